"""The four live cells and their health, in the order in which they lie under the feet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from station.acquisition.live import LiveCell
from station.domain.channels import Channel
from station.ui import style
from station.wording import numbers

#: Words of a cell without fault; the sign before it is for those who do not see its colour.
GOOD_WORD = "ok"
#: The widest figures of a cell: four digits of force, a count at the converter's negative end.
WIDEST_FORCE, WIDEST_DETAIL = "−8888 N", "−8 888 888 counts · 888.8 /s"


class CellCard(QFrame):
    """One cell: name, force or count, measured rate, health in a word."""

    def __init__(self, channel: Channel) -> None:
        super().__init__()
        self.setObjectName("card")
        self.channel = channel
        name = QLabel(channel.words.capitalize())
        name.setObjectName("section")
        self.value = QLabel(numbers.DASH)
        self.value.setObjectName("lead")
        self.detail = QLabel(numbers.DASH)
        self.detail.setObjectName("quiet")
        self.health = QLabel("waiting")
        self.health.setObjectName("health")
        self.health.setWordWrap(True)
        self.health.setIndent(0)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(style.M, style.S, style.M, style.S)
        rows.setSpacing(style.XS)
        for left, right in ((name, self.value), (self.health, self.detail)):
            row = QHBoxLayout()
            row.addWidget(left, 1)
            row.addWidget(right)
            rows.addLayout(row)
        for label in (self.value, self.detail):
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        # Room for the widest figures, so that nothing moves while they change.
        for label, widest, size in ((self.value, WIDEST_FORCE, style.LEAD), (self.detail, WIDEST_DETAIL, style.SMALL)):
            label.setMinimumWidth(QFontMetrics(style.font(size)).horizontalAdvance(widest) + style.XS)

    def show_cell(self, cell: LiveCell) -> None:
        """Show a cell's newest state."""
        count = f"{numbers.count(cell.count)} counts"
        self.value.setText("" if cell.force_n is None else numbers.with_unit(numbers.force(cell.force_n), "N"))
        self.detail.setText(f"{count} · {numbers.rate(cell.rate_hz)}")
        good = cell.health == GOOD_WORD
        self.health.setText(("✓ " if good else "▲ ") + cell.health)
        self.detail.setVisible(good)  # what is wrong needs the room
        set_mood(self.health, "good" if good else "bad")
        self.setAccessibleName(f"{cell.channel.words}: {count}, {cell.health}")


class CellRow(QWidget):
    """All cells of the board, left foot first."""

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(style.M)
        self.cards: dict[Channel, CellCard] = {}

    def set_channels(self, channels: Sequence[Channel]) -> None:
        """Make a card for each cell of a board."""
        if tuple(channels) == tuple(self.cards):
            return
        for card in self.cards.values():
            self._row.removeWidget(card)
            card.deleteLater()
        self.cards = {c: CellCard(c) for c in channels}
        for card in self.cards.values():
            self._row.addWidget(card, 1)

    def show_cells(self, cells: Sequence[LiveCell]) -> None:
        """Show the newest state of every cell."""
        for cell in cells:
            self.cards[cell.channel].show_cell(cell)


def set_mood(widget: QWidget, mood: str) -> None:
    """Give a widget another of the stylesheet's moods."""
    if widget.property("mood") != mood:
        widget.setProperty("mood", mood)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
