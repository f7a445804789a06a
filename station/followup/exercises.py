"""Exercises and templates as they stand in exercises.toml: usual doses with their sources, which a clinician edits."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from station.domain.errors import UsageError
from station.followup.plain import from_plain

#: Days of the week in the order of `date.weekday`.
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True)
class Exercise:
    """One exercise with its usual dose.

    Attributes
    ----------
    assessment : str
        What is done on the plates; its contraindications hold at home too.
    kind : 'strength', 'control' or 'stretch'
        Strength needs rest days.
    sets : int
        Of each leg, where one leg works at a time.
    repetitions, hold_s, effort_percent : (low, high) or None
        Hold of each repetition, or of each set where there are no repetitions [s]; effort in per cent of the best.
    tempo : (up, top, down) or None
        [s].
    pause_s : float
        Between sets [s].
    movements : tuple of str
        Pain above the limit in one of them keeps the exercise out of a plan.
    next : str
        The harder exercise that follows; empty: more load.
    """

    id: str
    assessment: str
    kind: Literal["strength", "control", "stretch"]
    legs: Literal["one", "both"]
    sets: int
    pause_s: float
    days_a_week: int
    home: bool
    movements: tuple[str, ...]
    source: str
    repetitions: tuple[int, int] | None = None
    hold_s: tuple[float, float] | None = None
    tempo: tuple[float, float, float] | None = None
    effort_percent: tuple[float, float] | None = None
    next: str = ""


@dataclass(frozen=True)
class Template:
    """A list of exercises that a plan starts from."""

    id: str
    version: int
    weeks: int
    days: tuple[str, ...]
    exercises: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class Progression:
    """When to make an exercise harder, and by how much [% of the load]."""

    sessions_in_a_row: int
    load_percent: tuple[float, float]
    source: str


@dataclass(frozen=True)
class PainRule:
    """Pain that stops an exercise: above `most` of 10, or more than `most_rise` above rest."""

    most: int
    most_rise: int
    source: str


@dataclass(frozen=True)
class Catalogue:
    """The whole file."""

    exercises: Mapping[str, Exercise]
    templates: Mapping[str, Template]
    progression: Progression
    pain: PainRule
    sources: Mapping[str, str]

    def exercise(self, exercise_id: str) -> Exercise:
        """One exercise.

        Raises
        ------
        UsageError
            There is none of that id.
        """
        if exercise_id not in self.exercises:
            raise UsageError(f"there is no exercise '{exercise_id}'; known: {', '.join(self.exercises)}.")
        return self.exercises[exercise_id]

    def template(self, template_id: str) -> Template:
        """One template.

        Raises
        ------
        UsageError
            There is none of that id.
        """
        if template_id not in self.templates:
            raise UsageError(f"there is no template '{template_id}'; known: {', '.join(self.templates)}.")
        return self.templates[template_id]


@cache
def shipped() -> Catalogue:
    """The exercises and templates that come with the station."""
    text = files("station.followup").joinpath("exercises.toml").read_text(encoding="utf-8")
    return read_catalogue(tomllib.loads(text), "exercises.toml")


def read_catalogue(raw: Mapping[str, Any], where: str) -> Catalogue:
    """A catalogue from parsed TOML; a clinic's own may hold templates alone and is then joined by the caller.

    Raises
    ------
    RecordsError
        A key is unknown, missing or of another type; the message names it.
    """
    exercises = [from_plain(Exercise, e, f"{where}: exercise") for e in raw.get("exercise", ())]
    templates = [from_plain(Template, t, f"{where}: template") for t in raw.get("template", ())]
    return Catalogue(
        {e.id: e for e in exercises},
        {t.id: t for t in templates},
        from_plain(Progression, raw["progression"], f"{where}: progression"),
        from_plain(PainRule, raw["pain"], f"{where}: pain"),
        dict(raw["sources"]),
    )
