"""What is accepted and what is refused, and why: the shapes of the metric set's 6.2 point 4, and every onset rule."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from station.analysis.run import AnalysisOptions, analyse
from station.domain.errors import UsageError
from station.domain.trial import Weighing
from tests.analysis.build import cell, imported, measured, stamps_us

T = np.arange(0, 8, 0.005)
START = 3.0
REST = 60.0
NOISE = np.random.default_rng(7).normal(0, 0.5, len(T))


def pull(rise_s: float = 0.2, peak: float = 600.0) -> np.ndarray:
    return REST + NOISE + peak * np.clip((T - START) / rise_s, 0, 1)


def look(force, options=None):
    analysis = analyse([imported(left_foot=(T, force))], options or AnalysisOptions())
    found = {r.metric: r for r in analysis.results}
    return found, {q.flag for q in analysis.quality} - {"calibration_unknown"}


def onset(force, options=None) -> float:
    return look(force, options)[0]["onset_time"].value


@pytest.mark.parametrize("rise_s", [0.005, 0.1, 0.2, 0.5])
def test_step_and_ramp_are_accepted(rise_s):
    found, flags = look(pull(rise_s))
    assert flags == set()
    # The threshold of 10 N lies 10 / 600 of the rise after its start; noise of 0.5 N moves it a little.
    slope = 600 / rise_s
    assert found["onset_time"].value == pytest.approx(START + 10 / slope, abs=0.003 + 1.5 / slope)


def test_slow_ramp_is_told():
    _, flags = look(pull(3.0))
    assert flags == {"slow_rise"}


def test_pre_tension_is_told():
    early = 150 * np.clip((T - 2.3) / 0.2, 0, 1)
    _, flags = look(np.maximum(pull(), REST + NOISE + early))
    assert flags == {"pre_tension"}


def test_tension_against_the_weighed_limb_is_told():
    """The leg was weighed relaxed at 60 N; it rests at 180 N from the first sample on."""
    weighing = Weighing(700.0, 1.0, REST, 640.0, 0, 1)
    relaxed = replace(imported(left_foot=(T, pull())), weighing=weighing)
    tense = replace(imported(left_foot=(T, pull() + 120)), weighing=weighing)
    flags = [{q.flag for q in analyse([trial], AnalysisOptions()).quality} for trial in (relaxed, tense)]
    assert ["pre_tension" in f for f in flags] == [False, True]


def test_leg_is_weighed_not_the_empty_plate_before_it():
    """The quietest second is an unloaded plate; with a body weight known it is not taken for the leg at rest."""
    step = np.where(T < 1.5, 0.0, pull())
    heavy = replace(imported(left_foot=(T, step)), mass_kg=70.0)
    found = {r.metric: r for r in analyse([heavy], AnalysisOptions()).results}
    assert found["baseline_force"].value == pytest.approx(REST, abs=0.5)
    assert found["onset_time"].value == pytest.approx(START, abs=0.01)


def test_counter_movement_is_told():
    dip = -40 * np.exp(-(((T - 2.9) / 0.05) ** 2))
    found, flags = look(pull() + dip)
    assert "counter_movement" in flags
    assert found["onset_time"].value == pytest.approx(START, abs=0.02)


def test_moving_baseline_is_told():
    _, flags = look(pull() + 25 * np.clip(START - T, 0, None))
    assert "baseline_unstable" in flags


def test_cut_stream_over_the_onset_is_refused():
    keep = (T < 2.6) | (T > 3.6)
    trial = imported(left_foot=(T[keep], pull()[keep]))
    found = {r.metric: r for r in analyse([trial], AnalysisOptions()).results}
    for name in ("onset_time", "rfd_0_200", "net_impulse_0_200", "force_200ms"):
        assert found[name].value is None
        assert "samples are missing where the effort begins" in found[name].reason
        assert "gap" in found[name].flags
    assert found["peak_force"].value is not None


def test_cut_stream_in_a_window_refuses_that_window_only():
    keep = (T < 3.12) | (T > 3.18)
    found = {r.metric: r for r in analyse([imported(left_foot=(T[keep], pull()[keep]))], AnalysisOptions()).results}
    assert found["rfd_0_100"].value is not None
    assert found["rfd_0_150"].value is None
    assert "samples are missing" in found["rfd_0_150"].reason


def test_saturated_sample_before_the_onset_is_left_out():
    t = stamps_us(93.4, 8)
    force = 60 + 600 * np.clip(((t - 5_000_000) * 1e-6 - 3.0) / 0.2, 0, 1)
    samples = {"left_foot": cell("left_foot", t, force)}
    samples["left_foot"].counts[120] = 2**23 - 1
    samples["left_foot"].flags[120] = 1
    analysis = analyse([measured(samples, cells_per_foot=1)], AnalysisOptions())
    found = {r.metric: r for r in analysis.results if r.side == "left"}
    assert found["peak_force"].value == pytest.approx(660, abs=0.01)
    assert {"saturated", "gap"} <= set(found["peak_force"].flags)
    assert found["onset_time"].value == pytest.approx(3.0 - 2 / 93.4, abs=0.02)


def test_saturation_in_the_effort_refuses_the_peak():
    t = stamps_us(93.4, 8)
    force = 60 + 600 * np.clip(((t - 5_000_000) * 1e-6 - 3.0) / 0.2, 0, 1)
    samples = {"left_foot": cell("left_foot", t, force)}
    samples["left_foot"].counts[400:410] = 2**23 - 1
    samples["left_foot"].flags[400:410] = 1
    found = {r.metric: r for r in analyse([measured(samples, cells_per_foot=1)], AnalysisOptions()).results}
    assert found["peak_force"].value is None
    assert "beyond its converter's range" in found["peak_force"].reason


def test_short_spike_before_the_effort_is_no_onset():
    force = pull()
    force[(T > 1.2) & (T < 1.215)] += 300
    assert onset(force) == pytest.approx(START, abs=0.01)


def test_touch_that_does_not_last_is_passed_over():
    force = pull(0.2)
    force[(T >= 2.9) & (T < 2.92)] += 580  # the steepest chord of all, and not the effort
    assert onset(force) == pytest.approx(START, abs=0.02)


RULES = [
    ("fixed_n", {"onset_n": 30.0}, 30.0),
    ("k_sd", {"k": 20.0}, 10.0),
    ("k_sd_floor", {"k": 5.0, "floor_n": 30.0}, 30.0),
    ("k_sd_floor", {"k": 50.0, "floor_n": 5.0}, 25.0),
    ("body_weight", {"onset_body_weight_percent": 5.0}, 0.05 * 70 * 9.80665),
]


@pytest.mark.parametrize(("rule", "settings", "above"), RULES)
def test_rules(rule, settings, above):
    trial = replace(imported(left_foot=(T, pull())), mass_kg=70.0)
    options = AnalysisOptions(onset_rule=rule, settings=settings)
    found = {r.metric: r for r in analyse([trial], options).results}["onset_time"]
    assert found.method == f"onset/{rule}"
    baseline = found.parameters["baseline_n"]
    # The quietest second of 0.5 N noise has an SD a little below that; k_sd rules follow it.
    assert found.parameters["threshold_n"] - baseline == pytest.approx(above, rel=0.15 if "k" in settings else 1e-9)
    assert found.value == pytest.approx(START + above / 3000, abs=0.002)


def test_body_weight_rule_without_a_weight_says_so():
    found, _ = look(pull(), AnalysisOptions(onset_rule="body_weight"))
    assert "needs a body weight" in found["rfd_0_200"].reason


def test_manual_mark():
    found, flags = look(pull(), AnalysisOptions(onset_at_s=3.05))
    assert found["onset_time"].value == 3.05
    assert found["onset_time"].method == "onset/manual"
    assert flags == {"onset_manual"}
    assert "onset_manual" in found["rfd_0_200"].flags
    with pytest.raises(UsageError, match="onset-at"):
        look(pull(), AnalysisOptions(onset_rule="manual"))


def test_force_above_the_threshold_from_the_start():
    """A baseline can be named where the force rests; the search never meets it before the effort."""
    found, _ = look(np.where(T < 7, 500.0, 0.0) + pull(0.5, 300.0), AnalysisOptions(baseline_s=(7.2, 7.9), to_s=6.0))
    assert "from the first sample" in found["onset_time"].reason


def test_no_stillness_before_the_effort():
    found, _ = look(pull(), AnalysisOptions(from_s=2.5))
    assert found["peak_force"].value is not None
    assert found["peak_force"].uncertainty is None
    assert "no 1 s of unbroken force before the effort" in found["rfd_0_200"].reason


def test_flat_recording_has_no_effort():
    found, flags = look(REST + NOISE)
    assert flags == {"no_effort"}
    for name in ("peak_force", "sustained_force_1s", "rfd_0_200", "onset_time"):
        assert found[name].value is None
        assert found[name].reason.startswith("no effort found")
    assert found["baseline_force"].value == pytest.approx(REST, abs=0.2)


def test_quiet_cell_needs_the_floor():
    """Without the floor 5 SD of a very quiet baseline fires on a sway of half a newton."""
    quiet = REST + NOISE * 1e-3 + 0.5 * np.clip((T - 2.5) / 0.1, 0, 1) + 600 * np.clip((T - START) / 0.2, 0, 1)
    assert onset(quiet) == pytest.approx(START, abs=0.01)
    assert onset(quiet, AnalysisOptions(onset_rule="k_sd")) == pytest.approx(2.5, abs=0.02)
