"""A simulated patient for every shipped assessment: follows the cues of a visit and declares what is true of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from station.assessments.kinds import Hold, IsometricEffort, Repetitions, Stance, WeightShift
from station.assessments.model import Assessment
from station.domain.channels import Side
from station.domain.units import STANDARD_GRAVITY
from station.sim.motion import Move, Shape
from station.sim.subjects import Effort, Subject, Truth

#: A try is done at about half (WarmUp.percent's default).
TRY_PART = 0.5

#: Tempo of a repetition where the patient chooses it: up, top, down [s]; chosen.
OWN_PACE_S = (0.9, 0.4, 0.9)

#: Pause at rest between repetitions of the patient's own pace [s]; chosen.
PAUSE_S = 1.2

#: Repetitions of a set to failure, before the last one that fails; chosen.
TO_FAILURE = 14

#: How long a hold to failure lasts before the force fades, and how fast it fades then [s]; chosen.
ENDURES_S, FADES_S = 20.0, 6.0


@dataclass(frozen=True)
class Height:
    """Force of a repetition above rest, as parts of body weight: the working foot and, on one leg, the other one's."""

    top: float
    other: float


#: By assessment; others as `_USUAL`. All chosen to be plausible.
_HEIGHTS = {
    "five_times_sit_to_stand": Height(0.75, 0.0),
    "leg_curl": Height(0.06, 0.0),
    "squat": Height(0.35, 0.0),
    "step_up": Height(0.55, -0.45),
    "glute_bridge": Height(0.36, 0.0),
}
_USUAL = Height(0.45, -0.06)


class VisitPatient(Subject):
    """Does what an assessment asks, leg by leg.

    Parameters
    ----------
    assessment : Assessment
    truth : Truth
        Strength of each leg for pushes and holds; a repetition's height goes with it.
    options
        As `Subject`.
    """

    def __init__(
        self,
        assessment: Assessment,
        truth: Truth,
        seed: int,
        sway_n: float,
        *,
        shape: Shape = "exponential",
        rise_s: float = 0.1,
    ) -> None:
        super().__init__(truth, seed, sway_n, shape=shape, rise_s=rise_s)
        self.assessment = assessment
        self.weight_n = truth.mass_kg * STANDARD_GRAVITY
        self._target = 0
        self.standing = assessment.weigh.whole_body or assessment.posture.startswith("standing")

    def cue(self, name: str, side: Side | None, t_s: float) -> None:
        """Follow a cue of a visit; 'try' is an effort at about half."""
        half = self.weight_n / 2
        if name in ("effort", "try"):
            if side is None and self.assessment.legs == "one":
                raise ValueError(f"this subject does not know the cue '{name}' without a side")
            self._target = 0
            self._work(side, t_s + self.REACTION_S, TRY_PART if name == "try" else 1.0)
        elif name == "target":
            self._shift(t_s + self.REACTION_S)
        elif self.standing and name in ("stand_still", "rest_on_plate"):
            self._posture = (half, half)
            self.move(t_s, half, half)
        elif self.standing and name in ("press_left", "press_right"):
            heavy, light = 0.85 * self.weight_n, 0.15 * self.weight_n
            self.move(t_s, *((heavy, light) if name == "press_left" else (light, heavy)))
        else:
            super().cue(name, side, t_s)

    def strength(self, side: Side, part: float) -> float:
        """Force of a leg above rest [N]."""
        return part * self.truth.strength_n[side]

    def _work(self, side: Side | None, at: float, part: float) -> None:
        task = self.assessment.task
        sides = tuple(Side) if side is None else (side,)
        if isinstance(task, IsometricEffort):
            for one in sides:
                self._push(one, at, part)
        elif isinstance(task, Repetitions):
            self._set(sides, at, task, part)
        elif isinstance(task, Hold):
            self._hold(sides[0], at, task, part)
        elif isinstance(task, Stance) and side is not None:
            self._stand(side, at, task, part)

    def _push(self, side: Side, at: float, part: float) -> None:
        shape, rise_s = self._rise
        base = self._level(side, at)
        release = at + self.assessment.effort.duration_s - 1.0
        top = Move(at, base + self.strength(side, part), rise_s, shape)
        self.tracks[side].add(top, Move(release, base, self.RELEASE_S))
        self.efforts.append(Effort(side, at, release))

    def _set(self, sides: tuple[Side, ...], at: float, task: Repetitions, part: float) -> None:
        up, top, down = (
            (task.up_s, task.hold_s, task.down_s)
            if task.up_s is not None and task.hold_s is not None and task.down_s is not None
            else OWN_PACE_S
        )
        pause = 0.0 if task.up_s is not None else PAUSE_S
        count = 3 if part < 1 else self.repetitions
        height = _HEIGHTS.get(self.assessment.id, _USUAL)
        strongest = max(self.truth.strength_n.values())
        for k in range(count):
            begin = at + k * (up + top + down + pause)
            for side in Side:
                base = self._level(side, at)
                if side in sides:
                    level = base + height.top * self.weight_n * self.truth.strength_n[side] / strongest
                elif len(sides) == 1:
                    level = max(0.0, base + height.other * self.weight_n)
                else:
                    continue
                self.tracks[side].add(Move(begin, level, up), Move(begin + up + top, base, down))

    @property
    def repetitions(self) -> int:
        """Of a whole set."""
        task = self.assessment.repetitions
        return 0 if task is None else min(task.most, TO_FAILURE) if task.to_failure else task.most

    def _hold(self, side: Side, at: float, task: Hold, part: float) -> None:
        """To the target's share of the strength, and on; to failure it fades in the end."""
        level = self.strength(side, (task.percent or 60.0) / 100)
        base = self._level(side, at)
        target = level if task.percent is not None else base + level
        lasts = self.assessment.effort.duration_s + 2.0
        if task.to_failure:
            lasts = min(lasts, ENDURES_S)
        track = self.tracks[side]
        track.add(Move(at, target, 1.0), Move(at + lasts, base, FADES_S if task.to_failure else self.RELEASE_S))
        if self.standing or task.percent is None:  # the other foot is lifted
            self.tracks[side.other].add(Move(at, 0.0, 0.5))

    def _stand(self, side: Side, at: float, task: Stance, part: float) -> None:
        self.tracks[side].add(Move(at, self.weight_n, 0.8))
        self.tracks[side.other].add(Move(at, 0.0, 0.8))
        if task.put_down == "counted" and part == 1.0:  # one touch, which is counted
            for t, load in ((at + 4.0, 60.0), (at + 4.6, 0.0)):
                self.tracks[side].add(Move(t, self.weight_n - load, 0.3))
                self.tracks[side.other].add(Move(t, load, 0.3))

    def _shift(self, at: float) -> None:
        task = self.assessment.task
        if isinstance(task, WeightShift) and self._target < len(task.targets_percent):
            share = task.targets_percent[self._target] / 100
            self._target += 1
            self.move(at, share * self.weight_n, (1 - share) * self.weight_n, 1.2)

    def _level(self, side: Side, at: float) -> float:
        return float(self.tracks[side].at(np.array([at]))[0])


def visit_patient(
    assessment: Assessment,
    strength_n: dict[Side, float],
    seed: int,
    sway_n: float | None,
    *,
    shape: Shape = "exponential",
    rise_s: float = 0.1,
) -> VisitPatient:
    """The patient fit for an assessment.

    Parameters
    ----------
    strength_n : dict of Side to float
        Greatest force of each leg above rest [N].
    sway_n : float or None
        Standard deviation of each foot's sway [N]; None: as fits the posture.
    """
    truth = Truth(75.0, strength_n, load_share_left=0.5)
    patient = VisitPatient(assessment, truth, seed, 1.0 if sway_n is None else sway_n, shape=shape, rise_s=rise_s)
    put_downs = 1 if assessment.stance is not None and assessment.stance.put_down == "counted" else 0
    patient.truth = replace(truth, repetitions=patient.repetitions, put_downs=put_downs)
    if sway_n is None and patient.standing:
        # Standing sways more, and moves load from foot to foot rather than all of it.
        return VisitPatient(assessment, patient.truth, seed, 2.0, shape=shape, rise_s=rise_s)
    return patient
