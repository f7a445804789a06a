"""Before the plan: which change could a re-test of this patient show, and which would it miss?"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from station.assessments.model import Assessment
from station.domain.channels import Side
from station.followup.baseline import BASELINE_VISITS, line_of
from station.followup.error import CRITICAL, POWER, ErrorModel, found_with_power, groups_of
from station.followup.progress import difference_percent
from station.followup.visits import Visit

METHOD = "followup/detectable"


@dataclass(frozen=True)
class Option:
    """One way of measuring: so many baseline visits, so many trials a leg in each visit.

    Attributes
    ----------
    smallest_percent : float
        Smallest gain of a leg that is called real [% of its baseline]; of the two legs the larger one.
    likely_percent : float
        True gain that is called real in 80 % of such re-tests [%].
    smallest_left, smallest_right, likely_left, likely_right : float
        The same in `unit` of the whole, as a gain.
    planned : bool
        As the test is set up.
    """

    baseline_visits: int
    trials: int
    smallest_percent: float
    likely_percent: float
    smallest_left: float
    smallest_right: float
    likely_left: float
    likely_right: float
    planned: bool


@dataclass(frozen=True)
class Detectable:
    """What could be detected in this patient with one test.

    Attributes
    ----------
    left, right : float or None
        Baseline so far, in `unit`.
    difference_percent : float or None
        100 (right - left) / stronger [%].
    difference_band : (low, high) or None
        As planned: the difference must leave this to be called changed; a leg must have changed too.
    reason : str
        'no_values' or 'no_error_known' where nothing can be said.
    """

    assessment: str
    unit: str
    weeks: int
    left: float | None
    right: float | None
    difference_percent: float | None
    difference_band: tuple[float, float] | None
    options: tuple[Option, ...]
    error: ErrorModel | None
    reason: str = ""
    baseline_visits: int = 0
    method: str = METHOD


def detectable(
    assessment: Assessment,
    visits: Sequence[Visit],
    error: ErrorModel | None,
    weeks: int = 6,
    plan_start: date | None = None,
) -> Detectable:
    """What a re-test after `weeks` could show, from this patient's visits so far.

    Per leg first, since symmetry is judged only where a leg has changed. One and two baseline visits are compared, with
    the planned number of trials and the most.
    """
    line = line_of(assessment, visits, plan_start)
    points = [p for p in line.points if p.role in ("baseline", "familiarisation") and p.left and p.right]
    base = [p for p in points if p.role == "baseline"] or points
    if not base:
        return Detectable(assessment.id, line.unit, weeks, None, None, None, None, (), error, "no_values")
    left, right = (math.fsum(p.of(side) or 0.0 for p in base) / len(base) for side in Side)
    difference = difference_percent(left, right) if left > 0 and right > 0 else None
    if error is None or difference is None:
        return Detectable(assessment.id, line.unit, weeks, left, right, difference, None, (), error, "no_error_known")
    own = error.with_person(groups_of(p.measure for p in line.points))
    counts = sorted({assessment.trials.number, assessment.trials.most})
    # On the better side a change counts from the last baseline visit, where that is higher: what was learnt till then.
    above = [
        max(0.0, math.log((base[-1].of(side) or mean) / mean)) for side, mean in zip(Side, (left, right), strict=True)
    ]
    options = tuple(
        _option(own, n, k, (left, right), above if n == len(base) else (_expected_step(own, n, k),) * 2,
                planned=n == BASELINE_VISITS and k == assessment.trials.number)
        for n in (1, BASELINE_VISITS)
        for k in counts
    )  # fmt: skip
    u = math.sqrt(2.0) * _u(own, BASELINE_VISITS, assessment.trials.number)
    ratio = math.log(right / left)
    ends = [difference_percent(1.0, math.exp(ratio + s * CRITICAL * u / 100.0)) for s in (-1, 1)]
    return Detectable(assessment.id, line.unit, weeks, left, right, difference, (ends[0], ends[1]), options, own,
                      baseline_visits=len(base))  # fmt: skip


def _u(error: ErrorModel, baseline_visits: int, trials: int) -> float:
    """Standard uncertainty of a leg's change [%]."""
    sem = error.sem_percent(trials)
    return math.hypot(sem, sem / math.sqrt(baseline_visits))


def _expected_step(error: ErrorModel, baseline_visits: int, trials: int) -> float:
    """What the last of two baseline visits is above their mean by chance, in the mean: half a half-normal, as a log."""
    if baseline_visits < BASELINE_VISITS:
        return 0.0
    return error.sem_percent(trials) / 100.0 / (2.0 * math.sqrt(math.pi))


def _option(
    error: ErrorModel,
    baseline_visits: int,
    trials: int,
    means: tuple[float, float],
    above: Sequence[float],
    *,
    planned: bool,
) -> Option:
    """`above`: by how much a gain is counted from above each leg's mean, as a logarithm."""
    u = _u(error, baseline_visits, trials)
    smallest = [math.exp(CRITICAL * u / 100.0 + a) - 1.0 for a in above]
    likely = [math.exp(found_with_power(u, POWER) / 100.0 + a) - 1.0 for a in above]
    return Option(baseline_visits, trials, 100.0 * max(smallest), 100.0 * max(likely),
                  means[0] * smallest[0], means[1] * smallest[1], means[0] * likely[0], means[1] * likely[1],
                  planned)  # fmt: skip
