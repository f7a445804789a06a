"""Finding, plan and progress from trial files, the records, and what was typed in about the patient."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from station.analysis.limb import body_weight_n
from station.assessments.loader import Library
from station.assessments.model import Assessment
from station.domain.channels import Side
from station.domain.corrections import kept_patient, kept_visit
from station.domain.errors import StorageError, UsageError
from station.domain.flags import QualityFlag
from station.domain.trial import Trial
from station.domain.units import STANDARD_GRAVITY
from station.followup.diary import DiaryEntry, between
from station.followup.error import ErrorModel, published
from station.followup.finding import Finding, make_finding
from station.followup.outcome import Progress
from station.followup.plain import document, from_document
from station.followup.plan import Plan
from station.followup.progress import progress
from station.followup.visits import LOWER_IS_BETTER, About, Measure, Pain, Refusal, Value, Visit, task_of
from station.report.labels import named
from station.tasks.as_it_holds import trial_as_it_holds
from station.tasks.visit_results import LONGEST_VISIT, visit_results
from station.wording.language import Language

TYPED = "patient"


@dataclass(frozen=True)
class Typed:
    """What no plate measures, as the records or a JSON file have it.

    Attributes
    ----------
    about : About
    visits : tuple of Visit
        Roles, raters, mass, pain and girth by day; tests too, where they are not in trial files.
    diary : tuple of DiaryEntry
    """

    about: About
    visits: tuple[Visit, ...] = ()
    diary: tuple[DiaryEntry, ...] = ()


@dataclass(frozen=True)
class Case:
    """One patient: everything that the follow-up is made from; `own`: the clinic's own errors by test."""

    visits: tuple[Visit, ...]
    about: About
    diary: tuple[DiaryEntry, ...]
    library: Library
    own: Mapping[str, ErrorModel] = field(default_factory=dict)

    def assessments(self) -> Mapping[str, Assessment]:
        """Assessments by id."""
        return self.library.assessments

    def errors(self) -> dict[str, ErrorModel | None]:
        """Error of every test: the clinic's own where there is one, else the published one."""
        names = {m.assessment for v in self.visits for m in v.measures}
        return {n: self.own.get(n) or published(a) for n in names if (a := self.library.assessments.get(n)) is not None}


def read_case(trials: Iterable[Path], typed: Typed | None, library: Library) -> Case:
    """A case from trial files and what was typed in.

    Raises
    ------
    UsageError
        There is neither.
    StorageError
        A file cannot be read, or the trials are of several patients.
    """
    measured = visits_of([trial_as_it_holds(path) for path in trials], library)
    typed = typed or Typed(About())
    visits = merged(measured, typed.visits)
    if not visits:
        raise UsageError("there is no visit: give a folder of trial files (--trials) or a patient's file (--patient).")
    return Case(visits, typed.about, typed.diary, library)


def read_typed(path: Path) -> Typed:
    """What was typed in, from a JSON file as `write_document` makes it.

    Raises
    ------
    StorageError
        The file is no JSON.
    RecordsError
        It is another kind of file, or a key is wrong; the message names it.
    """
    return from_document(Typed, TYPED, _read(path))


def read_plan(path: Path) -> Plan:
    """A plan from its JSON file.

    Raises
    ------
    StorageError, RecordsError
        As `read_typed`.
    """
    return from_document(Plan, "plan", _read(path))


def _read(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise StorageError(f"{path} cannot be read as JSON: {error}") from error
    if not isinstance(data, dict):
        raise StorageError(f"{path} holds no table of keys.")
    return data


def as_json(kind: str, value: Any) -> str:
    """A finding, plan, progress or patient as JSON text."""
    return json.dumps(document(kind, value), indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def merged(measured: Sequence[Visit], typed: Sequence[Visit]) -> tuple[Visit, ...]:
    """Visits by day: tests from the trial files, the rest as it was typed in; what was typed in wins."""
    days: dict[date, Visit] = {v.day: v for v in measured}
    for given in typed:
        found = days.get(given.day)
        if found is None:
            days[given.day] = given
            continue
        own = {m.assessment for m in found.measures}
        extra = tuple(m for m in given.measures if m.assessment not in own)
        days[given.day] = replace(
            given,
            measures=(*found.measures, *extra),
            mass_kg=given.mass_kg or found.mass_kg,
            pains=given.pains or found.pains,
        )
    return tuple(days[d] for d in sorted(days))


def visits_of(trials: Sequence[Trial], library: Library) -> tuple[Visit, ...]:
    """Trials as visits: one a day, the day of the trial's own offset.

    Raises
    ------
    StorageError
        The trials are of several patients.
    """
    patients = {p for t in trials if (p := kept_patient(t)) is not None}
    if len(patients) > 1:
        raise StorageError(
            f"the trials are of {len(patients)} patients ({', '.join(sorted(patients))}): give one's only."
        )
    days: dict[date, list[Trial]] = {}
    begun: dict[str, datetime] = {}  # a visit across midnight is of the day on which it began
    for trial in sorted(trials, key=lambda t: t.started):
        started, visit = datetime.fromisoformat(trial.started), kept_visit(trial)
        if visit is not None and (visit not in begun or started - begun[visit] > LONGEST_VISIT):
            begun[visit] = started
        days.setdefault((started if visit is None else begun[visit]).date(), []).append(trial)
    return tuple(_visit(day, of_day, library) for day, of_day in sorted(days.items()))


def _visit(day: date, trials: Sequence[Trial], library: Library) -> Visit:
    tests: dict[str, list[Trial]] = {}
    for trial in trials:
        name = str(trial.assessment.get("id", ""))
        if name in library.assessments:
            tests.setdefault(name, []).append(trial)
    measures = [measure_of(library.assessments[name], of_test) for name, of_test in tests.items()]
    masses = [w / STANDARD_GRAVITY for t in trials if (w := body_weight_n(t)) is not None]
    rest: dict[Side, int] = {}
    for trial in trials:
        for side, score in dict(_asked(trial).get("pain_at_rest") or {}).items():
            rest[Side(side)] = max(rest.get(Side(side), 0), int(score))
    pains = tuple(Pain(side, "rest", score) for side, score in sorted(rest.items()) if score > 0)
    mass = math.fsum(masses) / len(masses) if masses else None
    return Visit(day, tuple(m for m in measures if m is not None), mass_kg=mass, pains=pains)


def measure_of(assessment: Assessment, trials: Sequence[Trial]) -> Measure | None:
    """One test of one visit, as the visit's own results have it; None of a test that has no primary metric."""
    if not assessment.metrics.primary:
        return None
    last = trials[-1]
    setup = dict(_asked(last).get("set_up") or {})
    analysis, data = visit_results(assessment, trials, setup)
    legs = data["visit"]["legs"]
    primary = [r for r in analysis.results if r.metric == assessment.metrics.primary]
    values = {leg: _values(found) for leg, found in legs.items()}
    return Measure(
        assessment.id,
        int(last.assessment.get("version", assessment.version)),
        task_of(assessment),
        assessment.metrics.primary,
        primary[0].unit if primary else "",
        primary[0].method if primary else "",
        assessment.metrics.primary in LOWER_IS_BETTER,
        values.get("left", ()),
        values.get("right", ()),
        values.get("both", ()),
        assessment.trials.number,
        assessment.trials.most,
        _instrument(analysis.results),
        setup,
        str(_asked(last).get("feedback") or ""),
        _certificate(last),
        any(QualityFlag.WARM_UP in t.flags for t in trials),
        _refusal(trials, legs),
    )


def _values(leg: Mapping[str, Any]) -> tuple[Value, ...]:
    u = leg.get("standard_uncertainty")
    return tuple(Value(v, u) for v in leg["values"])


def _instrument(results: Iterable[Any]) -> float:
    """The instrument's part of the verdict's uncertainty [%]: what is left without the scatter of trials."""
    judged = next((r.parameters["is_it_real"] for r in results if "is_it_real" in r.parameters), None)
    if judged is None or judged["u_percent"] is None or judged["cv_percent"] is None:
        return 0.0
    trials = judged["cv_percent"] ** 2 * (1.0 / judged["n_left"] + 1.0 / judged["n_right"])
    return math.sqrt(max(0.0, judged["u_percent"] ** 2 - trials))


def _refusal(trials: Sequence[Trial], legs: Mapping[str, Mapping[str, Any]]) -> Refusal:
    if any(leg["not_tested"] for leg in legs.values()):
        return "pain"
    if not all(t.identity_checked or t.imported for t in trials):
        return "not_checked"
    if any(leg["reproducible"] is False for leg in legs.values()):
        return "not_reproducible"
    return "" if all(leg["values"] for leg in legs.values()) else "no_values"


def _asked(trial: Trial) -> Mapping[str, Any]:
    """How the effort was asked for; empty in a bare or imported recording."""
    found: Mapping[str, Any] = trial.assessment.get("visit") or {}
    return found


def _certificate(trial: Trial) -> str:
    if trial.certificate is None:
        return ""
    return str(json.loads(trial.certificate).get("certificate_id", ""))


# ---- the three questions ---


def finding_of(case: Case) -> Finding:
    """The finding of all visits so far.

    Raises
    ------
    UsageError
        No visit holds a test.
    """
    found = make_finding(case.visits, case.assessments(), case.errors(), case.about)
    if found is None:
        raise UsageError("there is no visit to make a finding from.")
    return found


def main_test(case: Case) -> Assessment | None:
    """The test that is followed where nobody chose: strength with a known error, done in most visits, latest first."""
    counts: dict[str, int] = {}
    for visit in case.visits:
        for m in visit.measures:
            if m.task == "strength" and not m.both:
                counts[m.assessment] = counts.get(m.assessment, 0) + 1
    errors = case.errors()
    names = sorted(counts, key=lambda n: (errors.get(n) is not None, counts[n]), reverse=True)
    return case.library.assessments[names[0]] if names else None


def progress_of(case: Case, assessment: Assessment, plan: Plan | None = None) -> Progress:
    """The progress of one test, with the training in between."""
    days = [v.day for v in case.visits if v.measure(assessment.id) is not None]
    start = plan.start if plan is not None else None
    return progress(
        assessment,
        case.visits,
        case.errors().get(assessment.id),
        case.about,
        plan_start=start,
        weak=plan.weak if plan is not None else None,
        trainings=between(plan, case.diary, days),
    )


def names_in(language: Language, library: Library) -> Any:
    """Names of tests, set-up and choices in a language, as the printed report has them."""

    def name(section: str, key: str) -> str:
        otherwise = key.replace("_", " ")
        if section == "assessment" and key in library.assessments:
            otherwise = library.assessments[key].name
        return named(section, key.replace(" ", "_"), otherwise, language)

    return name
