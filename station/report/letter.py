"""The hand-over letter to a colleague: the visit in sentences, on one page."""

from __future__ import annotations

from station.report import words
from station.report.labels import label
from station.report.model import Report
from station.report.sheet import Sheet, foot
from station.report.text import Block, Style
from station.wording.language import Language
from station.wording.sentences import sentence

PLAIN, BOLD = Style(10.5, leading=1.4), Style(10.5, bold=True, leading=1.4)
SMALL = Style(8.5)

#: Lines of an address that are printed; the envelope's window holds no more.
ADDRESS_LINES = 6


def letter_page(sheet: Sheet) -> None:
    """Sender, addressee, date, subject, sentences, signature; set smaller where it would not fit."""
    r, language = sheet.report, sheet.language
    foot(sheet, methods=False)
    sender = Block(sheet.inner)
    for line in r.letter.sender[:ADDRESS_LINES]:
        sender.add(line, SMALL, most=1)
    sheet.top = sender.draw(sheet.canvas, sheet.left, sheet.top) - 16.0
    to = Block(0.6 * sheet.inner)
    for line in r.letter.addressee[:ADDRESS_LINES]:
        to.add(line, PLAIN, most=1)
    sheet.top = to.draw(sheet.canvas, sheet.left, sheet.top) - 14.0
    size = PLAIN.size
    while True:
        block = _body(r, language, sheet.inner, size)
        if block.height <= sheet.top - sheet.bottom or size <= 7.0:
            break
        size -= 0.25
    block = block.cut_to(sheet.top - sheet.bottom, lambda n: label("word.more", language, n=n), SMALL)
    block.draw(sheet.canvas, sheet.left, sheet.top)


def said(key: str, language: Language, **values: object) -> str:
    """A sentence of the section [letter]."""
    return sentence(f"letter.{key}", language, **values)


def _body(r: Report, language: Language, width: float, size: float) -> Block:
    plain, bold = Style(size, leading=1.4), Style(size, bold=True, leading=1.4)
    block = Block(width).add(words.day(r.letter.written or r.measured, language), plain)
    born = said("born", language, year=r.person.birth_year) if r.person.birth_year else ""
    assessment = words.assessment_name(r, language)
    block.add(said("subject", language, name=r.person.name, born=born, assessment=assessment), bold, 12.0, most=3)
    block.add(said("salutation", language), plain, 12.0)
    before = 7.0
    for paragraph in paragraphs(r, language):
        block.add(paragraph, plain, before)
    block.add(said("regards", language), plain, 14.0)
    block.add(r.clinician or " ", plain, 30.0, most=1)
    return block


def paragraphs(r: Report, language: Language) -> list[str]:
    """What the letter says, in order; what is not known is left out or said to be unknown."""
    assessment = words.assessment_name(r, language)
    shows = label(f"shows.{r.shows}", language)
    found = [said("measured", language, date=words.day(r.measured, language), assessment=assessment, shows=shows)]
    if r.legs:
        found.append(_legs(r, language))
    if (d := r.difference) is not None:
        if d.verdict in (None, "not_measurable"):
            found.append(said("no_verdict", language, reason=words.reason_text(d.reason or d.value.reason, language)))
        else:
            found.append(said("verdict", language, verdict=words.verdict_name(d, language),
                              words=words.verdict_sentence(r, language)))  # fmt: skip
        if d.lsi is not None:
            found.append(said("index", language, lsi=words.value_text(d.lsi, language)))
    if r.set_up:
        items = "; ".join("{}: {}".format(*words.set_up_text(item, language)) for item in r.set_up)
        found.append(said("set_up", language, set_up=items, feedback=words.capital(words.feedback(r, language))))
    if r.cue:
        found.append(said("cue", language, cue=r.cue))
    if any(leg.pain is not None for leg in r.legs):
        found.append(said("pain", language, pain=words.said_of_ten(r, "pain", language)))
    again = said("retest", language, date=words.day(r.retest, language)) if r.retest else said("no_retest", language)
    return [*found, f"{again} {said('curves', language)}"]


def _legs(r: Report, language: Language) -> str:
    texts = {}
    for leg in r.legs:
        text = words.value_text(leg.mean, language) if leg.mean.value is not None else ""
        per_kg = words.per_kg(leg.mean, r.mass_kg)
        text += f" ({words.value_text(per_kg, language)})" if per_kg is not None else ""
        missing = words.missing_leg(leg, language)
        texts[leg.side] = ", ".join(part for part in (text, missing) if part)
    metric = words.metric_name(r.primary, r.primary_name, language)
    if "both" in texts:
        return said("both", language, metric=metric, both=texts["both"])
    known = said("legs", language, metric=metric, left=texts["left"], right=texts["right"])
    is_force = any(leg.mean.unit == "N" for leg in r.legs)
    unknown = words.capital(words.said("per_kg_unknown", language)) + "."
    return f"{known} {unknown}" if is_force and r.mass_kg is None else known
