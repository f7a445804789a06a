"""One effort in one curve: is there one, where it is steep, its baseline, onset and peak, and how well it was done."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from station.analysis import _kernels
from station.analysis.baseline import Baseline, find_baseline, given_baseline
from station.analysis.force import Curve, Note
from station.analysis.onset import DEFAULT_RULE, Onset, find_onset, rise_threshold_n
from station.analysis.options import AnalysisOptions, Settings
from station.domain.errors import AnalysisError
from station.domain.flags import FLAG_WORDS, QualityFlag

#: Part of the net peak at which an effort ends; chosen: far below any plateau, far above rest.
END_LEVEL = 0.5

#: How long before the steep part the force is looked at for pre-tension and a baseline shift [s]:
#: Maffiuletti 2016, doi 10.1007/s00421-016-3346-6, figure 6.
BEFORE_S = 0.2

#: How long before the steep part a dip counts as counter-movement [s]; chosen: longer than one takes, shorter than
#: the stillness before it.
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
    no_effort = _no_effort(part, baseline, settings, peak_n)
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


def _no_effort(part: Curve, baseline: Baseline | str, settings: Settings, peak_n: float) -> str | None:
    """Reason why this is no effort: the force does not rise above what noise does in the baseline."""
    k, floor = settings.number("k"), settings.number("floor_n")
    if isinstance(baseline, str):
        # The greatest value may lie so early that nothing fits before it: is the whole recording flat?
        try:
            t = part.t_s
            flat = find_baseline(
                part, float(t[0]), float(t[-1]), min(settings.number("baseline_width_s"), t[-1] - t[0])
            )
        except AnalysisError:
            return None
        gate = max(k * flat.sd_n, floor)
        is_flat = peak_n - flat.mean_n < gate and flat.mean_n - float(np.nanmin(part.force_n)) < gate
    else:
        gate = max(k * baseline.sd_n, floor)
        is_flat = peak_n - baseline.mean_n < gate
    return f"no effort found: the force never rises {gate:.1f} N above rest" if is_flat else None


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
    notes = []
    if isinstance(effort.found_onset, Onset) and effort.found_onset.rule == "manual":
        notes.append(Note(QualityFlag.ONSET_MANUAL, FLAG_WORDS[QualityFlag.ONSET_MANUAL]))
    if isinstance(effort.found_baseline, str) or math.isnan(effort.steepest_s):
        return tuple(notes)
    b, before = effort.found_baseline, _before(effort, BEFORE_S)
    shift = float(np.nanmean(before)) - b.mean_n if np.isfinite(before).any() else 0.0
    slow = effort.net_peak_n > settings.number("slow_rise_s") * effort.steepest_n_s
    tension = max(shift, b.mean_n - rest_n if rest_n is not None else 0.0)
    tense = tension > settings.number("pretension_n") and not slow
    if slow:
        notes.append(Note(QualityFlag.SLOW_RISE, FLAG_WORDS[QualityFlag.SLOW_RISE]))
    if tense:
        words = f"{tension:.0f} N {FLAG_WORDS[QualityFlag.PRE_TENSION]}"
        notes.append(Note(QualityFlag.PRE_TENSION, words))
    gate = max(settings.number("k") * b.sd_n, settings.number("floor_n"))
    dip = _before(effort, DIP_S)
    if np.isfinite(dip).any() and b.mean_n - float(np.nanmin(dip)) > gate:
        words = f"{b.mean_n - float(np.nanmin(dip)):.0f} N below rest: {FLAG_WORDS[QualityFlag.COUNTER_MOVEMENT]}"
        notes.append(Note(QualityFlag.COUNTER_MOVEMENT, words))
    shifted = abs(shift) > max(3 * b.sd_n, LEAST_SHIFT_N) and not (slow or tense)
    restless = b.sd_n > settings.number("baseline_max_sd_n") or b.drift_n > settings.number("baseline_max_drift_n")
    if shifted or restless:
        words = f"{FLAG_WORDS[QualityFlag.BASELINE_UNSTABLE]}: SD {b.sd_n:.1f} N, drift {b.drift_n:.1f} N"
        notes.append(Note(QualityFlag.BASELINE_UNSTABLE, f"{words}, shift {shift:.1f} N", None, b.from_s, b.to_s))
    return tuple(notes)


def _before(effort: Effort, length_s: float) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Forces in the last moments before the steepest chord [N]."""
    t = effort.curve.t_s
    return effort.curve.force_n[(t >= effort.steepest_s - length_s) & (t <= effort.steepest_s)]
