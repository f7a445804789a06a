"""Made-up trial files of known assessments, for the pages that show results: forces are invented and named so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from station.analysis.results import results_json
from station.assessments.loader import load_assessment
from station.domain.channels import Side
from station.domain.trial import Trial
from station.storage.trial_file import append_results, write_trial
from station.tasks.show import show_trial
from tests.tasks.filed import push

ASSESSMENT = "hamstring_90_90"


def made(leg: Side | None, newton: float, minutes: float, assessment: str = ASSESSMENT, **visit: Any) -> Trial:
    """A push of one leg, or with None the same recording as one of both."""
    known = load_assessment(assessment)
    asked = {"cue": known.effort.cue, "feedback": known.feedback.mode, "set_up": {}, **visit}
    trial = push(leg or Side.LEFT, newton, minutes, **asked)
    header = {"id": assessment, "version": known.version, "visit": trial.assessment["visit"]}
    return replace(trial, assessment=header, tested=leg)


def visit_of(left_n: float = 400.0, right_n: float = 303.0) -> list[Trial]:
    """Three trials of each leg in turn, a little scattered."""
    scatter = (1.0, 1.01, 0.99)
    return [
        made(side, newton * part, 5.0 * i + (2.0 if side is Side.RIGHT else 0.0))
        for i, part in enumerate(scatter)
        for side, newton in ((Side.LEFT, left_n), (Side.RIGHT, right_n))
    ]


def written(folder: Path, trials: list[Trial]) -> list[Path]:
    """Their files, each analysed as when it was recorded."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{trial.trial_id[:8]}.h5" for trial in trials]
    for path, trial in zip(paths, trials, strict=True):
        write_trial(path, trial)
        append_results(path, results_json(show_trial(trial).analysis, [trial]))
    return paths
