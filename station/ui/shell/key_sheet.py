"""The list of keys; a panel of the window and no dialog, so that the stop key works while it is open."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from station.ui import style
from station.ui.shell.page import Act
from station.ui.texts import tr

#: Width of the list [px]; chosen: two columns whose lines seldom break.
WIDTH = 1180


class KeySheet(QFrame):
    """Everything that may be done here, with its keys, over the page; the stop button is never covered."""

    def __init__(self, parent: QWidget, stop: QWidget) -> None:
        super().__init__(parent)
        self._over, self._stop = parent, stop
        self._listed: object = None
        self._before: QWidget | None = None
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setAccessibleName(tr("list of keys"))
        self.setObjectName("card")
        self.setAccessibleName(tr("list of keys"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(style.XL, style.L, style.M, style.L)
        layout.addWidget(self._area)
        self.hide()

    def toggle(self) -> None:
        """Show it, with the arrow keys for what is further down; or give the keys back to where they were."""
        if self.isVisible():
            self.hide()
        else:
            self._before = QApplication.focusWidget()
            self.show()
            self._area.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """The focus goes back to where it was, if that is still there."""
        super().hideEvent(event)
        before, self._before = self._before, None
        if before is not None and isValid(before):
            before.setFocus()

    def show_acts(self, here: Sequence[Act], everywhere: Sequence[Act]) -> None:
        """Fill it: the page's own on the left, those of every page on the right."""
        columns = [[(act.keys, act.words) for act in acts if act.keys] for acts in (here, everywhere)]
        if columns != self._listed:
            self._listed = columns
            self._area.setWidget(_sheet(columns))
        self.place()

    def place(self) -> None:
        """Centre it in the window, as large as it needs and the window has."""
        sheet = self._area.widget()
        if self.isVisible() and sheet is not None:
            room = self._over.rect().adjusted(style.S, style.S, -style.S, -style.S)
            room.setBottom(self._stop.mapTo(self._over, QPoint(0, -style.S)).y())
            edges = QSize(2 * style.XL + style.L, 2 * style.L + style.S)
            wide = min(WIDTH, room.width())
            high = sheet.heightForWidth(wide - edges.width()) + edges.height()
            box = QRect(0, 0, wide, min(high, room.height()))
            box.moveCenter(room.center())
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
            grid.addWidget(_label(" / ".join(map(tr, keys)), "section"), row, 2 * column)
            grid.addWidget(_label(words), row, 2 * column + 1)
    grid.setColumnStretch(1, 1)
    grid.setColumnStretch(3, 1)
    last = tr("Tab moves between buttons, Enter presses one. Space only ever means stop. Arrow keys move this list.")
    grid.addWidget(_label(last, "quiet"), grid.rowCount(), 0, 1, 4)
    return sheet


def _label(words: str, kind: str = "") -> QLabel:
    result = QLabel(words)
    result.setWordWrap(kind in ("", "quiet"))
    result.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    if kind:
        result.setObjectName(kind)
    return result
