"""import --preset, export in every format, and verify, through the command line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from station.domain.channels import Channel, Side
from station.storage.trial_file import read_results, read_trial


@pytest.fixture
def archived(tmp_path: Path, project_root: Path) -> Path:
    return Path(shutil.copy(project_root / "tests" / "archive" / "trial_v1.h5", tmp_path / "t.h5"))


def test_a_preview_says_what_would_become_of_a_file_and_makes_nothing(station, shared_data: Path, tmp_path) -> None:
    source = next((shared_data / "chronojump").glob("*.csv"))
    code, said, err = station("import", source, "--preset", "chronojump", "--side", "left", "--preview")
    assert (code, err) == (0, "")
    for words in (
        "preset chronojump: Chronojump",
        "delimiter ';', decimal mark ','",
        "time: column 1 'Time (micros)' in us",
        "left foot: column 2 'Force(N)' in N",
        "1084               305,22",
        "It would become a trial with left foot (",
        "tested leg: left; calibration unknown. Nothing was written.",
    ):
        assert words in said
    assert list(tmp_path.iterdir()) == []


def test_import_with_a_preset(station, shared_data: Path, tmp_path: Path) -> None:
    source = next((shared_data / "chronojump").glob("*.csv"))
    code, _, err = station("import", source, "--preset", "chronojump", "--side", "left", "--out", tmp_path / "t.h5")
    assert (code, err) == (0, "")
    trial = read_trial(tmp_path / "t.h5")
    assert (set(trial.traces), trial.tested) == ({Channel.LEFT_FOOT}, Side.LEFT)


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--preset", "nonsense", "--preview"], 2, "no preset 'nonsense'"),
        (["--preset", "chronojump", "--preview"], 2, "give --side left or --side right"),
        (["--preset", "hawkin", "--preview"], 1, "no column of time"),
        (["--preset", "chronojump", "--side", "left"], 2, "give --out TRIAL.h5, or --preview"),
        (["--side", "left", "--left", "2", "--preview"], 2, "--side belongs to --preset"),
        (["--preset", "chronojump", "--side", "left", "--left", "2", "--preview"], 2, "exclude each other"),
    ],
)
def test_import_with_a_preset_says_what_is_wrong(station, shared_data: Path, arguments, code, words) -> None:
    source = next((shared_data / "chronojump").glob("*.csv"))
    got, said, err = station("import", source, *arguments)
    assert (got, said) == (code, "")
    assert words in err
    assert err.count("\n") == 1


def test_export_of_results_as_json(station, archived: Path, tmp_path: Path) -> None:
    code, _, err = station("export", archived, "--format", "json", "--out", tmp_path / "r.json")
    assert (code, err) == (0, "")
    document = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert document["runs"] == read_results(archived)
    assert (document["format"], document["format_version"]) == ("asymmetry-station-runs", 1)


def test_export_for_a_spreadsheet(station, archived: Path, tmp_path: Path) -> None:
    out = tmp_path / "w.csv"
    code, said, err = station("export", archived, "--format", "csv-wide", "--decimal", ",", "--bom", "--out", out)
    assert (code, err) == (0, "")
    assert f"Wrote {tmp_path / 'w.results.csv'}" in said
    assert out.read_bytes().startswith(b"\xef\xbb\xbfschema;trial_id;tested;left_forefoot time [s];")


def test_export_as_c3d_says_how(station, archived: Path, tmp_path: Path) -> None:
    places = ["--set", "stance_width_m=0.3", "heel_y_m=-0.1", "forefoot_y_m=0.1"]
    code, said, err = station("export", archived, "--format", "c3d", "--out", tmp_path / "t.c3d", *places)
    assert (code, err) == (0, "")
    assert "samples at 1000 samples/s, resampled: straight lines" in said
    assert "LFz" in said


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--format", "json", "--decimal", ",", "--out", "x.json"], "belong to csv"),
        (["--format", "csv", "--rate-hz", "100", "--out", "x.csv"], "belong to c3d"),
        (["--format", "c3d", "--out", "x.csv"], "must end in .c3d"),
        (["--format", "c3d", "--set", "nonsense", "--out", "x.c3d"], "write NAME=VALUE"),
    ],
)
def test_export_refuses_options_of_another_format(station, archived, tmp_path, monkeypatch, arguments, words) -> None:
    monkeypatch.chdir(tmp_path)
    code, said, err = station("export", archived, *arguments)
    assert (code, said) == (2, "")
    assert words in err


def test_verify_says_that_a_file_is_whole(station, archived: Path) -> None:
    code, said, err = station("verify", archived)
    assert (code, err) == (0, "")
    head, row = said.splitlines()
    assert head.split() == ["file", "trial", "state", "certificate", "results"]
    assert row.split()[:4] == ["t.h5", "aaaaaaaa", "whole", "specimen"]


def test_verify_finds_the_damaged_file_of_a_folder(station, archived: Path, tmp_path: Path) -> None:
    data = bytearray(archived.read_bytes())
    data[5000] ^= 4
    (tmp_path / "bad.h5").write_bytes(bytes(data))
    code, said, err = station("verify", tmp_path)
    assert code == 1
    assert "1 problem(s)" in said
    assert "- bad.h5: " in said
    assert "1 of 2 trial file(s) are not what they should be" in err
    assert station("verify", tmp_path / "none.h5")[0] == 2
    (tmp_path / "empty").mkdir()
    assert station("verify", tmp_path / "empty")[0] == 1
