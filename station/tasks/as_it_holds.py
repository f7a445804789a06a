"""A trial as it holds now: its file, which never changes, and the corrections beside it."""

from __future__ import annotations

import glob
from dataclasses import replace
from pathlib import Path

from station.domain.corrections import corrected, kept_patient, standing
from station.domain.trial import Trial
from station.storage.correction_file import read_correction
from station.storage.trial_file import read_trial


def trial_as_it_holds(path: Path) -> Trial:
    """A trial with the corrections beside its file: a wrong side or a wrong patient is put right.

    Raises
    ------
    StorageError
        The trial or a correction cannot be read.
    """
    trial = read_trial(path)
    beside = sorted(path.parent.glob(f"{glob.escape(path.stem)}.correction-*.json"))
    holds = standing(kept_patient(trial), trial.tested, [read_correction(p) for p in beside])
    asked = {**(trial.assessment.get("visit") or {}), "patient": holds.patient}
    return replace(corrected(trial, holds), assessment={**trial.assessment, "visit": asked})
