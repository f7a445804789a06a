"""Stances of others, imported as a person would, against other software's numbers; each definition is stated.

Published lengths are in cm and areas in cm^2; ours are in mm and mm^2.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime

import numpy as np
import pytest

from station.analysis.force import forces_of
from station.analysis.options import AnalysisOptions, Settings
from station.analysis.run import analyse
from station.analysis.stance import pressure
from station.tasks.import_trace import ImportOptions, import_trace

NOW = datetime(2026, 1, 1, tzinfo=UTC)

#: As recorded: no rate of ours, no filter of ours.
RAW = {"cop_rate_hz": 0, "cop_filter_hz": 0}
BDS = ["BDS00001", "BDS00004", "BDS00007", "BDS00010", "BDS00101"]
PDS = ["PDS13OR1", "PDS13CR1", "PDS13CF1"]
JYTHEN = "jythen_test_rows4000_7000"


@pytest.fixture(scope="module")
def reference(shared_data):
    return json.loads((shared_data / "expected" / "cop_reference.json").read_text(encoding="utf-8"))


def stance(shared_data, name):
    if name in BDS:
        options = {
            "path": shared_data / "bmclab_bds" / f"{name}.txt",
            "time": "Time[s]",
            "cop": ("COPx[cm]", "COPy[cm]"),
        }
    elif name in PDS:
        options = {
            "path": shared_data / "bmclab_pds" / f"{name}grf.txt", "time": "Time", "time_unit": "s", "cop_unit": "m",
            "cop": ("COPNET_X", "COPNET_Z"), "left": ("LGRF_Y",), "right": ("RGRF_Y",), "unit": "N",
        }  # fmt: skip
    else:
        options = {
            "path": shared_data / "jythen_stabilogram" / "test.csv", "time": "MocapTime", "time_unit": "s",
            "header_lines": 35, "cop": ("Cx", "Cy"), "cop_unit": "m",
        }  # fmt: skip
    return import_trace(ImportOptions(**options), NOW)[0]


def numbers(trial, settings, **window):
    options = AnalysisOptions(settings=settings, **window)
    return {(r.metric, r.side): r.value for r in analyse([trial], options).results}


WINDOW = {JYTHEN: {"from_s": 39.995, "to_s": 69.995}}  # its demonstration: rows 4000 to 6999


@pytest.mark.parametrize("name", [*BDS, *PDS, JYTHEN])
def test_area_and_velocity_of_other_software(shared_data, reference, name):
    """Prediction ellipse with the F quantile (data sets' authors: hyperellipsoid), or its limit for many values
    (openbalance, micromotion); path over n periods (data sets' authors), or over n - 1 of them (micromotion).
    """
    # The plate's own columns are rounded to a micrometre; theirs were computed anew from its moments.
    rel = 1e-9 if name != JYTHEN else 1e-4
    trial, window = stance(shared_data, name), WINDOW.get(name, {})
    expected, sway = reference[name], reference[name]["micromotion_1.15.0"]["cop_sway_metrics"]
    got = numbers(trial, RAW | {"cop_velocity": "samples"}, **window)
    ours = {metric: got[metric, "both"] for metric, side in got if side == "both"}
    theirs = expected["duarte_hyperellipsoid_1.0.3"]
    assert ours["cop_ellipse"] == pytest.approx(100 * theirs["area95_prediction_F"], rel=rel)
    assert ours["cop_path"] == pytest.approx(10 * theirs["path_length"], rel=rel)
    assert ours["cop_velocity"] == pytest.approx(10 * theirs["velocity_mean_path_over_NoverFs"], rel=rel)
    for key in ("published_BDSinfoCOP", "published_PDSinfoCOP"):
        if key in expected:
            assert ours["cop_ellipse"] == pytest.approx(100 * expected[key]["COParea"], rel=rel)
            assert ours["cop_velocity"] == pytest.approx(10 * expected[key]["COPvelo"], rel=rel)
    n = sway["n"]
    assert ours["cop_rms_ml"] == pytest.approx(10 * sway["ml_sd"] * np.sqrt((n - 1) / n), rel=rel)  # theirs: n - 1
    assert ours["cop_rms_ap"] == pytest.approx(10 * sway["ap_sd"] * np.sqrt((n - 1) / n), rel=rel)
    assert ours["cop_range_ml"] == pytest.approx(10 * sway["ml_range"], rel=rel)
    assert ours["cop_range_ap"] == pytest.approx(10 * sway["ap_range"], rel=rel)
    got = numbers(trial, RAW | {"cop_ellipse": "chi_square"}, **window)
    assert got["cop_ellipse", "both"] == pytest.approx(100 * sway["area95"], rel=rel)
    assert got["cop_ellipse", "both"] == pytest.approx(
        100 * expected["openbalance_0.1.5_unfiltered"]["Area_Ellipse"], rel=rel
    )
    assert got["cop_velocity", "both"] == pytest.approx(10 * sway["path_rate"], rel=rel)


@pytest.mark.parametrize("name", [*BDS, *PDS, JYTHEN])
def test_stabilogram_toolbox(shared_data, reference, name):
    """25 values/s by SWARII, 4th-order Butterworth at 10 Hz both ways, covariance over n, path over n periods.

    It leaves out the first tenth of a second and the last sample, and takes RMS about the mean of the unfiltered
    signal; what it does at the last window differs by some parts in 10,000.
    """
    trial = stance(shared_data, name)
    settings = {"cop_rate_hz": 25, "cop_resample": "swarii", "cop_ellipse": "f_n", "cop_velocity": "samples"}
    first = trial.cop.t_s[0] if name != JYTHEN else 40.0
    last = WINDOW.get(name, {}).get("to_s", 1e9)
    got = numbers(trial, settings, from_s=first + 0.0999, to_s=last)
    theirs = reference[name]["jythen_toolbox_default_25Hz_SWARII_10Hz_LP"]
    assert got["cop_range_ml", "both"] == pytest.approx(10 * theirs["range_ML"], rel=5e-4)
    assert got["cop_range_ap", "both"] == pytest.approx(10 * theirs["range_AP"], rel=5e-4)
    assert got["cop_rms_ml", "both"] == pytest.approx(10 * theirs["rms_ML"], rel=1e-4)
    assert got["cop_rms_ap", "both"] == pytest.approx(10 * theirs["rms_AP"], rel=1e-4)
    assert got["cop_ellipse", "both"] == pytest.approx(100 * theirs["confidence_ellipse_area_ML_AND_AP"], rel=1e-3)
    assert got["cop_velocity", "both"] == pytest.approx(10 * theirs["mean_velocity_ML_AND_AP"], rel=1e-3)
    assert got["cop_velocity_ml", "both"] == pytest.approx(10 * theirs["mean_velocity_ML"], rel=1e-3)
    assert got["cop_velocity_ap", "both"] == pytest.approx(10 * theirs["mean_velocity_AP"], rel=1e-3)


@pytest.mark.parametrize("name", PDS)
def test_weight_bearing_of_two_plates(shared_data, reference, name):
    """Means over the whole stance: theirs of samples, ours of the straight lines between them (ends count half)."""
    theirs = reference[name]["bilateral"]
    options = AnalysisOptions(metrics=("load_share", "load_difference_mean"), from_s=0.0, to_s=60.0, settings=RAW)
    got = {(r.metric, r.side): r for r in analyse([stance(shared_data, name)], options).results}
    assert got["load_share", "right"].value == pytest.approx(theirs["right_share_pct"], abs=0.01)
    assert got["load_share", "right"].parameters["mean_total_n"] == pytest.approx(theirs["mean_total_N"], rel=1e-4)
    assert got["load_difference_mean", "both"].value >= abs(100 - 2 * theirs["right_share_pct"]) - 0.05


def test_corner_cells_give_the_makers_pressure(shared_data):
    """Four corner cells as heels and forefeet of two feet, against the plate's own centre of pressure.

    The plate's maker takes the shear on the cells into account, vertical cells cannot: the residuals are those of a fit
    with vertical forces only.
    """
    expected = json.loads((shared_data / "expected" / "corner_cells_to_cop.json").read_text(encoding="utf-8"))
    options = ImportOptions(
        shared_data / "biomdp" / "kistler_COP_parsed.csv", time="abs time", time_unit="s", unit="N",
        left=("Fz3", "Fz2"), right=("Fz4", "Fz1"), cop=("Ax", "Ay"), cop_unit="m",
    )  # fmt: skip
    trial, _ = import_trace(options, NOW)
    x, y = (abs(expected[f"kistler_A{axis}"]["vertical_only_half_distance_m"]) for axis in "xy")
    settings = Settings({"stance_width_m": 2 * x, "heel_y_m": -y, "forefoot_y_m": y})
    forces = forces_of(trial, settings)
    maker = trial.cop
    ours = pressure(
        forces_of(type(trial)(**{**vars(trial), "cop": None}), settings), "both", AnalysisOptions(), settings
    )
    assert forces.total is not None
    for axis, found, given in (("x", ours.ml_m, maker.x_m), ("y", ours.ap_m, maker.y_m)):
        residual = 1e3 * (found - given)
        fit = expected[f"kistler_A{axis}"]
        assert np.sqrt(np.mean(residual**2)) == pytest.approx(fit["rms_resid_mm_vertical_only"], rel=1e-6)
        assert np.abs(residual).max() == pytest.approx(fit["max_resid_mm_vertical_only"], rel=1e-6)
