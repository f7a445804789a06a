"""The audit trail: what was done is there, cannot be changed in silence, and dies with a patient's key."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, select, text, update

from station.domain.errors import RecordsError
from station.records.audit import (
    GENESIS,
    Anchor,
    AuditRow,
    PatientKey,
    read_anchor,
    read_detail,
    record,
    row_hash,
    verify,
    verify_with_file,
)
from station.records.engine import Records, open_records
from station.records.models import Episode, Identity, Note, Patient
from station.records.roles import PROGRAM, Actor, Role, act_as
from station.records.users import User
from tests.support.signed_in import sign_in

NOW = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
RESEARCHER = Actor("r1", "A researcher", Role.RESEARCHER)


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Records with a user; migrated once, since that takes the longest."""
    path = tmp_path_factory.mktemp("fresh") / "station.sqlite3"
    opened = open_records(path)
    sign_in(opened)
    opened.close()
    return path


@pytest.fixture
def records(tmp_path: Path, fresh: Path) -> Iterator[Records]:
    for name in (fresh.name, f"{fresh.name}.anchor"):
        shutil.copy(fresh.with_name(name), tmp_path)
    opened = open_records(tmp_path / fresh.name)
    with opened.reading() as session:
        user = session.scalars(select(User)).one()
    opened.actor = Actor(user.id, user.name, Role.CLINICIAN)
    yield opened
    opened.close()


def add(records: Records, name: str = "Demonstration-Musterfrau", birth_date: date | None = None) -> str:
    with records.session() as session:
        patient = Patient(created_at=NOW)
        session.add(patient)
        session.flush()
        session.add(Identity(patient_id=patient.id, family_name=name, birth_date=birth_date, search=name))
    return patient.id


def trail(records: Records) -> list[AuditRow]:
    with records.reading() as session:
        return list(session.scalars(select(AuditRow).order_by(AuditRow.seq)))


def problems(records: Records) -> tuple[str, ...]:
    with records.engine.connect() as connection:
        return verify_with_file(connection).problems


def forge(records: Records, *statements: str) -> None:
    """What somebody with the file and another program can do."""
    records.close()
    with closing(sqlite3.connect(records.path, isolation_level=None)) as connection:
        triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        for _, body in triggers:
            connection.execute(body)


def test_a_name_added_and_changed_leaves_two_rows_with_old_and_new(records: Records) -> None:
    patient = add(records)
    with records.session() as session:
        act_as(session, records.actor, "married")
        session.get_one(Identity, patient).family_name = "Demonstration-Mustermann"

    rows = [row for row in trail(records) if row.entity == "identities"]
    with records.reading() as session:
        added, changed = (read_detail(session, row) for row in rows)
    assert [row.action for row in rows] == ["add", "change"]
    assert {row.user_id for row in rows} == {records.actor.user_id}
    assert added is not None
    assert added["new"]["family_name"] == "Demonstration-Musterfrau"
    assert changed == {
        "old": {"family_name": "Demonstration-Musterfrau"},
        "new": {"family_name": "Demonstration-Mustermann"},
        "reason": "married",
    }
    assert not problems(records)


def test_what_is_rolled_back_leaves_no_row(records: Records) -> None:
    before = len(trail(records))

    def failing() -> None:
        with records.session() as session:
            session.add(Patient(created_at=NOW))
            session.flush()
            raise RecordsError("stop")

    with pytest.raises(RecordsError, match="stop"):
        failing()

    assert len(trail(records)) == before
    assert not problems(records)


def test_a_savepoint_rolled_back_leaves_no_row(records: Records) -> None:
    before = len(trail(records))
    with records.session() as session:
        session.add(Patient(created_at=NOW))
        session.flush()
        with session.begin_nested() as inner:
            session.add(Patient(created_at=NOW))
            session.flush()
            inner.rollback()

    assert len(trail(records)) == before + 1
    assert not problems(records)


def test_no_name_stands_in_the_trail_readably(records: Records) -> None:
    add(records, "Demonstration-Unverwechselbar")

    assert not any("Unverwechselbar" in row.detail for row in trail(records))


def test_without_the_patients_key_the_rows_stay_and_are_closed(records: Records) -> None:
    patient = add(records)
    with records.session() as session:
        session.connection().execute(delete(PatientKey).where(PatientKey.patient_id == patient))

    with records.reading() as session:
        rows = session.scalars(select(AuditRow).where(AuditRow.patient_id == patient)).all()
        assert rows
        assert [read_detail(session, row) for row in rows] == [None] * len(rows)
    assert not problems(records)


def test_a_secret_is_never_in_the_trail(records: Records) -> None:
    with records.session() as session:
        session.get_one(User, records.actor.user_id).secret_hash = "$argon2id$another"

    assert not any("argon2" in row.detail for row in trail(records))
    assert "(not shown)" in trail(records)[-1].detail


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET user_id = 'x' WHERE seq = 1",
        "DELETE FROM audit WHERE seq = 1",
        "INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE seq = 1",
        "REPLACE INTO audit SELECT 1, at, monotonic_ns, 'x', action, entity, entity_id, patient_id, detail, prev_hash,"
        " hash FROM audit WHERE seq = 1",
        "INSERT INTO audit SELECT 9999, at, monotonic_ns, user_id, action, entity, entity_id, patient_id, detail, 'x',"
        " hash FROM audit WHERE seq = 1",
    ],
)
def test_the_database_refuses_to_change_the_trail(records: Records, statement: str) -> None:
    before = [row.hash for row in trail(records)]

    with pytest.raises(RecordsError, match="append-only"), records.session() as session:
        session.execute(text(statement))

    assert [row.hash for row in trail(records)] == before


@pytest.mark.parametrize(
    "column",
    ["at", "monotonic_ns", "user_id", "action", "entity", "entity_id", "patient_id", "detail", "prev_hash", "hash"],
)
def test_every_changed_column_is_found(records: Records, column: str) -> None:
    add(records)
    forge(records, f"UPDATE audit SET {column} = 'x' WHERE seq = 2")

    assert any("2" in problem for problem in problems(records))


def test_a_row_changed_with_a_right_hash_of_its_own_is_found(records: Records) -> None:
    add(records)
    row = {c.name: getattr(trail(records)[1], c.name) for c in AuditRow.__table__.columns} | {"user_id": "x"}
    forge(records, f"UPDATE audit SET user_id = 'x', hash = '{row_hash(row)}' WHERE seq = 2")

    assert problems(records) == ("Row 3 does not follow the row before it: one of them was changed or inserted.",)


def test_a_removed_row_is_found(records: Records) -> None:
    add(records)
    forge(records, "DELETE FROM audit WHERE seq = 2")

    assert any("Rows 2 to 2 are missing" in problem for problem in problems(records))


def test_a_row_removed_and_the_rest_renumbered_is_found(records: Records) -> None:
    add(records)
    forge(records, "DELETE FROM audit WHERE seq = 2", "UPDATE audit SET seq = seq - 1 WHERE seq > 2")

    assert any("Row 2" in problem for problem in problems(records))


def test_an_inserted_row_is_found(records: Records) -> None:
    add(records)
    forge(
        records,
        "UPDATE audit SET seq = seq + 100 WHERE seq > 1",
        "INSERT INTO audit SELECT 2, at, monotonic_ns, 'x', action, entity, entity_id, patient_id, detail, 'y', hash"
        " FROM audit WHERE seq = 1",
        "UPDATE audit SET seq = seq - 99 WHERE seq > 100",
    )

    assert any("Row 2" in problem for problem in problems(records))


def test_rows_cut_off_at_the_end_are_found_by_the_anchor(records: Records) -> None:
    add(records)
    count = len(trail(records))
    forge(records, f"DELETE FROM audit WHERE seq = {count}")

    assert any("cut off" in problem for problem in problems(records))


def test_a_trail_written_anew_is_found_by_an_anchor_kept_elsewhere(records: Records) -> None:
    anchor = read_anchor(Path(f"{records.path}.anchor"))
    assert anchor is not None
    rows = [dict(row.__dict__) for row in trail(records)]
    new = {c.name: rows[0][c.name] for c in AuditRow.__table__.columns} | {"user_id": "somebody else"}
    forge(records, "DELETE FROM audit", f"UPDATE users SET name = '{GENESIS}'")
    with records.session() as session:
        session.connection().execute(insert(AuditRow).values(**(new | {"hash": row_hash(new)})))

    with records.engine.connect() as connection:
        assert not verify(connection).problems
        assert any("written anew" in p for p in verify(connection, [("The backup", anchor)]).problems)


def test_a_removed_trigger_is_found(records: Records) -> None:
    records.close()
    with closing(sqlite3.connect(records.path)) as connection:
        connection.execute("DROP TRIGGER audit_no_update")

    assert any("audit_no_update" in problem for problem in problems(records))


def test_a_trigger_made_toothless_is_found(records: Records) -> None:
    records.close()
    with closing(sqlite3.connect(records.path)) as connection:
        connection.execute("DROP TRIGGER audit_no_update")
        connection.execute("CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT 1; END")

    assert any("audit_no_update" in problem for problem in problems(records))


def test_the_anchor_follows_every_commit(records: Records) -> None:
    add(records)
    last = trail(records)[-1]

    assert read_anchor(Path(f"{records.path}.anchor")) == Anchor(last.seq, last.hash)


def test_a_crash_before_the_anchor_is_a_remark_no_problem(records: Records) -> None:
    earlier = Path(f"{records.path}.anchor").read_text()
    add(records)
    Path(f"{records.path}.anchor").write_text(earlier)

    with records.engine.connect() as connection:
        found = verify_with_file(connection)
    assert not found.problems
    assert "newer than" in found.remarks[0]


def test_a_missing_anchor_is_said(records: Records) -> None:
    Path(f"{records.path}.anchor").unlink()

    with records.engine.connect() as connection:
        assert "no anchor" in verify_with_file(connection).remarks[0]


def test_a_damaged_anchor_is_said(records: Records) -> None:
    Path(f"{records.path}.anchor").write_text("{")

    with pytest.raises(RecordsError, match="anchor cannot be read"):
        problems(records)


def test_a_bulk_statement_on_an_audited_table_is_refused(records: Records) -> None:
    patient = add(records)

    for statement in (
        update(Identity).where(Identity.patient_id == patient).values(family_name="x"),
        delete(Episode),
        insert(Note),
    ):
        with pytest.raises(RecordsError, match="one by one"), records.session() as session:
            session.execute(statement)


def test_who_sees_no_names_gets_none_by_any_query(records: Records) -> None:
    patient = add(records)
    records.actor = RESEARCHER
    other = select(Identity).subquery()

    for statement in (
        select(Identity),
        select(Identity.number),
        select(Patient.id).join(Identity, Identity.patient_id == Patient.id),
        select(Patient.id).where(select(Identity).where(Identity.family_name == "x").exists()),
        select(other.c.family_name),
        select(Identity.__table__),
        select(text("*")).select_from(text("identities")),
        text("SELECT family_name FROM Identities"),
        select(Note.text),
    ):
        with pytest.raises(RecordsError, match="may not see or search names"), records.reading() as session:
            session.execute(statement).all()
    with pytest.raises(RecordsError, match="may not see or search names"), records.reading() as session:
        session.get(Identity, patient)
    with records.reading() as session:
        assert session.get(Patient, patient) is not None


def test_who_sees_no_names_writes_none(records: Records) -> None:
    records.actor = RESEARCHER

    with pytest.raises(RecordsError, match="may not see or search names"):
        add(records)


def test_the_program_alone_sees_no_names_once_there_are_users(records: Records) -> None:
    add(records)
    records.actor = PROGRAM

    with pytest.raises(RecordsError, match="may not see or search names"), records.reading() as session:
        session.scalars(select(Identity)).all()


def test_before_the_first_user_only_demonstration_patients_have_names(tmp_path: Path) -> None:
    records = open_records(tmp_path / "station.sqlite3")
    with records.session() as session:
        patient = Patient(created_at=NOW, demonstration=True)
        session.add(patient)
        session.flush()
        session.add(Identity(patient_id=patient.id, family_name="Demonstration", search=""))

    with pytest.raises(RecordsError, match="first user"):
        add(records)
    records.close()


def test_a_birth_date_is_a_name_too(tmp_path: Path) -> None:
    records = open_records(tmp_path / "station.sqlite3")

    with pytest.raises(RecordsError, match="first user"):
        add(records, "", birth_date=date(1990, 1, 1))
    records.close()


def test_a_row_without_anybody_signed_in_is_refused(records: Records) -> None:
    with records.session() as session:
        session.info.clear()
        with pytest.raises(RecordsError, match="signed in"):
            record(session, "look", "patients", "x")


def test_a_row_moved_to_another_patient_does_not_open(records: Records) -> None:
    first, second = add(records), add(records)
    row = next(r for r in trail(records) if r.patient_id == first)
    row.patient_id = second

    with records.reading() as session, pytest.raises(RecordsError, match="was changed"):
        read_detail(session, row)
