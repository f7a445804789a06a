"""Results in GDT: rounded as their uncertainty allows, every name and unit of the catalogue in the charset."""

from __future__ import annotations

import pytest

from station.analysis.catalogue import METRICS
from station.domain.errors import UsageError
from station.exchange.gdt import Measured, Record, build
from station.exchange.gdt_results import measured_of


def result(**given: object) -> dict:
    usual = {"metric": "peak_force", "side": "left", "repetition": None, "value": 512.3456, "unit": "N"}
    return usual | {"uncertainty": 4.21, "coverage_factor": 2.0} | given


def document(*results: dict) -> dict:
    return {"format": "asymmetry-station-results", "results": list(results)}


def test_a_value_its_name_and_its_uncertainty() -> None:
    name = METRICS["peak_force"].name
    assert measured_of(document(result(), result(value=None)), "x") == [
        Measured("peak_force_L", f"{name}, left (U 4, k 2)", "512", "N")
    ]


def test_a_negative_value_a_repetition_and_no_uncertainty() -> None:
    one = result(value=-1.25, uncertainty=None, coverage_factor=None, repetition=3, side="both", unit="N.s")
    (found,) = measured_of(document(one), "x", ["peak_force"])
    assert (found.ident, found.value, found.unit) == ("peak_force_B_3", "-1.25", "N*s")
    assert "U " not in found.name


def test_every_metric_has_a_name_that_gdt_can_say() -> None:
    for metric in METRICS:
        (found,) = measured_of(document(result(metric=metric, unit=METRICS[metric].unit)), "x")
        fields = (("8410", found.ident), ("8411", found.name), ("8420", found.value), ("8421", found.unit))
        assert build(Record("6310", fields))


@pytest.mark.parametrize("wrong", [{}, {"format": "x"}, document(), document(result(value=None))])
def test_what_holds_no_numbers_is_refused(wrong: dict) -> None:
    with pytest.raises(UsageError, match=r"r\.json"):
        measured_of(wrong, "r.json")
