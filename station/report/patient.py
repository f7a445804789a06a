"""The patient's page: at most five numbers in large type and plain words."""

from __future__ import annotations

from dataclasses import dataclass, replace

from station.domain.units import NEWTONS_PER
from station.report import ink, words
from station.report.labels import label
from station.report.model import Leg, Report
from station.report.sheet import MARGIN, Sheet
from station.report.text import Block, Style, fitted, put
from station.wording import numbers
from station.wording.language import Language
from station.wording.sentences import sentence

TITLE, WHO = Style(24.0, bold=True, leading=1.2), Style(13.0)
NUMBER, TEXT = Style(34.0, bold=True, leading=1.1), Style(13.0, leading=1.35)

#: Numbers on the page (the field's evidence: more overwhelm).
MOST = 5

#: Part of the width that the words have beside their number, and lines that an item has room for. Chosen.
TEXT_PART, MOST_LINES = 0.66, 5

#: Reasons of the analysis that a patient can make something of; the others are the recording's.
REASONS = {
    "leg_missing": "leg_missing", "needs_both": "leg_missing", "no_trial": "no_trial", "not_accepted": "no_trial",
    "not_reproducible": "not_reproducible", "strategy": "both_at_once",
}  # fmt: skip


@dataclass(frozen=True)
class Item:
    """One number and what it says; an empty number is a reason."""

    number: str
    text: str
    side: str = ""


def patient_page(sheet: Sheet) -> None:
    """Title, numbers, and what the page is not."""
    r, language = sheet.report, sheet.language
    head = Block(sheet.inner).add(label("word.title_patient", language), TITLE)
    head.add(r.person.name, WHO, 2.0, most=2)
    what = said("intro", language, assessment=words.assessment_name(r, language), date=words.day(r.measured, language))
    head.add(what, WHO, most=2)
    sheet.top = head.draw(sheet.canvas, sheet.left, sheet.top) - 10.0
    closing = Block(sheet.inner).add(said("closing", language), TEXT)
    closing.add(label("word.software", language, version=r.provenance.software), Style(7.0, grey=ink.GREY), 4.0)
    closing.draw(sheet.canvas, sheet.left, MARGIN + closing.height)
    bottom = MARGIN + closing.height + 8.0
    sheet.rule(bottom)
    shown = items(r, language)
    each = min(118.0, (sheet.top - bottom) / max(1, len(shown)))
    for item in shown:
        _draw(sheet, item, each)


def said(key: str, language: Language, **values: object) -> str:
    """A sentence of the section [patient_page]."""
    return sentence(f"patient_page.{key}", language, **values)


def _draw(sheet: Sheet, item: Item, height: float) -> None:
    sheet.rule(sheet.top)
    column = (1.0 - TEXT_PART) * sheet.inner
    text = Block(sheet.inner - column).add(item.text, TEXT, most=MOST_LINES)
    middle = sheet.top - height / 2
    if item.side:
        ink.leg_line(sheet.canvas, item.side, 3.0)
        sheet.canvas.line(sheet.left, middle - 20.0, sheet.left + 40.0, middle - 20.0)
    style = fitted(item.number, NUMBER, column - 14.0)
    put(sheet.canvas, sheet.left, middle - 0.3 * style.size, item.number, style)
    text.draw(sheet.canvas, sheet.left + column, middle + text.height / 2)
    sheet.top -= height


def items(r: Report, language: Language) -> list[Item]:
    """Left, right, difference, pain and the next date, as far as they are known."""
    found = [_leg(r, leg, language) for leg in r.legs]
    if r.difference is not None and not any(leg.mean.value is None for leg in r.legs):
        found += [item] if (item := _difference(r, language)) is not None else []
    pains = [leg.pain for leg in r.legs if leg.pain is not None]
    if pains:
        found.append(Item(said("of_ten", language, n=max(pains)), said("pain", language)))
    if r.retest is not None:
        found.append(Item(words.day(r.retest, language), said("retest", language)))
    return found[:MOST]


def _leg(r: Report, leg: Leg, language: Language) -> Item:
    side = leg.side if leg.side in ("left", "right") else ""
    name = words.adjective(leg.side, language) if side else label("word.side_both", language)
    value = leg.mean.value
    if value is None:
        coded = leg.not_tested is not None or leg.ended is not None or not leg.mean.reason
        reason = words.missing_leg(leg, language) if coded else _reason(leg.mean.reason, language)
        if not side:
            return Item(numbers.DASH, said("not_tested_both", language, reason=reason))
        return Item(numbers.DASH, said("not_tested", language, side=name, reason=reason), side)
    if leg.mean.unit == "N" and side:
        # A weight is what people know a force by; 1 kgf is a kilogram's weight at standard gravity.
        kilograms = numbers.number(value / NEWTONS_PER["kgf"], 0, language=language)
        newton = numbers.with_unit(numbers.number(value, 0, language=language), "N")
        key = "force" if len(leg.values) > 1 else "force_one"
        values = {"side": name, "newton": newton} | ({"n": len(leg.values)} if key == "force" else {})
        return Item(numbers.with_unit(kilograms, "kg"), said(key, language, **values), side)
    if r.primary in ("load_share", "rep_load_share") and side:
        return Item(words.percent(value, language, 0), said("share", language, side=name), side)
    if r.primary == "rep_count" and side:
        return Item(numbers.number(value, 0, language=language), said("repetitions", language, side=name), side)
    metric = words.metric_name(r.primary, r.primary_name, language)
    text = words.value_text(replace(leg.mean, uncertainty=None), language)
    where = label(f"word.side_{leg.side}", language)
    return Item(text, said("value", language, metric=metric, side=where), side)


def _difference(r: Report, language: Language) -> Item | None:
    d = r.difference
    if d is None or (d.value.value is None and d.verdict is None):
        return None  # no comparison belongs to this assessment
    if d.value.value is None or d.verdict in (None, "not_measurable"):
        reason = _reason(d.reason or d.value.reason, language)
        return Item(numbers.DASH, said("no_verdict", language, reason=reason))
    text = said(d.verdict, language)
    if words.has_direction(d):
        key = "less" if words.strength(r) else "lower"
        text = f"{said(key, language, side=words.adjective(words.lower_side(d), language))} {text}"
    return Item(words.percent(d.value.value, language, 0), text)


def _reason(reason: str | None, language: Language) -> str:
    """A reason of the analysis in a patient's words."""
    return said(f"reason_{REASONS.get(words.reason_key(reason)[0], 'other')}", language)
