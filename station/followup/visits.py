"""What a follow-up is made from: visits with their trials' values, and what the clinician typed in about the patient.

Free of files and database: whoever has trials or records fills these in (`station.tasks.followup`).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from station.assessments.checks import PastOperation
from station.assessments.model import Assessment
from station.domain.channels import Side

#: What a test shows. They have different names on purpose: a share of two feet is how someone loads, not strength.
Task = Literal["strength", "endurance", "bridge_share", "stance_share", "load_share", "steadiness", "balance", "other"]

#: What a visit was for. Without it the follow-up goes by the dates (`baseline`).
Role = Literal["", "familiarisation", "baseline", "check", "retest"]

#: Why a test's legs cannot be compared in one visit.
Refusal = Literal["", "pain", "not_reproducible", "not_checked", "no_values"]

#: When it hurts; words in sentences.toml, [movement].
MOVEMENTS = (
    "rest", "night", "sitting", "standing_up", "standing", "walking", "stairs_up", "stairs_down", "running",
    "squatting", "kneeling", "lying_down", "lifting_hips", "pushing", "stretching",
)  # fmt: skip

#: Ids of red flags as in the visit's intake, and the contraindications that each stands for; words in sentences.toml,
#: [red_flag].
RED_FLAG_BARS: dict[str, tuple[str, ...]] = {
    "thrombosis": (),
    "infection": (),
    "nerve": (),
    "no_weight_bearing": ("weight_bearing",),
    "heart": ("straining",),
    "abdomen_or_pregnancy": ("abdomen_or_pregnancy",),
    "fragile_bone": ("fragile_bone",),
    "severe_pain": (),
}


#: Flags that a doctor sees today (clinical knowledge, to be reviewed by the clinic that uses it).
URGENT_FLAGS = frozenset({"thrombosis", "infection", "nerve", "heart"})


@dataclass(frozen=True)
class Value:
    """One trial's value of the primary metric, and its standard uncertainty from the instrument (None: unknown)."""

    value: float
    u: float | None = None
    trial_id: str = ""


@dataclass(frozen=True)
class Measure:
    """One test in one visit.

    Attributes
    ----------
    metric, unit, method : str
        The primary metric, its unit and the method that computed it.
    lower_is_better : bool
        Sway, unsteadiness, fatigue: the leg with the larger value is the weaker one in this test.
    left, right : tuple of Value
        One leg at a time.
    both : tuple of Value
        Both feet at once: share of the left foot [%].
    planned, at_most : int
        Trials a leg, fixed beforehand.
    u_difference_percent : float
        Standard uncertainty of the legs' difference as a part of their mean, from the instrument alone [%].
    setup : mapping
        Values of the set-up by the field's id.
    certificate : str
        Id of the calibration certificate in force; empty: unknown.
    familiarised : bool
        Tries that do not count went before the first effort.
    """

    assessment: str
    version: int
    task: Task
    metric: str
    unit: str
    method: str = ""
    lower_is_better: bool = False
    left: tuple[Value, ...] = ()
    right: tuple[Value, ...] = ()
    both: tuple[Value, ...] = ()
    planned: int = 3
    at_most: int = 3
    u_difference_percent: float = 0.0
    setup: Mapping[str, float | str] = field(default_factory=dict)
    feedback: str = ""
    certificate: str = ""
    familiarised: bool = True
    refused: Refusal = ""

    def of(self, side: Side) -> tuple[Value, ...]:
        """Trials of a leg."""
        return self.left if side is Side.LEFT else self.right

    def mean(self, side: Side) -> float | None:
        """Mean of a leg's trials, in `unit`; None where there is none."""
        return mean_of(self.of(side))

    def numbers(self, side: Side) -> list[float]:
        """A leg's values alone."""
        return [v.value for v in self.of(side)]


@dataclass(frozen=True)
class Pain:
    """Pain as the patient says it: side, movement (one of `MOVEMENTS`) and 0-10."""

    side: Side
    movement: str
    score: int

    def __post_init__(self) -> None:
        """Refuse what the follow-up has no words for."""
        if self.movement not in MOVEMENTS:
            raise ValueError(f"there is no movement '{self.movement}'; known: {', '.join(MOVEMENTS)}")
        if not 0 <= self.score <= 10:
            raise ValueError("pain is a whole number from 0 to 10")


@dataclass(frozen=True)
class Girth:
    """Girth of both legs at one landmark.

    Attributes
    ----------
    site : 'thigh' or 'calf'
    from_cm : float
        Distance from the landmark [cm]: of the thigh upwards from the upper edge of the kneecap, of the calf downwards
        from the tibial tuberosity.
    left_cm, right_cm : float
        [cm].
    rater : str
        Id of who measured.
    """

    site: Literal["thigh", "calf"]
    from_cm: float
    left_cm: float
    right_cm: float
    rater: str = ""

    def __post_init__(self) -> None:
        """Refuse what is no girth of a leg."""
        if not (10 <= self.left_cm <= 120 and 10 <= self.right_cm <= 120):
            raise ValueError("a girth is entered in centimetres, from 10 to 120")
        if not 0 <= self.from_cm <= 40:
            raise ValueError("the distance from the landmark is entered in centimetres, from 0 to 40")


@dataclass(frozen=True)
class Visit:
    """One day's tests of one patient."""

    day: date
    measures: tuple[Measure, ...] = ()
    role: Role = ""
    rater: str = ""
    mass_kg: float | None = None
    pains: tuple[Pain, ...] = ()
    girths: tuple[Girth, ...] = ()

    def measure(self, assessment: str) -> Measure | None:
        """The test of that id, if it was done."""
        return next((m for m in self.measures if m.assessment == assessment), None)


@dataclass(frozen=True)
class About:
    """What stands above single visits.

    Attributes
    ----------
    involved : Side or None
        The injured or operated side.
    red_flags : tuple of str
        Ids that apply (`RED_FLAG_BARS`).
    red_flags_checked : bool
        The list was gone through.
    red_flags_signed_by : str
        Who signed that training may go on all the same; empty: nobody.
    contraindications : tuple of str
        Ids as in the assessments' files.
    operations : tuple of PastOperation
    demonstration : bool
        Nobody's numbers: said on everything that is printed.
    """

    involved: Side | None = None
    red_flags: tuple[str, ...] = ()
    red_flags_checked: bool = False
    red_flags_signed_by: str = ""
    contraindications: tuple[str, ...] = ()
    operations: tuple[PastOperation, ...] = ()
    demonstration: bool = False

    def __post_init__(self) -> None:
        """Refuse flags that nobody knows."""
        if unknown := set(self.red_flags) - set(RED_FLAG_BARS):
            raise ValueError(f"there is no red flag {', '.join(sorted(unknown))}; known: {', '.join(RED_FLAG_BARS)}")

    @property
    def bars(self) -> frozenset[str]:
        """Contraindications that hold, those of red flags among them; a signature does not lift them in a plan."""
        return frozenset(self.contraindications).union(*(RED_FLAG_BARS[flag] for flag in self.red_flags))

    @property
    def held_back(self) -> bool:
        """Red flags come first: nothing is planned before they are cleared or signed."""
        return not self.red_flags_checked or (bool(self.red_flags) and not self.red_flags_signed_by)


def mean_of(values: Iterable[Value]) -> float | None:
    """Arithmetic mean; None of nothing."""
    numbers = [v.value for v in values]
    return math.fsum(numbers) / len(numbers) if numbers else None


def task_of(assessment: Assessment) -> Task:
    """What a test shows, by its file."""
    shows, bridge = assessment.shows, "bridge" in assessment.id
    if shows == "loading_strategy" and assessment.legs == "both":
        return "bridge_share" if bridge else "stance_share" if assessment.kind == "stance" else "load_share"
    named: dict[str, Task] = {
        "strength": "strength", "endurance": "endurance", "steadiness": "steadiness", "balance": "balance",
    }  # fmt: skip
    return named.get(shows, "other")


#: Metrics where more is worse; chosen by their definitions (metrics set 3.4, 3.6).
LOWER_IS_BETTER = frozenset({"steadiness_cv", "steadiness_cv_detrended", "foot_cop_velocity_ap", "hold_fatigue",
                             "rep_fatigue", "target_rmse"})  # fmt: skip
