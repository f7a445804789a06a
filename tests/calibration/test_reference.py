"""Reference forces: weights, stacks, gravity."""

from __future__ import annotations

import math

import numpy as np
import pytest

from calibration import reference as r
from calibration.certificate import Gravity
from calibration.errors import CalibrationError

G = Gravity(9.81, 0.001, "entered")


@pytest.mark.parametrize(
    ("latitude", "height", "expected"),
    [
        (0, 0, 9.780325),
        (45, 0, 9.806198),
        (90, 0, 9.832185),
        (52.52, 34, 9.812825),
        (48.137, 519, 9.807431),
        (47.377, 408, 9.807088),
        (40, 1600, 9.796761),
        (19.43, 2240, 9.779130),
    ],
)
def test_normal_gravity(latitude: float, height: float, expected: float) -> None:
    assert r.normal_gravity(latitude, height) == pytest.approx(expected, abs=5e-7)
    assert r.normal_gravity(-latitude, height) == r.normal_gravity(latitude, height)


def test_normal_gravity_agrees_with_an_example_of_another_software() -> None:
    """55 N at 5000 m: 9.7997 in the printed example of MathWorks' gravitywgs84."""
    assert round(r.normal_gravity(55, 5000), 4) == 9.7997


def test_height_series_is_the_free_air_gradient_where_people_live() -> None:
    for h in (0, 500, 1000, 2300):
        assert r.normal_gravity(45, h) == pytest.approx(r.normal_gravity(45, 0) - 3.086e-6 * h, rel=1e-6)


def test_gravity_of_a_place_carries_a_hundredth_of_a_percent() -> None:
    g = r.gravity_at(52.52, 34)
    assert g.u_m_s2 == pytest.approx(g.value_m_s2 * 1e-4 / math.sqrt(3), abs=1e-6)


@pytest.mark.parametrize(("latitude", "height"), [(91, 0), (0, 9000), (0, -900), (math.nan, 0), (0, math.nan)])
def test_no_such_place(latitude: float, height: float) -> None:
    with pytest.raises(CalibrationError, match="gravity"):
        r.gravity_at(latitude, height)


# OIML R 111-1:2004 table 1, as printed by a maker of weights: mg.
@pytest.mark.parametrize(
    ("nominal", "mpe_mg"),
    [
        (50, {"M1": 2500, "M2": 8000, "M3": 25000}),
        (20, {"M1": 1000, "M2": 3000, "M3": 10000}),
        (10, {"M1": 500, "M2": 1600, "M3": 5000}),
        (5, {"M1": 250, "M2": 800, "M3": 2500}),
        (2, {"F1": 10, "F2": 30, "M1": 100, "M2": 300, "M3": 1000}),
        (1, {"F1": 5, "F2": 16, "M1": 50, "M2": 160, "M3": 500}),
        (0.5, {"F1": 2.5, "F2": 8, "M1": 25, "M2": 80, "M3": 250}),
    ],
)
def test_weight_classes(nominal: float, mpe_mg: dict[str, float]) -> None:
    for name, mpe in mpe_mg.items():
        assert r.class_tolerance_kg(name, nominal) == pytest.approx(mpe * 1e-6)
        assert r.weight_of_class("W", nominal, name).weight.u_kg == pytest.approx(mpe * 1e-6 / math.sqrt(3))


def test_a_class_has_no_weight_of_15_kg() -> None:
    with pytest.raises(CalibrationError, match=r"no weight of 15 kg.*weigh it"):
        r.weight_of_class("P", 15, "M1")
    with pytest.raises(CalibrationError, match="class M9"):
        r.weight_of_class("P", 20, "M9")


@pytest.mark.parametrize(("mass", "e", "limit"), [(10, 0.02, 0.02), (30, 0.02, 0.04), (50, 0.02, 0.06)])
def test_scale_in_service(mass: float, e: float, limit: float) -> None:
    """OIML R 76-1 class III: 0.5 e to 500 e, 1 e to 2000 e, 1.5 e above; twice that in service."""
    assert r.scale_tolerance_kg(mass, e) == pytest.approx(limit)


def test_force_of_a_stack_by_hand() -> None:
    weights = {w: r.weight_of_class(w, 20, "M2") for w in ("A", "B")}
    refs = r.References(weights, G)
    assert refs.force_n(["A", "B"]) == pytest.approx(40 * 9.81 * (1 - 1.2 / 8000))
    assert refs.force_n([]) == 0
    own = 3e-3 / math.sqrt(3) * 9.81 * (1 - 1.2 / 8000)
    assert refs.u_weights_n(["A", "B"]) == pytest.approx(2 * own)  # one class: linear
    assert refs.u_force_n(["A", "B"]) == pytest.approx(math.hypot(2 * own, refs.force_n(["A", "B"]) * 0.001 / 9.81))


def test_weights_of_different_batches_add_in_quadrature() -> None:
    weights = {w: r.weight_of_class(w, 20, "M2", batch=w) for w in ("A", "B")}
    refs = r.References(weights, G)
    one = refs.u_weights_n(["A"])
    assert refs.u_weights_n(["A", "B"]) == pytest.approx(math.sqrt(2) * one)
    covariance = refs.errors_n([["A"], ["A", "B"]]) @ refs.errors_n([["A"], ["A", "B"]]).T
    assert covariance == pytest.approx(one**2 * np.array([[1, 1], [1, 2]]))


def test_certificate_scale_and_marked_mass() -> None:
    c = r.weight_by_certificate("C", 10, 10.0002, 0.0001, 2, "D-123").weight
    assert (c.conventional_kg, c.u_kg, c.basis) == (10.0002, 0.00005, "certificate")
    s = r.weight_by_scale("S", 10, 9.87, "bench scale 1", 0.01)
    assert s.weight.u_kg == pytest.approx(math.hypot(0.02, 9.87 * 7e-5) / math.sqrt(3))
    assert s.poor
    assert not r.weight_of_class("W", 20, "M2").poor
    assert r.weight_typed("T", 10, 0.01).weight.u_kg == pytest.approx(0.1 / math.sqrt(3))
    with pytest.raises(CalibrationError, match="division"):
        r.weight_by_scale("S", 10, 9.87, "bench scale 1", 0)


def test_units_and_unknown_weights() -> None:
    assert r.kilograms(10, "lb") == pytest.approx(4.5359237)
    with pytest.raises(CalibrationError, match="stone"):
        r.kilograms(1, "stone")
    with pytest.raises(CalibrationError, match="weight X"):
        r.References({}, G).force_n(["X"])
