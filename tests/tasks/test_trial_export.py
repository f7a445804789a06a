"""A patient's trials leave as files of other programs: whole or not at all, without a name, and noted."""

from __future__ import annotations

import csv
import errno
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

import station.tasks.trial_export as task
from station.domain.channels import Side
from station.domain.errors import AnalysisError, StorageError, UsageError
from station.exchange.c3d import read_c3d
from station.records.audit import AuditRow, read_detail
from station.records.engine import DATABASE, Records, open_records
from station.records.patients import add_patient
from station.storage.trial_file import read_trial, write_trial
from station.tasks.trial_export import Format, Offered, export_trials, free_folder, names
from tests.ui.results_made import made, written

NOW = datetime(2026, 3, 20, 9, tzinfo=UTC)


@pytest.fixture
def home(tmp_path: Path):
    """Records with a patient, two trials and their folder."""
    records = open_records(tmp_path / "data" / DATABASE)
    with records.session() as session:
        patient = add_patient(session, NOW, family_name="Kranich", demonstration=True).id
    paths = written(tmp_path / "data" / "trials", [made(Side.LEFT, 400.0, 0.0), made(Side.RIGHT, 300.0, 2.0)])
    yield records, patient, [offered(path) for path in paths]
    records.close()


def offered(path: Path) -> Offered:
    trial = read_trial(path)
    tested = None if trial.tested is None else trial.tested.value
    return Offered(trial.trial_id, path, NOW.date(), "hamstring_90_90", tested)


def trail(records: Records) -> list[dict]:
    with records.reading() as session:
        rows = session.scalars(select(AuditRow).where(AuditRow.action == "export"))
        return [read_detail(session, row)["new"] for row in rows]


def test_every_kind_of_file_is_written_and_read_back(home, tmp_path: Path) -> None:
    records, patient, trials = home
    out = tmp_path / "out" / "deep"
    done = export_trials(records, patient, trials, tuple(Format), out)
    assert done.left_out == ()
    assert {p.name for p in out.iterdir()} == set(done.files) >= set(names(trials, tuple(Format)))
    for trial in trials:
        with (out / f"{trial.stem}.csv").open(encoding="utf-8") as file:
            assert {row["trial_id"] for row in csv.DictReader(file)} == {trial.trial_id}
        assert json.loads((out / f"{trial.stem}.json").read_text())["trial_id"] == trial.trial_id
        assert read_c3d(out / f"{trial.stem}.c3d").length > 100
    assert not any(b"kranich" in p.read_bytes().lower() or "kranich" in p.name.lower() for p in out.iterdir())
    assert trail(records) == [{"trials": [t.trial_id for t in trials], "formats": ["csv", "c3d", "json"]}]


def test_csv_with_decimal_comma_opens_in_a_spreadsheet_that_expects_it(home, tmp_path: Path) -> None:
    records, patient, trials = home
    export_trials(records, patient, trials[:1], (Format.CSV,), tmp_path / "out", ",")
    path = tmp_path / "out" / f"{trials[0].stem}.csv"
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig") as file:
        forces = [row["force [N]"] for row in csv.DictReader(file, delimiter=";") if row["stream"] == "total"]
    assert any("," in force for force in forces)
    assert max(float(force.replace(",", ".")) for force in forces if force) == pytest.approx(400.0, rel=0.2)


def test_a_trial_without_results_is_left_out_and_told(home, tmp_path: Path) -> None:
    records, patient, trials = home
    bare = tmp_path / "data" / "trials" / "bare.h5"
    write_trial(bare, made(Side.LEFT, 200.0, 9.0))
    done = export_trials(records, patient, [offered(bare), trials[0]], (Format.JSON,), tmp_path / "out")
    assert done.files == (f"{trials[0].stem}.json",)
    assert done.left_out[0][0] == f"{offered(bare).stem}.json"
    with pytest.raises(AnalysisError, match="no results"):
        export_trials(records, patient, [offered(bare)], (Format.JSON,), tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_nothing_is_left_behind_and_nothing_noted_where_the_disk_is_full(home, tmp_path: Path, monkeypatch) -> None:
    records, patient, trials = home

    def full(path: Path, *_: object) -> None:
        path.write_bytes(b"half")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(task, "export_json", full)
    with pytest.raises(StorageError, match=r"out.*No space left.*Free space") as told:
        export_trials(records, patient, trials, (Format.CSV, Format.JSON), tmp_path / "out")
    assert str(tmp_path / "out") in told.value.words
    assert [p.name for p in tmp_path.iterdir()] == ["data"]
    assert trail(records) == []


def test_a_folder_that_cannot_be_made_is_named(home, tmp_path: Path) -> None:
    records, patient, trials = home
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StorageError, match=r"Cannot make the folder .*file.*Choose another folder"):
        export_trials(records, patient, trials, (Format.CSV,), tmp_path / "file" / "out")


def test_nothing_is_overwritten(home, tmp_path: Path) -> None:
    records, patient, trials = home
    out = tmp_path / "out"
    export_trials(records, patient, trials, (Format.JSON,), out)
    with pytest.raises(UsageError, match="exists already"):
        export_trials(records, patient, trials, (Format.JSON,), out)
    assert free_folder(out).name == "out-2"
    with pytest.raises(UsageError, match="nothing to write"):
        export_trials(records, patient, [], (Format.JSON,), free_folder(out))
