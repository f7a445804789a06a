"""The visit summed up: each assessment with its numbers and verdict, and what was not tested."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from station.report.labels import label, named
from station.report.words import capital, missing_leg
from station.ui import style, texts
from station.ui.desk import Desk
from station.ui.result.cards import VerdictShape, card
from station.ui.result.results import Line
from station.ui.result.view import Big, view
from station.ui.shell.page import Act, Page, Status
from station.ui.texts import tr

#: Assessments that have a digit key.
DIGITS = 9


class SummaryPage(Page):
    """Shows the lines of `desk.results`."""

    name = "summary"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.empty = QLabel()
        self.empty.setObjectName("lead")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.list = QVBoxLayout()
        self.list.setSpacing(style.M)
        self.cards: list[QFrame] = []
        self._shown: object = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(style.L, style.M, style.L, style.M)
        layout.addWidget(self.empty)
        layout.addLayout(self.list)
        layout.addStretch(1)

    def title(self) -> str:
        """What stands in the title line."""
        day = self.desk.results.day
        return tr("Summary of the visit") + (f"  ·  {texts.day(day)}" if day is not None else "")

    def acts(self) -> Sequence[Act]:
        """Each line by its digit, then the report."""
        lines, results = self.desk.results.lines, self.desk.results
        acts = [
            Act(f"line_{i}", tr("Result {n}", n=i + 1), tr("show the result of this assessment"), self._opener(i),
                (str(i + 1),), line.shown is not None, on_bar=False)
            for i, line in enumerate(lines[:DIGITS])
        ]  # fmt: skip
        ready = results.shown is not None or any(line.shown is not None for line in lines)
        acts += [
            Act("report", tr("Report"), tr("print this assessment"), self._report, ("P",), ready, next=ready),
            Act("compare", tr("Compare"), tr("compare any two trials"), lambda: self.desk.go("compare"), ("K",)),
            Act("followup", tr("Progress"), tr("finding, plan and progress"), lambda: self.desk.go("followup"), ("G",),
                on_bar=self.desk.clinic.patient is not None),
            Act("result", tr("Result"), tr("back to the result"), lambda: self.desk.go("result"), ("S",)),
            Act("export", tr("Export"), tr("write trials as files for other programs"), lambda: self.desk.go("export"),
                ("X",), ready),
        ]  # fmt: skip
        return acts

    def status(self) -> Status:
        """What is next."""
        if not self.desk.results.lines:
            return Status(self._nothing())
        return Status(tr("A digit shows an assessment's result; P prints the one shown last."))

    def entered(self) -> None:
        """Make the summary ready."""
        self.desk.results.sum_up()

    def refresh(self) -> None:
        """Lines came."""
        lines, unit = self.desk.results.lines, self.desk.settings.force_unit
        self.empty.setVisible(not lines)
        self.empty.setText(self._nothing())
        if (lines, unit) == self._shown:
            return
        self._shown = (lines, unit)
        for old in self.cards:
            self.list.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.cards = [self._card(i, line) for i, line in enumerate(lines)]
        for new in self.cards:
            self.list.addWidget(new)

    def _nothing(self) -> str:
        if self.desk.results.summing:
            return tr("The visit is being worked out ...")
        return tr("Nothing was measured in this visit yet.")

    # ---- doing --------------------------------------------------------------------------------------------------

    def _opener(self, index: int) -> Callable[[], None]:
        def go() -> None:
            self.desk.results.show_line(self.desk.results.lines[index])
            self.desk.go("result")

        return go

    def _report(self) -> None:
        results = self.desk.results
        if results.shown is None:
            results.show_line(next(line for line in results.lines if line.shown is not None))
        self.desk.go("report")

    # ---- drawing ------------------------------------------------------------------------------------------------

    def _card(self, index: int, line: Line) -> QFrame:
        frame = card()
        grid = QGridLayout(frame)
        grid.setContentsMargins(style.L, style.M, style.L, style.M)
        grid.setHorizontalSpacing(style.XL)
        for column in (0, 1, 2):
            grid.setColumnStretch(column, 1)
        if line.shown is None:
            name = named("assessment", line.assessment, tr(line.assessment.replace("_", " ")), texts.language)
            grid.addWidget(_text(name, "section"), 0, 0, 1, 3)
            grid.addWidget(_text(self._not_tested(line) or line.words), 1, 0, 1, 3)
            return frame
        seen = view(line.shown, texts.language, self.desk.settings.force_unit)
        grid.addWidget(_text(seen.title, "section"), 0, 0, 1, 2)
        key = f"{index + 1}: " if index < DIGITS else ""
        button = QPushButton(key + tr("Result"))
        button.setAccessibleName(tr("show the result of {assessment}", assessment=seen.title))
        button.clicked.connect(self._opener(index))
        grid.addWidget(button, 0, 2, Qt.AlignmentFlag.AlignRight)
        for column, big in enumerate(seen.legs[:2]):
            grid.addWidget(_number(big), 1, column, Qt.AlignmentFlag.AlignTop)
        if seen.difference is not None:
            grid.addWidget(_number(seen.difference, judged=True), 1, 2, Qt.AlignmentFlag.AlignTop)
        missing = self._missing(line)
        if missing:
            grid.addWidget(_text(missing), 2, 0, 1, 3)
        return frame

    def _missing(self, line: Line) -> str:
        if line.shown is None:
            return ""
        said = [(leg.side, missing_leg(leg, texts.language)) for leg in line.shown.report.legs]
        return "   ".join(f"{label(f'word.side_{side}', texts.language)}: {words}" for side, words in said if words)

    def _not_tested(self, line: Line) -> str:
        parts = [
            tr("{leg}: not tested ({reason})", leg=label(f"word.side_{leg}", texts.language), reason=tr(reason))
            for leg, reason in (line.not_tested or {}).items()
        ]
        return capital("   ".join(parts))


def _text(words: str, name: str = "") -> QLabel:
    made = QLabel(words)
    made.setObjectName(name)
    made.setWordWrap(True)
    return made


def _number(big: Big, *, judged: bool = False) -> QWidget:
    """A number and two lines below it; of the difference the verdict's shape and word."""
    frame = QWidget()
    grid = QGridLayout(frame)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setColumnStretch(1, 1)
    grid.addWidget(_text(big.title, "quiet"), 0, 0, 1, 2)
    grid.addWidget(_text(f"{big.value} {big.beside}" if big.value else "", "lead"), 1, 0, 1, 2)
    lines = list(big.below)
    if judged:
        shape = VerdictShape(20)
        shape.show_verdict(big.verdict)
        grid.addWidget(shape, 2, 0)
        grid.addWidget(_text(lines.pop(0) if lines else ""), 2, 1)
    grid.addWidget(_text("\n".join(lines[:2]), "quiet"), 3, 0, 1, 2)
    frame.setAccessibleName(f"{big.title}: {big.value} {big.beside}. {'. '.join(big.below)}")
    return frame
