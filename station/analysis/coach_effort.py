"""The coach's eyes on a push: still and relaxed before it, how it rises, when it is let go, what the other foot does.

Each rule is that of the analysis afterwards (`effort`, `quality`), asked while the samples come; where the analysis
knows the whole recording, the coach knows what has come so far.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from station.analysis import coach_settings as c
from station.analysis.coach_settings import CoachSettings, Phase
from station.analysis.coach_streams import Recent
from station.analysis.gates import stillness


@dataclass(frozen=True)
class Offer:
    """A text that a watcher would like to be shown, with its numbers."""

    text_id: str
    values: dict[str, Any] = field(default_factory=dict)


class ReadyWatch:
    """Before the signal: is the force still, is the leg relaxed. Keeps the last second as baseline.

    Attributes
    ----------
    mean_n, sd_n : float
        Baseline of the force that is judged [N]; NaN before there is one.
    other_n : float
        Of the other foot [N]; NaN where there is none.
    """

    def __init__(self, settings: CoachSettings, main: Recent, other: Recent | None) -> None:
        self.mean_n = self.sd_n = self.other_n = math.nan
        self._settings, self._main, self._other = settings, main, other
        self._begin_s = math.nan

    def tick(self, now_s: float, phase: Phase) -> Iterator[Offer]:
        """Look at the time up to `now_s`."""
        if phase is not Phase.READY:
            return
        if math.isnan(self._begin_s):
            self._begin_s = now_s
        since = max(self._begin_s, now_s - c.STILL_S)
        gate = stillness(*self._main.between(since, now_s))
        self.mean_n, self.sd_n = gate.mean_n, gate.sd_n
        if self._other is not None:
            self.other_n = self._other.mean(since, now_s)
        limits, waited = self._settings.effort, now_s - self._begin_s
        if waited >= c.STILL_S and (gate.sd_n > limits.max_sd_n or gate.drift_n > limits.max_drift_n):
            yield Offer("moving_baseline")
        rest = self._settings.rest_of_tested_n
        if rest is not None and waited >= c.TENSION_S:
            tension = self._main.mean(now_s - c.TENSION_S, now_s) - rest
            if tension > limits.max_pretension_n:
                yield Offer("pre_tension", {"force_n": round(tension)})


class OtherFootWatch:
    """The other foot's force above its rest while one leg is tested.

    Attributes
    ----------
    pushing : bool
        It is above the limit now.
    """

    def __init__(self, settings: CoachSettings, other: Recent, ready: ReadyWatch) -> None:
        self.pushing = False
        self._settings, self._other, self._ready = settings, other, ready
        self._rest_n = math.nan

    def tick(self, now_s: float, net_peak_n: float) -> Iterator[Offer]:
        """`net_peak_n`: greatest net force of the tested foot so far [N], 0 where it is not known."""
        if math.isnan(self._rest_n):
            assert self._settings.tested is not None
            known = [self._settings.rest_n.get(self._settings.tested.other, math.nan), self._ready.other_n]
            # The lower one: weighed on both legs, or already pushing before the signal.
            known = [x for x in known if not math.isnan(x)] or [self._other.mean(now_s - c.TICK_S, now_s)]
            self._rest_n = min(known)
        limit = self._settings.other_foot_n
        if limit is None:
            limit = max(c.OTHER_LEAST_N, self._settings.other_foot_percent / 100 * net_peak_n)
        force = self._other.mean(now_s - c.OTHER_S, now_s) - self._rest_n
        self.pushing = force > limit
        if self.pushing:
            yield Offer("other_foot", {"force_n": round(force)})


class PushWatch:
    """From the signal on: onset, dip before it, steepness, knock, release.

    Attributes
    ----------
    onset_s : float
        Begin of the push [s]; NaN before it.
    net_peak_n : float
        Greatest net force so far [N]; 0 before the onset.
    released : bool
    """

    def __init__(self, settings: CoachSettings, main: Recent, ready: ReadyWatch) -> None:
        self.onset_s, self.net_peak_n, self.released = math.nan, 0.0, False
        self._limits, self._main, self._ready = settings.effort, main, ready
        self._base_n, self._sd_n, self._begin_s = math.nan, math.nan, math.nan
        self._peak_s, self._judged_s = math.nan, math.nan
        self._steepest = self._above_s = -math.inf

    def tick(self, now_s: float) -> Iterator[Offer]:
        """Look at the time up to `now_s`."""
        if self.released:
            return
        if math.isnan(self._begin_s):
            self._begin(now_s)
        if math.isnan(self.onset_s):
            if self._onset(now_s):
                if self._dipped():
                    yield Offer("dip")
                self._rise(self.onset_s, now_s)
            return
        self._rise(now_s - c.TICK_S, now_s)
        if self.net_peak_n > self._limits.slow_rise_s * self._steepest:
            yield Offer("slow_ramp")
        if self._knock(now_s):
            yield Offer("shock_peak")
        if self._let_go(now_s):
            self.released = True
            if self._above_s - self.onset_s < self._limits.least_s:
                yield Offer("early_release", {"seconds": round(self._above_s - self.onset_s, 1)})

    def _begin(self, now_s: float) -> None:
        self._begin_s, self._base_n, self._sd_n = now_s, self._ready.mean_n, self._ready.sd_n
        if math.isnan(self._base_n):  # it was never told to keep still: the first moment stands for the baseline
            self._base_n, self._sd_n = self._main.mean(now_s - c.TICK_S, now_s), 0.0

    def _onset(self, now_s: float) -> bool:
        """Above the threshold without a break for `PERSIST_S`, up to now."""
        level = self._base_n + max(self._limits.start_force_n, self._limits.k * self._sd_n)
        t, f = self._main.between(now_s - c.PERSIST_S - c.TICK_S, now_s)
        below = np.flatnonzero(~(f > level))
        first = int(below[-1]) + 1 if len(below) else 0
        if first >= len(t) or t[-1] - t[first] < c.PERSIST_S - c.TICK_S / 5:
            return False
        self.onset_s = float(t[first])
        return True

    def _dipped(self) -> bool:
        """As the analysis's counter-movement: below the baseline by more than noise does."""
        _, f = self._main.between(self.onset_s - c.DIP_S, self.onset_s)
        gate = max(self._limits.k * self._sd_n, self._limits.floor_n)
        return bool(len(f)) and float(f.min()) < self._base_n - gate

    def _rise(self, since_s: float, now_s: float) -> None:
        """Greatest force and steepest chord up to the greatest force."""
        t, f = self._main.between(since_s - c.TICK_S / 5, now_s)
        if not len(t):
            return
        at = int(np.argmax(f))
        if f[at] - self._base_n > self.net_peak_n:
            self.net_peak_n, self._peak_s = float(f[at]) - self._base_n, float(t[at])
        knots, forces = self._main.knots
        slopes = (f - np.interp(t - c.CHORD_S, knots, forces)) / c.CHORD_S
        self._steepest = max(self._steepest, float(slopes.max()))
        above = np.flatnonzero(f >= self._base_n + self._limits.end_percent / 100 * self.net_peak_n)
        if len(above):
            self._above_s = float(t[above[-1]])

    def _knock(self, now_s: float) -> bool:
        """The greatest force so far stands far above what is around it; each such force is judged once."""
        if self._peak_s == self._judged_s or now_s < self._peak_s + c.SHOCK_S / 2:
            return False
        self._judged_s = self._peak_s
        around = self._main.mean(self._peak_s - c.SHOCK_S / 2, self._peak_s + c.SHOCK_S / 2)
        over = self._base_n + self.net_peak_n - around
        return over > self._limits.shock_percent / 100 * self.net_peak_n

    def _let_go(self, now_s: float) -> bool:
        return now_s - self._above_s >= c.RELEASE_S
