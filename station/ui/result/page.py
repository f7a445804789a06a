"""The result: each leg's number and the difference with its verdict, the curves over each other, three more numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from html import escape
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from station.domain.channels import Side
from station.report.model import Curve
from station.ui import style, texts
from station.ui.desk import Desk
from station.ui.result.cards import NumberCard, card
from station.ui.result.plot import ResultPlot
from station.ui.result.view import Row, View, headings, view
from station.ui.shell.flow import empty
from station.ui.shell.page import Act, Page, Status
from station.ui.texts import tr
from station.ui.visit.acts import guide_of, visit_acts
from station.ui.visit.plots import force_axis
from station.wording import numbers

#: Least width of the three further metrics [px], and where there is room for two plots.
SIDE, SIDE_WIDE = 300, 470
#: Part of the effort that the small plot shows [s].
START_S = (-0.05, 0.3)
#: Height of the curves [px]; chosen: a rise is seen.
CURVES = 210
#: From this width on there is room for both plots [px].
WIDE = 1100


class ResultPage(Page):
    """Shows `desk.results`."""

    name = "result"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.cards = {side: NumberCard(side) for side in Side}
        self.both = NumberCard()
        self.difference = NumberCard()
        self.whole = ResultPlot("")
        self.start = ResultPlot(tr("The first 300 ms"), START_S)
        self.three = QGridLayout()
        self.notes = QLabel()
        self.notes.setObjectName("quiet")
        self.notes.setWordWrap(True)
        self.notes.setTextFormat(Qt.TextFormat.RichText)
        self.notes.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.empty = QLabel()
        self.empty.setObjectName("title")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.body = QWidget()
        self._shown: object = None
        self._has_start = False
        self.view: View | None = None
        self._lay_out()

    def _lay_out(self) -> None:
        large = QGridLayout()
        large.setSpacing(style.M)
        for column, one in enumerate((self.cards[Side.LEFT], self.difference, self.cards[Side.RIGHT], self.both)):
            large.addWidget(one, 0, column)
            large.setColumnStretch(column, 1 if column < 3 else 0)
        plots = card()
        plots.setMinimumHeight(CURVES)
        inside = QHBoxLayout(plots)
        inside.setContentsMargins(style.S, style.S, style.S, style.S)
        inside.addWidget(self.whole, 3)
        inside.addWidget(self.start, 2)
        self.more = more = card()
        more.setMinimumWidth(SIDE)
        rows = QVBoxLayout(more)
        rows.setContentsMargins(style.L, style.S, style.L, style.S)
        self.three.setHorizontalSpacing(style.M)
        self.three.setVerticalSpacing(style.XS)
        for i in range(3):
            self.three.setColumnStretch(i, 1)
        rows.addLayout(self.three)
        rows.addStretch(1)
        middle = QHBoxLayout()
        middle.setSpacing(style.M)
        middle.addWidget(plots, 1)
        middle.addWidget(more)
        said = card()
        words = QVBoxLayout(said)
        words.setContentsMargins(style.L, style.S, style.L, style.S)
        words.addWidget(self.notes)
        whole = QVBoxLayout(self.body)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(style.M)
        whole.addLayout(large)
        whole.addLayout(middle, 1)
        whole.addWidget(said)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(style.L, style.M, style.L, style.M)
        layout.addWidget(self.empty, 1)
        layout.addWidget(self.body, 1)

    # ---- the window's page --------------------------------------------------------------------------------------

    def title(self) -> str:
        """The assessment, and the file where one was opened."""
        file = self.desk.results.file
        name = self.view.title if self.view is not None else tr("Result")
        return f"{name}  ·  {file.name}" if file is not None else name

    def acts(self) -> Sequence[Act]:
        """The visit goes on from here; everything else about the numbers is one key away."""
        desk, there = self.desk, self.desk.results.shown is not None
        reading = desk.results.file is not None or desk.visit.session is None
        acts = [] if reading else [_beside(act) for act in visit_acts(desk)]
        why = tr("why: onset, windows, method and uncertainty of each trial")
        everything = tr("all numbers and their formulas")
        acts += [
            Act("why", tr("Why"), why, lambda: desk.go("why"), ("Y",), there),
            Act("numbers", tr("All numbers"), everything, lambda: desk.go("numbers"), ("M",), there,
                on_bar=reading),
            Act("summary", tr("Summary"), tr("all assessments of this visit"), lambda: desk.go("summary"), ("S",)),
            Act("compare", tr("Compare"), tr("compare any two trials"), lambda: desk.go("compare"), ("K",),
                on_bar=reading),
            Act("report", tr("Report"), tr("print this assessment"), lambda: desk.go("report"), ("Ctrl+R",), there,
                on_bar=reading),
            Act("open", tr("Open a file ..."), tr("show a trial file, only to be read"), lambda: choose_file(desk),
                ("Ctrl+O",), not desk.visit.running, on_bar=reading and not there),
        ]  # fmt: skip
        if desk.results.file is not None and desk.visit.session is not None:
            back = tr("back to the visit that runs")
            acts.append(Act("own", tr("This visit"), back, desk.results.show_visit, ("N",), next=True))
        return acts

    def status(self) -> Status:
        """What happened, and the one next thing."""
        session, results = self.desk.visit.session, self.desk.results
        if results.words:
            return Status(results.words, bad=True)
        if results.file is not None:
            return Status(tr("Opened from a file, only to be read: {file}", file=results.file))
        if results.shown is None:
            return Status(tr("Being computed ...") if results.loading else tr("There is no result yet."))
        if session is None or not session.trials:
            return Status(tr("Y: why these numbers. M: all numbers. S: the whole visit."))
        return Status(f"{tr(session.words)} {guide_of(self.desk).words}")

    def refresh(self) -> None:
        """A trial was added, or another language or unit chosen."""
        shown, unit = self.desk.results.shown, self.desk.settings.force_unit
        self.empty.setVisible(shown is None)
        self.body.setVisible(shown is not None)
        self.empty.setText(tr("Being computed ...") if self.desk.results.loading else tr("There is no result yet."))
        if shown is None:
            self.view = self._shown = None
            return
        key = (shown, unit, self.desk.results.moved)
        if key != self._shown:
            self._shown = key
            self.view = view(shown, texts.language, unit)
            self._show_view(self.view)

    # ---- drawing ------------------------------------------------------------------------------------------------

    def _show_view(self, view: View) -> None:
        legs = {big.side: big for big in view.legs}
        for name, one in ((Side.LEFT.value, self.cards[Side.LEFT]), (Side.RIGHT.value, self.cards[Side.RIGHT]),
                          ("both", self.both)):  # fmt: skip
            one.setVisible(name in legs)
            if name in legs:
                one.show_big(legs[name])
        self.difference.setVisible(view.difference is not None)
        if view.difference is not None:
            self.difference.show_big(view.difference, judged=True)
        for plot in (self.whole, self.start):
            force_axis(plot.plot, view.force)
        self.whole.show_curves(view.curves)
        starts: tuple[Curve, ...] = tuple(c for c in view.curves if c.aligned == "onset")
        self._has_start = bool(starts)
        self.start.setVisible(self._has_start and self.width() >= WIDE)
        if starts:
            self.start.show_curves(starts)
        self._fill(view.three)
        self._say(view)

    def _fill(self, rows: Sequence[Row]) -> None:
        empty(self.three)
        for i, row in enumerate(rows):
            name = QLabel(row.name)
            name.setObjectName("section")
            self.three.addWidget(name, 3 * i, 0, 1, 3)
            values = ((style.LETTER[Side.LEFT], row.left), (style.LETTER[Side.RIGHT], row.right), ("Δ", row.difference))
            if row.both and not (row.left or row.right):
                values = (("L+R", row.both), ("", ""), ("", ""))
            for column, (letter, text) in enumerate(values):
                line = QLabel(f"{letter} {text}".replace(numbers.NBSP, " ") if text else "")
                line.setWordWrap(True)
                self.three.addWidget(line, 3 * i + 1, column)
        if not rows:
            self.three.addWidget(QLabel(tr("No further numbers")), 0, 0)

    def _say(self, view: View) -> None:
        heads = {"not_given": tr("Not given"), **headings(texts.language)}
        lines = [f"<b>{escape(tr('Is it real?'))}</b> {escape(view.verdict)}"] if view.verdict else []
        for kind, words in view.notes:
            if kind == "uncertainty":
                lines.append(escape(words))
            else:
                lines.append(f"<b>{escape(heads[kind])}:</b> {escape(words)}")
        if moved := self.desk.results.moved:
            said = tr("In {n} trials the onset was moved by hand: see 'Why'. The means here are by the rule.", n=moved)
            lines.append(f"<b>{escape(said)}</b>")
        if view.files:
            one = tr("1 file in {folder}", folder=view.files[0].parent)
            many = tr("{n} files in {folder}", n=len(view.files), folder=view.files[0].parent)
            kept = one if len(view.files) == 1 else many
            lines.append(f"<b>{escape(tr('Saved'))}:</b> {escape(kept)}")
        self.notes.setText("<br>".join(lines))
        self._fit_notes()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Room for all notes at the new width."""
        super().resizeEvent(event)
        wide = self.width() >= WIDE
        self.start.setVisible(self._has_start and wide)
        self.more.setMinimumWidth(SIDE_WIDE if wide else SIDE)
        self._fit_notes()

    def _fit_notes(self) -> None:
        # A wrapped label in a card gets the height of its former text; the plots give way instead.
        width = self.width() - 4 * style.L
        self.notes.setMinimumHeight(0)
        self.notes.setMinimumHeight(max(0, self.notes.heightForWidth(width)))
        for widget in (self.notes.parentWidget(), self.body, self):  # now: no frame shows cut text
            if widget is not None and (layout := widget.layout()) is not None:
                layout.activate()


def _beside(act: Act) -> Act:
    """A visit's act on this page: one row of buttons has no room for a zero that is not asked for."""
    return replace(act, on_bar=False) if act.id == "zero" and not act.next else act


def choose_file(desk: Desk) -> None:
    """Ask for a trial file, and show it."""
    name, _ = QFileDialog.getOpenFileName(None, tr("Trial file"), str(desk.wiring.root), "HDF5 (*.h5 *.hdf5)")
    if name:
        desk.results.open_file(Path(name))
        desk.go("result")
