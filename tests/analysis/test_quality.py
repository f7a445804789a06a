"""Was the trial good: every reason not to accept an effort, each with what to do next time."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from station.analysis.quality import ADVICE, FAST_ADVICE
from station.analysis.results import results_json
from station.analysis.run import AnalysisOptions, analyse
from station.domain.channels import Channel
from station.domain.flags import QualityFlag
from tests.analysis.pushes import push, ramp, without


def quality(trial, options=None):
    (found,) = analyse([trial], options or AnalysisOptions()).trials
    return found


def test_a_good_effort_is_accepted():
    found = quality(push())
    assert found.accepted
    assert found.accepted_for_force
    assert found.reasons == ()
    assert found.words == "accepted"


FAULTS = {
    "pre_tension": (push(extra=lambda t: 150 * ramp(t, 2.4, 0.1) * (t < 8)), False),
    "baseline_unstable": (push(extra=lambda t: 12 * np.sin(9 * t) * (t < 2.9)), False),
    "counter_movement": (push(extra=lambda t: -40 * np.exp(-(((t - 2.75) / 0.05) ** 2))), False),
    "slow_rise": (push(rise_s=3.0), False),
    "early_release": (push(extra=lambda t: -600 * (ramp(t, 3.6, 0.2) - ramp(t, 8.0, 0.3))), True),
    "shock_peak": (push(extra=lambda t: 300 * np.exp(-(((t - 3.3) / 0.015) ** 2))), True),
    "other_foot": (push(other=lambda t: 150 * (ramp(t, 3.0, 0.3) - ramp(t, 8.0, 0.3))), True),
    "no_effort": (push(peak=0.0), True),
    "aborted": (push(flags=frozenset({QualityFlag.ABORTED})), True),
    "incomplete": (push(flags=frozenset({QualityFlag.INCOMPLETE})), True),
}


@pytest.mark.parametrize("flag", list(FAULTS))
def test_fault_is_named_with_what_to_do(flag):
    trial, spoils_force = FAULTS[flag]
    found = quality(trial)
    reasons = dict(found.reasons)
    assert flag in reasons
    assert not found.accepted
    assert found.accepted_for_force is not spoils_force
    advice = (ADVICE | FAST_ADVICE)[QualityFlag(flag)]
    assert advice in reasons[flag]
    assert found.words.count(advice) == 1


def test_gap_counts_where_the_effort_is():
    trial = push()
    heel = Channel.LEFT_HEEL
    late = replace(trial, cells={**trial.cells, heel: without(trial.cells[heel], 9.0, 9.2)})
    assert quality(late).accepted
    inside = replace(trial, cells={**trial.cells, heel: without(trial.cells[heel], 4.0, 4.2)})
    assert "check the plugs" in dict(quality(inside).reasons)["gap"]
    other = replace(
        trial, cells={**trial.cells, Channel.RIGHT_HEEL: without(trial.cells[Channel.RIGHT_HEEL], 4.0, 4.2)}
    )
    assert quality(other).accepted


def test_gap_without_onset_or_baseline():
    trial = push(seconds=10.0)
    heel = Channel.LEFT_HEEL
    gappy = replace(trial, cells={**trial.cells, heel: without(trial.cells[heel], 3.0, 3.1)})
    assert "gap" in dict(quality(gappy).reasons)
    assert "gap" in dict(quality(gappy, AnalysisOptions(from_s=2.8)).reasons)


def test_saturation_is_a_reason():
    trial = push()
    heel = trial.cells[Channel.LEFT_HEEL]
    flags = heel.flags.copy()
    flags[400] = 1
    saturated = replace(trial, cells={**trial.cells, Channel.LEFT_HEEL: replace(heel, flags=flags)})
    assert "saturated" in dict(quality(saturated).reasons)


def test_recording_that_ends_while_pushing_is_no_early_release():
    assert "early_release" not in dict(quality(push(), AnalysisOptions(to_s=4.0)).reasons)


def test_thresholds_are_settings():
    trial = FAULTS["other_foot"][0]
    assert quality(trial, AnalysisOptions(settings={"other_foot_percent": 50.0})).accepted
    assert quality(FAULTS["shock_peak"][0], AnalysisOptions(settings={"shock_percent": 90.0})).accepted
    assert quality(FAULTS["early_release"][0], AnalysisOptions(settings={"least_hold_s": 0.1})).accepted_for_force


def test_what_nobody_asked_for_is_not_judged():
    assert analyse([replace(push(), tested=None)], AnalysisOptions()).trials == ()
    assert analyse([replace(push(), certificate=None)], AnalysisOptions()).trials == ()


def test_in_the_results_file():
    trials = [push(), push("right", other=lambda t: 150 * ramp(t, 3.0, 0.3), seed=1)]
    described = results_json(analyse(trials, AnalysisOptions()), trials)["trial"]["trials"]
    assert described[0]["effort"] == {"side": "left", "accepted": True, "accepted_for_force": True, "reasons": []}
    assert [r["flag"] for r in described[1]["effort"]["reasons"]] == ["other_foot"]
