"""`station index`, `patients` and `correct` from the terminal, on a folder of their own."""

from __future__ import annotations

from pathlib import Path

from station.domain.channels import Side
from tests.cli.conftest import Station
from tests.tasks.filed import PATIENT, a_visit


def test_an_index_a_patient_and_a_correction(station: Station, tmp_path: Path) -> None:
    trial = a_visit(tmp_path / "trials")[Side.LEFT][0]
    data = ("--data", tmp_path)
    assert station("index", tmp_path / "trials", *data)[:2] == (
        0, "2 trial files, 2 new or changed; 0 new corrections.\n",
    )  # fmt: skip
    code, out, _ = station("patients", "add", "--family", "Müster", "--born", "1980-02-01", "--demonstration", *data)
    assert (code, out.split()[0]) == (0, "Added")
    assert "Müster" in station("patients", "list", "muster", *data)[1]
    wrong = ("--patient", out.split()[1], "--reason", "chosen_by_mistake", *data)
    code, out, _ = station("correct", trial.trial_id[:8], *wrong)
    assert (code, "Wrote" in out, "Computed anew" in out) == (0, True, True)
    assert "right leg" in (shown := station("patients", "show", PATIENT[:6], *data)[1])
    assert "left leg" not in shown
    assert station("correct", *data)[:2] == (0, "Every number is up to date.\n")


def test_a_file_that_cannot_be_read_is_named_and_ends_with_1(station: Station, tmp_path: Path) -> None:
    (tmp_path / "broken.h5").write_bytes(b"nothing")
    code, out, err = station("index", tmp_path)
    assert (code, "broken.h5" in out, "1 file" in err) == (1, True, True)
    assert (tmp_path / "station.sqlite3").is_file()


def test_wrong_use_is_said(station: Station, tmp_path: Path) -> None:
    assert station("index", tmp_path / "nowhere")[0] == 2
    assert station("correct", "abc", "--data", tmp_path)[0] == 2
    assert station("correct", "--side", "left", "--data", tmp_path)[0] == 2
    assert station("patients", "list", "--data", tmp_path)[0] == 1  # there are no records
    assert not (tmp_path / "station.sqlite3").exists()


def test_a_real_name_waits_for_a_first_user(station: Station, tmp_path: Path) -> None:
    code, _, err = station("patients", "add", "--family", "Somebody", "--data", tmp_path)
    assert (code, "first user" in err) == (1, True)
