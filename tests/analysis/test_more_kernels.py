"""The kernels of filters, bands and repetitions against their plain-Python twins, fed at once and in pieces."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from station.analysis import _kernels as k
from tests.analysis import naive
from tests.analysis.test_kernels import curves, moments, quick, same, widths

levels = st.integers(-40, 400).map(lambda x: x / 4)
values = st.lists(st.integers(0, 400).map(lambda x: x / 4), min_size=1, max_size=60)
cuts = st.lists(st.integers(0, 60), max_size=4)


def pieces(n, at):
    """0..n in the given pieces."""
    edges = [0, *sorted(min(c, n) for c in at), n]
    return list(itertools.pairwise(edges))


@quick
@given(curves(), levels, st.integers(0, 400).map(lambda x: x / 4), moments, widths)
def test_time_within(curve, low, height, a, width):
    got = k.time_within(*curve, low, low + height, a, a + width)
    assert same(got, naive.time_within(*curve, low, low + height, a, a + width), 1.0)


@quick
@given(values, st.lists(st.tuples(st.floats(-1.2, 1.2), st.floats(-0.5, 0.5)), max_size=3))
def test_biquads(x, poles):
    sections = np.array([((1 + a1 + a2) / 4, a1, a2) for a1, a2 in poles]).reshape(-1, 3)
    got, expected = k.biquads(sections, np.array(x)), naive.biquads(sections.tolist(), x)
    scale = max(map(abs, expected))
    assert all(same(a, b, max(1.0, scale)) for a, b in zip(got, expected, strict=True))


@quick
@given(curves(), widths, cuts)
def test_trailing_mean(curve, width, at):
    t, f = curve
    expected = naive.trailing_mean(t, f, width)
    for a, b in pieces(len(t), at):
        got = k.trailing_mean(t[:b], f[:b], width, a)
        assert all(same(x, y, 1e3) for x, y in zip(got, expected[a:b], strict=True))


@quick
@given(values, st.integers(1, 200).map(lambda x: x / 4), cuts)
def test_swings(s, least, at):
    state = np.array([0.0, math.inf, 0.0])
    got = np.concatenate([k.swings(np.array(s[a:b]), state, least) for a, b in pieces(len(s), at)])
    assert got.tolist() == [list(pair) for pair in naive.swings(s, least)]


@quick
@given(
    st.lists(st.sampled_from([0.0, 2.0, 10.0, 40.0, 55.0, 65.0, 90.0, 100.0]), min_size=1, max_size=80),
    st.sampled_from([0.1, 0.25, 0.3]),
    cuts,
)
def test_repetitions(s, step, at):
    t, s = np.arange(len(s)) * step, np.array(s)
    state = np.array([0.0, 0.0, 0.0, math.inf, 0.0, 0.0, 0.0, math.nan, math.nan, 0.0, 0.0])
    rules = np.array([100.0, 0.6, 0.3, 0.8, 0.5])
    got = np.concatenate([k.repetitions(t[a:b], s[a:b], state, rules) for a, b in pieces(len(t), at)])
    expected = naive.repetitions(list(t), list(s), [0.0, 0.0, 0.0], *rules)
    assert len(got) == len(expected)
    assert np.allclose(got, np.array(expected).reshape(-1, 3), rtol=1e-12)


def test_a_repetition_that_begins_as_another_ends_stands_on_the_new_rest():
    """Found by Hypothesis: the sample that ends the least time down is above the next enter threshold already."""
    s = np.array([65.0, 40, 0, 65, 2, 40, 90, 0, 90, 0, 0, 65, 40, 0, 65, 0, 0, 0])
    t = np.arange(len(s)) * 0.25
    state = np.array([0.0, 0.0, 0.0, math.inf, 0.0, 0.0, 0.0, math.nan, math.nan, 0.0, 0.0])
    got = k.repetitions(t, s, state, np.array([100.0, 0.6, 0.3, 0.8, 0.5]))
    expected = naive.repetitions(list(t), list(s), [0.0, 0.0, 0.0], 100.0, 0.6, 0.3, 0.8, 0.5)
    assert got == pytest.approx(np.array(expected))
    assert got[2, 0] == pytest.approx(2.5 + 0.25 * (62 - 0) / 65)


@quick
@given(curves(), widths, cuts)
def test_best_mean_in_pieces(curve, width, at):
    """One run of knots fed in pieces gives the same digits as at once."""
    t, f = curve
    f = np.where(np.isnan(f), 0.0, f)
    state, whole = np.zeros(8), np.zeros(8)
    for _, b in pieces(len(t), at):
        k.best_mean_run(t[:b], f[:b], width, state)
    k.best_mean_run(t, f, width, whole)
    assert state.tolist() == whole.tolist()
