"""A visit's results put into words and rows for the result page. No Qt, and no number but the analysis's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from station.analysis.force import forces_of
from station.analysis.options import Settings
from station.analysis.run import Mark
from station.domain.channels import Side
from station.domain.flags import FLAG_WORDS, QualityFlag
from station.domain.results import Result
from station.domain.trial import Trial
from station.session import FinishedTrial, Session
from station.ui.visit.guide import latest
from station.wording import numbers

Array = NDArray[np.float64]

HEADLINE = "peak_force"

#: Rows of the table; metrics.md 6 names the headline set, the two short windows show what the rate refuses.
ROWS: dict[str, str] = {
    "peak_force": "Peak force [N]",
    "sustained_force_1s": "Best 1 s [N]",
    "net_impulse_0_200": "Net impulse 0–200 ms [N·s]",
    "rfd_0_200": "RFD 0–200 ms [N/s]",
    "rfd_20_80": "RFD 20–80 % [N/s]",
    "rfd_0_100": "RFD 0–100 ms [N/s]",
    "rfd_0_50": "RFD 0–50 ms [N/s]",
    "heel_share": "Heel share [%]",
}


@dataclass(frozen=True)
class Headline:
    """The large number of one leg, or of the difference."""

    title: str
    value: str
    beside: str = ""
    below: str = ""


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    name: str
    left: str
    right: str
    difference: str


#: The banner above every page says these in larger letters.
IN_BANNER = (QualityFlag.SIMULATED, QualityFlag.CALIBRATION_SPECIMEN)

#: Short form of a verdict on the difference; its full words stand below the curves.
VERDICT_WORDS = {
    "real": "Real today",
    "possible": "Possible",
    "within_noise": "Within noise",
    "not_measurable": "Not judged",
}


@dataclass(frozen=True)
class LegCurve:
    """One leg's force over the time since its onset, with its marks on the same axis.

    Attributes
    ----------
    t_s, force_n : (n,) float64
    marks : tuple of Mark
        Times since the onset [s].
    aligned : str
        What is at 0: 'onset', or 'go' where no onset was found.
    """

    t_s: Array
    force_n: Array
    marks: tuple[Mark, ...] = ()
    aligned: str = "onset"


@dataclass(frozen=True)
class View:
    """All that the result page shows."""

    legs: Mapping[Side, Headline]
    difference: Headline
    rows: tuple[Row, ...]
    refusals: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    verdict: str = ""
    saved: str = ""
    curves: Mapping[Side, LegCurve] = field(default_factory=dict)


def foot_curve(trial: Trial) -> tuple[Array, Array] | None:
    """Force of the tested leg on the trial's time axis [s], [N]; None where there are no newtons.

    Called on the file thread, since a long trial takes a while.
    """
    if trial.tested is None or not trial.cells:
        return None
    curve = forces_of(trial, Settings({})).feet.get(trial.tested)
    return None if curve is None else (curve.t_s, curve.force_n)


def view(session: Session, curves: Mapping[str, tuple[Array, Array]]) -> View | None:
    """What is known of a visit; None before its first trial.

    Parameters
    ----------
    session : Session
    curves : mapping
        `foot_curve` by trial id.
    """
    if not session.trials:
        return None
    newest = session.trials[-1]
    shown = {side: latest(session, side) for side in Side}
    if all(t is None for t in shown.values()) and newest.trial.tested is not None:
        shown[newest.trial.tested] = newest  # an aborted first trial: show what there is
    legs = {side: trial for side, trial in shown.items() if trial is not None}
    own = {side: _of_trial(newest, leg) for side, leg in legs.items()}
    both = {
        (r.metric, r.parameters.get("metric")): r for r in newest.analysis.results if r.side == "both" and len(legs) > 1
    }
    return View(
        legs={side: _leg(side, own.get(side)) for side in Side},
        difference=_difference(session, both),
        rows=tuple(_rows(own, both)),
        refusals=tuple(_refusals(own)),
        remarks=tuple(_remarks(newest, legs.values())),
        verdict=_verdict(both),
        saved=f"{newest.path.parent}: {', '.join(leg.path.name for leg in legs.values())}",
        curves={side: c for side, leg in legs.items() if (c := _curve(newest, leg, curves)) is not None},
    )


def _of_trial(newest: FinishedTrial, leg: FinishedTrial) -> dict[str, Result]:
    """Results of one trial by metric: from the analysis of the whole visit, or from its own."""

    def of(analysed: FinishedTrial) -> dict[str, Result]:
        return {
            r.metric: r
            for r in analysed.analysis.results
            if r.side == leg.trial.tested and r.parameters.get("trial_id", leg.trial.trial_id) == leg.trial.trial_id
        }

    return of(newest) if leg is newest or of(newest) else of(leg)


def _leg(side: Side, results: Mapping[str, Result] | None) -> Headline:
    title = f"{side.value.capitalize()} leg, peak force"
    if results is None:
        return Headline(title, numbers.DASH, below="not measured yet")
    result = results.get(HEADLINE)
    if result is None or result.value is None:
        return Headline(title, numbers.DASH, below=(result.reason if result else "") or "no result")
    value, uncertainty = numbers.split(result.value, result.uncertainty)
    beside = f"± {uncertainty}{numbers.NBSP}{result.unit}" if uncertainty else result.unit
    return Headline(title, value, beside)


def _difference(session: Session, both: Mapping[tuple[str, object], Result]) -> Headline:
    name = "signed_difference" if session.involved is None else "lsi"
    result = both.get((name, HEADLINE)) or both.get(("signed_difference", HEADLINE))
    if result is None:
        return Headline("Symmetry", numbers.DASH, below="needs a whole trial of each leg")
    if result.value is None:
        return Headline("Symmetry", numbers.DASH, below=result.reason or "")
    below = ""
    if result.verdict is not None and (judged := result.parameters["is_it_real"])["interval_percent"] is not None:
        low, high = judged["interval_percent"]
        below = f"{VERDICT_WORDS[result.verdict]}: {numbers.interval(low, high, '%')}, with the scatter of trials"
    elif result.interval is not None:
        below = f"{numbers.interval(*result.interval, '%')} by measuring uncertainty alone"
    value, uncertainty = numbers.split(result.value, result.uncertainty, sign=result.metric == "signed_difference")
    beside = f"± {uncertainty}{numbers.NBSP}%" if uncertainty else "%"
    if result.metric == "lsi":
        return Headline(f"Limb symmetry index, involved {result.parameters['involved']}", value, beside, below)
    return Headline(f"Difference: {_weaker(result)}", value, beside, below)


def _verdict(both: Mapping[tuple[str, object], Result]) -> str:
    """Is the difference real: the judgement in words; empty where there is none."""
    result = both.get(("signed_difference", HEADLINE))
    return str(result.parameters["is_it_real"]["words"]) if result is not None and result.verdict is not None else ""


def _weaker(result: Result) -> str:
    low, high = result.interval or (result.value, result.value)
    if low is not None and high is not None and low <= 0 <= high:
        return "none that can be told"
    return f"{result.parameters['weaker']} leg weaker"


def _rows(own: Mapping[Side, Mapping[str, Result]], both: Mapping[tuple[str, object], Result]) -> Iterable[Row]:
    for metric, name in ROWS.items():
        found = {side: own.get(side, {}).get(metric) for side in Side}
        if all(r is None for r in found.values()):
            continue
        left, right = (numbers.of_result(r, unit=False) if r is not None else "" for r in found.values())
        difference = both.get(("signed_difference", metric))
        signed = numbers.of_result(difference, sign=True, unit=False) if difference is not None else ""
        yield Row(name, left, right, signed)


def _refusals(own: Mapping[Side, Mapping[str, Result]]) -> Iterable[str]:
    """Each reason once, with the names of what it refuses; where a metric has one for each leg, the first."""
    names: dict[str, list[str]] = {}
    for metric, name in ROWS.items():
        found = [own.get(side, {}).get(metric) for side in Side]
        reasons = [r.reason for r in found if r is not None and r.value is None and r.reason]
        if reasons:
            names.setdefault(reasons[0], []).append(name.partition(" [")[0])
    for reason, metrics in names.items():
        yield f"{', '.join(metrics)}: {reason}"


def _remarks(newest: FinishedTrial, legs: Iterable[FinishedTrial]) -> Iterable[str]:
    """Quality flags in words, each once; what concerns one place names it."""
    seen: dict[str, None] = {}
    ids = {leg.trial.trial_id for leg in legs}
    for remark in newest.analysis.quality:
        if remark.trial_id in ids and remark.flag not in IN_BANNER:
            seen.setdefault(remark.words)
    for result in newest.analysis.results:
        if result.metric in ROWS and result.value is not None:
            for flag in (f for f in result.flags if f not in IN_BANNER):
                words = FLAG_WORDS[QualityFlag(flag)]
                if not any(words in known for known in seen):
                    seen.setdefault(words)
    yield from seen


def _curve(newest: FinishedTrial, leg: FinishedTrial, curves: Mapping[str, tuple[Array, Array]]) -> LegCurve | None:
    drawn = curves.get(leg.trial.trial_id)
    if drawn is None:
        return None
    marks = [m for m in newest.analysis.marks if m.trial_id == leg.trial.trial_id]
    if not marks:
        marks = [m for m in leg.analysis.marks if m.trial_id == leg.trial.trial_id]
    start = {m.kind: m.from_s for m in marks if m.kind in ("onset", "go")}
    aligned = "onset" if "onset" in start else "go"
    zero = start.get(aligned, 0.0)
    moved = tuple(
        Mark(m.trial_id, m.side, m.kind, m.from_s - zero, None if m.to_s is None else m.to_s - zero, m.force_n)
        for m in marks
    )
    return LegCurve(drawn[0] - zero, drawn[1], moved, aligned)
