"""All trials of a visit together: what the assessment asks for, leg by leg, their symmetry, and whether it is real."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from station.analysis.catalogue import METRICS
from station.analysis.compute import OF_LIMB
from station.analysis.options import SETTINGS, AnalysisOptions
from station.analysis.reliability import prior_cv
from station.analysis.results import results_json
from station.analysis.run import Analysis, analyse
from station.assessments.model import Assessment
from station.domain.channels import Side
from station.domain.flags import QualityFlag
from station.domain.trial import Trial

#: Trials with one of these are kept and never count.
LEFT_OUT = frozenset({QualityFlag.ABORTED, QualityFlag.INCOMPLETE, QualityFlag.NO_EFFORT, QualityFlag.WARM_UP})

#: 99 % points of the range of n normal values in units of their SD (tables of the studentized range, infinite degrees
#: of freedom); 1 % of good visits are called not reproducible, chosen.
RANGE_99 = {2: 3.643, 3: 4.120, 4: 4.403, 5: 4.603}

NOT_REPRODUCIBLE = "effort not reproducible: the trials of one leg differ by more than the test's own scatter"


def visit_options(assessment: Assessment, setup: Mapping[str, float | str] | None = None) -> AnalysisOptions:
    """Options of the analysis for an assessment's trials.

    The formulas of two legs compare the primary metric and those metrics of the assessment that the analysis compares
    by default.
    """
    settings = dict(assessment.analysis_settings(setup))
    usual = str(SETTINGS["compare"].default).split(",")
    asked = [assessment.metrics.primary, *(m for m in assessment.metrics.ids if m in usual)]
    compared = [m for m in dict.fromkeys(asked) if m in METRICS and METRICS[m].kind in OF_LIMB]
    if compared:
        settings.setdefault("compare", ",".join(compared))
    return AnalysisOptions(metrics=assessment.metrics.ids, settings=settings)


def counted(trials: Sequence[Trial]) -> tuple[Trial, ...]:
    """Those that count: all valid ones, however they turned out."""
    return tuple(t for t in trials if not t.flags & LEFT_OUT)


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
    options = visit_options(assessment, setup)
    analysis = analyse(valid, options) if valid else Analysis((), (), ())
    data = results_json(analysis, valid)
    legs = {
        leg: _leg(assessment, valid, leg, options) | {
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


def _leg(assessment: Assessment, valid: Sequence[Trial], leg: str, options: AnalysisOptions) -> dict[str, Any]:
    """How many trials a leg has, and its values of the primary metric: one a trial, the mean of a set's repetitions."""
    own = [t for t in valid if (t.tested.value if t.tested is not None else "both") == leg]
    side = "left" if leg == "both" else leg  # of a share the left foot's is meant
    values = []
    for trial in own if assessment.metrics.primary else []:
        settings = {**options.settings, **_target(assessment, trial)}
        own_options = replace(options, metrics=(assessment.metrics.primary,), settings=settings)
        results = analyse((trial,), own_options).results
        found = [r.value for r in results if r.value is not None and r.side == side]
        found = found or [r.value for r in results if r.value is not None]
        if found:
            values.append(math.fsum(found) / len(found))
    mean = math.fsum(values) / len(values) if values else None
    return {"trials": len(own), "values": values, "mean": mean, "reproducible": _agree(assessment, values)}


def _target(assessment: Assessment, trial: Trial) -> dict[str, float | str]:
    """The force that a hold was at, as the trial's events keep it."""
    if assessment.hold is None:
        return {}
    targets = [float(e.detail) for e in trial.events if e.kind == "target"]
    return {"target_n": targets[-1]} if targets else {}


def _agree(assessment: Assessment, values: Sequence[float]) -> bool | None:
    """Whether the values of a leg differ by no more than the test's own scatter; None where that is not known."""
    seed, n = assessment.primary_reliability, len(values)
    cv = seed.cv_percent if seed is not None else None
    if cv is None and (known := prior_cv(assessment.metrics.primary)) is not None:
        cv = known.cv_percent
    mean = math.fsum(values) / n if n else 0.0
    if cv is None or n not in RANGE_99 or not mean > 0:
        return None
    return max(values) - min(values) <= RANGE_99[n] * cv / 100 * mean


def _symmetry(assessment: Assessment, legs: Mapping[str, Mapping[str, Any]]) -> dict[str, Any] | None:
    """Difference of the legs' means of the primary metric, by the stronger [%]; for the eye, the verdict is beside."""
    if assessment.legs == "both" or not assessment.metrics.primary:
        return None
    left, right = (legs[side.value]["mean"] for side in Side)
    if left is None or right is None or not max(left, right) > 0:
        return {"percent_of_greater": None, "reason": "needs values of both legs"}
    return {"percent_of_greater": 100 * (max(left, right) - min(left, right)) / max(left, right),
            "greater": "left" if left > right else "right" if right > left else None}  # fmt: skip


def _verdict(
    assessment: Assessment, analysis: Analysis, legs: Mapping[str, Mapping[str, Any]]
) -> dict[str, str | None]:
    """The primary metric's verdict; none where the effort was not reproducible or a leg was not tested."""
    if any(leg["not_tested"] for leg in legs.values()):
        return {"verdict": None, "reason": "a leg was not tested because of pain"}
    if any(leg["reproducible"] is False for leg in legs.values()):
        return {"verdict": None, "reason": NOT_REPRODUCIBLE}
    of_primary = [r for r in analysis.results if r.parameters.get("metric") == assessment.metrics.primary]
    verdict = next((r.verdict for r in of_primary if r.verdict is not None), None)
    return {"verdict": verdict, "reason": None if verdict else "no verdict is planned for this metric"}
