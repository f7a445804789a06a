"""The one error of the calibration package."""

from __future__ import annotations


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
