"""Before the first effort: nothing on the plates, left is left, the patient at rest; each gives words at its end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from calibration.certificate import Certificate
from station.acquisition.live import LiveForces
from station.analysis.gates import Stillness, pressed_side, stillness
from station.analysis.traces import Trace, sum_traces
from station.assessments.model import Assessment
from station.domain.channels import Channel, Side
from station.domain.flags import QualityFlag
from station.domain.trial import Trial, Weighing, ZeroReading
from station.session.model import Cue, Leg, Step

#: The first half second of a step belongs to moving the feet and to the converter's filter [s]; chosen.
SETTLE_S = 0.5


@dataclass(frozen=True)
class Outcome:
    """A step is over: what the person reads and hears."""

    words: str
    cue: Cue


class Preparation:
    """Zero, identity check and weighing of one visit on one board.

    Attributes
    ----------
    zero, identity_checked, weighing
        What holds now; a new zero asks for the other two again.
    """

    def __init__(
        self, assessment: Assessment, live: LiveForces, certificate: Certificate | None, channels: tuple[Channel, ...]
    ) -> None:
        self._assessment, self._live, self._certificate, self._channels = assessment, live, certificate, channels
        self.zero: dict[Channel, ZeroReading] = {}
        self.identity_checked = False
        self.weighing: Weighing | None = None
        self._held_since_us: int | None = None

    def trial(self, leg: Leg, involved: Side | None, flags: frozenset[QualityFlag]) -> Trial:
        """What is known of a trial before its recording begins."""
        return Trial(
            trial_id="",
            started="",
            assessment=self._assessment.as_dict(),
            tested=leg,
            involved=involved,
            certificate=self._certificate.to_json() if self._certificate else None,
            zero=self.zero,
            weighing=self.weighing,
            identity_checked=self.identity_checked,
            flags=flags,
        )

    def begin(self) -> None:
        """A step begins: no press has been held yet."""
        self._held_since_us = None

    def step(self, step: Step) -> Callable[[int, int], Outcome | None] | None:
        """What advances a step, of (now, since when) in board time [us]; None where it is not one of these."""
        return {
            Step.ZERO: self.advance_zero,
            Step.IDENTITY: self.advance_identity,
            Step.WEIGH: self.advance_weigh,
        }.get(step)

    def advance_zero(self, now: int, since: int) -> Outcome | None:
        """Nothing on the plates for the whole window."""
        phase = self._assessment.zero
        if now - since < (phase.duration_s + SETTLE_S) * 1e6:
            return None
        readings: dict[Channel, ZeroReading] = {}
        for channel in self._channels:
            t, counts = self._live.valid_samples(channel, phase.duration_s)
            if len(counts) < 5 or self._live.cell(channel).count is None:  # silent since when does not matter
                return Outcome(f"The {channel.words} cell sends nothing: check its four wires.", Cue.REFUSED)
            sd = float(counts.std(ddof=1))
            if self._certificate is not None:
                counts_per_newton = self._certificate.cell(channel.value).coefficients[1]
                if sd / counts_per_newton > phase.max_sd_n:
                    return Outcome(
                        f"The {channel.words} cell was not still. Feet off, hands off, then again.", Cue.REFUSED
                    )
            readings[channel] = ZeroReading(float(counts.mean()), sd, len(counts), int(t[0]), int(t[-1]))
        self.zero = self._live.zero = readings
        self.identity_checked = False
        self.weighing = None
        return Outcome("Zero taken.", Cue.DONE)

    def advance_identity(self, now: int, since: int) -> Outcome | None:
        """The patient presses the left foot and the left plate answers."""
        phase = self._assessment.identity
        left, right = (self._live.foot_force(side, 0.2).force_n for side in (Side.LEFT, Side.RIGHT))
        pressed = None  # also while a cell is silent: its health says so
        if len(left) and len(right):
            pressed = pressed_side(float(left[-1]), float(right[-1]), phase.press_n, phase.max_other_share)
        if pressed is None:
            self._held_since_us = None
            if now - since > phase.timeout_s * 1e6:
                return Outcome("No press of the left foot was seen. Try again.", Cue.REFUSED)
            return None
        self._held_since_us = self._held_since_us or now
        if now - self._held_since_us < phase.hold_s * 1e6:
            return None
        self.identity_checked = pressed is Side.LEFT
        if self.identity_checked:
            return Outcome("Left foot, left plate: checked.", Cue.DONE)
        return Outcome("The RIGHT plate answered. Are the plates or their cables swapped?", Cue.REFUSED)

    def advance_weigh(self, now: int, since: int) -> Outcome | None:
        """The patient relaxed in the position of the test."""
        phase = self._assessment.weigh
        if now - since < (phase.duration_s + SETTLE_S) * 1e6:
            return None
        left, right = (self._live.foot_force(s, phase.duration_s) for s in (Side.LEFT, Side.RIGHT))
        total = sum_traces([left, right])
        gate = _still(total)
        if gate.mean_n > phase.min_n and gate.sd_n <= phase.max_sd_n and gate.drift_n <= phase.max_drift_n:
            self.weighing = Weighing(
                gate.mean_n,
                gate.sd_n,
                float(left.force_n.mean()),
                float(right.force_n.mean()),
                int(total.t_us[0]),
                int(total.t_us[-1]),
            )
            return Outcome(f"Weighed: {gate.mean_n:.0f} N.", Cue.DONE)
        if now - since > phase.timeout_s * 1e6:
            words = "Not still enough" if gate.mean_n > phase.min_n else "Nobody on the plates"
            return Outcome(f"{words}: not weighed. Try again.", Cue.REFUSED)
        return None

    def still_n(self, leg: Leg) -> float | None:
        """Force of the leg that will work [N] where it is still and nobody pushes; None where not.

        Pre-tension is judged on both feet together, so that lifting the other foot beforehand is none.
        """
        phase = self._assessment.still
        feet = {side: self._live.foot_force(side, phase.duration_s) for side in Side}
        total = sum_traces([feet[Side.LEFT], feet[Side.RIGHT]])
        tested = total if leg is None else feet[leg]
        gate, sum_n = _still(tested), _still(total).mean_n
        if not len(tested.t_us):
            return None
        seconds = (int(tested.t_us[-1]) - int(tested.t_us[0])) * 1e-6
        calm = gate.sd_n <= phase.max_sd_n and gate.drift_n <= phase.max_drift_n * max(1.0, seconds)
        relaxed = self.weighing is None or sum_n - self.weighing.mean_n <= phase.max_pretension_n
        return gate.mean_n if calm and relaxed else None


def _still(trace: Trace) -> Stillness:
    return stillness(trace.t_us * 1e-6, trace.force_n)
