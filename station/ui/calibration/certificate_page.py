"""The end of a calibration: the certificate with its budget drawn and what would help most, or why there is none."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QLabel, QVBoxLayout

from calibration.certificate import Certificate, IndependentCheck
from calibration.listing import summary
from station.calibrating.view import budget_bars, what_would_help_most
from station.domain.channels import Side
from station.ui import style, texts
from station.ui.calibration.charts import BudgetBars
from station.ui.desk import Desk
from station.ui.shell.page import Act, Page, Status
from station.ui.texts import tr
from station.wording import numbers

#: Page width from which certificate and budgets lie side by side [px]; chosen: its lines need 800 px.
NARROW = 1180
#: Kinds of checks, as a certificate has them.
CHECKS = {"check_weight": "Check weight", "same_weight_both_feet": "Same weight on both feet", "person": "Person"}

#: Part of a foot's calibrated range that the budget is drawn at; chosen: a strong push, well inside.
AT = 0.5


class CertificatePage(Page):
    """The newest certificate of the open board, or the refusals of the run that has just ended."""

    name = "certificate"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.specimen = QLabel(tr("Specimen: not for patients"))
        self.specimen.setObjectName("warning")
        self.headline = QLabel()
        self.headline.setObjectName("lead")
        self.headline.setWordWrap(True)
        self.lines = QLabel()
        self.lines.setStyleSheet(f"font-family: monospace; font-size: {style.SMALL}px;")
        self.lines.setTextFormat(Qt.TextFormat.PlainText)
        self.lines.setWordWrap(True)
        self.filed = QLabel(tr("The certificate as it is filed, in English:"))
        self.filed.setObjectName("quiet")
        self.filed.setWordWrap(True)
        self.assumed = QLabel(tr("* and hatched: not determined in this calibration, a width is assumed"))
        self.assumed.setObjectName("quiet")
        self.assumed.setWordWrap(True)
        self.bars = {side: BudgetBars() for side in Side}
        self.names = {side: QLabel() for side in Side}
        self.advice = {side: QLabel() for side in Side}
        self._shown: object = None
        top = _card()
        inside = QVBoxLayout(top)
        inside.setContentsMargins(style.L, style.M, style.L, style.M)
        for words in (self.specimen, self.headline, self.filed, self.lines):
            inside.addWidget(words)
        grid = QGridLayout()
        grid.setSpacing(style.M)
        grid.addWidget(self.assumed, len(Side), 0)
        grid.setRowStretch(len(Side) + 1, 1)
        for row, side in enumerate(Side):
            card = _card()
            rows = QVBoxLayout(card)
            rows.setContentsMargins(style.L, style.M, style.L, style.M)
            self.names[side].setObjectName("section")
            self.advice[side].setWordWrap(True)
            self.advice[side].setObjectName("quiet")
            for widget in (self.names[side], self.bars[side], self.advice[side]):
                rows.addWidget(widget)
            rows.addStretch(1)
            grid.addWidget(card, row, 0)
        inside.addStretch(1)
        self.columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self.columns.setContentsMargins(style.L, style.M, style.L, style.M)
        self.columns.setSpacing(style.M)
        self.columns.addWidget(top, 2)
        self.columns.addLayout(grid, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The panels lie below each other where they have no room beside each other."""
        narrow = event.size().width() < NARROW
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self.columns.direction() != way:
            self.columns.setDirection(way)
        super().resizeEvent(event)

    def title(self) -> str:
        """What stands in the title line."""
        return tr("Certificate")

    def acts(self) -> Sequence[Act]:
        """Read again what was refused."""
        bench = self.desk.bench
        acts = [
            Act(f"again_{i}", tr("Read {n} again", n=i + 1), str(refusal), self._reader(i), (str(i + 1),))
            for i, refusal in enumerate(bench.refusals[:4])
        ]
        on = tr("to the boards")
        acts.append(Act("boards", tr("Boards"), on, lambda: self.desk.go("boards"), ("N",), next=not bench.refusals))
        return acts

    def status(self) -> Status:
        """What to do with it."""
        bench = self.desk.bench
        if bench.refusals:
            return Status(tr("No certificate. Press the number of a reason to read that step again."), bad=True)
        return Status(tr("In force at once. Static force only; traceable as far as the weights' own certificates."))

    def refresh(self) -> None:
        """Show what the bench has."""
        bench, board = self.desk.bench, self.desk.boards.board
        certificate = bench.certificate or (board.certificate if board is not None else None)
        key = (id(certificate), bench.refusals, bench.recheck)
        if key == self._shown:
            return
        self._shown = key
        document = not bench.refusals and bench.recheck is None and certificate is not None
        self.specimen.setVisible(certificate is not None and certificate.specimen and not bench.refusals)
        self.filed.setVisible(document)
        if bench.refusals:
            self.headline.setText(tr("No certificate: the run is refused."))
            self.lines.setText("\n".join(f"{i}. {r}" for i, r in enumerate(bench.refusals, start=1)))
        elif bench.recheck is not None:
            self.headline.setText(tr("Passed") if bench.recheck.passed else tr("Not passed"))
            self.lines.setText("\n".join([*map(_check_words, bench.recheck.checks), tr(bench.recheck.lines[-1])]))
        elif certificate is None:
            self.headline.setText(tr("This board has no certificate."))
            self.lines.setText("")
        else:
            kind = tr("Specimen certificate, simulated") if certificate.specimen else tr("Certificate")
            self.headline.setText(f"{kind} {certificate.certificate_id}")
            self.lines.setText(summary(certificate).rstrip())
        assumed = [self._show_side(side, None if bench.refusals else certificate) for side in Side]
        self.assumed.setVisible(any(assumed))

    def _show_side(self, side: Side, certificate: Certificate | None) -> bool:
        """Show a foot's budget; true where a line of it is assumed."""
        cells = [c for c in certificate.cells if c.startswith(side.value)] if certificate is not None else []
        for widget in (self.names[side], self.bars[side], self.advice[side]):
            widget.setVisible(bool(cells))
        if certificate is None or not cells:
            return False
        force_n = AT * sum(certificate.cell(c).range_n[1] for c in cells)
        bars = budget_bars(certificate, side.value, force_n)
        advice = what_would_help_most(certificate, side.value, force_n)
        u = numbers.number(advice[0].expanded_n, numbers.decimals_for(advice[0].expanded_n), language=texts.language)
        at = numbers.number(force_n, 0, language=texts.language)
        foot = tr("Left foot") if side is Side.LEFT else tr("Right foot")
        self.names[side].setText(tr("{foot} at {force} N: U = {u} N, of which", foot=foot, force=at, u=u))
        self.bars[side].show_bars(bars)
        lines = []
        for a in advice:
            less = numbers.number(a.without_n, numbers.decimals_for(a.without_n), language=texts.language)
            lines.append(
                tr("{what}: {do} (U would be {u} N)", what=tr(a.name.replace("_", " ")), do=tr(a.words), u=less)
            )
        self.advice[side].setText(tr("What would help most:") + "\n" + "\n".join(lines))
        return not all(bar.measured for bar in bars)

    def _reader(self, index: int) -> Callable[[], None]:
        def again() -> None:
            self.desk.bench.read_again(self.desk.bench.refusals[index])
            self.desk.go("calibration_guide")

        return again


def _check_words(check: IndependentCheck) -> str:
    passed = tr("Passed") if check.passed else tr("Not passed")
    where = " ".join(tr(part) for part in check.where.split("_"))
    indicated, reference = (numbers.with_unit(numbers.number(v, 2, language=texts.language), "N")
                            for v in (check.indicated_n, check.reference_n))  # fmt: skip
    return tr("{passed}: {kind}, {where}: {indicated}, reference {reference}", passed=passed,
              kind=tr(CHECKS.get(check.kind, check.kind)), where=where, indicated=indicated,
              reference=reference)  # fmt: skip


def _card() -> QFrame:
    card = QFrame()
    card.setObjectName("card")
    return card
