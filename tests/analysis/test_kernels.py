"""Every compiled routine against its plain-Python twin: NaN, short, constant and unevenly stamped curves."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from station.analysis import _kernels as k
from tests.analysis import naive

# Times are multiples of 1/64 s and forces of 1/4 N, so that equal means equal in both.
times = st.lists(st.integers(1, 40), max_size=30).map(lambda steps: np.cumsum([0, *steps])[1:] / 64)
forces = st.one_of(
    st.integers(-8000, 8000).map(lambda x: x / 4), st.sampled_from([0.0, 5.0, 5.0, 10.0]), st.just(math.nan)
)
moments = st.integers(-10, 900).map(lambda x: x / 64)
widths = st.integers(1, 200).map(lambda x: x / 64)


@st.composite
def curves(draw):
    t = draw(times)
    if draw(st.booleans()):
        f = [draw(st.sampled_from([0.0, 700.25]))] * len(t)
    else:
        f = draw(st.lists(forces, min_size=len(t), max_size=len(t)))
    return t, np.array(f, dtype=np.float64)


def same(a, b, scale=1.0):
    return (math.isnan(a) and math.isnan(b)) or math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-9 * scale)


quick = settings(deadline=None, max_examples=150)


@quick
@given(curves(), moments)
def test_value_at(curve, x):
    assert same(k.value_at(*curve, x), naive.value_at(*curve, x))


@quick
@given(curves(), moments, widths)
def test_integral(curve, a, width):
    assert same(k.integral(*curve, a, a + width), naive.integral(*curve, a, a + width), 1e3)


@quick
@given(curves(), curves(), st.integers(-64, 64))
def test_union_sum(a, b, shift):
    tb = b[0] + shift / 128
    t, f = k.union_sum(*a, tb, b[1])
    expected_t, expected_f = naive.union_sum(*a, tb, b[1])
    assert list(t) == expected_t
    assert all(same(x, y) for x, y in zip(f, expected_f, strict=True))


@quick
@given(curves(), widths)
def test_best_mean(curve, width):
    mean, start = k.best_mean(*curve, width)
    assert same(mean, naive.best_mean(*curve, width), 1e3)
    if not math.isnan(mean):
        assert same(naive.integral(*curve, start, min(start + width, curve[0][-1])) / width, mean, 1e3)


@quick
@given(curves(), widths, moments, widths, st.sampled_from([-math.inf, 0.0, 300.0]))
def test_least_variance(curve, width, start, length, least_mean):
    stop = start + 3 * length
    i, j = k.least_variance(*curve, width, start, stop, least_mean)
    expected = naive.variances(*curve, width, start, stop, least_mean)
    assert ((i, j) == (0, 0)) == (not expected)
    if expected:
        assert math.isclose(expected[i, j], min(expected.values()), rel_tol=1e-6, abs_tol=1e-3)


@quick
@given(curves(), widths, moments, widths)
def test_steepest(curve, width, start, length):
    slope, at = k.steepest(*curve, width, start, start + 3 * length)
    expected = naive.steepest(*curve, width, start, start + 3 * length)
    assert same(slope, expected[0], 1e3)
    if not math.isnan(slope):
        chord = naive.value_at(*curve, at + width) - naive.value_at(*curve, at)
        assert same(chord / width, slope, 1e3)


@quick
@given(curves(), st.integers(-100, 100), moments)
def test_first_reach(curve, level, start):
    assert same(k.first_reach(*curve, float(level), start), naive.first_reach(*curve, float(level), start))


@quick
@given(curves(), st.integers(-20, 20), moments, moments, widths)
def test_find_onset(curve, level, landmark, stop, persistence):
    got = k.find_onset(*curve, float(level), landmark, stop, persistence)
    expected = naive.find_onset(*curve, float(level), landmark, stop, persistence)
    assert got[1] == expected[1]
    assert same(got[0], expected[0])


def test_best_window_lies_between_knots_where_the_ends_are_equal():
    # A triangle of height 1 over 0..2: the best window of 1 s is 0.5..1.5, mean 0.75.
    mean, start = k.best_mean(np.array([0.0, 1.0, 2.0]), np.array([0.0, 1.0, 0.0]), 1.0)
    assert (mean, start) == pytest.approx((0.75, 0.5), abs=1e-12)


def test_best_window_ends_whatever_the_rounding():
    t = np.cumsum(np.full(150, 0.1)) / 7
    f = np.sin(t * 11)
    for width in (0.1 / 7, 0.3 / 7, 0.5, 1.0, float(t[-1] - t[0])):
        assert k.best_mean(t, f, width)[0] >= naive.best_mean(t, f, width) - 1e-9


def test_a_nan_is_seen_by_compiled_code():
    assert math.isnan(k.integral(np.arange(4.0), np.array([1.0, math.nan, 1.0, 1.0]), 0.0, 3.0))


def test_warm_up_compiles_every_kernel():
    k.warm_up()
    public = [f for name in dir(k) if hasattr(f := getattr(k, name), "py_func") and not name.startswith("_")]
    assert [f.py_func.__name__ for f in public if not f.signatures] == []
