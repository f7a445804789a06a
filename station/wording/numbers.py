"""Numbers as a person reads them: rounded to what the uncertainty supports, with a true minus and the unit.

Inside the program force is always in newtons; `Force` is the one place where it is shown in another unit.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import floor, isfinite, log10
from typing import Literal

from station.domain.results import Result
from station.domain.units import NEWTONS_PER, STANDARD_GRAVITY
from station.wording.language import Language

EN = Language.EN
ForceUnit = Literal["N", "kgf", "lbf", "%BW", "N/kg"]

NBSP, MINUS, DASH = "\u00a0", "\u2212", "\u2013"

#: Significant digits of a value whose uncertainty is not known; chosen: three, what a clinic can act on.
PLAIN_DIGITS = 3


def decimals_for(uncertainty: float) -> int:
    """Decimal places of an uncertainty (negative: tens, hundreds).

    Two significant digits where the first is 1 or 2, else one: at most two are asked for (ILAC-P14:09/2020, 5.4),
    and rounding 1.4 to 1 would change it by a third.
    """
    mantissa, exponent = f"{uncertainty:.1e}".split("e")
    return (1 if mantissa[0] in "12" else 0) - int(exponent)


def decimals_of(value: float, uncertainty: float | None) -> int:
    """Decimal places that `value` is shown with."""
    if uncertainty is not None and isfinite(uncertainty) and uncertainty > 0:
        return decimals_for(uncertainty)
    if value == 0 or not isfinite(value):
        return 0
    return PLAIN_DIGITS - 1 - floor(log10(abs(value)))


def number(value: float, decimals: int, *, sign: bool = False, language: Language = EN) -> str:
    """`value` with `decimals` places; negative `decimals` round to tens and hundreds."""
    rounded = round(value, decimals) + 0.0  # + 0.0: no minus zero
    text = f"{abs(rounded):.{max(0, decimals)}f}".replace(".", language.decimal_sign)
    if rounded < 0:
        return MINUS + text
    return f"+{text}" if sign and rounded > 0 else text


def split(value: float, uncertainty: float | None, *, sign: bool = False, language: Language = EN) -> tuple[str, str]:
    """Value and expanded uncertainty, rounded to the same place; the second is empty where it is not known."""
    places = decimals_of(value, uncertainty)
    known = uncertainty is not None and isfinite(uncertainty) and uncertainty > 0
    doubt = number(uncertainty or 0.0, places, language=language) if known else ""
    return number(value, places, sign=sign, language=language), doubt


def measured(value: float, uncertainty: float | None, unit: str, *, sign: bool = False, language: Language = EN) -> str:
    """Such as '812 ± 4 N'; the uncertainty is the expanded one, None leaves it out."""
    text, doubt = split(value, uncertainty, sign=sign, language=language)
    return with_unit(f"{text}{NBSP}±{NBSP}{doubt}" if doubt else text, unit)


def interval(low: float, high: float, unit: str, *, language: Language = EN) -> str:
    """Such as '808 to 816 N', rounded as half its width is."""
    places = decimals_of(0.5 * (low + high), 0.5 * (high - low))
    to = "bis" if language is Language.DE else "to"
    low_text, high_text = (number(v, places, language=language) for v in (low, high))
    return with_unit(f"{low_text} {to} {high_text}", unit)


def with_unit(text: str, unit: str) -> str:
    """The text and its unit, which a line break cannot part; a product is written with a centred dot."""
    return f"{text}{NBSP}{unit.replace(' ', '·').replace('*', '·')}" if unit and unit != "1" else text


def of_result(result: Result, *, sign: bool = False, unit: bool = True, language: Language = EN) -> str:
    """A result's value as text, with or without its unit, or a dash where it was refused."""
    if result.value is None:
        return DASH
    return measured(result.value, result.uncertainty, result.unit if unit else "", sign=sign, language=language)


def force(value_n: float | None) -> str:
    """A live force without its unit, in whole newtons; a dash where there is none."""
    return DASH if value_n is None or not isfinite(value_n) else number(value_n, 0)


def count(value: int | None) -> str:
    """A raw count; it may have seven digits."""
    return DASH if value is None else grouped(value)


def grouped(value: float) -> str:
    """A whole number with a narrow space between thousands."""
    return (MINUS if value < 0 else "") + f"{abs(value):,.0f}".replace(",", "\u202f")


def rate(value_hz: float | None, *, language: Language = EN) -> str:
    """Such as '93.4 /s'."""
    return DASH if value_hz is None else f"{number(value_hz, 1, language=language)}{NBSP}/s"


def parsed(text: str) -> float:
    """The number that a person typed, with a decimal point or a decimal comma.

    Raises
    ------
    ValueError
        It is no number, or it has a sign that may be a thousands separator ('1.234,5').
    """
    plain = text.strip().replace(MINUS, "-").replace(NBSP, "")
    if plain.count(",") + plain.count(".") > 1 or not isfinite(value := float(plain.replace(",", "."))):
        raise ValueError(f"'{text}' is not a number")
    return value


@dataclass(frozen=True)
class Force:
    """The unit that forces are shown in; '%BW' and 'N/kg' need the body weight, without it they fall back to N."""

    unit: ForceUnit = "N"
    body_weight_n: float | None = None

    @property
    def label(self) -> str:
        """The unit as it is written behind a number."""
        return "N" if self._per_n is None else {"%BW": "% BW"}.get(self.unit, self.unit)

    @property
    def _per_n(self) -> float | None:
        if self.unit in NEWTONS_PER:
            return 1.0 / NEWTONS_PER[self.unit]
        if not self.body_weight_n:
            return None
        # A body's mass from its weight: standard gravity, since a certificate's local g may not be known here (0.3 %).
        return (100.0 if self.unit == "%BW" else STANDARD_GRAVITY) / self.body_weight_n

    def of(self, force_n: float) -> float:
        """A force [N] in this unit."""
        return force_n * (self._per_n or 1.0)
