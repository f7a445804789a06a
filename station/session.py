"""The visit's engine: which step the patient is in, what ends it, what is kept. No Qt, no clock of its own.

Time is the board's: `advance()` looks at the newest samples and decides, so that a session flat out on an emulated
board takes the same steps as one in front of a patient. The owner calls `advance()` often (a timer, a loop), hands in
how a journal is opened and how a finished one becomes a trial file, and is told of each cue.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol
from uuid import uuid4

import numpy as np

from calibration.certificate import Certificate
from station.acquisition.live import LiveCell, LiveForces
from station.acquisition.reader import Reader
from station.analysis.gates import Stillness, pressed_side, stillness
from station.analysis.run import Analysis
from station.analysis.traces import Trace, sum_traces
from station.assessments.loader import Assessment
from station.domain.channels import CHANNELS_BY_SLOT, Channel, Side
from station.domain.errors import StationError, StorageError
from station.domain.flags import QualityFlag
from station.domain.trial import Trial, Weighing, ZeroReading
from station.protocol.stream import board_info
from station.storage.metadata import journal_header


class Step(StrEnum):
    """Where the visit stands."""

    LIVE = "live"  # nothing runs; the person chooses
    ZERO = "zero"
    IDENTITY = "identity"
    WEIGH = "weigh"
    COUNTDOWN = "countdown"
    EFFORT = "effort"
    SAVING = "saving"
    FAULT = "fault"  # the board is lost; what was recorded is kept


class Cue(StrEnum):
    """What the patient is asked for, or hears; the owner plays it and a simulated patient follows it."""

    UNLOAD = "unload"
    PRESS_LEFT = "press_left"
    STAND_STILL = "stand_still"
    COUNT = "count"
    GO = "go"
    STOP = "stop"
    DONE = "done"
    REFUSED = "refused"


class Action(StrEnum):
    """What the person at the screen may ask for."""

    ZERO = "zero"
    IDENTITY = "identity"
    WEIGH = "weigh"
    START_LEFT = "start_left"
    START_RIGHT = "start_right"
    STOP = "stop"


class Journal(Protocol):
    """Where a recording goes first; handed in, so that this file knows no storage."""

    def append(self, host_ns: int, data: bytes) -> None:
        """Keep bytes as they came."""

    def note(self, kind: str, data: dict[str, Any]) -> None:
        """Keep what is not in the bytes."""

    def close(self) -> None:
        """Everything is on the disk."""


@dataclass(frozen=True)
class FinishedTrial:
    """A trial that is on the disk, and what can be said of all trials so far."""

    path: Path
    trial: Trial
    analysis: Analysis


@dataclass
class _Recording:
    side: Side
    journal: Journal
    path: Path


class Session:
    """One patient's visit on one board.

    Parameters
    ----------
    reader : Reader
        A started or pumped reader; the session sets its sink while a trial is recorded.
    assessment : Assessment
    certificate : Certificate or None
        None: counts only, marked 'not for patients'; no zero in newtons, no symmetry.
    open_journal : callable (path, header) -> Journal
    finish : callable (journal path)
        Called once a recording is closed; turns the journal into a trial file, now or on another thread, and then
        calls `saved` (or `save_failed`) on the thread that owns the session.
    folder : Path
        Where journals and trial files go.
    wall_clock : callable () -> datetime
        Aware local time, for the trial's start.
    on_cue : callable (Cue, Side or None)
    """

    def __init__(
        self,
        *,
        reader: Reader,
        assessment: Assessment,
        certificate: Certificate | None,
        open_journal: Callable[[Path, dict[str, Any]], Journal],
        finish: Callable[[Path], None],
        folder: Path,
        wall_clock: Callable[[], datetime],
        on_cue: Callable[[Cue, Side | None], None] = lambda cue, side: None,
        simulated: bool = False,
        involved: Side | None = None,
    ) -> None:
        self.assessment = assessment
        self.certificate = certificate
        self.reader = reader
        self.folder = folder
        self.simulated = simulated
        self.involved = involved
        self.step = Step.LIVE
        self.words = ""
        self.zero: dict[Channel, ZeroReading] = {}
        self.weighing: Weighing | None = None
        self.identity_checked = False
        self.trials: list[FinishedTrial] = []
        self.channels = tuple(CHANNELS_BY_SLOT[reader.identity.cells_per_foot].values())
        self._live = LiveForces(reader.ring, certificate)
        self._open_journal = open_journal
        self._finish = finish
        self._wall_clock = wall_clock
        self._cue = on_cue
        self._since_us = 0
        self._held_since_us: int | None = None
        self._count_left = 0
        self._recording: _Recording | None = None

    # ---- what the person may do -------------------------------------------------------------------------------

    def allowed(self) -> frozenset[Action]:
        """Actions that make sense now; a screen greys out the others."""
        if self.step in (Step.COUNTDOWN, Step.EFFORT, Step.ZERO, Step.IDENTITY, Step.WEIGH):
            return frozenset({Action.STOP})
        if self.step is not Step.LIVE or self.now_us() is None:
            return frozenset()
        may = {Action.ZERO}
        if self.zero and self.certificate is not None:
            may.add(Action.IDENTITY)
            if self.identity_checked:
                may.add(Action.WEIGH)
        if self.weighing is not None or (self.zero and self.certificate is None):
            may |= {Action.START_LEFT, Action.START_RIGHT}
        return frozenset(may)

    def do(self, action: Action) -> None:
        """Carry out what the person asked for; an action that is not allowed now does nothing."""
        if action not in self.allowed():
            return
        if action is Action.STOP:
            self._stop_by_hand()
        elif action is Action.ZERO:
            self._begin(Step.ZERO, Cue.UNLOAD, self.assessment.zero.words)
        elif action is Action.IDENTITY:
            self._begin(Step.IDENTITY, Cue.PRESS_LEFT, self.assessment.identity.words)
        elif action is Action.WEIGH:
            self._begin(Step.WEIGH, Cue.STAND_STILL, self.assessment.weigh.words)
        else:
            self._start_trial(Side.LEFT if action is Action.START_LEFT else Side.RIGHT)

    # ---- time -------------------------------------------------------------------------------------------------

    def now_us(self) -> int | None:
        """Newest stamp of any cell [us of board time]; None before the first sample."""
        return self._live.now_us()

    def elapsed_s(self) -> float:
        """Board time since the step began [s]."""
        now = self.now_us()
        return 0.0 if now is None else (now - self._since_us) * 1e-6

    def left_s(self) -> float | None:
        """Time until the step ends by itself [s]; None where it has no fixed end."""
        effort = self.assessment.effort
        length = {
            Step.ZERO: self.assessment.zero.duration_s,
            Step.COUNTDOWN: effort.countdown_s,
            Step.EFFORT: effort.duration_s,
        }.get(self.step)
        return None if length is None else max(0.0, length - self.elapsed_s())

    def advance(self) -> None:
        """Look at the newest samples and take the steps that are due."""
        if self.reader.fault is not None and self.step is not Step.FAULT:
            self._fault(self.reader.fault)
            return
        now = self.now_us()
        if now is None:
            return
        if self.step is Step.ZERO:
            self._advance_zero(now)
        elif self.step is Step.IDENTITY:
            self._advance_identity(now)
        elif self.step is Step.WEIGH:
            self._advance_weigh(now)
        elif self.step is Step.COUNTDOWN:
            self._advance_countdown(now)
        elif self.step is Step.EFFORT:
            self._advance_effort(now)

    # ---- live numbers -----------------------------------------------------------------------------------------

    def live_cells(self) -> tuple[LiveCell, ...]:
        """Each cell's newest count, force and health, in the order of the slots."""
        return tuple(self._live.cell(c) for c in self.channels)

    def foot_force(self, side: Side, window_s: float) -> Trace:
        """Force of one foot over the newest `window_s` seconds [N]; empty without certificate or zero."""
        return self._live.foot_force(side, window_s)

    def cell_counts(self, channel: Channel, window_s: float) -> Trace:
        """Counts of one cell over the newest `window_s` seconds, above its zero where one was taken [count]."""
        t, counts = self._live.valid_samples(channel, window_s)
        zero = self.zero.get(channel)
        return Trace(t, np.asarray(counts - (zero.mean_counts if zero else 0.0), dtype=np.float64))

    @property
    def tested(self) -> Side | None:
        """The leg whose trial is running."""
        return self._recording.side if self._recording else None

    # ---- steps ------------------------------------------------------------------------------------------------

    def _begin(self, step: Step, cue: Cue, words: str) -> None:
        self.step = step
        self.words = words
        self._since_us = self.now_us() or 0
        self._held_since_us = None
        self._cue(cue, None)

    def _rest(self, words: str, cue: Cue) -> None:
        self.step = Step.LIVE
        self.words = words
        self._cue(cue, None)

    def _advance_zero(self, now: int) -> None:
        phase = self.assessment.zero
        # The first half second belongs to taking the feet off and to the converter's filter.
        start = self._since_us + 500_000
        if now - start < phase.duration_s * 1e6:
            return
        readings: dict[Channel, ZeroReading] = {}
        for channel in self.channels:
            t, counts = self._live.valid_samples(channel, phase.duration_s)
            if len(counts) < 5 or self._live.cell(channel).count is None:  # silent since when does not matter
                self._rest(f"The {channel.words} cell sends nothing: check its four wires.", Cue.REFUSED)
                return
            sd = float(counts.std(ddof=1))
            if self.certificate is not None:
                counts_per_newton = self.certificate.cell(channel.value).coefficients[1]
                if sd / counts_per_newton > phase.max_sd_n:
                    self._rest(f"The {channel.words} cell was not still. Feet off, hands off, then again.", Cue.REFUSED)
                    return
            readings[channel] = ZeroReading(float(counts.mean()), sd, len(counts), int(t[0]), int(t[-1]))
        self.zero = self._live.zero = readings
        self.identity_checked = False
        self.weighing = None
        self._rest("Zero taken.", Cue.DONE)

    def _advance_identity(self, now: int) -> None:
        phase = self.assessment.identity
        left, right = (self.foot_force(side, 0.2).force_n for side in (Side.LEFT, Side.RIGHT))
        pressed = None  # also while a cell is silent: its health says so
        if len(left) and len(right):
            pressed = pressed_side(float(left[-1]), float(right[-1]), phase.press_n, phase.max_other_share)
        if pressed is None:
            self._held_since_us = None
            if now - self._since_us > phase.timeout_s * 1e6:
                self._rest("No press of the left foot was seen. Try again.", Cue.REFUSED)
            return
        self._held_since_us = self._held_since_us or now
        if now - self._held_since_us < phase.hold_s * 1e6:
            return
        if pressed is Side.LEFT:
            self.identity_checked = True
            self._rest("Left foot, left plate: checked.", Cue.DONE)
        else:
            self.identity_checked = False
            self._rest("The RIGHT plate answered. Are the plates or their cables swapped?", Cue.REFUSED)

    def _advance_weigh(self, now: int) -> None:
        phase = self.assessment.weigh
        if now - self._since_us < (phase.duration_s + 0.5) * 1e6:
            return
        left, right = (self.foot_force(s, phase.duration_s) for s in (Side.LEFT, Side.RIGHT))
        total = sum_traces([left, right])
        gate = stillness(total.t_us * 1e-6, total.force_n)
        if self._is_still(gate):
            self.weighing = Weighing(
                gate.mean_n,
                gate.sd_n,
                float(left.force_n.mean()),
                float(right.force_n.mean()),
                int(total.t_us[0]),
                int(total.t_us[-1]),
            )
            self._rest(f"Weighed: {gate.mean_n:.0f} N.", Cue.DONE)
        elif now - self._since_us > phase.timeout_s * 1e6:
            words = "Not still enough" if gate.mean_n > phase.min_n else "Nobody on the plates"
            self._rest(f"{words}: not weighed. Try again.", Cue.REFUSED)

    def _is_still(self, gate: Stillness) -> bool:
        phase = self.assessment.weigh
        return gate.mean_n > phase.min_n and gate.sd_n <= phase.max_sd_n and gate.drift_n <= phase.max_drift_n

    def _start_trial(self, side: Side) -> None:
        trial = Trial(
            trial_id=uuid4().hex,
            started=self._wall_clock().isoformat(timespec="milliseconds"),
            assessment=self.assessment.as_dict(),
            tested=side,
            involved=self.involved,
            certificate=self.certificate.to_json() if self.certificate else None,
            board=board_info(self.reader.identity),
            clock=self.reader.clock(),
            zero=self.zero,
            weighing=self.weighing,
            identity_checked=self.identity_checked,
            flags=frozenset({QualityFlag.SIMULATED} if self.simulated else ()),
        )
        path = self.folder / f"{self._wall_clock():%Y%m%d-%H%M%S}-{side.value}-{trial.trial_id[:8]}.journal"
        try:
            journal = self._open_journal(path, journal_header(trial, self.reader.identity, self.reader.board_time_us))
        except StationError as error:
            self._rest(error.words, Cue.REFUSED)
            return
        self._recording = _Recording(side, journal, path)
        self.reader.set_sink(journal.append)
        self._count_left = round(self.assessment.effort.countdown_s)
        self._begin(Step.COUNTDOWN, Cue.STAND_STILL, self.assessment.effort.still_words)

    def _advance_countdown(self, now: int) -> None:
        left = self.assessment.effort.countdown_s - (now - self._since_us) * 1e-6
        if left <= self._count_left and self._count_left > 0:
            self._cue(Cue.COUNT, None)
            self._count_left -= 1
        if left <= 0 and self._recording is not None:
            self._note_event(now, "go", self.assessment.effort.cue)
            self.step, self._since_us, self.words = Step.EFFORT, now, self.assessment.effort.cue
            self._cue(Cue.GO, self._recording.side)

    def _advance_effort(self, now: int) -> None:
        effort = self.assessment.effort
        elapsed = (now - self._since_us) * 1e-6
        if elapsed >= effort.duration_s and self.words != effort.stop_words:
            self.words = effort.stop_words
            self._note_event(now, "stop", effort.stop_words)
            self._cue(Cue.STOP, None)
        if elapsed >= effort.duration_s + effort.tail_s:
            self._close_recording("Saving ...")

    def _stop_by_hand(self) -> None:
        if self._recording is None:
            self._rest("Stopped.", Cue.STOP)
            return
        now = self.now_us() or 0
        self._note_event(now, "aborted", "stopped by hand")
        self._note("flag", {"flag": QualityFlag.ABORTED.value})
        self._cue(Cue.STOP, None)
        self._close_recording("Stopped by hand. What was recorded is kept.")

    def _note_event(self, t_us: int, kind: str, detail: str) -> None:
        self._note("event", {"t_us": t_us, "kind": kind, "detail": detail})

    def _note(self, kind: str, data: dict[str, Any]) -> None:
        # A journal that cannot be written any more is the reader's fault to report: `advance` ends the trial then.
        with suppress(StorageError):
            if self._recording is not None:
                self._recording.journal.note(kind, data)

    def _close_recording(self, words: str) -> None:
        recording, self._recording = self._recording, None
        self.reader.set_sink(None)
        if recording is None:
            return
        self.step, self.words = Step.SAVING, words
        with suppress(StorageError):  # what is on the disk is read back by `finish`
            recording.journal.close()
        self._finish(recording.path)

    def _fault(self, fault: StationError) -> None:
        """The board is lost or the disk is full: a running trial is closed as incomplete and kept."""
        self._note("flag", {"flag": QualityFlag.INCOMPLETE.value})
        self._close_recording(fault.words)
        self.step, self.words = Step.FAULT, fault.words
        self._cue(Cue.REFUSED, None)

    # ---- what the file thread reports -------------------------------------------------------------------------

    def saved(self, finished: FinishedTrial) -> None:
        """A recording is a trial file now."""
        self.trials.append(finished)
        if self.step is Step.SAVING:
            self._rest("Saved.", Cue.DONE)

    def save_failed(self, error: StationError) -> None:
        """The trial file could not be made; its journal is still there."""
        self._rest(f"{error.words} The recording is kept and is tried again at the next start.", Cue.REFUSED)
