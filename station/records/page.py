"""Everything of one patient at once, for the screen and the report: a fixed handful of queries, whatever its size."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from station.records.chart import notes_in_force, plans_in_force
from station.records.models import Episode, Identity, Note, Patient, Plan, ResultRow, Run, TrialRow, Visit
from station.records.patients import get_patient


class Number(NamedTuple):
    """One result as a line shows it: as `ResultRow`, without the parameters."""

    trial_id: str | None
    metric: str
    side: str
    repetition: int | None
    value: float | None
    unit: str
    uncertainty: float | None
    coverage_factor: float | None
    low: float | None
    high: float | None
    verdict: str | None
    method: str
    flags: list[str]
    reason: str | None


@dataclass(frozen=True)
class TrialLine:
    """A trial with the numbers of its newest run: its own, and those that compare it with the other leg."""

    trial: TrialRow
    numbers: tuple[Number, ...]


@dataclass(frozen=True)
class RunLine:
    """A run over all trials of a visit, with its numbers."""

    run: Run
    numbers: tuple[Number, ...]


@dataclass(frozen=True)
class VisitLine:
    """A visit, its trials in order, and the newest run of each assessment over all of them."""

    visit: Visit
    trials: tuple[TrialLine, ...]
    runs: tuple[RunLine, ...]


@dataclass(frozen=True)
class PatientPage:
    """One patient; visits, notes and plans newest first. `identity` is None for who may not see names."""

    patient: Patient
    identity: Identity | None
    episodes: tuple[Episode, ...]
    visits: tuple[VisitLine, ...]
    notes: tuple[Note, ...]
    plans: tuple[Plan, ...]


def patient_page(session: Session, patient_id: str, *, names: bool = True) -> PatientPage:
    """Read everything of a patient.

    Parameters
    ----------
    names : bool
        False: no identity and no notes, which may hold names.

    Raises
    ------
    RecordsError
        There is no such patient.
    """
    patient = get_patient(session, patient_id)
    of_patient = Visit.patient_id == patient.id
    numbers = defaultdict(list)
    for statement in (trial_numbers().where(of_patient), visit_numbers().where(of_patient)):
        for owner, *values in session.execute(statement):
            numbers[owner].append(Number._make(values))
    trials = defaultdict(list)
    for trial in session.scalars(select(TrialRow).join(Visit).where(of_patient).order_by(TrialRow.started_at)):
        own = tuple(n for n in numbers[trial.id] if n.trial_id in (trial.id, None))
        trials[trial.visit_id].append(TrialLine(trial, own))
    runs = defaultdict(list)
    for run in session.scalars(select(Run).join(Visit, Run.visit_id == Visit.id).where(of_patient, Run.current)):
        runs[run.visit_id].append(RunLine(run, tuple(numbers[run.id])))
    visits = session.scalars(select(Visit).where(of_patient).order_by(Visit.started_at.desc()))
    episodes = select(Episode).where(Episode.patient_id == patient.id).order_by(Episode.created_at.desc())
    return PatientPage(
        patient,
        session.get(Identity, patient.id) if names else None,
        tuple(session.scalars(episodes)),
        tuple(VisitLine(visit, tuple(trials[visit.id]), tuple(runs[visit.id])) for visit in visits),
        tuple(notes_in_force(session, patient.id)) if names else (),
        tuple(plans_in_force(session, patient.id)),
    )


def trial_numbers() -> Select[Any]:
    """Id of each trial and the numbers of its newest run; narrow it by columns of `Visit` or `TrialRow`."""
    joined = select(Run.trial_id, *_NUMBER).join(Run, ResultRow.run_id == Run.id)
    joined = joined.join(TrialRow, Run.trial_id == TrialRow.id).join(Visit, TrialRow.visit_id == Visit.id)
    return joined.where(Run.current).order_by(ResultRow.id)


def visit_numbers() -> Select[Any]:
    """Id and numbers of the newest run of each assessment over whole visits; narrow it by columns of `Visit`."""
    joined = select(Run.id, *_NUMBER).join(Run, ResultRow.run_id == Run.id).join(Visit, Run.visit_id == Visit.id)
    return joined.where(Run.current).order_by(ResultRow.id)


_NUMBER = [getattr(ResultRow, name) for name in Number._fields]
