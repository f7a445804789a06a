"""Patients in and results out, as a person types it."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from station.exchange.gdt import parse
from station.records import users
from tests.cli.conftest import Station
from tests.exchange.test_gdt import TYPED
from tests.support.data_folder import make_folder, someone, trial_of

PIN, WHO = "295817", "Demonstration clinician"


@pytest.fixture
def clinic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, str]:
    """A data folder with a patient and a trial; the PIN is typed whenever it is asked for."""
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(users, "_HASHER", cheap)
    records = make_folder(tmp_path / "data")
    patient = someone(records, "Unverwechselbar", "P-4711")
    trial_of(records, tmp_path / "data", patient, 1)
    with records.session() as session:
        session.get_one(users.User, records.actor.user_id).secret_hash = cheap.hash(PIN)
    records.close()
    return tmp_path / "data", patient


@pytest.fixture(autouse=True)
def typed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PIN}\n" * 9))


def test_a_list_is_shown_first_and_added_then(station: Station, clinic: tuple[Path, str], tmp_path: Path) -> None:
    listed = tmp_path / "list.csv"
    listed.write_bytes("Nr;Name;Vorname;Geburtsdatum\r\n9;Müller;Demo;01.02.1980\r\n".encode("cp1252"))
    act = ("--data", clinic[0], "--user", WHO)
    code, out, _ = station("patients", "import", listed, *act)
    assert (code, "Müller, Demo" in out, "1 new" in out, "Nothing was written" in out) == (0, True, True, True)
    assert "Müller" not in station("patients", "list", "Müller", *act)[1]
    assert "1 added" in station("patients", "import", listed, "--apply", *act)[1]
    assert "Müller, Demo" in station("patients", "list", "mueller", *act)[1]
    code, out, _ = station("patients", "import", listed, *act)
    assert (code, "1 same" in out) == (0, True)


def test_a_study_leaves_by_the_terminal(station: Station, clinic: tuple[Path, str], tmp_path: Path) -> None:
    data, patient = clinic
    act = ("--data", data, "--user", WHO)
    code, out, err = station("export", "--study", "knee", "--patient", patient, "--out", tmp_path / "away", *act)
    assert (code, err) == (0, "") or (code, out) == (0, err)
    assert "1 patient(s), 1 trial(s)" in out
    assert json.loads((tmp_path / "away" / "study.json").read_text())["patients"] == 1
    assert (data / "study_keys" / "knee.json").is_file()
    assert station("export", "--study", "knee", "--out", tmp_path / "b", *act)[0] == 2
    assert station("export", "--study", "knee", "--all", "--patient", patient, "--out", tmp_path / "b", *act)[0] == 2
    assert station("export", "--out", tmp_path / "b.csv")[0] == 2


def test_a_request_is_read_answered_and_watched(station: Station, tmp_path: Path) -> None:
    (tmp_path / "ASYMPRAX.GDT").write_bytes(TYPED)
    code, out, _ = station("gdt", "read", tmp_path / "ASYMPRAX.GDT")
    assert (code, "a test is asked for" in out, "3101  Müller" in out) == (0, True, True)
    results = tmp_path / "r.json"
    one = {"metric": "peak_force", "side": "left", "repetition": None, "value": 512.3, "unit": "N"}
    one |= {"uncertainty": 4.2, "coverage_factor": 2.0}
    results.write_text(json.dumps({"format": "asymmetry-station-results", "results": [one]}))
    code, out, _ = station(
        "gdt", "write", "--request", tmp_path / "ASYMPRAX.GDT", "--results", results, "--folder", tmp_path
    )
    assert (code, "Patient 4711x: Müller, Jörg-Max, born 1972-02-29" in out) == (0, True)
    (answer,) = parse((tmp_path / "PRAXASYM.GDT").read_bytes(), "answer")
    assert (answer.first("3000"), answer.first("8420"), answer.first("8402")) == ("4711x", "512", "ALLG00")
    code, out, _ = station("gdt", "watch", "--folder", tmp_path, "--once")
    assert (code, "3000  4711x" in out) == (0, True)
    assert (tmp_path / "done" / "ASYMPRAX.GDT").read_bytes() == TYPED
    assert not (tmp_path / "ASYMPRAX.GDT").exists()


def test_what_is_no_gdt_is_one_line_and_an_exit_code(station: Station, tmp_path: Path) -> None:
    (tmp_path / "ASYMPRAX.GDT").write_text("Hello\r\n")
    code, _, err = station("gdt", "read", tmp_path / "ASYMPRAX.GDT")
    assert (code, err.count("\n"), "ASYMPRAX.GDT" in err) == (1, 1, True)
    assert station("gdt", "watch", "--folder", tmp_path, "--once")[0] == 1
    assert (tmp_path / "refused" / "ASYMPRAX.GDT").exists()
