"""Overload, moves and due dates: when a plate is locked, when it says to calibrate again, and what settles it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from calibration.specimen import specimen_certificate
from station.acquisition.buffer import RingBuffer
from station.calibrating.log import EventLog
from station.calibrating.overload import Overload, OverloadWatch
from station.calibrating.standing import note_calibrated, note_checked, note_moved, note_overload, standing
from station.domain.channels import CellFlag, Channel
from tests.calibrating.bench import BOARD_ID

CERTIFICATE = specimen_certificate(BOARD_ID)
CELL = CERTIFICATE.cell("left_heel")
TODAY = date(2026, 3, 1)


class Plate:
    """A ring whose left heel is loaded, watched."""

    def __init__(self) -> None:
        self.ring = RingBuffer([Channel.LEFT_HEEL, Channel.RIGHT_HEEL])
        self.told: list[Overload] = []
        self.watch = OverloadWatch(self.ring, CERTIFICATE, self.told.append)
        self._t = 0

    def load(self, *percent: float, flags: int = 0) -> None:
        for p in percent:
            self._t += 10_750
            force = p / 100 * CELL.capacity_n
            count = round(CELL.coefficients[0] + CELL.coefficients[1] * force)
            self.ring.extend([(Channel.LEFT_HEEL, self._t, count, flags)])
        self.watch.look({})


def test_below_its_capacity_nothing_happens() -> None:
    plate = Plate()
    plate.load(10, 99.9, 50)
    assert not plate.told


def test_at_its_capacity_the_tone_comes_once_for_each_excursion() -> None:
    plate = Plate()
    plate.load(50, 100.1, 105)
    plate.load(104, 101)
    assert [o.locks for o in plate.told] == [False]
    assert plate.told[0].words.startswith("STOP. left heel: 105 %")
    plate.load(50)
    plate.load(102)
    assert len(plate.told) == 2


def test_one_sample_above_120_percent_locks() -> None:
    plate = Plate()
    plate.load(50, 121, 50)
    assert [o.locks for o in plate.told] == [True]
    assert "locked" in plate.told[0].words


def test_exactly_120_percent_does_not_lock() -> None:
    plate = Plate()
    plate.load(119.99)
    assert [o.locks for o in plate.told] == [False]


def test_pulling_counts_as_pushing() -> None:
    plate = Plate()
    plate.load(-121)
    assert [o.locks for o in plate.told] == [True]


def test_disturbed_counts_are_no_load() -> None:
    plate = Plate()
    plate.load(180, flags=int(CellFlag.SPIKE))
    assert not plate.told


@pytest.fixture
def log(tmp_path: Path) -> EventLog:
    return EventLog(tmp_path / "board" / "events.log")


def overloaded(log: EventLog, percent: float) -> None:
    note_overload(log, "2026-02-01", "left_heel", percent / 100 * CELL.capacity_n, CELL.capacity_n)


def test_above_120_percent_the_plate_is_locked_until_it_is_checked(log: EventLog) -> None:
    overloaded(log, 121)
    now = standing(EventLog(log.path).events, CERTIFICATE, TODAY)
    assert now.locked
    assert not now.strength_reports
    assert "left heel carried 121 %" in now.words
    note_checked(log, "2026-02-02", "op7", passed=False)
    assert standing(log.events, CERTIFICATE, TODAY).locked
    note_checked(log, "2026-02-02", "op7", passed=True)
    assert not standing(log.events, CERTIFICATE, TODAY).locked


def test_100_percent_is_noted_and_does_not_lock(log: EventLog) -> None:
    overloaded(log, 105)
    now = standing(log.events, CERTIFICATE, TODAY)
    assert not now.locked
    assert not now.calibrate


def test_moved_plates_ask_for_calibration_and_a_certificate_settles_all(log: EventLog) -> None:
    overloaded(log, 130)
    note_moved(log, "2026-02-03", "op7")
    assert len(standing(log.events, CERTIFICATE, TODAY).calibrate) == 2
    note_calibrated(log, "2026-02-04", "X")
    now = standing(log.events, CERTIFICATE, TODAY)
    assert (now.locked, now.strength_reports, now.calibrate) == (False, True, ())


def test_due_is_said_before_and_after(log: EventLog) -> None:
    due = date.fromisoformat(CERTIFICATE.due_date)
    assert "Calibrated until" in standing([], CERTIFICATE, TODAY).words
    assert standing([], CERTIFICATE, due).words == f"Calibration is due on {due}."
    late = standing([], CERTIFICATE, date(due.year + 1, 1, 2))
    assert late.calibrate == (f"it was due on {due}",)
    assert late.strength_reports  # due is no lock: the number is there, and the word beside it


def test_without_a_certificate_there_are_no_strength_reports() -> None:
    now = standing([], None, TODAY)
    assert not now.strength_reports
    assert "not for patients" in now.words


def test_half_a_line_is_cut_by_the_next_one(log: EventLog) -> None:
    note_moved(log, "2026-02-03", "op7")
    with log.path.open("ab") as file:
        file.write(b'{"event":"mov')
    again = EventLog(log.path)
    assert len(again.events) == 1
    note_moved(again, "2026-02-04", "op7")
    assert [e["date"] for e in EventLog(log.path).events] == ["2026-02-03", "2026-02-04"]
