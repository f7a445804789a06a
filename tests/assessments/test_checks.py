"""Cells that are too weak, and operations that are too recent."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from station.assessments.checks import PastOperation, not_yet, overloads
from station.assessments.loader import load_assessment, load_library
from station.assessments.model import ExpectedPeak, NotBefore
from station.domain.channels import CHANNELS_BY_SLOT, Channel

TWO_CELLS, ONE_CELL = (tuple(CHANNELS_BY_SLOT[n].values()) for n in (2, 1))
BRIDGE = load_assessment("long_lever_bridge")
TODAY = date(2026, 6, 1)


def peak(heel: float, forefoot: float, weight: float | None = None) -> ExpectedPeak:
    return ExpectedPeak(0.9 * (heel + forefoot), heel, forefoot, "a test", weight)


def test_a_cell_is_refused_above_80_percent_of_its_capacity_and_not_at_it() -> None:
    a = replace(BRIDGE, expected_peak=peak(800.0, 100.0))
    assert overloads(a, dict.fromkeys(TWO_CELLS, 1000.0)) == ()
    found = overloads(a, dict.fromkeys(TWO_CELLS, 999.0))
    assert [o.channel for o in found] == [Channel.LEFT_HEEL, Channel.RIGHT_HEEL]
    assert "left heel" in str(found[0])
    assert "800 N" in str(found[0])


def test_one_cell_under_a_foot_carries_the_foot() -> None:
    a = replace(BRIDGE, expected_peak=ExpectedPeak(880.0, 500.0, 400.0, "a test"))
    assert not overloads(a, {Channel.LEFT_FOOT: 1100.0})
    assert overloads(a, {Channel.LEFT_FOOT: 1099.0})[0].expected_n == pytest.approx(880.0)


def test_a_heavier_patient_loads_more_where_the_file_says_so() -> None:
    fixed = replace(BRIDGE, expected_peak=peak(600.0, 0.0))
    grows = replace(BRIDGE, expected_peak=peak(600.0, 0.0, 1000.0))
    cells = {Channel.LEFT_HEEL: 1000.0}
    assert not overloads(fixed, cells, 1500.0)
    assert overloads(grows, cells, 1500.0)[0].expected_n == pytest.approx(900.0)
    assert not overloads(grows, cells, 1000.0)


def test_an_unknown_capacity_refuses() -> None:
    assert overloads(BRIDGE, {Channel.LEFT_HEEL: math.nan})


def test_which_of_those_that_ship_fit_which_cells() -> None:
    shipped = load_library().assessments.values()
    nominal, small = 200 * 9.80665, 50 * 9.80665
    assert [a.id for a in shipped if overloads(a, dict.fromkeys(TWO_CELLS, nominal))] == []
    assert {a.id for a in shipped if overloads(a, dict.fromkeys(ONE_CELL, nominal))} == {
        "single_leg_isometric_squat",
        "bilateral_isometric_squat",
        "seated_soleus",
    }
    assert {a.id for a in shipped if not overloads(a, dict.fromkeys(TWO_CELLS, small))} == {
        "leg_curl",
        "hamstring_stretch",
    }


@settings(deadline=None)
@given(st.floats(0, 5000), st.floats(1, 5000))
def test_the_limit_holds_for_any_force(expected: float, capacity: float) -> None:
    a = replace(BRIDGE, expected_peak=peak(expected, 0.0))
    assert bool(overloads(a, {Channel.RIGHT_HEEL: capacity})) == (expected > 0.8 * capacity)


GRAFT = PastOperation("acl_reconstruction", "hamstring", date(2026, 1, 1))


@pytest.mark.parametrize(
    ("past", "barred"),
    [
        pytest.param(GRAFT, True, id="no surgeon's date"),
        pytest.param(replace(GRAFT, cleared_from=date(2026, 6, 2)), True, id="tomorrow"),
        pytest.param(replace(GRAFT, cleared_from=TODAY), False, id="from today"),
        pytest.param(replace(GRAFT, graft="patellar_tendon"), False, id="another graft"),
        pytest.param(replace(GRAFT, graft="any"), True, id="graft not known"),
        pytest.param(PastOperation("pcl_repair"), True, id="any graft"),
        pytest.param(PastOperation("hip_replacement"), False, id="another operation"),
    ],
)
def test_an_operation_bars_until_the_surgeons_date(past: PastOperation, barred: bool) -> None:
    assert bool(not_yet(load_assessment("hamstring_90_90"), [past], TODAY)) is barred


def test_weeks_count_from_the_day_of_the_operation() -> None:
    a = replace(BRIDGE, not_before=(NotBefore("meniscus_repair", "why", "a test", weeks=12),))
    day = date(2026, 1, 1)
    assert not_yet(a, [PastOperation("meniscus_repair", done=day)], date(2026, 3, 25))
    assert not not_yet(a, [PastOperation("meniscus_repair", done=day)], date(2026, 3, 26))
    assert not_yet(a, [PastOperation("meniscus_repair")], date(2036, 1, 1))
    early = PastOperation("meniscus_repair", done=day, cleared_from=date(2026, 2, 1))
    assert not not_yet(a, [early], date(2026, 2, 1))
