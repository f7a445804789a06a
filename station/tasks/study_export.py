"""Patients leave for a study without what tells who they are: docs/study_export.md.

Every number in an export is computed anew from the pseudonymised trial, so nothing that an earlier run kept can leave
with it, and whoever receives the export can compute the same numbers.
"""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, get_args

from sqlalchemy import select
from sqlalchemy.orm import Session

from station import __version__
from station.analysis.options import AnalysisOptions
from station.analysis.results import results_json
from station.analysis.run import analyse
from station.assessments.loader import load_library
from station.assessments.model import Assessment, Graft, Operation
from station.domain.channels import Side
from station.domain.errors import AnalysisError, StorageError, UsageError
from station.domain.trial import Trial
from station.exchange.csv_export import export_csv
from station.exchange.pseudonymise import pseudonymised
from station.exchange.study_key import StudyKey, shifted
from station.records.audit import record
from station.records.engine import Records
from station.records.models import Episode, Patient, TrialRow, Visit
from station.records.patients import get_patient
from station.records.roles import Permission, require
from station.storage.files import write_whole
from station.storage.trial_file import read_trial, write_trial
from station.tasks.visit_results import visit_options, visit_results

FORMAT, FORMAT_VERSION = "asymmetry-station-study", 1

#: Keys of studies, below the data folder and never in an export.
KEYS = "study_keys"

#: Time stamp of every file and folder of an export, so that they do not tell when it was made: 1980-01-01, the
#: earliest that a zip archive can hold.
STAMP_S = 315532800

#: Age groups [years]; the oldest are one group, as 45 CFR 164.514(b)(2)(i)(C) asks for. Five years: chosen.
AGE_GROUP, OLDEST = 5, 90

_README = """Export of the Asymmetry Station {version}, without names.

patients.csv    sex, age group at the first visit, number of visits
episodes.csv    injured side, operation and graft
visits.csv      visits with body mass
trials.csv      which files belong to which visit
trials/         one file a trial: ID.h5 (docs/file_format.md), ID.results.json, ID.csv and ID.results.csv
visits/         numbers that need all trials of a visit: PATIENT-VISIT-ASSESSMENT.json

All ids are random. Dates are moved, by another number of whole weeks for each patient: intervals of one patient are
true, dates of two patients cannot be compared. Times of day are true to the hour, and have no zone. Calibration dates,
operators, and whatever a person typed are left out.
This is pseudonymised, not anonymous: force curves, body mass and intervals stay personal data. Keep it accordingly.
"""


@dataclass(frozen=True)
class StudyTrial:
    """A trial file, and what holds of it with its corrections."""

    path: Path
    tested: Side | None
    onset_at_s: float | None


@dataclass(frozen=True)
class StudyVisit:
    """One visit; trials in order of time."""

    day: date
    mass_kg: float | None
    baseline: bool
    trials: tuple[StudyTrial, ...]


@dataclass(frozen=True)
class StudyPatient:
    """A patient as a study needs one: no name, no number, no notes."""

    id: str
    sex: str | None
    birth_year: int | None
    episodes: tuple[Episode, ...]
    visits: tuple[StudyVisit, ...]


@dataclass(frozen=True)
class Exported:
    """What was written, and what could not be: (pseudonym of the trial or visit, why)."""

    out: Path
    patients: int
    trials: int
    without_results: tuple[tuple[str, str], ...]


def study_patients(session: Session, root: Path, ids: Sequence[str] | None) -> list[StudyPatient]:
    """Read patients from the records.

    Parameters
    ----------
    root : Path
        Data folder that the trials' paths count from.
    ids : sequence of str or None
        Ids, or beginnings that are one patient's; None: everybody but demonstration patients.

    Raises
    ------
    RecordsError
        Who acts may not export, or there is no such patient.
    """
    require(session, Permission.EXPORT_STUDY)
    if ids is None:
        chosen = list(session.scalars(select(Patient).where(Patient.demonstration.is_(False))))
    else:
        chosen = list({p.id: p for p in (get_patient(session, i) for i in ids)}.values())
    return [_patient(session, root, patient) for patient in chosen]


def export_study(root: Path, study: str, patients: Sequence[StudyPatient], out: Path) -> Exported:
    """Write an export; it is there whole or not at all.

    Parameters
    ----------
    root : Path
        Data folder; the study's key is read from and kept in its folder `study_keys`.
    study : str
        Name of the study; it does not leave.
    out : Path
        New folder, outside the data folder.

    Raises
    ------
    UsageError
        `out` exists or lies in the data folder, there is nobody to export, or the name cannot be one.
    StorageError
        A trial cannot be read, or something cannot be written.
    """
    _refuse(root, patients, out)
    key_file = root / KEYS / f"{study}.json"
    key = _read_key(key_file, study)
    part = out.with_name(out.name + ".part")
    try:
        part.mkdir(parents=True)
        (part / "trials").mkdir()
        (part / "visits").mkdir()
    except OSError as error:
        raise StorageError(f"Cannot make {part}: {error.strerror or error}. Remove it or choose another.") from error
    try:
        writing = _Writing(part, key, key_file, load_library().assessments)
        # By pseudonym: the order in which patients came to the clinic does not leave.
        for patient in sorted(patients, key=lambda p: key.patient(p.id).code):
            writing.patient(patient)
        writing.tables()
        _stamp(part)
        part.rename(out)
    except OSError as error:
        raise StorageError(f"Cannot write {out}: {error.strerror or error}. Free space or choose another.") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return Exported(out, len(patients), len(writing.rows["trials"]), tuple(writing.problems))


def export_from_records(records: Records, root: Path, study: str, ids: Sequence[str] | None, out: Path) -> Exported:
    """Export patients of the records; that each of them leaves stands in the audit trail before anything is written.

    Parameters and errors are those of `study_patients` and `export_study`.
    """
    StudyKey(study)  # refuses a name that cannot be one
    with records.session() as session:
        patients = study_patients(session, root, ids)
        _refuse(root, patients, out)
        for patient in patients:
            record(session, "export", "patients", patient.id, patient_id=patient.id, new={"study": study})
    return export_study(root, study, patients, out)


def _refuse(root: Path, patients: Sequence[StudyPatient], out: Path) -> None:
    if not patients:
        raise UsageError("There is nobody to export. Name patients with --patient, or give --all.")
    if out.exists():
        raise UsageError(f"{out} exists already; name a new folder.")
    if out.resolve().is_relative_to(root.resolve()):
        raise UsageError(f"{out} lies in the data folder {root}, beside names and keys; name a folder outside.")


def age_group(birth_year: int | None, first: date | None) -> str:
    """Age at the first visit in groups of five years, such as '35-39'; empty where it is not known.

    From the birth year alone, so it may be a year too high.
    """
    if birth_year is None or first is None:
        return ""
    low = max(0, first.year - birth_year) // AGE_GROUP * AGE_GROUP
    return f"{OLDEST}+" if low >= OLDEST else f"{low}-{low + AGE_GROUP - 1}"


class _Writing:
    """One export under way."""

    def __init__(self, folder: Path, key: StudyKey, key_file: Path, shipped: Mapping[str, Assessment]) -> None:
        self.folder, self.key, self.key_file = folder, key, key_file
        self.shipped = shipped
        self.rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self.problems: list[tuple[str, str]] = []

    def patient(self, patient: StudyPatient) -> None:
        key = self.key.patient(patient.id)
        for episode in patient.episodes:
            self.rows["episodes"].append(_episode(episode, key.code, key.shift_days))
        visits = sorted(patient.visits, key=lambda v: v.day)
        self.rows["patients"].append(
            {
                "patient": key.code,
                "sex": patient.sex,
                "age_group": age_group(patient.birth_year, visits[0].day if visits else None),
                "visits": len(visits),
            }
        )
        for number, visit in enumerate(visits, 1):
            day = visit.day + timedelta(days=key.shift_days)
            self.rows["visits"].append(
                {
                    "patient": key.code,
                    "visit": number,
                    "day": day.isoformat(),
                    "mass_kg": visit.mass_kg,
                    "baseline": int(visit.baseline),
                }
            )
            self._visit(patient, visit, f"{key.code}-{number}")
        self._keep_key()

    def _visit(self, patient: StudyPatient, visit: StudyVisit, name: str) -> None:
        read = [(t, replace(read_trial(t.path), tested=t.tested)) for t in visit.trials]
        if not read:
            return
        read.sort(key=lambda pair: datetime.fromisoformat(pair[1].started))
        for _, trial in read:
            self.key.trial(patient.id, trial.trial_id)
            if trial.board.get("board_id"):
                self.key.board(str(trial.board["board_id"]))
        self._keep_key()
        first = datetime.fromisoformat(read[0][1].started)
        together: dict[str, list[Trial]] = defaultdict(list)
        for kept, trial in read:
            assessment = self.shipped.get(str(trial.assessment.get("id")))
            done = pseudonymised(
                trial,
                trial_id=self.key.trial(patient.id, trial.trial_id),
                started=shifted(datetime.fromisoformat(trial.started), self.key.patient(patient.id), first),
                board=self.key.board,
                assessment=assessment,
            )
            self._trial(done, kept.onset_at_s, assessment, name)
            if assessment is not None and kept.onset_at_s is None:
                together[assessment.id].append(done)
        for assessment_id, trials in together.items():
            self._together(self.shipped[assessment_id], trials, name)

    def _keep_key(self) -> None:
        """Before anything that only the key can tell; readable by the owner alone, as far as the system knows that."""
        self.key_file.parent.mkdir(mode=0o700, exist_ok=True)
        write_whole(self.key_file, self.key.to_json())
        self.key_file.chmod(0o600)

    def _trial(self, trial: Trial, onset_at_s: float | None, assessment: Assessment | None, visit: str) -> None:
        runs = []
        try:
            runs.append(results_json(analyse((trial,), _options(trial, onset_at_s, assessment)), (trial,)))
        except AnalysisError as error:
            self.problems.append((trial.trial_id, error.words))
        stem = self.folder / "trials" / trial.trial_id
        write_trial(stem.with_suffix(".h5"), trial, runs)
        for run in runs:
            write_whole(stem.with_suffix(".results.json"), _json(run))
        if trial.cells or trial.traces:
            export_csv(stem.with_suffix(".csv"), [trial], runs)
        patient, _, number = visit.partition("-")
        self.rows["trials"].append(
            {
                "patient": patient,
                "visit": number,
                "trial": trial.trial_id,
                "started": trial.started,
                "assessment": trial.assessment.get("id"),
                "tested": None if trial.tested is None else trial.tested.value,
                "purpose": trial.assessment.get("visit", {}).get("purpose"),
                "flags": " ".join(sorted(f.value for f in trial.flags)),
                "results": len(runs),
            }
        )

    def _together(self, assessment: Assessment, trials: Sequence[Trial], visit: str) -> None:
        name = f"{visit}-{assessment.id}"
        try:
            _, data = visit_results(assessment, trials, trials[0].assessment.get("visit", {}).get("set_up"))
        except AnalysisError as error:
            self.problems.append((name, error.words))
            return
        write_whole(self.folder / "visits" / f"{name}.json", _json(data))

    def tables(self) -> None:
        for name in ("patients", "episodes", "visits", "trials"):
            if self.rows[name]:
                write_whole(self.folder / f"{name}.csv", _csv(self.rows[name]))
        write_whole(self.folder / "README.txt", _README.format(version=__version__))
        about = {"format": FORMAT, "format_version": FORMAT_VERSION, "software_version": __version__}
        write_whole(self.folder / "study.json", _json(about | {n: len(self.rows[n]) for n in ("patients", "trials")}))


def _options(trial: Trial, onset_at_s: float | None, assessment: Assessment | None) -> AnalysisOptions:
    options = AnalysisOptions()
    if assessment is not None:
        options = visit_options(assessment, trial.assessment.get("visit", {}).get("set_up"))
    return options if onset_at_s is None else replace(options, onset_rule="manual", onset_at_s=onset_at_s)


def _patient(session: Session, root: Path, patient: Patient) -> StudyPatient:
    trials = defaultdict(list)
    rows = select(TrialRow).join(Visit, TrialRow.visit_id == Visit.id).where(Visit.patient_id == patient.id)
    for row in session.scalars(rows.where(TrialRow.missing.is_(False)).order_by(TrialRow.started_at)):
        tested = Side(row.tested) if row.tested is not None else None
        trials[row.visit_id].append(StudyTrial(root / row.path, tested, row.onset_at_s))
    visits = session.scalars(select(Visit).where(Visit.patient_id == patient.id).order_by(Visit.started_at))
    episodes = session.scalars(select(Episode).where(Episode.patient_id == patient.id).order_by(Episode.created_at))
    return StudyPatient(
        patient.id,
        patient.sex,
        patient.birth_year,
        tuple(episodes),
        tuple(StudyVisit(v.day, v.mass_kg, v.baseline, tuple(trials[v.id])) for v in visits),
    )


def _episode(episode: Episode, code: str, shift_days: int) -> dict[str, Any]:
    def moved(day: date | None) -> str | None:
        return None if day is None else (day + timedelta(days=shift_days)).isoformat()

    return {
        "patient": code,
        "injured_side": episode.injured_side,
        "injured_on": moved(episode.injured_on),
        "operation": episode.operation if episode.operation in get_args(Operation) else None,
        "graft": episode.graft if episode.graft in get_args(Graft) else None,
        "operated_on": moved(episode.operated_on),
    }


def _read_key(path: Path, study: str) -> StudyKey:
    new = StudyKey(study)
    if not path.exists():
        return new
    try:
        return StudyKey.from_json(path.read_text(encoding="utf-8"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise StorageError(f"Cannot read the study's key {path}. Restore it from a backup.", repr(error)) from error


def _stamp(folder: Path) -> None:
    for path in (*folder.rglob("*"), folder):
        os.utime(path, (STAMP_S, STAMP_S))


def _json(value: Any) -> str:
    return json.dumps(value, indent=1, ensure_ascii=True) + "\n"


def _csv(rows: Iterable[Mapping[str, Any]]) -> str:
    rows = list(rows)
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
