"""What a certificate is worth: simulated runs with a known truth, and a Monte Carlo of its own budget."""

from __future__ import annotations

import os
from collections.abc import Mapping

import numpy as np
import pytest

from calibration import simulate
from calibration.cell import FloatArray
from calibration.certify import Calibration, calibrate
from calibration.propagate import ForceEstimate, cell_force, foot_total, limb_symmetry_index, load_share
from calibration.uncertainty import Combined

RUNS = int(os.environ.get("CALIBRATION_RUNS", "2000"))
LOADS = np.linspace(0.1, 1.0, 10)


def use(calibration: Calibration, deflections: Mapping[str, FloatArray]) -> list[ForceEstimate]:
    """Force of a foot at each load, from the deflections of its cells."""
    forces = {c: calibration.cells[c].to_newton(d, 0.0).tolist() for c, d in deflections.items()}
    loads = range(len(next(iter(forces.values()))))
    return [foot_total([cell_force(calibration.cells[c], f[i]) for c, f in forces.items()]) for i in loads]


def one_run(seed: int, cells_per_foot: int) -> list[list[tuple[float, float]]]:
    """Error and U at each load, of force [N], LSI [%] and load share [%]."""
    rng = np.random.default_rng([seed, cells_per_foot])
    truth = simulate.draw_truth(rng, cells_per_foot)
    calibration = calibrate(simulate.simulate_run(truth, rng))
    force = LOADS * truth.highest_n
    ratio = rng.uniform(0.8, 1.0)
    left = simulate.momentary_use(truth, rng, "left", force, rng.uniform(0.3, 0.7))
    right = simulate.momentary_use(truth, rng, "right", ratio * force, rng.uniform(0.3, 0.7))
    rows = []
    for i, (a, b) in enumerate(zip(use(calibration, left), use(calibration, right), strict=True)):
        lsi, share = limb_symmetry_index(b, a), load_share(a, b)
        errors = [a.value_n - force[i], lsi.value - 100 * ratio, share.value - 100 / (1 + ratio)]
        u: list[Combined] = [a.uncertainty, lsi.uncertainty, share.uncertainty]
        rows.append([(float(e), x.expanded) for e, x in zip(errors, u, strict=True)])
    return rows


@pytest.mark.parametrize("cells_per_foot", [1, 2])
def test_the_truth_lies_within_u_and_u_is_not_wasteful(cells_per_foot: int) -> None:
    """93 to 98.5 % at every load from 10 to 100 %, and median U at most 1.3 times the 95th percentile of |error|."""
    found = np.array([one_run(seed, cells_per_foot) for seed in range(RUNS)])  # runs, loads, figure, (error, U)
    error, u = np.abs(found[..., 0]), found[..., 1]
    covered = (error <= u).mean(axis=0)
    waste = np.median(u, axis=0) / np.percentile(error, 95, axis=0)
    print(f"covered {covered.min():.3f} to {covered.max():.3f}, waste {waste.min():.2f} to {waste.max():.2f}")  # noqa: T201
    assert covered.min() >= 0.93, covered
    assert covered.max() <= 0.985, covered
    assert waste.max() <= 1.3, waste


def test_the_analytic_budget_agrees_with_a_monte_carlo() -> None:
    """JCGM 101:2008: 10^5 draws of every line of a budget; U within 5 % of the 95.45 % interval's half-width."""
    rng = np.random.default_rng(3)
    calibration = calibrate(simulate.simulate_run(simulate.draw_truth(rng), rng))
    n = 100_000
    for cell in calibration.cells.values():
        for force in (60.0, 300.0, 580.0):
            dof = float(cell.degrees_of_freedom or 1)
            fit = next(c for c in cell_force(cell, force).contributions if c.name == "fit")
            total_error = fit.u_n * rng.standard_t(dof, n)
            for c in cell.components:
                u = float(c.contribution_n(np.array([force]))[0])
                if c.distribution == "rectangular":
                    total_error += u * np.sqrt(3) * rng.uniform(-1, 1, n)
                elif c.distribution == "triangular":
                    total_error += u * np.sqrt(6) * rng.triangular(-1, 0, 1, n)
                else:
                    total_error += u * (
                        rng.standard_t(c.degrees_of_freedom, n) if c.degrees_of_freedom else rng.normal(size=n)
                    )
            half = np.percentile(np.abs(total_error), 95.45)
            assert cell_force(cell, force).uncertainty.expanded == pytest.approx(half, rel=0.05)


def test_shared_errors_cancel_in_ratios_only() -> None:
    """Heavier weights than marked: every force is too small by that part, and no index moves."""
    rng = np.random.default_rng(9)
    truth = simulate.draw_truth(rng)
    heavy = simulate.Truth(**{**vars(truth), "mass_kg": {w: m * 1.01 for w, m in truth.mass_kg.items()}})
    plain = calibrate(simulate.simulate_run(truth, np.random.default_rng(1)))
    wrong = calibrate(simulate.simulate_run(heavy, np.random.default_rng(1)))
    counts = {c: np.array([4e5]) for c in truth.channels}
    left = {c: v for c, v in counts.items() if c.startswith("left")}
    right = {c: 0.8 * v for c, v in counts.items() if c.startswith("right")}
    a, b = use(plain, left)[0], use(wrong, left)[0]
    assert b.value_n / a.value_n == pytest.approx(1 / 1.01, rel=1e-4)
    x = limb_symmetry_index(use(plain, right)[0], a).value
    y = limb_symmetry_index(use(wrong, right)[0], b).value
    assert y == pytest.approx(x, rel=1e-4)
