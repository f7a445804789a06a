"""Numbers of a named part of a recording; and small ways in which windows, peaks and rises cannot be measured."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from station.analysis.force import Curve
from station.analysis.onset import rise_threshold_n
from station.analysis.options import Settings
from station.analysis.run import AnalysisOptions, analyse
from station.domain.channels import Channel
from station.domain.errors import AnalysisError, UsageError
from tests.analysis.build import imported
from tests.analysis.pushes import push, ramp, without

WINDOWS = ("window_mean_force", "window_impulse", "window_net_impulse", "window_slope")
T = np.arange(0, 8, 0.002)


def straight(slope=100.0, rest=50.0):
    """Rest, then a straight rise from 3 s on, on both feet; the right one carries half as much more at rest."""
    force = rest + slope * np.clip(T - 3, 0, None)
    return imported(left_foot=(T, force), right_foot=(T, force + rest / 2))


def values(trial, **options):
    found = analyse([trial], AnalysisOptions(metrics=WINDOWS, **options)).results
    return {(r.metric, r.side): r for r in found}


def test_closed_form():
    got = values(straight(), from_s=4.0, to_s=6.0, baseline_s=(1.0, 2.0))
    assert got["window_mean_force", "left"].value == pytest.approx(50 + 200)
    assert got["window_impulse", "left"].value == pytest.approx(500)
    assert got["window_net_impulse", "left"].value == pytest.approx(400)
    assert got["window_net_impulse", "right"].value == pytest.approx(400)
    assert got["window_slope", "left"].value == pytest.approx(100)
    assert got["window_slope", "both"].value == pytest.approx(200)


def test_half_of_both_feet_at_rest():
    """The feet's impulses then add up to that of the body, though one of them rests with more."""
    got = values(straight(), from_s=4.0, to_s=6.0, baseline_s=(1.0, 2.0), settings={"rest": "half"})
    net = {side: got["window_net_impulse", side].value for side in ("left", "right", "both")}
    assert net["left"] == pytest.approx(2 * (250 - 62.5))
    assert net["left"] + net["right"] == pytest.approx(net["both"])
    one = imported(left_foot=(T, 50 + 0 * T))
    (alone,) = (r for r in values(one, from_s=4.0, to_s=6.0, baseline_s=(1.0, 2.0), settings={"rest": "half"}).values()
                if r.metric == "window_net_impulse")  # fmt: skip
    assert "both feet at once" in alone.reason


def test_measured_windows_have_an_uncertainty():
    got = values(push(), from_s=3.05, to_s=3.15, baseline_s=(1.0, 2.0))
    for name in WINDOWS:
        result = got[name, "left"]
        assert result.uncertainty > 0
        low, high = result.interval
        assert low < result.value < high
    # The force of `push` is not filtered; the analysis takes off the delay of a filter of order 4 all the same.
    truth = 60 + 600 * ramp(np.linspace(3.05, 3.15, 2001) + 2 / 93, 3.0, 0.2)
    assert got["window_mean_force", "left"].value == pytest.approx(truth.mean(), rel=0.01)
    # Without a stretch of rest there is no noise, and so no uncertainty.
    assert values(push(), from_s=3.05, to_s=3.15)["window_slope", "left"].uncertainty is None


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({}, "--from and --to"),
        ({"from_s": 4.0}, "--from and --to"),
        ({"from_s": 7.9, "to_s": 20.0, "baseline_s": (1.0, 2.0)}, None),
        ({"from_s": 4.0, "to_s": 5.5}, "samples are missing"),
    ],
)
def test_windows_that_cannot_be_measured(options, words):
    keep = (T < 5) | (T > 5.4)
    trial = imported(left_foot=(T[keep], 50 + 100 * np.clip(T[keep] - 3, 0, None)))
    result = values(trial, **options)["window_impulse", "left"]
    if words is None:
        assert result.value is not None
    else:
        assert words in result.reason


def test_window_beside_the_recording_and_ends_in_a_gap():
    keep = (T < 5) | (T > 5.4)
    trial = imported(left_foot=(T[keep], 50 + 100 * np.clip(T[keep] - 3, 0, None)))
    assert "fewer than 3 valid samples" in values(trial, from_s=9.0, to_s=10.0)["window_impulse", "left"].reason
    assert "samples are missing at" in values(trial, from_s=4.0, to_s=5.2)["window_slope", "left"].reason


def test_given_baseline_must_hold_samples():
    keep = (T < 1.2) | (T > 1.6)
    trial = imported(left_foot=(T[keep], 50 + 600 * ramp(T[keep], 3, 0.2)))
    for window, words in (((1.0, 2.0), "samples are missing in the baseline"), ((1.0, 1.003), "fewer than 3 samples")):
        options = AnalysisOptions(metrics=("net_peak_force",), baseline_s=window)
        (result,) = analyse([trial], options).results
        assert words in result.reason


def test_rules_by_name_only():
    with pytest.raises(UsageError, match="no onset rule"):
        rise_threshold_n("derivative", None, Settings({}), None)


def test_trial_without_board_id_or_with_an_empty_stream():
    trial = push()
    anonymous = replace(trial, board={})
    options = AnalysisOptions(metrics=("peak_force",))
    assert analyse([anonymous], options).results[0].value == analyse([trial], options).results[0].value
    t = np.arange(0, 8, 0.01)
    empty = imported(left_foot=(t, 50 + 600 * ramp(t, 3, 0.2)), right_foot=([], []))
    assert {r.side for r in analyse([empty], options).results if r.value is not None} == {"left"}


def test_total_peak_in_one_foot_s_gap():
    """The sum has no value there, so that its peak never lies in a gap of one foot."""
    trial = replace(push(), tested=None)
    gap = replace(trial, cells={**trial.cells, Channel.RIGHT_HEEL: without(trial.cells[Channel.RIGHT_HEEL], 2.9, 8.5)})
    options = AnalysisOptions(metrics=("force_at_total_peak",))
    results = {r.side: r for r in analyse([gap], options).results}
    assert (
        results["left"].value is None
        or results["left"].parameters["at_s"] < 2.9
        or results["left"].parameters["at_s"] > 8.5
    )


def test_curve_mean_beyond_the_end_is_undefined():
    curve = Curve(np.array([0.0, 1.0]), np.array([1.0, 1.0]), 1.0, ())
    assert np.isnan(curve.mean(0.5, 2.0))
    assert curve.mean(0.0, 1.0) == 1.0


def test_mark_at_the_very_start_has_no_filter_to_speak_of():
    """Too little lies before the mark to see the bend there: the value stands, its uncertainty does not."""
    trial = push()
    options = AnalysisOptions(metrics=("rfd_0_100",), onset_at_s=0.0, baseline_s=(1.0, 2.0))
    (result,) = analyse([trial], options).results
    assert result.value is not None or isinstance(result.reason, str)
    with pytest.raises(AnalysisError):
        analyse([replace(trial, cells={})], options)


def test_recording_that_ends_right_after_the_window_has_no_uncertainty_of_the_bend():
    trial = push(seconds=3.13)
    found = {r.metric: r for r in analyse([trial], AnalysisOptions(metrics=("rfd_0_100", "rfd_20_80"))).results}
    for result in found.values():
        assert result.uncertainty is None
        assert result.value is not None or result.reason


def test_onset_by_mark_without_a_baseline():
    """No rest to compare with: the marked numbers stand, net ones say what is missing."""
    t = np.arange(0, 4, 0.004)
    trial = imported(left_foot=(t, 50 + 600 * ramp(t, 0.3, 0.2)))
    options = AnalysisOptions(metrics=("rfd_0_100", "net_impulse_0_100"), onset_at_s=0.3)
    rfd, impulse = analyse([trial], options).results
    assert rfd.value == pytest.approx(600 * 0.5 / 0.1, rel=1e-3)
    assert rfd.uncertainty is None
    assert "baseline_n" not in rfd.parameters
    assert "unbroken force before the effort" in impulse.reason
