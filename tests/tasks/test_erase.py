"""Erasing: refused before its time, complete when it is done, and done again where it was interrupted."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from station.domain.corrections import CorrectionKind, CorrectionReason
from station.domain.errors import RecordsError, StorageError
from station.records.audit import AuditRow, PatientKey, read_detail
from station.records.engine import Records, open_records
from station.records.models import Episode, Identity, Note, Patient, TrialRow, new_id
from station.records.roles import Actor, Role
from station.storage.generations import BackupFolder
from station.storage.journal import JournalWriter
from station.tasks import erase as erasing
from station.tasks.backup import back_up, backup_folder, restore, set_up, verify_audit, verify_backup
from station.tasks.correct import correct_trial
from station.tasks.erase import erase, prospect
from tests.support.data_folder import NOW, copy_folder, make_folder, someone, trial_of

#: After the ten years.
LATER = datetime(2036, 3, 5, tzinfo=UTC)

NAME, NUMBER = "Unverwechselbar", "P-4711"


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("clinic") / "data"
    records = make_folder(root)
    for name, number, first in ((NAME, NUMBER, 1), ("Bleibend", "P-1", 11)):
        patient = someone(records, name, number)
        for n in (first, first + 1):
            trial_of(records, root, patient, n)
        with records.session() as session:
            session.add(Note(patient_id=patient, text=f"{name} said so", by="x", at=NOW))
    records.close()
    return root


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def records(root: Path, clinic: Path) -> Iterator[Records]:
    opened = copy_folder(clinic, root)
    yield opened
    opened.close()


def id_of(records: Records, name: str = NAME) -> str:
    with records.reading() as session:
        return session.scalars(select(Identity.patient_id).where(Identity.family_name == name)).one()


def later() -> datetime:
    return LATER


def readable(root: Path, scratch: Path) -> bytes:
    """All bytes and names of a data folder, and of everything in its backups, deciphered; the audit trail apart.

    The audit trail keeps the random id, which is tested by itself.
    """
    folders = [root]
    if (root / "backup.json").exists():
        for number, generation in enumerate(backup_folder(root).generations()):
            restore(backup_folder(root), scratch / str(number), generation)
            folders.append(scratch / str(number))
    found = b""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                found += path.relative_to(folder).as_posix().encode()
                found += without_audit(path, scratch) if path.name == "station.sqlite3" else path.read_bytes()
    return found


def without_audit(database: Path, scratch: Path) -> bytes:
    """Bytes of the records as they lie there, the pages of the audit trail looked at for names but not for ids."""
    copy = scratch / "without-audit.sqlite3"
    scratch.mkdir(exist_ok=True)
    copy.unlink(missing_ok=True)
    raw = (
        database.read_bytes() + database.with_name(database.name + "-wal").read_bytes()
        if database.with_name(database.name + "-wal").exists()
        else database.read_bytes()
    )
    for secret in (NAME, NAME.lower(), NUMBER):
        assert secret.encode() not in raw
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
        target.isolation_level = None
        target.execute("DROP TRIGGER audit_no_delete")
        target.execute("DELETE FROM audit")
        target.execute("VACUUM")
    return copy.read_bytes()


def gone(root: Path, scratch: Path, patient_id: str) -> None:
    everything = readable(root, scratch)
    for secret in (NAME, NAME.lower(), NUMBER, NUMBER.lower(), patient_id):
        assert secret.encode() not in everything
    assert b"Bleibend" in everything


def test_everything_of_a_patient_is_gone_from_the_folder_and_every_backup(
    records: Records, root: Path, tmp_path: Path
) -> None:
    set_up(root)
    for number in range(3):
        back_up(records, root, NOW + timedelta(days=number))
    patient = id_of(records)
    assert NAME.encode() in (root / "station.sqlite3").read_bytes()

    done = erase(records, root, patient, later)

    assert (done.files, done.generations, done.remaining, done.unread) == (2, 3, (), 0)
    gone(root, tmp_path / "scratch", patient)
    assert len(list((root / "trials").iterdir())) == 2
    assert len([p for p in (root / "backups" / "objects").rglob("*") if p.is_file()]) == 2
    for generation in backup_folder(root).generations():
        found = verify_backup(root, generation=generation)
        assert (found.files, found.problems) == (2, ())
    assert not verify_audit(records, root).problems


def test_the_test_above_would_see_what_is_left(records: Records, root: Path, tmp_path: Path) -> None:
    set_up(root)
    back_up(records, root, NOW)

    with pytest.raises(AssertionError):
        gone(root, tmp_path / "scratch", id_of(records))


def test_the_audit_trail_says_that_but_not_whom(records: Records, root: Path) -> None:
    patient = id_of(records)
    erase(records, root, patient, later)

    with records.reading() as session:
        rows = session.scalars(select(AuditRow).where(AuditRow.entity_id == patient)).all()
        assert rows[-1].action == "erase"
        assert rows[-1].user_id == records.actor.user_id
        assert (read_detail(session, rows[-1]) or {})["new"] == {"files": 2, "generations": 0, "keep_until": None}
        assert [read_detail(session, row) for row in rows[:-1]] == [None] * (len(rows) - 1)
        assert session.get(PatientKey, patient) is None


def test_another_patient_keeps_everything(records: Records, root: Path) -> None:
    other = id_of(records, "Bleibend")
    erase(records, root, id_of(records), later)

    with records.reading() as session:
        assert session.get(Identity, other) is not None
        assert session.scalars(select(Note.text)).all() == ["Bleibend said so"]
        assert len(session.scalars(select(TrialRow)).all()) == 2
        rows = session.scalars(select(AuditRow).where(AuditRow.patient_id == other)).all()
        assert all(read_detail(session, row) for row in rows)


def test_before_the_time_is_over_it_is_refused_in_words(records: Records, root: Path) -> None:
    with pytest.raises(RecordsError, match=r"must be kept for 10 years .* until 2036-03-04"):
        erase(records, root, id_of(records), lambda: datetime(2036, 3, 4, 12, tzinfo=UTC))

    assert id_of(records)
    assert len(list((root / "trials").iterdir())) == 4


def test_the_time_counts_from_the_end_of_the_treatment(records: Records) -> None:
    with records.session() as session:
        patient = session.scalars(select(Identity.patient_id).where(Identity.family_name == NAME)).one()
        session.add(Episode(patient_id=patient, ended_on=date(2028, 2, 29), created_at=NOW))
        session.flush()
        assert prospect(session, patient, LATER).keep_until == date(2038, 2, 28)


def test_a_reason_overrides_and_is_kept(records: Records, root: Path) -> None:
    patient = id_of(records)

    erase(records, root, patient, lambda: NOW, earlier="entered twice by mistake")

    with records.reading() as session:
        row = session.scalars(select(AuditRow).where(AuditRow.action == "erase")).one()
        detail = read_detail(session, row) or {}
    assert (detail["reason"], detail["new"]["keep_until"]) == ("entered twice by mistake", "2036-03-04")


@pytest.mark.parametrize("reason", ["unverwechselbar asked", "on request of P-4711", "DEMONSTRATION wished it"])
def test_a_reason_that_names_the_patient_is_refused(records: Records, root: Path, reason: str) -> None:
    with pytest.raises(RecordsError, match="names the patient"):
        erase(records, root, id_of(records), lambda: NOW, earlier=reason)


def test_a_demonstration_needs_no_time(records: Records) -> None:
    with records.session() as session:
        session.add(Patient(id="d" * 16, demonstration=True, created_at=NOW))
    with records.reading() as session:
        assert prospect(session, "d" * 16, NOW).keep_until is None


@pytest.mark.parametrize("role", [Role.TECHNICIAN, Role.RESEARCHER, Role.PROGRAM])
def test_only_a_clinician_may(records: Records, root: Path, role: Role) -> None:
    patient = id_of(records)
    records.actor = Actor("x", "Somebody", role)

    with pytest.raises(RecordsError, match="may not erase"):
        erase(records, root, patient, later)


def test_a_backup_out_of_reach_stops_it(records: Records, root: Path, tmp_path: Path) -> None:
    set_up(root, tmp_path / "disk")
    back_up(records, root, NOW)
    (tmp_path / "disk").rename(tmp_path / "unplugged")

    with pytest.raises(StorageError, match="Plug its disk in"):
        erase(records, root, id_of(records), later)
    assert id_of(records)


@pytest.mark.parametrize(
    ("at", "call"),
    [("write", 2), ("prune", 1), ("remove", 2), ("forget", 2), ("forget", 3), ("sweep", 1), ("sweep", 3)],
)
def test_interrupted_anywhere_it_is_completed_by_doing_it_again(
    records: Records, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: str, call: int
) -> None:
    set_up(root)
    back_up(records, root, NOW)
    back_up(records, root, NOW + timedelta(days=1))
    patient = id_of(records)
    where: object = BackupFolder if at in ("write", "prune") else erasing
    real = getattr(where, at)
    calls = 0

    def fails_once(*arguments: object, **named: object) -> object:
        nonlocal calls
        calls += 1
        if calls == call:
            raise StorageError("interrupted")
        return real(*arguments, **named)

    monkeypatch.setattr(where, at, fails_once)
    with pytest.raises(StorageError, match="interrupted"):
        erase(records, root, patient, later)
    monkeypatch.undo()

    erase(records, root, patient, later)

    gone(root, tmp_path / "scratch", patient)
    assert not verify_backup(root).problems


def test_trials_follow_their_corrections(records: Records, root: Path, tmp_path: Path) -> None:
    set_up(root)
    back_up(records, root, NOW)
    patient, other = id_of(records), id_of(records, "Bleibend")

    def correct(number: int, new: str) -> None:
        reason = CorrectionReason.CHOSEN_BY_MISTAKE
        correct_trial(records, root, f"{number:032x}", CorrectionKind.WRONG_PATIENT, new, reason, "x", lambda: NOW)

    correct(1, other)
    correct(11, patient)
    done = erase(records, root, patient, later)

    left = {p.name for p in (root / "trials").iterdir()}
    assert {f"{n:032x}.h5" for n in (1, 12)} == {name for name in left if name.endswith(".h5")}
    assert {p.name.split(".")[0] for p in done.remaining} == {f"{1:032x}"}  # its file and its correction, both by id
    assert not verify_backup(root).problems
    with records.reading() as session:
        assert {row.id for row in session.scalars(select(TrialRow))} == {f"{n:032x}" for n in (1, 12)}


def test_another_patients_note_on_an_erased_trial_stays(records: Records, root: Path) -> None:
    other = id_of(records, "Bleibend")
    with records.session() as session:
        session.add(Note(patient_id=other, trial_id=f"{1:032x}", text="not mine", by="x", at=NOW))

    erase(records, root, id_of(records), later)

    with records.reading() as session:
        note = session.scalars(select(Note).where(Note.text == "not mine")).one()
        assert (note.patient_id, note.trial_id) == (other, None)


def test_a_journal_that_a_crash_left_goes_too(records: Records, root: Path) -> None:
    patient = id_of(records)
    header = {"assessment": {"visit": {"patient": patient}}}
    JournalWriter(root / "trials" / "x.journal", header).close()
    JournalWriter(root / "trials" / "y.journal", {"assessment": {"visit": {"patient": new_id()}}}).close()

    erase(records, root, patient, later)

    assert [p.name for p in root.rglob("*.journal")] == ["y.journal"]


def test_pages_of_the_follow_up_go_too(records: Records, root: Path) -> None:
    patient = id_of(records)
    (root / "reports").mkdir()
    for of in (patient, new_id()):
        (root / "reports" / f"home_sheet_{of}_2026-03-04.pdf").write_bytes(b"%PDF")

    erase(records, root, patient, later)

    assert [patient in p.name for p in (root / "reports").iterdir()] == [False]


def test_copies_from_before_a_migration_go(records: Records, root: Path) -> None:
    copy = root / "station.before-0002-of-0001-20260304T050607Z.sqlite3"
    copy.write_bytes(NAME.encode())

    erase(records, root, id_of(records), later)

    assert not copy.exists()


def test_a_file_that_still_names_the_patient_is_told(records: Records, root: Path) -> None:
    patient = id_of(records)
    (root / "somebodys-export.csv").write_text(f"{patient};1;2\n")

    assert erase(records, root, patient, later).remaining == (root / "somebodys-export.csv",)


def test_a_studys_key_forgets_the_patient_and_nobody_else(records: Records, root: Path, tmp_path: Path) -> None:
    patient, other = id_of(records), id_of(records, "Bleibend")
    key = root / "study_keys" / "pilot.json"
    key.parent.mkdir()
    key.write_text(json.dumps({"patients": {patient: {"code": "Pabc"}, other: {"code": "Pdef"}}, "boards": {}}))
    (key.parent / "broken.json").write_text("{")
    set_up(root)
    back_up(records, root, NOW)

    erase(records, root, patient, later)

    assert json.loads(key.read_text()) == {"patients": {other: {"code": "Pdef"}}, "boards": {}}
    restore(backup_folder(root), tmp_path / "restored")
    assert (tmp_path / "restored" / "study_keys" / "pilot.json").read_bytes() == key.read_bytes()
    gone(root, tmp_path / "scratch", patient)


def test_an_unknown_patient_is_said(records: Records, root: Path) -> None:
    with pytest.raises(RecordsError, match="no patient 0000"):
        erase(records, root, "0000", later)


def test_records_open_afterwards(records: Records, root: Path) -> None:
    erase(records, root, id_of(records), later)

    again = open_records(root / "station.sqlite3", thorough=True)
    again.close()
