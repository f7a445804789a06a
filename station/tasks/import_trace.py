"""A force trace of other software becomes a trial: the source's values in newtons, not filtered, not resampled."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray

from station.domain.channels import Channel, Side
from station.domain.errors import StorageError, UsageError
from station.domain.flags import QualityFlag
from station.domain.trial import CopTrace, ForceTrace, Source, Trial
from station.domain.units import METRES_PER, NEWTONS_PER, SECONDS_PER
from station.exchange.delimited import read_table
from station.exchange.table import Table

#: A time unit that nobody named is refused where it would give a rate outside this band [samples/s]; chosen: load
#: cells and force plates lie between 10 and 20,000, and a thousandfold mistake falls outside from both ends.
PLAUSIBLE_RATE_HZ = (8.0, 100_000.0)

_BRACKETED = re.compile(r"[\[(]\s*([^\])]*?)\s*[\])]\s*$")
_TIME_WORDS = {
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), "s"),
    **dict.fromkeys(("ms", "msec", "millis", "milliseconds"), "ms"),
    **dict.fromkeys(("us", "µs", "μs", "usec", "micros", "microseconds"), "us"),
}
#: A force column that says one of these is not in newtons, or is no force at all; the person must say what it is.
_OTHER_UNITS = {
    *("kg", "kgf", "kp", "lb", "lbs", "lbf", "kn", "dan", "mn", "g", "gf", "v", "mv", "a.u.", "bw", "%bw", "%"),
    *("s", "ms", "us", "m", "cm", "mm", "nm", "n.m", "n·m", "nmm", "hz", "deg", "m/s", "m/s2", "m/s^2", "w", "j"),
}


@dataclass(frozen=True)
class ImportOptions:
    """What the person said about a file; None is found out or takes its default, and what was taken is reported.

    Columns are names or numbers from 1. `left` and `right` are a foot's total, or heel and forefoot.
    """

    path: Path
    delimiter: str | None = None
    decimal: str | None = None
    header_lines: int | None = None
    time: str | None = None
    time_unit: str | None = None
    rate_hz: float | None = None
    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    total: str | None = None
    cop: tuple[str, ...] = ()
    cop_unit: str | None = None
    unit: str | None = None
    invert: bool = False
    mass_kg: float | None = None
    involved: Side | None = None
    preset: str | None = None


def import_trace(options: ImportOptions, now: datetime, table: Table | None = None) -> tuple[Trial, list[str]]:
    """Read a text file, or a table that a reader of another format made, as a trial.

    Parameters
    ----------
    options : ImportOptions
    now : datetime
        Aware time of the import; it stands as the trial's start, since a text file does not say when it was recorded.
    table : Table, optional
        The file as a preset read it (`station.tasks.import_preset`); read from `options.path` by default.

    Returns
    -------
    trial : Trial
        Flag `calibration_unknown`, no counts, no certificate. Newtons are the doubles nearest to the text; another
        unit's are these times its factor. With one foot only, that foot is the tested side.
    notes : list of str
        What was read and what was taken for granted, one line each.

    Raises
    ------
    UsageError
        An option is wrong, contradicts another one, or is needed.
    StorageError
        The file's content cannot be used; the message names line and column.
    """
    columns = _columns(options)
    if options.time is not None and options.rate_hz is not None:
        raise UsageError("--time and --rate-hz exclude each other: give one.")
    if options.time_unit is not None and options.rate_hz is not None:
        raise UsageError("--time-unit belongs to --time, not to --rate-hz.")
    table = table or read_table(
        options.path, delimiter=options.delimiter, decimal=options.decimal, header_lines=options.header_lines
    )
    if table.length < 2:
        raise StorageError(f"{table.path} holds {table.length} row of data; a trace needs at least 2.")
    indices = _indices(table, columns)
    reading = _Reading(table, options, [table.words])
    t_s = reading.time_s()
    traces = {channel: ForceTrace(t_s, reading.force_n(channel, index)) for channel, index in indices.items()}
    cop = reading.cop(t_s)
    tested = _only_side(columns)
    if tested is not None:
        reading.notes.append(f"tested leg: {tested.value}, since only this foot is in the file")
    trial = Trial(
        trial_id=uuid4().hex,
        started=now.isoformat(timespec="seconds"),
        traces=traces,
        cop=cop,
        tested=tested,
        involved=options.involved,
        mass_kg=options.mass_kg,
        flags=frozenset({QualityFlag.CALIBRATION_UNKNOWN}),
        source=Source(
            table.path.name,
            table.sha256,
            {**table.form, **reading.taken, **_preset(options), "started": "time of the import"},
        ),
    )
    return trial, reading.notes


def _preset(options: ImportOptions) -> dict[str, str]:
    return {} if options.preset is None else {"preset": options.preset}


def _only_side(channels: Mapping[Channel, str]) -> Side | None:
    """The side of a recording of one foot; None where both feet, or their sum, are in it."""
    sides = {channel.side for channel in channels}
    return sides.pop() if len(sides) == 1 else None


def _columns(options: ImportOptions) -> dict[Channel, str]:
    """Column of each channel, as the person named it."""
    if options.total is not None and (options.left or options.right):
        raise UsageError("--total excludes --left and --right: a sum under both feet cannot be divided.")
    columns: dict[Channel, str] = {}
    if options.total is not None:
        columns[Channel.TOTAL] = options.total
    for side, names in ((Side.LEFT, options.left), (Side.RIGHT, options.right)):
        if len(names) > 2:
            raise UsageError(f"--{side.value}: one column (the foot) or two (heel, forefoot), not {len(names)}.")
        parts = ("foot",) if len(names) == 1 else ("heel", "forefoot")
        columns |= {Channel(f"{side.value}_{part}"): name for part, name in zip(parts, names, strict=False)}
    if options.left and options.right and len(options.left) != len(options.right):
        raise UsageError("--left and --right: one column for each foot, or two for each (heel, forefoot).")
    if not columns and not options.cop:
        raise UsageError("Nothing to import: give --left and --right, --total or --cop.")
    if options.cop and len(options.cop) != 2:
        raise UsageError(f"--cop needs two columns, not {len(options.cop)}.")
    return columns


def _indices(table: Table, columns: dict[Channel, str]) -> dict[Channel, int]:
    seen: dict[int, str] = {}
    indices: dict[Channel, int] = {}
    for channel, key in columns.items():
        option = f"--{channel.side.value if channel.side else 'total'}"
        index = table.index(key, option)
        if index in seen:
            raise UsageError(f"{option} {key}: column {table.title(index)} is already taken by {seen[index]}.")
        seen[index] = option
        indices[channel] = index
    return indices


def _bracketed(table: Table, index: int) -> str:
    """What stands in brackets at the end of a column's name, such as 'N' in 'Fz[N]'."""
    name = table.names[index] if index < len(table.names) else ""
    match = _BRACKETED.search(name)
    return match.group(1) if match else ""


def _time_column(table: Table, options: ImportOptions) -> int:
    if options.time is not None:
        return table.index(options.time, "--time")
    hits = [i for i, name in enumerate(table.names) if re.match(r"time\b", name, re.IGNORECASE)]
    if len(hits) != 1:
        raise UsageError(f"{table.path.name}: give --time COL with --time-unit, or --rate-hz R.")
    return hits[0]


@dataclass
class _Reading:
    """One import under way: what is read is noted in words, and what was taken is kept for the trial's source."""

    table: Table
    options: ImportOptions
    notes: list[str] = field(default_factory=list)
    taken: dict[str, Any] = field(default_factory=lambda: {"columns": {}})

    def time_s(self) -> NDArray[np.float64]:
        table, options = self.table, self.options
        if options.rate_hz is not None:
            self.taken["rate_hz"] = options.rate_hz
            self.notes.append(f"time: {options.rate_hz:g} samples/s as given, the first at 0 s")
            return np.arange(table.length, dtype=np.float64) / options.rate_hz
        index = _time_column(table, options)
        title = table.title(index)
        named = _TIME_WORDS.get(_bracketed(table, index).casefold())
        unit = options.time_unit or named or "s"
        why = "as given" if options.time_unit else "from its name" if named else "assumed"
        values = table.values(index)
        bad = np.flatnonzero(np.diff(values) <= 0)
        if len(bad):
            row = int(bad[0]) + 1
            raise StorageError(
                f"{table.path}, line {table.line(row)}, column {title}: time does not increase "
                f"({values[row]:.15g} after {values[row - 1]:.15g}). Repair the file, or give --rate-hz."
            )
        # A division by a power of ten is the nearest double for whole stamps; a product is not.
        t_s: NDArray[np.float64] = values / round(1 / SECONDS_PER[unit])
        rate = 1.0 / float(np.median(np.diff(t_s)))
        if why == "assumed" and not PLAUSIBLE_RATE_HZ[0] <= rate <= PLAUSIBLE_RATE_HZ[1]:
            raise UsageError(
                f"{table.path.name}: if column {title} were seconds, the rate would be {rate:.3g} samples/s. "
                "Give --time-unit."
            )
        self.notes.append(
            f"time: column {title} in {unit} ({why}), {t_s[0]:.6g} to {t_s[-1]:.6g} s, {rate:.5g} samples/s"
        )
        self.taken |= {"time": title, "time_unit": unit}
        return t_s

    def force_n(self, channel: Channel, index: int) -> NDArray[np.float64]:
        table, options = self.table, self.options
        named, title = _bracketed(table, index), table.title(index)
        if options.unit is None and named.casefold() in _OTHER_UNITS:
            raise UsageError(
                f"{table.path.name}: column {title} says '{named}'. Take another, or give --unit N, kgf or lbf."
            )
        unit = options.unit or "N"
        why = "as given" if options.unit else "from its name" if named == "N" else "assumed"
        force = table.values(index) * NEWTONS_PER[unit]
        if options.invert:
            force = 0.0 - force  # not -force: an unloaded plate stays 0.0
        inverted = ", inverted" if options.invert else ""
        self.notes.append(
            f"{channel.words}: column {title} in {unit} ({why}{inverted}), {force.min():.6g} to {force.max():.6g} N"
        )
        self.taken["columns"][channel.value] = title
        self.taken |= {"unit": unit, "invert": options.invert}
        return force

    def cop(self, t_s: NDArray[np.float64]) -> CopTrace | None:
        table, options = self.table, self.options
        if not options.cop:
            return None
        indices = [table.index(key, "--cop") for key in options.cop]
        if indices[0] == indices[1]:
            raise UsageError(f"--cop: column {table.title(indices[0])} is given twice.")
        named = {_bracketed(table, i) for i in indices}
        known = named.pop() if len(named) == 1 else ""
        unit = options.cop_unit or (known if known in METRES_PER else "m")
        why = "as given" if options.cop_unit else "from its name" if known in METRES_PER else "assumed"
        scale = round(1 / METRES_PER[unit])
        x, y = (table.values(i) / scale for i in indices)
        titles = [table.title(i) for i in indices]
        self.notes.append(f"centre of pressure: columns {titles[0]} and {titles[1]} in {unit} ({why})")
        self.taken |= {"cop": titles, "cop_unit": unit}
        return CopTrace(t_s, x, y)
