"""Peak, sustained and baseline force, and when they happen."""

from __future__ import annotations

import math
from typing import Any

from station.analysis import _kernels
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
    if not net:
        return limb.force_estimate(value, lambda cell: cell.at(effort.peak_s), noise), parameters
    base = effort.baseline
    mean = limb.noise_of_mean_n(base.n)
    both = None if noise is None or mean is None else math.hypot(noise, mean)
    estimate = limb.force_estimate(
        effort.net_peak_n,
        lambda cell: cell.at(effort.peak_s) - _mean_or_nan(cell.mean, base.from_s, base.to_s),
        both,
        from_zero=False,
    )
    return estimate, parameters | {"baseline_n": base.mean_n}


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
    """Onset on the trial's time axis [s]; its uncertainty is half a sample (rectangular) and noise over slope."""
    effort = limb.real_effort()
    onset = effort.onset
    if onset.threshold_n is None or limb.noise_n is None:
        return Estimate(onset.t_s, None), {}
    return Estimate(onset.t_s, onset_components(limb, 1.0)), {}


def time_to_peak(limb: Limb) -> Measured:
    """Time from onset to the greatest sample [s]. On a plateau noise decides which sample that is: U is not known."""
    effort = limb.real_effort()
    return Estimate(effort.peak_s - effort.onset.t_s, None), {"at_s": effort.peak_s}


def onset_components(limb: Limb, per_second: float) -> tuple[Component, ...]:
    """The onset's part in a value that changes by `per_second` for each second that the onset moves."""
    half = limb.curve.period_s / 2
    sampling = Component("onset between samples", per_second * half / math.sqrt(3))
    onset, noise = limb.effort.onset, limb.noise_n or 0.0
    if onset.threshold_n is None:
        return (sampling,)
    slope = (limb.effort.curve.at(onset.t_s + half) - limb.effort.curve.at(onset.t_s)) / half
    if not slope > 0:
        return (sampling,)
    return (sampling, Component("onset threshold in noise", per_second * noise / slope))


def _mean_or_nan(mean: Any, from_s: float, to_s: float) -> float:
    return float(mean(from_s, to_s)) if to_s > from_s else math.nan
