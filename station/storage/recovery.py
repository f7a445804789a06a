"""From a journal to a trial file: at the end of a trial and, by the same way, after a crash."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from station.domain.errors import ProtocolError, StorageError
from station.domain.flags import QualityFlag
from station.domain.trial import CellSamples, ClockFit, Event, Trial
from station.protocol.stream import board_info, read_stream
from station.storage import journal as journal_module
from station.storage.journal import Journal, load_journal, sync_folder
from station.storage.metadata import apply_notes, identity_from_header, trial_from_metadata
from station.storage.trial_file import SUFFIX, read_trial, write_trial


@dataclass(frozen=True)
class Recovered:
    """What became of one journal.

    Attributes
    ----------
    journal : Path
        Gone if its trial stands now; otherwise kept.
    trial : Path or None
        The trial file; None where there is none.
    seconds : float
        Length of what was recovered [s of board time].
    problem : str
        Why the journal was kept; empty if all went well.
    """

    journal: Path
    trial: Path | None = None
    seconds: float = 0.0
    problem: str = ""


def trial_from_journal(path: Path) -> Trial:
    """The trial in a journal, as far as it can be read.

    It has the flag `incomplete` if the journal was not closed in order, is damaged, or the board restarted; what came
    after a restart is left out.

    Raises
    ------
    StorageError
        The journal cannot be read, or does not say what a trial needs.
    """
    journal = load_journal(path)
    try:
        return _build(journal)
    except ProtocolError as error:
        raise StorageError(f"{path}: {error.words}", error.detail) from error
    except (KeyError, TypeError, ValueError) as error:
        raise StorageError(f"{path} has a header or note that is no trial's: {error}.", repr(error)) from error


def finish_trial(journal: Path, trial_path: Path | None = None, *, recovered: bool = False) -> Path:
    """Turn a closed journal into a trial file and remove the journal once the file was read back and compared.

    Parameters
    ----------
    journal : Path
        Closed journal.
    trial_path : Path, optional
        File to be made; the journal's name with '.h5' by default.
    recovered : bool
        Say so in the trial's flags.

    Raises
    ------
    StorageError
        Any step failed; the journal is still there.
    """
    journal = Path(journal)
    target = journal.with_suffix(SUFFIX) if trial_path is None else Path(trial_path)
    trial = trial_from_journal(journal)
    if recovered:
        trial = replace(trial, flags=trial.flags | {QualityFlag.RECOVERED})
    write_trial(target, trial)
    _remove(journal)
    return target


def recover_folder(folder: Path) -> list[Recovered]:
    """Finish every journal that a crash left in a folder; never removes one whose samples are not in a trial file.

    A journal that another running program still writes is left alone (Linux and macOS; Windows does not let go of a
    file that is open, so there it is reported as not removable).

    Raises
    ------
    StorageError
        The folder cannot be read.
    """
    folder = Path(folder)
    try:
        journals = sorted(path for path in folder.iterdir() if path.suffix == journal_module.SUFFIX)
    except OSError as error:
        raise StorageError(f"Cannot look into {folder}: {error.strerror or error}.", repr(error)) from error
    return [_recover(path) for path in journals]


def _recover(path: Path) -> Recovered:
    target = path.with_suffix(SUFFIX)
    try:
        if journal_module.is_being_written(path):
            return Recovered(path, problem=f"{path} is still being recorded.")
        if not target.exists():
            finish_trial(path, target, recovered=True)
        elif _same_samples(trial_from_journal(path), read_trial(target)):
            _remove(path)  # the program ended between writing the trial and removing its journal
        else:
            return Recovered(path, target, problem=f"{path} and {target.name} hold different samples; both were kept.")
        return Recovered(path, target, seconds=_seconds(read_trial(target)))
    except StorageError as error:
        return Recovered(path, target if target.exists() else None, problem=error.words)


def _build(journal: Journal) -> Trial:
    data = apply_notes(journal.header, journal.notes)
    stream = read_stream(
        journal.records,
        synchronised=True,
        identity=identity_from_header(data),
        near_us=data.get("board_time_us"),
    )
    if stream.identity is not None:
        data["board"] = {**board_info(stream.identity), **(data.get("board") or {})}
    trial = trial_from_metadata(data, cells=stream.cells)
    events = trial.events
    if stream.reset_at_us is not None:
        events = (*events, Event(stream.reset_at_us, "board_reset", "the board restarted; what came after is left out"))
    incomplete = not journal.ended or journal.truncated or stream.reset_at_us is not None
    return replace(
        trial,
        clock=_better(trial.clock, stream.clock),
        events=events,
        flags=trial.flags | ({QualityFlag.INCOMPLETE} if incomplete else set()),
        health={**trial.health, **stream.health()},
    )


def _better(noted: ClockFit, fitted: ClockFit) -> ClockFit:
    """The clock with the smaller uncertainty: a short trial profits from what was seen of the board before it."""
    return noted if noted.u_ratio <= fitted.u_ratio else fitted


def _same_samples(a: Trial, b: Trial) -> bool:
    return (
        a.trial_id == b.trial_id
        and a.cells.keys() == b.cells.keys()
        and all(_same_cell(a.cells[channel], b.cells[channel]) for channel in a.cells)
    )


def _same_cell(a: CellSamples, b: CellSamples) -> bool:
    pairs: list[tuple[Any, Any]] = [(a.t_device_us, b.t_device_us), (a.counts, b.counts), (a.flags, b.flags)]
    return all(np.array_equal(x, y) for x, y in pairs)


def _seconds(trial: Trial) -> float:
    cells = [cell.t_device_us for cell in trial.cells.values() if cell.t_device_us.size]
    return (max(int(t[-1]) for t in cells) - min(int(t[0]) for t in cells)) * 1e-6 if cells else 0.0


def _remove(path: Path) -> None:
    try:
        path.unlink()
        sync_folder(path.parent)
    except OSError as error:
        raise StorageError(
            f"The trial is safe, but its journal {path} cannot be removed: {error.strerror or error}.", repr(error)
        ) from error
