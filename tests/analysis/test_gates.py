"""Stillness and the pressed foot: closed forms, and what too little data give."""

from __future__ import annotations

import math

import numpy as np
import pytest

from station.analysis.gates import pressed_side, stillness
from station.domain.channels import Side


def test_a_ramp_has_its_mean_its_drift_and_its_sd() -> None:
    t = np.arange(0.0, 1.0, 0.01)
    gate = stillness(t, 100.0 + 8.0 * t)
    assert gate.mean_n == pytest.approx(100.0 + 8.0 * t.mean())
    assert gate.drift_n == pytest.approx(8.0 * (t[-1] - t[0]))
    assert gate.sd_n == pytest.approx(8.0 * t.std(ddof=1))
    assert gate.n == 100


def test_drift_has_no_sign_and_uneven_stamps_do_not_matter() -> None:
    t = np.array([0.0, 0.1, 0.35, 0.4, 1.0])
    assert stillness(t, 50.0 - 3.0 * t).drift_n == pytest.approx(3.0)


def test_too_few_samples_are_never_still() -> None:
    gate = stillness(np.array([0.0, 1.0]), np.array([5.0, 5.0]))
    assert math.isnan(gate.mean_n)
    assert gate.sd_n == gate.drift_n == math.inf


@pytest.mark.parametrize(
    ("left", "right", "side"),
    [
        (150.0, 5.0, Side.LEFT),
        (5.0, 150.0, Side.RIGHT),
        (150.0, 100.0, None),  # both feet
        (30.0, 0.0, None),  # too light
        (40.0, 10.0, Side.LEFT),  # both bounds themselves count
    ],
)
def test_which_foot_is_pressed(left: float, right: float, side: Side | None) -> None:
    assert pressed_side(left, right, press_n=40.0, max_other_share=0.25) is side
