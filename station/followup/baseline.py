"""Which visits are the baseline, where a line of visits must break, and what a visit's mean of a leg is."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from station.assessments.model import Assessment
from station.domain.channels import Side
from station.followup.visits import Measure, Role, Visit

#: Why two visits' points are not joined. Across the first three nothing is compared at all: another test.
Break = Literal["version", "set_up", "feedback", "rater", "calibration"]
NOT_COMPARABLE: frozenset[Break] = frozenset({"version", "set_up", "feedback"})

#: Baseline visits lie within so many days [d]: two visits 2-7 days apart (clinic file E2), and a week to spare, chosen.
BASELINE_DAYS = 14

#: Before this a visit is training feedback and not a re-test [d]: 4-6 weeks (clinic file E2).
RETEST_DAYS = 28

#: Baseline visits that are wanted (clinic file E2), and the most that count.
BASELINE_VISITS = 2


@dataclass(frozen=True)
class Point:
    """One visit of one test on the line.

    Attributes
    ----------
    role : Role
        As entered, else by the dates.
    left, right : float or None
        Mean of the leg's trials, in the unit of the line.
    u_left, u_right : float or None
        Standard uncertainty of the means from the instrument alone, in that unit.
    n_left, n_right : int
    breaks : tuple of Break
        What changed since the visit before; the line breaks there.
    measure : Measure
    """

    day: date
    role: Role
    left: float | None
    right: float | None
    u_left: float | None
    u_right: float | None
    n_left: int
    n_right: int
    breaks: tuple[Break, ...]
    measure: Measure
    rater: str

    def of(self, side: Side) -> float | None:
        """Mean of a leg."""
        return self.left if side is Side.LEFT else self.right

    def u_of(self, side: Side) -> float | None:
        """Standard uncertainty of it from the instrument."""
        return self.u_left if side is Side.LEFT else self.u_right

    def n_of(self, side: Side) -> int:
        """Trials of a leg."""
        return self.n_left if side is Side.LEFT else self.n_right


@dataclass(frozen=True)
class Line:
    """All visits of one test in order, in one unit: N/kg where every visit knows the mass, else the test's own."""

    assessment: str
    unit: str
    points: tuple[Point, ...]

    @property
    def baseline(self) -> tuple[Point, ...]:
        """The baseline's visits."""
        return tuple(p for p in self.points if p.role == "baseline")


def line_of(assessment: Assessment, visits: Sequence[Visit], plan_start: date | None = None) -> Line:
    """The visits in which a test was done one leg at a time, with roles and breaks.

    Parameters
    ----------
    assessment : Assessment
        For the tolerances of its set-up.
    visits : sequence of Visit
    plan_start : date, optional
        Visits from this day on are no baseline unless they say so.
    """
    done = sorted(
        ((v, m) for v in visits if (m := v.measure(assessment.id)) and not m.refused), key=lambda pair: pair[0].day
    )
    per_kg = bool(done) and done[0][1].unit == "N" and all(v.mass_kg for v, _ in done)
    roles = roles_of([(v, m) for v, m in done], plan_start)
    points: list[Point] = []
    for (visit, measure), role in zip(done, roles, strict=True):
        scale = 1.0 / visit.mass_kg if per_kg and visit.mass_kg else 1.0
        values = {side: _mean_and_u(measure, side, scale) for side in Side}
        before = points[-1] if points else None
        points.append(
            Point(visit.day, role, values[Side.LEFT][0], values[Side.RIGHT][0], values[Side.LEFT][1],
                  values[Side.RIGHT][1], len(measure.left), len(measure.right),
                  () if before is None else breaks_between(assessment, before.measure, measure, before.rater,
                                                           visit.rater),
                  measure, visit.rater)
        )  # fmt: skip
    return Line(assessment.id, "N/kg" if per_kg else (done[0][1].unit if done else ""), tuple(points))


def _mean_and_u(measure: Measure, side: Side, scale: float) -> tuple[float | None, float | None]:
    mean = measure.mean(side)
    if mean is None:
        return None, None
    known = [v.u for v in measure.of(side) if v.u is not None]
    # Calibration is the same in every trial, so that a mean does not lessen it.
    u = math.fsum(known) / len(known) if len(known) == len(measure.of(side)) else None
    return mean * scale, None if u is None else u * scale


def roles_of(done: Sequence[tuple[Visit, Measure]], plan_start: date | None) -> list[Role]:
    """Roles by what was entered, else by the dates.

    Before the plan, or within `BASELINE_DAYS` of the first visit where there is none, a visit is a baseline, the last
    two of them that lie within `BASELINE_DAYS`; those before are familiarisation, and so is a first visit without tries
    of its own where another follows. After that a visit is a check until `RETEST_DAYS` after the last baseline visit,
    and then a re-test.
    """
    if not done:
        return []
    first = done[0][0].day
    end = plan_start if plan_start is not None else first + timedelta(days=BASELINE_DAYS + 1)
    entered: list[Role] = [v.role for v, _ in done]
    before = [i for i, (v, _) in enumerate(done) if not entered[i] and v.day < end]
    # A visit long before, such as one before an operation, is another time of this patient's life.
    before = [i for i in before if (done[before[-1]][0].day - done[i][0].day).days <= BASELINE_DAYS]
    if len(before) > 1 and before[0] == 0 and not done[0][1].familiarised:
        before = before[1:]
    said = sum(role == "baseline" for role in entered)
    base = set(before[-max(0, BASELINE_VISITS - said):]) if said < BASELINE_VISITS else set()  # fmt: skip
    last = max([done[i][0].day for i in base] + [v.day for v, _ in done if v.role == "baseline"], default=first)
    roles: list[Role] = []
    for i, (visit, _) in enumerate(done):
        if entered[i]:
            roles.append(entered[i])
        elif i in base:
            roles.append("baseline")
        elif visit.day <= last:
            roles.append("familiarisation")
        else:
            roles.append("check" if visit.day < last + timedelta(days=RETEST_DAYS) else "retest")
    return roles


def breaks_between(
    assessment: Assessment, before: Measure, now: Measure, rater_before: str, rater_now: str
) -> tuple[Break, ...]:
    """What differs between two visits of one test, so that their points are not joined; unknown counts as the same
    for rater and certificate, which a trial of other software has not."""
    found: list[Break] = []
    if before.version != now.version or before.metric != now.metric:
        found.append("version")
    if not _same_setup(assessment, before.setup, now.setup):
        found.append("set_up")
    if before.feedback and now.feedback and before.feedback != now.feedback:
        found.append("feedback")
    if rater_before and rater_now and rater_before != rater_now:
        found.append("rater")
    if before.certificate and now.certificate and before.certificate != now.certificate:
        found.append("calibration")
    return tuple(found)


def _same_setup(assessment: Assessment, a: Mapping[str, float | str], b: Mapping[str, float | str]) -> bool:
    for f in assessment.setup:
        if not f.compared or f.id not in a or f.id not in b:
            continue
        x, y = a[f.id], b[f.id]
        if isinstance(x, str) or isinstance(y, str):
            if x != y:
                return False
        elif abs(x - y) > (f.tolerance or 0.0) + 1e-9:
            return False
    return True
