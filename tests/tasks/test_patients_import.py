"""A list comes in: what would happen is told first, only new patients are added, nobody is changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from station.domain.errors import RecordsError
from station.exchange.patient_list import ListedPatient
from station.records.engine import DATABASE, Records, open_records
from station.records.models import Identity, Patient
from station.records.patients import add_patient
from station.records.roles import Actor, Role
from station.records.users import add_first_user
from station.tasks.patients_import import Fate, apply, counts, preview

NOW = datetime(2026, 3, 9, 8, tzinfo=UTC)
BORN = date(1980, 4, 3)


@pytest.fixture
def clinic(tmp_path: Path) -> Iterator[Records]:
    records = open_records(tmp_path / DATABASE, lambda: NOW)
    with records.session() as session:
        user = add_first_user(session, "A clinician", "837261", NOW)
    records.actor = Actor(user.id, user.name, Role.CLINICIAN)
    with records.session() as session:
        add_patient(session, NOW, family_name="Müller", given_name="Jörg", birth_date=BORN, number="1")
        add_patient(session, NOW, family_name="Doe", given_name="Jane", birth_date=BORN)
        add_patient(session, NOW, family_name="Roe", given_name="Al", birth_date=None, number="3")
    yield records
    records.close()


def row(line: int, number: str | None, family: str, given: str, born: date | None = BORN, *problems: str):
    return ListedPatient(line, number, family, given, born, "female", problems)


def fates(records: Records, *rows: ListedPatient) -> list[Fate]:
    with records.reading() as session:
        return [p.fate for p in preview(session, rows)]


@pytest.mark.parametrize(
    ("listed", "fate"),
    [
        (row(2, "9", "New", "Person"), Fate.NEW),
        (row(2, "1", "MÜLLER", "jorg"), Fate.SAME),  # case and accents do not matter
        (row(2, "1", "Müller", "Jörg", None), Fate.SAME),
        (row(2, "1", "Other", "Person"), Fate.CONFLICT),
        (row(2, "1", "Müller", "Jörg", date(1981, 1, 1)), Fate.CONFLICT),
        (row(2, "8", "Müller", "Jörg"), Fate.CONFLICT),  # one person twice, or two people
        (row(2, None, "Müller", "Jörg"), Fate.SAME),
        (row(2, None, "Müller", "Jörg", date(1981, 1, 1)), Fate.NEW),
        (row(2, "7", "Doe", "Jane"), Fate.SAME),
        (row(2, None, "Doe", "Jane", None), Fate.CONFLICT),
        (row(2, None, "Roe", "Al"), Fate.CONFLICT),
        (row(2, "9", "Bad", "Row", BORN, "birth date: no"), Fate.UNUSABLE),
    ],
)
def test_each_row_has_its_fate(clinic: Records, listed: ListedPatient, fate: Fate) -> None:
    assert fates(clinic, listed) == [fate]


def test_rows_of_one_list_are_compared_with_each_other(clinic: Records) -> None:
    rows = [
        row(2, "9", "New", "Person"),
        row(3, "9", "New", "Person"),
        row(4, "9", "Other", "One"),
        row(5, "10", "New", "Person"),
    ]
    assert fates(clinic, *rows) == [Fate.NEW, Fate.DUPLICATE, Fate.CONFLICT, Fate.CONFLICT]


def test_a_row_that_is_unusable_hides_no_other(clinic: Records) -> None:
    assert fates(clinic, row(2, "9", "A", "B", None, "no date"), row(3, "9", "A", "B")) == [Fate.UNUSABLE, Fate.NEW]


def test_a_preview_writes_nothing_and_an_import_adds_the_new_alone(clinic: Records) -> None:
    rows = [row(2, "9", "New", "Person"), row(3, "1", "Other", "Person"), row(4, "2", "x", "y", None, "bad")]
    before = everybody(clinic)
    with clinic.reading() as session:
        proposals = preview(session, rows)
    assert everybody(clinic) == before
    assert counts(proposals) == {Fate.NEW: 1, Fate.SAME: 0, Fate.CONFLICT: 1, Fate.DUPLICATE: 0, Fate.UNUSABLE: 1}
    assert apply(clinic, rows, NOW) == proposals
    assert everybody(clinic) == sorted([*before, ("New", "Person", BORN, "9")], key=str)
    assert apply(clinic, rows, NOW)[0].fate is Fate.SAME  # twice is once
    with clinic.reading() as session:
        assert session.scalars(select(Patient.sex).where(Patient.sex.is_not(None))).all() == ["female"]


def test_an_import_that_fails_adds_nobody(clinic: Records) -> None:
    before = everybody(clinic)
    with pytest.raises(RecordsError, match="family_name has more than 120"):
        apply(clinic, [row(2, "9", "New", "Person"), row(3, "10", "x" * 121, "y")], NOW)
    assert everybody(clinic) == before


@pytest.mark.parametrize("role", [Role.RESEARCHER])
def test_who_sees_no_names_sees_no_preview(clinic: Records, role: Role) -> None:
    clinic.actor = Actor("x", "Somebody", role)
    with clinic.reading() as session, pytest.raises(RecordsError, match="may not see or search names"):
        preview(session, [])


def everybody(records: Records) -> list[tuple]:
    with records.reading() as session:
        columns = (Identity.family_name, Identity.given_name, Identity.birth_date, Identity.number)
        return sorted((tuple(r) for r in session.execute(select(*columns))), key=str)
