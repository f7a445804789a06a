"""Assessments in words: one line each, or one in full with the source of each number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from station.assessments.kinds import NOT_IN_KIND
from station.assessments.loader import Library
from station.assessments.model import Assessment, Reliability, SetupField

#: Keys that are said in sentences of their own, or not at all, in the full description.
_SAID = (
    "id", "version", "name", "source", "limits", "script", "sources", "replaces", "origin", "recommended", "setup",
    "reliability", "contraindications", "not_before",
)  # fmt: skip


def rows(library: Library) -> list[tuple[str, ...]]:
    """One row an assessment: id, name, kind, 'recommended' or '-', source; the clinic's own say so."""
    return [
        (
            a.id,
            a.name,
            a.kind,
            "recommended" if a.recommended else "-",
            a.source + ("" if a.origin == "shipped" else " (the clinic's file)"),
        )
        for a in library.assessments.values()
    ]


def full_text(a: Assessment) -> list[str]:
    """Every key of an assessment as lines; a number has its unit, and its source in brackets."""
    marks = [f"version {a.version}", *(["recommended"] if a.recommended else [])]
    marks += ["the clinic's file" + (", in place of ours" if a.replaces else "")] if a.origin == "clinic" else []
    lines = [f"{a.id}: {a.name} ({', '.join(marks)})", f"Source: {a.source}"]
    lines += [f"Not shown by the plates: {limit}" for limit in a.limits]
    lines += ["Said to the patient:", *(f"  {sentence}" for sentence in a.script)]
    lines += list(_keys(a, a.sources, skip=_without_meaning(a)))
    lines += [_setup(f, a.sources.get(f"setup.{f.id}", "")) for f in a.setup]
    lines += [_reliability(r) for r in a.reliability]
    lines += [f"not with: {c.words} ({c.source}; {c.review})" for c in a.contraindications]
    lines += [f"not before: {n.words} ({n.source}; {n.review})" for n in a.not_before]
    return lines


def _without_meaning(a: Assessment) -> tuple[str, ...]:
    """Tables whose defaults are there and never looked at."""
    return (*NOT_IN_KIND.get(a.kind, ()), *(("sides",) if a.legs == "both" else ()))


def _setup(f: SetupField, source: str) -> str:
    if f.choices:
        what = " or ".join(f.choices)
    else:
        what = f"{f.least:g} to {f.most:g} {f.unit}"
        what += "" if f.tolerance is None else f", the same within {f.tolerance:g}"
    what += "" if f.default is None else f", at first {_word(f.default)}"
    return f"setup.{f.id}: {f.name}, {what}" + (f" ({source})" if source else "")


def _reliability(r: Reliability) -> str:
    numbers = [f"{name} {value:g} %" for name, value in (("CV", r.cv_percent), ("MDC95", r.mdc_percent)) if value]
    return f"reliability of {r.metric}: {', '.join([*numbers, r.source])}" + (
        f"; {r.population}" if r.population else ""
    )


def _keys(table: Any, sources: Mapping[str, str], before: str = "", skip: tuple[str, ...] = ()) -> Iterator[str]:
    for f in fields(table):
        value = getattr(table, f.name)
        name = f"{before}{f.name}"
        if name in skip or name in _SAID or value is None or value == () or value == "":
            continue
        if is_dataclass(value):
            yield from _keys(value, sources, f"{name}.")
        elif isinstance(value, Mapping):
            yield from (_line(f"{name}.{key}", v, "", sources.get(f"{name}.{key}", "")) for key, v in value.items())
        else:
            unit, default = f.metadata["unit"], f.metadata["source"] if value == f.default else ""
            yield _line(name, value, unit, sources.get(name, default))


def _line(name: str, value: object, unit: str, source: str) -> str:
    words = ", ".join(_word(item) for item in value) if isinstance(value, tuple) else _word(value)
    return f"{name}: {words}{' ' + unit if unit else ''}{f' ({source})' if source else ''}"


def _word(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value)
