"""Trial files of a made-up course: two baselines, a re-test; both legs, three pushes each."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from station.domain.channels import Side
from station.domain.flags import QualityFlag
from station.domain.trial import Trial
from station.storage.trial_file import write_trial
from tests.tasks.filed import BEGAN, push

TEST = "hamstring_90_90"


def pushes(day: int, left_n: float, right_n: float, **visit: Any) -> list[Trial]:
    """Three pushes of each leg, so many days after the first."""
    asked = {"set_up": {"knee_angle": 90.0}, "feedback": "clinician", **visit}
    found = []
    for number in range(3):
        for leg, newton in ((Side.LEFT, left_n), (Side.RIGHT, right_n)):
            trial = push(leg, newton + number, 10.0 * number, **asked)
            started = (BEGAN + timedelta(days=day, minutes=10 * number)).isoformat()
            trial = replace(trial, started=started, involved=Side.LEFT)
            found.append(replace(trial, assessment={**trial.assessment, "id": TEST, "version": 1}))
    return found


def write_all(folder: Path, trials: list[Trial]) -> list[Path]:
    """The trials as files."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for trial in trials:
        paths.append(folder / f"{trial.trial_id[:8]}.h5")
        write_trial(paths[-1], trial)
    return paths


def course(folder: Path) -> list[Path]:
    """Two baselines with a weak left leg, and a re-test where it has gained."""
    tries = [replace(t, flags=frozenset({QualityFlag.WARM_UP})) for t in pushes(0, 100, 130)[:2]]
    return write_all(folder, [*tries, *pushes(0, 200, 260), *pushes(5, 203, 262), *pushes(47, 262, 265)])
