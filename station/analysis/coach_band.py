"""The coach's eyes on what is held: a force in a band, a share in a band, the feet's share in a stance."""

from __future__ import annotations

import math
from collections.abc import Iterator

from station.analysis import _kernels
from station.analysis import coach_settings as c
from station.analysis.coach_effort import Offer
from station.analysis.coach_settings import CoachSettings
from station.analysis.coach_streams import Recent, Streams
from station.domain.channels import Side


def left_percent(streams: Streams, from_s: float, to_s: float, min_load_n: float) -> float:
    """Part of the left foot in the load of both over a time [%]; NaN where the load is too small."""
    left, right = (streams.feet[side].mean(from_s, to_s) for side in (Side.LEFT, Side.RIGHT))
    return 100 * left / (left + right) if left + right > min_load_n else math.nan


class HoldWatch:
    """A force in a band about a target.

    Attributes
    ----------
    target_n : float
        [N]; NaN before it is known.
    in_band : bool or None
        The mean of the last half second; None before the lead-in is over.
    seconds : float
        Time in the band since the lead-in [s], exactly: that of the analysis afterwards.
    """

    def __init__(self, settings: CoachSettings, main: Recent, target_n: float) -> None:
        self.target_n, self.seconds = target_n, 0.0
        self.in_band: bool | None = None
        self._limits, self._effort, self._main = settings.band, settings.effort, main
        self._begin_s = self._seen_s = self._out_s = math.nan
        self._told = 0

    @property
    def band_n(self) -> tuple[float, float]:
        """Lower and upper edge [N]."""
        half = self._limits.band_percent / 100 * self.target_n
        return self.target_n - half, self.target_n + half

    def tick(self, now_s: float) -> Iterator[Offer]:
        """Look at the time up to `now_s`."""
        if math.isnan(self._begin_s):
            self._begin_s = self._seen_s = now_s - c.TICK_S
        start = self._begin_s + self._limits.start_s
        if now_s < start:
            return
        if math.isnan(self.target_n):
            if not self._limits.own_start:
                return
            self.target_n = self._main.mean(self._begin_s, start)
        low, high = self.band_n
        since, self._seen_s = max(start, self._seen_s), now_s
        if now_s > since:
            inside = _kernels.time_within(*self._main.knots, low, high, since, now_s)
            self.seconds += 0.0 if math.isnan(inside) else inside
        recent = self._main.mean(max(start - c.BAND_S, now_s - c.BAND_S), now_s)
        self.in_band = low <= recent <= high
        if self.in_band:
            self._out_s = math.nan
        elif math.isnan(self._out_s):
            self._out_s = now_s
        elif now_s - self._out_s >= c.BAND_S:
            if recent < self._effort.end_percent / 100 * self.target_n:
                yield Offer("early_release")
            yield Offer("target_band.more" if recent < low else "target_band.less")
        steps = math.floor(self.seconds / c.BAND_STEP_S)
        if steps > self._told:
            self._told = steps
            yield Offer("time_in_band", {"seconds": round(steps * c.BAND_STEP_S)})


class ShiftWatch:
    """The left foot's share at a target, held for a while.

    Attributes
    ----------
    target_percent : float
        Left share that is asked for [%]; NaN: none now.
    in_band : bool or None
    seconds : float
        Time in the band without a break [s].
    """

    def __init__(self, settings: CoachSettings, streams: Streams, target_percent: float) -> None:
        self.target_percent, self.seconds = target_percent, 0.0
        self.in_band: bool | None = None
        self._limits, self._streams = settings.band, streams
        self._begin_s, self._held = math.nan, False

    def aim(self, target_percent: float) -> None:
        """The next target."""
        if target_percent != self.target_percent:
            self.target_percent, self.in_band, self.seconds = target_percent, None, 0.0
            self._begin_s, self._held = math.nan, False

    def tick(self, now_s: float) -> Iterator[Offer]:
        """Look at the time up to `now_s`."""
        if math.isnan(self.target_percent):
            return
        if math.isnan(self._begin_s):
            self._begin_s = now_s
        share = left_percent(self._streams, now_s - c.BAND_S, now_s, self._limits.min_load_n)
        if math.isnan(share):
            return
        off = share - self.target_percent
        self.in_band = abs(off) <= self._limits.band_percent
        self.seconds = self.seconds + c.TICK_S if self.in_band else 0.0
        if not self.in_band and now_s - self._begin_s >= c.MOVE_S and not self._held:
            yield Offer("target_band.more_right" if off > 0 else "target_band.more_left")
        if self.seconds >= self._limits.hold_s and not self._held:
            self._held = True
            yield Offer("time_in_band", {"seconds": round(self.seconds)})


class StanceWatch:
    """The feet's share while standing."""

    def __init__(self, settings: CoachSettings, streams: Streams) -> None:
        self._limits, self._streams = settings.set, streams
        self._begin_s = math.nan

    def tick(self, now_s: float) -> Iterator[Offer]:
        """Look at the time up to `now_s`."""
        if math.isnan(self._begin_s):
            self._begin_s = now_s
        if now_s - self._begin_s < c.STANCE_S:
            return
        low, high = self._limits.left_percent or c.SHARE_BAND
        share = left_percent(self._streams, now_s - c.STANCE_S, now_s, self._limits.min_load_n)
        if share < low or share > high:
            yield Offer("share.more_left" if share < low else "share.more_right", {"left_percent": round(share)})
