"""Dates as people type them: '12.3.1987', '1987-03-12', '12031987', '3/25/1987', or a year alone."""

from __future__ import annotations

import re
from datetime import date

from station.ui.texts import tr

#: Years that a date of a patient may have: the records refuse others of a birth.
FIRST_YEAR = 1880

_FORMS = (
    re.compile(r"(?P<year>\d{4})[-./ ](?P<month>\d{1,2})[-./ ](?P<day>\d{1,2})"),
    re.compile(r"(?P<day>\d{1,2})[-. ](?P<month>\d{1,2})[-. ](?P<year>\d{4})"),
    re.compile(r"(?P<day>\d\d)(?P<month>\d\d)(?P<year>\d{4})"),
    re.compile(r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)"),
    # With strokes either may come first: taken where one of them cannot be a month.
    re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})"),
    re.compile(r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4})"),
)


def parsed_date(text: str) -> date | None:
    """The date that was typed; None where nothing was.

    Raises
    ------
    ValueError
        It is no date, or two different ones; the words are for the screen.
    """
    text = text.strip().rstrip(".")
    if not text:
        return None
    found = {day for form in _FORMS if (match := form.fullmatch(text)) and (day := _day(match)) is not None}
    if len(found) > 1:
        raise ValueError(tr("'{typed}' may be two dates: write it as 1987-03-12 or 12.3.1987.", typed=text))
    if not found:
        raise ValueError(tr("'{typed}' is no date: write it as 12.3.1987 or 1987-03-12.", typed=text))
    return found.pop()


def parsed_birth(text: str) -> tuple[date | None, int | None]:
    """Birth date, and birth year, of what was typed; a year alone is enough.

    Raises
    ------
    ValueError
        As `parsed_date`.
    """
    text = text.strip()
    if re.fullmatch(r"\d{4}", text):
        return None, int(text)
    birth = parsed_date(text)
    return birth, None if birth is None else birth.year


def _day(match: re.Match[str]) -> date | None:
    try:
        found = date(*(int(match[part]) for part in ("year", "month", "day")))
    except ValueError:
        return None
    return found if found.year >= FIRST_YEAR else None
