"""What stops an effort, a leg, or a visit before it begins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from calibration.specimen import specimen_certificate
from station.assessments.checks import PastOperation
from station.assessments.loader import load_assessment
from station.domain.channels import Side
from station.domain.flags import QualityFlag
from station.session import Action, Cue, End, Report, Step
from station.session.intake import RED_FLAGS, Intake, Signature, SignReason, blocks
from station.sim.motion import Move
from station.sim.subjects import VISIT_CUES

Visit = Any
SETUP = {"knee_angle": 90.0, "hip_angle": 90.0, "footwear": "barefoot"}
INTAKE = Intake("P-1", first_visit=False, setup=SETUP)


def go(v: Visit, leg: str = "left") -> None:
    """Up to one second after GO."""
    v.prepare()
    v.do(Action(f"start_{leg}"))
    v.run(lambda s: s.step is Step.EFFORT and s.elapsed_s() > 1.0)


def test_the_other_foot_stops_the_push_with_words(visit: Callable[..., Visit]) -> None:
    v = visit()
    go(v)
    now = v.link.port.board.now_s
    v.patient.tracks[Side.RIGHT].add(Move(now, 160.0, 0.2))
    for cell in v.link.port.board._cells.values():
        cell.forget_ahead()
    v.at_rest()
    (trial,) = v.trials()
    assert QualityFlag.ABORTED in trial.flags
    assert (trial.events[-1].kind, trial.events[-1].detail) == ("aborted", "other_foot")
    assert "other foot pushed" in v.session.words
    assert {Action.TRY_LEFT, Action.START_RIGHT} <= v.session.allowed()


def test_the_force_ceiling_is_heard_at_90_percent_and_stops_at_100(visit: Callable[..., Visit]) -> None:
    v = visit("&rise=1", intake=replace(INTAKE, ceiling_n=400.0))
    v.do(Action.CONFIRM)
    v.prepare()
    v.do(Action.START_LEFT)
    v.at_rest()
    kinds = [c for c, _ in v.cues]
    assert kinds.index(Cue.GO) < kinds.index(Cue.NEAR_CEILING) < kinds.index(Cue.STOP)
    assert v.session.step is Step.ASK
    v.session.report(Report(0, 3))
    (trial,) = v.trials()
    assert trial.events[-3].detail == "force_ceiling"
    assert QualityFlag.ABORTED in trial.flags
    assert trial.assessment["visit"]["force_ceiling_n"] == 400.0


@pytest.mark.parametrize("assessment", ["quiet_stance", "weight_shift"])
def test_the_ceiling_holds_in_a_stance_too(visit: Callable[..., Visit], assessment: str) -> None:
    setup = {"stance_width": 25.0, "eyes": "open", "footwear": "barefoot"}
    intake = Intake("P-1", first_visit=False, setup=setup, ceiling_n=375.0, ceiling_side=Side.LEFT)
    v = visit(assessment=assessment, intake=intake)
    v.do(Action.CONFIRM)
    v.do(Action.ZERO)
    v.at_rest()
    v.do(Action.IDENTITY)  # the weight goes to the left foot
    v.at_rest()
    assert not v.session.identity_checked
    assert "ceiling" in v.session.words
    assert Cue.NEAR_CEILING in [c for c, _ in v.cues]


@pytest.mark.parametrize("pain", [6, 4])
def test_pain_above_the_limit_or_two_above_rest_ends_the_leg(visit: Callable[..., Visit], pain: int) -> None:
    at_rest = {Side.LEFT: 5 if pain == 6 else 2}
    v = visit(intake=replace(INTAKE, pain_at_rest=at_rest))
    v.do(Action.CONFIRM)
    v.prepare()
    v.effort(Action.START_LEFT)
    v.session.report(Report(pain, 8))
    (trial,) = v.trials()
    assert ("pain", str(pain)) in [(e.kind, e.detail) for e in trial.events]
    assert ("leg_ended", "pain") in [(e.kind, e.detail) for e in trial.events]
    assert not trial.flags & {QualityFlag.ABORTED}  # the effort itself was whole
    v.run(lambda s: s.elapsed_s() > 40.0)
    assert not v.session.allowed() & {Action.START_LEFT, Action.TRY_LEFT}
    assert Action.START_RIGHT in v.session.allowed()


def test_pain_within_the_limits_ends_nothing(visit: Callable[..., Visit]) -> None:
    v = visit(intake=replace(INTAKE, pain_at_rest={Side.LEFT: 4}))
    v.do(Action.CONFIRM)
    v.prepare()
    v.effort(Action.START_LEFT)
    v.session.report(Report(5))
    v.do(Action.START_LEFT)
    assert v.session.step is Step.COUNTDOWN


@pytest.mark.parametrize("what", [End.PAIN, End.DIZZINESS, End.GIVING_WAY])
def test_what_the_patient_says_during_an_effort_stops_it_and_ends_the_leg(
    visit: Callable[..., Visit], what: End
) -> None:
    v = visit()
    go(v)
    v.session.adverse(what)
    v.at_rest()
    (trial,) = v.trials()
    assert [e.kind for e in trial.events][-2:] == ["leg_ended", "aborted"]
    assert trial.events[-1].detail == what.value
    v.run(lambda s: s.elapsed_s() > 40.0)
    assert v.session.allowed() >= {Action.START_RIGHT}
    assert Action.START_LEFT not in v.session.allowed()


def test_a_push_far_below_the_best_ends_the_leg_and_counts(visit: Callable[..., Visit]) -> None:
    v = visit()
    v.prepare()
    v.effort(Action.START_LEFT)
    v.patient.truth.strength_n[Side.LEFT] *= 0.6
    v.effort(Action.START_LEFT)
    assert v.session.ledger.legs[Side.LEFT].ended is End.FORCE_LOSS
    assert not v.trials()[-1].flags & {QualityFlag.ABORTED, QualityFlag.WARM_UP}


def test_a_leg_that_is_not_tested_is_a_result(visit: Callable[..., Visit]) -> None:
    v = visit()
    v.prepare()
    v.session.not_tested(Side.RIGHT)
    action, _ = v.session.next_action()
    while action is not None:
        assert action in (Action.TRY_LEFT, Action.START_LEFT)
        v.effort(action)
        action, _ = v.session.next_action()
    assert {t.tested for t in v.trials()} == {Side.LEFT}
    assert [e.detail for e in v.session.log if e.kind == "not_tested"] == ["right:pain"]


def test_nothing_begins_before_the_patient_is_still(visit: Callable[..., Visit]) -> None:
    v = visit(follow={**VISIT_CUES, Cue.COUNT: "stand_still"})
    v.prepare()
    v.do(Action.START_LEFT)
    v.at_rest()
    (trial,) = v.trials()
    assert {e.kind for e in trial.events} == {"hint", "aborted"}
    assert trial.events[-1].detail == "not_still"
    assert not v.session.ledger.legs[Side.LEFT].efforts  # no GO, no effort
    assert Cue.GO not in [c for c, _ in v.cues]


def test_nobody_pushes(visit: Callable[..., Visit]) -> None:
    v = visit(follow={c: w for c, w in VISIT_CUES.items() if c != Cue.GO})
    v.prepare()
    v.effort(Action.START_LEFT)
    (trial,) = v.trials()
    assert QualityFlag.NO_EFFORT in trial.flags
    assert "No effort" in trial.events[-1].detail or trial.events[-1].detail == "no_start"


def test_a_cell_that_falls_silent_ends_the_effort(visit: Callable[..., Visit]) -> None:
    v = visit("&fault=right_heel:unplugged:10:100")
    v.prepare()
    v.do(Action.START_LEFT)
    v.at_rest()
    (trial,) = v.trials()
    assert QualityFlag.INCOMPLETE in trial.flags
    assert trial.events[-1].detail == "cell_silent"


# ---- before the first effort ------------------------------------------------------------------------------------


def test_a_patient_is_confirmed_before_the_first_effort(visit: Callable[..., Visit]) -> None:
    v = visit(intake=INTAKE)
    v.prepare()
    assert not v.session.allowed() & {Action.START_LEFT, Action.TRY_LEFT}
    v.do(Action.CONFIRM)
    assert Action.START_LEFT in v.session.allowed()


def test_a_red_flag_blocks_until_the_clinician_signs(visit: Callable[..., Visit]) -> None:
    v = visit(intake=replace(INTAKE, first_visit=True, checked=True, red_flags=("heart",)))
    v.do(Action.CONFIRM)
    v.prepare()
    assert Action.START_LEFT not in v.session.allowed()
    assert RED_FLAGS["heart"] in v.session.words
    v.session.sign("red_flag:heart", Signature(SignReason.CLEARED, "clinician-7"))
    v.effort(Action.START_LEFT)
    v.session.report(Report(0))
    log = v.trials()[0].assessment["visit"]["log"]
    assert "red_flag:heart:cleared_by_doctor:clinician-7" in [e["detail"] for e in log]


def test_what_stands_against_an_effort() -> None:
    hamstring = load_assessment("hamstring_90_90")
    certificate = specimen_certificate("5A000001")
    setup = {f.id: f.default for f in hamstring.setup}
    graft = PastOperation("acl_reconstruction", "hamstring", date(2025, 12, 1))

    def found(**changes: Any) -> set[str]:
        intake = Intake("P-1", **{"first_visit": False, "setup": setup, **changes})
        return {b.id for b in blocks(hamstring, intake, certificate, date(2026, 1, 2))}

    assert found() == set()
    assert found(first_visit=True) == {"checklist"}
    assert found(first_visit=True, checked=True) == set()
    assert found(operations=(graft,)) == {"not_before:acl_reconstruction:hamstring"}
    assert found(contraindications=("straining",)) == {"contraindication:straining"}
    assert found(setup={}) == {f"setup:{f.id}" for f in hamstring.setup}
    assert found(effort_s=90.0) == {"effort_s"}
    assert blocks(hamstring, None, certificate, date(2026, 1, 2)) == ()


def test_a_block_that_cannot_be_signed_stays(visit: Callable[..., Visit]) -> None:
    v = visit(intake=Intake("P-1", first_visit=True))
    v.session.sign("checklist", Signature(SignReason.EXAMINED, "clinician-7"))
    assert "checklist" in {b.id for b in v.session.blocks()}


def test_a_hold_needs_the_best_of_each_leg() -> None:
    hold = load_assessment("timed_hold")
    intake = Intake("P-1", first_visit=False, setup=SETUP, best_n={Side.LEFT: 500.0})
    assert [b.id for b in blocks(hold, intake, None, date(2026, 1, 2))] == ["best:right"]


def test_an_intake_refuses_what_makes_no_sense() -> None:
    with pytest.raises(ValueError, match="above 0 N"):
        Intake("P-1", ceiling_n=0.0)
    with pytest.raises(ValueError, match="no red flag stroke"):
        Intake("P-1", red_flags=("stroke",))
    with pytest.raises(ValueError, match="0 to 10"):
        Report(11)


def test_the_coach_tells_a_slow_push_and_the_file_keeps_it(visit: Callable[..., Visit]) -> None:
    v = visit("&rise=1.5")
    v.prepare()
    v.effort(Action.START_LEFT)
    assert [e.detail for e in v.trials()[0].events if e.kind == "hint"]
    clean = visit()
    clean.prepare()
    clean.do(Action.START_LEFT)
    clean.run(lambda s: s.step is Step.EFFORT and s.elapsed_s() > 3.0)
    assert clean.session.hint == ""
    clean.at_rest()
