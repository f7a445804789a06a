"""Fast numbers read from the force before the converters' filters: onset, force at a time, RFD, impulse.

`reconstruct_foot` gives the force, and the SD of what is read from it: by its model, between the filter's orders, and
of content beyond the converters' band. A value whose interval is too wide is withheld: that decides, not a least rate.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from station.analysis.limb import Limb
from station.analysis.peak import Measured
from station.analysis.reconstruct_foot import (
    REACH_S,
    Hypothesis,
    Reading,
    Terms,
    find_onset,
    force_at,
    net_impulse,
    onset_terms,
    read,
    rfd,
)
from station.analysis.rfd import check_window, scaled
from station.analysis.uncertainty import Component, Estimate
from station.domain.errors import AnalysisError

Quantity = Callable[[Hypothesis, float, bool], tuple[float, Terms]]


def reconstructed_rfd(limb: Limb, window_s: float) -> Measured:
    """Mean rate of force development from the onset to `window_s` after it [N/s]; method `rfd/reconstructed`.

    As `rfd/overlapping`, with onset and forces from before the filter.
    """
    reading, found = _read(limb, window_s, lambda h, t0, rule: rfd(h, t0, rule, window_s))
    at = limb.real_effort().onset.t_s
    rise = limb.force_estimate(
        reading.value * window_s, lambda cell: cell.at(at + window_s) - cell.at(at), 0.0, from_zero=False
    )
    estimate = scaled(rise, 1 / window_s).plus(*limb.clock(reading.value, -1), *spread(reading))
    return _kept(limb, estimate), {"window_s": window_s, **found}


def reconstructed_force(limb: Limb, window_s: float) -> Measured:
    """Force `window_s` after the onset, from zero [N]; method `force_at/reconstructed`."""
    reading, found = _read(limb, window_s, lambda h, t0, rule: force_at(h, t0, rule, window_s))
    at = limb.real_effort().onset.t_s + window_s
    estimate = limb.force_estimate(reading.value, lambda cell: cell.at(at), 0.0).plus(*spread(reading))
    return _kept(limb, estimate), {"window_s": window_s, **found}


def reconstructed_impulse(limb: Limb, window_s: float) -> Measured:
    """Integral of the force above rest from the onset to `window_s` after it [N s]; method `impulse/reconstructed`."""
    base = limb.real_effort().baseline
    reading, found = _read(limb, window_s, lambda h, t0, rule: net_impulse(h, t0, rule, window_s, base.mean_n))
    at, in_base = limb.real_effort().onset.t_s, limb.noise_of_mean_n(base.n)
    mean = limb.force_estimate(
        reading.value / window_s,
        lambda cell: cell.mean(at, at + window_s) - cell.mean(base.from_s, base.to_s),
        in_base,
        from_zero=False,
    )
    estimate = scaled(mean, window_s).plus(*limb.clock(reading.value, 1), *spread(reading))
    return _kept(limb, estimate), {"window_s": window_s, "baseline_n": base.mean_n, **found}


def reconstructed_onset(limb: Limb) -> Measured:
    """Onset on the trial's time axis [s], before the filter; method `onset/reconstructed`.

    The operator's mark is not found anew.
    """
    if limb.real_effort().onset.threshold_n is None:
        raise AnalysisError("the onset is the operator's mark: nothing is found anew")
    reading, found = _read(limb, 0.0, lambda h, t0, rule: (t0, Terms(onset_terms(h, t0, 1.0))))
    # What is not known of an assumed order is in the reading; of a measured one, the delay is what is not known.
    delay = limb.delay() if len(limb.before_filter) == 1 else ()
    return Estimate(reading.value, (*spread(reading), *delay)), found


def _read(limb: Limb, window_s: float, quantity: Quantity) -> tuple[Reading, dict[str, object]]:
    """A quantity under each order with that order's own onset; onset and chance of each order as parameters."""
    effort = limb.real_effort()
    onset = effort.onset
    check_window(effort, onset.t_s, window_s)
    limb.refuse_saturated(onset.t_s - REACH_S, onset.t_s + REACH_S)
    hold_s = limb.settings.number("persistence_ms") * 1e-3
    landmark = (
        effort.peak_s
        if math.isnan(effort.steepest_s)
        else effort.steepest_s + limb.settings.number("landmark_ms") * 1e-3
    )
    found = onset.threshold_n is not None
    begins: list[float] = []

    def of(h: Hypothesis) -> tuple[float, Terms]:
        at = onset.t_s
        if onset.threshold_n is not None:
            at = find_onset(h, onset.threshold_n, landmark, effort.peak_s, hold_s)
        if math.isnan(at) or not (h.curve.t_s[0] < at < h.curve.t_s[-1] - window_s):
            raise AnalysisError("the force before the filter has no onset by this rule")
        begins.append(at)
        return quantity(h, at, found)

    reading = read(limb.before_filter, of)
    orders = [h.order for h in limb.before_filter]
    if not all(math.isfinite(x) for x in (reading.value, reading.model_sd, reading.order_sd, reading.unseen_sd)):
        raise AnalysisError("withheld: the force does not rise where it leaves the onset's threshold")
    return reading, {"reconstructed_onset_s": float(np.mean(begins)), "filter_orders": orders}


def spread(reading: Reading) -> tuple[Component, ...]:
    """What a reading does not know of its value, in the unit of the value."""
    return (
        Component("reconstruction", reading.model_sd),
        Component("beyond the band", reading.unseen_sd),
        # One and the same filter in all cells of a board and in every trial: it does not average out.
        Component("filter order", reading.order_sd, "filter order"),
    )


def _kept(limb: Limb, estimate: Estimate) -> Estimate:
    """The estimate, or AnalysisError where its interval is wider than the declared share of its value."""
    share, u = limb.settings.number("withhold_percent"), estimate.expanded
    if u is None or not u <= share / 100 * abs(estimate.value):
        part = "unknown" if u is None or estimate.value == 0 else f"+-{100 * u / abs(estimate.value):.0f} %"
        raise AnalysisError(
            f"withheld: at {limb.curve.rate_hz:.0f} samples/s the value is known to {part} only "
            f"(95 %), and no worse than +-{share:g} % is given"
        )
    return estimate
