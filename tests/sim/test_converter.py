"""The converter's filter against closed forms and a slow twin."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from station.domain.channels import Channel
from station.sim.converter import COUNT_MAX, COUNT_MIN, filtered, kernel, to_counts
from station.sim.subjects import PlayedForce

FloatArray = NDArray[np.float64]
T = 1 / 93.4
NO_KINKS = np.array([])
ORDERS = [1, 2, 3, 4, 5, 8]


@pytest.mark.parametrize("order", ORDERS)
def test_the_kernel_has_unit_area_and_its_middle_at_half_its_length(order: int) -> None:
    x, w = np.polynomial.legendre.leggauss(20)
    ages = (np.arange(order)[:, None] + (x + 1) / 2).ravel()
    weights = np.tile(w / 2, order) * kernel(ages, order)
    assert weights.sum() == pytest.approx(1.0, rel=1e-12)
    assert (weights * ages).sum() == pytest.approx(order / 2, rel=1e-12)
    # N boxes of one period: variance N/12.
    assert (weights * (ages - order / 2) ** 2).sum() == pytest.approx(order / 12, rel=1e-9)


@pytest.mark.parametrize("order", ORDERS)
def test_a_step_settles_within_order_periods(order: int) -> None:
    t0 = 0.5
    t = t0 + T * np.array([-0.001, 0.0, order / 2, order - 1e-9, order, order + 3.3])
    out = filtered(lambda u: np.where(u >= t0, 700.0, 0.0), t, T, order, np.array([t0]))
    np.testing.assert_allclose(out, [0, 0, 350, 700, 700, 700], atol=1e-5)


def test_a_step_through_two_boxes_is_two_parabolas() -> None:
    x = np.array([0.25, 0.75, 1.25, 1.75])
    out = filtered(lambda u: np.where(u >= 0, 1.0, 0.0), x * T, T, 2, np.array([0.0]))
    np.testing.assert_allclose(out, [x[0] ** 2 / 2, x[1] ** 2 / 2, 1 - 0.75**2 / 2, 1 - 0.25**2 / 2], rtol=1e-12)


@pytest.mark.parametrize("order", ORDERS)
def test_a_ramp_is_late_by_half_the_order(order: int) -> None:
    t = np.linspace(1.0, 1.2, 23)
    out = filtered(lambda u: 2000.0 * np.maximum(u - 0.9, 0.0), t, T, order, np.array([0.9]))
    np.testing.assert_allclose(out, 2000.0 * (t - 0.9 - order / 2 * T), rtol=1e-12)


@pytest.mark.parametrize("order", [1, 4])
@pytest.mark.parametrize("f", [3.0, 40.0])
def test_a_sine_keeps_its_shape_with_the_gain_of_sinc(order: int, f: float) -> None:
    t = np.linspace(2.0, 2.5, 41)
    out = filtered(lambda u: np.sin(2 * np.pi * f * u), t, T, order, NO_KINKS)
    expected = np.sinc(f * T) ** order * np.sin(2 * np.pi * f * (t - order / 2 * T))
    np.testing.assert_allclose(out, expected, atol=1e-12)


def test_order_0_is_the_force_itself() -> None:
    t = np.array([0.0, 0.013, 7.7])
    assert np.array_equal(filtered(np.exp, t, T, 0, NO_KINKS), np.exp(t))


def test_a_recording_agrees_with_boxes_applied_one_after_the_other() -> None:
    rng = np.random.default_rng(4)
    source = np.arange(0, 1.0, 1e-3)
    force = np.cumsum(rng.normal(0, 20, len(source)))
    played = PlayedForce(source, {Channel.LEFT_HEEL: force})
    fine = 200  # grid points in a period of the slow twin
    grid = np.arange(0.2, 0.9, T / fine)
    twin = np.interp(grid, source, force)
    for _ in range(4):
        # Trapezoid mean over one period: the box, with half weight at both ends.
        box = np.concatenate([[0.5], np.ones(fine - 1), [0.5]]) / fine
        twin = np.convolve(twin, box)[: len(twin)]
    at = np.arange(5 * fine, len(grid), 37)
    out = filtered(lambda u: played.cell_force(Channel.LEFT_HEEL, u), grid[at], T, 4, played.kinks_s(Channel.LEFT_HEEL))
    np.testing.assert_allclose(out, twin[at], atol=0.01)


def test_counts_stop_at_the_rails() -> None:
    counts = to_counts(np.array([0.0, 100.0, 1e6, -1e6]), 10.0, 2000.0, np.array([0.4, -0.6, 0.0, 0.0]))
    assert counts.tolist() == [10, 200009, COUNT_MAX, COUNT_MIN]
