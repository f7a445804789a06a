"""A calibration run as data: what lay where, and what the cells said. Reading and writing RUN.csv.

The file is a CSV table with one reading a row; the lines above it begin with '#' and are TOML: board, operator, room,
gravity, weights, person (docs/calibration.md lists every key). Rows stand in the order of time.
"""

from __future__ import annotations

import csv
import math
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np

from calibration import reference
from calibration.cell import FloatArray
from calibration.certificate import BLANK_BOARD_ID, CHANNELS, Environment, Gravity
from calibration.errors import CalibrationError
from calibration.reference import References, ReferenceWeight

FORMAT = "asymmetry-station-run 1"
KINDS = ("zero", "preload", "up", "down", "creep", "corner", "check", "both_feet", "person")

#: Places on a foot's plate besides the marks over its cells.
SPOTS = ("centre", "toe", "heel_edge", "medial", "lateral")
EDGES = SPOTS[1:]


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading: means of the cells that were read, after the load was still. `line` is that of the file."""

    line: int
    run: int
    sequence: int
    kind: str
    position: str
    weights: tuple[str, ...]
    counts: Mapping[str, float]
    sd_counts: Mapping[str, float]
    n: int
    seconds_loaded: float | None = None
    temperature_c: float | None = None


@dataclass(frozen=True)
class Person:
    """A person as a cross-check.

    Attributes
    ----------
    mass_kg, u_kg : float
        As the scale said, and its standard uncertainty [kg].
    verified_scale, same_clothes : bool
        On a verified scale, in the clothes worn on the plate.
    minutes : float
        Between scale and plate.
    """

    mass_kg: float
    u_kg: float
    verified_scale: bool
    same_clothes: bool
    minutes: float

    @property
    def strict(self) -> bool:
        """Good enough to refuse a calibration; otherwise it is a typed weight and only warns."""
        return self.verified_scale and self.same_clothes and self.minutes <= 10


@dataclass(frozen=True)
class Header:
    """What holds for all readings; `capacity_n` is that of each cell, `counts_per_n` what its data sheet promises."""

    board_id: str
    cells_per_foot: int
    procedure: str
    revision: int
    operator_id: str
    date: str
    environment: Environment
    references: References
    capacity_n: float
    counts_per_n: float | None = None
    filter_order: int = 4
    filter_source: str = "assumed"
    person: Person | None = None
    simulated: bool = False


@dataclass(frozen=True)
class Run:
    """A whole calibration of one board."""

    header: Header
    readings: tuple[Reading, ...]
    name: str = "RUN.csv"

    @cached_property
    def channels(self) -> tuple[str, ...]:
        """Cells that were read, in the board's order."""
        seen = {c for r in self.readings for c in r.counts}
        return tuple(c for c in CHANNELS[self.header.cells_per_foot] if c in seen)

    @property
    def feet(self) -> tuple[str, ...]:
        """Feet of which all cells were read."""
        has = set(self.channels)
        every = CHANNELS[self.header.cells_per_foot]
        return tuple(s for s in ("left", "right") if {c for c in every if c.startswith(s)} <= has)

    def cells_of(self, foot: str) -> tuple[str, ...]:
        """Channels of one foot, heel first."""
        return tuple(c for c in self.channels if c.startswith(foot))

    def force_n(self, reading: Reading) -> float:
        """Force of a reading's weights, or of the person [N]."""
        if reading.kind == "person" and self.header.person is not None:
            return self.header.person.mass_kg * self.header.references.gravity.value_m_s2 * reference.BUOYANCY_FACTOR
        return self.header.references.force_n(reading.weights)

    @cached_property
    def counts(self) -> FloatArray:
        """(readings, channels): mean counts; NaN where a cell was not read."""
        nan = math.nan
        return np.array([[r.counts.get(c, nan) for c in self.channels] for r in self.readings], dtype=np.float64)

    @cached_property
    def deflections(self) -> FloatArray:
        """(readings, channels): counts less the zero, which is a straight line between the zeros before and after.

        NaN before the first zero of a cell; after the last one that zero holds.
        """
        out = np.full_like(self.counts, np.nan)
        place = np.arange(len(self.readings), dtype=np.float64)
        zero = np.array([r.kind == "zero" for r in self.readings], dtype=bool)
        for j in range(len(self.channels)):
            at = np.flatnonzero(zero & np.isfinite(self.counts[:, j]))
            if at.size:
                line = np.interp(place, place[at], self.counts[at, j])
                out[at[0] :, j] = (self.counts[:, j] - line)[at[0] :]
        return out


_REQUIRED = ("run", "sequence", "kind", "position", "weights", "n")
_OPTIONAL = ("seconds_loaded", "temperature_c")


def read_run(text: str, name: str = "RUN.csv") -> Run:
    """Read a run.

    Parameters
    ----------
    text : str
        The file's content.
    name : str
        Its name, for messages.

    Raises
    ------
    CalibrationError
        Names file, line and column of the first value that cannot be read. Whether the readings make a calibration
        is the question of `calibration.refusals`.
    """
    lines = text.lstrip("\ufeff").splitlines()
    above = ["" if not s.startswith("#") else s.lstrip("#") for s in lines]
    try:
        header = _header(tomllib.loads("\n".join(above)), name)
    except tomllib.TOMLDecodeError as error:
        raise CalibrationError(f"the lines that begin with # are not TOML: {error}", name) from error
    rows = [(i, s) for i, s in enumerate(lines, start=1) if s.strip() and not s.startswith("#")]
    if not rows:
        raise CalibrationError("has no readings; put a table under the lines that begin with #", name)
    table = [_row(s, f"{name}:{line}") for line, s in rows]
    columns = [c.strip() for c in table[0]]
    where = f"{name}:{rows[0][0]}"
    known = {*_REQUIRED, *_OPTIONAL, *(f"{p}{c}" for c in CHANNELS[header.cells_per_foot] for p in ("", "sd_"))}
    for column in columns:
        if column not in known or columns.count(column) > 1:
            raise CalibrationError(f"column '{column}' is not known here, or stands twice", where)
    for column in _REQUIRED:
        if column not in columns:
            raise CalibrationError(f"column '{column}' is missing", where)
    readings = []
    for (line, _), cells in zip(rows[1:], table[1:], strict=True):
        if len(cells) != len(columns):
            raise CalibrationError(f"has {len(cells)} values for {len(columns)} columns", f"{name}:{line}")
        readings.append(_reading(dict(zip(columns, map(str.strip, cells), strict=True)), header, name, line))
    return Run(header, tuple(readings), name)


def _row(text: str, where: str) -> list[str]:
    """One line of the table; a quotation mark does not reach into the next line."""
    try:
        return next(csv.reader([text]))
    except csv.Error as error:
        raise CalibrationError(f"is no line of a CSV table ({error})", where) from error


def _reading(row: Mapping[str, str], header: Header, name: str, line: int) -> Reading:
    def number(column: str, least: float = -math.inf, whole: bool = False) -> float | None:
        text = row.get(column, "")
        if not text:
            return None
        try:
            value = float(text)
        except ValueError:
            value = math.nan
        if not math.isfinite(value) or value < least or (whole and value != int(value)):
            raise CalibrationError(f"'{text}' is not a value for it", f"{name}:{line}: column {column}")
        return value

    def needed(column: str, least: float) -> int:
        value = number(column, least, whole=True)
        if value is None:
            raise CalibrationError("is empty", f"{name}:{line}: column {column}")
        return int(value)

    channels = CHANNELS[header.cells_per_foot]
    kind, position = row["kind"], row["position"]
    if kind not in KINDS:
        raise CalibrationError(f"'{kind}' is not one of {', '.join(KINDS)}", f"{name}:{line}: column kind")
    places = {*channels, *(f"{s}_{spot}" for s in ("left", "right") for spot in SPOTS), "left_foot", "right_foot"}
    if position not in places and not (kind in ("zero", "person") and position in ("", "both")):
        raise CalibrationError(f"'{position}' is no place on this board", f"{name}:{line}: column position")
    weights = tuple(w.strip() for w in row["weights"].split("+") if w.strip())
    for weight in weights:
        if weight not in header.references.weights:
            raise CalibrationError(f"weight '{weight}' is not listed above", f"{name}:{line}: column weights")
    values = {c: v for c in channels if (v := number(c)) is not None}
    if not values:
        raise CalibrationError("no cell was read", f"{name}:{line}")
    return Reading(
        line=line,
        run=needed("run", 0),
        sequence=needed("sequence", 0),
        kind=kind,
        position=position,
        weights=weights,
        counts=values,
        sd_counts={c: v for c in values if (v := number(f"sd_{c}", 0)) is not None},
        n=needed("n", 1),
        seconds_loaded=number("seconds_loaded", 0),
        temperature_c=number("temperature_c", -50),
    )


class _Keys:
    """A table of the header: takes keys out with their type, and refuses what is left."""

    def __init__(self, table: Mapping[str, Any], where: str) -> None:
        self.table, self.where = dict(table), where

    def take(self, key: str, kind: type | tuple[type, ...], default: Any = ...) -> Any:
        if key not in self.table:
            if default is ...:
                raise CalibrationError("is missing in the lines that begin with #", f"{self.where}: {key}")
            return default
        value = self.table.pop(key)
        numeric = kind is float
        ok = isinstance(value, (int, float) if numeric else kind) and (kind is bool or not isinstance(value, bool))
        if not ok or (numeric and not math.isfinite(value)):
            raise CalibrationError(f"'{value}' is not a value for it", f"{self.where}: {key}")
        return float(value) if numeric else value

    def number(self, key: str, default: Any = ...) -> Any:
        return self.take(key, float, default)

    def end(self) -> None:
        if self.table:
            raise CalibrationError(f"'{next(iter(self.table))}' is not a known key", self.where)


def _header(document: Mapping[str, Any], name: str) -> Header:
    keys = _Keys(document, name)
    if keys.take("format", str) != FORMAT:
        raise CalibrationError(f"must be '{FORMAT}'", f"{name}: format")
    board_id = keys.take("board_id", str)
    if not re.fullmatch(r"[0-9A-F]{8}", board_id) or board_id == BLANK_BOARD_ID:
        raise CalibrationError(
            f"'{board_id}' is no id of a board (8 upper-case hexadecimal digits; {BLANK_BOARD_ID} is a blank one)",
            f"{name}: board_id",
        )
    gravity = _gravity(_Keys(keys.take("gravity", dict), f"{name}: gravity"))
    weights = _weights(keys.take("weight", list), name)
    person = keys.take("person", dict, None)
    day = keys.take("date", (date, str))
    header = Header(
        board_id=board_id,
        cells_per_foot=keys.take("cells_per_foot", int, 2),
        procedure=keys.take("procedure", str),
        revision=keys.take("revision", int),
        operator_id=keys.take("operator_id", str),
        date=day if isinstance(day, str) else day.isoformat(),
        environment=Environment(
            keys.number("temperature_c", None),
            keys.number("u_temperature_c", None),
            keys.take("temperature_source", str, "not noted"),
        ),
        references=References(weights, gravity),
        capacity_n=keys.number("capacity_n"),
        counts_per_n=keys.number("counts_per_n", None),
        filter_order=keys.take("filter_order", int, 4),
        filter_source=keys.take("filter_source", str, "assumed"),
        person=None if person is None else _person(_Keys(person, f"{name}: person")),
        simulated=keys.take("simulated", bool, False),
    )
    keys.end()
    if header.cells_per_foot not in CHANNELS:
        raise CalibrationError("must be 1 or 2", f"{name}: cells_per_foot")
    return header


def _gravity(keys: _Keys) -> Gravity:
    if "latitude_deg" in keys.table:
        gravity = reference.gravity_at(keys.number("latitude_deg"), keys.number("height_m"))
    else:
        gravity = Gravity(keys.number("value_m_s2"), keys.number("u_m_s2"), keys.take("source", str))
    keys.end()
    return gravity


def _person(keys: _Keys) -> Person:
    person = Person(
        keys.number("mass_kg"),
        keys.number("u_kg", 0.5),
        keys.take("verified_scale", bool, False),
        keys.take("same_clothes", bool, False),
        keys.number("minutes", math.inf),
    )
    keys.end()
    return person


def _weights(tables: list[Any], name: str) -> dict[str, ReferenceWeight]:
    weights: dict[str, ReferenceWeight] = {}
    for i, table in enumerate(tables, start=1):
        keys = _Keys(table if isinstance(table, dict) else {}, f"{name}: weight {i}")
        weight_id = keys.take("id", str)
        if not re.fullmatch(r"[A-Za-z0-9._-]{1,64}", weight_id):
            raise CalibrationError(f"'{weight_id}' is no id (letters, digits, . _ -)", f"{name}: weight {i}")
        if weight_id in weights:
            raise CalibrationError(
                f"'{weight_id}' is listed twice; each weight needs its own id", f"{name}: weight {i}"
            )
        unit, batch = keys.take("unit", str), keys.take("batch", str, "")
        nominal = reference.kilograms(keys.number("nominal"), unit)
        mass = reference.kilograms(keys.number("mass"), unit) if "mass" in keys.table else nominal
        if "class" in keys.table:
            weights[weight_id] = reference.weight_of_class(weight_id, nominal, keys.take("class", str), batch)
        elif "certificate" in keys.table:
            expanded, k = reference.kilograms(keys.number("expanded"), unit), keys.number("k", 2.0)
            number = keys.take("certificate", str)
            weights[weight_id] = reference.weight_by_certificate(weight_id, nominal, mass, expanded, k, number, batch)
        elif "scale" in keys.table:
            scale = keys.take("scale", str)
            division, u = (reference.kilograms(keys.number(k, 0.0), unit) for k in ("division", "u"))
            weights[weight_id] = reference.weight_by_scale(weight_id, nominal, mass, scale, division, u, batch)
        else:
            raise CalibrationError(
                "needs class, certificate or scale: on what does its mass rest?", f"{name}: weight {weight_id}"
            )
        keys.end()
    return weights
