"""Numbers of a named part of a recording: mean force, impulse, and slope from its begin to its end.

The part is `--from`..`--to`; the operator, or another program's phases, say where it lies. No effort is looked for.
"""

from __future__ import annotations

import math

from station.analysis import _kernels
from station.analysis.force import Curve
from station.analysis.limb import Limb
from station.analysis.peak import Measured
from station.analysis.uncertainty import Estimate, propagate
from station.domain.errors import AnalysisError


def window_mean(limb: Limb) -> Measured:
    """Mean force over the window [N]; method `window/mean`, exact for the piecewise-linear force."""
    from_s, to_s = _window(limb)
    return _mean(limb, from_s, to_s), {"from_s": from_s, "to_s": to_s}


def window_impulse(limb: Limb, net: bool) -> Measured:
    """Integral of the force over the window [N s], from zero or, if `net`, above the force at rest.

    Methods `impulse/window_gross`, `impulse/window_net`. Rest is the baseline: the foot's own, or half of both feet's
    (setting `rest`), which programs for jumps take so that the feet's impulses add up to that of the body.

    Raises
    ------
    AnalysisError
        No window was named, samples are missing in it, or there is no baseline.
    """
    from_s, to_s = _window(limb)
    duration = to_s - from_s
    mean = _mean(limb, from_s, to_s)
    parameters = {"from_s": from_s, "to_s": to_s}
    if not net:
        return propagate(mean.value * duration, [(duration, mean)]).plus(
            *limb.clock(mean.value * duration, 1)
        ), parameters
    rest = _rest(limb)
    value = (mean.value - rest.value) * duration
    estimate = propagate(value, [(duration, mean), (-duration, rest)]).plus(*limb.clock(value, 1))
    return estimate, parameters | {"rest_n": rest.value, "rest": limb.settings.text("rest")}


def window_slope(limb: Limb) -> Measured:
    """Slope of the chord from the window's begin to its end [N/s]; method `rfd/window`."""
    from_s, to_s = _window(limb)
    duration = to_s - from_s
    rise = limb.curve.at(to_s) - limb.curve.at(from_s)
    if math.isnan(rise):
        raise AnalysisError(f"samples are missing at {from_s:.3f} or {to_s:.3f} s")
    noise = None if limb.noise_n is None else math.sqrt(2) * limb.noise_n
    change = limb.force_estimate(rise, lambda cell: cell.at(to_s) - cell.at(from_s), noise, from_zero=False)
    value = rise / duration
    estimate = propagate(value, [(1 / duration, change)]).plus(*limb.clock(value, -1), *limb.stamps(value, duration))
    bend = (limb.bend_n(from_s) + limb.bend_n(to_s)) / duration
    estimate = Estimate(value, None) if math.isnan(bend) else estimate.plus(*limb.filter_part(bend))
    return estimate, {"from_s": from_s, "to_s": to_s}


def _window(limb: Limb) -> tuple[float, float]:
    from_s, to_s = limb.options.from_s, limb.options.to_s
    if from_s is None or to_s is None:
        raise AnalysisError("name the part of the recording with --from and --to")
    t = limb.curve.t_s
    return max(from_s, float(t[0])), min(to_s, float(t[-1]))  # a window beside the recording has no effort already


def _mean(limb: Limb, from_s: float, to_s: float) -> Estimate:
    curve = limb.curve
    value = _kernels.integral(curve.t_s, curve.force_n, from_s, to_s) / (to_s - from_s)
    if math.isnan(value):
        raise AnalysisError(f"samples are missing between {from_s:.2f} and {to_s:.2f} s")
    noise = limb.noise_of_mean_n((to_s - from_s) / curve.period_s)
    return limb.force_estimate(value, lambda cell: _cell_mean(cell, from_s, to_s), noise)


def _cell_mean(cell: Curve, from_s: float, to_s: float) -> float:
    return cell.mean(max(from_s, float(cell.t_s[0])), min(to_s, float(cell.t_s[-1])))


def _rest(limb: Limb) -> Estimate:
    """Force at rest [N]: the baseline of this curve, or half of that of both feet."""
    half = limb.settings.text("rest") == "half" and limb.side != "both"
    total = limb.forces.total
    if half and total is None:
        raise AnalysisError("half of both feet's rest needs the force of both feet at once")
    whole = limb if not half or total is None else Limb(limb.forces, "both", total, limb.options, limb.settings)
    base = whole.effort.baseline
    noise = whole.noise_of_mean_n(base.n)
    own = whole.force_estimate(base.mean_n, lambda cell: _cell_mean(cell, base.from_s, base.to_s), noise)
    return propagate(own.value / 2, [(0.5, own)]) if half else own
