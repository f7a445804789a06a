"""A savepoint is no commit: an audited change within one must not ask the locked database for the trail's end."""

from __future__ import annotations

from station.records.chart import add_visit
from station.records.engine import Records
from station.records.models import Visit
from station.records.patients import add_patient
from tests.records.conftest import NOW


def test_an_audited_change_within_a_savepoint(opened: Records) -> None:
    with opened.session() as session:
        patient = add_patient(session, NOW, demonstration=True)
        with session.begin_nested():
            add_visit(session, patient.id, NOW)
    with opened.reading() as session:
        assert session.query(Visit).count() == 1
