"""The line: York's published case, naive twins, what earns a quadratic, and the two cells of a foot."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calibration.errors import CalibrationError
from calibration.fit import choose, fit_line, foot_sensitivity

# Pearson's data with York's weights (York 1966, Can. J. Phys. 44:1079, table II; the standard case since).
X = np.array([0.0, 0.9, 1.8, 2.6, 3.3, 4.4, 5.2, 6.1, 6.5, 7.4])
Y = np.array([5.9, 5.4, 4.4, 4.6, 3.5, 3.7, 2.8, 2.8, 2.4, 1.5])
WX = np.array([1000, 1000, 500, 800, 200, 80, 60, 20, 1.8, 1.0])
WY = np.array([1, 1.8, 4, 8, 20, 20, 70, 70, 100, 500])


def test_york_line_of_pearsons_data() -> None:
    """a = 5.47991022, b = -0.480533407, S = 11.8663531941 (York et al. 2004, Am. J. Phys. 72:367, table II)."""
    line = fit_line(X, Y, WY**-0.5, np.diag(WX**-0.5))
    assert line.coefficients[0] == pytest.approx(5.47991022, abs=5e-9)
    assert line.coefficients[1] == pytest.approx(-0.480533407, abs=5e-10)
    assert line.chi2 == pytest.approx(11.8663531941, abs=5e-9)
    assert np.sqrt(np.diag(line.covariance))[:2] == pytest.approx([0.2950, 0.0580], abs=5e-4)


def test_without_errors_in_the_loads_it_is_weighted_least_squares() -> None:
    rng = np.random.default_rng(5)
    f, u = np.linspace(50, 600, 7), rng.uniform(5, 20, 7)
    c = 1000 + 2190 * f + u * rng.normal(size=7)
    line = fit_line(f, c, u)
    design = np.column_stack([np.ones(7), f])
    w = np.diag(u**-2)
    cov = np.linalg.inv(design.T @ w @ design)
    assert line.coefficients[:2] == pytest.approx(cov @ design.T @ w @ c, rel=1e-10)
    assert line.covariance[:2, :2] == pytest.approx(cov, rel=1e-6)
    assert line.at(f) + line.residuals == pytest.approx(c)


def test_a_common_relative_error_of_the_loads_moves_no_estimate_and_widens_the_slope() -> None:
    f = np.linspace(50, 600, 7)
    c = 2190 * f + np.array([3.0, -8, 5, 1, -6, 9, -2])
    plain = fit_line(f, c, np.full(7, 10.0), intercept=False)
    common = fit_line(f, c, np.full(7, 10.0), 1e-3 * f[:, None], intercept=False)
    assert common.coefficients[1] == pytest.approx(plain.coefficients[1], rel=1e-12)
    assert math.sqrt(common.cov_loads[1, 1]) / common.coefficients[1] == pytest.approx(1e-3, rel=1e-9)
    assert common.cov_readings == pytest.approx(plain.cov_readings, rel=1e-9)


def test_a_plate_that_lies_in_many_stacks_is_no_independent_scatter() -> None:
    """Monte Carlo: with poor plates the stated covariance is what repeated calibrations scatter by."""
    rng = np.random.default_rng(11)
    mass = np.array([5.0, 10.0, 10.0, 20.0, 20.0])
    stacks = np.array(
        [[1, 0, 0, 0, 0], [0, 1, 0, 0, 0], [0, 0, 0, 1, 0], [0, 1, 0, 1, 0], [0, 0, 0, 1, 1], [0, 1, 1, 1, 1]]
    )
    f = stacks @ mass * 9.81
    errors = stacks * (0.005 * mass * 9.81)
    slopes, stated = [], 0.0
    for _ in range(400):
        true = f + errors @ rng.normal(size=5)
        line = fit_line(f, 2190 * true + rng.normal(0, 400, 6), np.full(6, 400.0), errors, intercept=False)
        slopes.append(line.coefficients[1])
        stated = math.sqrt(line.covariance[1, 1])
    assert np.mean(slopes) == pytest.approx(2190, abs=3 * stated / 20)
    assert np.std(slopes) == pytest.approx(stated, rel=0.12)


@given(st.floats(0.1, 10), st.floats(-1e5, 1e5), st.floats(1e-2, 1e4))
def test_exact_lines_are_found(scale: float, a: float, b: float) -> None:
    f = scale * np.array([5.0, 10, 20, 30, 40, 50])
    line = fit_line(f, a + b * f, np.full(6, 1.0))
    assert line.at(f) == pytest.approx(a + b * f, rel=1e-9, abs=1e-6)


F = np.array([50.0, 100, 200, 300, 400, 500, 600])


def test_a_straight_cell_stays_straight() -> None:
    noise = np.array([5.0, -8, 3, 9, -4, -7, 6])
    assert choose(F, 2190 * F + noise, np.full(7, 10.0)).line.coefficients[2] == 0


def test_a_bent_cell_earns_its_quadratic() -> None:
    noise = np.array([5.0, -8, 3, 9, -4, -7, 6])
    choice = choose(F, 2190 * F - 0.01 * F**2 + noise, np.full(7, 10.0))
    assert choice.line.coefficients[2] == pytest.approx(-0.01, abs=2e-4)
    assert choice.gain > 0.3


def test_a_quadratic_that_is_significant_but_gains_little_is_left_out() -> None:
    """One step is off by itself; a parabola follows it a little and would bend every other force."""
    wiggle = np.array([0.0, 900, -900, 900, -900, 900, -900])
    choice = choose(F, 2190 * F + 2e-3 * F**2 + wiggle, np.full(7, 1.0))
    assert choice.gain < 0.3
    assert choice.line.coefficients[2] == 0


def test_four_loads_stay_linear() -> None:
    choice = choose(F[:4], 2190 * F[:4] - 0.05 * F[:4] ** 2, np.full(4, 1.0))
    assert choice.line.coefficients[2] == 0
    assert math.isnan(choice.u_quadratic)


@pytest.mark.parametrize(
    ("f", "c", "u"),
    [
        ([], [], []),
        ([1.0], [1.0], [1.0]),
        ([1, 1, 1], [1, 2, 3], [1, 1, 1]),
        ([1, 2, 3], [1, 2, 3], [1, 0, 1]),
        ([1, 2, math.nan], [1, 2, 3], [1, 1, 1]),
    ],
)
def test_no_line(f: list[float], c: list[float], u: list[float]) -> None:
    with pytest.raises(CalibrationError):
        fit_line(f, c, u)


def test_foot_is_exact_wherever_on_the_line_the_load_lies() -> None:
    """A plate hands 3 % and 5 % to the other cell: after the correction heel + forefoot is the load for any place."""
    true = np.array([2200.0, 2100.0])
    share = np.array([[0.97, 0.05], [0.03, 0.95]])
    measured = true[:, None] * share
    s = foot_sensitivity(measured, np.full((2, 2), 1e-9))
    slopes = np.diag(measured) / s.factors
    assert slopes == pytest.approx(true, rel=1e-12)
    assert s.matrix == pytest.approx(share, rel=1e-12)
    for p in (0.0, 0.3, 1.0, 1.2):
        counts = measured @ np.array([p, 1 - p]) * 400
        assert (counts / slopes).sum() == pytest.approx(400, rel=1e-12)


def test_foot_sensitivity_uncertainty_by_monte_carlo() -> None:
    rng = np.random.default_rng(2)
    s = np.array([[2150.0, 90.0], [60.0, 2050.0]])
    u = np.array([[0.0, 4.0], [2.0, 0.0]])
    many = np.array([foot_sensitivity(s + u * rng.normal(size=(2, 2)), u).factors for _ in range(4000)])
    assert many.std(axis=0) / many.mean(axis=0) == pytest.approx(foot_sensitivity(s, u).u_relative, rel=0.06)


def test_cells_that_cannot_be_told_apart() -> None:
    with pytest.raises(CalibrationError, match="told apart"):
        foot_sensitivity([[1000, 990], [1010, 1000]], np.zeros((2, 2)))
