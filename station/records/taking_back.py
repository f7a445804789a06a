"""Taking back what was added a moment ago by mistake. What anything hangs on stays: that is corrected, or erased."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from station.domain.errors import RecordsError
from station.records.audit import record
from station.records.chart import add_note
from station.records.erasing import forget
from station.records.models import Episode, Note, Plan, Visit
from station.records.patients import get_patient

#: Kind of the note that replaces one that was taken back.
TAKEN_BACK = "taken_back"


def take_back_patient(session: Session, patient_id: str) -> None:
    """Remove a patient of whom nothing is known but who it is, with the key that seals the audit trail's words.

    Raises
    ------
    RecordsError
        There is no such patient, or the patient has visits, notes or plans.
    """
    patient = get_patient(session, patient_id)
    for table in (Visit, Note, Plan):
        if session.scalar(select(func.count()).select_from(table).where(table.patient_id == patient.id)):
            raise RecordsError("Something is known of this patient already: erase the patient instead.")
    forget(session.connection(), patient.id)
    record(session, "take_back", "patients", patient.id)


def take_back_episode(session: Session, episode_id: str) -> None:
    """Remove an injury or operation that no visit and no plan belongs to; the audit trail keeps what it was.

    Raises
    ------
    RecordsError
        There is none, or something belongs to it.
    """
    episode = session.get(Episode, episode_id)
    if episode is None:
        raise RecordsError(f"There is no injury or operation {episode_id}.")
    for table in (Visit, Plan):
        if session.scalar(select(func.count()).select_from(table).where(table.episode_id == episode_id)):
            raise RecordsError("A visit or a plan belongs to this episode: it stays.")
    session.delete(episode)
    session.flush()


def take_back_note(session: Session, note_id: str, by: str, at: datetime) -> None:
    """Replace a note by one that says that it was taken back; both stay in the records.

    Raises
    ------
    RecordsError
        There is none, or it was replaced already.
    """
    note = session.get(Note, note_id)
    if note is None:
        raise RecordsError(f"There is no note {note_id}.")
    add_note(session, note.patient_id, "Taken back: written by mistake.", by, at, kind=TAKEN_BACK, supersedes=note.id)
