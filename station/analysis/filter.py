"""What a converter's filter may have done to a steep rise: bounds for the uncertainty, nothing is corrected.

A sinc^N converter weighs its input with `order` boxes of one period each. Its group delay is taken off; what is left is
that corners are rounded. Two things follow, and both have a bound:

- A threshold near the foot of a sudden rise is crossed early, since the rounded corner begins before the true one. The
  bound is that of a corner (`onset_early_s`), with the slope that an exponential rise to the trial's own net peak has
  at its beginning (`corner_slope`). A rounder rise is crossed less early.
- Where the force bends it is read on the inner side of the bend. The bound is that of a corner in the measured bend
  (`bend_n`); a smooth bend is off by half of it or less.

How far a rise is from its bound is not known, so each is the half-width of a rectangular distribution about the value
that is given (GUM, JCGM 100:2008, 4.3.7): the error lies between 0 and the bound, with one sign, and the root mean
square of what is spread evenly over 0..a is a / sqrt(3). So U with k = 2 is 1.15 a and never less than the bound.
"""

from __future__ import annotations

import math
from functools import lru_cache

from station.analysis.force import Curve

#: Part of the net peak that a chord of the rise may span in `corner_slope`; chosen: beyond it the rise is a step for
#: the converter, and the bound that of a step.
_STEEPEST = 0.98


def ramp(x: float, order: int) -> float:
    """Response of a sinc^order converter to a corner, its group delay taken off.

    Parameters
    ----------
    x : float
        Time since the corner [periods].
    order : int
        Of the filter; 0 is none.

    Returns
    -------
    float
        In units of slope times period; the true value is max(x, 0). Twice integrated central B-spline in truncated
        powers (Schoenberg 1946, Quart. Appl. Math. 4:45).
    """
    if x >= order / 2:  # the sum is x there, to rounding
        return x
    terms = ((-1) ** j * math.comb(order, j) * max(x + order / 2 - j, 0.0) ** (order + 1) for j in range(order + 1))
    return max(0.0, float(sum(terms)) / math.factorial(order + 1))


@lru_cache(maxsize=4096)
def onset_early_s(order: int, period_s: float, slope_n_s: float, level_n: float) -> float:
    """How much too early a threshold is crossed after a corner, at most [s].

    Parameters
    ----------
    order, period_s : int, float
        Of the filter; its period [s].
    slope_n_s : float
        Slope of the force right after the corner [N/s]; the error grows with it.
    level_n : float
        Threshold above the force before the corner [N].
    """
    if order == 0 or not slope_n_s > 0:
        return 0.0
    true = level_n / (slope_n_s * period_s)
    low, high = -order / 2, max(true, 0.0)  # the response is never below the corner itself
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if ramp(middle, order) < true else (low, middle)
    return (true - low) * period_s


def corner_slope(chord_n_s: float, chord_s: float, net_peak_n: float) -> float:
    """Greatest slope of an exponential rise to `net_peak_n` whose steepest chord of `chord_s` is `chord_n_s` [N/s].

    The chord over w of P (1 - exp(-t / tau)) from its start is P (1 - exp(-w / tau)) / w; the slope there is P / tau.
    """
    part = min(_STEEPEST, max(0.0, chord_n_s * chord_s / net_peak_n))
    return -net_peak_n * math.log1p(-part) / chord_s


def bend_n(curve: Curve, at_s: float, order: int) -> float:
    """How far the force read at one moment may be off because the filter, or a straight line, cut its bend [N].

    The bend is the second difference over half the filter's length on each side; a corner of slope 1 has there
    order / 2 - 2 ramp(0) and reads ramp(0). 0 without a filter; NaN at a gap and too near the ends.
    """
    if order == 0:
        return 0.0
    reach = order / 2 * curve.period_s
    second = curve.at(at_s - reach) - 2 * curve.at(at_s) + curve.at(at_s + reach)
    corner = ramp(0.0, order)
    return abs(second) * corner / (order / 2 - 2 * corner)
