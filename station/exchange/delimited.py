"""Tables of numbers in text files of other software: delimiter, decimal mark and header are options or are found out.

What was found out stands in the table, so that the caller can say it to the person; what cannot be told apart for
certain is refused with the option that decides it.
"""

from __future__ import annotations

import csv
import hashlib
import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from station.domain.errors import StorageError, UsageError
from station.exchange.table import Table

#: Delimiters in the order in which they are tried; ' ' is any run of blanks, '' a file of one column.
DELIMITERS = ("\t", ";", ",", " ", "")
DECIMALS = (".", ",")

#: Lines that are looked at to find delimiter and decimal mark; chosen: enough that a rare blank cell does not decide.
SAMPLE_LINES = 50

_NUMBER = {
    mark: re.compile(
        rf"[+-]?(\d+({re.escape(mark)}\d+)?|{re.escape(mark)}\d+)([eE][+-]?\d+)?|[+-]?(nan|inf)", re.IGNORECASE
    )
    for mark in DECIMALS
}
_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


@dataclass(frozen=True)
class TextTable(Table):
    """A text file cut into cells; numbers are made only from the columns that are asked for.

    Attributes
    ----------
    encoding, delimiter, decimal : str
        As given or found; delimiter ' ' is any run of blanks, '' a file of one column.
    header_lines : int
        Lines before the first datum; its last one has the `names`.
    rows : list of list of str
        Cells of each line from the first datum to the last line that is not empty.
    head : tuple of str
        The lines before the first datum.
    """

    encoding: str
    delimiter: str
    decimal: str
    header_lines: int
    rows: list[list[str]]
    head: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """Number of columns."""
        return max(len(self.names), len(self.rows[0]))

    @property
    def length(self) -> int:
        """Number of rows."""
        return len(self.rows)

    @property
    def form(self) -> dict[str, Any]:
        """Encoding, delimiter, decimal mark and number of header lines."""
        return {name: getattr(self, name) for name in ("encoding", "delimiter", "decimal", "header_lines")}

    @property
    def words(self) -> str:
        """How the file was read, for the person."""
        names = {"\t": "tab", " ": "blanks", "": "none (one column)"}
        return (
            f"{self.path.name}: {len(self.rows)} rows after {self.header_lines} header lines, "
            f"delimiter {names.get(self.delimiter, repr(self.delimiter))}, decimal mark '{self.decimal}', "
            f"{self.encoding}"
        )

    def first_rows(self, indices: Sequence[int], n: int) -> list[list[str]]:
        """The first n rows of some columns, as they stand in the file."""
        return [[row[i] if i < len(row) else "" for i in indices] for row in self.rows[:n]]

    def line(self, row: int) -> int:
        """Number of a row's line in the file, from 1."""
        return self.header_lines + row + 1

    def values(self, index: int) -> NDArray[np.float64]:
        """A column as numbers, each the double nearest to the text.

        Raises
        ------
        StorageError
            A cell is missing, empty, no number or not finite; the message names line and column.
        """
        out = np.empty(len(self.rows), dtype=np.float64)
        for i, row in enumerate(self.rows):
            text = row[index] if index < len(row) else ""
            value = _number(text, self.decimal)
            if value is None:
                what = f"'{text}' is not a number" if text else "there is no value"
                raise StorageError(f"{self.path}, line {self.line(i)}, column {self.title(index)}: {what}.")
            out[i] = value
        return out


def read_table(
    path: Path, *, delimiter: str | None = None, decimal: str | None = None, header_lines: int | None = None
) -> TextTable:
    """Read a text file as a table.

    Parameters
    ----------
    path : Path
    delimiter : str, optional
        One character; ' ' is any run of blanks, '' a file of one column. Found out if None.
    decimal : '.' or ',', optional
        Found out if None.
    header_lines : int, optional
        Lines before the first datum; the last one names the columns. Found out if None.

    Raises
    ------
    UsageError
        Options that contradict each other or the file, or a file whose delimiter cannot be told from its decimal mark.
    StorageError
        The file is no text, or holds no numbers.
    """
    if decimal is not None and decimal == delimiter:
        raise UsageError(f"--decimal and --delimiter are both '{decimal}'.")
    data = _read(path)
    text, encoding = _decode(path, data)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    while lines and not lines[-1].strip(' \t;,"'):
        lines.pop()
    if not lines:
        raise StorageError(f"{path} is empty.")
    if header_lines is not None and header_lines >= len(lines):
        raise UsageError(f"--header-lines {header_lines}: {path.name} has only {len(lines)} lines.")
    sample = _sample(lines, header_lines)
    given = delimiter is not None or decimal is not None
    delimiter, decimal = _dialect(path, sample, lines, delimiter, decimal)
    found = _first_datum(lines, sample, delimiter, decimal) if header_lines is None else header_lines
    if found is None and given:
        raise UsageError(f"{path.name} shows no numbers with --delimiter '{delimiter}' and --decimal '{decimal}'.")
    if found is None:
        raise StorageError(f"{path}: no line with numbers was found. Give --delimiter, --decimal and --header-lines.")
    rows = [_split(line, delimiter) for line in lines[found:]]
    return TextTable(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=encoding,
        delimiter=delimiter,
        decimal=decimal,
        header_lines=found,
        names=_names(lines[:found], delimiter, given=header_lines is not None),
        rows=rows,
        head=tuple(lines[:found]),
    )


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"Cannot read {path}: {error.strerror or error}.", repr(error)) from error


def _decode(path: Path, data: bytes) -> tuple[str, str]:
    encoding = next((name for bom, name in _BOMS.items() if data.startswith(bom)), "utf-8")
    if encoding != "utf-16" and b"\x00" in data:
        raise StorageError(f"{path} is not a text file.")
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError as error:
        if encoding != "utf-8":
            raise StorageError(f"{path} is not {encoding} text: {error.reason}.", repr(error)) from error
        # Western European text of Windows programs; only column names can hold such a character.
        return data.decode("latin-1"), "latin-1"


def _sample(lines: list[str], header_lines: int | None) -> list[str]:
    if header_lines is not None:
        return [line for line in lines[header_lines:] if line.strip()][:SAMPLE_LINES]
    filled = [line for line in lines if line.strip()]
    return filled[len(filled) // 2 :][:SAMPLE_LINES]


def _split(line: str, delimiter: str) -> list[str]:
    if delimiter == " ":
        return line.split()
    if not delimiter:
        return [line.strip().strip('"')]
    cells = next(csv.reader([line], delimiter=delimiter), []) if '"' in line else line.split(delimiter)
    return [cell.strip() for cell in cells]


def _number(text: str, decimal: str) -> float | None:
    if decimal == ",":
        if "." in text:
            return None
        text = text.replace(",", ".")
    if not text or "_" in text:
        return None
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _looks_numeric(cell: str, decimal: str) -> bool:
    return _NUMBER[decimal].fullmatch(cell) is not None


def _numeric_share(sample: list[str], delimiter: str, decimal: str) -> float:
    """Share of the sample's cells that are numbers, times the share of its lines that have as many cells as most."""
    rows = [_split(line, delimiter) for line in sample]
    width, usual = Counter(len(row) for row in rows).most_common(1)[0]
    if (width == 1) != (delimiter == ""):
        return 0.0
    cells = [cell for row in rows for cell in row if cell]
    numbers = sum(_looks_numeric(cell, decimal) for cell in cells) / len(cells) if cells else 0.0
    return numbers * usual / len(rows)


def _dialect(
    path: Path, sample: list[str], lines: list[str], delimiter: str | None, decimal: str | None
) -> tuple[str, str]:
    if delimiter is not None and decimal is not None:
        return delimiter, decimal
    if not sample:
        raise StorageError(f"{path} holds no data after its header lines.")
    pairs = [
        (a, b)
        for a in (DELIMITERS if delimiter is None else (delimiter,))
        for b in (DECIMALS if decimal is None else (decimal,))
        if a != b
    ]
    shares = [_numeric_share(sample, a, b) for a, b in pairs]
    best = max(shares)
    if best < 0.5:
        if delimiter is not None:  # a column that does not exist is reported with its name later
            return delimiter, decimal or ("," if delimiter != "," and "," in "".join(sample) else ".")
        raise StorageError(
            f"{path} does not look like a table of numbers. Give --delimiter, --decimal and --header-lines."
        )
    chosen = pairs[shares.index(best)]
    if delimiter is None and decimal is None and chosen in ((",", "."), ("", ",")):
        return _comma(path, sample, lines, chosen)
    return chosen


def _comma(path: Path, sample: list[str], lines: list[str], chosen: tuple[str, str]) -> tuple[str, str]:
    """Decide whether a lone comma divides two columns or one number, such as in '305,22': column names tell."""
    if any("." in line or line.count(",") > 1 for line in sample):
        return chosen
    if any(len(_split(line, ",")) == 2 and not _looks_numeric(line.strip(), ",") for line in lines[: -len(sample)]):
        return ",", "."
    raise UsageError(
        f"{path.name}: '{sample[0].strip()}' may be two columns or one number. "
        "Give --delimiter , or --decimal , to decide."
    )


def _first_datum(lines: list[str], sample: list[str], delimiter: str, decimal: str) -> int | None:
    """Index of the first line that has numbers where the sample has them; None where it has none."""
    rows = [_split(line, delimiter) for line in sample]
    width = Counter(len(row) for row in rows).most_common(1)[0][0]
    rows = [row for row in rows if len(row) == width]
    numeric = [i for i in range(width) if all(not row[i] or _looks_numeric(row[i], decimal) for row in rows)]
    for at, line in enumerate(lines):
        cells = _split(line, delimiter)
        if len(cells) < width or not any(cells[i] for i in numeric):
            continue
        if all(not cells[i] or _looks_numeric(cells[i], decimal) for i in numeric):
            return at
    return None


def _names(header: list[str], delimiter: str, *, given: bool) -> tuple[str, ...]:
    """Column names: the last header line; where its number was found out, the last one that is not empty."""
    candidates = header[-1:] if given else [line for line in header if line.strip()][-1:]
    return tuple(_split(candidates[0], delimiter)) if candidates else ()
