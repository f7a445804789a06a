"""Slow, obvious twins of station.analysis._kernels: lists and loops, other algorithms where there are any."""

from __future__ import annotations

import itertools
import math
import statistics

from station.analysis import _kernels as k


def value_at(t, f, x):
    for i in range(len(t)):
        if t[i] == x:
            return f[i]
        if i + 1 < len(t) and t[i] < x < t[i + 1]:
            part = (x - t[i]) / (t[i + 1] - t[i])
            return f[i] * (1 - part) + f[i + 1] * part
    return math.nan


def integral(t, f, a, b):
    if math.isnan(value_at(t, f, a)) or math.isnan(value_at(t, f, b)):
        return math.nan
    total = 0.0
    for i in range(len(t) - 1):
        low, high = max(a, t[i]), min(b, t[i + 1])
        if low < high:
            slope = (f[i + 1] - f[i]) / (t[i + 1] - t[i])
            middle = f[i] + slope * ((low + high) / 2 - t[i])
            total += middle * (high - low)
    return total


def union_sum(ta, fa, tb, fb):
    if not len(ta) or not len(tb):
        return [], []
    low, high = max(ta[0], tb[0]), min(ta[-1], tb[-1])
    t = sorted(x for x in {*ta, *tb} if low <= x <= high)
    return t, [value_at(ta, fa, x) + value_at(tb, fb, x) for x in t]


def best_mean(t, f, width):
    """Greatest mean, from every window that may be the best: an end on a knot, or equal forces at both ends."""
    if not len(t):
        return math.nan
    places = sorted(x for x in {*t, *(x - width for x in t)} if t[0] <= x and x + width <= t[-1])
    starts = list(places)
    for a, b in itertools.pairwise(places):
        h = [value_at(t, f, x + width) - value_at(t, f, x) for x in (a, b)]
        if h[0] > 0 > h[1]:
            starts.append(a + (b - a) * h[0] / (h[0] - h[1]))
    means = [integral(t, f, x, x + width) / width for x in starts if x + width <= t[-1]]
    means = [m for m in means if not math.isnan(m)]
    return max(means) if means else math.nan


def variances(t, f, width, start, stop, least_mean):
    """Variance of each window that counts, by its first and last but one knot."""
    found = {}
    for i in range(len(t)):
        if t[i] < start or t[i] + width > min(stop, t[-1]):
            continue
        j = i
        while j < len(t) and t[j] <= t[i] + width:
            j += 1
        values = list(f[i:j])
        if len(values) >= 3 and not any(map(math.isnan, values)) and statistics.fmean(values) > least_mean:
            found[i, j] = statistics.variance(values)
    return found


def steepest(t, f, width, start, stop):
    best = (math.nan, math.nan)
    for x in sorted({*t, *(x - width for x in t)}):
        if x >= start and x + width <= stop:
            slope = (value_at(t, f, x + width) - value_at(t, f, x)) / width
            if not math.isnan(slope) and not best[0] >= slope:
                best = (slope, x)
    return best


def first_reach(t, f, level, start):
    knots = [(start, value_at(t, f, start)), *((x, y) for x, y in zip(t, f, strict=True) if x > start)]
    if math.isnan(knots[0][1]):
        return math.nan
    if knots[0][1] >= level:
        return start
    for (x0, y0), (x1, y1) in itertools.pairwise(knots):
        if math.isnan(y1):
            return math.nan
        if y1 >= level:
            return x0 + (level - y0) * (x1 - x0) / (y1 - y0)
    return math.nan


def find_onset(t, f, level, landmark, stop, persistence):
    """All runs above the level first, then the one that the landmark belongs to, or a later one that holds."""
    n = len(t)
    runs, i = [], 0
    while i < n:
        j = i
        while j < n and f[j] > level:
            j += 1
        if j > i:
            runs.append((i, j))
        i = max(j, i + 1)
    inside = [i for i in range(n) if t[i] <= stop]
    mark = min([i for i in range(n) if t[i] >= landmark] or [n])
    mark = min(mark, inside[-1]) if inside else 0
    for i, j in runs:
        if j <= mark or t[max(i, mark)] > stop:
            continue
        if i == 0:
            code, onset = k.ONSET_FROM_START, t[0]
        elif math.isnan(f[i - 1]):
            code, onset = k.ONSET_IN_GAP, t[i]
        else:
            code, onset = k.ONSET_FOUND, t[i - 1] + (level - f[i - 1]) * (t[i] - t[i - 1]) / (f[i] - f[i - 1])
        if j == n or t[j] > onset + persistence:
            return (onset if code == k.ONSET_FOUND else math.nan), code
    return math.nan, k.ONSET_NOT_HELD


def time_within(t, f, low, high, a, b):
    """Each piece cut at the levels, and the middle of each part asked."""
    if math.isnan(value_at(t, f, a)) or math.isnan(value_at(t, f, b)):
        return math.nan
    knots = [a, *(x for x in t if a < x < b), b]
    total = 0.0
    for x0, x1 in itertools.pairwise(knots):
        y0, y1 = value_at(t, f, x0), value_at(t, f, x1)
        if math.isnan(y0) or math.isnan(y1):
            return math.nan
        cuts = {0.0, 1.0}
        if y0 != y1:
            cuts |= {u for level in (low, high) if 0 < (u := (level - y0) / (y1 - y0)) < 1}
        for u, v in zip(sorted(cuts), sorted(cuts)[1:], strict=False):
            if low <= y0 + (y1 - y0) * (u + v) / 2 <= high:
                total += (v - u) * (x1 - x0)
    return total


def biquads(sections, x):
    """The difference equation itself, with the first value for ever before the first."""
    y = list(x)
    for b0, a1, a2 in sections:
        source = [y[0]] * 2 + y
        out = [y[0]] * 2
        for n in range(2, len(source)):
            feed = b0 * source[n] + 2 * b0 * source[n - 1] + b0 * source[n - 2]
            out.append(feed - a1 * out[n - 1] - a2 * out[n - 2])
        y = out[2:]
    return y


def trailing_mean(t, f, width):
    means = []
    for i, now in enumerate(t):
        values = [f[j] for j in range(i + 1) if t[j] > now - width and not math.isnan(f[j])]
        means.append(math.nan if math.isnan(f[i]) else sum(values) / len(values))
    return means


def swings(s, least):
    """Each rise from a low by enough, to a high, until half of it is lost; whole slices, no state."""
    found, at = [], 0
    while at < len(s):
        up = next((i for i in range(at, len(s)) if s[i] - min(s[at : i + 1]) >= least), None)
        if up is None:
            break
        low = min(s[at : up + 1])
        down = next((i for i in range(up + 1, len(s)) if s[i] <= 0.5 * (low + max(s[up : i + 1]))), None)
        if down is None:
            break
        found.append((low, max(s[up : down + 1])))
        at = down
    return found


def repetitions(t, s, lows, size, enter, leave, least_up, least_down):
    """One repetition after another, each looked for as a whole."""
    lows, found = list(lows), []
    n, at, rest_from = len(s), 0, 0
    while True:
        base = statistics.median(lows[-3:])
        up, down = base + enter * size, base + leave * size
        begin = next((i for i in range(at, n) if s[i] > up), None)
        if begin is None:
            return found
        end = begin + 1
        while True:
            left = next((i for i in range(end, n) if s[i] < down), None)
            if left is None:
                return found
            gone = crossing(t, s, left, down)
            over = next((i for i in range(left + 1, n) if t[i] - gone >= least_down), n)
            back = next((i for i in range(left + 1, over) if s[i] > up), None)
            if back is None:
                break
            end = back + 1
        if over == n:
            return found
        come = crossing(t, s, begin, up) if begin > 0 and s[begin - 1] < up else t[begin]
        if gone - come >= least_up:
            found.append((come, gone, base))
            lows.append(min(s[rest_from : begin + 1]))
            rest_from = left
        at = over
        # The rest after an up phase that was too short goes on with the rest before it, without that up phase.
        if gone - come < least_up:
            s = [*s[:begin], *[s[left]] * (left - begin), *s[left:]] if left > begin else s


def crossing(t, s, i, level):
    return t[i - 1] + (t[i] - t[i - 1]) * ((level - s[i - 1]) / (s[i] - s[i - 1]))
