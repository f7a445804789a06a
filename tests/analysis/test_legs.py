"""Both legs of a visit: which trials count, what is compared with what, and the verdict on the primary metric only."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from station.analysis import symmetry
from station.analysis.run import AnalysisOptions, analyse
from station.analysis.uncertainty import Component, Estimate
from station.domain.channels import Side
from station.domain.errors import AnalysisError, UsageError
from station.domain.flags import QualityFlag
from tests.analysis.build import imported
from tests.analysis.pushes import push, ramp

FORMULAS = ("lsi", "signed_difference", "bsa", "bai_1", "bai_2", "symmetry_angle")


def visit(left=(600, 610, 590), right=(500, 510, 490), **fields):
    trials = [push("left", p, i, **fields) for i, p in enumerate(left)]
    return trials + [push("right", p, 10 + i, **fields) for i, p in enumerate(right)]


def compared(trials, **settings):
    results = analyse(trials, AnalysisOptions(metrics=FORMULAS, settings=settings)).results
    return {(r.metric, r.parameters["metric"]): r for r in results}


def test_only_the_primary_metric_has_a_verdict():
    found = compared(visit(involved=Side.RIGHT))
    assert {name for (_, name), r in found.items() if r.verdict is not None} == {"peak_force"}
    for formula in FORMULAS:
        assert found[formula, "peak_force"].verdict == "real"
    judged = found["signed_difference", "peak_force"].parameters["is_it_real"]
    assert judged["n_left"] == judged["n_right"] == 3
    assert judged["cv_prior_percent"] == 6.5
    assert "Sundh 2026" in judged["cv_prior_source"]
    assert "right leg is weaker" in judged["words"]
    low, high = judged["interval_percent"]
    assert low < found["signed_difference", "peak_force"].value < high
    other = compared(visit(), primary_metric="sustained_force_1s")
    assert {name for (_, name), r in other.items() if r.verdict is not None} == {"sustained_force_1s"}


def test_prior_and_plan_are_settings():
    trials = visit(right=(560, 570, 550))
    assert compared(trials)["bsa", "peak_force"].verdict == "possible"
    found = compared(trials, prior_cv_percent=2.0, prior_cv_source="this clinic")["bsa", "peak_force"]
    assert found.verdict == "real"
    assert found.parameters["is_it_real"]["cv_prior_source"] == "this clinic"
    looked = compared(trials, trials_at_most=5)["bsa", "peak_force"].parameters["is_it_real"]
    assert looked["looks"] == (3, 4, 5)
    assert compared(trials, trials_planned=2)["bsa", "peak_force"].parameters["is_it_real"]["looks"] == (2, 3)


def test_rfd_needs_a_cv_of_its_own():
    settings = {"primary_metric": "rfd_0_200"}
    found = compared(visit(), **settings)["bsa", "rfd_0_200"]
    assert found.verdict == "not_measurable"
    assert found.value is not None
    assert "no CV of rfd_0_200" in found.parameters["is_it_real"]["words"]
    assert compared(visit(), **settings, prior_cv_percent=15)["bsa", "rfd_0_200"].verdict in ("real", "possible")


def test_a_trial_that_is_not_accepted_does_not_count():
    trials = visit()
    trials[0] = replace(trials[0], flags=frozenset({QualityFlag.ABORTED}))
    result = compared(trials)["bsa", "peak_force"]
    assert result.parameters["left_out"] == [trials[0].trial_id]
    assert result.parameters["n_left"] == 2
    assert result.parameters["is_it_real"]["looks"] == (2, 3)


def test_slow_or_tense_trials_count_for_force_but_not_for_fast_numbers():
    trials = visit()
    trials[0] = push("left", 600, 0, extra=lambda t: 150 * ramp(t, 2.4, 0.1) * (t < 8))
    found = compared(trials)
    assert found["bsa", "peak_force"].parameters["n_left"] == 3
    assert found["bsa", "rfd_0_200"].parameters["n_left"] == 2


def test_no_accepted_trial_shows_numbers_and_concludes_nothing():
    trials = [replace(t, flags=frozenset({QualityFlag.ABORTED})) if t.tested is Side.LEFT else t for t in visit()]
    result = compared(trials)["signed_difference", "peak_force"]
    assert result.value == pytest.approx(100 * (560 - 660) / 660, abs=0.5)
    assert result.verdict == "not_measurable"
    assert "no trial of the left leg was accepted (aborted)" in result.parameters["is_it_real"]["words"]


def test_refused_legs_are_not_measurable():
    one = compared([push("left")])
    assert one["bsa", "peak_force"].verdict == "not_measurable"
    assert one["bsa", "rfd_0_200"].verdict is None
    assert "no trial of the right leg" in one["bsa", "peak_force"].reason
    nothing = compared([push("left"), push("right", peak=0.0, seed=3)])["bsa", "peak_force"]
    assert nothing.verdict == "not_measurable"
    assert nothing.reason.startswith("right leg: no effort found")
    counts = compared([push("left"), replace(push("right", seed=3), certificate=None)])["bsa", "peak_force"]
    assert "not for patients" in counts.reason


def test_formula_and_mean_in_either_order():
    trials = visit(left=(600, 500, 700), right=(500, 600, 500))
    first = compared(trials)["bsa", "sustained_force_1s"]
    second = compared(trials, aggregate="formula_then_mean")["bsa", "sustained_force_1s"]
    assert first.parameters["aggregate"] == "mean then formula"
    assert second.parameters["aggregate"] == "formula then mean"
    left, right = np.array([660, 560, 760]), np.array([560, 660, 560])
    assert first.value == pytest.approx(100 * (1 - right.mean() / left.mean()), abs=0.1)
    each = 100 * (1 - np.minimum(left, right) / np.maximum(left, right))
    assert second.value == pytest.approx(each.mean(), abs=0.1)
    uneven = compared(trials[:-1], aggregate="formula_then_mean")["bsa", "peak_force"]
    assert uneven.value is None
    assert "3 and 2 trials" in uneven.reason
    with pytest.raises(UsageError, match="formula_then_mean"):
        compared(trials, aggregate="both")
    with pytest.raises(UsageError, match="no metric 'speed'"):
        compared(trials, primary_metric="speed")


def both_feet(left=600.0, right=500.0):
    t = np.arange(0, 10, 0.01)
    rise = ramp(t, 3.0, 0.2)
    # The left foot kicks once, at another moment than that of the sum's peak.
    kick = 120 * np.exp(-(((t - 5.0) / 0.05) ** 2))
    more = 60 * np.exp(-(((t - 6.0) / 0.2) ** 2))
    return imported(left_foot=(t, left * rise + kick), right_foot=(t, right * rise + 4 * more - 2 * kick))


def test_at_the_total_s_peak_and_at_each_foot_s_own():
    names = "peak_force,force_at_total_peak"
    trial = both_feet()
    found = compared([trial], compare=names)
    own, shared = found["bsa", "peak_force"].parameters, found["bsa", "force_at_total_peak"].parameters
    assert (own["left"], own["right"]) == (pytest.approx(720), pytest.approx(740))
    assert (shared["left"], shared["right"]) == (pytest.approx(600), pytest.approx(740))


def test_both_feet_at_once_are_never_called_strength():
    result = compared([both_feet()])["bsa", "peak_force"]
    assert result.parameters["about"].startswith("loading strategy")
    assert result.verdict == "not_measurable"
    assert "both feet worked at once" in result.parameters["is_it_real"]["words"]
    single = compared(visit())["bsa", "peak_force"]
    assert single.parameters["about"].startswith("strength")
    asked = compared([both_feet()], prior_cv_percent=5)["bsa", "peak_force"]
    assert asked.verdict == "within_noise"
    assert asked.parameters["is_it_real"]["looks"] == (1, 2, 3)


def test_force_at_total_peak_needs_both_feet():
    options = AnalysisOptions(metrics=("force_at_total_peak",))
    t = np.arange(0, 10, 0.01)
    (result,) = analyse([imported(left_foot=(t, 600 * ramp(t, 3.0, 0.2)))], options).results
    assert "both feet at once" in result.reason
    values = {r.side: r.value for r in analyse([both_feet()], options).results}
    assert values["left"] + values["right"] == pytest.approx(values["both"])


def test_a_value_that_is_not_positive_has_no_symmetry_and_no_verdict():
    result = compared(visit(left=(600,), right=(500,)), compare="baseline_force", primary_metric="baseline_force",
                      prior_cv_percent=5)  # fmt: skip
    assert result["bsa", "baseline_force"].verdict is not None
    t = np.arange(0, 10, 0.01)
    below = imported(left_foot=(t, -50 + 600 * ramp(t, 3.0, 0.2)), right_foot=(t, 500 * ramp(t, 3.0, 0.2) + 5))
    found = compared([below], compare="baseline_force", primary_metric="baseline_force", prior_cv_percent=5)
    assert found["bsa", "baseline_force"].verdict == "not_measurable"
    assert "not positive" in found["bsa", "baseline_force"].reason


def test_other_references():
    """EPIC: the involved leg now against the uninvolved one before surgery; a leg against its own baseline visit."""
    cell = Component("calibration", 3.0, "certificate:1")
    now, before = Estimate(450.0, (cell,)), Estimate(600.0, (Component("calibration", 4.0, "certificate:1"),))
    assert symmetry.epic(now, before).value == pytest.approx(75.0)
    assert symmetry.epic(now, before).standard == pytest.approx(0.0, abs=1e-12)  # the same weights, in proportion
    assert symmetry.of_baseline(before, now).value == pytest.approx(100 * 600 / 450)
    for formula in (symmetry.epic, symmetry.of_baseline):
        with pytest.raises(AnalysisError):
            formula(now, Estimate(0.0, ()))
