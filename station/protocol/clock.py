"""The board's clock: 32-bit stamps to 64 bits, true sample rates, and how long its second really is.

This is the only place where board time and host time meet.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from station.domain.trial import NOMINAL_CLOCK, ClockFit

WRAP_US = 1 << 32

#: Shorter recordings keep the nominal clock [s]: below it the arrival's latency (some ms) is not small against the
#: resonator's tolerance (chosen: 5 ms / 20 s = 250 ppm, a tenth of the nominal clock's uncertainty).
MIN_SPAN_S = 20.0

#: A ratio further than this from 1 is no clock but a simulation that does not run in real time (chosen: twice the
#: tolerance of the resonator).
MAX_DEVIATION = 0.01

#: Blocks whose earliest arrival is used (chosen: enough for a line with residuals, few enough that each holds an
#: arrival without delay).
_BLOCKS = 12

#: Half width of the drift of the shortest latency over a recording [s] (chosen: one USB frame of 1 ms).
_LATENCY_DRIFT_S = 1e-3

#: Half width of the error of the computer's own clock [1] (chosen: 100 ppm, a plain quartz; general knowledge).
_HOST_CLOCK = 1e-4


class StampUnwrapper:
    """Turns the board's 32-bit microseconds, which start again every 71.6 min, into 64 bits.

    One unwrapper serves all cells and messages of a board: with one a cell, a wrap between the first stamps of two
    cells would set them 71.6 min apart. Stamps need not come in order; each is placed nearest to the latest one, so a
    cell may be late by up to 35 min.

    Parameters
    ----------
    near_us : int, optional
        Unwrapped board time [us] near which the first stamp lies; without it the first stamp is taken as it is.
    """

    def __init__(self, near_us: int | None = None) -> None:
        self.latest_us = near_us

    def unwrap(self, t_us_u32: int) -> int:
        """Board time of a stamp in 64 bits [us]."""
        t_us = self.peek(t_us_u32)
        self.latest_us = t_us if self.latest_us is None else max(self.latest_us, t_us)
        return t_us

    def peek(self, t_us_u32: int) -> int:
        """As `unwrap`, without moving on."""
        if self.latest_us is None:
            return t_us_u32
        ahead = (t_us_u32 - self.latest_us + WRAP_US // 2) % WRAP_US - WRAP_US // 2
        return self.latest_us + ahead


def true_rate_hz(t_device_us: Sequence[int] | NDArray[np.int64]) -> float:
    """Sample rate of one converter by regression of its stamps on the number of the conversion.

    Missing conversions are counted by the length of their gap, so they do not lower the rate.

    Parameters
    ----------
    t_device_us : (n,) int
        Board time of each conversion [us], strictly increasing.

    Returns
    -------
    float
        Conversions per second of board time [1/s]; NaN for fewer than two stamps.
    """
    t = np.asarray(t_device_us, dtype=np.int64)
    if t.size < 2:
        return float("nan")
    seconds = (t - t[0]) * 1e-6
    period = float(np.median(np.diff(seconds)))
    # The median places short gaps; the slope it gives is sharp enough to place long ones.
    for _ in range(2):
        number = np.concatenate([[0.0], np.cumsum(np.maximum(1.0, np.rint(np.diff(seconds) / period)))])
        centred = number - number.mean()
        period = float(centred @ seconds / (centred @ centred))
    return 1.0 / period


def fit_clock(device_us: Sequence[int] | NDArray[np.int64], host_ns: Sequence[int] | NDArray[np.int64]) -> ClockFit:
    """True seconds per second of board time, from stamps and their arrivals.

    A frame can arrive late but never early, so only the earliest arrival (least host time minus board time) of each of
    12 equal spans is used: delays that come and go, as on a busy computer, do not tilt the line. Its slope is found by
    least squares.

    Parameters
    ----------
    device_us : (n,) int
        Unwrapped board time of messages [us].
    host_ns : (n,) int
        Monotonic host time of their arrival [ns].

    Returns
    -------
    ClockFit
        With the standard uncertainty from the line's residuals, a drift of the shortest latency by up to 1 ms, and
        the computer's own clock (100 ppm), the last two rectangular. `NOMINAL_CLOCK` where the recording spans less
        than 20 s or the ratio is off by more than 1 %.
    """
    device_s = np.asarray(device_us, dtype=np.int64) * 1e-6
    span = float(np.ptp(device_s)) if device_s.size else 0.0
    if span < MIN_SPAN_S:
        return NOMINAL_CLOCK
    host = np.asarray(host_ns, dtype=np.int64)
    device_s = device_s - device_s.min()
    lag = (host - host[0]) * 1e-9 - device_s
    block = np.minimum((device_s / span * _BLOCKS).astype(int), _BLOCKS - 1)
    first = [int(np.flatnonzero(block == b)[np.argmin(lag[block == b])]) for b in np.unique(block)]
    if len(first) < _BLOCKS // 2:  # mostly gaps: no line to speak of
        return NOMINAL_CLOCK
    x, y = device_s[first], lag[first]
    centred = x - x.mean()
    sxx = float(centred @ centred)
    slope = float(centred @ y) / sxx
    residual = y - y.mean() - slope * centred
    s_residual = float(np.sqrt(residual @ residual / (len(first) - 2)))
    if abs(slope) > MAX_DEVIATION:
        return NOMINAL_CLOCK
    variance = s_residual**2 / sxx + (_LATENCY_DRIFT_S / span) ** 2 / 3 + _HOST_CLOCK**2 / 3
    return ClockFit(ratio=1.0 + slope, u_ratio=float(np.sqrt(variance)), method="host_regression")
