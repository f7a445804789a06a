"""A visit's report put into the words and rows of the result page. No Qt, and no number but the analysis's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from station.analysis.catalogue import METRICS
from station.domain.results import Result
from station.domain.units import STANDARD_GRAVITY
from station.report import words
from station.report.labels import label, translated
from station.report.model import Curve, Leg, OtherMetric, Report, Value
from station.tasks.report import COMPARISONS
from station.tasks.show import VisitShown
from station.wording import numbers
from station.wording.language import Language
from station.wording.numbers import NBSP, Force, ForceUnit

#: Metrics below the first two numbers (clinic.md D: two numbers first, three below).
BELOW = 3


@dataclass(frozen=True)
class Big:
    """A large number: of one leg, or of the difference.

    Attributes
    ----------
    below : tuple of str
        Lines under it; the first may be a verdict.
    verdict : str or None
        Code of the verdict, for the shape; only of the difference.
    """

    side: str
    title: str
    value: str
    beside: str = ""
    below: tuple[str, ...] = ()
    verdict: str | None = None


@dataclass(frozen=True)
class Row:
    """One metric: of each side as text."""

    id: str
    name: str
    left: str
    right: str
    both: str
    difference: str

    @property
    def metric(self) -> str:
        """Id in the catalogue; a formula's row has that of what it compares behind it."""
        return self.id.partition(":")[0]


@dataclass(frozen=True)
class View:
    """All that the result page shows."""

    title: str
    shows: str
    legs: tuple[Big, ...]
    difference: Big | None
    three: tuple[Row, ...]
    verdict: str
    notes: tuple[tuple[str, str], ...]
    curves: tuple[Curve, ...]
    files: tuple[Path, ...]
    strength: bool
    force: Force


def view(shown: VisitShown, language: Language, unit: ForceUnit) -> View:
    """The result page of one assessment.

    Parameters
    ----------
    unit : ForceUnit
        As chosen for the whole screen; where it is newtons, the large numbers are N/kg with the newtons below.
    """
    r = shown.report
    force = Force(unit, _weight(r))
    rows = [_row(o, force, language) for o in r.others]
    return View(
        title=words.assessment_name(r, language),
        shows=label(f"shows.{r.shows}", language),
        legs=tuple(_leg(r, leg, unit, language) for leg in r.legs),
        difference=_difference(r, language),
        three=tuple([_short(r, o, row) for row, o in zip(rows, r.others, strict=True) if _known(o)][:BELOW]),
        verdict=words.verdict_sentence(r, language),
        notes=tuple(_notes(r, language)),
        curves=r.curves,
        files=shown.paths,
        strength=words.strength(r),
        force=force,
    )


def _short(r: Report, o: OtherMetric, row: Row) -> Row:
    """A row without the reason for its missing difference, where the large one above says the same."""
    above = r.difference.value if r.difference is not None else None
    mine = o.difference
    if above is None or mine is None or above.value is not None or mine.value is not None:
        return row
    return replace(row, difference=numbers.DASH) if mine.reason == above.reason else row


def in_unit(value: Value, force: Force) -> Value:
    """A force in the chosen unit; any other value as it is."""
    if value.unit != "N" or value.value is None:
        return value
    u = None if value.uncertainty is None else force.of(value.uncertainty)
    return Value(force.of(value.value), force.label, u)


def _weight(r: Report) -> float | None:
    per_kg = words.per_kg(Value(1.0, "N"), r.mass_kg)
    return None if per_kg is None or per_kg.value is None else STANDARD_GRAVITY / per_kg.value


# ---- the large numbers ------------------------------------------------------------------------------------------


def _leg(r: Report, leg: Leg, unit: ForceUnit, language: Language) -> Big:
    where = "side" if r.shows != "loading_strategy" or leg.side == "both" else "foot"
    title = f"{label(f'word.{where}_{leg.side}', language)}: {words.metric_name(r.primary, r.primary_name, language)}"
    missing = words.missing_leg(leg, language)
    if leg.mean.value is None:
        return Big(leg.side, title, numbers.DASH, below=(words.capital(missing),))
    shown = in_unit(leg.mean, Force("N/kg" if unit == "N" else unit, _weight(r)))
    value, doubt = words.rounded(shown.value or 0.0, shown, language)
    named = words.unit_of(shown.unit, language)
    beside = f"±{NBSP}{doubt} {named}" if doubt else named
    below = [words.value_text(leg.mean, language)] if shown.unit != leg.mean.unit else []
    if leg.mean.unit == "N" and r.mass_kg is None:
        below.append(words.said("per_kg_unknown", language))
    n = len(leg.values)
    below.append(label("word.mean_of", language, n=n) if n > 1 else label("word.one_trial", language))
    if leg.best is not None and n > 1:
        best = in_unit(leg.best, Force("N/kg" if unit == "N" else unit, _weight(r)))
        below[-1] += f"  ·  {label('word.best', language)} {words.value_text(best, language)}"
    if missing:
        below.append(words.capital(missing))
    return Big(leg.side, title, value, beside, tuple(below))


def _difference(r: Report, language: Language) -> Big | None:
    d = r.difference
    if d is None:
        return None
    verdict = words.capital(words.verdict_name(d, language))
    title = words.capital(label("word.difference", language))
    if d.value.value is None:
        why = words.capital(words.reason_text(d.reason or d.value.reason, language))
        return Big("", title, numbers.DASH, below=(verdict, why), verdict=d.verdict)
    value, doubt = words.rounded(d.value.value, d.value, language, sign=True)
    beside = f"±{NBSP}{doubt}{NBSP}%" if doubt else "%"
    below = [verdict, words.capital(words.difference_name(r, language))]
    below += [words.interval_text(d, language)] if d.interval is not None else []
    if d.verdict is None or d.verdict == "not_measurable":
        below[1:] = [words.capital(words.reason_text(d.reason, language))]
    if d.lsi is not None and d.involved is not None:
        side = label(f"word.{d.involved}", language)
        index = f"{label('word.lsi', language)} {words.value_text(d.lsi, language)}"
        below.append(f"{index}, {label('word.involved', language, side=side)}")
    return Big("", title, value, beside, tuple(below), d.verdict)


# ---- rows -------------------------------------------------------------------------------------------------------


def _known(o: OtherMetric) -> bool:
    return any(v is not None and v.value is not None for v in (o.left, o.right, o.both))


def _row(o: OtherMetric, force: Force, language: Language) -> Row:
    def text(value: Value | None) -> str:
        return "" if value is None else words.value_text(in_unit(value, force), language)

    signed = "" if o.difference is None else words.value_text(o.difference, language, sign=True)
    return Row(o.id, words.metric_name(o.id, o.name, language), text(o.left), text(o.right), text(o.both), signed)


def all_rows(shown: VisitShown, language: Language, unit: ForceUnit) -> tuple[Row, ...]:
    """Every metric of the assessment: the primary one first, then the others, then the formulas of two legs."""
    r = shown.report
    force = Force(unit, _weight(r))
    mean = {leg.side: leg.mean for leg in r.legs}
    difference = r.difference.value if r.difference is not None else None
    first = OtherMetric(
        r.primary, r.primary_name, mean.get("left"), mean.get("right"), mean.get("both"), difference
    )  # fmt: skip
    rows = [_row(o, force, language) for o in ((first, *r.others) if r.primary else r.others)]
    return (*rows, *_formulas(shown.analysis.results, language))


def _formulas(results: Iterable[Result], language: Language) -> Iterable[Row]:
    for result in results:
        formula, compared = METRICS[result.metric], str(result.parameters.get("metric", ""))
        if formula.kind in COMPARISONS and compared:
            value = Value(result.value, result.unit, result.uncertainty, result.reason)
            of = words.metric_name(compared, METRICS[compared].name, language)
            name = f"{words.metric_name(formula.id, formula.name, language)}: {of}"
            yield Row(f"{formula.id}:{compared}", name, "", "", "",
                      words.value_text(value, language, sign=formula.id == "signed_difference"))  # fmt: skip


# ---- words ------------------------------------------------------------------------------------------------------


def _notes(r: Report, language: Language) -> Iterable[tuple[str, str]]:
    """What must be known beside the numbers, as (heading, words); each reason of a refusal once."""
    refused: dict[str, list[str]] = {}
    for o in r.others:
        values = [v for v in (o.left, o.right, o.both) if v is not None]
        reason = next((v.reason for v in values if v.reason), None)
        if values and reason and not _known(o):
            refused.setdefault(words.reason_text(reason, language), []).append(
                words.metric_name(o.id, o.name, language)
            )
    for why, names in refused.items():
        yield "not_given", f"{', '.join(names)}: {why}"
    if r.limits:
        yield "limits", " ".join(translated("limit", limit, language) for limit in r.limits)
    remarks = words.remarks(r, language)
    if remarks:
        yield "remarks", "; ".join(remarks)
    if any(value.uncertainty for leg in r.legs for value in (leg.mean,)):
        yield "uncertainty", words.said("uncertainty", language)


def headings(language: Language) -> Mapping[str, str]:
    """Headings of the notes."""
    return {
        "limits": label("word.limits", language),
        "remarks": label("word.remarks", language),
    }
