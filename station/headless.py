"""Composition root without a screen: a whole visit on one board, wired in one thread.

Imports no PySide6. The same engine, reader, journal and analysis as on the desktop; only who presses the keys differs.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any

import platformdirs
import serial

from calibration.certificate import Certificate
from calibration.specimen import specimen_certificate
from station.acquisition.link import Link, open_link
from station.acquisition.reader import Reader
from station.analysis.results import results_json
from station.analysis.run import Analysis
from station.assessments.loader import load_assessment
from station.assessments.model import Assessment, SetupField
from station.domain.channels import Side
from station.domain.errors import DeviceError, StationError, StorageError, UsageError
from station.domain.trial import Trial
from station.exchange.csv_export import export_csv
from station.protocol.messages import Start
from station.protocol.stream import board_info
from station.session import Action, Cue, FinishedTrial, Report, Session, Step
from station.session.intake import NOBODY, Intake
from station.session.ledger import leg_name
from station.sim.subjects import VISIT_CUES
from station.storage.journal import JournalWriter
from station.tasks.finish import finish_effort
from station.tasks.visit_results import together, visit_results

#: Board time passes only as fast as it is read, so that a visit of a minute takes seconds.
DEMO_PORT = "sim://patient?speed=0"

#: A step that takes longer has gone wrong [s of board time]; chosen: three times the longest time-out of a step.
STEP_LIMIT_S = 60.0

#: So many starts in a row without GO end a visit that nobody watches; chosen: once is a restless patient.
MOST_REFUSED = 3

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
    summary: dict[str, Any] | None = None


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
        assessment = load_assessment("timed_isometric")
        session = _session(link, folder, now, assessment, None, involved=INVOLVED, simulated=True)
        for action in VISIT:
            _carry_out(session, action, say)
    finally:
        link.close()
    return _keep(session, folder)


def run_visit(
    folder: Path,
    now: Callable[[], datetime],
    assessment: Assessment,
    port: str,
    *,
    certificate: Certificate | None = None,
    best_n: dict[Side, float] | None = None,
    involved: Side | None = None,
    random: Random | None = None,
    say: Callable[[str], None] = lambda words: None,
) -> Visit:
    """A whole visit with one assessment: every step that its protocol asks for, all files kept.

    Parameters
    ----------
    folder, now, say
        As `run_demo`.
    port : str
        A sim:// name, whose patient is made fit for the assessment and follows the cues; or a board.
    certificate : Certificate, optional
        Of the board; a simulated board brings its own.
    best_n : dict of Side to float, optional
        Best of each leg that a hold is a share of [N]; the simulated patient knows its own.
    involved : Side, optional
        The injured or operated side; the simulated patient's is its weaker one.
    random : Random, optional
        Draws the first leg.

    Raises
    ------
    DeviceError
        The board was lost, or the visit did not go through; what was recorded is in the folder.
    StorageError
        A file cannot be written.
    UsageError
        A hold needs the best of another assessment, and it is not known.
    CalibrationError
        The certificate is another board's.
    """
    simulated = port.startswith("sim://")
    register_simulation()
    _make(folder)
    link = open_link(fit_port(port, assessment) if simulated else port)
    try:
        if simulated and best_n is None:
            best_n = link.port.board.subject.truth.strength_n
        if assessment.hold is not None and assessment.hold.percent is not None and best_n is None:
            raise UsageError(f"'{assessment.id}' needs each leg's best in {assessment.hold.of_assessment}: --best L,R.")
        intake = usual_intake(assessment, best_n or {})
        injured = involved if involved is not None or not simulated else INVOLVED
        session = _session(link, folder, now, assessment, intake, certificate, random, injured, simulated=simulated)
        _go_through(session, say)
    finally:
        link.close()
    return _keep_visit(session, folder)


def fit_port(port: str, assessment: Assessment) -> str:
    """The simulated port with a patient fit for the assessment, unless it names one, as fast as it can be read."""
    options = [f"does={assessment.id}"] if "does=" not in port else []
    options += ["speed=0"] if "speed=" not in port else []
    return port + ("&" if "?" in port else "?") * bool(options) + "&".join(options)


def usual_intake(assessment: Assessment, best_n: dict[Side, float]) -> Intake:
    """Nobody's visit with the usual set-up: this is for the simulated patient and for benches, not for patients."""
    setup = {f.id: _usual(f) for f in assessment.setup if not f.optional}
    return Intake(NOBODY, first_visit=False, setup=setup, best_n=best_n)


def _usual(f: SetupField) -> float | str:
    if f.default is not None:
        return f.default
    return f.choices[0] if f.choices else ((f.least or 0.0) + (f.most or 0.0)) / 2


def _go_through(session: Session, say: Callable[[str], None]) -> None:
    """Do what the protocol asks for, one after the other."""
    first = [Action.ZERO, Action.IDENTITY, Action.WEIGH]
    for step in [Action.ZERO] if session.assessment.kind == "stretch" else first:
        _carry_out(session, step, say)
    if not session.confirmed:
        session.do(Action.CONFIRM)
    while True:
        action, wait_s = session.next_action()
        if action is None:
            return
        if wait_s > 0:
            say(session.assessment.rest.words)
            _until(session, lambda: session.next_action()[1] <= 0, limit_s=wait_s + STEP_LIMIT_S)
        _carry_out(session, action, say)
        newest = [t.trial.events for t in session.trials[-MOST_REFUSED:]]
        if len(newest) == MOST_REFUSED and not any(e.kind == "go" for events in newest for e in events):
            raise DeviceError(f"{session.reader.port_name}: the visit ended early. {session.words}")


def _session(
    link: Link,
    folder: Path,
    now: Callable[[], datetime],
    assessment: Assessment,
    intake: Intake | None,
    certificate: Certificate | None = None,
    random: Random | None = None,
    involved: Side | None = None,
    *,
    simulated: bool,
) -> Session:
    reader = Reader(link)
    board_id = str(board_info(link.identity)["board_id"])
    if simulated:
        certificate = specimen_certificate(board_id, link.identity.cells_per_foot)
    if certificate is not None:
        certificate.check_board(board_id)
    link.send(Start())

    def cue(cue: Cue, side: Side | None) -> None:
        if simulated and cue in VISIT_CUES:
            link.port.board.cue(VISIT_CUES[cue], side)

    setup = None if intake is None else intake.setup

    def finish(journal: Path) -> None:
        try:
            done = finish_effort(journal, [t.trial for t in session.trials], assessment, setup)
        except StationError as error:
            session.save_failed(error)
        else:
            session.saved(FinishedTrial(done.path, done.trial, done.analysis))

    session = Session(
        reader=reader,
        assessment=assessment,
        certificate=certificate,
        open_journal=JournalWriter,
        finish=finish,
        folder=folder,
        wall_clock=now,
        on_cue=cue,
        simulated=simulated,
        involved=involved,
        intake=intake,
        random=random,
    )
    _until(session, lambda: session.now_us() is not None)
    return session


def _carry_out(session: Session, action: Action, say: Callable[[str], None]) -> None:
    if action not in session.allowed():
        raise DeviceError(f"{session.reader.port_name}: the visit ended early. {session.words}")
    session.do(action)
    limit_s = session.effort_s + STEP_LIMIT_S
    _until(session, lambda: session.step in (Step.LIVE, Step.ASK), say, limit_s)
    if session.step is Step.ASK:
        # Only the simulated patient can be asked here: it never hurts. Of a person nothing is made up.
        if session.simulated:
            session.report(Report(pain=0, effort=8))
        else:
            session.do(Action.STOP)


def _until(
    session: Session,
    reached: Callable[[], bool],
    say: Callable[[str], None] = lambda words: None,
    limit_s: float = STEP_LIMIT_S,
) -> None:
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
        if now is not None and begin is not None and (now - begin) * 1e-6 > limit_s:
            raise DeviceError(f"{session.reader.port_name}: the step '{session.step}' does not end. {session.words}")


def _keep(session: Session, folder: Path) -> Visit:
    if not session.trials:
        raise DeviceError(f"{session.reader.port_name}: no trial was recorded. {session.words}")
    last = session.trials[-1]
    trials = together(last.trial, [t.trial for t in session.trials[:-1]])
    results = _write(folder, results_json(last.analysis, trials))
    files = tuple(t.path for t in session.trials)
    return Visit(trials, last.analysis, files, results, tuple(export_csv(_free(folder / "curves.csv"), trials)))


def _keep_visit(session: Session, folder: Path) -> Visit:
    if not session.trials:
        raise DeviceError(f"{session.reader.port_name}: no trial was recorded. {session.words}")
    trials = tuple(t.trial for t in session.trials)
    analysis, data = visit_results(
        session.assessment,
        trials,
        session.intake.setup if session.intake is not None else None,
        session.ledger.not_tested,
        session.ledger.ended,
    )
    data["visit"]["order"] = [leg_name(leg) for leg in session.ledger.order]
    data["visit"]["events"] = [{"t_us": e.t_us, "kind": e.kind, "detail": e.detail} for e in session.log]
    results = _write(folder, data)
    return Visit(trials, analysis, tuple(t.path for t in session.trials), results, (), data["visit"])


def _write(folder: Path, data: dict[str, Any]) -> Path:
    path = _free(folder / "results.json")
    text = json.dumps(data, indent=1, allow_nan=False) + "\n"
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise StorageError(f"Cannot write {path}: {error.strerror or error}.", repr(error)) from error
    return path


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
