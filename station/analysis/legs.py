"""Both legs of a visit: which trials count, every symmetry formula, and the verdict on the primary metric."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from station.analysis import symmetry
from station.analysis.catalogue import Metric, metric
from station.analysis.force import COUNTS_ONLY, Forces
from station.analysis.options import Settings
from station.analysis.outcome import Outcome, valued
from station.analysis.quality import rejects
from station.analysis.reliability import prior_cv
from station.analysis.uncertainty import Estimate, mean
from station.analysis.verdict import Judgement, judge, not_measurable
from station.domain.channels import Side
from station.domain.errors import AnalysisError
from station.domain.results import Result

Legs = Mapping[Side, list[Forces]]
OutcomesOf = Callable[[Forces, Side, Metric], Outcome]

#: What a comparison speaks of; never under one name (clinic file E5).
STRENGTH = "strength: each leg by itself"
LOADING = "loading strategy: both feet at once, not strength"


def compare_legs(legs: Legs, formulas: Sequence[Metric], settings: Settings, outcome: OutcomesOf) -> Iterable[Result]:
    """Every formula for every compared metric.

    Parameters
    ----------
    legs : mapping of Side to list of Forces
        The trials that have an effort of that leg, either all of one leg at a time or all of both feet at once; the
        latter stand under both.
    formulas : sequence of Metric
        Of kind 'symmetry'.
    settings : Settings
        `compare`, `primary_metric`, `aggregate` and those of the verdict.
    outcome : callable
        Gives a metric of one leg in one trial.
    """
    why_not = _why_not(legs)
    primary = settings.text("primary_metric")
    for name in (n.strip() for n in settings.text("compare").split(",")):
        compared = metric(name)
        if why_not is not None:
            for formula in formulas:
                empty = _empty(formula, compared)
                yield replace(empty, reason=why_not, verdict="not_measurable" if name == primary else None)
            continue
        outcomes = {side: [outcome(forces, side, compared) for forces in legs[side]] for side in Side}
        yield from _compare(compared, formulas, outcomes, legs, settings)


def _why_not(legs: Legs) -> str | None:
    """Why the legs cannot be compared; None where they can."""
    every = [forces for side in Side for forces in legs[side]]
    refused = next((f.refused for f in every if f.refused is not None), None)
    if refused is not None:
        return refused
    if not all(f.symmetric for f in every):
        return f"{COUNTS_ONLY}: left and right were not checked, so they are not compared"
    missing = next((side.value for side in Side if not legs[side]), None)
    if missing is not None:
        return f"needs both legs, and there is no trial of the {missing} leg"
    return None


def _empty(formula: Metric, compared: Metric) -> Result:
    parameters: dict[str, Any] = {"metric": compared.id}
    return Result(formula.id, "both", None, formula.unit, formula.method, parameters=parameters)


def _compare(
    compared: Metric,
    formulas: Sequence[Metric],
    outcomes: Mapping[Side, list[Outcome]],
    legs: Legs,
    settings: Settings,
) -> Iterable[Result]:
    primary = compared.id == settings.text("primary_metric")
    flags = tuple(dict.fromkeys(f for side in Side for o in outcomes[side] for f in o.result.flags))
    accepted = {side: [o for o in outcomes[side] if o.estimate is not None and not _rejected(o, compared)]
                for side in Side}  # fmt: skip
    # Where no trial of a leg was accepted its numbers are shown all the same, but nothing is concluded from them.
    taken = {side: accepted[side] or [o for o in outcomes[side] if o.estimate is not None] for side in Side}
    missing = next((side for side in Side if not taken[side]), None)
    if missing is not None:
        reason = f"{missing.value} leg: {outcomes[missing][0].result.reason}"
        for formula in formulas:
            empty = replace(_empty(formula, compared), flags=flags, reason=reason)
            yield replace(empty, verdict="not_measurable") if primary else empty
        return
    values = {side: [o.estimate for o in taken[side] if o.estimate is not None] for side in Side}
    judged = _judge(compared, accepted, outcomes, legs, settings) if primary else None
    common = _parameters(values, taken, outcomes, legs, settings)
    for formula in formulas:
        empty = replace(_empty(formula, compared), flags=flags, verdict=None if judged is None else judged.verdict)
        empty = replace(empty, parameters={**empty.parameters, **common})
        try:
            estimate = _by_formula(formula, values, taken, common["involved"], settings)
        except AnalysisError as error:
            yield replace(empty, reason=error.words)
            continue
        if judged is not None:
            empty = replace(empty, parameters={**empty.parameters, "is_it_real": vars(judged)})
        yield valued(empty, estimate)


def _rejected(outcome: Outcome, compared: Metric) -> bool:
    return bool(rejects(outcome.result.flags, compared.timed))


def _parameters(
    values: Mapping[Side, list[Estimate]],
    taken: Mapping[Side, list[Outcome]],
    outcomes: Mapping[Side, list[Outcome]],
    legs: Legs,
    settings: Settings,
) -> dict[str, Any]:
    left, right = (mean(values[side]).value for side in (Side.LEFT, Side.RIGHT))
    involved = {f.trial.involved for side in Side for f in legs[side]}
    one = next(iter(involved)) if len(involved) == 1 else None
    used = {o.trial_id for side in Side for o in taken[side]}
    every = {o.trial_id for side in Side for o in outcomes[side]}
    return {
        "left": left,
        "right": right,
        "n_left": len(values[Side.LEFT]),
        "n_right": len(values[Side.RIGHT]),
        "left_out": sorted(every - used),
        "aggregate": settings.text("aggregate").replace("_", " "),
        "weaker": symmetry.weaker(left, right),
        "involved": None if one is None else one.value,
        "about": LOADING if legs[Side.LEFT][0].trial.tested is None else STRENGTH,
    }


def _by_formula(
    formula: Metric,
    values: Mapping[Side, list[Estimate]],
    taken: Mapping[Side, list[Outcome]],
    involved: str | None,
    settings: Settings,
) -> Estimate:
    side = None if involved is None else Side(involved)

    def apply(left: Estimate, right: Estimate) -> Estimate:
        if formula.id == "lsi":
            return symmetry.lsi(left, right, side)
        return symmetry.FORMULAS[formula.id](left, right)

    if settings.text("aggregate") == "mean_then_formula":
        return apply(mean(values[Side.LEFT]), mean(values[Side.RIGHT]))
    ids = {s: [o.trial_id for o in taken[s]] for s in Side}
    if len(values[Side.LEFT]) != len(values[Side.RIGHT]):
        raise AnalysisError(
            "formula_then_mean pairs the first trial of one leg with the first of the other, and so on: the legs have "
            f"{len(ids[Side.LEFT])} and {len(ids[Side.RIGHT])} trials"
        )
    return mean([apply(a, b) for a, b in zip(values[Side.LEFT], values[Side.RIGHT], strict=True)])


def _judge(
    compared: Metric,
    accepted: Mapping[Side, list[Outcome]],
    outcomes: Mapping[Side, list[Outcome]],
    legs: Legs,
    settings: Settings,
) -> Judgement:
    for side in Side:
        if not accepted[side]:
            flags = [f for o in outcomes[side] for f in rejects(o.result.flags, compared.timed)]
            return not_measurable(f"no trial of the {side.value} leg was accepted ({', '.join(dict.fromkeys(flags))})")
    given = settings.optional("prior_cv_percent")
    if legs[Side.LEFT][0].trial.tested is None and given is None:
        return not_measurable("both feet worked at once, and no CV of that test is known (prior_cv_percent)")
    seed = prior_cv(compared.id)
    if given is not None:
        prior, source = given, settings.text("prior_cv_source")
    elif seed is not None:
        prior, source = seed.cv_percent, seed.words
    else:
        return not_measurable(f"no CV of {compared.id} is known: give prior_cv_percent")
    values = {side: [o.estimate for o in accepted[side] if o.estimate is not None] for side in Side}
    if not all(e.value > 0 for side in Side for e in values[side]):
        return not_measurable("a value is not positive")
    instrument = symmetry.bai_2(mean(values[Side.LEFT]), mean(values[Side.RIGHT])).standard
    at_most = settings.optional("trials_at_most")
    return judge(
        [e.value for e in values[Side.LEFT]],
        [e.value for e in values[Side.RIGHT]],
        prior,
        source,
        int(settings.number("trials_planned")),
        None if at_most is None else int(at_most),
        0.0 if instrument is None else instrument,
    )
