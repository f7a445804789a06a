"""Somebody else's calibration table: masses in one column, signals in others. Read, judged, and used if it can be.

Such a table has one series, no zero returns and no corners, so its certificate (procedure CAL-90) is wide. A table
with one load on all cells at once cannot calibrate any of them; it is still judged, so that its faults are named.
"""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from calibration import reference
from calibration.cell import FloatArray
from calibration.certificate import BLANK_BOARD_ID, CHANNELS, Environment, Gravity
from calibration.checks import TYPED_MARGIN
from calibration.errors import CalibrationError, Refusal, RunRefusedError
from calibration.reference import References
from calibration.refusals import PROCEDURES, WORST_RESIDUAL, monotony, near_pound
from calibration.run import Header, Reading, Run

#: Words in a heading that make it the column of masses, and those that make it none of the signals.
_MASS_WORDS = ("mass", "weight", "load", "plate", "kg", "lb", "gewicht", "masse")
_OTHER_WORDS = ("time", "date", "index", "step", "row", "no.", "nr", "comment", "note", "temp")

#: A unit behind a number; which one it is, the options say.
_UNIT = re.compile(r"\s*(kg|g|lbs?|mV|V)$", re.IGNORECASE)

#: Tolerance of a marked mass of which nothing else is known [relative]; chosen: cast plates are off by a percent.
TYPED_TOLERANCE = 0.01


@dataclass(frozen=True)
class Columns:
    """Which columns mean what; None is guessed from the headings.

    Attributes
    ----------
    mass_column : str or None
        Heading, or number from 1.
    signal_columns : tuple of str
        Headings or numbers of the cells' columns.
    cells : tuple of str
        Channel of each signal column, such as 'left_heel'; with one signal, the cell that was loaded.
    position_column : str or None
        Says which cell was loaded in each row; without it every load lay on all cells together.
    mass_unit, signal_unit : str
        'kg', 'g' or 'lb'; 'counts', 'V' or 'mV'.
    counts_per_unit : float or None
        Counts of the board for one signal unit; needed where the signal is not in counts.
    person_kg : float or None
        Mass of a person, with the signals in `person_signals`.
    delimiter : str or None
        Guessed where it is None.
    decimal_comma, transpose : bool
        Numbers are written 1,5; each cell is a row and each load a column.
    """

    mass_column: str | None = None
    signal_columns: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    position_column: str | None = None
    mass_unit: str = "kg"
    signal_unit: str = "counts"
    counts_per_unit: float | None = None
    person_kg: float | None = None
    person_signals: tuple[float, ...] = ()
    delimiter: str | None = None
    decimal_comma: bool = False
    transpose: bool = False


@dataclass(frozen=True)
class Table:
    """Rows in the order of the file; consecutive rows of one mass and place were averaged.

    Attributes
    ----------
    mass_kg : (n,) float64
    signals : (n, columns) float64
    positions : tuple of str
        '' where the table names no cell.
    lines : tuple of int
        Of the file.
    headings : tuple of str
        Of the signals.
    """

    name: str
    mass_kg: FloatArray
    signals: FloatArray
    positions: tuple[str, ...]
    lines: tuple[int, ...]
    headings: tuple[str, ...]
    unit: str


def read_table(text: str, columns: Columns, name: str) -> Table:
    """Read a table.

    Raises
    ------
    CalibrationError
        A column is not found or a value is no number; names line and column.
    """
    rows = [(i, line) for i, line in enumerate(text.lstrip("\ufeff").splitlines(), 1)]
    rows = [(i, line) for i, line in rows if line.strip() and not line.startswith("#")]
    if not rows:
        raise CalibrationError("has no rows", name)
    delimiter = columns.delimiter or max(";\t,", key=lambda d: (rows[0][1].count(d), d == ","))
    if len(delimiter) != 1:
        raise CalibrationError(f"'{delimiter}' is not one character", "--delimiter")
    cells = [_row(line, delimiter, f"{name}:{i}") for i, line in rows]
    if columns.transpose:
        if len({len(row) for row in cells}) > 1:
            raise CalibrationError("has rows of different lengths and cannot be transposed", name)
        rows, cells = [(1, "")] * len(cells[0]), [list(column) for column in zip(*cells, strict=True)]
    has_heading = any(_number(c, columns.decimal_comma) is None and c for c in cells[0])
    headings = cells[0] if has_heading else [str(i + 1) for i in range(len(cells[0]))]
    body = list(zip([i for i, _ in rows], cells, strict=True))[1 if has_heading else 0 :]
    mass = _mass_index(headings, columns, name)
    place = None if columns.position_column is None else _index(headings, columns.position_column, name)
    signals = [_index(headings, c, name) for c in columns.signal_columns] or _signal_indices(
        headings, body, mass, place
    )
    if not signals:
        raise CalibrationError(f"no column of signals found among {headings}; name them with --signal-columns", name)
    values = []
    for line, row in body:
        numbers = []
        for j in (mass, *signals):
            value = _number(row[j], columns.decimal_comma) if j < len(row) else None
            if value is None:
                shown = row[j] if j < len(row) else ""
                raise CalibrationError(f"'{shown}' is no number", f"{name}:{line}: column {headings[j]}")
            numbers.append(value)
        values.append((line, "" if place is None else row[place], numbers))
    return _averaged(values, columns, tuple(headings[j] for j in signals), name)


def _row(text: str, delimiter: str, where: str) -> list[str]:
    try:
        return [c.strip() for c in next(csv.reader([text], delimiter=delimiter))]
    except csv.Error as error:
        raise CalibrationError(f"is no line of a table ({error})", where) from error


def _averaged(
    values: Sequence[tuple[int, str, list[float]]], columns: Columns, headings: tuple[str, ...], name: str
) -> Table:
    """Join consecutive rows of one mass and place."""
    groups: list[tuple[int, str, list[list[float]]]] = []
    for line, place, numbers in values:
        if groups and groups[-1][1] == place and groups[-1][2][0][0] == numbers[0]:
            groups[-1][2].append(numbers)
        else:
            groups.append((line, place, [numbers]))
    mean = np.array([np.mean(g, axis=0) for _, _, g in groups]).reshape(len(groups), 1 + len(headings))
    return Table(
        name=name,
        mass_kg=mean[:, 0] * reference.kilograms(1.0, columns.mass_unit),
        signals=mean[:, 1:],
        positions=tuple(p for _, p, _ in groups),
        lines=tuple(i for i, _, _ in groups),
        headings=headings,
        unit=columns.signal_unit,
    )


def _number(text: str, decimal_comma: bool) -> float | None:
    """A number, also one that is followed by the unit of its column; None for anything else."""
    plain = _UNIT.sub("", text)
    try:
        value = float(plain.replace(",", ".") if decimal_comma else plain)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _index(headings: Sequence[str], wanted: str, name: str) -> int:
    lower = [h.lower() for h in headings]
    if wanted.lower() in lower:
        return lower.index(wanted.lower())
    if wanted.isdigit() and 1 <= int(wanted) <= len(headings):
        return int(wanted) - 1
    raise CalibrationError(f"has no column '{wanted}'; it has {', '.join(headings)}", name)


def _mass_index(headings: Sequence[str], columns: Columns, name: str) -> int:
    if columns.mass_column is not None:
        return _index(headings, columns.mass_column, name)
    for j, heading in enumerate(headings):
        if any(w in heading.lower() for w in _MASS_WORDS):
            return j
    if all(h == str(i + 1) for i, h in enumerate(headings)):
        return 0
    raise CalibrationError(f"no column of masses found among {', '.join(headings)}; name it with --mass-column", name)


def _signal_indices(
    headings: Sequence[str], body: Sequence[tuple[int, list[str]]], mass: int, place: int | None
) -> list[int]:
    """All other columns that hold numbers and are not named like something else."""
    numeric = [
        j
        for j in range(len(headings))
        if all(j < len(row) and _number(row[j].replace(",", "."), False) is not None for _, row in body)
    ]
    return [j for j in numeric if j not in (mass, place) and not any(w in headings[j].lower() for w in _OTHER_WORDS)]


def judge(table: Table, columns: Columns) -> list[Refusal]:
    """Faults of a table whose loads lay on all its cells at once: the sum of the cells has to be a rising line.

    The sum serves this judgement only; cells are never summed as raw signals for a certificate.
    """
    mass, total = table.mass_kg, table.signals.sum(axis=1)
    loaded = mass > 0
    zeroed = bool((~loaded).any())
    zero = float(total[~loaded].mean()) if zeroed else 0.0
    order = np.argsort(mass[loaded], kind="stable")
    m, s = mass[loaded][order], total[loaded][order] - zero
    found: list[Refusal] = []
    least = PROCEDURES["CAL-90"].steps
    if len(np.unique(m)) < least:
        return [Refusal("few_steps", f"has {len(np.unique(m))} loads, at least {least} are needed", table.name)]
    design = np.column_stack([np.ones_like(m), m])
    (a, b), *_ = np.linalg.lstsq(design, s, rcond=None)
    sign = -1.0 if b < 0 else 1.0
    if sign < 0:
        found.append(
            Refusal("negative_slope", "the signal falls when weight is put on; swap the signal wires", table.name)
        )
    below = [f"{x:g} kg" for x, y in zip(m, s, strict=True) if sign * y < 0]
    falls = list(monotony(m, sign * s, table.name, table.unit, "kg", zeroed))
    if below and (zeroed or falls):  # raw signals without a zero row may start below zero
        words = f"{', '.join(below)} read below zero load; nothing but a fault pulls a plate upwards"
        found.append(Refusal("non_monotonic", words, table.name))
    found += falls
    off = np.abs(s - design @ [a, b]) / max(abs(b), 1e-300)
    if off.max() > WORST_RESIDUAL * m.max():
        words = (
            f"a straight line through the sum leaves {off.max():.1f} kg at {m[off.argmax()]:g} kg "
            f"(at most {WORST_RESIDUAL * m.max():.1f} kg)"
        )
        found.append(Refusal("residual_large", words, table.name))
    return found + _person(table, columns, float(a) + zero, float(b))


def _person(table: Table, columns: Columns, intercept: float, slope: float) -> list[Refusal]:
    if columns.person_kg is None:
        return []
    if len(columns.person_signals) != len(table.headings):
        words = f"needs {len(table.headings)} values, one for each of {', '.join(table.headings)}"
        raise CalibrationError(words, "--person-signals")
    reads = (sum(columns.person_signals) - intercept) / slope
    if abs(reads / columns.person_kg - 1) <= TYPED_MARGIN:
        return []
    hint = "; the ratio is that of pound and kilogram" if near_pound(reads / columns.person_kg) else ""
    words = f"a person of {columns.person_kg:g} kg reads {reads:.1f} kg{hint}"
    return [Refusal("person_disagrees", words, table.name)]


@dataclass(frozen=True)
class Bench:
    """What a foreign table does not say; a certificate needs it."""

    board_id: str = ""
    operator_id: str = ""
    day: str = ""
    gravity: Gravity | None = None
    tolerance: float = TYPED_TOLERANCE
    capacity_n: float | None = None


def table_run(table: Table, columns: Columns, bench: Bench) -> Run:
    """A run by CAL-90 from a table in which each load lay on one cell.

    Raises
    ------
    RunRefusedError
        Loads on several cells at once, or signals that are not counts; with the table's other faults.
    CalibrationError
        Something that a certificate needs was not given.
    """
    several = len(table.headings) > 1 and columns.position_column is None
    found = judge(table, columns) if several or len(table.headings) == 1 else []
    if several:
        words = (
            f"each load lay on {len(table.headings)} cells at once, which calibrates none of them; put the weight over "
            "one cell after the other (procedure CAL-01), or name the loaded cell with --position-column"
        )
        found.append(Refusal("cells_not_separate", words, table.name))
    if columns.signal_unit != "counts" and columns.counts_per_unit is None:
        words = f"signals in {columns.signal_unit} are no counts of a board; read counts, or give --counts-per-unit"
        found.append(Refusal("not_counts", words, table.name))
    if found:
        raise RunRefusedError(found)
    cells = columns.cells or table.headings
    one = set(cells) <= set(CHANNELS[1])
    per_foot = 1 if one else 2
    if len(cells) != len(table.headings) or not set(cells) <= set(CHANNELS[per_foot]):
        raise CalibrationError(f"names a cell for each signal, of {', '.join(CHANNELS[2] + CHANNELS[1])}", "--cells")
    if not bench.board_id or bench.board_id == BLANK_BOARD_ID:
        raise CalibrationError("a certificate is for one board; give its 8 hexadecimal digits", "--board")
    if not bench.operator_id or not bench.day:
        raise CalibrationError("a certificate needs an operator's id and a day", "--operator and --date")
    gravity = bench.gravity or reference.gravity_anywhere()
    ids = {float(m): f"M{m:g}kg" for m in table.mass_kg if m > 0}
    weights = {i: reference.weight_typed(i, m, bench.tolerance) for m, i in ids.items()}
    references = References(weights, gravity)
    highest = max((references.force_n([i]) for i in weights), default=1.0)
    header = Header(
        board_id=bench.board_id,
        cells_per_foot=per_foot,
        procedure="CAL-90",
        revision=1,
        operator_id=bench.operator_id,
        date=bench.day,
        environment=Environment(None, None, "not noted"),
        references=references,
        capacity_n=bench.capacity_n or highest,
    )
    return Run(header, tuple(_readings(table, columns, cells, ids)), table.name)


def _intercepts(table: Table, cells: Sequence[str]) -> FloatArray:
    """Signal of each cell at no load by a straight line through the rows in which it was loaded."""
    out = np.zeros(len(cells))
    for j, cell in enumerate(cells):
        own = [i for i, p in enumerate(table.positions) if (p or cells[0]) == cell]
        if len(own) > 1:
            out[j] = np.polyfit(table.mass_kg[own], table.signals[own, j], 1)[1]
    return out


def _readings(table: Table, columns: Columns, cells: Sequence[str], ids: dict[float, str]) -> list[Reading]:
    """Readings in the table's order, a zero first: the rows without load, or what the line says at no load."""
    scale = columns.counts_per_unit or 1.0
    unloaded = table.mass_kg <= 0
    zero = table.signals[unloaded].mean(axis=0) if unloaded.any() else _intercepts(table, cells)
    values = dict(zip(cells, (zero * scale).tolist(), strict=True))
    out = [Reading(table.lines[0], 0, 0, "zero", "", (), values, {}, 1)]
    last: dict[str, float] = {}
    for i in np.flatnonzero(~unloaded):
        mass, place = float(table.mass_kg[i]), table.positions[i] or cells[0]
        if place not in cells:
            raise CalibrationError(f"'{place}' is none of {', '.join(cells)}", f"{table.name}:{table.lines[i]}")
        kind = "down" if mass < last.get(place, 0.0) else "up"
        last[place] = mass
        counts = dict(zip(cells, (table.signals[i] * scale).tolist(), strict=True))
        out.append(Reading(table.lines[i], 1, len(out), kind, place, (ids[mass],), counts, {}, 1))
    return out
