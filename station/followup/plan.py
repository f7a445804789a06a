"""A plan of four to six weeks from a template: what, how much, on which days, and when it is tested again.

A plan never holds an exercise that the intake forbids, whoever signs: contraindications, operations and red flags are
looked at when it is made, when an exercise is added, and when it is signed. Edits keep what the template said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any, Literal

from station.assessments.checks import not_yet
from station.assessments.model import Assessment
from station.domain.channels import Side
from station.domain.errors import RecordsError
from station.followup.exercises import DAYS, Catalogue, Exercise, PainRule, Progression, shipped
from station.followup.plain import as_plain
from station.followup.visits import About, Pain, Visit

#: Weeks of a plan (issue 7 of the project).
WEEKS = (4, 6)

#: A check after so many days is training feedback only [d]: 2-3 weeks (clinic file E2).
CHECK_DAYS = 17

#: Strength sessions of one exercise are so far apart [d]: 48 h (clinic file E3).
REST_DAYS = 2

WhyNot = Literal["contraindication", "not_before", "pain"]


@dataclass(frozen=True)
class Item:
    """One exercise of a plan; as `Exercise`, with the days of the week and where it is done."""

    exercise: str
    assessment: str
    kind: Literal["strength", "control", "stretch"]
    legs: Literal["one", "both"]
    sets: int
    pause_s: float
    days: tuple[str, ...]
    on_plates: bool
    source: str
    repetitions: tuple[int, int] | None = None
    hold_s: tuple[float, float] | None = None
    tempo: tuple[float, float, float] | None = None
    effort_percent: tuple[float, float] | None = None
    next: str = ""


@dataclass(frozen=True)
class LeftOut:
    """An exercise of the template that the intake forbids.

    Attributes
    ----------
    why : WhyNot
    rule : str
        Id of the contraindication, the operation, or the movement that hurts; words stand in sentences.toml.
    words : str
        The rule as the assessment's file has it; of a clinic's own rule the only words there are.
    until : date or None
        The surgeon's date, where there is one.
    """

    exercise: str
    why: WhyNot
    rule: str
    words: str = ""
    until: date | None = None

    def __str__(self) -> str:
        """For the clinician who tries to put it in."""
        return self.words or f"pain above the limit ({self.rule.replace('_', ' ')})."


@dataclass(frozen=True)
class Edit:
    """One change by the clinician: what the plan said before, and after. `field` 'added' or 'removed': the exercise."""

    exercise: str
    field: str
    before: Any
    after: Any
    by: str
    at: datetime


@dataclass(frozen=True)
class Retest:
    """The same test again, with the same set-up; the abbreviated visit is this one test with both legs.

    Attributes
    ----------
    check, day : date
        Training feedback, and the re-test that is judged.
    feedback : str
        Who saw the force at the baseline; it must be the same.
    """

    assessment: str
    version: int
    setup: Mapping[str, float | str]
    feedback: str
    trials: int
    check: date
    day: date


@dataclass(frozen=True)
class Plan:
    """What the patient does, and where it comes from."""

    plan_id: str
    template: str
    template_version: int
    start: date
    weeks: int
    weak: Side | None
    items: tuple[Item, ...]
    left_out: tuple[LeftOut, ...]
    progression: Progression
    pain: PainRule
    retest: Retest | None = None
    edits: tuple[Edit, ...] = ()
    signed_by: str = ""
    signed_at: datetime | None = None
    replaces: str = ""
    demonstration: bool = False
    sources: Mapping[str, str] = field(default_factory=dict)

    @property
    def end(self) -> date:
        """The first day after the plan."""
        return self.start + timedelta(weeks=self.weeks)

    def next_measurement(self, today: date) -> date | None:
        """The check or the re-test, whichever comes first from today on; None where neither is to come."""
        days = () if self.retest is None else (self.retest.check, self.retest.day)
        return min((day for day in days if day >= today), default=None)


@dataclass(frozen=True)
class Session:
    """One day of training."""

    day: date
    exercises: tuple[str, ...]


def forbidden(
    exercise: Exercise | Item, assessments: Mapping[str, Assessment], about: About, pains: Iterable[Pain], day: date
) -> LeftOut | None:
    """Why an exercise must not be in a plan that begins on a day; None where it may.

    Raises
    ------
    RecordsError
        The exercise's assessment is not known, so that nobody can say what forbids it.
    """
    name = exercise.exercise if isinstance(exercise, Item) else exercise.id
    if exercise.assessment not in assessments:
        raise RecordsError(
            f"exercise '{name}': there is no assessment '{exercise.assessment}', so its rules are unknown."
        )
    assessment = assessments[exercise.assessment]
    for rule in assessment.contraindications:
        if rule.id in about.bars:
            return LeftOut(name, "contraindication", rule.id, rule.words)
    for barred, operation in not_yet(assessment, about.operations, day):
        return LeftOut(name, "not_before", operation.operation, barred.words, operation.cleared_from)
    catalogue = shipped()
    movements = {"rest", "night", *(catalogue.exercises[name].movements if name in catalogue.exercises else ())}
    for pain in pains:
        if pain.movement in movements and pain.score > catalogue.pain.most:
            return LeftOut(name, "pain", pain.movement)
    return None


def make_plan(
    plan_id: str,
    template_id: str,
    start: date,
    assessments: Mapping[str, Assessment],
    about: About,
    *,
    weak: Side | None = None,
    weeks: int | None = None,
    visit: Visit | None = None,
    test: str | None = None,
    at_home: bool = True,
    catalogue: Catalogue | None = None,
) -> Plan:
    """A plan from a template, unsigned, without what the intake forbids.

    Parameters
    ----------
    plan_id : str
        Unique; of the records.
    weak : Side, optional
        The side that goes first.
    visit : Visit, optional
        The latest: its pain is respected, and its set-up is that of the re-test.
    test : str, optional
        Assessment that is repeated.
    at_home : bool
        Where the exercises are done that can be done at home; the clinician changes each one.

    Raises
    ------
    RecordsError
        Red flags come first, the weeks are none, or the intake forbids every exercise.
    UsageError
        There is no such template.
    """
    catalogue = catalogue or shipped()
    template = catalogue.template(template_id)
    if about.held_back:
        raise RecordsError("red flags come first: go through the list, or sign a reason, before a plan is made.")
    weeks = template.weeks if weeks is None else weeks
    if not WEEKS[0] <= weeks <= WEEKS[1]:
        raise RecordsError(f"weeks: a plan lasts from {WEEKS[0]} to {WEEKS[1]} weeks, not {weeks}.")
    pains = visit.pains if visit is not None else ()
    items, left_out = [], []
    for name in template.exercises:
        exercise = catalogue.exercise(name)
        why = forbidden(exercise, assessments, about, pains, start)
        if why is None:
            items.append(item_of(exercise, template.days, at_home))
        else:
            left_out.append(why)
    if not items:
        raise RecordsError(f"template '{template_id}': the intake forbids every exercise of it; choose another one.")
    plan = Plan(plan_id, template.id, template.version, start, weeks, weak, tuple(items), tuple(left_out),
                catalogue.progression, catalogue.pain, demonstration=about.demonstration,
                sources=dict(catalogue.sources) | {"template": template.source})  # fmt: skip
    measure = visit.measure(test) if visit is not None and test is not None else None
    if measure is None:
        return plan
    retest = Retest(measure.assessment, measure.version, dict(measure.setup), measure.feedback, measure.planned,
                    start + timedelta(days=CHECK_DAYS), plan.end)  # fmt: skip
    return replace(plan, retest=retest)


def item_of(exercise: Exercise, days: Sequence[str], at_home: bool) -> Item:
    """An exercise with its usual dose on as many of the days as it has a week, spread from the first to the last."""
    count = min(exercise.days_a_week, len(days))
    chosen = [days[0]] if count == 1 else [days[round(i * (len(days) - 1) / (count - 1))] for i in range(count)]
    return Item(exercise.id, exercise.assessment, exercise.kind, exercise.legs, exercise.sets, exercise.pause_s,
                tuple(dict.fromkeys(chosen)), not (at_home and exercise.home), exercise.source, exercise.repetitions,
                exercise.hold_s, exercise.tempo, exercise.effort_percent, exercise.next)  # fmt: skip


EDITABLE = ("sets", "repetitions", "hold_s", "tempo", "pause_s", "effort_percent", "days", "on_plates")


def edit(plan: Plan, exercise: str, by: str, at: datetime, /, **changes: Any) -> Plan:
    """The plan with some fields of one exercise changed; what was there before stays with the edit.

    Raises
    ------
    RecordsError
        The plan is signed (`revise` it), the exercise is not in it, or a field cannot be changed or is not possible.
    """
    _unsigned(plan)
    old = _item(plan, exercise)
    if unknown := set(changes) - set(EDITABLE):
        raise RecordsError(f"plan: '{min(unknown)}' cannot be changed; {', '.join(EDITABLE)} can.")
    new = replace(old, **changes)
    _possible(new)
    edits = tuple(
        Edit(exercise, name, as_plain(getattr(old, name)), as_plain(value), by, at)
        for name, value in changes.items()
        if getattr(old, name) != value
    )
    items = tuple(new if i.exercise == exercise else i for i in plan.items)
    return replace(plan, items=items, edits=(*plan.edits, *edits))


def remove(plan: Plan, exercise: str, by: str, at: datetime) -> Plan:
    """The plan without an exercise."""
    _unsigned(plan)
    old = _item(plan, exercise)
    items = tuple(i for i in plan.items if i.exercise != exercise)
    return replace(plan, items=items, edits=(*plan.edits, Edit(exercise, "removed", as_plain(old), None, by, at)))


def add(
    plan: Plan, exercise: str, days: Sequence[str], assessments: Mapping[str, Assessment], about: About,
    pains: Iterable[Pain], by: str, at: datetime,
) -> Plan:  # fmt: skip
    """The plan with one more exercise.

    Raises
    ------
    RecordsError
        The intake forbids it, it is there already, or the plan is signed.
    """
    _unsigned(plan)
    found = shipped().exercise(exercise)
    if any(i.exercise == exercise for i in plan.items):
        raise RecordsError(f"plan: '{exercise}' is in it already; edit it.")
    if why := forbidden(found, assessments, about, pains, plan.start):
        raise RecordsError(f"plan: '{exercise}' is forbidden here: {why}")
    item = item_of(found, days, at_home=True)
    _possible(item)
    return replace(plan, items=(*plan.items, item),
                   edits=(*plan.edits, Edit(exercise, "added", None, as_plain(item), by, at)))  # fmt: skip


def sign(
    plan: Plan, assessments: Mapping[str, Assessment], about: About, pains: Iterable[Pain], by: str, at: datetime
) -> Plan:
    """The plan, signed by a clinician's id.

    Raises
    ------
    RecordsError
        Nobody's id, red flags come first, or the plan holds what the intake forbids now.
    """
    _unsigned(plan)
    if not by.strip():
        raise RecordsError("plan: it is signed with the clinician's id.")
    if about.held_back:
        raise RecordsError("red flags come first: go through the list, or sign a reason, before a plan is signed.")
    if not plan.items:
        raise RecordsError("plan: it holds no exercise.")
    pains = tuple(pains)
    for item in plan.items:
        _possible(item)
        if why := forbidden(item, assessments, about, pains, plan.start):
            raise RecordsError(f"plan: '{item.exercise}' is forbidden here: {why} Remove it before signing.")
    return replace(plan, signed_by=by, signed_at=at)


def revise(plan: Plan, plan_id: str) -> Plan:
    """An unsigned copy of a signed plan under a new id; the old one stays as it was."""
    return replace(plan, plan_id=plan_id, replaces=plan.plan_id, signed_by="", signed_at=None)


def sessions(plan: Plan) -> tuple[Session, ...]:
    """Every day of training with its exercises in the plan's order."""
    found = []
    for offset in range(plan.weeks * 7):
        day = plan.start + timedelta(days=offset)
        due = tuple(i.exercise for i in plan.items if DAYS[day.weekday()] in i.days)
        if due:
            found.append(Session(day, due))
    return tuple(found)


def _unsigned(plan: Plan) -> None:
    if plan.signed_at is not None:
        raise RecordsError("plan: it is signed and cannot be changed; make a new one from it.")


def _item(plan: Plan, exercise: str) -> Item:
    for item in plan.items:
        if item.exercise == exercise:
            return item
    raise RecordsError(f"plan: there is no exercise '{exercise}' in it.")


def _possible(item: Item) -> None:
    """Raise RecordsError, naming the field, where a dose is none."""
    where = f"plan: {item.exercise}"
    if not 1 <= item.sets <= 10:
        raise RecordsError(f"{where}: sets must be from 1 to 10.")
    for name, pair, most in (("repetitions", item.repetitions, 60), ("hold_s", item.hold_s, 300),
                             ("effort_percent", item.effort_percent, 80)):  # fmt: skip
        if pair is not None and not 1 <= pair[0] <= pair[1] <= most:
            raise RecordsError(f"{where}: {name} must be two numbers from 1 to {most}, the smaller first.")
    if item.tempo is not None and not all(0 <= t <= 10 for t in item.tempo):
        raise RecordsError(f"{where}: tempo must be three times from 0 to 10 s.")
    if not item.days or set(item.days) - set(DAYS):
        raise RecordsError(f"{where}: days must be some of {', '.join(DAYS)}.")
    if not 0 <= item.pause_s <= 600:
        raise RecordsError(f"{where}: pause_s must be from 0 to 600.")
    if item.kind == "strength":
        numbers = sorted(DAYS.index(d) for d in item.days)
        if any(b - a < REST_DAYS for a, b in pairwise([*numbers, numbers[0] + 7])):
            raise RecordsError(f"{where}: days: strength needs a day of rest in between (48 h).")
