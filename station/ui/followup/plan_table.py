"""The exercises of a plan: arrow keys move, Enter edits a cell or turns the place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from station.domain.errors import StationError
from station.followup.plan import Item, Plan
from station.followup.plan_words import exercise, said
from station.ui import style, texts
from station.ui.followup import cells
from station.ui.followup.model import FollowUps
from station.ui.shell.scrolling import keep_in_sight
from station.ui.texts import tr

#: First column, fields, last column.
PLACE = len(cells.FIELDS) + 1


class PlanTable(QTableWidget):
    """One row an exercise.

    Signals: `refused` (words).
    """

    refused = Signal(str)

    def __init__(self, model: FollowUps) -> None:
        heads = cells.heads()
        super().__init__(0, PLACE + 1)
        self._model = model
        self._shown: tuple[Plan | None, bool] = (None, False)
        self._filling = False
        self.setAccessibleName(tr("exercises of the plan"))
        units = [heads[f].replace(" [", "\n[") for f in cells.FIELDS]  # in two lines: numbers need little room
        self.setHorizontalHeaderLabels([tr("Exercise"), *units, tr("Where")])
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        self.currentItemChanged.connect(lambda now, before: keep_in_sight(self))
        self.itemActivated.connect(self._activated)
        self.itemChanged.connect(self._typed)

    def chosen(self) -> Item | None:
        """The exercise of the current row."""
        plan, row = self._shown[0], self.currentRow()
        return plan.items[row] if plan is not None and 0 <= row < len(plan.items) else None

    def show_plan(self, plan: Plan, *, editable: bool) -> None:
        """Fill the table where the plan has changed."""
        if self._shown == (plan, editable):
            return
        self._shown = (plan, editable)
        self._fill()

    def _fill(self) -> None:
        plan, editable = self._shown
        if plan is None:
            return
        row, column = max(0, self.currentRow()), max(0, self.currentColumn())
        self._filling = True
        self.setRowCount(len(plan.items))
        for y, item in enumerate(plan.items):
            place = said("on_plates" if item.on_plates else "at_home", texts.language)
            each = f"\n{said('dose_each_leg', texts.language)}" if item.legs == "one" else ""
            words = [exercise(item.exercise, texts.language) + each, *(cells.shown(item, f) for f in cells.FIELDS)]
            for x, text in enumerate([*words, place]):
                cell = QTableWidgetItem(text)
                flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
                if editable and 0 < x < PLACE:
                    flags |= Qt.ItemFlag.ItemIsEditable
                cell.setFlags(flags)
                self.setItem(y, x, cell)
        self.setCurrentCell(min(row, len(plan.items) - 1), column)
        self._filling = False
        self._fit()

    def _fit(self) -> None:
        """As high as its rows: the page scrolls, not the table."""
        self.resizeRowsToContents()
        rows = sum(self.rowHeight(y) for y in range(self.rowCount()))
        self.setFixedHeight(rows + self.horizontalHeader().sizeHint().height() + 2 * style.XS)

    def resizeEvent(self, event: object) -> None:
        """Other widths, other heights."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def _activated(self, cell: QTableWidgetItem) -> None:
        if not self._shown[1]:
            return
        if cell.column() == PLACE:
            self.turn_place()
        elif cell.column() > 0:
            self.editItem(cell)

    def turn_place(self) -> None:
        """On the plates, or at home."""
        item = self.chosen()
        if item is not None:
            self._tell(self._model.edit(item.exercise, "on_plates", not item.on_plates))

    def _typed(self, cell: QTableWidgetItem) -> None:
        plan = self._shown[0]
        if self._filling or plan is None:
            return
        item, field = plan.items[cell.row()], cells.FIELDS[cell.column() - 1]
        try:
            problem = self._model.edit(item.exercise, field, cells.typed(item, field, cell.text()))
        except StationError as error:
            problem = error.words
        if problem or self._shown[0] is plan:  # refused, or the same as before in other signs
            self._fill()
        self._tell(problem)

    def _tell(self, problem: str) -> None:
        if problem:
            self.refused.emit(problem)
