"""A centre of pressure as a signal: filter, resampling and ellipse against closed forms."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from station.analysis import cop
from station.analysis.options import Settings
from station.domain.errors import AnalysisError, UsageError

RAW = {"cop_rate_hz": 0, "cop_filter_hz": 0}


def test_f_quantile_is_the_inverse_of_its_distribution():
    """Tables: F(0.95; 2, 10) = 4.1028, (2, 60) = 3.1504 (Abramowitz and Stegun 26.9); and the survival function."""
    assert cop.f_quantile_2(0.95, 10) == pytest.approx(4.1028, abs=5e-5)
    assert cop.f_quantile_2(0.95, 60) == pytest.approx(3.1504, abs=5e-5)
    for df in (1, 5, 98, 5998):
        x = cop.f_quantile_2(0.95, df)
        assert (1 + 2 * x / df) ** (-df / 2) == pytest.approx(0.05, rel=1e-9)
    assert 2 * cop.f_quantile_2(0.95, 1e9) == pytest.approx(cop.CHI_SQUARE_95, rel=1e-6)
    assert pytest.approx(5.9915, abs=5e-5) == cop.CHI_SQUARE_95


@pytest.mark.parametrize(("n", "area"), [(900, 946.39), (100, 990.21), (10**7, 941.14)])
def test_ellipse_vectors(n, area):
    """Metrics set 3.6: SD 5 and 10 mm, no correlation."""
    assert cop.ellipse_factor(n, "f") * math.pi * 5 * 10 == pytest.approx(area, abs=0.005)
    if n == 100:
        angles = 2 * math.pi * np.arange(n) / n
        scale = math.sqrt(2 * (n - 1) / n)  # SD of a cosine over whole turns, n - 1
        x, y = 5e-3 * scale * np.cos(angles), 10e-3 * scale * np.sin(angles)
        assert 1e6 * cop.ellipse_area_m2(x, y, "f") == pytest.approx(area, abs=0.005)
        assert 1e6 * cop.ellipse_area_m2(x, y, "f_n") == pytest.approx(area * (n - 1) / n, abs=0.005)
        assert 1e6 * cop.ellipse_area_m2(x, y, "chi_square") == pytest.approx(941.14, abs=0.005)


def test_ellipse_needs_three_values_and_a_line_has_no_area():
    with pytest.raises(AnalysisError, match="at least 3"):
        cop.ellipse_area_m2(np.zeros(2), np.zeros(2), "f")
    assert cop.ellipse_area_m2(np.arange(9.0), 2 * np.arange(9.0), "f") == pytest.approx(0, abs=1e-6)


@given(st.floats(0, 2 * math.pi), st.floats(0.5, 20))
def test_ellipse_does_not_turn_and_scales_with_the_square(angle, scale):
    rng = np.random.default_rng(1)
    x, y = rng.normal(0, 2, 300), rng.normal(0, 1, 300)
    turned = scale * (x * math.cos(angle) - y * math.sin(angle)), scale * (x * math.sin(angle) + y * math.cos(angle))
    assert cop.ellipse_area_m2(*turned, "f") == pytest.approx(scale**2 * cop.ellipse_area_m2(x, y, "f"), rel=1e-9)
    assert cop.path_m(*turned) == pytest.approx(scale * cop.path_m(x, y), rel=1e-9)


@pytest.mark.parametrize("order", [2, 4])
@pytest.mark.parametrize("hz", [0.5, 5.0, 10.0, 25.0])
def test_filter_has_the_gain_of_a_butterworth_run_twice(order, hz):
    """Bilinear transform: |H|^2 = 1 / (1 + (tan(pi f / fs) / tan(pi fc / fs))^(2 order)); two passes square |H|."""
    rate, cut = 200.0, 10.0
    t = np.arange(4000) / rate
    x = np.cos(2 * math.pi * hz * t)
    got = cop.low_pass(x, rate, cut, order)
    gain = 1 / (1 + (math.tan(math.pi * hz / rate) / math.tan(math.pi * cut / rate)) ** (2 * order))
    middle = slice(1000, 3000)
    assert got[middle] == pytest.approx(gain * x[middle], abs=1e-6)  # the same phase: nothing is delayed


def test_filter_keeps_a_straight_line_to_its_ends():
    line = 3.0 + 0.25 * np.arange(100)
    assert cop.low_pass(line, 100, 10, 4) == pytest.approx(line, abs=0.01)
    assert cop.low_pass(np.full(50, 7.0), 100, 10, 2) == pytest.approx(np.full(50, 7.0), rel=1e-12)


def test_filter_refuses():
    with pytest.raises(UsageError, match="2 or 4"):
        cop.butterworth(10, 100, 3)
    with pytest.raises(AnalysisError, match="raise cop_rate_hz"):
        cop.butterworth(10, 20, 4)
    with pytest.raises(AnalysisError, match="more than 15"):
        cop.low_pass(np.zeros(15), 100, 10, 4)


def test_uneven_stamps_need_a_declared_rate():
    t = np.cumsum(np.random.default_rng(2).uniform(0.009, 0.0125, 400))
    x = np.sin(t)
    with pytest.raises(AnalysisError, match="cop_rate_hz"):
        cop.ready(t, (x,), Settings(RAW))
    (got,), period, said = cop.ready(t, (x,), Settings({"cop_filter_hz": 0}))
    assert said["resample"] == "linear"
    assert said["filter"] == "none"
    assert said["rate_hz"] == pytest.approx(100)
    grid = t[0] + np.arange(len(got)) * period
    assert got == pytest.approx(np.sin(grid), abs=3e-5)
    assert grid[-1] <= t[-1] < grid[-1] + period


def test_no_path_of_two_values():
    with pytest.raises(AnalysisError, match="fewer than 3"):
        cop.ready(np.arange(2.0), (np.zeros(2),), Settings({}))


def test_filter_is_always_named():
    t = np.arange(200) / 100
    said = cop.ready(t, (np.sin(t), np.cos(t)), Settings({"cop_filter_order": 2, "cop_filter_hz": 8}))[2]
    assert said["filter"].startswith("Butterworth low-pass 8 Hz, order 2, forwards and backwards")
    assert (said["n"], said["from_s"], said["to_s"]) == (200, 0.0, 1.99)


def test_sliding_average_weighs_stretches():
    """Windows of 80 ms about 0, 40 ms, ...: a value's stretch ends half-way to its neighbours."""
    t = np.array([0.0, 0.03, 0.05, 0.2])
    x = np.array([1.0, 2.0, 4.0, 8.0])
    got = cop.swarii(t, x, np.array([0.04, 0.12, 0.16, 0.2]))
    w = cop.SWARII_WIDTH_S / 2
    edges = [0.04 - w, 0.04, 0.04 + w]
    two = (2 * (edges[1] - edges[0]) + 4 * (edges[2] - edges[1])) / (edges[2] - edges[0])
    # 0 lies just outside the first window, 0.12 sees nothing (a straight line fills it), 0.16 nothing either.
    assert got[0] == pytest.approx(two, rel=1e-9)
    assert len(got) == 3
    assert got[1:] == pytest.approx([two, two])


def test_velocity_over_time_or_over_periods():
    assert cop.velocity_m_s(6.0, 61, 0.1, "duration") == pytest.approx(1.0)
    assert cop.velocity_m_s(6.1, 61, 0.1, "samples") == pytest.approx(1.0)
