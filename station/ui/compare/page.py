"""Compare any two trials of the patient: curves over each other at the onset, numbers side by side, warnings first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from station.domain.flags import FLAG_WORDS, QualityFlag
from station.report.labels import label, named
from station.report.words import moment
from station.ui import style, texts
from station.ui.compare.comparing import Choice
from station.ui.compare.view import Line, lines_of, numbers_of, warnings
from station.ui.desk import Desk
from station.ui.result.cards import card
from station.ui.result.plot import name_axis, put_text
from station.ui.shell.page import Act, Page, Status
from station.ui.shell.rows import numbered
from station.ui.texts import tr
from station.ui.visit.plots import bare_plot, force_axis, nice_ceiling, thin
from station.wording.numbers import NBSP, Force

ROW_HEIGHT = 26
PLOT = 230
#: Names of the two, beside their line's pattern.
NAMES = ("A", "B")
PATTERNS = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine)


class ComparePage(Page):
    """Shows `desk.comparing`."""

    name = "compare"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.boxes = (QComboBox(), QComboBox())
        self.warning = QLabel()
        self.warning.setObjectName("warning")
        self.warning.setWordWrap(True)
        self.plot = bare_plot(tr("Force [N]"), tr("Time since the onset [s]"))
        self.plot.setAccessibleName(tr("curves of both trials"))
        self.table = QTableWidget(0, 3)
        self._listed: object = None
        self._drawn: object = None
        for which, box in enumerate(self.boxes):
            box.setAccessibleName(tr("trial {name}", name=NAMES[which]))
            box.activated.connect(lambda index, which=which: self.desk.comparing.pick(which, index))
        self._lay_out()

    def _lay_out(self) -> None:
        self.table.setAccessibleName(tr("numbers of both trials"))
        self.table.setHorizontalHeaderLabels([tr("Metric"), *NAMES])
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setShowGrid(False)
        self.table.setMinimumHeight(6 * ROW_HEIGHT)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        top = QGridLayout()
        top.setColumnStretch(1, 1)
        for row, (name, box) in enumerate(zip(NAMES, self.boxes, strict=True)):
            head = QLabel(f"{name}  {'———' if row == 0 else '– – –'}")
            head.setObjectName("section")
            head.setBuddy(box)
            top.addWidget(head, row, 0)
            top.addWidget(box, row, 1)
        curves = card()
        curves.setMinimumHeight(PLOT)
        inside = QHBoxLayout(curves)
        inside.setContentsMargins(style.S, style.S, style.S, style.S)
        inside.addWidget(self.plot)
        middle = QHBoxLayout()
        middle.setSpacing(style.M)
        middle.addWidget(curves, 1)
        middle.addWidget(self.table, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(style.L, style.M, style.L, style.M)
        layout.setSpacing(style.M)
        layout.addLayout(top)
        layout.addWidget(self.warning)
        layout.addLayout(middle, 1)

    # ---- the window's page --------------------------------------------------------------------------------------

    def title(self) -> str:
        """What stands in the title line."""
        return tr("Compare two trials")

    def acts(self) -> Sequence[Act]:
        """Other trials."""
        there = len(self.desk.comparing.choices) > 1
        return (
            Act("next_a", tr("Next A"), tr("trial A: the next older one"), self._turner(0, 1), ("A",), there),
            Act("next_b", tr("Next B"), tr("trial B: the next older one"), self._turner(1, 1), ("B",), there),
            Act("newer_a", "", tr("trial A: the next newer one"), self._turner(0, -1), ("Shift+A",), there,
                on_bar=False),
            Act("newer_b", "", tr("trial B: the next newer one"), self._turner(1, -1), ("Shift+B",), there,
                on_bar=False),
            Act("swap", tr("Exchange"), tr("exchange A and B"), self._swap, ("X",), there),
            Act("back", tr("Back"), tr("back to the page before"), self.desk.back, ("K",), next=True),
        )  # fmt: skip

    def status(self) -> Status:
        """What the page is not for."""
        comparing = self.desk.comparing
        if comparing.words:
            return Status(comparing.words, bad=True)
        if not comparing.choices:
            return Status(tr("There is no trial yet. F2: choose a patient."))
        return Status(tr("± is the instrument alone: whether a change is real is said on the progress page (F6)."))

    def entered(self) -> None:
        """Take the trials there are."""
        self.desk.comparing.enter()
        self.boxes[0].setFocus()

    def refresh(self) -> None:
        """Another trial was chosen, or computed."""
        comparing = self.desk.comparing
        if comparing.choices is not self._listed:
            self._listed = comparing.choices
            for box in self.boxes:
                box.clear()
                kinds = [(c.started.date(), c.assessment, c.tested) for c in comparing.choices]
                box.addItems([_words(c, n) for c, n in zip(comparing.choices, numbered(kinds), strict=True)])
        for box, index in zip(self.boxes, comparing.picked, strict=True):
            box.setCurrentIndex(index)
        if tuple(comparing.shown) != self._drawn:
            self._drawn = tuple(comparing.shown)
            self._show()

    # ---- drawing ------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        first, second = self.desk.comparing.shown
        lines = [line for which, shown in enumerate((first, second)) if shown is not None
                 for line in lines_of(shown, which)]  # fmt: skip
        self._draw(lines)
        found = numbers_of(first, second, texts.language) if first is not None and second is not None else ()
        self.table.setRowCount(len(found))
        for i, row in enumerate(found):
            for j, text in enumerate((row.name, row.first, row.second)):
                self.table.setItem(i, j, QTableWidgetItem(text.replace(NBSP, " ") if j == 0 else text))
        self.table.resizeRowsToContents()
        self._warn()

    def _warn(self) -> None:
        first, second = self.desk.comparing.shown
        found = warnings(first.trial, second.trial) if first is not None and second is not None else ()
        names = {
            "assessment": tr("another assessment"), "leg": tr("the other leg"), "set_up": tr("another set-up"),
            "feedback": tr("other feedback"), "cue": tr("other words"), "calibration": tr("another calibration"),
            "board": tr("another board"),
        }  # fmt: skip
        parts = [f"{names[code]} (A: {tr(one)}, B: {tr(two)})" for code, one, two in found]
        self.warning.setText("▲  " + tr("Not the same: {what}", what="; ".join(parts)) if parts else "")
        self.warning.setVisible(bool(parts))

    def _draw(self, lines: Sequence[Line]) -> None:
        self.plot.clear()
        if not lines:
            self.plot.setXRange(0, 1, padding=0)
            self.plot.setYRange(0, 1, padding=0)
            words = tr("Being computed ...") if self.desk.comparing.choices else tr("No force curve")
            put_text(self.plot, words, 0.5, 0.5, style.theme.quiet, (0.5, 0.5))
            return
        force_axis(self.plot, Force(self.desk.settings.force_unit))  # two weights: without one % and N/kg stay N
        aligned = all(line.aligned for line in lines)
        name_axis(self.plot, "bottom", tr("Time since the onset [s]") if aligned else tr("Time [s]"))
        low, high = min(float(x.t_s[0]) for x in lines), max(float(x.t_s[-1]) for x in lines)
        greatest = max(float(np.nanmax(x.force_n)) for x in lines)
        top = min(nice_ceiling(1.05 * max(greatest, 1.0)), 1.15 * max(greatest, 1.0))
        self.plot.setXRange(low, high, padding=0)
        self.plot.setYRange(min(0.0, *(float(np.nanmin(x.force_n)) for x in lines)), top, padding=0)
        self.plot.addItem(pg.InfiniteLine(0.0, angle=90, pen=pg.mkPen(style.theme.control, width=1)))
        for line in lines:
            colour = (style.theme.ink, style.theme.focus)[line.which]
            pen = pg.mkPen(colour, width=2, style=PATTERNS[line.which])
            xs, ys = thin(line.t_s, line.force_n)
            self.plot.addItem(pg.PlotCurveItem(xs, ys, pen=pen, antialias=True, connect="finite"))
            at, force, above = label_place(line, [other for other in lines if other.which != line.which])
            put_text(self.plot, NAMES[line.which], at, force, colour, (0.5, 1.0 if above else 0.0))

    # ---- doing --------------------------------------------------------------------------------------------------

    def _turner(self, which: int, by: int) -> Callable[[], None]:
        return lambda: self.desk.comparing.pick(which, self.desk.comparing.picked[which] + by)

    def _swap(self) -> None:
        a, b = self.desk.comparing.picked
        self.desk.comparing.pick(0, b)
        self.desk.comparing.pick(1, a)


def label_place(line: Line, others: Sequence[Line]) -> tuple[float, float, bool]:
    """Where a curve's letter stands [s], [N], and whether above it: where it is farthest from the others, away from
    them."""
    inner = np.linspace(0.1, 0.9, 41)  # chosen: fine enough to find a gap, clear of the plot's edges
    at = line.t_s[0] + inner * (line.t_s[-1] - line.t_s[0])
    own = np.interp(at, line.t_s, np.nan_to_num(line.force_n))
    gaps = np.array([own - np.interp(at, o.t_s, np.nan_to_num(o.force_n)) for o in others])
    if not len(gaps):
        return float(at[20]), float(own[20]), True
    nearest = gaps[np.abs(gaps).argmin(axis=0), np.arange(len(at))]
    best = int(np.abs(nearest).argmax())
    return float(at[best]), float(own[best]), bool(nearest[best] > 0)


def _words(choice: Choice, number: int) -> str:
    name = named("assessment", choice.assessment, choice.assessment.replace("_", " "), texts.language) or tr(
        "recording"
    )
    side = label(f"word.side_{choice.tested or 'both'}", texts.language)
    flags = [tr(FLAG_WORDS[QualityFlag(f)]) for f in choice.flags if f in ("warm_up", "aborted")]
    return ",  ".join([moment(choice.started, texts.language), name, f"{side} {number}", *flags])
