"""The end of a trial: closed journal to trial file, first analysis, results kept beside the samples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from station.analysis.results import results_json
from station.analysis.run import Analysis, AnalysisOptions, Quality, analyse
from station.domain.channels import Side
from station.domain.errors import AnalysisError
from station.domain.flags import QualityFlag
from station.domain.trial import Trial
from station.storage import recovery
from station.storage.trial_file import append_results, read_trial

#: A trial that ended like this, or was a try, is not compared with the other leg.
_NOT_WHOLE = frozenset({QualityFlag.ABORTED, QualityFlag.INCOMPLETE, QualityFlag.WARM_UP})


@dataclass(frozen=True)
class Finished:
    """A trial that is on the disk, with what could be said of it and of the other leg's latest trial."""

    path: Path
    trial: Trial
    analysis: Analysis


def finish_trial(
    journal: Path,
    earlier: Sequence[Trial] = (),
    *,
    trial_path: Path | None = None,
    options: AnalysisOptions | None = None,
) -> Finished:
    """Turn a closed journal into a trial file with its results, and remove the journal.

    Parameters
    ----------
    journal : Path
        Closed.
    earlier : sequence of Trial
        Of the same visit, oldest first; the latest whole one of the other leg is compared with this one.
    trial_path : Path, optional
        The journal's name with '.h5' by default.
    options : AnalysisOptions, optional

    Raises
    ------
    StorageError
        The trial file could not be made (the journal is still there), or its results could not be added.
    """
    path = recovery.finish_trial(journal, trial_path)
    trial = read_trial(path)
    trials = with_other_leg(trial, earlier)
    try:
        analysis = analyse(trials, options or AnalysisOptions())
    except AnalysisError as error:  # the recording is safe all the same
        note = Quality(trial.trial_id, QualityFlag.NO_EFFORT.value, error.words)
        return Finished(path, trial, Analysis((), (note,), ()))
    append_results(path, results_json(analysis, trials))
    return Finished(path, trial, analysis)


def with_other_leg(trial: Trial, earlier: Sequence[Trial]) -> tuple[Trial, ...]:
    """A trial and the latest whole one of the other leg, left first; the trial alone where there is none."""
    if trial.tested is None or trial.flags & _NOT_WHOLE:
        return (trial,)
    for other in reversed(earlier):
        if other.tested is trial.tested.other and not other.flags & _NOT_WHOLE:
            return (trial, other) if trial.tested is Side.LEFT else (other, trial)
    return (trial,)
