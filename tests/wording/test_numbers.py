"""Rounding by the uncertainty, and the words around a number."""

from __future__ import annotations

import pytest

from station.wording import numbers
from station.wording.language import Language


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


def test_german_writes_a_comma_and_reads_both() -> None:
    assert numbers.measured(12.34, 0.15, "N", language=Language.DE) == "12,34\u00a0±\u00a00,15\u00a0N"
    assert numbers.interval(0.8, 1.2, "N", language=Language.DE) == "0,80 bis 1,20\u00a0N"
    assert numbers.parsed("12,5") == numbers.parsed(" 12.5 ") == 12.5
    for bad in ("1.234,5", "nan", "", "12 kg", "inf"):
        with pytest.raises(ValueError):
            numbers.parsed(bad)


def test_forces_in_other_units() -> None:
    assert numbers.Force("kgf").of(9.80665) == pytest.approx(1.0)
    assert numbers.Force("lbf").of(4.4482216152605) == pytest.approx(1.0)  # exact by the definition of the pound
    assert numbers.Force("%BW", 800.0).of(400.0) == 50.0
    assert numbers.Force("N/kg", 70 * 9.80665).of(140.0) == pytest.approx(2.0)
    assert numbers.Force("%BW").of(400.0) == 400.0
    assert numbers.Force("%BW").label == "N"
