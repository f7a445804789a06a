"""A trial's numbers with another certificate of its board: a further run beside those that it has."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from calibration.certificate import Certificate
from calibration.errors import CalibrationError
from station.analysis.results import results_json
from station.analysis.run import Analysis, AnalysisOptions, analyse
from station.domain.errors import AnalysisError
from station.storage.trial_file import append_results, read_results, read_trial


@dataclass(frozen=True)
class Recalibrated:
    """The new run, and how many runs the file has now."""

    analysis: Analysis
    runs: int


def recalibrate(path: Path, certificate: Certificate, options: AnalysisOptions | None = None) -> Recalibrated:
    """Analyse a trial with another certificate and keep the results beside the earlier ones.

    The samples, the trial's own certificate and its earlier runs stay as they are; the run carries the certificate
    that it used, verbatim, under `certificate`.

    Raises
    ------
    AnalysisError
        The trial has no counts (imported), or another board's certificate was given.
    StorageError
        The file cannot be read or written.
    """
    trial = read_trial(path)
    if trial.imported:
        raise AnalysisError(f"{path} was imported from other software: it has forces and no counts to calibrate.")
    try:
        certificate.check_board(str(trial.board.get("board_id", "")))
    except CalibrationError as error:
        raise AnalysisError(f"{path}: {error.words}.") from error
    again = replace(trial, certificate=certificate.to_json())
    analysis = analyse([again], options or AnalysisOptions())
    append_results(path, {**results_json(analysis, [again]), "certificate": certificate.to_json()})
    return Recalibrated(analysis, len(read_results(path)))
