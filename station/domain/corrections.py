"""Corrections of a trial: what its file says wrongly, who found it, and what holds with all of them together.

The trial file itself is never changed. A correction consists of codes and ids, without free text about a patient.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from station.domain.channels import Side

if TYPE_CHECKING:
    from station.domain.trial import Trial  # it needs numpy, which a command's help does not wait for


class CorrectionKind(StrEnum):
    """What was wrong, and so what `old` and `new` are."""

    WRONG_PATIENT = "wrong_patient"  # ids of patients; None: nobody knows whose trial it is
    WRONG_SIDE = "wrong_side"  # 'left' or 'right': the leg that was tested; the plates stay what they were
    MOVED_ONSET = "moved_onset"  # seconds on the trial's own axis; None: where the rule finds it


class CorrectionReason(StrEnum):
    """Why, in a code that may stand beside a trial; more words belong to the records."""

    CHOSEN_BY_MISTAKE = "chosen_by_mistake"
    ONE_PERSON_TWICE = "one_person_twice"
    OTHER_LEG_WORKED = "other_leg_worked"
    ONSET_MISSED = "onset_missed"
    TAKEN_BACK = "taken_back"
    OTHER = "other"


@dataclass(frozen=True)
class Correction:
    """One correction.

    Attributes
    ----------
    id : str
        Random.
    trial_id, content_sha256 : str
        The trial, and the SHA-256 of its content (docs/file_format.md, 2.6).
    old, new : str or None
        What held before, and what holds from now on; see `CorrectionKind`.
    by : str
        Key of the person, never a name.
    at : datetime
        Aware.

    Raises
    ------
    ValueError
        `new` cannot be, or the time has no offset.
    """

    id: str
    trial_id: str
    content_sha256: str
    kind: CorrectionKind
    old: str | None
    new: str | None
    reason: CorrectionReason
    by: str
    at: datetime

    def __post_init__(self) -> None:
        if self.at.utcoffset() is None:
            raise ValueError(f"the correction's time {self.at} has no offset from UTC")
        if self.kind is CorrectionKind.WRONG_SIDE and self.new not in tuple(Side):
            raise ValueError(f"a tested leg is left or right, not '{self.new}'")
        if self.kind is CorrectionKind.MOVED_ONSET and self.new is not None and not math.isfinite(float(self.new)):
            raise ValueError(f"'{self.new}' is no time")


@dataclass(frozen=True)
class Standing:
    """What holds of a trial; None: no patient is known, both legs worked, the onset is where the rule finds it."""

    patient: str | None
    tested: Side | None
    onset_at_s: float | None = None


def standing(patient: str | None, tested: Side | None, corrections: Iterable[Correction]) -> Standing:
    """What holds of a trial whose file says `patient` and `tested`: of each kind the newest correction."""
    holds = Standing(patient, tested)
    for correction in sorted(corrections, key=lambda c: (c.at, c.id)):
        if correction.kind is CorrectionKind.WRONG_PATIENT:
            holds = replace(holds, patient=correction.new)
        elif correction.kind is CorrectionKind.WRONG_SIDE:
            holds = replace(holds, tested=Side(correction.new or ""))
        else:
            holds = replace(holds, onset_at_s=None if correction.new is None else float(correction.new))
    return holds


def corrected(trial: Trial, holds: Standing) -> Trial:
    """The trial as it is to be analysed; samples, calibration and plates stay what they were."""
    return replace(trial, tested=holds.tested)


def kept_patient(trial: Trial) -> str | None:
    """Id of the patient that a trial file names; None where it names nobody."""
    return _kept(trial, "patient")


def kept_visit(trial: Trial) -> str | None:
    """Id of the visit that a trial file names; None where it names none."""
    return _kept(trial, "visit")


def _kept(trial: Trial, key: str) -> str | None:
    visit = trial.assessment.get("visit")
    value = visit.get(key) if isinstance(visit, dict) else None
    return value if isinstance(value, str) and value else None
