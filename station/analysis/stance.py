"""Stance: how the load is divided, and the centre of pressure that two cells in line under each foot can see."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from station.analysis import cop
from station.analysis.catalogue import Metric
from station.analysis.force import GAP_PERIODS, Curve, FloatArray, Forces
from station.analysis.options import AnalysisOptions, Settings
from station.analysis.peak import Measured
from station.analysis.share import load_share
from station.analysis.uncertainty import Component, Estimate
from station.domain.channels import Channel, Side
from station.domain.errors import AnalysisError
from station.domain.results import ResultSide

#: Reason for what no sum of two cells in line can hold.
NOT_SEEN = (
    "not measured: the heel and forefoot cells of a foot stand in one line, so sway across a foot, and with it the "
    "ellipse of one foot or of a one-legged stance, is not seen"
)


@dataclass(frozen=True)
class Pressure:
    """A centre of pressure over time; a coordinate that cannot be known is the reason why.

    Attributes
    ----------
    t_s : (n,) float64
        Times [s].
    ml_m, ap_m : (n,) float64 or str
        To the patient's right and forwards [m].
    between_feet : bool
        Made of the two feet's forces, each foot a line.
    from_spacing : bool
        Front to back it is counted from the middle between the cells, whose place is not known.
    """

    t_s: FloatArray
    ml_m: FloatArray | str
    ap_m: FloatArray | str
    between_feet: bool
    from_spacing: bool = False


# ---- where the pressure is --------------------------------------------------------------------------------------


def pressure(forces: Forces, side: ResultSide, options: AnalysisOptions, settings: Settings) -> Pressure:
    """Centre of pressure of both feet, or of one.

    Both feet: imported coordinates as they are, `cop_axes` saying which is which; else side-to-side
    stance_width / 2 x (R - L) / (R + L) and front-back from all heel and forefoot cells. One foot: front-back only,
    (forefoot x y_forefoot + heel x y_heel) / (forefoot + heel). Metrics set 3.6.

    Raises
    ------
    AnalysisError
        No such force, samples missing in the window, or a load at or below `min_load_n` in it.
    """
    trace = forces.trial.cop
    if side == "both" and trace is not None:
        keep = _within(trace.t_s, options)
        x, y = trace.x_m[keep], trace.y_m[keep]
        steps = np.diff(trace.t_s[keep])
        gap = len(steps) > 0 and steps.max() > GAP_PERIODS * float(np.median(steps))
        if gap or not np.isfinite(x).all() or not np.isfinite(y).all():
            raise AnalysisError("the imported centre of pressure has missing values in the window")
        ml, ap = (x, y) if settings.text("cop_axes") == "ml,ap" else (y, x)
        return Pressure(trace.t_s[keep], ml, ap, False)
    if forces.refused is not None:
        raise AnalysisError(forces.refused)
    sides = list(Side) if side == "both" else [Side(side)]
    t = _times(forces, side, options)
    feet = {s: _loads(forces, s, t) for s in sides}
    _gate(t, feet, settings)
    placed = settings.optional("heel_y_m") is not None and settings.optional("forefoot_y_m") is not None
    return Pressure(t, _across(feet, settings), _along(feet, settings), side == "both", not placed)


def sample_rate_hz(forces: Forces, side: ResultSide) -> float | None:
    """Rate of what a stance is computed from [samples/s]; None where there is nothing."""
    trace = forces.trial.cop
    if side == "both" and trace is not None:
        return 1 / float(np.median(np.diff(trace.t_s))) if len(trace.t_s) > 1 else None
    curve = forces.total if side == "both" else forces.feet.get(Side(side))
    return None if curve is None else curve.rate_hz


def _within(t: FloatArray, options: AnalysisOptions) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    begin = -math.inf if options.from_s is None else options.from_s
    end = math.inf if options.to_s is None else options.to_s
    return np.asarray((t >= begin) & (t <= end))


def _times(forces: Forces, side: ResultSide, options: AnalysisOptions) -> FloatArray:
    """Knots of the foot's, or of both feet's, force in the window."""
    curve: Curve | None = forces.total if side == "both" else forces.feet.get(Side(side))
    if curve is None or (side == "both" and len(forces.feet) < 2):
        which = "both feet at once" if side == "both" else f"the {side} foot"
        raise AnalysisError(f"a centre of pressure needs the force of {which}")
    keep = _within(curve.t_s, options)
    if not np.isfinite(curve.force_n[keep]).all():
        raise AnalysisError("samples are missing in the window")
    if keep.sum() < 3:
        raise AnalysisError("there are fewer than 3 values in the window")
    return curve.t_s[keep]


def _loads(forces: Forces, side: Side, t: FloatArray) -> tuple[FloatArray, FloatArray] | FloatArray:
    """Load on heel and forefoot at times t [N]; of a foot on one cell its whole load."""
    heel, forefoot = (forces.cells.get(Channel(f"{side}_{part}")) for part in ("heel", "forefoot"))
    if heel is None or forefoot is None:
        foot = forces.feet[side]
        return np.interp(t, foot.t_s, foot.force_n)
    a, b = np.interp(t, heel.t_s, heel.force_n), np.interp(t, forefoot.t_s, forefoot.force_n)
    if forces.certificate is not None and side.value in forces.certificate.cross_sensitivity:
        # The matrix gives cell forces from loads on the marked spots.
        a, b = np.linalg.solve(np.asarray(forces.certificate.cross_sensitivity[side.value], dtype=float), [a, b])
    return a, b


Feet = dict[Side, tuple[FloatArray, FloatArray] | FloatArray]


def _whole(load: tuple[FloatArray, FloatArray] | FloatArray) -> FloatArray:
    return load[0] + load[1] if isinstance(load, tuple) else load


def _gate(t: FloatArray, feet: Feet, settings: Settings) -> None:
    total = np.sum([_whole(load) for load in feet.values()], axis=0)
    least = settings.number("min_load_n")
    if (total <= least).any():
        at = int(np.argmax(total <= least))
        raise AnalysisError(
            f"only {total[at]:.0f} N on the plate at {t[at]:.2f} s; a centre of pressure needs more than {least:.0f} N"
        )


def _across(feet: Feet, settings: Settings) -> FloatArray | str:
    if len(feet) < 2:
        return NOT_SEEN
    width = settings.optional("stance_width_m")
    if width is None:
        return "needs the distance between the feet: enter it with the setting stance_width_m"
    left, right = _whole(feet[Side.LEFT]), _whole(feet[Side.RIGHT])
    return np.asarray(width / 2 * (right - left) / (right + left))


def _along(feet: Feet, settings: Settings) -> FloatArray | str:
    heel_y, fore_y = settings.optional("heel_y_m"), settings.optional("forefoot_y_m")
    spacing = settings.optional("cell_spacing_m")
    if (heel_y is None or fore_y is None) and spacing is not None:
        heel_y, fore_y = -spacing / 2, spacing / 2  # sway does not depend on where the line lies
    if heel_y is None or fore_y is None:
        return "needs the distance of a foot's two cells: enter it with the setting cell_spacing_m"
    heels, fores = [], []
    for load in feet.values():
        if not isinstance(load, tuple):
            return "needs a heel and a forefoot cell under the foot"
        heels.append(load[0])
        fores.append(load[1])
    heel, fore = np.sum(heels, axis=0), np.sum(fores, axis=0)
    return np.asarray((heel * heel_y + fore * fore_y) / (heel + fore))


# ---- its measures -----------------------------------------------------------------------------------------------

_AXES = {"ml": ("ml",), "ap": ("ap",), "both": ("ml", "ap")}


def _path(c: list[FloatArray], period_s: float, settings: Settings) -> float:
    return 1e3 * cop.path_m(*c)


def _velocity(c: list[FloatArray], period_s: float, settings: Settings) -> float:
    return 1e3 * cop.velocity_m_s(cop.path_m(*c), len(c[0]), period_s, settings.text("cop_velocity"))


def _area(c: list[FloatArray], period_s: float, settings: Settings) -> float:
    return 1e6 * cop.ellipse_area_m2(c[0], c[1], settings.text("cop_ellipse"))


#: Measure by name: of the coordinates [m], the period [s] and the settings, in mm, mm/s or mm^2.
MEASURES: dict[str, Callable[[list[FloatArray], float, Settings], float]] = {
    "mean": lambda c, period_s, settings: 1e3 * float(c[0].mean()),
    "path": _path,
    "velocity": _velocity,
    "range": lambda c, period_s, settings: 1e3 * float(np.ptp(c[0])),
    "rms": lambda c, period_s, settings: 1e3 * cop.rms_m(c[0]),
    "ellipse": _area,
}


def sway_measure(
    forces: Forces, side: ResultSide, m: Metric, options: AnalysisOptions, settings: Settings
) -> tuple[Measured, bool]:
    """One measure of a centre of pressure, and whether it is the between-feet approximation.

    The metric's parameters `measure` and `axis` say which. Its uncertainty is not stated: the entered places of cells
    and feet have none, and that of a path from noise depends on the person's own sway.

    Raises
    ------
    AnalysisError
        With the reason where it cannot be had.
    """
    measure, axis = m.parameters["measure"], m.parameters["axis"]
    found = pressure(forces, side, options, settings)
    chosen: list[FloatArray] = []
    for name in _AXES[axis]:
        coordinate = found.ml_m if name == "ml" else found.ap_m
        if isinstance(coordinate, str):
            raise AnalysisError(coordinate)
        chosen.append(coordinate)
    if measure == "mean" and axis == "ap" and found.from_spacing:
        raise AnalysisError("needs the cells' places: enter them with the settings heel_y_m and forefoot_y_m")
    ready, period_s, parameters = cop.ready(found.t_s, tuple(chosen), settings)
    if measure == "velocity":
        parameters["cop_velocity"] = settings.text("cop_velocity")
    if measure == "ellipse":
        parameters |= {"cop_ellipse": settings.text("cop_ellipse")}
    if found.between_feet or side != "both":
        names = ("stance_width_m", "heel_y_m", "forefoot_y_m", "cell_spacing_m")
        parameters |= {n: settings.optional(n) for n in names if settings.optional(n) is not None}
        parameters["gate_n"] = settings.number("min_load_n")
    else:
        parameters["cop_axes"] = settings.text("cop_axes")
    return (Estimate(MEASURES[measure](ready, period_s, settings), None), parameters), found.between_feet


def load_difference(
    forces: Forces, side: ResultSide, m: Metric, options: AnalysisOptions, settings: Settings
) -> Measured:
    """Mean or greatest |L - R| / (L + R) over a stance [%]; method `stance/load_difference`, metrics set 3.6.

    The quotient is formed at every knot, then brought to one rate and low-passed as a centre of pressure is. The mean's
    uncertainty is twice that of the load share, where the same foot carries more all the time; else it is not known.

    Raises
    ------
    AnalysisError
        A foot is missing, samples are missing in the window, or both carry `min_load_n` or less.
    """
    if forces.refused is not None:
        raise AnalysisError(forces.refused)
    t = _times(forces, "both", options)
    feet: Feet = {s: _loads(forces, s, t) for s in Side}
    _gate(t, feet, settings)
    left, right = _whole(feet[Side.LEFT]), _whole(feet[Side.RIGHT])
    (part,), _, parameters = cop.ready(t, ((left - right) / (left + right),), settings)
    heavier = "left" if part.mean() > 0 else "right"
    parameters |= {"heavier": heavier, "gate_n": settings.number("min_load_n")}
    if m.parameters["measure"] == "max":
        return Estimate(100 * float(np.abs(part).max()), None), parameters
    components: tuple[Component, ...] | None = None
    if (part > 0).all() or (part < 0).all():
        window = AnalysisOptions(from_s=float(t[0]), to_s=float(t[-1]), settings=options.settings)
        share = load_share(forces, Side(heavier), window, settings)[0].components
        components = None if share is None else tuple(Component(c.name, 2 * c.contribution, c.key) for c in share)
    return Estimate(100 * float(np.abs(part).mean()), components), parameters


def not_seen(forces: Forces, side: ResultSide, m: Metric, options: AnalysisOptions, settings: Settings) -> Measured:
    """What two cells in line cannot see: always refused, with the reason."""
    raise AnalysisError(NOT_SEEN)
