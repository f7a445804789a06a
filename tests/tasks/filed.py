"""Trial files of one patient's visit, as the session leaves them: a push of each leg, analysed as it was recorded."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np

from station.analysis.options import AnalysisOptions
from station.analysis.results import results_json
from station.analysis.run import analyse
from station.domain.channels import Channel, Side
from station.domain.trial import ForceTrace, Source, Trial
from station.storage.trial_file import append_results, write_trial
from station.tasks.visit_results import together

#: A clinic east of Greenwich, late in the evening: its day is not that of UTC.
BEGAN = datetime(2026, 3, 5, 0, 30, tzinfo=timezone(timedelta(hours=2)))

PATIENT, VISIT = "aaaa000011112222", "bbbb000011112222"


def push(leg: Side, newton: float, minutes: float = 0.0, *, onset_s: float = 2.0, **visit: Any) -> Trial:
    """One leg pushes for three seconds, the other rests; forces are made up and named so in the source."""
    t = np.arange(0.0, 6.0, 0.002)
    force = newton * np.clip((t - onset_s) / 0.3, 0, 1) * (t < 5.0)
    rest = 0.2 * np.sin(40 * t)
    forces = {leg: force + rest, leg.other: rest}
    asked = {"patient": PATIENT, "visit": VISIT, "purpose": "test", "pain_at_rest": {"left": 2}, **visit}
    return Trial(
        trial_id=uuid4().hex,
        started=(BEGAN + timedelta(minutes=minutes)).isoformat(),
        traces={Channel(f"{side}_foot"): ForceTrace(t, forces[side]) for side in Side},
        source=Source("made up", "0" * 64),
        assessment={"id": "made_up", "version": "1", "visit": asked},
        tested=leg,
        involved=Side.RIGHT,
        mass_kg=70.0,
    )


def file_trial(folder: Path, trial: Trial, earlier: tuple[Trial, ...] = ()) -> Path:
    """Write a trial with one run of an analysis, beside the other leg's latest."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{trial.trial_id[:8]}.h5"
    write_trial(path, trial)
    trials = together(trial, earlier)
    append_results(path, results_json(analyse(trials, AnalysisOptions()), trials))
    return path


def a_visit(folder: Path, **visit: Any) -> dict[Side, tuple[Trial, Path]]:
    """The left leg first, then the right one, which is compared with it."""
    left = push(Side.LEFT, 400.0, **visit)
    right = push(Side.RIGHT, 300.0, 2.0, **visit)
    return {Side.LEFT: (left, file_trial(folder, left)), Side.RIGHT: (right, file_trial(folder, right, (left,)))}


def another(trial: Trial, **fields: Any) -> Trial:
    """The same samples under a new id."""
    return replace(trial, trial_id=uuid4().hex, **fields)
