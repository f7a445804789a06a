"""The table of the metric set's 3.5, the laws of swapping and scaling, and what cancels in a ratio."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station.analysis import symmetry
from station.analysis.uncertainty import Component, Estimate, mean, neighbour_factor, propagate, ratio
from station.domain.channels import Side
from station.domain.errors import AnalysisError

forces = st.floats(1.0, 3000.0)
parts = st.floats(1e-5, 0.05)


def plain(value: float) -> Estimate:
    return Estimate(value, ())


def test_table():
    left, right = plain(800.0), plain(900.0)
    assert symmetry.lsi(left, right, Side.LEFT).value == pytest.approx(100 * 800 / 900, rel=1e-6)
    assert symmetry.lsi(left, right, Side.LEFT).value == pytest.approx(88.889, abs=5e-4)
    assert symmetry.bsa(left, right).value == pytest.approx(100 / 9, rel=1e-6)
    assert symmetry.bai_1(left, right).value == pytest.approx(100 / 17, rel=1e-6)
    assert symmetry.bai_2(left, right).value == pytest.approx(200 / 17, rel=1e-6)
    angle = 100 * (45 - math.degrees(math.atan(800 / 900))) / 90
    assert symmetry.symmetry_angle(left, right).value == pytest.approx(angle, rel=1e-6)
    assert angle == pytest.approx(3.741, abs=5e-4)
    assert symmetry.signed_difference(left, right).value == pytest.approx(100 / 9, rel=1e-6)
    assert symmetry.weaker(800.0, 900.0) == "left"


def test_a_90_percent_index_by_every_formula():
    left, right = plain(90.0), plain(100.0)
    assert symmetry.lsi(left, right, Side.LEFT).value == pytest.approx(90)
    assert symmetry.bsa(left, right).value == pytest.approx(10)
    assert symmetry.bai_1(left, right).value == pytest.approx(100 / 19)
    assert symmetry.bai_2(left, right).value == pytest.approx(200 / 19)


@given(forces, forces)
def test_swapping_the_legs(a, b):
    left, right = plain(a), plain(b)
    for name in ("bsa", "bai_1", "bai_2", "symmetry_angle"):
        formula = symmetry.FORMULAS[name]
        assert formula(left, right).value == pytest.approx(formula(right, left).value, rel=1e-9, abs=1e-9)
        assert formula(left, right).value >= 0
    swapped = symmetry.signed_difference(right, left).value
    assert symmetry.signed_difference(left, right).value == pytest.approx(-swapped, rel=1e-9, abs=1e-12)
    lsi = symmetry.lsi(left, right, Side.LEFT).value
    assert symmetry.lsi(right, left, Side.LEFT).value == pytest.approx(1e4 / lsi, rel=1e-9)
    assert {symmetry.weaker(a, b), symmetry.weaker(b, a)} in ({"left", "right"}, {"neither"})


@given(forces, forces, st.floats(0.01, 100))
def test_scaling_both_legs_changes_nothing(a, b, factor):
    for formula in symmetry.FORMULAS.values():
        before, after = formula(plain(a), plain(b)), formula(plain(a * factor), plain(b * factor))
        assert after.value == pytest.approx(before.value, rel=1e-6, abs=1e-7)


@given(forces, forces, parts, parts)
def test_what_is_common_to_both_legs_cancels(a, b, common, own):
    """A relative error that left and right share, such as that of the weights, is in no ratio of them."""

    def leg(value, with_common):
        shared = (Component("calibration", value * common, "certificate:x"),) if with_common else ()
        return Estimate(value, (Component("noise", value * own), *shared))

    for formula in [*symmetry.FORMULAS.values(), lambda x, y: symmetry.lsi(x, y, Side.LEFT)]:
        with_it, without = formula(leg(a, True), leg(b, True)), formula(leg(a, False), leg(b, False))
        assert with_it.standard == pytest.approx(without.standard, rel=1e-6, abs=1e-12)
    assert leg(a, True).standard > leg(a, False).standard


@given(forces, forces, parts, parts)
def test_sensitivities_are_the_derivatives(a, b, u_a, u_b):
    """Each formula's uncertainty against a finite difference of the formula itself."""
    if abs(a - b) < 1e-3 * max(a, b):
        return  # the size of a difference has a corner where the legs are equal
    left, right = Estimate(a, (Component("l", a * u_a),)), Estimate(b, (Component("r", b * u_b),))
    for formula in [*symmetry.FORMULAS.values(), lambda x, y: symmetry.lsi(x, y, Side.RIGHT)]:
        step = 1e-6

        def slope(da, db, formula=formula, step=step):
            high = formula(plain(a * (1 + da * step)), plain(b * (1 + db * step))).value
            low = formula(plain(a * (1 - da * step)), plain(b * (1 - db * step))).value
            return (high - low) / (2 * step)

        expected = math.hypot(slope(1, 0) * u_a, slope(0, 1) * u_b)
        assert formula(left, right).standard == pytest.approx(expected, rel=1e-3, abs=1e-7)


@pytest.mark.parametrize(("left", "right"), [(0.0, 900.0), (800.0, 0.0), (0.0, 0.0), (-5.0, 900.0), (math.nan, 900.0)])
def test_not_defined_without_two_positive_values(left, right):
    for formula in symmetry.FORMULAS.values():
        with pytest.raises(AnalysisError, match="not positive"):
            formula(plain(left), plain(right))
    with pytest.raises(AnalysisError, match="not positive"):
        symmetry.lsi(plain(left), plain(right), Side.LEFT)


def test_index_needs_an_involved_side():
    with pytest.raises(AnalysisError, match="signed_difference"):
        symmetry.lsi(plain(800.0), plain(900.0), None)


def test_combination_of_components():
    a = Estimate(10.0, (Component("noise", 3.0), Component("scale", 2.0, "k")))
    b = Estimate(10.0, (Component("noise", 4.0), Component("scale", 2.0, "k")))
    assert propagate(20.0, [(1.0, a), (1.0, b)]).standard == pytest.approx(math.sqrt(9 + 16 + 16))
    assert propagate(0.0, [(1.0, a), (-1.0, b)]).standard == pytest.approx(5.0)
    assert ratio(a, b).standard == pytest.approx(0.5)
    assert mean([a, b]).standard == pytest.approx(math.sqrt(25 / 4 + 4))
    assert a.expanded == pytest.approx(2 * math.sqrt(13))
    assert a.by_name() == pytest.approx({"noise": 3.0, "scale": 2.0})


def test_unknown_stays_unknown():
    known, unknown = Estimate(1.0, (Component("noise", 0.1),)), Estimate(2.0, None)
    assert ratio(known, unknown).standard is None
    assert unknown.plus(Component("clock", 0.1)).expanded is None
    assert symmetry.bsa(known, unknown).expanded is None


def test_neighbouring_values_of_the_converter():
    """The factor is the sum of the output's autocorrelation for white noise: brute force on the impulse response."""
    import numpy as np

    for order in (1, 2, 3, 4):
        box = np.ones(400) / 400
        response = np.ones(1)
        for _ in range(order):
            response = np.convolve(response, box)
        correlation = np.correlate(response, response, "full")
        centre = len(correlation) // 2
        at_periods = correlation[centre % 400 :: 400] / correlation[centre]
        assert neighbour_factor(order) == pytest.approx(at_periods.sum(), rel=1e-3)
    assert neighbour_factor(0) == 1.0
