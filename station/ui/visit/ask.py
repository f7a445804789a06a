"""What is asked of the patient after an effort: pain, then how hard it was, each by one key from 0 to 10."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from station.ui import style
from station.ui.desk import Desk
from station.ui.shell.page import Act
from station.ui.texts import tr
from station.ui.visit.guide import legs_words

#: Keys of 0 to 10: the digits, and for 10 the key beside them.
KEYS = (*(str(n) for n in range(10)), "-")
MOST = 10


def ask_acts(desk: Desk) -> list[Act]:
    """One act for each score, and one where the patient does not tell."""
    visit = desk.visit
    later = visit.pain is not None
    what = tr("how hard it was") if later else tr("pain now")
    acts = [
        Act(f"score_{n}", str(n), tr("{what}: {number} of 10", what=what, number=n), _teller(desk, n), (KEYS[n],),
            on_bar=False)
        for n in range(MOST + 1)
    ]  # fmt: skip
    if later:
        unsaid = tr("how hard it was is not told")
        acts.append(Act("unsaid", tr("Not told"), unsaid, lambda: visit.answer(None), ("Return", "PgDown"), next=True))
        back = tr("the pain was another one: ask again")
        acts.append(Act("undo", tr("Undo"), back, visit.answer_again, ("U",)))
    return acts


def _teller(desk: Desk, score: int) -> Callable[[], None]:
    return lambda: desk.visit.answer(score)


class AskPanel(QFrame):
    """The question in large letters and eleven buttons."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("card")
        self._desk = desk
        self.words = QLabel()
        self.words.setObjectName("title")
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.low, self.high = QLabel(), QLabel()
        self.buttons = [self._button(n) for n in range(MOST + 1)]
        row = QHBoxLayout()
        row.setSpacing(style.S)
        for button in self.buttons:
            row.addWidget(button, 1)
        ends = QHBoxLayout()
        ends.addWidget(self.low)
        ends.addStretch(1)
        ends.addWidget(self.high)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(style.XL, style.L, style.XL, style.L)
        layout.setSpacing(style.M)
        layout.addStretch(1)
        layout.addWidget(self.words)
        layout.addLayout(row)
        layout.addLayout(ends)
        layout.addStretch(1)
        self.refresh()

    def _button(self, score: int) -> QPushButton:
        button = QPushButton(str(score))
        button.setStyleSheet(f"font-size: {style.TITLE}px; padding: 0; min-height: 72px;")
        button.setAutoDefault(True)
        button.clicked.connect(_teller(self._desk, score))
        return button

    def refresh(self) -> None:
        """Ask what is to be asked now."""
        later = self._desk.visit.pain is not None
        question = tr("How hard was it?") if later else tr("How much does it hurt now?")
        session = self._desk.visit.session
        leg = "" if session is None else legs_words(session.tested)
        self.words.setText(f"{leg}: {question}" if leg else question)
        self.low.setText(tr("0: no effort") if later else tr("0: no pain"))
        high = tr("10: all that was possible") if later else tr("10: the worst pain")
        self.high.setText(tr("{words}  (key: -)", words=high))
        for n, button in enumerate(self.buttons):
            button.setAccessibleName(f"{self.words.text()} {n}")


class ScaleField(QWidget):
    """0 to 10 on a form: a digit key sets it (-: 10), Backspace clears it; buttons for the mouse.

    Signals: `changed`.
    """

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.value: int | None = None
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.buttons: Sequence[QPushButton] = [QPushButton(str(n)) for n in range(MOST + 1)]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for n, button in enumerate(self.buttons):
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setMinimumWidth(32)
            button.setStyleSheet("padding: 0; min-height: 24px;")
            button.setAccessibleName(f"{name} {n}")
            button.clicked.connect(self._setter(n))
            row.addWidget(button)
        row.addStretch(1)

    def set_value(self, value: int | None) -> None:
        """Show a score; None: not told."""
        self.value = value
        for n, button in enumerate(self.buttons):
            button.setChecked(n == value)

    def _setter(self, value: int | None) -> Callable[[], None]:
        def put() -> None:
            self.set_value(value)
            self.changed.emit()

        return put

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit, minus for ten, Backspace for nothing; then on to the next field."""
        if event.isAutoRepeat():
            return
        if event.text() in KEYS:
            self._setter(KEYS.index(event.text()))()
            self.focusNextChild()
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._setter(None)()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: object) -> None:
        """Show where the keys go."""
        self._mark(True)

    def focusOutEvent(self, event: object) -> None:
        """The keys go elsewhere."""
        self._mark(False)

    def _mark(self, here: bool) -> None:
        edge = style.theme.focus if here else style.theme.control
        for button in self.buttons:
            button.setStyleSheet(f"padding: 0; min-height: 24px; border-color: {edge};")
