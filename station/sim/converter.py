"""A load cell and its HX711: own rate, the digital filter taken exactly, noise and saturation."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from math import comb, factorial

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
Force = Callable[[FloatArray], FloatArray]

COUNT_MIN, COUNT_MAX = -(2**23), 2**23 - 1

#: Real rates at "80 samples/s" as three chips were measured (firmware.md 3, from olkal/HX711_ADC) and one between them.
CHIP_RATES_HZ = (92.0, 93.4, 93.7, 93.0)

#: Input noise at 80 samples/s, gain 128: 90 nV rms of 2.33 nV a count (datasheet V2.0 in firmware.md 3).
NOISE_COUNTS = 39.0

#: With RATE at ground the converter gives one eighth of the conversions (10 instead of 80 samples/s).
SLOW_FACTOR = 8

#: Gauss-Legendre points in each stretch: exact for polynomials up to degree 15, so for straight lines under kernels
#: of every order up to 14, and to rounding for anything as smooth as a person.
_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(8)


def kernel(x: FloatArray, order: int) -> FloatArray:
    """Weight of the input `x` conversion periods ago: the cardinal B-spline of that order (sinc^order in frequency).

    `order`-fold convolution of a box of one period; support [0, order], integral 1. Truncated-power form, Schoenberg
    1946, Quart. Appl. Math. 4:45.
    """
    powers = [(-1) ** j * comb(order, j) * np.where(x >= j, (x - j) ** (order - 1), 0.0) for j in range(order + 1)]
    inside = (x >= 0) & (x < order)
    return np.asarray(np.where(inside, np.sum(powers, axis=0), 0.0) / factorial(order - 1))


@cache
def _rule(order: int) -> tuple[FloatArray, FloatArray]:
    """Ages in periods and weights for a force that is smooth over the whole kernel."""
    ages = (np.arange(order)[:, None] + (_NODES + 1) / 2).ravel()
    return ages, np.tile(_WEIGHTS / 2, order) * kernel(ages, order)


def filtered(force: Force, t_s: FloatArray, period_s: float, order: int, kinks_s: FloatArray) -> FloatArray:
    """What the converter makes of a force: its mean over the last `order` periods, weighted by `kernel`.

    Exact to rounding for a force that is smooth, or a polynomial up to degree 12, between its kinks.

    Parameters
    ----------
    force : callable
        (n,) times [s] to (n,) force [N].
    t_s : (n,) float64
        Data-ready times [s]; the kernel ends there.
    period_s : float
        Conversion period [s].
    order : int
        0 gives the force itself.
    kinks_s : (m,) float64
        Times at which the force is not smooth, ascending [s].

    Returns
    -------
    (n,) float64
        Filtered force [N].
    """
    if order == 0 or not len(t_s):
        return np.asarray(force(t_s), dtype=np.float64)
    ages, weights = _rule(order)
    out = np.asarray((force((t_s[:, None] - period_s * ages).ravel()).reshape(len(t_s), -1) * weights).sum(axis=1))
    first = np.searchsorted(kinks_s, t_s - order * period_s, side="right")
    last = np.searchsorted(kinks_s, t_s, side="left")
    for i in np.flatnonzero(last > first):
        out[i] = _split(force, float(t_s[i]), period_s, order, kinks_s[first[i] : last[i]])
    return out


def _split(force: Force, t_s: float, period_s: float, order: int, kinks_s: FloatArray) -> float:
    """One conversion whose kernel covers kinks: each stretch between kinks and kernel knots on its own."""
    edges = np.unique(np.concatenate([np.arange(order + 1.0), (t_s - kinks_s) / period_s]))
    half = np.diff(edges)[:, None] / 2
    ages = (edges[:-1, None] + half * (_NODES + 1)).ravel()
    return float(np.sum((half * _WEIGHTS).ravel() * kernel(ages, order) * force(t_s - period_s * ages)))


def to_counts(force_n: FloatArray, offset: float, slope: float, noise: FloatArray) -> NDArray[np.int32]:
    """Counts of a converter that cannot leave its 24 bits.

    Parameters
    ----------
    force_n, noise : (n,) float64
        Filtered force [N]; noise [count].
    offset, slope : float
        Of the cell [count], [count/N].
    """
    ideal = np.rint(offset + slope * force_n + noise)
    return np.asarray(np.clip(ideal, COUNT_MIN, COUNT_MAX), dtype=np.int32)
