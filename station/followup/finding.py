"""The finding: which side, how much, in which tasks, real today or within noise, and whether it lasts.

Strength is told from one leg at a time only; a share of two feet is how someone loads and has another name. No
diagnosis, no muscle, no bands. What is known of pain and girth stands beside; red flags say what comes first.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from station.analysis.change import mdc95
from station.analysis.verdict import ALPHA, Judgement, judge, persistent, student
from station.assessments.model import Assessment
from station.domain.channels import Side
from station.followup.baseline import NOT_COMPARABLE, breaks_between
from station.followup.error import ErrorModel
from station.followup.progress import difference_percent, weaker_of
from station.followup.visits import About, Girth, Measure, Pain, Task, Visit, mean_of

#: 'real' needs a published or own error of the test; by this visit's scatter alone a difference is 'possible' at most.
Verdict = Literal["real", "possible", "within_noise", "not_judged"]

#: Whether the difference lasts. 'persistent': same side in two visits, each more than the MDC. 'same_side': the same
#: side in two visits, each more than noise, but less than the MDC or none is known.
Lasting = Literal["one_visit", "persistent", "same_side", "other_side", "not_seen_twice"]

NotJudged = Literal["", "pain", "not_reproducible", "not_checked", "no_values", "one_trial", "not_positive"]

METHOD_LEGS = "verdict/legs"
METHOD_OWN = "verdict/own_scatter"
METHOD_GIRTH = "followup/girth"

#: Smallest difference of girths beyond measuring error [% of the girth], one observer and different observers: te Slaa
#: 2011, Phlebology 26:14, doi 10.1258/phleb.2009.009073 (reproducibility index over days, 11 volunteers).
GIRTH_MDC_PERCENT = {"one": 3.3, "different": 6.5}
GIRTH_SOURCE = "te Slaa 2011, doi 10.1258/phleb.2009.009073"


@dataclass(frozen=True)
class TaskFinding:
    """One test.

    Attributes
    ----------
    left, right : float or None
        Means of the trials, in `unit`; of a share the parts of both feet [%].
    weaker : Side or None
        Less force, less endurance, less load, or less steady; by the means, whatever the verdict.
    difference : float or None
        One leg at a time: 100 (right - left) / stronger [%]. Share: left - 50 [percentage points].
    interval : (low, high) or None
        About 95 %, of `difference`.
    limit : float or None
        From this size on a difference stands out from noise.
    verdict, not_judged : str
    lasting : Lasting
    visits : tuple of (day, difference)
        Visits done alike, oldest first.
    mdc : float or None
        Minimal detectable change of the difference [%]; None: not known.
    source : str
        Of the error.
    """

    task: Task
    assessment: str
    day: date
    metric: str
    unit: str
    method: str
    lower_is_better: bool
    left: float | None
    right: float | None
    u_left: float | None
    u_right: float | None
    trials: tuple[int, int]
    weaker: Side | None
    difference: float | None
    interval: tuple[float, float] | None
    limit: float | None
    verdict: Verdict
    not_judged: NotJudged
    lasting: Lasting
    visits: tuple[tuple[date, float], ...]
    mdc: float | None
    source: str

    @property
    def stands_out(self) -> bool:
        """More than noise: 'real', or beyond the scatter of its own trials where no other error is known."""
        return _stands_out(self.difference, self.limit)


def _stands_out(difference: float | None, limit: float | None) -> bool:
    return difference is not None and limit is not None and abs(difference) > limit


@dataclass(frozen=True)
class GirthFinding:
    """Girth of both legs at one landmark; `beyond` whether the difference is more than measuring error."""

    girth: Girth
    day: date
    difference_cm: float
    mdc_cm: float
    beyond: bool
    change_left_cm: float | None
    change_right_cm: float | None
    change_mdc_cm: float | None
    source: str = GIRTH_SOURCE
    method: str = METHOD_GIRTH


@dataclass(frozen=True)
class Finding:
    """One page of what a visit showed.

    Attributes
    ----------
    agreement : str
        'none': no test stands out; 'one_side': those that do point to `side`; 'mixed': they do not agree.
    red_flags : tuple of str
        What comes first; `held_back`: nothing is planned before it is cleared or signed.
    """

    day: date
    involved: Side | None
    tasks: tuple[TaskFinding, ...]
    agreement: Literal["none", "one_side", "mixed"]
    side: Side | None
    pains: tuple[Pain, ...]
    girths: tuple[GirthFinding, ...]
    red_flags: tuple[str, ...]
    red_flags_checked: bool
    held_back: bool
    demonstration: bool = False


#: Order of the tasks on the page: strength first, shares after it.
ORDER: tuple[Task, ...] = ("strength", "endurance", "bridge_share", "stance_share", "load_share", "steadiness",
                           "balance", "other")  # fmt: skip


def make_finding(
    visits: Sequence[Visit],
    assessments: Mapping[str, Assessment],
    errors: Mapping[str, ErrorModel | None],
    about: About | None = None,
) -> Finding | None:
    """The finding of all visits so far; each test by its latest visit. None where there is no visit.

    Parameters
    ----------
    visits : sequence of Visit
    assessments : mapping of id to Assessment
        Of every test that was done; one that is missing is left out.
    errors : mapping of assessment id to ErrorModel or None
    about : About, optional
    """
    if not visits:
        return None
    about = about or About()
    ordered = sorted(visits, key=lambda v: v.day)
    names = dict.fromkeys(m.assessment for v in ordered for m in v.measures)
    tasks = [
        _task(assessments[name], ordered, errors.get(name))
        for name in names
        if name in assessments and assessments[name].metrics.primary
    ]
    tasks.sort(key=lambda t: ORDER.index(t.task))
    sides = {t.weaker for t in tasks if t.stands_out and t.weaker is not None}
    agreement: Literal["none", "one_side", "mixed"] = (
        "none" if not sides else "one_side" if len(sides) == 1 else "mixed"
    )
    # A leg's strength is told by itself; where nothing there stands out, the other tests say which side.
    strength = {t.weaker for t in tasks if t.task == "strength" and t.stands_out}
    side = next((next(iter(found)) for found in (strength, sides) if len(found) == 1), None)
    last = ordered[-1]
    return Finding(last.day, about.involved, tuple(tasks), agreement, side, last.pains, _girths(ordered),
                   about.red_flags, about.red_flags_checked, about.held_back, about.demonstration)  # fmt: skip


def _task(assessment: Assessment, visits: Sequence[Visit], error: ErrorModel | None) -> TaskFinding:
    done = [(v, m) for v in visits if (m := v.measure(assessment.id)) is not None]
    visit, last = done[-1]
    alike = [
        (v, m) for v, m in done
        if not NOT_COMPARABLE & set(breaks_between(assessment, m, last, v.rater, visit.rater))
    ]  # fmt: skip
    found = [(v.day, _compare(m, error)) for v, m in alike]
    now = found[-1][1]
    mdc = None
    if error is not None and not last.both:
        # A difference has the error of two legs, taken as independent; from the logarithm to a part of the stronger.
        mdc = 100.0 * (1.0 - math.exp(-math.sqrt(2.0) * mdc95(error.sem_percent(last.planned)) / 100.0))
    shares = _shares(last)
    means = (mean_of(last.left), mean_of(last.right)) if not last.both else shares
    return TaskFinding(
        last.task, assessment.id, visit.day, last.metric, last.unit, METHOD_OWN if error is None else METHOD_LEGS,
        last.lower_is_better,
        means[0], means[1], _u_mean(last, Side.LEFT), _u_mean(last, Side.RIGHT),
        (len(last.both),) * 2 if last.both else (len(last.left), len(last.right)),
        now.weaker, now.difference, now.interval, now.limit, now.verdict, now.why, _lasting(found, mdc),
        tuple((day, c.difference) for day, c in found if c.difference is not None), mdc,
        error.source if error is not None else "",
    )  # fmt: skip


@dataclass(frozen=True)
class _Compared:
    difference: float | None = None
    interval: tuple[float, float] | None = None
    limit: float | None = None
    verdict: Verdict = "not_judged"
    why: NotJudged = ""
    weaker: Side | None = None


def _compare(measure: Measure, error: ErrorModel | None) -> _Compared:
    if measure.both:
        return _share(measure)
    left, right = measure.numbers(Side.LEFT), measure.numbers(Side.RIGHT)
    if not left or not right:
        return _Compared(why=measure.refused or "no_values")
    a, b = math.fsum(left) / len(left), math.fsum(right) / len(right)
    if not min(*left, *right) > 0:
        return _Compared(why="not_positive")
    difference = difference_percent(a, b)
    weaker = weaker_of(a, b, measure.lower_is_better)
    if measure.refused:
        return _Compared(difference, why=measure.refused, weaker=weaker)
    prior = error.trial_cv_percent if error is not None else 0.0
    if error is None and len(left) + len(right) < 4:
        return _Compared(difference, why="one_trial", weaker=weaker)
    judged: Judgement = judge(left, right, prior, error.source if error is not None else "", measure.planned,
                              measure.at_most, measure.u_difference_percent)  # fmt: skip
    if judged.critical_difference_percent is None:
        return _Compared(difference, why="one_trial", weaker=weaker)
    verdict: Verdict = judged.verdict if judged.verdict != "not_measurable" else "not_judged"
    if error is None:
        # Nobody has measured this test's error: by its own trials a difference stands out or does not.
        verdict = "possible" if verdict == "real" else "within_noise"
    return _Compared(difference, judged.interval_percent, judged.critical_difference_percent, verdict, "", weaker)


def _share(measure: Measure) -> _Compared:
    """Mean share of the left foot against one half, by the scatter of this visit's sets (Student's t)."""
    values = [v.value for v in measure.both]
    n = len(values)
    mean = math.fsum(values) / n
    difference = mean - 50.0
    weaker = None if difference == 0 else Side.LEFT if difference < 0 else Side.RIGHT
    if measure.refused or n < 2:
        return _Compared(difference, why=measure.refused or "one_trial", weaker=weaker)
    sd = math.sqrt(math.fsum((v - mean) ** 2 for v in values) / (n - 1))
    instrument = max((v.u or 0.0 for v in measure.both), default=0.0)
    limit = math.hypot(student(ALPHA, n - 1) * sd / math.sqrt(n), 2.0 * instrument)
    verdict: Verdict = "possible" if abs(difference) > limit else "within_noise"
    return _Compared(difference, (difference - limit, difference + limit), limit, verdict, "", weaker)


def _shares(measure: Measure) -> tuple[float | None, float | None]:
    mean = mean_of(measure.both)
    return (None, None) if mean is None else (mean, 100.0 - mean)


def _u_mean(measure: Measure, side: Side) -> float | None:
    values = measure.both or measure.of(side)
    known = [v.u for v in values if v.u is not None]
    return math.fsum(known) / len(known) if known and len(known) == len(values) else None


def _lasting(found: Sequence[tuple[date, _Compared]], mdc: float | None) -> Lasting:
    """Whether the latest difference was there before; visits done alike only."""
    now = found[-1][1]
    earlier = [c for _, c in found[:-1] if c.difference is not None and c.verdict != "not_judged"]
    if now.difference is None or not earlier:
        return "one_visit"
    if mdc is not None and any(persistent(now.difference, c.difference or 0.0, mdc) for c in earlier):
        return "persistent"
    stands_out = [c for c in earlier if _stands_out(c.difference, c.limit)]
    if not _stands_out(now.difference, now.limit) or not stands_out:
        return "not_seen_twice"
    return "same_side" if any(c.weaker is now.weaker for c in stands_out) else "other_side"


def _girths(visits: Sequence[Visit]) -> tuple[GirthFinding, ...]:
    """The latest girth at each landmark, against the other leg and against the first one there."""
    found: dict[tuple[str, float], list[tuple[Visit, Girth]]] = {}
    for visit in visits:
        for girth in visit.girths:
            found.setdefault((girth.site, girth.from_cm), []).append((visit, girth))
    result = []
    for series in found.values():
        visit, girth = series[-1]
        mean = (girth.left_cm + girth.right_cm) / 2
        mdc = GIRTH_MDC_PERCENT["one"] / 100.0 * mean
        difference = girth.right_cm - girth.left_cm
        first = series[0][1] if len(series) > 1 else None
        changes: tuple[float | None, float | None, float | None] = (None, None, None)
        if first is not None:
            same = bool(first.rater) and first.rater == girth.rater
            change_mdc = GIRTH_MDC_PERCENT["one" if same else "different"] / 100.0 * mean
            changes = (girth.left_cm - first.left_cm, girth.right_cm - first.right_cm, change_mdc)
        result.append(GirthFinding(girth, visit.day, difference, mdc, abs(difference) > mdc, *changes))
    return tuple(result)
