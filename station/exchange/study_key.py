"""The key of a study: which random id stands for which patient, trial and board, and how far dates are shifted.

It stays at home, beside the records and never in an export: who has it can undo the pseudonyms. A patient who is
exported again for the same study keeps id and shift, so that the exports fit together; two studies share nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random, SystemRandom

from station.domain.errors import StorageError, UsageError

FORMAT = "asymmetry-station-study-key"
FORMAT_VERSION = 1

#: Dates move back by a whole number of weeks between these, so that weekdays stay; chosen: at least a year, so that no
#: season tells, and at most five, so that a patient's age group fits the shifted dates roughly.
SHIFT_WEEKS = (53, 260)

#: A pseudonym of a patient is this many random hex digits: two of 10,000 patients meet with a chance of 1 in 10^7.
_PATIENT_DIGITS, _TRIAL_DIGITS, _BOARD_DIGITS = 12, 32, 8


@dataclass
class PatientKey:
    """One patient in one study; `trials` maps a trial's own id to its pseudonym."""

    code: str
    shift_days: int
    trials: dict[str, str] = field(default_factory=dict)


@dataclass
class StudyKey:
    """The key of one study; `boards` maps a board's id to its pseudonym.

    Attributes
    ----------
    study : str
        Its name: 1 to 40 lower-case letters, digits and '-'. It does not go into the export.
    random : Random
        The system's own source; a test may hand in another.
    """

    study: str
    patients: dict[str, PatientKey] = field(default_factory=dict)
    boards: dict[str, str] = field(default_factory=dict)
    random: Random = field(default_factory=SystemRandom)

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,39}", self.study):
            raise UsageError(f"A study's name is 1 to 40 lower-case letters, digits and '-', not '{self.study}'.")

    def patient(self, patient_id: str) -> PatientKey:
        """The patient's key, drawn the first time."""
        if patient_id not in self.patients:
            code = "P" + self._new(_PATIENT_DIGITS, (k.code[1:] for k in self.patients.values()))
            self.patients[patient_id] = PatientKey(code, -7 * self.random.randint(*SHIFT_WEEKS))
        return self.patients[patient_id]

    def trial(self, patient_id: str, trial_id: str) -> str:
        """The trial's pseudonym, drawn the first time."""
        trials = self.patient(patient_id).trials
        if trial_id not in trials:
            trials[trial_id] = self._new(_TRIAL_DIGITS, (t for k in self.patients.values() for t in k.trials.values()))
        return trials[trial_id]

    def board(self, board_id: str) -> str:
        """The board's pseudonym, drawn the first time; a board id in form, never the blank one."""
        if board_id not in self.boards:
            self.boards[board_id] = self._new(_BOARD_DIGITS, [*self.boards.values(), "f" * 8]).upper()
        return self.boards[board_id]

    def to_json(self) -> str:
        """The key as text."""
        patients = {
            home: {"code": key.code, "shift_days": key.shift_days, "trials": key.trials}
            for home, key in sorted(self.patients.items())
        }
        whole = {"format": FORMAT, "format_version": FORMAT_VERSION, "study": self.study}
        return json.dumps({**whole, "patients": patients, "boards": self.boards}, indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str, name: str) -> StudyKey:
        """Read a key; `name` is what messages call its file.

        Raises
        ------
        StorageError
            It is none, or comes from a newer version.
        """
        try:
            data = json.loads(text)
            if data["format"] != FORMAT:
                raise ValueError(f"format {data['format']}")
            if data["format_version"] > FORMAT_VERSION:
                raise StorageError(f"{name} was written by a newer version of this program. Update the program.")
            patients = {home: PatientKey(**key) for home, key in data["patients"].items()}
            return cls(data["study"], patients, dict(data["boards"]))
        except (ValueError, KeyError, TypeError, AttributeError, UsageError) as error:
            raise StorageError(f"{name} is no key of a study. Restore it from a backup.", repr(error)) from error

    def _new(self, digits: int, taken: Iterable[str]) -> str:
        known = {t.lower() for t in taken}
        while (drawn := f"{self.random.getrandbits(4 * digits):0{digits}x}") in known:
            pass
        return drawn


def shifted(started: datetime, key: PatientKey, first_of_day: datetime) -> str:
    """A trial's start as an export says it: ISO 8601, by the clinic's clock but without its zone.

    The day moves by the patient's shift. The day's first trial moves to the full hour, and the others keep their
    distance from it: rests stay to the second and the time of day to the hour, while no appointment can be looked up.

    Parameters
    ----------
    started, first_of_day : datetime
        Aware, as the trial files say.
    """
    hour = first_of_day.replace(minute=0, second=0, microsecond=0, tzinfo=UTC)
    moved = hour + (started - first_of_day) + timedelta(days=key.shift_days)
    return moved.isoformat(timespec="seconds")
