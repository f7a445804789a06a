"""Every compiled routine of the analysis. Plain arrays and floats; nothing here checks its input.

A force is a piecewise-linear function: knots `t` [s], strictly increasing, and `f` [N]. Where samples are missing a
knot is NaN, and the function is undefined up to both its neighbours; every routine keeps to that. No fastmath: it makes
isnan() false. Each routine has a plain-Python twin in tests/analysis/naive.py.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

import numpy as np
from numba import njit
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
F = TypeVar("F", bound=Callable[..., object])

#: What `find_onset` says beside the time.
ONSET_FOUND, ONSET_FROM_START, ONSET_IN_GAP, ONSET_NOT_HELD = 0, 1, 2, 3

#: Part of a window by which a recording may fall short of it and still hold it: rounding of decimal time stamps.
SLACK = 1e-9


def _kernel(function: F) -> F:
    """The one place that compiles: machine code cached on disk, IEEE arithmetic."""
    return cast(F, njit(cache=True)(function))


@_kernel
def _from_knot(t: FloatArray, f: FloatArray, i: int, x: float) -> float:
    """f at x from the knot i on, which lies at x or is the last one before it."""
    if t[i] == x:
        return float(f[i])
    return float(f[i] + (f[i + 1] - f[i]) * ((x - t[i]) / (t[i + 1] - t[i])))


@_kernel
def value_at(t: FloatArray, f: FloatArray, x: float) -> float:
    """f at time x, by linear interpolation; NaN outside the knots or where undefined."""
    n = t.size
    if n == 0 or not (t[0] <= x <= t[n - 1]):
        return np.nan
    return _from_knot(t, f, int(np.searchsorted(t, x, side="right")) - 1, x)


@_kernel
def integral(t: FloatArray, f: FloatArray, a: float, b: float) -> float:
    """Exact integral of f from a to b (a <= b): trapezoids between the knots; NaN where f is undefined."""
    x, y = a, value_at(t, f, a)
    end = value_at(t, f, b)
    total = 0.0
    i = np.searchsorted(t, a, side="right")
    while i < t.size and t[i] < b:
        total += (y + f[i]) * 0.5 * (t[i] - x)
        x, y = t[i], f[i]
        i += 1
    return total + (y + end) * 0.5 * (b - x)


@_kernel
def union_sum(ta: FloatArray, fa: FloatArray, tb: FloatArray, fb: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Sum of two functions on the union of their knots, within the span that both cover; empty where there is none."""
    t, f, n = np.empty(ta.size + tb.size), np.empty(ta.size + tb.size), 0
    if ta.size == 0 or tb.size == 0:
        return t[:0], f[:0]
    x, high = max(ta[0], tb[0]), min(ta[-1], tb[-1])
    i, j = np.searchsorted(ta, x, side="right") - 1, np.searchsorted(tb, x, side="right") - 1
    while x <= high:
        t[n] = x
        f[n] = _from_knot(ta, fa, i, x) + _from_knot(tb, fb, j, x)
        n += 1
        next_a = ta[i + 1] if i + 1 < ta.size else np.inf
        next_b = tb[j + 1] if j + 1 < tb.size else np.inf
        x = min(next_a, next_b)
        i += int(next_a == x)
        j += int(next_b == x)
    return t[:n], f[:n]


@_kernel
def best_mean_run(t: FloatArray, f: FloatArray, width: float, state: FloatArray) -> None:
    """Go on with the search for the best window of `width` in one unbroken run of knots, to its last knot.

    `state` holds what an earlier call knew of the same run's first knots: started, begin of the window, next knot for
    its begin, next knot for its end, area, f(end) - f(begin), best area, its begin; all 0 for a new run.
    """
    n = t.size
    if state[0] == 0.0:
        if n < 2 or t[n - 1] - t[0] < width:
            return
        area, q = 0.0, 1
        while t[q] - t[0] < width:
            area += (f[q - 1] + f[q]) * 0.5 * (t[q] - t[q - 1])
            q += 1
        end = _from_knot(t, f, q - 1, t[0] + width)
        area += (f[q - 1] + end) * 0.5 * (t[0] + width - t[q - 1])
        state[:] = np.array([1.0, t[0], 1.0, q, area, end - f[0], area, t[0]])
    start, p, q, area, rise = state[1], int(state[2]), int(state[3]), state[4], state[5]
    best, best_start = state[6], state[7]
    while q < n:
        # The next place where either end of the window meets a knot; comparing the places themselves, not sums of
        # them, lets one pointer move at every turn, whatever the rounding.
        new_start = min(t[p], t[q] - width)
        at_p, at_q = t[p] <= new_start, t[q] - width <= new_start
        end = f[q] if at_q else _from_knot(t, f, q - 1, new_start + width)
        begin = f[p] if at_p else _from_knot(t, f, p - 1, new_start)
        step, new_rise = new_start - start, end - begin
        # The window's area changes by f(end) - f(begin), which is linear between such places.
        if rise > 0.0 > new_rise and step > 0.0:
            inside = step * rise / (rise - new_rise)
            if area + 0.5 * rise * inside > best:
                best, best_start = area + 0.5 * rise * inside, start + inside
        area += 0.5 * (rise + new_rise) * step
        if area > best:
            best, best_start = area, new_start
        start, rise = new_start, new_rise
        p += int(at_p)
        q += int(at_q)
    state[1:8] = np.array([start, p, q, area, rise, best, best_start])


@_kernel
def best_mean(t: FloatArray, f: FloatArray, width: float) -> tuple[float, float]:
    """Greatest mean of f over a full window of `width` [s], and the window's start; NaN where no window fits."""
    best, best_start = np.nan, np.nan
    i, n = 0, t.size
    while i < n:
        if np.isnan(f[i]):
            i += 1
            continue
        j = i
        while j + 1 < n and not np.isnan(f[j + 1]):
            j += 1
        if j > i and t[j] - t[i] >= width * (1.0 - SLACK):
            state = np.zeros(8)
            full = min(width, t[j] - t[i])
            best_mean_run(t[i : j + 1], f[i : j + 1], full, state)
            if not best >= state[6] / full:
                best, best_start = state[6] / full, state[7]
        i = j + 1
    return best, best_start


@_kernel
def least_variance(
    t: FloatArray, f: FloatArray, width: float, start: float, stop: float, least_mean: float
) -> tuple[int, int]:
    """Knots [i, j) of the full window of `width` [s] within start..stop whose values vary least; (0, 0): none.

    Windows begin at a knot. Only windows with a mean above `least_mean` count, and none with a NaN in it.
    """
    best_i, best_j, best_var = 0, 0, np.inf
    slack = width * SLACK
    i = int(np.searchsorted(t, start, side="left"))
    ref, j, missing, s1, s2 = 0.0, i, 0, 0.0, 0.0
    for k in range(i, t.size):  # sums are taken about a value of the curve, so that they keep their digits
        if not np.isnan(f[k]):
            ref = f[k]
            break
    while i < t.size and t[i] + width <= min(stop, t[-1]) + slack:
        while j < t.size and t[j] <= t[i] + width + slack:
            if np.isnan(f[j]):
                missing += 1
            else:
                s1 += f[j] - ref
                s2 += (f[j] - ref) ** 2
            j += 1
        n = j - i
        if missing == 0 and n >= 3 and ref + s1 / n > least_mean:
            var = max(0.0, (s2 - s1 * s1 / n) / (n - 1))
            if var < best_var:
                best_i, best_j, best_var = i, j, var
        if np.isnan(f[i]):
            missing -= 1
        else:
            s1 -= f[i] - ref
            s2 -= (f[i] - ref) ** 2
        i += 1
    return best_i, best_j


@_kernel
def steepest(t: FloatArray, f: FloatArray, width: float, start: float, stop: float) -> tuple[float, float]:
    """Greatest slope of a chord of `width` [s] within start..stop, and where it begins; NaN where none fits.

    The slope is linear between knots, so that one end of the steepest chord is a knot; the earliest wins a tie.
    """
    best, best_start = np.nan, np.nan
    n, p, q = t.size, 0, 0
    for i in range(n):
        for before in (True, False):
            x = t[i] - width if before else t[i]
            if x < start or x + width > stop or x < t[0] or x + width > t[n - 1]:
                continue
            if before:
                while p + 1 < n and t[p + 1] <= x:
                    p += 1
                rise = f[i] - _from_knot(t, f, p, x)
            else:
                while q + 1 < n and t[q + 1] <= x + width:
                    q += 1
                rise = _from_knot(t, f, q, x + width) - f[i]
            slope = rise / width  # where it is NaN no comparison holds
            if (np.isnan(best) and slope == slope) or slope > best or (slope == best and x < best_start):
                best, best_start = slope, x
    return best, best_start


@_kernel
def first_reach(t: FloatArray, f: FloatArray, level: float, start: float) -> float:
    """First time from `start` on at which f is at `level` or above; NaN where a gap or the end comes first."""
    y = value_at(t, f, start)
    if np.isnan(y):
        return np.nan
    if y >= level:
        return start
    x = start
    for i in range(np.searchsorted(t, start, side="right"), t.size):
        if np.isnan(f[i]):
            return np.nan
        if f[i] >= level:
            return float(x + (t[i] - x) * ((level - y) / (f[i] - y)))
        x, y = t[i], f[i]
    return np.nan


@_kernel
def find_onset(
    t: FloatArray, f: FloatArray, level: float, landmark: float, stop: float, persistence: float
) -> tuple[float, int]:
    """Moment at which f leaves `level` for the effort at `landmark`, and how the search ended (`ONSET_*`).

    Backwards from the first knot at or after `landmark` to the last one that is not above `level`; the crossing is
    interpolated. If f falls back within `persistence` [s], the next rise before `stop` is tried.
    """
    n = t.size
    i = np.searchsorted(t, landmark, side="left")
    while i > 0 and (i >= n or t[i] > stop):
        i -= 1
    code = ONSET_NOT_HELD
    while i < n and t[i] <= stop:
        if not f[i] > level:
            i += 1
            continue
        while i > 0 and f[i - 1] > level:
            i -= 1
        j = i
        if i == 0:
            code, onset = ONSET_FROM_START, t[0]
        elif np.isnan(f[i - 1]):
            code, onset = ONSET_IN_GAP, t[i]
        else:
            code = ONSET_FOUND
            onset = t[i - 1] + (t[i] - t[i - 1]) * ((level - f[i - 1]) / (f[i] - f[i - 1]))
        while j < n and f[j] > level:
            j += 1
        if j == n or t[j] > onset + persistence:
            return (onset if code == ONSET_FOUND else np.nan), code
        i, code = j, ONSET_NOT_HELD
    return np.nan, code


@_kernel
def time_within(t: FloatArray, f: FloatArray, low: float, high: float, a: float, b: float) -> float:
    """How long f lies within low..high between a and b (a <= b); NaN where f is undefined."""
    x, y, total = a, value_at(t, f, a), 0.0
    end = value_at(t, f, b)
    i = np.searchsorted(t, a, side="right")
    while x < b:
        inner = i < t.size and t[i] < b
        x2, y2 = (t[i], f[i]) if inner else (b, end)
        if np.isnan(y) or np.isnan(y2):
            return np.nan
        if y == y2:
            part = 1.0 if low <= y <= high else 0.0
        else:
            u, v = (low - y) / (y2 - y), (high - y) / (y2 - y)
            part = max(0.0, min(1.0, max(u, v)) - max(0.0, min(u, v)))
        total += part * (x2 - x)
        x, y, i = x2, y2, i + 1
    return total


@_kernel
def biquads(sections: FloatArray, x: FloatArray) -> FloatArray:
    """x through low-pass sections (b0, a1, a2; b1 = 2 b0, b2 = b0; gain 1 at rest), each at rest at x[0] before."""
    y = x.copy()
    for k in range(sections.shape[0]):
        b0, a1, a2 = sections[k, 0], sections[k, 1], sections[k, 2]
        z1, z2 = (1.0 - b0) * x[0], (b0 - a2) * x[0]
        for i in range(y.size):
            v = y[i]
            out = b0 * v + z1
            z1 = 2.0 * b0 * v - a1 * out + z2
            z2 = b0 * v - a2 * out
            y[i] = out
    return y


@_kernel
def trailing_mean(t: FloatArray, f: FloatArray, width: float, first: int) -> FloatArray:
    """Mean of the values of the last `width` [s] at each knot from `first` on; NaN values are left out, or stay NaN."""
    y = np.full(t.size - first, np.nan)
    for k in range(first, t.size):
        if np.isnan(f[k]):
            continue
        total, n, j = 0.0, 0, k
        while j >= 0 and t[j] > t[k] - width:
            total += 0.0 if np.isnan(f[j]) else f[j]
            n += int(not np.isnan(f[j]))
            j -= 1
        y[k - first] = total / n
    return y


@_kernel
def swings(s: FloatArray, state: FloatArray, least: float) -> FloatArray:
    """Low and high of each rise of at least `least`; `state` (is high, low, high) goes on from call to call.

    A rise is over when half of it is lost.
    """
    found, n = np.empty((s.size, 2)), 0
    for i in range(s.size):
        v = s[i]
        if state[0] == 0.0:
            state[1] = min(state[1], v)
            if v - state[1] >= least:
                state[0], state[2] = 1.0, v
        else:
            state[2] = max(state[2], v)
            if v <= 0.5 * (state[1] + state[2]):
                found[n, 0], found[n, 1] = state[1], state[2]
                n += 1
                state[0], state[1] = 0.0, v
    return found[:n]


@_kernel
def repetitions(t: FloatArray, s: FloatArray, state: FloatArray, rules: FloatArray) -> FloatArray:
    """Begin, end and rest level of each repetition that is over: a Schmitt trigger with least times up and down.

    `rules`: range, parts of it for enter and leave, least times up and down. `state` goes on from call to call: phase
    (0 down, 1 up, 2 has left), begin, end, lowest since, the last three rest levels, last time and value (NaN: none).
    """
    found, n = np.empty((s.size, 3)), 0
    base = np.median(state[4:7])
    for i in range(s.size):
        v, x, before = s[i], t[i], state[8]
        if state[0] == 2.0 and x - state[2] >= rules[4]:
            state[0] = 0.0
            if state[2] - state[1] >= rules[3]:
                found[n, 0], found[n, 1], found[n, 2] = state[1], state[2], base
                n += 1
                state[4], state[5], state[6], state[3] = state[5], state[6], state[9], state[10]
                base = np.median(state[4:7])
            else:
                state[3] = min(state[3], state[10])
        enter, leave = base + rules[1] * rules[0], base + rules[2] * rules[0]
        if state[0] == 1.0:
            if v < leave:
                state[0], state[10] = 2.0, v
                state[2] = state[7] + (x - state[7]) * ((leave - before) / (v - before))
        elif v > enter:
            if state[0] == 0.0:
                rising = before < enter
                state[1] = state[7] + (x - state[7]) * ((enter - before) / (v - before)) if rising else x
                state[9] = min(state[3], v)
            state[0] = 1.0
        elif state[0] == 0.0:
            state[3] = min(state[3], v)
        else:
            state[10] = min(state[10], v)
        state[7], state[8] = x, v
    return found[:n]


def warm_up() -> None:
    """Compile, or load from the cache, every routine: call it off the main thread, so that no person waits."""
    t = np.arange(6, dtype=np.float64)
    f = np.array([0.0, 0.0, 0.0, 1.0, 2.0, 2.0])
    value_at(t, f, 0.5)
    integral(t, f, 0.5, 2.0)
    union_sum(t, f, t, f)
    best_mean(t, f, 1.0)
    least_variance(t, f, 2.0, 0.0, 5.0, -np.inf)
    steepest(t, f, 1.0, 0.0, 5.0)
    first_reach(t, f, 0.5, 0.0)
    find_onset(t, f, 0.5, 3.0, 5.0, 0.5)
    best_mean_run(t, f, 1.0, np.zeros(8))
    time_within(t, f, 0.5, 1.5, 0.0, 5.0)
    biquads(np.array([[0.2, -0.3, 0.1]]), f)
    trailing_mean(t, f, 2.0, 0)
    swings(f, np.zeros(3), 0.5)
    repetitions(t, f, np.zeros(11), np.array([2.0, 0.6, 0.3, 0.8, 0.5]))
