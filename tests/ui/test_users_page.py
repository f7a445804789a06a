"""Users are managed on the screen, by keyboard; every step can be taken back, and nobody locks the clinic out."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from sqlalchemy import select

from station.records import users
from station.records.audit import AuditRow
from station.records.roles import Role
from tests.ui.test_look import check
from tests.ui.test_signing_in import OTHER, SECRET

NEW = "804162"


@pytest.fixture
def managing(desk):
    """A clinician who is signed in, on the page of users."""
    desk.at_patients()
    assert desk.model.clinic.add_first_user("A Clinician", SECRET) == ""
    desk.model.go("settings")
    desk.press("n")
    assert desk.page.name == "users"
    return desk


def add(desk, name: str, secret: str, again: str | None = None) -> None:
    desk.alt(Qt.Key.Key_N)
    for words in (name, secret, again or secret):
        desk.type(words, enter=True)


def listed(desk) -> dict[str, tuple[str, str]]:
    table = desk.page.table
    rows = [[table.item(row, column).text() for column in range(3)] for row in range(table.rowCount())]
    return {name: (role, state) for name, role, state in rows}


def may_sign_in(desk, name: str, secret: str) -> bool:
    clinic = desk.model.clinic
    with clinic.records.session() as session:
        user = next(u for u in users.list_users(session) if u.name == name)
        return users.sign_in(session, user.id, secret, clinic.wall_clock()).actor is not None


def actions(desk) -> list[str]:
    with desk.model.clinic.records.reading() as session:
        return list(session.scalars(select(AuditRow.action).where(AuditRow.entity == "users")))


def test_a_user_is_added_gets_a_role_and_a_pin_and_each_step_is_taken_back(managing) -> None:
    desk = managing
    add(desk, "Another Person", OTHER)
    assert listed(desk)["Another Person"] == ("Technician", "active")
    assert may_sign_in(desk, "Another Person", OTHER)
    check(desk.window)
    desk.strike(Qt.Key.Key_Down)
    before = len(actions(desk))

    desk.alt(Qt.Key.Key_R)
    assert listed(desk)["Another Person"][0] == "Researcher"
    desk.alt(Qt.Key.Key_U)
    assert listed(desk)["Another Person"][0] == "Technician"

    desk.alt(Qt.Key.Key_P)
    for words in (NEW, NEW):
        desk.type(words, enter=True)
    assert not may_sign_in(desk, "Another Person", OTHER)
    desk.alt(Qt.Key.Key_U)
    assert may_sign_in(desk, "Another Person", OTHER)

    desk.alt(Qt.Key.Key_D)
    assert "deactivated" in listed(desk)["Another Person"][1]
    assert not may_sign_in(desk, "Another Person", OTHER)
    desk.alt(Qt.Key.Key_U)
    assert may_sign_in(desk, "Another Person", OTHER)
    assert len(actions(desk)) > before + 5  # changes and what took them back


def test_adding_is_taken_back_by_deactivating(managing) -> None:
    add(managing, "Another Person", OTHER)
    managing.alt(Qt.Key.Key_U)
    assert "deactivated" in listed(managing)["Another Person"][1]


def test_who_is_here_changes_the_own_pin_and_cannot_lock_the_clinic_out(managing) -> None:
    desk = managing
    for act in ("role", "active", "secret"):
        assert not desk.window._acts[act].enabled  # of oneself
    desk.alt(Qt.Key.Key_M)
    for words in (OTHER, NEW, NEW):
        desk.type(words, enter=True)
    assert "Wrong PIN" in desk.status
    desk.page.old.setFocus()
    desk.page.old.clear()
    for words in (SECRET, "", ""):
        desk.type(words, enter=True)
    assert may_sign_in(desk, "A Clinician", NEW)


def test_two_different_pins_change_nothing_and_no_pin_stays_behind(managing) -> None:
    desk = managing
    add(desk, "Another Person", OTHER, NEW)
    assert "differ" in desk.status
    assert set(listed(desk)) == {"A Clinician"}
    desk.model.go("settings")
    page = desk.window.page("users")
    assert all(field.text() == "" for field in page.findChildren(QLineEdit))


def test_who_may_not_manage_sees_only_themselves(managing) -> None:
    desk, clinic = managing, managing.model.clinic
    add(desk, "Another Person", OTHER)
    with clinic.records.reading() as session:
        other = next(u.id for u in users.list_users(session) if u.name == "Another Person")
    assert clinic.sign_in(other, OTHER) == ""
    assert clinic.access.actor.role is Role.TECHNICIAN
    desk.model.go("users")
    assert set(listed(desk)) == {"Another Person"}
    for act in ("add", "role", "active", "secret"):
        assert not desk.window._acts[act].enabled
    assert desk.window._acts["own"].enabled
    assert "clinician" in desk.status
    assert QApplication.focusWidget() is desk.page.table
