"""The end of a calibration: the certificate with its budget drawn and what would help most, or why there is none."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout

from calibration.certificate import Certificate
from calibration.listing import summary
from station.calibrating.view import budget_bars, what_would_help_most
from station.domain.channels import Side
from station.ui import style, texts
from station.ui.calibration.charts import BudgetBars
from station.ui.desk import Desk
from station.ui.shell.page import Act, Page, Status
from station.ui.texts import tr
from station.wording import numbers

#: Part of a foot's calibrated range that the budget is drawn at; chosen: a strong push, well inside.
AT = 0.5


class CertificatePage(Page):
    """The newest certificate of the open board, or the refusals of the run that has just ended."""

    name = "certificate"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.headline = QLabel()
        self.headline.setObjectName("lead")
        self.headline.setWordWrap(True)
        self.lines = QLabel()
        self.lines.setStyleSheet(f"font-family: monospace; font-size: {style.SMALL}px;")
        self.bars = {side: BudgetBars() for side in Side}
        self.names = {side: QLabel() for side in Side}
        self.advice = {side: QLabel() for side in Side}
        self._shown: object = None
        top = _card()
        inside = QVBoxLayout(top)
        inside.addWidget(self.headline)
        inside.addWidget(self.lines)
        grid = QGridLayout()
        grid.setSpacing(style.M)
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
        layout = QHBoxLayout(self)
        layout.setContentsMargins(style.L, style.M, style.L, style.M)
        layout.setSpacing(style.M)
        layout.addWidget(top, 1)
        layout.addLayout(grid, 1)

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
        if bench.refusals:
            self.headline.setText(tr("No certificate: the run is refused."))
            self.lines.setText("\n".join(f"{i}. {r}" for i, r in enumerate(bench.refusals, start=1)))
        elif bench.recheck is not None:
            self.headline.setText(tr("Passed") if bench.recheck.passed else tr("Not passed"))
            self.lines.setText("\n".join(bench.recheck.lines))
        elif certificate is None:
            self.headline.setText(tr("This board has no certificate."))
            self.lines.setText("")
        else:
            kind = tr("Specimen certificate, simulated") if certificate.specimen else tr("Certificate")
            self.headline.setText(f"{kind} {certificate.certificate_id}")
            self.lines.setText(summary(certificate).rstrip())
        for side in Side:
            self._show_side(side, None if bench.refusals else certificate)

    def _show_side(self, side: Side, certificate: Certificate | None) -> None:
        cells = [c for c in certificate.cells if c.startswith(side.value)] if certificate is not None else []
        for widget in (self.names[side], self.bars[side], self.advice[side]):
            widget.setVisible(bool(cells))
        if certificate is None or not cells:
            return
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

    def _reader(self, index: int) -> Callable[[], None]:
        def again() -> None:
            self.desk.bench.read_again(self.desk.bench.refusals[index])
            self.desk.go("calibration_guide")

        return again


def _card() -> QFrame:
    card = QFrame()
    card.setObjectName("card")
    return card
