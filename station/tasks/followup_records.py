"""A patient's follow-up from the records: which trial files, which operations; and signed plans kept there."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, cast, get_args

from sqlalchemy import select
from sqlalchemy.orm import Session

from station.analysis.catalogue import METRICS
from station.assessments.checks import PastOperation
from station.assessments.loader import Library
from station.assessments.model import Assessment, Graft, Operation
from station.domain.channels import Side
from station.domain.errors import RecordsError
from station.followup.baseline import BASELINE_DAYS
from station.followup.diary import DiaryEntry
from station.followup.error import ErrorModel, clinic_own
from station.followup.plain import document, from_document, from_plain
from station.followup.plan import Plan
from station.followup.say import own_source
from station.followup.visits import About, Girth, Pain, Visit
from station.records.chart import follow_up_entries, plans_in_force, sign_plan
from station.records.engine import DATABASE, Records, open_records
from station.records.models import Episode, Patient, Run, TrialRow
from station.records.models import Plan as PlanRow
from station.records.models import Visit as VisitRow
from station.records.patients import get_patient
from station.tasks.followup import Case, Typed, merged, read_case

#: Topics of what is typed in (`station.records.models.FollowUpEntry`).
RED_FLAGS, DIARY = "red_flags", "diary"


@dataclass(frozen=True)
class Checked:
    """The list of warning signs, as it was gone through on a day.

    Attributes
    ----------
    red_flags, contraindications : tuple of str
        Ids that apply.
    signed_by : str
        Who signed that training may go on all the same; empty: nobody.
    """

    red_flags: tuple[str, ...] = ()
    contraindications: tuple[str, ...] = ()
    signed_by: str = ""


def case_of_records(data: Path, patient: str, typed: Typed | None, library: Library, now: datetime) -> Case:
    """A case from the data folder of the desktop.

    Parameters
    ----------
    data : Path
        Holds the records and, below it, the trial files.
    patient : str
        Id, or its beginning.
    typed : Typed, optional
        Takes the place of the warning signs and the diary that the records hold; its `about` wins.
    now : datetime
        For the name of a copy, should the records be older than this program.

    Raises
    ------
    RecordsError
        There are no such records, or no such patient.
    StorageError
        A trial file cannot be read.
    """
    records = open_records(data / DATABASE, lambda: now, create=False)
    try:
        with records.reading() as session:
            found = get_patient(session, patient)
            visits = session.scalars(select(VisitRow).where(VisitRow.patient_id == found.id).order_by(VisitRow.day))
            from_rows = tuple(visit_of(row) for row in visits)
            about = replace(about_of(session, found.id), demonstration=found.demonstration)
            kept = Typed(with_checked(about, checked_of(session, found.id)), diary=diary_of(session, found.id))
            statement = select(TrialRow.path).join(VisitRow, TrialRow.visit_id == VisitRow.id)
            paths = session.scalars(statement.where(VisitRow.patient_id == found.id, TrialRow.missing.is_(False)))
            files = [data / path for path in paths]
            own = clinic_errors(session, library)
    finally:
        records.close()
    given = typed or kept
    case = read_case(files, replace(given, visits=merged(from_rows, given.visits)), library)
    return replace(case, own=own)


def about_of(session: Session, patient_id: str) -> About:
    """Side and operations of the patient's episodes; red flags are of a day and are handed in."""
    episodes = list(
        session.scalars(select(Episode).where(Episode.patient_id == patient_id).order_by(Episode.created_at))
    )
    operations = tuple(
        PastOperation(cast(Operation, e.operation), cast(Graft, e.graft if e.graft in get_args(Graft) else "any"),
                      e.operated_on, e.cleared_from)
        for e in episodes if e.operation is not None
    )  # fmt: skip
    sides = [e.injured_side for e in episodes if e.injured_side is not None and e.ended_on is None]
    return About(Side(sides[-1]) if sides else None, operations=operations)


def checked_of(session: Session, patient: str) -> tuple[date, Checked] | None:
    """When the list of warning signs was last gone through, and what applied."""
    rows = follow_up_entries(session, patient, RED_FLAGS)
    if not rows:
        return None
    day, row = list(rows.items())[-1]
    return day, from_plain(Checked, {k: v for k, v in row.body.items() if k != "gone_through"}, RED_FLAGS)


def with_checked(about: About, checked: tuple[date, Checked] | None) -> About:
    """With the warning signs, where the list was gone through."""
    if checked is None:
        return about
    found = checked[1]
    return replace(about, red_flags_checked=True, red_flags=found.red_flags, red_flags_signed_by=found.signed_by,
                   contraindications=found.contraindications)  # fmt: skip


def diary_of(session: Session, patient: str) -> tuple[DiaryEntry, ...]:
    """The days of training that were typed in."""
    rows = follow_up_entries(session, patient, DIARY)
    return tuple(from_plain(DiaryEntry, {"day": day.isoformat(), **row.body}, DIARY) for day, row in rows.items())


def visit_of(row: VisitRow) -> Visit:
    """A visit's row without its tests.

    Pain at rest by leg; girth by place: {"thigh": {"from_cm": 10, "left_cm": 52.0, "right_cm": 50.5}}.

    Raises
    ------
    RecordsError
        What stands as pain or girth is none; the message names the visit.
    """
    try:
        pains = tuple(Pain(Side(side), "rest", int(score)) for side, score in row.pain.items() if int(score) > 0)
    except (ValueError, TypeError) as error:
        raise RecordsError(f"visit {row.id}: what stands as its pain is none: {error}.") from error
    girths = tuple(_girth(row, site, found) for site, found in row.girth.items())
    return Visit(row.day, rater=row.clinician or "", mass_kg=row.mass_kg, pains=pains, girths=girths)


def _girth(row: VisitRow, site: str, found: Any) -> Girth:
    if not isinstance(found, Mapping):
        raise RecordsError(f"visit {row.id}: the girth of '{site}' must be a table of from_cm, left_cm and right_cm.")
    return from_plain(Girth, {"site": site, "rater": row.clinician or "", **found}, f"visit {row.id}: girth")


def clinic_errors(session: Session, library: Library) -> dict[str, ErrorModel]:
    """The clinic's own error of every test of which ten people were measured in two visits before any plan.

    Of each person one leg: the one that is not injured, else the left, so that people are independent. The two visits
    are the person's first two, one to `BASELINE_DAYS` days apart, with the same version and set-up; forces in N/kg.
    Demonstration patients do not count.
    """
    of_visits = select(Run, VisitRow).join(VisitRow, Run.visit_id == VisitRow.id)
    of_people = of_visits.join(Patient, VisitRow.patient_id == Patient.id).where(Patient.demonstration.is_(False))
    statement = of_people.where(Run.current, Run.summary.is_not(None)).order_by(VisitRow.day)
    visits: dict[tuple[str, str], list[tuple[Run, VisitRow]]] = {}
    for run, visit in session.execute(statement):
        if run.assessment is not None and run.assessment in library.assessments:
            visits.setdefault((run.assessment, visit.patient_id), []).append((run, visit))
    repeats: dict[str, list[_Repeat]] = {}
    for (name, patient), done in visits.items():
        repeat = _repeat(library.assessments[name], done, _leg(session, patient), _first_plan(session, patient))
        if repeat is not None:
            repeats.setdefault(name, []).append(repeat)
    found = {name: _own(library.assessments[name], own) for name, own in repeats.items()}
    return {name: error for name, error in found.items() if error is not None}


@dataclass(frozen=True)
class _Repeat:
    """One leg of one person in two visits: its trials, per mass where they are forces."""

    first: tuple[float, ...]
    second: tuple[float, ...]


def _leg(session: Session, patient: str) -> str:
    injured = session.scalars(select(Episode.injured_side).where(Episode.patient_id == patient)).first()
    return "right" if injured == "left" else "left"


def _first_plan(session: Session, patient: str) -> date:
    bodies = session.scalars(select(PlanRow.body).where(PlanRow.patient_id == patient))
    starts = [date.fromisoformat(str(body["start"])) for body in bodies if body.get("start")]
    return min(starts, default=date.max)


def _repeat(assessment: Assessment, done: Sequence[tuple[Run, VisitRow]], leg: str, plan: date) -> _Repeat | None:
    first, second = done[0], next((d for d in done[1:] if d[1].day > done[0][1].day), None)
    if second is None or (second[1].day - first[1].day).days > BASELINE_DAYS or second[1].day >= plan:
        return None
    alike = [(run.summary or {}).get("version") for run, _ in (first, second)]
    setups = [visit.set_up.get(assessment.id) for _, visit in (first, second)]
    values = [_values(assessment, run, visit, leg) for run, visit in (first, second)]
    if alike[0] != alike[1] or setups[0] != setups[1] or not all(values):
        return None
    return _Repeat(values[0], values[1])


def _values(assessment: Assessment, run: Run, visit: VisitRow, leg: str) -> tuple[float, ...]:
    legs = (run.summary or {}).get("legs") or {}
    values = tuple(float(v) for v in (legs.get(leg) or {}).get("values") or ())
    if METRICS[assessment.metrics.primary].unit == "N":
        values = tuple(v / visit.mass_kg for v in values) if visit.mass_kg else ()
    return values if len(values) >= 2 and min(values, default=0.0) > 0 else ()


def _own(assessment: Assessment, repeats: Sequence[_Repeat]) -> ErrorModel | None:
    groups = [values for r in repeats for values in (r.first, r.second)]
    means = [math.fsum(g) / len(g) for g in groups]
    squares = math.fsum((v / m - 1.0) ** 2 for g, m in zip(groups, means, strict=True) for v in g)
    dof = sum(len(g) - 1 for g in groups)
    trials = round(math.fsum(len(g) for g in groups) / len(groups))
    unit = METRICS[assessment.metrics.primary].unit
    pairs = list(zip(means[::2], means[1::2], strict=True))
    scatter = 100.0 * math.sqrt(squares / dof)
    return clinic_own(pairs, scatter, trials, "N/kg" if unit == "N" else unit, own_source(len(pairs)))


def keep_plan(records: Records, patient: str, plan: Plan, *, episode_id: str | None = None) -> str:
    """Keep a signed plan; it takes the place of the one in force. Its id in the records is given back.

    Raises
    ------
    RecordsError
        It is not signed, or there is no such patient.
    """
    if plan.signed_at is None:
        raise RecordsError("plan: it is not signed; a clinician signs it before it is kept.")
    with records.session() as session:
        row = sign_plan(session, get_patient(session, patient).id, document("plan", plan), plan.signed_by,
                        plan.signed_at, episode_id=episode_id)  # fmt: skip
        return row.id


def plan_in_force(records: Records, patient: str) -> Plan | None:
    """The newest signed plan that no other replaced."""
    with records.reading() as session:
        rows = plans_in_force(session, get_patient(session, patient).id)
        return from_document(Plan, "plan", rows[0].body) if rows else None
