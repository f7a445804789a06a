"""What other programs made of their recordings, through the commands: `station import`, then `station analyse --json`.

Each test states the other program's definition. Windows, marks and phases are given to ours as options, since those are
the operator's or the other program's choice; what comes out is computed by us from the file.
"""

from __future__ import annotations

import json

import pytest

from station.cli import main

#: Half a unit of the last printed digit of the jump scripts, and rounding of ours.
PRINTED = 5.5e-4


@pytest.fixture
def station(tmp_path, capsys):
    """Import a file once per set of options; analyse it by options; results by (metric, side) or (metric, compared)."""
    made: dict[tuple[str, ...], str] = {}

    def run(path, columns, *options):
        key = (str(path), *columns)
        if key not in made:
            made[key] = str(tmp_path / f"trial{len(made)}.h5")
            assert main(["import", str(path), "--out", made[key], *columns]) == 0
        capsys.readouterr()
        code = main(["analyse", made[key], "--json", *options])
        out = capsys.readouterr().out
        assert code == 0, out
        results = json.loads(out)["results"]
        return {(r["metric"], r["parameters"].get("metric", r["side"])): r for r in results}

    return run


@pytest.fixture
def expected(shared_data):
    return lambda name: json.loads((shared_data / "expected" / name).read_text(encoding="utf-8"))


def span(from_s, to_s):
    return f"--from={from_s!r}", f"--to={to_s!r}"


# ---- isometric pulls --------------------------------------------------------------------------------------------


@pytest.mark.many_analyses
def test_isometric_analyzer(station, shared_data, expected):
    """Weight: mean of its quietest 1000 samples. Onset: first sample above weight + 5 SD after a cursor (its mark is
    given to ours). Forces at whole samples after it; RFD their chords; impulses trapezoids, net of the weight; peak up
    to its end cursor; peak RFD the steepest chord of 20 ms; mean force from onset to its end of pull."""
    golden = expected("isometric_analyzer_replicated.json")["runs"][0]
    path, columns = shared_data / "isometric_analyzer" / golden["file"], ("--time", "1", "--total", "2")
    start, onset = golden["sw_window_start_s"], golden["onset_s"]
    given = (f"--baseline={start},{start + 0.9995}", f"--onset-at={onset}", f"--to={golden['end_cursor_s']}")
    got = station(path, columns, *given)
    values = {
        "baseline_force": "standing_weight_N", "peak_force": "peak_N", "net_peak_force": "peak_net_N",
        **{f"force_{ms}ms": f"F{ms}" for ms in (50, 100, 150, 200, 250)},
        **{f"rfd_0_{ms}": f"RFD{ms}" for ms in (50, 100, 150, 200, 250)},
        **{f"net_impulse_0_{ms}": f"netImpulse_trapz_{ms}_Ns" for ms in (50, 100, 150, 200, 250)},
        **{f"gross_impulse_0_{ms}": f"grossImpulse_trapz_{ms}_Ns" for ms in (50, 100, 150, 200, 250)},
        "rfd_peak_20": "peakRFD_20ms_window",
    }  # fmt: skip
    for name, key in values.items():
        assert got[name, "both"]["value"] == pytest.approx(golden[key], rel=1e-8), name
    assert got["rfd_peak_20", "both"]["parameters"]["from_s"] == pytest.approx(
        onset + golden["peakRFD_20ms_start_ms"] / 1000, abs=1e-6
    )
    assert got["time_to_peak", "both"]["value"] == pytest.approx(golden["ttpf_ms"] / 1000, abs=1e-9)
    assert got["baseline_force", "both"]["parameters"]["sd_n"] == pytest.approx(golden["sd_N"], rel=1e-6)
    mean = station(path, columns, *span(onset, golden["end_of_pull_s"]), "--metric", "window_mean_force")
    assert mean["window_mean_force", "both"]["value"] == pytest.approx(golden["mean_force_N"], rel=1e-4)
    rule = station(path, columns, given[0], "--onset", "k_sd", "--set", "k=5", given[2])["onset_time", "both"]
    assert rule["parameters"]["threshold_n"] == pytest.approx(golden["threshold_N"], rel=1e-9)
    assert onset - 0.001 < rule["value"] <= onset


def test_imtp_processor(station, shared_data, expected):
    """Weight: mean of 1001 samples from 1.0 s; net forces at whole samples after the analyst's onset; net peak."""
    golden = expected("imtp_processor_golden.json")["cases"]["generic"]["golden"]
    path = shared_data / "imtp_processor_synthetic" / "generic.csv"
    got = station(path, ("--time", "Time", "--total", "Fz"), "--baseline=1,2", "--onset-at=4")
    assert got["baseline_force", "both"]["value"] == pytest.approx(golden["weight"], abs=1e-5)
    assert got["baseline_force", "both"]["parameters"]["sd_n"] == pytest.approx(golden["stddev"], rel=1e-3)
    assert got["net_peak_force", "both"]["value"] == pytest.approx(golden["peak_net"], abs=1e-5)
    for ms in (50, 100, 150, 200, 250):
        net = got[f"force_{ms}ms", "both"]["value"] - got["baseline_force", "both"]["value"]
        assert net == pytest.approx(golden[f"f{ms}"], abs=1e-5)


# ---- jumps on two plates ------------------------------------------------------------------------------------------

DUAL = ("--left", "FP1", "--right", "FP2", "--rate-hz", "1000")

#: Phases of the counter-movement jump: first sample and number of samples, found by the printed means. The scripts'
#: means are those of the samples; their impulses are trapezoids from the sample before the first one on.
PHASES = {"Brk": (1927, 166), "Upw": (2093, 263), "Load": (2867, 90), "Att": (2957, 107), "Cont": (3064, 418)}

#: The script's own Imp-Load is 0.05 N s less than its two plates' together; ours is their sum.
NOT_THE_SUM = {"Imp-Load (N*s)"}


@pytest.mark.parametrize("phase", list(PHASES))
def test_jump_script_impulses_and_means_of_both_plates(station, shared_data, expected, phase):
    """Net of the body's weight (mean of the first 1000 samples), half of it on each plate."""
    run = expected("gidiel_script_runs.json")["runs"]["Dual-CMJ-Fz_analysis.txt"]
    first, n = PHASES[phase]
    path = shared_data / "gidiel_jumps" / "Dual-CMJ-Fz.txt"
    window = span((first - 1) / 1000, (first + n - 1) / 1000)
    got = station(path, DUAL, "--metric", "window_net_impulse", *window, "--baseline=0,0.9995", "--set", "rest=half")
    means = station(path, DUAL, "--metric", "window_mean_force", *span((first - 0.5) / 1000, (first + n - 0.5) / 1000))
    for number, side in (("", "both"), ("1", "left"), ("2", "right")):
        key = f"Imp-{phase}{number} (N*s)"
        tolerance = 0.051 if key in NOT_THE_SUM else PRINTED
        assert got["window_net_impulse", side]["value"] == pytest.approx(run[key], abs=tolerance), key
        mean = means["window_mean_force", side]["value"]
        assert mean == pytest.approx(run[f"Mean-{phase}{number} (N)"], rel=3e-4), phase


def test_jump_script_peaks_and_which_side_is_harder(station, shared_data, expected):
    """Its peaks of a plate are the plate's force at the instant of the sum's peak, its braking peaks each plate's own
    maximum in its own phase; peak and impulse name different sides."""
    run = expected("gidiel_script_runs.json")["runs"]["Dual-CMJ-Fz_analysis.txt"]
    path = shared_data / "gidiel_jumps" / "Dual-CMJ-Fz.txt"
    metrics = "peak_force,force_at_total_peak,bsa,signed_difference"
    compare = "compare=peak_force,force_at_total_peak"
    for phase in ("Upw", "Load"):
        first, n = PHASES[phase]
        window = span(first / 1000, (first + n) / 1000)
        got = station(path, DUAL, "--metric", metrics, *window, "--baseline=0,0.9995", "--set", compare)
        assert got["peak_force", "both"]["value"] == pytest.approx(run[f"Peak-{phase} (N)"], abs=PRINTED)
        plates = [run[f"Peak-{phase}{number} (N)"] for number in (1, 2)]
        for side, value in zip(("left", "right"), plates, strict=True):
            assert got["force_at_total_peak", side]["value"] == pytest.approx(value, abs=PRINTED)
            assert got["peak_force", side]["value"] >= value - PRINTED
        difference = got["signed_difference", "force_at_total_peak"]
        assert difference["value"] == pytest.approx(100 * (plates[1] - plates[0]) / max(plates), abs=1e-3)
        assert difference["parameters"]["about"].startswith("loading strategy")
    assert run["Peak-Upw1 (N)"] < run["Peak-Upw2 (N)"]
    assert run["Imp-Upw1 (N*s)"] > run["Imp-Upw2 (N*s)"]


def test_single_plate_jump_script(station, shared_data, expected):
    """One column without a name; the same jump, both plates summed before it was written."""
    run = expected("gidiel_script_runs.json")["runs"]["Single-CMJ-Fz_analysis.txt"]
    path, columns = shared_data / "gidiel_jumps" / "Single-CMJ-Fz.txt", ("--total", "1", "--rate-hz", "1000")
    first, n = PHASES["Upw"]
    window = span((first - 1) / 1000, (first + n - 1) / 1000)
    got = station(
        path, columns, "--metric", "baseline_force,peak_force,window_net_impulse", *window, "--baseline=0,0.9995"
    )
    assert got["baseline_force", "both"]["value"] == pytest.approx(run["Weight (N)"], abs=PRINTED)
    assert got["peak_force", "both"]["value"] == pytest.approx(run["Peak-Upw (N)"], abs=PRINTED)
    assert got["window_net_impulse", "both"]["value"] == pytest.approx(run["Imp-Upw (N*s)"], abs=PRINTED)


@pytest.mark.parametrize("subject", ["BFR003", "BFR007", "BFR011"])
def test_squat_jumps_after_knee_surgery(station, shared_data, expected, subject):
    """Plate 1 is the right foot. Greatest force of each plate before the first take-off, and the asymmetry of those;
    means of the first 300 samples."""
    summary = expected("acl_squatjump_summary.json")[subject]
    path = shared_data / "acl_squatjump" / f"{subject}_squat_jump.csv"
    columns = ("--delimiter", ",", "--header-lines", "7", "--time", "1", "--left", "12", "--right", "3")
    columns += ("--involved", "left")
    take_off = summary["flight_edges_idx"][0] / 1000
    metrics = ("--metric", "peak_force,baseline_force,load_share,lsi,bai_1")
    got = station(path, columns, *metrics, f"--to={take_off}")
    for side in ("left", "right"):
        peak = summary[f"peak_{side}_before_first_takeoff"]
        assert got["peak_force", side]["value"] == pytest.approx(peak, abs=1e-6)
    peaks = [summary[f"peak_{side}_before_first_takeoff"] for side in ("left", "right")]
    assert got["lsi", "peak_force"]["value"] == pytest.approx(100 * peaks[0] / peaks[1], rel=1e-9)
    assert got["bai_1", "peak_force"]["value"] == pytest.approx(100 * abs(peaks[1] - peaks[0]) / sum(peaks), rel=1e-9)
    still = station(path, columns, "--metric", "baseline_force", "--baseline=0,0.2995")
    for side in ("left", "right"):
        mean = summary[f"first0.3s_mean_{side}_N"]
        assert still["baseline_force", side]["value"] == pytest.approx(mean, rel=1e-9)


# ---- jumps under one plate: weights, impulses, onset rules ----------------------------------------------------------

RUNS = {
    "plateforce_s01_t1": ("plateforce/subject01_trial1.force.txt", ("--total", "1", "--rate-hz", "1200"), 0.0, 1200),
    "plateforce_s01_t3": ("plateforce/subject01_trial3.force.txt", ("--total", "1", "--rate-hz", "1200"), 0.0, 1200),
    "plateforce_s01_t5": ("plateforce/subject01_trial5.force.txt", ("--total", "1", "--rate-hz", "1200"), 0.0, 1200),
    "gidiel_Dual-CMJ_sum": ("gidiel_jumps/Dual-CMJ-Fz.txt", DUAL, 0.0, 1000),
    "jumpmetrics_F02_from_3.25s": (
        "jumpmetrics/F02_CTRL1_2plates_Fz.csv",
        ("--left", "fz_plate1_N", "--right", "fz_plate2_N", "--rate-hz", "2000"), 3.25, 2000,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", list(RUNS))
def test_plateforce_weight_and_impulse(station, shared_data, expected, name):
    """Weight: mean of the first second. Net impulse: from its onset to its take-off, whose times are given to ours.

    Of the last recording it got the part from 3.25 s on.
    """
    run = expected("plateforce_0.1.2_runs.json")[name]
    path, columns, start, rate = RUNS[name]
    # Its take-off is the first sample without load; the trapezoids end on the one before.
    onset, take_off = start + run["onset_time_seconds"], start + run["takeoff_time_seconds"] - 1 / rate
    baseline = f"--baseline={start},{start + 1 - 0.5 / rate}"
    got = station(
        shared_data / path, columns, "--metric", "baseline_force,window_net_impulse", baseline, *span(onset, take_off)
    )
    assert got["baseline_force", "both"]["value"] == pytest.approx(run["system_weight_newtons"], rel=1e-9)
    assert got["window_net_impulse", "both"]["value"] == pytest.approx(run["net_impulse_newton_seconds"], rel=1e-6)


@pytest.mark.parametrize("trial", [1, 3, 5])
def test_plateforce_reference_weights(station, shared_data, expected, trial):
    """Means of the first 0.25, 0.4 and 1.0 s; its SD is that of a population (n), ours of a sample (n - 1)."""
    row = next(r for r in expected("plateforce_subject01_reference.json")["rows"] if r["trial"] == trial)
    path = shared_data / "plateforce" / f"subject01_trial{trial}.force.txt"
    for key, seconds in (("bw_025", 0.25), ("bw_040", 0.4), ("bw_100", 1.0)):
        got = station(path, ("--total", "1", "--rate-hz", "1200"), "--metric", "baseline_force",
                      f"--baseline=0,{seconds - 0.5 / 1200}")["baseline_force", "both"]  # fmt: skip
        assert got["value"] == pytest.approx(row[key], rel=1e-9)
        if key == "bw_025":
            n = got["parameters"]["n"]
            assert n == 300
            assert got["parameters"]["sd_n"] * ((n - 1) / n) ** 0.5 == pytest.approx(row["sd_025"], rel=1e-9)


@pytest.mark.parametrize("trial", [1, 3, 5])
def test_onset_rules_that_both_define(station, shared_data, expected, trial):
    """A jump begins with unweighting: the fall below weight is our rise of the inverted force.

    `pct10bw`: first sample below 90 % of the mean of the first 0.25 s. `jumptest`: first sample below the mean of the
    first second less 5 SD that stays there. Ours is the crossing between that sample and the one before. The rules
    `bilalovski` and `sd_minus_30ms` take the first sample of noise that is far enough off, without persistence: on
    trial 1 that is 2.5 s early, and ours must not do it.
    """
    row = next(r for r in expected("plateforce_subject01_reference.json")["rows"] if r["trial"] == trial)
    path = shared_data / "plateforce" / f"subject01_trial{trial}.force.txt"
    columns = ("--total", "1", "--rate-hz", "1200", "--invert", "--mass", repr(row["bw_025"] / 9.80665))
    until = f"--to={row['min_force_before_peak'] / 1200}"
    tenth = station(path, columns, "--metric", "onset_time", "--onset", "body_weight", until, "--baseline=0,0.2495",
                    "--set", "onset_body_weight_percent=10")["onset_time", "both"]["value"]  # fmt: skip
    assert row["onset_pct10bw"] - 1 < tenth * 1200 <= row["onset_pct10bw"]
    k_sd = station(path, columns, "--metric", "onset_time", "--onset", "k_sd", until,
                   f"--baseline=0,{1 - 0.5 / 1200}")["onset_time", "both"]["value"]  # fmt: skip
    assert row["onset_jumptest"] - 1 < k_sd * 1200 <= row["onset_jumptest"]
    if trial == 1:
        assert row["onset_bilalovski"] < row["onset_sd_minus_30ms"] < 1200 * k_sd - 2.5 * 1200


def test_chronojump_chain(station, shared_data):
    """Uneven stamps in microseconds, decimal comma: the greatest value of the file after its start-up glitch."""
    path = shared_data / "chronojump" / "forcesensor_isometric_2020-01-30_18-45-43_first8.30s.csv"
    rows = [line.replace(",", ".").split(";") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    columns = ("--time", "1", "--time-unit", "us", "--left", "2")
    got = station(path, columns, "--metric", "peak_force,rfd_0_50,rfd_0_100", "--from=0.02")
    assert got["peak_force", "left"]["value"] == max(float(f) for _, f in rows[2:])
    assert "not supported at 87.5 samples/s" in got["rfd_0_50", "left"]["reason"]
