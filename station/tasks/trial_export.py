"""Trials of one patient leave for other programs: CSV, C3D and JSON in a new folder, there whole or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from station.domain.errors import AnalysisError, StorageError, UsageError
from station.exchange.c3d import read_c3d, write_c3d
from station.exchange.csv_export import export_csv
from station.exchange.json_export import export_json
from station.records.audit import record
from station.records.engine import Records
from station.records.roles import Permission, require
from station.storage.trial_file import read_results
from station.tasks.as_it_holds import trial_as_it_holds

#: Characters of an id in a file's name; chosen: two trials of a patient meet with a chance of 1 in 10^9.
ID_CHARACTERS = 8


class Format(StrEnum):
    """A kind of file; the value is its ending."""

    CSV = "csv"
    C3D = "c3d"
    JSON = "json"


@dataclass(frozen=True)
class Offered:
    """A trial that can be written.

    Attributes
    ----------
    path : Path
        Its trial file.
    tested : str or None
        'left' or 'right'; None: both legs.
    """

    trial_id: str
    path: Path
    day: date
    assessment: str
    tested: str | None

    @property
    def stem(self) -> str:
        """Name of its files without the ending: day, assessment, leg and the beginning of the id; never a name."""
        parts = (self.day.isoformat(), self.assessment or "recording", self.tested or "both")
        return "_".join((*parts, self.trial_id[:ID_CHARACTERS]))


@dataclass(frozen=True)
class Written:
    """What was written, and what could not be: (name of the file, why)."""

    folder: Path
    files: tuple[str, ...]
    left_out: tuple[tuple[str, str], ...]


def names(trials: Sequence[Offered], formats: Sequence[Format]) -> list[str]:
    """Files that an export makes; CSV puts results and the centre of pressure beside, where there are any."""
    return [f"{trial.stem}.{form}" for trial in trials for form in formats]


def free_folder(folder: Path) -> Path:
    """The folder, or the next one with a number, that does not exist yet."""
    number, free = 2, folder
    while free.exists():
        free = folder.with_name(f"{folder.name}-{number}")
        number += 1
    return free


def export_trials(
    records: Records,
    patient_id: str | None,
    trials: Sequence[Offered],
    formats: Sequence[Format],
    out: Path,
    decimal: str = ".",
) -> Written:
    """Write trials as they hold with their corrections; that they leave stands in the audit trail before.

    Parameters
    ----------
    records : Records
        Its actor must be allowed to see what was measured.
    patient_id : str or None
        Whose they are; None: nobody's.
    trials, formats : sequence
        At least one of each.
    out : Path
        New folder.
    decimal : '.' or ','
        Of CSV; with ',' its columns are divided by ';', and it begins with the mark by which spreadsheets know UTF-8.

    Returns
    -------
    Written
        A trial without newtons cannot be C3D, one without results not JSON: it is left out, and told.

    Raises
    ------
    RecordsError
        Who acts may not.
    UsageError
        `out` exists, or there is nothing to write.
    AnalysisError
        None of the files can be made.
    StorageError
        A trial cannot be read, or a file not be written; then nothing is left behind.
    """
    if not trials or not formats:
        raise UsageError("There is nothing to write. Choose a trial and a kind of file.")
    if out.exists():
        raise UsageError(f"{out} exists already; name a new folder.")
    part = out.with_name(out.name + ".part")
    try:
        part.mkdir(parents=True)
    except OSError as error:
        raise StorageError(
            f"Cannot make the folder {out}: {error.strerror or error}. Choose another folder.", repr(error)
        ) from error
    try:
        files, left_out = _write_all(trials, formats, part, decimal)
        if not files:
            raise AnalysisError("; ".join(dict.fromkeys(why for _, why in left_out)))
        with records.session() as session:
            require(session, Permission.SEE_RECORDS)
            said = {"trials": [t.trial_id for t in trials], "formats": [str(f) for f in formats]}
            record(session, "export", "patients", patient_id or "", patient_id=patient_id, new=said)
        part.rename(out)
    except OSError as error:
        raise StorageError(
            f"Cannot write {out}: {error.strerror or error}. Free space or choose another folder.", repr(error)
        ) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return Written(out, tuple(files), tuple(left_out))


def _write_all(
    trials: Sequence[Offered], formats: Sequence[Format], folder: Path, decimal: str
) -> tuple[list[str], list[tuple[str, str]]]:
    files: list[str] = []
    left_out: list[tuple[str, str]] = []
    for trial in trials:
        for form in formats:
            path = folder / f"{trial.stem}.{form}"
            try:
                files += [written.name for written in _WRITERS[form](path, trial, decimal)]
            except AnalysisError as error:
                left_out.append((path.name, error.words))
    return files, left_out


def _csv(path: Path, trial: Offered, decimal: str) -> list[Path]:
    runs = read_results(trial.path)[-1:]
    return export_csv(path, [trial_as_it_holds(trial.path)], runs, decimal=decimal, bom=decimal == ",")


def _c3d(path: Path, trial: Offered, _decimal: str) -> list[Path]:
    write_c3d(path, trial_as_it_holds(trial.path))
    read_c3d(path)  # the library does not notice a full disk
    return [path]


def _json(path: Path, trial: Offered, _decimal: str) -> list[Path]:
    export_json(path, trial_as_it_holds(trial.path), read_results(trial.path))
    return [path]


_WRITERS: dict[Format, Callable[[Path, Offered, str], list[Path]]] = {
    Format.CSV: _csv,
    Format.C3D: _c3d,
    Format.JSON: _json,
}
