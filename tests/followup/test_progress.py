"""Progress: what is the baseline, what may be called real, what moved the symmetry, where the line breaks."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from station.assessments.checks import PastOperation
from station.assessments.model import Assessment
from station.domain.channels import Side
from station.followup.error import CRITICAL
from station.followup.outcome import Judged, Progress
from station.followup.progress import progress
from station.followup.visits import About, Visit
from tests.support.followup_visits import ERROR, FIRST, PUSH, visit

PLAN = FIRST + timedelta(days=7)
BASE = (visit(0, 200, 260), visit(5, 200, 260))


@pytest.fixture
def push_test(assessments: Mapping[str, Assessment]) -> Assessment:
    return assessments[PUSH]


def judged(push_test: Assessment, *visits: Visit, **more: Any) -> Progress:
    return progress(push_test, visits, more.pop("error", ERROR), plan_start=PLAN, **more)


def last(found: Progress) -> Judged:
    return found.judged[-1]


def test_the_weak_leg_that_gains_is_real_and_named_as_the_cause(push_test: Assessment) -> None:
    found = judged(push_test, *BASE, visit(49, 240, 262))
    now = last(found)
    assert found.weak is Side.LEFT
    assert found.unit == "N/kg"
    assert now.left is not None
    assert now.right is not None
    assert (now.left.level, now.right.level) == ("real", "none")
    assert now.left.before == pytest.approx(4.0)
    assert now.left.percent == pytest.approx(20.0)
    assert now.symmetry is not None
    assert now.symmetry.level == "real"
    assert now.cause == "weak_gained"


def test_the_limit_is_where_the_band_ends(push_test: Assessment) -> None:
    found = judged(push_test, *BASE, visit(49, 200, 260))
    assert found.left is not None
    u = math.sqrt(9 + 9 / 2)
    assert found.left.band[1] == pytest.approx(4.0 * math.exp(CRITICAL * u / 100))
    low, high = found.left.band
    for force, level in ((high * 1.002, "real"), (high * 0.998, "possible"), (low * 0.998, "real"),
                         (low * 1.002, "possible")):  # fmt: skip
        now = last(judged(push_test, *BASE, visit(49, 50 * force, 260)))
        assert now.left is not None
        assert now.left.level == level


def test_symmetry_that_rose_because_the_good_leg_fell_is_said(push_test: Assessment) -> None:
    now = last(judged(push_test, *BASE, visit(49, 201, 215)))
    assert now.symmetry is not None
    assert abs(now.symmetry.now) < abs(now.symmetry.before)
    assert now.cause == "good_fell"


def test_symmetry_alone_is_never_real(push_test: Assessment) -> None:
    """Each leg changes by less than its limit, their difference by more than its own."""
    found = judged(push_test, *BASE, visit(49, 200 * 1.078, 260 / 1.078))
    now = last(found)
    assert now.left is not None
    assert now.right is not None
    assert "real" not in (now.left.level, now.right.level)
    assert now.symmetry is not None
    assert now.symmetry.level == "possible"
    u = math.hypot(now.left.u_percent, now.right.u_percent)
    assert 2 * 100 * math.log(1.078) > CRITICAL * u
    assert now.symmetry.caps == ("legs_first",)


def test_with_one_baseline_visit_a_gain_is_possible_and_a_loss_may_be_real(push_test: Assessment) -> None:
    gain = last(judged(push_test, BASE[0], visit(49, 300, 260)))
    assert gain.left is not None
    assert (gain.left.level, gain.left.caps, gain.left.learning) == ("possible", ("one_baseline",), True)
    loss = last(judged(push_test, BASE[0], visit(49, 150, 260)))
    assert loss.left is not None
    assert loss.left.level == "real"


def test_before_four_weeks_nothing_is_real(push_test: Assessment) -> None:
    now = last(judged(push_test, *BASE, visit(20, 300, 260)))
    assert now.role == "check"
    assert now.left is not None
    assert (now.left.level, now.left.learning) == ("possible", True)
    assert "early" in now.left.caps


def test_a_gain_counts_from_the_last_baseline_visit(push_test: Assessment) -> None:
    """200 and 214: from the mean of 207 a re-test of 240 would be real, from what was learnt it is not."""
    rising = (visit(0, 200, 260), visit(5, 214, 260))
    now = last(judged(push_test, *rising, visit(49, 207 * math.exp(0.085), 260)))
    assert now.left is not None
    assert now.left.level == "possible"
    flat = (visit(0, 207, 260), visit(5, 207, 260))
    now = last(judged(push_test, *flat, visit(49, 207 * math.exp(0.085), 260)))
    assert now.left is not None
    assert now.left.level == "real"


def test_a_baseline_that_moves_by_more_than_noise_is_none(push_test: Assessment) -> None:
    now = last(judged(push_test, visit(0, 200, 260), visit(5, 240, 260), visit(49, 320, 260)))
    assert now.left is not None
    assert (now.left.level, now.left.caps) == ("possible", ("baseline_unstable",))


def test_what_no_change_would_show_lies_towards_the_mean_of_people(push_test: Assessment) -> None:
    known = replace(ERROR, clinic=True, pairs=12, mean=5.0, icc=0.8, unit="N/kg")
    found = judged(push_test, *BASE, visit(49, 200, 260), error=known)
    assert found.left is not None
    icc_of_two = 2 * 0.8 / 1.8
    assert found.left.expected == pytest.approx(5.0 + icc_of_two * (4.0 - 5.0))
    assert judged(push_test, *BASE, visit(49, 200, 260)).left.expected is None  # type: ignore[union-attr]


def test_a_gain_that_chance_alone_would_show_is_not_real(push_test: Assessment) -> None:
    known = replace(ERROR, clinic=True, pairs=12, mean=8.0, icc=0.5, unit="N/kg")
    with_mean = last(judged(push_test, *BASE, visit(49, 240, 260), error=known))
    without = last(judged(push_test, *BASE, visit(49, 240, 260)))
    assert with_mean.left is not None
    assert without.left is not None
    assert (with_mean.left.level, without.left.level) == ("none", "real")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        pytest.param({"setup": {"knee_angle": 60.0}}, "set_up", id="knee"),
        pytest.param({"feedback": "both"}, "feedback", id="feedback"),
        pytest.param({"version": 2}, "version", id="version"),
    ],
)
def test_another_set_up_is_another_test(push_test: Assessment, change: dict[str, Any], reason: str) -> None:
    moved = visit(49, 300, 260)
    moved = replace(moved, measures=(replace(moved.measures[0], **change),))
    found = judged(push_test, *BASE, moved)
    assert last(found).refused == "not_comparable"
    assert last(found).breaks == (reason,)
    assert found.seen[-1].breaks == (reason,)


def test_a_set_up_within_its_tolerance_is_the_same(push_test: Assessment) -> None:
    near = replace(BASE[1].measures[0], setup={"knee_angle": 94.0})
    assert last(judged(push_test, *BASE, replace(visit(49, 240, 260), measures=(near,)))).refused == ""


def test_another_rater_breaks_the_line_and_makes_it_possible_at_most(push_test: Assessment) -> None:
    ours = [replace(v, rater="a") for v in BASE]
    found = judged(push_test, *ours, visit(49, 300, 260, rater="b"))
    assert found.seen[-1].breaks == ("rater",)
    now = last(found)
    assert now.left is not None
    assert (now.left.level, now.left.caps) == ("possible", ("rater",))


def test_a_new_certificate_breaks_the_line_and_adds_the_instruments_error(push_test: Assessment) -> None:
    same, other = (last(judged(push_test, *BASE, visit(49, 240, 260, certificate=c))) for c in "AB")
    assert other.breaks == ("calibration",)
    assert same.left is not None
    assert other.left is not None
    assert other.left.u_percent > same.left.u_percent


def test_roles_by_the_dates(push_test: Assessment) -> None:
    days = (0, 3, 6, 25, 49)
    visits = [visit(d, 200, 260) for d in days]
    found = progress(push_test, visits, ERROR, plan_start=FIRST + timedelta(days=7))
    assert [s.role for s in found.seen] == ["familiarisation", "baseline", "baseline", "check", "retest"]


def test_a_first_visit_without_tries_is_familiarisation(push_test: Assessment) -> None:
    found = judged(push_test, visit(0, 200, 260, familiarised=False), visit(5, 200, 260), visit(49, 200, 260))
    assert [s.role for s in found.seen] == ["familiarisation", "baseline", "retest"]


def test_a_visit_long_before_the_plan_is_no_baseline(push_test: Assessment) -> None:
    found = judged(push_test, visit(-60, 300, 300), visit(5, 200, 260), visit(49, 200, 260))
    assert [s.role for s in found.seen] == ["familiarisation", "baseline", "retest"]
    assert found.baseline_visits == 1


def test_a_role_that_was_entered_holds(push_test: Assessment) -> None:
    visits = (replace(BASE[0], role="familiarisation"), BASE[1], visit(49, 200, 260))
    assert [s.role for s in judged(push_test, *visits).seen] == ["familiarisation", "baseline", "retest"]


def test_without_a_known_error_points_are_drawn_and_nothing_is_judged(push_test: Assessment) -> None:
    found = judged(push_test, *BASE, visit(49, 300, 260), error=None)
    assert (found.refused, found.judged, len(found.seen)) == ("no_error_known", (), 3)


def test_no_baseline_no_judgement(push_test: Assessment) -> None:
    assert progress(push_test, [], ERROR).refused == "no_baseline"


def with_trials(found: Visit, left: int) -> Visit:
    """The visit with only so many trials of the left leg."""
    measure = found.measures[0]
    return replace(found, measures=(replace(measure, left=measure.left[:left]),))


def test_a_leg_without_trials_is_not_judged(push_test: Assessment) -> None:
    assert last(judged(push_test, *BASE, with_trials(visit(49, 300, 260), 0))).refused == "leg_missing"


def test_fewer_trials_widen_the_limit(push_test: Assessment) -> None:
    few, many = (last(judged(push_test, *BASE, with_trials(visit(49, 240, 260), n))).left for n in (1, 3))
    assert few is not None
    assert many is not None
    assert few.u_percent > many.u_percent
    assert many.unit == "N/kg"


def test_less_is_better_turns_the_sides_round(push_test: Assessment) -> None:
    found = judged(push_test, *(replace(v, measures=(replace(v.measures[0], lower_is_better=True),)) for v in
                           (*BASE, visit(49, 200, 215))))  # fmt: skip
    assert found.weak is Side.RIGHT
    assert last(found).cause == "weak_gained"


def test_epic_takes_the_visit_before_the_operation(push_test: Assessment) -> None:
    operation = PastOperation("meniscus_repair", done=FIRST - timedelta(days=30))
    about = About(Side.LEFT, operations=(operation,))
    before = visit(-60, 250, 300)
    found = judged(push_test, before, *BASE, visit(49, 240, 262), about=about)
    assert found.epic is not None
    assert found.epic.before_operation
    assert found.epic.percent == pytest.approx(80.0)
    assert found.epic.interval[0] < 80 < found.epic.interval[1]
    later = judged(push_test, *BASE, visit(49, 240, 262), about=replace(about, operations=()))
    assert later.epic is not None
    assert not later.epic.before_operation
    assert later.epic.percent == pytest.approx(100 * 240 / 260)


def test_no_epic_without_an_involved_side(push_test: Assessment) -> None:
    assert judged(push_test, *BASE, visit(49, 240, 262)).epic is None


def test_the_unit_is_newtons_where_a_mass_is_missing(push_test: Assessment) -> None:
    found = judged(push_test, *BASE, replace(visit(49, 240, 260), mass_kg=None))
    assert found.unit == "N"
    assert found.seen[0].left == pytest.approx(200.0)


def test_days_are_whole(push_test: Assessment) -> None:
    assert last(judged(push_test, *BASE, visit(47, 240, 262))).weeks == pytest.approx(6.0)
    assert isinstance(last(judged(push_test, *BASE, visit(47, 240, 262))).day, date)
