"""From trials and options to results: every number with method, parameters, uncertainty and flags, or its reason.

Pure: the same trials and options give the same digits, live, years later, and over an archive.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from station.analysis import peak, rfd, share, symmetry
from station.analysis.catalogue import METRICS, Metric, metric
from station.analysis.effort import Effort
from station.analysis.force import COUNTS_ONLY, Forces, Note, forces_of, time_axis
from station.analysis.limb import Limb, limb_of
from station.analysis.onset import RULES
from station.analysis.options import AnalysisOptions, Settings
from station.analysis.uncertainty import COVERAGE_FACTOR, Estimate, mean
from station.domain.channels import Side
from station.domain.errors import AnalysisError, UsageError
from station.domain.flags import FLAG_WORDS, QualityFlag
from station.domain.results import Result, ResultSide
from station.domain.trial import Trial

__all__ = ["Analysis", "AnalysisOptions", "Mark", "Quality", "analyse"]

#: Below this a board's RATE pad is not set (10 instead of 80 samples/s nominal); chosen between the two.
RATE_PAD_HZ = 40.0


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


@dataclass(frozen=True)
class _Outcome:
    """A result beside its estimate, which symmetry needs with all components."""

    result: Result
    estimate: Estimate | None


@dataclass
class _Run:
    options: AnalysisOptions
    settings: Settings
    several: bool
    outcomes: dict[tuple[str, ResultSide, str], _Outcome] = field(default_factory=dict)
    limbs: dict[tuple[str, ResultSide], Limb | str] = field(default_factory=dict)


def analyse(trials: Sequence[Trial], options: AnalysisOptions) -> Analysis:
    """All results of one trial, or of several trials of one visit.

    Parameters
    ----------
    trials : sequence of Trial
        One, or several of one visit (at least one of each leg for symmetry). Values of several trials of one leg are
        averaged before a symmetry formula is applied ('mean then formula').
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
            results += [_outcome(run, forces, side, m).result for m in chosen if _offered(m, forces, side, options)]
    results += _symmetry(run, all_forces, [m for m in chosen if m.kind == "symmetry"])
    return Analysis(tuple(results), tuple(_quality(run, all_forces)), tuple(_marks(run, all_forces)))


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
    for name in settings.text("compare").split(","):
        if metric(name.strip()).kind == "symmetry":
            raise UsageError(f"The setting 'compare' names metrics of one leg; '{name}' compares two.")


def _sides(forces: Forces) -> tuple[ResultSide, ...]:
    """The leg whose effort was asked for; without one every foot there is, and both together."""
    trial = forces.trial
    if trial.tested is not None:
        return (trial.tested.value,)
    streams = set(trial.cells) | set(trial.traces)
    sides: list[ResultSide] = [side.value for side in Side if any(c.side is side for c in streams)]
    return tuple(sides) if len(sides) == 1 else (*sides, "both")


def _offered(m: Metric, forces: Forces, side: ResultSide, options: AnalysisOptions) -> bool:
    """Whether a metric belongs to a side; one that was asked for by name comes back with its reason."""
    if m.kind == "symmetry":
        return False
    if m.kind in ("load_share", "heel_share") and side == "both":
        return False
    if options.metrics is not None:
        return True
    if m.kind == "load_share":
        # The share of a one-legged effort would say nothing about that leg.
        return forces.trial.tested is None and len({c.side for c in (*forces.trial.cells, *forces.trial.traces)}) > 1
    streams = {c.value for c in (*forces.trial.cells, *forces.trial.traces)}
    return m.kind != "heel_share" or f"{side}_heel" in streams


# ---- one limb ---------------------------------------------------------------------------------------------------

_COMPUTE: dict[str, Callable[[Limb, Metric], peak.Measured]] = {
    "baseline": lambda limb, m: peak.baseline_force(limb),
    "onset_time": lambda limb, m: peak.onset_time(limb),
    "peak": lambda limb, m: peak.peak_force(limb, net=False),
    "net_peak": lambda limb, m: peak.peak_force(limb, net=True),
    "sustained": lambda limb, m: peak.sustained_force(limb, m.parameters["width_s"]),
    "time_to_peak": lambda limb, m: peak.time_to_peak(limb),
    "force_at": lambda limb, m: rfd.force_at(limb, m.parameters["window_s"]),
    "rfd": lambda limb, m: rfd.rfd_chord(limb, m.parameters["window_s"]),
    "rfd_levels": lambda limb, m: rfd.rfd_levels(limb, m.parameters["low"], m.parameters["high"]),
    "net_impulse": lambda limb, m: rfd.net_impulse(limb, m.parameters["window_s"]),
    "heel_share": lambda limb, m: share.heel_share(limb),
    "load_share": lambda limb, m: share.load_share(limb.forces, Side(limb.side), limb.options, limb.settings),
}


def _limb(run: _Run, forces: Forces, side: ResultSide) -> Limb | str:
    key = (forces.trial.trial_id, side)
    if key not in run.limbs:
        try:
            limb = limb_of(forces, side, run.options, run.settings)
            _ = limb.effort  # found once, and its refusal is every metric's
            run.limbs[key] = limb
        except AnalysisError as error:
            run.limbs[key] = error.words
    return run.limbs[key]


def _outcome(run: _Run, forces: Forces, side: ResultSide, m: Metric) -> _Outcome:
    key = (forces.trial.trial_id, side, m.id)
    if key not in run.outcomes:
        run.outcomes[key] = _measure(run, forces, side, m)
    return run.outcomes[key]


def _measure(run: _Run, forces: Forces, side: ResultSide, m: Metric) -> _Outcome:
    limb = _limb(run, forces, side)
    parameters = dict(m.parameters) | ({"trial_id": forces.trial.trial_id} if run.several else {})
    flags = _flags(forces, limb, m)
    empty = Result(m.id, side, None, m.unit, m.method, parameters=parameters, flags=flags)
    if isinstance(limb, str):
        return _Outcome(replace(empty, reason=limb), None)
    if limb.curve.rate_hz < m.least_rate_hz:
        reason = _rate_reason(limb, m)
        return _Outcome(replace(empty, reason=reason, flags=_add(flags, QualityFlag.RATE_TOO_LOW)), None)
    parameters |= _effort_parameters(limb.effort, m, run.settings)
    empty = replace(empty, parameters=parameters, method=_method(m, limb.effort))
    try:
        estimate, found = _COMPUTE[m.kind](limb, m)
    except AnalysisError as error:
        early = error.words == rfd.EARLY_END
        flags = _add(flags, QualityFlag.EARLY_END) if early else flags
        return _Outcome(replace(empty, reason=error.words, flags=flags), None)
    return _Outcome(_valued(replace(empty, parameters=parameters | found), estimate), estimate)


def _valued(empty: Result, estimate: Estimate) -> Result:
    value, u = estimate.value, estimate.expanded
    if u is None:
        return replace(empty, value=value)
    return replace(
        empty,
        value=value,
        uncertainty=u,
        coverage_factor=COVERAGE_FACTOR,
        interval=(value - u, value + u),
        parameters={**empty.parameters, "uncertainty_components": estimate.by_name()},
    )


def _method(m: Metric, effort: Effort) -> str:
    """The catalogue's method, or the one that the options put in its place."""
    if m.kind == "onset_time" and not isinstance(effort.found_onset, str):
        return effort.onset.method
    if m.kind == "baseline" and not isinstance(effort.found_baseline, str):
        return effort.baseline.method
    return m.method


def _effort_parameters(effort: Effort, m: Metric, settings: Settings) -> dict[str, Any]:
    """Onset and baseline that a timed number rests on."""
    if not m.timed or isinstance(effort.found_onset, str):
        return {}
    onset = effort.onset
    parameters: dict[str, Any] = {"onset_rule": onset.rule, "onset_s": onset.t_s, "threshold_n": onset.threshold_n}
    used = {
        "k_sd": ("k",), "k_sd_floor": ("k", "floor_n"), "fixed_n": ("onset_n",),
        "body_weight": ("onset_body_weight_percent",),
    }.get(onset.rule, ())  # fmt: skip
    parameters |= {name: settings.number(name) for name in used}
    if not isinstance(effort.found_baseline, str):
        parameters |= {"baseline_n": effort.baseline.mean_n, "baseline_sd_n": effort.baseline.sd_n}
    return parameters


def _rate_reason(limb: Limb, m: Metric) -> str:
    words = f"not supported at {limb.curve.rate_hz:.1f} samples/s (needs {m.least_rate_hz:.0f}): {m.rate_reason}"
    if limb.forces.trial.cells and limb.curve.rate_hz < RATE_PAD_HZ:
        words += "; set the RATE pad of the HX711 board to 80 samples/s"
    return words


def _flags(forces: Forces, limb: Limb | str, m: Metric) -> tuple[str, ...]:
    """Flags of a result: the trial's, and those notes that touch its streams and its kind."""
    flags: tuple[str, ...] = tuple(sorted(f.value for f in forces.trial.flags))
    channels = None if isinstance(limb, str) else {c.value for c in limb.curve.channels}
    notes: list[Note] = [n for n in forces.notes if n.where is None or channels is None or n.where in channels]
    if not isinstance(limb, str):
        if m.effort or m.kind == "baseline":
            notes += limb.effort.notes
        calibrations = [forces.calibration(c) for c in limb.curve.channels]
        assumed = any(c is not None and c.filter.order_source == "assumed" for c in calibrations)
        if assumed and (m.timed or m.kind in ("peak", "net_peak")):
            notes.append(Note(QualityFlag.FILTER_ASSUMED, ""))
    for note in notes:
        if note.flag is QualityFlag.CLOCK_NOMINAL and not m.timed:
            continue
        flags = _add(flags, note.flag)
    return flags


def _add(flags: tuple[str, ...], flag: QualityFlag) -> tuple[str, ...]:
    return flags if flag.value in flags else (*flags, flag.value)


# ---- two legs ---------------------------------------------------------------------------------------------------


def _symmetry(run: _Run, all_forces: list[Forces], formulas: list[Metric]) -> Iterable[Result]:
    """Every formula for every compared metric; nothing at all where it was not asked for and cannot be said."""
    legs = {side: [f for f in all_forces if side.value in _sides(f)] for side in Side}
    possible = all(legs.values()) and all(f.symmetric for f in all_forces)
    if not formulas or (run.options.metrics is None and not possible):
        return
    sides = {f.trial.involved for f in all_forces}
    involved = next(iter(sides)) if len(sides) == 1 else None
    for name in (n.strip() for n in run.settings.text("compare").split(",")):
        compared = metric(name)
        outcomes = {s: [_outcome(run, f, s.value, compared) for f in legs[s]] for s in Side} if possible else {}
        for formula in formulas:
            yield _compare(formula, compared, outcomes, involved, _why_not(legs, all_forces))


def _why_not(legs: dict[Side, list[Forces]], all_forces: list[Forces]) -> str:
    refused = next((f.refused for f in all_forces if f.refused is not None), None)
    if refused is not None:
        return refused
    if not all(f.symmetric for f in all_forces):
        return f"{COUNTS_ONLY}: left and right were not checked, so they are not compared"
    missing = next((s.value for s, forces in legs.items() if not forces), None)
    return f"needs both legs, and there is no trial of the {missing} leg"


def _compare(
    formula: Metric, compared: Metric, outcomes: dict[Side, list[_Outcome]], involved: Side | None, why_not: str
) -> Result:
    parameters: dict[str, Any] = {"metric": compared.id}
    empty = Result(formula.id, "both", None, formula.unit, formula.method, parameters=parameters)
    if not outcomes:
        return replace(empty, reason=why_not)
    flags = tuple(dict.fromkeys(f for side in Side for o in outcomes[side] for f in o.result.flags))
    empty = replace(empty, flags=flags)
    means: dict[Side, Estimate] = {}
    for side, found in outcomes.items():
        valid = [o.estimate for o in found if o.estimate is not None]
        if not valid:
            return replace(empty, reason=f"{side.value} leg: {found[0].result.reason}")
        means[side] = mean(valid)
        parameters |= {side.value: means[side].value, f"n_{side.value}": len(valid)}
    left, right = means[Side.LEFT], means[Side.RIGHT]
    parameters |= {
        "aggregate": "mean then formula",
        "weaker": symmetry.weaker(left.value, right.value),
        "involved": None if involved is None else involved.value,
    }
    try:
        if formula.id == "lsi":
            estimate = symmetry.lsi(left, right, involved)
        else:
            estimate = symmetry.FORMULAS[formula.id](left, right)
    except AnalysisError as error:
        return replace(empty, parameters=parameters, reason=error.words)
    return _valued(replace(empty, parameters=parameters), estimate)


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
