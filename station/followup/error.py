"""What a visit's mean of one leg is off by from day to day, and the change that stands out from that.

Errors of force grow with force, so that they are parts of the value and changes are compared as ratios: logarithms, in
per cent (Bland and Altman 1999, Stat Methods Med Res 8:135, section 3). A visit's mean of k trials is off by
sqrt(v^2 + c^2 / k): c is the scatter of trials, v what the whole visit is off by (`analysis.change.sem_of_mean`).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import NormalDist
from typing import Literal

from station.analysis.change import Z_95, judge_change, sem_from_pairs, sem_of_mean
from station.analysis.reliability import prior_cv
from station.analysis.verdict import ALPHA, student
from station.assessments.model import Assessment
from station.domain.channels import Side
from station.followup.visits import Measure

Level = Literal["none", "possible", "real"]

#: Method ids of this room's arithmetic, kept with every number.
METHOD_SEM = "followup/visit_sem"
METHOD_CHANGE = "followup/change_of_log"

#: So many people measured in two visits, and a clinic's own error takes the published one's place (clinic file E1).
FEWEST_PAIRS = 10

#: A re-test looks at two legs, so that each is held to half of the false alarms: 1.96 becomes 2.24 (Sidak 1967, J Am
#: Stat Assoc 62:626; the legs' errors taken as independent). Decision 0105.
CRITICAL = NormalDist().inv_cdf(0.5 + 0.5 * (1.0 - ALPHA) ** 0.5)

#: For the chance to find a change: 80 %, customary.
POWER = 0.80


@dataclass(frozen=True)
class ErrorModel:
    """How much a test differs between visits when nothing has changed.

    Attributes
    ----------
    trial_cv_percent : float
        Scatter of single trials within a visit [%].
    visit_sem_percent : float
        Standard error of measurement of a visit's mean of `trials` trials [%].
    trials : int
        Trials a leg that `visit_sem_percent` holds for.
    source : str
        Paper, or the clinic's own repeats.
    clinic : bool
        The clinic's own, from `pairs` people.
    mean, icc : float or None
        Mean of such people, in `unit`, and reliability of one visit, for what a re-test would show with no change;
        published ones are of other people, postures and units, so that only the clinic's own are used.
    """

    trial_cv_percent: float
    visit_sem_percent: float
    trials: int
    source: str
    clinic: bool = False
    pairs: int = 0
    mean: float | None = None
    icc: float | None = None
    unit: str = ""

    @property
    def visit_part_percent(self) -> float:
        """What a visit is off by that more trials do not lessen [%]: sqrt(SEM^2 - CV^2 / trials), at least 0."""
        part = self.visit_sem_percent**2 - self.trial_cv_percent**2 / self.trials
        return math.sqrt(max(0.0, part))

    def sem_percent(self, trials: int) -> float:
        """SEM of a visit's mean of so many trials [%]."""
        return sem_of_mean(self.trial_cv_percent, trials, self.visit_part_percent)

    def with_person(self, groups: Iterable[Sequence[float]], critical: float = CRITICAL) -> ErrorModel:
        """The same with the larger of the test's scatter of trials and an upper bound of this person's.

        The bound is such that, where it rules, critical x u is Student's t of the same false alarms, as in
        `station.analysis.verdict`. `groups`: the trials of one leg in one visit each.
        """
        squares, dof = 0.0, 0
        for values in groups:
            mean = math.fsum(values) / len(values) if values else 0.0
            if len(values) > 1 and mean > 0:
                squares += math.fsum((v / mean - 1.0) ** 2 for v in values)
                dof += len(values) - 1
        if not dof:
            return self
        alpha = 2.0 * (1.0 - NormalDist().cdf(critical))
        upper = 100.0 * math.sqrt(squares / dof) * student(alpha, dof) / critical
        if upper <= self.trial_cv_percent:
            return self
        # What the visit adds is kept; the published SEM holds for the published scatter.
        sem = sem_of_mean(upper, self.trials, self.visit_part_percent)
        return replace(self, trial_cv_percent=upper, visit_sem_percent=sem)


def published(assessment: Assessment) -> ErrorModel | None:
    """The error that a clinic starts from: the test's own file, else the collection; None where nobody measured it.

    A published error between visits is that of the test's number of trials. Where only a CV of trials is known, it
    stands for the whole visit's error undivided: what a visit adds is not known, and too small an error makes noise
    real. Shares of two feet have no published error in these tests.
    """
    if assessment.legs == "both":
        return None
    seed, trials = assessment.primary_reliability, assessment.trials.number
    cv = seed.cv_percent if seed is not None else None
    mdc = seed.mdc_percent if seed is not None else None
    source = seed.source if seed is not None else ""
    if cv is None and mdc is None:
        known = prior_cv(assessment.metrics.primary)
        if known is None:
            return None
        cv, source = known.cv_percent, known.words
    sem = mdc / (Z_95 * math.sqrt(2.0)) if mdc is not None else cv
    return ErrorModel(cv if cv is not None else sem or 0.0, sem or 0.0, trials, source)


def clinic_own(
    pairs: Sequence[tuple[float, float]], trial_cv_percent: float, trials: int, unit: str, source: str
) -> ErrorModel | None:
    """The clinic's own error from people who were measured in two visits with nothing done in between.

    Parameters
    ----------
    pairs : sequence of (first, second)
        Visit means of one leg of different people, in `unit`, all positive.
    trial_cv_percent : float
        Pooled scatter of the trials within those visits [%].
    trials : int
        Trials a leg in them.

    Returns
    -------
    ErrorModel or None
        None with fewer than `FEWEST_PAIRS`. SEM as the root mean square of the SD within people, of logarithms (Bland
        and Altman 1996); ICC(1,1) of the values, (MSB - MSW) / (MSB + MSW) (Shrout and Fleiss 1979, case 1, two
        visits), at least 0.
    """
    n = len(pairs)
    if n < FEWEST_PAIRS:
        return None
    logs = [(100.0 * math.log(a), 100.0 * math.log(b)) for a, b in pairs]
    sem = sem_from_pairs([a for a, _ in logs], [b for _, b in logs])
    middles = [(a + b) / 2 for a, b in pairs]
    mean = math.fsum(middles) / n
    between = 2.0 * math.fsum((m - mean) ** 2 for m in middles) / (n - 1)
    within = math.fsum((b - a) ** 2 for a, b in pairs) / (2 * n)
    icc = max(0.0, (between - within) / (between + within)) if between + within > 0 else 0.0
    return ErrorModel(trial_cv_percent, sem, trials, source, True, n, mean, icc, unit)


def groups_of(measures: Iterable[Measure]) -> list[list[float]]:
    """Trials of each leg in each visit, as `ErrorModel.with_person` takes them."""
    return [measure.numbers(side) for measure in measures for side in Side]


def log_ratio_percent(now: float, before: float) -> float:
    """100 ln(now / before): a change in per cent that is the same size up and down."""
    return 100.0 * math.log(now / before)


def level(change_percent: float, u_percent: float, critical: float = CRITICAL) -> Level:
    """'none', 'possible' or 'real' (clinic file E1), u being the change's standard uncertainty.

    `judge_change` takes the SEM of one visit of two; the SEM is so scaled that 'real' begins at critical x u.
    """
    found = judge_change(0.0, change_percent, critical * u_percent / (Z_95 * math.sqrt(2.0)))
    return "real" if found == "real" else "possible" if found == "possible" else "none"


def power(change_percent: float, u_percent: float, critical: float = CRITICAL) -> float:
    """Chance that a true change is called real, either way."""
    normal = NormalDist(abs(change_percent), u_percent)
    return 1.0 - normal.cdf(critical * u_percent) + normal.cdf(-critical * u_percent)


def found_with_power(u_percent: float, chance: float = POWER, critical: float = CRITICAL) -> float:
    """The true change that is called real with a given chance [%]: (critical + z) u."""
    return (critical + NormalDist().inv_cdf(chance)) * u_percent
