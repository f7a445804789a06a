"""The results of an analysis as the JSON that `station analyse --json` writes; docs/file_format.md."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from station.analysis.options import AnalysisOptions
from station.analysis.run import Analysis
from station.domain.trial import Trial

FORMAT = "asymmetry-station-results"
FORMAT_VERSION = 1


def results_json(analysis: Analysis, trials: Sequence[Trial]) -> dict[str, Any]:
    """Results of an analysis as plain data; what is not known is None.

    Returns
    -------
    dict
        `trial` describes the trial, with `effort`: whether an effort that was asked for is accepted. Of several trials
        of one visit the list of them stands under `trial.trials`. `options` is what was chosen, so that the numbers can
        be computed again.
    """
    efforts = {effort.trial_id: effort.as_dict() for effort in analysis.trials}
    described = [_describe(trial) | {"effort": efforts.get(trial.trial_id)} for trial in trials]
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "trial": described[0] if len(described) == 1 else {"trials": described},
        "quality": [note.as_dict() for note in analysis.quality],
        "results": [_plain(result.as_dict()) for result in analysis.results],
        "options": None if analysis.options is None else _chosen(analysis.options),
    }


def _chosen(options: AnalysisOptions) -> dict[str, Any]:
    chosen: dict[str, Any] = _plain({**vars(options), "settings": dict(options.settings)})
    return chosen


def _describe(trial: Trial) -> dict[str, Any]:
    streams = {c: s.t_device_us * 1e-6 * trial.clock.ratio for c, s in trial.cells.items()}
    streams |= {c: s.t_s for c, s in trial.traces.items()}
    return {
        "trial_id": trial.trial_id,
        "started": trial.started,
        "assessment": trial.assessment.get("id"),
        "tested": None if trial.tested is None else trial.tested.value,
        "involved": None if trial.involved is None else trial.involved.value,
        "mass_kg": trial.mass_kg,
        "imported": trial.imported,
        "source": None if trial.source is None else {"name": trial.source.name, "sha256": trial.source.sha256},
        "board_id": trial.board.get("board_id"),
        "identity_checked": trial.identity_checked,
        "flags": sorted(f.value for f in trial.flags),
        "streams": {
            channel.value: {
                "samples": len(t),
                "rate_hz": float(1 / np.median(np.diff(t))) if len(t) > 1 else None,
                "duration_s": float(t[-1] - t[0]) if len(t) else None,
            }
            for channel, t in streams.items()
        },
    }


def _plain(value: Any) -> Any:
    """Numpy scalars as Python numbers, so that any JSON writer takes them."""
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(v) for v in value]
    return value.item() if isinstance(value, np.generic) else value
