"""More on how fast a force rises: sequential and sliding RFD, relative RFD and force, gross impulse."""

from __future__ import annotations

import math

from station.analysis import _kernels
from station.analysis.limb import Limb
from station.analysis.peak import Measured, baseline_force, peak_force
from station.analysis.rfd import check_window, force_at, onset_sensitivity, rfd_chord, scaled, slope_n_s, with_onset
from station.analysis.uncertainty import Estimate, propagate, ratio
from station.domain.errors import AnalysisError


def rfd_between(limb: Limb, begin_s: float, end_s: float) -> Measured:
    """Mean rate of force development between two times after the onset [N/s].

    Method `rfd/sequential`: (F(t0 + b) - F(t0 + a)) / (b - a). Folland 2014 (through metrics set 3.3). Each such window
    moves with the onset: `onset_sensitivity` says how far.
    """
    effort = limb.real_effort()
    t0, width = effort.onset.t_s, end_s - begin_s

    def chord(onset_s: float) -> float:
        return (effort.curve.at(onset_s + end_s) - effort.curve.at(onset_s + begin_s)) / width

    check_window(effort, t0, end_s)
    a, b = t0 + begin_s, t0 + end_s
    value, sensitivity = chord(t0), onset_sensitivity(limb, chord, t0)
    bend = (limb.bend_n(a) + limb.bend_n(b)) / width
    estimate = _unless_nan(with_onset(limb, _chord(limb, value, a, b), sensitivity, bend), bend)
    return estimate, {"begin_s": begin_s, "end_s": end_s, "onset_sensitivity": sensitivity}


def rfd_peak(limb: Limb, width_s: float) -> Measured:
    """Greatest rate of force development over a sliding window, from onset to peak [N/s].

    Method `rfd/sliding_peak_<width>ms`: slope of the steepest chord of exactly that width, which may begin anywhere.
    The narrower the window, the more noise is in a maximum: numbers of different widths or sample rates are not
    compared, and both stand in the result (metrics set 3.3).
    """
    effort = limb.real_effort()
    t0 = effort.onset.t_s

    def steepest(onset_s: float) -> tuple[float, float]:
        stop = max(effort.peak_s, onset_s + width_s)
        slope, start = _kernels.steepest(effort.curve.t_s, effort.curve.force_n, width_s, onset_s, stop)
        return float(slope), float(start)

    value, a = steepest(t0)
    if math.isnan(value):
        raise AnalysisError(f"there is no unbroken {width_s * 1e3:.0f} ms of force between onset and peak")
    sensitivity = onset_sensitivity(limb, lambda onset_s: steepest(onset_s)[0], t0)
    b = a + width_s
    bend = (limb.bend_n(a) + limb.bend_n(b)) / width_s
    estimate = _unless_nan(_chord(limb, value, a, b).plus(*limb.filter_part(bend)), bend)
    where = {"width_s": width_s, "rate_hz": limb.curve.rate_hz, "from_s": a, "to_s": b}
    return estimate, where | {"onset_sensitivity": sensitivity}


def _chord(limb: Limb, value: float, from_s: float, to_s: float) -> Estimate:
    """A chord's slope with calibration, noise, clock and stamps; both its moments taken as they are."""
    width = to_s - from_s
    noise = None if limb.noise_n is None else math.sqrt(2) * limb.noise_n
    rise = limb.force_estimate(value * width, lambda cell: cell.at(to_s) - cell.at(from_s), noise, from_zero=False)
    return scaled(rise, 1 / width).plus(*limb.clock(value, -1), *limb.stamps(value, width))


def _unless_nan(estimate: Estimate, bend: float) -> Estimate:
    """Without an uncertainty where what the filter did cannot be found: too little force lies around the moment."""
    return Estimate(estimate.value, None) if math.isnan(bend) else estimate


def relative_rfd(limb: Limb, window_s: float) -> Measured:
    """Rate of force development as a part of the net peak [%/s]: speed apart from strength.

    Method `rfd/relative`: 100 RFD(0-w) / (peak - baseline); metrics set 3.3.
    """
    rfd, parameters = rfd_chord(limb, window_s)
    peak = _net_peak(limb)
    moved = [None if v is None else 100 * v / peak.value for v in parameters["onset_sensitivity"]]
    found = {"window_s": window_s, "net_peak_n": peak.value, "onset_sensitivity": moved}
    return ratio(rfd, peak, 100), found


def relative_force(limb: Limb, window_s: float) -> Measured:
    """Net force at a time after the onset as a part of the net peak [%].

    Method `force_at/relative`: 100 (F(t0 + w) - baseline) / (peak - baseline); Comfort 2020, through metrics set 3.3.
    """
    gross, parameters = force_at(limb, window_s)
    base, peak = baseline_force(limb)[0], _net_peak(limb)
    net = propagate(gross.value - base.value, [(1.0, gross), (-1.0, base)])
    moved = [None if v is None else 100 * (v - base.value) / peak.value for v in parameters["onset_sensitivity"]]
    found = {"window_s": window_s, "net_peak_n": peak.value, "onset_sensitivity": moved}
    return ratio(net, peak, 100), found


def _net_peak(limb: Limb) -> Estimate:
    return peak_force(limb, net=True)[0]


def gross_impulse(limb: Limb, window_s: float) -> Measured:
    """Integral of the force from zero, from the onset to `window_s` after it [N s].

    Method `impulse/gross_trapezoid`; exact for the piecewise-linear force. The load before the effort is in it, so that
    it looks more repeatable than the net impulse (Merrigan 2022, through metrics set 3).
    """
    effort = limb.real_effort()
    t0, t, f = effort.onset.t_s, effort.curve.t_s, effort.curve.force_n

    def area(onset_s: float) -> float:
        return _kernels.integral(t, f, onset_s, onset_s + window_s)

    check_window(effort, t0, window_s)
    value, sensitivity = area(t0), onset_sensitivity(limb, area, t0)
    noise = limb.noise_of_mean_n(window_s / limb.curve.period_s)
    mean = limb.force_estimate(value / window_s, lambda cell: cell.mean(t0, t0 + window_s), noise)
    estimate = scaled(mean, window_s).plus(*limb.clock(value, 1))
    end = t0 + window_s
    # The filter keeps areas, but for its variance (order / 12 periods^2) times half the slopes at the ends.
    bend = limb.filter_order / 24 * limb.curve.period_s**2 * (abs(slope_n_s(limb, t0)) + abs(slope_n_s(limb, end)))
    estimate = _unless_nan(with_onset(limb, estimate, sensitivity, bend), bend)
    return estimate, {"window_s": window_s, "onset_sensitivity": sensitivity}
