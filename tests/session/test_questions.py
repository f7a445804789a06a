"""What a screen is told to ask: the answers make an intake that nothing stands against."""

from __future__ import annotations

from datetime import date

import pytest

from station.assessments.loader import load_assessment, load_library
from station.domain.channels import Side
from station.session.intake import Intake, blocks
from station.session.model import ENDS_LEG, End
from station.session.questions import AFTER_EFFORT, AT_ANY_MOMENT, before_first_effort

TODAY = date(2026, 1, 2)


@pytest.mark.parametrize("assessment_id", sorted(load_library().assessments))
def test_answers_to_all_that_is_needed_leave_no_block(assessment_id: str) -> None:
    a = load_assessment(assessment_id)
    needed = {q.id: q for q in before_first_effort(a, first_visit=True) if q.needed}
    setup = {
        name.partition(".")[2]: next(iter(q.choices)) if q.choices else q.least
        for name, q in needed.items()
        if name.startswith("setup.")
    }
    best = {s: 500.0 for s in Side if f"best_n.{s}" in needed}
    intake = Intake("P-1", first_visit=True, checked="red_flags" in needed, setup=setup, best_n=best)
    assert blocks(a, intake, None, TODAY) == ()
    for missing in setup:
        less = {k: v for k, v in setup.items() if k != missing}
        (block,) = blocks(a, Intake("P-1", checked=True, setup=less, best_n=best), None, TODAY)
        assert block.id == f"setup:{missing}"
        assert not block.signable


def test_the_last_visits_set_up_is_offered_and_the_default_at_the_first() -> None:
    a = load_assessment("single_leg_stance")
    first = {q.id: q for q in before_first_effort(a, first_visit=True)}
    assert first["setup.eyes"].offered == "open"
    assert first["red_flags"].kind == "flags"
    assert not first["setup.cell_spacing"].needed
    assert (first["effort_s"].least, first["effort_s"].most, first["effort_s"].offered) == (10, 30, 20)
    again = {q.id: q for q in before_first_effort(a, first_visit=False, recalled={"eyes": "closed"})}
    assert again["setup.eyes"].offered == "closed"
    assert "red_flags" not in again
    hold = before_first_effort(load_assessment("timed_hold"), first_visit=False, best_n={Side.LEFT: 640.0})
    assert {q.id: q.offered for q in hold if q.id.startswith("best")} == {"best_n.left": 640.0, "best_n.right": None}


def test_after_an_effort_and_at_any_moment() -> None:
    assert [q.id for q in AFTER_EFFORT] == ["pain", "effort"]
    assert set(AT_ANY_MOMENT) == ENDS_LEG - {End.FORCE_LOSS}
