"""The live page: what is asked of the patient, two big bars, and between them what the patient follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from station.domain.channels import Channel, Side
from station.session import Cue, Session, Step
from station.session.showing import Showing
from station.ui import style, units
from station.ui.boards.cells import CellRow, set_mood
from station.ui.desk import Desk
from station.ui.shell.page import Act, Page, Status
from station.ui.texts import tr
from station.ui.visit.acts import guide_of, visit_acts
from station.ui.visit.ask import AskPanel
from station.ui.visit.bars import ForceBar
from station.ui.visit.centre import Centre
from station.ui.visit.guide import ill_cell, mending, trouble
from station.ui.visit.plots import SPAN_S
from station.ui.visit.ring import Ring
from station.ui.visit.scenes import Frame
from station.ui.visit.signs import CueSign
from station.ui.visit.strip import StepStrip
from station.wording import numbers

#: Height of the line of words [px].
HEAD = 60
#: The countdown in the middle, where there is room [px]; chosen: its figures are no lower than those of the bars.
BIG = 220
#: Below this height of the page steps and cells are left out [px].
LOW = 470


def whole_s(session: Session) -> float | None:
    """Length of the step that runs [s]; None where it has no fixed end."""
    return {
        Step.ZERO: session.assessment.zero.duration_s,
        Step.COUNTDOWN: session.assessment.effort.countdown_s,
        Step.EFFORT: session.effort_s,
    }.get(session.step)


def sees_forces(session: Session, *, patient: bool) -> bool:
    """Whether the clinician, or the patient, may see loads now (decision 0124)."""
    mode = session.assessment.feedback.mode
    if patient:
        return mode == "both"
    return mode != "none" or session.step not in (Step.COUNTDOWN, Step.EFFORT)


def cell_name(channel: Channel) -> str:
    """A cell at the end of its curve; empty where it is the whole foot."""
    names = {
        Channel.LEFT_HEEL: tr("L heel"),
        Channel.LEFT_FOREFOOT: tr("L fore"),
        Channel.RIGHT_HEEL: tr("R heel"),
        Channel.RIGHT_FOREFOOT: tr("R fore"),
    }
    return names.get(channel, "")


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
        self.sign = CueSign()
        self.hint = QLabel()
        self.hint.setObjectName("hint")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint.setWordWrap(True)
        self.ring = Ring(HEAD)
        self.aside = QWidget()  # keeps the sign from over the right bar while the left foot is asked for
        self.bars = {side: ForceBar(side) for side in Side}
        self.centre = Centre()
        self.curve = self.centre.curve
        self.big_ring = Ring(BIG, self.centre)
        self.big_ring.hide()
        self.cells = CellRow()
        self.ask = AskPanel(desk)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(tr("live view"))
        self._below = False  # a cell's counts fall under load, or no zero was taken yet
        self._session: Session | None = None
        self._step: Step | None = None
        self._forces = True
        self._bad_cell = ""
        self._rest: tuple[float | None, float] = (None, 1.0)
        self._lay_out()
        desk.visit.cued.connect(self._cued)

    def _lay_out(self) -> None:
        head = QWidget()
        head.setFixedHeight(HEAD)
        top = QHBoxLayout(head)
        top.setContentsMargins(0, 0, 0, 0)
        top.addWidget(self.words, 1)
        top.addWidget(self.sign)
        top.addWidget(self.ring)
        top.addWidget(self.aside)
        live = QWidget()
        middle = QHBoxLayout(live)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(style.M)
        middle.addWidget(self.bars[Side.LEFT], 2)
        column = QVBoxLayout()
        column.setSpacing(style.S)
        column.addWidget(self.centre, 1)
        column.addWidget(self.hint)
        middle.addLayout(column, 5)
        middle.addWidget(self.bars[Side.RIGHT], 2)
        self.middle = QStackedWidget()
        self.middle.addWidget(live)
        self.middle.addWidget(self.ask)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(style.L, style.S, style.L, style.S)
        layout.setSpacing(style.S)
        layout.addWidget(self.strip)
        layout.addWidget(head)
        layout.addWidget(self.middle, 1)
        layout.addWidget(self.cells)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what floats over the page in its place."""
        super().resizeEvent(event)
        low = self.height() < LOW
        self.cells.setVisible(not low)
        self.strip.setVisible(not low)
        if low != self.words.property("low"):
            self.words.setProperty("low", low)
            self.words.setStyleSheet(f"font-size: {style.LEAD}px;" if low else "")
        self._place_ring()

    def _place_ring(self) -> None:
        free = self.centre.free()
        size = min(BIG, free.height() - style.S)
        if size > 0 and size != self.big_ring.width():
            self.big_ring.setFixedSize(size, size)
        box = self.big_ring.rect()
        box.moveCenter(free.center())
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
        words = f"{tr(session.words)} {now.words}" if lost and session is not None else now.words
        if self._bad_cell and not words.startswith(self._bad_cell):
            return Status(f"{self._bad_cell} {mending()}  {words}", bad=True)
        return Status(words, now.bad)

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
            before = self._bad_cell
            self.show_figures(self.desk.visit.session)
            if self._bad_cell != before:
                self.desk.changed.emit()  # status line, headline and the next thing say so too

    def _cued(self, cue: Cue) -> None:
        self.sign.show_cue(cue)

    # ---- what changes with the step ---------------------------------------------------------------------------

    def show_state(self, session: Session) -> None:
        """The step changed: words, marks, and the scale of a new visit."""
        if session is not self._session:
            self._session = session
            self.cells.set_channels(session.channels)
            self.centre.set_kind(session.assessment.kind)
            self.curve.clear()
            for bar in self.bars.values():
                bar.forget()
                bar.setVisible(session.assessment.kind != "stretch")
        if self.desk.visit.scale.begin(session.zero, counts=session.certificate is None):
            self._below = False  # another zero, another picture of the counts
        self._draw_scale()
        lost = session.step is Step.FAULT
        self.hint.setText(self._hint(session))
        for side, bar in self.bars.items():
            bar.set_tested(session.tested is side)
            if lost or (session.step is Step.COUNTDOWN and self._step is not Step.COUNTDOWN):
                bar.forget()
        self.aside.setFixedWidth(self.bars[Side.RIGHT].width())
        self.aside.setVisible(session.step is Step.IDENTITY)
        self._show_ask(session)
        self._show_feedback(session)
        self._step = session.step
        self.show_time(session)
        self.show_figures(session)
        self._show_words(session)

    def _show_words(self, session: Session) -> None:
        """What is asked of the patient; at rest a cell's trouble stands before what was done last."""
        mood = {Step.EFFORT: "go", Step.FAULT: "bad"}.get(session.step, "")
        words = tr(session.words) or tr("Ready.")
        if session.step is Step.FAULT:  # why, and what to do, is in the status line
            words = tr("The measurement has stopped.")
        elif self._bad_cell and session.step is Step.LIVE:
            words, mood = self._bad_cell, "bad"
        self.words.setText(words)
        set_mood(self.words, mood)

    @staticmethod
    def _hint(session: Session) -> str:
        if session.step not in (Step.COUNTDOWN, Step.EFFORT):
            return ""
        if not sees_forces(session, patient=False) and session.assessment.kind != "stretch":
            return tr("Without feedback: forces are hidden.")
        return tr(session.hint) if session.hint else ""

    def _show_ask(self, session: Session) -> None:
        asking = session.step is Step.ASK
        # Hidden, the question asks for no height: it would make the page of a small window scroll.
        height = QSizePolicy.Policy.Preferred if asking else QSizePolicy.Policy.Ignored
        self.ask.setSizePolicy(QSizePolicy.Policy.Preferred, height)
        self.middle.setCurrentIndex(self.middle.indexOf(self.ask) if asking else 0)
        if asking:
            self.ask.refresh()
        running = session.step in (Step.COUNTDOWN, Step.EFFORT, Step.ASK)
        if running and session.step is not self._step:
            self.setFocus()  # so that Enter, or a pedal, presses nothing by chance, STOP neither

    def _show_feedback(self, session: Session) -> None:
        self._forces = sees_forces(session, patient=False)
        self.centre.set_forces(self._forces)

    def show_time(self, session: Session) -> None:
        """The rings: a big one in the middle while counting down, a small one while something else runs."""
        left, whole = session.left_s(), whole_s(session)
        counting = session.step is Step.COUNTDOWN and session.assessment.kind != "stretch"  # a stretch has its own ring
        if counting != self.big_ring.isVisible():
            self.big_ring.setVisible(counting)
            self._place_ring()
        if session.step is Step.LIVE:
            left, whole = self._rest
        self.ring.setVisible(bool(left) and not counting)
        if left is not None and whole is not None:
            (self.big_ring if counting else self.ring).set_time(left, whole)

    # ---- pulled ----------------------------------------------------------------------------------------------

    def show_figures(self, session: Session) -> None:
        """Numbers of cells and feet."""
        lost = session.step is Step.FAULT
        if session.step is Step.LIVE:
            self._rest = (session.next_action()[1], session.ledger.rest_s)
        cells = session.live_cells() if session.now_us() is not None else ()
        no_signal = tr("no signal")
        if lost:
            cells = tuple(replace(c, count=None, force_n=None, health=no_signal) for c in cells)
        self._draw_scale()  # the body weight may be known by now
        unit = units.shown(self.desk)
        self.cells.show_cells(cells if self._forces else [replace(c, force_n=None) for c in cells], unit)
        ill = ill_cell(session)
        self._bad_cell = "" if ill is None else trouble(ill)
        for side, bar in self.bars.items():
            if lost:
                bar.set_number(numbers.DASH, no_signal)
            elif session.certificate is None:
                bar.set_number(numbers.DASH, tr("counts only"))
            elif not session.zero:
                bar.set_number(numbers.DASH, tr("take the zero first"))
            elif not self._forces:
                bar.set_number(numbers.DASH, tr("hidden"))
            else:
                newest = session.foot_force(side, 0.2).force_n
                text = units.live(unit, float(newest[-1]) if len(newest) else None)
                bar.set_number(text, no_signal if text == numbers.DASH else unit.label)

    def show_curves(self, session: Session) -> None:
        """Curves, bars and scene of the newest samples."""
        self.show_time(session)
        now = session.now_us()
        if now is None or session.step in (Step.FAULT, Step.ASK):
            return
        if session.certificate is None:
            self._show_counts(session, now)
            return
        shown = self.desk.visit.showing()
        scale = self.desk.visit.scale
        for side, bar in self.bars.items():
            trace = session.foot_force(side, SPAN_S)
            if not len(trace.t_us):
                continue
            self._grow(float(trace.force_n.max()))
            if self.curve.isVisible() and self._forces:
                self.curve.set_curve(side.value, side, (trace.t_us - now) * 1e-6, trace.force_n)
            bar.set_level(float(trace.force_n[-1]) / scale.top if self._forces else 0.0)
        self.curve.follow()
        self._show_targets(session, shown)

    def _show_targets(self, session: Session, shown: Showing) -> None:
        band, top = shown.band_n, self.desk.visit.scale.top
        if band is not None:
            self._grow(band[1])
            top = self.desk.visit.scale.top
        self.curve.set_band(band, units.shown(self.desk))
        for side, bar in self.bars.items():
            of_this = band is not None and session.tested in (None, side)
            bar.set_band((band[0] / top, band[1] / top) if of_this and band is not None else None)
        frame = Frame(session.tested, session.left_s(), whole_s(session), self._forces)
        self.centre.scene.show_now(shown, frame)

    def _show_counts(self, session: Session, now: int) -> None:
        for channel in session.channels:
            trace = session.cell_counts(channel, SPAN_S)
            if len(trace.t_us) and channel.side is not None:
                if not self._below and float(trace.force_n.min()) < -0.05 * self.desk.visit.scale.top:
                    self._below = True
                    self._draw_scale()
                self._grow(float(abs(trace.force_n).max()))
                t_s = (trace.t_us - now) * 1e-6
                self.curve.set_curve(channel.value, channel.side, t_s, trace.force_n, cell_name(channel))
        self.curve.follow()

    def _grow(self, value: float) -> None:
        before = self.desk.visit.scale.top
        if self.desk.visit.scale.grow(value):
            self._draw_scale()
            for bar in self.bars.values():
                bar.rescale(before / self.desk.visit.scale.top)

    def _draw_scale(self) -> None:
        scale = self.desk.visit.scale.top
        counts = self._session is not None and self._session.certificate is None
        unit = numbers.Force() if counts else units.shown(self.desk)
        words = tr("Force [{unit}]", unit=unit.label)
        if counts:
            words = tr("Counts above zero") if self._session is not None and self._session.zero else tr("Counts")
        self.curve.set_scale(-scale if self._below else -0.05 * scale, scale, words, unit.of(1.0))
