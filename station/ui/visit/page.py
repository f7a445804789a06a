"""The live page: what is asked of the patient, two big bars, the force curve between them, the four cells below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from station.domain.channels import Side
from station.session import Session, Step
from station.ui import style
from station.ui.boards.cells import CellRow, set_mood
from station.ui.desk import Desk
from station.ui.shell.page import Act, Page, Status
from station.ui.texts import tr
from station.ui.visit.acts import guide_of, visit_acts
from station.ui.visit.bars import ForceBar
from station.ui.visit.plots import SPAN_S, LivePlot, nice_ceiling
from station.ui.visit.ring import Ring
from station.ui.visit.strip import StepStrip
from station.wording import numbers

#: First end of the scale of bars and curve [N]; chosen: a resting leg is seen, and most efforts need one change only.
FIRST_SCALE_N = 500.0
#: First half of the scale where there are counts only; chosen: some 90 N of the reference cell.
FIRST_SCALE_COUNTS = 200_000.0
NO_SIGNAL = "no signal"
#: Height of the line of words [px].
HEAD = 68
#: Room above the highest force, so that a bar is never full.
HEADROOM = 1.05


class VisitPage(Page):
    """Pulls from the session: curves on every frame, figures four times a second."""

    name = "visit"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.strip = StepStrip()
        self.words = QLabel()
        self.words.setObjectName("words")
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.ring = Ring(HEAD)
        self.bars = {side: ForceBar(side) for side in Side}
        self.curve = LivePlot()
        self.big_ring = Ring(260, self.curve)
        self.big_ring.hide()
        self.cells = CellRow()
        self._scale = FIRST_SCALE_N
        self._zero: object = None
        self._below = False  # a cell's counts fall under load, or no zero was taken yet
        self._session: Session | None = None
        self._lay_out()

    def _lay_out(self) -> None:
        head = QWidget()
        head.setFixedHeight(HEAD)
        top = QHBoxLayout(head)
        top.setContentsMargins(0, 0, 0, 0)
        top.addWidget(self.words, 1)
        top.addWidget(self.ring)
        card = QFrame()
        card.setObjectName("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(style.S, style.M, style.M, style.S)
        inside.addWidget(self.curve)
        middle = QHBoxLayout()
        middle.setSpacing(style.M)
        middle.addWidget(self.bars[Side.LEFT], 2)
        middle.addWidget(card, 5)
        middle.addWidget(self.bars[Side.RIGHT], 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(style.L, style.S, style.L, style.M)
        layout.setSpacing(style.M)
        layout.addWidget(self.strip)
        layout.addWidget(head)
        layout.addLayout(middle, 1)
        layout.addWidget(self.cells)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what floats over the page in its place."""
        super().resizeEvent(event)
        self._place_ring()

    def _place_ring(self) -> None:
        box = self.big_ring.rect()
        box.moveCenter(self.curve.rect().center())
        self.big_ring.move(box.topLeft())
        self.big_ring.raise_()

    # ---- the window's page --------------------------------------------------------------------------------------

    def title(self) -> str:
        """The assessment."""
        session = self.desk.visit.session
        return tr(session.assessment.name) if session is not None else tr("Live view")

    def acts(self) -> Sequence[Act]:
        """All that a visit may ask for, in its order."""
        return visit_acts(self.desk)

    def status(self) -> Status:
        """The one next thing."""
        now, session = guide_of(self.desk), self.desk.visit.session
        lost = session is not None and session.step is Step.FAULT
        return Status(f"{session.words} {now.words}" if lost and session is not None else now.words, now.bad)

    def refresh(self) -> None:
        """The step changed."""
        session = self.desk.visit.session
        self.strip.show_guide(guide_of(self.desk))
        if session is not None:
            self.show_state(session)

    def curves(self) -> None:
        """New samples came."""
        if self.desk.visit.session is not None:
            self.show_curves(self.desk.visit.session)

    def figures(self) -> None:
        """Four times a second."""
        if self.desk.visit.session is not None:
            self.show_figures(self.desk.visit.session)

    # ---- what changes with the step ---------------------------------------------------------------------------

    def show_state(self, session: Session) -> None:
        """The step changed: words, marks, and the scale of a new visit."""
        if session is not self._session:
            self._session = session
            self.cells.set_channels(session.channels)
            self.curve.clear()
            self._zero = None
            for bar in self.bars.values():
                bar.forget()
        if session.zero is not self._zero:  # another zero, another picture of the counts
            self._zero = session.zero
            self._below = False
            self._set_scale(FIRST_SCALE_COUNTS if session.certificate is None else FIRST_SCALE_N)
        lost = session.step is Step.FAULT  # why, and what to do, is in the status line
        self.words.setText("The measurement has stopped." if lost else session.words or "Ready.")
        moods = {Step.EFFORT: "go", Step.FAULT: "bad"}
        set_mood(self.words, moods.get(session.step, ""))
        for side, bar in self.bars.items():
            bar.set_tested(session.tested is side)
            if lost or session.step is Step.COUNTDOWN:
                bar.forget()
        self.show_time(session)
        self.show_figures(session)

    def show_time(self, session: Session) -> None:
        """The rings: a big one over the curve while counting down, a small one while something else runs."""
        left = session.left_s()
        counting = session.step is Step.COUNTDOWN
        whole = {
            Step.ZERO: session.assessment.zero.duration_s,
            Step.COUNTDOWN: session.assessment.effort.countdown_s,
            Step.EFFORT: session.assessment.effort.duration_s,
        }.get(session.step)
        self.big_ring.setVisible(counting)
        self.ring.setVisible(left is not None and not counting)
        if left is not None and whole is not None:
            (self.big_ring if counting else self.ring).set_time(left, whole)
        if counting:
            self._place_ring()

    # ---- pulled ----------------------------------------------------------------------------------------------

    def show_figures(self, session: Session) -> None:
        """Numbers of cells and feet."""
        lost = session.step is Step.FAULT
        cells = session.live_cells() if session.now_us() is not None else ()
        self.cells.show_cells(
            [replace(c, count=None, force_n=None, health=NO_SIGNAL) for c in cells] if lost else cells
        )
        for side, bar in self.bars.items():
            if lost:
                bar.set_number(numbers.DASH, NO_SIGNAL)
            elif session.certificate is None:
                bar.set_number(numbers.DASH, "counts only")
            elif not session.zero:
                bar.set_number(numbers.DASH, "take the zero first")
            else:
                newest = session.foot_force(side, 0.2).force_n
                bar.set_number(numbers.force(float(newest[-1]) if len(newest) else None), "N")

    def show_curves(self, session: Session) -> None:
        """Curves and bars of the newest samples."""
        self.show_time(session)
        now = session.now_us()
        if now is None or session.step is Step.FAULT:
            return
        if session.certificate is None:
            self._show_counts(session, now)
            return
        for side, bar in self.bars.items():
            trace = session.foot_force(side, SPAN_S)
            if not len(trace.t_us):
                continue
            self._grow(float(trace.force_n.max()))
            self.curve.set_curve(side.value, side, (trace.t_us - now) * 1e-6, trace.force_n)
            bar.set_level(float(trace.force_n[-1]) / self._scale)

    def _show_counts(self, session: Session, now: int) -> None:
        for channel in session.channels:
            trace = session.cell_counts(channel, SPAN_S)
            if len(trace.t_us) and channel.side is not None:
                if not self._below and float(trace.force_n.min()) < -0.05 * self._scale:
                    self._below = True
                    self._set_scale(self._scale)
                self._grow(float(abs(trace.force_n).max()))
                self.curve.set_curve(channel.value, channel.side, (trace.t_us - now) * 1e-6, trace.force_n)

    def _grow(self, value: float) -> None:
        if value * HEADROOM > self._scale:
            before = self._scale
            self._set_scale(nice_ceiling(value * HEADROOM))
            for bar in self.bars.values():
                bar.rescale(before / self._scale)

    def _set_scale(self, scale: float) -> None:
        self._scale = scale
        counts = self._session is not None and self._session.certificate is None
        words = "Counts of each cell, above its zero" if counts else "Force [N]"
        self.curve.set_scale(-scale if self._below else -0.05 * scale, scale, words)
