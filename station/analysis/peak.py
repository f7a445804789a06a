"""Peak, sustained and baseline force, and when they happen."""

from __future__ import annotations

import math
from typing import Any

from station.analysis import _kernels
from station.analysis.filter import corner_slope, onset_early_s
from station.analysis.limb import Limb
from station.analysis.uncertainty import Component, Estimate
from station.domain.errors import AnalysisError

Measured = tuple[Estimate, dict[str, Any]]


def peak_force(limb: Limb, net: bool) -> Measured:
    """Greatest force of the effort [N], from zero (gross) or from the baseline (net).

    Method `peak/raw_max`: the greatest sample. It reads higher than a smoothed peak on a noisy signal (27-61 N on
    jumps, metrics set 3.4); noise in the uncertainty is that of a single value.
    """
    effort = limb.real_effort()
    begin = effort.curve.t_s[0] if isinstance(effort.found_onset, str) else effort.onset.t_s
    limb.refuse_saturated(float(begin), float(effort.curve.t_s[-1]))
    value, noise = effort.peak_n, limb.noise_n
    parameters: dict[str, Any] = {"at_s": effort.peak_s}
    bend = limb.bend_n(effort.peak_s)
    filtered = () if math.isnan(bend) else limb.filter_part(bend)  # a peak at an end or gap: its bend is not seen
    if not net:
        return limb.force_estimate(value, lambda cell: cell.at(effort.peak_s), noise).plus(*filtered), parameters
    base = effort.baseline
    mean = limb.noise_of_mean_n(base.n)
    both = None if noise is None or mean is None else math.hypot(noise, mean)
    estimate = limb.force_estimate(
        effort.net_peak_n,
        lambda cell: cell.at(effort.peak_s) - _mean_or_nan(cell.mean, base.from_s, base.to_s),
        both,
        from_zero=False,
    )
    return estimate.plus(*filtered), parameters | {"baseline_n": base.mean_n}


def force_at_total_peak(limb: Limb) -> Measured:
    """Force of one foot at the moment at which the sum of both is greatest [N]; method `peak/at_total_peak`.

    What the two plates shared of one push; each foot's own greatest force (`peak_force`) may lie at another moment, and
    the two may name different sides. Loading strategy, not strength.

    Raises
    ------
    AnalysisError
        There is no force of both feet.
    """
    effort = limb.real_effort()
    total = limb.forces.total
    if total is None or len(limb.forces.feet) < 2:
        raise AnalysisError("needs the force of both feet at once")
    whole = Limb(limb.forces, "both", total, limb.options, limb.settings).real_effort()
    limb.refuse_saturated(float(whole.curve.t_s[0]), float(whole.curve.t_s[-1]))
    at_s = whole.peak_s
    value = effort.curve.at(at_s)  # where the sum has a value, so has each foot
    bend = limb.bend_n(at_s)
    filtered = () if math.isnan(bend) else limb.filter_part(bend)
    estimate = limb.force_estimate(value, lambda cell: cell.at(at_s), limb.noise_n).plus(*filtered)
    return estimate, {"at_s": at_s, "total_n": whole.peak_n}


def sustained_force(limb: Limb, width_s: float) -> Measured:
    """Greatest mean force over a full window of `width_s` [N].

    Method `sustained/best_window`: mean of the piecewise-linear force over a window of exactly that time, which may
    begin anywhere (Chronojump's default is 1 s; metrics set 3.4). Windows with a gap are left out.
    """
    effort = limb.real_effort()
    value, start = _kernels.best_mean(effort.curve.t_s, effort.curve.force_n, width_s)
    if math.isnan(value):
        raise AnalysisError(f"there is no unbroken {width_s:g} s of force")
    begin = effort.curve.t_s[0] if isinstance(effort.found_onset, str) else effort.onset.t_s
    limb.refuse_saturated(float(begin), float(effort.curve.t_s[-1]))
    noise = limb.noise_of_mean_n(width_s / limb.curve.period_s)
    end = min(start + width_s, float(effort.curve.t_s[-1]))
    estimate = limb.force_estimate(value, lambda cell: cell.mean(start, end), noise)
    return estimate, {"from_s": start, "to_s": end}


def baseline_force(limb: Limb) -> Measured:
    """Mean force in the baseline window [N]; methods `baseline/least_variance` and `baseline/given`."""
    base = limb.effort.baseline
    noise = limb.noise_of_mean_n(base.n)
    estimate = limb.force_estimate(base.mean_n, lambda cell: _mean_or_nan(cell.mean, base.from_s, base.to_s), noise)
    parameters = {"from_s": base.from_s, "to_s": base.to_s, "sd_n": base.sd_n, "drift_n": base.drift_n, "n": base.n}
    return estimate, parameters | {"window": base.method}


def onset_time(limb: Limb) -> Measured:
    """Onset on the trial's time axis [s]; half a sample (rectangular), noise over slope, filter and its delay as U."""
    effort = limb.real_effort()
    onset = effort.onset
    if onset.threshold_n is None or limb.noise_n is None:
        return Estimate(onset.t_s, None), {}
    return Estimate(onset.t_s, (*onset_components(limb, 1.0), *limb.delay())), {}


def time_to_peak(limb: Limb) -> Measured:
    """Time from onset to the greatest sample [s]. On a plateau noise decides which sample that is: U is not known."""
    effort = limb.real_effort()
    return Estimate(effort.peak_s - effort.onset.t_s, None), {"at_s": effort.peak_s}


def onset_components(limb: Limb, per_second: float, bend: float = 0.0) -> tuple[Component, ...]:
    """The onset's part in a value that changes by `per_second` for each second that the onset moves.

    With the filter's: what it moves the onset by, and `bend`, what it moves the rest of the value by.
    """
    half = limb.curve.period_s / 2
    sampling = Component("onset between samples", per_second * half / math.sqrt(3))
    onset, noise = limb.effort.onset, limb.noise_n or 0.0
    if onset.threshold_n is None:
        return (sampling, *limb.filter_part(bend))
    filtered = limb.filter_part(abs(per_second) * _early(limb)[0] + bend)
    slope = (limb.effort.curve.at(onset.t_s + half) - limb.effort.curve.at(onset.t_s)) / half
    if not slope > 0:
        return (sampling, *filtered)
    return (sampling, *filtered, Component("onset threshold in noise", per_second * noise / slope))


def early_force_n(limb: Limb) -> float:
    """How much less than the threshold the true force may have been at an onset that the filter put early [N]."""
    return _early(limb)[1]


def _early(limb: Limb) -> tuple[float, float]:
    """How much too early the filter may have put an onset found by a threshold [s], and what it lacks there [N]."""
    effort = limb.effort
    onset = effort.onset
    assert onset.threshold_n is not None  # callers ask of an onset that a threshold found
    chord_s = limb.settings.number("landmark_ms") * 1e-3
    # NaN where the curve begins at its peak: then as steep as can be.
    chord = math.inf if math.isnan(effort.steepest_n_s) else effort.steepest_n_s
    slope = corner_slope(chord, chord_s, effort.net_peak_n)
    level = onset.threshold_n - effort.baseline.mean_n
    early_s = onset_early_s(limb.filter_order, limb.curve.period_s, slope, level)
    return early_s, min(level, slope * early_s)


def _mean_or_nan(mean: Any, from_s: float, to_s: float) -> float:
    return float(mean(from_s, to_s)) if to_s > from_s else math.nan
