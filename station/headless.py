"""Composition root without a screen: a whole visit on the simulated board, wired in one thread.

Imports no PySide6. The same engine, reader, journal and analysis as on the desktop; only who presses the keys differs.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import platformdirs
import serial

from calibration.specimen import specimen_certificate
from station.acquisition.link import Link, open_link
from station.acquisition.reader import Reader
from station.analysis.results import results_json
from station.analysis.run import Analysis
from station.assessments.loader import load_assessment
from station.domain.channels import Side
from station.domain.errors import DeviceError, StationError, StorageError
from station.domain.trial import Trial
from station.exchange.csv_export import export_csv
from station.protocol.messages import Start
from station.protocol.stream import board_info
from station.session import Action, Cue, FinishedTrial, Session, Step
from station.sim.subjects import VISIT_CUES
from station.storage.journal import JournalWriter
from station.tasks.finish import finish_trial, with_other_leg

#: Board time passes only as fast as it is read, so that a visit of a minute takes seconds.
DEMO_PORT = "sim://patient?speed=0"

#: A step that takes longer has gone wrong [s of board time]; chosen: three times the longest time-out of a step.
STEP_LIMIT_S = 60.0

#: The simulated patient was injured on the weaker side, so that the limb symmetry index is defined.
INVOLVED = Side.RIGHT

VISIT = (Action.ZERO, Action.IDENTITY, Action.WEIGH, Action.START_LEFT, Action.START_RIGHT)


@dataclass(frozen=True)
class Visit:
    """What a visit left: its trials with the analysis of both legs, and every file."""

    trials: tuple[Trial, ...]
    analysis: Analysis
    trial_files: tuple[Path, ...]
    results: Path
    curves: tuple[Path, ...]


def register_simulation() -> None:
    """Let pyserial open sim://NAME."""
    if "station.sim" not in serial.protocol_handler_packages:
        serial.protocol_handler_packages.append("station.sim")


def data_folder() -> Path:
    """Where this program keeps its files on this computer, by the system's custom."""
    return platformdirs.user_data_path("asymmetry-station")


def run_demo(
    folder: Path, now: Callable[[], datetime], say: Callable[[str], None] = lambda words: None, port: str = DEMO_PORT
) -> Visit:
    """Zero, identity check, weighing and one effort of each leg on a simulated board, all files kept.

    Parameters
    ----------
    folder : Path
        Made if it does not exist; nothing in it is overwritten.
    now : callable () -> datetime
        Aware local time.
    say : callable (words)
        Told of every step.
    port : str
        A sim:// name whose subject follows cues.

    Raises
    ------
    DeviceError
        The board was lost, or the visit did not go through; what was recorded is in the folder.
    StorageError
        A file cannot be written.
    """
    register_simulation()
    _make(folder)
    link = open_link(port)
    try:
        session = _session(link, folder, now)
        for action in VISIT:
            _carry_out(session, action, say)
    finally:
        link.close()
    return _keep(session, folder)


def _session(link: Link, folder: Path, now: Callable[[], datetime]) -> Session:
    reader = Reader(link)
    link.send(Start())
    board = link.port.board

    def cue(cue: Cue, side: Side | None) -> None:
        if cue in VISIT_CUES:
            board.cue(VISIT_CUES[cue], side)

    def finish(journal: Path) -> None:
        try:
            done = finish_trial(journal, [t.trial for t in session.trials])
        except StationError as error:
            session.save_failed(error)
        else:
            session.saved(FinishedTrial(done.path, done.trial, done.analysis))

    session = Session(
        reader=reader,
        assessment=load_assessment("timed_isometric"),
        certificate=specimen_certificate(str(board_info(link.identity)["board_id"]), link.identity.cells_per_foot),
        open_journal=JournalWriter,
        finish=finish,
        folder=folder,
        wall_clock=now,
        on_cue=cue,
        simulated=True,
        involved=INVOLVED,
    )
    _until(session, lambda: session.now_us() is not None)
    return session


def _carry_out(session: Session, action: Action, say: Callable[[str], None]) -> None:
    if action not in session.allowed():
        raise DeviceError(f"{session.reader.port_name}: the visit ended early. {session.words}")
    session.do(action)
    _until(session, lambda: session.step is Step.LIVE, say)


def _until(session: Session, reached: Callable[[], bool], say: Callable[[str], None] = lambda words: None) -> None:
    begin = session.now_us()
    said = ""
    while True:
        if session.words != said:
            said = session.words
            say(said)
        if reached():
            return
        session.reader.pump()
        session.advance()
        if session.step is Step.FAULT or not session.reader.alive:
            raise session.reader.fault or DeviceError(session.words)
        now = session.now_us()
        begin = now if begin is None else begin
        if now is not None and begin is not None and (now - begin) * 1e-6 > STEP_LIMIT_S:
            raise DeviceError(f"{session.reader.port_name}: the step '{session.step}' does not end. {session.words}")


def _keep(session: Session, folder: Path) -> Visit:
    if not session.trials:
        raise DeviceError(f"{session.reader.port_name}: no trial was recorded. {session.words}")
    last = session.trials[-1]
    trials = with_other_leg(last.trial, [t.trial for t in session.trials[:-1]])
    results = _free(folder / "results.json")
    curves = _free(folder / "curves.csv")
    text = json.dumps(results_json(last.analysis, trials), indent=1, allow_nan=False) + "\n"
    try:
        results.write_text(text, encoding="utf-8")
    except OSError as error:
        raise StorageError(f"Cannot write {results}: {error.strerror or error}.", repr(error)) from error
    files = tuple(t.path for t in session.trials)
    return Visit(trials, last.analysis, files, results, tuple(export_csv(curves, trials)))


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(f"Cannot make the folder {folder}: {error.strerror or error}.", repr(error)) from error


def _free(path: Path) -> Path:
    """The path, or the first of its numbered sisters that does not exist."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_stem(f"{path.stem}-{number}")
    return free
