"""Erasing a patient: files, rows, names and every kept backup together, after the time for which records must be kept.

The backups are rewritten first, the records last, so that an erasing that was interrupted is done once more and then
complete. What was copied elsewhere (a second disk with backups, an export, a printed report) is not reached, and the
person is told so.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from station.domain.errors import RecordsError, StorageError
from station.records.audit import AuditRow, record
from station.records.engine import DATABASE, Records, copies_before_migration
from station.records.erasing import forget, sweep
from station.records.models import Episode, Identity, Patient, TrialRow, Visit
from station.records.roles import Permission, require
from station.records.types import fold
from station.storage import journal
from station.storage.files import remove, write_whole
from station.storage.generations import BackupFolder, Entry, below, sha256_of
from station.tasks.backup import backup_folder, data_files, is_set_up, locked, scratch
from station.tasks.followup_desk import DOCUMENTS
from station.tasks.index import index_folder

#: Years that records are kept after the treatment ended: 630f (3) BGB (Germany); other countries have other times.
RETENTION_YEARS = 10

#: Folder of the keys that tell which pseudonym of a study is whom.
STUDY_KEYS = "study_keys"

OUT_OF_REACH = (
    "Not reached: backups and exports that were copied elsewhere, printed reports, and other programs' files. "
    "Destroy those yourself."
)


@dataclass(frozen=True)
class Prospect:
    """What erasing a patient means, to be shown before anybody confirms.

    Attributes
    ----------
    name : str
        As on the screen; empty where none is known.
    trials : int
        Trial files that go.
    last_day : date
        Last day of the treatment as the records know it.
    keep_until : date or None
        Records must be kept up to this day; None: that day is over, or it is a demonstration.
    """

    patient_id: str
    name: str
    trials: int
    last_day: date
    keep_until: date | None

    @property
    def words(self) -> str:
        """What the law says to it, in plain words."""
        if self.keep_until is None:
            return "The time for which these records must be kept is over, or they are a demonstration."
        return (
            f"The last treatment was on {self.last_day}. Its records must be kept for {RETENTION_YEARS} years (Germany:"
            f" 630f (3) BGB), here until {self.keep_until}. A patient may ask for erasure, but the duty to keep goes"
            " first (GDPR, Article 17 (3)). Erase earlier only where the clinic may, such as for a record that was made"
            " by mistake; the reason is kept in the audit trail."
        )


@dataclass(frozen=True)
class Erased:
    """What was erased.

    Attributes
    ----------
    files, generations : int
        Files removed, and backups rewritten.
    remaining : tuple of Path
        Files of the data folder that still hold the patient's id: trials that were recorded under it and corrected to
        be somebody else's, or files that are not the station's.
    unread : int
        Broken files, of which nobody can tell whose they are.
    """

    files: int
    generations: int
    remaining: tuple[Path, ...]
    unread: int


def prospect(session: Session, patient_id: str, now: datetime) -> Prospect:
    """What erasing would mean.

    Raises
    ------
    RecordsError
        The actor may not erase, or there is no such patient.
    """
    require(session, Permission.ERASE)
    patient = session.get(Patient, patient_id)
    if patient is None:
        raise RecordsError(f"There is no patient {patient_id}. Give the whole id.")
    who = session.get(Identity, patient_id)
    name = f"{who.given_name} {who.family_name}".strip() if who else ""
    days = [
        patient.created_at.date(),
        session.scalar(select(func.max(Visit.day)).where(Visit.patient_id == patient_id)),
        session.scalar(select(func.max(Episode.ended_on)).where(Episode.patient_id == patient_id)),
    ]
    last = max(day for day in days if day is not None)
    until = _years_later(last, RETENTION_YEARS)
    trials = select(func.count()).select_from(TrialRow).join(Visit, TrialRow.visit_id == Visit.id)
    return Prospect(
        patient_id,
        name,
        session.scalar(trials.where(Visit.patient_id == patient_id)) or 0,
        last,
        None if patient.demonstration or now.date() > until else until,
    )


def erase(
    records: Records, root: Path, patient_id: str, now: Callable[[], datetime], *, earlier: str | None = None
) -> Erased:
    """Erase a patient for good; the caller has asked the person to confirm. Once more does what was left undone.

    Parameters
    ----------
    records : Records
        With an actor who may erase.
    root : Path
        The data folder.
    patient_id : str
        Whole.
    earlier : str, optional
        Why before the time is over; kept in the audit trail, so it must not name the patient.

    Raises
    ------
    RecordsError
        The actor may not, there is no such patient, the time is not over, or the reason names the patient.
    StorageError
        Backups cannot be reached, or a file cannot be removed: the patient is still there, erase once more.
    """
    with records.reading() as session:
        keep_until = None
        if not _was_erased(session, patient_id):
            meant = prospect(session, patient_id, now())
            _refuse(session, meant, earlier)
            keep_until = meant.keep_until
    backups = backup_folder(root) if is_set_up(root) else None
    with locked(root):
        unread = len(index_folder(records, root, root, now).broken)
        with records.reading() as session:
            files = _files_of(session, root, patient_id)
        generations = backups.generations() if backups else []
        rewritten = sum(_rewrite(backups, path, root, patient_id, files) for path in generations if backups)
        if backups:
            backups.prune()
        for path in (*files, *copies_before_migration(records.path)):
            remove(path)
        for path in sorted((root / STUDY_KEYS).glob("*.json")):
            _forget_in_key(path, patient_id)
        with records.session() as session:
            forget(session.connection(), patient_id)
            done = {"files": len(files), "generations": rewritten, "keep_until": keep_until}
            record(session, "erase", "patients", patient_id, new=done, reason=earlier or "")
        sweep(records.path)
    left = [p for p in data_files(root, backups.path if backups else None) if _holds(p, patient_id.encode())]
    return Erased(len(files), rewritten, tuple(left), unread)


def _was_erased(session: Session, patient_id: str) -> bool:
    """True where only what an interrupted erasing left is still to be done."""
    require(session, Permission.ERASE)
    rows = select(AuditRow.seq).where(AuditRow.action == "erase", AuditRow.entity_id == patient_id)
    return session.get(Patient, patient_id) is None and session.scalars(rows.limit(1)).first() is not None


def _refuse(session: Session, meant: Prospect, earlier: str | None) -> None:
    if meant.keep_until is not None and not (earlier or "").strip():
        raise RecordsError(meant.words)
    who = session.get(Identity, meant.patient_id)
    told = fold(earlier or "").split()
    names = f"{who.family_name} {who.given_name} {who.number or ''}" if who else ""
    if any(part in told for part in fold(names).split()):
        raise RecordsError("The reason names the patient, and it stays in the audit trail. Put it in other words.")


def _files_of(session: Session, root: Path, patient_id: str) -> list[Path]:
    """Trial files with their corrections, journals that a crash left, and pages of the follow-up."""
    theirs = select(TrialRow.path).join(Visit, TrialRow.visit_id == Visit.id).where(Visit.patient_id == patient_id)
    found: list[Path] = []
    for name in session.scalars(theirs.order_by(TrialRow.path)):
        path = root / name
        found += [path, *sorted(path.parent.glob(f"{path.stem}.correction-*.json"))]
    for path in sorted(root.rglob(f"*{journal.SUFFIX}")):
        try:
            visit = (journal.load_journal(path).header.get("assessment") or {}).get("visit") or {}
        except StorageError:
            continue  # its beginning is lost: nobody can tell whose it is
        if visit.get("patient") == patient_id:
            if journal.is_being_written(path):
                raise StorageError(f"{path} is being recorded. Finish the trial, then erase.")
            found.append(path)
    return [*found, *sorted((root / DOCUMENTS).glob(f"*_{patient_id}_*.pdf"))]


def _rewrite(backups: BackupFolder, generation: Path, root: Path, patient_id: str, files: list[Path]) -> bool:
    """One generation without the patient, in place of the one that was; whether it was in there."""
    gone = {path.relative_to(root).as_posix() for path in files}
    with scratch(root) as place:
        copy = place / DATABASE
        manifest = backups.restore_database(generation, copy)
        engine = sa.create_engine(f"sqlite:///{copy}")
        try:
            with engine.begin() as connection:
                known = connection.execute(sa.text("SELECT 1 FROM patients WHERE id = :id"), {"id": patient_id}).first()
                gone |= set(forget(connection, patient_id, gone))
        finally:
            engine.dispose()
        kept = tuple(
            _without(backups, entry, place / "keys", patient_id)
            for entry in manifest.files
            if not _goes(entry.path, gone)
        )
        if known is None and kept == manifest.files:
            return False
        sweep(copy)
        backups.write(replace(manifest, database_sha256=sha256_of(copy), files=kept), copy, generation)
    return True


def _without(backups: BackupFolder, entry: Entry, place: Path, patient_id: str) -> Entry:
    """A file of a generation as it may stay: a study's key loses the patient."""
    if not entry.path.startswith(f"{STUDY_KEYS}/"):
        return entry
    path = below(place, entry.path)
    backups.restore_file(entry, path)
    return backups.put(path, place) if _forget_in_key(path, patient_id) else entry


def _forget_in_key(path: Path, patient_id: str) -> bool:
    """Take a patient out of a study's key, so that nobody can tell any more who it was; whether it was in there."""
    try:
        key = json.loads(path.read_text(encoding="utf-8"))
        if key["patients"].pop(patient_id, None) is None:
            return False
    except OSError as error:
        raise StorageError(f"Cannot read {path}: {error.strerror or error}.", repr(error)) from error
    except (ValueError, KeyError, TypeError, AttributeError):
        return False  # no key; where it holds the id all the same, the person is told
    write_whole(path, json.dumps(key, indent=1) + "\n")
    path.chmod(0o600)
    return True


def _goes(name: str, gone: set[str]) -> bool:
    stem, is_correction, _ = name.partition(".correction-")
    return name in gone or (bool(is_correction) and any(f"{stem}{suffix}" in gone for suffix in (".h5", ".hdf5")))


def _holds(path: Path, what: bytes) -> bool:
    try:
        return what in path.read_bytes()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise StorageError(f"Cannot read {path}: {error.strerror or error}.", repr(error)) from error


def _years_later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)
