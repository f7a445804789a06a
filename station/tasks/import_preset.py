"""Import by the name of the software that wrote the file: its preset names the columns, the person's options win."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from station.domain.channels import Side
from station.domain.errors import UsageError
from station.domain.trial import Trial
from station.exchange.c3d import read_c3d
from station.exchange.delimited import read_table
from station.exchange.mot import read_mot
from station.exchange.presets import Preset, preset, recognise
from station.exchange.table import Table
from station.tasks.import_trace import ImportOptions, import_trace

#: Rows of a preview; chosen: they fit above the fold of any terminal.
PREVIEW_ROWS = 5


@dataclass(frozen=True)
class Imported:
    """A trial made of a foreign file, and what was recognised in the file.

    Attributes
    ----------
    notes : list of str
        What was read and what was taken for granted, one line each.
    head, rows : list
        Names and first values of the columns that were taken, as they stand in the file.
    """

    trial: Trial
    notes: list[str]
    head: list[str]
    rows: list[list[str]]

    @property
    def made(self) -> str:
        """What the trial holds, in one line."""
        streams = [f"{c.words} ({len(t.t_s)} samples)" for c, t in self.trial.traces.items()]
        streams += ["centre of pressure"] if self.trial.cop is not None else []
        leg = "" if self.trial.tested is None else f"; tested leg: {self.trial.tested.value}"
        return f"{', '.join(streams)}{leg}; calibration unknown"


def import_file(options: ImportOptions, now: datetime, side: Side | None = None) -> Imported:
    """Read a file of other software, with or without a preset.

    Parameters
    ----------
    options : ImportOptions
        `preset` names the software; every other option that is given wins over the preset.
    now : datetime
        Aware time of the import.
    side : Side, optional
        The leg of a file with a single force.

    Raises
    ------
    UsageError
        An option is wrong, or one is needed to tell left from right.
    StorageError
        The file's content cannot be used; the message names line and column.
    """
    if options.preset is None:
        if side is not None:
            raise UsageError("--side belongs to --preset; without one, give --left COL or --right COL.")
        table: Table = read_table(
            options.path, delimiter=options.delimiter, decimal=options.decimal, header_lines=options.header_lines
        )
        said: list[str] = []
    else:
        chosen = preset(options.preset)
        table = _read(chosen, options)
        options = _filled(chosen, table, options, side)
        said = [f"preset {chosen.name}: {chosen.software}; tried on {chosen.tried}"]
    trial, notes = import_trace(options, now, table)
    indices = _taken(table, options)
    return Imported(trial, [*said, *notes], [table.title(i) for i in indices], table.first_rows(indices, PREVIEW_ROWS))


def _read(chosen: Preset, options: ImportOptions) -> Table:
    if chosen.reader == "c3d":
        return read_c3d(options.path)
    if chosen.reader == "mot":
        return read_mot(options.path, options.delimiter, options.decimal)
    return read_table(
        options.path, delimiter=options.delimiter, decimal=options.decimal, header_lines=options.header_lines
    )


def _filled(chosen: Preset, table: Table, options: ImportOptions, side: Side | None) -> ImportOptions:
    """The person's options, and the preset's where they gave none."""
    named = bool(options.left or options.right or options.total is not None)
    if named and side is not None:
        raise UsageError("--side and columns exclude each other.")
    if not named:
        found = recognise(chosen, table, side)
        options = replace(
            options,
            left=(found.left,) if found.left else (),
            right=(found.right,) if found.right else (),
            total=found.total or None,
        )
    if options.time is None and options.rate_hz is None:
        time = next((n for c in chosen.time for n in table.names if n.casefold() == c.casefold()), None)
        options = replace(options, time=time, time_unit=options.time_unit or chosen.time_unit)
    return replace(options, unit=options.unit or chosen.unit)


def _taken(table: Table, options: ImportOptions) -> Sequence[int]:
    keys = [options.time, *options.left, *options.right, options.total, *options.cop]
    return [table.index(key, "column") for key in keys if key is not None]
