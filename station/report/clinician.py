"""The one page for whoever treats: who, when, how; both legs; the difference and its verdict; the rest without one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from station.report import figure, ink, words
from station.report.labels import label, translated
from station.report.model import Leg, OtherMetric
from station.report.sheet import Sheet, foot
from station.report.text import Block, Style, clipped, fitted, put
from station.wording import numbers
from station.wording.language import Language

TITLE, NAME = Style(15.0, bold=True, leading=1.2), Style(11.0, bold=True)
BODY, QUIET = Style(8.5), Style(7.5, grey=ink.GREY)
HEAD = Style(8.5, bold=True)
CELL = Style(8.0)

#: Height of the curves [pt]: at least 100, so that a rise is seen; more than 240 shows nothing more. Chosen.
FIGURE_LEAST, FIGURE_MOST = 100.0, 240.0

#: Part of the room below the curves that remarks and limits may take from the table. Chosen.
ASIDE_MOST = 0.5

#: Right edges of the table's columns, as parts of its width.
COLUMNS = {"left": 0.57, "right": 0.79, "difference": 1.0}

#: Between the blocks of the page [pt].
GAP = 9.0


def clinician_page(sheet: Sheet) -> None:
    """Everything on one page; the curves take what is left, and what still does not fit is counted, not squeezed."""
    foot(sheet)
    _header(sheet)
    _legs(sheet)
    _difference(sheet)
    room = sheet.top - sheet.bottom - FIGURE_LEAST - GAP
    right = _clip(sheet, _how(sheet, 0.38 * sheet.inner), room)
    aside = _clip(sheet, _remarks(sheet, 0.58 * sheet.inner), ASIDE_MOST * room)
    table = _Table(sheet, 0.58 * sheet.inner, room - aside.height)
    below = max(table.height + aside.height, right.height)
    _curves(sheet, min(FIGURE_MOST, sheet.top - sheet.bottom - below - GAP))
    beside = sheet.left + 0.62 * sheet.inner
    aside.draw(sheet.canvas, sheet.left, table.draw(sheet.left, sheet.top))
    right.draw(sheet.canvas, beside, sheet.top)


def _header(sheet: Sheet) -> None:
    r, language = sheet.report, sheet.language
    half = sheet.inner * 0.5 - 8.0
    who = Block(half).add(r.person.name, TITLE, most=2)
    about = [label("word.born", language, year=r.person.birth_year)] if r.person.birth_year else []
    about.append(label("word.measured", language, when=words.moment(r.measured, language)))
    about += [label("word.clinician", language, name=r.clinician)] if r.clinician else []
    who.add(", ".join(about), BODY, 1.0, most=2)
    what = Block(half).add(words.assessment_name(r, language), NAME, 1.5, most=2)
    what.add(label(f"shows.{r.shows}", language), BODY, 1.0)
    who.draw(sheet.canvas, sheet.left, sheet.top)
    what.draw(sheet.canvas, sheet.left + sheet.inner * 0.5 + 8.0, sheet.top)
    sheet.top -= max(who.height, what.height) + 5.0
    sheet.rule(sheet.top, ink.GREY)
    sheet.top -= GAP


def _legs(sheet: Sheet) -> None:
    """Each leg beside the other: mean, best, per body mass, every trial; or why there is nothing."""
    legs = sheet.report.legs
    if not legs:
        return
    width = sheet.inner / len(legs) - 8.0
    deepest = sheet.top
    for i, leg in enumerate(legs):
        x = sheet.left + i * sheet.inner / len(legs) + (8.0 if i else 0.0)
        deepest = min(deepest, _leg(sheet, leg, x, width))
    sheet.top = deepest - GAP
    sheet.rule(sheet.top)
    sheet.top -= GAP


def _leg(sheet: Sheet, leg: Leg, x: float, width: float) -> float:
    r, language, canvas = sheet.report, sheet.language, sheet.canvas
    top = sheet.top
    if leg.side in ("left", "right"):
        ink.leg_line(canvas, leg.side, 2.2)
        canvas.line(x, top - 6.5, x + 24.0, top - 6.5)
        put(canvas, x + 28.0, top - 9.5, label(f"word.letter_{leg.side}", language), NAME)
    where = "side" if r.shows != "loading_strategy" or leg.side == "both" else "foot"
    heading = f"{label(f'word.{where}_{leg.side}', language)}: {words.metric_name(r.primary, r.primary_name, language)}"
    indent = 40.0 if leg.side in ("left", "right") else 0.0
    put(canvas, x + indent, top - 9.0, clipped(heading, HEAD, width - indent, 1)[0], HEAD)
    top -= 14.0
    missing = words.missing_leg(leg, language)
    if leg.mean.value is None:
        return Block(width).add(missing, Style(11.0, bold=True), 4.0, most=3).draw(canvas, x, top)
    unit = words.unit_of(leg.mean.unit, language)
    value, doubt = words.rounded(leg.mean.value, leg.mean, language)
    large = Style(24.0, bold=True)
    put(canvas, x, top - 22.0, value, large)
    beside = numbers.with_unit(f"±{numbers.NBSP}{doubt}" if doubt else "", unit).strip(numbers.NBSP)
    put(canvas, x + large.width(value) + 5.0, top - 22.0, beside, Style(11.0))
    count = label("word.mean_of", language, n=len(leg.values)) if len(leg.values) > 1 else label(
        "word.one_trial", language)  # fmt: skip
    put(canvas, x + width, top - 22.0, count, QUIET, "right")
    block = Block(width)
    if leg.best is not None and len(leg.values) > 1:
        block.add(f"{label('word.best', language)}: {words.value_text(leg.best, language)}", BODY)
    if leg.mean.unit == "N":
        block.add(_per_kg(sheet, leg), BODY)
    if len(leg.values) > 1:
        each = f" ·{numbers.NBSP}".join(words.rounded(v, leg.mean, language)[0] for v in leg.values)
        block.add(f"{label('word.trials', language)}: {each}{numbers.NBSP}{unit}", BODY, most=2)
    block.add(missing, HEAD, most=2)
    return block.draw(canvas, x, top - 29.0)


def _per_kg(sheet: Sheet, leg: Leg) -> str:
    r, language = sheet.report, sheet.language
    mean = words.per_kg(leg.mean, r.mass_kg)
    if mean is None:
        return words.said("per_kg_unknown", language)
    best = words.per_kg(leg.best, r.mass_kg) if leg.best is not None and len(leg.values) > 1 else None
    parts = [f"{label('word.mean', language)} {words.value_text(mean, language)}"]
    parts += [f"{label('word.best', language)} {words.value_text(best, language)}"] if best is not None else []
    return ", ".join(parts)


def _difference(sheet: Sheet) -> None:
    r, language, canvas = sheet.report, sheet.language, sheet.canvas
    d = r.difference
    if d is None:
        return
    scale = d.value.value is not None and d.interval is not None
    width = sheet.inner * (0.56 if scale else 1.0) - 8.0
    ink.verdict_shape(canvas, sheet.left + 6.5, sheet.top - 7.5, 12.0, d.verdict)
    head = Block(width - 18.0).add(f"{words.capital(words.verdict_name(d, language))}: "
                                   f"{words.difference_name(r, language)}" if d.value.value is not None
                                   else words.capital(words.verdict_name(d, language)), NAME, most=2)  # fmt: skip
    top = head.draw(canvas, sheet.left + 18.0, sheet.top)
    body = Block(width).add(words.verdict_sentence(r, language), BODY, 1.0, most=5)
    if d.lsi is not None:
        side = label(f"word.{d.involved}", language)
        body.add(f"{label('word.lsi', language)}: {words.value_text(d.lsi, language)} "
                 f"({label('word.involved', language, side=side)})", BODY, 1.5)  # fmt: skip
    deepest = body.draw(canvas, sheet.left, top)
    if scale:
        box = (sheet.left + 0.56 * sheet.inner + 8.0, sheet.top - 66.0, 0.44 * sheet.inner - 8.0, 66.0)
        figure.difference_scale(canvas, box, d, language)
        deepest = min(deepest, sheet.top - 66.0)
    sheet.top = deepest - GAP
    sheet.rule(sheet.top)
    sheet.top -= GAP


def _curves(sheet: Sheet, height: float) -> None:
    r, language = sheet.report, sheet.language
    best = any(leg.best is not None and leg.best.unit == "N" for leg in r.legs)
    which = "curves_best" if best else "curves_last"
    if r.curves:
        put(sheet.canvas, sheet.right, sheet.top - 7.0, label(f"word.{which}", language), QUIET, "right")
        figure.curves(sheet.canvas, (sheet.left, sheet.top - height, sheet.inner, height), r.curves, language)
    else:
        put(sheet.canvas, sheet.left, sheet.top - 7.0, label("word.no_curve", language), BODY)
        height = 12.0
    sheet.top -= height + GAP


def _how(sheet: Sheet, width: float) -> Block:
    """When again, how it was done, and what to set up alike."""
    r, language = sheet.report, sheet.language
    mass = label("word.not_weighed", language)
    if r.mass_kg is not None:
        mass = numbers.with_unit(numbers.number(r.mass_kg, 1, language=language), "kg")
    again = words.day(r.retest, language) if r.retest is not None else label("word.no_date", language)
    cue = f"„{r.cue}“" if language is Language.DE else f"“{r.cue}”"
    block = Block(width).add(f"{label('word.retest', language)}: {again}", HEAD)
    for name, text in (
        ("cue", cue if r.cue else label("word.none", language)),
        ("feedback", words.feedback(r, language)),
        ("pain", words.said_of_ten(r, "pain", language)),
        ("exertion", words.said_of_ten(r, "exertion", language)),
        ("mass", mass),
    ):
        block.add(f"{label(f'word.{name}', language)}: {text}", CELL, most=4)
    block.add(label("word.set_up", language), HEAD, 6.0)
    for item in r.set_up:
        block.add("{}: {}".format(*words.set_up_text(item, language)), CELL, most=2)
    if not r.set_up:
        block.add(label("word.none", language), CELL)
    return block


def _remarks(sheet: Sheet, width: float) -> Block:
    """Quality flags in words, and what the plates do not show."""
    r, language = sheet.report, sheet.language
    block = Block(width)
    found = words.remarks(r, language)
    if found:
        block.add(label("word.remarks", language), HEAD, 6.0)
        block.add(words.capital("; ".join(found)) + ".", QUIET, most=8)
    if r.limits:
        block.add(label("word.limits", language), HEAD, 4.0)
        for text in r.limits:
            block.add(translated("limit", text, language), QUIET, most=3)
    return block


def _clip(sheet: Sheet, block: Block, room: float) -> Block:
    return block.cut_to(room, lambda n: label("word.more", sheet.language, n=n), QUIET)


@dataclass(frozen=True)
class _Row:
    height: float
    draw: Callable[[float, float], None]


class _Table:
    """Metrics beside the primary one: name, left, right, difference; as many as there is room for."""

    def __init__(self, sheet: Sheet, width: float, room: float) -> None:
        self._sheet, self._width = sheet, width
        self._name = 0.34 * width
        language = sheet.language
        self._head = Block(width).add(label("word.other_metrics", language), HEAD)
        note = f"{words.said('uncertainty', language)} {label('word.other_note', language)}"
        self._note = Block(width).add(note, Style(6.5, grey=ink.GREY), 3.0)
        rows = [self._row(m) for m in sheet.report.others]
        fixed = self._head.height + self._note.height + 14.0
        shown = len(rows)
        while shown and fixed + sum(row.height for row in rows[:shown]) + (shown < len(rows)) * 10.0 > room:
            shown -= 1
        self._rows, self._more = rows[:shown], len(rows) - shown
        self.height = fixed + sum(row.height for row in self._rows) + (10.0 if self._more else 0.0) if rows else 0.0

    def draw(self, x: float, top: float) -> float:
        """From `top` down; the new top is given back."""
        if self.height == 0.0:
            return top  # nothing was measured beside the primary metric
        canvas, language = self._sheet.canvas, self._sheet.language
        top = self._head.draw(canvas, x, top) - 2.0
        for side, at in COLUMNS.items():
            put(canvas, x + at * self._width, top - 7.5, label(f"word.{side}", language), QUIET, "right")
        top -= 12.0
        for row in self._rows:
            ink.plain_line(canvas, ink.FAINT, 0.4)
            canvas.line(x, top, x + self._width, top)
            row.draw(x, top)
            top -= row.height
        if self._more:
            put(canvas, x, top - 8.0, label("word.more", language, n=self._more), QUIET)
            top -= 10.0
        return self._note.draw(canvas, x, top)

    def _row(self, m: OtherMetric) -> _Row:
        language, width = self._sheet.language, self._width
        name = Block(self._name).add(words.metric_name(m.id, m.name, language), CELL, most=2)
        refused = next((v for v in (m.left, m.right, m.both) if v is not None and v.value is None), None)
        known = [v for v in (m.left, m.right, m.both) if v is not None and v.value is not None]
        cells = [(m.left, "left"), (m.right, "right"), (m.difference, "difference")]
        if refused is not None and not known:
            why = Block(width - self._name - 8.0).add(words.value_text(refused, language), QUIET, most=2)
            height = max(name.height, why.height) + 3.0

            def draw_refusal(x: float, top: float) -> None:
                name.draw(self._sheet.canvas, x, top - 1.5)
                why.draw(self._sheet.canvas, x + self._name + 8.0, top - 1.5)

            return _Row(height, draw_refusal)

        def draw(x: float, top: float) -> None:
            name.draw(self._sheet.canvas, x, top - 1.5)
            together = m.left is None and m.right is None
            for value, side in [(m.both, "right")] if together else cells:
                text = words.value_text(value, language, sign=side == "difference")
                text = numbers.DASH if value is None or value.value is None else text
                text = f"{label('word.both', language)}: {text}" if together else text
                style = fitted(text, CELL, 0.21 * width)
                put(self._sheet.canvas, x + COLUMNS[side] * width, top - 9.0, text, style, "right")

        return _Row(name.height + 3.0, draw)
