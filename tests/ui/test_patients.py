"""Patients on the screen: found as one types, added by keyboard alone, taken back, and never named without leave."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from station.records.roles import Permission
from station.records.taking_back import TAKEN_BACK
from station.ui.patients.dates import parsed_birth, parsed_date
from tests.ui.test_look import check

SECRET = "493817"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("12.3.1987", date(1987, 3, 12)),
        ("12.03.1987", date(1987, 3, 12)),
        ("1987-03-12", date(1987, 3, 12)),
        ("12031987", date(1987, 3, 12)),
        ("19870312", date(1987, 3, 12)),
        ("25/3/1987", date(1987, 3, 25)),
        ("3/25/1987", date(1987, 3, 25)),
        (" ", None),
    ],
)
def test_dates_as_people_type_them(typed: str, expected: date | None) -> None:
    assert parsed_date(typed) == expected


@pytest.mark.parametrize("typed", ["31.2.1987", "3/4/1987", "12.3.87", "1.13.1987", "soon"])
def test_a_date_that_is_none_or_two_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="1987-03-12"):
        parsed_date(typed)


def test_a_year_is_enough() -> None:
    assert parsed_birth("1987") == (None, 1987)
    assert parsed_birth("12.3.1987") == (date(1987, 3, 12), 1987)


def test_a_new_patient_by_keyboard_and_taken_back(desk) -> None:
    desk.at_patients()
    desk.type("example, dora")
    desk.alt(Qt.Key.Key_N)
    assert desk.page.name == "patient_form"
    form = desk.page.who
    assert (form.family.text(), form.given.text()) == ("Example", "Dora")
    assert form.demonstration.isChecked()  # nobody is registered yet
    desk.strike(Qt.Key.Key_Tab)
    desk.type("12.3.1987", enter=True)
    assert desk.page.name == "patient"
    assert "Example, Dora *1987" in desk.window.top.patient.text()
    assert "demonstration" in desk.window.top.patient.text()
    desk.alt(Qt.Key.Key_U)
    assert desk.page.name == "patients"
    assert desk.model.clinic.find("") == []


def test_a_real_name_waits_for_the_first_user(desk) -> None:
    desk.at_patients()
    desk.alt(Qt.Key.Key_N)
    desk.page.who.demonstration.setChecked(False)
    desk.type("Example", enter=True)
    assert desk.page.name == "patient_form"
    assert "first user" in desk.status
    assert desk.model.clinic.find("") == []


def test_a_wrong_birth_date_is_marked_and_said(desk) -> None:
    desk.at_patients()
    desk.alt(Qt.Key.Key_N)
    desk.type("Example")
    desk.page.who.birth.setFocus()
    desk.type("31.2.1987", enter=True)
    assert desk.page.who.birth.property("mood") == "bad"
    assert "is no date" in desk.status
    assert QApplication.focusWidget() is desk.page.who.birth


def test_a_namesake_is_told_before_a_second_one_is_added(desk) -> None:
    desk.at_patients()
    desk.known("Example", "Dora", 1987)
    desk.alt(Qt.Key.Key_N)
    for words in ("Example", "Dora"):
        desk.type(words)
        desk.strike(Qt.Key.Key_Tab)
    desk.alt(Qt.Key.Key_S)
    assert "already: Example, Dora *1987" in desk.status
    desk.alt(Qt.Key.Key_S)
    assert desk.page.name == "patient"
    assert len(desk.model.clinic.find("example")) == 2


def test_arrow_keys_choose_while_one_types(desk) -> None:
    desk.at_patients()
    for name in ("Anders", "Anderson", "Berger"):
        desk.known(name, "Ada", 1960)
    desk.type("ander")
    assert [f.family_name for f in desk.model.clinic.find("ander")] == ["Anders", "Anderson"]
    desk.strike(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is desk.page.search
    desk.strike(Qt.Key.Key_Return)
    assert desk.page.name == "patient"
    assert desk.model.clinic.title().startswith("Anderson")
    desk.press(Qt.Key.Key_F2)
    assert desk.page.search.text() == ""  # the next person does not see whom one searched for


def test_an_injury_and_a_note_are_added_and_taken_back(desk) -> None:
    desk.at_patients()
    desk.model.clinic.choose(desk.known("Example", "Dora", 1987))
    desk.model.go("patient")
    desk.alt(Qt.Key.Key_E)
    desk.page.episode.side.setCurrentIndex(1)
    desk.page.episode.operation.setCurrentIndex(1)
    desk.page.episode.operated.setFocus()
    desk.type("1.2.2026", enter=True)
    episodes = desk.model.clinic.patient.episodes
    assert [(e.injured_side, e.operation, e.operated_on) for e in episodes] == [
        ("left", "acl_reconstruction", date(2026, 2, 1))
    ]
    assert "ACL reconstruction" in desk.page.episodes.words.text()
    desk.alt(Qt.Key.Key_U)
    assert desk.model.clinic.patient.episodes == ()
    desk.alt(Qt.Key.Key_T)
    desk.type("Swollen after stairs.", enter=True)
    assert "Swollen" in desk.page.notes.words.text()
    desk.alt(Qt.Key.Key_U)
    assert "Swollen" not in desk.page.notes.words.text()
    assert [n.kind for n in desk.model.clinic.patient.notes] == [TAKEN_BACK]


def test_another_name_is_taken_back_to_the_former(desk) -> None:
    desk.at_patients()
    desk.model.clinic.choose(desk.known("Example", "Dora", 1987))
    desk.model.go("patient")
    desk.alt(Qt.Key.Key_I)
    assert desk.page.who.birth.text() == "1987"
    desk.page.who.family.selectAll()
    desk.type("Sample", enter=True)
    assert desk.model.clinic.title().startswith("Sample, Dora *1987")
    desk.alt(Qt.Key.Key_U)
    assert desk.model.clinic.title().startswith("Example, Dora *1987")


def test_erasing_asks_for_the_name(desk) -> None:
    desk.at_patients()
    patient_id = desk.known("Example", "Dora", 1987)
    desk.model.clinic.choose(patient_id)
    desk.model.go("patient")
    assert not desk.model.clinic.may(Permission.ERASE)  # nobody is a clinician yet
    assert desk.model.clinic.add_first_user("A Clinician", SECRET) == ""
    desk.alt(Qt.Key.Key_Delete)
    assert desk.page.name == "erase"
    desk.alt(Qt.Key.Key_E)
    desk.type("dora example")
    desk.alt(Qt.Key.Key_E)
    desk.wait(lambda: desk.page.name == "patients")
    assert desk.model.clinic.find("") == []
    assert desk.model.clinic.patient is None


def test_the_first_page_begins_with_three_cards(open_desk: Callable) -> None:
    desk = open_desk()
    desk.at_patients()
    beginning = desk.page.beginning
    assert all(card.isVisible() for card in (beginning.board, beginning.demonstration, beginning.file, beginning.user))
    desk.alt(Qt.Key.Key_B)
    assert desk.page.name == "boards"


@pytest.mark.parametrize("size", [(1280, 800), (960, 540)])  # the second is 1920 x 1080 at 200 %
def test_every_text_of_the_patients_pages_fits(desk, size: tuple[int, int]) -> None:
    desk.window.resize(*size)
    desk.at_patients()
    check(desk.window)
    desk.model.clinic.choose(desk.known("Example-Longname", "Dora Theodora", 1987))
    for page in ("patient", "patient_form", "patient_identity", "patient_episode", "correct", "sign_in"):
        desk.model.go(page)
        check(desk.window)
    assert desk.model.clinic.add_first_user("A Clinician", SECRET) == ""
    desk.model.go("erase")
    check(desk.window)
    desk.model.clinic.lock()
    check(desk.window)


def acts(desk) -> dict:
    return {act.id: act for act in desk.page.acts()}


def test_where_nobody_can_be_chosen_the_next_thing_is_a_new_patient(desk) -> None:
    desk.at_patients()
    assert not acts(desk)["choose"].enabled
    assert acts(desk)["new"].next
    desk.known("Example", "Dora", 1987)
    desk.type("exam")
    assert acts(desk)["choose"].next
    assert not acts(desk)["new"].next


def test_who_may_not_erase_is_told_and_finds_no_field(desk) -> None:
    desk.at_patients()
    desk.model.clinic.choose(desk.known("Example", "Dora", 1987))
    desk.model.go("erase")
    assert not desk.page.typed.isVisible()
    assert "clinician" in desk.status
    assert "program" not in desk.status
