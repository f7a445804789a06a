"""From a run to its certificate: fit every cell, state what is known of it, check it against forces not fitted."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from calibration import budget, checks, refusals
from calibration.cell import CellCalibration, Filter, FloatArray
from calibration.certificate import (
    Certificate,
    IndependentCheck,
    Matrix2,
    Procedure,
    RawReading,
)
from calibration.characteristics import CellFigures, characterise, class_of
from calibration.errors import CalibrationError, Refusal, RunRefusedError
from calibration.fit import FootSensitivity, foot_sensitivity
from calibration.propagate import cell_force
from calibration.run import EDGES, Run
from calibration.series import CellTable, at_foot, cell_table

#: A certificate holds for so many months (ISO 7500-1:2018 clause 9: usual interval not above 12).
VALID_MONTHS = 12

#: Cross sensitivity from which the certificate says so [part of the load]; procedure of the clinic's bench.
CROSS_WARNING = 0.01

#: Half a conversion period at 93 samples/s as a rectangular half-width, if the filter's order were one off [us].
_U_DELAY_US = 1552.0

_STATIC = (
    "Static force only; traceable only as far as the weights' own certificates.",
    "Each force's zero and noise in a trial come on top of the uncertainty stated here.",
)


@dataclass(frozen=True)
class Calibration:
    """What a run says, before it is written into a certificate.

    Attributes
    ----------
    cells : mapping of channel to CellCalibration
    cross : mapping of foot to FootSensitivity
        Empty with one cell a foot.
    corner_errors : mapping of foot to mapping of spot to float
        Relative error of the foot's force at each spot that was loaded.
    figures : mapping of channel to CellFigures
    """

    cells: Mapping[str, CellCalibration]
    cross: Mapping[str, FootSensitivity]
    corner_errors: Mapping[str, Mapping[str, float]]
    figures: Mapping[str, CellFigures]


def due_date(day: str) -> str:
    """Twelve months later; 29 February becomes 28 February.

    Raises
    ------
    CalibrationError
        `day` is no day of the calendar.
    """
    try:
        d = date.fromisoformat(day)
    except ValueError as error:
        raise CalibrationError(f"'{day}' is no day of the calendar; write it as 2026-11-22", "date") from error
    return d.replace(year=d.year + 1, day=28 if (d.month, d.day) == (2, 29) else d.day).isoformat()


def calibrate(run: Run) -> Calibration:
    """Fit all cells of a run and give each its budget; `expanded_uncertainty` is left to `certify`.

    Raises
    ------
    RunRefusedError
        With every reason that was found.
    """
    found = refusals.check_run(run)
    tables = {channel: cell_table(run, channel) for channel in run.channels}
    requirements = refusals.PROCEDURES.get(run.header.procedure)
    if requirements is not None:
        for table in tables.values():
            found += refusals.check_table(run, table, requirements)
    if found:
        raise RunRefusedError(found)
    figures = {c: characterise(t, run.header.references) for c, t in tables.items()}
    cross = {foot: _sensitivity(run, foot, figures) for foot in run.feet if len(run.cells_of(foot)) == 2}
    bare = {c: _bare_cell(run, tables[c], figures[c], cross) for c in run.channels}
    corners = {foot: _corner_errors(run, foot, bare) for foot in run.feet}
    cells = {c: _with_budget(run, bare[c], c, figures, cross, corners) for c in run.channels}
    return Calibration(cells, cross, corners, figures)


def _sensitivity(run: Run, foot: str, figures: Mapping[str, CellFigures]) -> FootSensitivity:
    heel, fore = run.cells_of(foot)
    b = [figures[c].choice.line.coefficients[1] for c in (heel, fore)]
    try:
        return foot_sensitivity(
            [[b[0], figures[fore].cross_slopes[0]], [figures[heel].cross_slopes[0], b[1]]],
            [[0.0, figures[fore].u_cross[0]], [figures[heel].u_cross[0], 0.0]],
        )
    except CalibrationError as error:
        raise RunRefusedError([Refusal("cells_swapped", error.words, f"{foot} foot")]) from error


def _bare_cell(
    run: Run, table: CellTable, figures: CellFigures, cross: Mapping[str, FootSensitivity]
) -> CellCalibration:
    """The relation of a cell, without its budget."""
    channel, header, line = table.channel, run.header, figures.choice.line
    side = channel.split("_")[0]
    cells = run.cells_of(side)
    factor = float(cross[side].factors[cells.index(channel)]) if side in cross else 1.0
    j = run.channels.index(channel)
    zeros = np.array([run.counts[i, j] for i, r in enumerate(run.readings) if r.kind == "zero"])
    zeros = zeros[np.isfinite(zeros)]
    # Scatter about the line beyond the readings' own is in 'interpolation'; with one run there is no other measure.
    scale = max(line.chi2 / max(line.dof, 1), 1.0) if table.runs == 1 else 1.0
    v = line.cov_readings * scale / factor**2
    v[0, 0] = float(zeros.var(ddof=1)) if zeros.size > 1 else 0.0
    a, b, q = float(zeros.mean()), float(line.coefficients[1]) / factor, float(line.coefficients[2]) / factor
    high = float(table.force_n[-1])
    if b <= 0 or b + 2 * q * high <= 0:
        raise RunRefusedError([Refusal("negative_slope", "counts do not rise with force over the range", channel)])
    return CellCalibration(
        coefficients=(a, b, q),
        covariance=tuple(
            (float((r[0] + c[0]) / 2), float((r[1] + c[1]) / 2), float((r[2] + c[2]) / 2))
            for r, c in zip(v, v.T, strict=True)
        ),
        degrees_of_freedom=max(line.dof, 1),
        range_n=(float(table.force_n[0]), high),
        use_to_n=high,
        extrapolation=budget.extrapolation(figures, high),
        capacity_n=header.capacity_n,
        filter=Filter(
            "sinc",
            header.filter_order,
            "measured" if header.filter_source == "measured" else "assumed",
            "assumed",
            0.0,
            _U_DELAY_US,
        ),
        components=(),
        characteristics={},
        expanded_uncertainty=(),
    )


def foot_indication(run: Run, cells: Mapping[str, CellCalibration], foot: str, deflections: FloatArray) -> FloatArray:
    """Force of each cell of a foot from its readings less zero [N]."""
    channels = run.cells_of(foot)
    return np.array([cells[c].to_newton([d], 0.0)[0] for c, d in zip(channels, deflections, strict=True)])


def _corner_errors(run: Run, foot: str, cells: Mapping[str, CellCalibration]) -> dict[str, float]:
    """Relative error of the foot's force at each spot of its plate, mean over its readings."""
    out: dict[str, list[float]] = {}
    for position, force, d in at_foot(run, "corner", foot):
        indicated = float(foot_indication(run, cells, foot, d).sum())
        out.setdefault(position.removeprefix(f"{foot}_"), []).append(indicated / force - 1)
    return {spot: float(np.mean(e)) for spot, e in out.items()}


def _with_budget(
    run: Run,
    cell: CellCalibration,
    channel: str,
    figures: Mapping[str, CellFigures],
    cross: Mapping[str, FootSensitivity],
    corners: Mapping[str, Mapping[str, float]],
) -> CellCalibration:
    side = channel.split("_")[0]
    own = figures[channel]
    edges = corners.get(side, {})
    measured = all(e in edges for e in EDGES)
    scatter = budget.placing(list(figures.values()), run.header.cells_per_foot)
    foot = budget.FootCircumstances(
        cells=run.header.cells_per_foot,
        u_corner=budget.corner_uncertainty([edges[e] for e in EDGES], scatter) if measured else None,
        u_cross=float(cross[side].u_relative[run.cells_of(side).index(channel)]) if side in cross else 0.0,
        temperature_known=_temperature_known(run),
    )
    parts = budget.components(own, list(figures.values()), run.header.references.gravity, foot, cell.range_n[1])
    percent = dict(own.percent)
    percent["corner_error_percent"] = 100 * max((edges[e] for e in EDGES), key=abs) if measured else None
    percent["class"] = class_of(percent)
    return replace(cell, components=parts, characteristics=percent)


def _stated(cell: CellCalibration) -> CellCalibration:
    """With U at each tenth of the range, and where it is used beyond, there too."""
    high = cell.range_n[1]
    tenths = np.arange(1, 11) / 10
    beyond = [x for x in (1.25, 1.5, 1.75, 2.0) if x * high <= cell.use_to_n * 1.0001]
    at = np.r_[tenths, beyond] * high
    return replace(cell, expanded_uncertainty=budget.stated(at, [cell_force(cell, float(f)) for f in at]))


def _temperature_known(run: Run) -> bool:
    return run.header.environment.temperature_c is not None or any(r.temperature_c is not None for r in run.readings)


def certify(run: Run) -> Certificate:
    """The certificate of a run.

    Raises
    ------
    RunRefusedError
        The run is no calibration, or disagrees with its check weight, its person or itself; with every reason.
    """
    calibration = calibrate(run)
    outcomes = checks.independent_checks(run, calibration.cells)
    if outcomes.refusals:
        raise RunRefusedError(outcomes.refusals)
    cells = {}
    for c, cell in calibration.cells.items():
        high = cell.range_n[1]
        verified = c.split("_")[0] in outcomes.verified_feet
        use_to = max(high, min(2 * high, cell.capacity_n)) if verified else high
        cells[c] = _stated(replace(cell, use_to_n=use_to))
    return Certificate(
        certificate_id=_certificate_id(run),
        board_id=run.header.board_id,
        cells_per_foot=run.header.cells_per_foot,
        cells=cells,
        cross_sensitivity=_matrices(run, calibration),
        procedure=Procedure(run.header.procedure, run.header.revision),
        operator_id=run.header.operator_id,
        date=run.header.date,
        due_date=due_date(run.header.date),
        environment=run.header.environment,
        gravity=run.header.references.gravity,
        weights=tuple(w.weight for w in run.header.references.weights.values()),
        raw_readings=tuple(_raw(run, i) for i in range(len(run.readings))),
        checks=outcomes.checks,
        class_reached=_class_words(cells),
        specimen=run.header.simulated,
        statements=tuple(_statements(run, calibration, outcomes)),
    )


def _certificate_id(run: Run) -> str:
    """Board, day and a digest of the readings: the same run gives the same id, another run another one."""
    digest = hashlib.sha256(repr((run.header, run.readings)).encode()).hexdigest()[:8]
    return f"{run.header.board_id}-{run.header.date}-{digest}"


def _matrices(run: Run, calibration: Calibration) -> dict[str, Matrix2]:
    if run.header.cells_per_foot == 1:
        return {}
    out: dict[str, Matrix2] = {}
    for side in {c.split("_")[0] for c in run.channels}:
        m = calibration.cross[side].matrix if side in calibration.cross else np.eye(2)
        out[side] = ((float(m[0, 0]), float(m[0, 1])), (float(m[1, 0]), float(m[1, 1])))
    return out


def _raw(run: Run, i: int) -> RawReading:
    r = run.readings[i]
    force = run.force_n(r)
    return RawReading(
        r.run, r.sequence, r.kind, r.position, r.weights, force, r.counts, r.sd_counts, r.n, r.seconds_loaded
    )


def _class_words(cells: Mapping[str, CellCalibration]) -> str | None:
    """The worst class of all cells; None where one reaches none."""
    classes = [cell.characteristics["class"] for cell in cells.values()]
    known = [c for c in classes if c is not None]
    if len(known) < len(classes):
        return None
    low = max(cell.range_n[0] for cell in cells.values())
    high = min(cell.range_n[1] for cell in cells.values())
    return (
        f"class {max(known):g} in the style of ISO 7500-1, {low:.0f} N to {high:.0f} N a cell; no claim of conformity"
    )


def _statements(run: Run, calibration: Calibration, outcomes: checks.Outcomes) -> list[str]:
    out = ["Simulated run: no cell was calibrated. Not for patients."] if run.header.simulated else []
    out += _STATIC
    if run.header.procedure == "CAL-90":
        out.append("From a table without zero returns, repeats or corners of this procedure: the budget assumes much.")
    for foot, s in calibration.cross.items():
        off = max(abs(s.matrix[0, 1]), abs(s.matrix[1, 0]))
        if off > CROSS_WARNING:
            out.append(f"The {foot} foot's cells share {100 * off:.1f} % of a load over one of them.")
    out += [
        f"Linear use beyond the range up to twice its highest load: {foot} foot, verified by a person."
        for foot in sorted(outcomes.verified_feet)
    ]
    return out + list(outcomes.warnings)


__all__ = ["Calibration", "IndependentCheck", "calibrate", "certify", "due_date", "foot_indication"]
