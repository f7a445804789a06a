"""Trials made ready for the screen: a visit's report with its analysis, or one trial, its onset perhaps moved.

Runs in the second process or on the file thread. All numbers are those of the analysis and of `tasks.report`; the
screen computes none.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from station.analysis.catalogue import METRICS
from station.analysis.force import Curve, forces_of
from station.analysis.options import AnalysisOptions, Settings
from station.analysis.run import Analysis, analyse
from station.assessments.loader import load_assessment
from station.assessments.model import Assessment
from station.domain.channels import Side
from station.domain.errors import AnalysisError, StationError, UsageError
from station.domain.results import Result
from station.domain.trial import Trial
from station.report.model import Report
from station.tasks.as_it_holds import trial_as_it_holds
from station.tasks.report import Handed, report_and_analysis
from station.tasks.visit_results import visit_options

#: What a recording without an assessment is read as: an effort with every usual number.
BARE = "timed_isometric"
BARE_NAME = "Recording without an assessment"
BARE_VERDICT = "recorded without an assessment: no verdict is planned"


@dataclass(frozen=True, eq=False)  # holds arrays: one is equal to itself only
class VisitShown:
    """One assessment of one visit: everything that the result page may show.

    Attributes
    ----------
    trials : tuple of Trial
        All of them, those that do not count too.
    paths : tuple of Path
        Their files, in the same order.
    """

    report: Report
    analysis: Analysis
    trials: tuple[Trial, ...]
    paths: tuple[Path, ...] = ()


@dataclass(frozen=True, eq=False)  # holds arrays: one is equal to itself only
class TrialShown:
    """One trial by itself.

    Attributes
    ----------
    curves : mapping of Side to Curve
        Of both feet; empty where there are no newtons.
    onset_at_s : float or None
        Set by hand, on the trial's time axis [s]; None: where the rule finds it.
    """

    trial: Trial
    analysis: Analysis
    curves: Mapping[Side, Curve]
    onset_at_s: float | None = None


@dataclass(frozen=True)
class Part:
    """One source of a result's uncertainty: standard uncertainty in the result's unit, and its share of the variance.

    Parts that several results have in common are already added up by name (`analysis.uncertainty`).
    """

    name: str
    u: float
    share: float


def show_visit(trials: Sequence[Trial], handed: Handed, paths: Sequence[Path] = ()) -> VisitShown:
    """The trials of one visit and one assessment; a recording without one is read as a bare effort, with no verdict.

    Raises
    ------
    UsageError
        No trial, more than one assessment or day, or an assessment in a version that this program does not know.
    """
    bare = bool(trials) and trials[0].assessment.get("id") is None
    report, analysis = report_and_analysis(trials, handed, _bare(trials[0]) if bare else None)
    if bare and report.difference is not None:
        report = replace(report, difference=replace(report.difference, verdict=None, reason=BARE_VERDICT, lsi=None))
    return VisitShown(report, analysis, tuple(trials), tuple(paths))


def show_files(paths: Sequence[Path], handed: Handed) -> VisitShown:
    """As `show_visit`, of trial files and the corrections beside them; StorageError where one cannot be read."""
    return show_visit([trial_as_it_holds(path) for path in paths], handed, paths)


def show_groups(groups: Mapping[str, Sequence[Path]], handed: Mapping[str, Handed]) -> dict[str, VisitShown | str]:
    """As `show_files`, of several assessments of a visit; words for one that cannot be shown."""
    found: dict[str, VisitShown | str] = {}
    for name, paths in groups.items():
        try:
            found[name] = show_files(paths, handed[name])
        except StationError as error:
            found[name] = error.words
    return found


def show_trial(trial: Trial, onset_at_s: float | None = None, folder: Path | None = None) -> TrialShown:
    """One trial by itself, with all that its assessment asks for.

    Parameters
    ----------
    onset_at_s : float, optional
        The onset as moved by hand [s].
    folder : Path, optional
        The clinic's own assessments.

    Raises
    ------
    AnalysisError
        Nothing can be said at all.
    """
    options = _options(trial, folder)
    if onset_at_s is not None:
        options = replace(options, onset_rule="manual", onset_at_s=onset_at_s)
    try:
        curves = forces_of(trial, Settings({})).feet
    except AnalysisError:
        curves = {}
    return TrialShown(trial, analyse([trial], options), curves, onset_at_s)


def show_file(path: Path, onset_at_s: float | None = None) -> TrialShown:
    """As `show_trial`, of a trial file; raises StorageError where it cannot be read."""
    return show_trial(trial_as_it_holds(path), onset_at_s)


def budget(result: Result) -> tuple[Part, ...]:
    """What a result's uncertainty is made of, the largest part first; empty where it is not known."""
    found: Mapping[str, float] = result.parameters.get("uncertainty_components", {})
    whole = math.fsum(u * u for u in found.values())
    parts = [Part(name, u, u * u / whole) for name, u in found.items()] if whole > 0 else []
    return tuple(sorted(parts, key=lambda part: -part.share))


def _bare(trial: Trial) -> Assessment:
    known = load_assessment(BARE)
    every = tuple(m for m in known.metrics.ids if METRICS[m].kind != "symmetry" or trial.tested is not None)
    return replace(
        known,
        id="",
        name=BARE_NAME,
        legs="both" if trial.tested is None else "one",
        shows="strength" if trial.tested is not None else "loading_strategy",
        metrics=replace(known.metrics, ids=every),
        limits=(),
    )


def _options(trial: Trial, folder: Path | None) -> AnalysisOptions:
    set_up: Mapping[str, Any] = trial.assessment.get("visit", {}).get("set_up", {})
    name = trial.assessment.get("id")
    try:
        return visit_options(load_assessment(str(name), folder) if name else _bare(trial), set_up)
    except UsageError:  # an assessment that is not here any more: every metric that applies
        return AnalysisOptions()
