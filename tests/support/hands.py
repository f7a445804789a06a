"""A person's hands at the keyboard of a window: presses keys where the focus is, types, counts, and takes pictures."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from station.ui.desk import Desk
from station.ui.shell.window import Window

#: Longest wait for a state [s]: generous, since other programs may have the processor.
PATIENCE_S = 60.0


class Hands:
    """At the keyboard of whatever window the desk has now.

    Attributes
    ----------
    pressed : list of str
        Every key so far; what was typed into a field is not among them, it is in `typed`.
    """

    def __init__(self, desk: Desk, window: Callable[[], Window], pictures: Path | None = None) -> None:
        self.desk, self._window, self._pictures = desk, window, pictures
        self.pressed: list[str] = []
        self.typed: list[str] = []
        self._taken = 0

    @property
    def window(self) -> Window:
        """As it is now."""
        return self._window()

    def wait(self, reached: Callable[[], bool], what: str, patience_s: float = PATIENCE_S) -> None:
        """Let the window run until a state is reached; AssertionError with what the screen says."""
        end = time.monotonic() + patience_s
        while not reached():
            QTest.qWait(10)
            if time.monotonic() > end:
                said = self.window.bottom.status.text()
                session = self.desk.visit.session
                state = "" if session is None else f"; {session.step}: {session.words}"
                raise AssertionError(f"not reached: {what}; page '{self.desk.where}' says: {said}{state}")

    def _focus(self) -> QWidget:
        return QApplication.focusWidget() or self.window

    def press(self, keys: str) -> None:
        """One key with its modifiers, as Qt's portable text has it."""
        both = QKeySequence(keys)[0]
        self.pressed.append(keys)
        QTest.keyClick(self._focus(), both.key(), both.keyboardModifiers())

    def act(self, name: str, key: int = 0) -> None:
        """The key of an act that may be done now."""
        acts = {a.id: a for a in [*self.window.shown.acts(), *self.window.everywhere()]}
        self.wait(lambda: name in self.offered(), f"act '{name}', of {sorted(self.offered())}")
        self.press(acts[name].keys[key] if name in acts else self.offered()[name])

    def offered(self) -> dict[str, str]:
        """Acts that may be done now, and their first keys."""
        all_acts = [*self.window.shown.acts(), *self.window.everywhere()]
        return {a.id: a.keys[0] for a in all_acts if a.enabled and a.keys}

    def enter(self) -> None:
        """Enter, which does the next thing."""
        self.press("Return")

    def type(self, text: str) -> None:
        """Into the field that has the focus."""
        self.typed.append(text)
        QTest.keyClicks(self._focus(), text)

    def tab(self) -> None:
        """On to the next field; belongs to the typing."""
        QTest.keyClick(self._focus(), Qt.Key.Key_Tab)

    def at(self, page: str) -> None:
        """Wait for a page."""
        self.wait(lambda: self.desk.where == page, f"page '{page}'")

    def shoot(self, name: str) -> None:
        """A picture of the window."""
        if self._pictures is not None:
            self._taken += 1
            QTest.qWait(50)  # a wrapped text gets its height in a second pass of the layout
            self.window.grab().save(str(self._pictures / f"{self._taken:02d}_{name}.png"))
