"""One trial's numbers in words: with the rule's onset and with the moved one, and what each rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from station.analysis.catalogue import METRICS
from station.domain.flags import FLAG_WORDS, QualityFlag
from station.domain.results import Result
from station.report import words
from station.report.labels import catalogue, label
from station.report.model import Value
from station.tasks.report import COMPARISONS
from station.tasks.show import Part, TrialShown, budget
from station.ui.result.why_words import HIDDEN, meaning, parameter
from station.wording.language import Language


@dataclass(frozen=True)
class WhyRow:
    """One number of a trial: by the rule, and with the moved onset (empty where it was not moved)."""

    key: str
    name: str
    automatic: str
    moved: str


@dataclass(frozen=True)
class Grounds:
    """What one number rests on."""

    meaning: str
    method: str
    source: str
    parameters: tuple[str, ...]
    flags: tuple[str, ...]
    unit: str
    parts: tuple[Part, ...]


def rows(auto: TrialShown, moved: TrialShown | None, language: Language) -> tuple[WhyRow, ...]:
    """All numbers of one trial."""
    other = {} if moved is None else {_key(r): r for r in _shown(moved)}
    return tuple(
        WhyRow(_key(r), _name(r, auto, language), _text(r, language),
               _text(other[_key(r)], language) if _key(r) in other else "")
        for r in _shown(auto)
    )  # fmt: skip


def grounds(shown: TrialShown, key: str, language: Language) -> Grounds | None:
    """What a number rests on; None where there is no such number."""
    result = next((r for r in _shown(shown) if _key(r) == key), None)
    if result is None:
        return None
    m = METRICS[result.metric]
    known = {k: v for k, v in result.parameters.items() if k not in HIDDEN}
    unit = words.unit_of(result.unit, language)
    return Grounds(
        meaning(m),
        result.method,
        m.source,
        tuple(parameter(name, value, language, unit) for name, value in known.items()),
        tuple(_flag(flag, language) for flag in result.flags),
        unit,
        budget(result),
    )


def remarks(shown: TrialShown, language: Language) -> tuple[str, ...]:
    """Quality flags of the trial, each once."""
    found = dict.fromkeys(note.flag for note in shown.analysis.quality)
    return tuple(_flag(flag, language) for flag in found)


def _shown(shown: TrialShown) -> Iterable[Result]:
    return (r for r in shown.analysis.results if METRICS[r.metric].kind not in COMPARISONS and r.repetition is None)


def _key(result: Result) -> str:
    return f"{result.metric}:{result.side}"


def _name(result: Result, shown: TrialShown, language: Language) -> str:
    name = words.metric_name(result.metric, METRICS[result.metric].name, language)
    return name if shown.trial.tested is not None else f"{name}, {label(f'word.{result.side}', language)}"


def _text(result: Result, language: Language) -> str:
    return words.value_text(Value(result.value, result.unit, result.uncertainty, result.reason), language)


def _flag(flag: str, language: Language) -> str:
    known = f"flag.{flag}" in catalogue()
    return label(f"flag.{flag}", language) if known else FLAG_WORDS[QualityFlag(flag)]
