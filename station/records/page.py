"""Everything of one patient at once, for the screen and the report: a fixed handful of queries, whatever its size."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import and_, bindparam, select, union_all
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


class TrialInfo(NamedTuple):
    """A trial as a line shows it: as `TrialRow`, without checksums and what its file said before corrections."""

    id: str
    visit_id: str
    path: str
    started_at: datetime
    day: date
    assessment: str | None
    purpose: str | None
    tested: str | None
    involved: str | None
    onset_at_s: float | None
    mass_kg: float | None
    board_id: str | None
    calibration_sha256: str | None
    flags: list[str]
    imported: bool
    stale: bool
    missing: bool


@dataclass(frozen=True)
class TrialLine:
    """A trial with the numbers of its newest run: its own, and those that compare it with the other leg."""

    trial: TrialInfo
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

    def not_tested(self, assessment: str) -> dict[str, str]:
        """Legs that were not tested in an assessment ('left', 'right', 'both'), with the coded reason."""
        found = (line.run.summary or {} for line in self.runs if line.run.assessment == assessment)
        legs: dict[str, Any] = next((summary["legs"] for summary in found if "legs" in summary), {})
        return {leg: of["not_tested"] for leg, of in legs.items() if of.get("not_tested")}


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
    patient, identity = _who(session, patient_id, names=names)
    of = {"patient": patient.id}
    numbers: dict[str, list[Number]] = defaultdict(list)
    for owner, _, *values in sorted(session.execute(_NUMBERS, of), key=itemgetter(1)):
        numbers[owner].append(Number._make(values))
    trials: dict[str, list[TrialLine]] = defaultdict(list)
    for trial in map(TrialInfo._make, session.execute(_TRIALS, of)):
        own = tuple(n for n in numbers[trial.id] if n.trial_id in (trial.id, None))
        trials[trial.visit_id].append(TrialLine(trial, own))
    visits: dict[Visit, list[RunLine]] = {}
    for visit, run in session.execute(_VISITS, of):
        visits.setdefault(visit, []).extend([RunLine(run, tuple(numbers[run.id]))] if run is not None else [])
    return PatientPage(
        patient,
        identity,
        tuple(session.scalars(_EPISODES, of)),
        tuple(VisitLine(visit, tuple(trials[visit.id]), tuple(runs)) for visit, runs in visits.items()),
        tuple(notes_in_force(session, patient.id)) if names else (),
        tuple(plans_in_force(session, patient.id)),
    )


def _who(session: Session, patient_id: str, *, names: bool) -> tuple[Patient, Identity | None]:
    found = session.execute(_WHO, {"patient": patient_id}).one_or_none() if names else None
    if found is not None:
        return found[0], found[1]
    patient = get_patient(session, patient_id)
    return patient, session.get(Identity, patient.id) if names else None


_NUMBER = [getattr(ResultRow, name) for name in Number._fields]
_OF_PATIENT = Visit.patient_id == bindparam("patient")

# Built once: to build a statement takes longer than to run it. Numbers are put in order here, since SQLite would read
# every result there is rather than sort these few.
_WHO = (
    select(Patient, Identity)
    .join(Identity, Identity.patient_id == Patient.id)
    .where(Patient.id == bindparam("patient"))
)
_NUMBERS = union_all(
    select(Run.trial_id, ResultRow.id, *_NUMBER)
    .join(Run, ResultRow.run_id == Run.id)
    .join(TrialRow, Run.trial_id == TrialRow.id)
    .join(Visit, TrialRow.visit_id == Visit.id)
    .where(Run.current, _OF_PATIENT),
    select(Run.id, ResultRow.id, *_NUMBER)
    .join(Run, ResultRow.run_id == Run.id)
    .join(Visit, Run.visit_id == Visit.id)
    .where(Run.current, _OF_PATIENT),
)
_TRIALS = (
    select(*(getattr(TrialRow, name) for name in TrialInfo._fields))
    .join(Visit, TrialRow.visit_id == Visit.id)
    .where(_OF_PATIENT)
    .order_by(TrialRow.started_at)
)
_VISITS = (
    select(Visit, Run)
    .outerjoin(Run, and_(Run.visit_id == Visit.id, Run.current))
    .where(_OF_PATIENT)
    .order_by(Visit.started_at.desc(), Run.assessment)
)
_EPISODES = select(Episode).where(Episode.patient_id == bindparam("patient")).order_by(Episode.created_at.desc())
