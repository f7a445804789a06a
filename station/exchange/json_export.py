"""JSON of a trial's results: every run that its file holds, as it was stored; docs/file_format.md, section 3."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from station.domain.errors import AnalysisError, StorageError, UsageError
from station.domain.trial import Trial

FORMAT = "asymmetry-station-runs"
FORMAT_VERSION = 1


def export_json(path: Path, trial: Trial, runs: Sequence[Mapping[str, Any]]) -> None:
    """Write all runs of a trial, oldest first.

    Raises
    ------
    UsageError
        The file exists.
    AnalysisError
        There are no results.
    StorageError
        The file cannot be written.
    """
    if path.exists():
        raise UsageError(f"{path} exists already; choose another name.")
    if not runs:
        raise AnalysisError(f"Trial {trial.trial_id} has no results yet: analyse it with --save first.")
    document = {"format": FORMAT, "format_version": FORMAT_VERSION, "trial_id": trial.trial_id, "runs": list(runs)}
    text = json.dumps(document, indent=1, ensure_ascii=False, allow_nan=False)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text + "\n")
    except OSError as error:
        raise StorageError(f"Cannot write {path}: {error.strerror or error}.", repr(error)) from error
