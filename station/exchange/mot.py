"""OpenSim motion and storage files (.mot, .sto): a head that ends in 'endheader', a line of names, numbers.

Layout: OpenSim documentation, 'Storage (.sto) Files' and 'Motion (.mot) Files'. Also as .csv of other programs, with
commas: real files of both kinds exist.
"""

from __future__ import annotations

import re
from pathlib import Path

from station.domain.errors import StorageError, UsageError
from station.exchange.delimited import TextTable, read_table

_END = re.compile(rb"^(?:\xef\xbb\xbf)?endheader[\s,;]*$", re.IGNORECASE)
_COUNT = re.compile(r"^\W*(nRows|nColumns)\s*=\s*(\d+)", re.IGNORECASE)


def read_mot(path: Path, delimiter: str | None = None, decimal: str | None = None) -> TextTable:
    """Read a .mot or .sto file.

    Raises
    ------
    UsageError
        The file cannot be opened, or its form cannot be told.
    StorageError
        It has no 'endheader', or fewer or more rows or columns than its head says: it was cut short.
    """
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise UsageError(f"Cannot read {path}: {error.strerror or error}.", repr(error)) from error
    ends = [i for i, line in enumerate(lines) if _END.match(line.strip())]
    if not ends:
        raise StorageError(f"{path} has no line 'endheader': it is no OpenSim .mot file, or one without its head.")
    table = read_table(path, delimiter=delimiter, decimal=decimal, header_lines=ends[0] + 2)
    counts = {m.group(1).casefold(): int(m.group(2)) for line in table.head if (m := _COUNT.match(line))}
    for name, have, what in (("nrows", len(table.rows), "rows"), ("ncolumns", len(table.names), "columns")):
        said = counts.get(name, have)
        if said != have:
            raise StorageError(f"{path}: its head says {said} {what}, but it holds {have}: it was cut short or edited.")
    return table
