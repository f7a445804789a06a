"""Options, refusals by rate, both legs of a visit, the budget of an uncertainty, and the results file."""

from __future__ import annotations

import json
import math
from dataclasses import replace

import numpy as np
import pytest

from station.analysis.catalogue import METRICS
from station.analysis.force import forces_of
from station.analysis.limb import limb_of
from station.analysis.options import Settings
from station.analysis.peak import onset_components
from station.analysis.results import results_json
from station.analysis.run import AnalysisOptions, analyse
from station.domain.channels import Side
from station.domain.errors import UsageError
from station.domain.flags import QualityFlag
from station.domain.trial import NOMINAL_CLOCK, Event
from tests.analysis.build import cell, imported, measured, stamps_us

NOISE_N = 0.3


def effort(side: str, peak: float, rate_hz: float = 93.0, seed: int = 0, **fields):
    """A pushed leg on two cells, smooth over 200 ms, 60 % on the heel, some sway."""
    rng = np.random.default_rng(seed)
    cells = {}
    for channel, part, phase in ((f"{side}_heel", 0.6, 0.0), (f"{side}_forefoot", 0.4, 0.4)):
        t = stamps_us(rate_hz, 8, phase)
        s = np.clip(((t - 5_000_000) * 1e-6 - 3.0) / 0.2, 0, 1)
        force = part * (60 + peak * (3 * s**2 - 2 * s**3)) + rng.normal(0, NOISE_N / math.sqrt(2), len(t))
        cells[channel] = cell(channel, t, force)
    given = {"tested": Side(side), "trial_id": f"{side}-{seed}"} | fields
    return measured(cells, **given)


def by_metric(trials, options=None):
    results = analyse(trials, options or AnalysisOptions()).results
    return {(r.metric, r.parameters.get("metric", r.side)): r for r in results}


BAD_OPTIONS = [
    (AnalysisOptions(metrics=("peak_farce",)), "peak_farce"),
    (AnalysisOptions(onset_rule="derivative"), "derivative"),
    (AnalysisOptions(settings={"colour": 1.0}), "colour"),
    (AnalysisOptions(settings={"k": "many"}), "'k' needs a number"),
    (AnalysisOptions(settings={"k": float("nan")}), "'k' needs a finite number"),
    (AnalysisOptions(settings={"floor_n": -1.0}), "'floor_n' needs a finite number"),
    (AnalysisOptions(settings={"compare": "lsi"}), "compares two"),
    (AnalysisOptions(settings={"compare": "speed"}), "speed"),
    (AnalysisOptions(settings={"identity": "yes"}), "'checked' or 'vouched'"),
    (AnalysisOptions(settings={"zero_from_s": 1.0}), "given together"),
    (AnalysisOptions(from_s=3.0, to_s=2.0), "ends before it begins"),
    (AnalysisOptions(baseline_s=(2.0, 2.0)), "ends before it begins"),
]


@pytest.mark.parametrize(("options", "words"), BAD_OPTIONS)
def test_wrong_use_names_the_option(options, words):
    with pytest.raises(UsageError) as error:
        analyse([effort("left", 600)], options)
    assert words in error.value.words


def test_a_time_belongs_to_one_trial():
    with pytest.raises(UsageError, match="singly"):
        analyse([effort("left", 600), effort("right", 500)], AnalysisOptions(from_s=1.0))


def test_only_the_metrics_asked_for():
    found = analyse([effort("left", 600)], AnalysisOptions(metrics=("rfd_0_200", "peak_force"))).results
    assert [(r.metric, r.side) for r in found] == [("rfd_0_200", "left"), ("peak_force", "left")]


def test_93_samples_a_second_refuse_50_ms():
    found = by_metric([effort("left", 600)])
    for name in ("rfd_0_50", "force_50ms", "net_impulse_0_50"):
        assert found[name, "left"].value is None
        assert "not supported at 93.0 samples/s (needs 200)" in found[name, "left"].reason
        assert "rate_too_low" in found[name, "left"].flags
    for name in ("rfd_0_100", "rfd_0_250", "rfd_20_80", "peak_force"):
        assert found[name, "left"].value is not None


def test_10_samples_a_second_refuse_every_rise_and_name_the_pad():
    found = by_metric([effort("left", 600, rate_hz=10.9)])
    for name in METRICS:
        if METRICS[name].timed and (name, "left") in found and METRICS[name].least_rate_hz > 50:
            assert found[name, "left"].value is None
            assert "RATE pad" in found[name, "left"].reason, name
    assert found["sustained_force_1s", "left"].value == pytest.approx(660, rel=0.002)


def test_fast_recording_supports_50_ms():
    t = np.arange(0, 8, 0.001)
    s = np.clip((t - 3.0) / 0.2, 0, 1)
    found = by_metric([imported(left_foot=(t, 600 * s))])
    assert found["rfd_0_50", "left"].value == pytest.approx(3000, rel=1e-6)


def test_window_beyond_the_end():
    found = by_metric([effort("left", 600)], AnalysisOptions(to_s=3.15))
    assert "ends before the window does" in found["rfd_0_250", "left"].reason
    assert "early_end" in found["rfd_0_250", "left"].flags
    assert found["rfd_0_100", "left"].value is not None


def test_rise_between_two_samples_has_no_levels():
    t = np.arange(0, 8, 0.01)
    found = by_metric([imported(left_foot=(t, 600.0 * (t >= 3)))])
    assert "fewer than 3 samples" in found["rfd_20_80", "left"].reason


def test_both_legs_of_a_visit():
    found = by_metric([effort("left", 600, involved=Side.LEFT), effort("right", 740, seed=1, involved=Side.LEFT)])
    assert found["lsi", "peak_force"].value == pytest.approx(100 * 660 / 800, abs=0.3)
    assert found["signed_difference", "peak_force"].value == pytest.approx(100 * 140 / 800, abs=0.3)
    assert found["bsa", "sustained_force_1s"].parameters["weaker"] == "left"
    assert found["bsa", "rfd_0_200"].value == pytest.approx(100 * 140 / 740, abs=2)
    assert {r.side for (name, _), r in found.items() if name in ("lsi", "bsa")} == {"both"}
    result = found["lsi", "peak_force"]
    low, high = result.interval
    assert low < result.value < high
    assert high - low == pytest.approx(2 * result.uncertainty)


def test_mean_of_several_trials_of_a_leg():
    trials = [effort("left", 600, seed=1), effort("left", 640, seed=2), effort("right", 620, seed=3)]
    result = by_metric(trials)["bai_1", "sustained_force_1s"]
    assert result.parameters["n_left"] == 2
    assert result.parameters["left"] == pytest.approx(680, abs=0.5)
    assert result.value < 0.1


def test_symmetry_needs_both_legs():
    only = analyse([effort("left", 600)], AnalysisOptions(metrics=("bsa",))).results
    assert {r.reason for r in only} == {"needs both legs, and there is no trial of the right leg"}
    assert not [r for r in analyse([effort("left", 600)], AnalysisOptions()).results if r.side == "both"]
    both = by_metric([effort("left", 600), effort("right", 500, rate_hz=10.9)])
    assert "right leg: not supported at 10.9" in both["bsa", "rfd_0_200"].reason


def test_no_involved_side_gives_the_difference_only():
    found = by_metric([effort("left", 600), effort("right", 500, seed=1)])
    assert "no involved side" in found["lsi", "peak_force"].reason
    assert found["signed_difference", "peak_force"].value < 0


# ---- uncertainty --------------------------------------------------------------------------------------------------


def test_budget_of_a_peak_by_hand():
    result = by_metric([effort("left", 600)])["peak_force", "left"]
    heel, forefoot = 0.6 * 660, 0.4 * 660
    own = math.hypot(0.002 * heel, 0.002 * forefoot)
    common = 0.0003 * 660
    parts = result.parameters["uncertainty_components"]
    assert parts["calibration"] == pytest.approx(math.hypot(own, common), rel=0.01)
    assert parts["zero"] == pytest.approx(math.sqrt(2) * 39 / math.sqrt(93) / 2189.9, rel=0.02)
    assert parts["noise"] == pytest.approx(NOISE_N, rel=0.5)
    total = math.sqrt(sum(u * u for u in parts.values()))
    assert result.uncertainty == pytest.approx(2 * total)
    assert result.coverage_factor == 2.0


def test_mean_has_less_noise_than_a_single_value_and_zero_cancels_in_a_difference():
    found = by_metric([effort("left", 600)])
    parts = {name: found[name, "left"].parameters["uncertainty_components"]
             for name in ("peak_force", "sustained_force_1s", "rfd_0_200", "net_impulse_0_200")}  # fmt: skip
    assert parts["sustained_force_1s"]["noise"] == pytest.approx(
        parts["peak_force"]["noise"] * math.sqrt(2.086 / 93), rel=0.01
    )
    assert "zero" not in parts["rfd_0_200"]
    assert "zero" not in parts["net_impulse_0_200"]
    assert {"clock", "time stamps", "onset between samples", "noise", "calibration"} <= set(parts["rfd_0_200"])


def test_nominal_clock_is_in_every_rate_and_cancels_between_the_legs():
    legs = [effort("left", 600, clock=NOMINAL_CLOCK), effort("right", 500, seed=1, clock=NOMINAL_CLOCK)]
    found = by_metric(legs)
    rfd = found["rfd_0_200", "left"]
    assert "clock_nominal" in rfd.flags
    assert rfd.parameters["uncertainty_components"]["clock"] == pytest.approx(rfd.value * 0.005 / math.sqrt(3))
    assert found["bsa", "rfd_0_200"].parameters["uncertainty_components"]["clock"] == pytest.approx(0, abs=1e-9)
    assert "clock_nominal" not in found["peak_force", "left"].flags


@pytest.mark.many_analyses
def test_noise_in_the_budget_is_the_scatter_of_the_values():
    """200 repetitions of one effort: the standard deviation is what noise and onset claim, within a factor of 1.5."""
    names = ("peak_force", "rfd_0_200", "net_impulse_0_200", "rfd_20_80")
    options = AnalysisOptions(metrics=names)
    runs = [by_metric([effort("left", 600, seed=i)], options) for i in range(200)]
    for name in names[1:]:
        scatter = np.std([r[name, "left"].value for r in runs], ddof=1)
        claimed = []
        for r in runs:
            parts = r[name, "left"].parameters["uncertainty_components"]
            claimed.append(math.hypot(parts["noise"], parts.get("onset threshold in noise", 0.0)))
        assert scatter < 1.5 * np.mean(claimed), name
        assert scatter > np.mean(claimed) / 3, name


def test_import_has_all_but_the_calibration():
    t = np.arange(0, 8, 0.001)
    force = 600 * np.clip((t - 3) / 0.2, 0, 1) + np.random.default_rng(0).normal(0, 1, len(t))
    result = by_metric([imported(left_foot=(t, force))])["rfd_0_200", "left"]
    assert "calibration_unknown" in result.flags
    assert set(result.parameters["uncertainty_components"]) == {
        "noise", "onset between samples", "onset threshold in noise"
    }  # fmt: skip


# ---- flags, marks, file -------------------------------------------------------------------------------------------


def test_flags_of_a_measured_result():
    result = by_metric([effort("left", 600)])["rfd_0_200", "left"]
    assert {"calibration_specimen", "filter_assumed"} <= set(result.flags)
    assert result.method == "rfd/overlapping"
    assert result.parameters["onset_rule"] == "k_sd_floor"
    earlier, later = result.parameters["onset_sensitivity"]
    assert min(earlier, later) <= result.value <= max(earlier, later) or abs(earlier - later) < 0.05 * result.value


def test_marks_for_the_curve():
    trial = effort("left", 600, events=(Event(7_900_000, "go", "push"),))
    marks = {m.kind: m for m in analyse([trial], AnalysisOptions()).marks}
    assert marks["go"].from_s == pytest.approx(2.9)
    assert marks["onset"].from_s == pytest.approx(3.0, abs=0.05)
    assert marks["baseline"].to_s - marks["baseline"].from_s == pytest.approx(1.0, abs=0.02)
    assert marks["baseline"].to_s <= marks["onset"].from_s
    assert marks["peak"].force_n == pytest.approx(660, abs=2)
    assert marks["sustained"].to_s - marks["sustained"].from_s == pytest.approx(1.0)


def test_mark_of_an_imported_trial_is_in_the_source_s_time():
    t = np.arange(10.0, 18.0, 0.001)
    trial = replace(imported(left_foot=(t, 600 * np.clip((t - 13) / 0.2, 0, 1))), events=(Event(12_500_000, "go"),))
    analysis = analyse([trial], AnalysisOptions())
    assert next(m for m in analysis.marks if m.kind == "go").from_s == pytest.approx(12.5)
    assert next(m for m in analysis.marks if m.kind == "onset").from_s == pytest.approx(13.0, abs=0.005)


def test_a_flag_of_trial_and_analysis_is_said_once():
    t = np.arange(0, 8, 0.001)
    flagged = replace(
        imported(left_foot=(t, 600 * np.clip((t - 3) / 0.2, 0, 1))),
        flags=frozenset({QualityFlag.CALIBRATION_UNKNOWN, QualityFlag.RECOVERED}),
    )
    analysis = analyse([flagged], AnalysisOptions())
    assert sorted(q.flag for q in analysis.quality) == ["calibration_unknown", "recovered"]
    assert all(r.flags.count("calibration_unknown") == 1 for r in analysis.results)


def test_same_input_same_digits():
    trials = [effort("left", 600), effort("right", 500, seed=1)]
    assert analyse(trials, AnalysisOptions()) == analyse(trials, AnalysisOptions())


def test_results_file():
    trial = effort("left", 600, involved=Side.RIGHT)
    data = results_json(analyse([trial], AnalysisOptions()), [trial])
    assert json.loads(json.dumps(data, allow_nan=False)) == data
    assert list(data) == ["format", "format_version", "trial", "quality", "results", "options"]
    assert (data["format"], data["format_version"]) == ("asymmetry-station-results", 1)
    assert data["trial"]["tested"] == "left"
    assert data["trial"]["streams"]["left_heel"]["rate_hz"] == pytest.approx(93.0, rel=1e-3)
    assert list(data["results"][0]) == [
        "metric", "side", "repetition", "value", "unit", "uncertainty", "coverage_factor", "interval", "verdict",
        "method", "parameters", "flags", "reason",
    ]  # fmt: skip
    for result in data["results"]:
        assert (result["value"] is None) == (result["reason"] is not None)
    assert "specimen" in {q["flag"].removeprefix("calibration_") for q in data["quality"]}


def test_two_trials_in_one_file():
    trials = [effort("left", 600), effort("right", 500, seed=1)]
    data = results_json(analyse(trials, AnalysisOptions()), trials)
    assert [t["tested"] for t in data["trial"]["trials"]] == ["left", "right"]
    assert json.dumps(data, allow_nan=False)


def test_too_few_samples_in_the_window():
    found = analyse([effort("left", 600)], AnalysisOptions(from_s=100.0)).results
    assert all(r.value is None and "fewer than 3 valid samples" in r.reason for r in found)
    late = analyse([effort("left", 600)], AnalysisOptions(onset_at_s=100.0)).results
    assert all(r.value is None for r in late)


def test_catalogue_is_complete():
    for metric in METRICS.values():
        assert metric.source
        assert metric.name
        assert metric.kind in ("symmetry", "bilateral") or (metric.least_rate_hz > 0 and metric.rate_reason)


def test_tested_side_of_another_trial_has_no_load_share():
    trial = replace(imported(left_foot=([0, 1, 2], [1, 2, 3]), right_foot=([0, 1, 2], [1, 2, 3])), tested=Side.LEFT)
    assert {r.side for r in analyse([trial], AnalysisOptions()).results} == {"left"}
    assert "load_share" not in {r.metric for r in analyse([trial], AnalysisOptions()).results}


def test_a_cell_without_a_value_leaves_the_uncertainty_open():
    """The sum may be known where one cell's own knots end a little earlier."""
    limb = limb_of(forces_of(effort("left", 600), Settings({})), "left", AnalysisOptions(), Settings({}))
    estimate = limb.force_estimate(100.0, lambda curve: float("nan"), 0.1)
    assert estimate.value == 100.0
    assert estimate.expanded is None


def test_an_onset_on_a_curve_that_does_not_rise_has_no_part_from_noise():
    limb = limb_of(forces_of(effort("left", 600), Settings({})), "left", AnalysisOptions(), Settings({}))
    still = replace(limb.effort, curve=replace(limb.curve, force_n=0 * limb.curve.force_n))
    limb.__dict__["effort"] = still
    names = {c.name for c in onset_components(limb, 1.0)}
    assert "onset between samples" in names
    assert "onset threshold in noise" not in names
