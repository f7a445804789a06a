"""calibrate, check, recalibrate, characterise: as a technician types them, on the simulated bench."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from calibration.certificate import Certificate
from calibration.specimen import specimen_certificate
from station.cli.words import DATA, DONE, USAGE
from station.storage.trial_file import read_results, read_trial, trial_digest
from tests.calibrating.bench import BOARD_ID, bench_header
from tests.cli.conftest import Station

PORT = f"sim://bench?speed=0&board_id={BOARD_ID}"


@pytest.fixture
def bench_file(tmp_path: Path) -> Path:
    from station.calibrating.store import bench_text

    path = tmp_path / "bench.csv"
    path.write_text(bench_text(bench_header()), encoding="utf-8")
    return path


def calibrate(bench: Path, folder: Path) -> list[str]:
    return ["calibrate", "--port", PORT, "--headless", "--rehearse", "--bench", str(bench), "--folder", str(folder)]


def test_killed_resumed_certified_checked(
    python: Callable[..., object], station: Station, bench_file: Path, tmp_path: Path
) -> None:
    """One calibration from a terminal: kill -9 in its midst, resume, certificate, quick re-check, daily check."""
    folder, out = tmp_path / "kept", tmp_path / "cert.json"
    process = python("-u", "-m", "station", *calibrate(bench_file, folder))
    for line in process.stdout:  # type: ignore[attr-defined]
        if line.lstrip().startswith("30/"):
            break
    os.kill(process.pid, signal.SIGKILL)  # type: ignore[attr-defined]
    process.communicate()  # type: ignore[attr-defined]
    log = folder / BOARD_ID / "calibration.log"
    before = log.read_bytes()

    code, _, err = station(*calibrate(bench_file, folder))
    assert (code, "under way" in err) == (USAGE, True)

    resume = ["calibrate", "--port", PORT, "--resume", "--folder", folder, "--out", out]
    code, words, err = station(*resume)
    assert (code, err) == (DONE, "")
    first = int(words.split("/")[0])
    assert 20 < first <= 30
    assert "passed      check_weight" in words
    certificate = Certificate.from_json(out.read_text(encoding="utf-8"))
    certificate.check_board(BOARD_ID)
    assert certificate.operator_id == "op7"
    kept = folder / BOARD_ID / f"{certificate.certificate_id}.log"
    assert kept.read_bytes().startswith(before[: before.rindex(b"\n") + 1])
    assert not log.exists()

    code, words, err = station("calibrate", "--kind", "quick", "--port", PORT, "--rehearse", "--folder", folder)
    assert (code, err) == (DONE, "")  # the bench is remembered: nothing is typed twice
    assert "still holds" in words
    code, words, err = station("check", "--port", PORT, "--mass", "20", "--folder", folder)
    assert (code, err) == (DONE, "")
    assert "All marks are right." in words


def test_nothing_is_known_of_the_bench(station: Station, tmp_path: Path) -> None:
    code, _, err = station("calibrate", "--port", PORT, "--folder", tmp_path)
    assert code == USAGE
    assert "--bench" in err


def test_rehearsing_is_for_simulated_boards(station: Station, tmp_path: Path) -> None:
    code, _, err = station("calibrate", "--port", "/dev/ttyACM9", "--rehearse", "--folder", tmp_path)
    assert code == USAGE
    assert "sim:// only" in err


def test_a_board_without_an_id_is_refused(station: Station, bench_file: Path, tmp_path: Path) -> None:
    code, _, err = station(
        "calibrate", "--port", "sim://bench?speed=0&board_id=FFFFFFFF", "--bench", bench_file, "--folder", tmp_path
    )
    assert code == DATA
    assert "has no id yet" in err
    assert not (tmp_path / "FFFFFFFF").exists()


def test_check_without_a_certificate_says_what_to_do(station: Station, tmp_path: Path) -> None:
    code, _, err = station("check", "--port", PORT, "--mass", "20", "--folder", tmp_path)
    assert code == DATA
    assert "calibrate it first" in err


def test_check_with_a_light_weight_is_refused(station: Station, tmp_path: Path) -> None:
    path = tmp_path / "cert.json"
    path.write_text(specimen_certificate(BOARD_ID).to_json(), encoding="utf-8")
    code, _, err = station("check", "--port", PORT, "--mass", "10", "--certificate", path, "--folder", tmp_path)
    assert code == DATA
    assert "at least 20 kg" in err


#: The board of `station demo`.
DEMO_BOARD = "5A000001"


@pytest.fixture
def trial_file(station: Station, tmp_path: Path) -> Path:
    """The last trial of a demonstrated visit: zero, certificate and results are in it."""
    assert station("demo", "--out", tmp_path / "demo")[0] == DONE
    return max((tmp_path / "demo").glob("*.h5"))


def certificate_file(path: Path, board_id: str = DEMO_BOARD) -> Path:
    """A certificate whose cells are 2 % less sensitive than the specimen's, so that forces are 2 % larger."""
    specimen = specimen_certificate(board_id)
    cells = {
        c: replace(cell, coefficients=(cell.coefficients[0], cell.coefficients[1] / 1.02, 0.0))
        for c, cell in specimen.cells.items()
    }
    path.write_text(replace(specimen, cells=cells, certificate_id="two-percent").to_json(), encoding="utf-8")
    return path


def test_recalibrate_adds_a_run_and_keeps_everything_else(station: Station, trial_file: Path, tmp_path: Path) -> None:
    before, digest = read_results(trial_file), trial_digest(read_trial(trial_file))
    path = certificate_file(tmp_path / "new.json")
    code, words, err = station("recalibrate", trial_file, "--certificate", path)
    assert (code, err) == (DONE, "")
    assert "two-percent" in words
    after = read_results(trial_file)
    assert after[: len(before)] == before
    assert trial_digest(read_trial(trial_file)) == digest
    assert after[-1]["certificate"] == path.read_text(encoding="utf-8")
    assert "two-percent" not in str(read_trial(trial_file).certificate)

    def forces(run: dict) -> dict:
        return {
            (r["metric"], r["side"]): r["value"] for r in run["results"] if r["unit"] == "N" and r["value"] is not None
        }

    old, new = forces(before[-1]), forces(after[-1])
    peaks = [k for k in new if k[0] == "peak_force"]
    assert peaks
    for k in peaks:
        assert new[k] == pytest.approx(1.02 * old[k], rel=0.01)


def test_recalibrate_refuses_another_board(station: Station, trial_file: Path, tmp_path: Path) -> None:
    runs = len(read_results(trial_file))
    path = certificate_file(tmp_path / "new.json", "5A0100FF")
    code, _, err = station("recalibrate", trial_file, "--certificate", path)
    assert code == DATA
    assert "is for board 5A0100FF" in err
    assert len(read_results(trial_file)) == runs


def test_recalibrate_refuses_an_imported_trial(station: Station, tmp_path: Path) -> None:
    source, trial = tmp_path / "a.csv", tmp_path / "a.h5"
    source.write_text("time,left\n" + "".join(f"{i / 100},{i % 7}\n" for i in range(300)), encoding="utf-8")
    assert station("import", source, "--out", trial, "--time", "time", "--left", "left")[0] == DONE
    code, _, err = station("recalibrate", trial, "--certificate", certificate_file(tmp_path / "new.json"))
    assert code == DATA
    assert "imported" in err


def test_recalibrate_refuses_a_changed_certificate(station: Station, trial_file: Path, tmp_path: Path) -> None:
    path = certificate_file(tmp_path / "new.json")
    path.write_text(path.read_text(encoding="utf-8").replace("two-percent", "six-percent"), encoding="utf-8")
    code, _, err = station("recalibrate", trial_file, "--certificate", path)
    assert code == DATA
    assert "new.json" in err


def test_characterise_keeps_the_filters_and_issues_again(station: Station, tmp_path: Path) -> None:
    old, new = certificate_file(tmp_path / "old.json", BOARD_ID), tmp_path / "new.json"
    code, words, err = station(
        *("characterise", "--port", PORT + "&order=3", "--seconds", "160", "--folder", tmp_path / "kept"),
        *("--certificate", old, "--out", new),
    )
    assert (code, err) == (DONE, "")
    assert words.count("order 3 from") == 4
    certificate = Certificate.from_json(new.read_text(encoding="utf-8"))
    filters = [cell.filter for cell in certificate.cells.values()]
    assert {(f.order, f.order_source, f.delay_source) for f in filters} == {(3, "measured", "assumed")}
    assert certificate.certificate_id.startswith("two-percent-f")


def test_characterise_without_taps_cannot_tell(station: Station, tmp_path: Path) -> None:
    port = f"sim://patient?speed=0&board_id={BOARD_ID}"
    code, words, err = station("characterise", "--port", port, "--seconds", "5", "--folder", tmp_path)
    assert code == DATA
    assert "30 are needed" in words
    assert "stays assumed" in err
