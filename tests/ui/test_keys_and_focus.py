"""Everything by keyboard: each page's acts and controls, the order of Tab, and no warning of Qt on any page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from station import app

#: More presses of Tab than any page has widgets.
MANY = 150


@pytest.fixture
def warnings() -> Iterator[list[str]]:
    """What Qt warns of meanwhile."""
    said: list[str] = []

    def note(kind: QtMsgType, context: object, words: str) -> None:
        if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
            said.append(words)

    former = qInstallMessageHandler(note)
    yield said
    qInstallMessageHandler(former)


def prepared(open_desk):
    """A window with a demonstration patient, a board and a visit, as most pages need."""
    desk = open_desk()
    desk.at_patients()
    desk.model.clinic.choose(desk.known("Demonstration", "Patient", 1990))
    desk.model.boards.connect_board(app.SIMULATED_PORT)
    desk.wait(lambda: desk.model.boards.board is not None)
    assessment = next(a for a in desk.model.wiring.assessments() if a.id == "timed_isometric")
    desk.model.admission.begin(assessment)
    return desk


def controls(page: QWidget) -> list[QWidget]:
    """What a mouse can work on a page."""
    kinds = (QAbstractButton, QComboBox, QLineEdit, QAbstractSpinBox)
    found = [w for w in page.findChildren(QWidget) if isinstance(w, kinds) and w.isVisible() and w.isEnabled()]
    return [w for w in found if not isinstance(w.parentWidget(), QLineEdit | QComboBox | QAbstractSpinBox)]


def walk(window: QWidget) -> list[QWidget]:
    """What Tab visits, in its order, once around."""
    seen: list[QWidget] = []
    for _ in range(MANY):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        assert now is not None, "Tab leads nowhere"
        if now in seen:
            return seen
        seen.append(now)
    raise AssertionError("Tab never comes back")


def test_every_page_by_keyboard(open_desk, warnings: list[str]) -> None:
    """One window for all pages, since opening one is what takes long."""
    desk = prepared(open_desk)
    problems: list[str] = []
    for name in sorted(app.PAGES):
        desk.model.go(name)
        desk.bot.wait(20)
        if desk.model.where != name:
            continue
        acts = {act.id: act for act in [*desk.page.acts(), *desk.window.everywhere()]}
        problems += [f"{name}: '{act.id}' has no key" for act in acts.values() if not act.keys]
        visited = walk(desk.window)
        for one in visited:
            if not one.isVisible() or not one.isEnabled():
                problems.append(f"{name}: Tab visits {one.objectName() or type(one).__name__}, which is not there")
        for button in desk.window.bottom.buttons.values():
            if button.isVisible() and button.isEnabled() and button not in visited:
                problems.append(f"{name}: Tab leaves out the button '{button.text()}'")
        for control in controls(desk.page):
            if control not in visited and not reached_otherwise(control, visited):
                words = control.accessibleName() or getattr(control, "text", str)()
                problems.append(f"{name}: no key reaches {type(control).__name__} '{words}'")
    assert not problems, "\n".join(problems)
    assert warnings == []


def reached_otherwise(control: QWidget, visited: list[QWidget]) -> bool:
    """Part of something that has the focus as a whole (a row of digits), one of a group that the arrow keys walk, or
    with its key on it."""
    parent = control.parentWidget()
    while parent is not None:
        if parent in visited:
            return True
        parent = parent.parentWidget()
    if not isinstance(control, QAbstractButton):
        return False
    group = control.group()
    return (group is not None and bool(by_arrows(group.buttons(), visited, control))) or "[" in control.text()


def by_arrows(group: list[QAbstractButton], visited: list[QWidget], wanted: QAbstractButton) -> bool:
    """The arrow keys lead from the button that Tab visits to this one."""
    start = next((b for b in group if b in visited), None)
    if start is None:
        return False
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Left):
        start.setFocus()
        for _ in group:
            if QApplication.focusWidget() is wanted:
                return True
            QTest.keyClick(QApplication.focusWidget(), key)
    return False


def test_pages_that_could_not_be_shown_are_known(open_desk) -> None:
    """The walk above leaves out no page silently."""
    desk = prepared(open_desk)
    left_out = set()
    for name in app.PAGES:
        desk.model.go(name)
        if desk.model.where != name:
            left_out.add(name)
    assert left_out == set()


@pytest.mark.parametrize("size", [(1280, 800), (960, 540)])
def test_the_list_of_keys_lies_in_the_window_and_leaves_stop_free(desk, size: tuple[int, int]) -> None:
    desk.window.resize(*size)
    desk.connect()
    before = QApplication.focusWidget()
    desk.press("?")
    sheet, stop = desk.window.key_sheet, desk.window.bottom.stop
    desk.wait(lambda: sheet.geometry().height() > 200)
    assert desk.window.centralWidget().rect().contains(sheet.geometry())
    assert not sheet.geometry().intersects(QRect(stop.mapTo(desk.window.centralWidget(), QPoint(0, 0)), stop.size()))
    area = sheet.findChild(QScrollArea)
    bar = area.verticalScrollBar()
    desk.wait(lambda: not area.horizontalScrollBar().isVisible(), 5)
    for _ in range(200):
        desk.strike(Qt.Key.Key_Down)
    assert bar.value() == bar.maximum()  # the last key can be read
    desk.press("?")
    assert QApplication.focusWidget() is before
