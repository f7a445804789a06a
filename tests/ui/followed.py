"""A demonstration patient in the records of a window, with a follow-up that is read at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np

from station.assessments.loader import load_library
from station.domain.channels import Side
from station.followup.diary import DiaryEntry
from station.followup.error import ErrorModel
from station.followup.plan import Plan, make_plan, sessions, sign
from station.followup.visits import About, Measure, Pain, Value, Visit
from station.records.patients import add_patient
from station.tasks.followup import Case, finding_of
from station.tasks.followup_desk import FollowUp, put_together

PUSH, BRIDGE = "hamstring_90_90", "glute_bridge"
FIRST, START = date(2026, 8, 31), date(2026, 9, 7)
NOW = datetime(2026, 10, 20, 10, tzinfo=UTC)
#: True force of each leg by day [N]: the left one gains.
FORCE_N = {0: (205.0, 262.0), 4: (209.0, 266.0), 24: (226.0, 265.0), 49: (262.0, 268.0)}
ERROR = ErrorModel(4.0, 4.2, 3, "made-up people of this demonstration", True, 12, 3.4, 0.9, "N/kg")


def visits(*, broken: bool = False) -> tuple[Visit, ...]:
    """Two baselines, a check and a re-test; `broken`: another set-up at the check."""
    rng = np.random.default_rng(7)
    found = []
    for day, (left, right) in FORCE_N.items():
        setup: dict[str, Any] = {"knee_angle": 60.0 if broken and day == 24 else 90.0, "footwear": "sports shoes"}
        legs = {s: tuple(Value(float(v * (1 + 0.02 * x)), 0.4) for x in rng.standard_normal(3))
                for s, v in (("left", left), ("right", right))}  # fmt: skip
        push = Measure(PUSH, 1, "strength", "peak_force", "N", "demonstration", at_most=5, setup=setup,
                       feedback="clinician", certificate="demonstration", **legs)  # fmt: skip
        share = tuple(Value(45.5 + x, 0.1) for x in rng.standard_normal(3))
        bridge = Measure(BRIDGE, 1, "bridge_share", "load_share_left", "%", "demonstration", both=share)
        pains = () if day == 49 else (Pain(Side.LEFT, "stairs_up", 4),)
        found.append(Visit(FIRST + timedelta(days=day), (push, bridge), mass_kg=72.0, pains=pains))
    return tuple(found)


def case(*, checked: bool = True, broken: bool = False, until: date = date.max) -> Case:
    """The demonstration patient's case."""
    seen = tuple(v for v in visits(broken=broken) if v.day < until)
    about = About(Side.LEFT, red_flags_checked=checked, demonstration=True)
    return Case(seen, about, (), load_library(), {PUSH: ERROR})


def signed_plan() -> Plan:
    """The plan that was signed before the training."""
    known = case(until=START)
    plan = make_plan("demonstration", "whole", START, known.assessments(), known.about, weak=finding_of(known).side,
                     visit=known.visits[-1], test=PUSH)  # fmt: skip
    return sign(plan, known.assessments(), known.about, known.visits[-1].pains, "demonstration", NOW)


def diary(plan: Plan) -> tuple[DiaryEntry, ...]:
    """Every other day of it."""
    return tuple(DiaryEntry(s.day, s.exercises, 2, 1) for s in sessions(plan)[:6:2])


def whole(*, broken: bool = False) -> FollowUp:
    """After the re-test, with a plan and a diary."""
    plan = signed_plan()
    return put_together(replace(case(broken=broken), diary=diary(plan)), plan, None)


@dataclass
class Reader:
    """Gives a follow-up instead of reading trials; counts how often the trials were read."""

    case: Case
    plan: Plan | None = None
    reads: int = 0

    def __call__(self, records: Any, data: Any, patient: str, now: datetime, case: Case | None = None) -> FollowUp:
        from station.tasks.followup_desk import read_follow_up

        self.reads += case is None
        found = read_follow_up(records, data, patient, now, case or self.case)
        return put_together(found.case, found.plan or self.plan, found.checked)


def arrive(desk: Any, reader: Reader, page: str = "followup") -> str:
    """The demonstration patient comes in; the follow-up is shown."""
    desk.wait(lambda: desk.ready and desk.model.clinic.records is not None)
    clinic = desk.model.clinic
    with clinic.records.session() as session:
        patient = add_patient(session, NOW, birth_year=1980, demonstration=True).id
    desk.model.followup.read = reader
    desk.model.followup.wall_clock = lambda: NOW
    clinic.choose(patient)
    desk.model.go(page)
    desk.wait(lambda: desk.model.followup.shown is not None)
    return patient
