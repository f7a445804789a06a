"""Plans: what the intake forbids is never in one; edits keep what was there; sessions, ticks, adherence."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from station.assessments.checks import PastOperation
from station.assessments.loader import load_library
from station.assessments.model import Assessment
from station.domain.channels import Side
from station.domain.errors import RecordsError, UsageError
from station.followup.diary import DiaryEntry, between, training
from station.followup.exercises import DAYS, shipped
from station.followup.plan import Plan, add, edit, forbidden, make_plan, remove, revise, sessions, sign
from station.followup.visits import RED_FLAG_BARS, About, Pain
from tests.support.followup_visits import PUSH, visit

Tests = Mapping[str, Assessment]
START = date(2026, 1, 12)
AT = datetime(2026, 1, 11, 9, tzinfo=UTC)
FREE = About(red_flags_checked=True)

#: What the project promises that a plan can hold.
PROMISED = {
    "glute_bridge", "single_leg_bridge", "step_up", "single_leg_deadlift", "leg_curl", "bridge_hold",
    "hamstring_stretch", "hip_flexor_stretch", "calf_stretch", "weight_shift",
}  # fmt: skip


def made(assessments: Tests, template: str = "whole", about: About = FREE, **more: Any) -> Plan:
    return make_plan("p", template, START, assessments, about, weak=Side.LEFT, **more)


def names(plan: Plan) -> list[str]:
    return [item.exercise for item in plan.items]


def test_every_promised_exercise_has_a_dose_with_a_source(assessments: Tests) -> None:
    catalogue = shipped()
    assert set(catalogue.exercises) == PROMISED
    for exercise in catalogue.exercises.values():
        assert exercise.source
        assert exercise.assessment in assessments
        assert exercise.repetitions or exercise.hold_s
    assert {e for t in catalogue.templates.values() for e in t.exercises} == PROMISED
    assert catalogue.exercises["glute_bridge"].repetitions == (12, 15)
    assert catalogue.exercises["hamstring_stretch"].hold_s == (30, 60)


def test_a_plan_is_the_template_with_its_origin(assessments: Tests) -> None:
    plan = made(assessments)
    assert names(plan) == list(shipped().templates["whole"].exercises)
    assert (plan.template, plan.template_version, plan.weeks) == ("whole", 1, 6)
    assert plan.signed_at is None


def test_the_retest_has_the_same_set_up(assessments: Tests) -> None:
    today = visit(0, 200, 260)
    plan = made(assessments, visit=today, test=PUSH)
    assert plan.retest is not None
    assert plan.retest.setup == today.measures[0].setup
    assert plan.retest.feedback == "clinician"
    assert plan.next_measurement(START) == plan.retest.check
    assert plan.next_measurement(plan.retest.check + timedelta(days=1)) == plan.retest.day
    assert plan.next_measurement(plan.retest.day + timedelta(days=1)) is None
    assert plan.retest.day == START + timedelta(weeks=6)
    assert timedelta(days=14) <= plan.retest.check - START <= timedelta(days=21)


@pytest.mark.parametrize("weeks", [3, 7])
def test_a_plan_lasts_four_to_six_weeks(assessments: Tests, weeks: int) -> None:
    with pytest.raises(RecordsError, match="weeks"):
        made(assessments, weeks=weeks)


def test_red_flags_come_before_any_plan(assessments: Tests) -> None:
    for about in (About(), About(red_flags=("heart",), red_flags_checked=True)):
        with pytest.raises(RecordsError, match="red flags come first"):
            made(assessments, about=about)
    signed = About(red_flags=("heart",), red_flags_checked=True, red_flags_signed_by="dr")
    assert made(assessments, about=signed).items


def test_a_contraindication_keeps_exercises_out_and_says_so(assessments: Tests) -> None:
    plan = made(assessments, about=About(red_flags_checked=True, contraindications=("abdomen_or_pregnancy",)))
    assert {"glute_bridge", "single_leg_bridge"} <= {x.exercise for x in plan.left_out}
    assert not {"glute_bridge", "single_leg_bridge"} & set(names(plan))


def test_a_hamstring_graft_keeps_curl_and_single_bridge_out_until_the_surgeons_date(assessments: Tests) -> None:
    graft = PastOperation("acl_reconstruction", "hamstring", date(2025, 10, 1))
    plan = made(assessments, about=About(red_flags_checked=True, operations=(graft,)))
    assert {"single_leg_bridge", "leg_curl"} <= {x.exercise for x in plan.left_out}
    cleared = PastOperation("acl_reconstruction", "hamstring", date(2025, 10, 1), START)
    assert "leg_curl" in names(made(assessments, about=About(red_flags_checked=True, operations=(cleared,))))
    later = PastOperation("acl_reconstruction", "hamstring", date(2025, 10, 1), START + timedelta(days=1))
    out = made(assessments, about=About(red_flags_checked=True, operations=(later,))).left_out
    assert {x.until for x in out} == {START + timedelta(days=1)}


def test_pain_above_five_keeps_the_exercise_out(assessments: Tests) -> None:
    sore = visit(0, 200, 260, pains=(Pain(Side.LEFT, "stairs_up", 6),))
    assert "step_up" not in names(made(assessments, visit=sore))
    less = visit(0, 200, 260, pains=(Pain(Side.LEFT, "stairs_up", 5),))
    assert "step_up" in names(made(assessments, visit=less))


def test_pain_at_rest_leaves_nothing(assessments: Tests) -> None:
    sore = visit(0, 200, 260, pains=(Pain(Side.LEFT, "rest", 7),))
    with pytest.raises(RecordsError, match="forbids every exercise"):
        made(assessments, visit=sore)


BARS = sorted({r.id for a in load_library().assessments.values() for r in a.contraindications})
OPERATIONS = sorted({(r.operation, r.graft) for a in load_library().assessments.values() for r in a.not_before})


@settings(max_examples=80, deadline=None)
@given(
    bars=st.sets(st.sampled_from(BARS)),
    flags=st.sets(st.sampled_from(sorted(RED_FLAG_BARS))),
    operations=st.sets(st.sampled_from(OPERATIONS)),
    template=st.sampled_from(sorted(shipped().templates)),
    extra=st.sampled_from(sorted(PROMISED)),
)
def test_no_signed_plan_ever_holds_what_the_intake_forbids(
    bars: set[str], flags: set[str], operations: set[tuple[Any, Any]], template: str, extra: str
) -> None:
    assessments = load_library().assessments
    past = tuple(PastOperation(operation, graft) for operation, graft in operations)
    about = About(red_flags=tuple(flags), red_flags_checked=True, red_flags_signed_by="dr",
                  contraindications=tuple(bars), operations=past)  # fmt: skip
    try:
        plan = made(assessments, template, about)
    except RecordsError:  # the intake forbids all of it
        return
    if extra not in names(plan):
        with suppress(RecordsError):  # forbidden
            plan = add(plan, extra, ("mon",), assessments, about, (), "dr", AT)
    plan = sign(plan, assessments, about, (), "dr", AT)
    for item in plan.items:
        rules = assessments[item.assessment]
        assert not {r.id for r in rules.contraindications} & about.bars
        assert not {(r.operation, r.graft) for r in rules.not_before} & operations


def test_what_the_intake_forbids_since_then_cannot_be_signed(assessments: Tests) -> None:
    plan = made(assessments)
    now = About(red_flags_checked=True, contraindications=("falls",))
    with pytest.raises(RecordsError, match="'step_up' is forbidden here"):
        sign(plan, assessments, now, (), "dr", AT)


def test_edits_keep_what_was_there(assessments: Tests) -> None:
    plan = edit(made(assessments), "step_up", "dr", AT, sets=2, repetitions=(6, 8))
    item = next(i for i in plan.items if i.exercise == "step_up")
    assert (item.sets, item.repetitions) == (2, (6, 8))
    assert [(e.field, e.before, e.after, e.by) for e in plan.edits] == [
        ("sets", 3, 2, "dr"), ("repetitions", [10, 12], [6, 8], "dr"),
    ]  # fmt: skip
    assert plan.template == "whole"
    gone = remove(plan, "leg_curl", "dr", AT)
    assert "leg_curl" not in names(gone)
    assert (gone.edits[-1].field, gone.edits[-1].before["exercise"]) == ("removed", "leg_curl")


@pytest.mark.parametrize(
    "change",
    [
        {"sets": 0}, {"repetitions": (12, 8)}, {"effort_percent": (50, 100)}, {"days": ("someday",)}, {"days": ()},
        {"days": ("mon", "tue")}, {"days": ("mon", "sun")}, {"pause_s": -1}, {"tempo": (2, -1, 2)}, {"exercise": "x"},
    ],
)  # fmt: skip
def test_a_dose_that_is_none_is_refused(assessments: Tests, change: dict[str, Any]) -> None:
    with pytest.raises(RecordsError, match=next(iter(change))):
        edit(made(assessments), "step_up", "dr", AT, **change)


def test_a_stretch_may_be_done_every_day(assessments: Tests) -> None:
    plan = edit(made(assessments), "calf_stretch", "dr", AT, days=DAYS)
    assert len(sessions(plan)) == 42


def test_a_signed_plan_is_not_changed_but_revised(assessments: Tests) -> None:
    signed = sign(made(assessments), assessments, FREE, (), "dr", AT)
    assert (signed.signed_by, signed.signed_at) == ("dr", AT)
    with pytest.raises(RecordsError, match="signed"):
        edit(signed, "step_up", "dr", AT, sets=2)
    again = edit(revise(signed, "q"), "step_up", "dr", AT, sets=2)
    assert (again.replaces, again.plan_id, again.signed_at) == ("p", "q", None)


def test_nobody_cannot_sign(assessments: Tests) -> None:
    with pytest.raises(RecordsError, match="id"):
        sign(made(assessments), assessments, FREE, (), " ", AT)


def test_strength_has_days_of_rest(assessments: Tests) -> None:
    for template in shipped().templates:
        plan = made(assessments, template)
        for item in plan.items:
            days = [s.day for s in sessions(plan) if item.exercise in s.exercises]
            assert len(days) == 6 * len(item.days)
            if item.kind == "strength":
                assert min(b - a for a, b in pairwise(days)) >= timedelta(days=2)


def test_one_leg_at_a_time_is_the_same_work_for_both(assessments: Tests) -> None:
    """A dose is of each leg: there is no field in which one leg could get less."""
    fields = set(vars(made(assessments).items[0]))
    assert not {f for f in fields if "left" in f or "right" in f or "weak" in f}


def test_unknown_names_are_refused(assessments: Tests) -> None:
    with pytest.raises(UsageError, match="no template 'x'; known: bridges"):
        made(assessments, "x")
    with pytest.raises(UsageError, match="no exercise 'x'"):
        add(made(assessments), "x", ("mon",), assessments, FREE, (), "dr", AT)
    with pytest.raises(RecordsError, match="rules are unknown"):
        forbidden(shipped().exercises["step_up"], {}, FREE, (), START)


# ---- what was trained ---


def test_what_nobody_ticked_is_not_done(assessments: Tests) -> None:
    plan = made(assessments, "bridges")
    days = sessions(plan)
    diary = [DiaryEntry(s.day, s.exercises, 3, 1) for s in days[::2]]
    t = training(plan, diary, START, plan.end)
    assert (t.planned, t.done) == (len(days) * 5, len(days) * 5 // 2)
    assert t.percent == pytest.approx(50.0)
    assert (t.most_pain, t.most_pain_next_day) == (3, 1)


def test_a_session_on_another_day_counts_and_an_extra_one_does_not(assessments: Tests) -> None:
    plan = made(assessments, "bridges")
    week = (START, START + timedelta(days=7))
    moved = [DiaryEntry(START + timedelta(days=d), ("glute_bridge",)) for d in (1, 3, 5, 6)]
    t = training(plan, moved, *week)
    assert (t.done, t.unplanned) == (3, 1)


def test_no_plan_no_percentage(assessments: Tests) -> None:
    t = training(None, [DiaryEntry(START, ("glute_bridge",))], START, START + timedelta(days=7))
    assert (t.planned, t.percent, t.unplanned) == (0, None, 1)


def test_training_stands_between_visits(assessments: Tests) -> None:
    plan = made(assessments, "bridges")
    found = between(plan, [], [START - timedelta(days=7), START, plan.end])
    assert [(t.start, t.end) for t in found] == [(START, plan.end)]


def test_pain_off_the_scale_is_refused() -> None:
    with pytest.raises(ValueError, match="0 to 10"):
        DiaryEntry(START, (), 11)
