"""The boards page: how each cell is, what to mend step by step, and that a mended cell is seen to be so."""

from __future__ import annotations

from PySide6.QtCore import Qt

from station.calibrating.wiring import Wiring
from station.domain.channels import Channel
from station.tasks.cell_health import CellState
from tests.ui.test_look import check

HEEL = Channel.LEFT_HEEL


def connected(desk):
    desk.wait(lambda: desk.ready)
    desk.press(Qt.Key.Key_F7)
    desk.press("c")
    desk.wait(lambda: desk.model.boards.board is not None)
    desk.wait(lambda: bool(desk.model.boards.health.reports))
    return desk.page.health


def test_cells_that_read_well_say_so_with_rate_and_count(desk) -> None:
    view = connected(desk)
    desk.wait(lambda: desk.model.boards.health.well)
    good = f"✓ {CellState.WELL}"
    desk.wait(lambda: all(card.state.text() == good for card in view.cells.cards.values()))
    assert all(card.rate.text().endswith("/s") for card in view.cells.cards.values())
    assert "All cells read well" in view.mend.words.text()
    assert "slowest" in view.facts["rate"].text()
    assert "Specimen" in view.facts["calibration"].text()
    assert "none yet" in view.facts["daily"].text()
    check(desk.window)


def test_a_wire_that_came_off_is_named_with_steps_and_seen_to_be_mended(open_desk) -> None:
    desk = open_desk("&fault=left_heel:unplugged:2:6")
    view, health = connected(desk), desk.model.boards.health
    desk.wait(lambda: health.state(HEEL) is not None and health.state(HEEL).faulty)
    assert view.mend.words.text().startswith("▲ ")
    assert "eft heel" in view.mend.words.text()
    assert "four wires" in view.mend.words.text()
    assert "D8" in view.mend.steps.text()  # the terminal, as docs/hardware.md has it
    assert "Follow the steps" in desk.status
    assert not view.cells.cards[HEEL].state.text().startswith("✓")
    check(desk.window)
    desk.wait(lambda: health.state(HEEL) is CellState.WELL)
    assert health.mended == (HEEL,)
    assert "mended, it reads again" in view.mend.mended.text()


def test_swapped_cables_that_the_check_found_are_shown_as_a_repair(desk) -> None:
    connected(desk)
    health = desk.model.boards.health
    desk.wait(lambda: health.well)
    swapped = {c: c for c in Channel} | {Channel.LEFT_HEEL: Channel.RIGHT_HEEL, Channel.RIGHT_HEEL: Channel.LEFT_HEEL}
    health.take_answers(swapped)
    health.changed.emit()
    assert len(health.repairs) >= 1
    first = desk.page.health.mend.words.text()
    assert "heel" in first
    if len(health.repairs) > 1:
        desk.press("r")
        assert desk.page.health.mend.words.text() != first
    desk.press("w")
    assert desk.page.name == "daily"
    assert isinstance(desk.model.bench.running, Wiring)


def test_another_board_begins_without_the_faults_of_the_one_before(open_desk) -> None:
    desk = open_desk("&fault=left_heel:unplugged:1")
    connected(desk)
    health = desk.model.boards.health
    desk.wait(lambda: bool(health.repairs))
    desk.press("d")
    assert health.repairs == ()
    assert desk.page.choice.isVisible()
