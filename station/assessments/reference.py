"""Writes the tables of docs/assessments.md from the model, so that the page knows every key and every default.

Run: python -m station.assessments.reference [--check]
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from station.assessments.kinds import HINTS
from station.assessments.loader import Library, load_library
from station.assessments.model import Assessment

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = Path("docs/assessments.md")
COMMAND = "python -m station.assessments.reference"
BEGIN = f"<!-- begin: written by {COMMAND} -->"
END = "<!-- end -->"


def page(text: str) -> str:
    """The page with its tables as they should be.

    Raises
    ------
    ValueError
        The page has lost its markers.
    """
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{DOCUMENT} has lost the markers '{BEGIN}' and '{END}'; put them back around its tables.")
    return f"{before}{BEGIN}\n\n{tables()}\n{END}{after}"


def tables() -> str:
    """All tables: the shipped assessments, the keys table by table, the hints."""
    parts = ["## The assessments that ship", "", *_shipped(load_library()), ""]
    for name, cls, many in _classes():
        heading = f"[[{name}]], any number of them" if many else f"[{name}]" if name else "Keys at the top of the file"
        parts += [f"## {heading}", "", (cls.__doc__ or "").strip().splitlines()[0], "", *_keys(cls), ""]
    parts += ["## Hints of the coach", "", "| hint | kinds |", "|---|---|"]
    parts += [f"| `{hint}` | {', '.join(kinds)} |" for hint, kinds in HINTS.items()]
    return "\n".join(parts) + "\n"


def _shipped(library: Library) -> Iterator[str]:
    yield "| id | name | kind | recommended | primary metric | source |"
    yield "|---|---|---|---|---|---|"
    for a in library.assessments.values():
        primary = f"`{a.metrics.primary}`" if a.metrics.primary else ""
        yield f"| `{a.id}` | {a.name} | {a.kind} | {'yes' if a.recommended else ''} | {primary} | {a.source} |"


def _classes() -> Iterator[tuple[str, type[Any], bool]]:
    """Name, dataclass and 'is a list of tables' of each table, the file itself first."""
    yield "", Assessment, False
    for name, hint in get_type_hints(Assessment).items():
        item = get_args(hint)[0] if get_origin(hint) in (tuple, UnionType) else hint
        if is_dataclass(item) and isinstance(item, type):
            yield name, item, get_origin(hint) is tuple


def _keys(cls: type[Any]) -> Iterator[str]:
    yield "| key | value | unit | default | meaning | source of the default |"
    yield "|---|---|---|---|---|---|"
    if cls is Assessment:
        yield "| `format` | whole number | | must be given | format of the file: 1 | |"
    hints = get_type_hints(cls)
    for f in fields(cls):
        if not f.metadata["internal"]:
            about = f.metadata
            cells = (f"`{f.name}`", _value(hints[f.name], f), about["unit"], _default(f), about["doc"], about["source"])
            yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _value(hint: Any, f: Field[Any]) -> str:
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Literal:
        return " or ".join(f"`{word}`" for word in inner)
    if origin is UnionType:
        return " or ".join(_value(kind, f) for kind in inner if kind is not NoneType)
    if origin is tuple:
        return "tables" if is_dataclass(inner[0]) else f"list of {_value(inner[0], f)}s"
    if origin is Mapping or is_dataclass(hint):
        return "table"
    if hint in (int, float):
        least, most = f.metadata["least"], f.metadata["most"]
        limits = "" if least is None else f" from {least:g}" if most is None else f", {least:g} to {most:g}"
        return ("whole number" if hint is int else "number") + limits
    return "true or false" if hint is bool else "id" if f.metadata["snake"] else "text"


def _default(f: Field[Any]) -> str:
    if f.default_factory is not MISSING:
        return "" if f.default_factory is dict else "its own defaults"
    if f.default is MISSING:
        return "must be given"
    if f.default is None or f.default in ((), ""):
        return "none"
    if isinstance(f.default, bool):
        return "true" if f.default else "false"
    return f"{f.default:g}" if isinstance(f.default, float) else str(f.default)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the page, or with --check say whether it is stale; 0 where all is well."""
    parser = argparse.ArgumentParser(prog=COMMAND, description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit code 1 if the page is stale")
    check = parser.parse_args(arguments).check
    path = ROOT / DOCUMENT
    text = path.read_text(encoding="utf-8")
    wanted = page(text)
    if text == wanted:
        return 0
    if check:
        sys.stderr.write(f"{DOCUMENT} is stale: run {COMMAND}\n")
        return 1
    path.write_text(wanted, encoding="utf-8", newline="\n")
    sys.stdout.write(f"{DOCUMENT} written\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
