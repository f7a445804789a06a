"""Force, share, peak and best mean for the live screen: fed piece by piece, the digits of the batch form.

Each number is that which the batch form gives of all samples fed so far: the same kernels over the same knots, resumed
and not repeated.
"""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np

from station.analysis import _kernels
from station.analysis.force import FloatArray


class LiveSum:
    """Exact sum of two forces that arrive piece by piece: `_kernels.union_sum`, resumed."""

    def __init__(self) -> None:
        self._t = [np.empty(0), np.empty(0)]
        self._f = [np.empty(0), np.empty(0)]
        self._done = -math.inf

    def feed(self, which: int, t_s: FloatArray, force_n: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Add knots of force 0 or 1 (times after those before) and get the new knots of the sum."""
        self._t[which] = np.concatenate([self._t[which], t_s])
        self._f[which] = np.concatenate([self._f[which], force_n])
        t, f = _kernels.union_sum(self._t[0], self._f[0], self._t[1], self._f[1])
        new = t > self._done
        if new.any():
            self._done = float(t[-1])
            for k in (0, 1):
                # The last knot at or before the last of the sum is still needed for the next piece's line.
                first = max(0, int(np.searchsorted(self._t[k], self._done, side="right")) - 1)
                self._t[k], self._f[k] = self._t[k][first:], self._f[k][first:]
        return t[new], f[new]


class LiveBest:
    """Greatest mean over a full window so far: `_kernels.best_mean`, resumed."""

    def __init__(self, width_s: float) -> None:
        self._width = width_s
        self._finished = (math.nan, math.nan)
        self._new_run()

    def _new_run(self) -> None:
        self._t, self._f, self._state = np.empty(0), np.empty(0), np.zeros(8)

    def feed(self, t_s: FloatArray, force_n: FloatArray) -> None:
        """Add knots; a NaN is a gap, over which no window reaches."""
        edges = [-1, *np.flatnonzero(np.isnan(force_n)).tolist(), len(force_n)]
        for k, (a, b) in enumerate(pairwise(edges)):
            if k > 0:
                self._finished = self.best
                self._new_run()
            self._go_on(t_s[a + 1 : b], force_n[a + 1 : b])

    def _go_on(self, t_s: FloatArray, force_n: FloatArray) -> None:
        self._t, self._f = np.concatenate([self._t, t_s]), np.concatenate([self._f, force_n])
        _kernels.best_mean_run(self._t, self._f, self._width, self._state)
        past = int(self._state[2]) - 1
        if self._state[0] == 1.0 and past > 0:  # knots before the window's begin are done with
            self._t, self._f = self._t[past:].copy(), self._f[past:].copy()
            self._state[2] -= past
            self._state[3] -= past

    @property
    def best(self) -> tuple[float, float]:
        """Mean [N] and begin [s] of the best window so far; NaN where none is full."""
        best, start = self._finished
        if self._state[0] == 1.0:
            mean, begin = self._state[6] / self._width, self._state[7]
        else:
            # A run that falls short of the window by the rounding of its stamps only.
            mean, begin = _kernels.best_mean(self._t, self._f, self._width)
        return (best, start) if best >= mean or math.isnan(mean) else (float(mean), float(begin))


class LiveForce:
    """One force: its last value, its peak and its best mean.

    Parameters
    ----------
    best_s : float
        Window of the best mean [s].
    """

    def __init__(self, best_s: float = 1.0) -> None:
        self.force_n, self.t_s = math.nan, math.nan
        self.peak_n, self.peak_s = math.nan, math.nan
        self._best = LiveBest(best_s)

    def feed(self, t_s: FloatArray, force_n: FloatArray) -> None:
        """Add knots [s], [N]; times after those before."""
        if not len(t_s):
            return
        self.t_s, self.force_n = float(t_s[-1]), float(force_n[-1])
        self._best.feed(t_s, force_n)
        if np.isfinite(force_n).any():
            at = int(np.nanargmax(force_n))
            if not self.peak_n >= force_n[at]:
                self.peak_n, self.peak_s = float(force_n[at]), float(t_s[at])

    @property
    def best(self) -> tuple[float, float]:
        """Best mean [N] and its window's begin [s]."""
        return self._best.best


class LiveShare:
    """Part of the left foot in the load of both over the whole time so far, or since `restart` [%]."""

    def __init__(self) -> None:
        self._t = [np.empty(0), np.empty(0)]
        self._f = [np.empty(0), np.empty(0)]

    def feed(self, which: int, t_s: FloatArray, force_n: FloatArray) -> None:
        """Add knots of the left (0) or right (1) foot [s], [N]; times after those before."""
        self._t[which] = np.concatenate([self._t[which], t_s])
        self._f[which] = np.concatenate([self._f[which], force_n])

    def restart(self) -> None:
        """Forget all but the last knot of each foot."""
        self._t, self._f = [t[-1:] for t in self._t], [f[-1:] for f in self._f]

    def left_percent(self, least_n: float) -> float:
        """100 L / (L + R) of mean forces over the time that both feet cover [%].

        NaN before there is such a time, over a gap, or where the mean load is `least_n` or less.
        """
        if not len(self._t[0]) or not len(self._t[1]):
            return math.nan
        a, b = max(float(t[0]) for t in self._t), min(float(t[-1]) for t in self._t)
        if not a < b:
            return math.nan
        left, right = (_kernels.integral(t, f, a, b) / (b - a) for t, f in zip(self._t, self._f, strict=True))
        return 100 * left / (left + right) if left + right > least_n else math.nan
