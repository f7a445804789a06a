"""What the station remembers beside its trial files. Names stand in one table, `identities`, and nowhere else.

Everything else hangs on a patient's random id, so that who may see no names can still read all of it. Rows that say
what happened (notes, corrections, plans, runs) are never changed: what replaces one is a new row.

Nothing here is SQLite's own: PostgreSQL takes the same tables. Other modules of this room add tables on `Base`.
"""

from __future__ import annotations

import secrets
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    Index,
    MetaData,
    String,
    Text,
    UniqueConstraint,
    event,
)
from sqlalchemy.engine import Connection
from sqlalchemy.orm import DeclarativeBase, Mapped, Mapper, mapped_column

from station.domain.errors import RecordsError
from station.records.types import Codes, UtcDateTime

#: Every constraint has a name, so that a later migration can find it again.
NAMES = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

#: Ids are random, so that they say nothing and those of several stations do not meet: 64 bits, as 16 hex digits.
ID_LENGTH = 16

#: Room for a trial's id (32 hex digits, as other software may write longer ones) and for a user's key.
TRIAL_ID_LENGTH, USER_LENGTH = 64, 64


def new_id() -> str:
    """A random id of 64 bits, 16 hexadecimal digits."""
    return secrets.token_hex(ID_LENGTH // 2)


class Base(DeclarativeBase):
    """Base of every table of the records."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {datetime: UtcDateTime(), dict[str, Any]: JSON(none_as_null=True), list[str]: Codes()}  # noqa: RUF012


def _id() -> Mapped[str]:
    return mapped_column(String(ID_LENGTH), primary_key=True, default=new_id)


class Patient(Base):
    """A person, without a name.

    Attributes
    ----------
    birth_year, sex
        Coarse enough for norms and studies; sex is 'female', 'male', 'other' or None.
    demonstration
        Made up, to show the program; never counted among patients.
    """

    __tablename__ = "patients"
    __table_args__ = (CheckConstraint("sex IN ('female', 'male', 'other')", name="sex"),)

    id: Mapped[str] = _id()
    birth_year: Mapped[int | None]
    sex: Mapped[str | None] = mapped_column(String(8))
    demonstration: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]


class Identity(Base):
    """Who a patient is: the one table with names. Every patient has a row, without a name where none is known.

    Attributes
    ----------
    number
        The practice's own number of the patient (GDT field 3000).
    search
        Folded words to be found by: all spellings of the names, birth date and year, number, id.
    """

    __tablename__ = "identities"

    patient_id: Mapped[str] = mapped_column(ForeignKey("patients.id"), primary_key=True)
    family_name: Mapped[str] = mapped_column(String(120), default="")
    given_name: Mapped[str] = mapped_column(String(120), default="")
    birth_date: Mapped[date | None]
    number: Mapped[str | None] = mapped_column(String(40), unique=True)
    search: Mapped[str] = mapped_column(String(600), index=True)


class Episode(Base):
    """One injury or operation of a patient, or the wish to be measured without one (`injured_side` None).

    Attributes
    ----------
    operation, graft
        Ids as in `station.assessments.model`.
    cleared_from
        The surgeon's date for maximal tests.
    ended_on
        Day on which the treatment ended: retention counts from it.
    """

    __tablename__ = "episodes"
    __table_args__ = (CheckConstraint("injured_side IN ('left', 'right')", name="side"),)

    id: Mapped[str] = _id()
    patient_id: Mapped[str] = mapped_column(ForeignKey("patients.id"), index=True)
    injured_side: Mapped[str | None] = mapped_column(String(5))
    injury: Mapped[str | None] = mapped_column(String(40))
    injured_on: Mapped[date | None]
    operation: Mapped[str | None] = mapped_column(String(40))
    graft: Mapped[str | None] = mapped_column(String(40))
    operated_on: Mapped[date | None]
    cleared_from: Mapped[date | None]
    ended_on: Mapped[date | None]
    created_at: Mapped[datetime]


class Visit(Base):
    """One day's measuring of one patient.

    Attributes
    ----------
    day
        The clinic's calendar day, as the trial files' own offset gives it.
    baseline
        The uninvolved limb's values of this visit are the episode's baseline.
    set_up
        By assessment id, what was set, measured or worn.
    pain
        By leg, 0 to 10 at rest; `girth`: by place and leg [cm].
    """

    __tablename__ = "visits"

    id: Mapped[str] = _id()
    patient_id: Mapped[str] = mapped_column(ForeignKey("patients.id"), index=True)
    episode_id: Mapped[str | None] = mapped_column(ForeignKey("episodes.id"), index=True)
    day: Mapped[date]
    started_at: Mapped[datetime]
    clinician: Mapped[str | None] = mapped_column(String(USER_LENGTH))
    mass_kg: Mapped[float | None]
    footwear: Mapped[str | None] = mapped_column(String(40))
    baseline: Mapped[bool] = mapped_column(default=False)
    set_up: Mapped[dict[str, Any]] = mapped_column(default=dict)
    pain: Mapped[dict[str, Any]] = mapped_column(default=dict)
    girth: Mapped[dict[str, Any]] = mapped_column(default=dict)


class Calibration(Base):
    """A calibration certificate; `sha256` is of its text, so that two that share an id stay two."""

    __tablename__ = "calibrations"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    certificate_id: Mapped[str] = mapped_column(String(80), index=True)
    board_id: Mapped[str] = mapped_column(String(8), index=True)
    issued_on: Mapped[date | None]
    due_on: Mapped[date | None]
    specimen: Mapped[bool] = mapped_column(default=False)
    text: Mapped[str] = mapped_column(Text)


class TrialRow(Base):
    """One trial file, as the index knows it; the file is the truth.

    Attributes
    ----------
    path
        Below the data folder, with forward slashes.
    sha256, content_sha256
        Of the file's bytes, and of the trial without its results.
    visit_id, tested, onset_at_s
        What holds now, corrections applied; None: no patient is known, both legs at once, onset found by rule.
    recorded_patient, recorded_visit, recorded_tested
        What the file says.
    stale
        A correction asks for results that were not computed yet.
    missing
        The file was not found when the index was last made.
    """

    __tablename__ = "trials"
    __table_args__ = (CheckConstraint("tested IN ('left', 'right')", name="tested"),)

    id: Mapped[str] = mapped_column(String(TRIAL_ID_LENGTH), primary_key=True)
    visit_id: Mapped[str | None] = mapped_column(ForeignKey("visits.id"), index=True)
    path: Mapped[str] = mapped_column(String(400), index=True)
    sha256: Mapped[str] = mapped_column(String(64))
    content_sha256: Mapped[str] = mapped_column(String(64))
    started_at: Mapped[datetime] = mapped_column(index=True)
    day: Mapped[date]
    assessment: Mapped[str | None] = mapped_column(String(60), index=True)
    assessment_version: Mapped[str | None] = mapped_column(String(20))
    purpose: Mapped[str | None] = mapped_column(String(20))
    tested: Mapped[str | None] = mapped_column(String(5))
    involved: Mapped[str | None] = mapped_column(String(5))
    onset_at_s: Mapped[float | None]
    mass_kg: Mapped[float | None]
    board_id: Mapped[str | None] = mapped_column(String(8))
    calibration_sha256: Mapped[str | None] = mapped_column(ForeignKey("calibrations.sha256"), index=True)
    flags: Mapped[list[str]] = mapped_column(default=list)
    imported: Mapped[bool] = mapped_column(default=False)
    recorded_patient: Mapped[str | None] = mapped_column(String(TRIAL_ID_LENGTH))
    recorded_visit: Mapped[str | None] = mapped_column(String(TRIAL_ID_LENGTH))
    recorded_tested: Mapped[str | None] = mapped_column(String(5))
    stale: Mapped[bool] = mapped_column(default=False)
    missing: Mapped[bool] = mapped_column(default=False)


class Run(Base):
    """One run of an analysis: of a trial (kept in its file as `number`), or of a whole visit.

    Attributes
    ----------
    trials
        Ids of the trials that were analysed together.
    corrections
        Ids of the corrections that it took into account.
    current
        The newest of its trial, or of its visit and assessment.
    summary
        Of a visit: legs, symmetry, verdict (`station.tasks.visit_results`); else None.
    """

    __tablename__ = "runs"
    __table_args__ = (
        UniqueConstraint("trial_id", "number"),
        CheckConstraint("(trial_id IS NULL) <> (visit_id IS NULL)", name="of_one"),
        Index("ix_runs_trial_current", "trial_id", "current"),
        Index("ix_runs_visit_current", "visit_id", "current"),
    )

    id: Mapped[str] = _id()
    trial_id: Mapped[str | None] = mapped_column(ForeignKey("trials.id"))
    visit_id: Mapped[str | None] = mapped_column(ForeignKey("visits.id"))
    number: Mapped[int]
    assessment: Mapped[str | None] = mapped_column(String(60))
    trials: Mapped[list[str]]
    corrections: Mapped[list[str]] = mapped_column(default=list)
    sha256: Mapped[str] = mapped_column(String(64))
    software_version: Mapped[str | None] = mapped_column(String(40))
    current: Mapped[bool] = mapped_column(default=True)
    summary: Mapped[dict[str, Any] | None]


class ResultRow(Base):
    """One number of a run, or the reason why there is none: `station.domain.results.Result` as a row.

    Attributes
    ----------
    trial_id
        The trial that it is about; None where it compares legs or the run does not tell.
    uncertainty, coverage_factor, low, high
        Expanded uncertainty, the factor in it, and the interval, in `unit`.
    parameters
        Without the uncertainty's components, which stay in the trial file.
    """

    __tablename__ = "results"
    __table_args__ = (CheckConstraint("side IN ('left', 'right', 'both')", name="side"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[str] = mapped_column(ForeignKey("runs.id"), index=True)
    trial_id: Mapped[str | None] = mapped_column(ForeignKey("trials.id"), index=True)
    metric: Mapped[str] = mapped_column(String(60))
    side: Mapped[str] = mapped_column(String(5))
    repetition: Mapped[int | None]
    value: Mapped[float | None]
    unit: Mapped[str] = mapped_column(String(24))
    uncertainty: Mapped[float | None]
    coverage_factor: Mapped[float | None]
    low: Mapped[float | None]
    high: Mapped[float | None]
    verdict: Mapped[str | None] = mapped_column(String(20))
    method: Mapped[str] = mapped_column(String(80))
    parameters: Mapped[dict[str, Any]] = mapped_column(deferred=True)
    flags: Mapped[list[str]]
    reason: Mapped[str | None] = mapped_column(Text)


class Note(Base):
    """What a person wrote; one that replaces another names it, and both stay.

    Attributes
    ----------
    kind
        'note', or what it explains: 'override', 'red_flag', 'pain', ...
    """

    __tablename__ = "notes"

    id: Mapped[str] = _id()
    patient_id: Mapped[str] = mapped_column(ForeignKey("patients.id"), index=True)
    visit_id: Mapped[str | None] = mapped_column(ForeignKey("visits.id"), index=True)
    trial_id: Mapped[str | None] = mapped_column(ForeignKey("trials.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20), default="note")
    text: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(String(USER_LENGTH))
    at: Mapped[datetime]
    supersedes_id: Mapped[str | None] = mapped_column(ForeignKey("notes.id"), unique=True)


class Plan(Base):
    """A training plan, signed by a clinician; the next one names the one that it replaces.

    Attributes
    ----------
    body
        The plan as `station.followup` writes it.
    """

    __tablename__ = "plans"

    id: Mapped[str] = _id()
    patient_id: Mapped[str] = mapped_column(ForeignKey("patients.id"), index=True)
    episode_id: Mapped[str | None] = mapped_column(ForeignKey("episodes.id"), index=True)
    visit_id: Mapped[str | None] = mapped_column(ForeignKey("visits.id"), index=True)
    body: Mapped[dict[str, Any]]
    software_version: Mapped[str] = mapped_column(String(40))
    signed_by: Mapped[str] = mapped_column(String(USER_LENGTH))
    signed_at: Mapped[datetime]
    supersedes_id: Mapped[str | None] = mapped_column(ForeignKey("plans.id"), unique=True)


class FollowUpEntry(Base):
    """What was typed in about a patient for the follow-up; of a topic and day the newest row holds.

    Attributes
    ----------
    id
        In the order of writing.
    topic
        'red_flags' or 'diary'.
    day
        The day that it is about.
    body
        Codes and numbers, no free text; as `station.tasks.followup_desk` writes it. Empty: taken back.
    """

    __tablename__ = "follow_up_entries"

    id: Mapped[int] = mapped_column(primary_key=True)
    patient_id: Mapped[str] = mapped_column(ForeignKey("patients.id"), index=True)
    topic: Mapped[str] = mapped_column(String(20))
    day: Mapped[date]
    body: Mapped[dict[str, Any]]
    by: Mapped[str] = mapped_column(String(USER_LENGTH))
    at: Mapped[datetime]


class CorrectionRow(Base):
    """Something that a trial file says wrongly; `station.domain.corrections.Correction` as a row.

    Attributes
    ----------
    words
        What the person wrote about it; it stands here only, never in the file beside the trial.
    """

    __tablename__ = "corrections"
    __table_args__ = (CheckConstraint("kind IN ('wrong_patient', 'wrong_side', 'moved_onset')", name="kind"),)

    id: Mapped[str] = _id()
    trial_id: Mapped[str] = mapped_column(ForeignKey("trials.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    old: Mapped[str | None] = mapped_column(String(40))
    new: Mapped[str | None] = mapped_column(String(40))
    reason: Mapped[str] = mapped_column(String(40))
    words: Mapped[str] = mapped_column(Text, default="")
    by: Mapped[str] = mapped_column(String(USER_LENGTH))
    at: Mapped[datetime]


class BrokenFile(Base):
    """A file that the index could not take in, and why; it stays listed until it is readable or gone."""

    __tablename__ = "broken_files"

    path: Mapped[str] = mapped_column(String(400), primary_key=True)
    problem: Mapped[str] = mapped_column(Text)
    found_at: Mapped[datetime]


def _refuse_change(mapper: Mapper[Any], connection: Connection, target: Any) -> None:
    raise RecordsError(f"A row of '{mapper.local_table.name}' is never changed: add a new one that replaces it.")  # type: ignore[attr-defined]


for _kept in (Note, Plan, FollowUpEntry, CorrectionRow, ResultRow):
    event.listen(_kept, "before_update", _refuse_change)
