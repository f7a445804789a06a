"""A patient's follow-up from the records: which trial files, which operations; and signed plans kept there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, cast, get_args

from sqlalchemy import select
from sqlalchemy.orm import Session

from station.assessments.checks import PastOperation
from station.assessments.loader import Library
from station.assessments.model import Graft, Operation
from station.domain.channels import Side
from station.domain.errors import RecordsError
from station.followup.plain import document, from_document, from_plain
from station.followup.plan import Plan
from station.followup.visits import About, Girth, Pain, Visit
from station.records.chart import plans_in_force, sign_plan
from station.records.engine import DATABASE, Records, open_records
from station.records.models import Episode, TrialRow
from station.records.models import Visit as VisitRow
from station.records.patients import get_patient
from station.tasks.followup import Case, Typed, merged, read_case


def case_of_records(data: Path, patient: str, typed: Typed | None, library: Library, now: datetime) -> Case:
    """A case from the data folder of the desktop.

    Parameters
    ----------
    data : Path
        Holds the records and, below it, the trial files.
    patient : str
        Id, or its beginning.
    typed : Typed, optional
        What the records do not hold, such as the red flags of today and the diary; its `about` wins.
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
            statement = select(TrialRow.path).join(VisitRow, TrialRow.visit_id == VisitRow.id)
            paths = session.scalars(statement.where(VisitRow.patient_id == found.id, TrialRow.missing.is_(False)))
            files = [data / path for path in paths]
    finally:
        records.close()
    given = typed or Typed(about)
    return read_case(files, replace(given, visits=merged(from_rows, given.visits)), library)


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
