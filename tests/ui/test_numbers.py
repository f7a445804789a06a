"""Rounding by the uncertainty, and the words around a number."""

from __future__ import annotations

import pytest

from station.ui import numbers


@pytest.mark.parametrize(
    ("value", "uncertainty", "text"),
    [
        (812.34, 4.2, "812 ± 4 N"),
        (812.34, 1.42, "812.3 ± 1.4 N"),
        (812.34, 0.0961, "812.34 ± 0.10 N"),  # 0.096 is 0.10 with two digits, as its first is then a 1
        (812.34, 23.0, "812 ± 23 N"),
        (2534.0, 340.0, "2500 ± 300 N"),
        (-13.66, 0.42, "−13.7 ± 0.4 N"),
        (0.4, 3.0, "0 ± 3 N"),
        (-0.4, 3.0, "0 ± 3 N"),
        (812.34, None, "812 N"),
        (0.081234, None, "0.0812 N"),
        (0.0, None, "0 N"),
        (812.34, 0.0, "812 N"),
    ],
)
def test_a_value_is_rounded_as_its_uncertainty_allows(value: float, uncertainty: float | None, text: str) -> None:
    assert numbers.measured(value, uncertainty, "N").replace(numbers.NBSP, " ") == text


def test_signs_units_and_intervals() -> None:
    assert numbers.number(3.21, 1, sign=True) == "+3.2"
    assert numbers.number(-3.21, 1, sign=True) == "−3.2"
    assert numbers.with_unit("5", "N s") == "5\u00a0N·s"
    assert numbers.with_unit("5", "") == "5"
    assert numbers.interval(-14.02, -13.31, "%").replace(numbers.NBSP, " ") == "−14.0 to −13.3 %"


def test_live_figures() -> None:
    assert numbers.force(None) == numbers.force(float("nan")) == "–"
    assert numbers.force(-3.4) == "−3"
    assert numbers.count(-1234567) == "−1\u202f234\u202f567"
    assert numbers.count(None) == "–"
    assert numbers.rate(93.44) == "93.4\u00a0/s"
