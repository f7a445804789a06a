"""One effort from the still gate to its tail: waits until the patient is still, gives GO, sees it begin and end."""

from __future__ import annotations

from collections.abc import Callable

from station.acquisition.buffer import RingBuffer
from station.analysis.traces import Trace
from station.assessments.model import Assessment
from station.domain.channels import Side
from station.domain.flags import QualityFlag
from station.session.coaching import Coaching
from station.session.intake import Intake
from station.session.ledger import LegRecord
from station.session.model import CUT_SHORT, END_WORDS, ENDS_LEG, Cue, End, Step
from station.session.preparation import Preparation
from station.session.recording import Recording
from station.session.safety import Safety
from station.session.tasks import make_watch
from station.session.watch import IsometricWatch, Knots, Watch


class EffortRun:
    """A recording that runs; the session closes it once it is `over`.

    Parameters
    ----------
    effort_s : float
        How long it lasts, or may last [s].
    gated : bool
        Nothing begins before the patient was still; False where there are counts only, or a timer.
    record : LegRecord
        Of the leg that works: what GO and the end change of it is written there.
    on_cue : callable (Cue, Side or None)
    log : callable (kind, detail)
        The visit's log of coded events, which keeps them in the recording too.
    coaching : Coaching, optional
        None where no hint is on.

    Attributes
    ----------
    step, words, since_us
        What the session shows.
    end : End or None
        Why it ended; None while it runs.
    over : bool
        Nothing more is to be recorded.
    """

    def __init__(
        self,
        *,
        assessment: Assessment,
        intake: Intake | None,
        prepared: Preparation,
        safety: Safety,
        foot_force: Callable[[Side, float], Trace],
        recording: Recording,
        record: LegRecord,
        effort_s: float,
        gated: bool,
        now_us: int,
        on_cue: Callable[[Cue, Side | None], None],
        log: Callable[[str, str], None],
        coaching: Coaching | None = None,
    ) -> None:
        self.recording, self.record = recording, record
        self.end: End | None = None
        self.over = False
        self._assessment, self._intake, self._prepared, self._safety = assessment, intake, prepared, safety
        self._effort_s, self._gated = effort_s, gated
        self._cue, self._log, self._coaching = on_cue, log, coaching
        self._knots = Knots(foot_force, recording.leg)
        self.watch: Watch | None = None
        self._gate_us = now_us
        self._count_down(now_us)

    def advance(self, now: int, ring: RingBuffer) -> None:
        """Take the steps that are due."""
        if self._coaching is not None and self.end is None:
            self._coaching.feed(self.step, self.watch, self.recording)
        if self.step is Step.COUNTDOWN:
            self._advance_countdown(now)
        elif self.end is None:
            self._advance_effort(now, ring)
        elif (now - self.since_us) * 1e-6 >= self._assessment.effort.tail_s:
            self.over = True

    @property
    def hint(self) -> str:
        """What the coach says now; empty where it says nothing."""
        shown = self._coaching.coach.hint if self._coaching is not None else None
        return shown.words if shown is not None else ""

    def _count_down(self, now: int) -> None:
        effort = self._assessment.effort
        self._count_left = round(effort.countdown_s)
        # How to breathe is told before the push: during it the words are the cue alone, short enough to be read.
        words = f"{effort.still_words} {effort.breathe_words}".strip()
        self.step, self.words, self.since_us = Step.COUNTDOWN, words, now
        self._cue(Cue.STAND_STILL, None)

    def _advance_countdown(self, now: int) -> None:
        left = self._assessment.effort.countdown_s - (now - self.since_us) * 1e-6
        if left <= self._count_left and self._count_left > 0:
            self._cue(Cue.COUNT, None)
            self._count_left -= 1
        if left > 0:
            return
        still_n = self._prepared.still_n(self.recording.leg) if self._gated else None
        if not self._gated or still_n is not None:
            self._go(now, still_n)
        elif (now - self._gate_us) * 1e-6 > self._assessment.still.timeout_s:
            self.stop(End.NOT_STILL, now)
        else:
            self._count_down(now)

    def _go(self, now: int, still_n: float | None) -> None:
        a, recording = self._assessment, self.recording
        recording.go_us = now
        if recording.warm_up:
            self.record.tries += 1
        else:
            self.record.efforts.add(recording.trial_id)
        self._safety.begin(recording.leg)
        self.watch = make_watch(a, self._intake, recording.leg, recording.warm_up, self._effort_s, still_n)
        recording.event(now, "go")
        cue = a.warm_up.words if recording.warm_up else a.effort.cue
        self.step, self.since_us, self.words = Step.EFFORT, now, cue
        self._cue(Cue.TRY if recording.warm_up else Cue.GO, recording.leg)

    def _advance_effort(self, now: int, ring: RingBuffer) -> None:
        watch, go_us = self.watch, self.recording.go_us
        if watch is None or go_us is None:
            return
        end = self._safety.stop(ring) or watch.look(self._knots.look(now, go_us))
        for event in watch.said.events:
            self.recording.event(*event)
        for cue in watch.said.cues:
            self._cue(cue, self.recording.leg)
        watch.said.events.clear()
        watch.said.cues.clear()
        if end is not None:
            self.stop(end, now)

    def stop(self, end: End, now: int) -> None:
        """It is over: what was stopped is closed at once, what ended by itself gets its tail."""
        if self.end is not None:
            self.over = self.over or end in CUT_SHORT
            return
        recording = self.recording
        self.end = end
        recording.event(now, "aborted" if end in CUT_SHORT else "end", end.value)
        if end in (End.CELL_SILENT, End.BOARD_LOST):
            recording.flag(QualityFlag.INCOMPLETE)
        elif end in CUT_SHORT:
            recording.flag(QualityFlag.ABORTED)
        elif end is End.NO_START:
            recording.flag(QualityFlag.NO_EFFORT)
        if end in ENDS_LEG:
            self.end_leg(end)
        self._judge_loss()
        self.words = END_WORDS.get(end, self._assessment.effort.stop_words)
        self.over = end in CUT_SHORT
        self.since_us = now
        self._cue(Cue.STOP, None)

    def begin_rest(self, now: int) -> None:
        """The leg has worked until now, if GO was given; a try is no work."""
        if self.recording.go_us is not None and not self.recording.warm_up:
            self.record.worked_until_us = now

    def end_leg(self, why: End) -> None:
        """This leg is done for the day."""
        if self.record.ended is None:
            self.record.ended = why
            self._log("leg_ended", why.value)

    def _judge_loss(self) -> None:
        """A push far below the best of this leg ends the leg; the push itself counts."""
        limit = self._assessment.force_loss_percent
        if (
            not isinstance(self.watch, IsometricWatch)
            or self.recording.warm_up
            or self.end not in (End.TIME, End.RELEASED)
        ):
            return
        if limit is not None and self.watch.peak_n < (1 - limit / 100) * self.record.best_n:
            self.end_leg(End.FORCE_LOSS)
        self.record.best_n = max(self.record.best_n, self.watch.peak_n)
