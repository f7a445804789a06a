"""The session: which step the patient is in, what ends it, what is kept.

Time is the board's: `advance()` looks at the newest samples and decides, so that a session flat out on an emulated
board takes the same steps as one in front of a patient. The owner calls `advance()` often (a timer, a loop), hands in
how a journal is opened and how a finished one becomes a trial file, and is told of each cue.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from random import Random

from calibration.certificate import Certificate
from station.acquisition.reader import Reader
from station.assessments.model import Assessment
from station.domain.channels import Side
from station.domain.errors import StationError
from station.domain.flags import QualityFlag
from station.domain.trial import Event
from station.session.coaching import coaching_of
from station.session.effort import EffortRun
from station.session.intake import Block, Intake, Signature, blocks
from station.session.ledger import Ledger
from station.session.model import (
    CUT_SHORT,
    END_WORDS,
    ENDS_LEG,
    STARTS,
    TRIES,
    Action,
    Cue,
    End,
    FinishedTrial,
    Leg,
    Report,
    Step,
)
from station.session.preparation import Outcome
from station.session.recording import OpenJournal, how_asked, open_recording
from station.session.safety import Safety
from station.session.view import BoardView
from station.session.watch import Watch

_RUNNING = (Step.ZERO, Step.IDENTITY, Step.WEIGH, Step.COUNTDOWN, Step.EFFORT, Step.ASK)
_ASKED = {action: leg for table in (STARTS, TRIES) for leg, action in table.items()}


class Session(BoardView):
    """One patient's visit with one assessment on one board.

    Parameters
    ----------
    reader : Reader
        A started or pumped reader; the session sets its sink while a trial is recorded.
    assessment : Assessment
    certificate : Certificate or None
        None: counts only, marked 'not for patients'; no zero in newtons, no symmetry, efforts end by the clock.
    open_journal : callable (path, header) -> Journal
    finish : callable (journal path)
        Called once a recording is closed; turns the journal into a trial file, now or on another thread, and then
        calls `saved` (or `save_failed`) on the thread that owns the session.
    folder : Path
        Where journals and trial files go.
    wall_clock : callable () -> datetime
        Aware local time, for the trial's start.
    on_cue : callable (Cue, Side or None)
    intake : Intake or None
        A patient's visit: it must be confirmed, nothing unsigned may stand against it, and pain is asked for after each
        effort. None: nobody's visit (the simulated patient, a bench).
    random : Random, optional
        Draws the first leg.
    former : Session, optional
        The same visit on a connection that was lost: its trials, log, signatures, efforts, rests and ended legs hold
        on. Zero, identity check and weighing are asked for again; time without a board is no rest.

    Raises
    ------
    ValueError
        The former session was of another assessment or intake.
    """

    def __init__(
        self,
        *,
        reader: Reader,
        assessment: Assessment,
        certificate: Certificate | None,
        open_journal: OpenJournal,
        finish: Callable[[Path], None],
        folder: Path,
        wall_clock: Callable[[], datetime],
        on_cue: Callable[[Cue, Side | None], None] = lambda cue, side: None,
        simulated: bool = False,
        involved: Side | None = None,
        intake: Intake | None = None,
        random: Random | None = None,
        former: Session | None = None,
    ) -> None:
        super().__init__(reader, assessment, certificate)
        self.folder, self.simulated, self.involved, self.intake = folder, simulated, involved, intake
        self.step, self.words = Step.LIVE, ""
        self.confirmed = intake is None
        self.signatures: dict[str, Signature] = {}
        self.log: list[Event] = []
        self.trials: list[FinishedTrial] = []
        self.ledger = Ledger(assessment, involved, random or Random())
        self._safety = Safety(assessment, intake, self._live)
        self._open_journal, self._finish, self._wall_clock, self._cue = open_journal, finish, wall_clock, on_cue
        self._since_us = 0
        self._run: EffortRun | None = None
        self._last_end: End | None = None
        self._last_leg: Leg = self.ledger.order[0]
        self._reconnected = former is not None
        if former is not None:
            self._resume(former)

    def _resume(self, former: Session) -> None:
        """Go on with a visit; its lists are shared, so that a trial that is still being saved is not lost."""
        if former.assessment != self.assessment or former.intake != self.intake:
            raise ValueError("a visit goes on with the same assessment and intake")
        self.involved, self.confirmed, self.signatures = former.involved, former.confirmed, former.signatures
        self.log, self.trials, self.ledger = former.log, former.trials, former.ledger
        self._last_leg = former._last_leg
        self.ledger.lose_clock(former.now_us() or 0)

    # ---- what the person may do -------------------------------------------------------------------------------

    def allowed(self) -> frozenset[Action]:
        """Actions that make sense now; a screen greys out the others."""
        if self.step in _RUNNING:
            return frozenset({Action.STOP})
        now = self.now_us()
        if self.step is not Step.LIVE or now is None:
            return frozenset()
        may = {Action.ZERO} if self.confirmed else {Action.CONFIRM, Action.ZERO}
        if self.zero and self.certificate is not None:
            may.add(Action.IDENTITY)
            if self.identity_checked and self.assessment.kind != "stretch":
                may.add(Action.WEIGH)
        if self._ready():
            self.ledger.take_over([t.trial for t in self.trials])
            may |= {STARTS[leg] for leg in self.ledger.order if self.ledger.may_start(leg, now)}
            may |= {TRIES[leg] for leg in self.ledger.order if self.ledger.may_try(leg)}
        return frozenset(may)

    def do(self, action: Action) -> None:
        """Carry out what the person asked for; an action that is not allowed now does nothing."""
        if action not in self.allowed():
            return
        if action is Action.STOP:
            self._stop_by_hand()
        elif action is Action.CONFIRM:
            self.confirmed = True
            self._log("confirmed", self.assessment.id)
        elif action is Action.ZERO:
            self._begin(Step.ZERO, Cue.UNLOAD, self.assessment.zero.words)
        elif action is Action.IDENTITY:
            self._begin(Step.IDENTITY, Cue.PRESS_LEFT, self.assessment.identity.words)
        elif action is Action.WEIGH:
            self._begin(Step.WEIGH, Cue.STAND_STILL, self.assessment.weigh.words)
        else:
            self._start_trial(_ASKED[action], warm_up=action in TRIES.values())

    def blocks(self) -> tuple[Block, ...]:
        """What still stands against the first effort, signed blocks left out."""
        found = blocks(self.assessment, self.intake, self.certificate, self._wall_clock().date())
        return tuple(b for b in found if not (b.signable and b.id in self.signatures))

    def sign(self, block_id: str, signature: Signature) -> None:
        """The clinician goes on all the same, with a coded reason; a block that cannot be signed stays."""
        self.signatures[block_id] = signature
        self._log("signed", f"{block_id}:{signature.reason}:{signature.by}")

    def report(self, report: Report) -> None:
        """What the patient says after an effort; pain above the limit ends that leg."""
        self._log("pain", str(report.pain))
        if report.effort is not None:
            self._log("effort", str(report.effort))
        if self._safety.too_much_pain(report.pain, self._last_leg):
            self._end_leg(End.PAIN)
        if self.step is Step.ASK:
            self._save()

    def adverse(self, what: End) -> None:
        """Pain, dizziness or giving way, told at any moment: stops what runs and ends that leg."""
        if what not in ENDS_LEG:
            raise ValueError(f"'{what}' ends no leg")
        self._end_leg(what)
        if self.step in (Step.COUNTDOWN, Step.EFFORT):
            self._stop_effort(what)
        elif self.step in _RUNNING:
            self._stop_by_hand()

    def not_tested(self, leg: Leg, reason: End = End.PAIN) -> None:
        """This leg is not tested, because of pain: that is the result, never 0 N."""
        self.ledger.legs[leg].not_tested = reason
        self._log("not_tested", f"{leg or 'both'}:{reason}")

    def next_action(self) -> tuple[Action | None, float]:
        """What the protocol asks for next and how long to wait for it [s]; (None, 0) where all is done."""
        trials = [t.trial for t in self.trials]
        self.ledger.take_over(trials)
        return self.ledger.next_action(trials, self.now_us() or 0)

    @property
    def zero_needed(self) -> bool:
        """No effort without a zero; a stretch needs one only where a force is watched."""
        return self.assessment.kind != "stretch" or self._safety.has_ceiling

    def _ready(self) -> bool:
        """Everything that comes before an effort is done."""
        if not self.confirmed or self.blocks():
            return False
        if self.assessment.kind == "stretch":
            return bool(self.zero) or not self.zero_needed
        return self.weighing is not None or (bool(self.zero) and self.certificate is None)

    # ---- time -------------------------------------------------------------------------------------------------

    def elapsed_s(self) -> float:
        """Board time since the step began [s]."""
        now = self.now_us()
        return 0.0 if now is None else (now - self._since_us) * 1e-6

    @property
    def effort_s(self) -> float:
        """How long an effort lasts, or may last [s]."""
        chosen = self.intake.effort_s if self.intake is not None else None
        return chosen or self.assessment.effort.duration_s

    def left_s(self) -> float | None:
        """Time until the step ends by itself [s]; None where it has no fixed end."""
        length = {
            Step.ZERO: self.assessment.zero.duration_s,
            Step.COUNTDOWN: self.assessment.effort.countdown_s,
            Step.EFFORT: self.effort_s,
        }.get(self.step)
        return None if length is None else max(0.0, length - self.elapsed_s())

    def advance(self) -> None:
        """Look at the newest samples and take the steps that are due."""
        if self.reader.fault is not None and self.step is not Step.FAULT:
            self._fault(self.reader.fault)
            return
        now = self.now_us()
        if now is None or self.step is Step.FAULT:
            return
        if self._reconnected:
            self._reconnected = False
            self.ledger.find_clock(now)
            self._log("reconnected", f"{self.reader.identity.board_id:08X}")
        self._look_at_ceiling()
        if (prepare := self._prepared.step(self.step)) is not None:
            outcome = prepare(now, self._since_us)
            if outcome is not None:
                self._rest(outcome)
                if self.weighing is not None and (against := self.blocks()):
                    self.words += f" {against[0].words}"
        elif self._run is not None and self.step in (Step.COUNTDOWN, Step.EFFORT):
            self._run.advance(now, self.reader.ring)
            self._follow()

    def _look_at_ceiling(self) -> None:
        seen = self._safety.ceiling()
        if seen == "near":
            self._cue(Cue.NEAR_CEILING, None)
            self._log("near_ceiling", "")
        elif seen == "reached" and self.step in (Step.COUNTDOWN, Step.EFFORT):
            self._stop_effort(End.CEILING)
        elif seen == "reached" and self.step in (Step.IDENTITY, Step.WEIGH):
            self._rest(Outcome(END_WORDS[End.CEILING], Cue.STOP))

    @property
    def tested(self) -> Side | None:
        """The leg whose trial is running."""
        return self._run.recording.leg if self._run is not None else None

    @property
    def watch(self) -> Watch | None:
        """What looks at the running effort; None before GO."""
        return self._run.watch if self._run is not None else None

    # ---- steps ------------------------------------------------------------------------------------------------

    def _begin(self, step: Step, cue: Cue, words: str) -> None:
        self.step, self.words = step, words
        self._since_us = self.now_us() or 0
        self._prepared.begin()
        self._cue(cue, None)

    def _rest(self, outcome: Outcome) -> None:
        self.step, self.words = Step.LIVE, outcome.words
        self._cue(outcome.cue, None)

    def _start_trial(self, leg: Leg, *, warm_up: bool) -> None:
        marks = {QualityFlag.SIMULATED: self.simulated, QualityFlag.WARM_UP: warm_up}
        known = self._prepared.trial(leg, self.involved, frozenset(flag for flag, is_set in marks.items() if is_set))
        how = how_asked(self.assessment, self.intake, self.ledger, leg, warm_up, self.effort_s, self.log)
        try:
            recording = open_recording(self.reader, self._open_journal, self.folder, self._wall_clock(), known, how)
        except StationError as error:
            self._rest(Outcome(error.words, Cue.REFUSED))
            return
        self._last_leg = leg
        self.reader.set_sink(recording.journal.append)
        self._run = EffortRun(
            assessment=self.assessment,
            intake=self.intake,
            prepared=self._prepared,
            safety=self._safety,
            foot_force=self.foot_force,
            recording=recording,
            record=self.ledger.legs[leg],
            effort_s=self.effort_s,
            gated=self.certificate is not None and self.assessment.kind != "stretch",
            now_us=self.now_us() or 0,
            on_cue=self._cue,
            log=self._log,
            coaching=coaching_of(self.assessment, leg, self.certificate, self.weighing, self._live, self.channels),
        )
        self._follow()

    @property
    def hint(self) -> str:
        """What the coach says now; empty where it says nothing."""
        return self._run.hint if self._run is not None else ""

    # ---- the end of an effort -----------------------------------------------------------------------------------

    def _follow(self) -> None:
        """Show what the running effort says, and close it once it is over."""
        run = self._run
        if run is None:
            return
        self.step, self.words, self._since_us = run.step, run.words, run.since_us
        if run.over:
            self._close(run)

    def _stop_effort(self, end: End) -> None:
        if self._run is not None:
            self._run.stop(end, self.now_us() or 0)
            self._follow()

    def _stop_by_hand(self) -> None:
        if self.step in (Step.COUNTDOWN, Step.EFFORT):
            self._stop_effort(End.BY_HAND)
        elif self.step is Step.ASK:
            self._save()
        else:
            self._rest(Outcome("Stopped.", Cue.STOP))

    def _end_leg(self, why: End) -> None:
        record = self.ledger.legs[self._last_leg]
        if record.ended is None:
            record.ended = why
            self._log("leg_ended", why.value)

    def _close(self, run: EffortRun) -> None:
        """Nothing is recorded any more; a patient is asked how it was while the journal still takes notes."""
        self.reader.set_sink(None)
        now, went = self.now_us() or 0, run.recording.go_us is not None
        run.begin_rest(now)
        if went and self.intake is not None:
            self.step, self._since_us = Step.ASK, now
            self.words = run.words  # what is asked stands in `questions.AFTER_EFFORT`
        else:
            self._save()

    def _save(self) -> None:
        run, self._run = self._run, None
        if run is None:
            return
        self.step, self._last_end = Step.SAVING, run.end
        run.recording.close()
        self._finish(run.recording.path)

    def _fault(self, fault: StationError) -> None:
        """The board is lost or the disk is full: a running trial is closed as incomplete and kept."""
        self.reader.set_sink(None)
        if self._run is not None and self._run.end is None:
            self._run.stop(End.BOARD_LOST, self.now_us() or 0)
            self._run.begin_rest(self.now_us() or 0)
        self._save()
        self.step, self.words = Step.FAULT, fault.words
        self._cue(Cue.REFUSED, None)

    def _log(self, kind: str, detail: str) -> None:
        """A coded event of the visit, in the running trial too."""
        event = Event(self.now_us() or 0, kind, detail)
        self.log.append(event)
        if self._run is not None:
            self._run.recording.event(event.t_us, kind, detail)

    # ---- what the file thread reports -------------------------------------------------------------------------

    def saved(self, finished: FinishedTrial) -> None:
        """A recording is a trial file now."""
        self.trials.append(finished)
        if self.step is not Step.SAVING:
            return
        stopped = self._last_end is not None and self._last_end in CUT_SHORT
        ended = self.ledger.legs[self._last_leg].ended
        self._rest(Outcome(self.words if stopped else END_WORDS[ended] if ended else "Saved.", Cue.DONE))

    def save_failed(self, error: StationError) -> None:
        """The trial file could not be made; its journal is still there."""
        self._rest(Outcome(f"{error.words} The recording is kept and is tried again at the next start.", Cue.REFUSED))
