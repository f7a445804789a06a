"""From trials and options to results: every number with method, parameters, uncertainty and flags, or its reason.

Pure: the same trials and options give the same digits, live, years later, and over an archive.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from station.analysis import rfd
from station.analysis.catalogue import METRICS, Metric, metric
from station.analysis.compute import OF_LIMB, OF_STANCE, offered
from station.analysis.force import Forces, forces_of, time_axis
from station.analysis.legs import compare_legs
from station.analysis.limb import Limb, limb_of
from station.analysis.marks import marked
from station.analysis.onset import RULES
from station.analysis.options import AnalysisOptions, Settings
from station.analysis.outcome import Outcome, valued
from station.analysis.quality import TrialQuality, trial_quality
from station.analysis.relative import bilateral_index
from station.analysis.remarks import add_flag, effort_parameters, flags_of, method_of, rate_reason
from station.analysis.sets import set_results
from station.analysis.stance import sample_rate_hz
from station.analysis.uncertainty import Estimate, mean
from station.domain.channels import Side
from station.domain.errors import AnalysisError, UsageError
from station.domain.flags import FLAG_WORDS, QualityFlag
from station.domain.results import Result, ResultSide
from station.domain.trial import Trial

__all__ = ["Analysis", "AnalysisOptions", "Mark", "Quality", "analyse"]


#: A measured rate falls short of a whole number by the rounding of its stamps; chosen: far below any clock's error.
RATE_SLACK = 1 - 1e-6


@dataclass(frozen=True)
class Mark:
    """A moment or a window of a trial, for the curve on the screen: 'onset', 'peak', 'baseline', 'sustained', ..."""

    trial_id: str
    side: ResultSide
    kind: str
    from_s: float
    to_s: float | None = None
    force_n: float | None = None


@dataclass(frozen=True)
class Quality:
    """A remark on a trial: flag, words for the screen, and where it applies (a side or a channel; None: all)."""

    trial_id: str
    flag: str
    words: str
    where: str | None = None
    from_s: float | None = None
    to_s: float | None = None

    def as_dict(self) -> dict[str, Any]:
        """The remark as one entry of the results JSON."""
        return {k: getattr(self, k) for k in ("flag", "words", "where", "from_s", "to_s", "trial_id")}


@dataclass(frozen=True)
class Analysis:
    """Everything that was found in the trials."""

    results: tuple[Result, ...]
    quality: tuple[Quality, ...]
    marks: tuple[Mark, ...]
    trials: tuple[TrialQuality, ...] = ()
    options: AnalysisOptions | None = None


@dataclass
class _Run:
    options: AnalysisOptions
    settings: Settings
    several: bool
    outcomes: dict[tuple[str, ResultSide, str], Outcome] = field(default_factory=dict)
    limbs: dict[tuple[str, ResultSide], Limb | str] = field(default_factory=dict)

    def options_of(self, forces: Forces) -> AnalysisOptions:
        """The options with the window that a trial's own marks give, where that was asked for."""
        return marked(forces.trial, self.options, self.settings)


def analyse(trials: Sequence[Trial], options: AnalysisOptions) -> Analysis:
    """All results of one trial, or of several trials of one visit.

    Parameters
    ----------
    trials : sequence of Trial
        One, or several of one visit (at least one of each leg for symmetry). Values of several trials of one leg are
        averaged before a symmetry formula is applied, or after, as the setting `aggregate` says.
    options : AnalysisOptions

    Returns
    -------
    Analysis
        Each result has a value, or None and the reason.

    Raises
    ------
    UsageError
        An unknown metric, onset rule or setting, or a time given for more than one trial.
    AnalysisError
        Nothing can be said at all: no trial, no samples, or time that does not increase.
    """
    chosen = _chosen(options)
    settings = Settings(options.settings)
    _check(trials, options, settings)
    run = _Run(options, settings, len(trials) > 1)
    all_forces = [forces_of(trial, settings) for trial in trials]
    results: list[Result] = []
    for forces in all_forces:
        for side in _sides(forces):
            belonging = [m for m in chosen if offered(m, forces, side, options, settings)]
            results += [_outcome(run, forces, side, m).result for m in belonging]
        results += set_results(forces, chosen, options, settings, _sides(forces), several=run.several)
    results += _symmetry(run, all_forces, [m for m in chosen if m.kind == "symmetry"])
    results += _bilateral(run, all_forces, [m for m in chosen if m.kind == "bilateral"])
    return Analysis(
        tuple(results),
        tuple(_quality(run, all_forces)),
        tuple(_marks(run, all_forces)),
        tuple(_accepted(run, all_forces)),
        options,
    )


def _chosen(options: AnalysisOptions) -> list[Metric]:
    if options.onset_rule is not None and options.onset_rule not in RULES:
        raise UsageError(f"There is no onset rule '{options.onset_rule}'. Known are: {', '.join(RULES)}.")
    if options.onset_rule == "manual" and options.onset_at_s is None:
        raise UsageError("The onset rule 'manual' needs the onset's time: use --onset-at.")
    return list(METRICS.values()) if options.metrics is None else [metric(m) for m in options.metrics]


def _check(trials: Sequence[Trial], options: AnalysisOptions, settings: Settings) -> None:
    if not trials:
        raise AnalysisError("There is no trial to analyse.")
    times = (options.onset_at_s, options.baseline_s, options.from_s, options.to_s)
    if len(trials) > 1 and any(t is not None for t in times):
        raise UsageError("A time of onset, baseline, --from or --to belongs to one trial: analyse the trials singly.")
    for name, window in (("baseline", options.baseline_s), ("--from and --to", (options.from_s, options.to_s))):
        if window is not None and None not in window and not window[0] < window[1]:  # type: ignore[operator]
            raise UsageError(f"The window of {name} ends before it begins.")
    zero = settings.optional("zero_from_s"), settings.optional("zero_to_s")
    if (zero[0] is None) != (zero[1] is None):
        raise UsageError("zero_from_s and zero_to_s are given together.")
    metric(settings.text("primary_metric"))
    for name in settings.text("compare").split(","):
        if metric(name.strip()).kind not in OF_LIMB | OF_STANCE:
            raise UsageError(f"The setting 'compare' names metrics of one leg; '{name}' compares two or has none.")


def _sides(forces: Forces) -> tuple[ResultSide, ...]:
    """The leg whose effort was asked for; without one every foot there is, and both together."""
    trial = forces.trial
    if trial.tested is not None:
        return (trial.tested.value,)
    streams = set(trial.cells) | set(trial.traces)
    sides: list[ResultSide] = [side.value for side in Side if any(c.side is side for c in streams)]
    return tuple(sides) if len(sides) == 1 else (*sides, "both")


# ---- one limb ---------------------------------------------------------------------------------------------------


def _limb(run: _Run, forces: Forces, side: ResultSide) -> Limb | str:
    key = (forces.trial.trial_id, side)
    if key not in run.limbs:
        try:
            limb = limb_of(forces, side, run.options_of(forces), run.settings)
            _ = limb.effort  # found once, and its refusal is every metric's
            run.limbs[key] = limb
        except AnalysisError as error:
            run.limbs[key] = error.words
    return run.limbs[key]


def _outcome(run: _Run, forces: Forces, side: ResultSide, m: Metric) -> Outcome:
    key = (forces.trial.trial_id, side, m.id)
    if key not in run.outcomes:
        run.outcomes[key] = _measure(run, forces, side, m)
    return run.outcomes[key]


def _stance(run: _Run, forces: Forces, side: ResultSide, m: Metric) -> Outcome:
    parameters = dict(m.parameters) | ({"trial_id": forces.trial.trial_id} if run.several else {})
    flags = flags_of(forces, _limb(run, forces, side), m)
    empty = Result(m.id, side, None, m.unit, m.method, parameters=parameters, flags=flags)
    rate = sample_rate_hz(forces, side)
    if rate is not None and rate < RATE_SLACK * m.least_rate_hz:
        reason = f"not supported at {rate:.1f} samples/s (needs {m.least_rate_hz:.0f}): {m.rate_reason}"
        return Outcome(
            forces.trial.trial_id, replace(empty, reason=reason, flags=add_flag(flags, QualityFlag.RATE_TOO_LOW)), None
        )
    try:
        (estimate, found), between_feet = OF_STANCE[m.kind](forces, side, m, run.options_of(forces), run.settings)
    except AnalysisError as error:
        return Outcome(forces.trial.trial_id, replace(empty, reason=error.words), None)
    flags = add_flag(flags, QualityFlag.BETWEEN_FEET) if between_feet else flags
    return Outcome(
        forces.trial.trial_id, valued(replace(empty, parameters=parameters | found, flags=flags), estimate), estimate
    )


def _measure(run: _Run, forces: Forces, side: ResultSide, m: Metric) -> Outcome:
    if m.kind in OF_STANCE:
        return _stance(run, forces, side, m)
    limb = _limb(run, forces, side)
    parameters = dict(m.parameters) | ({"trial_id": forces.trial.trial_id} if run.several else {})
    flags = flags_of(forces, limb, m)
    empty = Result(m.id, side, None, m.unit, m.method, parameters=parameters, flags=flags)
    if isinstance(limb, str):
        return Outcome(forces.trial.trial_id, replace(empty, reason=limb), None)
    if limb.curve.rate_hz < RATE_SLACK * m.least_rate_hz:
        reason = rate_reason(limb, m)
        return Outcome(
            forces.trial.trial_id, replace(empty, reason=reason, flags=add_flag(flags, QualityFlag.RATE_TOO_LOW)), None
        )
    parameters |= effort_parameters(limb.effort, m, run.settings)
    empty = replace(empty, parameters=parameters, method=method_of(m, limb.effort))
    try:
        estimate, found = OF_LIMB[m.kind](limb, m)
    except AnalysisError as error:
        early = error.words == rfd.EARLY_END
        flags = add_flag(flags, QualityFlag.EARLY_END) if early else flags
        return Outcome(forces.trial.trial_id, replace(empty, reason=error.words, flags=flags), None)
    return Outcome(forces.trial.trial_id, valued(replace(empty, parameters=parameters | found), estimate), estimate)


# ---- two legs ---------------------------------------------------------------------------------------------------


def _symmetry(run: _Run, all_forces: list[Forces], formulas: list[Metric]) -> Iterable[Result]:
    """Every formula for every compared metric; nothing at all where it was not asked for and cannot be said."""
    # A leg's part of an effort of both is loading strategy, a leg alone is strength: never under one name.
    single = [f for f in all_forces if f.trial.tested is not None]
    legs = {side: [f for f in single or all_forces if side.value in _sides(f)] for side in Side}
    possible = all(legs.values()) and all(f.symmetric for f in all_forces)
    if not formulas or (run.options.metrics is None and not possible):
        return ()
    return compare_legs(legs, formulas, run.settings, lambda f, side, m: _outcome(run, f, side.value, m))


def _bilateral(run: _Run, all_forces: list[Forces], indices: list[Metric]) -> Iterable[Result]:
    """Both legs at once against each alone, where a visit has all three; else the reason where it was asked for."""
    of: dict[ResultSide, Side | None] = {"both": None, "left": Side.LEFT, "right": Side.RIGHT}
    groups = {side: [f for f in all_forces if f.trial.tested is tested] for side, tested in of.items()}
    if not indices or (run.options.metrics is None and not all(groups.values())):
        return
    for m in indices:
        for name in (n.strip() for n in run.settings.text("compare").split(",")):
            empty = Result(m.id, "both", None, m.unit, m.method, parameters={"metric": name})
            try:
                means = {side: _mean_of(run, forces, side, metric(name)) for side, forces in groups.items()}
                estimate = bilateral_index(means["both"], means["left"], means["right"])
            except AnalysisError as error:
                yield replace(empty, reason=error.words)
                continue
            found = {side: e.value for side, e in means.items()} | {"aggregate": "mean then formula"}
            yield valued(replace(empty, parameters={"metric": name, **found}), estimate)


def _mean_of(run: _Run, group: list[Forces], side: ResultSide, m: Metric) -> Estimate:
    if not group:
        which = "both legs at once" if side == "both" else f"the {side} leg alone"
        raise AnalysisError(f"needs a trial of {which}")
    outcomes = [_outcome(run, forces, side, m) for forces in group]
    valid = [o.estimate for o in outcomes if o.estimate is not None]
    if not valid:
        raise AnalysisError(f"{side}: {outcomes[0].result.reason}")
    return mean(valid)


# ---- for the screen ---------------------------------------------------------------------------------------------


def _quality(run: _Run, all_forces: list[Forces]) -> Iterable[Quality]:
    for forces in all_forces:
        trial_id = forces.trial.trial_id
        for flag in sorted(forces.trial.flags - {n.flag for n in forces.notes}):
            yield Quality(trial_id, flag.value, FLAG_WORDS[flag])
        for note in forces.notes:
            yield Quality(trial_id, note.flag.value, note.words, note.where, note.from_s, note.to_s)
        for side in _sides(forces):
            limb = _limb(run, forces, side)
            for note in () if isinstance(limb, str) else limb.effort.notes:
                yield Quality(trial_id, note.flag.value, note.words, side, note.from_s, note.to_s)


def _accepted(run: _Run, all_forces: list[Forces]) -> Iterable[TrialQuality]:
    """Each effort that was asked for: accepted, or why not. A recording nobody asked an effort of is not judged."""
    for forces in all_forces:
        tested = forces.trial.tested
        limb = None if tested is None else _limb(run, forces, tested.value)
        if isinstance(limb, Limb):
            where = {c.value for c in limb.curve.channels}
            notes = [n for n in forces.notes if n.where is None or n.where in where]
            yield trial_quality(forces.trial.trial_id, limb.side, limb.effort, notes, forces.trial.flags)


def _marks(run: _Run, all_forces: list[Forces]) -> Iterable[Mark]:
    for forces in all_forces:
        trial_id = forces.trial.trial_id
        for event in forces.trial.events:
            yield Mark(trial_id, "both", event.kind, float(time_axis(forces.trial, event.t_us)))
        for side in _sides(forces):
            limb = _limb(run, forces, side)
            if isinstance(limb, str) or limb.effort.no_effort is not None:
                continue
            effort = limb.effort
            if not isinstance(effort.found_baseline, str):
                base = effort.baseline
                yield Mark(trial_id, side, "baseline", base.from_s, base.to_s, base.mean_n)
            if not isinstance(effort.found_onset, str):
                yield Mark(trial_id, side, "onset", effort.onset.t_s, None, effort.onset.threshold_n)
            yield Mark(trial_id, side, "peak", effort.peak_s, None, effort.peak_n)
            best = _outcome(run, forces, side, METRICS["sustained_force_1s"]).result
            if best.value is not None:
                yield Mark(trial_id, side, "sustained", best.parameters["from_s"], best.parameters["to_s"], best.value)
