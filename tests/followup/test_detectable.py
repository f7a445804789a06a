"""Before the plan: what the arithmetic says could be found, and that simulated re-tests find it so often."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
import pytest

from station.assessments.model import Assessment
from station.followup.detectable import Detectable, detectable
from station.followup.error import CRITICAL, ErrorModel
from station.followup.progress import progress
from tests.support.followup_visits import ERROR, PUSH, visit

Tests = Mapping[str, Assessment]


def of(assessments: Tests, error: ErrorModel | None = ERROR) -> Detectable:
    return detectable(assessments[PUSH], [visit(0, 200, 260), visit(5, 200, 260)], error)


def test_the_smallest_gain_is_the_arithmetics(assessments: Tests) -> None:
    d = of(assessments)
    planned = next(o for o in d.options if o.planned)
    assert (planned.baseline_visits, planned.trials, d.unit) == (2, 3, "N/kg")
    u = 3.0 * math.sqrt(1.5)
    assert planned.smallest_percent == pytest.approx(100 * (math.exp(CRITICAL * u / 100) - 1))
    assert planned.smallest_left == pytest.approx(4.0 * planned.smallest_percent / 100)


def test_one_baseline_visit_and_fewer_trials_find_less(assessments: Tests) -> None:
    size = {(o.baseline_visits, o.trials): o.smallest_percent for o in of(assessments).options}
    assert size[1, 3] > size[2, 3] > size[2, 5]


def test_the_band_of_the_difference_is_about_the_baseline(assessments: Tests) -> None:
    d = of(assessments)
    assert d.difference_percent is not None
    assert d.difference_band is not None
    assert d.difference_band[0] < d.difference_percent < d.difference_band[1]


def test_the_progress_calls_real_what_was_said_beforehand(assessments: Tests) -> None:
    """A re-test just beyond the announced gain is real, and one just within is not."""
    planned = next(o for o in of(assessments).options if o.planned)
    levels = []
    for factor in (1.005, 0.995):
        force = 50 * (4.0 + factor * planned.smallest_left)
        found = progress(assessments[PUSH], [visit(0, 200, 260), visit(5, 200, 260), visit(49, force, 260)], ERROR)
        assert found.judged[-1].left is not None
        levels.append(found.judged[-1].left.level)
    assert levels == ["real", "possible"]


def test_the_likely_gain_is_found_in_four_of_five(assessments: Tests) -> None:
    rng = np.random.default_rng(2)
    hits, courses = 0, 1000
    for _ in range(courses):
        a, b, c = (np.exp(0.03 * rng.standard_normal(3))).tolist()
        base = [visit(0, 200 * a, 260), visit(5, 200 * b, 260)]
        planned = next(o for o in detectable(assessments[PUSH], base, ERROR).options if o.planned)
        gained = 200 * (1 + planned.likely_left / (2 * (a + b)))
        now = progress(assessments[PUSH], [*base, visit(49, gained * c, 260)], ERROR).judged[-1].left
        assert now is not None
        hits += now.level == "real"
    # One baseline in forty is called unstable by chance, and nothing is real then.
    assert hits / courses == pytest.approx(0.78, abs=0.04)


def test_nothing_is_promised_without_values_or_error(assessments: Tests) -> None:
    assert of(assessments, None).reason == "no_error_known"
    assert detectable(assessments[PUSH], [], ERROR).reason == "no_values"
