"""The coach's eyes on a set of repetitions: how many, at what tempo, how high, on which foot and which part of it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from station.analysis import _kernels, sets
from station.analysis import coach_settings as c
from station.analysis.coach_band import left_percent
from station.analysis.coach_effort import Offer, OtherFootWatch
from station.analysis.coach_settings import CoachSettings
from station.analysis.coach_streams import Recent, Streams
from station.analysis.repetitions import Repetition, RepetitionCounter


@dataclass(frozen=True)
class Judged:
    """One repetition as the coach saw it.

    Attributes
    ----------
    width_s : float
        Time above half its height [s]; NaN where its foot lies outside the recording.
    top_s : float
        Time at the top [s], as the metric rep_hold_time without a target.
    left_percent : float
        Left foot's share [%], as rep_load_share; NaN with one leg.
    faults : tuple of str
        Text ids; empty: it was clean.
    """

    repetition: Repetition
    peak_n: float
    width_s: float
    top_s: float
    left_percent: float
    faults: tuple[str, ...]


class SetWatch:
    """Counts and judges each repetition once it is over, by the counter of the analysis.

    Attributes
    ----------
    judged : list of Judged
        Those that are over; empty until the counter has learned from three.
    """

    def __init__(self, settings: CoachSettings, main: Recent, streams: Streams, other: OtherFootWatch | None) -> None:
        self.judged: list[Judged] = []
        self._settings, self._limits = settings, settings.set
        self._main, self._streams, self._other = main, streams, other
        self._counter = RepetitionCounter(settings.set.rules)
        self._told, self._said_last = 0, 0
        self._pushed: list[float] = []
        self._begin_s = self._seen_s = math.nan

    @property
    def count(self) -> int:
        """Repetitions so far."""
        return self._counter.count

    @property
    def last_clean(self) -> int:
        """Number of the last clean repetition; 0 where there is none."""
        return max((k for k, j in enumerate(self.judged, 1) if not j.faults), default=0)

    def tick(self, now_s: float) -> Iterator[Offer]:
        """Look at the time up to `now_s`."""
        if math.isnan(self._begin_s):
            self._begin_s = self._seen_s = now_s - c.TICK_S
        if self._other is not None and self._other.pushing:
            self._pushed.append(now_s)
        self._counter.feed(*self._main.between(self._seen_s, now_s))
        self._seen_s = now_s
        yield from self._new()

    def finish(self) -> None:
        """The set is over: what can be decided is decided."""
        self._counter.finish()
        for _ in self._new():
            pass  # nobody is left to be told

    def keep_from_s(self) -> float:
        """What lies before is not needed any more [s]; NaN: nothing of this set."""
        return self.judged[-1].repetition.end_s if self.judged else self._begin_s

    def _new(self) -> Iterator[Offer]:
        done = self._counter.repetitions
        while len(self.judged) < len(done):
            self.judged.append(self._judge(done[len(self.judged)]))
            if len(self.judged) == len(done):  # only of the newest one there is still something to be said
                yield from self._say()
        if self.count > self._told:
            self._told = self.count
            yield Offer("repetition", {"count": self.count})

    def _say(self) -> Iterator[Offer]:
        for text_id in self.judged[-1].faults:
            yield Offer(text_id)
        peaks, last = [j.peak_n for j in self.judged], self._limits.last_repetitions
        if len(peaks) > last and sets.fatigue(peaks, last)[0].value >= c.FADE_PERCENT:
            yield Offer("fade")
        clean = self.last_clean
        if len(self.judged) - clean >= c.UNCLEAN_IN_A_ROW and clean > self._said_last:
            self._said_last = clean
            yield Offer("last_clean_repetition", {"count": clean})

    def _judge(self, r: Repetition) -> Judged:
        _, f = self._main.between(r.begin_s, r.end_s)
        peak = float(f.max()) if len(f) else math.nan
        top = r.rest_n + self._limits.top_percent / 100 * (peak - r.rest_n)
        held = _kernels.time_within(*self._main.knots, top, math.inf, r.begin_s, r.end_s)
        width = self._width(r, r.rest_n + 0.5 * (peak - r.rest_n))
        one_leg = self._settings.tested is not None
        least = self._limits.min_load_n
        left = math.nan if one_leg else left_percent(self._streams, r.begin_s, r.end_s, least)
        faults = (*self._tempo(width, held), *self._share(left), *self._heel(r), *self._push_of_other(r))
        return Judged(r, peak, width, held, left, faults)

    def _width(self, r: Repetition, level_n: float) -> float:
        """Time between the crossings of a level about a repetition [s]; NaN where it is cut off."""
        t, f = self._main.knots
        first = int(np.searchsorted(t, self.keep_from_s()))
        begin, end = np.searchsorted(t, [r.begin_s, r.end_s])
        low, high = np.flatnonzero(f[first:begin] <= level_n), np.flatnonzero(f[begin:end] >= level_n)
        return float(t[begin + high[-1]] - t[first + low[-1]]) if len(low) and len(high) else math.nan

    def _tempo(self, width_s: float, held_s: float) -> Iterator[str]:
        """Half height lies half way up and half way down: time above it follows from the tempo, whatever the shape."""
        if self._limits.tempo_s is None:
            return
        up, hold, down = self._limits.tempo_s
        off, most = width_s - (up / 2 + hold + down / 2), self._limits.tempo_tolerance_s
        if held_s < hold - most:
            yield "hold"
        if abs(off) > most:
            yield "tempo_early" if off < 0 else "tempo_late"

    def _share(self, left: float) -> Iterator[str]:
        if self._limits.left_percent is not None and not math.isnan(left):
            low, high = self._limits.left_percent
            if not low <= left <= high:
                yield "share.more_left" if left < low else "share.more_right"

    def _heel(self, r: Repetition) -> Iterator[str]:
        least = self._limits.least_heel_percent
        for side, heel in self._streams.heels.items():
            if least is None or self._settings.tested not in (None, side):
                continue
            foot = self._streams.feet[side].mean(r.begin_s, r.end_s)
            if foot > self._limits.min_load_n and 100 * heel.mean(r.begin_s, r.end_s) / foot < least:
                yield f"heel_down.{side.value}"

    def _push_of_other(self, r: Repetition) -> Iterator[str]:
        self._pushed = [x for x in self._pushed if x >= r.begin_s]
        if any(x <= r.end_s for x in self._pushed):
            yield "other_foot"
