"""The finding: side, size and verdict of each test, whether it lasts, girth, and what comes first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest

from station.analysis.verdict import judge
from station.assessments.model import Assessment
from station.domain.channels import Side
from station.followup.finding import Finding, TaskFinding, make_finding
from station.followup.finding_words import finding_page
from station.followup.visits import About, Girth, Measure, Pain, Task, Value, Visit
from station.wording.language import Language
from tests.support.followup_visits import ERROR, FIRST, PUSH, share, visit

Tests = Mapping[str, Assessment]


def found(assessments: Tests, *visits: Visit, about: About | None = None, error: bool = True) -> Finding:
    finding = make_finding(visits, assessments, {PUSH: ERROR if error else None}, about)
    assert finding is not None
    return finding


def task(finding: Finding, name: str = PUSH) -> TaskFinding:
    return next(t for t in finding.tasks if t.assessment == name)


def text(finding: Finding, language: Language = Language.EN) -> str:
    return "\n".join(finding_page(finding, language, lambda section, key: key).lines())


def test_a_weak_leg_is_found_with_size_and_side(assessments: Tests) -> None:
    t = task(found(assessments, visit(0, 200, 260)))
    assert (t.verdict, t.weaker, t.lasting) == ("real", Side.LEFT, "one_visit")
    assert t.difference == pytest.approx(100 * 60 / 260)
    assert t.interval is not None
    assert t.interval[0] < t.difference < t.interval[1]


def test_the_verdict_is_the_one_of_the_result_page(assessments: Tests) -> None:
    today = visit(0, 231, 246)
    measure = today.measures[0]
    same = judge(measure.numbers(Side.LEFT), measure.numbers(Side.RIGHT), 3.0, "x", 3, 5, 0.0)
    t = task(found(assessments, today))
    assert t.verdict == same.verdict
    assert t.limit == same.critical_difference_percent


def test_legs_within_noise_are_not_called_equal(assessments: Tests) -> None:
    finding = found(assessments, visit(0, 255, 260))
    assert task(finding).verdict == "within_noise"
    assert finding.agreement == "none"
    assert "does not show that the legs are equal" in text(finding)


def test_it_lasts_where_two_visits_show_more_than_the_mdc(assessments: Tests) -> None:
    """SEM 3 % a leg: the MDC of the difference is 11.1 %."""
    twice = task(found(assessments, visit(0, 200, 260), visit(5, 205, 260)))
    assert twice.lasting == "persistent"
    assert twice.mdc == pytest.approx(11.1, abs=0.05)
    small = task(found(assessments, visit(0, 234, 260), visit(5, 233, 260)))
    assert (small.verdict, small.lasting) == ("real", "same_side")


def test_a_side_that_changes_does_not_last(assessments: Tests) -> None:
    assert task(found(assessments, visit(0, 260, 200), visit(5, 200, 260))).lasting == "other_side"


def test_a_visit_with_another_set_up_does_not_count_for_lasting(assessments: Tests) -> None:
    other = visit(0, 200, 260, setup={"knee_angle": 45.0})
    t = task(found(assessments, other, visit(5, 200, 260)))
    assert t.lasting == "one_visit"
    assert len(t.visits) == 1


def test_without_a_known_error_a_difference_is_possible_at_most(assessments: Tests) -> None:
    finding = found(assessments, visit(0, 100, 260), error=False)
    assert task(finding).verdict == "possible"
    assert "has not been measured" in text(finding)
    assert "real" not in text(finding)


def test_one_trial_a_leg_is_not_judged(assessments: Tests) -> None:
    single = visit(0, 200, 260)
    measure = single.measures[0]
    one = replace(measure, left=measure.left[:1], right=measure.right[:1])
    assert task(found(assessments, replace(single, measures=(one,)))).not_judged == "one_trial"


@pytest.mark.parametrize("why", ["pain", "not_reproducible", "not_checked"])
def test_what_was_refused_is_not_judged_and_says_why(assessments: Tests, why: str) -> None:
    finding = found(assessments, visit(0, 200, 260, refused=why))
    assert (task(finding).verdict, task(finding).not_judged) == ("not_judged", why)
    assert "Not judged" in text(finding)
    assert "No test could be judged today" in text(finding)
    assert "stands out" not in text(finding)


@pytest.mark.parametrize(
    ("kind", "lower", "says"),
    [("endurance", False, "result is lower by"), ("steadiness", True, "less steady")],
)
def test_a_known_error_is_not_said_to_be_unmeasured(assessments: Tests, kind: Task, lower: bool, says: str) -> None:
    """Possible by a published error: less than its limit, and that error has been measured."""
    push = visit(0, 248, 260).measures[0]
    measure = replace(push, task=kind, lower_is_better=lower)
    finding = found(assessments, Visit(FIRST, (measure,)))
    assert task(finding).verdict == "possible"
    assert says in text(finding)
    assert "4.6\u00a0%" in text(finding)
    assert "only from 5.3\u00a0% on would it be real with these trials" in text(finding)
    assert "not been measured" not in text(finding)


def test_a_share_is_loading_and_never_strength(assessments: Tests) -> None:
    visits = [Visit(FIRST + timedelta(days=d), (share((45.0, 45.4, 44.8)),)) for d in (0, 5)]
    finding = found(assessments, *visits)
    t = task(finding, "glute_bridge")
    assert (t.task, t.verdict, t.weaker, t.lasting) == ("bridge_share", "possible", Side.LEFT, "same_side")
    assert t.difference == pytest.approx(-4.93, abs=0.01)
    shown = text(finding)
    assert "left foot carried 4.9 percentage points less than half" in shown
    assert "weaker" not in shown


def test_a_share_that_scatters_is_within_noise(assessments: Tests) -> None:
    finding = found(assessments, Visit(FIRST, (share((44.0, 51.0, 47.0)),)))
    assert task(finding, "glute_bridge").verdict == "within_noise"


def test_more_sway_is_the_less_steady_side(assessments: Tests) -> None:
    sway = Measure("timed_hold", 1, "steadiness", "steadiness_cv", "%", lower_is_better=True, planned=2, at_most=4,
                   left=(Value(6.0), Value(6.1)), right=(Value(3.0), Value(3.1)))  # fmt: skip
    finding = found(assessments, Visit(FIRST, (sway,)))
    assert task(finding, "timed_hold").weaker is Side.LEFT
    assert "less steady" in text(finding)


def test_tests_that_disagree_are_said_to(assessments: Tests) -> None:
    both = replace(visit(0, 200, 260), measures=(visit(0, 200, 260).measures[0], share((56.0, 56.2, 55.9))))
    finding = found(assessments, both)
    assert finding.agreement == "mixed"
    assert finding.side is Side.LEFT
    assert "do not agree" in text(finding)


def test_girth_has_an_error_of_its_own(assessments: Tests) -> None:
    girths = (Girth("thigh", 10, 50.0, 52.5, "a"), Girth("calf", 10, 37.0, 37.5, "a"))
    first = replace(visit(0, 200, 260), girths=girths)
    later = replace(visit(49, 230, 260), girths=(Girth("thigh", 10, 51.0, 52.5, "a"),))
    thigh, calf = found(assessments, first).girths
    assert thigh.beyond
    assert thigh.mdc_cm == pytest.approx(0.033 * 51.25)
    assert not calf.beyond
    again = found(assessments, first, later).girths[0]
    assert again.change_left_cm == pytest.approx(1.0)
    assert again.change_mdc_cm == pytest.approx(0.033 * 51.75)
    other = replace(later, girths=(Girth("thigh", 10, 51.0, 52.5, "b"),))
    assert found(assessments, first, other).girths[0].change_mdc_cm == pytest.approx(0.065 * 51.75)


def test_red_flags_stand_first_and_hold_everything_back(assessments: Tests) -> None:
    about = About(red_flags=("thrombosis",), red_flags_checked=True)
    calf = replace(visit(0, 200, 260), girths=(Girth("calf", 10, 37.0, 40.0),))
    finding = found(assessments, calf, about=about)
    assert finding.held_back
    shown = text(finding).splitlines()
    heading = shown.index("First of all")
    assert "lower leg larger, warm or tender" in shown[heading + 1]
    assert heading < shown.index("In short")
    assert not any("37.0" in line for line in shown)
    # A signature lets the visit go on; a calf that may be a thrombosis is never scored as uneven size.
    signed = replace(about, red_flags_signed_by="dr")
    assert "37.0" not in text(found(assessments, calf, about=signed))


def test_a_larger_lower_leg_says_what_to_do_first(assessments: Tests) -> None:
    calf = replace(visit(0, 200, 260), girths=(Girth("calf", 10, 37.0, 40.0),))
    shown = text(found(assessments, calf, about=About(red_flags_checked=True)))
    assert "no test and no training; to a doctor today" in shown


@pytest.mark.parametrize(
    ("flag", "words"),
    [
        ("nerve", "emergency department at once"),
        ("heart", "call the emergency number now"),
        ("abdomen_or_pregnancy", "No test and no training before a doctor"),
    ],
)
def test_how_soon_a_flag_is_looked_at(assessments: Tests, flag: str, words: str) -> None:
    about = About(red_flags=(flag,), red_flags_checked=True)
    assert words in text(found(assessments, visit(0, 200, 260), about=about))
    signed = replace(about, red_flags_signed_by="dr")
    assert "The clinician signed a reason" in text(found(assessments, visit(0, 200, 260), about=signed))


def test_a_difference_that_is_only_possible_names_no_side(assessments: Tests) -> None:
    """More than one standard uncertainty is 'possible'; one in three pairs of equal legs shows that."""
    finding = found(assessments, visit(0, 250, 260))
    assert task(finding).verdict == "possible"
    assert (finding.agreement, finding.side) == ("none", None)
    assert "shows whether it lasts" not in text(finding)


def test_an_unchecked_list_is_said(assessments: Tests) -> None:
    assert "was not gone through" in text(found(assessments, visit(0, 200, 260)))


def test_pain_is_told_with_side_and_movement(assessments: Tests) -> None:
    sore = replace(visit(0, 200, 260), pains=(Pain(Side.LEFT, "stairs_up", 4),))
    assert "Left, when going up stairs: 4 of 10." in text(found(assessments, sore))
    assert "Links, beim Hinaufgehen von Treppen: 4 von 10." in text(found(assessments, sore), Language.DE)


def test_no_visits_no_finding(assessments: Tests) -> None:
    assert make_finding([], assessments, {}) is None


@pytest.mark.parametrize("bad", [("thigh", 10, 5.0, 50.0), ("calf", 60, 37.0, 37.0)])
def test_a_girth_that_is_none_is_refused(bad: tuple[str, float, float, float]) -> None:
    with pytest.raises(ValueError, match="centimetres"):
        Girth(*bad)  # type: ignore[arg-type]


def test_a_movement_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match="movement 'flying'"):
        Pain(Side.LEFT, "flying", 3)
