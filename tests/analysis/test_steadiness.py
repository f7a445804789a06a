"""Holds: steadiness, target and fatigue against closed forms, and when they are refused."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from station.analysis.run import AnalysisOptions, analyse
from station.domain.channels import Side
from tests.analysis.build import imported

T = np.arange(0, 30, 0.01)
CV = ("steadiness_cv", "steadiness_cv_detrended")
TARGET = ("target_rmse", "time_in_band")
FATIGUE = ("hold_fatigue", "hold_fatigue_area")


def hold(force, t=T, metrics=CV + FATIGUE, **options):
    trial = imported(tested=Side.LEFT, left_foot=(t, force))
    return {r.metric: r for r in analyse([trial], AnalysisOptions(metrics=metrics, **options)).results}


def push(t=T, level=400.0, begin=3.0, end=25.0):
    """Rest of 20 N, up in 0.2 s, held, down in 0.2 s."""
    return 20 + (level - 20) * np.interp(t, [begin, begin + 0.2, end, end + 0.2], [0, 1, 1, 0])


def test_variation_of_a_wave():
    """SD of a sine of amplitude A over whole turns is A / sqrt 2; a line on top of it is taken out by detrending."""
    wave = 300 + 12 * np.cos(2 * np.pi * T)  # even about the middle of the window, so that no line is in it
    got = hold(wave, metrics=CV, from_s=5.0, to_s=14.995)
    expected = 100 * 12 / math.sqrt(2) / 300
    assert got["steadiness_cv"].value == pytest.approx(expected, rel=2e-3)
    line = 2.0 * (T - 10)
    drifting = hold(wave + line, metrics=CV, from_s=5.0, to_s=14.995)
    assert drifting["steadiness_cv_detrended"].value == pytest.approx(expected, rel=2e-3)
    assert drifting["steadiness_cv"].value > 1.15 * expected
    assert drifting["steadiness_cv_detrended"].parameters["trend_n_s"] == pytest.approx(2.0, abs=0.01)
    assert got["steadiness_cv"].uncertainty is None


def test_window_is_the_effort_less_a_second_at_either_end():
    got = hold(push(), metrics=CV)["steadiness_cv"]
    assert got.parameters["from_s"] == pytest.approx(4.0, abs=0.02)
    assert got.parameters["to_s"] == pytest.approx(24.1, abs=0.02)
    assert got.value == pytest.approx(0.0, abs=1e-9)
    untrimmed = hold(push(), metrics=CV, settings={"hold_trim_s": 0.0})["steadiness_cv"]
    assert untrimmed.value > 1


@given(st.floats(0.1, 20), st.floats(-50, 50))
def test_scale_and_shift_laws(scale, shift):
    wave = 300 + 12 * np.sin(2 * np.pi * T)
    window = {"from_s": 5.0, "to_s": 14.995}
    base = hold(wave, metrics=CV, **window)["steadiness_cv"].value
    assert hold(scale * wave, metrics=CV, **window)["steadiness_cv"].value == pytest.approx(base, rel=1e-9)
    moved = hold(wave + shift, metrics=CV, **window)["steadiness_cv"].value
    assert moved == pytest.approx(base * 300 / (300 + shift), rel=1e-3)


def test_target():
    """A triangle between 180 and 220 N about a target of 200 N: RMSE is 20 / sqrt 3, half of it within 5 %."""
    triangle = 200 + 20 * (2 * np.abs(2 * (T / 2 % 1) - 1) - 1)
    got = hold(triangle, metrics=TARGET, from_s=4.0, to_s=24.0, settings={"target_n": 200.0, "band_percent": 5.0})
    assert got["target_rmse"].value == pytest.approx(20 / math.sqrt(3), rel=1e-3)
    assert got["time_in_band"].value == pytest.approx(50.0, abs=1e-6)
    assert got["time_in_band"].parameters["band_percent"] == 5
    asked = hold(triangle, metrics=TARGET, from_s=4.0, to_s=24.0)
    assert "target_n" in asked["time_in_band"].reason
    assert "target_n" in asked["target_rmse"].reason
    trial = imported(tested=Side.LEFT, left_foot=(T, push()))
    offered = {r.metric for r in analyse([trial], AnalysisOptions(settings={"target_n": 200.0})).results}
    assert {"target_rmse", "time_in_band"} <= offered
    assert not {"steadiness_cv", "hold_fatigue"} & offered


def test_fatigue_of_a_straight_fall():
    """From 400 to 200 N over 20 s: best second 395 N, last tenth 210 N, area three quarters of the rectangle."""
    fall = np.interp(T, [5, 25], [400, 200])
    got = hold(fall, metrics=FATIGUE, from_s=5.0, to_s=25.0)
    assert got["hold_fatigue"].value == pytest.approx(100 * (1 - 210 / 395), rel=1e-4)
    assert got["hold_fatigue"].parameters["best_1s_n"] == pytest.approx(395, rel=1e-6)
    assert got["hold_fatigue_area"].value == pytest.approx(25.0, rel=1e-3)
    assert hold(push(), metrics=FATIGUE)["hold_fatigue"].value == pytest.approx(0, abs=3)


@pytest.mark.parametrize(
    ("force", "options", "metric", "words"),
    [
        (push(end=8.0), {}, "hold_fatigue", "fatigue needs 10 s"),
        (push(end=5.5), {}, "steadiness_cv", "shorter than 2 s"),
        (np.full(len(T), 100.0), {}, "steadiness_cv", "no effort"),
        (np.full(len(T), -5.0), {"from_s": 1.0, "to_s": 20.0}, "steadiness_cv", "not positive"),
        (np.full(len(T), -5.0), {"from_s": 1.0, "to_s": 20.0}, "steadiness_cv_detrended", "not positive"),
    ],
)
def test_refusals(force, options, metric, words):
    got = hold(force, metrics=(metric,), **options)[metric]
    assert got.value is None
    assert words in got.reason


def test_a_gap_in_the_hold():
    keep = (T < 10) | (T > 10.1)
    got = hold(push()[keep], T[keep], from_s=5.0, to_s=20.0)
    assert "missing" in got["steadiness_cv"].reason
