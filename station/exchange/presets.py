"""What exports of other software look like: which column is what, by name. Chosen by the person, never guessed.

`tried` says honestly on what a preset was tried: real files, or files made up after public documentation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from station.domain.channels import Side
from station.domain.errors import StorageError, UsageError
from station.exchange.table import Table

_MADE_UP = "files made up after that, no real one"


@dataclass(frozen=True)
class Preset:
    """One software's export.

    Attributes
    ----------
    time, left, right, total, one_limb : tuple of str
        Names that the column may have, compared without case; `one_limb` is the only force of a single sensor.
    time_unit, unit : str or None
        Where the name does not say it.
    source, tried : str
        Where the names come from, and on what they were tried.
    """

    name: str
    software: str
    reader: Literal["text", "mot", "c3d"]
    source: str
    tried: str
    time: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    total: tuple[str, ...] = ()
    one_limb: tuple[str, ...] = ()
    time_unit: str | None = None
    unit: str | None = None


@dataclass(frozen=True)
class Recognised:
    """Columns of a table by what they are; '' or () is not there."""

    time: str = ""
    left: str = ""
    right: str = ""
    total: str = ""


PRESETS: dict[str, Preset] = {
    p.name: p
    for p in (
        Preset(
            "forcedecks",
            "VALD ForceDecks, force trace of one test",
            "text",
            "names in public readers of such exports; VALD publishes no description that could be found",
            _MADE_UP,
            time=("Time", "Time (s)", "Time(s)", "Time [s]"),
            left=("Z Left", "Left", "Left (N)", "Left Force", "Left Force (N)", "Fz Left", "Z Left (N)"),
            right=("Z Right", "Right", "Right (N)", "Right Force", "Right Force (N)", "Fz Right", "Z Right (N)"),
            total=("Force", "Force (N)", "Total Force", "Total Force (N)"),
            time_unit="s",
            unit="N",
        ),
        Preset(
            "hawkin",
            "Hawkin Dynamics, force-time data of one test",
            "text",
            "documentation of the maker's Python package hdforce (GetForceTime), and public readers of the CSV",
            _MADE_UP,
            time=("Time (s)", "time_s"),
            left=("Left (N)", "LeftForce (N)", "force_left"),
            right=("Right (N)", "RightForce (N)", "force_right"),
            total=("Combined (N)", "CombinedForce (N)", "force_combined"),
            time_unit="s",
            unit="N",
        ),
        Preset(
            "chronojump",
            "Chronojump, raw data of the force sensor",
            "text",
            "a real file of the project",
            "a real file (87 samples/s, decimal comma)",
            time=("Time (micros)",),
            one_limb=("Force(N)", "Force (N)"),
            time_unit="us",
            unit="N",
        ),
        Preset(
            "tindeq",
            "Tindeq Progressor, data set of the app's export",
            "text",
            "names in public readers of such exports: 'time,weight' after some lines of summary, seconds and kilograms",
            _MADE_UP,
            time=("time",),
            one_limb=("weight",),
            time_unit="s",
            unit="kgf",
        ),
        Preset(
            "c3d",
            "C3D, analog channels and force plates",
            "c3d",
            "c3d.org; by ezc3d",
            "a real file of one plate, and this program's own",
            time=("Time [s]",),
            total=("plate 1 [N]",),
        ),
        Preset(
            "mot",
            "OpenSim .mot or .sto, ground reaction forces",
            "mot",
            "OpenSim documentation, Motion (.mot) Files",
            "real files with commas (two plates, 1000 samples/s); none with tabs",
            time=("time",),
            time_unit="s",
            unit="N",
        ),
    )
}

#: Vertical forces of a .mot file, and words in their names that say the side.
_VERTICAL = re.compile(r"vy$", re.IGNORECASE)
_SIDE_WORDS = {
    Side.LEFT: re.compile(r"(?:^|[_\s])(?:l|left)(?=[_\s]|$)|_l_", re.IGNORECASE),
    Side.RIGHT: re.compile(r"(?:^|[_\s])(?:r|right)(?=[_\s]|$)|_r_", re.IGNORECASE),
}


def preset(name: str) -> Preset:
    """A preset by its name.

    Raises
    ------
    UsageError
        There is none of that name.
    """
    if name not in PRESETS:
        raise UsageError(f"There is no preset '{name}'. Known are: {', '.join(PRESETS)}.")
    return PRESETS[name]


def recognise(chosen: Preset, table: Table, side: Side | None) -> Recognised:
    """Which columns of a file are what.

    Parameters
    ----------
    chosen : Preset
    table : Table
    side : Side or None
        The leg of a single sensor, which its file does not say.

    Raises
    ------
    UsageError
        The file does not say which side is which: the words name the option that does.
    StorageError
        The file does not look like an export of that software.
    """
    time = _first(chosen.time, table.names)
    if not time:
        raise _foreign(chosen, table, "time", chosen.time)
    if chosen.reader == "mot":
        return _mot_sides(table, time)
    if chosen.reader == "c3d":
        return _c3d_plates(table, time, side)
    left, right = _first(chosen.left, table.names), _first(chosen.right, table.names)
    if left and right:
        return Recognised(time, left, right)
    total, single = _first(chosen.total, table.names), _first(chosen.one_limb, table.names)
    if total:
        return Recognised(time, total=total)
    if single:
        return _single(chosen, table, time, single, side)
    raise _foreign(chosen, table, "force", (*chosen.left, *chosen.total, *chosen.one_limb))


def _first(candidates: Sequence[str], names: Sequence[str]) -> str:
    known = {name.casefold(): name for name in reversed(names)}
    return next((known[c.casefold()] for c in candidates if c.casefold() in known), "")


def _foreign(chosen: Preset, table: Table, what: str, candidates: Sequence[str]) -> StorageError:
    have = ", ".join(f"'{name}'" for name in table.names) or "none"
    return StorageError(
        f"{table.path}, line {table.line(0) - 1}: no column of {what} as {chosen.software} writes it "
        f"({', '.join(repr(c) for c in candidates)}). Its columns: {have}. Take another preset, or name the columns."
    )


def _single(chosen: Preset, table: Table, time: str, column: str, side: Side | None) -> Recognised:
    if side is None:
        raise UsageError(f"{table.path.name} does not say which leg was measured: give --side left or --side right.")
    return Recognised(time, left=column) if side is Side.LEFT else Recognised(time, right=column)


def _mot_sides(table: Table, time: str) -> Recognised:
    vertical = [name for name in table.names if _VERTICAL.search(name)]
    found = {side: [name for name in vertical if words.search(name)] for side, words in _SIDE_WORDS.items()}
    if all(len(names) == 1 for names in found.values()):
        return Recognised(time, found[Side.LEFT][0], found[Side.RIGHT][0])
    if len(vertical) == 1:
        return Recognised(time, total=vertical[0])
    if not vertical:
        raise StorageError(f"{table.path} holds no vertical force: no column's name ends in 'vy'.")
    raise UsageError(
        f"{table.path.name} does not say which plate is left: give --left and --right out of {', '.join(vertical)}."
    )


def _c3d_plates(table: Table, time: str, side: Side | None) -> Recognised:
    own = [name for name in ("left_foot [N]", "right_foot [N]") if name in table.names]
    if len(own) == 2:
        return Recognised(time, *own)
    plates = [name for name in table.names if re.fullmatch(r"plate \d+ \[N\]", name)]
    if len(plates) == 1 and side is not None:
        return Recognised(time, left=plates[0]) if side is Side.LEFT else Recognised(time, right=plates[0])
    if len(plates) == 1:
        return Recognised(time, total=plates[0])
    have = ", ".join(f"'{name}'" for name in (plates or table.names))
    raise UsageError(
        f"{table.path.name} does not say which channel is which foot: give --left and --right out of {have}."
    )
