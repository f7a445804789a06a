"""Lists of things to choose from, one a row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget

from station.ui import style


def numbered(keys: Sequence[Hashable]) -> list[int]:
    """Of a list with the newest first: the how many-th of its kind each one is, the oldest being 1."""
    seen: Counter[Hashable] = Counter()
    found = []
    for key in reversed(keys):
        seen[key] += 1
        found.append(seen[key])
    return found[::-1]


class Rows(QTableWidget):
    """Rows that are chosen whole, by arrow keys or mouse, and not edited.

    Parameters
    ----------
    words : str
        For a screen reader.
    headers : sequence of str
    wide : int
        The column that takes the room which the others leave.
    wrapped : bool
        Texts break their lines, and each row is as high as its texts.
    """

    def __init__(self, words: str, headers: Sequence[str], wide: int, *, wrapped: bool = False) -> None:
        super().__init__(0, len(headers))
        self.setAccessibleName(words)
        self.setHorizontalHeaderLabels(list(headers))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(wrapped)
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setDefaultSectionSize(2 * style.LEAD)
        if wrapped:
            rows.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        columns.setHighlightSections(False)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        columns.setSectionResizeMode(wide, QHeaderView.ResizeMode.Stretch)
