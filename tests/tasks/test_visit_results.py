"""Results of a whole visit: what counts, whether the trials of a leg agree, and what is said of the difference."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from station.analysis.catalogue import METRICS
from station.assessments.loader import load_assessment, load_library
from station.assessments.model import Reliability
from station.domain.channels import Side
from station.domain.trial import Event, Trial
from station.tasks.visit_results import NOT_REPRODUCIBLE, NOT_TESTED, RANGE_99, visit_results
from tests.analysis.build import imported


def push(side: Side, peak_n: float, number: int, seconds: float = 4.0) -> Trial:
    """A push of one leg, the other at rest."""
    t = np.arange(0, 8, 0.01)
    own = 60 + peak_n * np.clip((t - 3) / 0.2, 0, 1) * (t < 3 + seconds)
    own = own + 0.3 * np.sin(40 * t)
    feet = {side: own, side.other: np.full(len(t), 60.0) + 0.3 * np.cos(37 * t)}
    trial = imported(tested=side, left_foot=(t, feet[Side.LEFT]), right_foot=(t, feet[Side.RIGHT]))
    return replace(trial, trial_id=f"{side}-{number}")


def bridges(side: Side, count: int, number: int) -> Trial:
    """A set on one leg, two seconds a repetition."""
    t = np.arange(0, 2 * count + 4, 0.01)
    own = 80 + 200 * (np.sin(np.pi / 2 * np.clip(t - 2, 0, 2 * count)) ** 2 > 0.3) * (t < 2 + 2 * count)
    own = np.convolve(own, np.ones(20) / 20, mode="same")
    feet = {side: own, side.other: np.full(len(t), 5.0)}
    trial = imported(tested=side, left_foot=(t, feet[Side.LEFT]), right_foot=(t, feet[Side.RIGHT]))
    return replace(trial, trial_id=f"{side}-{number}")


def visit_of(assessment, trials, **options):
    return visit_results(assessment, trials, **options)[1]["visit"]


@pytest.mark.parametrize("n", sorted(RANGE_99))
def test_points_of_the_range_of_normal_values(n: int) -> None:
    """P(range < r) = n int phi(x) (Phi(x + r) - Phi(x))^(n - 1) dx, by trapezoids; the points of Harter 1960."""
    x = np.linspace(-9, 9, 20_001)
    density = np.exp(-(x**2) / 2) / math.sqrt(2 * math.pi)
    below = np.vectorize(lambda z: 0.5 * (1 + math.erf(z / math.sqrt(2))))

    def inside(r: float) -> float:
        y = n * density * (below(x + r) - below(x)) ** (n - 1)
        return float(np.sum((y[1:] + y[:-1]) / 2) * (x[1] - x[0]))

    assert inside(RANGE_99[n] - 0.0006) < 0.99 < inside(RANGE_99[n] + 0.0006)


def test_each_trial_of_a_leg_has_its_value_and_the_verdict_its_words() -> None:
    a = load_assessment("hamstring_90_90")
    trials = [push(side, n, k) for k in range(3) for side, n in ((Side.LEFT, 500 + k), (Side.RIGHT, 300 - k))]
    visit = visit_of(a, trials)
    assert visit["legs"]["left"]["values"] == pytest.approx([560, 561, 562], abs=1)
    assert visit["legs"]["right"]["values"] == pytest.approx([360, 359, 358], abs=1)
    assert visit["verdict"] == "real"
    assert "right leg is weaker" in visit["words"]
    assert visit["reason"] is None


def test_trials_that_do_not_agree_give_no_verdict() -> None:
    a = load_assessment("hamstring_90_90")
    trials = [push(Side.LEFT, n, k) for k, n in enumerate((500, 300, 420))] + [push(Side.RIGHT, 400, 4)]
    visit = visit_of(a, trials)
    assert visit["legs"]["left"]["reproducible"] is False
    assert (visit["verdict"], visit["reason"]) == (None, NOT_REPRODUCIBLE)


def test_a_leg_that_was_not_tested_is_a_result_and_never_zero() -> None:
    a = load_assessment("hamstring_90_90")
    visit = visit_of(a, [push(Side.LEFT, 500, 1)], not_tested={"right": "pain"})
    assert (visit["verdict"], visit["reason"]) == (None, NOT_TESTED)
    assert visit["legs"]["right"]["values"] == []
    assert visit["legs"]["right"]["mean"] is None


def test_sets_are_judged_where_their_scatter_is_known() -> None:
    a = load_assessment("single_leg_bridge")
    trials = [bridges(Side.LEFT, 14, 1), bridges(Side.RIGHT, 5, 2)]
    visit = visit_of(a, trials)
    assert [visit["legs"][s]["values"] for s in ("left", "right")] == [[14], [5]]
    assert visit["verdict"] == "not_measurable"
    assert "is not known" in visit["reason"]
    known = replace(a, reliability=(Reliability(metric="rep_count", source="own pilot", cv_percent=5.0),))
    visit = visit_of(known, [*trials, bridges(Side.LEFT, 14, 3), bridges(Side.RIGHT, 5, 4)])
    assert visit["verdict"] == "real"
    assert "right leg is weaker" in visit["words"]


@pytest.mark.parametrize("assessment_id", sorted(load_library().assessments))
def test_without_trials_every_assessment_says_why_there_is_no_verdict(assessment_id: str) -> None:
    a = load_assessment(assessment_id)
    visit = visit_of(a, [])
    assert visit["verdict"] in (None, "not_measurable")
    assert len(visit["reason"]) > 20
    if a.metrics.primary:
        assert METRICS[a.metrics.primary].kind != "symmetry"


def test_events_keep_the_target_of_each_hold() -> None:
    """Left and right hold different forces; each trial is judged by its own."""
    a = load_assessment("timed_hold_to_failure")
    trials = []
    for side, held in ((Side.LEFT, 300), (Side.RIGHT, 200)):
        trial = push(side, held - 60, 1, seconds=4.5)
        trials.append(replace(trial, assessment={"kind": "hold"}, events=(Event(0, "target", f"{held:.1f}"),)))
    visit = visit_of(a, trials)
    for side in Side:
        assert visit["legs"][side.value]["values"] == pytest.approx([4.3], abs=0.2)
    assert visit["verdict"] == "not_measurable"
