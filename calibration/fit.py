"""The line through a cell's readings: weighted least squares with errors in the loads, and the 2 x 2 of a foot.

The loads of a calibration are not independently wrong: the same plate lies in many stacks and in every run. So the
unknown error of each batch of weights is an unknown of its own, held by its standard uncertainty, and the fit is the
generalised Gauss-Markov regression of ISO/TS 28037:2010 clause 10 in the form of Deming's adjustment. With a batch
for each point it is York's line (decision 0030).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from calibration.cell import FloatArray
from calibration.errors import CalibrationError
from calibration.uncertainty import coverage_factor

#: A quadratic term has to be significant on this level and to take this part off the largest residual
#: (clinic's procedure, after the practice of ISO 376 and ASTM E74: few points stay linear).
QUADRATIC_P = 0.95
QUADRATIC_GAIN = 0.30

#: Steps of Gauss-Newton; York's hardest published case (Pearson's data) needs 9 to the last digit.
_MAX_STEPS = 200


@dataclass(frozen=True)
class Line:
    """counts = a + b F + q F^2, fitted.

    Attributes
    ----------
    coefficients : (3,) float64
        a [count], b [count/N], q [count/N^2]; what was not fitted is 0.
    cov_readings, cov_loads : (3, 3) float64
        Covariance that comes from the readings, and the one that comes from the loads (weights), the latter being
        shared by all that was loaded with the same weights.
    effects : (3, m) float64
        Change of the coefficients for one standard uncertainty of each batch; effects @ effects.T is `cov_loads`.
    residuals : (n,) float64
        Reading less line at the stated loads [count].
    chi2 : float
        Sum of squares of the standardised residuals, of readings and loads.
    dof : int
        Readings less coefficients.
    """

    coefficients: FloatArray
    cov_readings: FloatArray
    effects: FloatArray
    residuals: FloatArray
    chi2: float
    dof: int

    @property
    def cov_loads(self) -> FloatArray:
        """Covariance of the coefficients that comes from the loads."""
        return np.asarray(self.effects @ self.effects.T)

    @property
    def covariance(self) -> FloatArray:
        """Of a, b, q, both sources together."""
        return self.cov_readings + self.cov_loads

    def at(self, force_n: ArrayLike) -> FloatArray:
        """Counts at a force."""
        f = np.asarray(force_n, dtype=np.float64)
        a, b, q = self.coefficients
        return np.asarray(a + b * f + q * f * f)


def fit_line(
    force_n: ArrayLike,
    counts: ArrayLike,
    u_counts: ArrayLike,
    load_errors_n: ArrayLike | None = None,
    *,
    intercept: bool = True,
    quadratic: bool = False,
) -> Line:
    """Fit a straight line or a parabola with errors in both axes.

    Minimises sum ((c - a - b F - q F^2) / u)^2 + sum e^2 over a, b, q and e, where F = force_n + load_errors_n @ e
    (ISO/TS 28037:2010, equation 40, with the loads' covariance written by its factors). Gauss-Newton.

    Parameters
    ----------
    force_n : (n,) array
        Loads [N].
    counts, u_counts : (n,) array
        Readings and their standard uncertainties [count]; independent of each other.
    load_errors_n : (n, m) array, optional
        Standard uncertainty of each load from each of m independent sources [N]; exact loads when left out.
    intercept : bool
        False holds the line at zero for zero force: right for readings from which the zero was taken.
    quadratic : bool
        With a term in F^2.

    Raises
    ------
    CalibrationError
        Fewer readings than unknowns, a u_counts that is not positive, or loads that are all the same.
    """
    f = np.asarray(force_n, dtype=np.float64)
    c = np.asarray(counts, dtype=np.float64)
    u = np.asarray(u_counts, dtype=np.float64)
    e_n = np.zeros((len(f), 0)) if load_errors_n is None else np.asarray(load_errors_n, dtype=np.float64)
    used = [i for i, on in enumerate((intercept, True, quadratic)) if on]
    if len(f) < len(used) + (len(f) == 0) or not (u > 0).all() or not np.isfinite(np.r_[f, c, u]).all():
        raise CalibrationError("too few readings for a line, or a reading without a finite uncertainty above zero")
    span = float(np.ptp(f)) if intercept else float(np.abs(f).max())
    if span == 0 or len(set(f.tolist()) - (set() if intercept else {0.0})) < len(used):
        raise CalibrationError("the loads are too few or all the same; no line goes through them")
    return _gauss_newton(f, c, u, e_n, used, span)


def _gauss_newton(f: FloatArray, c: FloatArray, u: FloatArray, e_n: FloatArray, used: list[int], span: float) -> Line:
    """The least squares of `fit_line`; `used` are the powers of F, which is scaled by `span` (decades apart)."""
    beta = np.linalg.lstsq(np.column_stack([(f / span) ** i for i in used]) / u[:, None], c / u, rcond=None)[0]
    e = np.zeros(e_n.shape[1])
    m, p = len(e), len(used)
    for _ in range(_MAX_STEPS):
        x = (f + e_n @ e) / span
        design = np.column_stack([x**i for i in used])
        slope = sum(b * i * x ** (i - 1) for b, i in zip(beta, used, strict=True) if i)
        # Rows: readings, then what is known beforehand of each batch (0 +- 1).
        jacobian = np.block([[(slope / span)[:, None] * e_n / u[:, None], design / u[:, None]], [np.eye(m, m + p)]])
        misfit = np.concatenate([(c - design @ beta) / u, -e])
        step = np.linalg.lstsq(jacobian, misfit, rcond=None)[0]
        e, beta = e + step[:m], beta + step[m:]
        if m == 0 or np.abs(step[m:]).max() <= 1e-13 * max(np.abs(beta).max(), 1e-300):
            break
    else:
        raise CalibrationError("no line fits these readings; look for a mistyped weight")
    # Law of propagation through the solution: which part of a coefficient's change comes from which datum.
    response = np.linalg.pinv(jacobian)[m:]
    scale = np.array([span**-i for i in used])
    by_reading, by_load = np.zeros((3, len(f))), np.zeros((3, m))
    by_reading[used], by_load[used] = scale[:, None] * response[:, : len(f)], scale[:, None] * response[:, len(f) :]
    coefficients = np.zeros(3)
    coefficients[used] = beta * scale
    residuals = c - (coefficients[0] + coefficients[1] * f + coefficients[2] * f * f)
    return Line(coefficients, by_reading @ by_reading.T, by_load, residuals, float(misfit @ misfit), len(f) - p)


@dataclass(frozen=True)
class Choice:
    """The relation that was taken, and the two figures that decided.

    `u_quadratic` is the standard uncertainty of the quadratic term, taken or not [count/N^2]; NaN with too few loads.
    """

    line: Line
    significance: float
    gain: float
    u_quadratic: float


def choose(
    force_n: ArrayLike, counts: ArrayLike, u_counts: ArrayLike, load_errors_n: ArrayLike | None = None
) -> Choice:
    """Straight line through zero, or parabola where its quadratic term is significant and earns it.

    Significant: |q| larger than Student's t at 95 % times its standard deviation from the scatter about the parabola.
    Earns it: the largest residual becomes at least 30 % smaller. Fewer than 5 loads stay linear.

    Parameters
    ----------
    force_n, counts, u_counts, load_errors_n
        As for `fit_line`; `counts` are readings less their zero.
    """
    line = fit_line(force_n, counts, u_counts, load_errors_n, intercept=False)
    if np.asarray(force_n).size < 5:  # chosen: with 3 degrees of freedom at least
        return Choice(line, 0.0, 0.0, math.nan)
    curve = fit_line(force_n, counts, u_counts, load_errors_n, intercept=False, quadratic=True)
    scatter = max(curve.chi2 / curve.dof, 1.0)  # never better than the readings themselves
    u_q = math.sqrt(curve.covariance[2, 2] * scatter)
    significance = abs(curve.coefficients[2]) / u_q
    gain = 1 - float(np.abs(curve.residuals).max() / max(np.abs(line.residuals).max(), 1e-300))
    earns = significance > coverage_factor(curve.dof, QUADRATIC_P) and gain > QUADRATIC_GAIN
    return Choice(curve if earns else line, significance, gain, u_q)


@dataclass(frozen=True)
class FootSensitivity:
    """The two cells of a foot, loaded one after the other.

    Attributes
    ----------
    factors : (2,) float64
        Each cell's own slope divided by this gives the slope for which heel + forefoot is the load, wherever on the
        line between the marks it lies.
    matrix : (2, 2) float64
        Cell force = matrix x load on the marks; each column sums to 1.
    u_relative : (2,) float64
        Relative standard uncertainty of each factor.
    """

    factors: FloatArray
    matrix: FloatArray
    u_relative: FloatArray


def foot_sensitivity(slopes: ArrayLike, u_slopes: ArrayLike) -> FootSensitivity:
    """Cross sensitivity of a foot's two cells from placements over one cell at a time.

    A plate on two beams hands a part of a load over one cell to the other, and what leaves the one arrives at the
    other: with slopes S (cell x mark), forces k_i c_i sum to the load for both placements where S.T @ k = 1. Then the
    matrix is diag(k) S.

    Parameters
    ----------
    slopes : (2, 2) array
        Response of each cell (row) to load on each mark (column) [count/N].
    u_slopes : (2, 2) array
        Their standard uncertainties [count/N].

    Raises
    ------
    CalibrationError
        The cells cannot be told apart.
    """
    s = np.asarray(slopes, dtype=np.float64)
    u = np.asarray(u_slopes, dtype=np.float64)
    if not np.linalg.det(s / np.diag(s)[:, None]) > 0.5:  # 0.5 chosen, as in the certificate
        raise CalibrationError("heel and forefoot cannot be told apart: loading one loads the other as much")
    inverse = np.linalg.inv(s.T)
    k = inverse @ np.ones(2)
    factors = k * np.diag(s)
    # dk = -inv(S.T) dS.T k; the diagonal's error is the slope's own and is counted there.
    off = u.copy()
    np.fill_diagonal(off, 0.0)
    u_k = np.sqrt((inverse**2) @ ((off.T**2) @ (k**2)))
    return FootSensitivity(factors, k[:, None] * s, u_k / np.abs(k))
