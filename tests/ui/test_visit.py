"""A visit as a person drives it, with keys only, on the simulated board."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from station.domain.channels import Side
from station.domain.flags import QualityFlag
from station.session import Action, Cue, Step
from station.storage.trial_file import read_trial
from station.ui.visit.guide import Stage, guide

SIMULATED = "SIMULATED BOARD"
NOT_FOR_PATIENTS = "NOT FOR PATIENTS"


def test_a_whole_visit_by_keyboard(desk) -> None:
    desk.prepare()
    assert desk.page.name == "visit"
    assert desk.window.top.banner.isVisible()
    assert desk.window.top.banner.text().startswith(SIMULATED)
    desk.take("l", Step.COUNTDOWN)
    page = desk.page
    assert page.name == "result"
    assert page.difference.value.text() == "–"
    assert "press R" in desk.status.lower().replace("press r", "press R")
    desk.take("r", Step.COUNTDOWN)
    assert guide(desk.session).stage is Stage.RESULT
    # The simulated patient's strength is 600 and 510 N above the 60 N of a resting foot.
    assert float(page.cards[Side.LEFT].value.text()) == pytest.approx(660, rel=0.01)
    assert float(page.cards[Side.RIGHT].value.text()) == pytest.approx(570, rel=0.01)
    assert float(page.difference.value.text().replace("−", "-")) == pytest.approx(-13.6, abs=1.0)
    assert "right leg weaker" in page.difference.title.text()
    assert "±" in page.difference.beside.text()
    assert "not supported at" in page.notes.text()
    assert "Is it real?" in page.notes.text()
    assert "Possible" in page.difference.below.text()
    assert "filter order is assumed" in page.notes.text()
    assert SIMULATED in desk.window.top.banner.text()
    files = sorted(desk.folder.glob("*.h5"))
    assert len(files) == 2
    assert all(f.name in page.notes.text() for f in files)
    assert {read_trial(f).tested for f in files} == set(Side)
    assert not list(desk.folder.glob("*.journal"))


def test_the_involved_leg_makes_the_index_the_headline(desk) -> None:
    desk.prepare()
    desk.press("v")
    desk.press("v")
    assert desk.session.involved is Side.RIGHT
    desk.take("l", Step.COUNTDOWN)
    desk.take("r", Step.COUNTDOWN)
    card = desk.window.page("result").difference
    assert card.title.text() == "Limb symmetry index, involved right"
    assert float(card.value.text()) == pytest.approx(100 * 570 / 660, abs=1.0)


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
    assert guide(desk.session).stage is Stage.LEFT  # the leg is still to be done


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
    desk.take("z", Step.ZERO)
    assert not desk.window.bottom.buttons["identity"].isEnabled()
    desk.take("l", Step.COUNTDOWN)
    desk.take("r", Step.COUNTDOWN)
    page = desk.window.page("result")
    assert [card.value.text() for card in page.cards.values()] == ["–", "–"]
    assert page.difference.value.text() == "–"
    assert "not for patients" in page.notes.text()
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
    def broken(*given: object) -> None:
        raise ZeroDivisionError("made for this test")

    desk.prepare()
    desk.visit.wiring = replace(desk.visit.wiring, finish=broken)
    with desk.bot.capture_exceptions() as defects:
        desk.press("l")
        desk.wait(lambda: desk.at(Step.EFFORT))
        desk.press(Qt.Key.Key_Space)
        desk.wait(lambda: desk.at(Step.LIVE))
    assert [kind for kind, _, _ in defects] == [ZeroDivisionError]
    assert "The recording is kept" in desk.session.words
    assert list(desk.folder.glob("*.journal"))
