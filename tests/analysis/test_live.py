"""The live form fed in pieces gives the digits of the batch form on the same samples."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from station.analysis import _kernels
from station.analysis.force import forces_of
from station.analysis.live import LiveBest, LiveForce, LiveShare, LiveSum
from station.analysis.options import AnalysisOptions, Settings
from station.analysis.share import load_share
from station.domain.channels import Side
from tests.analysis.build import imported
from tests.analysis.test_kernels import curves, quick, widths

sizes = st.lists(st.integers(0, 12), max_size=12)


def cut(curve, at):
    """A curve in pieces of the given sizes, the rest last."""
    t, f = curve
    edges = np.minimum(np.cumsum([0, *at, len(t)]), len(t))
    return [(t[a:b], f[a:b]) for a, b in pairwise(edges)]


@quick
@given(curves(), curves(), st.integers(-64, 64), sizes, sizes, st.data())
def test_sum(a, b, shift, at_a, at_b, data):
    b = (b[0] + shift / 128, b[1])
    live, t, f = LiveSum(), [np.empty(0)], [np.empty(0)]
    waiting = [cut(a, at_a), cut(b, at_b)]
    while any(waiting):
        which = data.draw(st.sampled_from([k for k in (0, 1) if waiting[k]]))
        new_t, new_f = live.feed(which, *waiting[which].pop(0))
        t.append(new_t)
        f.append(new_f)
    expected = _kernels.union_sum(*a, *b)
    assert np.array_equal(np.concatenate(t), expected[0])
    assert np.array_equal(np.concatenate(f), expected[1], equal_nan=True)


@quick
@given(curves(), widths, sizes)
def test_best_peak_and_force(curve, width, at):
    t, f = curve
    live = LiveForce(width)
    done = 0
    for piece in cut(curve, at):
        live.feed(*piece)
        done += len(piece[0])
        best = _kernels.best_mean(t[:done], f[:done], width)
        assert np.array_equal(live.best, best, equal_nan=True)
        if np.isfinite(f[:done]).any():
            assert live.peak_n == np.nanmax(f[:done])
            assert live.peak_s == t[:done][np.nanargmax(f[:done])]
        else:
            assert math.isnan(live.peak_n)
        if done:
            assert np.array_equal([live.t_s, live.force_n], [t[done - 1], f[done - 1]], equal_nan=True)


def test_uneven_digits_of_a_long_recording():
    """10 s at 93 samples/s with jitter and a gap, one sample at a time."""
    rng = np.random.default_rng(7)
    t = np.cumsum(rng.uniform(0.010, 0.0115, 930))
    f = 300 * np.sin(t) ** 2 + rng.normal(0, 5, len(t))
    f[400] = np.nan
    live = LiveBest(1.0)
    for i in range(len(t)):
        live.feed(t[i : i + 1], f[i : i + 1])
        if i % 31 == 0 or i == len(t) - 1:
            assert np.array_equal(live.best, _kernels.best_mean(t[: i + 1], f[: i + 1], 1.0), equal_nan=True)
    assert len(live._t) < 110  # what is done with is let go


def test_share_is_that_of_the_batch():
    rng = np.random.default_rng(8)
    t_left, t_right = (np.cumsum(rng.uniform(0.010, 0.0115, 400)) for _ in range(2))
    left, right = rng.uniform(200, 300, 400), rng.uniform(250, 400, 400)
    live = LiveShare()
    assert math.isnan(live.left_percent(50))
    for a in range(0, 400, 37):
        live.feed(0, t_left[a : a + 37], left[a : a + 37])
        live.feed(1, t_right[a : a + 37], right[a : a + 37])
    trial = imported(left_foot=(t_left, left), right_foot=(t_right, right))
    begin, end = max(t_left[0], t_right[0]), min(t_left[-1], t_right[-1])
    forces = forces_of(trial, Settings({}))
    batch = load_share(forces, Side.LEFT, AnalysisOptions(from_s=begin, to_s=end), Settings({}))[0].value
    assert live.left_percent(50) == batch
    assert math.isnan(live.left_percent(1e6))
    live.restart()
    assert math.isnan(live.left_percent(50))
    live.feed(0, t_left[-1:] + 1, np.array([300.0]))
    live.feed(1, t_right[-1:] + 1, np.array([300.0]))
    assert 40 < live.left_percent(50) < 60
    live.feed(0, t_left[-1:] + 2, np.array([math.nan]))
    live.feed(1, t_right[-1:] + 2, np.array([300.0]))
    assert math.isnan(live.left_percent(50))


def test_a_full_window_by_rounding_only():
    t = np.array([0.0, 0.3, 1.0 - 1e-12])
    live = LiveForce(1.0)
    live.feed(t, np.array([1.0, 2.0, 3.0]))
    assert live.best[0] == pytest.approx(0.3 * 1.5 + 0.7 * 2.5)
    live.feed(np.empty(0), np.empty(0))
    assert live.force_n == 3.0
