"""The four live cells and their health, in the order in which they lie under the feet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from station.acquisition.live import LiveCell
from station.domain.channels import Channel
from station.tasks.cell_health import CellReport, CellState
from station.ui import style, texts, units
from station.ui.texts import tr
from station.wording import numbers
from station.wording.numbers import Force

#: Words of a cell without fault; the sign before it is for those who do not see its colour.
GOOD_WORD = "ok"
NEWTONS = Force()
#: A shape for each state; the word beside it says the same, and the colour nothing more.
SHAPES = {
    CellState.WELL: "✓",
    CellState.UNCALIBRATED: "○",
    CellState.SILENT: "■",
    CellState.STUCK: "■",
}
FAULT_SHAPE = "▲"
#: The widest figures of a cell: four digits of force, a count at the converter's negative end.
WIDEST_FORCE, WIDEST_COUNT = "−8888\xa0N", -8_888_888


class CellCard(QFrame):
    """One cell: name, force or count, measured rate, health in a word."""

    def __init__(self, channel: Channel) -> None:
        super().__init__()
        self.setObjectName("card")
        self.channel = channel
        name = QLabel(tr(channel.words.capitalize()))
        name.setObjectName("section")
        self.value = QLabel(numbers.DASH)
        self.value.setObjectName("lead")
        self.detail = QLabel(numbers.DASH)
        self.detail.setObjectName("quiet")
        self.health = QLabel(tr("waiting"))
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
        detail = _detail(WIDEST_COUNT, 888.8)
        for label, widest, size in ((self.value, WIDEST_FORCE, style.LEAD), (self.detail, detail, style.SMALL)):
            label.setMinimumWidth(QFontMetrics(style.font(size)).horizontalAdvance(widest) + style.XS)

    def show_cell(self, cell: LiveCell, unit: Force) -> None:
        """Show a cell's newest state."""
        force = cell.force_n
        self.value.setText("" if force is None else numbers.with_unit(units.live(unit, force), unit.label))
        self.detail.setText(_detail(cell.count, cell.rate_hz))
        good = cell.health == GOOD_WORD
        health = tr(cell.health)
        self.health.setText(("✓ " if good else "▲ ") + health)
        self.detail.setVisible(good)  # what is wrong needs the room
        set_mood(self.health, "good" if good else "bad")
        self.setAccessibleName(f"{tr(cell.channel.words)}: {self.detail.text()}, {health}")


def _detail(count: int | None, rate_hz: float | None) -> str:
    counted = tr("{number} counts", number=numbers.count(count))
    return f"{counted} · {numbers.rate(rate_hz, language=texts.language)}"


class ReportCard(QFrame):
    """One cell as it was judged: its name, a shape and a word for its state, its count and rate."""

    def __init__(self, channel: Channel) -> None:
        super().__init__()
        self.setObjectName("card")
        self.name = QLabel(tr(channel.words.capitalize()))
        self.name.setObjectName("section")
        self.state = QLabel(tr("waiting"))
        self.state.setObjectName("state")
        self.state.setIndent(0)
        self.count, self.rate = QLabel(numbers.DASH), QLabel(numbers.DASH)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(style.M, style.S, style.M, style.S)
        rows.setSpacing(style.XS)
        below = QHBoxLayout()
        for label in (self.count, self.rate):
            label.setObjectName("quiet")
            below.addWidget(label)
        below.insertStretch(1)
        rows.addWidget(self.name)
        rows.addWidget(self.state)
        rows.addLayout(below)

    def show_report(self, report: CellReport) -> None:
        """Show a cell's newest judgement."""
        state, sends = report.state, bool(report.samples)
        word = tr(state.value)
        self.state.setText(f"{SHAPES.get(state, FAULT_SHAPE)} {word}")
        set_mood(self.state, "bad" if state.faulty else "quiet" if state is CellState.UNCALIBRATED else "good")
        counted = tr("{number} counts", number=numbers.count(round(report.mean_counts) if sends else None))
        self.count.setText(counted)
        self.rate.setText(numbers.rate(report.rate_hz if sends else None, language=texts.language))
        self.setAccessibleName(f"{self.name.text()}: {word}, {counted}, {self.rate.text()}")


class CellRow(QWidget):
    """All cells of the board, left foot first; `card` makes one of them."""

    def __init__(self, card: type[CellCard] | type[ReportCard] = CellCard) -> None:
        super().__init__()
        self._card = card
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(style.M)
        self.cards: dict[Channel, Any] = {}

    def set_channels(self, channels: Sequence[Channel]) -> None:
        """Make a card for each cell of a board."""
        if tuple(channels) == tuple(self.cards):
            return
        for card in self.cards.values():
            self._row.removeWidget(card)
            card.deleteLater()
        self.cards = {c: self._card(c) for c in channels}
        for card in self.cards.values():
            self._row.addWidget(card, 1)

    def show_cells(self, cells: Sequence[LiveCell], unit: Force = NEWTONS) -> None:
        """Show the newest state of every cell."""
        for cell in cells:
            self.cards[cell.channel].show_cell(cell, unit)

    def show_reports(self, reports: Sequence[CellReport]) -> None:
        """Show how every cell was judged."""
        for report in reports:
            self.cards[report.channel].show_report(report)


def set_mood(widget: QWidget, mood: str) -> None:
    """Give a widget another of the stylesheet's moods."""
    if widget.property("mood") != mood:
        widget.setProperty("mood", mood)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
