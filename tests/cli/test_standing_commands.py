"""station standing: what a board may be used for, as its log says."""

from __future__ import annotations

from pathlib import Path

from calibration.specimen import specimen_certificate
from station.calibrating.standing import note_overload
from station.calibrating.store import Store
from station.cli.words import DONE, USAGE
from tests.cli.conftest import Station

BOARD = "5A000001"


def test_a_board_is_moved_overloaded_and_locked(station: Station, tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.keep(specimen_certificate(BOARD, 2))
    assert station("standing", BOARD.lower(), "--folder", str(tmp_path))[0] == DONE
    moved = station("standing", BOARD, "--moved", "--operator", "op1", "--folder", str(tmp_path))
    assert "the plates were moved" in moved[1]
    assert "measuring: yes" in moved[1]
    note_overload(store.events(BOARD), "2026-11-22", "left_heel", 2510.0, 1961.3)
    locked = station("standing", BOARD, "--folder", str(tmp_path))
    assert "measuring: no   strength reports: no" in locked[1]
    assert "128 % of its capacity" in locked[1]


def test_a_lock_is_overridden_with_a_reason_for_the_day(station: Station, tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.keep(specimen_certificate(BOARD, 2))
    store.events(BOARD).append({"event": "daily", "level": "lock", "date": "2026-11-22"})
    assert "strength reports: no" in station("standing", BOARD, "--folder", str(tmp_path))[1]
    said = station("standing", BOARD, "--override", "training_only", "--folder", str(tmp_path))[1]
    assert "strength reports: yes" in said
    assert store.events(BOARD).events[-1]["reason"] == "training_only"


def test_a_wrong_id_is_a_usage_error(station: Station, tmp_path: Path) -> None:
    assert station("standing", "left", "--folder", str(tmp_path))[0] == USAGE
