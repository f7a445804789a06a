"""A certificate in words and columns for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from calibration.cell import CellCalibration
from calibration.certificate import Certificate
from calibration.propagate import cell_force
from calibration.uncertainty import round_expanded, round_like


def _columns(rows: Iterable[Sequence[str]], left: int = 1) -> str:
    """Rows as aligned columns; the first `left` ones and the last one flush left."""
    rows = [list(r) for r in rows]
    widths = [max(len(r[j]) for r in rows) for j in range(len(rows[0]))]
    return "".join(
        "  ".join(
            c.ljust(w) if j < left or j == len(r) - 1 else c.rjust(w)
            for j, (c, w) in enumerate(zip(r, widths, strict=True))
        ).rstrip()
        + "\n"
        for r in rows
    )


def _head(certificate: Certificate) -> str:
    temperature = certificate.environment.temperature_c
    words = [
        f"certificate  {certificate.certificate_id}{'   SPECIMEN, not for patients' if certificate.specimen else ''}",
        f"board        {certificate.board_id}, {len(certificate.cells)} cells",
        f"procedure    {certificate.procedure.id} revision {certificate.procedure.revision}, "
        f"operator {certificate.operator_id}, {certificate.date}, due {certificate.due_date}",
        f"room         {'temperature unknown' if temperature is None else f'{temperature:g} C'}",
        f"gravity      {certificate.gravity.value_m_s2:.6f} m/s2 ({certificate.gravity.source})",
        f"class        {certificate.class_reached or 'none reached'}",
    ]
    return "\n".join(words) + "\n"


def _forces(cell: CellCalibration) -> Iterable[tuple[str, ...]]:
    for e in cell.expanded_uncertainty:
        beyond = "beyond the range" if e.force_n > cell.range_n[1] * 1.0001 else ""
        percent = 100 * e.u_n / e.force_n
        yield (f"{e.force_n:.1f}", f"{round_expanded(e.u_n):g}", f"{percent:.2f}", f"{e.coverage_factor:.2f}", beyond)


def summary(certificate: Certificate) -> str:
    """What was reached: U of every cell at its highest load, checks and statements."""
    rows = [("cell", "counts/N", "range [N]", "U [N]", "U [%]", "use to [N]")]
    for channel, cell in certificate.cells.items():
        top = max(e.u_n for e in cell.expanded_uncertainty if e.force_n <= cell.range_n[1] * 1.0001)
        low, high = cell.range_n
        rows.append(
            (
                channel,
                round_like(cell.coefficients[1], cell.coefficients[1] * 1e-5),
                f"{low:.0f}-{high:.0f}",
                f"{round_expanded(top):g}",
                f"{100 * top / high:.2f}",
                f"{cell.use_to_n:.0f}",
            )
        )
    lines = [f"{'passed' if c.passed else 'NOT PASSED':11} {c.kind} {c.where}: {c.rule}" for c in certificate.checks]
    return "\n".join([_head(certificate) + "\n" + _columns(rows), *lines, *certificate.statements]) + "\n"


def verified(certificate: Certificate, today: date) -> str:
    """Word for an unchanged certificate, and whether it is due."""
    due = date.fromisoformat(certificate.due_date)
    words = f"overdue since {due}; calibrate again" if today > due else f"due {due}"
    specimen = "; SPECIMEN, not for patients" if certificate.specimen else ""
    return f"unchanged: certificate {certificate.certificate_id}, board {certificate.board_id}, {words}{specimen}\n"


def budget_table(certificate: Certificate, at_n: float | None = None) -> str:
    """The budget of every cell at one force, largest line first, and U over the range."""
    parts = [_head(certificate)]
    for channel, cell in certificate.cells.items():
        force = cell.range_n[1] if at_n is None else at_n
        estimate = cell_force(cell, force)
        variance = sum(c.u_n**2 for c in estimate.contributions) or 1.0
        kinds = {c.name: c for c in cell.components}
        rows = [("component", "type", "distribution", "u [N]", "dof", "part [%]", "shared", "from")]
        for c in sorted(estimate.contributions, key=lambda c: -c.u_n):
            k = kinds.get(c.name)
            rows.append(
                (
                    c.name,
                    k.evaluation if k else "A",
                    k.distribution if k else "normal",
                    f"{c.u_n:.3g}",
                    "inf" if c.dof is None else f"{c.dof:.0f}",
                    f"{100 * c.u_n**2 / variance:.1f}",
                    "yes" if c.shared else "no",
                    k.source if k else "covariance of the line, and its use beyond the range",
                )
            )
        u = estimate.uncertainty
        total = f"{channel} at {force:.1f} N: u = {u.u:.3g} N, k = {u.k:.2f}, U = {round_expanded(u.expanded):g} N"
        table = [("F [N]", "U [N]", "U [%]", "k", ""), *_forces(cell)]
        parts.append(f"{total}\n{_columns(rows, 3)}\n{_columns(table, 0)}")
    return "\n".join(parts)
