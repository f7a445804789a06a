"""Simulated courses in short: nothing is called real where nothing is, and what changed is found."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.followup import KINDS, MOST_FALSE, Kind, simulate, table

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
