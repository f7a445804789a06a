"""What the coach judges by: its own constants, and the limits that an assessment sets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from station.analysis.repetitions import Rules
from station.domain.channels import Side

#: How often it looks [s] of board time; chosen: a hint within a blink, and five samples of each cell.
TICK_S = 0.05

#: A hint is shown so long, and not again sooner (at most once in 2 s, issue 5 of the project).
SHOW_S = 2.0

#: One that has waited longer for its turn is dropped [s]; chosen: the one before it, and a moment more.
WAIT_S = 3.0

#: Window of stillness and of the baseline before the signal [s] (1 s: Comfort 2019, metrics set 3.1).
STILL_S = 1.0

#: Window in which tension before the signal is averaged [s]; chosen: longer than a twitch.
TENSION_S = 0.5

#: The force stays above the start threshold so long [s]; as the analysis's `persistence_ms`, metrics set 3.2.
PERSIST_S = 0.03

#: A dip counts so long before the onset [s]; as the analysis's `effort.DIP_S`.
DIP_S = 0.5

#: Chord by which the steepness of a rise is judged [s]; as the analysis's `landmark_ms`.
CHORD_S = 0.05

#: Window about a peak that tells a knock [s]; as the analysis's `quality.SHOCK_WINDOW_S`.
SHOCK_S = 0.1

#: A release is told when the force has been below the end level for so long [s]; chosen: tremor is shorter.
RELEASE_S = 0.1

#: Window of the other foot's force [s]; chosen: longer than the jerk of a fast push, short enough to stop it.
OTHER_S = 0.2

#: Least force of the other foot that is told where the assessment sets none [N]; ForceDecks' movement threshold.
OTHER_LEAST_N = 20.0

#: Band and share are judged on the mean of so long [s], and told after as long outside; chosen: longer than tremor and
#: shorter than the 1 to 2 s after which a hold counts as left (metrics set 3.7).
BAND_S = 0.5

#: Held seconds are told in steps of [s]; chosen: not more often than one reads.
BAND_STEP_S = 10.0

#: Time to move to a new target before it is judged [s]; chosen: the lead-in of a hold.
MOVE_S = 3.0

#: Share in a stance is judged over [s]; chosen: longer than one sway.
STANCE_S = 3.0

#: Band of the left foot's share where the assessment sets none [%]; 50 +- 5 %, clinic conventions E3.
SHARE_BAND = (45.0, 55.0)

#: Fading is told from this loss on [%]; chosen: half of the 30 % that ends the leg (clinic conventions E4).
FADE_PERCENT = 15.0

#: Repetitions in a row that are not clean before the last clean one is told; chosen: one may slip.
UNCLEAN_IN_A_ROW = 2


class Phase(StrEnum):
    """What the patient is to do, as far as the coach must know."""

    OFF = "off"
    READY = "ready"  # keep still: the gate before an effort and its countdown
    EFFORT = "effort"


@dataclass(frozen=True)
class EffortLimits:
    """Of a push; defaults are those of the assessments' tables [isometric_effort] and [still] and of the analysis."""

    start_force_n: float = 20.0
    max_pretension_n: float = 50.0
    max_sd_n: float = 5.0
    max_drift_n: float = 10.0
    least_s: float = 1.5
    end_percent: float = 50.0
    slow_rise_s: float = 1.0
    shock_percent: float = 10.0
    k: float = 5.0
    floor_n: float = 10.0


@dataclass(frozen=True)
class SetLimits:
    """Of a set of repetitions; as the table [repetitions]. None: not judged."""

    rules: Rules = field(default_factory=Rules)
    tempo_s: tuple[float, float, float] | None = None
    tempo_tolerance_s: float = 0.5
    left_percent: tuple[float, float] | None = None
    least_heel_percent: float | None = None
    top_percent: float = 90.0
    min_load_n: float = 50.0
    last_repetitions: int = 3


@dataclass(frozen=True)
class BandLimits:
    """Of a hold (`band_percent` of a force) or of a weight shift (`band_percent` of the total, about a left share)."""

    start_s: float = 3.0
    band_percent: float = 10.0
    hold_s: float = 3.0
    own_start: bool = False
    min_load_n: float = 50.0


@dataclass(frozen=True)
class CoachSettings:
    """Everything that one assessment, leg and visit set.

    Attributes
    ----------
    kind : str
        Kind of the assessment.
    hints : frozenset of str
        Those that are on; empty: the coach counts and says nothing.
    tested : Side or None
        The leg; None: both at once.
    rest_n : mapping of Side to float
        Force of each relaxed foot in the position, from weighing [N]; without it tension beforehand is not judged.
    other_foot_n : float or None
        Force of the other foot above its rest that is told [N]; None: `other_foot_percent` of the push.
    """

    kind: str
    hints: frozenset[str]
    tested: Side | None = None
    rest_n: Mapping[Side, float] = field(default_factory=dict)
    effort: EffortLimits = EffortLimits()
    set: SetLimits = SetLimits()
    band: BandLimits = BandLimits()
    other_foot_n: float | None = None
    other_foot_percent: float = 10.0

    @property
    def rest_of_tested_n(self) -> float | None:
        """Resting force of the tested foot, or of both [N]; None where it was not weighed."""
        sides = list(Side) if self.tested is None else [self.tested]
        return sum(self.rest_n[s] for s in sides) if all(s in self.rest_n for s in sides) else None
