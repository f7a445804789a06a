"""Is a difference of the legs real? Larger than what this person's trials scatter by today, and than the instrument.

The difference of the legs' means, as a part of their mean, is compared with t x u. u combines the scatter of trials
over the root of their number and the instrument. The scatter is the larger of the test's published CV and an upper
bound of this person's; the bound is such that, where it rules, t x u is Student's t-test. So a published CV that is too
small does not make noise real, and three trials that happen to agree do not either (metrics set 1 and 3.5).

'Real' is about today. It does not mean abnormal: healthy people's legs differ, too. How much is not said beside a
result: it would be read as a band (decision 0134).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from statistics import NormalDist
from typing import Literal

import numpy as np

from station.domain.channels import Side

Verdict = Literal["real", "possible", "within_noise", "not_measurable"]

#: False alarms allowed: the part of visits with equal legs that may be called real.
ALPHA = 0.05

NOT_ABNORMAL = "Real does not mean abnormal: healthy people's legs differ, too."

_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(64)


@dataclass(frozen=True)
class Judgement:
    """A verdict with what it rests on; all differences are signed like `signed_difference` (negative: right weaker).

    Attributes
    ----------
    words : str
        For the screen.
    u_percent : float or None
        Standard uncertainty of the difference as a part of the legs' mean [%]: scatter of trials and instrument.
    critical : float or None
        The multiple of u beyond which a difference is real.
    critical_difference_percent : float or None
        That limit as a difference in per cent of the stronger leg; None where no difference would be called real.
    interval_percent : (low, high) or None
        The difference with the scatter of trials in it, about 95 % [% of the stronger leg].
    cv_percent, cv_prior_percent, cv_person_percent : float or None
        The CV that was used, the test's, and this person's own from the trials [%].
    looks : tuple of int
        Numbers of trials a leg at which the difference was, or may be, looked at.
    """

    verdict: Verdict
    words: str
    n_left: int = 0
    n_right: int = 0
    u_percent: float | None = None
    critical: float | None = None
    critical_difference_percent: float | None = None
    interval_percent: tuple[float, float] | None = None
    cv_percent: float | None = None
    cv_prior_percent: float | None = None
    cv_prior_source: str | None = None
    cv_person_percent: float | None = None
    looks: tuple[int, ...] = ()


def not_measurable(why: str) -> Judgement:
    """No verdict, with the reason."""
    return Judgement("not_measurable", f"Not measurable today: {why}.")


def judge(
    left: Sequence[float],
    right: Sequence[float],
    prior_cv_percent: float,
    prior_source: str,
    planned: int,
    at_most: int | None = None,
    u_instrument_percent: float = 0.0,
) -> Judgement:
    """Whether two legs differ by more than the noise of this visit.

    Parameters
    ----------
    left, right : sequence of float
        One value of the primary metric for each valid trial, at least one a leg, all positive.
    prior_cv_percent : float
        Trial-to-trial CV of the test [%], and where it is from.
    planned : int
        Number of trials a leg that was fixed beforehand.
    at_most : int, optional
        More trials, up to so many, may follow when the first look is undecided: the critical value is then larger.
    u_instrument_percent : float
        Standard uncertainty of the difference as a part of the mean, from the instrument alone [%].

    Returns
    -------
    Judgement
        Where the number of trials is not the planned one, it is taken that the difference was, or will be, looked at
        after each trial between the two. One trial a leg shows nothing of this person's scatter, and is 'possible' at
        most.
    """
    n_left, n_right = len(left), len(right)
    mean_left, mean_right = math.fsum(left) / n_left, math.fsum(right) / n_right
    fewer = min(n_left, n_right)
    looks = tuple(range(min(fewer, planned), max(fewer, planned, at_most or 0) + 1))
    critical = critical_value(looks)
    dof = n_left + n_right - 2
    own = person_cv_percent(left, right)
    upper = 0.0 if own is None else own * student(2.0 * (1.0 - NormalDist().cdf(critical)), dof) / critical
    cv = max(prior_cv_percent, upper)
    u = math.hypot(cv * math.sqrt(1.0 / n_left + 1.0 / n_right), u_instrument_percent)
    part = 200.0 * (mean_right - mean_left) / (mean_left + mean_right)
    verdict: Verdict = "possible" if abs(part) > u else "within_noise"
    if abs(part) > critical * u and own is not None:
        verdict = "real"
    limit = None if own is None else _of_stronger(critical * u)
    interval = _of_stronger(part - critical * u), _of_stronger(part + critical * u)
    return Judgement(
        verdict,
        _words(verdict, _of_stronger(part), limit, interval),
        n_left,
        n_right,
        u,
        critical,
        limit,
        interval,
        cv,
        prior_cv_percent,
        prior_source,
        own,
        looks,
    )


def persistent(first_percent: float, second_percent: float, mdc_percent: float) -> bool:
    """Whether a difference lasts: the same leg is weaker in two visits, each time by more than the MDC.

    Parameters
    ----------
    first_percent, second_percent : float
        Signed difference in each visit [%].
    mdc_percent : float
        Minimal detectable change of that difference [%].
    """
    same = first_percent * second_percent > 0
    return same and min(abs(first_percent), abs(second_percent)) > mdc_percent


def person_cv_percent(left: Sequence[float], right: Sequence[float]) -> float | None:
    """Trial-to-trial CV of one person, both legs pooled about their own means [%]; None with one trial a leg."""
    dof = len(left) + len(right) - 2
    if dof < 1:
        return None
    squares = 0.0
    for values in (left, right):
        mean = math.fsum(values) / len(values)
        squares += math.fsum((v / mean - 1.0) ** 2 for v in values)
    return 100.0 * math.sqrt(squares / dof)


def _of_stronger(part: float) -> float:
    """A difference as a part of the mean, as a part of the stronger leg [%]: D = d / (1 + |d| / 200)."""
    return part / (1.0 + abs(part) / 200.0)


def _words(verdict: Verdict, difference: float, limit: float | None, interval: tuple[float, float]) -> str:
    leg = (Side.RIGHT if difference < 0 else Side.LEFT).value
    size = f"{abs(difference):.1f} %"
    low, high = sorted(interval)
    span = f"{low:+.0f} to {high:+.0f} %, negative: right weaker"
    if verdict == "real":
        return (
            f"Real today: the {leg} leg is weaker by {size} ({span}), more than this visit's noise ({limit:.1f} %). "
            f"{NOT_ABNORMAL} A second visit shows whether it lasts."
        )
    if limit is None:
        return (
            f"The {leg} leg reads {size} less ({span}). One trial a leg does not show how much this person's trials "
            "differ: do the planned number of trials."
        )
    if verdict == "possible":
        return (
            f"Possible: the {leg} leg reads {size} less ({span}); from {limit:.1f} % on it would be real. "
            f"{NOT_ABNORMAL}"
        )
    return (
        f"Within noise: {size} is no more than trials differ by anyway ({span}). That does not show that the legs are "
        f"equal: less than {limit:.1f} % cannot be told from noise with these trials."
    )


# ---- distributions ----------------------------------------------------------------------------------------------


@lru_cache(maxsize=64)
def critical_value(looks: tuple[int, ...]) -> float:
    """The multiple of u that equal legs exceed in `ALPHA` of visits, at any of several looks.

    Parameters
    ----------
    looks : tuple of int
        Number of trials a leg at each look, rising. One look gives 1.96; looks at 3, 4 and 5 give 2.22.

    Notes
    -----
    The same value at every look (Pocock 1977, Biometrika 64:191). The sum of differences is a random walk; the part of
    it that no look has stopped is carried from look to look by Gauss-Legendre quadrature (Armitage, McPherson and Rowe
    1969, J R Stat Soc A 132:235).
    """
    low, high = 1.9, 5.0
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if _crossed(middle, looks) > ALPHA else (low, middle)
    return (low + high) / 2


def _crossed(critical: float, looks: tuple[int, ...]) -> float:
    """Probability that a walk with unit steps leaves +-critical sqrt(n) at one of the looks."""
    edge = critical * math.sqrt(looks[0])
    x, weights = edge * _NODES, edge * _WEIGHTS
    density = _normal(x, looks[0])
    for before, now in pairwise(looks):
        edge = critical * math.sqrt(now)
        y = edge * _NODES
        density = _normal(y[:, None] - x[None, :], now - before) @ (weights * density)
        x, weights = y, edge * _WEIGHTS
    return 1.0 - float(weights @ density)


def _normal(x: np.ndarray, variance: float) -> np.ndarray:
    """Density of a normal distribution about 0."""
    return np.asarray(np.exp(-(x**2) / (2.0 * variance)) / math.sqrt(2.0 * math.pi * variance))


@lru_cache(maxsize=256)
def student(alpha: float, dof: int) -> float:
    """Two-sided critical value of Student's t: |t| is larger with probability `alpha`; `dof` whole, from 1 on."""
    low, high = 0.0, 1.0
    while _student_inside(high, dof) < 1.0 - alpha:
        high *= 2.0
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if _student_inside(middle, dof) < 1.0 - alpha else (low, middle)
    return (low + high) / 2


def _student_inside(t: float, dof: int) -> float:
    """P(|T| < t); finite series of Abramowitz and Stegun 26.7.3 and 26.7.4."""
    angle = math.atan(t / math.sqrt(dof))
    sine, square = math.sin(angle), math.cos(angle) ** 2
    odd = dof % 2
    term = math.cos(angle) if odd else 1.0
    total = 0.0
    for k in range(1 + odd, dof, 2):
        total += term
        term *= square * k / (k + 1)
    if odd:
        return 2.0 / math.pi * (angle + sine * total)
    return sine * total
