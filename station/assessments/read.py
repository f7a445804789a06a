"""Fills the dataclasses of an assessment from TOML values; every problem has its file, line and key."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import Field, dataclass, fields, is_dataclass
from difflib import get_close_matches
from math import isfinite
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from station.assessments.keys import must_be_given
from station.assessments.lines import Path, line_of
from station.domain.errors import StorageError

SNAKE = re.compile(r"[a-z][a-z0-9_]{0,63}")


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong in a file."""

    file: str
    line: int
    key: str
    words: str

    def __str__(self) -> str:
        """As a person reads it."""
        return f"{self.file}, line {self.line}{', ' + self.key if self.key else ''}: {self.words}"


def key_words(path: Path) -> str:
    """A key's path as one reads it: `effort.cue`, `setup[2].unit` (the second [[setup]])."""
    words = ""
    for part in path:
        words += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if words else part
    return words


def nearest(name: str, known: Sequence[str]) -> str:
    """Words that offer the nearest known name, or all where none is near."""
    near = get_close_matches(name, known, 1, 0.6)
    return f"did you mean '{near[0]}'?" if near else f"known: {', '.join(known)}"


class TableReader:
    """Reads tables of one file and collects what is wrong.

    Parameters
    ----------
    file : str
        Name for problems.
    lines : dict of path to int
        From `key_lines`.
    """

    def __init__(self, file: str, lines: dict[Path, int]) -> None:
        self.file = file
        self.lines = lines
        self.problems: list[Problem] = []

    def note(self, path: Path, words: str) -> None:
        """Keep a problem."""
        self.problems.append(Problem(self.file, line_of(self.lines, path), key_words(path), words))

    def _refuse(self, path: Path, words: str) -> StorageError:
        self.note(path, words)
        return StorageError(str(self.problems[-1]))

    def table(self, cls: type[Any], value: object, path: Path) -> Any:
        """A dataclass from a table.

        Raises
        ------
        StorageError
            Something in it is wrong; all of it is in `problems`.
        """
        if not isinstance(value, Mapping):
            raise self._refuse(path, "needs a table")
        hints = get_type_hints(cls)
        known = {f.name: f for f in fields(cls) if not f.metadata["internal"]}
        before = len(self.problems)
        for name in value:
            if name not in known:
                self.note((*path, name), f"there is no such key; {nearest(name, tuple(known))}")
        values: dict[str, Any] = {}
        for name, f in known.items():
            if name in value:
                try:
                    values[name] = self._value(hints[name], value[name], (*path, name), f)
                except StorageError:
                    continue
            elif must_be_given(f):
                self.note((*path, name), f"is missing ({f.metadata['doc']})")
        if len(self.problems) > before:
            raise StorageError("\n".join(map(str, self.problems[before:])))
        return cls(**values)

    def _value(self, hint: Any, value: Any, path: Path, f: Field[Any]) -> Any:
        origin = get_origin(hint)
        if is_dataclass(hint) and isinstance(hint, type):
            return self.table(hint, value, path)
        if origin is Literal:
            return self._choice(get_args(hint), value, path)
        if origin is UnionType:
            return self._union(hint, value, path, f)
        if origin is tuple:
            return self._list(get_args(hint)[0], value, path, f)
        if origin is Mapping:
            return self._mapping(get_args(hint)[1], value, path, f)
        if hint is bool:
            if not isinstance(value, bool):
                raise self._refuse(path, "needs true or false")
            return value
        return self._text(value, path, f) if hint is str else self._number(hint, value, path, f)

    def _union(self, hint: Any, value: Any, path: Path, f: Field[Any]) -> Any:
        kinds = [kind for kind in get_args(hint) if kind is not NoneType]
        if len(kinds) == 1:
            return self._value(kinds[0], value, path, f)
        return self._text(value, path, f) if isinstance(value, str) else self._number(float, value, path, f)

    def _choice(self, choices: tuple[str, ...], value: object, path: Path) -> str:
        if not isinstance(value, str) or value not in choices:
            shown = value if isinstance(value, str) else ""
            raise self._refuse(path, f"'{shown}' is not one of its words; {nearest(shown, choices)}")
        return value

    def _text(self, value: object, path: Path, f: Field[Any]) -> str:
        if not isinstance(value, str):
            raise self._refuse(path, "needs a text")
        if not value.strip() and not f.metadata["empty"]:
            raise self._refuse(path, "needs a text that is not empty")
        if any(not c.isprintable() for c in value):
            raise self._refuse(path, "needs a text in one line, without control characters")
        if f.metadata["snake"] and value and not SNAKE.fullmatch(value):
            raise self._refuse(path, "needs small letters, digits and underscores, a letter first, at most 64")
        return value

    def _number(self, hint: Any, value: object, path: Path, f: Field[Any]) -> float:
        whole = hint is int
        if isinstance(value, bool) or not isinstance(value, int if whole else int | float):
            raise self._refuse(path, f"needs a {'whole ' if whole else ''}number")
        least, most, unit = f.metadata["least"], f.metadata["most"], f.metadata["unit"]
        # An int of any length compares with a float exactly; converted, it might overflow.
        if abs(value) > 1e9 or not isfinite(value):
            raise self._refuse(path, "needs a number of a size that can be meant")
        if (least is not None and value < least) or (most is not None and value > most):
            limits = f"from {least:g}" if most is None else f"from {least:g} to {most:g}"
            raise self._refuse(path, f"needs a number {limits}{' ' + unit if unit else ''}, not {value:g}")
        return value if whole else float(value)

    def _list(self, hint: Any, value: object, path: Path, f: Field[Any]) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise self._refuse(path, "needs a list")
        if not value and not f.metadata["empty"]:
            raise self._refuse(path, "needs at least one item")
        items: list[Any] = []
        before = len(self.problems)
        for number, item in enumerate(value):
            try:
                items.append(self._value(hint, item, (*path, number), f))
            except StorageError:
                continue
        if len(self.problems) > before:
            raise StorageError("\n".join(map(str, self.problems[before:])))
        return tuple(items)

    def _mapping(self, hint: Any, value: object, path: Path, f: Field[Any]) -> dict[str, Any]:
        if not isinstance(value, Mapping):
            raise self._refuse(path, "needs a table")
        return {name: self._value(hint, item, (*path, name), f) for name, item in value.items()}
