"""The result: three large numbers, the curves laid over each other, the table, and every reason and remark in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from station.domain.channels import Side
from station.ui import style
from station.ui.desk import Desk
from station.ui.result.plot import ResultPlot
from station.ui.result.view import Headline, LegCurve, Row, View
from station.ui.shell.page import Act, Page, Status
from station.ui.texts import tr
from station.ui.visit.acts import guide_of, visit_acts

COLUMNS = ("", "Left", "Right", "Difference [%]")
NUMBER_PX = 64
ROW_HEIGHT = 25
BADGE = 28


class NumberCard(QFrame):
    """One large number with what belongs to it."""

    def __init__(self, side: Side | None = None) -> None:
        super().__init__()
        self.setObjectName("card")
        self.title = QLabel()
        self.title.setObjectName("section")
        self.title.setMinimumHeight(BADGE)
        self.value = QLabel()
        self.value.setMinimumHeight(NUMBER_PX + style.M)
        self.value.setStyleSheet(f"font-size: {NUMBER_PX}px; font-weight: 700;")
        self.beside = QLabel()
        self.beside.setObjectName("lead")
        self.below = QLabel()
        self.below.setObjectName("quiet")
        self.below.setWordWrap(True)
        head = QHBoxLayout()
        head.setSpacing(style.S)
        if side is not None:
            badge = QLabel(style.LETTER[side])
            badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
            badge.setFixedSize(BADGE, BADGE)
            badge.setStyleSheet(
                f"background: {style.theme.leg[side]}; color: {style.theme.on_leg[side]}; font-weight: 700;"
                f"border: 2px solid {style.theme.leg_edge[side]}; border-radius: {style.XS}px;"
            )
            head.addWidget(badge)
        head.addWidget(self.title, 1)
        line = QHBoxLayout()
        line.setSpacing(style.M)
        line.addWidget(self.value)
        line.addWidget(self.beside, 1, Qt.AlignmentFlag.AlignBottom)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(style.L, style.S, style.L, style.S)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addLayout(line)
        layout.addWidget(self.below)
        layout.addStretch(1)

    def show_headline(self, headline: Headline) -> None:
        """Show a number; its accessible name says all of it."""
        self.title.setText(headline.title)
        self.value.setText(headline.value)
        self.beside.setText(headline.beside)
        self.below.setText(headline.below)
        self.setAccessibleName(f"{headline.title}: {headline.value} {headline.beside}. {headline.below}")


class ResultPage(Page):
    """Shows the visit's `View`."""

    name = "result"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.cards = {side: NumberCard(side) for side in Side}
        self.difference = NumberCard()
        self.whole = ResultPlot("○ □ peak   ▬ rest, best 1 s")
        self.start = ResultPlot("The first 300 ms", (-0.05, 0.3))
        self.table = _make_table()
        self.notes = QLabel()
        self.notes.setObjectName("quiet")
        self.notes.setWordWrap(True)
        self.notes.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._shown: View | None = None
        self._lay_out()

    def _lay_out(self) -> None:
        numbers = QGridLayout()
        numbers.setSpacing(style.M)
        for column, card in enumerate((self.cards[Side.LEFT], self.difference, self.cards[Side.RIGHT])):
            numbers.addWidget(card, 0, column)
            numbers.setColumnStretch(column, 1)
        plots = _card()
        inside = QHBoxLayout(plots)
        inside.setContentsMargins(style.S, style.S, style.S, style.S)
        inside.addWidget(self.whole, 3)
        inside.addWidget(self.start, 2)
        middle = QHBoxLayout()
        middle.setSpacing(style.M)
        middle.addWidget(plots, 1)
        middle.addWidget(self.table)
        notes = _card()
        words = QVBoxLayout(notes)
        words.setContentsMargins(style.L, style.S, style.L, style.S)
        words.addWidget(self.notes)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(style.L, style.M, style.L, style.M)
        layout.setSpacing(style.M)
        layout.addLayout(numbers)
        layout.addLayout(middle, 1)
        layout.addWidget(notes)

    def title(self) -> str:
        """The assessment."""
        session = self.desk.visit.session
        return tr(session.assessment.name) if session is not None else tr("Result")

    def acts(self) -> Sequence[Act]:
        """The visit goes on from here."""
        return visit_acts(self.desk)

    def status(self) -> Status:
        """What happened, and the one next thing."""
        session = self.desk.visit.session
        if session is None:
            return Status(tr("There is no result yet."))
        return Status(f"{session.words} {guide_of(self.desk).words}")

    def refresh(self) -> None:
        """A trial was added."""
        self.show_view(self.desk.visit.view())

    def show_view(self, view: View | None) -> None:
        """Show what is known; nothing is redrawn where nothing changed."""
        if view is None or view is self._shown:
            return
        self._shown = view
        for side, card in self.cards.items():
            card.show_headline(view.legs[side])
        self.difference.show_headline(view.difference)
        self._fill(view.rows)
        self.whole.show_curves(view.curves)
        self.start.show_curves(_with_onset(view))
        lines = [f"<b>Not given:</b> {line}." for line in view.refusals]
        if view.verdict:
            lines.insert(0, f"<b>Is it real?</b> {view.verdict}")
        if view.remarks:
            lines.append(f"<b>Note:</b> {'; '.join(view.remarks)}.")
        lines.append(f"<b>Saved</b> in {view.saved}")
        self.notes.setText("<br>".join(lines))
        self._fit_notes()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Room for all notes at the new width."""
        super().resizeEvent(event)
        self._fit_notes()

    def _fit_notes(self) -> None:
        # A wrapped label in a card gets the height of its former text; the plots give way instead.
        width = self.width() - 4 * style.L
        self.notes.setMinimumHeight(max(0, self.notes.heightForWidth(width)))
        for widget in (self.notes.parentWidget(), self):  # now, not at the next event: no frame shows cut text
            if widget is not None and (layout := widget.layout()) is not None:
                layout.activate()

    def _fill(self, rows: tuple[Row, ...]) -> None:
        self.table.setRowCount(len(rows))
        for i, row in enumerate(rows):
            for j, text in enumerate((row.name, row.left, row.right, row.difference)):
                item = QTableWidgetItem(text)
                align = Qt.AlignmentFlag.AlignLeft if j == 0 else Qt.AlignmentFlag.AlignRight
                item.setTextAlignment(align | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(i, j, item)
        self.table.resizeColumnsToContents()
        width = sum(self.table.columnWidth(j) for j in range(len(COLUMNS)))
        self.table.setFixedWidth(width + style.L)
        self.table.setMinimumHeight(self.table.horizontalHeader().height() + len(rows) * ROW_HEIGHT + style.M)


def _with_onset(view: View) -> Mapping[Side, LegCurve]:
    return {side: curve for side, curve in view.curves.items() if curve.aligned == "onset"}


def _card() -> QFrame:
    card = QFrame()
    card.setObjectName("card")
    return card


def _make_table() -> QTableWidget:
    table = QTableWidget(0, len(COLUMNS))
    table.setAccessibleName("results of both legs")
    table.setHorizontalHeaderLabels(COLUMNS)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignRight)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    table.setShowGrid(False)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return table
