"""How fast the force rises: force at a time after the onset, rate of force development, net impulse."""

from __future__ import annotations

import math
from collections.abc import Callable

from station.analysis import _kernels
from station.analysis.effort import Effort
from station.analysis.limb import Limb
from station.analysis.peak import Measured, early_force_n, onset_components
from station.analysis.uncertainty import Estimate, propagate
from station.domain.errors import AnalysisError

#: Reason where the window does not fit; `run` turns it into the flag early_end.
EARLY_END = "the recording ends before the window does"

#: Fewest periods of the converter between the two levels of a level-based RFD; chosen: its own filter spans four.
LEAST_PERIODS = 3.0


def force_at(limb: Limb, window_s: float) -> Measured:
    """Force `window_s` after the onset, from zero (gross) [N]; method `force_at/linear`, metrics set 3.3."""
    effort = limb.real_effort()
    t0 = effort.onset.t_s

    def at(onset_s: float) -> float:
        return effort.curve.at(onset_s + window_s)

    check_window(effort, t0, window_s)
    sensitivity = onset_sensitivity(limb, at, t0)
    estimate = limb.force_estimate(at(t0), lambda cell: cell.at(t0 + window_s), limb.noise_n)
    estimate = _with_moves(limb, estimate, slope_n_s(limb, t0 + window_s), limb.bend_n(t0 + window_s))
    return estimate, {"window_s": window_s, "onset_sensitivity": sensitivity}


def rfd_chord(limb: Limb, window_s: float) -> Measured:
    """Mean rate of force development from the onset to `window_s` after it [N/s].

    Method `rfd/overlapping`: (F(t0 + w) - F(t0)) / w, forces interpolated linearly between real samples; the same
    for gross and net force. Aagaard 2002, doi 10.1152/japplphysiol.00283.2002; Maffiuletti 2016,
    doi 10.1007/s00421-016-3346-6.
    """
    effort = limb.real_effort()
    t0 = effort.onset.t_s

    def chord(onset_s: float) -> float:
        return (effort.curve.at(onset_s + window_s) - effort.curve.at(onset_s)) / window_s

    check_window(effort, t0, window_s)
    value, sensitivity = chord(t0), onset_sensitivity(limb, chord, t0)
    # At an onset found by a threshold the force is the threshold, wherever sampling, noise and filter put the moment:
    # they move the value by the slope at the window's end only, and the force at the onset has no noise.
    marked = effort.onset.threshold_n is None
    ends = 2 if marked else 1
    noise = None if limb.noise_n is None else math.sqrt(ends) * limb.noise_n
    rise = limb.force_estimate(
        value * window_s, lambda cell: cell.at(t0 + window_s) - cell.at(t0), noise, from_zero=False
    )
    estimate = scaled(rise, 1 / window_s).plus(*limb.clock(value, -1), *limb.stamps(value, window_s))
    per_second = slope_n_s(limb, t0 + window_s) - (slope_n_s(limb, t0) if marked else 0.0)
    bend = limb.bend_n(t0 + window_s) + (limb.bend_n(t0) if marked else early_force_n(limb))
    estimate = _with_moves(limb, estimate, per_second / window_s, bend / window_s)
    return estimate, {"window_s": window_s, "onset_sensitivity": sensitivity}


def net_impulse(limb: Limb, window_s: float) -> Measured:
    """Integral of the net force from the onset to `window_s` after it [N s].

    Method `impulse/net_trapezoid`: exact for the piecewise-linear force; net is force minus baseline mean. Maffiuletti
    2016, doi 10.1007/s00421-016-3346-6; metrics set 3.3.
    """
    effort = limb.real_effort()
    base, t0 = effort.baseline, effort.onset.t_s

    def area(onset_s: float) -> float:
        t, f = effort.curve.t_s, effort.curve.force_n
        return _kernels.integral(t, f, onset_s, onset_s + window_s) - base.mean_n * window_s

    check_window(effort, t0, window_s)
    value, sensitivity = area(t0), onset_sensitivity(limb, area, t0)
    in_window = limb.noise_of_mean_n(window_s / limb.curve.period_s)
    in_base = limb.noise_of_mean_n(base.n)
    noise = None if in_window is None or in_base is None else math.hypot(in_window, in_base)
    mean = limb.force_estimate(
        value / window_s,
        lambda cell: cell.mean(t0, t0 + window_s) - cell.mean(base.from_s, base.to_s),
        noise,
        from_zero=False,
    )
    estimate = scaled(mean, window_s).plus(*limb.clock(value, 1))
    parameters = {"window_s": window_s, "baseline_n": base.mean_n, "onset_sensitivity": sensitivity}
    per_second = effort.curve.at(t0 + window_s) - effort.curve.at(t0)
    # The filter keeps areas, but for its variance (order / 12 periods^2) times half the slopes at the ends.
    slopes = abs(slope_n_s(limb, t0)) + abs(slope_n_s(limb, t0 + window_s))
    bend = limb.filter_order / 24 * limb.curve.period_s**2 * slopes
    return _with_moves(limb, estimate, per_second, bend), parameters


def rfd_levels(limb: Limb, low: float, high: float) -> Measured:
    """Rate of force development between two levels of the net peak [N/s].

    Method `rfd/levels`: (high - low) x net peak / (t_high - t_low), first crossings after the onset, interpolated.
    Hardly depends on the onset; at 80 samples/s the best supported rate (metrics set 3.3).
    """
    effort = limb.real_effort()
    base, net = effort.baseline, effort.net_peak_n
    begin = effort.onset.t_s
    t, f = effort.curve.t_s, effort.curve.force_n
    at = [_kernels.first_reach(t, f, base.mean_n + level * net, begin) for level in (low, high)]
    if math.isnan(at[0]) or math.isnan(at[1]):
        raise AnalysisError("samples are missing in the rise")
    duration = at[1] - at[0]
    if duration < LEAST_PERIODS * limb.curve.period_s:
        raise AnalysisError(
            f"not supported at {limb.curve.rate_hz:.1f} samples/s: the force rises from {low:.0%} to {high:.0%} in "
            f"{duration * 1e3:.0f} ms, fewer than {LEAST_PERIODS:.0f} samples"
        )
    value = (high - low) * net / duration
    rise = limb.force_estimate(
        (high - low) * net,
        lambda cell: (high - low) * (cell.at(effort.peak_s) - cell.mean(base.from_s, base.to_s)),
        # Noise of the peak moves both levels; noise at the two crossings moves their times by noise / slope, which
        # is worth the same again, twice.
        None if limb.noise_n is None else limb.noise_n * math.sqrt((high - low) ** 2 + 2),
        from_zero=False,
    )
    estimate = scaled(rise, 1 / duration).plus(*limb.clock(value, -1), *limb.stamps(value, duration))
    slopes = [slope_n_s(limb, t_s) for t_s in at]
    late_s = sum(limb.bend_n(t_s) / slope if slope > 0 else math.nan for t_s, slope in zip(at, slopes, strict=True))
    if math.isnan(late_s):  # a level is crossed on a bump of noise, or at an end
        estimate = Estimate(value, None)
    estimate = estimate.plus(*limb.filter_part(value * late_s / duration))
    return estimate, {"low": low, "high": high, "low_s": at[0], "high_s": at[1], "net_peak_n": net}


def check_window(effort: Effort, onset_s: float, window_s: float) -> None:
    """Raise AnalysisError where a window after the onset does not fit into the recording or holds a gap."""
    end = onset_s + window_s
    if end > effort.curve.t_s[-1]:
        raise AnalysisError(EARLY_END)
    if math.isnan(_kernels.integral(effort.curve.t_s, effort.curve.force_n, onset_s, end)):
        raise AnalysisError(f"samples are missing between the onset and {window_s * 1e3:.0f} ms after it")


def onset_sensitivity(limb: Limb, quantity: Callable[[float], float], onset_s: float) -> list[float | None]:
    """What the value would be with the onset half a sample earlier and later; None beyond the recording."""
    half = limb.curve.period_s / 2
    return [None if math.isnan(value) else value for value in (quantity(onset_s - half), quantity(onset_s + half))]


def slope_n_s(limb: Limb, at_s: float) -> float:
    """Slope of the force over half a sample on each side of a moment [N/s]; NaN near a gap or the ends."""
    curve, half = limb.curve, limb.curve.period_s / 2
    return (curve.at(at_s + half) - curve.at(at_s - half)) / limb.curve.period_s


def _with_moves(limb: Limb, estimate: Estimate, per_second: float, bend: float) -> Estimate:
    """With the parts of onset and filter; without an uncertainty where their size cannot be found."""
    if math.isnan(per_second) or math.isnan(bend):
        return Estimate(estimate.value, None)
    return estimate.plus(*onset_components(limb, per_second, bend))


def with_onset(limb: Limb, estimate: Estimate, sensitivity: list[float | None], bend: float = 0.0) -> Estimate:
    """With the parts of onset and filter of a value whose `onset_sensitivity` is known; `bend` as in `filter`."""
    earlier, later = sensitivity
    if earlier is None or later is None:
        return Estimate(estimate.value, None)
    return _with_moves(limb, estimate, (later - earlier) / limb.curve.period_s, bend)


def scaled(estimate: Estimate, factor: float) -> Estimate:
    """An estimate times a number."""
    return propagate(estimate.value * factor, [(factor, estimate)])
