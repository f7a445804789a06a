"""Why: one trial's curve with onset and windows, its numbers, and what the chosen one rests on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from station.domain.units import STANDARD_GRAVITY
from station.report.labels import label
from station.tasks.visit_results import LEFT_OUT
from station.ui import style, texts
from station.ui.desk import Desk
from station.ui.result.cards import card
from station.ui.result.parts import PartBars
from station.ui.result.why_plot import WhyPlot
from station.ui.result.why_view import Grounds, grounds, remarks, rows
from station.ui.shell.page import Act, Page, Status
from station.ui.texts import tr
from station.ui.visit.plots import force_axis
from station.wording import numbers
from station.wording.numbers import Force

#: How far an arrow key moves the onset [s]; chosen: half a sample of the fastest converter here, and ten times that.
STEP_S, LEAP_S = 0.005, 0.05
ROW_HEIGHT = 26
PLOTS = 230


class WhyPage(Page):
    """Shows `desk.why`."""

    name = "why"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.whole, self.close_up = WhyPlot(close=False), WhyPlot(close=True)
        self.close_up.moved.connect(lambda at: self.desk.why.move_to(at))
        self.which = QLabel()
        self.which.setObjectName("lead")
        self.which.setWordWrap(True)
        self.onset = QLabel()
        self.onset.setWordWrap(True)
        self.table = QTableWidget(0, 3)
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.RichText)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.bars = PartBars()
        self._drawn: object = None
        self._filled: object = None
        self._lay_out()

    def _lay_out(self) -> None:
        self.table.setAccessibleName(tr("numbers of this trial"))
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setShowGrid(False)
        self.table.setMinimumHeight(6 * ROW_HEIGHT)
        self.table.setHorizontalHeaderLabels([tr("Metric"), tr("Automatic"), tr("Onset by hand")])
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.table.currentCellChanged.connect(lambda *_: self._choose())
        plots = card()
        plots.setMinimumHeight(PLOTS)
        curves = QHBoxLayout(plots)
        curves.setContentsMargins(style.S, style.S, style.S, style.S)
        curves.addWidget(self.whole, 1)
        curves.addWidget(self.close_up, 1)
        left = card()
        inside = QVBoxLayout(left)
        inside.setContentsMargins(style.L, style.S, style.L, style.S)
        for widget, stretch in ((self.which, 0), (self.onset, 0), (self.table, 1)):
            inside.addWidget(widget, stretch)
        right = card()
        about = QVBoxLayout(right)
        about.setContentsMargins(style.L, style.S, style.L, style.S)
        head = QLabel(tr("What the uncertainty is made of (standard uncertainties)"))
        head.setObjectName("section")
        head.setWordWrap(True)
        about.addWidget(self.words)
        about.addWidget(head)
        about.addWidget(self.bars)
        about.addStretch(1)
        below = QHBoxLayout()
        below.setSpacing(style.M)
        below.addWidget(left, 1)
        below.addWidget(right, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(style.L, style.M, style.L, style.M)
        layout.setSpacing(style.M)
        layout.addWidget(plots, 1)
        layout.addLayout(below, 1)

    # ---- the window's page --------------------------------------------------------------------------------------

    def title(self) -> str:
        """What stands in the title line."""
        return tr("Why")

    def acts(self) -> Sequence[Act]:
        """Other trials; move the onset, keep it, or go back."""
        why = self.desk.why
        there = why.found_s is not None or why.draft_s is not None
        moved = why.draft_s is not None and why.draft_s != why.kept_s
        return (
            Act("other", tr("Next trial"), tr("look at the next trial"), lambda: why.choose(why.index + 1), ("T",),
                len(why.trials) > 1),
            Act("former", tr("Trial before"), tr("look at the trial before"), lambda: why.choose(why.index - 1),
                ("B",), len(why.trials) > 1, on_bar=False),
            Act("earlier", "◀", tr("onset 5 ms earlier"), self._mover(-STEP_S), ("Left",), there),
            Act("later", "▶", tr("onset 5 ms later"), self._mover(STEP_S), ("Right",), there),
            Act("much_earlier", "◀◀", tr("onset 50 ms earlier"), self._mover(-LEAP_S), ("Shift+Left",), there,
                on_bar=False),
            Act("much_later", "▶▶", tr("onset 50 ms later"), self._mover(LEAP_S), ("Shift+Right",), there,
                on_bar=False),
            Act("undo", tr("Undo"), tr("the onset as it was"), why.undo, ("U",), moved),
            Act("keep", tr("Keep this onset"), tr("keep the moved onset as a correction; the automatic one stays"),
                why.keep, ("K",), moved and why.may_keep, next=moved and why.may_keep),
            Act("automatic", tr("Automatic onset"), tr("the rule's onset holds again"), why.take_back, ("A",),
                why.kept_s is not None and why.may_keep, on_bar=why.kept_s is not None),
            Act("numbers", tr("All numbers"), tr("all numbers and their formulas"), lambda: self.desk.go("numbers"),
                ("M",)),
            Act("back", tr("Back"), tr("back to the result"), self.desk.back, ("Y",), next=not moved),
        )  # fmt: skip

    def status(self) -> Status:
        """What was kept, or what the onset is for."""
        why = self.desk.why
        if why.words:
            return Status(why.words)
        if why.draft_s is not None and why.draft_s != why.kept_s and not why.may_keep:
            return Status(tr("Moved to try it out; it is not kept: this trial is not in the records."))
        return Status(tr("Arrow keys or the mouse move the onset; the automatic one stays beside it."))

    def entered(self) -> None:
        """Begin with the trial, and with the table."""
        self.desk.why.enter()
        self.table.setFocus()

    def _unit(self) -> Force:
        mass = self.desk.why.auto.trial.mass_kg if self.desk.why.auto is not None else None
        return Force(self.desk.settings.force_unit, mass * STANDARD_GRAVITY if mass else None)

    def refresh(self) -> None:
        """Another trial, or a moved onset."""
        why = self.desk.why
        self.which.setText(self._which())
        self.onset.setText(self._onset())
        key = (why.auto, why.draft_s)
        if key != self._drawn:
            self._drawn = key
            for plot in (self.whole, self.close_up):
                force_axis(plot.plot, self._unit())
                plot.show_trial(why.auto, why.found_s, why.draft_s)
        if (why.auto, why.moved) != self._filled:
            self._filled = (why.auto, why.moved)
            self._fill()

    # ---- drawing ------------------------------------------------------------------------------------------------

    def _mover(self, by_s: float) -> Callable[[], None]:
        return lambda: self.desk.why.move(by_s)

    def _which(self) -> str:
        why = self.desk.why
        trial = why.trial
        if trial is None:
            return tr("There is no result yet.")
        leg = label(f"word.side_{trial.tested.value if trial.tested is not None else 'both'}", texts.language)
        counts = tr("it does not count") if trial.flags & LEFT_OUT else tr("it counts")
        return tr("{leg}, trial {n} of {all}; {counts}", leg=leg, n=why.index + 1, all=len(why.trials), counts=counts)

    def _onset(self) -> str:
        why = self.desk.why
        if why.auto is None:
            return tr("Being computed ...")

        def at(value: float) -> str:
            return numbers.number(value, 3, language=texts.language)

        found = tr("none found") if why.found_s is None else f"{at(why.found_s)} s"
        words = tr("Onset, automatic: {at}", at=found)
        if why.draft_s is not None:
            words += "   ·   " + tr("by hand: {at} s", at=at(why.draft_s))
            if why.draft_s == why.kept_s:
                words += " " + tr("(kept as a correction)")
        return words

    def _fill(self) -> None:
        why = self.desk.why
        found = rows(why.auto, why.moved, texts.language) if why.auto is not None else ()
        self.table.setColumnHidden(2, why.moved is None)
        self.table.blockSignals(True)
        self.table.setRowCount(len(found))
        chosen = 0
        for i, row in enumerate(found):
            for j, text in enumerate((row.name, row.automatic, row.moved)):
                item = QTableWidgetItem(text)
                item.setData(Qt.ItemDataRole.UserRole, row.key)
                self.table.setItem(i, j, item)
            chosen = i if row.key == why.metric else chosen
        self.table.resizeRowsToContents()
        if found:
            self.table.setCurrentCell(chosen, 0)
        self.table.blockSignals(False)
        self._choose()

    def _choose(self) -> None:
        why, item = self.desk.why, self.table.item(max(0, self.table.currentRow()), 0)
        shown = why.moved if why.moved is not None else why.auto
        if item is None or shown is None:
            self.words.setText("")
            self.bars.hide()
            return
        why.metric = str(item.data(Qt.ItemDataRole.UserRole))
        about = grounds(shown, why.metric, texts.language)
        self.bars.setVisible(about is not None)
        if about is not None:
            self._explain(item.text(), about)

    def _explain(self, name: str, about: Grounds) -> None:
        why = self.desk.why
        lines = [(tr("What it is"), about.meaning), (tr("Method"), about.method), (tr("Source"), tr(about.source))]
        lines += [(tr("Parameters"), "; ".join(about.parameters))] if about.parameters else []
        flags = about.flags or (remarks(why.auto, texts.language) if why.auto is not None else ())
        lines += [(tr("Remarks"), "; ".join(tr(flag) for flag in flags))] if flags else []
        body = "<br>".join(f"<b>{escape(head)}:</b> {escape(words)}" for head, words in lines)
        self.words.setText(f"<b>{escape(name)}</b><br>{body}")
        self.bars.show_parts(about.parts, about.unit)
