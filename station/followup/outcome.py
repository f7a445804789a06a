"""What the progress of one test holds: points, baselines, judged visits, and the reference before an operation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from station.domain.channels import Side
from station.followup.baseline import Break
from station.followup.diary import Training
from station.followup.error import METHOD_CHANGE, METHOD_SEM, ErrorModel, Level
from station.followup.visits import Role

#: Why no more than 'possible' is said. 'early': too few weeks; 'one_baseline': what was learnt is not known.
Cap = Literal["early", "one_baseline", "baseline_unstable", "rater", "legs_first"]

#: What moved the symmetry.
Cause = Literal["weak_gained", "good_fell", "both_gain_and_fall", "weak_fell", "good_gained", "both_other", "noise"]

#: Why nothing is judged at all.
Refused = Literal["", "no_baseline", "no_error_known", "not_comparable", "leg_missing", "not_positive"]


@dataclass(frozen=True)
class Seen:
    """One visit as the chart draws it; values and their 95 % intervals (between visits) in the line's unit.

    `difference_percent` is 100 (right - left) / stronger: negative, the right leg is weaker.
    """

    day: date
    role: Role
    left: float | None
    right: float | None
    left_interval: tuple[float, float] | None
    right_interval: tuple[float, float] | None
    difference_percent: float | None
    difference_interval: tuple[float, float] | None
    breaks: tuple[Break, ...]


@dataclass(frozen=True)
class Reference:
    """A leg's baseline: its mean, what a re-test would show with no change, and the band that noise stays in.

    Attributes
    ----------
    mean, last : float
        Over the baseline visits, and in the last of them.
    expected : float or None
        mean of people + ICC x (mean - mean of people); None where the clinic does not know them.
    band : (low, high)
        A re-test outside is a real change: a gain from high on, a loss from low on.
    """

    mean: float
    last: float
    expected: float | None
    band: tuple[float, float]


@dataclass(frozen=True)
class Change:
    """One leg, or the difference of the legs, against the baseline.

    Attributes
    ----------
    before, now : float
        In `unit`; of the symmetry the signed difference [% of the stronger].
    percent : float
        Change as a part of the baseline [%]; of the symmetry percentage points.
    interval : (low, high)
        About 95 % interval of `percent`, from the error between visits.
    u_percent : float
        Standard uncertainty of the change's logarithm [%].
    level : Level
    caps : tuple of Cap
        Why 'real' was not said although the size would allow it, or would not be said whatever the size.
    learning : bool
        A gain that is partly learning.
    """

    before: float
    now: float
    unit: str
    percent: float
    interval: tuple[float, float]
    u_percent: float
    level: Level
    caps: tuple[Cap, ...] = ()
    learning: bool = False
    method: str = METHOD_CHANGE


@dataclass(frozen=True)
class Judged:
    """A visit after the baseline against it."""

    day: date
    role: Role
    weeks: float
    refused: Refused = ""
    breaks: tuple[Break, ...] = ()
    left: Change | None = None
    right: Change | None = None
    symmetry: Change | None = None
    cause: Cause | None = None

    def of(self, side: Side) -> Change | None:
        """Change of a leg."""
        return self.left if side is Side.LEFT else self.right


@dataclass(frozen=True)
class Epic:
    """Involved leg now against the uninvolved one before [%]; Wellsandt 2017."""

    percent: float
    interval: tuple[float, float]
    reference_day: date
    before_operation: bool
    method: str = "symmetry/epic"


@dataclass(frozen=True)
class Progress:
    """What the progress page shows.

    Attributes
    ----------
    weak : Side or None
        The leg that is followed: the plan's weak side, else the weaker one of the baseline.
    refused : Refused
        Why nothing can be judged.
    error : ErrorModel or None
        With this person's own scatter in it.
    """

    assessment: str
    metric: str
    unit: str
    weak: Side | None
    refused: Refused
    error: ErrorModel | None
    seen: tuple[Seen, ...]
    baseline_visits: int
    left: Reference | None
    right: Reference | None
    judged: tuple[Judged, ...]
    epic: Epic | None
    trainings: tuple[Training, ...] = ()
    demonstration: bool = False
    method: str = METHOD_SEM

    def reference(self, side: Side) -> Reference | None:
        """Baseline of a leg."""
        return self.left if side is Side.LEFT else self.right
