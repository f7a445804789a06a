"""Change between visits: SEM, smallest detectable change, smallest worthwhile change. Pure arithmetic, any unit.

Change is judged by the error between visits, a difference of the legs within one visit by that visit's (`verdict`).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from station.domain.errors import AnalysisError

#: Two-sided 95 % of a normal distribution.
Z_95 = 1.959963984540054


def cv_percent(values: Sequence[float]) -> float:
    """Coefficient of variation, 100 SD / mean with n - 1 [%].

    Raises
    ------
    AnalysisError
        Fewer than two values, or a mean that is not positive.
    """
    n = len(values)
    if n < 2:
        raise AnalysisError("a coefficient of variation needs at least two values")
    mean = math.fsum(values) / n
    if not mean > 0:
        raise AnalysisError("a coefficient of variation is not defined where the mean is not positive")
    return 100.0 * math.sqrt(math.fsum((v - mean) ** 2 for v in values) / (n - 1)) / mean


def sem(sd: float, icc: float) -> float:
    """Standard error of measurement from the SD between people and the ICC: SD sqrt(1 - ICC) (Weir 2005).

    Raises
    ------
    AnalysisError
        A negative SD, or an ICC above 1.
    """
    if not sd >= 0 or not icc <= 1:
        raise AnalysisError("an SEM needs an SD that is not negative and an ICC of at most 1")
    return sd * math.sqrt(1.0 - icc)


def sem_from_pairs(first: Sequence[float], second: Sequence[float]) -> float:
    """Standard error of measurement from repeated visits: root mean square of the SD within each person.

    Of two values the SD is |difference| / sqrt(2) (Bland and Altman 1996). A clinic's own takes the place of a
    published one from 10 people on (clinic file E1).

    Raises
    ------
    AnalysisError
        No pair, or two lists of different lengths.
    """
    if not first or len(first) != len(second):
        raise AnalysisError("an SEM from repeats needs as many second values as first ones, and at least one")
    return math.sqrt(math.fsum((b - a) ** 2 for a, b in zip(first, second, strict=True)) / (2 * len(first)))


def sem_of_mean(trial_sem: float, trials: int, visit_sem: float = 0.0) -> float:
    """Standard error of measurement of a mean of k trials: scatter of trials is averaged, the day is not.

    Parameters
    ----------
    trial_sem : float
        Of a single trial within a visit.
    trials : int
        k.
    visit_sem : float
        What a whole visit is off by, such as posture or the day; not lessened by more trials.

    Raises
    ------
    AnalysisError
        Fewer than one trial.
    """
    if trials < 1:
        raise AnalysisError("a mean needs at least one trial")
    return math.hypot(trial_sem / math.sqrt(trials), visit_sem)


def mdc95(sem_value: float) -> float:
    """Minimal detectable change at 95 %: 1.96 sqrt(2) SEM (Weir 2005); two visits have an error each."""
    return Z_95 * math.sqrt(2.0) * sem_value


def swc(sd_between: float) -> float:
    """Smallest worthwhile change: 0.2 SD between people (Hopkins 2004)."""
    return 0.2 * sd_between


def judge_change(before: float, now: float, sem_value: float) -> str:
    """'none' below the SEM, 'possible' up to the MDC, 'real' beyond (clinic file E1); the sign is the reader's."""
    size = abs(now - before)
    if size > mdc95(sem_value):
        return "real"
    return "possible" if size > sem_value else "none"
