"""The board id in EEPROM: set once, kept over a power-up, refused the second time."""

from __future__ import annotations

from pathlib import Path

from station.protocol.messages import BLANK_BOARD_ID, Identify, Identity, Outcome, Reply, SetBoardId
from tests.emulator.received import receive
from tests.support.emulator import EmulatedBoard, EmulatorBuild, inject


def set_id(build: EmulatorBuild, folder: Path, board_id: int) -> tuple[list[int], Outcome]:
    """Ids before and after the attempt, and the board's answer."""
    asked = [inject(SetBoardId(board_id), 0.5), inject(Identify(), 1.0)]
    with EmulatedBoard(build, folder, duration=1.5, inject=asked) as board:
        got = receive(board.read_all())
        board.wait()
    (reply,) = got.all_of(Reply)
    assert reply.command == SetBoardId.TYPE
    return [m.board_id for m in got.all_of(Identity)], Outcome(reply.outcome)


def test_id_is_set_once_and_kept(emulator_build: EmulatorBuild, tmp_path: Path) -> None:
    assert set_id(emulator_build, tmp_path, 0x1234ABCD) == ([BLANK_BOARD_ID, 0x1234ABCD], Outcome.DONE)
    assert set_id(emulator_build, tmp_path, 0x55AA55AA) == ([0x1234ABCD, 0x1234ABCD], Outcome.REFUSED)


def test_the_blank_id_is_no_id(emulator_build: EmulatorBuild, tmp_path: Path) -> None:
    assert set_id(emulator_build, tmp_path, BLANK_BOARD_ID) == ([BLANK_BOARD_ID] * 2, Outcome.REFUSED)
