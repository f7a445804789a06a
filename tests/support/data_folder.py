"""A data folder with records, trials and somebody signed in, as a clinic's computer has it."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np

from station.domain.channels import Channel
from station.domain.trial import ForceTrace, Source, Trial
from station.records.engine import DATABASE, Records, open_records
from station.records.patients import add_patient
from station.records.roles import Actor, Role
from station.records.users import list_users
from station.storage.trial_file import write_trial
from station.tasks.index import index_trial
from tests.support.signed_in import sign_in

NOW = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)


def make_folder(root: Path) -> Records:
    """Migrated records with a clinician signed in."""
    records = open_records(root / DATABASE, lambda: NOW)
    sign_in(records)
    return records


def copy_folder(source: Path, root: Path) -> Records:
    """The same in another place, without the time that migrations take."""
    shutil.copytree(source, root)
    records = open_records(root / DATABASE, lambda: NOW)
    with records.reading() as session:
        user = list_users(session)[0]
    records.actor = Actor(user.id, user.name, Role(user.role))
    return records


def someone(records: Records, family_name: str, number: str) -> str:
    """A patient with a name, a number of the practice and a birth date."""
    with records.session() as session:
        patient = add_patient(
            session,
            NOW,
            family_name=family_name,
            given_name="Demonstration",
            birth_date=date(1987, 6, 5),
            number=number,
        )
    return patient.id


def trial_of(records: Records, root: Path, patient_id: str, number: int, at: datetime = NOW) -> Path:
    """A trial file of a patient, in the index."""
    path = root / "trials" / f"{number:032x}.h5"
    path.parent.mkdir(exist_ok=True)
    t = np.arange(0.0, 1.0, 0.05)
    trial = Trial(
        trial_id=f"{number:032x}",
        started=at.isoformat(),
        traces={Channel.LEFT_FOOT: ForceTrace(t, 100.0 + number * t), Channel.RIGHT_FOOT: ForceTrace(t, 90.0 + t)},
        assessment={"visit": {"patient": patient_id, "visit": f"{number:016x}"}},
        source=Source("made up", "0" * 64),
    )
    write_trial(path, trial)
    index_trial(records, root, path, at)
    return path
