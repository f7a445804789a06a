"""Which filter does a converter have? Order from hard taps at random phase, relative delay from lifts. Pure functions.

A tap is far shorter than a conversion, so that what comes out is the filter's kernel, sampled at an unknown phase:
for a sinc^N converter the B-spline of N boxes of one period (Schoenberg 1946, Quart. Appl. Math. 4:45). Taps at many
phases draw the whole kernel. A tap's own moment is not known, so the delay itself stays unknown (decision 0053); the
difference between two cells does not: a lift unloads both at once, and the mean delay of a step is the area between.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from station.domain.channels import INVALID_FLAGS
from station.domain.trial import CellSamples

FloatArray = NDArray[np.float64]

#: Orders that are compared; chosen: a converter that settles in 4 conversions (HX711 datasheet V2.0) has one of them.
ORDERS = (1, 2, 3, 4, 5, 6)

#: Lengths of a tap that are compared [periods]; half a sine. Chosen: a hard hammer takes 1 to 5 ms of 11.
WIDTHS = (0.05, 0.15, 0.3, 0.45)

#: Least number of taps (issue 3) and of lifts (chosen: a standard deviation of them means something).
LEAST_TAPS, LEAST_LIFTS = 30, 5

#: The order is told where it wins in this part of the resamplings of the taps; chosen.
CONFIDENCE = 0.99

#: And where its kernel leaves at most this part of the taps' size unexplained; chosen: a ringing plate leaves more.
WORST_MISFIT = 0.05

#: Samples looked at around a tap's largest one, and those of the rest before and after it.
_BEFORE, _AFTER, _REST = 5, 8, 5

#: A tap stands out of the noise by this factor, and is this part of the cell's larger taps; both chosen.
_STANDS_OUT, _OWN = 12.0, 0.1

_STEP = 0.01  # of the kernel's table and of the phase [periods]
_RESAMPLINGS = 400


@dataclass(frozen=True)
class OrderFound:
    """What the taps of one cell say.

    Attributes
    ----------
    order : int or None
        None where the taps cannot tell; `words` says why.
    confidence : float
        Part of the resamplings in which the best order wins.
    misfit : float
        Part of the taps' size that the best kernel leaves unexplained, noise taken out.
    """

    order: int | None
    taps: int
    confidence: float
    misfit: float
    words: str


def period_s(cell: CellSamples) -> float:
    """Conversion period of a cell [s]."""
    return float(np.median(np.diff(cell.t_device_us))) * 1e-6


def noise_counts(counts: FloatArray) -> float:
    """Noise of one conversion [count], from the median size of the differences of neighbours."""
    return max(0.3, float(np.median(np.abs(np.diff(counts)))) / 0.6745 / 2**0.5)  # 0.3: rounding to whole counts


@lru_cache(maxsize=64)
def _response(order: int, width: float) -> FloatArray:
    """What a tap of unit area gives, every `_STEP` periods from its beginning; as long as all others."""
    n = round(1 / _STEP)
    out = np.ones(n)
    for _ in range(order - 1):
        out = np.convolve(out, np.ones(n)) / n
    pulse = np.sin(np.pi * (np.arange(max(1, round(width * n))) + 0.5) / max(1, round(width * n)))
    out = np.convolve(out, pulse / pulse.sum())
    return np.asarray(np.pad(out, (0, (max(ORDERS) + 2) * n - len(out))))


@dataclass(frozen=True)
class Taps:
    """Isolated taps: times from each one's largest sample [periods], counts over the rest, noise of one of them."""

    x: FloatArray
    y: FloatArray
    noise: float


def find_taps(cell: CellSamples) -> Taps:
    """Isolated short pulses of a cell that come back to where they began."""
    good = (cell.flags & int(INVALID_FLAGS)) == 0
    t, counts = cell.t_device_us[good] * 1e-6, cell.counts[good].astype(np.float64)
    t_period, noise = period_s(cell), noise_counts(counts)
    reach = _AFTER + _REST
    xs, ys = [], []
    if len(counts) > 2 * reach:
        raised = np.abs(counts - _running_median(counts, 2 * reach + 1))
        for i in np.flatnonzero(raised > _STANDS_OUT * noise):
            low, high = i - _BEFORE - _REST, i + reach
            if low < 0 or high >= len(counts) or raised[low : high + 1].max() > raised[i]:
                continue
            rest = np.r_[counts[low : low + _REST], counts[high - _REST + 1 : high + 1]]
            even = np.diff(t[low : high + 1]).max() < 1.5 * t_period
            if even and np.ptp(rest) < max(10 * noise, 0.03 * raised[i]):
                part = slice(i - _BEFORE, i + _AFTER + 1)
                xs.append((t[part] - t[i]) / t_period)
                ys.append(counts[part] - rest.mean())
    if not xs:
        return Taps(np.empty((0, 0)), np.empty((0, 0)), noise)
    x, y = np.array(xs), np.array(ys)
    size = np.abs(y).max(axis=1)
    own = size >= _OWN * np.quantile(size, 0.9)
    return Taps(x[own], y[own], noise)


def _running_median(values: FloatArray, n: int) -> FloatArray:
    windows = np.lib.stride_tricks.sliding_window_view(np.pad(values, n // 2, mode="edge"), n)
    return np.asarray(np.median(windows, axis=1))


def find_order(taps: Taps) -> OrderFound:
    """The order whose kernel fits the taps, with how sure that is."""
    n = len(taps.y)
    if n < LEAST_TAPS:
        return OrderFound(None, n, 0.0, 0.0, f"{n} clear taps, {LEAST_TAPS} are needed: tap harder, a second apart.")
    size = (taps.y**2).sum(axis=1)
    left = np.array([[_unexplained(taps, order, width) / size for width in WIDTHS] for order in ORDERS])
    best = int(left.mean(axis=2).min(axis=1).argmin())
    rng = np.random.default_rng(n)  # the same taps give the same answer
    wins = sum(
        int(left[:, :, rng.integers(0, n, n)].mean(axis=2).min(axis=1).argmin()) == best for _ in range(_RESAMPLINGS)
    )
    confidence = wins / _RESAMPLINGS
    from_noise = float(((taps.y.shape[1] - 2) * taps.noise**2 / size).mean())
    misfit = max(0.0, float(left[best].mean(axis=1).min()) - from_noise) ** 0.5
    if confidence < CONFIDENCE:
        words = f"cannot tell: order {ORDERS[best]} wins in {100 * confidence:.0f} % only. Tap harder, more often."
        return OrderFound(None, n, confidence, misfit, words)
    if misfit > WORST_MISFIT:
        words = f"cannot tell: {100 * misfit:.0f} % of a tap fits no kernel. The plate rings: tap on the cell itself."
        return OrderFound(None, n, confidence, misfit, words)
    return OrderFound(ORDERS[best], n, confidence, misfit, f"order {ORDERS[best]} from {n} taps")


def _unexplained(taps: Taps, order: int, width: float) -> FloatArray:
    """(taps,): sum of squares that the best size and phase of a kernel leave."""
    table = _response(order, width)
    middle = (order + width) / 2  # the largest sample lies within a period of the kernel's middle
    phases = np.arange(middle - 1.2, middle + 1.2, _STEP)
    at = np.rint((taps.x[:, None, :] + phases[None, :, None]) / _STEP).astype(np.int64)
    r = np.where((at >= 0) & (at < len(table)), table[np.clip(at, 0, len(table) - 1)], 0.0)
    power = (r**2).sum(axis=2)
    fit = (r * taps.y[:, None, :]).sum(axis=2) ** 2 / np.where(power > 0, power, 1.0)
    return np.asarray((taps.y**2).sum(axis=1) - fit.max(axis=1))


#: Means of so long before and after a lift, and how far its middle is from them [s]; chosen: a lift takes 0.3 s.
_LEVEL_S, _REACH_S = 0.25, 0.6


def find_lifts(cell: CellSamples) -> FloatArray:
    """(n,): moments at which most of a cell's load goes within 0.3 s [s of board time]."""
    t, counts = _even(cell)
    noise = noise_counts(counts)
    k = round(0.15 / period_s(cell))
    if len(counts) < 8 * k:
        return np.empty(0)
    drop = np.zeros_like(counts)
    drop[k:-k] = counts[: -2 * k] - counts[2 * k :]
    found: list[float] = []
    for i in np.argsort(-drop):
        if drop[i] < max(200 * noise, 0.3 * float(drop.max())):
            break
        if all(abs(t[i] - f) > 2 * _REACH_S for f in found):
            found.append(float(t[i]))
    return np.array(sorted(found))


def _even(cell: CellSamples) -> tuple[FloatArray, FloatArray]:
    good = (cell.flags & int(INVALID_FLAGS)) == 0
    return cell.t_device_us[good] * 1e-6, cell.counts[good].astype(np.float64)


def step_moment_s(cell: CellSamples, near_s: float) -> float | None:
    """When a step happened as this cell saw it, filter and all [s of board time]; None where it is no clean step.

    The mean delay of a step through a linear filter: the area under the normalised curve, whatever the step's course.
    """
    t, counts = _even(cell)
    part = np.abs(t - near_s) <= _REACH_S
    t, counts = t[part], counts[part]
    noise = noise_counts(counts) if len(counts) > 2 else 0.0
    if len(t) < 20 or np.diff(t).max() > 1.5 * period_s(cell):
        return None
    first, last = counts[t < t[0] + _LEVEL_S], counts[t > t[-1] - _LEVEL_S]
    height = first.mean() - last.mean()
    still = max(8 * noise, 0.01 * abs(height))
    if height < 200 * noise or max(np.ptp(first), np.ptp(last)) > still:
        return None
    return float(t[0] + np.trapezoid((counts - last.mean()) / height, t))
