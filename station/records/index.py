"""The index of trial files: what a file says becomes rows, and corrections say what holds.

Everything here can be made again from the files; nothing of it is typed by a person. Reading the files is the work of
`station.tasks.index`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from station.domain.channels import Side
from station.domain.corrections import (
    Correction,
    CorrectionKind,
    CorrectionReason,
    Standing,
    kept_patient,
    kept_visit,
    standing,
)
from station.domain.errors import RecordsError
from station.domain.trial import Trial
from station.records.chart import visit_of_day
from station.records.models import (
    ID_LENGTH,
    TRIAL_ID_LENGTH,
    BrokenFile,
    Calibration,
    CorrectionRow,
    Patient,
    ResultRow,
    Run,
    TrialRow,
    Visit,
)
from station.records.patients import add_patient

#: Parameters of a result that stay in its trial file: half of all bytes of an index of 100,000 trials.
LEFT_IN_FILE = frozenset({"uncertainty_components"})


@dataclass(frozen=True)
class TrialFile:
    """What was read of one trial file.

    Attributes
    ----------
    path : str
        Below the data folder, with forward slashes.
    sha256, content_sha256 : str
        Of the file's bytes, and of the trial without its results.
    runs : sequence of mapping
        Runs of analyses, oldest first, as their results JSON.
    """

    path: str
    sha256: str
    content_sha256: str
    trial: Trial
    runs: Sequence[Mapping[str, Any]]


def put_trial(session: Session, file: TrialFile, now: datetime) -> TrialRow:
    """Take in a trial file, or what became of it; a patient whom nobody entered gets a row without a name.

    Raises
    ------
    RecordsError
        The file says something that cannot be kept; nothing of it was taken in.
    """
    trial = file.trial
    started = _started(trial)
    _check_ids(trial)
    row = session.get(TrialRow, trial.trial_id)
    if row is not None and row.content_sha256 != file.content_sha256:
        raise RecordsError(f"Two different trials have the id {trial.trial_id}: the other one is {row.path}.")
    if row is None:
        row = TrialRow(id=trial.trial_id, content_sha256=file.content_sha256, started_at=started, day=started.date())
        row.recorded_patient, row.recorded_visit = kept_patient(trial), kept_visit(trial)
        row.recorded_tested = trial.tested.value if trial.tested is not None else None
        _describe(session, row, trial)
        session.add(row)
    row.path, row.sha256, row.missing = file.path, file.sha256, False
    session.flush()
    try:
        _put_runs(session, row, file.runs)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise RecordsError(f"What stands as its results is none: {error!r}.", repr(error)) from error
    apply_corrections(session, row, now)
    _keep_set_up(session, row, trial)
    forget_broken(session, file.path)
    session.flush()
    return row


def apply_corrections(session: Session, row: TrialRow, now: datetime) -> Standing:
    """Bring a trial's row to what holds with all its corrections, and say whether its results do."""
    recorded = Side(row.recorded_tested) if row.recorded_tested is not None else None
    holds = standing(row.recorded_patient, recorded, corrections_of(session, row.id))
    row.tested = holds.tested.value if holds.tested is not None else None
    row.onset_at_s = holds.onset_at_s
    if holds.patient is None:
        row.visit_id = None
    else:
        if session.get(Patient, holds.patient) is None:
            add_patient(session, now, patient_id=holds.patient)
        recorded_visit = row.recorded_visit if holds.patient == row.recorded_patient else None
        visit = visit_of_day(session, holds.patient, row.day, row.started_at, recorded_visit)
        visit.started_at = min(visit.started_at, row.started_at)
        row.visit_id = visit.id
    row.stale = _is_stale(session, row)
    session.flush()
    return holds


def add_correction(session: Session, correction: Correction, now: datetime, words: str = "") -> CorrectionRow:
    """Keep a correction, and apply it to its trial and to those that were compared with it; twice is once.

    Raises
    ------
    RecordsError
        Its trial is not in the index, or the correction is of another content.
    """
    known = session.get(CorrectionRow, correction.id)
    if known is not None:
        return known
    trial = session.get(TrialRow, correction.trial_id)
    if trial is None:
        raise RecordsError(f"The correction {correction.id} is of the trial {correction.trial_id}, which is not here.")
    if trial.content_sha256 != correction.content_sha256:
        raise RecordsError(f"The correction {correction.id} was made of a trial with another content.")
    if correction.new is not None and correction.kind is CorrectionKind.WRONG_PATIENT:
        _check_id(correction.new)
    fields = {name: getattr(correction, name) for name in ("id", "trial_id", "old", "new", "by", "at")}
    row = CorrectionRow(**fields, kind=correction.kind.value, reason=correction.reason.value, words=words)
    session.add(row)
    session.flush()
    for touched in {trial, *_compared_with(session, trial)}:
        apply_corrections(session, touched, now)
    return row


def corrections_of(session: Session, trial_id: str) -> list[Correction]:
    """Corrections of a trial, oldest first."""
    statement = select(CorrectionRow).where(CorrectionRow.trial_id == trial_id)
    rows = session.scalars(statement.order_by(CorrectionRow.at, CorrectionRow.id)).all()
    if not rows:
        return []
    content = session.get_one(TrialRow, trial_id).content_sha256
    return [
        Correction(
            id=row.id,
            trial_id=row.trial_id,
            content_sha256=content,
            kind=CorrectionKind(row.kind),
            old=row.old,
            new=row.new,
            reason=CorrectionReason(row.reason),
            by=row.by,
            at=row.at,
        )
        for row in rows
    ]


def put_broken(session: Session, path: str, problem: str, now: datetime) -> None:
    """List a file that could not be taken in."""
    row = session.get(BrokenFile, path)
    if row is None:
        session.add(BrokenFile(path=path, problem=problem, found_at=now))
    else:
        row.problem = problem


def forget_broken(session: Session, path: str) -> None:
    """The file is readable now, or gone."""
    row = session.get(BrokenFile, path)
    if row is not None:
        session.delete(row)


def put_visit_run(
    session: Session, visit_id: str, assessment: str, document: Mapping[str, Any], corrections: Sequence[str] = ()
) -> Run:
    """Keep the results over all trials of a visit, as `station.tasks.visit_results` gives them; earlier ones stay.

    Raises
    ------
    RecordsError
        There is no such visit.
    """
    if session.get(Visit, visit_id) is None:
        raise RecordsError(f"There is no visit {visit_id}.")
    of_visit = select(Run).where(Run.visit_id == visit_id, Run.assessment == assessment)
    earlier = session.scalars(of_visit.order_by(Run.number)).all()
    if earlier and earlier[-1].sha256 == _sha256(document):
        return earlier[-1]
    run = _run(document, len(earlier) + 1, corrections)
    run.visit_id, run.assessment, run.summary = visit_id, assessment, document.get("visit")
    for old in earlier:
        old.current = False
    _add_run(session, run, document)
    return run


def _describe(session: Session, row: TrialRow, trial: Trial) -> None:
    assessment, visit = trial.assessment, trial.assessment.get("visit") or {}
    row.assessment = _text(assessment.get("id"))
    row.assessment_version = _text(assessment.get("version"))
    row.purpose = _text(visit.get("purpose"))
    row.involved = trial.involved.value if trial.involved is not None else None
    row.mass_kg, row.imported = trial.mass_kg, trial.imported
    row.board_id = _text(trial.board.get("board_id"))
    row.flags = sorted(flag.value for flag in trial.flags)
    row.calibration_sha256 = put_calibration(session, trial.certificate) if trial.certificate is not None else None


def put_calibration(session: Session, text: str) -> str:
    """Keep a certificate's text; gives its SHA-256, which is its key.

    Raises
    ------
    RecordsError
        It is no certificate at all.
    """
    key = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    if session.get(Calibration, key) is None:
        try:
            body = json.loads(text)
            row = Calibration(
                sha256=key,
                certificate_id=str(body["certificate_id"]),
                board_id=str(body["board_id"]),
                issued_on=_date(body.get("date")),
                due_on=_date(body.get("due_date")),
                specimen=bool(body.get("specimen")),
                text=text,
            )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise RecordsError("What stands as its certificate is none.", repr(error)) from error
        session.add(row)
        session.flush()
    return key


def _put_runs(session: Session, row: TrialRow, runs: Sequence[Mapping[str, Any]]) -> None:
    known = session.scalars(select(Run).where(Run.trial_id == row.id).order_by(Run.number)).all()
    kept = [run.sha256 for run in known]
    if kept != [_sha256(document) for document in runs[: len(kept)]]:  # an older copy of the file came back
        session.execute(delete(ResultRow).where(ResultRow.run_id.in_([run.id for run in known])))
        session.execute(delete(Run).where(Run.trial_id == row.id))
        session.expire_all()
        known, kept = [], []
    for number, document in enumerate(runs[len(kept) :], start=len(kept) + 1):
        run = _run(document, number, document.get("corrections") or ())
        run.trial_id, run.assessment = row.id, row.assessment
        run.current = number == len(runs)
        _add_run(session, run, document)
    if len(runs) > len(kept):
        for old in known:
            old.current = False


def _run(document: Mapping[str, Any], number: int, corrections: Iterable[str]) -> Run:
    return Run(
        number=number,
        trials=[str(trial["trial_id"]) for trial in _trials(document)],
        corrections=[str(c) for c in corrections],
        sha256=_sha256(document),
        software_version=_text(document.get("software_version")),
    )


def _add_run(session: Session, run: Run, document: Mapping[str, Any]) -> None:
    session.add(run)
    session.flush()
    legs: dict[str | None, list[str]] = {}
    for trial in _trials(document):
        legs.setdefault(trial.get("tested"), []).append(str(trial["trial_id"]))
    here = set(session.scalars(select(TrialRow.id).where(TrialRow.id.in_(run.trials))))
    rows = []
    for result in document.get("results") or ():
        owner = (result.get("parameters") or {}).get("trial_id") or _owner(run.trials, legs, result["side"])
        if run.trial_id in (None, owner) or owner is None:  # what is of other trials stands in their own files
            rows.append(_result(run.id, owner if owner in here else None, result))
    if rows:
        session.execute(insert(ResultRow), rows)


def _owner(trials: Sequence[str], legs: Mapping[str | None, Sequence[str]], side: str) -> str | None:
    """The trial that a result is of: the only one, or the only one of its leg; a comparison of legs is of none."""
    if len(trials) == 1:
        return trials[0]
    of_leg = legs.get(side, ())
    return of_leg[0] if len(of_leg) == 1 else None


def _result(run_id: str, trial_id: str | None, result: Mapping[str, Any]) -> dict[str, Any]:
    names = ("metric", "side", "repetition", "value", "unit", "uncertainty", "coverage_factor", "verdict", "method")
    low, high = result.get("interval") or (None, None)
    return {
        "run_id": run_id,
        "trial_id": trial_id,
        **{name: result.get(name) for name in names},
        "low": low,
        "high": high,
        "parameters": {k: v for k, v in (result.get("parameters") or {}).items() if k not in LEFT_IN_FILE},
        "flags": list(result.get("flags") or ()),
        "reason": result.get("reason"),
    }


def _trials(document: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    described: Mapping[str, Any] = document["trial"]
    return list(described["trials"]) if "trials" in described else [described]


def _is_stale(session: Session, row: TrialRow) -> bool:
    """A correction came after the newest run that its results depend on."""
    run = session.scalars(select(Run).where(Run.trial_id == row.id, Run.current)).first()
    if run is None:
        return False
    needed = select(CorrectionRow.id).where(CorrectionRow.trial_id.in_(run.trials))
    if len(run.trials) == 1:  # whose trial it is changes no number of it
        needed = needed.where(CorrectionRow.kind != CorrectionKind.WRONG_PATIENT.value)
    return not set(session.scalars(needed)) <= set(run.corrections)


def _compared_with(session: Session, trial: TrialRow) -> list[TrialRow]:
    """Trials whose newest results were computed together with this one."""
    same_day = select(TrialRow, Run).join(Run, Run.trial_id == TrialRow.id).where(Run.current)
    found = session.execute(same_day.where(TrialRow.day == trial.day, TrialRow.id != trial.id))
    return [row for row, run in found if trial.id in run.trials]


def _keep_set_up(session: Session, row: TrialRow, trial: Trial) -> None:
    """What was set up and measured before the first effort, where the visit does not know it yet."""
    visit = session.get(Visit, row.visit_id) if row.visit_id is not None else None
    kept = trial.assessment.get("visit") or {}
    if visit is None or row.assessment is None:
        return
    if kept.get("set_up") and row.assessment not in visit.set_up:
        visit.set_up = {**visit.set_up, row.assessment: dict(kept["set_up"])}
    if kept.get("pain_at_rest") and not visit.pain:
        visit.pain = dict(kept["pain_at_rest"])
    if visit.mass_kg is None:
        visit.mass_kg = trial.mass_kg


def _check_ids(trial: Trial) -> None:
    if not 0 < len(trial.trial_id) <= TRIAL_ID_LENGTH:
        raise RecordsError(f"Its trial id has {len(trial.trial_id)} characters; 1 to {TRIAL_ID_LENGTH} can be kept.")
    for name in filter(None, (kept_patient(trial), kept_visit(trial))):
        _check_id(name)


def _check_id(name: str) -> None:
    if len(name) > ID_LENGTH:
        raise RecordsError(f"'{name}' is no id of these records: it has more than {ID_LENGTH} characters.")


def _started(trial: Trial) -> datetime:
    try:
        started = datetime.fromisoformat(trial.started)
    except ValueError as error:
        raise RecordsError(f"Its start '{trial.started}' is no time.", repr(error)) from error
    if started.utcoffset() is None:
        raise RecordsError(f"Its start '{trial.started}' has no offset from UTC.")
    return started


def _sha256(document: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(document, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _date(value: Any) -> date | None:
    return None if value is None else date.fromisoformat(str(value))
