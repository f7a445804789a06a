"""The list of keys; a panel of the window and no dialog, so that the stop key works while it is open."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from station.ui import style
from station.ui.shell.page import Act
from station.ui.texts import tr


class KeySheet(QFrame):
    """Everything that may be done here, with its keys, over the page."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._listed: object = None
        self._content: QWidget | None = None
        self.setObjectName("card")
        self.setAccessibleName(tr("list of keys"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(style.XL, style.L, style.XL, style.L)
        self.hide()

    def show_acts(self, here: Sequence[Act], everywhere: Sequence[Act]) -> None:
        """Fill it: the page's own on the left, those of every page on the right."""
        columns = [[(act.keys, act.words) for act in acts if act.keys] for acts in (here, everywhere)]
        if columns != self._listed:
            self._listed = columns
            if self._content is not None:
                self._layout.removeWidget(self._content)
                self._content.hide()
                self._content.deleteLater()
            self._content = _sheet(columns)
            self._layout.addWidget(self._content)
            self._content.show()
        self.place()

    def place(self) -> None:
        """Centre it in the window."""
        if self.isVisible():
            self._layout.activate()
            self.adjustSize()
            box = self.rect()
            box.moveCenter(self._over.rect().center())
            self.setGeometry(box)
            self.raise_()


def _sheet(columns: Sequence[Sequence[tuple[tuple[str, ...], str]]]) -> QWidget:
    sheet = QWidget()
    grid = QGridLayout(sheet)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(style.XL)
    grid.setVerticalSpacing(style.XS)
    for column, (title, rows) in enumerate(zip((tr("Keys of this page"), tr("Everywhere")), columns, strict=True)):
        grid.addWidget(_label(title, "lead"), 0, 2 * column, 1, 2)
        for row, (keys, words) in enumerate(rows, start=1):
            grid.addWidget(_label(" / ".join(keys), "section"), row, 2 * column)
            grid.addWidget(_label(words), row, 2 * column + 1)
    last = tr("Tab moves between buttons, Enter presses one. Space only ever means stop.")
    grid.addWidget(_label(last, "quiet"), grid.rowCount(), 0, 1, 4)
    return sheet


def _label(words: str, kind: str = "") -> QLabel:
    result = QLabel(words)
    if kind:
        result.setObjectName(kind)
    return result
