"""The force of one cell before its converter's filter, with its uncertainty: docs/rfd_reconstruction.md derives it.

The converter gives weighted means of the force (`_kernels_reconstruct.converter_weights`). What lies between them is
bridged by a prior that the force bends little: its second difference on a fine grid is normal about 0, with a variance
that may change along the trial, so that a quiet stance and a take-off each have their own stiffness. That variance is
found by maximum evidence (EM; Dempster 1977, JRSS B 39:1). Given it, everything is linear and banded.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from station.analysis import _kernels_reconstruct as kernels

FloatArray = NDArray[np.float64]

#: Grid points in one conversion period; chosen: twice as many change no value by a tenth of its interval.
POINTS_PER_PERIOD = 4

#: The stiffness is constant over so much on each side [s]; chosen on the tuning subjects of docs/rfd_accuracy.md, by
#: the likelihood of the true values: 10 and 15 ms were the best of 10 to 60 ms, and one stiffness for all the worst.
STIFFNESS_REACH_S = 0.0125

#: Rounds of EM; chosen: further ones change no value by a tenth of its interval.
ROUNDS = 6

#: Standard uncertainty of a time stamp against its neighbours [s]; firmware.md: DOUT low to stamp 16-23 us in the
#: mean. The constant part cancels in a duration.
U_STAMP_S = 20e-6

#: Least noise of a sample [N]; chosen: a count of a 100 kg cell, so that a noiseless source leaves the matrix definite.
LEAST_NOISE_N = 1e-3

#: A quarter of normal values lie within so many SD of 0; the fourth difference of white noise has variance 70.
_QUARTER, _FOURTH = 0.31864, 70.0

#: Least variance of a second difference, as a part of the greatest; chosen: keeps the Cholesky factor accurate.
_LEAST_PART = 1e-12


@dataclass(frozen=True)
class CellForce:
    """Force of one cell on a grid, linear between its points, and the factor of its precision matrix.

    Attributes
    ----------
    start_s, step_s : float
        Of the grid [s].
    force_n : (n,) float64
        Posterior mean [N].
    factor : (n, width) float64
        Banded Cholesky factor of the precision [1/N^2], see `_kernels_reconstruct`.
    noise_n : float
        SD of the samples where the force is quiet, see `noise_n` [N].
    log_evidence : float
        Logarithm of the samples' probability, but for a constant that filters of every order share.
    """

    start_s: float
    step_s: float
    force_n: FloatArray
    factor: FloatArray
    noise_n: float
    log_evidence: float

    @property
    def t_s(self) -> FloatArray:
        """The grid [s]."""
        return np.asarray(self.start_s + self.step_s * np.arange(len(self.force_n)))

    def point(self, at_s: float) -> FloatArray:
        """Weights (n,) of the grid values in the force at one moment, which is moved into the grid."""
        x = min(max((at_s - self.start_s) / self.step_s, 0.0), len(self.force_n) - 1.001)
        j = int(x)
        weights = np.zeros(len(self.force_n))
        weights[j], weights[j + 1] = 1.0 - (x - j), x - j
        return weights

    def area(self, from_s: float, to_s: float) -> FloatArray:
        """Weights (n,) [s] of the grid values in the integral of the force between two moments."""
        # The integral up to x weighs each hat with its own integral up to x: a smooth step of one grid step's width.
        x = (np.array([[from_s], [to_s]]) - self.start_s) / self.step_s - np.arange(len(self.force_n))
        rising, falling = np.clip(x + 1.0, 0.0, 1.0), np.clip(x, 0.0, 1.0)
        up_to = rising**2 / 2 + falling - falling**2 / 2
        return np.asarray(self.step_s * (up_to[1] - up_to[0]))

    def variance(self, weights: FloatArray) -> float:
        """Posterior variance of a weighted sum of the grid values."""
        y = weights.copy()
        kernels.solve_lower(self.factor, y)
        return float(y @ y)


def reconstruct_cell(t_s: FloatArray, force_n: FloatArray, period_s: float, order: int, grid_order: int) -> CellForce:
    """The force of a cell from the values of its sinc^order converter.

    Parameters
    ----------
    t_s, force_n : (m,) float64
        Moments at which each value's kernel ends [s], strictly increasing, and the values [N]; m at least 6.
    period_s : float
        Conversion period [s].
    order : int
        Of the filter, 1 or more.
    grid_order : int
        Greatest order that is to be compared with this one: all get the same grid.
    """
    step = period_s / POINTS_PER_PERIOD
    start = float(t_s[0]) - grid_order * period_s
    n = int(np.ceil((float(t_s[-1]) - start) / step)) + 2
    offset = float(np.median(force_n))  # the prior knows no level; a small one keeps the digits
    y = force_n - offset
    first, weights = kernels.converter_weights(t_s, period_s, order, start, step, n)
    noise = noise_n(y)
    variance = noise**2 + (U_STAMP_S * np.gradient(y, t_s)) ** 2
    data, seen = kernels.information(first, weights, y, variance, n)
    reach = max(1, round(STIFFNESS_REACH_S / step))
    stiffness = _first_guess(y, t_s, period_s, np.asarray(start + step * np.arange(1, n - 1)))
    for remaining in range(ROUNDS, -1, -1):
        factor = data.copy()
        kernels.add_smoothness(factor, stiffness)
        log_det = kernels.factorise(factor)
        mean = seen.copy()
        kernels.solve_lower(factor, mean)
        explained = float(mean @ mean)
        kernels.solve_upper(factor, mean)
        if remaining:
            square = kernels.running_mean(kernels.second_differences(factor, mean), reach)
            stiffness = np.maximum(square, _LEAST_PART * square.max())
    quadratic = float((y * y / variance).sum()) - explained
    evidence = -0.5 * (float(np.log(variance).sum() + np.log(stiffness).sum()) + log_det + quadratic)
    return CellForce(start, step, mean + offset, factor, noise, evidence)


def noise_n(force_n: FloatArray) -> float:
    """SD of a converter's noise [N] from the quiet quarter of the fourth differences, which the signal hardly moves."""
    quarter = float(np.quantile(np.abs(np.diff(force_n, 4)), 0.25))
    return max(quarter / (_QUARTER * math.sqrt(_FOURTH)), LEAST_NOISE_N)


def _first_guess(y: FloatArray, t_s: FloatArray, period_s: float, grid_s: FloatArray) -> FloatArray:
    """Variance of the grid's second differences if those of the samples were a random walk of slopes, locally."""
    square = kernels.running_mean(np.diff(y, 2) ** 2, 2)
    # An integrated random walk's second difference over a step h has variance 2/3 of h^3 times its strength.
    square = np.maximum(square, _LEAST_PART * max(float(square.max()), 1.0))
    return np.asarray(np.interp(grid_s, t_s[1:-1] - 2 * period_s, square) / POINTS_PER_PERIOD**3)
