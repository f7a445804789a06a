"""A list of things that apply or not; Enter or a click turns one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from station.ui import style
from station.ui.shell.scrolling import keep_in_sight
from station.ui.texts import tr

NAME, WORDS, TICKED = (Qt.ItemDataRole.UserRole + n for n in range(3))

#: Signs before the words: a box of the platform's own can hardly be seen in a dark theme.
SIGNS = {True: "☑", False: "☐"}


class CheckList(QListWidget):
    """Ids with words."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setWordWrap(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self.turn)
        self.currentItemChanged.connect(lambda now, before: keep_in_sight(self))

    def offer(self, choices: Sequence[tuple[str, str]], chosen: Iterable[str]) -> None:
        """Fill it."""
        self.clear()
        ticked = set(chosen)
        for name, words in choices:
            item = QListWidgetItem()
            item.setData(NAME, name)
            item.setData(WORDS, words)
            self.addItem(item)
            self._set(item, name in ticked)
        if choices:
            self.setCurrentRow(0)
        self._fit()

    def chosen(self) -> tuple[str, ...]:
        """Ids that are ticked."""
        items = [self.item(i) for i in range(self.count())]
        return tuple(item.data(NAME) for item in items if item.data(TICKED))

    def tick_all(self) -> None:
        """Tick every one."""
        for i in range(self.count()):
            self._set(self.item(i), True)

    def turn(self, item: QListWidgetItem) -> None:
        """Tick it, or not any more."""
        self._set(item, not item.data(TICKED))

    @staticmethod
    def _set(item: QListWidgetItem, ticked: bool) -> None:
        words = item.data(WORDS)
        item.setData(TICKED, ticked)
        item.setText(f"{SIGNS[ticked]}  {words}")
        said = tr("{words}: ticked", words=words) if ticked else tr("{words}: not ticked", words=words)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, said)

    def _fit(self) -> None:
        """As high as its lines: the page scrolls, not the list. Qt leaves the padding out where it breaks lines."""
        width, height = self.viewport().width() - style.XS, 0
        for i in range(self.count()):
            item, room = self.item(i), QRect(0, 0, width - 2 * style.M - style.S, 1)
            lines = self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, item.text()).height()
            item.setSizeHint(QSize(width, lines + 2 * style.M))
            height += lines + 2 * style.M
        self.setFixedHeight(max(height, style.XL) + 2 * style.S)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other widths, other heights."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter turns the line; Space only ever means stop."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self.turn(self.currentItem())
        else:
            super().keyPressEvent(event)
