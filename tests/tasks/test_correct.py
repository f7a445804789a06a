"""A correction is a new row and a file beside the trial; numbers that depend on it are computed anew, the old stay."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from station.domain.channels import Side
from station.domain.corrections import CorrectionKind, CorrectionReason
from station.domain.errors import RecordsError, StationError, StorageError, UsageError
from station.domain.trial import Trial
from station.records.engine import DATABASE, Records, open_records
from station.records.models import CorrectionRow, ResultRow, Run, TrialRow, Visit
from station.records.page import Number, patient_page
from station.records.patients import add_patient
from station.storage.correction_file import correction_files, read_correction
from station.storage.trial_file import read_results, read_trial, trial_digest
from station.tasks.correct import Corrected, correct_trial, recompute_stale
from station.tasks.index import index_folder
from tests.tasks.filed import PATIENT, VISIT, a_visit, file_trial, push

BEGAN = datetime(2026, 3, 6, 8, 0, tzinfo=UTC)
OTHER = "cccc000011112222"


class Clinic:
    """Records with one visit: the left leg's trial, then the right one's."""

    def __init__(self, root: Path) -> None:
        self.root, self.clock = root, BEGAN
        self.visit = a_visit(root / "trials")
        self.records = open_records(root / DATABASE)
        self.index()
        with self.records.session() as session:
            add_patient(session, BEGAN, patient_id=OTHER, demonstration=True)

    def now(self) -> datetime:
        self.clock += timedelta(seconds=1)
        return self.clock

    def index(self, records: Records | None = None) -> Any:
        return index_folder(records or self.records, self.root, self.root / "trials", self.now)

    def trial(self, side: Side) -> Trial:
        return self.visit[side][0]

    def correct(self, side: Side, kind: CorrectionKind, new: str | None, **options: Any) -> Corrected:
        given = {"reason": CorrectionReason.CHOSEN_BY_MISTAKE, "by": "u1", "now": self.now} | options
        return correct_trial(self.records, self.root, self.trial(side).trial_id, kind, new, **given)

    def row(self, side: Side) -> TrialRow:
        with self.records.reading() as session:
            return session.get_one(TrialRow, self.trial(side).trial_id)

    def numbers(self, side: Side, metric: str) -> list[Number]:
        with self.records.reading() as session:
            lines = [t for p in (PATIENT, OTHER) for v in patient_page(session, p).visits for t in v.trials]
        (line,) = [t for t in lines if t.trial.id == self.trial(side).trial_id]
        return [n for n in line.numbers if n.metric == metric]


@pytest.fixture
def clinic(tmp_path: Path) -> Iterator[Clinic]:
    made = Clinic(tmp_path)
    yield made
    made.records.close()


class TestWrongPatient:
    def test_moves_the_trial_to_the_other_patients_visit_of_that_day(self, clinic: Clinic) -> None:
        clinic.correct(Side.LEFT, CorrectionKind.WRONG_PATIENT, OTHER)
        with clinic.records.reading() as session:
            mine, other = (patient_page(session, p).visits for p in (PATIENT, OTHER))
        assert [t.trial.tested for v in mine for t in v.trials] == ["right"]
        assert [t.trial.tested for v in other for t in v.trials] == ["left"]
        assert str(other[0].visit.day) == "2026-03-05"

    def test_numbers_that_compared_it_are_computed_anew_without_it(self, clinic: Clinic) -> None:
        done = clinic.correct(Side.LEFT, CorrectionKind.WRONG_PATIENT, OTHER)
        assert done.recomputed == (clinic.trial(Side.RIGHT).trial_id,)
        newest = read_results(clinic.visit[Side.RIGHT][1])[-1]
        assert newest["trial"]["trial_id"] == clinic.trial(Side.RIGHT).trial_id

    def test_nobody_knows_whose_it_is(self, clinic: Clinic) -> None:
        clinic.correct(Side.LEFT, CorrectionKind.WRONG_PATIENT, None)
        assert clinic.row(Side.LEFT).visit_id is None

    def test_can_be_taken_back(self, clinic: Clinic) -> None:
        clinic.correct(Side.LEFT, CorrectionKind.WRONG_PATIENT, OTHER)
        clinic.correct(Side.LEFT, CorrectionKind.WRONG_PATIENT, PATIENT, reason=CorrectionReason.TAKEN_BACK)
        assert clinic.row(Side.LEFT).visit_id == VISIT
        with clinic.records.reading() as session:
            assert len(session.scalars(select(CorrectionRow)).all()) == 2

    def test_a_patient_who_is_not_there_is_refused_and_nothing_is_written(self, clinic: Clinic) -> None:
        with pytest.raises(RecordsError, match="No patient"):
            clinic.correct(Side.LEFT, CorrectionKind.WRONG_PATIENT, "dddd")
        assert correction_files(clinic.root) == []


class TestWrongSide:
    def test_the_numbers_are_those_of_the_other_plate(self, tmp_path: Path) -> None:
        clinic = Clinic(tmp_path)
        before = clinic.numbers(Side.LEFT, "peak_force")
        assert [(n.side, round(n.value or 0)) for n in before] == [("left", 400)]
        clinic.correct(Side.LEFT, CorrectionKind.WRONG_SIDE, "right", reason=CorrectionReason.OTHER_LEG_WORKED)
        row = clinic.row(Side.LEFT)
        assert (row.tested, row.recorded_tested, row.stale) == ("right", "left", False)
        after = clinic.numbers(Side.LEFT, "peak_force")
        assert {n.side for n in after} == {"right"}
        clinic.records.close()

    def test_both_versions_are_kept(self, clinic: Clinic) -> None:
        path = clinic.visit[Side.LEFT][1]
        before, digest = read_results(path), trial_digest(read_trial(path))
        clinic.correct(Side.LEFT, CorrectionKind.WRONG_SIDE, "right")
        runs = read_results(path)
        assert runs[:-1] == before
        assert trial_digest(read_trial(path)) == digest
        assert len(runs[-1]["corrections"]) == 1
        with clinic.records.reading() as session:
            of_trial = select(Run).where(Run.trial_id == clinic.trial(Side.LEFT).trial_id)
            current = {run.number: run.current for run in session.scalars(of_trial)}
            old = session.scalars(select(ResultRow).join(Run).where(Run.number == 1, ResultRow.metric == "peak_force"))
            assert old.all() != []
        assert current == {1: False, 2: True}

    def test_a_trial_of_both_legs_has_no_side_to_correct(self, clinic: Clinic) -> None:
        both = push(Side.LEFT, 100.0, 30.0)
        path = file_trial(clinic.root / "trials", Trial(**{**vars(both), "tested": None}))
        clinic.index()
        with pytest.raises(RecordsError, match="both legs"):
            correct_trial(
                clinic.records, clinic.root, both.trial_id, CorrectionKind.WRONG_SIDE, "left",
                CorrectionReason.CHOSEN_BY_MISTAKE, "u1", clinic.now,
            )  # fmt: skip
        assert list(path.parent.glob("*.correction-*")) == []


class TestMovedOnset:
    def test_the_numbers_start_at_the_mark(self, clinic: Clinic) -> None:
        clinic.correct(Side.LEFT, CorrectionKind.MOVED_ONSET, "2.05", reason=CorrectionReason.ONSET_MISSED)
        assert clinic.row(Side.LEFT).onset_at_s == 2.05
        (onset,) = clinic.numbers(Side.LEFT, "onset_time")
        assert onset.value == pytest.approx(2.05, abs=0.002)

    def test_can_be_left_to_the_rule_again(self, clinic: Clinic) -> None:
        (before,) = clinic.numbers(Side.LEFT, "onset_time")
        clinic.correct(Side.LEFT, CorrectionKind.MOVED_ONSET, "2.05")
        clinic.correct(Side.LEFT, CorrectionKind.MOVED_ONSET, None, reason=CorrectionReason.TAKEN_BACK)
        (after,) = clinic.numbers(Side.LEFT, "onset_time")
        assert (clinic.row(Side.LEFT).onset_at_s, after.value) == (None, before.value)

    def test_a_mark_outside_the_recording_leaves_the_trial_marked(self, clinic: Clinic) -> None:
        done = clinic.correct(Side.LEFT, CorrectionKind.MOVED_ONSET, "99")
        if done.problems:
            assert clinic.row(Side.LEFT).stale
        else:
            assert {n.value for n in clinic.numbers(Side.LEFT, "rfd_0_200")} == {None}


class TestFiles:
    def test_an_index_made_from_files_alone_knows_every_correction(self, clinic: Clinic) -> None:
        clinic.correct(Side.LEFT, CorrectionKind.WRONG_PATIENT, OTHER)
        clinic.correct(Side.RIGHT, CorrectionKind.MOVED_ONSET, "2.02")
        again = open_records(clinic.root / "again.sqlite3")
        found = clinic.index(again)
        assert (found.corrections, found.stale, found.broken) == (2, [], {})
        for side in Side:
            with again.reading() as session:
                row = session.get_one(TrialRow, clinic.trial(side).trial_id)
                visit = session.get_one(Visit, row.visit_id)
            known = clinic.row(side)
            assert (row.tested, row.onset_at_s, row.visit_id) == (known.tested, known.onset_at_s, known.visit_id)
            assert visit.patient_id == (OTHER if side is Side.LEFT else PATIENT)
        assert clinic.index(again).corrections == 0
        again.close()

    def test_hold_codes_and_ids_and_no_words(self, clinic: Clinic) -> None:
        words = "Mrs Demonstration lay the other way round"
        done = clinic.correct(Side.LEFT, CorrectionKind.WRONG_SIDE, "right", reason=CorrectionReason.OTHER, words=words)
        text = done.file.read_text(encoding="utf-8")
        assert "Demonstration" not in text
        assert set(json.loads(text)) == {
            "format", "format_version", "id", "trial_id", "content_sha256", "kind", "old", "new", "reason", "by", "at",
            "sha256",
        }  # fmt: skip
        with clinic.records.reading() as session:
            assert session.scalars(select(CorrectionRow)).one().words == words

    @pytest.mark.parametrize(
        "damage",
        [
            lambda text: text.replace("right", "left"),
            lambda text: text[: len(text) // 2],
            lambda text: "[]",
            lambda text: text.replace('"format_version": 1', '"format_version": 2'),
            lambda text: "",
        ],
    )
    def test_a_changed_one_is_refused_and_listed(self, clinic: Clinic, damage: Callable[[str], str]) -> None:
        file = clinic.correct(Side.LEFT, CorrectionKind.WRONG_SIDE, "right").file
        file.write_text(damage(file.read_text(encoding="utf-8")), encoding="utf-8")
        with pytest.raises(StorageError, match=file.name):
            read_correction(file)
        assert list(clinic.index().broken) == [f"trials/{file.name}"]

    def test_one_without_its_trial_is_listed(self, clinic: Clinic) -> None:
        file = clinic.correct(Side.LEFT, CorrectionKind.WRONG_SIDE, "right").file
        clinic.visit[Side.LEFT][1].unlink()
        again = open_records(clinic.root / "again.sqlite3")
        assert list(clinic.index(again).broken) == [f"trials/{file.name}"]
        again.close()

    def test_a_crash_after_the_file_loses_nothing(self, clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
        def crash(*args: Any, **kwargs: Any) -> None:
            raise KeyboardInterrupt

        with monkeypatch.context() as crashing:
            crashing.setattr("station.tasks.correct.add_correction", crash)
            with pytest.raises(KeyboardInterrupt):
                clinic.correct(Side.LEFT, CorrectionKind.WRONG_SIDE, "right")
        assert clinic.index().stale != []
        recomputed, problems = recompute_stale(clinic.records, clinic.root, clinic.now)
        assert (clinic.trial(Side.LEFT).trial_id in recomputed, problems) == (True, ())
        assert clinic.row(Side.LEFT).tested == "right"


@pytest.mark.parametrize(
    ("kind", "new", "options", "error"),
    [
        (CorrectionKind.WRONG_SIDE, "left", {}, RecordsError),
        (CorrectionKind.WRONG_SIDE, "up", {}, UsageError),
        (CorrectionKind.WRONG_SIDE, None, {}, UsageError),
        (CorrectionKind.MOVED_ONSET, "soon", {}, UsageError),
        (CorrectionKind.MOVED_ONSET, "nan", {}, UsageError),
        (CorrectionKind.MOVED_ONSET, None, {}, RecordsError),
        (CorrectionKind.WRONG_PATIENT, PATIENT, {}, RecordsError),
        (CorrectionKind.WRONG_SIDE, "right", {"reason": CorrectionReason.OTHER, "words": " "}, UsageError),
    ],
)
def test_what_cannot_be_or_changes_nothing_is_refused(
    clinic: Clinic, kind: CorrectionKind, new: str | None, options: dict[str, Any], error: type[StationError]
) -> None:
    with pytest.raises(error):
        clinic.correct(Side.LEFT, kind, new, **options)
    assert correction_files(clinic.root) == []
