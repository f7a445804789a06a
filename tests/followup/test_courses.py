"""Simulated courses in short: nothing is called real where nothing is, and what changed is found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest

from benchmarks.followup import KINDS, MOST_FALSE, Kind, simulate, table
from station.assessments.model import Assessment
from station.followup.error import ErrorModel
from station.followup.finding import make_finding
from station.followup.visits import Value, Visit
from tests.support.followup_visits import PUSH, visit

#: Of so few courses the part may lie so far above the limit by chance (four standard deviations of a 6 % part).
COURSES = 150
SLACK = 4 * (MOST_FALSE * (1 - MOST_FALSE) / COURSES) ** 0.5


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@pytest.mark.parametrize("prior", [1.0, 0.5])
def test_nothing_is_real_where_nothing_changed(kind: Kind, prior: float) -> None:
    found = simulate(kind, 8.0, prior, COURSES, np.random.default_rng(4))
    assert found.any_false <= MOST_FALSE + SLACK


def test_a_large_change_is_found_and_its_cause_told() -> None:
    gain = next(k for k in KINDS if k.name == "weak leg gains 20 %")
    loss = next(k for k in KINDS if k.name == "good leg loses 25 %")
    for kind in (gain, loss):
        found = simulate(kind, 3.0, 1.0, COURSES, np.random.default_rng(5))
        assert found.power is not None
        assert found.power > 0.85
        assert found.cause is not None
        assert found.cause > 0.85


def test_a_rule_without_error_between_visits_would_be_caught() -> None:
    """The benchmark can fail: with an error that is far too small, much is called real."""
    found = simulate(KINDS[0], 8.0, 0.0001, COURSES, np.random.default_rng(6))
    assert found.any_false <= MOST_FALSE + SLACK  # the own scatter of trials still rules
    blind = simulate(KINDS[0], 8.0, 1.0, 400, np.random.default_rng(6), visit_known=0.0)
    assert blind.any_false > 1.5 * MOST_FALSE


def test_the_table_says_whether_all_held() -> None:
    said: list[str] = []
    table(2, said.append)
    assert len(said) == 4 + len(KINDS) * 8


def with_legs(day: int, legs: dict[str, tuple[Value, ...]]) -> Visit:
    made = visit(day, 1.0, 1.0)
    return replace(made, measures=(replace(made.measures[0], left=legs["left"], right=legs["right"]),))


def test_equal_legs_are_hardly_ever_said_to_differ_for_good(assessments: Mapping[str, Assessment]) -> None:
    """Two visits of equal legs: 'it lasts' needs the same side and the MDC twice."""
    rng, error, count = np.random.default_rng(8), ErrorModel(8.0, 8.0, 3, "simulated"), 1000
    lasting = 0
    for _ in range(count):
        visits = []
        for day in (0, 5):
            legs = {}
            for side in ("left", "right"):
                of_day = 250.0 * np.exp(0.064 * rng.standard_normal())
                trials = of_day * (1 + 0.08 * rng.standard_normal(3))
                legs[side] = tuple(Value(float(v)) for v in trials)
            visits.append(with_legs(day, legs))
        found = make_finding(visits, assessments, {PUSH: error})
        assert found is not None
        lasting += found.tasks[0].lasting == "persistent"
    assert lasting / count <= 0.01
