"""Forces for the coach: pieces of each cell's samples as they come, summed to feet and to both, and looked back at."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from station.analysis import _kernels
from station.analysis.force import FloatArray
from station.analysis.traces import Trace
from station.domain.channels import Channel, Side


class Recent:
    """Knots of one force that are still needed; a buffer that grows and forgets."""

    def __init__(self) -> None:
        self._t, self._f = np.empty(512), np.empty(512)
        self._from = self._to = 0

    def add(self, t_s: FloatArray, force_n: FloatArray) -> None:
        """Append knots [s], [N]; times after those before."""
        n = len(t_s)
        if self._to + n > len(self._t):
            kept = self._to - self._from
            size = max(512, 2 * (kept + n))
            for name in ("_t", "_f"):
                new = np.empty(size)
                new[:kept] = getattr(self, name)[self._from : self._to]
                setattr(self, name, new)
            self._from, self._to = 0, kept
        self._t[self._to : self._to + n], self._f[self._to : self._to + n] = t_s, force_n
        self._to += n

    @property
    def knots(self) -> tuple[FloatArray, FloatArray]:
        """All that is kept [s], [N]."""
        return self._t[self._from : self._to], self._f[self._from : self._to]

    @property
    def last_s(self) -> float:
        """Time of the newest knot [s]; minus infinity before the first."""
        return float(self._t[self._to - 1]) if self._to > self._from else -math.inf

    def between(self, after_s: float, until_s: float) -> tuple[FloatArray, FloatArray]:
        """Knots later than `after_s`, up to `until_s` [s]."""
        t, f = self.knots
        a, b = np.searchsorted(t, [after_s, until_s], side="right")
        return t[a:b], f[a:b]

    def mean(self, from_s: float, to_s: float) -> float:
        """Mean force over a time [N], by trapezoids; NaN where it is not all there."""
        t, f = self.knots
        return _kernels.integral(t, f, from_s, to_s) / (to_s - from_s) if len(t) and to_s > from_s else math.nan

    def forget(self, before_s: float) -> None:
        """Drop knots that are not needed from `before_s` on; one before it stays, for the line to the next."""
        self._from = max(self._from, self._from + int(np.searchsorted(self.knots[0], before_s, side="right")) - 1)


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


class Streams:
    """Forces of cells, feet and both feet in seconds of board time.

    Parameters
    ----------
    weights : mapping of Channel to float, optional
        Each cell's part in its foot's force (`force.cell_weights`); 1 where it is missing.

    Attributes
    ----------
    feet : mapping of Side to Recent
    total : Recent
    heels : mapping of Side to Recent
        Empty where a foot stands on one cell.
    """

    def __init__(self, weights: Mapping[Channel, float] | None = None) -> None:
        self._weights = weights or {}
        self.feet = {side: Recent() for side in Side}
        self.total = Recent()
        self.heels: dict[Side, Recent] = {}
        self._last_us: dict[Channel, int] = {}
        self._in_foot = {side: LiveSum() for side in Side}
        self._both = LiveSum()

    def add(self, traces: Mapping[Channel, Trace]) -> None:
        """Take each cell's newest samples; those that were there before are passed over.

        Parameters
        ----------
        traces : mapping of Channel to Trace
            Each of the board's cells: two or one of each foot.
        """
        for side in Side:
            cells = [
                c for c in (Channel(f"{side.value}_{part}") for part in ("heel", "forefoot", "foot")) if c in traces
            ]
            new = [self._new(c, traces[c]) for c in cells]
            if len(cells) == 1:
                t, f = new[0]
            else:
                heel = self.heels.setdefault(side, Recent())
                heel.add(*new[0])
                weighted = [(t, f * self._weights.get(c, 1.0)) for c, (t, f) in zip(cells, new, strict=True)]
                pieces = [self._in_foot[side].feed(which, *piece) for which, piece in enumerate(weighted)]
                t, f = (np.concatenate(part) for part in zip(*pieces, strict=True))
            self.feet[side].add(t, f)
            self.total.add(*self._both.feed(0 if side is Side.LEFT else 1, t, f))

    def _new(self, channel: Channel, trace: Trace) -> tuple[FloatArray, FloatArray]:
        keep = trace.t_us > self._last_us.get(channel, -1)
        if keep.any():
            self._last_us[channel] = int(trace.t_us[-1])
        return np.asarray(trace.t_us[keep] * 1e-6, dtype=np.float64), trace.force_n[keep]

    def forget(self, before_s: float) -> None:
        """Drop what lies before a time [s]."""
        for recent in (*self.feet.values(), self.total, *self.heels.values()):
            recent.forget(before_s)
