"""The list of keys; a panel of the window and no dialog, so that the stop key works while it is open."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from station.ui import style
from station.ui.commands import TABLE


class KeySheet(QFrame):
    """Every command with its keys, over the page."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setObjectName("card")
        self.setAccessibleName("list of keys")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        grid = QGridLayout(self)
        grid.setContentsMargins(style.XL, style.L, style.XL, style.L)
        grid.setHorizontalSpacing(style.XL)
        grid.setVerticalSpacing(style.S)
        title = QLabel("Keys")
        title.setObjectName("title")
        grid.addWidget(title, 0, 0, 1, 2)
        for row, entry in enumerate(TABLE.values(), start=1):
            keys = QLabel(" or ".join(entry.keys))
            keys.setObjectName("section")
            grid.addWidget(keys, row, 0)
            grid.addWidget(QLabel(entry.words), row, 1)
        last = QLabel("Tab moves between buttons, Enter presses one. Space and Esc never do anything but stop.")
        last.setObjectName("quiet")
        last.setWordWrap(True)
        grid.addWidget(last, len(TABLE) + 1, 0, 1, 2)
        self.hide()

    def toggle(self) -> None:
        """Show it in the middle of the window, or hide it."""
        self.setVisible(not self.isVisible())
        self.place()

    def place(self) -> None:
        """Centre it in the window."""
        if self.isVisible():
            self.adjustSize()
            box = self.rect()
            box.moveCenter(self._over.rect().center())
            self.setGeometry(box)
            self.raise_()
