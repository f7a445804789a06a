"""From cells to indices: closed forms, and Monte Carlo with shared and own errors."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from calibration import propagate as p
from calibration.cell import Component
from calibration.certificate import Certificate
from calibration.errors import CalibrationError
from calibration.specimen import specimen_certificate


def certificate(own: float, shared: float) -> Certificate:
    """Own and shared relative standard uncertainty of every cell; nothing else."""
    lines = (
        Component("own", "B", "normal", own, "relative", False, "made up"),
        Component("weights", "B", "normal", shared, "relative", True, "made up"),
    )
    specimen = specimen_certificate("00000001")
    cells = {c: replace(cell, components=lines) for c, cell in specimen.cells.items()}
    return replace(specimen, cells=cells)


def foot(c: Certificate, side: str, heel: float, fore: float) -> p.ForceEstimate:
    return p.foot_force(c, {f"{side}_heel": heel, f"{side}_forefoot": fore})


def test_foot_is_the_sum_with_covariance() -> None:
    estimate = foot(certificate(0.002, 0.001), "left", 300.0, 200.0)
    assert estimate.value_n == 500
    own = 0.002 * math.hypot(300, 200)
    assert estimate.uncertainty.u == pytest.approx(math.hypot(own, 0.001 * 500))
    assert estimate.shared == {"weights": pytest.approx(0.5)}


def test_what_moves_both_cells_together_is_exact_for_any_share() -> None:
    """corner_load of 0.3 % of the foot stands in each of two cells as 0.3 % x sqrt(2)."""
    line = Component("corner_load", "B", "triangular", 0.003, "relative", False, "made up", None, math.sqrt(2))
    specimen = specimen_certificate("00000001")
    c = replace(specimen, cells={k: replace(cell, components=(line,)) for k, cell in specimen.cells.items()})
    for heel in (0.0, 100.0, 250.0, 500.0):
        assert foot(c, "left", heel, 500 - heel).uncertainty.u == pytest.approx(0.003 * 500)
    quadrature = p.total([p.cell_force(c.cells["left_heel"], 350.0), p.cell_force(c.cells["left_forefoot"], 150.0)])
    assert quadrature.uncertainty.u == pytest.approx(0.003 * 500 * math.sqrt(2 * (0.7**2 + 0.3**2)))


def test_lsi_and_share_of_the_clinic_example() -> None:
    """L = 400, R = 340 N, 0.35 % each: LSI 85 %, +-0.84 (k = 2); share: u = u_rel/(2 sqrt 2) for equal feet."""
    c = certificate(0.0035 * math.sqrt(2), 0.01)
    left, right = foot(c, "left", 200, 200), foot(c, "right", 170, 170)
    lsi = p.limb_symmetry_index(right, left)
    assert lsi.value == pytest.approx(85)
    assert 2 * lsi.uncertainty.u == pytest.approx(0.84, abs=0.005)
    assert p.asymmetry(left, right).value == pytest.approx(15)
    assert p.asymmetry(right, left).value == pytest.approx(-15)
    assert p.asymmetry(left, right).uncertainty == lsi.uncertainty
    share = p.load_share(left, foot(c, "right", 200, 200))
    assert share.value == 50
    assert share.uncertainty.u == pytest.approx(100 * 0.0035 / (2 * math.sqrt(2)), rel=1e-9)


def test_shared_errors_leave_ratios_and_stay_in_differences() -> None:
    c = certificate(0.0, 0.01)
    left, right = foot(c, "left", 300, 200), foot(c, "right", 250, 150)
    assert p.limb_symmetry_index(right, left).uncertainty.u == pytest.approx(0, abs=1e-12)
    assert p.load_share(right, left).uncertainty.u == pytest.approx(0, abs=1e-12)
    d = p.difference(left, right)
    assert d.value == 100
    assert d.uncertainty.u == pytest.approx(0.01 * 100)


def test_against_monte_carlo() -> None:
    own, shared, n = 0.004, 0.006, 200_000
    c = certificate(own, shared)
    left, right = foot(c, "left", 300, 200), foot(c, "right", 150, 260)
    rng = np.random.default_rng(6)
    common = 1 + shared * rng.normal(size=n)
    f = {
        k: v * (1 + own * rng.normal(size=n)) * common for k, v in {"lh": 300, "lf": 200, "rh": 150, "rf": 260}.items()
    }
    a, b = f["lh"] + f["lf"], f["rh"] + f["rf"]
    assert left.uncertainty.u == pytest.approx(a.std(), rel=0.01)
    assert p.limb_symmetry_index(right, left).uncertainty.u == pytest.approx((100 * b / a).std(), rel=0.01)
    assert p.load_share(left, right).uncertainty.u == pytest.approx((100 * a / (a + b)).std(), rel=0.01)
    assert p.difference(left, right).uncertainty.u == pytest.approx((a - b).std(), rel=0.01)


def test_a_cell_agrees_with_force_uncertainty() -> None:
    for cell in specimen_certificate("00000001").cells.values():
        for force in (-20.0, 0.0, 300.0, 1900.0, 2500.0):
            parts = cell.force_uncertainty(np.array([force]))
            expected = math.hypot(float(parts.independent_n[0]), float(parts.common_n[0]))
            assert p.cell_force(cell, force).uncertainty.u == pytest.approx(expected, rel=1e-12)


def test_no_index_of_an_unloaded_foot() -> None:
    c = certificate(0.002, 0.001)
    with pytest.raises(CalibrationError, match="no load"):
        p.limb_symmetry_index(foot(c, "left", 0, 0), foot(c, "right", 100, 100))
    with pytest.raises(CalibrationError, match="no load"):
        p.load_share(foot(c, "left", 10, 10), foot(c, "right", -30, 10))
