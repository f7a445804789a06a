"""What must hold between the keys of an assessment, beyond each key's own limits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from station.analysis.catalogue import METRICS
from station.analysis.options import SETTINGS, Settings
from station.assessments.kinds import HINTS, KINDS, NOT_IN_KIND
from station.assessments.lines import Path
from station.assessments.model import NONE_KNOWN, Assessment, SetupField
from station.assessments.read import nearest
from station.domain.errors import UsageError

#: Most maximal efforts of a leg in a visit (issue 5 of the project).
MOST_MAXIMAL = 5

#: Least rest of a leg between two maximal efforts [s] (metrics set 3.7: 30-60 s).
LEAST_REST_S = 30.0

#: Tables whose numbers have a source of their own, and what is no number of the test.
OWN_SOURCE = ("format", "version", "sources", "reliability", "expected_peak", "not_before", "contraindications")

Note = Callable[[Path, str], None]


def check(a: Assessment, given: Mapping[str, Any], note: Note) -> None:
    """Note everything that does not fit together.

    Parameters
    ----------
    a : Assessment
        Whose keys are each valid.
    given : mapping
        The file's own tables: some rules are about what was written, not about a default.
    note : callable (path, words)
    """
    _kind(a, given, note)
    _metrics(a, note)
    _how_many(a, note)
    _task(a, note)
    _setup(a, note)
    _safety(a, given, note)
    _sources(a, given, note)


def _kind(a: Assessment, given: Mapping[str, Any], note: Note) -> None:
    if a.kind not in given:
        note((a.kind,), f"is missing: the kind '{a.kind}' needs its table")
    for kind in KINDS:
        if kind != a.kind and kind in given:
            note((kind,), f"belongs to another kind; this one is '{a.kind}'")
    for table in NOT_IN_KIND.get(a.kind, ()):
        if table in given:
            note((table,), f"has no meaning in the kind '{a.kind}'")
    if a.legs == "both" and "sides" in given:
        note(("sides",), "has no meaning where both legs work at once")
    for number, hint in enumerate(a.feedback.hints):
        if hint not in HINTS:
            note(("feedback", "hints", number), f"there is no hint '{hint}'; {nearest(hint, tuple(HINTS))}")
        elif a.kind not in HINTS[hint]:
            note(("feedback", "hints", number), f"the hint '{hint}' has no meaning in the kind '{a.kind}'")
    if a.feedback.hints and a.feedback.mode == "none":
        note(("feedback", "hints"), "must be empty where the mode is 'none'")


def _metrics(a: Assessment, note: Note) -> None:
    ids = a.metrics.ids
    for number, metric in enumerate(ids):
        if metric not in METRICS:
            note(("metrics", "ids", number), f"there is no metric '{metric}'; {nearest(metric, tuple(METRICS))}")
    _unique(ids, lambda number: ("metrics", "ids", number), note)
    if a.metrics.primary:
        if a.metrics.primary not in ids:
            note(("metrics", "primary"), f"'{a.metrics.primary}' is not in ids; {nearest(a.metrics.primary, ids)}")
        elif (found := METRICS.get(a.metrics.primary)) is not None and found.kind == "symmetry":
            note(("metrics", "primary"), "needs a metric of a leg or of both; the legs are compared by it anyway")
        if a.primary_reliability is None:
            note(("reliability",), f'needs an entry for the primary metric; source = "{NONE_KNOWN}" if there is none')
    elif a.kind != "stretch":
        note(("metrics", "primary"), "is missing: one metric carries the verdict")
    for number, seed in enumerate(a.reliability):
        if seed.metric not in METRICS:
            note(("reliability", number, "metric"), f"no such metric; {nearest(seed.metric, tuple(METRICS))}")
        numbers = seed.cv_percent is not None or seed.mdc_percent is not None
        if numbers == (seed.source == NONE_KNOWN):
            note(("reliability", number, "source"), f"'{NONE_KNOWN}' stands where there is no number, and only there")
    _unique([r.metric for r in a.reliability], lambda number: ("reliability", number, "metric"), note)
    for name, value in a.analysis.items():
        if name not in SETTINGS:
            note(("analysis", name), f"the analysis has no such setting; {nearest(name, tuple(SETTINGS))}")
        else:
            _setting(name, value, note)


def _setting(name: str, value: float | str, note: Note) -> None:
    """The analysis judges its own settings."""
    try:
        Settings({name: value})
    except UsageError as error:
        note(("analysis", name), error.words)


def _how_many(a: Assessment, note: Note) -> None:
    if a.trials.most < a.trials.number:
        note(("trials", "most"), f"is less than number, {a.trials.number}")
    if a.maximal and a.trials.most > MOST_MAXIMAL:
        note(("trials", "most"), f"at most {MOST_MAXIMAL} maximal efforts a leg")
    if a.maximal and a.rest.duration_s < LEAST_REST_S:
        note(("rest", "duration_s"), f"at least {LEAST_REST_S:g} s between maximal efforts")
    if a.kind == "isometric_effort" and not a.effort.breathe_words:
        note(("effort", "breathe_words"), "is missing: a maximal push needs it, such as 'Breathe out as you push.'")
    low, at, high = a.effort.shortest_s, a.effort.duration_s, a.effort.longest_s
    if (low is None) != (high is None):
        note(
            ("effort", "shortest_s" if low is None else "longest_s"), "is missing: shortest_s and longest_s go together"
        )
    elif low is not None and high is not None and not low <= at <= high:
        note(("effort", "duration_s"), f"lies not between shortest_s {low:g} and longest_s {high:g}")


def _task(a: Assessment, note: Note) -> None:
    if (reps := a.repetitions) is not None:
        if reps.most < reps.least:
            note(("repetitions", "most"), f"is less than least, {reps.least}")
        tempo = (reps.up_s, reps.hold_s, reps.down_s)
        if None in tempo and any(part is not None for part in tempo):
            note(("repetitions",), "up_s, hold_s and down_s are given all, or none for the patient's own pace")
        low, high = reps.least_left_percent, reps.most_left_percent
        if (low is None) != (high is None) or (low is not None and high is not None and low >= high):
            note(("repetitions", "least_left_percent"), "least_left_percent and most_left_percent: both, and in order")
        if low is not None and a.legs == "one":
            note(("repetitions", "least_left_percent"), "has no meaning with one leg at a time")
    if (hold := a.hold) is not None:
        of_best = hold.target == "share_of_best"
        if of_best != (hold.percent is not None) or of_best != bool(hold.of_assessment):
            note(
                ("hold", "percent"),
                "percent and of_assessment are given for the target 'share_of_best', and only there",
            )
    if a.stance is not None and (a.stance.put_down == "not_watched") != (a.legs == "both"):
        note(("stance", "put_down"), "'not_watched' is for both legs; on one leg it is 'counted' or 'ends'")
    if a.weight_shift is not None and a.legs != "both":
        note(("legs",), "a weight shift needs both")


def _setup(a: Assessment, note: Note) -> None:
    _unique([f.id for f in a.setup], lambda number: ("setup", number, "id"), note)
    for number, field in enumerate(a.setup):
        name, words = _setup_problem(field)
        if name:
            note(("setup", number, name), words)
        if field.setting and field.setting not in SETTINGS:
            note(
                ("setup", number, "setting"),
                f"the analysis has no such setting; {nearest(field.setting, tuple(SETTINGS))}",
            )


def _setup_problem(field: SetupField) -> tuple[str, str]:
    """Key and words of what is wrong with a field; two empty texts where nothing is."""
    if field.choices:
        for name in ("unit", "least", "most", "tolerance"):
            if getattr(field, name) not in ("", None):
                return name, "has no meaning where there are choices"
        wrong = field.default is not None and field.default not in field.choices
        return ("default", "is not among the choices") if wrong else ("", "")
    if not field.unit or field.least is None or field.most is None:
        return "unit", "a field needs choices, or unit, least and most"
    if field.least >= field.most:
        return "most", f"is not above least, {field.least:g}"
    if isinstance(field.default, str):
        return "default", "needs a number"
    if field.default is not None and not field.least <= field.default <= field.most:
        return "default", f"lies not between least {field.least:g} and most {field.most:g}"
    return "", ""


def _safety(a: Assessment, given: Mapping[str, Any], note: Note) -> None:
    if "force_loss_percent" in given.get("safety", {}) and a.force_loss_percent is None:
        note(("safety", "force_loss_percent"), "has no meaning where failure is the test or nothing is pushed")
    if a.safety.other_foot_n is not None and a.legs == "both":
        note(("safety", "other_foot_n"), "has no meaning where both legs work at once")
    peak = a.expected_peak
    if not max(peak.heel_n, peak.forefoot_n) <= peak.foot_n <= peak.heel_n + peak.forefoot_n:
        note(("expected_peak", "foot_n"), "is not less than one cell's peak, and not more than both together")
    _unique([c.id for c in a.contraindications], lambda number: ("contraindications", number, "id"), note)
    for number, entry in enumerate(a.not_before):
        if entry.graft != "any" and not entry.operation.endswith(("_reconstruction", "_repair")):
            note(("not_before", number, "graft"), f"has no meaning after '{entry.operation}'")


def _sources(a: Assessment, given: Mapping[str, Any], note: Note) -> None:
    if a.replaces and a.replaces != a.id:
        note(("replaces",), f"an assessment takes the place of the one with its own id, '{a.id}'")
    known = tuple(number_keys(given))
    for name in a.sources:
        if name not in known:
            note(("sources", name), f"no number of this file has this key; {nearest(name, known)}")


def number_keys(given: Mapping[str, Any], before: str = "") -> Iterable[str]:
    """Keys of all numbers that a file gives, such as `effort.duration_s`; `setup.ID` for a field of the set-up."""
    for name, value in given.items():
        if name in OWN_SOURCE:
            continue
        words = f"{before}{name}"
        if isinstance(value, Mapping):
            yield from number_keys(value, f"{words}.")
        elif isinstance(value, list) and name == "setup":
            yield from (f"setup.{field['id']}" for field in value if _has_number(field))
        elif _is_number(value) or (isinstance(value, list) and any(map(_is_number, value))):
            yield words


def _has_number(table: Mapping[str, Any]) -> bool:
    return any(map(_is_number, table.values()))


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _unique(names: Iterable[str], path: Callable[[int], Path], note: Note) -> None:
    seen: set[str] = set()
    for number, name in enumerate(names):
        if name in seen:
            note(path(number), f"'{name}' stands twice")
        seen.add(name)
