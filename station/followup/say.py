"""Pages of plain words, before they are ink, pixels or lines of a terminal: headings, sentences, tables, a chart."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from station.analysis.reliability import SEEDS, Reliability
from station.domain.channels import Side
from station.wording import numbers
from station.wording.language import Language
from station.wording.sentences import catalogue, sentence

#: Names that stand elsewhere (tests, set-up, choices): section and id to the name in the page's language.
Names = Callable[[str, str], str]


@dataclass(frozen=True)
class Section:
    """A heading, sentences under it, and rows of a table; the first row is its head."""

    heading: str
    lines: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    strong: bool = False


@dataclass(frozen=True)
class Page:
    """One page: `banner` is empty unless something must be seen first (a demonstration, a draft)."""

    title: str
    subtitle: str
    banner: str
    sections: tuple[Section, ...]
    foot: str = ""

    def lines(self) -> list[str]:
        """The page for a terminal."""
        found = [self.title, self.subtitle, *([f"*** {self.banner} ***"] if self.banner else [])]
        for section in self.sections:
            found += ["", section.heading, *(f"  {line}" for line in section.lines)]
            if section.rows:
                widths = [max(len(row[i]) for row in section.rows) for i in range(len(section.rows[0]))]
                found += ["  " + "  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip()
                          for row in section.rows]  # fmt: skip
        return [*found, "", self.foot] if self.foot else found


def day(value: date, language: Language) -> str:
    """A date as it is read: 2026-11-22, or 22.11.2026."""
    return f"{value:%d.%m.%Y}" if language is Language.DE else value.isoformat()


def percent(value: float, language: Language, *, sign: bool = False, decimals: int = 0) -> str:
    """Such as '18 %'."""
    return numbers.with_unit(numbers.number(value, decimals, sign=sign, language=language), "%")


def value(number: float, unit: str, language: Language, u: float | None = None) -> str:
    """A value with its expanded uncertainty (k = 2), where it is known."""
    return numbers.measured(number, None if u is None else 2.0 * u, unit, language=language)


def leg(side: Side, language: Language) -> str:
    """The adjective: left leg, linke(s) Bein."""
    return sentence(f"leg.{side.value}", language)


def place(side: Side, language: Language) -> str:
    """The side: left, links."""
    return sentence(f"side.{side.value}", language)


def join(parts: Sequence[str]) -> str:
    """A list in a sentence."""
    return ", ".join(parts)


def interval_of_size(low: float, high: float, language: Language, decimals: int = 0, unit: str = "%") -> str:
    """The interval of a signed difference, told as its size on the side it points to.

    Parameters
    ----------
    low, high : float
        Ends of the signed interval; the difference points to the end that is larger in size.
    """

    def shown_size(end: float) -> str:
        return numbers.with_unit(numbers.number(abs(end), decimals, language=language), unit)

    small, large = sorted((low, high), key=abs)
    shown = shown_size(large)
    if low * high < 0:
        return sentence("finding.interval_across", language, other=shown_size(small), size=shown)
    return sentence("finding.interval", language, low=shown_size(small), high=shown)


def banner(demonstration: bool, language: Language) -> str:
    """What a made-up patient's pages say first."""
    return sentence("finding.demonstration", language) if demonstration else ""


def no_diagnosis(language: Language) -> str:
    """What every page ends with."""
    return sentence("report.not_a_diagnosis", language)


def own_source(n: int | str, language: Language = Language.EN) -> str:
    """The source of an error that a clinic measured itself, from n people."""
    return sentence("reliability.own", language, n=n)


def error_source(text: str, language: Language) -> str:
    """The source of a test's error in the language; the text itself where it is no published entry: a paper's name."""
    own = re.fullmatch(own_source(r"(\d+)"), text)
    if own is not None:
        return own_source(own[1], language)
    known = next((seed for seeds in SEEDS.values() for seed in seeds if seed.words == text), None)
    return _word(text, language) if known is None else reliability(known, language)


def reliability(entry: Reliability, language: Language) -> str:
    """`Reliability.words` in the language."""
    named = (("CV", entry.cv_percent, "%"), ("SEM", entry.sem_percent, "%"), ("MDC95", entry.mdc_percent, "%"),
             ("ICC", entry.icc, ""))  # fmt: skip
    figures = [f"{name} {numbers.with_unit(_range(pair, language), unit)}" for name, pair, unit in named if pair]
    mark = {True: "healthy", False: "patients", None: "unmarked"}[entry.healthy]
    people = sentence(f"reliability.{mark}", language, people=_word(entry.population, language))
    return sentence("reliability.said", language, test=_word(entry.test, language), figures=join(figures),
                    people=people, source=_word(entry.source, language))  # fmt: skip


def _range(pair: tuple[float, float], language: Language) -> str:
    low, high = (f"{end:g}".replace(".", language.decimal_sign) for end in pair)
    return low if low == high else sentence("reliability.range", language, low=low, high=high)


def _word(text: str, language: Language) -> str:
    """A word of an entry; what is not in the catalogue is the name of a paper."""
    key = next((k for k, texts in catalogue().items()
                if k.startswith("reliability_word.") and texts[Language.EN] == text), "")  # fmt: skip
    return sentence(key, language) if key else text
