"""On which line of a TOML text a key stands; tomllib gives values only.

The text has been read by tomllib before, so that this scanner meets valid TOML alone and need not judge it: it only
walks over keys, headers, strings, arrays and inline tables, and counts lines.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from itertools import accumulate

Path = tuple[str | int, ...]


def key_lines(text: str) -> dict[Path, int]:
    """Line of every key, table and list item of a valid TOML text, from 1.

    Parameters
    ----------
    text : str
        That tomllib has read without an error.

    Returns
    -------
    dict of path to int
        A path is the keys from the top, with numbers from 0 for items of lists and of lists of tables, such as
        ``("setup", 0, "unit")``. A table that only dotted keys or longer headers imply has the line of the first.
    """
    scanner = _Scanner(text)
    scanner.document()
    return scanner.lines


def line_of(lines: dict[Path, int], path: Path) -> int:
    """Line of a key; of the table around it where the key itself is missing, and 1 where that is the file."""
    while path:
        if path in lines:
            return lines[path]
        path = path[:-1]
    return 1


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text.replace("\r\n", "\n")
        self.at = 0
        self.lines: dict[Path, int] = {}
        self._ends = list(accumulate(len(line) for line in self.text.split("\n")))
        self._ends = [end + number for number, end in enumerate(self._ends)]  # the line breaks themselves
        self._items: dict[Path, int] = {}

    def document(self) -> None:
        table: Path = ()
        while self._skip(" \t\n"):
            if self.text.startswith("[[", self.at):
                table = self._header(2)
            elif self.text[self.at] == "[":
                table = self._header(1)
            else:
                self._pair(table)

    def _skip(self, blanks: str) -> bool:
        """Over blanks and comments; False at the end of the text."""
        while self.at < len(self.text):
            if self.text[self.at] == "#" and "\n" in blanks:
                self._to("\n")
            elif self.text[self.at] in blanks:
                self.at += 1
            else:
                return True
        return False

    def _to(self, stops: str) -> None:
        while self.at < len(self.text) and self.text[self.at] not in stops:
            self.at += 1

    def _here(self) -> int:
        return bisect_right(self._ends, self.at - 1) + 1

    def _mark(self, base: Path, keys: tuple[str, ...], line: int) -> Path:
        """Note the line of each table on the way to a key, and of the key; gives its path."""
        path = base
        for name in keys:
            path += (name,)
            self.lines.setdefault(path, line)
            if path in self._items:
                path += (self._items[path],)
        return path

    def _header(self, brackets: int) -> Path:
        line = self._here()
        self.at += brackets
        keys = self._key()
        self._to("\n")
        if brackets == 1:
            return self._mark((), keys, line)
        outer = (*self._mark((), keys[:-1], line), keys[-1])
        self.lines.setdefault(outer, line)
        self._items[outer] = self._items.get(outer, -1) + 1
        item = (*outer, self._items[outer])
        self.lines[item] = line
        return item

    def _pair(self, table: Path) -> None:
        line = self._here()
        keys = self._key()
        self.at += 1  # the sign =
        self._value(self._mark(table, keys, line))

    def _key(self) -> tuple[str, ...]:
        keys: list[str] = []
        while True:
            self._skip(" \t")
            begin = self.at
            if self.text[begin] in "\"'":
                self._string()
                keys.append(tomllib.loads("key = " + self.text[begin : self.at])["key"])
            else:
                self._to(" \t.=]")
                keys.append(self.text[begin : self.at])
            self._skip(" \t")
            if self.text[self.at] != ".":
                return tuple(keys)
            self.at += 1

    def _value(self, path: Path) -> None:
        self._skip(" \t")
        opening = self.text[self.at]
        if opening in "\"'":
            self._string()
        elif opening == "[":
            self._array(path)
        elif opening == "{":
            self._inline_table(path)
        else:
            self._to(",]}#\n")

    def _array(self, path: Path) -> None:
        self.at += 1
        number = 0
        while self._skip(" \t\n,") and self.text[self.at] != "]":
            self.lines[(*path, number)] = self._here()
            self._value((*path, number))
            number += 1
        self.at += 1

    def _inline_table(self, path: Path) -> None:
        self.at += 1
        while self._skip(" \t\n,") and self.text[self.at] != "}":
            self._pair(path)
        self.at += 1

    def _string(self) -> None:
        quote = self.text[self.at]
        ending = quote * 3 if self.text.startswith(quote * 3, self.at) else quote
        self.at += len(ending)
        while not self.text.startswith(ending, self.at):
            self.at += 2 if self.text[self.at] == "\\" and quote == '"' else 1
        self.at += len(ending)
        # A long string may end in up to two quotes of its own.
        while len(ending) == 3 and self.text.startswith(quote, self.at):
            self.at += 1
