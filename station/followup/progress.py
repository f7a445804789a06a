"""Does the weak side catch up? Each leg against its own baseline first, then the symmetry, and what made it move.

A change is judged by the error between visits (`error`), each leg on its own; symmetry is called changed only where a
leg is. A gain is counted from the highest of the baseline's mean, its last visit (what was learnt until then) and what
a re-test would show with no change; a loss from the lower of the mean and the latter. Decision 0106.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from station.analysis.symmetry import epic as epic_percent
from station.analysis.symmetry import signed_difference
from station.analysis.uncertainty import Component, Estimate
from station.assessments.model import Assessment
from station.domain.channels import Side
from station.followup.baseline import (
    BASELINE_VISITS,
    NOT_COMPARABLE,
    Break,
    Line,
    Point,
    breaks_between,
    line_of,
)
from station.followup.diary import Training
from station.followup.error import (
    CRITICAL,
    ErrorModel,
    groups_of,
    level,
    log_ratio_percent,
)
from station.followup.outcome import Cap, Cause, Change, Epic, Judged, Progress, Reference, Refused, Seen
from station.followup.visits import About, Visit

#: Two-sided 95 % for the interval of a single visit's point.
Z_POINT = 1.959963984540054


def progress(
    assessment: Assessment,
    visits: Sequence[Visit],
    error: ErrorModel | None,
    about: About | None = None,
    *,
    plan_start: date | None = None,
    weak: Side | None = None,
    trainings: Sequence[Training] = (),
) -> Progress:
    """Judge every visit after the baseline.

    Parameters
    ----------
    assessment : Assessment
        A test of one leg at a time.
    visits : sequence of Visit
    error : ErrorModel or None
        Published or the clinic's own; None: points are drawn, nothing is judged.
    about : About, optional
    plan_start : date, optional
        First day of training.
    weak : Side, optional
    trainings : sequence of Training
        What was trained between the baseline and each visit.
    """
    about = about or About()
    line = line_of(assessment, visits, plan_start)
    own = None if error is None else error.with_person(groups_of(p.measure for p in line.points))
    base = _comparable_baseline(assessment, line)
    complete = [p for p in base if p.left and p.right and p.left > 0 and p.right > 0]
    refused = _refused(line, base, complete, own)
    seen = tuple(_seen(p, own) for p in line.points)
    found = Progress(assessment.id, assessment.metrics.primary, line.unit, weak, refused, own, seen, len(complete),
                     None, None, (), None, tuple(trainings), about.demonstration)  # fmt: skip
    if refused or own is None:
        return found
    left, right = (_reference(complete, side, own, line.unit, assessment) for side in Side)
    if weak is None:
        weak = weaker_of(left.mean, right.mean, line.points[0].measure.lower_is_better)
    unstable = any(_moved(complete, side, own) for side in Side)
    judged = tuple(
        _judge(assessment, p, complete, {Side.LEFT: left, Side.RIGHT: right}, own, weak, unstable, line.unit)
        for p in line.points
        if p.role in ("check", "retest") and p.day > complete[-1].day
    )
    return replace(found, weak=weak, left=left, right=right, judged=judged,
                   epic=_epic(line, complete, own, about))  # fmt: skip


def weaker_of(left: float, right: float, lower_is_better: bool) -> Side | None:
    """The weaker leg in a test; None where both are equal."""
    if left == right:
        return None
    return Side.LEFT if (left < right) is not lower_is_better else Side.RIGHT


def _comparable_baseline(assessment: Assessment, line: Line) -> list[Point]:
    """The last baseline visit, and those before it that were done alike."""
    points = list(line.baseline)
    if not points:
        return []
    last = points[-1]
    return [p for p in points if not NOT_COMPARABLE & set(_breaks(assessment, p, last))][-BASELINE_VISITS:]


def _breaks(assessment: Assessment, before: Point, now: Point) -> tuple[Break, ...]:
    return breaks_between(assessment, before.measure, now.measure, before.rater, now.rater)


def _refused(line: Line, base: list[Point], complete: list[Point], error: ErrorModel | None) -> Refused:
    if not base:
        return "no_baseline"
    if not complete:
        missing = any(p.left is None or p.right is None for p in base)
        return "leg_missing" if missing else "not_positive"
    return "no_error_known" if error is None or not line.unit else ""


def _reference(base: Sequence[Point], side: Side, error: ErrorModel, unit: str, assessment: Assessment) -> Reference:
    values = [v for p in base if (v := p.of(side)) is not None]
    mean = math.fsum(values) / len(values)
    expected = None
    if error.mean is not None and error.icc is not None and error.unit == unit:
        m = len(values)
        # Of a mean of m visits (Spearman 1910, Brown 1910).
        icc = m * error.icc / (1.0 + (m - 1.0) * error.icc)
        expected = error.mean + icc * (mean - error.mean)
    found = Reference(mean, values[-1], expected, (0.0, 0.0))
    u = math.hypot(error.sem_percent(assessment.trials.number), _u_base(base, side, error))
    gain, loss = _from(found, base[-1].measure.lower_is_better)
    return replace(found, band=(loss * math.exp(-CRITICAL * u / 100.0), gain * math.exp(CRITICAL * u / 100.0)))


def _from(reference: Reference, lower_is_better: bool) -> tuple[float, float]:
    """What a rise and what a fall of the value is counted from; on the better side the last visit counts too."""
    usual = [reference.mean] if reference.expected is None else [reference.mean, reference.expected]
    better = [*usual, reference.last]
    return max(usual if lower_is_better else better), min(better if lower_is_better else usual)


def _u_base(base: Sequence[Point], side: Side, error: ErrorModel) -> float:
    """Standard uncertainty of a leg's baseline mean [%]."""
    return math.sqrt(math.fsum(error.sem_percent(max(1, p.n_of(side))) ** 2 for p in base)) / len(base)


def _moved(base: Sequence[Point], side: Side, error: ErrorModel) -> bool:
    """The two baseline visits differ by more than noise: there is no stable baseline yet."""
    if len(base) < BASELINE_VISITS:
        return False
    first, last = base[0].of(side) or 0.0, base[-1].of(side) or 0.0
    u = math.hypot(*(error.sem_percent(max(1, p.n_of(side))) for p in (base[0], base[-1])))
    return level(log_ratio_percent(last, first), u) == "real"


def _judge(
    assessment: Assessment,
    point: Point,
    base: Sequence[Point],
    references: dict[Side, Reference],
    error: ErrorModel,
    weak: Side | None,
    unstable: bool,
    unit: str,
) -> Judged:
    weeks = (point.day - base[-1].day).days / 7.0
    breaks = _breaks(assessment, base[-1], point)
    empty = Judged(point.day, point.role, weeks, breaks=breaks)
    if NOT_COMPARABLE & set(breaks):
        return replace(empty, refused="not_comparable")
    if point.left is None or point.right is None:
        return replace(empty, refused="leg_missing")
    if not (point.left > 0 and point.right > 0):
        return replace(empty, refused="not_positive")
    caps: list[Cap] = []
    if point.role == "check":
        caps.append("early")
    if unstable:
        caps.append("baseline_unstable")
    if "rater" in breaks:
        caps.append("rater")
    calibrated = "calibration" in breaks
    left, right = (
        replace(_leg(point, base, side, references[side], error, caps, calibrated), unit=unit) for side in Side
    )
    symmetry = _symmetry(references, left, right, (point.left, point.right), caps)
    return replace(empty, left=left, right=right, symmetry=symmetry,
                   cause=_cause(weak, left, right, symmetry, point.measure.lower_is_better))  # fmt: skip


def _leg(
    point: Point,
    base: Sequence[Point],
    side: Side,
    reference: Reference,
    error: ErrorModel,
    caps: Sequence[Cap],
    calibrated: bool,
) -> Change:
    now = point.of(side) or 0.0
    parts = [error.sem_percent(max(1, point.n_of(side))), _u_base(base, side, error)]
    if calibrated:  # with the same certificate its error cancels
        parts += [100.0 * (u or 0.0) / v for p in (point, base[-1]) if (v := p.of(side)) for u in (p.u_of(side),)]
    u = math.hypot(*parts)
    gain_from, loss_from = _from(reference, point.measure.lower_is_better)
    gain, loss = log_ratio_percent(now, gain_from), log_ratio_percent(now, loss_from)
    size = gain if gain > 0 else min(loss, 0.0)
    up = now > reference.mean
    better = up is not point.measure.lower_is_better
    found = level(size, u)
    own_caps = [*caps, "one_baseline"] if better and len(base) < BASELINE_VISITS else list(caps)
    if found == "real" and own_caps:
        found = "possible"
    learning = better and found != "none" and (point.role == "check" or "one_baseline" in own_caps)
    plain = log_ratio_percent(now, reference.mean)
    low, high = (100.0 * (math.exp((plain + s * Z_POINT * u) / 100.0) - 1.0) for s in (-1, 1))
    return Change(reference.mean, now, "", 100.0 * (now / reference.mean - 1.0), (low, high), u, found,
                  tuple(own_caps), learning)  # fmt: skip


def _symmetry(
    references: dict[Side, Reference], left: Change, right: Change, now: tuple[float, float], caps: Sequence[Cap]
) -> Change:
    """The difference of the legs; 'real' only where a leg's change is (decision 0106)."""
    a, b = references[Side.LEFT].mean, references[Side.RIGHT].mean
    u = math.hypot(left.u_percent, right.u_percent)
    moved = log_ratio_percent(now[1] / now[0], b / a)
    found = level(moved, u)
    own: list[Cap] = list(caps)
    if found == "real" and "real" not in (left.level, right.level):
        found = "possible"
        own.append("legs_first")
    before, after = difference_percent(a, b), difference_percent(*now)
    ends = [difference_percent(1.0, math.exp((100.0 * math.log(b / a) + moved + s * Z_POINT * u) / 100.0)) - before
            for s in (-1, 1)]  # fmt: skip
    return Change(before, after, "%", after - before, (ends[0], ends[1]), u, found, tuple(own))


def difference_percent(left: float, right: float) -> float:
    """100 (right - left) / stronger [%]: negative, the right leg is weaker (`station.analysis.symmetry`)."""
    return signed_difference(Estimate(left, None), Estimate(right, None)).value


def _cause(weak: Side | None, left: Change, right: Change, symmetry: Change, lower_is_better: bool) -> Cause | None:
    """What moved the symmetry: legs that really changed, else those that possibly did, since a fall is a caution."""
    if weak is None or abs(symmetry.now) == abs(symmetry.before):
        return None
    sign = -1.0 if lower_is_better else 1.0
    weak_change, good_change = (left, right) if weak is Side.LEFT else (right, left)
    counts = ("real",) if "real" in (left.level, right.level) else ("possible",)
    seen = {
        name: int(math.copysign(1, sign * c.percent)) if c.level in counts else 0
        for name, c in (("weak", weak_change), ("good", good_change))
    }
    if abs(symmetry.now) < abs(symmetry.before):
        pair = (seen["weak"] > 0, seen["good"] < 0)
        rose: dict[tuple[bool, bool], Cause] = {(True, True): "both_gain_and_fall", (True, False): "weak_gained",
                                                (False, True): "good_fell", (False, False): "noise"}  # fmt: skip
        return rose[pair]
    pair = (seen["weak"] < 0, seen["good"] > 0)
    fell: dict[tuple[bool, bool], Cause] = {(True, True): "both_other", (True, False): "weak_fell",
                                            (False, True): "good_gained", (False, False): "noise"}  # fmt: skip
    return fell[pair]


def _seen(point: Point, error: ErrorModel | None) -> Seen:
    def interval(side: Side) -> tuple[float, float] | None:
        value = point.of(side)
        if error is None or not value or value <= 0:
            return None
        part = math.exp(Z_POINT * error.sem_percent(max(1, point.n_of(side))) / 100.0)
        return value / part, value * part

    difference = span = None
    if point.left and point.right and point.left > 0 and point.right > 0:
        difference = difference_percent(point.left, point.right)
        if error is not None:
            u = math.hypot(*(error.sem_percent(max(1, point.n_of(side))) for side in Side))
            ratio = math.log(point.right / point.left)
            ends = [difference_percent(1.0, math.exp(ratio + s * Z_POINT * u / 100.0)) for s in (-1, 1)]
            span = (ends[0], ends[1])
    return Seen(point.day, point.role, point.left, point.right, interval(Side.LEFT), interval(Side.RIGHT), difference,
                span, point.breaks)  # fmt: skip


def _epic(line: Line, base: Sequence[Point], error: ErrorModel, about: About) -> Epic | None:
    """Involved leg in the last visit against the uninvolved one before the operation, else in the baseline."""
    last = line.points[-1]
    if about.involved is None or last.measure.lower_is_better or last.day <= base[-1].day:
        return None
    now = last.of(about.involved)
    done = min((o.done for o in about.operations if o.done is not None), default=None)
    earlier = [p for p in line.points if done is not None and p.day < done and p.of(about.involved.other)]
    reference = earlier[-BASELINE_VISITS:] or list(base)
    values = [v for p in reference if (v := p.of(about.involved.other)) is not None]
    if now is None or not now > 0 or not values:
        return None
    before = math.fsum(values) / len(values)
    u_now = now * error.sem_percent(max(1, last.n_of(about.involved))) / 100.0
    u_before = before * _u_base(reference, about.involved.other, error) / 100.0
    found = epic_percent(Estimate(now, (Component("between visits", u_now),)),
                         Estimate(before, (Component("between visits", u_before),)))  # fmt: skip
    u = found.standard or 0.0
    return Epic(found.value, (found.value - Z_POINT * u, found.value + Z_POINT * u), reference[-1].day, bool(earlier))
