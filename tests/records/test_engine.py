"""The records are opened safely, or refused in words; migrations keep every row."""

from __future__ import annotations

import sqlite3
import stat
import sys
import threading
from contextlib import closing
from datetime import UTC, date, datetime, timedelta, timezone
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from station.domain.errors import RecordsError
from station.records import engine as engine_module
from station.records.engine import (
    APPLICATION_ID,
    DATABASE,
    Records,
    copies_before_migration,
    copy_database,
    make_engine,
    migrate,
    newest_revision,
    open_records,
)
from station.records.models import Base, Note, Patient, Visit
from station.records.patients import add_patient
from tests.records.populate import populate

NOW = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
REVISIONS = [script.revision for script in engine_module._scripts().walk_revisions()][::-1]


def rows_of(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table of a file, columns by name."""
    found = {}
    with closing(sqlite3.connect(path)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
        for (table,) in tables.fetchall():
            columns = sorted(row[1] for row in connection.execute(f"PRAGMA table_info({table})"))
            listed = ", ".join(f'"{c}"' for c in columns)
            found[table] = [tuple(columns), *sorted(connection.execute(f"SELECT {listed} FROM {table}"), key=repr)]
    return found


class TestOpening:
    def test_new_records_are_durable_and_keep_references(self, opened: Records) -> None:
        with opened.reading() as session:
            connection = session.connection()
            asked = {p: connection.exec_driver_sql(f"PRAGMA {p}").scalar() for p in
                     ("journal_mode", "synchronous", "foreign_keys", "application_id", "secure_delete")}  # fmt: skip
        assert asked == {
            "journal_mode": "wal",
            "synchronous": 2,
            "foreign_keys": 1,
            "application_id": APPLICATION_ID,
            "secure_delete": 1,
        }

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
    def test_only_the_owner_may_read_them(self, opened: Records) -> None:
        assert stat.S_IMODE(opened.path.stat().st_mode) == 0o600

    def test_a_row_that_points_to_nobody_is_refused_and_names_the_file(self, opened: Records) -> None:
        with pytest.raises(RecordsError, match=DATABASE), opened.session() as session:
            session.add(Visit(patient_id="nobody", day=NOW.date(), started_at=NOW))

    def test_an_error_takes_everything_of_the_session_back(self, opened: Records) -> None:
        def add_and_fail() -> None:
            with opened.session() as session:
                add_patient(session, NOW)
                raise RuntimeError

        with pytest.raises(RuntimeError):
            add_and_fail()
        with opened.reading() as session:
            assert session.scalars(sa.select(Patient)).all() == []

    def test_refuses_what_is_no_database(self, tmp_path: Path) -> None:
        path = tmp_path / DATABASE
        path.write_bytes(b"no database at all" * 100)
        with pytest.raises(RecordsError, match=f"{DATABASE}.*[Rr]estore"):
            open_records(path)

    def test_refuses_another_programs_database(self, tmp_path: Path) -> None:
        path = tmp_path / DATABASE
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("CREATE TABLE songs (title TEXT)")
        with pytest.raises(RecordsError, match="another program"):
            open_records(path)

    def test_refuses_records_of_a_newer_version_and_leaves_them_alone(self, opened: Records) -> None:
        opened.close()
        with closing(sqlite3.connect(opened.path)) as connection:
            connection.execute("UPDATE alembic_version SET version_num = '9999'")
            connection.commit()
        before = rows_of(opened.path)
        with pytest.raises(RecordsError, match=r"newer version.*Update the program"):
            open_records(opened.path)
        assert rows_of(opened.path) == before

    def test_finds_damage_at_the_start(self, opened: Records) -> None:
        with opened.session() as session:
            for year in range(1900, 2000):
                add_patient(session, NOW, birth_year=year)
        opened.close()
        with closing(sqlite3.connect(opened.path)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'patients'").fetchone()[0]
            size = connection.execute("PRAGMA page_size").fetchone()[0]
        data = bytearray(opened.path.read_bytes())
        data[(page - 1) * size + 200 : page * size] = b"\xff" * (size - 200)
        opened.path.write_bytes(data)
        with pytest.raises(RecordsError, match=f"{DATABASE}.*damaged"):
            open_records(opened.path)

    def test_refuses_to_make_them_where_they_should_be(self, tmp_path: Path) -> None:
        with pytest.raises(RecordsError, match="no records"):
            open_records(tmp_path / DATABASE, create=False)
        assert list(tmp_path.iterdir()) == []

    def test_two_that_write_take_turns(self, opened: Records) -> None:
        def add_ten(year: int) -> None:
            for _ in range(10):
                with opened.session() as session:
                    add_patient(session, NOW, birth_year=year)

        threads = [threading.Thread(target=add_ten, args=(year,)) for year in (1950, 1960, 1970)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        with opened.reading() as session:
            assert session.scalar(sa.select(sa.func.count()).select_from(Patient)) == 30

    def test_a_time_comes_back_as_the_same_moment(self, opened: Records) -> None:
        summer = datetime(2026, 7, 1, 0, 30, tzinfo=timezone(timedelta(hours=2)))
        with opened.session() as session:
            patient = add_patient(session, summer)
        with opened.reading() as session:
            kept = session.get_one(Patient, patient.id).created_at
        assert kept == summer
        assert kept.utcoffset() == timedelta(0)

    def test_refuses_a_time_without_offset(self, opened: Records) -> None:
        with pytest.raises(RecordsError, match="offset"), opened.session() as session:
            add_patient(session, datetime(2026, 1, 1))

    def test_what_was_said_is_never_changed(self, opened: Records) -> None:
        with opened.session() as session:
            patient = add_patient(session, NOW)
            session.add(Note(id="n", patient_id=patient.id, text="first", by="u", at=NOW))
        with pytest.raises(RecordsError, match="never changed"), opened.session() as session:
            session.get_one(Note, "n").text = "second"


class TestMigrations:
    @pytest.fixture(params=REVISIONS)
    def older(self, tmp_path: Path, request: pytest.FixtureRequest) -> Path:
        """Records of each earlier version, with a row in every table that it has."""
        path = tmp_path / DATABASE
        engine = make_engine(path)
        migrate(engine, request.param)
        populate(engine)
        engine.dispose()
        return path

    def test_every_row_of_every_earlier_version_is_kept(self, older: Path) -> None:
        before = rows_of(older)
        open_records(older, lambda: NOW, thorough=True).close()
        after = rows_of(older)
        for table, (columns, *rows) in before.items():
            if table == "alembic_version":
                continue
            assert set(columns) <= set(after[table][0]), table
            kept = [tuple(dict(zip(after[table][0], row, strict=True))[c] for c in columns) for row in after[table][1:]]
            assert sorted(kept, key=repr) == rows, table

    def test_a_copy_is_made_before_and_holds_what_was(self, older: Path) -> None:
        before = rows_of(older)
        records = open_records(older, lambda: NOW)
        records.close()
        copies = copies_before_migration(older)
        if before["alembic_version"][1][0] == newest_revision():
            assert copies == []
            assert records.migrated_from is None
        else:
            assert [rows_of(copy) for copy in copies] == [before]
            assert records.migrated_from == before["alembic_version"][1][0]

    def test_lead_to_the_models(self, opened: Records) -> None:
        with opened.engine.connect() as connection:
            assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []

    def test_are_refused_backwards(self, opened: Records) -> None:
        for script in engine_module._scripts().walk_revisions():
            with pytest.raises(RecordsError, match="never taken back"):
                script.module.downgrade()

    def test_are_part_of_the_package(self) -> None:
        names = {entry.name for entry in (files("station.records") / "migrations" / "versions").iterdir()}
        assert len([name for name in names if name.startswith("m0")]) == len(REVISIONS)

    def test_a_row_in_every_table_was_tried(self, opened: Records) -> None:
        populate(opened.engine)
        empty = [table for table, rows in rows_of(opened.path).items() if len(rows) < 2]
        assert empty == []

    def test_one_that_fails_leaves_everything_as_it_was(self, older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        before = rows_of(older)
        if before["alembic_version"][1][0] == newest_revision():
            return  # nothing is to be migrated

        def upgrade_and_fail(config: Any, revision: str) -> None:
            config.attributes["connection"].exec_driver_sql("DELETE FROM patients")
            raise RecordsError("stopped half-way")

        monkeypatch.setattr("station.records.engine.command.upgrade", upgrade_and_fail)
        with pytest.raises(RecordsError, match="half-way"):
            open_records(older, lambda: NOW)
        assert rows_of(older) == before


def test_a_copy_is_whole_while_the_records_are_in_use(opened: Records, tmp_path: Path) -> None:
    with opened.session() as session:
        add_patient(session, NOW, birth_year=1980)
    with opened.session() as session:
        add_patient(session, NOW, birth_year=1981)
        session.flush()
        copy_database(opened.path, tmp_path / "copy.sqlite3")
    assert len(rows_of(tmp_path / "copy.sqlite3")["patients"]) == 2  # the columns, and the one that was committed


def test_every_table_is_one_that_postgresql_takes() -> None:
    for table in Base.metadata.sorted_tables:
        made = str(CreateTable(table).compile(dialect=postgresql.dialect()))
        for constraint in table.constraints:
            assert constraint.name, f"{table.name}: {constraint}"
        assert "TIMESTAMP WITHOUT TIME ZONE" not in made


def test_birth_dates_and_days_have_no_time(opened: Records) -> None:
    with opened.session() as session:
        patient = add_patient(
            session, NOW, birth_date=date(1990, 5, 17), demonstration=True, family_name="Demonstration"
        )
        assert patient.birth_year == 1990
