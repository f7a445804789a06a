"""All trials of a visit together: what the assessment asks for, leg by leg, their symmetry, and whether it is real."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from station.analysis.catalogue import METRICS
from station.analysis.compute import OF_LIMB, OF_STANCE
from station.analysis.options import SETTINGS, AnalysisOptions
from station.analysis.reliability import PriorCv, prior_cv
from station.analysis.results import results_json
from station.analysis.run import Analysis, analyse
from station.analysis.verdict import Judgement, judge, not_measurable
from station.assessments.model import Assessment
from station.domain.channels import Side
from station.domain.flags import QualityFlag
from station.domain.results import Result
from station.domain.trial import Trial

#: Trials with one of these are kept and never count.
LEFT_OUT = frozenset({QualityFlag.ABORTED, QualityFlag.INCOMPLETE, QualityFlag.NO_EFFORT, QualityFlag.WARM_UP})

#: 99 % points of the range of n normal values in units of their SD (studentized range, infinite degrees of freedom;
#: Harter 1960, Ann Math Stat 31:1122, and by integration in the tests); 1 % of good visits fail by chance, chosen.
RANGE_99 = {2: 3.643, 3: 4.120, 4: 4.403, 5: 4.603}

NOT_TESTED = "a leg was not tested because of pain"
#: Trials that begin further apart are of two visits; chosen: longer than any visit, also one across midnight, and
#: shorter than from one day's to the next.
LONGEST_VISIT = timedelta(hours=12)

NOT_REPRODUCIBLE = "effort not reproducible: the trials of one leg differ by more than the test's own scatter"


def visit_options(assessment: Assessment, setup: Mapping[str, float | str] | None = None) -> AnalysisOptions:
    """Options of the analysis for an assessment's trials.

    The formulas of two legs compare the primary metric and those metrics of the assessment that the analysis compares
    by default; in a stance or a set, whose trials hold no push, the assessment's own metrics that are one a trial.
    """
    settings = dict(assessment.analysis_settings(setup))
    usual = str(SETTINGS["compare"].default).split(",")
    of_leg = [m for m in assessment.metrics.ids if m in METRICS and METRICS[m].kind in OF_LIMB | OF_STANCE]
    asked = [assessment.metrics.primary, *(m for m in of_leg if m in usual)]
    compared = [m for m in dict.fromkeys(asked) if m in of_leg] or of_leg
    if compared:
        settings.setdefault("compare", ",".join(compared))
    return AnalysisOptions(metrics=assessment.metrics.ids, settings=settings)


def counted(trials: Sequence[Trial]) -> tuple[Trial, ...]:
    """Those that count: all valid ones, however they turned out."""
    return tuple(t for t in trials if not t.flags & LEFT_OUT)


def together(trial: Trial, earlier: Sequence[Trial]) -> tuple[Trial, ...]:
    """A trial with those of its visit that count; alone where it does not count itself, or nobody asked an effort."""
    if trial.flags & LEFT_OUT:
        return (trial,)
    return (*counted(earlier), trial)


def visit_results(
    assessment: Assessment,
    trials: Sequence[Trial],
    setup: Mapping[str, float | str] | None = None,
    not_tested: Mapping[str, str] | None = None,
    ended: Mapping[str, str] | None = None,
) -> tuple[Analysis, dict[str, Any]]:
    """Analysis of the trials that count, and everything as plain data for results.json.

    Parameters
    ----------
    trials : sequence of Trial
        Of one visit, in order.
    setup : mapping, optional
        The visit's set-up.
    not_tested, ended : mapping of leg ('left', 'right', 'both') to a coded reason, optional
        Legs that were not tested, and legs that were ended early.
    """
    valid = counted(trials)
    analysis = analyse(valid, visit_options(assessment, setup)) if valid else Analysis((), (), ())
    data = results_json(analysis, valid)
    legs = {
        leg: _leg(assessment, analysis, valid, leg) | {
            "not_tested": (not_tested or {}).get(leg),
            "ended": (ended or {}).get(leg),
        }
        for leg in (("left", "right") if assessment.legs == "one" else ("both",))
    }  # fmt: skip
    data["visit"] = {
        "assessment": assessment.id,
        "version": assessment.version,
        "shows": assessment.shows,
        "primary_metric": assessment.metrics.primary or None,
        "legs": legs,
        "symmetry": _symmetry(assessment, legs),
        **_verdict(assessment, analysis, legs),
    }
    return analysis, data


def _leg(assessment: Assessment, analysis: Analysis, valid: Sequence[Trial], leg: str) -> dict[str, Any]:
    """How many trials a leg has, and its values of the primary metric: one a trial, the mean of a set's repetitions."""
    own = [t.trial_id for t in valid if (t.tested.value if t.tested is not None else "both") == leg]
    found = {trial_id: _of_trial(assessment, analysis, trial_id, leg) for trial_id in own}
    means = [math.fsum(r.value or 0.0 for r in of) / len(of) for of in found.values() if of]
    doubts = [r.uncertainty / (r.coverage_factor or 1.0) for of in found.values() for r in of if r.uncertainty]
    mean = math.fsum(means) / len(means) if means else None
    why = next((r.reason for r in analysis.results if r.metric == assessment.metrics.primary and r.reason), None)
    return {
        "trials": len(own),
        "values": means,
        "mean": mean,
        "standard_uncertainty": max(doubts, default=None),
        "reason": None if means else why or ("no trial counts" if not own else None),
        "reproducible": _agree(assessment, means),
    }


def _of_trial(assessment: Assessment, analysis: Analysis, trial_id: str, leg: str) -> list[Result]:
    """The primary metric's results of a trial, for the leg; where both work at once the left foot's share is meant."""
    of = [r for r in analysis.results if r.metric == assessment.metrics.primary and r.value is not None
          and r.parameters.get("trial_id", trial_id) == trial_id]  # fmt: skip
    side = "left" if leg == "both" else leg
    return [r for r in of if r.side == side] or of


def _prior(assessment: Assessment) -> PriorCv | None:
    """The trial-to-trial CV of the primary metric: of the assessment's own entry, else the published one."""
    seed = assessment.primary_reliability
    if seed is not None and seed.cv_percent is not None:
        return PriorCv(seed.cv_percent, seed.source)
    return prior_cv(assessment.metrics.primary)


def _agree(assessment: Assessment, values: Sequence[float]) -> bool | None:
    """Whether the values of a leg differ by no more than the test's own scatter; None where that is not known."""
    known, n = _prior(assessment), len(values)
    mean = math.fsum(values) / n if n else 0.0
    if known is None or n not in RANGE_99 or not mean > 0:
        return None
    return max(values) - min(values) <= RANGE_99[n] * known.cv_percent / 100 * mean


def _symmetry(assessment: Assessment, legs: Mapping[str, Mapping[str, Any]]) -> dict[str, Any] | None:
    """Difference of the legs' means of the primary metric, by the stronger [%]; for the eye, the verdict is beside."""
    if assessment.legs == "both" or not assessment.metrics.primary:
        return None
    left, right = (legs[side.value]["mean"] for side in Side)
    if left is None or right is None or not max(left, right) > 0:
        return {"percent_of_greater": None, "reason": "needs values of both legs"}
    return {"percent_of_greater": 100 * (max(left, right) - min(left, right)) / max(left, right),
            "greater": "left" if left > right else "right" if right > left else None}  # fmt: skip


def _verdict(assessment: Assessment, analysis: Analysis, legs: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The primary metric's verdict with its numbers, or the reason why there is none."""
    primary = assessment.metrics.primary
    if any(leg["not_tested"] for leg in legs.values()):
        return _no_verdict(NOT_TESTED)
    if not primary:
        return _no_verdict("nothing is measured: a timer only")
    if assessment.legs == "both":
        return _no_verdict(_of_both(METRICS[primary].unit))
    if any(leg["reproducible"] is False for leg in legs.values()):
        return _no_verdict(NOT_REPRODUCIBLE)
    of_primary = [r for r in analysis.results if r.verdict is not None and r.parameters.get("metric") == primary]
    if of_primary:
        found = next((r for r in of_primary if "is_it_real" in r.parameters), of_primary[0])
        words = found.parameters.get("is_it_real", {}).get("words") or found.reason
        verdict, numbers = str(found.verdict), found.parameters.get("is_it_real")
    else:
        judged = _judge_sets(assessment, legs)
        verdict, words, numbers = judged.verdict, judged.words, vars(judged)
    reason = words if verdict == "not_measurable" else None
    return {"verdict": verdict, "words": words, "reason": reason, "is_it_real": numbers}


def _no_verdict(reason: str) -> dict[str, Any]:
    return {"verdict": None, "words": None, "reason": reason, "is_it_real": None}


def _of_both(unit: str) -> str:
    if unit == "s":
        return "one time of both legs together: there is nothing to compare within a visit"
    return "both legs at once: how they share the load is a strategy, not strength, and is not judged"


def _judge_sets(assessment: Assessment, legs: Mapping[str, Mapping[str, Any]]) -> Judgement:
    """Whether a difference of sets is real; one value a set. The formulas of the analysis know efforts only."""
    left, right = (legs[side.value] for side in Side)
    known, name = _prior(assessment), METRICS[assessment.metrics.primary].name
    for side, leg in ((Side.LEFT, left), (Side.RIGHT, right)):
        if not leg["values"]:
            return not_measurable(f"{side.value} leg: {leg['reason'] or 'no value'}")
    if known is None:
        return not_measurable(f"how much '{name}' differs from set to set is not known (no CV)")
    if not all(v > 0 for leg in (left, right) for v in leg["values"]):
        return not_measurable("a value is not positive")
    instrument = math.hypot(*(100 * (leg["standard_uncertainty"] or 0.0) / leg["mean"] for leg in (left, right)))
    trials = assessment.trials
    return judge(left["values"], right["values"], known.cv_percent, known.words, trials.number, trials.most, instrument)
