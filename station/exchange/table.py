"""A table of numbers of other software, whatever file it came from: columns by name or number, numbers on request."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from station.domain.errors import UsageError

#: A unit at the end of a column's name, such as '[N]' in 'Fz [N]'.
_UNIT = re.compile(r"\s*\[[^\]]*\]\s*$")


@dataclass(frozen=True)
class Table:
    """Columns of a file.

    Attributes
    ----------
    path : Path
    sha256 : str
        Of the file's bytes, as 64 hex digits.
    names : tuple of str
        Of the columns; empty where there are none.
    """

    path: Path
    sha256: str
    names: tuple[str, ...]

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.names)

    @property
    def length(self) -> int:
        """Number of rows."""
        raise NotImplementedError

    @property
    def form(self) -> dict[str, Any]:
        """How the file was read, to be kept with the trial."""
        raise NotImplementedError

    @property
    def words(self) -> str:
        """How the file was read, for the person."""
        raise NotImplementedError

    def values(self, index: int) -> NDArray[np.float64]:
        """A column as numbers."""
        raise NotImplementedError

    def first_rows(self, indices: Sequence[int], n: int) -> list[list[str]]:
        """The first n rows of some columns, as they stand in the file."""
        raise NotImplementedError

    def line(self, row: int) -> int:
        """Where a row is found in the file, from 1."""
        return row + 1

    def index(self, key: str, option: str) -> int:
        """Index (from 0) of a column by its name, with or without a unit in brackets, or its number from 1.

        Raises
        ------
        UsageError
            No such column, or a name that more than one column has.
        """
        key = key.strip()
        hits = [i for i, name in enumerate(self.names) if name == key]
        hits = hits or [i for i, name in enumerate(self.names) if name.casefold() == key.casefold()]
        hits = hits or [i for i, name in enumerate(self.names) if _UNIT.sub("", name).casefold() == key.casefold()]
        number = int(key) - 1 if key.isascii() and key.isdigit() else None
        if number is not None and 0 <= number < self.width:
            hits = sorted({*hits, number})
        if len(hits) == 1:
            return hits[0]
        if hits:
            raise UsageError(
                f"{option} {key}: columns {', '.join(str(i + 1) for i in hits)} of {self.path.name} fit; give a number."
            )
        have = ", ".join(f"{i + 1} '{n}'" for i, n in enumerate(self.names)) or f"1 to {self.width}, without names"
        raise UsageError(f"{option} {key}: {self.path.name} has no such column. It has {have}.")

    def title(self, index: int) -> str:
        """A column as a person knows it, such as "2 'Fz'"."""
        name = self.names[index] if index < len(self.names) else ""
        return f"{index + 1} '{name}'" if name else str(index + 1)
