"""import, analyse, export and recover through the command line."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import pytest

from station.domain.channels import Channel, Side
from station.storage.trial_file import read_results, read_trial

TWO_FEET = "Time,L,R\n" + "".join(f"{i / 100},{100 + i % 3},{200 + i % 5}\n" for i in range(300))


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "source.csv"
    path.write_text(TWO_FEET, encoding="utf-8")
    return path


@pytest.fixture
def imported(station, source: Path, tmp_path: Path) -> Path:
    path = tmp_path / "trial.h5"
    code, _, err = station("import", source, "--out", path, "--left", "L", "--right", "R")
    assert (code, err) == (0, "")
    return path


def test_import_takes_every_option(station, shared_data: Path, tmp_path: Path) -> None:
    source = next((shared_data / "chronojump").glob("*.csv"))
    out = tmp_path / "t.h5"
    code, said, err = station(
        *("import", source, "--out", out, "--delimiter", ";", "--decimal", ",", "--header-lines", "1"),
        *("--time", "1", "--time-unit", "us", "--left", "Force(N)", "--unit", "kgf", "--invert"),
        *("--mass", "70.5", "--involved", "left"),
    )
    assert (code, err) == (0, "")
    trial = read_trial(out)
    lines = source.read_text(encoding="utf-8").replace(",", ".").splitlines()[1:]
    text = np.array([[float(cell) for cell in line.split(";")] for line in lines])
    assert np.array_equal(trial.traces[Channel.LEFT_FOOT].force_n, -text[:, 1] * 9.80665)
    assert np.array_equal(trial.traces[Channel.LEFT_FOOT].t_s, text[:, 0] / 1e6)
    assert (trial.mass_kg, trial.involved) == (70.5, Side.LEFT)
    assert "time: column 1 'Time (micros)' in us (as given)" in said
    assert "calibration unknown" in said


def test_import_of_patients_after_knee_surgery(station, shared_data: Path, tmp_path: Path) -> None:
    out = tmp_path / "t.h5"
    code, said, _ = station(
        *("import", shared_data / "acl_squatjump" / "BFR003_squat_jump.csv", "--out", out, "--header-lines", "7"),
        *("--time", "time", "--left", "ground_force2_vy", "--right", "ground_force1_vy"),
    )
    assert code == 0
    assert "1000 samples/s" in said
    # The first datum as it stands in the file.
    first = {c.value: float(trace.force_n[0]) for c, trace in read_trial(out).traces.items()}
    assert first == {"left_foot": 393.959076, "right_foot": 392.891296}


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--left", "L", "--right", "X"], 2, "--right X: source.csv has no such column"),
        (["--left", "L", "--rate-hz", "0"], 2, "argument --rate-hz: '0' is not above 0"),
        (["--left", "L", "--rate-hz", "fast"], 2, "argument --rate-hz: 'fast' is not a number"),
        (["--left", "L", "--mass", "nan"], 2, "argument --mass: 'nan' is not a number"),
        (["--left", "L", "--delimiter", "ab"], 2, "argument --delimiter: 'ab' is not one character"),
        (["--left", "L,", "--right", "R"], 2, "argument --left: 'L,' has an empty name"),
        (["--left", "L", "--header-lines", "-1"], 2, "--header-lines"),
        (["--left", "L", "--time", "L"], 1, "source.csv, line 5, column 2 'L': time does not increase (100 after 102)"),
        (["--left", "L", "--decimal", ",", "--delimiter", ";"], 2, "source.csv shows no numbers with --delimiter ';'"),
    ],
)
def test_import_says_what_is_wrong_in_one_line(station, source, tmp_path, arguments, code, words) -> None:
    out = tmp_path / "t.h5"
    got, said, err = station("import", source, "--out", out, *arguments)
    assert (got, said) == (code, "")
    assert words in err
    assert err.count("\n") == 1
    assert not out.exists()


def test_nothing_is_overwritten(station, source: Path, imported: Path) -> None:
    before = imported.read_bytes()
    code, _, err = station("import", source, "--out", imported, "--left", "L", "--right", "R")
    assert code == 2
    assert f"{imported} exists already" in err
    assert imported.read_bytes() == before


@pytest.mark.parametrize("name", ["no/such/t.h5", "t.csv"])
def test_an_output_that_cannot_be_is_wrong_use(station, source: Path, tmp_path: Path, name: str) -> None:
    code, _, err = station("import", source, "--out", tmp_path / name, "--left", "L", "--right", "R")
    assert code == 2
    assert name in err


@pytest.mark.parametrize(
    "arguments",
    [
        ("import", "nothing.csv", "--out", "t.h5", "--total", "1"),
        ("analyse", "nothing.h5"),
        ("export", "nothing.h5", "--format", "csv", "--out", "x.csv"),
        ("recover", "nothing"),
    ],
)
def test_what_is_not_there_is_wrong_use(station, tmp_path, monkeypatch, arguments) -> None:
    monkeypatch.chdir(tmp_path)
    code, said, err = station(*arguments)
    assert (code, said) == (2, "")
    assert arguments[1] in err


@pytest.mark.parametrize("command", [("analyse", "{}"), ("export", "{}", "--format", "csv", "--out", "{}.csv")])
def test_a_damaged_trial_is_no_wrong_use(station, imported: Path, command) -> None:
    data = bytearray(imported.read_bytes())
    data[len(data) // 2] ^= 0xFF
    damaged = imported.with_name("damaged.h5")
    damaged.write_bytes(bytes(data))
    code, _, err = station(*(part.format(damaged) for part in command))
    assert code == 1
    assert str(damaged) in err


def test_analyse_as_json(station, imported: Path) -> None:
    code, said, err = station("analyse", imported, "--json", "--metric", "baseline_force,load_share")
    assert (code, err) == (0, "")
    document = json.loads(said)
    assert list(document) == ["format", "format_version", "trial", "quality", "results", "options"]
    assert document["format"] == "asymmetry-station-results"
    assert {q["flag"] for q in document["quality"]} >= {"calibration_unknown"}
    keys = (
        "metric side repetition value unit uncertainty coverage_factor interval verdict method parameters flags reason"
    )
    assert all(list(r) == keys.split() for r in document["results"])
    share = next(r for r in document["results"] if r["metric"] == "load_share" and r["side"] == "left")
    # Means of the two columns: 101 of 101 + 202.
    assert share["value"] == pytest.approx(100 * 101 / 303, abs=0.1)


def test_analyse_for_people(station, imported: Path) -> None:
    code, said, _ = station("analyse", imported)
    assert code == 0
    assert "imported from source.csv" in said
    assert "no calibration certificate: not for patients" in said
    assert "load_share" in said


def test_a_flat_recording_has_no_effort(station, shared_data: Path, tmp_path: Path) -> None:
    flat = shared_data / "imtp_processor_synthetic" / "pasco_multirun_r1_flat_no_pull.csv"
    assert station("import", flat, "--out", tmp_path / "t.h5", "--total", "Fz")[0] == 0
    code, _, err = station("analyse", tmp_path / "t.h5", "--metric", "rfd_0_200,onset_time")
    assert code == 1
    assert "t.h5: no number could be given: " in err
    assert "no effort found" in err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--metric", "nonsense"], "nonsense"),
        (["--onset", "nonsense"], "nonsense"),
        (["--set", "nonsense=1"], "nonsense"),
        (["--set", "k=many"], "many"),
        (["--set", "=1"], "--set =1: write NAME=VALUE"),
        (["--onset", "k_sd", "--onset-at", "1"], "not allowed with argument --onset"),
        (["--baseline", "1"], "'1' is not two times"),
        (["--from", "2", "--to", "1"], "--from and --to"),
    ],
)
def test_analyse_refuses_options_in_one_line(station, imported: Path, arguments, words) -> None:
    code, said, err = station("analyse", imported, *arguments)
    assert (code, said) == (2, "")
    assert words in err
    assert err.count("\n") == 1


def test_settings_reach_the_analysis(station, imported: Path) -> None:
    """Both ways to write them, and a window that begins before 0."""
    for arguments in (
        [imported, "--set", "k=3", "floor_n=7", "--baseline", "-0.5,1.0"],
        ["--set", "k=3", "--set", "floor_n=7", imported, "--baseline", "-0.5,1.0"],
        ["--baseline", "-0.5,1.0", "--set", "k=3", "floor_n=7", imported],
    ):
        code, said, err = station("analyse", "--json", "--metric", "peak_force,baseline_force", *arguments)
        assert (code, err) == (0, "")
        assert json.loads(said)["results"]


def test_results_are_kept_only_on_request(station, imported: Path) -> None:
    assert station("analyse", imported)[0] == 0
    assert read_results(imported) == []
    code, said, _ = station("analyse", imported, "--save", "--json")
    assert code == 0
    assert read_results(imported) == [json.loads(said)]


def test_the_same_trial_twice_is_refused(station, imported: Path) -> None:
    code, _, err = station("analyse", imported, imported)
    assert code == 2
    assert "given twice" in err


def test_export(station, imported: Path, tmp_path: Path) -> None:
    station("analyse", imported, "--save")
    out = tmp_path / "curves.csv"
    code, said, _ = station("export", imported, "--format", "csv", "--out", out)
    assert code == 0
    assert said.split("\n")[:-1] == [f"Wrote {out}", f"Wrote {tmp_path / 'curves.results.csv'}"]
    with out.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    left = [float(r["force [N]"]) for r in rows if r["stream"] == "left_foot"]
    assert left == read_trial(imported).traces[Channel.LEFT_FOOT].force_n.tolist()
    code, _, err = station("export", imported, "--format", "csv", "--out", out)
    assert code == 2
    assert "exists already" in err


def test_recover_has_nothing_to_do(station, tmp_path: Path) -> None:
    code, said, err = station("recover", tmp_path)
    assert (code, err) == (0, "")
    assert f"Nothing to recover in {tmp_path}" in said


def test_recover_says_what_it_keeps(station, tmp_path: Path) -> None:
    (tmp_path / "broken.journal").write_bytes(b"nonsense")
    code, said, err = station("recover", tmp_path)
    assert code == 1
    assert "broken.journal" in said
    assert err.count("\n") == 1
    assert (tmp_path / "broken.journal").exists()
