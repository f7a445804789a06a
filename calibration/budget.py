"""The lines of a cell's uncertainty budget: what was measured becomes type A, what was not a stated type B."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from calibration.cell import Component, ExpandedUncertainty, FloatArray
from calibration.certificate import Gravity
from calibration.characteristics import CellFigures, Spread, pooled
from calibration.fit import Line
from calibration.propagate import ForceEstimate
from calibration.uncertainty import round_expanded

#: Half-widths (rectangular, relative) of what a run did not determine; limits of ISO 376:2011 class 2 doubled, but
#: for the corners, where +-1 % is what a cheap two-beam plate is bad for (chosen).
NOT_DETERMINED = {"reproducibility": 8e-3, "repeatability": 4e-3, "reversibility": 1e-2, "creep": 4e-3, "corner": 1e-2}

#: Zero over a series where none was read after it [N]; chosen, what a warm plate of this kind does in minutes.
NO_ZERO_RETURN_N = 1.0

#: Span against temperature: 0.05 % in 10 K is what data sheets of aluminium beam cells allow (chosen). Used within
#: 5 K of the calibration, or 15 K where its temperature is not known.
SPAN_PER_K, USED_WITHIN_K, USED_WITHIN_UNKNOWN_K = 5e-5, 5.0, 15.0

#: Change of the span until the next calibration, half-width [relative]; chosen, replaced by the clinic's own control
#: chart when it has one.
DRIFT_12_MONTHS = 1e-3

#: Standard uncertainty of the slope beyond the highest load, at the least [relative]; chosen, 0.1 %.
LEAST_EXTRAPOLATION = 1e-3


@dataclass(frozen=True)
class FootCircumstances:
    """What one cell's budget takes from its foot and room.

    Attributes
    ----------
    cells : int
        Cells of the foot.
    u_corner : float or None
        Relative standard uncertainty of the foot's force from where on the plate it acts.
    u_cross : float
        Relative, of the correction for the other cell.
    temperature_known : bool
    """

    cells: int
    u_corner: float | None
    u_cross: float
    temperature_known: bool


def corner_uncertainty(errors: Sequence[float], placing: float = 0.0) -> float:
    """Relative standard uncertainty from the relative errors at the four edges of a foot's plate.

    A foot acts anywhere on the plate; for an error that grows linearly to +-h at two opposite edges, the variance over
    the plate is h^2/3 for each of the two directions, which is the sum of the four squared errors over 6. The edges
    were read by putting a weight down anew each time; that scatter has lines of its own and is taken out, but not more
    than three quarters of the whole (chosen).

    Parameters
    ----------
    errors : sequence of 4 float
        Relative errors at the edges.
    placing : float
        Relative standard deviation of a foot's force when a weight is put down anew.
    """
    whole = sum(e * e for e in errors) / 6
    return math.sqrt(max(whole - len(errors) / 6 * placing**2, whole / 4))


def placing(board: Sequence[CellFigures], cells: int) -> float:
    """Relative standard deviation of the force of a foot of so many cells when a weight is put down anew."""
    spreads = (
        pooled(Spread(math.nan, 0), [getattr(f, k) for f in board]) for k in ("reproducibility", "repeatability")
    )
    return math.sqrt(sum(x.s**2 for x in spreads if x.dof) / cells)


def components(
    figures: CellFigures, board: Sequence[CellFigures], gravity: Gravity, foot: FootCircumstances, highest_n: float
) -> tuple[Component, ...]:
    """All lines of one cell but the fit itself.

    Parameters
    ----------
    figures : CellFigures
        Of this cell.
    board : sequence of CellFigures
        Of all cells of the board, for the pooled standard deviations.
    highest_n : float
        Highest load [N].
    """
    between = pooled(figures.reproducibility, [f.reproducibility for f in board])
    within = pooled(figures.repeatability, [f.repeatability for f in board])
    runs = figures.reproducibility.dof + 1
    # Corner, creep, hysteresis, temperature and age move both cells of a foot together. The certificate knows 'one
    # cell' and 'all cells' only, so each of two cells carries sqrt(2) of it: their quadrature sum is the foot's figure
    # where both carry the same load, and more elsewhere (decision 0032).
    twin = math.sqrt(foot.cells)
    line_dof = Spread(figures.interpolation, max(figures.choice.line.dof, 1))
    gravity_part = gravity.u_m_s2 / gravity.value_m_s2
    lines = [
        _type_a("reproducibility", between, math.sqrt(1 + 1 / runs), "slope between runs, pooled over the cells"),
        _type_a("repeatability", within, 1.0, "single readings within a run, pooled over the cells"),
        _type_a("interpolation", line_dof, 1.0, "residuals of the step means about the line"),
        _rectangular("reversibility", _halved(figures.reversibility), twin, "falling less rising reading, halved"),
        _rectangular("creep", None if figures.creep is None else abs(figures.creep), twin, "30 s to 300 s under load"),
        _corner(foot.u_corner, twin),
        _zero(pooled(figures.zero, [f.zero for f in board])),
        _temperature(foot.temperature_known, twin),
        _rectangular("drift", DRIFT_12_MONTHS, twin, "chosen: change of the span in 12 months"),
        _shared("weights", weights_relative(figures.choice.line, highest_n), "weights as listed, through the fit"),
        _shared("local_gravity", gravity_part, gravity.source),
    ]
    if foot.cells > 1:
        cross = Spread(foot.u_cross, line_dof.dof)
        lines.append(_type_a("cross_sensitivity", cross, 1.0, "response of the other cell"))
    return tuple(lines)


def _shared(name: str, u: float, source: str) -> Component:
    return Component(name, "B", "rectangular", u, "relative", True, source)


def _halved(value: float | None) -> float | None:
    return None if value is None else value / 2


def _type_a(name: str, spread: Spread, sensitivity: float, source: str) -> Component:
    if not spread.dof:
        return _rectangular(name, None, 1.0, source)
    return Component(name, "A", "normal", spread.s, "relative", False, source, float(spread.dof), sensitivity)


def _rectangular(name: str, half_width: float | None, sensitivity: float, source: str) -> Component:
    if half_width is None:
        half_width, source = NOT_DETERMINED[name], f"not determined: +-{100 * NOT_DETERMINED[name]:g} % (chosen)"
    u = half_width / math.sqrt(3)
    return Component(name, "B", "rectangular", u, "relative", False, source, None, sensitivity)


def _corner(u: float | None, twin: float) -> Component:
    source = "errors at the four edges of the plate, two directions"
    if u is None:
        h = NOT_DETERMINED["corner"]
        u, source = corner_uncertainty([h] * 4), f"not determined: +-{100 * h:g} % at the edges (chosen)"
    return Component("corner_load", "B", "triangular", u, "relative", False, source, None, twin)


def _zero(spread: Spread) -> Component:
    if not spread.dof:
        u = NO_ZERO_RETURN_N / math.sqrt(3)
        return Component("zero_drift", "B", "rectangular", u, "absolute", False, "not determined: +-1 N (chosen)")
    source = "zero after a series less the zero before it, pooled over the cells"
    return Component("zero_drift", "A", "normal", spread.s, "absolute", False, source, float(spread.dof))


def _temperature(known: bool, twin: float) -> Component:
    within = USED_WITHIN_K if known else USED_WITHIN_UNKNOWN_K
    source = f"0.005 % per K (chosen), used within {within:g} K of {'the calibration' if known else 'an unknown room'}"
    return _rectangular("temperature_span", SPAN_PER_K * within, twin, source)


def weights_relative(line: Line, highest_n: float) -> float:
    """Largest relative standard uncertainty of a force over the range that the weights bring in, through the fit."""
    _, b, q = line.coefficients
    f = np.linspace(0.1, 1.0, 10)[:, None] * highest_n
    change = (line.effects[1] + f * line.effects[2]) / (b + 2 * q * f)
    return float(np.sqrt((change**2).sum(axis=1)).max())


def extrapolation(figures: CellFigures, highest_n: float) -> float:
    """Standard uncertainty for each newton beyond the highest load.

    A quadratic term of one standard uncertainty that stayed unseen changes the mean slope between the highest load and
    twice of it by 3 q F; not less than 0.1 %.
    """
    b = float(figures.choice.line.coefficients[1])
    u_q = figures.choice.u_quadratic
    seen = 0.0 if math.isnan(u_q) else 3 * u_q * highest_n / b
    return max(seen, LEAST_EXTRAPOLATION, figures.interpolation)


def stated(at: FloatArray, estimates: Sequence[ForceEstimate]) -> tuple[ExpandedUncertainty, ...]:
    """U at each force, rounded to two digits, with its coverage factor."""
    out = []
    for force, estimate in zip(at, estimates, strict=True):
        u = estimate.uncertainty
        out.append(ExpandedUncertainty(round(float(force), 1), round_expanded(u.expanded), round(u.k, 2)))
    return tuple(out)
