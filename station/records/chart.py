"""What is added to a patient: episodes, visits, notes and signed plans. Notes and plans are replaced, never changed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session, aliased

from station import __version__
from station.domain.errors import RecordsError
from station.records.models import ID_LENGTH, Episode, FollowUpEntry, Note, Plan, Visit
from station.records.patients import get_patient


def add_episode(session: Session, patient_id: str, now: datetime, **fields: Any) -> Episode:
    """Add an injury or operation; `fields` as the attributes of `Episode`.

    Raises
    ------
    RecordsError
        There is no such patient.
    """
    episode = Episode(patient_id=get_patient(session, patient_id).id, created_at=now, **fields)
    session.add(episode)
    session.flush()
    return episode


def add_visit(session: Session, patient_id: str, started_at: datetime, **fields: Any) -> Visit:
    """Begin a visit; `fields` as the attributes of `Visit`. Its day is that of the time's own offset.

    Raises
    ------
    RecordsError
        There is no such patient, or the episode is another patient's.
    """
    patient = get_patient(session, patient_id)
    episode_id = fields.get("episode_id")
    if episode_id is not None and session.get_one(Episode, episode_id).patient_id != patient.id:
        raise RecordsError(f"The episode {episode_id} is not of the patient {patient.id}.")
    visit = Visit(patient_id=patient.id, started_at=started_at, **{"day": started_at.date(), **fields})
    session.add(visit)
    session.flush()
    return visit


def visit_of_day(
    session: Session, patient_id: str, day: date, started_at: datetime, visit_id: str | None = None
) -> Visit:
    """The visit that a trial belongs to: the one of that id, else the patient's of that day, else a new one.

    The id of a new one follows from patient and day, so that an index made twice, or on two computers, has the same.
    """
    if visit_id is not None:
        visit = session.get(Visit, visit_id)
        if visit is not None and visit.patient_id == patient_id:
            return visit
        if visit is None:
            return add_visit(session, patient_id, started_at, day=day, id=visit_id)
    of_day = select(Visit).where(Visit.patient_id == patient_id, Visit.day == day).order_by(Visit.started_at)
    visit = session.scalars(of_day).first()
    if visit is not None:
        return visit
    made = hashlib.sha256(f"visit {patient_id} {day}".encode()).hexdigest()[:ID_LENGTH]
    return add_visit(session, patient_id, started_at, day=day, id=made)


def add_note(
    session: Session,
    patient_id: str,
    text: str,
    by: str,
    at: datetime,
    *,
    kind: str = "note",
    visit_id: str | None = None,
    trial_id: str | None = None,
    supersedes: str | None = None,
) -> Note:
    """Write a note, or a new wording of an earlier one, which stays.

    Raises
    ------
    RecordsError
        There is no text, no such patient, or the earlier note is another patient's or was replaced already.
    """
    if not text.strip():
        raise RecordsError("A note needs words; to take one back, write why.")
    if supersedes is not None:
        earlier = session.get(Note, supersedes)
        if earlier is None or earlier.patient_id != patient_id:
            raise RecordsError(f"There is no note {supersedes} of this patient.")
        if session.scalars(select(Note.id).where(Note.supersedes_id == supersedes)).first() is not None:
            raise RecordsError("That note was replaced already: replace its newest wording.")
    note = Note(
        patient_id=get_patient(session, patient_id).id,
        text=text.strip(),
        by=by,
        at=at,
        kind=kind,
        visit_id=visit_id,
        trial_id=trial_id,
        supersedes_id=supersedes,
    )
    session.add(note)
    session.flush()
    return note


def sign_plan(
    session: Session,
    patient_id: str,
    body: Mapping[str, Any],
    by: str,
    at: datetime,
    *,
    episode_id: str | None = None,
    visit_id: str | None = None,
) -> Plan:
    """Keep a plan that a clinician signed; it takes the place of the patient's plan in force for that episode.

    Raises
    ------
    RecordsError
        There is no such patient.
    """
    patient = get_patient(session, patient_id)
    earlier = next((p for p in plans_in_force(session, patient.id) if p.episode_id == episode_id), None)
    plan = Plan(
        patient_id=patient.id,
        episode_id=episode_id,
        visit_id=visit_id,
        body=dict(body),
        software_version=__version__,
        signed_by=by,
        signed_at=at,
        supersedes_id=earlier.id if earlier is not None else None,
    )
    session.add(plan)
    session.flush()
    return plan


def add_follow_up_entry(
    session: Session, patient_id: str, topic: str, day: date, body: Mapping[str, Any], by: str, at: datetime
) -> FollowUpEntry:
    """Keep what was typed in about a day; it takes the place of what was typed before of that topic and day.

    Raises
    ------
    RecordsError
        There is no such patient.
    """
    patient = get_patient(session, patient_id)
    entry = FollowUpEntry(patient_id=patient.id, topic=topic, day=day, body=dict(body), by=by, at=at)
    session.add(entry)
    session.flush()
    return entry


def follow_up_entries(session: Session, patient_id: str, topic: str) -> dict[date, FollowUpEntry]:
    """What holds of a topic, by day in order; what was taken back is left out."""
    statement = select(FollowUpEntry).where(FollowUpEntry.patient_id == patient_id, FollowUpEntry.topic == topic)
    newest = {entry.day: entry for entry in session.scalars(statement.order_by(FollowUpEntry.id))}
    return {day: newest[day] for day in sorted(newest) if newest[day].body}


def plans_in_force(session: Session, patient_id: str) -> list[Plan]:
    """Plans that no other one replaced, newest first."""
    return list(session.scalars(_PLANS, {"patient": patient_id}))


def notes_in_force(session: Session, patient_id: str) -> list[Note]:
    """Notes in their newest wording, newest first."""
    return list(session.scalars(_NOTES, {"patient": patient_id}))


def episode_of(session: Session, patient_id: str, day: date) -> Episode | None:
    """The patient's newest episode that was not over on a day; None where there is none."""
    statement = select(Episode).where(Episode.patient_id == patient_id).order_by(Episode.created_at.desc())
    return next((e for e in session.scalars(statement) if e.ended_on is None or e.ended_on >= day), None)


def _in_force(table: type[Any]) -> Select[Any]:
    later = aliased(table)
    replaced = select(later.id).where(later.supersedes_id == table.id).exists()
    return select(table).where(table.patient_id == bindparam("patient"), ~replaced)


_PLANS = _in_force(Plan).order_by(Plan.signed_at.desc())
_NOTES = _in_force(Note).order_by(Note.at.desc())
