"""Patients are found as one types; what is said of them is replaced, never lost."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station.domain.errors import RecordsError
from station.records.chart import (
    add_episode,
    add_note,
    add_visit,
    episode_of,
    notes_in_force,
    plans_in_force,
    sign_plan,
    visit_of_day,
)
from station.records.engine import Records
from station.records.models import Identity, Note, Patient
from station.records.page import patient_page
from station.records.patients import add_patient, change_identity, get_patient, recent, same_person, search, with_number
from station.records.types import fold, spellings
from tests.records.conftest import NOW


def add(records: Records, family_name: str, given_name: str = "Demonstration", **fields: Any) -> str:
    with records.session() as session:
        names = {"family_name": family_name, "given_name": given_name}
        return add_patient(session, NOW, demonstration=True, **names, **fields).id


def typed(records: Records, text: str, **options: Any) -> list[str]:
    with records.reading() as session:
        return [found.family_name or found.id for found in search(session, text, **options)]


class TestSearch:
    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("mull", ["Müller-Groß"]),
            ("MÜLL", ["Müller-Groß"]),
            ("mueller", ["Müller-Groß"]),
            ("gross", ["Müller-Groß"]),
            ("groß demo", ["Müller-Groß"]),
            ("ller", ["Müller-Groß"]),
            ("demonstr oh", ["Øhlenschläger"]),
            ("oehlenschlaeger", ["Øhlenschläger"]),
            ("ohlenschlager", ["Øhlenschläger"]),
            ("1980-02", ["Müller-Groß"]),
            ("01.02.1980", ["Müller-Groß"]),
            ("1991", ["Øhlenschläger"]),
            ("a-77", ["Øhlenschläger"]),
            ("müller 1991", []),
            ("%", []),
            ("_", []),
        ],
    )
    def test_finds_by_any_part_of_name_birth_and_number(self, opened: Records, text: str, found: list[str]) -> None:
        add(opened, "Müller-Groß", birth_date=date(1980, 2, 1))
        add(opened, "Øhlenschläger", birth_year=1991, number="A-77")
        assert typed(opened, text) == found

    def test_names_that_begin_so_come_first(self, opened: Records) -> None:
        for name in ("Schumann", "Zimmer Mann", "Mannheim"):
            add(opened, name)
        assert typed(opened, "mann") == ["Mannheim", "Zimmer Mann", "Schumann"]

    def test_finds_by_the_beginning_of_an_id_only(self, opened: Records) -> None:
        patient = add(opened, "Muster")
        assert typed(opened, patient[:6]) == ["Muster"]
        assert typed(opened, patient[1:9]) == []

    def test_nothing_typed_gives_those_seen_last(self, opened: Records) -> None:
        first, second = add(opened, "First"), add(opened, "Second")
        with opened.session() as session:
            add_visit(session, second, NOW + timedelta(days=1))
            add_visit(session, first, NOW + timedelta(days=2))
        assert typed(opened, "  ") == ["First", "Second"]

    def test_without_names_no_name_is_looked_at_or_given(self, opened: Records) -> None:
        patient = add(opened, "Muster", birth_date=date(1980, 2, 1), number="12")
        assert typed(opened, "muster", names=False) == []
        with opened.reading() as session:
            found = [*search(session, "1980", names=False), *search(session, patient[:5], names=False)]
            found += recent(session, names=False)
        assert [f.id for f in found] == [patient] * 3
        assert {(f.family_name, f.given_name, f.birth_date, f.number) for f in found} == {("", "", None, None)}

    def test_a_changed_name_is_found_and_the_old_one_is_not(self, opened: Records) -> None:
        patient = add(opened, "Alt", birth_date=date(1980, 2, 1))
        with opened.session() as session:
            change_identity(session, patient, NOW, family_name="Neu", given_name="", birth_date=date(1981, 2, 1))
        assert (typed(opened, "alt"), typed(opened, "neu"), typed(opened, "1981")) == ([], ["Neu"], ["Neu"])

    @given(name=st.text(st.characters(codec="utf-8", exclude_categories=("C",)), min_size=1, max_size=30))
    def test_folding_is_the_same_however_it_is_written(self, name: str) -> None:
        assert fold(fold(name)) == fold(name)
        assert fold(name.upper().lower()) == fold(name.lower())
        assert fold(name) in spellings(name)


class TestPatients:
    def test_names_stand_in_one_table_alone(self, opened: Records) -> None:
        patient = add(opened, "Xyzzyname", "Plughname", birth_date=date(1980, 2, 1), number="Q-42")
        with opened.session() as session:
            add_visit(session, patient, NOW)
            add_episode(session, patient, NOW, injured_side="left")
        with closing(sqlite3.connect(opened.path)) as connection:
            tables = [t for (t,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            rows = {t: repr(connection.execute(f"SELECT * FROM {t}").fetchall()).casefold() for t in tables}
        secret = ("xyzzy", "plugh", "q-42", "1980-02-01")
        holding = {table for table, text in rows.items() if any(word in text for word in secret)}
        assert holding == {"identities"}

    def test_ids_are_random_and_found_by_their_beginning(self, opened: Records) -> None:
        patient = add(opened, "Muster")
        with opened.reading() as session:
            assert get_patient(session, patient[:8].upper()).id == patient
            with pytest.raises(RecordsError, match="No patient"):
                get_patient(session, "zz")

    def test_an_ambiguous_beginning_is_refused(self, opened: Records) -> None:
        with opened.session() as session:
            for end in "12":
                add_patient(session, NOW, patient_id=f"abc{end}")
        with opened.reading() as session, pytest.raises(RecordsError, match="More than one"):
            get_patient(session, "abc")

    def test_a_number_belongs_to_one_patient(self, opened: Records) -> None:
        patient = add(opened, "Muster", number="7")
        with opened.reading() as session:
            found = with_number(session, "7")
            assert found is not None
            assert found.id == patient
        with pytest.raises(RecordsError, match="another patient's"):
            add(opened, "Anders", number=" 7 ")

    @pytest.mark.parametrize(
        "fields",
        [
            {"birth_year": 1700},
            {"birth_date": date(2027, 1, 1)},
            {"birth_date": date(1980, 1, 1), "birth_year": 1981},
            {"sex": "unknown"},
            {"number": "9" * 41},
        ],
    )
    def test_what_cannot_be_is_refused(self, opened: Records, fields: dict[str, Any]) -> None:
        with pytest.raises(RecordsError):
            add(opened, "Muster", **fields)
        with opened.reading() as session:
            assert recent(session) == []

    def test_the_same_person_is_recognised(self, opened: Records) -> None:
        patient = add(opened, "Müller", "Änne", birth_date=date(1980, 2, 1))
        add(opened, "Müllerova", "Änne")
        with opened.reading() as session:
            assert [f.id for f in same_person(session, "MULLER", "anne", None)] == [patient]
            assert [f.id for f in same_person(session, "Müller", "Änne", date(1980, 2, 1))] == [patient]
            assert same_person(session, "Müller", "Änne", date(1980, 2, 2)) == []


class TestChart:
    def test_a_note_is_replaced_and_both_stay(self, opened: Records) -> None:
        patient = add(opened, "Muster")
        with opened.session() as session:
            first = add_note(session, patient, "knee swollen", "u1", NOW)
            second = add_note(session, patient, "knee not swollen", "u2", NOW, supersedes=first.id)
            assert [n.id for n in notes_in_force(session, patient)] == [second.id]
            assert session.get_one(Note, first.id).text == "knee swollen"
            with pytest.raises(RecordsError, match="replaced already"):
                add_note(session, patient, "again", "u1", NOW, supersedes=first.id)

    def test_another_patients_note_is_not_replaced(self, opened: Records) -> None:
        patient, other = add(opened, "Muster"), add(opened, "Anders")
        with opened.session() as session:
            note = add_note(session, other, "words", "u1", NOW)
            with pytest.raises(RecordsError, match="no note"):
                add_note(session, patient, "words", "u1", NOW, supersedes=note.id)

    def test_a_signed_plan_takes_the_earlier_ones_place(self, opened: Records) -> None:
        patient = add(opened, "Muster")
        with opened.session() as session:
            first = sign_plan(session, patient, {"sets": 3}, "u1", NOW)
            second = sign_plan(session, patient, {"sets": 4}, "u1", NOW + timedelta(days=1))
            assert [p.body for p in plans_in_force(session, patient)] == [{"sets": 4}]
            assert second.supersedes_id == first.id

    def test_trials_of_a_day_share_a_visit(self, opened: Records) -> None:
        patient = add(opened, "Muster")
        with opened.session() as session:
            morning = visit_of_day(session, patient, NOW.date(), NOW)
            assert visit_of_day(session, patient, NOW.date(), NOW + timedelta(hours=1)).id == morning.id
            next_day = NOW + timedelta(days=1)
            assert visit_of_day(session, patient, next_day.date(), next_day).id != morning.id

    def test_the_episode_of_a_day_is_the_newest_that_is_not_over(self, opened: Records) -> None:
        patient = add(opened, "Muster")
        with opened.session() as session:
            old = add_episode(session, patient, NOW, injured_side="left", ended_on=date(2026, 3, 10))
            new = add_episode(session, patient, NOW + timedelta(days=30), injured_side="right")
            assert episode_of(session, patient, date(2026, 4, 30)) is new
            new.ended_on = date(2026, 1, 1)
            assert episode_of(session, patient, date(2026, 3, 9)) is old
            assert episode_of(session, patient, date(2026, 3, 11)) is None

    def test_an_episode_of_somebody_else_is_refused(self, opened: Records) -> None:
        patient, other = add(opened, "Muster"), add(opened, "Anders")
        with opened.session() as session:
            episode = add_episode(session, other, NOW)
            with pytest.raises(RecordsError, match="not of the patient"):
                add_visit(session, patient, NOW, episode_id=episode.id)

    def test_a_page_without_names_has_no_name_and_no_note(self, opened: Records) -> None:
        patient = add(opened, "Muster")
        with opened.session() as session:
            add_note(session, patient, "Muster said so", "u1", NOW)
        with opened.reading() as session:
            page = patient_page(session, patient, names=False)
            assert (page.identity, page.notes) == (None, ())
            assert not any(isinstance(row, Identity) for row in session.identity_map.values())
            whole = patient_page(session, patient)
        assert whole.identity is not None
        assert (whole.identity.family_name, whole.notes[0].text) == ("Muster", "Muster said so")
        assert isinstance(whole.patient, Patient)
