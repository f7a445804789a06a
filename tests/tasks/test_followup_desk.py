"""A patient's follow-up at once, from trial files and records; what is typed in; drafts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from station.assessments.loader import load_library
from station.domain.channels import Side
from station.domain.errors import RecordsError
from station.followup.diary import DiaryEntry
from station.followup.plain import document
from station.records.chart import follow_up_entries, sign_plan
from station.records.engine import Records
from station.records.models import FollowUpEntry
from station.records.patients import add_patient
from station.tasks import followup_desk as desk
from station.tasks.followup_desk import FollowUp, read_follow_up
from station.tasks.followup_records import DIARY, Checked, case_of_records
from station.tasks.index import index_trial
from tests.support.data_folder import make_folder
from tests.support.followup_trials import TEST, course
from tests.tasks.filed import PATIENT

AT = datetime(2026, 4, 25, 9, tzinfo=UTC)
START = date(2026, 3, 12)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Records, Path, FollowUp]]:
    """A course of trial files in the records, and what was read of it."""
    root = tmp_path_factory.mktemp("clinic")
    records = make_folder(root)
    for path in course(root / "trials"):
        index_trial(records, root, path, AT)
    yield records, root, read_follow_up(records, root, PATIENT, AT)
    records.close()


def again(folder: tuple[Records, Path, FollowUp]) -> FollowUp:
    """What was typed in, read again without the trials."""
    records, root, found = folder
    return read_follow_up(records, root, PATIENT, AT, found.case)


def test_finding_test_and_progress_are_read_from_trial_files(folder: Any) -> None:
    found = folder[2]
    assert len(found.case.visits) == 3
    assert found.test is not None
    assert found.test.id == TEST
    assert found.finding is not None
    assert found.progress is not None
    assert [s.role for s in found.progress.seen] == ["baseline", "baseline", "retest"]
    assert (found.plan, found.checked) == (None, None)


def test_without_the_warning_signs_no_plan_is_made(folder: Any) -> None:
    with pytest.raises(RecordsError, match="red flags come first"):
        desk.draft(folder[2], "bridges", START, 6)


def test_what_was_checked_holds_and_forbids_until_it_is_taken_back(folder: Any) -> None:
    records = folder[0]
    checked = Checked(("thrombosis",), ("falls",))
    with records.session() as session:
        desk.keep_checked(session, PATIENT, AT.date(), checked, "x", AT)
    found = again(folder)
    assert found.checked == (AT.date(), checked)
    assert found.case.about.held_back
    with records.session() as session:
        desk.keep_checked(session, PATIENT, AT.date(), replace(checked, signed_by="x"), "x", AT)
    found = again(folder)
    assert not found.case.about.held_back
    assert found.case.about.bars == {"falls"}
    plan = desk.draft(found, "whole", START, 6)
    assert any(left.rule == "falls" for left in plan.left_out)
    with records.session() as session:
        desk.keep_checked(session, PATIENT, AT.date(), None, "x", AT)
    assert again(folder).checked is None


def test_a_day_of_training_is_replaced_and_taken_back(folder: Any) -> None:
    records = folder[0]
    days = [DiaryEntry(START, ("glute_bridge",), 2, None), DiaryEntry(START, (), None, 4)]
    for entry in days:
        with records.session() as session:
            desk.keep_diary(session, PATIENT, entry.day, entry, "x", AT)
        assert again(folder).case.diary == (entry,)
    from_files = case_of_records(folder[1], PATIENT, None, load_library(), AT)
    assert from_files.diary == (days[-1],)  # as `station progress --data` reads it
    with records.session() as session:
        desk.keep_diary(session, PATIENT, START, None, "x", AT)
    assert again(folder).case.diary == ()
    with records.reading() as session:
        assert follow_up_entries(session, PATIENT, DIARY) == {}
        assert session.query(FollowUpEntry).count() >= 3  # nothing is changed; a new row holds


def test_rows_are_never_changed(folder: Any) -> None:
    records = folder[0]
    with records.session() as session:
        desk.keep_diary(session, PATIENT, date(2026, 1, 1), DiaryEntry(date(2026, 1, 1)), "x", AT)
    with records.session() as session:
        session.query(FollowUpEntry).order_by(FollowUpEntry.id.desc()).first().body = {}
        with pytest.raises(RecordsError, match="never changed"):
            session.flush()
        session.rollback()


def test_a_draft_is_made_from_what_was_known_and_signed(folder: Any) -> None:
    records, _, found = folder
    checked = replace(found.case, about=replace(found.case.about, red_flags_checked=True))
    found = desk.put_together(checked, None, None)
    plan = desk.draft(found, "bridges", START, 5)
    assert plan.weak is Side.LEFT
    assert plan.retest is not None
    assert (plan.retest.assessment, plan.weeks) == (TEST, 5)
    could = desk.could_detect(found, 5, START)
    assert could is not None
    assert (could[0].baseline_visits, could[1]) == (2, date(2026, 3, 10))
    turned = desk.with_side(plan, Side.RIGHT, "x", AT)
    assert (turned.weak, turned.edits[-1].before) == (Side.RIGHT, Side.LEFT)
    more = desk.with_exercise(found, turned, "calf_stretch", "x", AT)
    assert more.items[-1].exercise == "calf_stretch"
    signed = desk.signed(found, more, "x", AT)
    with records.session() as session:
        sign_plan(session, PATIENT, document("plan", signed), "x", AT)
    kept = again(folder)
    assert kept.plan == signed
    assert kept.progress is not None
    assert kept.progress.weak is Side.RIGHT


def test_before_the_first_visit_nothing_is_planned(folder: Any) -> None:
    with pytest.raises(RecordsError, match="no visit before"):
        desk.draft(folder[2], "bridges", date(2026, 3, 1), 6)


def test_who_was_never_measured_is_told_so(folder: Any) -> None:
    records, root, _ = folder
    with records.session() as session:
        patient = add_patient(session, AT).id
    with pytest.raises(RecordsError, match="not measured yet"):
        read_follow_up(records, root, patient, AT)


def test_documents_are_named_by_the_id() -> None:
    assert desk.document_path(Path("data"), "plan", "aa", START) == Path("data/reports/plan_aa_2026-03-12.pdf")
