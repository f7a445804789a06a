"""A page of plain words as the print has it: headings, sentences, tables, in a card."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from station.followup.say import Page, Section
from station.ui import style

#: Longest line of words [px]; chosen: about 90 characters, the most that is read without losing the line.
LINE = 900


class WordsView(QWidget):
    """Shows a page; made anew only when its words change."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: object = None
        self._card: QFrame | None = None
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addStretch(0)

    def show_page(self, page: Page, *, title: bool = True) -> None:
        """Show a page whole."""
        top = [label(page.banner, "warning")] if page.banner else []
        top += [label(page.title, "title")] if title else []
        top += [label(page.subtitle, "quiet")] if page.subtitle else []
        self._show((page, title), top, page.sections, page.foot)

    def show_sections(self, sections: Sequence[Section]) -> None:
        """Show some sections."""
        self._show(tuple(sections), [], sections, "")

    def _show(self, what: object, top: Sequence[QLabel], sections: Sequence[Section], foot: str) -> None:
        if what == self._shown:
            for unused in top:
                unused.deleteLater()
            return
        self._shown = what
        if self._card is not None:
            self._layout.removeWidget(self._card)
            self._card.hide()
            self._card.deleteLater()
        self._card = card = QFrame()
        card.setObjectName("card")
        card.setMaximumWidth(LINE)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(style.XL, style.L, style.XL, style.L)
        inside.setSpacing(style.XS)
        for widget in top:
            inside.addWidget(widget)
        for section in sections:
            if section.heading:
                inside.addSpacing(style.M)
                inside.addWidget(label(section.heading, "section"))
            for line in section.lines:
                inside.addWidget(label(line, "lead" if section.strong and not section.rows else ""))
            if section.rows:
                inside.addLayout(table(section.rows))
        if foot:
            inside.addSpacing(style.M)
            inside.addWidget(label(foot, "quiet"))
        inside.addStretch(1)
        self._layout.insertWidget(0, card, 1)
        card.show()


def label(words: str, kind: str = "") -> QLabel:
    """Words that break into lines."""
    result = QLabel(words)
    result.setObjectName(kind)
    result.setWordWrap(True)
    result.setTextFormat(Qt.TextFormat.PlainText)
    return result


def table(rows: Sequence[Sequence[str]]) -> QGridLayout:
    """Rows; the first column is the widest reading."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(style.L)
    grid.setVerticalSpacing(style.XS)
    for y, row in enumerate(rows):
        for x, cell in enumerate(row):
            grid.addWidget(label(cell), y, x, Qt.AlignmentFlag.AlignTop)
    return grid
