"""A force that is held: how steady, how near the target, how tired."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from station.analysis import _kernels
from station.analysis.force import Curve, FloatArray
from station.analysis.limb import Limb
from station.analysis.peak import Measured
from station.analysis.uncertainty import Estimate
from station.domain.errors import AnalysisError

#: Shortest window for a steadiness [s]; chosen: two cycles of a tremor of 1 Hz.
LEAST_WINDOW_S = 2.0

#: Shortest hold that can show fatigue [s]: timed holds last 10-60 s (metrics set 3.7); its last tenth is then 1 s.
LEAST_HOLD_S = 10.0

#: Part of a hold at its end that the fatigue index looks at, and its best window [s] (metrics set 3.4).
LAST_PART, BEST_S = 0.1, 1.0


@dataclass(frozen=True)
class Hold:
    """Knots of the force that is held, and the window from_s..to_s [s]."""

    curve: Curve
    from_s: float
    to_s: float

    @property
    def parameters(self) -> dict[str, Any]:
        """The window, for a result."""
        return {"from_s": self.from_s, "to_s": self.to_s, "n": len(self.curve.t_s)}


def hold_of(limb: Limb, trim_s: float) -> Hold:
    """The hold: from_s..to_s where the options name it, else the effort less `trim_s` at either end.

    Raises
    ------
    AnalysisError
        There is no effort, the window is shorter than 2 s, or samples are missing in it.
    """
    from_s, to_s = limb.options.from_s, limb.options.to_s
    if from_s is None or to_s is None:
        effort = limb.real_effort()
        from_s, to_s = effort.onset.t_s + trim_s, effort.end_s - trim_s
    if to_s - from_s < LEAST_WINDOW_S:
        raise AnalysisError(f"the hold is shorter than {LEAST_WINDOW_S:g} s between its first and last moments")
    inside = limb.curve.cut(from_s, to_s)
    if len(inside.t_s) < 3 or not np.isfinite(inside.force_n).all():
        raise AnalysisError("samples are missing in the hold")
    return Hold(inside, max(from_s, float(inside.t_s[0])), min(to_s, float(inside.t_s[-1])))


def variation(limb: Limb, detrended: bool) -> Measured:
    """Coefficient of variation of a held force [%]: 100 SD / mean of the values in the window (SD with n - 1).

    Method `steadiness/cv` or, about a least-squares line (SD with n - 2), `steadiness/cv_detrended`. It changes with
    the level held, so that only equal targets are compared (Christou and Carlton 2002, pubmed 11880251). Metrics set
    3.4. Its uncertainty is not stated: it is itself the spread of one hold.

    Raises
    ------
    AnalysisError
        No hold, or a mean force that is not positive.
    """
    hold = hold_of(limb, limb.settings.number("hold_trim_s"))
    t, f = hold.curve.t_s, hold.curve.force_n
    mean = float(f.mean())
    if mean <= 0:
        raise AnalysisError("the mean force of the hold is not positive")
    parameters = hold.parameters | {"mean_n": mean}
    if not detrended:
        return Estimate(100 * float(f.std(ddof=1)) / mean, None), parameters
    slope, rest = _line(t, f)
    sd = math.sqrt(float(rest @ rest) / (len(rest) - 2))
    return Estimate(100 * sd / mean, None), parameters | {"trend_n_s": slope}


def _line(t: FloatArray, f: FloatArray) -> tuple[float, FloatArray]:
    """Slope of the least-squares line [N/s], and what is left of f about it [N]."""
    x, y = t - t.mean(), f - f.mean()
    slope = float(x @ y / (x @ x))
    return slope, y - slope * x


def target_error(limb: Limb) -> Measured:
    """Root mean square distance of a held force from its target [N]; method `steadiness/rmse`, metrics set 3.4.

    Raises
    ------
    AnalysisError
        No hold, or no target in the settings.
    """
    hold, target = hold_of(limb, limb.settings.number("hold_trim_s")), target_of(limb)
    value = math.sqrt(float(np.mean((hold.curve.force_n - target) ** 2)))
    return Estimate(value, None), hold.parameters | {"target_n": target}


def time_in_band(limb: Limb) -> Measured:
    """Part of the hold in which the force lies within the target's band [%]; method `steadiness/time_in_band`.

    Exact for the piecewise-linear force; metrics set 3.4.

    Raises
    ------
    AnalysisError
        No hold, or no target in the settings.
    """
    hold, target = hold_of(limb, limb.settings.number("hold_trim_s")), target_of(limb)
    half = limb.settings.number("band_percent") / 100 * target
    seconds = _kernels.time_within(
        hold.curve.t_s, hold.curve.force_n, target - half, target + half, hold.from_s, hold.to_s
    )
    band = {"target_n": target, "band_percent": limb.settings.number("band_percent")}
    return Estimate(100 * seconds / (hold.to_s - hold.from_s), None), hold.parameters | band


def target_of(limb: Limb) -> float:
    """The force that was to be held [N]: entered, else as the visit marked it in a hold's events.

    Raises
    ------
    AnalysisError
        It is not known.
    """
    trial, target = limb.forces.trial, limb.settings.optional("target_n")
    if target is not None:
        return target
    told = [e.detail for e in trial.events if e.kind == "target"] if trial.assessment.get("kind") == "hold" else []
    if not told:
        raise AnalysisError("needs the force that was to be held: enter it with the setting target_n")
    return float(told[-1])


def hold_fatigue(limb: Limb, form: str) -> Measured:
    """How much force is lost in a hold [%].

    `form` 'end': 100 (1 - mean of the last tenth / best mean of 1 s), method `fatigue/hold_end`. 'area':
    100 (1 - area / (peak x duration)), method `fatigue/hold_area`. Metrics set 3.4 (from memory there, not verified).
    The window is the whole effort, without trimming.

    Raises
    ------
    AnalysisError
        The hold is shorter than 10 s, or samples are missing in it.
    """
    hold = hold_of(limb, 0.0)
    t, f, duration = hold.curve.t_s, hold.curve.force_n, hold.to_s - hold.from_s
    if duration < LEAST_HOLD_S * (1 - _kernels.SLACK):
        raise AnalysisError(f"the hold lasts {duration:.1f} s; fatigue needs {LEAST_HOLD_S:.0f} s")
    if form == "end":
        best = _kernels.best_mean(t, f, BEST_S)[0]
        value = 100 * (1 - hold.curve.mean(hold.to_s - LAST_PART * duration, hold.to_s) / best)
        return Estimate(value, None), hold.parameters | {"best_1s_n": best}
    peak = float(f.max())
    value = 100 * (1 - hold.curve.mean(hold.from_s, hold.to_s) / peak)
    return Estimate(value, None), hold.parameters | {"peak_n": peak}
