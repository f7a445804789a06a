"""Column types that SQLite and PostgreSQL both keep without loss, and how names are made plain for searching."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

#: Letters that Unicode does not take apart into a letter and a mark, as people type them without.
_SINGLE = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŋ": "n"}
)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})


class UtcDateTime(TypeDecorator[datetime]):
    """A moment, kept in UTC and always handed out with its offset; a time without one is refused.

    SQLite has no time with an offset: there it stands as UTC text, in PostgreSQL as 'timestamp with time zone'.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To UTC.

        Raises
        ------
        ValueError
            The time has no offset.
        """
        if value is None:
            return None
        if value.utcoffset() is None:
            raise ValueError(f"{value} has no offset from UTC")
        return value.astimezone(UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """UTC, aware."""
        if value is None:
            return None
        moment: datetime = value
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


class Codes(TypeDecorator[list[str]]):
    """Codes and ids as one text with spaces between: hundreds stand on a patient's page, and JSON takes longer."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: list[str] | None, dialect: Dialect) -> str | None:
        """To one text.

        Raises
        ------
        ValueError
            One is empty or has a space.
        """
        if value is None:
            return None
        if any(len(code.split()) != 1 for code in value):
            raise ValueError(f"{value} are not all codes")
        return " ".join(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> list[str] | None:
        """To a list."""
        return None if value is None else value.split()


def fold(text: str) -> str:
    """Text without case, accents and double spaces, for searching: 'Müller-Groß' becomes 'muller-gross'."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_SINGLE))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).casefold().split())


def spellings(text: str) -> tuple[str, ...]:
    """How a name may be typed, folded: as it is without its marks, and with 'ae, oe, ue' for the umlauts."""
    whole = unicodedata.normalize("NFC", text.casefold())
    return tuple(dict.fromkeys((fold(text), fold(whole.translate(_UMLAUTS)))))
