"""An index made from trial files alone tells whatever they can tell, and hides nothing that it could not read."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from station.domain.channels import Side
from station.domain.errors import RecordsError
from station.records.engine import DATABASE, Records, open_records
from station.records.models import Calibration, Identity, Patient, ResultRow, Run, TrialRow, Visit
from station.records.page import patient_page
from station.storage.trial_file import append_results, read_results, write_trial
from station.tasks.index import Indexed, index_folder, index_trial
from tests.analysis.build import cell, measured, stamps_us
from tests.tasks.filed import PATIENT, VISIT, a_visit, another, push

NOW = datetime(2026, 3, 6, 8, 0, tzinfo=UTC)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "trials").mkdir()
    return tmp_path


@pytest.fixture
def records(root: Path) -> Iterator[Records]:
    opened = open_records(root / DATABASE)
    yield opened
    opened.close()


def index(records: Records, root: Path) -> Indexed:
    return index_folder(records, root, root / "trials", lambda: NOW)


def all_rows(records: Records) -> dict[str, list[str]]:
    """The whole index, without what is drawn at random."""
    columns = {
        TrialRow: ("id", "path", "visit_id", "tested", "flags", "stale"),
        Visit: ("id", "patient_id", "day", "pain"),
        Run: ("trial_id", "number", "trials", "current"),
        ResultRow: ("trial_id", "metric", "side", "value"),
    }
    with records.reading() as session:
        return {
            table.__tablename__: sorted(
                repr([getattr(row, n) for n in names]) for row in session.scalars(select(table))
            )
            for table, names in columns.items()
        }


def test_tells_what_the_files_tell(records: Records, root: Path) -> None:
    visit = a_visit(root / "trials")
    found = index(records, root)
    assert (found.files, found.taken_in, found.broken, found.missing, found.stale) == (2, 2, {}, [], [])
    with records.reading() as session:
        page = patient_page(session, PATIENT)
    (line,) = page.visits
    assert (line.visit.id, str(line.visit.day), line.visit.pain) == (VISIT, "2026-03-05", {"left": 2})
    assert line.visit.started_at < datetime(2026, 3, 5, tzinfo=UTC)  # it was still yesterday in Greenwich
    assert [t.trial.tested for t in line.trials] == ["left", "right"]
    peaks = [n for t in line.trials for n in t.numbers if n.metric == "peak_force"]
    assert [(n.side, round(n.value or 0), n.unit) for n in peaks] == [("left", 400, "N"), ("right", 300, "N")]
    kept = read_results(visit[Side.RIGHT][1])[-1]["results"]
    of_both = {r["metric"] for r in kept if r["side"] == "both"}
    assert of_both <= {n.metric for n in line.trials[1].numbers if n.trial_id is None}


def test_a_patient_nobody_entered_has_a_row_and_no_name(records: Records, root: Path) -> None:
    a_visit(root / "trials")
    index(records, root)
    with records.reading() as session:
        assert session.get_one(Patient, PATIENT).birth_year is None
        assert session.get_one(Identity, PATIENT).family_name == ""


def test_twice_is_once(records: Records, root: Path) -> None:
    a_visit(root / "trials")
    index(records, root)
    before = all_rows(records)
    assert index(records, root).taken_in == 0
    assert all_rows(records) == before


def test_a_rebuilt_index_is_the_same(records: Records, root: Path) -> None:
    a_visit(root / "trials")
    a_visit(root / "trials", visit=None)  # of the same day, without a visit's id
    a_visit(root / "trials", patient=None, visit=None)
    index(records, root)
    again = open_records(root / "again.sqlite3")
    index(again, root)
    assert all_rows(again) == all_rows(records)
    again.close()


def test_a_trial_of_nobody_is_listed_with_nobody(records: Records, root: Path) -> None:
    write_trial(root / "trials" / "bare.h5", replace(push(Side.LEFT, 200.0), assessment={}))
    index(records, root)
    with records.reading() as session:
        assert session.scalars(select(TrialRow)).one().visit_id is None


def test_takes_a_new_run_and_makes_it_the_one_that_counts(records: Records, root: Path) -> None:
    path = a_visit(root / "trials")[Side.LEFT][1]
    index(records, root)
    run = read_results(path)[-1]
    run["results"][0]["value"] = 123.0
    append_results(path, run)
    assert index(records, root).taken_in == 1
    with records.reading() as session:
        page = patient_page(session, PATIENT)
        runs = session.scalars(select(Run).where(Run.trial_id == page.visits[0].trials[0].trial.id)).all()
    assert page.visits[0].trials[0].numbers[0].value == 123.0
    assert sorted((r.number, r.current) for r in runs) == [(1, False), (2, True)]


def test_an_older_copy_of_a_file_is_taken_as_it_is(records: Records, root: Path, tmp_path: Path) -> None:
    path = a_visit(root / "trials")[Side.LEFT][1]
    old = shutil.copy(path, tmp_path / "old")
    run = read_results(path)[-1]
    append_results(path, run | {"quality": []})
    index(records, root)
    shutil.copy(old, path)
    append_results(path, run | {"quality": [], "note": "another second run"})
    index(records, root)
    with records.reading() as session:
        trial = session.scalars(select(TrialRow).where(TrialRow.path == f"trials/{path.name}")).one()
        runs = session.scalars(select(Run).where(Run.trial_id == trial.id)).all()
    assert sorted((r.number, r.current) for r in runs) == [(1, False), (2, True)]


class TestNothingIsDroppedSilently:
    def test_files_that_cannot_be_read_are_listed_until_they_can(self, records: Records, root: Path) -> None:
        good = a_visit(root / "trials")[Side.LEFT][1]
        data = good.read_bytes()
        good.write_bytes(data[: len(data) // 2])
        (root / "trials" / "text.h5").write_text("no trial", encoding="utf-8")
        (root / "trials" / "empty.h5").touch()
        found = index(records, root)
        assert set(found.broken) == {f"trials/{name}" for name in (good.name, "text.h5", "empty.h5")}
        assert "damaged" in found.broken[f"trials/{good.name}"]
        assert found.taken_in == 1
        good.write_bytes(data)
        (root / "trials" / "text.h5").unlink()
        assert set(index(records, root).broken) == {"trials/empty.h5"}

    def test_a_file_damaged_later_is_listed_and_its_trial_stays(self, records: Records, root: Path) -> None:
        path = a_visit(root / "trials")[Side.LEFT][1]
        index(records, root)
        path.write_bytes(b"\0" * 100)
        found = index(records, root)
        assert list(found.broken) == [f"trials/{path.name}"]
        with records.reading() as session:
            assert len(patient_page(session, PATIENT).visits[0].trials) == 2

    def test_a_file_that_is_gone_is_missing_and_comes_back(self, records: Records, root: Path) -> None:
        path = a_visit(root / "trials")[Side.LEFT][1]
        index(records, root)
        hidden = path.rename(root / "hidden.h5")
        assert index(records, root).missing == [f"trials/{path.name}"]
        hidden.rename(path)
        assert index(records, root).missing == []

    def test_a_moved_file_is_the_same_trial(self, records: Records, root: Path) -> None:
        path = a_visit(root / "trials")[Side.LEFT][1]
        index(records, root)
        (root / "trials" / "2026").mkdir()
        path.rename(root / "trials" / "2026" / "moved.h5")
        found = index(records, root)
        assert (found.missing, found.broken) == ([], {})

    def test_a_second_file_of_the_same_trial_is_listed(self, records: Records, root: Path) -> None:
        path = a_visit(root / "trials")[Side.LEFT][1]
        shutil.copy(path, root / "trials" / "zzz-copy.h5")
        found = index(records, root)
        assert list(found.broken) == ["trials/zzz-copy.h5"]
        assert path.name in found.broken["trials/zzz-copy.h5"]
        assert index(records, root).broken == found.broken

    def test_two_trials_with_one_id_are_listed(self, records: Records, root: Path) -> None:
        trial = push(Side.LEFT, 400.0)
        write_trial(root / "trials" / "a.h5", trial)
        write_trial(root / "trials" / "b.h5", replace(push(Side.LEFT, 200.0), trial_id=trial.trial_id))
        assert list(index(records, root).broken) == ["trials/b.h5"]

    def test_ids_and_results_that_cannot_be_kept_are_listed(self, records: Records, root: Path) -> None:
        write_trial(root / "trials" / "a.h5", push(Side.LEFT, 400.0, patient="x" * 40))
        write_trial(root / "trials" / "b.h5", push(Side.LEFT, 400.0), [{"results": [{"metric": "x"}]}])
        c = push(Side.LEFT, 400.0)
        up = {"metric": "x", "side": "up", "unit": "N", "method": "m"}
        write_trial(root / "trials" / "c.h5", c, [{"trial": {"trial_id": c.trial_id}, "results": [up]}])
        write_trial(root / "trials" / "d.h5", replace(another(push(Side.LEFT, 4.0)), certificate="none of ours"))
        write_trial(root / "trials" / "good.h5", push(Side.LEFT, 400.0))
        found = index(records, root)
        assert set(found.broken) == {f"trials/{n}.h5" for n in "abcd"}
        assert found.taken_in == 1
        with records.reading() as session:
            assert len(session.scalars(select(TrialRow)).all()) == 1

    def test_journals_that_a_crash_left_are_told(self, records: Records, root: Path) -> None:
        (root / "trials" / "left.journal").write_bytes(b"ASYMJRNL")
        assert index(records, root).unfinished == ["trials/left.journal"]

    def test_a_folder_elsewhere_is_refused(self, records: Records, root: Path) -> None:
        with pytest.raises(RecordsError, match="not below"):
            index_folder(records, root / "trials", root, lambda: NOW)


def test_certificates_are_kept_once(records: Records, root: Path) -> None:
    t = stamps_us(93.0, 2.0)
    cells = {c: cell(c, t, 0.0 * t) for c in ("left_heel", "left_forefoot", "right_heel", "right_forefoot")}
    for name in "ab":
        write_trial(root / "trials" / f"{name}.h5", measured(cells, trial_id=name * 32))
    index(records, root)
    with records.reading() as session:
        kept = session.scalars(select(Calibration)).one()
        assert {t.calibration_sha256 for t in session.scalars(select(TrialRow))} == {kept.sha256}
        assert json.loads(kept.text)["certificate_id"] == kept.certificate_id
        assert kept.specimen


def test_one_trial_is_taken_in_when_it_is_finished(records: Records, root: Path) -> None:
    path = a_visit(root / "trials")[Side.LEFT][1]
    row = index_trial(records, root, path, NOW)
    assert row.path == f"trials/{path.name}"
    assert index(records, root).taken_in == 1  # the other leg's
