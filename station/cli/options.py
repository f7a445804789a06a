"""Kinds of option values; what argparse's own errors need is raised, what a file or port says is a UsageError."""

from __future__ import annotations

import argparse
import math
from collections.abc import Sequence
from pathlib import Path

from station.domain.channels import Channel, Side
from station.domain.errors import UsageError

DELIMITER_NAMES = {"tab": "\t", "\\t": "\t", "space": " ", "comma": ",", "semicolon": ";", "none": ""}


def finite(text: str) -> float:
    """A number that is neither infinite nor NaN."""
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise argparse.ArgumentTypeError(f"'{text}' is not a number")
    return value


def positive(text: str) -> float:
    """A number above 0."""
    value = finite(text)
    if value <= 0:
        raise argparse.ArgumentTypeError(f"'{text}' is not above 0")
    return value


def whole(text: str) -> int:
    """A whole number from 0 on."""
    if not text.isascii() or not text.isdigit():
        raise argparse.ArgumentTypeError(f"'{text}' is not a whole number from 0 on")
    return int(text)


def window(text: str) -> tuple[float, float]:
    """Two times, such as 0.5,1.5."""
    low, comma, high = text.partition(",")
    if not comma:
        raise argparse.ArgumentTypeError(f"'{text}' is not two times such as 0.5,1.5")
    return finite(low), finite(high)


def names(text: str) -> tuple[str, ...]:
    """Names separated by commas."""
    parts = tuple(part.strip() for part in text.split(","))
    if not all(parts):
        raise argparse.ArgumentTypeError(f"'{text}' has an empty name")
    return parts


def settings(texts: Sequence[str]) -> dict[str, float | str]:
    """What stands after --set.

    Raises
    ------
    UsageError
        A text is not NAME=VALUE.
    """
    given: dict[str, float | str] = {}
    for text in texts:
        name, _, value = text.partition("=")
        if not name or not value:
            raise UsageError(f"--set {text}: write NAME=VALUE.")
        given[name] = value
    return given


def delimiter(text: str) -> str:
    """One character, or its name."""
    value = DELIMITER_NAMES.get(text, text)
    if len(value) > 1 or value in ("\n", "\r", '"'):
        raise argparse.ArgumentTypeError(f"'{text}' is not one character; also: {', '.join(DELIMITER_NAMES)}")
    return value


def place(text: str) -> Side | Channel:
    """A foot or a cell, such as left or left_heel."""
    known: dict[str, Side | Channel] = {c.value: c for c in Channel if c.side} | {s.value: s for s in Side}
    if text not in known:
        raise argparse.ArgumentTypeError(f"'{text}' is none of {', '.join(known)}")
    return known[text]


def input_file(path: Path) -> Path:
    """A file that must be there.

    Raises
    ------
    UsageError
        There is none.
    """
    if not path.is_file():
        raise UsageError(f"there is no file {path}.")
    return path


def output_file(path: Path, *suffixes: str) -> Path:
    """A file that is to be made: never over another one, and with the ending by which it is found again.

    Raises
    ------
    UsageError
        It exists, its folder does not, or the ending is another.
    """
    if path.exists():
        raise UsageError(f"--out {path} exists already; nothing is overwritten.")
    if not path.parent.is_dir():
        raise UsageError(f"--out {path}: there is no folder {path.parent}.")
    if path.suffix.lower() not in suffixes:
        raise UsageError(f"--out {path}: the name must end in {' or '.join(suffixes)}.")
    return path
