"""Repetitions of a set (bridges, squats, standing up): one routine, live and afterwards.

A Schmitt trigger on the force of the last tenth of a second, with least times up and down (clinic conventions E4). Its
thresholds lie on the range of the first three repetitions, so nothing is counted for good before the third: until then
the rises are collected, those that stand out by less than 60 % of the most left out, and then all is judged from the
beginning by the same rule. The rest level follows the median of the last three rests, so that neither a drift nor a
foot lifted once moves it far. Batch and live form are the same object, fed at once or piece by piece.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from station.analysis import _kernels
from station.analysis.force import FloatArray
from station.analysis.options import Settings

#: Repetitions whose range sets the thresholds (clinic conventions E4).
LEARN_FROM = 3

#: Rises that stand out by less than this part of the most are none of the first repetitions; chosen: that of the
#: enter threshold.
LEARN_PART = 0.6


@dataclass(frozen=True)
class Rules:
    """Thresholds as parts of the range, least times and smoothing [s], least range [N]; see the settings `rep_...`."""

    enter: float = 0.6
    leave: float = 0.3
    min_up_s: float = 0.8
    min_down_s: float = 0.5
    smooth_s: float = 0.1
    min_range_n: float = 50.0

    @classmethod
    def of(cls, settings: Settings) -> Rules:
        """The rules that the settings give."""
        return cls(
            settings.number("rep_enter_percent") / 100,
            settings.number("rep_leave_percent") / 100,
            *(settings.number(f"rep_{name}") for name in ("min_up_s", "min_down_s", "smooth_s", "min_range_n")),
        )


@dataclass(frozen=True)
class Repetition:
    """One repetition: above the enter threshold from `begin_s`, below the leave threshold from `end_s` [s].

    `rest_n` is the rest level that its thresholds stood on [N]; `by_hand`: a person added it.
    """

    begin_s: float
    end_s: float
    rest_n: float
    by_hand: bool = False


class RepetitionCounter:
    """Counts repetitions in a force that arrives piece by piece.

    Attributes
    ----------
    repetitions : list of Repetition
        Those that are over. Empty while `learning`.
    range_n : float
        Range that the thresholds stand on [N]; NaN while learning.
    learned_from : int
        How many rises the range was taken from.
    """

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.repetitions: list[Repetition] = []
        self.range_n, self.learned_from = math.nan, 0
        self._t, self._f = np.empty(0), np.empty(0)
        self._rises: list[tuple[float, float]] = []
        self._kept: list[tuple[FloatArray, FloatArray]] = []
        self._swing = np.array([0.0, math.inf, 0.0])
        self._state = np.zeros(11)

    @property
    def learning(self) -> bool:
        """The range is not known yet."""
        return math.isnan(self.range_n)

    @property
    def count(self) -> int:
        """Repetitions so far; while learning, the rises that will most likely be some."""
        return len(self._tall()) if self.learning else len(self.repetitions)

    @property
    def is_up(self) -> bool:
        """A repetition has begun and is not over."""
        return bool(self._state[0] > 0)

    def feed(self, t_s: FloatArray, force_n: FloatArray) -> None:
        """Add samples: times after those before [s], forces [N]; NaN is left out."""
        old = len(self._t)
        t, f = np.concatenate([self._t, t_s]), np.concatenate([self._f, force_n])
        smooth = _kernels.trailing_mean(t, f, self.rules.smooth_s, old)
        valid = np.isfinite(smooth)
        # The mean of the last tenth of a second is the force in its middle.
        at, smooth = t_s[valid] - self.rules.smooth_s / 2, smooth[valid]
        if len(t):
            recent = t > t[-1] - self.rules.smooth_s
            self._t, self._f = t[recent], f[recent]
        if not self.learning:
            self._judge(at, smooth)
            return
        self._kept.append((at, smooth))
        for low, high in _kernels.swings(smooth, self._swing, self.rules.min_range_n):
            self._rises.append((float(low), float(high)))
            if len(self._tall()) == LEARN_FROM:
                self._learn()
                return

    def finish(self) -> None:
        """The recording is over: what can be decided is decided; a repetition that is still up is not counted."""
        if self.learning and self._rises:
            self._learn(float(self._swing[1]))
        if self._state[0] == 2.0 and self._state[2] - self._state[1] >= self.rules.min_up_s:
            base = statistics.median(self._state[4:7].tolist())
            self.repetitions.append(Repetition(float(self._state[1]), float(self._state[2]), base))
            self._state[0] = 0.0

    def _tall(self, rest_n: float | None = None) -> list[tuple[float, float]]:
        """Low before and height of the rises that stand out."""
        heights = prominences(self._rises, rest_n)
        tallest = max(heights, default=0.0)
        pairs = zip(self._rises, heights, strict=True)
        return [(low, height) for (low, _), height in pairs if height >= LEARN_PART * tallest]

    def _learn(self, rest_n: float | None = None) -> None:
        """Range and rest from the first rises; then everything from the beginning is judged."""
        first = self._tall(rest_n)[:LEARN_FROM]
        self.range_n = statistics.median(height for _, height in first)
        self.learned_from = len(first)
        lows = [low for low, _ in first] if len(first) == LEARN_FROM else [statistics.median(x for x, _ in first)] * 3
        self._state[3:9] = np.array([math.inf, *lows, math.nan, math.nan])
        for at, smooth in self._kept:
            self._judge(at, smooth)
        self._kept = []

    def _judge(self, at: FloatArray, smooth: FloatArray) -> None:
        r = self.rules
        rules = np.array([self.range_n, r.enter, r.leave, r.min_up_s, r.min_down_s])
        for begin, end, rest in _kernels.repetitions(at, smooth, self._state, rules):
            self.repetitions.append(Repetition(float(begin), float(end), float(rest)))


def prominences(rises: Sequence[tuple[float, float]], rest_n: float | None = None) -> list[float]:
    """How far each rise's top stands out of what is around it [N].

    Above the higher of the two lowest forces on its left and its right, each up to the next higher top; where the force
    after the last rise is not known (`rest_n`), that one stands on what is just before it. So neither a foot lifted at
    rest, nor an empty plate before the first, nor a second bump on its top or its way down makes a rise taller or
    shorter than it is.
    """
    lows, highs = [low for low, _ in rises] + ([] if rest_n is None else [rest_n]), [high for _, high in rises]
    found = []
    for k, high in enumerate(highs):
        before = next((j for j in range(k - 1, -1, -1) if highs[j] > high), -1)
        after = next((j for j in range(k + 1, len(highs)) if highs[j] > high), len(lows) - 1)
        right = lows[k + 1 : after + 1]
        found.append(high - (max(min(lows[before + 1 : k + 1]), min(right)) if right else lows[k]))
    return found


@dataclass(frozen=True)
class RepetitionSet:
    """All repetitions of a recording, in order, and what they were judged by.

    Attributes
    ----------
    open : bool
        The recording ended in the middle of one.
    corrected : tuple of str
        What a person changed, in words.
    """

    repetitions: tuple[Repetition, ...]
    range_n: float
    learned_from: int
    open: bool
    corrected: tuple[str, ...] = ()


def find_repetitions(t_s: FloatArray, force_n: FloatArray, rules: Rules) -> RepetitionSet:
    """The counter, fed with a whole recording at once."""
    counter = RepetitionCounter(rules)
    counter.feed(t_s, force_n)
    counter.finish()
    return RepetitionSet(tuple(counter.repetitions), counter.range_n, counter.learned_from, counter.is_up)


def correct(
    found: RepetitionSet, t_s: FloatArray, force_n: FloatArray, rules: Rules, marks: Iterable[tuple[float, str]]
) -> RepetitionSet:
    """The set with a person's corrections, in the order in which they were made.

    Parameters
    ----------
    marks : iterable of (time [s], kind)
        Kind 'repetition_removed': the repetition at that time goes. 'repetition_added': the stretch about that time in
        which the smoothed force is above the leave threshold becomes one. Other kinds are passed over.

    Returns
    -------
    RepetitionSet
        `corrected` says what was done, and which corrections meet nothing.
    """
    repetitions, words = list(found.repetitions), list(found.corrected)
    for at_s, kind in marks:
        there = next((r for r in repetitions if r.begin_s <= at_s <= r.end_s), None)
        if kind == "repetition_removed":
            if there is not None:
                repetitions.remove(there)
            words.append(f"removed at {at_s:.2f} s" if there else f"nothing to remove at {at_s:.2f} s")
        elif kind == "repetition_added":
            new = None if there else _stretch(t_s, force_n, rules, found, repetitions, at_s)
            if new is not None:
                repetitions = sorted([*repetitions, new], key=lambda r: r.begin_s)
            words.append(f"added at {at_s:.2f} s" if new else f"nothing to add at {at_s:.2f} s")
    return replace(found, repetitions=tuple(repetitions), corrected=tuple(words))


def _stretch(
    t_s: FloatArray, force_n: FloatArray, rules: Rules, found: RepetitionSet, others: list[Repetition], at_s: float
) -> Repetition | None:
    """The stretch about a time above the leave threshold, by the rest level of the repetition nearest to it."""
    smooth = _kernels.trailing_mean(t_s, force_n, rules.smooth_s, 0)
    keep = np.isfinite(smooth)
    t, smooth = t_s[keep] - rules.smooth_s / 2, smooth[keep]
    if not len(t):
        return None
    nearest = min(others, key=lambda r: abs(r.begin_s - at_s), default=None)
    rest = float(smooth.min()) if nearest is None else nearest.rest_n
    size = float(np.ptp(smooth)) if math.isnan(found.range_n) else found.range_n
    above = smooth > rest + rules.leave * size
    k = int(np.argmin(np.abs(t - at_s)))
    if not above[k]:
        return None
    before, after = np.flatnonzero(~above[:k]), np.flatnonzero(~above[k:])
    i = int(before[-1]) + 1 if len(before) else 0
    j = k + int(after[0]) - 1 if len(after) else len(t) - 1
    return Repetition(float(t[i]), float(t[j]), rest, by_hand=True)
