"""The error of the calibration package, and the refusal of a run with its reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class CalibrationError(Exception):
    """A certificate or a calibration cannot be used.

    Parameters
    ----------
    words : str
        One sentence for the person at the screen: what is wrong and what to do.
    field : str, optional
        The field of the certificate that is wrong, such as 'cells.left_heel.coefficients'.
    """

    def __init__(self, words: str, field: str = "") -> None:
        super().__init__(f"{field}: {words}" if field else words)
        self.words = words
        self.field = field


@dataclass(frozen=True)
class Refusal:
    """Why a run is no calibration.

    Attributes
    ----------
    reason : str
        Stable id, such as 'negative_slope'; docs/calibration.md lists them all.
    words : str
        One sentence: what is wrong and what to do.
    where : str
        Cell, foot, or line of the file.
    """

    reason: str
    words: str
    where: str = ""

    def __str__(self) -> str:
        return f"{self.reason}: {self.where + ': ' if self.where else ''}{self.words}"


class RunRefusedError(CalibrationError):
    """A calibration run is refused; `refusals` has every reason that was found."""

    def __init__(self, refusals: Sequence[Refusal]) -> None:
        super().__init__("; ".join(map(str, refusals)))
        self.refusals = tuple(refusals)
