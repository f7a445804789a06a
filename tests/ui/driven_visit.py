"""A whole visit in a real window with the emulated board, by keyboard only: from a new patient to the PDF.

    python -m tests.ui.driven_visit OUT EMULATOR ELF

Run by test_driven_visit.py in its own process. The emulated board plays forces in its own time, so keys that the
patient must be in step with are pressed at instants of board time.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from PySide6.QtCore import QtMsgType, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from calibration.certificate import Certificate
from calibration.specimen import specimen_certificate
from station import app
from station.domain.channels import Side
from station.session import Session, Step
from station.sim.subjects import Options, make_subject
from station.ui.boards.boards import Board, BoardChoice
from station.ui.desk import Desk
from tests.integration.emulated import BOARD_ID, CHANNELS, board_options, give_board_id
from tests.support.emulator import EmulatedBoard, EmulatorBuild
from tests.support.hands import Hands

#: Board time at which keys are pressed: the zero, and the start of each leg [s]. Connecting, the questions and the
#: steps before each take less; chosen.
ZERO_S, LEFT_S, RIGHT_S = 15.0, 29.0, 43.0

#: What the patient does then [s of board time]: presses left, rests, and follows GO 3 s after a leg was started.
CUES = (
    ("unload", None, 0.0),
    ("press_left", None, ZERO_S + 3.5),
    ("rest_on_plate", None, ZERO_S + 5.3),
    ("effort", Side.LEFT, LEFT_S + 3.1),
    ("effort", Side.RIGHT, RIGHT_S + 3.1),
)
PLAYED_S, PLAYED_HZ = 200.0, 250.0

#: More keys than that in a visit have gone wrong; chosen.
MOST_KEYS = 60


def waveform(folder: Path) -> dict[str, object]:
    """Options of the emulated board for what the patient does."""
    subject = make_subject("patient", Options(left_n=600.0, right_n=510.0))
    for name, side, at in CUES:
        subject.cue(name, side, at)
    t = np.arange(0.0, PLAYED_S, 1 / PLAYED_HZ)
    return board_options(folder, t, {c: subject.cell_force(c, t) for c in CHANNELS.values()})


def new_patient(hands: Hands) -> None:
    """Add a demonstration patient; before there are users, others cannot have names."""
    hands.shoot("patients")
    hands.act("new")
    hands.at("patient_form")
    hands.type("Demonstration")
    hands.tab()
    hands.type("Patient")
    hands.tab()
    hands.type("1990")
    hands.shoot("new_patient")
    hands.enter()
    hands.at("patient")
    hands.shoot("patient")


def connect(hands: Hands) -> None:
    """The board, which begins its time now."""
    hands.press("F7")
    hands.shoot("boards")
    hands.act("connect")
    hands.wait(lambda: hands.desk.boards.board is not None, "a connected board")
    hands.shoot("connected")
    hands.press("Esc")
    hands.at("patient")


def choose(hands: Hands, assessment_id: str) -> None:
    """An assessment, and the questions before it."""
    hands.act("measure")
    hands.at("assessments")
    hands.act("more")
    page = hands.window.shown
    while page.chosen() is None or page.chosen().id != assessment_id:
        hands.press("Down")
        assert len(hands.pressed) < MOST_KEYS, f"'{assessment_id}' is not in the list"
    hands.shoot("assessments")
    hands.enter()
    hands.at("intake")
    hands.shoot("intake")
    hands.act("none_apply")
    hands.act("confirm")
    hands.at("visit")


def session_of(hands: Hands) -> Session:
    """The running visit."""
    assert hands.desk.visit.session is not None
    return hands.desk.visit.session


def at_time(hands: Hands, board_s: float) -> None:
    """Wait for an instant of board time."""
    session = session_of(hands)
    assert (session.now_us() or 0) < board_s * 1e6, f"too late for board time {board_s} s"
    hands.wait(lambda: (session.now_us() or 0) >= board_s * 1e6, f"board time {board_s} s")


def measure(hands: Hands) -> None:
    """Zero, sides and weighing by one key; then each leg once, with the patient's answers."""
    session = session_of(hands)
    at_time(hands, ZERO_S)
    hands.act("zero")
    hands.shoot("zero")
    hands.wait(lambda: session.step is Step.IDENTITY, "the check of the sides")
    hands.shoot("sides")
    hands.wait(lambda: session.step is Step.WEIGH, "weighing")
    hands.wait(lambda: session.weighing is not None, "a weighed patient")
    hands.shoot("weighed")
    for leg, at_s in (("left", LEFT_S), ("right", RIGHT_S)):
        at_time(hands, at_s)
        if hands.desk.where != "visit":
            hands.press("F4")
        hands.act(f"start_{leg}")
        hands.wait(lambda: session.step is Step.COUNTDOWN, "the countdown")
        hands.shoot(f"{leg}_countdown")
        hands.wait(lambda: session.step is Step.EFFORT and (session.left_s() or 9.0) < 2.5, "the effort")
        hands.shoot(f"{leg}_effort")
        hands.wait(lambda: session.step is Step.ASK, "the questions")
        hands.shoot(f"{leg}_asked")
        before = len(session.trials)
        hands.press("0")
        hands.press("8")
        hands.wait(lambda before=before: len(session.trials) > before and session.step is Step.LIVE, "a saved trial")


def report(hands: Hands) -> Path:
    """Result, and the report as a PDF."""
    if hands.desk.where != "result":
        hands.press("F5")
    hands.at("result")
    hands.wait(lambda: hands.desk.results.shown is not None, "the result")
    hands.shoot("result")
    hands.act("report")
    hands.at("report")
    hands.wait(lambda: hands.desk.reporting.ready, "the drawn page")
    hands.shoot("report")
    hands.act("save")
    hands.wait(lambda: hands.desk.reporting.saved is not None, "the saved PDF")
    hands.shoot("saved")
    saved: Path = hands.desk.reporting.saved
    return saved


def main(arguments: Sequence[str]) -> None:
    """Drive the visit; writes visit.json with what came of it."""
    out, emulator, elf = (Path(a) for a in arguments)
    build = EmulatorBuild(emulator, elf)
    warnings: list[str] = []
    qInstallMessageHandler(
        lambda kind, context, words: warnings.append(words) if kind != QtMsgType.QtDebugMsg else None
    )
    (out / "board").mkdir(parents=True)
    (out / "pictures").mkdir()
    folder = out / "data" / "trials"
    folder.mkdir(parents=True)
    give_board_id(build, out / "board")
    board = EmulatedBoard(build, out / "board", speed=1, **waveform(out))
    wiring = app.make_wiring(folder, lambda cue: None)

    def open_board(port: str, certificate: Certificate | None) -> Board:
        board.__enter__()
        return wiring.boards.open(port, specimen_certificate(BOARD_ID))

    found = [BoardChoice(board.port, f"Board {BOARD_ID}", "emulated")]
    boards = replace(wiring.boards, open=open_board, find=lambda: found)
    application = QApplication(sys.argv[:1])
    desk = Desk(replace(wiring, boards=boards))
    screen = app.Screen(application, desk)
    desk.start()
    hands = Hands(desk, lambda: screen.window, out / "pictures")
    try:
        QTest.qWaitForWindowExposed(screen.window)
        screen.window.activateWindow()  # no window manager does it here
        hands.wait(lambda: screen.window.isActiveWindow(), "an active window")
        hands.wait(lambda: desk.ready and desk.clinic.records is not None and not desk.boards.searching, "readiness")
        new_patient(hands)
        connect(hands)
        choose(hands, "timed_isometric")
        measure(hands)
        pdf = report(hands)
        trials = [str(t.path) for t in session_of(hands).trials]
        desk.clinic.reload()
        known = desk.clinic.patient
        indexed = sum(len(v.trials) for v in known.visits) if known is not None else 0
    finally:
        screen.close()
        desk.close()
        board.__exit__(None, None, None)
    done = {"pdf": str(pdf), "trials": trials, "indexed": indexed, "keys": hands.pressed, "warnings": warnings,
            "platform": QApplication.platformName()}  # fmt: skip
    (out / "visit.json").write_text(json.dumps(done), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
