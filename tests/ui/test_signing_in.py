"""Who is here: the first user, PINs, and a lock that hides everything but never a trial."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QTableWidget
from sqlalchemy import select

from station.app import SIMULATED_PORT
from station.domain.errors import RecordsError
from station.records.audit import AuditRow
from station.records.roles import Role
from station.records.users import add_user
from station.session import Step
from station.ui.clinic import Clinic

SECRET, OTHER = "493817", "725041"


@pytest.fixture
def signed(desk):
    """A station with a first user, who is signed in."""
    desk.at_patients()
    desk.alt(Qt.Key.Key_F)
    assert desk.page.name == "sign_in"
    assert "BitLocker" in desk.page.about.text()
    for words in ("A Clinician", SECRET, SECRET):
        desk.type(words, enter=True)
    assert desk.page.name == "patients"
    return desk


def test_the_first_user_is_a_clinician_and_real_names_can_be_kept(signed) -> None:
    assert signed.model.clinic.access.actor.role is Role.CLINICIAN
    signed.alt(Qt.Key.Key_N)
    assert not signed.page.who.demonstration.isChecked()
    signed.type("Example", enter=True)
    assert signed.page.name == "patient"
    assert "demonstration" not in signed.window.top.patient.text()


def test_two_different_pins_make_no_user(desk) -> None:
    desk.at_patients()
    desk.alt(Qt.Key.Key_F)
    for words in ("A Clinician", SECRET, OTHER):
        desk.type(words, enter=True)
    assert "differ" in desk.status
    assert not desk.model.clinic.has_users


def test_locked_no_page_can_be_shown_and_no_name_is(signed) -> None:
    signed.model.clinic.choose(signed.known("Example", "Dora", 1987))
    signed.model.go("patient")
    signed.press(Qt.Key.Key_F2)
    signed.alt(Qt.Key.Key_L)
    for key in (Qt.Key.Key_F2, Qt.Key.Key_F4, Qt.Key.Key_F7, Qt.Key.Key_Escape):
        signed.press(key)
        assert signed.page.name == "sign_in"
        assert signed.window.stack.currentWidget().widget() is signed.page
    signed.model.go("patient")
    assert signed.page.name == "sign_in"
    assert signed.window.top.patient.text() == ""
    assert "Example" not in visible_words(signed)
    signed.type(OTHER, enter=True)
    assert "Wrong PIN" in signed.status
    signed.type(SECRET, enter=True)
    assert signed.page.name == "patients"  # the same person is where they were
    assert "Example" in signed.window.top.patient.text()


def test_the_next_person_does_not_find_the_patient_of_the_one_before(signed) -> None:
    clinic = signed.model.clinic
    with clinic.records.session() as session:
        add_user(session, "Other", Role.RESEARCHER, OTHER, clinic.wall_clock())
    clinic.choose(signed.known("Example", "Dora", 1987))
    signed.model.go("patient")
    clinic.lock()
    signed.page.people.setCurrentRow(1)
    signed.page.secret.setFocus()
    signed.type(OTHER, enter=True)
    assert clinic.patient is None
    assert not clinic.names
    signed.press(Qt.Key.Key_F2)
    assert "Example" not in visible_words(signed)
    assert not signed.window._acts["new"].enabled  # a researcher adds nobody


def test_a_key_puts_the_lock_off_and_idle_time_locks(signed) -> None:
    clinic = signed.model.clinic
    for _ in range(3):
        pass_time(clinic, 0.9)
        QTest.keyClick(signed.window.windowHandle(), Qt.Key.Key_Shift)
    clinic.look_at_lock()
    assert signed.page.name == "patients"
    pass_time(clinic, 1.1)
    clinic.look_at_lock()
    assert signed.page.name == "sign_in"


def test_a_key_after_the_idle_time_finds_the_lock(signed) -> None:
    pass_time(signed.model.clinic, 1.1)
    QTest.keyClick(signed.window.windowHandle(), Qt.Key.Key_Shift)
    assert signed.page.name == "sign_in"


def test_a_computer_that_slept_is_locked(signed) -> None:
    clinic = signed.model.clinic
    now = clinic.wall_clock()
    clinic.look_at_lock()
    assert not clinic.must_sign_in
    clinic.wall_clock = lambda: now.replace(year=now.year + 1)
    clinic.look_at_lock()
    assert clinic.must_sign_in


def test_it_never_locks_in_a_trial(signed) -> None:
    clinic = signed.model.clinic
    signed.connect()
    signed.press("z")
    assert signed.session.step is Step.ZERO
    pass_time(clinic, 2.0)
    clinic.look_at_lock()
    clinic.lock()
    assert signed.page.name == "visit"
    signed.wait(lambda: signed.session.step is Step.LIVE)
    assert not clinic.must_sign_in  # the idle time counts from the end of the trial


def test_signing_out_puts_the_patient_away(signed) -> None:
    clinic = signed.model.clinic
    clinic.choose(signed.known("Example", "Dora", 1987))
    signed.model.go("patient")
    clinic.sign_out()
    assert signed.page.name == "sign_in"
    assert clinic.patient is None
    signed.type(SECRET, enter=True)
    assert signed.page.name == "patients"


def pass_time(clinic: Clinic, share: float) -> None:
    """So much of the idle time goes by without anybody."""
    clinic.access = replace(clinic.access, active_s=clinic.access.active_s - share * clinic.access.idle_s)


def visible_words(desk) -> str:
    shown = [w for w in desk.window.findChildren(QLabel) if w.isVisible()]
    tables = [t for t in desk.window.findChildren(QTableWidget) if t.isVisible()]
    cells = [t.item(r, 0).text() for t in tables for r in range(t.rowCount())]
    return " ".join([w.text() for w in shown] + cells)


def test_a_pin_is_not_shown_and_not_kept(signed) -> None:
    signed.model.clinic.lock()
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.echoMode() is QLineEdit.EchoMode.Password
    signed.type(SECRET, enter=True)
    assert field.text() == ""


def test_who_looked_at_whom_stands_in_the_trail_once_a_visit(signed) -> None:
    clinic = signed.model.clinic
    patient = signed.known("Example", "Dora", 1987)
    for _ in range(2):
        clinic.choose(patient)
    clinic.reload()
    assert actions(clinic).count("look") == 1
    clinic.choose(None)
    clinic.choose(patient)
    assert actions(clinic).count("look") == 2
    with clinic.records.reading() as session:
        row = session.scalars(select(AuditRow).where(AuditRow.action == "look")).first()
        assert (row.user_id, row.patient_id) == (clinic.by, patient)


def test_a_patient_is_not_shown_where_the_look_cannot_be_noted(signed, monkeypatch) -> None:
    clinic, told = signed.model.clinic, []
    patient = signed.known("Example", "Dora", 1987)
    clinic.jobs.notice.connect(lambda words, bad: told.append((words, bad)))

    def full(*_: object, **__: object) -> None:
        raise RecordsError("The disk is full.")

    monkeypatch.setattr("station.ui.clinic.record", full)
    clinic.choose(patient)
    assert clinic.patient is None
    assert told == [("The disk is full.", True)]


def test_locking_stands_in_the_trail(signed) -> None:
    signed.model.clinic.lock()
    assert actions(signed.model.clinic)[-1] == "lock"


def test_a_researcher_looks_and_neither_measures_nor_calibrates(signed) -> None:
    clinic = signed.model.clinic
    with clinic.records.session() as session:
        other = add_user(session, "Other", Role.RESEARCHER, OTHER, clinic.wall_clock()).id
    clinic.sign_in(other, OTHER)
    signed.model.boards.connect_board(SIMULATED_PORT)
    signed.wait(lambda: signed.model.boards.board is not None)
    refused = {"patients": ("new", "nobody"), "boards": ("calibration",), "assessments": ("begin",)}
    refused |= {"calibration": ("first", "yearly", "quick", "daily", "wiring", "moved")}
    for page, acts in refused.items():
        signed.model.go(page)
        offered = {act.id: act.enabled for act in signed.page.acts()}
        assert [name for name in acts if offered[name]] == [], page


def actions(clinic: Clinic) -> list[str]:
    with clinic.records.reading() as session:
        return list(session.scalars(select(AuditRow.action).order_by(AuditRow.seq)))
