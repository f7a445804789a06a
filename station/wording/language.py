"""The languages that the station speaks."""

from __future__ import annotations

from enum import StrEnum


class Language(StrEnum):
    """A language by its ISO 639-1 code."""

    EN = "en"
    DE = "de"

    @property
    def decimal_sign(self) -> str:
        """What stands between whole and tenths."""
        return "," if self is Language.DE else "."
