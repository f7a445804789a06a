"""The GUM's arithmetic: effective degrees of freedom, coverage factor from Student's t, combined and expanded
uncertainty of a list of components, rounding. Checked against the GUM's own examples; needs no scipy (decision 0031).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, ROUND_UP, Decimal
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike

#: Coverage probability for which a normal distribution has k = 2 (GUM table G.1; EA-4/02).
P_COVERAGE = 0.9545


def incomplete_beta(a: float, b: float, x: float) -> float:
    """Regularised incomplete beta function I_x(a, b) by its continued fraction.

    Abramowitz and Stegun 26.5.8, evaluated by Lentz's method (Press et al., Numerical Recipes, 3rd edition 2007,
    section 6.4), with the symmetry I_x(a, b) = 1 - I_(1-x)(b, a) where that converges faster.
    """
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    if x > (a + 1) / (a + b + 2):
        return 1 - incomplete_beta(b, a, 1 - x)
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x))
    tiny = 1e-300
    c, d = 1.0, 1 - (a + b) * x / (a + 1)
    d = 1 / (d if abs(d) > tiny else tiny)
    h = d
    for m in range(1, 10_000):
        for numerator in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 + numerator * d
            d = 1 / (d if abs(d) > tiny else tiny)
            c = 1 + numerator / c
            c = c if abs(c) > tiny else tiny
            step = d * c
            h *= step
        if abs(step - 1) < 1e-15:
            break
    return front * h / a


def t_two_sided(t: float, dof: float) -> float:
    """Probability that Student's t lies within +-t (A&S 26.7.1 by the incomplete beta function)."""
    if math.isinf(dof):
        return math.erf(t / math.sqrt(2))
    return 1 - incomplete_beta(dof / 2, 0.5, dof / (dof + t * t))


def coverage_factor(dof: float = math.inf, p: float = P_COVERAGE) -> float:
    """Factor k for which +-k standard uncertainties hold with probability p: the two-sided quantile of Student's t.

    GUM G.4.1 and table G.2: degrees of freedom are truncated to the next lower integer; from 100 on to the next lower
    number of two digits, which makes k larger by less than 0.1 %, and from 10,000 on they are infinite.

    Parameters
    ----------
    dof : float
        Effective degrees of freedom, at least 1; infinite for the normal distribution.
    p : float
        Coverage probability; the default gives 2.00 for infinite degrees of freedom.
    """
    if dof >= 10_000:
        return _quantile(math.inf, p)
    whole = max(1, math.floor(dof + 1e-9))
    step = 10 ** max(0, len(str(whole)) - 2)
    return _quantile(float(whole // step * step), p)


@lru_cache(maxsize=4096)
def _quantile(nu: float, p: float) -> float:
    """Two-sided quantile of Student's t by bisection to the last bit."""
    low, high = 0.0, 1.0
    while t_two_sided(high, nu) < p:
        high *= 2
    while (middle := (low + high) / 2) not in (low, high):
        low, high = (middle, high) if t_two_sided(middle, nu) < p else (low, middle)
    return high


def effective_dof(parts: Sequence[float], dofs: Sequence[float | None]) -> float:
    """Effective degrees of freedom by Welch and Satterthwaite (GUM G.2b); None means infinite.

    Parameters
    ----------
    parts : sequence of float
        |c_i| u(x_i), the contributions to the combined standard uncertainty.
    dofs : sequence
        Of each part.
    """
    total = sum(p * p for p in parts)
    lower = sum(p**4 / v for p, v in zip(parts, dofs, strict=True) if v is not None and not math.isinf(v))
    return math.inf if lower == 0 else float(total * total / lower)


@dataclass(frozen=True)
class Combined:
    """A combined standard uncertainty with its degrees of freedom, factor and expanded uncertainty."""

    u: float
    dof: float
    k: float
    expanded: float


@dataclass(frozen=True)
class Part:
    """One contribution to a combined uncertainty: |c| u in the unit of the result, degrees of freedom, name."""

    name: str
    u: float
    dof: float | None = None


def combine(parts: Sequence[Part], correlation: ArrayLike | None = None, p: float = P_COVERAGE) -> Combined:
    """Combined and expanded uncertainty of a result (GUM 5.1.2, 5.2.2, G.4).

    Parameters
    ----------
    parts : sequence of Part
        Contributions c_i u_i; their sign is needed with a correlation only.
    correlation : (n, n) array, optional
        Correlation coefficients of the inputs; the identity when left out.
    p : float
        Coverage probability.
    """
    u = np.array([part.u for part in parts], dtype=np.float64)
    r = np.eye(len(u)) if correlation is None else np.asarray(correlation, dtype=np.float64)
    total = math.sqrt(max(float(u @ r @ u), 0.0))
    # GUM G.4.1 assumes independence; with correlated inputs the parts' own ratio is kept, which GUM G.4.1 note 1 lets
    # one do where the correlated ones have many degrees of freedom, as weights and gravity have.
    dof = effective_dof([abs(x) for x in u], [part.dof for part in parts])
    k = coverage_factor(dof, p)
    return Combined(total, dof, k, k * total)


def round_expanded(value: float, digits: int = 2) -> float:
    """An expanded uncertainty to two significant digits, up where rounding down would take off more than 5 %.

    ILAC-P14:09/2020 4.3: at most two significant digits, usual rounding; GUM 7.2.6 lets one round up.
    """
    if value == 0 or not math.isfinite(value):
        return value
    exact = Decimal(repr(value))
    step = Decimal(1).scaleb(exact.adjusted() - digits + 1)
    near = exact.quantize(step, rounding=ROUND_HALF_EVEN)
    if near < exact * Decimal("0.95"):
        near = exact.quantize(step, rounding=ROUND_UP)
    return float(near)


def round_like(value: float, expanded: float, digits: int = 2) -> str:
    """A value written to the last digit of its rounded expanded uncertainty (GUM 7.2.6)."""
    u = round_expanded(expanded, digits)
    if u == 0 or not math.isfinite(u):
        return f"{value:g}"
    return f"{value:.{max(0, digits - 1 - Decimal(repr(u)).adjusted())}f}"
