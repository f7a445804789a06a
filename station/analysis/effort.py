"""One effort in one curve: is there one, where it is steep, its baseline, onset and peak, and how well it was done."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from station.analysis import _kernels
from station.analysis.baseline import Baseline, find_baseline, given_baseline
from station.analysis.force import Curve, FloatArray, Note
from station.analysis.onset import DEFAULT_RULE, Onset, find_onset, rise_threshold_n
from station.analysis.options import AnalysisOptions, Settings
from station.domain.errors import AnalysisError
from station.domain.flags import FLAG_WORDS, QualityFlag

#: Part of the net peak at which an effort ends; chosen: far below any plateau, far above rest.
END_LEVEL = 0.5

#: Part of the steepest slope below which a rise is no push but tension that was held; chosen: a straight rise has 1,
#: half a second of held tension before a push 0.1.
HELD_SLOPE = 0.25

#: How long before the onset the force is compared with the baseline [s]: Maffiuletti 2016,
#: doi 10.1007/s00421-016-3346-6, figure 6.
BEFORE_S = 0.2

#: How long before the onset a dip counts as counter-movement [s]; chosen: longer than one takes, shorter than the
#: stillness before it.
DIP_S = 0.5

#: A baseline shift smaller than this is no shift, however quiet the baseline [N]; chosen: half the onset's floor.
LEAST_SHIFT_N = 5.0

#: A window of least variance below this part of the weight is an unloaded plate (IsometricAnalyzer, 2.5 %).
UNLOADED_PART = 0.025


@dataclass(frozen=True)
class Effort:
    """What was found in one curve; a thing that was not found is kept as the reason why.

    Attributes
    ----------
    curve : Curve
        The part of the trial that was looked at.
    peak_s, peak_n : float
        Time [s] and size [N] of the greatest force (gross).
    no_effort : str or None
        Why this is no effort; then only whole-window numbers make sense.
    steepest_s, steepest_n_s : float
        Begin [s] and slope [N/s] of the steepest chord before the peak; NaN where the curve begins at its peak.
    """

    curve: Curve
    peak_s: float
    peak_n: float
    found_baseline: Baseline | str
    found_onset: Onset | str
    no_effort: str | None
    steepest_s: float
    steepest_n_s: float
    notes: tuple[Note, ...] = ()

    @property
    def baseline(self) -> Baseline:
        """The baseline; raises AnalysisError with the reason where there is none."""
        if isinstance(self.found_baseline, str):
            raise AnalysisError(self.found_baseline)
        return self.found_baseline

    @property
    def onset(self) -> Onset:
        """The onset; raises AnalysisError with the reason where there is none."""
        if isinstance(self.found_onset, str):
            raise AnalysisError(self.found_onset)
        return self.found_onset

    @property
    def net_peak_n(self) -> float:
        """Peak above the baseline [N]."""
        return self.peak_n - self.baseline.mean_n

    @property
    def end_s(self) -> float:
        """Last moment before the net force falls below half its peak, or before a gap or the end [s]."""
        t, f = self.curve.t_s, self.curve.force_n
        level = self.baseline.mean_n + END_LEVEL * self.net_peak_n
        after = np.flatnonzero((t > self.peak_s) & ~(f >= level))
        return float(t[after[0] - 1] if len(after) else t[-1])


def find_effort(
    curve: Curve, options: AnalysisOptions, settings: Settings, weight_n: float | None, rest_n: float | None
) -> Effort:
    """The one effort of a trial: its greatest force, and what led to it.

    Parameters
    ----------
    curve : Curve
        A foot or the total.
    weight_n : float or None
        Body weight [N], for the rule body_weight and to tell a leg from an unloaded plate.
    rest_n : float or None
        Force of the relaxed limb in the test's position, from weighing [N]; pre-tension is compared with it.

    Raises
    ------
    AnalysisError
        Fewer than 3 valid samples lie in the window that was asked for.
    """
    part = curve.cut(options.from_s, options.to_s)
    if np.isfinite(part.force_n).sum() < 3:
        raise AnalysisError("there are fewer than 3 valid samples in the window")
    # After the operator's mark only; otherwise the whole window.
    begin = part.t_s[0] if options.onset_at_s is None else options.onset_at_s
    searched = part.cut(begin, None)
    if np.isfinite(searched.force_n).sum() < 3:
        raise AnalysisError("there are fewer than 3 valid samples after the onset")
    at = int(np.nanargmax(searched.force_n))
    peak_s, peak_n = float(searched.t_s[at]), float(searched.force_n[at])
    chord_s = settings.number("landmark_ms") * 1e-3
    slope, steepest_s = _kernels.steepest(part.t_s, part.force_n, chord_s, float(begin), peak_s)
    baseline = _baseline(curve, part, options, settings, weight_n, float(begin), steepest_s, peak_s)
    if isinstance(baseline, str):
        baseline = _flat(part, settings) or baseline
    no_effort = _no_effort(baseline, settings, peak_n)
    onset = _onset(part, baseline, options, settings, weight_n, steepest_s + chord_s, peak_s, no_effort)
    effort = Effort(part, peak_s, peak_n, baseline, onset, no_effort, steepest_s, slope)
    return Effort(**{**vars(effort), "notes": _notes(effort, settings, rest_n)})


def _baseline(
    curve: Curve,
    part: Curve,
    options: AnalysisOptions,
    settings: Settings,
    weight_n: float | None,
    begin_s: float,
    steepest_s: float,
    peak_s: float,
) -> Baseline | str:
    try:
        if options.baseline_s is not None:
            return given_baseline(curve, *options.baseline_s)
        stop = begin_s if options.onset_at_s is not None else (peak_s if math.isnan(steepest_s) else steepest_s)
        least = -math.inf if weight_n is None else UNLOADED_PART * weight_n
        start = max(float(part.t_s[0]), stop - settings.number("baseline_search_s"))
        return find_baseline(part, start, stop, settings.number("baseline_width_s"), least)
    except AnalysisError as error:
        return error.words


def _flat(part: Curve, settings: Settings) -> Baseline | None:
    """Baseline of a recording that never leaves it, up or down; None where it does.

    The greatest value of noise may lie so early that no window fits before it.
    """
    t, f = part.t_s, part.force_n
    try:
        flat = find_baseline(part, float(t[0]), float(t[-1]), settings.number("baseline_width_s"))
    except AnalysisError:
        return None
    reach = max(float(np.nanmax(f)) - flat.mean_n, flat.mean_n - float(np.nanmin(f)))
    return flat if reach < _gate_n(flat, settings) else None


def _gate_n(baseline: Baseline, settings: Settings) -> float:
    """Rise that noise does not make [N]: k SD of the baseline, but at least the floor."""
    return max(settings.number("k") * baseline.sd_n, settings.number("floor_n"))


def _no_effort(baseline: Baseline | str, settings: Settings, peak_n: float) -> str | None:
    """Reason why this is no effort: the force does not rise above what noise does in the baseline."""
    if isinstance(baseline, str):
        return None
    gate = _gate_n(baseline, settings)
    return (
        None if peak_n - baseline.mean_n >= gate else f"no effort found: the force never rises {gate:.1f} N above rest"
    )


def _onset(
    part: Curve,
    baseline: Baseline | str,
    options: AnalysisOptions,
    settings: Settings,
    weight_n: float | None,
    landmark_s: float,
    peak_s: float,
    no_effort: str | None,
) -> Onset | str:
    if no_effort is not None:
        return no_effort
    if options.onset_at_s is not None:
        return Onset(options.onset_at_s, "manual", None)
    if isinstance(baseline, str):
        return baseline
    rule = options.onset_rule or DEFAULT_RULE
    try:
        threshold = baseline.mean_n + rise_threshold_n(rule, baseline, settings, weight_n)
        landmark = peak_s if math.isnan(landmark_s) else landmark_s
        return find_onset(part, threshold, rule, landmark, peak_s, settings.number("persistence_ms") * 1e-3)
    except AnalysisError as error:
        return error.words


def _notes(effort: Effort, settings: Settings, rest_n: float | None) -> tuple[Note, ...]:
    """Remarks on how the effort was done, each with words that say what to do next time."""
    if effort.no_effort is not None:
        return (Note(QualityFlag.NO_EFFORT, effort.no_effort),)
    manual = isinstance(effort.found_onset, Onset) and effort.found_onset.rule == "manual"
    notes = [_note(QualityFlag.ONSET_MANUAL)] if manual else []
    if isinstance(effort.found_baseline, str) or math.isnan(effort.steepest_s):
        return tuple(notes)
    b = effort.found_baseline
    slow = effort.net_peak_n > settings.number("slow_rise_s") * effort.steepest_n_s
    if slow:
        notes.append(_note(QualityFlag.SLOW_RISE))
    tension = max(_held_n(effort), b.mean_n - rest_n if rest_n is not None else 0.0)
    if tension > settings.number("pretension_n") and not slow:
        notes.append(_note(QualityFlag.PRE_TENSION, f"{tension:.0f} N "))
    dip_n, shift_n = _before(effort, DIP_S, np.min), _before(effort, BEFORE_S, np.mean)
    if -dip_n > _gate_n(b, settings):
        notes.append(_note(QualityFlag.COUNTER_MOVEMENT, f"{-dip_n:.0f} N below rest: "))
    restless = b.sd_n > settings.number("baseline_max_sd_n") or b.drift_n > settings.number("baseline_max_drift_n")
    if restless or abs(shift_n) > max(3 * b.sd_n, LEAST_SHIFT_N):
        figures = f"SD {b.sd_n:.1f} N, drift {b.drift_n:.1f} N, {shift_n:+.1f} N just before the onset"
        words = f"{FLAG_WORDS[QualityFlag.BASELINE_UNSTABLE]}: {figures}"
        notes.append(Note(QualityFlag.BASELINE_UNSTABLE, words, None, b.from_s, b.to_s))
    return tuple(notes)


def _note(flag: QualityFlag, before: str = "") -> Note:
    return Note(flag, before + FLAG_WORDS[flag])


def _held_n(effort: Effort) -> float:
    """Net force that was held, not pushed through, between the onset and the steep part [N]; 0 where none was."""
    if isinstance(effort.found_onset, str) or effort.steepest_s <= effort.onset.t_s:
        return 0.0
    held = effort.curve.at(effort.steepest_s) - effort.baseline.mean_n
    slope = held / (effort.steepest_s - effort.onset.t_s)
    return held if slope < HELD_SLOPE * effort.steepest_n_s else 0.0


def _before(effort: Effort, length_s: float, of: Callable[[FloatArray], np.float64]) -> float:
    """Net force in the last moments before the onset that a rule found [N]; 0 where there is none."""
    if isinstance(effort.found_onset, str) or effort.onset.rule == "manual":
        return 0.0
    t, f = effort.curve.t_s, effort.curve.force_n
    values = f[(t >= effort.onset.t_s - length_s) & (t <= effort.onset.t_s) & np.isfinite(f)]
    return float(of(values)) - effort.baseline.mean_n if len(values) else 0.0
