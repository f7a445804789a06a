"""Errors of the station: words that a clinician understands, and detail for the log."""

from __future__ import annotations


class StationError(Exception):
    """Base of all errors that a person is told about.

    Parameters
    ----------
    words : str
        One sentence for the person at the screen; it names the file, port or field and says what to do.
    detail : str, optional
        What a developer needs, for the log only.
    """

    def __init__(self, words: str, detail: str = "") -> None:
        super().__init__(words)
        self.words = words
        self.detail = detail


class UsageError(StationError):
    """The command or its options are wrong (exit code 2)."""


class DeviceError(StationError):
    """A port or a board cannot be used."""


class ProtocolError(StationError):
    """The board says something that this program does not understand."""


class AnalysisError(StationError):
    """The data cannot support what was asked of them (exit code 1)."""


class StorageError(StationError):
    """A file cannot be written, read or trusted."""


class RecordsError(StationError):
    """The records cannot be opened, changed or trusted, or this person may not do it."""
