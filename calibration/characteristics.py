"""What a cell's series say of it, each figure under its standard's name, and the class reached in a standard's style.

Percentages are defined as in ISO 376:2011 7.5 (b, b', fc, f0, v, c) and ISO 7500-1:2018 6.5 (q, a); the standard
deviations beside them are what the uncertainty budget uses.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from calibration import fit
from calibration.cell import FloatArray
from calibration.reference import References
from calibration.series import CellTable

#: ISO 7500-1:2018 table 2, limits in percent of reading: indication q, repeatability b, reversibility v, zero f0,
#: resolution a.
CLASS_LIMITS: Mapping[float, Mapping[str, float]] = {
    0.5: {"q": 0.5, "b": 0.5, "v": 0.75, "f0": 0.05, "a": 0.25},
    1.0: {"q": 1.0, "b": 1.0, "v": 1.5, "f0": 0.1, "a": 0.5},
    2.0: {"q": 2.0, "b": 2.0, "v": 3.0, "f0": 0.2, "a": 1.0},
    3.0: {"q": 3.0, "b": 3.0, "v": 4.5, "f0": 0.3, "a": 1.5},
}

#: Relative figures are taken from steps of at least this part of the highest; chosen, ISO 7500-1's lowest main step.
LOWEST_STEP = 0.195

#: Scatter of a single reading that is assumed where there is but one run [relative]; chosen, only weighs the fit.
_ASSUMED_SCATTER = 5e-4


@dataclass(frozen=True)
class Spread:
    """A standard deviation with its degrees of freedom; 0 degrees where it could not be determined."""

    s: float
    dof: int


@dataclass(frozen=True)
class CellFigures:
    """What the series over one mark say.

    Attributes
    ----------
    choice : fit.Choice
        Relation of reading less zero [count] to load on the mark [N].
    reproducibility : Spread
        Relative, of a run's slope between runs (lifted off and put on again).
    repeatability : Spread
        Relative, of one reading about its run's line and its step's mean.
    zero : Spread
        Of the zero over a series [N].
    interpolation : float
        Relative residual of the step means about the line, root mean square with the line's degrees of freedom.
    reversibility : float or None
        Relative difference falling less rising, root mean square.
    creep : float or None
        Relative, 30 s to 300 s.
    cross_slopes, u_cross : (cells - 1,) float64
        Response of the foot's other cell to the load on this mark [count/N].
    percent : mapping
        The same by the standards' names; None where not determined.
    """

    choice: fit.Choice
    reproducibility: Spread
    repeatability: Spread
    zero: Spread
    interpolation: float
    reversibility: float | None
    creep: float | None
    cross_slopes: FloatArray
    u_cross: FloatArray
    percent: Mapping[str, float | None]


def characterise(table: CellTable, references: References) -> CellFigures:
    """Fit one cell and name its figures; the table has at least two steps and no hole in the rising series."""
    force = table.force_n
    up = table.own_up
    runs = table.runs
    mean = up.mean(axis=0)
    relative = up / mean - 1
    high = force >= LOWEST_STEP * force[-1]
    by_run = relative[:, high].mean(axis=1)
    inner = relative[:, high] - by_run[:, None] if runs > 1 else np.zeros((1, int(high.sum())))
    inner_dof = (runs - 1) * (int(high.sum()) - 1)
    repeat = math.sqrt(float((inner**2).sum()) / inner_dof) if inner_dof else math.nan
    reversal = table.reversal
    centre = mean + 0.5 * _filled(reversal, force)
    slope = float(centre[-1] / force[-1])
    zero = table.zero_return[np.isfinite(table.zero_return)]
    zero_sd = math.sqrt(float((zero**2).mean())) if zero.size else 0.0
    noise = 0.0 if math.isnan(table.noise) else table.noise
    scatter = repeat if inner_dof else _ASSUMED_SCATTER
    # The zero between the two of a series is off by half its return at most; 1e-5 of the highest reading chosen, so
    # that noiseless data have a weight.
    floor = noise**2 / table.conversions + 0.25 * zero_sd**2 + (1e-5 * slope * force[-1]) ** 2
    u_counts = np.sqrt((floor + (scatter * centre) ** 2) / runs)
    choice = fit.choose(force, centre, u_counts, references.errors_n(table.stacks))
    line = choice.line
    off = line.residuals / line.at(force)
    v = reversal / mean
    cross, u_cross = _cross(table)
    known_v = v[np.isfinite(v)]
    return CellFigures(
        choice=choice,
        reproducibility=Spread(float(by_run.std(ddof=1)), runs - 1) if runs > 1 else Spread(math.nan, 0),
        repeatability=Spread(repeat, inner_dof),
        zero=Spread(abs(zero_sd / slope), int(zero.size)),
        interpolation=math.sqrt(float((off**2).sum()) / max(line.dof, 1)),
        reversibility=math.sqrt(float((known_v**2).mean())) if known_v.size else None,
        creep=_ratio(table.creep_30_300[1] - table.creep_30_300[0], slope * force[-1]),
        cross_slopes=cross,
        u_cross=u_cross,
        percent=_percent(table, choice, off, v, slope),
    )


def _filled(reversal: FloatArray, force: FloatArray) -> FloatArray:
    """Falling less rising at every step: none at the highest, between the known ones a straight line."""
    known = np.isfinite(reversal)
    known[-1] = False
    if not known.any():
        return np.zeros_like(force)
    return np.interp(force, np.r_[force[known], force[-1]], np.r_[reversal[known], 0.0])


def _cross(table: CellTable) -> tuple[FloatArray, FloatArray]:
    """Slope of the foot's other cell against the load on this mark, through zero, and its standard uncertainty."""
    other = table.up[:, :, 1:].mean(axis=0)
    f = table.force_n[:, None]
    ff = float((f**2).sum())
    slope = (f * other).sum(axis=0) / ff
    left = ((other - slope * f) ** 2).sum(axis=0) / max(len(f) - 1, 1)
    return slope, np.sqrt(left / ff)


def _ratio(part: float, whole: float) -> float | None:
    return None if math.isnan(part) else float(part / whole)


def _percent(
    table: CellTable, choice: fit.Choice, off: FloatArray, v: FloatArray, slope: float
) -> dict[str, float | None]:
    """The standards' figures, each the worst over the steps [%]."""
    up = table.own_up
    full = slope * table.force_n[-1]
    zero = table.zero_return[np.isfinite(table.zero_return)]
    known_v = v[np.isfinite(v)]
    pre = table.preloads[1:]  # the first one still seats the plate
    resolution = 2 * table.noise / math.sqrt(table.conversions) / (slope * table.force_n[0])
    return {
        "reproducibility_percent": 100 * float((np.ptp(up, axis=0) / up.mean(axis=0)).max())
        if table.runs > 1
        else None,
        "repeatability_percent": 100 * float(np.ptp(pre) / pre.mean()) if pre.size > 1 else None,
        "interpolation_error_percent": 100 * _worst(off),
        "zero_return_percent": 100 * _worst(zero / full) if zero.size else None,
        "reversibility_percent": 100 * _worst(known_v) if known_v.size else None,
        "creep_percent": None
        if (c := _ratio(table.creep_30_300[1] - table.creep_30_300[0], full)) is None
        else 100 * c,
        "resolution_percent": None if math.isnan(resolution) else float(100 * resolution),
        "quadratic_significance": float(choice.significance),
    }


def _worst(a: FloatArray) -> float:
    """The entry with the largest magnitude, with its sign."""
    return float(a[np.argmax(np.abs(a))])


def class_of(percent: Mapping[str, float | None]) -> float | None:
    """Class in the style of ISO 7500-1 that all figures keep; None where none does or b or f0 was not determined.

    b is the spread between runs; v and a count only where they were determined.
    """
    figures = {
        "q": percent["interpolation_error_percent"],
        "b": percent["reproducibility_percent"],
        "v": percent["reversibility_percent"],
        "f0": percent["zero_return_percent"],
        "a": percent["resolution_percent"],
    }
    if figures["q"] is None or figures["b"] is None or figures["f0"] is None:
        return None
    for name, limits in CLASS_LIMITS.items():
        if all(value is None or abs(value) <= limits[key] for key, value in figures.items()):
            return name
    return None


def pooled(own: Spread, all_cells: Sequence[Spread]) -> Spread:
    """A cell's standard deviation, pooled with those of the board's other cells of the same make.

    Each cell alone has two degrees of freedom from three runs. A cell that scatters more than twice as much as the
    pool (chosen) keeps its own.
    """
    known = [s for s in all_cells if s.dof]
    dof = sum(s.dof for s in known)
    if not dof:
        return Spread(math.nan, 0)
    s = math.sqrt(sum(x.s**2 * x.dof for x in known) / dof)
    return own if own.dof and own.s > 2 * s else Spread(s, dof)
