"""A plan's fields as a person reads and types them: '12-15', '2-1-2', 'Mon, Wed, Fri'."""

from __future__ import annotations

from typing import Any

from station.domain.errors import UsageError
from station.followup.exercises import DAYS
from station.followup.plan import Item
from station.ui import texts
from station.ui.texts import tr
from station.wording import numbers
from station.wording.sentences import sentence

#: Fields that can be typed, in the order of the columns.
FIELDS = ("sets", "repetitions", "hold_s", "tempo", "pause_s", "effort_percent", "days")

#: How many numbers a field has; the second of a pair may be left out.
COUNT = {"sets": 1, "repetitions": 2, "hold_s": 2, "tempo": 3, "pause_s": 1, "effort_percent": 2}


def heads() -> dict[str, str]:
    """Names of the columns."""
    return {
        "sets": tr("Sets"),
        "repetitions": tr("Reps"),
        "hold_s": tr("Hold [s]"),
        "tempo": tr("Tempo [s]"),
        "pause_s": tr("Pause [s]"),
        "effort_percent": tr("Effort [%]"),
        "days": tr("Days"),
    }


def shown(item: Item, field: str) -> str:
    """A field's text; a dash where the exercise has none."""
    value = getattr(item, field)
    if value is None:
        return numbers.DASH
    if field == "days":
        return ", ".join(weekday(d) for d in value)
    parts = value if isinstance(value, tuple) else (value,)
    if field != "tempo" and len(set(parts)) == 1:
        parts = parts[:1]
    return "-".join(numbers.number(p, 0 if p % 1 == 0 else 1, language=texts.language) for p in parts)


def typed(item: Item, field: str, text: str) -> Any:
    """The value of a text.

    Raises
    ------
    UsageError
        It is not understood; the words say how it is written.
    """
    text = text.strip()
    if field == "days":
        return _days(text)
    if text in ("", numbers.DASH, "-"):
        other = {"repetitions": item.hold_s, "hold_s": item.repetitions}.get(field, 0)
        if field in ("sets", "pause_s") or other is None:
            raise UsageError(tr("This exercise needs a number here."))
        return None
    try:
        found = [numbers.parsed(part) for part in text.replace("–", "-").split("-")]
    except ValueError:
        found = []
    count = COUNT[field]
    if count == 2 and len(found) == 1:
        found *= 2
    whole = field in ("sets", "repetitions")
    if len(found) != count or (whole and any(n % 1 for n in found)):
        example = {1: "3", 2: "12-15", 3: "2-1-2"}[count]
        raise UsageError(tr("'{typed}' is not understood: write it as in {example}.", typed=text, example=example))
    values = tuple(int(n) for n in found) if whole else tuple(found)
    return values[0] if count == 1 else values


def weekday(day: str) -> str:
    """A day of the week in the person's language."""
    return sentence(f"weekday.{day}", texts.language)


def _days(text: str) -> tuple[str, ...]:
    names = {weekday(d).casefold(): d for d in DAYS}
    words = text.replace(",", " ").casefold().split()
    if not words or any(word not in names for word in words):
        known = ", ".join(weekday(d) for d in DAYS)
        raise UsageError(tr("'{typed}' is not understood: write some of {days}.", typed=text, days=known))
    chosen = {names[word] for word in words}
    return tuple(d for d in DAYS if d in chosen)
