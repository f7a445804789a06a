"""A visit as a person drives it, with keys only, on the simulated board."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from station.domain.channels import Side
from station.domain.flags import QualityFlag
from station.session import Action, Cue, Step
from station.storage.trial_file import read_results, read_trial
from station.ui import jobs

SIMULATED = "SIMULATED BOARD"
NOT_FOR_PATIENTS = "NOT FOR PATIENTS"


def test_a_whole_visit_by_keyboard(desk) -> None:
    desk.prepare()
    assert desk.page.name == "visit"
    assert desk.window.top.banner.isVisible()
    assert desk.window.top.banner.text().startswith(SIMULATED)
    desk.take("l", Step.COUNTDOWN)
    assert desk.page.name == "result"  # nobody's visit: the result comes up after each trial
    desk.press(Qt.Key.Key_F4)
    assert "RIGHT leg: a try first" in desk.status  # legs alternate, and a leg that has not worked yet tries first
    desk.take("r", Step.COUNTDOWN)
    # The simulated patient's strength is 600 and 510 N above the 60 N of a resting foot.
    assert [peak(desk, side) for side in Side] == pytest.approx([660, 570], rel=0.01)
    files = sorted(desk.folder.glob("*.h5"))
    assert {read_trial(f).tested for f in files} == set(Side)
    assert len(files) == 2
    assert not list(desk.folder.glob("*.journal"))


def peak(desk, side: Side) -> float:
    results = desk.session.trials[-1].analysis.results
    return next(r.value for r in results if r.metric == "peak_force" and r.side == side.value)


def test_v_names_the_involved_leg(desk) -> None:
    desk.prepare()
    desk.press("v")
    desk.press("v")
    assert desk.session.involved is Side.RIGHT
    desk.take("l", Step.COUNTDOWN)
    assert desk.session.trials[0].trial.involved is Side.RIGHT


def test_after_the_zero_the_preparation_goes_on_by_itself_and_no_further(desk) -> None:
    desk.connect()
    desk.press("z")
    desk.wait(lambda: desk.session.weighing is not None and desk.at(Step.LIVE))
    since = desk.session.now_us()
    desk.wait(lambda: desk.session.now_us() > since + 3e6)
    assert desk.at(Step.LIVE)  # an effort waits for a person


@pytest.mark.parametrize("stopped_in", [Step.IDENTITY, Step.WEIGH])
def test_what_was_stopped_waits_for_a_person(desk, stopped_in: Step) -> None:
    desk.connect()
    desk.press("z")
    desk.wait(lambda: desk.at(stopped_in))
    desk.press(Qt.Key.Key_Space)
    since = desk.session.now_us()
    desk.wait(lambda: desk.session.now_us() > since + 3e6)
    assert desk.at(Step.LIVE)
    assert desk.session.weighing is None


def test_a_pedal_does_the_next_thing_and_a_held_one_only_once(desk) -> None:
    desk.prepare()
    desk.press(Qt.Key.Key_PageDown)
    assert desk.at(Step.COUNTDOWN)
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier, "", True)
    QApplication.sendEvent(desk.window, held)
    assert desk.at(Step.COUNTDOWN)
    assert not desk.window.bottom.stop.hasFocus()  # Enter, from another pedal, must not stop it
    desk.press(Qt.Key.Key_Space)
    desk.wait(lambda: desk.at(Step.LIVE))


def test_pain_told_in_an_effort_stops_it_and_ends_the_leg(desk) -> None:
    desk.prepare()
    desk.press("l")
    desk.wait(lambda: desk.at(Step.EFFORT))
    desk.press("p")
    desk.wait(lambda: desk.at(Step.LIVE))
    assert desk.session.ledger.ended == {"left": "pain"}
    assert not desk.window._acts["start_left"].enabled
    assert QualityFlag.ABORTED in desk.session.trials[0].trial.flags


def test_dizziness_before_the_first_effort_only_stops_what_runs(desk) -> None:
    desk.connect()
    desk.press("z")
    desk.wait(lambda: desk.at(Step.IDENTITY))
    desk.press("d")
    assert desk.at(Step.LIVE)
    assert desk.session.ledger.ended == {}


def test_a_leg_is_not_tested_because_of_pain(desk) -> None:
    desk.prepare()
    QTest.keyClick(desk.window, Qt.Key.Key_L, Qt.KeyboardModifier.ShiftModifier)
    assert desk.session.ledger.not_tested == {"left": "pain"}
    assert "RIGHT leg" in desk.status
    assert not desk.window._acts["start_left"].enabled


def test_cues_are_heard_in_order(desk) -> None:
    desk.prepare()
    desk.heard.clear()
    desk.take("l", Step.COUNTDOWN)
    assert desk.heard == [Cue.STAND_STILL, Cue.COUNT, Cue.COUNT, Cue.COUNT, Cue.GO, Cue.STOP, Cue.DONE]


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Escape])
@pytest.mark.parametrize("running", [Step.COUNTDOWN, Step.EFFORT])
def test_the_stop_key_stops_at_once_and_keeps_the_recording(desk, key: Qt.Key, running: Step) -> None:
    desk.prepare()
    desk.press("l")
    desk.wait(lambda: desk.at(running))
    desk.press(key)
    assert desk.session.step is Step.SAVING
    desk.wait(lambda: desk.at(Step.LIVE))
    (kept,) = desk.folder.glob("*.h5")
    assert QualityFlag.ABORTED in read_trial(kept).flags
    assert not desk.visit.running
    assert desk.session.next_action()[0] is not None  # the leg is still to be done


def test_space_never_presses_a_button(desk) -> None:
    """A second press of the stop key, or a pedal that bounces, must not start the next trial."""
    desk.prepare()
    button = desk.window.bottom.buttons["start_left"]
    button.setFocus()
    desk.bot.keyClick(button, Qt.Key.Key_Space)
    assert desk.session.step is Step.LIVE
    desk.bot.keyClick(button, Qt.Key.Key_Return)
    assert desk.session.step is Step.COUNTDOWN


def test_the_stop_button_never_moves(desk) -> None:
    stop = desk.window.bottom.stop
    places = set()
    desk.wait(lambda: desk.ready)
    places.add((stop.mapTo(desk.window, stop.rect().topLeft()).toTuple(), stop.size().toTuple()))
    desk.prepare()
    places.add((stop.mapTo(desk.window, stop.rect().topLeft()).toTuple(), stop.size().toTuple()))
    desk.press("l")
    desk.wait(lambda: desk.at(Step.EFFORT))
    places.add((stop.mapTo(desk.window, stop.rect().topLeft()).toTuple(), stop.size().toTuple()))
    assert stop.isEnabled()
    assert len(places) == 1


def test_enter_does_the_next_thing(desk) -> None:
    desk.connect()
    desk.wait(lambda: desk.window.bottom.buttons["zero"].hasFocus())
    focus = desk.window.focusWidget()
    desk.bot.keyClick(focus, Qt.Key.Key_Return)
    assert desk.session.step is Step.ZERO


def test_without_a_certificate_there_are_counts_only(open_desk: Callable) -> None:
    desk = open_desk(certified=False)
    desk.connect()
    assert NOT_FOR_PATIENTS in desk.window.top.banner.text()
    page = desk.page
    desk.wait(lambda: sorted(page.curve.names.words) == ["L fore", "L heel", "R fore", "R heel"])
    assert page.curve._scale[2] == "Counts"
    desk.take("z", Step.ZERO)
    assert page.curve._scale[2] == "Counts above zero"
    assert not desk.window.bottom.buttons["identity"].isEnabled()
    desk.take("l", Step.COUNTDOWN)
    assert all(bar.text == "–" for bar in desk.window.page("visit").bars.values())
    assert all(card.value.text() == "" for card in desk.window.page("visit").cells.cards.values())


def test_a_lost_board_is_told_and_connected_again(desk) -> None:
    desk.prepare()
    desk.press("l")
    desk.wait(lambda: desk.at(Step.EFFORT))
    board = desk.model.boards.board.reader._link.port.board
    board._gone_s = board.now_s  # the plug is pulled
    desk.wait(lambda: desk.at(Step.FAULT))
    assert "is gone" in desk.status
    assert "Press C to connect again" in desk.status
    assert desk.window.bottom.buttons["connect"].isVisible()
    assert all(bar._level == 0 and bar.text == "–" for bar in desk.window.page("visit").bars.values())
    desk.wait(lambda: len(desk.session.trials) == 1)
    assert QualityFlag.INCOMPLETE in desk.session.trials[0].trial.flags
    desk.press("c")
    desk.wait(lambda: desk.at(Step.LIVE) and desk.session.now_us() is not None)
    assert len(desk.session.trials) == 1  # the visit goes on
    assert desk.session.zero == {}  # but a board that restarted needs a new zero
    assert Action.ZERO in desk.session.allowed()


def test_a_silent_cell_says_what_to_do(open_desk: Callable) -> None:
    desk = open_desk("&fault=right_heel:unplugged:1")
    desk.connect()
    desk.wait(lambda: "four wires" in _health(desk, "right_heel"))
    assert "ok" in _health(desk, "left_heel")


def _health(desk, channel: str) -> str:
    cards = desk.window.page("visit").cells.cards
    return next((card.health.text() for c, card in cards.items() if c.value == channel), "")


def test_a_new_visit_can_be_undone(desk) -> None:
    desk.prepare()
    desk.press("n")
    assert desk.session.zero == {}
    assert "U brings the last one back" in desk.status
    desk.press("u")
    assert desk.session.weighing is not None


def test_an_unfinished_trial_is_recovered_at_the_start_and_told(open_desk: Callable) -> None:
    first = open_desk()
    first.prepare()
    first.press("l")
    first.wait(lambda: first.at(Step.EFFORT))
    (journal,) = first.folder.glob("*.journal")
    left = journal.read_bytes()  # as after a kill: no end record, no trial file
    first.window.close()
    for path in first.folder.glob("*"):
        path.unlink()
    journal.write_bytes(left)
    second = open_desk()
    second.wait(lambda: second.ready)
    assert "Recovered 1 unfinished trial" in second.status
    (trial,) = second.folder.glob("*.h5")
    assert QualityFlag.RECOVERED in read_trial(trial).flags


def test_the_key_sheet_does_not_block_the_stop_key(desk) -> None:
    desk.prepare()
    desk.press("l")
    desk.press("?")
    assert desk.window.key_sheet.isVisible()
    desk.press(Qt.Key.Key_Space)
    assert desk.session.step is Step.SAVING
    desk.wait(lambda: desk.at(Step.LIVE))
    desk.press(Qt.Key.Key_Escape)
    assert not desk.window.key_sheet.isVisible()


def test_a_defect_in_the_analysis_does_not_hold_up_the_visit(desk) -> None:
    desk.prepare()
    desk.visit.wiring = replace(desk.visit.wiring, finish=divmod)  # four things cannot be divided
    with desk.bot.capture_exceptions() as defects:
        desk.press("l")
        desk.wait(lambda: desk.at(Step.EFFORT))
        desk.press(Qt.Key.Key_Space)
        desk.wait(lambda: desk.at(Step.LIVE))
    assert [kind for kind, _, _ in defects] == [TypeError]
    assert "The recording is kept" in desk.session.words
    assert list(desk.folder.glob("*.journal"))


def test_an_effort_is_analysed_also_where_the_second_process_is_ended(desk, monkeypatch) -> None:
    desk.prepare()
    alone = jobs.Jobs.on_worker
    ended: list[object] = []

    def end(self, work, then, failed=None) -> None:
        """The first task finds the process gone."""
        if ended:
            alone(self, work, then, failed)
        else:
            ended.append(work)
            failed(jobs.ENDED)

    monkeypatch.setattr(jobs.Jobs, "on_worker", end)
    desk.take("l", Step.COUNTDOWN)
    assert ended
    (trial,) = desk.session.trials
    assert trial.analysis.results
    assert read_results(trial.path)
    assert not list(desk.folder.glob("*.journal"))
