"""Sequential, sliding and relative RFD, gross impulse, relative numbers: closed forms of F = Fmax (1 - exp(-k t))."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from station.analysis.run import AnalysisOptions, analyse
from station.domain.channels import Side
from station.domain.errors import UsageError
from station.domain.trial import Weighing
from tests.analysis.build import cell, imported, measured, stamps_us

F_MAX, K, START, REST = 600.0, 10.0, 2.0, 50.0


def rise(t, rest=0.0):
    return rest + F_MAX * (1 - np.exp(-K * np.clip(np.asarray(t) - START, 0, None)))


def found(trial, **options):
    return {(r.metric, r.side): r for r in analyse([trial], AnalysisOptions(**options)).results}


def ideal(rate_hz=2000.0, rest=0.0, seconds=4.0, **fields):
    t = np.arange(0, seconds, 1 / rate_hz)
    return imported(tested=Side.LEFT, left_foot=(t, rise(t, rest)), **fields)


def test_vector():
    """Metrics set 3.3: sequential 50 ms windows, and the other numbers from the same closed form."""
    got = found(ideal(rest=REST), onset_at_s=START)
    value = {name: r.value for (name, _), r in got.items()}
    for name, expected in (("rfd_50_100", 2863.81), ("rfd_100_150", 1736.99), ("rfd_150_200", 1053.54)):
        assert value[name] == pytest.approx(expected, rel=1e-4)
    assert value["rfd_0_50"] == pytest.approx(4721.63, rel=1e-4)
    for ms, width in ((20, 0.02), (30, 0.03), (50, 0.05)):
        assert value[f"rfd_peak_{ms}"] == pytest.approx(F_MAX * (1 - math.exp(-K * width)) / width, rel=1e-4)
        assert got[f"rfd_peak_{ms}", "left"].method == f"rfd/sliding_peak_{ms}ms"
        assert got[f"rfd_peak_{ms}", "left"].parameters["rate_hz"] == pytest.approx(2000)
    for ms in (50, 100, 150, 200, 250):
        w = ms / 1000
        part = 1 - math.exp(-K * w)
        assert value[f"relative_force_{ms}ms"] == pytest.approx(100 * part, rel=1e-4)
        assert value[f"relative_rfd_0_{ms}"] == pytest.approx(100 * part / w, rel=1e-4)
        gross = F_MAX * (w - part / K) + REST * w
        assert value[f"gross_impulse_0_{ms}"] == pytest.approx(gross, rel=1e-4)


def test_how_far_they_move_with_the_onset():
    """Half a sample earlier and later: the derivative of the closed form times half a sample."""
    got = found(ideal(1000.0), onset_rule="fixed_n", settings={"onset_n": 20.0})
    for name in ("rfd_50_100", "relative_rfd_0_100", "relative_force_100ms", "gross_impulse_0_100", "rfd_0_100"):
        early, late = got[name, "left"].parameters["onset_sensitivity"]
        value = got[name, "left"].value
        assert (early - value) * (late - value) < 0
        if name in ("rfd_50_100", "gross_impulse_0_100"):  # the others begin on the threshold, wherever that lies
            assert got[name, "left"].uncertainty >= abs(late - early) / math.sqrt(3) * 0.99
    early, late = got["rfd_50_100", "left"].parameters["onset_sensitivity"]
    slope = F_MAX * K * (math.exp(-1.0) - math.exp(-0.5)) / 0.05
    assert late - early == pytest.approx(
        slope * 0.001 * math.exp(-K * (got["onset_time", "left"].value - START)), rel=0.01
    )


def counts(rate_hz=(92.0, 93.4), **fields):
    cells = {}
    for channel, rate, part in (("left_heel", rate_hz[0], 0.6), ("left_forefoot", rate_hz[1], 0.4)):
        t_us = stamps_us(rate, 8)
        cells[channel] = cell(channel, t_us, part * rise((t_us - 5_000_000) * 1e-6, REST))
    return measured(cells, tested=Side.LEFT, **fields)


def test_what_93_samples_a_second_support():
    got = found(counts())
    for name in ("rfd_50_100", "rfd_100_150", "rfd_peak_20", "rfd_peak_30", "relative_rfd_0_50", "gross_impulse_0_50"):
        assert "not supported" in got[name, "left"].reason, name
        assert "rate_too_low" in got[name, "left"].flags
    for name in ("rfd_peak_50", "relative_rfd_0_200", "relative_force_200ms", "gross_impulse_0_200", "plateau"):
        assert got[name, "left"].value is not None, name
        assert got[name, "left"].uncertainty > 0, name
    # What calibration does to a force it does to the peak too: a part of the peak hardly holds it.
    relative = got["relative_force_200ms", "left"].parameters["uncertainty_components"]["calibration"]
    gross = got["force_200ms", "left"].parameters["uncertainty_components"]["calibration"]
    assert relative / 100 < 0.5 * gross / F_MAX


def test_sliding_peak_with_nothing_around_it():
    t = np.arange(0, 8, 0.001)
    keep = (t < 2.01) | (t > 2.02)
    short = imported(tested=Side.LEFT, left_foot=(t[keep], rise(t)[keep]))
    got = found(short, onset_at_s=1.999)
    assert got["rfd_peak_20", "left"].value is not None  # after the gap there is a rise yet
    early = found(imported(tested=Side.LEFT, left_foot=(t, np.where(t < 7.99, 20.0, 700.0))), onset_at_s=7.98)
    assert "unbroken 50 ms" in early["rfd_peak_50", "left"].reason


def test_short_recordings_end_early():
    got = found(ideal(1000.0, seconds=2.16))
    assert "early_end" in got["rfd_150_200", "left"].flags
    assert got["rfd_50_100", "left"].value is not None
    assert got["gross_impulse_0_200", "left"].reason == "the recording ends before the window does"


def test_best_means_of_half_and_three_seconds():
    t = np.arange(0, 10, 0.001)
    f = np.interp(t, [2, 2.1, 4, 6], [20, 500, 500, 100])
    got = found(imported(tested=Side.LEFT, left_foot=(t, f)))
    assert got["sustained_force_500ms", "left"].value == pytest.approx(500)
    assert got["sustained_force_3s", "left"].value < got["sustained_force_1s", "left"].value == pytest.approx(500)
    assert "3 s" in found(ideal(1000.0, seconds=2.9))["sustained_force_3s", "left"].reason


@pytest.mark.many_analyses
def test_plateau():
    """A table top of 1.9 s at 500 N, and a fall of 200 N/s: net 480 N, 90 % of it lasts 0.24 s of the fall."""
    t = np.arange(0, 10, 0.001)
    f = np.interp(t, [2, 2.1, 4, 6], [20, 500, 500, 100])
    got = found(imported(tested=Side.LEFT, left_foot=(t, f)))
    assert got["plateau", "left"].value == pytest.approx(100)
    assert got["plateau_time", "left"].value == pytest.approx(1.9 + 0.24 + 0.01, abs=2e-3)
    shock = np.interp(t, [2, 2.02, 2.1, 5], [20, 900, 300, 300])
    assert found(imported(tested=Side.LEFT, left_foot=(t, shock)))["plateau", "left"].value < 40
    below = found(imported(tested=Side.LEFT, left_foot=(t, f - 600)))
    assert "not above zero" in below["plateau", "left"].reason
    assert "not positive" not in (below["relative_force_200ms", "left"].reason or "")
    keep = (t < 3) | (t > 3.1)
    gap = found(imported(tested=Side.LEFT, left_foot=(t[keep], f[keep])))["plateau_time", "left"]
    assert gap.value is not None or "missing" in gap.reason


# ---- relative to a person -----------------------------------------------------------------------------------------


def test_per_kilogram_and_body_weight():
    got = found(replace(ideal(1000.0), mass_kg=60.0))
    peak = got["peak_force", "left"].value
    assert got["peak_force_per_kg", "left"].value == pytest.approx(peak / 60)
    assert got["peak_force_per_kg", "left"].parameters["mass_from"] == "entered"
    assert got["peak_force_body_weight", "left"].value == pytest.approx(100 * peak / (60 * 9.80665))
    best = got["sustained_force_1s", "left"].value
    assert got["sustained_force_1s_per_kg", "left"].value == pytest.approx(best / 60)
    assert got["sustained_force_1s_body_weight", "left"].unit == "%"
    weighing = Weighing(588.399, 1.0, 290.0, 298.0, 0, 1_000_000)
    standing = replace(ideal(1000.0), weighing=weighing, assessment={"weigh": {"whole_body": True}})
    weighed = found(standing)
    assert weighed["peak_force_per_kg", "left"].value == pytest.approx(peak / 60, rel=1e-6)
    assert weighed["peak_force_per_kg", "left"].parameters["mass_from"] == "weighing"


def test_weighed_legs_are_no_body_weight():
    """Sitting or lying, only the relaxed legs stand on the plates."""
    weighing = Weighing(120.0, 1.0, 60.0, 60.0, 0, 1_000_000)
    seated = replace(ideal(1000.0), weighing=weighing, assessment={"weigh": {"whole_body": False}})
    assert ("peak_force_per_kg", "left") not in found(seated)
    asked = found(seated, metrics=("peak_force_per_kg",))["peak_force_per_kg", "left"]
    assert asked.value is None
    assert "mass" in asked.reason
    rule = analyse([seated], AnalysisOptions(metrics=("onset_time",), onset_rule="body_weight")).results
    assert all("body weight" in r.reason for r in rule)


def test_without_a_mass_it_is_not_offered_and_asked_for_it_says_why():
    assert ("peak_force_per_kg", "left") not in found(ideal(1000.0))
    asked = found(ideal(1000.0), metrics=("peak_force_per_kg",))
    assert "mass" in asked["peak_force_per_kg", "left"].reason
    zero = found(replace(ideal(1000.0), mass_kg=0.0), metrics=("peak_force_per_kg",))
    assert "not above zero" in zero["peak_force_per_kg", "left"].reason


@pytest.mark.parametrize(
    ("assessment", "settings", "words"),
    [
        ({}, {"lever_m": 0.3}, "one_joint=yes"),
        ({}, {"one_joint": "yes"}, "lever_m"),
        ({"id": "glute_bridge"}, {"one_joint": "yes", "lever_m": 0.3}, "no joint torque"),
        ({"id": "hamstring_90_90"}, {"one_joint": "yes", "lever_m": 0.3}, "no joint torque"),
        ({"id": "squat"}, {"one_joint": "yes", "lever_m": 0.3}, "no joint torque"),
    ],
)
def test_torque_is_refused(assessment, settings, words):
    trial = replace(ideal(1000.0), assessment=assessment)
    got = found(trial, metrics=("peak_torque",), settings=settings)["peak_torque", "left"]
    assert got.value is None
    assert words in got.reason


def test_torque_of_one_joint():
    got = found(ideal(1000.0), settings={"one_joint": "yes", "lever_m": 0.3})
    assert got["peak_torque", "left"].value == pytest.approx(0.3 * got["peak_force", "left"].value)
    assert got["peak_torque", "left"].uncertainty is None
    with pytest.raises(UsageError, match="'no' or 'yes'"):
        found(ideal(1000.0), settings={"one_joint": "maybe"})


def test_bilateral_index():
    t = np.arange(0, 6, 0.005)
    left = replace(imported(tested=Side.LEFT, left_foot=(t, rise(t))), trial_id="l")
    right = replace(imported(tested=Side.RIGHT, right_foot=(t, 1.5 * rise(t))), trial_id="r")
    both = replace(imported(left_foot=(t, 0.9 * rise(t)), right_foot=(t, 1.35 * rise(t))), trial_id="b")
    results = analyse([left, right, both], AnalysisOptions(settings={"compare": "peak_force"})).results
    index = next(r for r in results if r.metric == "bilateral_index")
    assert index.value == pytest.approx(90.0)
    assert (index.parameters["metric"], index.side) == ("peak_force", "both")
    assert index.uncertainty is not None
    # Not offered without all three; asked for, it says which is missing.
    assert not any(r.metric == "bilateral_index" for r in analyse([left, right], AnalysisOptions()).results)
    asked = analyse([left, right], AnalysisOptions(metrics=("bilateral_index",))).results
    assert "both legs at once" in asked[0].reason
    flat = replace(both, trial_id="f", traces=imported(left_foot=(t, 0 * t), right_foot=(t, 0 * t)).traces)
    nothing = analyse([left, right, flat], AnalysisOptions(metrics=("bilateral_index",))).results
    assert "no effort" in nothing[0].reason
    down = [replace(imported(tested=s, **{f"{s}_foot": (t, rise(t) - 1000)}), trial_id=s.value) for s in Side]
    below = analyse([*down, both], AnalysisOptions(metrics=("bilateral_index",))).results
    assert "not positive" in below[0].reason
