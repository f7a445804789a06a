"""All numbers of an assessment on demand, and for the chosen one what the catalogue says: formula, source, scatter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QTableWidget, QTableWidgetItem, QVBoxLayout

from station.analysis.catalogue import METRICS
from station.ui import style, texts
from station.ui.desk import Desk
from station.ui.result.cards import card
from station.ui.result.view import Row, all_rows
from station.ui.result.why_words import about
from station.ui.shell.page import Act, Page, Status
from station.ui.texts import tr

ROW_HEIGHT = 28


class NumbersPage(Page):
    """Every metric of `desk.results`."""

    name = "numbers"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.table = QTableWidget(0, 5)
        self.about = QLabel()
        self.about.setWordWrap(True)
        self.about.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.about.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._shown: object = None
        self._rows: tuple[Row, ...] = ()
        heads = [tr("Metric"), tr("Left"), tr("Right"), tr("Both"), tr("Difference")]
        self.table.setHorizontalHeaderLabels(heads)
        self.table.setAccessibleName(tr("all numbers"))
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setShowGrid(False)
        self.table.setMinimumHeight(8 * ROW_HEIGHT)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.currentCellChanged.connect(lambda *_: self._choose())
        frame = card()
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(style.L, style.S, style.L, style.S)
        inside.addWidget(self.about)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(style.L, style.M, style.L, style.M)
        layout.setSpacing(style.M)
        layout.addWidget(self.table, 3)
        layout.addWidget(frame, 1)

    def title(self) -> str:
        """What stands in the title line."""
        return tr("All numbers")

    def acts(self) -> Sequence[Act]:
        """Back, or on to one trial."""
        return (
            Act("why", tr("Why"), tr("why: onset, windows, method and uncertainty of each trial"),
                lambda: self.desk.go("why"), ("Y",)),
            Act("back", tr("Back"), tr("back to the result"), self.desk.back, ("M",), next=True),
        )  # fmt: skip

    def status(self) -> Status:
        """How to read the table."""
        return Status(tr("Mean of the trials that count. Only the first number carries a verdict."))

    def entered(self) -> None:
        """Begin with the table."""
        self.table.setFocus()

    def refresh(self) -> None:
        """Fill the table."""
        shown, unit = self.desk.results.shown, self.desk.settings.force_unit
        if (shown, unit) == self._shown:
            return
        self._shown = (shown, unit)
        self._rows = all_rows(shown, texts.language, unit) if shown is not None else ()
        self.table.setRowCount(len(self._rows))
        for i, row in enumerate(self._rows):
            for j, text in enumerate((row.name, row.left, row.right, row.both, row.difference)):
                self.table.setItem(i, j, QTableWidgetItem(text))
        self.table.resizeRowsToContents()
        if self._rows:
            self.table.setCurrentCell(0, 0)
        self._choose()

    def _choose(self) -> None:
        row = self.table.currentRow()
        chosen = METRICS[self._rows[row].metric] if 0 <= row < len(self._rows) else None
        self.about.setText("\n".join(about(chosen, texts.language)) if chosen is not None else "")
