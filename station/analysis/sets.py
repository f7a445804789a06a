"""Results of a set of repetitions: how many; peak, tempo, hold and shares of each; the fade over all of them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from station.analysis import _kernels, share
from station.analysis.catalogue import Metric
from station.analysis.force import FloatArray, Forces, time_axis
from station.analysis.limb import Limb, limb_of
from station.analysis.marks import marks_of
from station.analysis.options import AnalysisOptions, Settings
from station.analysis.outcome import valued
from station.analysis.peak import Measured
from station.analysis.remarks import add_flag, flags_of, rate_reason
from station.analysis.repetitions import LEARN_FROM, Repetition, RepetitionSet, Rules, correct, find_repetitions
from station.analysis.uncertainty import Component, Estimate
from station.domain.channels import Side
from station.domain.errors import AnalysisError
from station.domain.flags import QualityFlag
from station.domain.results import Result, ResultSide

#: Part of a repetition's own height at which its rise begins and its descent ends; chosen: clear of noise at rest.
FOOT_PART = 0.1

#: A foot that carries less at any moment of a repetition has left its plate [N]; chosen: below any foot at rest.
LIFTED_N = 20.0

OF_REPETITION = {"rep_peak", "rep_time", "rep_share", "rep_heel_share"}
OF_SET = {"rep_count", "rep_trend", "set_time"}


@dataclass(frozen=True)
class SetOfLimb:
    """A set, the force that it was counted on, and the window of every repetition's neighbours."""

    limb: Limb
    found: RepetitionSet

    def between(self, k: int) -> tuple[float, float]:
        """From the end of the repetition before to the begin of the next one, or the recording's ends [s]."""
        all_of = self.found.repetitions
        t = self.limb.curve.t_s
        first = all_of[k - 1].end_s if k > 0 else float(t[0])
        last = all_of[k + 1].begin_s if k + 1 < len(all_of) else float(t[-1])
        return first, last


def set_results(
    forces: Forces,
    chosen: Sequence[Metric],
    options: AnalysisOptions,
    settings: Settings,
    sides: Sequence[ResultSide],
    *,
    several: bool = False,
) -> list[Result]:
    """All results of the repetitions of one trial; with `several` trials each names its own.

    They are counted on both feet together, or on the one foot there is. Without being asked for by name they are given
    where at least three repetitions were found.
    """
    results = _set_results(forces, chosen, options, settings, sides)
    own = {"trial_id": forces.trial.trial_id} if several else {}
    return [replace(r, parameters={**r.parameters, **own}) for r in results]


def _set_results(
    forces: Forces, chosen: Sequence[Metric], options: AnalysisOptions, settings: Settings, sides: Sequence[ResultSide]
) -> list[Result]:
    wanted = [m for m in chosen if m.kind in OF_REPETITION | OF_SET]
    if not wanted:
        return []
    counted: ResultSide = "both" if "both" in sides else sides[0]
    try:
        limb = limb_of(forces, counted, options, settings)
        found = count(limb)
    except AnalysisError as error:
        refused = [Result(m.id, counted, None, m.unit, m.method, reason=error.words) for m in wanted]
        return refused if options.metrics is not None else []
    if options.metrics is None and len(found.repetitions) < LEARN_FROM:
        return []
    given = [m for m in wanted if options.metrics is not None or _applies(forces, limb, m)]
    return [result for m in given for result in _results(SetOfLimb(limb, found), m)]


def _applies(forces: Forces, limb: Limb, m: Metric) -> bool:
    """Whether a share can be had at all, so that it is given without being asked for."""
    if m.kind == "set_time":
        return limb.settings.optional("set_repetitions") is not None
    if m.kind == "rep_share":
        return limb.side == "both" and len(forces.feet) == 2
    return m.kind != "rep_heel_share" or any(c.value.endswith("heel") for c in forces.cells)


def count(limb: Limb) -> RepetitionSet:
    """Repetitions in a limb's force, within the options' window, with the corrections kept in the trial's events.

    Raises
    ------
    AnalysisError
        There are no samples in the window.
    """
    part = limb.curve.cut(limb.options.from_s, limb.options.to_s)
    if not np.isfinite(part.force_n).any():
        raise AnalysisError("there are no samples in the window")
    rules = Rules.of(limb.settings)
    found = find_repetitions(part.t_s, part.force_n, rules)
    trial = limb.forces.trial
    marks = [(float(time_axis(trial, e.t_us)), e.kind) for e in trial.events if e.kind.startswith("repetition_")]
    return correct(found, part.t_s, part.force_n, rules, marks)


def _results(of: SetOfLimb, m: Metric) -> Iterable[Result]:
    limb = of.limb
    flags = flags_of(limb.forces, limb, m)
    flags = add_flag(flags, QualityFlag.EARLY_END) if of.found.open else flags
    empty = Result(m.id, limb.side, None, m.unit, m.method, parameters=dict(m.parameters), flags=flags)
    if limb.curve.rate_hz < m.least_rate_hz:
        yield replace(empty, reason=rate_reason(limb, m), flags=add_flag(flags, QualityFlag.RATE_TOO_LOW))
        return
    if m.kind in OF_SET:
        yield _try(empty, lambda: _of_set(of, m))
        return
    for side in _sides_of(of, m):
        for k, repetition in enumerate(of.found.repetitions):
            window = {"from_s": repetition.begin_s, "to_s": repetition.end_s, "by_hand": repetition.by_hand}
            one = replace(empty, side=side, repetition=k + 1, parameters={**empty.parameters, **window})
            if m.kind in ("rep_share", "rep_heel_share") and (lifted := _lifted(limb.forces, repetition)):
                one = replace(one, parameters={**one.parameters, "lifted": lifted})
                one = replace(one, flags=add_flag(one.flags, QualityFlag.FOOT_LIFTED))
            yield _try(one, lambda k=k, side=side: _of_repetition(of, m, k, side))  # type: ignore[misc]


def _sides_of(of: SetOfLimb, m: Metric) -> tuple[ResultSide, ...]:
    if m.kind not in ("rep_share", "rep_heel_share"):
        return (of.limb.side,)
    return tuple(side.value for side in Side) if of.limb.side == "both" else (of.limb.side,)


def _try(empty: Result, compute: Callable[[], Measured]) -> Result:
    try:
        estimate, found = compute()
    except AnalysisError as error:
        return replace(empty, reason=error.words)
    return valued(replace(empty, parameters=dict(empty.parameters) | found), estimate)


# ---- one repetition ---------------------------------------------------------------------------------------------


def _of_repetition(of: SetOfLimb, m: Metric, k: int, side: ResultSide) -> Measured:
    repetition, limb = of.found.repetitions[k], of.limb
    window = replace(limb.options, from_s=repetition.begin_s, to_s=repetition.end_s)
    match m.kind:
        case "rep_peak":
            return peak_of(limb, repetition)
        case "rep_time":
            return tempo(of, k, m.parameters["phase"])
        case "rep_share":
            return share.load_share(limb.forces, Side(side), window, limb.settings)
    foot = limb_of(limb.forces, side, limb.options, limb.settings)
    return share.heel_share(replace(foot, options=window))


def peak_of(limb: Limb, repetition: Repetition) -> Measured:
    """Greatest sample of a repetition [N], from zero; method `peak/raw_max`."""
    limb.refuse_saturated(repetition.begin_s, repetition.end_s)
    part = limb.curve.cut(repetition.begin_s, repetition.end_s)
    at = int(np.nanargmax(part.force_n))
    when, value = float(part.t_s[at]), float(part.force_n[at])
    return limb.force_estimate(value, lambda cell: cell.at(when), limb.noise_n), {"at_s": when}


def tempo(of: SetOfLimb, k: int, phase: str) -> Measured:
    """How long a repetition rises, stays at the top or comes down [s].

    Methods `repetition/up`, `repetition/hold` and `repetition/down`. Its height is its peak above the lowest force
    since the repetition before (for the descent: until the next one). Up: from the last moment at or below a tenth of
    the height to the first at `plateau_percent` of it; down likewise; hold: time at or above that part, or, with a
    `target_n`, within the target's band. Zero-crossings of the slope, the other rule of clinic conventions E4, lie
    anywhere on a flat top; levels do not.

    Raises
    ------
    AnalysisError
        Samples are missing in it.
    """
    limb, repetition = of.limb, of.found.repetitions[k]
    first, last = of.between(k)
    t, f = limb.curve.t_s, limb.curve.force_n
    peak = peak_of(limb, repetition)[0].value
    top = limb.settings.number("plateau_percent") / 100
    if phase == "hold":
        return _hold(limb, repetition, repetition.rest_n + top * (peak - repetition.rest_n))
    if phase == "down":  # the same as a rise, looked at from its end
        t, f, first, begin = -t[::-1], f[::-1].copy(), -last, -repetition.end_s
    else:
        begin = repetition.begin_s
    before = (t >= first) & (t <= begin)
    if not before.any() or np.isnan(f[before]).any():
        raise AnalysisError("samples are missing beside the repetition")
    low = float(f[before].min())
    foot, head = low + FOOT_PART * (peak - low), low + top * (peak - low)
    # Backwards from the trigger to the first moment at or below the foot's level.
    leave = -_kernels.first_reach(-t[::-1], -f[::-1], -foot, -begin)
    reach = _kernels.first_reach(t, f, head, begin)
    if math.isnan(leave) or math.isnan(reach):
        raise AnalysisError("samples are missing in the repetition")
    parameters = {"foot_n": foot, "top_n": head, "starts_s": leave, "arrives_s": reach}
    if phase == "down":
        parameters |= {"starts_s": -reach, "arrives_s": -leave}
    return Estimate(reach - leave, None), parameters


def _hold(limb: Limb, repetition: Repetition, top_n: float) -> Measured:
    target = limb.settings.optional("target_n")
    low, high = top_n, math.inf
    parameters: dict[str, Any] = {"top_n": top_n}
    if target is not None:
        half = limb.settings.number("band_percent") / 100 * target
        low, high, parameters = target - half, target + half, {"low_n": target - half, "high_n": target + half}
    t, f = limb.curve.t_s, limb.curve.force_n
    seconds = _kernels.time_within(t, f, low, high, repetition.begin_s, repetition.end_s)
    if math.isnan(seconds):
        raise AnalysisError("samples are missing in the repetition")
    return Estimate(seconds, None), parameters


def _lifted(forces: Forces, repetition: Repetition) -> list[str]:
    """Feet that left their plate in a repetition, where both should carry."""
    if len(forces.feet) < 2 or forces.trial.tested is not None:
        return []

    def least(f: FloatArray) -> float:
        return float(np.nanmin(f)) if np.isfinite(f).any() else math.inf

    parts = {side: foot.cut(repetition.begin_s, repetition.end_s).force_n for side, foot in forces.feet.items()}
    return [side.value for side, f in parts.items() if least(f) < LIFTED_N]


# ---- the whole set ----------------------------------------------------------------------------------------------


def _of_set(of: SetOfLimb, m: Metric) -> Measured:
    found, settings = of.found, of.limb.settings
    if m.kind == "rep_count":
        parameters: dict[str, Any] = {
            "range_n": None if math.isnan(found.range_n) else found.range_n,
            "range_from": found.learned_from,
            "corrected": list(found.corrected),
        }
        rules = ("rep_enter_percent", "rep_leave_percent", "rep_min_up_s", "rep_min_down_s", "rep_smooth_s")
        parameters |= {name: settings.number(name) for name in rules}
        return Estimate(float(len(found.repetitions)), None), parameters
    if m.kind == "set_time":
        return set_time(of)
    peaks = [peak_of(of.limb, r)[0].value for r in found.repetitions]
    return (
        fade(peaks)
        if m.parameters["form"] == "fade"
        else fatigue(peaks, int(settings.number("fatigue_last_repetitions")))
    )


def set_time(of: SetOfLimb) -> Measured:
    """Time from GO, or where none was marked from the first rise, to the end of the set's last repetition [s].

    Method `repetition/set_time`; the end is where the last descent comes to a tenth of its repetition's height. Its
    uncertainty is that of one sample at the end, the filter's delay and the clock; how a person reacts to GO is in it,
    as it is on a stopwatch.

    Raises
    ------
    AnalysisError
        Fewer repetitions than `set_repetitions`, none at all, or samples missing in the last one.
    """
    limb, repetitions = of.limb, of.found.repetitions
    asked = limb.settings.optional("set_repetitions")
    number = len(repetitions) if asked is None else int(asked)
    if not 0 < number <= len(repetitions):
        raise AnalysisError(f"{len(repetitions)} of {max(number, 1)} repetitions were done")
    end = tempo(of, number - 1, "down")[1]["arrives_s"]
    go = marks_of(limb.forces.trial).go_s
    begin = tempo(of, 0, "up")[1]["starts_s"] if go is None else go
    sampled = limb.curve.period_s / math.sqrt(12)
    crossings = [Component("sampling", sampled) for _ in ((end,) if go is not None else (begin, end))]
    components = (*crossings, *limb.delay(), *limb.clock(end - begin, 1))
    parameters = {"from": "first rise" if go is None else "go", "from_s": begin, "to_s": end, "repetitions": number}
    return Estimate(end - begin, components), parameters


def fade(peaks_n: Sequence[float]) -> Measured:
    """Change of the peaks from one repetition to the next [%]: slope of the least-squares line over its first value.

    Negative: the force falls. Method `repetition/fade`, chosen.

    Raises
    ------
    AnalysisError
        Fewer than 3 repetitions, or a line that begins at zero or below.
    """
    if len(peaks_n) < LEARN_FROM:
        raise AnalysisError(f"a fade needs at least {LEARN_FROM} repetitions; there are {len(peaks_n)}")
    y, x = np.asarray(peaks_n), np.arange(len(peaks_n)) - (len(peaks_n) - 1) / 2
    slope = float(x @ y / (x @ x))
    first = float(y.mean()) + slope * float(x[0])
    if not first > 0:
        raise AnalysisError("the force is not positive at the first repetition")
    return Estimate(100 * slope / first, None), {"n": len(peaks_n), "slope_n": slope, "first_n": first}


def fatigue(peaks_n: Sequence[float], last: int) -> Measured:
    """Force lost from the best repetition to the mean of the last ones [%]: 100 (1 - mean of the last / best).

    Method `fatigue/repetitions`: the last 3 to 5 against the best; the first ones in its place would underestimate
    (Open Sports Sci J 10:37, through metrics set 3.4).

    Raises
    ------
    AnalysisError
        No more repetitions than the last ones.
    """
    if len(peaks_n) <= last or last < 1:
        raise AnalysisError(f"fatigue needs more than {last} repetitions; there are {len(peaks_n)}")
    best = max(peaks_n)
    return Estimate(100 * (1 - float(np.mean(peaks_n[-last:])) / best), None), {"best_n": best, "last": last}
