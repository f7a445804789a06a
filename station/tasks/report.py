"""A visit's trial files and whoever was measured, joined into a report; the PDF written whole or not at all."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, get_args

import numpy as np

from station import __version__
from station.analysis.catalogue import METRICS
from station.analysis.explain import direction
from station.analysis.force import forces_of
from station.analysis.limb import body_weight_n
from station.analysis.options import Settings
from station.analysis.run import Analysis
from station.assessments.loader import load_assessment
from station.assessments.model import Assessment
from station.domain.channels import Side
from station.domain.errors import AnalysisError, UsageError
from station.domain.flags import QualityFlag
from station.domain.results import Result, ResultSide
from station.domain.trial import Trial
from station.domain.units import STANDARD_GRAVITY
from station.report.build import render
from station.report.model import (
    Correspondence,
    Curve,
    Difference,
    Kind,
    Leg,
    OtherMetric,
    Paper,
    Person,
    Provenance,
    Report,
    SetUp,
    Value,
)
from station.storage.files import write_whole
from station.tasks.as_it_holds import trial_as_it_holds
from station.tasks.visit_results import LONGEST_VISIT, counted, visit_results
from station.wording.language import Language

#: Drawn before what is at 0 of the figure [s]; chosen: rest is seen, and most of the width is the effort.
BEFORE_S = 0.5

#: Ends of an effort that end the leg's test (station/session/model.py, `ENDS_LEG`; rooms beside this one).
ENDS_LEG = frozenset({"pain", "dizziness", "giving_way", "force_loss"})

#: Kinds of metric that compare two legs: they are the difference, no row of their own.
COMPARISONS = frozenset({"symmetry", "bilateral"})


@dataclass(frozen=True)
class Handed:
    """What the trial files do not know, as the caller hands it in; none of it is kept by the report.

    Attributes
    ----------
    not_tested : mapping of 'left' or 'right' to a coded reason
        Legs without a trial; a leg that was ended early is found in the trial files.
    folder : Path or None
        The clinic's own assessments.
    mass_kg : float or None
        Body mass as the records have it; used where the trials hold none.
    """

    person: Person
    retest: date | None = None
    not_tested: Mapping[str, str] = field(default_factory=dict)
    clinician: str = ""
    letter: Correspondence = field(default_factory=Correspondence)
    demonstration: bool = False
    folder: Path | None = None
    mass_kg: float | None = None


def write_report(
    trials: Sequence[Path], out: Path, handed: Handed, kind: Kind, language: Language, paper: Paper
) -> Report:
    """Read trial files, and write the report on them.

    Returns
    -------
    Report
        What was printed.

    Raises
    ------
    StorageError
        A trial file cannot be read, or the PDF cannot be written.
    UsageError
        The trials are not of one visit with one assessment.
    """
    report = make_report([trial_as_it_holds(path) for path in trials], handed)
    write_whole(out, render(report, kind, language, paper))
    return report


def make_report(trials: Sequence[Trial], handed: Handed) -> Report:
    """The trials of one visit as a report; the numbers are those of `visit_results`.

    Parameters
    ----------
    trials : sequence of Trial
        All of the visit, in any order; what does not count is left out and counted.

    Raises
    ------
    UsageError
        No trial, trials of more than one assessment or day, or an assessment that this program does not know in the
        version that was done.
    """
    return report_and_analysis(trials, handed)[0]


def report_and_analysis(
    trials: Sequence[Trial], handed: Handed, assessment: Assessment | None = None
) -> tuple[Report, Analysis]:
    """The report, and the analysis of the trials that count which its numbers are from; errors as `make_report`.

    Parameters
    ----------
    assessment : Assessment, optional
        That was done; by default the one that the trials name.
    """
    trials = sorted(trials, key=lambda t: datetime.fromisoformat(t.started))
    assessment = assessment or _assessment(trials, handed.folder)
    valid = counted(trials)
    visit = dict((valid or trials)[-1].assessment.get("visit", {}))
    set_up = visit.get("set_up", {})
    analysis, data = visit_results(assessment, trials, set_up, handed.not_tested, _ended(trials))
    table = _Table(analysis.results, valid)
    primary = assessment.metrics.primary
    reference = (valid or trials)[0]
    others = [m for m in assessment.metrics.ids if m != primary and METRICS[m].kind not in COMPARISONS]
    report = Report(
        person=handed.person,
        measured=datetime.fromisoformat(reference.started),
        assessment_id=assessment.id,
        assessment_name=assessment.name,
        shows=assessment.shows,
        primary=primary,
        primary_name=METRICS[primary].name if primary else "",
        legs=tuple(_legs(assessment, table, trials, data["visit"]["legs"])) if primary else (),
        difference=_difference(table, data["visit"], primary) if primary else None,
        provenance=_provenance(analysis, valid or trials, primary, others),
        cue=str(visit.get("cue", "")),
        feedback=str(visit.get("feedback", "")),
        posture=assessment.posture,
        set_up=tuple(SetUp(f.id, f.name, set_up[f.id], f.unit) for f in assessment.setup if f.id in set_up),
        others=tuple(_other(table, m) for m in others),
        curves=tuple(_curves(analysis, table, valid, primary)),
        limits=assessment.limits,
        mass_kg=_mass(valid or trials) or handed.mass_kg,
        flags=_flags(analysis, valid or trials, assessment),
        left_out=len(trials) - len(valid),
        retest=handed.retest,
        clinician=handed.clinician,
        letter=handed.letter,
        demonstration=handed.demonstration,
    )
    return report, analysis


def _assessment(trials: Sequence[Trial], folder: Path | None) -> Assessment:
    if not trials:
        raise UsageError("A report needs the trial files of one visit.")
    done = {(t.assessment.get("id"), t.assessment.get("version")) for t in trials}
    starts = sorted(datetime.fromisoformat(t.started) for t in trials)
    if len(done) > 1 or starts[-1] - starts[0] > LONGEST_VISIT:
        raise UsageError("A report is on one assessment and one visit: give the trial files of one visit only.")
    ((name, version),) = done
    if name is None:
        raise UsageError(f"Trial {trials[0].trial_id} was recorded without an assessment: there is no report on it.")
    assessment = load_assessment(str(name), folder)
    if version is not None and version != assessment.version:
        raise UsageError(
            f"The trials were done with version {version} of '{name}', and this program knows version "
            f"{assessment.version}: give the folder of the version that was done."
        )
    return assessment


def _name_of(trial: Trial) -> str:
    return "both" if trial.tested is None else trial.tested.value


def _ended(trials: Iterable[Trial]) -> dict[str, str]:
    """Legs that were ended early, as the trials' own events say."""
    ends = ((_name_of(t), e.detail) for t in trials for e in t.events if e.kind == "end")
    return {leg: detail for leg, detail in ends if detail in ENDS_LEG}


class _Table:
    """Results by metric, side and trial; repetitions of a trial are averaged before trials are."""

    def __init__(self, results: Sequence[Result], trials: Sequence[Trial]) -> None:
        self.results = results
        self.only = trials[0].trial_id if len(trials) == 1 else ""

    def of(self, metric: str, side: ResultSide) -> dict[str, list[Result]]:
        """Results of one metric of one side by trial id, in order."""
        found: dict[str, list[Result]] = {}
        for r in self.results:
            if r.metric == metric and r.side == side and "metric" not in r.parameters:
                found.setdefault(str(r.parameters.get("trial_id", self.only)), []).append(r)
        return found

    def per_trial(self, metric: str, side: ResultSide) -> dict[str, Value]:
        """One value a trial; trials without one are not in it."""
        means = {trial: mean_of(results) for trial, results in self.of(metric, side).items()}
        return {trial: v for trial, v in means.items() if v.value is not None}

    def mean(self, metric: str, side: ResultSide) -> Value | None:
        """Mean over the trials, or the first reason; None where the metric has no such side."""
        of = self.of(metric, side)
        if not of:
            return None
        return mean_of([r for results in of.values() for r in results], list(self.per_trial(metric, side).values()))

    def compared(self, formula: str, metric: str) -> Result | None:
        """A formula's result for a metric."""
        return next((r for r in self.results if r.metric == formula and r.parameters.get("metric") == metric), None)


def mean_of(results: Sequence[Result], values: Sequence[Value] | None = None) -> Value:
    """Mean of values of one kind.

    Its uncertainty is the mean of theirs: an upper bound, reached where all share one error, as calibration is shared
    (triangle inequality on GUM 5.2.2). Scatter of trials is not in it.
    """
    unit = results[0].unit
    if values is None:
        values = [Value(r.value, r.unit, r.uncertainty) for r in results if r.value is not None]
    numbers = [v.value for v in values if v.value is not None]
    if not numbers:
        return Value(None, unit, None, next((r.reason for r in results if r.reason), None))
    doubts = [v.uncertainty for v in values if v.uncertainty is not None]
    u = math.fsum(doubts) / len(doubts) if len(doubts) == len(numbers) else None
    return Value(math.fsum(numbers) / len(numbers), unit, u)


def value_of(result: Result) -> Value:
    """A result without what a page does not show."""
    return Value(result.value, result.unit, result.uncertainty, result.reason)


def _legs(
    assessment: Assessment, table: _Table, trials: Sequence[Trial], found: Mapping[str, Mapping[str, Any]]
) -> Iterable[Leg]:
    primary, unit = assessment.metrics.primary, METRICS[assessment.metrics.primary].unit
    sides: tuple[ResultSide, ...] = ("left", "right")
    if assessment.legs == "both" and not table.of(primary, "left"):
        sides = ("both",)
    for side in sides:
        leg = found[side if assessment.legs == "one" else "both"]
        values = list(table.per_trial(primary, side).values())
        mean = table.mean(primary, side) or Value(None, unit, None, None)
        more_is_better = direction(METRICS[primary]) == "higher"
        best = max(values, key=lambda v: v.value or 0.0) if values and more_is_better else None
        own = [t for t in trials if _name_of(t) in (side, "both") and QualityFlag.WARM_UP not in t.flags]
        yield Leg(
            side=side,
            trials=leg["trials"],
            values=tuple(v.value for v in values if v.value is not None),
            mean=mean,
            best=best,
            not_tested=leg["not_tested"],
            ended=leg["ended"],
            pain=_greatest(own, "pain"),
            exertion=_greatest(own, "effort"),
        )


def _greatest(trials: Iterable[Trial], kind: str) -> int | None:
    said = [int(e.detail) for t in trials for e in t.events if e.kind == kind and e.detail.isdigit()]
    return max(said, default=None)


def _difference(table: _Table, visit: Mapping[str, Any], primary: str) -> Difference:
    """The verdict is that of `visit_results`, and its numbers are those that it rests on."""
    result, lsi = table.compared("signed_difference", primary), table.compared("lsi", primary)
    if lsi is None or lsi.value is None or visit["verdict"] in (None, "not_measurable"):
        lsi = None  # an index without its noise beside it would be read as a pass
    # Of efforts the formula's own result has the numbers, of sets and stances the visit has.
    judged = (result.parameters.get("is_it_real") if result is not None else visit.get("is_it_real")) or {}
    return Difference(
        value=value_of(result) if result is not None else _of_sets(visit),
        verdict=visit["verdict"],
        reason=visit["reason"],
        interval=judged.get("interval_percent"),
        limit=judged.get("critical_difference_percent"),
        involved=None if lsi is None else lsi.parameters["involved"],
        lsi=None if lsi is None else value_of(lsi),
    )


def _of_sets(visit: Mapping[str, Any]) -> Value:
    """The signed difference where the formulas of the analysis, which know efforts only, give none.

    As `signed_difference`: 100 (right - left) / greater; the instrument's part of its uncertainty is in the interval.
    """
    if visit["verdict"] in (None, "not_measurable"):
        return Value(None, "%", None, visit["reason"])
    left, right = visit["legs"]["left"]["mean"], visit["legs"]["right"]["mean"]
    return Value(100 * (right - left) / max(left, right), "%")


def _other(table: _Table, metric: str) -> OtherMetric:
    difference = table.compared("signed_difference", metric)
    return OtherMetric(
        metric,
        METRICS[metric].name,
        table.mean(metric, "left"),
        table.mean(metric, "right"),
        table.mean(metric, "both"),
        value_of(difference) if difference is not None else None,
    )


def _curves(analysis: Analysis, table: _Table, valid: Sequence[Trial], primary: str) -> Iterable[Curve]:
    """The best trial of each leg, where more is better, else the last; of feet that work at once, both of one trial."""
    for side in Side:
        own = [t for t in valid if t.tested in (side, None)]
        if not own:
            continue
        values = table.per_trial(primary, side.value) if primary and METRICS[primary].unit == "N" else {}
        trial = max(own, key=lambda t: (values[t.trial_id].value or 0.0) if t.trial_id in values else -math.inf)
        trial = trial if trial.trial_id in values else own[-1]
        try:
            curve = forces_of(trial, Settings({})).feet.get(side)
        except AnalysisError:
            continue  # counts only, or no unbroken force: the numbers say why they are missing
        if curve is None:
            continue
        marks = {m.kind: m.from_s for m in analysis.marks if m.trial_id == trial.trial_id and m.side in (side, "both")}
        # Feet that work at once keep one time axis: each foot's own onset would shift them against each other.
        aligned = "onset" if trial.tested is not None and "onset" in marks else "go"
        zero = marks.get(aligned, float(curve.t_s[0]) + BEFORE_S)
        shown = curve.t_s >= zero - BEFORE_S
        yield Curve(side.value, np.asarray(curve.t_s[shown] - zero), np.asarray(curve.force_n[shown]), aligned)


def _mass(trials: Sequence[Trial]) -> float | None:
    weights = [w for t in trials if (w := body_weight_n(t)) is not None]
    return weights[-1] / STANDARD_GRAVITY if weights else None


def _flags(analysis: Analysis, trials: Sequence[Trial], assessment: Assessment) -> tuple[str, ...]:
    """Each flag once, in the order of `QualityFlag`."""
    found = {f.value for t in trials for f in t.flags} | {note.flag for note in analysis.quality}
    found |= {flag for r in analysis.results if r.value is not None for flag in r.flags}
    if assessment.kind != "isometric_effort":
        found.discard(QualityFlag.NO_EFFORT)  # a stance or a set has none by its nature
    return tuple(f.value for f in QualityFlag if f.value in found)


def _provenance(analysis: Analysis, trials: Sequence[Trial], primary: str, others: Sequence[str]) -> Provenance:
    certificate = json.loads(trials[-1].certificate) if trials[-1].certificate else {}
    shown = {primary, *others, "signed_difference"}
    board = trials[-1].board.get("board_id")
    return Provenance(
        software=__version__,
        board_id=str(board) if board else None,
        certificate_id=certificate.get("certificate_id"),
        calibrated=date.fromisoformat(certificate["date"]) if "date" in certificate else None,
        methods=tuple(dict.fromkeys(r.method for r in analysis.results if r.metric in shown and r.value is not None)),
        trial_ids=tuple(t.trial_id for t in trials),
    )


KINDS: tuple[Kind, ...] = get_args(Kind)
PAPERS: tuple[Paper, ...] = get_args(Paper)
