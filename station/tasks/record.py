"""A bare recording of a board: journal first, then the trial file; no assessment, no cue."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from calibration.certificate import Certificate
from station.acquisition.link import Link
from station.acquisition.reader import Reader
from station.domain.errors import DeviceError, StationError, StorageError
from station.domain.flags import QualityFlag
from station.domain.trial import Trial
from station.protocol.messages import Start, Stop
from station.protocol.stream import board_info
from station.storage import journal as journal_module
from station.storage.journal import JournalWriter
from station.storage.metadata import journal_header
from station.storage.recovery import finish_trial
from station.storage.trial_file import read_trial


@dataclass(frozen=True)
class Recorded:
    """A recording that is on the disk; `fault` is what ended it early, None where it has its full length."""

    trial: Trial
    fault: StationError | None


def record(
    link: Link,
    seconds: float,
    out: Path,
    *,
    started: datetime,
    certificate: Certificate | None = None,
    simulated: bool = False,
    progress: Callable[[float], None] = lambda seconds: None,
) -> Recorded:
    """Record a board for some seconds of its own time.

    Parameters
    ----------
    link : Link
        Open; it is not closed.
    seconds : float
        From the first sample on, in board time [s].
    out : Path
        Trial file to be made; the journal stands beside it until that is done.
    started : datetime
        Aware time, for the trial.
    certificate : Certificate, optional
        Kept with the trial; it must be the board's.
    simulated : bool
        Say so in the trial's flags.
    progress : callable (seconds)
        Called after each read with the board time recorded so far [s].

    Raises
    ------
    StorageError
        Journal or trial file cannot be written.
    CalibrationError
        The certificate is another board's.
    KeyboardInterrupt
        Passed on after the incomplete trial was kept.
    """
    reader = Reader(link)
    reader.pump()  # what came with the handshake: it gives the board's time
    trial = _described(link, started, certificate, simulated)
    writer = JournalWriter(
        out.with_suffix(journal_module.SUFFIX), journal_header(trial, link.identity, reader.board_time_us)
    )
    reader.set_sink(writer.append)
    whole = False
    try:
        _pump(reader, seconds, progress)
        whole = reader.fault is None
    finally:  # also after Ctrl-C
        reader.set_sink(None)
        with suppress(DeviceError):  # a board that is gone needs no word
            reader.send(Stop())
        if not whole:
            writer.note("flag", {"flag": QualityFlag.INCOMPLETE.value})
        writer.close()
        _finish(writer.path, out)
    return Recorded(read_trial(out), reader.fault)


def _finish(journal: Path, out: Path) -> None:
    try:
        finish_trial(journal, out)
    except StorageError as error:
        words = f"{error.words} What was recorded is kept in {journal}: then 'station recover {journal.parent}'."
        raise StorageError(words, error.detail) from error


def _described(link: Link, started: datetime, certificate: Certificate | None, simulated: bool) -> Trial:
    info = board_info(link.identity)
    if certificate is not None:
        certificate.check_board(info["board_id"])
    return Trial(
        trial_id=uuid4().hex,
        started=started.isoformat(timespec="milliseconds"),
        certificate=certificate.to_json() if certificate else None,
        board=info,
        flags=frozenset({QualityFlag.SIMULATED} if simulated else ()),
    )


def _pump(reader: Reader, seconds: float, progress: Callable[[float], None]) -> None:
    try:
        reader.send(Start())
    except DeviceError as error:
        reader.fault = reader.fault or error
    asked = begin = reader.board_time_us
    heard = False
    while reader.fault is None:
        reader.pump()
        now = reader.board_time_us
        if now is None:
            continue
        asked = now if asked is None else asked
        if not heard:
            first = [int(t[0]) for t, _, _ in (reader.ring.snapshot(c, 1024) for c in reader.ring.channels) if len(t)]
            heard = bool(first)
            begin = min(first, default=asked)
        done = (now - (asked if begin is None else begin)) * 1e-6
        progress(done)
        if done >= seconds:
            return
