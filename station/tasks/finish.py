"""The end of a trial: closed journal to trial file, analysis with the visit so far, results beside the samples."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from station.analysis import _kernels, _kernels_reconstruct
from station.analysis.results import results_json
from station.analysis.run import Analysis, AnalysisOptions, Quality, analyse
from station.assessments.model import Assessment
from station.domain.errors import AnalysisError
from station.domain.flags import QualityFlag
from station.domain.trial import Trial
from station.storage import recovery
from station.storage.trial_file import append_results, read_trial
from station.tasks.visit_results import together, visit_options


@dataclass(frozen=True)
class Finished:
    """A trial that is on the disk, with what could be said of it and of the visit so far."""

    path: Path
    trial: Trial
    analysis: Analysis


def warm_up() -> None:
    """Compile, or load from the cache, what is compiled at first use, so that nobody waits for it."""
    _kernels.warm_up()
    _kernels_reconstruct.warm_up()


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
        Of the same visit, oldest first; those that count are analysed together with this one.
    trial_path : Path, optional
        The journal's name with '.h5' by default.
    options : AnalysisOptions, optional
        `visit_results.visit_options` of the assessment; all metrics that apply by default.

    Raises
    ------
    StorageError
        The trial file could not be made (the journal is still there), or its results could not be added.
    """
    path = recovery.finish_trial(journal, trial_path)
    trial = read_trial(path)
    trials = together(trial, earlier)
    try:
        analysis = analyse(trials, options or AnalysisOptions())
    except AnalysisError as error:  # the recording is safe all the same
        note = Quality(trial.trial_id, QualityFlag.NO_EFFORT.value, error.words)
        return Finished(path, trial, Analysis((), (note,), ()))
    append_results(path, results_json(analysis, trials))
    return Finished(path, trial, analysis)


def finish_effort(
    journal: Path, earlier: Sequence[Trial], assessment: Assessment, setup: Mapping[str, float | str] | None
) -> Finished:
    """As `finish_trial`, of an effort in a visit: a patient's as the assessment asks, nobody's with every metric.

    Parameters
    ----------
    setup : mapping or None
        The set-up that was chosen for the patient; None: nobody's visit.
    """
    options = None if setup is None else visit_options(assessment, setup)
    return finish_trial(journal, earlier, options=options)
