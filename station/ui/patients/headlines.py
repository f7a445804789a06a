"""A patient's visits as lines of a table: each assessment's primary metric as the records have it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from station.assessments.model import Assessment
from station.domain.units import STANDARD_GRAVITY
from station.records.page import Number, PatientPage, TrialLine, VisitLine
from station.report.model import Leg, Value
from station.report.words import capital, missing_leg
from station.tasks.visit_results import LEFT_OUT
from station.ui import texts
from station.ui.texts import tr
from station.wording import numbers
from station.wording.numbers import ForceUnit

#: So many values of a leg are shown, more are counted; chosen: an assessment asks for two or three trials a leg.
SHOWN = 3

#: Formula of the difference that is shown: the signed one, as on the page of results.
DIFFERENCE = "signed_difference"

#: A verdict on the difference of the legs: sign and words.
VERDICTS = {
    "real": ("■", "Real today"),
    "possible": ("▲", "Possible"),
    "within_noise": ("=", "Within noise"),
    "not_measurable": ("–", "Not judged"),
}


@dataclass(frozen=True)
class Line:
    """One assessment of one visit.

    Attributes
    ----------
    left, right : str
        Values of the primary metric with their expanded uncertainty.
    difference : str
        That of the legs with its verdict, or what both did together.
    trials : tuple of TrialLine
        All of them, also those that do not count.
    """

    visit_id: str
    day: date
    name: str
    left: str
    right: str
    difference: str
    trials: tuple[TrialLine, ...]


def lines(page: PatientPage, library: Mapping[str, Assessment], unit: ForceUnit) -> list[Line]:
    """Every assessment of every visit, newest visit first."""
    found = []
    for visit in page.visits:
        done = dict.fromkeys(t.trial.assessment for t in visit.trials)
        found += [_line(visit, name, library.get(name or ""), unit) for name in done]
        if not done:
            found.append(Line(visit.visit.id, visit.visit.day, tr("no trials"), "", "", "", ()))
    return found


def _line(visit: VisitLine, name: str | None, assessment: Assessment | None, unit: ForceUnit) -> Line:
    trials = tuple(t for t in visit.trials if t.trial.assessment == name)
    counted = [t for t in trials if not LEFT_OUT.intersection(t.trial.flags)]
    mass = visit.visit.mass_kg or next((t.trial.mass_kg for t in trials if t.trial.mass_kg), None)
    force = numbers.Force(unit, mass * STANDARD_GRAVITY if mass else None)
    primary = assessment.metrics.primary if assessment is not None else "peak_force"
    of = {side: _values(counted, primary, side, force) for side in ("left", "right", "both")}
    for leg, reason in visit.not_tested(name or "").items():
        missing = Leg("both", 0, (), Value(None, ""), not_tested=reason)
        of[leg] = "\n".join(filter(None, (of[leg], capital(missing_leg(missing, texts.language)))))
    told = tr(assessment.name) if assessment is not None else (name or tr("free measurement"))
    if len(trials) > len(counted):
        told += "\n" + tr("({n} not counted)", n=len(trials) - len(counted))
    judged = _judged(visit, counted, name)
    return Line(visit.visit.id, visit.visit.day, told, of["left"], of["right"], judged or of["both"], trials)


def _values(trials: Sequence[TrialLine], metric: str, side: str, force: numbers.Force) -> str:
    """Values of a leg: where a leg was tested alone, of its own trials only."""
    own = [n for t in trials if t.trial.tested in (side, None) for n in t.numbers]
    found = [n for n in own if n.metric == metric and n.side == side and n.value is not None and n.verdict is None]
    shown = [_words(n, force) for n in found[:SHOWN]]
    return "\n".join([*shown, f"+ {len(found) - SHOWN}"] if len(found) > SHOWN else shown)


def _judged(visit: VisitLine, trials: Sequence[TrialLine], name: str | None) -> str:
    """The newest verdict on the signed difference of the legs: over all trials, else the last trial's."""
    of_runs = [n for run in visit.runs if run.run.assessment == name for n in run.numbers]
    of_trials = [n for trial in reversed(trials) for n in trial.numbers]
    judged = (n for n in (*of_runs, *of_trials) if n.verdict is not None and n.metric == DIFFERENCE)
    found = next(judged, None)
    if found is None:
        return ""
    sign, words = VERDICTS.get(found.verdict or "", ("", found.verdict or ""))
    value = "" if found.value is None else numbers.measured(
        found.value, found.uncertainty, found.unit, sign=True, language=texts.language
    )  # fmt: skip
    return f"{value}\n{sign} {tr(words)}".strip()


def _words(found: Number, force: numbers.Force) -> str:
    value, doubt, unit = found.value or 0.0, found.uncertainty, found.unit
    if unit == "N":
        value, doubt, unit = force.of(value), None if doubt is None else force.of(doubt), force.label
    return numbers.measured(value, doubt, unit, language=texts.language)
