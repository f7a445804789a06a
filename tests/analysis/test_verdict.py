"""Is it real: false alarms and power by simulation, critical values against tables, words; change between visits."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.verdict import rates
from station.analysis import change
from station.analysis.reliability import SEEDS, prior_cv
from station.analysis.verdict import critical_value, judge, not_measurable, persistent, student
from station.domain.errors import AnalysisError

CVS = (5.0, 8.0, 10.0, 15.0)


# ---- statistics -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("cv", CVS)
@pytest.mark.parametrize("factor", [1.0, 0.5], ids=["prior right", "prior too small by 2"])
def test_equal_legs_are_hardly_ever_called_real(cv, factor):
    real, held = rates(cv, 0.0, factor)
    assert real <= 0.06
    assert 0.93 <= held <= 0.985


@pytest.mark.parametrize("factor", [1.0, 0.5])
def test_a_fifth_less_is_found_with_three_trials_a_leg(factor):
    real, held = rates(5.0, 20.0, factor)
    assert real >= 0.95
    assert 0.93 <= held <= 0.985


@pytest.mark.parametrize("factor", [1.0, 0.5])
def test_looking_again_after_the_fourth_and_fifth_trial(factor):
    """The critical value is larger from the first look on; without that 9 % of equal legs would be called real."""
    real, _ = rates(8.0, 0.0, factor, visits=4000, at_most=5)
    assert real <= 0.06


def test_the_published_rule_is_too_loose():
    """'Larger than the larger leg's CV' flags one of five visits of equal legs (metrics set 3.5)."""
    rng = np.random.default_rng(1)
    left, right = 1 + 0.05 * rng.standard_normal((2, 5000, 3))
    cv = np.maximum(left.std(1, ddof=1) / left.mean(1), right.std(1, ddof=1) / right.mean(1))
    flagged = np.abs(left.mean(1) - right.mean(1)) / np.maximum(left.mean(1), right.mean(1)) > cv
    assert 0.15 < flagged.mean() < 0.25


@pytest.mark.parametrize(
    ("dof", "alpha", "expected"),
    [(1, 0.05, 12.7062), (2, 0.05, 4.30265), (3, 0.05, 3.18245), (4, 0.05, 2.77645), (5, 0.05, 2.57058),
     (8, 0.05, 2.30600), (9, 0.05, 2.26216), (30, 0.01, 2.75000), (4, 0.01, 4.60409)],
)  # fmt: skip
def test_student(dof, alpha, expected):
    """Table of the t distribution, two-sided."""
    assert student(alpha, dof) == pytest.approx(expected, abs=2e-5)


def test_critical_values_of_several_looks():
    """Pocock's constants for equally spaced looks (Pocock 1977, table 1), and the metric set's 2.22 for 3, 4 and 5."""
    assert critical_value((3,)) == pytest.approx(1.959964, abs=1e-6)
    assert critical_value((1, 2)) == pytest.approx(2.178, abs=5e-4)
    assert critical_value((1, 2, 3)) == pytest.approx(2.289, abs=5e-4)
    assert critical_value((2, 4, 6, 8, 10)) == pytest.approx(2.413, abs=5e-4)
    assert critical_value((3, 4, 5)) == pytest.approx(2.22, abs=5e-3)


# ---- one visit ------------------------------------------------------------------------------------------------


def test_budget_by_hand():
    found = judge([600.0, 610.0, 590.0], [510.0, 520.0, 500.0], 6.0, "a clinic", 3, u_instrument_percent=1.0)
    assert found.verdict == "real"
    assert found.u_percent == pytest.approx(math.hypot(6 * math.sqrt(2 / 3), 1.0))
    assert found.critical == pytest.approx(1.96, abs=1e-4)
    own = math.sqrt((2 * (10 / 600) ** 2 + 2 * (10 / 510) ** 2) / 4)
    assert found.cv_person_percent == pytest.approx(100 * own)
    assert (found.cv_percent, found.cv_prior_percent, found.cv_prior_source) == (6.0, 6.0, "a clinic")
    limit = found.critical * found.u_percent
    assert found.critical_difference_percent == pytest.approx(limit / (1 + limit / 200))
    low, high = found.interval_percent
    assert low < -15.0 < high < 0
    assert "right leg is weaker by 15.0 %" in found.words
    assert "healthy people's legs differ" in found.words


def test_a_person_who_scatters_more_than_the_test_raises_the_limit():
    """s = 10 %, 4 degrees of freedom: the limit is that of Student's t-test."""
    left, right = [1.1, 1.0, 0.9], [1.0, 0.9, 0.8]
    found = judge(left, right, 2.0, "x", 3)
    assert found.cv_person_percent > 2.0
    t_test = student(0.05, 4) * found.cv_person_percent * math.sqrt(2 / 3)
    assert found.critical * found.u_percent == pytest.approx(t_test)
    assert found.verdict == "within_noise"
    assert "does not show that the legs are equal" in found.words


def test_possible_lies_between():
    found = judge([1.0, 1.001, 0.999], [0.94, 0.941, 0.939], 5.0, "x", 3)
    assert found.verdict == "possible"
    assert "from 7.7 % on it would be real" in found.words


def test_one_trial_a_leg_is_never_real():
    found = judge([600.0], [300.0], 5.0, "x", 3)
    assert found.verdict == "possible"
    assert found.cv_person_percent is None
    assert found.critical_difference_percent is None
    assert found.looks == (1, 2, 3)
    assert "planned number of trials" in found.words
    assert judge([600.0], [599.0], 5.0, "x", 1).verdict == "within_noise"


def test_more_trials_than_planned_count_as_looking_early():
    four = [1.0, 1.01, 0.99, 1.0]
    assert judge(four, four, 5.0, "x", 4).looks == (4,)
    assert judge(four, four, 5.0, "x", 3).looks == (3, 4)
    assert judge(four[:3], four[:3], 5.0, "x", 3, at_most=5).looks == (3, 4, 5)
    assert judge(four, four, 5.0, "x", 3).critical > 2.1


@given(
    st.lists(st.floats(50, 2000), min_size=1, max_size=5),
    st.lists(st.floats(50, 2000), min_size=1, max_size=5),
    st.floats(0.1, 10),
)
def test_legs_may_be_swapped_and_scaled(left, right, scale):
    one = judge(left, right, 6.0, "x", 3, u_instrument_percent=0.5)
    other = judge(right, left, 6.0, "x", 3, u_instrument_percent=0.5)
    assert one.u_percent == pytest.approx(other.u_percent)
    assert one.interval_percent == pytest.approx((-other.interval_percent[1], -other.interval_percent[0]))
    scaled = judge([scale * v for v in left], [scale * v for v in right], 6.0, "x", 3, u_instrument_percent=0.5)
    assert scaled.u_percent == pytest.approx(one.u_percent)
    assert scaled.interval_percent == pytest.approx(one.interval_percent, abs=1e-9)


def test_no_bare_pass():
    """No verdict says that legs are fine, equal or symmetric."""
    for right in (100.0, 95.0, 91.0, 80.0):
        words = judge([100.0, 101.0, 99.0], [right, right + 1, right - 1], 5.0, "x", 3).words.lower()
        assert not any(word in words for word in ("pass", "normal range", "symmetric", "90 %", "healthy leg"))
    assert not_measurable("the cell was saturated").words == "Not measurable today: the cell was saturated."


@pytest.mark.parametrize(
    ("first", "second", "mdc", "expected"),
    [(-20, -16, 15, True), (-20, 16, 15, False), (-20, -14, 15, False), (0, 0, 0, False), (16, 17, 15, True)],
)
def test_persistent_needs_two_visits_the_same_side_and_more_than_the_mdc(first, second, mdc, expected):
    assert persistent(first, second, mdc) is expected


def test_priors():
    assert prior_cv("peak_force").cv_percent == 6.5
    assert prior_cv("rfd_0_100") is None  # an RFD needs a CV of its own
    assert prior_cv("onset_time") is None
    assert prior_cv("load_share") is None  # a source without a CV
    for seeds in SEEDS.values():
        for seed in seeds:
            assert seed.source in seed.words
            assert ("healthy" in seed.words) == (seed.healthy is True)


# ---- change ---------------------------------------------------------------------------------------------------


def test_sem_and_mdc_of_the_metric_set():
    error = change.sem(120.0, 0.93)
    assert error == pytest.approx(31.749, abs=5e-4)
    assert change.mdc95(error) == pytest.approx(88.004, abs=2e-3)
    assert change.swc(120.0) == pytest.approx(24.0)
    assert change.cv_percent([90.0, 100.0, 110.0]) == pytest.approx(10.0)


def test_mean_of_trials_and_own_pairs():
    assert change.sem_of_mean(30.0, 3) == pytest.approx(30 / math.sqrt(3))
    assert change.sem_of_mean(30.0, 9, visit_sem=10.0) == pytest.approx(math.hypot(10, 10))
    assert change.sem_from_pairs([100, 200], [110, 190]) == pytest.approx(10 / math.sqrt(2))
    rng = np.random.default_rng(2)
    people = rng.normal(600, 100, 4000)
    pairs = people + rng.normal(0, 25, (2, 4000))
    assert change.sem_from_pairs(*pairs.tolist()) == pytest.approx(25, rel=0.03)
    moved = np.abs(pairs[1] - pairs[0]) > change.mdc95(25.0)
    assert moved.mean() == pytest.approx(0.05, abs=0.01)


def test_change_below_the_mdc_is_never_real():
    assert change.judge_change(600, 610, 31.749) == "none"
    assert change.judge_change(600, 680, 31.749) == "possible"
    assert change.judge_change(600, 500, 31.749) == "real"


@pytest.mark.parametrize(
    "wrong",
    [lambda: change.sem(-1, 0.5), lambda: change.sem(1, 1.1), lambda: change.cv_percent([1.0]),
     lambda: change.cv_percent([-1.0, 1.0]), lambda: change.sem_of_mean(1, 0), lambda: change.sem_from_pairs([], []),
     lambda: change.sem_from_pairs([1], [1, 2])],
)  # fmt: skip
def test_what_cannot_be_computed_says_so(wrong):
    with pytest.raises(AnalysisError):
        wrong()
