"""What was added by mistake goes again while nothing hangs on it, and the audit trail keeps that it was there."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from station.domain.errors import RecordsError
from station.records.audit import AuditRow
from station.records.chart import add_episode, add_note, add_visit, notes_in_force
from station.records.engine import Records
from station.records.models import Episode, Identity, Patient
from station.records.patients import add_patient
from station.records.taking_back import TAKEN_BACK, take_back_episode, take_back_note, take_back_patient

NOW = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)


@pytest.fixture
def patient(opened: Records) -> str:
    with opened.session() as session:
        return add_patient(session, NOW, family_name="Example", birth_year=1987, demonstration=True).id


def test_a_new_patient_is_gone_without_a_name_in_the_trail(opened: Records, patient: str) -> None:
    with opened.session() as session:
        add_episode(session, patient, NOW, injured_side="left")
    with opened.session() as session:
        take_back_patient(session, patient)
    with opened.reading() as session:
        assert session.get(Patient, patient) is None
        assert session.get(Identity, patient) is None
        rows = session.scalars(select(AuditRow).order_by(AuditRow.seq)).all()
    assert rows[-1].action == "take_back"
    assert rows[-1].entity_id == patient
    assert not any("Example" in row.detail for row in rows)


def test_a_patient_who_was_measured_or_written_about_stays(opened: Records, patient: str) -> None:
    with opened.session() as session:
        add_visit(session, patient, NOW)
    with pytest.raises(RecordsError, match="erase"), opened.session() as session:
        take_back_patient(session, patient)
    with opened.reading() as session:
        assert session.get(Patient, patient) is not None


def test_an_injury_goes_unless_a_visit_belongs_to_it(opened: Records, patient: str) -> None:
    with opened.session() as session:
        free = add_episode(session, patient, NOW, injured_side="left").id
        bound = add_episode(session, patient, NOW, injured_side="right").id
        add_visit(session, patient, NOW, episode_id=bound)
    with opened.session() as session:
        take_back_episode(session, free)
    with pytest.raises(RecordsError, match="stays"), opened.session() as session:
        take_back_episode(session, bound)
    with opened.reading() as session:
        assert [e.id for e in session.scalars(select(Episode))] == [bound]


def test_a_note_is_replaced_once(opened: Records, patient: str) -> None:
    with opened.session() as session:
        note = add_note(session, patient, "Of somebody else.", "user", NOW).id
    with opened.session() as session:
        take_back_note(session, note, "user", NOW)
    with opened.reading() as session:
        assert [n.kind for n in notes_in_force(session, patient)] == [TAKEN_BACK]
    with pytest.raises(RecordsError, match="replaced already"), opened.session() as session:
        take_back_note(session, note, "user", NOW)
