"""The reconstruction against dense algebra, the simulated converter, and rises whose truth is known."""

from __future__ import annotations

import numpy as np
import pytest

from station.analysis import _kernels_reconstruct as k
from station.analysis.reconstruct import noise_n, reconstruct_cell
from station.analysis.reconstruct_foot import (
    CellStream,
    Terms,
    force_at,
    net_impulse,
    read,
    reconstruct_foot,
    rfd,
)
from station.sim.converter import filtered

PERIOD = 1 / 93.0


def test_warm_up():
    k.warm_up()


def corner(t, at_s=1.0, slope=5000.0, top=800.0):
    return 100.0 + np.clip(slope * (np.asarray(t) - at_s), 0.0, top)


def ends_of(seconds=2.0, phase=0.3, period=PERIOD):
    return np.arange(5 * period + phase * period, seconds, period)


def stream(force, kinks, order=4, assumed=False, phase=0.3, noise=0.02, period=PERIOD, part=1.0):
    """What a cell delivers of a force."""
    ends = ends_of(phase=phase, period=period)
    values = part * filtered(force, ends, period, order, np.array(kinks))
    values += np.random.default_rng(3).normal(0, noise, len(ends))
    certified = 4 if assumed else order
    return CellStream(ends - certified / 2 * period, values, period, certified, assumed)


@pytest.mark.parametrize("order", [1, 2, 3, 4, 5])
def test_weights_are_those_of_the_simulated_converter(order):
    """The simulation integrates numerically and shares no code; a force that is linear between grid points is exact."""
    start, step, n = 0.0, 0.0023, 700
    grid = start + step * np.arange(n)
    values = np.random.default_rng(order).normal(0, 100, n)
    ends = np.array([0.2, 0.411, 0.97, 1.3333])
    first, weights = k.converter_weights(ends, PERIOD, order, start, step, n)
    got = [w @ values[f : f + len(w)] for f, w in zip(first, weights, strict=True)]
    want = filtered(lambda t: np.interp(t, grid, values), ends, PERIOD, order, grid)
    assert got == pytest.approx(want, rel=1e-9, abs=1e-9)


def banded():
    """A positive definite banded matrix in both forms."""
    rng = np.random.default_rng(1)
    n, b = 30, 5
    lower = np.tril(np.triu(rng.normal(0, 1, (n, n)), -b)) + 4 * np.eye(n)
    dense = lower @ lower.T
    rows = np.zeros((n, b + 1))
    for i in range(n):
        for j in range(max(0, i - b), i + 1):
            rows[i, b - (i - j)] = dense[i, j]
    return dense, rows


def test_banded_algebra_is_that_of_dense_matrices():
    dense, factor = banded()
    y = np.random.default_rng(2).normal(0, 1, 30)
    assert k.factorise(factor) == pytest.approx(np.linalg.slogdet(dense)[1], rel=1e-12)
    x = y.copy()
    k.solve_lower(factor, x)
    assert x == pytest.approx(np.linalg.solve(np.linalg.cholesky(dense), y), rel=1e-9)
    k.solve_upper(factor, x)
    assert x == pytest.approx(np.linalg.solve(dense, y), rel=1e-9)


def test_beginning_zeros_change_no_solution():
    dense, factor = banded()
    k.factorise(factor)
    y = np.zeros(30)
    y[17] = 2.0
    want = np.linalg.solve(np.linalg.cholesky(dense), y)
    k.solve_lower(factor, y)
    assert y == pytest.approx(want, abs=1e-12)


def test_expected_squares_of_second_differences_come_from_the_inverse():
    dense, factor = banded()
    k.factorise(factor)
    mean, inverse = np.random.default_rng(4).normal(0, 1, 30), np.linalg.inv(dense)
    d = np.diff(np.eye(30), 2, axis=0)
    want = (d @ mean) ** 2 + np.einsum("ij,jk,ik->i", d, inverse, d)
    assert k.second_differences(factor, mean) == pytest.approx(want, rel=1e-9)


def test_smoothness_and_information_are_sums_of_squares():
    a = np.zeros((8, 3))
    k.add_smoothness(a, np.full(6, 0.5))
    d = np.diff(np.eye(8), 2, axis=0)
    want = 2 * d.T @ d
    assert a[:, 2] == pytest.approx(np.diag(want))
    assert a[1:, 1] == pytest.approx(np.diag(want, -1))
    assert a[2:, 0] == pytest.approx(np.diag(want, -2))
    first, weights = np.array([1, 3]), np.array([[0.2, 0.5, 0.3], [0.1, 0.6, 0.3]])
    got, seen = k.information(first, weights, np.array([2.0, 3.0]), np.array([0.5, 0.25]), 8)
    rows = np.zeros((2, 8))
    rows[0, 1:4], rows[1, 3:6] = weights
    assert got[3, 2] == pytest.approx((rows.T @ np.diag([2.0, 4.0]) @ rows)[3, 3])
    assert got[5, 0] == pytest.approx((rows.T @ np.diag([2.0, 4.0]) @ rows)[5, 3])
    assert seen == pytest.approx(rows.T @ np.array([4.0, 12.0]))


def test_running_mean_is_shorter_at_the_ends():
    assert k.running_mean(np.array([1.0, 2.0, 3.0, 10.0]), 1) == pytest.approx([1.5, 2.0, 5.0, 6.5])


def test_a_straight_line_comes_back():
    ends = ends_of()
    line = 300.0 + 200.0 * (ends - 2 * PERIOD)  # the filter delays a line by 2 periods
    cell = reconstruct_cell(ends, line, PERIOD, 4, 4)
    inside = (cell.t_s > 0.2) & (cell.t_s < 1.8)
    assert cell.force_n[inside] == pytest.approx(300.0 + 200.0 * cell.t_s[inside], abs=0.05)


def test_points_areas_and_variances_of_the_grid():
    cell = reconstruct_cell(ends_of(), corner(ends_of()), PERIOD, 4, 4)
    assert cell.point(1.0371) @ cell.force_n == pytest.approx(np.interp(1.0371, cell.t_s, cell.force_n))
    fine = np.linspace(0.7103, 1.2222, 200_001)
    want = np.trapezoid(np.interp(fine, cell.t_s, cell.force_n), fine)
    assert cell.area(0.7103, 1.2222) @ cell.force_n == pytest.approx(want, rel=1e-8)
    assert cell.area(0.7, 1.2) @ cell.force_n == pytest.approx(
        (cell.area(0.7, 0.9) + cell.area(0.9, 1.2)) @ cell.force_n
    )
    n, width = cell.factor.shape
    factor = np.zeros((n, n))
    for i in range(n):
        for j in range(max(0, i - width + 1), i + 1):
            factor[i, j] = cell.factor[i, width - 1 - (i - j)]
    g = cell.point(1.05) - cell.point(0.98)
    assert cell.variance(g) == pytest.approx(g @ np.linalg.solve(factor @ factor.T, g), rel=1e-6)


def test_noise_is_that_of_the_quiet_part():
    rng = np.random.default_rng(8)
    values = corner(np.arange(400) / 93.0, 2.0) + rng.normal(0, 0.3, 400)
    assert noise_n(values) == pytest.approx(0.3, rel=0.25)


def by_order(hypotheses, quantity, at_s, window_s, *more):
    return read(hypotheses, lambda h: quantity(h, at_s, False, window_s, *more))


@pytest.mark.parametrize("order", [3, 4])
@pytest.mark.parametrize("period", [1 / 80, 1 / 93, 1 / 144.68, 1 / 320])
def test_a_corner_comes_back_at_every_rate(order, period):
    """Around the corner nearer to the truth than the filtered curve; RFD, force and impulse within their intervals."""
    s = stream(corner, [1.0, 1.16], order, period=period)
    found = reconstruct_foot([s])
    begin = 0.99
    chord = by_order(found, rfd, begin, 0.11)
    true = (corner(1.1) - corner(begin)) / 0.11
    near = np.linspace(1 - period, 1 + period, 101)
    curve = found[0].curve
    off = [np.abs(np.interp(near, *c) - corner(near)).mean() for c in ((curve.t_s, curve.force_n), (s.t_s, s.force_n))]
    assert off[0] < 0.7 * off[1]
    assert abs(chord.value - true) < 2 * np.hypot(chord.model_sd, chord.unseen_sd)
    force = by_order(found, force_at, begin, 0.05)
    assert abs(force.value - corner(1.04)) < 2 * np.hypot(force.model_sd, force.unseen_sd)
    area = by_order(found, net_impulse, begin, 0.11, 100.0)
    assert area.value == pytest.approx(5000 * 0.1**2 / 2, rel=0.01)


def test_an_order_that_is_not_known_widens_the_interval():
    known = reconstruct_foot([stream(corner, [1.0, 1.16])])
    guessed = reconstruct_foot([stream(corner, [1.0, 1.16], assumed=True)])
    assert [h.order for h in known] == [4]
    assert [(h.order, h.weight) for h in guessed] == [(3, 0.5), (4, 0.5)]
    assert by_order(known, rfd, 0.99, 0.11).order_sd == 0
    assert by_order(guessed, rfd, 0.99, 0.11).order_sd > 0


def test_two_cells_of_a_foot_add_up():
    parts = [stream(corner, [1.0, 1.16], part=p, phase=x) for p, x in ((0.6, 0.1), (0.4, 0.7))]
    both, one = reconstruct_foot(parts), reconstruct_foot([stream(corner, [1.0, 1.16])])
    assert both[0].curve.at(1.3) == pytest.approx(900.0, abs=0.5)
    terms = Terms(((1.08, 1.0),))
    # What no sample shows is common to the cells: two of them are not more certain by the root of 2.
    assert both[0].variance(terms) > 0.5 * one[0].variance(terms)


def test_a_gap_widens_what_is_read_in_it():
    whole = stream(corner, [1.0, 1.16])
    keep = np.abs(whole.t_s - 1.08) > 0.03
    torn = CellStream(whole.t_s[keep], whole.force_n[keep], whole.period_s, 4, False)
    one, other = (by_order(reconstruct_foot([s]), rfd, 0.99, 0.09) for s in (whole, torn))
    assert other.model_sd > 3 * one.model_sd


def test_the_slope_after_the_onset_moves_what_is_read():
    """A force higher by dF at the onset is crossed dF / slope earlier: the terms say so."""
    h = reconstruct_foot([stream(corner, [1.0, 1.16])])[0]
    _, terms = rfd(h, 1.02, True, 0.1)
    ratio = h.slope_n_s(1.12) / h.slope_n_s(1.02)
    assert terms.points == ((pytest.approx(1.12), pytest.approx(10.0)), (1.02, pytest.approx(-10.0 * ratio)))
