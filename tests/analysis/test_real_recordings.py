"""Recordings of others, each number against the other software's, its definition stated."""

from __future__ import annotations

import json

import numpy as np
import pytest

from station.analysis.force import forces_of
from station.analysis.options import Settings
from station.analysis.run import AnalysisOptions, analyse
from station.domain.channels import Side
from tests.analysis.build import imported


def expected(shared_data, name):
    return json.loads((shared_data / "expected" / name).read_text(encoding="utf-8"))


def found(trial, options=None):
    return {(r.metric, r.side): r for r in analyse([trial], options or AnalysisOptions()).results}


def one_plate(path):
    data = np.loadtxt(path, delimiter=",", skiprows=1)
    return imported(total=(data[:, 0], data[:, 1]))


@pytest.fixture(scope="module")
def pull(shared_data):
    return one_plate(shared_data / "isometric_analyzer" / "Example2.csv")


@pytest.fixture(scope="module")
def pull_golden(shared_data):
    return expected(shared_data, "isometric_analyzer_replicated.json")["runs"][0]


@pytest.mark.many_analyses
def test_isometric_analyzer_windows(pull, pull_golden):
    """Its definitions: onset on a sample, forces at whole samples after it, trapezoids of F - weight; ours agree there.

    Weight is its quietest 1000 samples, peak the maximum up to its end cursor.
    """
    start = pull_golden["sw_window_start_s"]
    options = AnalysisOptions(
        onset_at_s=pull_golden["onset_s"], baseline_s=(start, start + 0.9995), to_s=pull_golden["end_cursor_s"]
    )
    got = found(pull, options)
    assert got["baseline_force", "both"].value == pytest.approx(pull_golden["standing_weight_N"], rel=1e-9)
    assert got["baseline_force", "both"].parameters["sd_n"] == pytest.approx(pull_golden["sd_N"], rel=1e-6)
    assert got["peak_force", "both"].value == pull_golden["peak_N"]
    assert got["net_peak_force", "both"].value == pytest.approx(pull_golden["peak_net_N"], rel=1e-9)
    assert got["time_to_peak", "both"].value == pytest.approx(pull_golden["ttpf_ms"] / 1000, abs=1e-9)
    for ms in (50, 100, 150, 200, 250):
        assert got[f"force_{ms}ms", "both"].value == pytest.approx(pull_golden[f"F{ms}"], rel=1e-9)
        assert got[f"rfd_0_{ms}", "both"].value == pytest.approx(pull_golden[f"RFD{ms}"], rel=1e-9)
        impulse = pull_golden[f"netImpulse_trapz_{ms}_Ns"]
        assert got[f"net_impulse_0_{ms}", "both"].value == pytest.approx(impulse, rel=1e-9)


@pytest.mark.many_analyses
def test_isometric_analyzer_onset(pull, pull_golden):
    """Its rule: first sample above weight + 5 SD after a cursor. Ours lies between that sample and the one before."""
    start = pull_golden["sw_window_start_s"]
    options = AnalysisOptions(onset_rule="k_sd", baseline_s=(start, start + 0.9995), to_s=pull_golden["end_cursor_s"])
    onset = found(pull, options)["onset_time", "both"]
    assert onset.parameters["threshold_n"] == pytest.approx(pull_golden["threshold_N"], rel=1e-9)
    assert pull_golden["onset_s"] - 0.001 < onset.value <= pull_golden["onset_s"]


@pytest.mark.many_analyses
def test_isometric_pull_without_any_option(pull, pull_golden):
    """Nobody marks anything: the same second of stillness and the same onset, in spite of drift and dip before it."""
    got = found(pull)
    assert got["baseline_force", "both"].value == pytest.approx(pull_golden["standing_weight_N"], abs=0.05)
    assert got["onset_time", "both"].value == pytest.approx(pull_golden["onset_s"], abs=0.002)
    assert got["rfd_0_200", "both"].value == pytest.approx(pull_golden["RFD200"], rel=0.01)
    assert "counter_movement" in got["rfd_0_200", "both"].flags


def test_imtp_processor_golden(shared_data):
    """Its definitions: weight is the mean of 1001 samples from 1.0 s, net force F - weight at the sample nearest to the
    analyst's onset + 50 ... 250 ms, net peak up to the maximum."""
    golden = expected(shared_data, "imtp_processor_golden.json")["cases"]["generic"]["golden"]
    trial = one_plate(shared_data / "imtp_processor_synthetic" / "generic.csv")
    got = found(trial, AnalysisOptions(onset_at_s=4.0, baseline_s=(1.0, 2.0)))
    base = got["baseline_force", "both"]
    assert base.value == pytest.approx(golden["weight"], abs=1e-5)
    assert base.parameters["sd_n"] == pytest.approx(golden["stddev"], rel=1e-3)
    assert got["net_peak_force", "both"].value == pytest.approx(golden["peak_net"], abs=1e-5)
    assert got["peak_force", "both"].parameters["at_s"] == pytest.approx(golden["fzmax_index"] / 1000)
    for ms in (50, 100, 150, 200, 250):
        assert got[f"force_{ms}ms", "both"].value - base.value == pytest.approx(golden[f"f{ms}"], abs=1e-5)


def test_imtp_synthetic_pull_begins_where_it_was_made_to(shared_data):
    """Made with an onset at 4.1 s; the analyst's 4.0 s is early on purpose."""
    got = found(one_plate(shared_data / "imtp_processor_synthetic" / "generic.csv"))
    assert got["onset_time", "both"].value == pytest.approx(4.1, abs=0.02)


@pytest.mark.parametrize("options", [AnalysisOptions(), AnalysisOptions(onset_at_s=2.0, baseline_s=(1.0, 2.0))])
def test_flat_recording(shared_data, options):
    got = found(one_plate(shared_data / "imtp_processor_synthetic" / "pasco_multirun_r1_flat_no_pull.csv"), options)
    for (name, _), result in got.items():
        if name != "baseline_force":
            assert result.value is None
            assert result.reason.startswith("no effort found")
            assert "no_effort" in result.flags


def test_gidiel_two_plates(shared_data):
    """Its 'Peak-Load' and 'Peak-Upw' are the maximum of both plates' sum after landing and in the push-off, and each
    plate's force at that same instant (not its own maximum); 1000 Hz, no filter. Which side is harder differs.
    """
    run = expected(shared_data, "gidiel_script_runs.json")["runs"]["Dual-CMJ-Fz_analysis.txt"]
    data = np.loadtxt(shared_data / "gidiel_jumps" / "Dual-CMJ-Fz.txt", skiprows=1)
    t = np.arange(len(data)) / 1000
    trial = imported(left_foot=(t, data[:, 0]), right_foot=(t, data[:, 1]))
    feet = forces_of(trial, Settings({})).feet
    flight = np.flatnonzero(data.sum(axis=1) < 20)
    landing, push = slice(flight[-1], None), slice(None, flight[0] + 1)
    for part, key in ((landing, "Peak-Load"), (push, "Peak-Upw")):
        got = found(trial, AnalysisOptions(from_s=float(t[part][0]), to_s=float(t[part][-1])))
        total = got["peak_force", "both"]
        assert total.value == pytest.approx(run[f"{key} (N)"], abs=6e-4)
        for number, side in ((1, Side.LEFT), (2, Side.RIGHT)):
            at_peak = feet[side].at(total.parameters["at_s"])
            assert at_peak == pytest.approx(run[f"{key}{number} (N)"], abs=6e-4), (key, side)
            assert got["peak_force", side.value].value == data[part, number - 1].max()


@pytest.mark.many_analyses
@pytest.mark.parametrize("subject", ["BFR003", "BFR007", "BFR011"])
def test_acl_two_plates(shared_data, subject):
    """Plate 1 is the right foot. Its figures: peak of each plate before the first take-off, mean of the first 0.3 s."""
    summary = expected(shared_data, "acl_squatjump_summary.json")[subject]
    path = shared_data / "acl_squatjump" / f"{subject}_squat_jump.csv"
    data = np.genfromtxt(path, delimiter=",", skip_header=7, usecols=(0, 2, 11), encoding="utf-8-sig")
    t, right, left = data.T
    trial = imported(left_foot=(t, left), right_foot=(t, right), involved=Side.LEFT)
    take_off = t[summary["flight_edges_idx"][0]]
    got = found(trial, AnalysisOptions(to_s=float(take_off)))
    assert got["peak_force", "right"].value == pytest.approx(summary["peak_right_before_first_takeoff"], abs=1e-6)
    assert got["peak_force", "left"].value == pytest.approx(summary["peak_left_before_first_takeoff"], abs=1e-6)
    still = found(trial, AnalysisOptions(baseline_s=(0.0, 0.2995)))
    assert still["baseline_force", "left"].value == pytest.approx(summary["first0.3s_mean_left_N"], rel=1e-9)
    assert still["baseline_force", "right"].value == pytest.approx(summary["first0.3s_mean_right_N"], rel=1e-9)
    share = found(trial, AnalysisOptions(from_s=0.0, to_s=0.299))["load_share", "left"].value
    means = summary["first0.3s_mean_left_N"], summary["first0.3s_mean_right_N"]
    assert share == pytest.approx(100 * means[0] / sum(means), abs=0.01)


def test_chronojump_load_cell_chain(shared_data):
    """87.5 samples/s, uneven, decimal comma: early windows are refused, later ones are given; peak as in the file."""
    name = "forcesensor_isometric_2020-01-30_18-45-43_first8.30s.csv"
    lines = (shared_data / "chronojump" / name).read_text(encoding="utf-8").replace(",", ".").splitlines()[1:]
    data = np.array([[float(x) for x in line.split(";")] for line in lines])
    trial = imported(left_foot=(data[:, 0] * 1e-6, data[:, 1]))
    got = found(trial, AnalysisOptions(from_s=0.02))
    assert got["peak_force", "left"].value == data[2:, 1].max()
    assert "not supported at 87.5 samples/s" in got["rfd_0_50", "left"].reason
