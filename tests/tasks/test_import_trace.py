"""Import of foreign traces: every value of real recordings to the last digit, and what is refused with which words."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from station.domain.channels import Channel, Side
from station.domain.errors import StorageError, UsageError
from station.domain.flags import QualityFlag
from station.domain.trial import Trial
from station.storage.trial_file import read_trial, write_trial
from station.tasks.import_trace import ImportOptions, import_trace

NOW = datetime(2024, 5, 4, 12, 0, tzinfo=UTC)

REAL = {
    "acl_squatjump/BFR003_squat_jump.csv": {
        "options": {
            "header_lines": 7,
            "time": "time",
            "left": ("ground_force2_vy",),
            "right": ("ground_force1_vy",),
        },
        "delimiter": ",",
        "skip": 7,
        "time": 0,
        "channels": {Channel.LEFT_FOOT: 11, Channel.RIGHT_FOOT: 2},
    },
    "gidiel_jumps/Dual-CMJ-Fz.txt": {
        "options": {"rate_hz": 1000.0, "left": ("FP1",), "right": ("FP2",)},
        "delimiter": "\t",
        "skip": 1,
        "rate": 1000.0,
        "channels": {Channel.LEFT_FOOT: 0, Channel.RIGHT_FOOT: 1},
    },
    "gidiel_jumps/Single-CMJ-Fz.txt": {
        "options": {"rate_hz": 1000.0, "total": "1", "header_lines": 0},
        "delimiter": "\t",
        "skip": 0,
        "rate": 1000.0,
        "channels": {Channel.TOTAL: 0},
    },
    "bmclab_pds/PDS13CF1grf.txt": {
        "options": {"time": "Time", "left": ("LGRF_Y",), "right": ("RGRF_Y",), "cop": ("COPNET_X", "COPNET_Z")},
        "delimiter": "\t",
        "skip": 1,
        "time": 0,
        "channels": {Channel.LEFT_FOOT: 5, Channel.RIGHT_FOOT: 2},
        "cop": (16, 18, 1),
    },
    "bmclab_bds/BDS00001.txt": {
        "options": {"time": "1", "total": "Fz[N]", "cop": ("COPx[cm]", "COPy[cm]")},
        "delimiter": "\t",
        "skip": 1,
        "time": 0,
        "channels": {Channel.TOTAL: 3},
        "cop": (7, 8, 100),
    },
    "chronojump/forcesensor_isometric_2020-01-30_18-45-43_first8.30s.csv": {
        "options": {"delimiter": ";", "decimal": ",", "time": "1", "time_unit": "us", "right": ("Force(N)",)},
        "delimiter": ";",
        "skip": 1,
        "time": 0,
        "time_scale": 10**6,
        "channels": {Channel.RIGHT_FOOT: 1},
    },
    "jumpmetrics/F02_CTRL1_2plates_Fz.csv": {
        "options": {"rate_hz": 2000.0, "left": ("fz_plate1_N",), "right": ("fz_plate2_N",)},
        "delimiter": ",",
        "skip": 1,
        "rate": 2000.0,
        "channels": {Channel.LEFT_FOOT: 0, Channel.RIGHT_FOOT: 1},
    },
    "plateforce/subject01_trial1.force.txt": {
        "options": {"rate_hz": 1200.0, "total": "1"},
        "delimiter": ",",
        "skip": 0,
        "rate": 1200.0,
        "channels": {Channel.TOTAL: 0},
    },
    "jythen_stabilogram/test.csv": {
        "options": {"time": "MocapTime", "total": "Fz", "cop": ("Cx", "Cy")},
        "delimiter": ",",
        "skip": 35,
        "time": 1,
        "channels": {Channel.TOTAL: 5},
        "cop": (9, 10, 1),
    },
    "isometric_analyzer/Example2.csv": {
        "options": {"time": "Time", "total": "Fz"},
        "delimiter": ",",
        "skip": 1,
        "time": 0,
        "channels": {Channel.TOTAL: 1},
    },
    "biomdp/kistler_COP.txt": {
        "options": {"time": "1", "total": "4", "header_lines": 19, "cop": ("17", "18")},
        "delimiter": "\t",
        "skip": 19,
        "time": 0,
        "channels": {Channel.TOTAL: 3},
        "cop": (16, 17, 1),
    },
    "bmc/jump1.txt": {
        "options": {"time": "Time[s]", "total": "GRF[N]"},
        "delimiter": "\t",
        "skip": 1,
        "time": 0,
        "channels": {Channel.TOTAL: 1},
    },
    "imtp_processor_synthetic/generic.csv": {
        "options": {"time": "Time", "total": "Fz"},
        "delimiter": ",",
        "skip": 1,
        "time": 0,
        "channels": {Channel.TOTAL: 1},
    },
}


@pytest.mark.parametrize("name", REAL)
def test_real_files_to_the_last_digit(shared_data: Path, tmp_path: Path, name: str) -> None:
    """NumPy's own text reader is the other way to the same doubles."""
    case = REAL[name]
    path = shared_data / name
    trial, _ = import_trace(ImportOptions(path, **case["options"]), NOW)
    write_trial(tmp_path / "t.h5", trial)
    trial = read_trial(tmp_path / "t.h5")
    text = path.read_text(encoding="utf-8-sig").replace(",", "." if case["delimiter"] == ";" else ",")
    source = np.loadtxt(text.splitlines(), delimiter=case["delimiter"], skiprows=case["skip"], ndmin=2)
    expected_t = (
        source[:, case["time"]] / case.get("time_scale", 1) if "time" in case else np.arange(len(source)) / case["rate"]
    )
    assert trial.traces.keys() == case["channels"].keys()
    for channel, column in case["channels"].items():
        assert np.array_equal(trial.traces[channel].force_n, source[:, column])
        assert np.array_equal(trial.traces[channel].t_s, expected_t)
    if "cop" in case:
        x, y, scale = case["cop"]
        assert trial.cop is not None
        assert np.array_equal(trial.cop.x_m, source[:, x] / scale)
        assert np.array_equal(trial.cop.y_m, source[:, y] / scale)
    else:
        assert trial.cop is None
    assert trial.source is not None
    assert trial.source.name == path.name
    assert trial.source.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert trial.flags == {QualityFlag.CALIBRATION_UNKNOWN}
    assert not trial.cells
    assert trial.certificate is None


@pytest.fixture
def importing(tmp_path: Path):
    def run(text: str, **options: object) -> tuple[Trial, list[str]]:
        path = tmp_path / "source.csv"
        path.write_text(text, encoding="utf-8")
        return import_trace(ImportOptions(path, **options), NOW)  # type: ignore[arg-type]

    return run


TWO_FEET = "Time,L,R\n0,1,2\n0.01,3,4\n0.02,5,6\n"


@pytest.mark.parametrize(("unit", "factor"), [("N", 1.0), ("kgf", 9.80665), ("lbf", 4.4482216152605)])
def test_units_and_sign(importing, unit: str, factor: float) -> None:
    trial, _ = importing(TWO_FEET, left=("L",), right=("R",), unit=unit, invert=True)
    assert trial.traces[Channel.LEFT_FOOT].force_n == pytest.approx(-factor * np.array([1, 3, 5]), rel=1e-15)
    assert trial.traces[Channel.RIGHT_FOOT].force_n == pytest.approx(-factor * np.array([2, 4, 6]), rel=1e-15)


def test_heel_and_forefoot(importing) -> None:
    trial, notes = importing(
        "Time,a,b,c,d\n0,1,2,3,4\n0.01,1,2,3,4\n", left=("a", "b"), right=("c", "d"), mass_kg=71.5, involved=Side.LEFT
    )
    forces = {channel.value: trace.force_n[0] for channel, trace in trial.traces.items()}
    assert forces == {"left_heel": 1, "left_forefoot": 2, "right_heel": 3, "right_forefoot": 4}
    assert (trial.mass_kg, trial.involved, trial.tested) == (71.5, Side.LEFT, None)
    assert any("left forefoot: column 3 'b' in N (assumed)" in note for note in notes)


def test_one_foot_is_the_tested_leg(importing) -> None:
    trial, notes = importing(TWO_FEET, right=("R",))
    assert trial.tested is Side.RIGHT
    assert any("tested leg: right" in note for note in notes)


def test_milliseconds_are_said_by_the_name(importing) -> None:
    trial, _ = importing("time (ms),F\n0,1\n10,2\n20,3\n", total="F")
    assert trial.traces[Channel.TOTAL].t_s.tolist() == [0.0, 0.01, 0.02]


@pytest.mark.parametrize(
    ("text", "options", "error", "words"),
    [
        (TWO_FEET, {}, UsageError, "Nothing to import"),
        (TWO_FEET, {"total": "L", "left": ("L",)}, UsageError, "--total excludes"),
        (TWO_FEET, {"left": ("L",), "right": ("L",)}, UsageError, "--right L: column 2 'L' is already taken by --left"),
        (TWO_FEET, {"left": ("1", "2", "3")}, UsageError, "--left: one column .* not 3"),
        (TWO_FEET, {"left": ("1", "2"), "right": ("3",)}, UsageError, "two for each"),
        (TWO_FEET, {"cop": ("L",)}, UsageError, "--cop needs two columns, not 1"),
        (TWO_FEET, {"cop": ("L", "2")}, UsageError, "--cop: column 2 'L' is given twice"),
        (TWO_FEET, {"total": "L", "time": "1", "rate_hz": 100.0}, UsageError, "exclude each other"),
        (TWO_FEET, {"total": "L", "time_unit": "s", "rate_hz": 100.0}, UsageError, "belongs to --time"),
        ("a,b\n1,2\n2,3\n", {"total": "b"}, UsageError, "give --time COL with --time-unit, or --rate-hz R"),
        ("time,b\n0,2\n1000,3\n2000,3\n", {"total": "b"}, UsageError, r"would be 0\.001 samples/s\. Give --time-unit"),
        ("time,b[kg]\n0,2\n0.1,3\n", {"total": "2"}, UsageError, r"says 'kg'\. Take another, or give --unit"),
        ("Time[s],b[N]\n0,2\n0.1,3\n", {"total": "1", "rate_hz": 10.0, "time": None}, UsageError, r"says 's'\."),
        ("time,b\n0,2\n", {"total": "b"}, StorageError, "at least 2"),
        ("time,b\n0,2\n0.1,2\n0.1,3\n", {"total": "b"}, StorageError, r"line 4, .* \(0\.1 after 0\.1\)"),
        ("time,b\n0,2\n0.1,x\n0.2,3\n", {"total": "b", "delimiter": ","}, StorageError, "line 3, column 2 'b': 'x'"),
    ],
)  # fmt: skip
def test_what_is_refused(importing, text: str, options: dict[str, object], error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        importing(text, **options)


def test_swapped_options_swap_the_feet(importing) -> None:
    a, _ = importing(TWO_FEET, left=("L",), right=("R",))
    b, _ = importing(TWO_FEET, left=("R",), right=("L",))
    assert np.array_equal(a.traces[Channel.LEFT_FOOT].force_n, b.traces[Channel.RIGHT_FOOT].force_n)
    assert replace(a.traces[Channel.LEFT_FOOT]).t_s.tolist() == [0.0, 0.01, 0.02]
