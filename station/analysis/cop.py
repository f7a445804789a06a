"""A centre of pressure as a signal: one declared rate, one named filter, and the measures of a stance on it."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from station.analysis import _kernels
from station.analysis.force import FloatArray
from station.analysis.options import Settings
from station.domain.errors import AnalysisError, UsageError

#: A recording is called even where no interval is further than this from the mean one; chosen: above the rounding of
#: decimal time stamps, below any jitter that a filter would hear.
EVEN_PART = 0.01

#: Width of the sliding windows of SWARII [s]: Audiffren and Contal 2016, Sensors 16:1208, doi 10.3390/s16081208; less
#: a microsecond, as its authors' program has it, so that a sample exactly at the edge is left out.
SWARII_WIDTH_S = 0.08 - 1e-6

#: Part of a recording's samples beyond its ends that the two-way filter mirrors, in filter orders plus one; the odd
#: extension of three times the filter's length is the habit of MATLAB's and SciPy's filtfilt.
PAD = 3


Ready = tuple[list[FloatArray], float, dict[str, Any]]


def ready(t_s: FloatArray, coordinates: tuple[FloatArray, ...], settings: Settings) -> Ready:
    """Coordinates at one even rate, low-passed both ways.

    Parameters
    ----------
    t_s : (n,) float64
        Times [s], strictly increasing.
    coordinates : tuple of (n,) float64
        Of the same length; without a NaN or a gap.
    settings : Settings
        `cop_rate_hz` (0: the recording's own, even stamps), `cop_resample`, `cop_filter_hz` (0: none) and
        `cop_filter_order`.

    Returns
    -------
    list of arrays, period [s], parameters for the result

    Raises
    ------
    AnalysisError
        Too short, uneven stamps without a rate, or a cut-off that the rate cannot hold.
    """
    if len(t_s) < 3:
        raise AnalysisError("there are fewer than 3 values in the window")
    rate, method = settings.number("cop_rate_hz"), settings.text("cop_resample")
    if rate == 0.0:
        period, out, said = _own_period(t_s), list(coordinates), {"resample": "none"}
    else:
        period = 1.0 / rate
        grid = _grid(t_s, period)
        out, said = [RESAMPLE[method](t_s, c, grid) for c in coordinates], {"resample": method}
    cut, order = settings.number("cop_filter_hz"), int(settings.number("cop_filter_order"))
    parameters = said | {"rate_hz": 1.0 / period, "filter": "none", "n": len(out[0]), "from_s": t_s[0], "to_s": t_s[-1]}
    if cut > 0.0:
        out = [low_pass(c, 1.0 / period, cut, order) for c in out]
        name = (
            f"Butterworth low-pass {cut:g} Hz, order {order}, forwards and backwards (zero lag, -6 dB at the cut-off)"
        )
        parameters |= {"filter": name, "cop_filter_hz": cut, "cop_filter_order": order}
    return out, period, parameters


def _own_period(t_s: FloatArray) -> float:
    steps = np.diff(t_s)
    period = float(t_s[-1] - t_s[0]) / len(steps)
    if np.abs(steps - period).max() > EVEN_PART * period:
        raise AnalysisError("the stamps are uneven or samples are missing: give a rate with the setting cop_rate_hz")
    return period


def _grid(t_s: FloatArray, period_s: float) -> FloatArray:
    n = math.floor(float(t_s[-1] - t_s[0]) / period_s + 1e-9) + 1
    return np.asarray(t_s[0] + np.arange(n) * period_s)


def linear(t_s: FloatArray, x: FloatArray, grid: FloatArray) -> FloatArray:
    """Straight lines between the values, read at the grid; a grid point a rounding beyond the end takes the end."""
    return np.asarray(np.interp(grid, t_s, x))


def swarii(t_s: FloatArray, x: FloatArray, grid: FloatArray) -> FloatArray:
    """Sliding windows weighted average: the mean of the values in a window, each weighted by its stretch of it.

    A stretch ends half-way to the next value, the outermost ones at the window's or the recording's end. Empty
    windows are filled by straight lines. Audiffren and Contal 2016, doi 10.3390/s16081208. The last grid point lies
    before the recording's end.
    """
    half = SWARII_WIDTH_S / 2
    grid = grid[grid < t_s[-1]]
    y = np.full(len(grid), np.nan)
    for k, centre in enumerate(grid):
        i, j = np.searchsorted(t_s, centre - half, side="right"), np.searchsorted(t_s, centre + half, side="left")
        if j > i:
            edges = np.empty(j - i + 1)
            edges[0], edges[-1] = max(t_s[0], centre - half), min(t_s[-1], centre + half)
            edges[1:-1] = (t_s[i : j - 1] + t_s[i + 1 : j]) / 2
            y[k] = x[i:j] @ np.diff(edges) / (edges[-1] - edges[0])
    filled = np.isfinite(y)
    return np.asarray(np.interp(grid, grid[filled], y[filled]))


#: How values come to the declared rate, by the word of the setting `cop_resample`.
RESAMPLE: dict[str, Callable[[FloatArray, FloatArray, FloatArray], FloatArray]] = {"linear": linear, "swarii": swarii}


def butterworth(cut_hz: float, rate_hz: float, order: int) -> FloatArray:
    """Second-order sections (b0, a1, a2) of a Butterworth low-pass by the bilinear transform, cut-off prewarped.

    Butterworth 1930; Oppenheim and Schafer, Discrete-Time Signal Processing, 7.1. With K = tan(pi fc / fs) and damping
    d: b0 = K^2 / (1 + 2 d K + K^2), d = sin(pi (2k + 1) / (2 order)).

    Raises
    ------
    UsageError
        The order is not 2 or 4.
    AnalysisError
        The cut-off is not below half the rate.
    """
    if order not in (2, 4):
        raise UsageError("The setting 'cop_filter_order' is 2 or 4.")
    if not cut_hz < rate_hz / 2:
        raise AnalysisError(
            f"a low-pass at {cut_hz:g} Hz needs more than {2 * cut_hz:g} values a second: raise cop_rate_hz"
        )
    K = math.tan(math.pi * cut_hz / rate_hz)
    sections = []
    for k in range(order // 2):
        d = math.sin(math.pi * (2 * k + 1) / (2 * order))
        scale = 1 + 2 * d * K + K * K
        sections.append((K * K / scale, 2 * (K * K - 1) / scale, (1 - 2 * d * K + K * K) / scale))
    return np.array(sections)


def low_pass(x: FloatArray, rate_hz: float, cut_hz: float, order: int) -> FloatArray:
    """x through a Butterworth low-pass forwards, then backwards, so that nothing is delayed.

    Both ends are continued by the point-mirrored recording over `PAD` filter lengths, and each pass begins at rest.

    Raises
    ------
    AnalysisError
        The recording is not longer than its continuation.
    """
    sections = butterworth(cut_hz, rate_hz, order)
    pad = PAD * (order + 1)
    if len(x) <= pad:
        raise AnalysisError(f"the window is too short for the filter: {len(x)} values, more than {pad} are needed")
    longer = np.concatenate([2 * x[0] - x[pad:0:-1], x, 2 * x[-1] - x[-2 : -pad - 2 : -1]])
    once = _kernels.biquads(sections, longer)
    return np.ascontiguousarray(_kernels.biquads(sections, once[::-1].copy())[::-1][pad:-pad])


# ---- measures ---------------------------------------------------------------------------------------------------


def path_m(*coordinates: FloatArray) -> float:
    """Length of the way in one or two dimensions [m]: sum of the straight steps."""
    return float(np.sqrt(sum(np.diff(c) ** 2 for c in coordinates)).sum())


def velocity_m_s(length_m: float, n: int, period_s: float, per: str) -> float:
    """Mean velocity [m/s]: path over the time that passed, or over n periods.

    `per` 'duration': first to last value, n - 1 periods (micromotion). 'samples': n periods, as in the published stance
    data sets (Santos and Duarte 2016, doi 10.7717/peerj.2648; Santos 2017, doi 10.7717/peerj.3626); with 6000 values
    1 part in 6000 lower.
    """
    return length_m / ((n if per == "samples" else n - 1) * period_s)


def rms_m(x: FloatArray) -> float:
    """Root mean square about the mean, divisor n [m]."""
    return float(x.std())


def f_quantile_2(p: float, df: float) -> float:
    """Quantile of the F distribution with 2 and df degrees of freedom: df/2 ((1 - p)^(-2/df) - 1), closed form.

    Its survival function is (1 + 2 x / df)^(-df/2) (Abramowitz and Stegun 26.6.4 with an even first number).
    """
    return df / 2 * math.expm1(-2 / df * math.log1p(-p))


#: 95 % quantile of chi square with 2 degrees of freedom, -2 ln 0.05: what the F quantile tends to, doubled.
CHI_SQUARE_95 = -2 * math.log(0.05)


def ellipse_area_m2(ml_m: FloatArray, ap_m: FloatArray, quantile: str) -> float:
    """Area of the 95 % prediction ellipse [m^2]: it holds the next value with 95 %.

    `quantile` 'f': pi 2 (N^2 - 1) / (N (N - 2)) F(0.95; 2, N - 2) sqrt(det S), S with N - 1; Schubert 2014,
    doi 10.1016/j.gaitpost.2013.09.001. 'f_n': the same with S divided by N (toolbox of Jythen). 'chi_square': pi 5.9915
    sqrt(det S), its limit for many values (openbalance, micromotion).

    Raises
    ------
    AnalysisError
        Fewer than 3 values.
    """
    n = len(ml_m)
    if n < 3:
        raise AnalysisError("an ellipse needs at least 3 values")
    covariance = np.cov(ml_m, ap_m, ddof=0 if quantile == "f_n" else 1)
    return ellipse_factor(n, quantile) * math.pi * math.sqrt(max(0.0, float(np.linalg.det(covariance))))


def ellipse_factor(n: int, quantile: str) -> float:
    """What pi sqrt(det S) is multiplied by; see `ellipse_area_m2`."""
    if quantile == "chi_square":
        return CHI_SQUARE_95
    return 2 * (n * n - 1) / (n * (n - 2)) * f_quantile_2(0.95, n - 2)
