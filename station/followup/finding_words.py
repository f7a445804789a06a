"""The finding as a page of plain words."""

from __future__ import annotations

from station.followup.finding import Finding, GirthFinding, TaskFinding
from station.followup.say import (
    Names,
    Page,
    Section,
    banner,
    day,
    error_source,
    interval_of_size,
    leg,
    no_diagnosis,
    percent,
    place,
    value,
)
from station.followup.visits import URGENT_FLAGS, Task
from station.wording import numbers
from station.wording.language import Language
from station.wording.sentences import sentence

#: Words for what lies lower, by task.
KIND: dict[Task, str] = {
    "strength": "strength", "endurance": "value", "bridge_share": "share", "stance_share": "share",
    "load_share": "share", "steadiness": "steady", "balance": "steady", "other": "value",
}  # fmt: skip

#: Share of the load: percentage points are shown with one decimal, since 1 % of the load is little.
SHARE_DECIMALS = 1


def finding_page(finding: Finding, language: Language, names: Names) -> Page:
    """The finding, one page; what comes first stands first."""
    sections = [*_first(finding, language), _overview(finding, language)]
    sections += [_task(t, language, names) for t in finding.tasks]
    sections.append(_pain(finding, language))
    if finding.girths:
        sections.append(_girths(finding, language))
    return Page(said("title", language), said("day", language, day=day(finding.day, language)),
                banner(finding.demonstration, language), tuple(sections),
                f"{said('limits', language)} {no_diagnosis(language)}")  # fmt: skip


def said(key: str, language: Language, **values: object) -> str:
    """A sentence of the section [finding]."""
    return sentence(f"finding.{key}", language, **values)


def _first(finding: Finding, language: Language) -> list[Section]:
    lines = [] if finding.red_flags_checked else [said("flags_not_checked", language)]
    for flag in finding.red_flags:
        key = "flag_signed" if not finding.held_back else "flag_urgent" if flag in URGENT_FLAGS else "flag"
        lines.append(said(key, language, flag=sentence(f"red_flag.{flag}", language)))
    return [Section(said("first", language), tuple(lines), strong=True)] if lines else []


def _overview(finding: Finding, language: Language) -> Section:
    lines = []
    if finding.agreement == "one_side" and finding.side is not None:
        named = [sentence(f"task.{t.task}", language) for t in finding.tasks if t.stands_out]
        side = place(finding.side, language)
        lines.append(said("agreement_one_side", language, side=side, tasks="; ".join(dict.fromkeys(named))))
    elif all(t.verdict == "not_judged" for t in finding.tasks):
        lines.append(said("agreement_not_judged", language))
    else:
        lines.append(said(f"agreement_{finding.agreement}", language))
    if finding.involved is not None:
        lines.append(said("involved", language, side=place(finding.involved, language)))
    return Section(said("overview", language), tuple(lines), strong=True)


def _task(t: TaskFinding, language: Language, names: Names) -> Section:
    share = KIND[t.task] == "share"
    heading = f"{sentence(f'task.{t.task}', language)}: {names('assessment', t.assessment)}, {day(t.day, language)}"
    lines = []
    if t.left is not None and t.right is not None:
        left, right = value(t.left, t.unit, language, t.u_left), value(t.right, t.unit, language, t.u_right)
        if share:
            lines.append(said("shares", language, left=left, right=right, n=t.trials[0]))
        else:
            n_left, n_right = t.trials
            lines.append(said("values", language, left=left, right=right, n_left=n_left, n_right=n_right))
    lines.append(_verdict(t, language))
    if t.stands_out:
        lines.append(_lasting(t, language))
    lines.append(
        said("source", language, source=error_source(t.source, language)) if t.source else said("source_none", language)
    )
    return Section(heading, tuple(lines))


def _verdict(t: TaskFinding, language: Language) -> str:
    if t.verdict == "not_judged" or t.difference is None or t.interval is None:
        return said(f"not_judged_{t.not_judged or 'no_values'}", language)
    kind = "value" if KIND[t.task] == "steady" and not t.lower_is_better else KIND[t.task]
    share = kind == "share"  # percentage points, which the sentence names
    size = numbers.number(abs(t.difference), SHARE_DECIMALS, language=language) if share else ""
    # '5 % is possible, from 5 % on it would be real' is a riddle: where both round alike, a decimal tells them apart.
    places = int(t.limit is not None and round(abs(t.difference)) == round(t.limit))
    values: dict[str, object] = {
        "size": size or percent(abs(t.difference), language, decimals=places),
        "interval": interval_of_size(*t.interval, language, SHARE_DECIMALS if share else 0, "" if share else "%"),
    }
    key = f"{kind}_{t.verdict}"
    # Without a known error the strength's words about a real difference would promise what cannot be kept.
    if kind == "strength" and (t.limit is None or (t.verdict == "possible" and not t.source)):
        key = f"value_{t.verdict}"
    if t.verdict == "possible" and t.source and t.limit is not None and kind in ("value", "steady"):
        key += "_known"  # how much this test differs from day to day has been measured
    if t.limit is not None and key in ("strength_real", "strength_possible", "strength_within_noise", "value_real",
                                       "steady_real", "value_possible_known", "steady_possible_known"):  # fmt: skip
        values["limit"] = percent(t.limit, language, decimals=places)
    if not key.endswith("within_noise") and t.weaker is not None:
        values["side"] = leg(t.weaker, language)
    return said(key, language, **values)


def _lasting(t: TaskFinding, language: Language) -> str:
    if t.lasting == "same_side" and t.mdc is None:
        return said("lasting_same_side_unknown", language)
    if t.lasting in ("persistent", "same_side") and t.mdc is not None:
        return said(f"lasting_{t.lasting}", language, mdc=percent(t.mdc, language))
    return said(f"lasting_{t.lasting}", language)


def _pain(finding: Finding, language: Language) -> Section:
    lines = [
        said("pain", language, side=place(p.side, language).capitalize(),
             movement=sentence(f"movement.{p.movement}", language), score=p.score)
        for p in finding.pains
    ]  # fmt: skip
    return Section(said("pain_title", language), tuple(lines) or (said("no_pain", language),))


def _girths(finding: Finding, language: Language) -> Section:
    open_flag = "thrombosis" in finding.red_flags  # signed or not: never scored as uneven size (clinic file, decisions)
    lines: list[str] = []
    for g in finding.girths:
        if g.girth.site == "calf" and open_flag:
            lines.append(said("girth_not_scored", language))
        else:
            lines += _girth(g, language)
    return Section(said("girth_title", language), tuple(lines))


def _girth(g: GirthFinding, language: Language) -> list[str]:
    def cm(number: float, *, sign: bool = False) -> str:
        return numbers.with_unit(numbers.number(number, 1, sign=sign, language=language), "cm")

    where = numbers.with_unit(numbers.number(g.girth.from_cm, 0, language=language), "cm")
    lines = [said(f"girth_{g.girth.site}", language, **{"from": where}, left=cm(g.girth.left_cm),
                  right=cm(g.girth.right_cm))]  # fmt: skip
    key = "girth_beyond" if g.beyond else "girth_within"
    lines.append(said(key, language, size=cm(abs(g.difference_cm)), mdc=cm(g.mdc_cm)))
    if g.change_left_cm is not None and g.change_right_cm is not None and g.change_mdc_cm is not None:
        lines.append(said("girth_change", language, left=cm(g.change_left_cm, sign=True),
                          right=cm(g.change_right_cm, sign=True), mdc=cm(g.change_mdc_cm)))  # fmt: skip
    if g.girth.site == "calf" and g.beyond:
        lines.append(said("girth_calf_warning", language))
    return lines
