"""Shares of a load: left and right of both feet, heel and forefoot of one."""

from __future__ import annotations

import math

from station.analysis.force import Curve, Forces
from station.analysis.limb import Limb
from station.analysis.options import AnalysisOptions, Settings
from station.analysis.peak import Measured
from station.analysis.uncertainty import Estimate, propagate
from station.domain.channels import Channel, Side
from station.domain.errors import AnalysisError


def load_share(forces: Forces, side: Side, options: AnalysisOptions, settings: Settings) -> Measured:
    """Part of the load of both feet that one foot carries [%]: 100 L / (L + R) of mean forces over one window.

    Method `share/mean_force`, metrics set 3.5. The window is from_s..to_s, else the effort of both feet together
    (onset to the last moment above half the net peak), else, where there is no effort, the whole recording. It says
    how a person loads the feet, not how strong they are.

    Raises
    ------
    AnalysisError
        A foot is missing, samples are missing in the window, or the load is below `min_load_n`.
    """
    total = forces.total
    if len(forces.feet) < 2 or total is None or not len(total.t_s):
        raise AnalysisError("load share needs the force of both feet at once")
    whole = Limb(forces, "both", total, options, settings)
    from_s, to_s = _window(whole)
    means = {s: _mean_estimate(Limb(forces, s.value, foot, options, settings), foot, from_s, to_s)
             for s, foot in forces.feet.items()}  # fmt: skip
    value = means[Side.LEFT].value + means[Side.RIGHT].value
    least = settings.number("min_load_n")
    if value <= least:
        raise AnalysisError(f"the feet carry {value:.0f} N; a share needs more than {least:.0f} N")
    estimate = _part(means[side], means[side.other])
    return estimate, {"from_s": from_s, "to_s": to_s, "mean_total_n": value}


def heel_share(limb: Limb) -> Measured:
    """Part of a foot's load that its heel carries [%]: 100 heel / (heel + forefoot), means over one window.

    Method `share/mean_force`, metrics set 3.6; the window is that of `load_share`, with the foot's own effort.

    Raises
    ------
    AnalysisError
        The foot stands on one cell, samples are missing, or the foot's load is below `min_load_n`.
    """
    cells = limb.forces.cells
    heel, forefoot = (Channel(f"{limb.side}_{part}") for part in ("heel", "forefoot"))
    if heel not in cells or forefoot not in cells:
        raise AnalysisError("heel share needs a heel and a forefoot cell under the foot")
    from_s, to_s = _window(limb)
    a, b = (
        _mean_estimate(Limb(limb.forces, limb.side, cells[c], limb.options, limb.settings), cells[c], from_s, to_s)
        for c in (heel, forefoot)
    )
    least = limb.settings.number("min_load_n")
    if a.value + b.value <= least:
        raise AnalysisError(f"the foot carries {a.value + b.value:.0f} N; a share needs more than {least:.0f} N")
    return _part(a, b), {"from_s": from_s, "to_s": to_s, "mean_foot_n": a.value + b.value}


def _window(limb: Limb) -> tuple[float, float]:
    """The window that was asked for, the effort, or the whole recording [s]."""
    t = limb.curve.t_s
    begin, end = limb.options.from_s, limb.options.to_s
    if begin is None and end is None:
        effort = limb.effort
        if (
            effort.no_effort is None
            and not isinstance(effort.found_onset, str)
            and not isinstance(effort.found_baseline, str)
        ):
            return effort.onset.t_s, effort.end_s
    return max(float(t[0]), begin if begin is not None else -math.inf), min(
        float(t[-1]), end if end is not None else math.inf
    )


def _mean_estimate(limb: Limb, curve: Curve, from_s: float, to_s: float) -> Estimate:
    from_s, to_s = max(from_s, float(curve.t_s[0])), min(to_s, float(curve.t_s[-1]))
    value = curve.mean(from_s, to_s) if to_s > from_s else math.nan
    if math.isnan(value):
        raise AnalysisError(f"samples are missing between {from_s:.2f} and {to_s:.2f} s")
    noise = limb.noise_of_mean_n((to_s - from_s) / curve.period_s)
    return limb.force_estimate(value, lambda cell: cell.mean(from_s, to_s), noise)


def _part(own: Estimate, other: Estimate) -> Estimate:
    """100 own / (own + other), each input once: d/d own = 100 other / sum^2."""
    total = own.value + other.value
    return propagate(
        100 * own.value / total, [(100 * other.value / total**2, own), (-100 * own.value / total**2, other)]
    )
