"""Reads assessments from TOML: those that ship with the station, and a clinic's own folder beside them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Literal

from station.assessments.lines import key_lines
from station.assessments.model import Assessment
from station.assessments.phases import EffortPhase, IdentityPhase, WeighPhase, ZeroPhase
from station.assessments.read import Problem, TableReader, nearest
from station.assessments.rules import check
from station.domain.errors import StorageError, UsageError

__all__ = [
    "FORMAT", "Assessment", "EffortPhase", "IdentityPhase", "Library", "Problem", "WeighPhase", "ZeroPhase",
    "load_assessment", "load_library", "parse_assessment", "read_assessment",
]  # fmt: skip

#: Format of the files; another number is another set of keys.
FORMAT = 1

#: A file longer than this is no assessment [characters]; chosen: twenty times the longest that ships.
MOST_CHARACTERS = 200_000


@dataclass(frozen=True)
class Library:
    """All assessments that can be used, and everything that is wrong with files that cannot.

    Attributes
    ----------
    assessments : mapping of id to Assessment
        Recommended ones first, then by name.
    problems : tuple of Problem
        Of the clinic's files; each names file, line and key.
    broken : frozenset of str
        Ids of files that cannot be used: the shipped assessment that such a file replaces must not stand in for it.
    """

    assessments: Mapping[str, Assessment]
    problems: tuple[Problem, ...] = ()
    broken: frozenset[str] = frozenset()

    def get(self, assessment_id: str) -> Assessment:
        """One assessment.

        Raises
        ------
        StorageError
            The clinic's file of that id has problems; all are named.
        UsageError
            There is no such assessment; the message offers the nearest id.
        """
        if assessment_id in self.broken:
            own = [str(p) for p in self.problems if p.file == f"{assessment_id}.toml"]
            raise StorageError("\n".join(own))
        if assessment_id not in self.assessments:
            known = tuple(self.assessments)
            raise UsageError(f"There is no assessment '{assessment_id}'; {nearest(assessment_id, known)}")
        return self.assessments[assessment_id]


def read_assessment(
    text: str, file: str, origin: Literal["shipped", "clinic"] = "clinic"
) -> tuple[Assessment | None, tuple[Problem, ...]]:
    """An assessment, or everything that is wrong in its file; never raises for what the text says.

    Parameters
    ----------
    text : str
        TOML.
    file : str
        Name of the file, ID.toml.
    origin : str
        Whose file it is.
    """
    if len(text) > MOST_CHARACTERS:
        return None, (Problem(file, 1, "", f"is longer than {MOST_CHARACTERS} characters: no assessment"),)
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a number of 5000 digits is a plain ValueError
        line = getattr(error, "lineno", None) or _line_in(str(error), text)
        words = "is nested too deeply" if isinstance(error, RecursionError) else f"is not TOML: {error}"
        return None, (Problem(file, line, "", words),)
    reader = TableReader(file, key_lines(text))
    form = data.pop("format", None)
    if isinstance(form, bool) or form != FORMAT:
        reader.note(("format",), f"must be {FORMAT}, not {form!r}" if form is not None else f"is missing: {FORMAT}")
    try:
        assessment: Assessment = reader.table(Assessment, data, ())
    except StorageError:
        return None, _in_order(reader.problems)
    if f"{assessment.id}.toml" != file:
        reader.note(("id",), f"the file of '{assessment.id}' is named {assessment.id}.toml")
    check(assessment, data, reader.note)
    if reader.problems:
        return None, _in_order(reader.problems)
    return replace(assessment, origin=origin), ()


def _in_order(problems: list[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: problem.line))


def _line_in(message: str, text: str) -> int:
    """The line that tomllib's message names; the last one where it names the end of the document."""
    _, found, rest = message.partition("(at line ")
    number = rest.partition(",")[0]
    if found and number.isdigit():
        return int(number)
    return text.count("\n", 0, len(text.rstrip())) + 1 if "end of document" in message else 1


def parse_assessment(text: str, where: str) -> Assessment:
    """An assessment from TOML text; `where` is the file's name, ID.toml.

    Raises
    ------
    StorageError
        Everything that is wrong, each with file, line and key.
    """
    assessment, problems = read_assessment(text, where)
    if assessment is None:
        raise StorageError("\n".join(map(str, problems)))
    return assessment


def load_library(folder: Path | None = None) -> Library:
    """The shipped assessments, and those of a clinic's folder beside them.

    Parameters
    ----------
    folder : Path, optional
        Its files ID.toml are read. One with the id of a shipped assessment must say so with `replaces`.

    Raises
    ------
    UsageError
        There is no such folder.
    """
    shipped = _shipped()
    found, problems = dict(shipped), list[Problem]()
    read: dict[str, str] = {}
    for path in _clinic_files(folder):
        text, wrong = _text(path)
        assessment = None
        if not wrong:
            assessment, wrong = read_assessment(text, path.name)
        if assessment is not None:
            found[path.stem] = assessment
        problems.extend(wrong)
        read[path.stem] = text
    for name in [name for name in read if found.get(name) is not shipped.get(name)]:
        problems.extend(_beside_others(found[name], read[name], found, shipped))
    broken = frozenset(p.file.removesuffix(".toml") for p in problems)
    order = sorted(found.values(), key=lambda a: (not a.recommended, a.name))
    return Library({a.id: a for a in order if a.id not in broken}, tuple(problems), broken)


def _clinic_files(folder: Path | None) -> list[Path]:
    if folder is None:
        return []
    if not folder.is_dir():
        raise UsageError(f"There is no folder {folder}.")
    return sorted(path for path in folder.iterdir() if path.suffix == ".toml" and not path.name.startswith("."))


def _text(path: Path) -> tuple[str, tuple[Problem, ...]]:
    try:
        return path.read_text(encoding="utf-8-sig"), ()
    except UnicodeDecodeError:
        return "", (Problem(path.name, 1, "", "is not UTF-8 text"),)
    except OSError as error:
        return "", (Problem(path.name, 1, "", f"cannot be read: {error.strerror or error}"),)


def _beside_others(
    a: Assessment, text: str, found: Mapping[str, Assessment], shipped: Mapping[str, Assessment]
) -> list[Problem]:
    """What does not fit to the other assessments."""
    reader = TableReader(f"{a.id}.toml", key_lines(text))
    if a.id in shipped and not a.replaces:
        reader.note(("id",), f"'{a.id}' ships with the station: choose another id, or add replaces = \"{a.id}\"")
    if a.replaces and a.id not in shipped:
        reader.note(("replaces",), f"no assessment '{a.id}' ships with the station; {nearest(a.id, tuple(shipped))}")
    if words := hold_problem(a, found):
        reader.note(("hold", "of_assessment"), words)
    return reader.problems


def hold_problem(a: Assessment, found: Mapping[str, Assessment]) -> str:
    """What is wrong with the assessment whose best a hold is a part of; empty where all is well."""
    if a.hold is None or not a.hold.of_assessment:
        return ""
    best = found.get(a.hold.of_assessment)
    if best is None:
        return f"there is no assessment '{a.hold.of_assessment}'; {nearest(a.hold.of_assessment, tuple(found))}"
    return "" if best.kind == "isometric_effort" else f"'{best.id}' is no isometric effort"


@cache
def _shipped() -> Mapping[str, Assessment]:
    folder = resources.files("station.assessments")
    found: dict[str, Assessment] = {}
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        if file.name.endswith(".toml"):
            assessment, problems = read_assessment(file.read_text(encoding="utf-8"), file.name, "shipped")
            if assessment is None:
                raise StorageError("\n".join(map(str, problems)))
            found[assessment.id] = assessment
    return found


def load_assessment(assessment_id: str, folder: Path | None = None) -> Assessment:
    """One assessment, of the shipped ones and a clinic's folder.

    Raises
    ------
    UsageError
        No such assessment or folder.
    StorageError
        The clinic's file of that id has problems; all are named.
    """
    return load_library(folder).get(assessment_id)
