"""The records' index made from trial files: everything that they can tell, every file that cannot be read listed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import Session

from station.domain.errors import RecordsError, StorageError
from station.records.engine import Records
from station.records.index import TrialFile, add_correction, forget_broken, put_broken, put_trial
from station.records.models import BrokenFile, CorrectionRow, TrialRow
from station.storage import journal
from station.storage.correction_file import correction_files, read_correction
from station.storage.trial_file import read_results, read_trial, trial_digest

SUFFIXES = (".h5", ".hdf5")

#: Files a transaction; chosen: a desktop that waits for its turn waits for less than a second.
BATCH = 50


@dataclass
class Indexed:
    """What an index found. Paths are below the data folder.

    Attributes
    ----------
    files : int
        Trial files looked at; of them `taken_in` were new or had changed.
    corrections : int
        That were not known before.
    broken : dict of path to problem
        All files that are listed as broken now.
    missing : list of path
        Trials whose file is gone.
    stale : list of trial id
        Trials whose results are older than a correction.
    unfinished : list of path
        Journals that a crash left, for 'station recover'.
    """

    files: int = 0
    taken_in: int = 0
    corrections: int = 0
    broken: dict[str, str] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    unfinished: list[str] = field(default_factory=list)


def index_folder(
    records: Records,
    root: Path,
    folder: Path,
    now: Callable[[], datetime],
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> Indexed:
    """Bring the index up to date with every trial and correction file below a folder. Twice is once.

    Every file's bytes are read and compared with their checksum in the index; only new or changed ones are taken apart.

    Parameters
    ----------
    records : Records
        Open.
    root : Path
        The data folder: paths are kept relative to it.
    folder : Path
        At or below `root`.
    progress : callable (done, of)
        Told of files.

    Raises
    ------
    RecordsError
        The folder is not below `root`, or the records cannot be written.
    """
    root, folder = root.resolve(), folder.resolve()
    if not folder.is_relative_to(root):
        raise RecordsError(f"{folder} is not below the data folder {root}: paths could not be kept.")
    paths = sorted(p for suffix in SUFFIXES for p in folder.rglob(f"*{suffix}") if p.is_file())
    found = Indexed(files=len(paths))
    seen: dict[str, Path] = {}
    for start in range(0, len(paths), BATCH):
        with records.session() as session:
            for path in paths[start : start + BATCH]:
                found.taken_in += _index_file(session, root, path, now(), seen)
        progress(min(start + BATCH, len(paths)), len(paths))
    with records.session() as session:
        for path in correction_files(folder):
            found.corrections += _index_correction(session, root, path, now())
        _forget_gone(session, root, folder)
    with records.reading() as session:
        found.broken = {row.path: row.problem for row in session.scalars(select(BrokenFile).order_by(BrokenFile.path))}
        found.missing = list(session.scalars(select(TrialRow.path).where(TrialRow.missing).order_by(TrialRow.path)))
        found.stale = list(session.scalars(select(TrialRow.id).where(TrialRow.stale).order_by(TrialRow.started_at)))
    found.unfinished = [_below(root, p) for p in sorted(folder.rglob(f"*{journal.SUFFIX}"))]
    return found


def index_trial(records: Records, root: Path, path: Path, now: datetime) -> TrialRow:
    """Take in one trial file, such as the one that was just finished.

    Raises
    ------
    StorageError
        The file cannot be read.
    RecordsError
        The records cannot be written, or what the file says cannot be kept.
    """
    with records.session() as session:
        return put_trial(session, read_trial_file(root.resolve(), path.resolve()), now)


def read_trial_file(root: Path, path: Path) -> TrialFile:
    """Everything that the index needs of a trial file; errors as `read_trial`."""
    try:
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise StorageError(f"Cannot read {path}: {error.strerror or error}.", repr(error)) from error
    trial = read_trial(path)
    return TrialFile(_below(root, path), sha256, trial_digest(trial), trial, read_results(path))


def _index_file(session: Session, root: Path, path: Path, now: datetime, seen: dict[str, Path]) -> bool:
    """Whether the file was taken in."""
    name = _below(root, path)
    try:
        known = session.scalars(select(TrialRow).where(TrialRow.path == name, TrialRow.missing.is_(False))).first()
        if known is not None and known.sha256 == hashlib.sha256(path.read_bytes()).hexdigest():
            seen[known.id] = path
            forget_broken(session, name)
            return False
        file = read_trial_file(root, path)
        other = seen.get(file.trial.trial_id)
        elsewhere = session.get(TrialRow, file.trial.trial_id)
        if other is None and elsewhere is not None and elsewhere.path != name and (root / elsewhere.path).is_file():
            other = root / elsewhere.path
        if other is not None:
            raise RecordsError(f"The same trial stands in {_below(root, other)} as well. Keep one of them.")
        if known is not None and known.id != file.trial.trial_id:
            known.missing = True
        with session.begin_nested():
            put_trial(session, file, now)
        seen[file.trial.trial_id] = path
        return True
    except (StorageError, RecordsError) as error:
        put_broken(session, name, error.words, now)
    except StatementError as error:
        put_broken(session, name, f"It says what the records cannot hold: {error.orig}.", now)
    except OSError as error:
        put_broken(session, name, f"Cannot be read: {error.strerror or error}.", now)
    return False


def _index_correction(session: Session, root: Path, path: Path, now: datetime) -> bool:
    name = _below(root, path)
    try:
        correction = read_correction(path)
        new = session.get(CorrectionRow, correction.id) is None
        with session.begin_nested():
            add_correction(session, correction, now)
        forget_broken(session, name)
        return new
    except (StorageError, RecordsError) as error:
        put_broken(session, name, error.words, now)
        return False


def _forget_gone(session: Session, root: Path, folder: Path) -> None:
    """Mark trials below the folder whose file is gone; a broken file that is gone is no problem any more."""
    for row in session.scalars(select(TrialRow).where(TrialRow.missing.is_(False))):
        path = root / row.path
        if path.is_relative_to(folder) and not path.is_file():
            row.missing = True
    for broken in session.scalars(select(BrokenFile)):
        path = root / broken.path
        if path.is_relative_to(folder) and not path.is_file():
            session.delete(broken)


def _below(root: Path, path: Path) -> str:
    return path.resolve().relative_to(root).as_posix()
