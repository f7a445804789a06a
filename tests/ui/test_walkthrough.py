"""The five tasks of docs/walkthrough.md by keyboard, with every key counted: none needs more than twelve."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from station import app
from station.calibrating.plan import Timing
from station.session import Session, Step
from tests.support.hands import PATIENCE_S, Hands

DOC = Path(__file__).resolve().parents[2] / "docs" / "walkthrough.md"
MOST = 12

REHEARSAL = Timing(warm_up_s=1.0, preload_s=1.0, rest_s=1.0, settle_s=0.5, read_s=1.0, creep_s=(2.0, 4.0), person_s=1.0)


def told(task: str) -> int:
    """Key presses that the document says."""
    row = re.search(rf"^\| {task} \| (\d+) \|", DOC.read_text(encoding="utf-8"), re.MULTILINE)
    assert row is not None, f"docs/walkthrough.md has no line of '{task}'"
    return int(row[1])


def hands_of(desk) -> Hands:
    """At this window."""
    desk.at_patients()
    return Hands(desk.model, lambda: desk.window)


def counted(hands: Hands, task: str, also: int = 0) -> None:
    """As many keys as the document says, and not too many."""
    pressed = [key for key in hands.pressed if key not in "0123456789-"]  # the patient's answers are typed numbers
    assert len(pressed) + also == told(task), f"{task}: {pressed}"
    assert told(task) <= MOST


def leg(hands: Hands, name: str) -> None:
    """An effort of a leg, and what the patient says of it."""
    session = hands.desk.visit.session
    assert session is not None
    before = len(session.trials)
    hands.act(f"start_{name}")
    hands.wait(lambda: session.step is Step.ASK, "the questions")
    hands.press("0")
    hands.press("8")
    hands.wait(lambda: len(session.trials) > before and session.step is Step.LIVE, "a saved trial")


def test_a_new_patient_is_tested(open_desk) -> None:
    desk = open_desk(speed=4)
    hands = hands_of(desk)
    model = desk.model
    model.boards.connect_board(app.SIMULATED_PORT)  # as it is in the morning
    hands.wait(lambda: model.boards.board is not None, "a board")
    hands.act("new")
    hands.type("Demonstration")
    hands.tab()
    hands.type("Patient")
    hands.tab()
    hands.type("1990")
    hands.enter()
    hands.at("patient")
    hands.enter()
    hands.at("assessments")
    for _ in range(3):
        hands.press("Down")
    assert desk.page.chosen().id == "long_lever_bridge"
    hands.enter()
    hands.at("intake")
    for name, value in (("setup.knee_angle", 30.0),):
        if name in model.admission.answers.values and model.admission.answers.values[name] is None:
            model.admission.answers.values[name] = value
    hands.act("none_apply")
    hands.wait(lambda: "confirm" in hands.offered(), "all that is needed")
    hands.enter()
    hands.at("visit")
    session = model.visit.session
    weigh(hands, session)
    leg(hands, "left")
    leg(hands, "right")
    counted(hands, "New patient and test")


def weigh(hands: Hands, session: Session) -> None:
    """Zero, sides and weighing; what a slow machine let pass is done again, as the screen asks for it."""
    hands.act("zero")

    def reached() -> bool:
        if session.step is Step.LIVE and "No press" in session.words:
            hands.act("identity")
        return session.weighing is not None and session.step is Step.LIVE

    hands.wait(reached, "a weighed patient", 2 * PATIENCE_S)


def measured(open_desk):
    """A desk where a demonstration patient was measured by somebody else."""
    desk = open_desk(speed=4)
    hands = hands_of(desk)
    model = desk.model
    model.clinic.choose(desk.known("Demonstration", "Patient", 1990))
    model.boards.connect_board(app.SIMULATED_PORT)
    hands.wait(lambda: model.boards.board is not None, "a board")
    admission = model.admission
    admission.begin(next(a for a in model.wiring.assessments() if a.id == "long_lever_bridge"))
    admission.none_apply()
    intake = admission.intake(admission.visit_today(model.clinic.wall_clock()))
    model.visit.begin(admission.assessment, intake)
    admission.assessment = None
    model.go("visit")
    session = model.visit.session
    weigh(hands, session)
    leg(hands, "left")
    leg(hands, "right")
    hands.wait(lambda: bool(model.clinic.patient.visits), "an index")
    model.go("patients")
    hands.pressed.clear()
    return desk, hands


@pytest.fixture
def after_a_visit(open_desk):
    return measured(open_desk)


def test_once_measured_a_patient_is_tested_again_compared_and_printed(after_a_visit) -> None:
    desk, hands = after_a_visit
    model = desk.model
    hands.type("Demon")
    hands.enter()
    hands.at("patient")
    hands.enter()
    hands.at("assessments")
    for _ in range(3):
        hands.press("Down")
    hands.enter()
    hands.at("intake")
    if "none_apply" in hands.offered():
        hands.act("none_apply")
    hands.wait(lambda: "confirm" in hands.offered(), "all that is needed")
    hands.act("confirm")
    hands.at("visit")
    session = model.visit.session
    weigh(hands, session)
    leg(hands, "left")
    leg(hands, "right")
    counted(hands, "Re-test")

    hands.pressed.clear()
    hands.press("F5")
    hands.at("result")
    hands.act("compare")
    hands.at("compare")
    hands.act("next_b")
    counted(hands, "Compare")

    model.go("patients")
    model.change(export_folder=str(desk.folder.parent / "exports"))
    hands.pressed.clear()
    hands.press("F5")
    hands.wait(lambda: model.results.shown is not None, "a result")
    hands.act("report")
    hands.at("report")
    hands.wait(lambda: model.reporting.ready, "a drawn page")
    hands.act("save")
    hands.wait(lambda: model.reporting.saved is not None, "a PDF")
    hands.enter()
    hands.at("summary")
    hands.act("export")
    hands.at("export")
    hands.act("format_json")
    hands.act("write")
    hands.wait(lambda: model.exporting.done is not None, "files")
    assert {path.suffix for path in model.exporting.done.folder.iterdir()} == {".csv", ".json"}
    counted(hands, "Export", also=1)  # 3 is a choice here, not an answer


def test_a_calibration_takes_its_readings_itself(open_desk) -> None:
    desk = open_desk(speed=6, timing=REHEARSAL)
    hands = hands_of(desk)
    bench = desk.model.bench
    hands.press("F7")
    hands.press("Down")
    hands.act("connect")
    hands.wait(lambda: desk.model.boards.board is not None, "the bench")
    hands.act("calibration")
    hands.at("calibration")
    for line, text in ((desk.page.operator, "op1"), (desk.page.latitude, "52.52"), (desk.page.above_sea, "34")):
        line.setText(text)
        hands.typed.append(text)
    hands.act("yearly")
    hands.at("calibration_guide")
    hands.wait(lambda: bench.guide is not None and bench.guide.progress.index >= 4, "readings that take themselves")
    counted(hands, "Calibrate", also=1)  # N, for the certificate at its end
