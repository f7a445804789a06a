"""The plan: what is asked for, in which order, and that it takes no longer than it may."""

from __future__ import annotations

from itertools import pairwise

import pytest

from calibration.errors import CalibrationError
from station.calibrating.plan import Kind, Plan, make_plan
from tests.calibrating.bench import WEIGHTS, bench_header, without

MINUTES = {Kind.FIRST: 90, Kind.YEARLY: 60, Kind.QUICK: 10}

SETS = {
    "procedure": WEIGHTS,
    "three": {"W5": 5.0, "W10": 10.0, "W20": 20.0},
    "twenties": {"A": 20.0, "B": 20.0, "C": 20.0, "D": 10.0, "E": 10.0, "F": 5.0},
    "tens": {f"T{i}": 10.0 for i in range(6)},
}


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("name", list(SETS))
def test_both_feet_fit_into_the_time_that_there_is(kind: Kind, name: str) -> None:
    plan = make_plan(kind, bench_header(SETS[name]))
    assert plan.timeline()[-1].done_s <= 60 * MINUTES[kind]


def plan_of(kind: Kind = Kind.FIRST) -> Plan:
    return make_plan(kind, bench_header())


def test_the_first_calibration_has_what_cal_01_asks_for() -> None:
    steps = plan_of().steps
    for channel in ("left_heel", "left_forefoot", "right_heel", "right_forefoot"):
        own = [s for s in steps if s.position == channel and not s.along]
        assert sum(s.kind == "preload" for s in own) == 3
        for run in (1, 2, 3):
            up = [s.weights for s in own if s.kind == "up" and s.run == run]
            assert len(up) == 5
            assert all(len(a) < len(b) for a, b in pairwise(up))
        assert sum(s.kind == "down" for s in own) == 8
        assert [s.wait_s for s in own if s.kind == "creep"] == [27.0, 297.0]
    kinds = {s.kind for s in steps}
    assert {"corner", "both_feet", "check", "person", "warm_up", "press"} <= kinds


def test_the_check_weight_is_no_step_and_the_feet_carry_the_same() -> None:
    steps = plan_of().steps
    mass = lambda s: sum(WEIGHTS[w] for w in s.weights)  # noqa: E731
    fitted = {mass(s) for s in steps if s.kind == "up"}
    assert {mass(s) for s in steps if s.kind == "check"}.isdisjoint(fitted)
    assert len({s.weights for s in steps if s.kind == "both_feet"}) == 1
    assert {mass(s) for s in steps if s.kind == "both_feet"} == {20.0}


def test_while_one_foot_rests_the_other_is_loaded() -> None:
    """No series waits for the rest of the one before: its foot's zero is read while the other foot is loaded."""
    plan = plan_of()
    line = plan.timeline()
    along = [t for t in line if t.step.along]
    assert len(along) == 22  # before and after each series but the first before and the last after
    assert sum(t.done_s - t.begin_s for t in along) < 120
    for t in along:
        assert t.step.side not in {c.split("_")[0] for c in t.step.cells} or not t.step.weights
    marks = [t.step.position for t in line if t.step.kind == "preload"]
    assert all(a.split("_")[0] != b.split("_")[0] for a, b in pairwise(marks))


def test_preloads_fill_the_warm_up() -> None:
    line = plan_of().timeline()
    (warm,) = [t for t in line if t.step.kind == "warm_up"]
    assert warm.done_s >= 900
    assert warm.done_s - warm.begin_s < 60


def test_a_warm_board_need_not_wait() -> None:
    plan = plan_of(Kind.YEARLY)
    assert plan.timeline(warm_s=3600)[-1].done_s <= plan.timeline()[-1].done_s


def test_time_left_falls_from_step_to_step() -> None:
    plan = plan_of()
    left = [plan.left_s(i) for i in range(len(plan.steps) + 1)]
    assert left == sorted(left, reverse=True)
    assert left[-1] == 0


def test_weights_that_make_too_few_loads_are_refused_with_a_remedy() -> None:
    with pytest.raises(CalibrationError, match=r"only 3 different loads.*Add a weight"):
        make_plan(Kind.FIRST, without(bench_header(), "W20B", "W10A", "W10B"))


def test_more_than_a_cell_bears_is_refused() -> None:
    heavy = {f"H{i}": 50.0 for i in range(5)}
    with pytest.raises(CalibrationError, match="more than a cell's 1961 N"):
        make_plan(Kind.FIRST, bench_header(heavy))


def test_one_cell_a_foot_has_a_plan_too() -> None:
    plan = make_plan(Kind.FIRST, bench_header(cells_per_foot=1))
    assert {s.position for s in plan.steps if s.kind == "up"} == {"left_foot", "right_foot"}
