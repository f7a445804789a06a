"""Backups: a consistent copy of the records and every other file of the data folder, sealed, three generations kept.

The key lies in `backup.json` in the data folder, so that backups are made without anybody, and on the clinic's paper,
for the day on which this computer is gone. It protects the backups where they lie, not this computer: that is the work
of disk encryption.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from station import __version__
from station.domain.errors import RecordsError, StorageError
from station.records.audit import Anchor, Verified, last_anchor, record, verify, verify_with_file
from station.records.engine import DATABASE, Records, copies_before_migration, copy_database
from station.storage.files import write_whole
from station.storage.generations import BackupFolder, Entry, Manifest, below, made_at, sha256_of
from station.storage.sealed import BackupKey

#: Generations kept (chosen: clinic.md C3).
KEEP = 3

SETTINGS = "backup.json"
_SCRATCH = ".scratch-"
_LOCK = ".backup-lock"

#: Never backed up: what is being written, what only this computer needs, what says where the backups are.
_SKIPPED = (".part", ".tmp", "-wal", "-shm", "-journal", ".anchor")


@dataclass(frozen=True)
class Made:
    """A backup that was made and read back.

    Attributes
    ----------
    generation : Path
        The new one.
    files, new : int
        Files in it, and those that no earlier one held.
    same_disk : bool
        The backups lie on the disk that they shall outlive.
    """

    generation: Path
    files: int
    new: int
    same_disk: bool


@dataclass(frozen=True)
class Checked:
    """A generation that was restored into a scratch place.

    Attributes
    ----------
    problems : tuple of str
        Each a sentence; empty: everything is there and whole.
    """

    generation: Path
    made: str
    files: int
    audit_rows: int
    problems: tuple[str, ...]


def due(now: datetime, last: datetime | None) -> bool:
    """True once a calendar day of the clinic: asked when the program idles or closes. Both times aware."""
    return last is None or last.astimezone(now.tzinfo).date() != now.date()


def set_up(root: Path, folder: Path | None = None, key: BackupKey | None = None) -> BackupKey:
    """Choose where backups go and make the key, once; show it to be kept on paper.

    Parameters
    ----------
    root : Path
        The data folder.
    folder : Path, optional
        `backups` below it by default; better a folder on another disk.
    key : BackupKey, optional
        One that was printed for earlier backups; a new one by default.

    Raises
    ------
    StorageError
        Backups are set up already, or the folder cannot be written.
    """
    if (root / SETTINGS).exists():
        raise StorageError(f"Backups are set up already in {root / SETTINGS}.")
    key = key or BackupKey.new()
    _write_settings(root, (folder or root / "backups").resolve(), key)
    return key


def move(root: Path, folder: Path) -> None:
    """Backups go to another folder from now on; those made stay where they are and are no longer looked after."""
    _write_settings(root, folder.resolve(), backup_folder(root).key)


def _write_settings(root: Path, folder: Path, key: BackupKey) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(f"Cannot make {folder}: {error.strerror or error}. Choose another folder.") from error
    write_whole(root / SETTINGS, json.dumps({"folder": str(folder), "key": key.on_paper()}, indent=1) + "\n")
    (root / SETTINGS).chmod(0o600)


def is_set_up(root: Path) -> bool:
    """True where `set_up` was done."""
    return (root / SETTINGS).exists()


def backup_folder(root: Path) -> BackupFolder:
    """The backups of a data folder.

    Raises
    ------
    StorageError
        They are not set up, or the folder is not there (a disk that is not plugged in).
    """
    path = root / SETTINGS
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        folder, key = Path(said["folder"]), BackupKey.read(said["key"])
    except FileNotFoundError as error:
        raise StorageError("Backups are not set up. Run 'station backup setup'.") from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StorageError(f"{path} cannot be read. Remove it and set backups up anew.", repr(error)) from error
    if not folder.is_dir():
        raise StorageError(f"The backups' folder {folder} is not there. Plug its disk in, or choose another folder.")
    return BackupFolder(folder, key)


def last_backup(root: Path) -> datetime | None:
    """When the newest generation was made; None where there is none."""
    generations = backup_folder(root).generations() if is_set_up(root) else []
    return made_at(generations[-1]) if generations else None


def back_up(
    records: Records, root: Path, now: datetime, progress: Callable[[int, int], None] = lambda done, of: None
) -> Made:
    """Make a generation, read back what is new in it, and only then let the oldest go.

    Parameters
    ----------
    records : Records
        Open; others may write meanwhile.
    root : Path
        The data folder.
    now : datetime
        Aware.
    progress : callable (done, of)
        Told of files.

    Raises
    ------
    StorageError, RecordsError
        The backup could not be made; the earlier generations are as they were.
    """
    backups = backup_folder(root)
    with locked(root), scratch(root) as place:
        copy = place / DATABASE
        copy_database(records.path, copy)
        known = _known(backups)
        files, new = _put_files(backups, root, known, progress)
        revision, anchor = _of_copy(copy)
        manifest = Manifest(
            made=now.astimezone(UTC).isoformat(timespec="seconds"),
            software_version=__version__,
            revision=revision,
            database=DATABASE,
            database_sha256=sha256_of(copy),
            audit_count=anchor.count,
            audit_head=anchor.head,
            files=files,
        )
        generation = backups.write(manifest, copy)
        try:
            backups.restore_database(generation, place / "read-back")
            for entry in new:
                backups.check_file(entry)
        except StorageError:
            generation.unlink(missing_ok=True)
            raise
        backups.prune(KEEP)
    with records.session() as session:
        record(session, "back_up", "backups", generation.name, new={"files": len(files), "new": len(new)})
    return Made(generation, len(files), len(new), _same_disk(root, backups.path))


def verify_backup(root: Path, backups: BackupFolder | None = None, generation: Path | None = None) -> Checked:
    """Restore a generation into a scratch place below the data folder, check everything, and remove it again.

    Parameters
    ----------
    root : Path
        The data folder; must have room for what is restored.
    backups : BackupFolder, optional
        Those of the data folder by default.
    generation : Path, optional
        The newest by default.

    Raises
    ------
    StorageError
        There is no generation, it does not open with the key, or it is damaged.
    """
    backups = backups or backup_folder(root)
    generation = generation or newest(backups)
    with locked(root), scratch(root) as place:
        manifest = _restore(backups, generation, place / "restored")
        found, problems = _check_restored(place / "restored", manifest)
    return Checked(generation, manifest.made, len(manifest.files), found.anchor.count, problems)


def restore(backups: BackupFolder, to: Path, generation: Path | None = None) -> Checked:
    """Restore a generation to a new folder and check it; it appears there whole or not at all.

    Raises
    ------
    StorageError
        The folder is there already; or as `verify_backup`.
    """
    generation = generation or newest(backups)
    if to.exists() and (not to.is_dir() or any(to.iterdir())):
        raise StorageError(f"{to} is not empty. Choose a new folder: nothing is written over.")
    with scratch(to.resolve().parent) as place:
        manifest = _restore(backups, generation, place / "restored")
        found, problems = _check_restored(place / "restored", manifest)
        try:
            (place / "restored").rename(to)
        except OSError as error:
            raise StorageError(f"Cannot make {to}: {error.strerror or error}.", repr(error)) from error
    return Checked(generation, manifest.made, len(manifest.files), found.anchor.count, problems)


def newest(backups: BackupFolder) -> Path:
    """The newest generation.

    Raises
    ------
    StorageError
        There is none.
    """
    generations = backups.generations()
    if not generations:
        raise StorageError(f"There is no backup in {backups.path}.")
    return generations[-1]


def verify_audit(records: Records, root: Path) -> Verified:
    """Walk the audit trail against the anchor beside the records and those in every backup that can be reached."""
    anchors: list[tuple[str, Anchor]] = []
    unread: list[str] = []
    if is_set_up(root):
        try:
            backups = backup_folder(root)
            for generation in backups.generations():
                manifest = backups.read(generation)
                anchors.append((str(generation), Anchor(manifest.audit_count, manifest.audit_head)))
        except StorageError as error:
            unread.append(f"Backups were not asked: {error.words}")
    with records.engine.connect() as connection:
        found = verify_with_file(connection, anchors)
    return Verified(found.anchor, found.problems, (*found.remarks, *unread))


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """One backup or erasing at a time; SQLite's lock, since the system lets it go whatever happens to the program."""
    with closing(sqlite3.connect(root / _LOCK, timeout=0, isolation_level=None)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise StorageError("A backup is being made already. Wait until it is done.", repr(error)) from error
        for left in root.glob(f"{_SCRATCH}*"):  # of a program that was killed
            shutil.rmtree(left, ignore_errors=True)
        yield


@contextmanager
def scratch(root: Path) -> Iterator[Path]:
    """A folder for the owner alone, below `root`, for what must lie readable for a moment; gone afterwards."""
    try:
        root.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=_SCRATCH, dir=root) as name:
            yield Path(name)
    except OSError as error:
        raise StorageError(f"Cannot use {root}: {error.strerror or error}. Free space.", repr(error)) from error


def data_files(root: Path, backups: Path | None) -> list[Path]:
    """Every file of a data folder that belongs into a backup, but for the records."""
    left_out = {root / name for name in (DATABASE, SETTINGS, _LOCK)} | set(copies_before_migration(root / DATABASE))
    found = []
    for folder, names, files in os.walk(root):
        here = Path(folder)
        names[:] = [n for n in names if not n.startswith(_SCRATCH) and (here / n).resolve() != backups]
        found += [here / n for n in files if not n.endswith(_SKIPPED) and here / n not in left_out]
    return sorted(path for path in found if path.is_file() and not path.is_symlink())


def _known(backups: BackupFolder) -> dict[str, Entry]:
    generations = backups.generations()
    return {entry.path: entry for entry in backups.read(generations[-1]).files} if generations else {}


def _put_files(
    backups: BackupFolder, root: Path, known: dict[str, Entry], progress: Callable[[int, int], None]
) -> tuple[tuple[Entry, ...], list[Entry]]:
    entries: dict[str, Entry] = {}
    new: list[Entry] = []
    # Asked again until nothing new is there: a journal that became a trial meanwhile is found under its new name.
    while waiting := [p for p in data_files(root, backups.path) if p.relative_to(root).as_posix() not in entries]:
        for number, path in enumerate(waiting):
            name = path.relative_to(root).as_posix()
            try:
                status = path.stat()
                entry = known.get(name)
                same = entry is not None and (entry.size, entry.mtime_ns) == (status.st_size, status.st_mtime_ns)
                if entry is None or not same or not backups.has(entry):
                    entry = backups.put(path, root)
                    new.append(entry)
                entries[name] = entry
            except FileNotFoundError:
                continue
            progress(number + 1, len(waiting))
    return tuple(entries[name] for name in sorted(entries)), new


def _of_copy(copy: Path) -> tuple[str, Anchor]:
    engine = sa.create_engine(f"sqlite:///{copy}")
    try:
        with engine.connect() as connection:
            revision = str(connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar_one())
            return revision, last_anchor(connection)
    finally:
        engine.dispose()


def _restore(backups: BackupFolder, generation: Path, to: Path) -> Manifest:
    to.mkdir(mode=0o700)
    name = backups.read(generation).database
    manifest = backups.restore_database(generation, below(to, name))
    for entry in manifest.files:
        backups.restore_file(entry, below(to, entry.path))
    anchor = {"count": manifest.audit_count, "head": manifest.audit_head}
    write_whole(to / f"{name}.anchor", json.dumps(anchor) + "\n")
    return manifest


def _check_restored(place: Path, manifest: Manifest) -> tuple[Verified, tuple[str, ...]]:
    engine = sa.create_engine(f"sqlite:///{place / manifest.database}")
    try:
        with engine.connect() as connection:
            found = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
            problems = [] if found == ["ok"] else [f"The records are damaged: {'; '.join(map(str, found))}."]
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                problems.append("The records are damaged: rows that belong together are missing.")
            audit = verify(connection, [("The backup", Anchor(manifest.audit_count, manifest.audit_head))])
            trials = connection.execute(sa.text("SELECT path FROM trials WHERE NOT missing")).scalars().all()
    except sa.exc.DBAPIError as error:
        raise RecordsError(f"The records in the backup of {manifest.made} cannot be read.", repr(error)) from error
    finally:
        engine.dispose()
    problems += [f"{path} is in the records, but not in the backup." for path in trials if not (place / path).is_file()]
    return audit, (*problems, *audit.problems)


def _same_disk(root: Path, folder: Path) -> bool:
    return root.stat().st_dev == folder.stat().st_dev
