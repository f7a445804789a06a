"""The plan for the clinician, and the home sheet for the patient; what could be detected before it."""

from __future__ import annotations

from datetime import date

from station.domain.channels import Side
from station.followup.detectable import Detectable, Option
from station.followup.plan import Item, LeftOut, Plan, sessions
from station.followup.say import (
    Names,
    Page,
    Section,
    banner,
    day,
    error_source,
    leg,
    no_diagnosis,
    percent,
    place,
    value,
)
from station.wording import numbers
from station.wording.language import Language
from station.wording.sentences import catalogue, sentence


def said(key: str, language: Language, **values: object) -> str:
    """A sentence of the section [plan]."""
    return sentence(f"plan.{key}", language, **values)


def plan_page(
    plan: Plan,
    language: Language,
    names: Names,
    found: Detectable | None = None,
    base: date | None = None,
    setup: str = "",
) -> Page:
    """The plan as the clinician reads, edits and signs it; `setup`: the re-test's set-up in words."""
    sections = [] if found is None else [detectable_section(found, language, names)]
    head = [said("template", language, template=plan.template, version=plan.template_version, edits=len(plan.edits)),
            said("rest_days", language), _order(plan, language)]  # fmt: skip
    rows = tuple((exercise(i.exercise, language), dose(i, language), _days(i, language), _where(i, language))
                 for i in plan.items)  # fmt: skip
    sections.append(Section(said("title", language), tuple(head), rows, strong=True))
    rules = (_progression(plan, language), _pain(plan, language))
    left_out = tuple(_left_out(x, language) for x in plan.left_out)
    sections.append(Section("", (*rules, *left_out)))
    sections.append(Section(said("retest_title", language), tuple(_retest(plan, language, names, base, setup))))
    texts = [i.source for i in plan.items] + [plan.progression.source, plan.pain.source, *plan.sources.values()]
    told = "; ".join(source(text, language) for text in dict.fromkeys(texts))
    sections.append(Section(said("sources_title", language), (f"{told}.",)))
    signed = (said("signed", language, by=plan.signed_by, day=day(plan.signed_at.date(), language))
              if plan.signed_at is not None else said("not_signed", language))  # fmt: skip
    period = said("period", language, start=day(plan.start, language), end=day(plan.end, language), weeks=plan.weeks)
    return Page(said("title", language), f"{period} {signed}", banner(plan.demonstration, language), tuple(sections),
                no_diagnosis(language))  # fmt: skip


def home_page(plan: Plan, language: Language) -> Page:
    """What the patient takes home: how each exercise is done, how much, and when to stop; boxes come from `ticks`."""
    draft = "" if plan.signed_at is not None else said("not_signed", language)
    sections = [
        Section(exercise(i.exercise, language),
                (sentence(f"exercise.{i.exercise}_how", language), f"{dose(i, language)}; {_days(i, language)}."))
        for i in plan.items if not i.on_plates
    ]  # fmt: skip
    rules = [_order(plan, language), said("rest_days", language), _pain(plan, language), said("stop_rule", language)]
    sections.insert(0, Section("", tuple(rules), strong=True))
    last = [said("tick", language)]
    if plan.retest is not None:
        last.append(said("bring", language, check=day(plan.retest.check, language), day=day(plan.retest.day, language)))
    sections.append(Section("", tuple(last)))
    both = " ".join(b for b in (banner(plan.demonstration, language), draft) if b)
    period = said("period", language, start=day(plan.start, language), end=day(plan.end, language), weeks=plan.weeks)
    return Page(said("home_title", language), period, both, tuple(sections), said("home_foot", language))


def ticks(plan: Plan, language: Language) -> tuple[tuple[str, ...], ...]:
    """Rows of the sheet's boxes: a day, a column an exercise ('' where due, a dash where not), pain twice."""
    home = [i.exercise for i in plan.items if not i.on_plates]
    head = (said("tick_day", language), *(exercise(e, language) for e in home), said("tick_pain", language),
            said("tick_next", language))  # fmt: skip
    rows = [head]
    for session in sessions(plan):
        due = [e for e in session.exercises if e in home]
        if due:
            weekday = sentence(f"weekday.{_WEEKDAYS[session.day.weekday()]}", language)
            boxes = ("" if e in due else numbers.DASH for e in home)
            rows.append((f"{weekday} {day(session.day, language)}", *boxes, "", ""))
    return tuple(rows)


_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def exercise(name: str, language: Language) -> str:
    """Name of an exercise."""
    return sentence(f"exercise.{name}", language)


def source(text: str, language: Language) -> str:
    """A source in the language; the text itself where it is not one of exercises.toml, as in an older plan."""
    key = next((k for k, texts in catalogue().items()
                if k.startswith("plan_source.") and texts[Language.EN] == text), "")  # fmt: skip
    return sentence(key, language) if key else text


def dose(item: Item, language: Language) -> str:
    """Sets, repetitions, holds, tempo, effort and pause in one line."""
    parts = []
    if item.repetitions is not None:
        low, high = item.repetitions
        parts.append(said("dose_repetitions", language, sets=item.sets, low=low, high=high))
        if item.hold_s is not None:
            parts.append(said("dose_hold_top", language, low=_s(item.hold_s[0]), high=_s(item.hold_s[1])))
    elif item.hold_s is not None:
        parts.append(said("dose_holds", language, sets=item.sets, low=_s(item.hold_s[0]), high=_s(item.hold_s[1])))
    if item.legs == "one":
        parts[0] += f" {said('dose_each_leg', language)}"
    if item.tempo is not None:
        up, top, down = (_s(t) for t in item.tempo)
        if item.repetitions is not None and item.hold_s is not None:  # the hold at the top is said already
            parts.append(said("dose_tempo_hold", language, up=up, down=down))
        else:
            parts.append(said("dose_tempo", language, up=up, top=top, down=down))
    if item.effort_percent is not None:
        low, high = (int(e) for e in item.effort_percent)
        parts.append(said("dose_effort", language, low=low, high=high))
    parts.append(said("dose_pause", language, pause=_s(item.pause_s)))
    return "; ".join(parts)


def _s(seconds: float) -> str:
    return f"{seconds:g}"


def _days(item: Item, language: Language) -> str:
    return ", ".join(sentence(f"weekday.{d}", language) for d in item.days)


def _where(item: Item, language: Language) -> str:
    return said("on_plates" if item.on_plates else "at_home", language)


def _order(plan: Plan, language: Language) -> str:
    if plan.weak is None:
        return said("no_weak_side", language)
    return said("weak_first", language, side=leg(plan.weak, language))


def _progression(plan: Plan, language: Language) -> str:
    low, high = (f"{p:g}" for p in plan.progression.load_percent)
    return said("progression", language, sessions=plan.progression.sessions_in_a_row, low=low, high=high)


def _pain(plan: Plan, language: Language) -> str:
    return said("pain_rule", language, most=plan.pain.most, rise=plan.pain.most_rise)


def _left_out(x: LeftOut, language: Language) -> str:
    name = exercise(x.exercise, language)
    if x.why == "pain":
        return said("left_out_pain", language, exercise=name, movement=sentence(f"movement.{x.rule}", language))
    section = "contraindication" if x.why == "contraindication" else "operation"
    known = f"{section}.{x.rule}" in catalogue()
    words = sentence(f"{section}.{x.rule}", language) if known else x.words
    if x.why == "contraindication" or not known:
        return said("left_out_contraindication", language, exercise=name, words=words)
    if x.until is None:
        return said("left_out_not_before", language, exercise=name, operation=words)
    return said("left_out_until", language, exercise=name, operation=words, day=day(x.until, language))


def _retest(plan: Plan, language: Language, names: Names, base: date | None, setup: str) -> list[str]:
    if plan.retest is None:
        return [said("no_retest", language)]
    r = plan.retest
    test = names("assessment", r.assessment)
    found = [
        said("retest_check", language, day=day(r.check, language), test=test),
        said("retest_day", language, day=day(r.day, language), test=test, trials=r.trials,
             base=day(base or plan.start, language)),
    ]  # fmt: skip
    return [*found, said("retest_setup", language, setup=setup)] if setup else found


# ---- before the plan ---


def detectable_section(d: Detectable, language: Language, names: Names) -> Section:
    """What a re-test of this patient could show."""
    heading = f"{_of('title', language)} {names('assessment', d.assessment)}"
    if d.left is None or d.right is None:
        return Section(heading, (_of("no_values", language),))
    values = {"left": value(d.left, d.unit, language), "right": value(d.right, d.unit, language)}
    shown = numbers.DASH if d.difference_percent is None else difference(d.difference_percent, language)
    lines = [_of("today", language, **values, difference=shown)]
    planned = next((o for o in d.options if o.planned), None)
    if planned is None or d.difference_band is None:
        return Section(heading, (*lines, _of("no_error_known", language)))
    lines.append(
        _of(
            "leg",
            language,
            visits=planned.baseline_visits,
            trials=planned.trials,
            weeks=d.weeks,
            **_sizes(d, planned.smallest_percent, planned.smallest_left, planned.smallest_right, language),
        )
    )
    lines.append(_of("likely", language, **_sizes(d, planned.likely_percent, planned.likely_left, planned.likely_right,
                                                  language)))  # fmt: skip
    low, high = (difference(x, language) for x in d.difference_band)
    lines.append(_of("symmetry", language, low=low, high=high))
    lines += [_other(o, language) for o in d.options if not o.planned]
    if d.baseline_visits == 1:
        lines.append(_of("one_baseline", language))
    if d.error is not None:
        lines.append(sentence("finding.source", language, source=error_source(d.error.source, language)))
    return Section(heading, tuple(lines))


def difference(percent_signed: float, language: Language) -> str:
    """A signed difference in words: which side is less, and by how much."""
    if round(abs(percent_signed)) == 0:
        return sentence("progress.equal", language)
    side = Side.RIGHT if percent_signed < 0 else Side.LEFT
    size = percent(abs(percent_signed), language)
    return sentence("progress.weaker", language, side=place(side, language), size=size)


def _of(key: str, language: Language, **values: object) -> str:
    return sentence(f"detectable.{key}", language, **values)


def _sizes(d: Detectable, part: float, left: float, right: float, language: Language) -> dict[str, object]:
    def plus(size: float) -> str:
        places = 2 if d.unit == "N/kg" else 0
        return numbers.with_unit(numbers.number(size, places, sign=True, language=language), d.unit)

    return {"percent": percent(part, language), "left": plus(left), "right": plus(right)}


def _other(o: Option, language: Language) -> str:
    return _of("other", language, visits=o.baseline_visits, trials=o.trials,
               percent=percent(o.smallest_percent, language), likely=percent(o.likely_percent, language))  # fmt: skip
