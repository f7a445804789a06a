"""The demonstration: a whole visit without a screen."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from station.domain.flags import QualityFlag
from station.storage.trial_file import read_results, read_trial

TRUE_LEFT_N, TRUE_RIGHT_N = 600.0, 510.0


@pytest.fixture
def demo(station, tmp_path: Path) -> tuple[Path, str]:
    code, said, err = station("demo", "--out", tmp_path / "new" / "visit")
    assert (code, err) == (0, "")
    return tmp_path / "new" / "visit", said


def test_demo_leaves_what_it_says(demo) -> None:
    folder, said = demo
    names = sorted(path.name for path in folder.iterdir())
    assert [n for n in names if n.endswith(".h5")] == [n for n in names if "-left-" in n] + [
        n for n in names if "-right-" in n
    ]
    assert {"results.json", "curves.csv"} <= set(names)
    assert not [n for n in names if n.endswith(".journal")]
    assert all(str(folder / name) in said for name in names)
    assert said.startswith("SIMULATED")


def test_demo_finds_what_is_true_of_the_simulated_patient(demo) -> None:
    folder, _ = demo
    document = json.loads((folder / "results.json").read_text(encoding="utf-8"))
    results = document["results"]
    value = {(r["metric"], r["side"]): r["value"] for r in results if "metric" not in r["parameters"]}
    # Half a percent: what the closed forms of the issue ask of a peak.
    assert value["net_peak_force", "left"] == pytest.approx(TRUE_LEFT_N, rel=0.005 + 3 / TRUE_LEFT_N)
    assert value["net_peak_force", "right"] == pytest.approx(TRUE_RIGHT_N, rel=0.005 + 3 / TRUE_RIGHT_N)
    lsi = next(r for r in results if r["metric"] == "lsi" and r["parameters"]["metric"] == "peak_force")
    left, right = value["peak_force", "left"], value["peak_force", "right"]
    assert lsi["value"] == pytest.approx(100 * right / left)
    assert lsi["interval"][0] < lsi["value"] < lsi["interval"][1]
    assert {"simulated", "calibration_specimen"} <= set(lsi["flags"])


def test_demo_files_hold_the_same(demo) -> None:
    folder, _ = demo
    files = sorted(folder.glob("*.h5"))
    trials = [read_trial(path) for path in files]
    assert [t.tested for t in trials] == ["left", "right"]
    for trial in trials:
        assert trial.flags == {QualityFlag.SIMULATED}
        assert trial.identity_checked
        assert trial.weighing is not None
        assert trial.health["lost_frames"] == 0
    document = json.loads((folder / "results.json").read_text(encoding="utf-8"))
    assert read_results(files[1]) == [document]
    assert len(read_results(files[0])) == 1
    with (folder / "curves.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    counted = [int(r["count"]) for r in rows if r["trial_id"] == trials[0].trial_id and r["stream"] == "left_heel"]
    assert counted == trials[0].cells["left_heel"].counts.tolist()  # type: ignore[index]


def test_demo_overwrites_nothing(station, demo) -> None:
    folder, _ = demo
    before = {path: path.read_bytes() for path in folder.iterdir()}
    code, _, err = station("demo", "--out", folder)
    assert (code, err) == (0, "")
    assert all(path.read_bytes() == data for path, data in before.items())
    assert {"results-2.json", "curves-2.csv"} <= {path.name for path in folder.iterdir()}


def test_demo_into_a_file_is_refused(station, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("", encoding="utf-8")
    code, _, err = station("demo", "--out", tmp_path / "taken")
    assert code == 2
    assert "taken" in err
    assert err.count("\n") == 1


def test_warm_up(station) -> None:
    assert station("warm-up") == (0, "", "")


def test_version(station) -> None:
    from station import __version__

    assert station("--version") == (0, f"station {__version__}\n", "")
