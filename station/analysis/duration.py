"""How long: on one leg, and in a hold's band. Times between crossings of a level, and how well each is known."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from station.analysis import _kernels
from station.analysis.catalogue import Metric
from station.analysis.force import Curve, FloatArray, Forces
from station.analysis.limb import Limb
from station.analysis.marks import marks_of
from station.analysis.options import AnalysisOptions, Settings
from station.analysis.peak import Measured
from station.analysis.steadiness import target_of
from station.analysis.uncertainty import Component, Estimate
from station.domain.channels import Side
from station.domain.errors import AnalysisError
from station.domain.results import ResultSide

#: A foot is off its plate for so long before a one-legged stance begins [s]; chosen: a stance, not a hop.
LIFTED_S = 0.5

#: Where a hold's force leaves the band is told by its mean over so long [s]; as repetitions are counted on.
SMOOTH_S = 0.1

#: A hold's force fades slowly and sways: its slope is that of the line over so long [s]; chosen: longer than a sway.
SLOPE_S = 0.5


def below(t: FloatArray, f: FloatArray, level: float) -> list[tuple[float, float]]:
    """Stretches in which f lies below a level [s], between linear crossings; open ones end with the knots."""
    under = np.concatenate([[False], f < level, [False]])
    edges = np.flatnonzero(under[1:] != under[:-1])
    return [(_crossing(t, f, level, i - 1), _crossing(t, f, level, j - 1))
            for i, j in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)]  # fmt: skip


def _crossing(t: FloatArray, f: FloatArray, level: float, i: int) -> float:
    """Where f crosses the level between knots i and i + 1; at the first or last knot there is only that knot."""
    if i < 0 or i + 1 >= len(t):
        return float(t[max(i, 0)])
    return float(t[i] + (level - f[i]) / (f[i + 1] - f[i]) * (t[i + 1] - t[i]))


# ---- on one leg -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class OneLeg:
    """The other foot's force, from when it was lifted to the end of the trial [s].

    Attributes
    ----------
    touches_s : list of float
        When the other foot came down again.
    """

    other: Limb
    lift_s: float
    end_s: float
    touches_s: list[float]
    level_n: float


def one_leg(forces: Forces, side: ResultSide, m: Metric, options: AnalysisOptions, settings: Settings) -> Measured:
    """A stance on one leg, told by the force of the other foot.

    Measure 'time' [s], method `stance/one_leg_time`: from the moment the other foot is off its plate (below
    `put_down_n` for 0.5 s) to its first touch, or to the end that was planned; 'part' [%], `stance/one_leg_part`: time
    off the plate as a part of the time from that moment to the end; 'touches', `stance/put_downs`: how often the foot
    came down. The timed one-legged stance is Bohannon 1984, doi 10.1093/ptj/64.7.1067; the level is the assessment's.

    Raises
    ------
    AnalysisError
        No leg was named, the other foot's force is missing, or that foot was never off its plate.
    """
    on = _on_one_leg(forces, side, options, settings)
    curve, whole = on.other.curve, on.end_s - on.lift_s
    parameters: dict[str, Any] = {"from_s": on.lift_s, "put_down_n": on.level_n}
    if m.parameters["measure"] == "touches":
        return Estimate(float(len(on.touches_s)), ()), parameters | {"to_s": on.end_s, "at_s": on.touches_s}
    if m.parameters["measure"] == "part":
        off = _kernels.time_within(curve.t_s, curve.force_n, -math.inf, on.level_n, on.lift_s, on.end_s)
        moments = [on.lift_s, *on.touches_s]
        estimate = lasting(on.other, off, moments, on.level_n, 0.0)
        parts = tuple(Component(c.name, 100 / whole * c.contribution, c.key) for c in estimate.components or ())
        components = None if estimate.components is None else parts
        return Estimate(100 * off / whole, components), parameters | {"to_s": on.end_s}
    to_s = on.touches_s[0] if on.touches_s else on.end_s
    ended = "the other foot touched" if on.touches_s else "the planned end, so that it is at least so long"
    moments = [on.lift_s, *on.touches_s[:1]]
    return lasting(on.other, to_s - on.lift_s, moments, on.level_n, 0.0), parameters | {"to_s": to_s, "ended": ended}


def _on_one_leg(forces: Forces, side: ResultSide, options: AnalysisOptions, settings: Settings) -> OneLeg:
    if forces.refused is not None:
        raise AnalysisError(forces.refused)
    if side == "both" or forces.trial.tested is None:
        raise AnalysisError("needs a stance on one leg")
    foot = Side(side).other
    curve, marks, level = forces.feet.get(foot), marks_of(forces.trial), settings.number("put_down_n")
    if curve is None:
        raise AnalysisError(f"needs the force of the {foot} foot, which was to be lifted")
    curve = curve.cut(marks.go_s, marks.end_s)
    if not len(curve.t_s) or not np.isfinite(curve.force_n).all():
        raise AnalysisError(f"samples of the {foot} foot are missing")
    last = float(curve.t_s[-1])
    off = [(a, b) for a, b in below(curve.t_s, curve.force_n, level) if b - a >= LIFTED_S]
    if not off:
        raise AnalysisError(f"the {foot} foot was never off its plate for {LIFTED_S:g} s")
    lift = off[0][0]
    end = last if marks.longest_s is None else min(last, lift + marks.longest_s)
    runs = below(curve.t_s, curve.force_n, level)
    touches = [b for a, b in runs if lift <= a and b < min(end, last)]
    other = Limb(forces, foot.value, curve, options, settings)
    return OneLeg(other, lift, end, touches, level)


def lasting(
    limb: Limb, seconds: float, moments: list[float], level_n: float, noise_n: float | None, span_s: float = 0.0
) -> Estimate:
    """A time between crossings of a level, with what is known of each crossing.

    A crossing lies between two samples (a period wide, rectangular), and moves with the force's own uncertainty by
    that over the slope there, taken over `span_s`, or between two samples where noise does not matter; the clock does
    the rest.
    """
    components: list[Component] = [Component("sampling", limb.curve.period_s / math.sqrt(12)) for _ in moments]
    for at in moments:
        force = limb.force_estimate(level_n, lambda cell, at=at: cell.at(at), noise_n)  # type: ignore[misc]
        slope = _slope(limb.curve, at, span_s)
        if force.standard is None or not slope > 0:
            return Estimate(seconds, None)
        components.append(Component("level", force.standard / slope))
    return Estimate(seconds, (*components, *limb.clock(seconds, 1)))


def _slope(curve: Curve, at_s: float, span_s: float) -> float:
    """Steepness of a force about a moment [N/s], over at least two samples."""
    t, f = curve.t_s, curve.force_n
    j = int(np.clip(np.searchsorted(t, at_s + span_s / 2, side="right"), 1, len(t) - 1))
    i = int(np.clip(np.searchsorted(t, at_s - span_s / 2, side="right") - 1, 0, j - 1))
    if j - i < 3:
        return abs(float(f[j] - f[i])) / float(t[j] - t[i])
    x = t[i : j + 1] - t[i : j + 1].mean()
    return abs(float(x @ f[i : j + 1] / (x @ x)))


# ---- in a band --------------------------------------------------------------------------------------------------


def hold_time(limb: Limb) -> Measured:
    """How long a force was held [s]; method `hold/time`: from the first moment in the target's band to the last one.

    The last one is where the force falls below the band and stays there for longer than `hold_outside_s`, or the end
    that was marked; shorter dips, and force above the band, count as held. Metrics set 3.7 (to failure: below the band
    for more than 2 s); the force that falls is a mean over 0.1 s. A trial that was ended by its planned time was held
    for at least so long.

    Raises
    ------
    AnalysisError
        No effort, no target, samples missing in the hold, or the band was never reached.
    """
    target, settings = target_of(limb), limb.settings
    low = (1 - settings.number("band_percent") / 100) * target
    onset, marks = limb.real_effort().onset.t_s, marks_of(limb.forces.trial)
    curve = limb.curve.cut(onset, marks.end_s)
    reach = _kernels.first_reach(limb.curve.t_s, limb.curve.force_n, low, onset)
    if math.isnan(reach) or not len(curve.t_s) or reach > curve.t_s[-1]:
        raise AnalysisError(f"the target's band, from {low:.0f} N on, was never reached")
    if not np.isfinite(curve.force_n).all():
        raise AnalysisError("samples are missing in the hold")
    last = float(curve.t_s[-1])
    smooth = _kernels.trailing_mean(curve.t_s, curve.force_n, SMOOTH_S, 0)
    left = (a - SMOOTH_S / 2 for a, b in below(curve.t_s, smooth, low)
            if a > reach and (b >= last or b - a > settings.number("hold_outside_s")))  # fmt: skip
    leave = next(left, None)
    moments = [reach] if leave is None else [reach, leave]
    to_s = last if leave is None else leave
    ended = "the planned end, so that it is at least so long" if leave is None else "the force left the band"
    parameters = {"from_s": reach, "to_s": to_s, "ended": ended, "target_n": target, "low_n": low,
                  "hold_outside_s": settings.number("hold_outside_s")}  # fmt: skip
    return lasting(limb, to_s - reach, moments, low, limb.noise_n, SLOPE_S), parameters
