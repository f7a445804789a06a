"""A patient's follow-up for the screen: all of it at once, drafts of plans, and what was typed in about a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy.orm import Session

from station.assessments.loader import Library, load_library
from station.assessments.model import Assessment
from station.domain.channels import Side
from station.domain.errors import RecordsError, UsageError
from station.followup.detectable import Detectable, detectable
from station.followup.diary import DiaryEntry
from station.followup.exercises import shipped
from station.followup.finding import Finding
from station.followup.outcome import Progress
from station.followup.plain import as_plain, from_document
from station.followup.plan import Edit, Plan, add, make_plan, sign
from station.followup.visits import Visit
from station.records.chart import add_follow_up_entry, plans_in_force
from station.records.engine import Records
from station.records.patients import get_patient
from station.tasks.followup import Case, finding_of, main_test, progress_of
from station.tasks.followup_records import (
    DIARY,
    RED_FLAGS,
    Checked,
    case_of_records,
    checked_of,
    diary_of,
    with_checked,
)

NOT_MEASURED = "This patient was not measured yet: there is nothing to follow up."

#: Folder of printed pages below the data folder; names of files carry the patient's id.
DOCUMENTS = "reports"


@dataclass(frozen=True)
class FollowUp:
    """Everything that the three pages show.

    Attributes
    ----------
    case : Case
        With the patient's diary, and the warning signs in its `about`.
    checked : (date, Checked) or None
        When the list was last gone through, and what applied.
    finding : Finding or None
        None: there is no visit with a test.
    test : Assessment or None
        The test that is followed.
    plan : Plan or None
        The one in force.
    progress : Progress or None
        None: no test of strength was done yet.
    """

    case: Case
    checked: tuple[date, Checked] | None
    finding: Finding | None
    test: Assessment | None
    plan: Plan | None
    progress: Progress | None

    @property
    def demonstration(self) -> bool:
        """Nobody's numbers."""
        return self.case.about.demonstration


def read_follow_up(records: Records, data: Path, patient: str, now: datetime, case: Case | None = None) -> FollowUp:
    """Read a patient's follow-up; file thread, since it reads and analyses every trial file.

    Parameters
    ----------
    records : Records
        Open.
    data : Path
        The data folder.
    case : Case, optional
        What was read before, where no trial has come since: only what was typed in is read again.

    Raises
    ------
    RecordsError
        There is no such patient, no visit yet, or what was typed in cannot be read.
    StorageError
        A trial file cannot be read.
    """
    if case is None:
        try:
            case = case_of_records(data, patient, None, load_library(), now)
        except UsageError as error:
            raise RecordsError(NOT_MEASURED) from error
    with records.reading() as session:
        patient = get_patient(session, patient).id
        checked = checked_of(session, patient)
        about = with_checked(case.about, checked)
        diary = diary_of(session, patient)
        plans = plans_in_force(session, patient)
        plan = from_document(Plan, "plan", plans[0].body) if plans else None
    return put_together(replace(case, about=about, diary=diary), plan, checked)


def put_together(case: Case, plan: Plan | None, checked: tuple[date, Checked] | None) -> FollowUp:
    """Finding and progress of a case."""
    test = main_test(case)
    finding = finding_of(case) if any(v.measures for v in case.visits) else None
    progress = progress_of(case, test, plan) if test is not None else None
    return FollowUp(case, checked, finding, test, plan, progress)


# ---- what is typed in ---


def keep_checked(session: Session, patient: str, day: date, checked: Checked | None, by: str, at: datetime) -> None:
    """Keep that the list of warning signs was gone through; None takes the day's back."""
    body = {} if checked is None else {"gone_through": True, **as_plain(checked)}
    add_follow_up_entry(session, patient, RED_FLAGS, day, body, by, at)


def keep_diary(session: Session, patient: str, day: date, entry: DiaryEntry | None, by: str, at: datetime) -> None:
    """Keep one day of training; None takes it back."""
    body: Mapping[str, Any] = {} if entry is None else {k: v for k, v in as_plain(entry).items() if k != "day"}
    add_follow_up_entry(session, patient, DIARY, day, body, by, at)


def contraindications(library: Library) -> tuple[tuple[str, str], ...]:
    """Ids and words of all that forbids one of the catalogue's exercises."""
    tests = {e.assessment for e in shipped().exercises.values()}
    rules = [r for t in sorted(tests) if t in library.assessments for r in library.assessments[t].contraindications]
    return tuple({r.id: r.words for r in rules}.items())


# ---- drafts of a plan ---


def before(found: FollowUp, start: date) -> Case:
    """What is known when a plan begins: a later visit is no reason for it.

    Raises
    ------
    RecordsError
        No visit is earlier.
    """
    visits = tuple(v for v in found.case.visits if v.day < start)
    if not visits:
        raise RecordsError(f"The plan would begin on {start}: there is no visit before that day.")
    return replace(found.case, visits=visits)


def first_day(found: FollowUp) -> date:
    """When a plan begins where nobody chose: the day after the latest visit."""
    return found.case.visits[-1].day + timedelta(days=1)


def draft(found: FollowUp, template: str, start: date, weeks: int) -> Plan:
    """An unsigned plan from a template.

    Raises
    ------
    RecordsError
        Warning signs come first, the intake forbids every exercise, or there is no visit before the first day.
    """
    case = before(found, start)
    test = main_test(case)
    weak = finding_of(case).side if any(v.measures for v in case.visits) else None
    return make_plan(uuid4().hex, template, start, case.assessments(), case.about, weak=weak, weeks=weeks,
                     visit=_latest(case, test), test=test.id if test is not None else None)  # fmt: skip


def could_detect(found: FollowUp, weeks: int, start: date) -> tuple[Detectable, date] | None:
    """What a re-test could show, and the day of the visit that it is set up as; None without a test of strength."""
    visits = tuple(v for v in found.case.visits if v.day < start)
    case = replace(found.case, visits=visits)
    test = main_test(case)
    if test is None:
        return None
    return detectable(test, visits, case.errors().get(test.id), weeks, start), _latest(case, test).day


def _latest(case: Case, test: Assessment | None) -> Visit:
    return next((v for v in reversed(case.visits) if test is not None and v.measure(test.id)), case.visits[-1])


def with_side(plan: Plan, weak: Side | None, by: str, at: datetime) -> Plan:
    """The draft with another side that goes first."""
    side = Edit("", "weak", plan.weak, weak, by, at)
    return replace(plan, weak=weak, edits=(*plan.edits, side))


def with_exercise(found: FollowUp, plan: Plan, exercise: str, by: str, at: datetime) -> Plan:
    """The draft with one more exercise, on the template's days; errors as `station.followup.plan.add`."""
    case = before(found, plan.start)
    days = shipped().template(plan.template).days
    return add(plan, exercise, days, case.assessments(), case.about, case.visits[-1].pains, by, at)


def signed(found: FollowUp, plan: Plan, by: str, at: datetime) -> Plan:
    """The plan, signed; errors as `station.followup.plan.sign`."""
    case = before(found, plan.start)
    return sign(plan, case.assessments(), case.about, case.visits[-1].pains, by, at)


# ---- pages as files ---


def document_path(data: Path, kind: str, patient: str, day: date) -> Path:
    """Where a page is written: by the patient's id, never by name."""
    return data / DOCUMENTS / f"{kind}_{patient}_{day.isoformat()}.pdf"
