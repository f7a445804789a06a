"""The daily check: its limits, one new zero and a repeat, the lock, swapped cells, the control chart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from calibration.cell import Component
from calibration.certificate import Certificate
from calibration.errors import CalibrationError
from calibration.propagate import foot_force
from calibration.specimen import specimen_certificate
from station.acquisition.link import open_link
from station.acquisition.reader import Reader
from station.calibrating.daily import Daily, Level, Spot, control_chart, judge_spot
from station.calibrating.eye import Eye
from station.calibrating.log import EventLog
from station.calibrating.standing import note_override, standing
from station.calibrating.wiring import Wiring
from station.domain.channels import Channel
from station.protocol.messages import Start
from tests.calibrating.bench import BOARD_ID, simulation

CHANNELS = list(Channel)[:4]


class Morning:
    """A daily check whose technician lays the weight where it is asked for; `factor` is what the plate makes of it."""

    def __init__(self, factor: float = 1.0, url: str = "") -> None:
        self.link = open_link(f"sim://bench?speed=0&board_id={BOARD_ID}{url}")
        self.reader = Reader(self.link)
        self.link.send(Start())
        self.daily = Daily(self.reader, specimen_certificate(BOARD_ID), 20.0)
        self.factor: dict[Channel, float] = dict.fromkeys(CHANNELS, factor)
        self.bench = self.link.port.board.subject
        self.asked: list[Channel | None] = []

    def run(self, until: Callable[[Daily], bool] = lambda daily: False, most_s: float = 120.0) -> float:
        board = self.link.port.board
        begun = board.now_s
        while not self.daily.finished and not until(self.daily):
            self.reader.pump()
            self.daily.advance()
            asked = self.daily.asked
            if not self.asked or asked is not self.asked[-1]:
                self.asked.append(asked)
                force = "clear" if asked is None else f"lay {asked.value} {self.factor[asked] * self.daily.reference_n}"
                board.cue(force)
            assert board.now_s - begun < most_s, self.daily.words
        return float(board.now_s - begun)


@pytest.fixture(autouse=True)
def _simulated() -> Iterator[None]:
    with simulation():
        yield


def test_a_good_plate_passes_within_a_minute() -> None:
    morning = Morning()
    seconds = morning.run()
    assert seconds + 4 * 6 < 60  # and six seconds to move the weight each time
    assert morning.daily.level is Level.OK
    assert [s.channel for s in morning.daily.spots] == CHANNELS
    assert max(abs(s.error_percent) for s in morning.daily.spots) < 0.05
    for channel, noise in morning.daily.noise_n.items():
        assert noise == pytest.approx(39 / specimen_certificate(BOARD_ID).cell(channel.value).coefficients[1], rel=0.2)


def test_half_a_percent_warns_and_does_not_lock() -> None:
    morning = Morning(1.008)
    morning.run()
    assert morning.daily.level is Level.WARN
    assert morning.daily.repeats == 0
    assert "+0.80 %" in morning.daily.words


def test_more_than_one_percent_asks_for_a_new_zero_and_a_repeat_then_locks() -> None:
    morning = Morning(0.97)
    morning.run()
    assert morning.daily.level is Level.LOCK
    assert morning.daily.repeats == 1
    assert morning.asked.count(None) == 3  # first zero, second zero, the end
    assert "No strength reports" in morning.daily.words


def test_a_repeat_that_is_right_is_right() -> None:
    morning = Morning(1.03)
    morning.run(lambda daily: daily.repeats == 1)
    morning.factor = dict.fromkeys(CHANNELS, 1.0)
    morning.run()
    assert morning.daily.level is Level.OK


@pytest.mark.parametrize(
    ("off", "level"), [(0.49, Level.OK), (0.51, Level.WARN), (0.99, Level.WARN), (1.01, Level.LOCK)]
)
@pytest.mark.parametrize("sign", [-1, 1])
def test_limits_where_u_is_small(off: float, level: Level, sign: int) -> None:
    certificate = specimen_certificate(BOARD_ID)  # 0.2 % a cell: U of a foot stays below 0.5 %
    reference = 1000.0
    half = reference * (1 + sign * off / 100) / 2
    spot = judge_spot(certificate, Channel.LEFT_HEEL, {"left_heel": half, "left_forefoot": half}, reference)
    assert (spot.warn_percent, spot.lock_percent) == (0.5, 1.0)
    assert spot.level is level


def test_where_u_is_large_it_is_the_limit() -> None:
    certificate = specimen_certificate(BOARD_ID)
    poor = Component("corner_load", "B", "rectangular", 0.006, "relative", False, "a poor plate")
    cells = {c: replace(cell, components=(poor,)) for c, cell in certificate.cells.items()}
    forces = {"left_heel": 195.0, "left_forefoot": 2.0}
    certificate = replace(certificate, cells=cells)
    spot = judge_spot(certificate, Channel.LEFT_HEEL, forces, 197.0)
    percent = 100 * foot_force(certificate, forces).uncertainty.expanded / 197.0
    assert percent > 0.5
    assert (spot.warn_percent, spot.lock_percent) == pytest.approx((percent, 2 * percent))


def test_a_light_weight_is_refused() -> None:
    link = open_link(f"sim://bench?speed=0&board_id={BOARD_ID}")
    with pytest.raises(CalibrationError, match="at least 20 kg"):
        Daily(Reader(link), specimen_certificate(BOARD_ID), 10.0)
    link.close()


def test_swapped_cells_are_named_and_not_counted() -> None:
    morning = Morning()
    morning.bench.swapped = {Channel.LEFT_HEEL: Channel.LEFT_FOREFOOT, Channel.LEFT_FOREFOOT: Channel.LEFT_HEEL}
    morning.run(lambda daily: daily.swapped is not None)
    assert morning.daily.swapped == ("left_heel", "left_forefoot")
    assert "swapped" in morning.daily.words
    assert not morning.daily.spots


def test_a_silent_cell_is_named() -> None:
    morning = Morning(url="&fault=right_heel:unplugged:3:100")
    morning.run(lambda daily: "sends nothing" in daily.words)
    assert "right heel" in morning.daily.words


def test_the_chart_holds_every_day(tmp_path: Path) -> None:
    log = EventLog(tmp_path / "events.log")
    for day, factor in (("2026-03-01", 1.0), ("2026-03-02", 1.007)):
        morning = Morning(factor)
        morning.run()
        morning.daily.record(log, day, "op7")
    chart = control_chart(EventLog(log.path).events, Channel.RIGHT_FOREFOOT)
    assert [p.date for p in chart] == ["2026-03-01", "2026-03-02"]
    assert [p.level for p in chart] == [Level.OK, Level.WARN]
    assert chart[1].error_percent == pytest.approx(0.7, abs=0.05)
    assert chart[0].zero_counts == pytest.approx(-52_400, abs=20)


def certificate_of_today() -> Certificate:
    return specimen_certificate(BOARD_ID)


def test_a_lock_holds_until_calibration_and_may_be_overridden_for_a_day(tmp_path: Path) -> None:
    log = EventLog(tmp_path / "events.log")
    morning = Morning(0.97)
    morning.run()
    morning.daily.record(log, "2026-03-01", "op7")
    today = date(2026, 3, 1)
    now = standing(log.events, certificate_of_today(), today)
    assert not now.strength_reports
    assert not now.locked  # left and right may still be compared
    note_override(log, "2026-03-01", "op7", "left_right_only")
    now = standing(EventLog(log.path).events, certificate_of_today(), today)
    assert now.strength_reports
    assert now.overridden == "left_right_only"
    assert "failed twice" in now.calibrate[0]
    assert not standing(log.events, certificate_of_today(), date(2026, 3, 2)).strength_reports
    with pytest.raises(ValueError, match="not one of"):
        note_override(log, "2026-03-01", "op7", "because I say so")


def press_all(swapped: dict[Channel, Channel]) -> Wiring:
    link = open_link(f"sim://bench?speed=0&board_id={BOARD_ID}")
    board = link.port.board
    board.subject.swapped = swapped
    reader = Reader(link)
    link.send(Start())
    slopes = {Channel(c): cell.coefficients[1] for c, cell in specimen_certificate(BOARD_ID).cells.items()}
    wiring = Wiring(reader, Eye(reader, slopes))
    last, press_at = None, 0.0
    while wiring.asked is not None:
        reader.pump()
        wiring.advance()
        if wiring.asked is not last:
            last, press_at = wiring.asked, board.now_s + 2.5
            board.cue("clear")
        if press_at and board.now_s > press_at and wiring.asked is not None:
            board.cue(f"press {wiring.asked.value} 120")
            press_at = 0.0
        assert board.now_s < 60, wiring.words
    link.close()
    return wiring


def test_wiring_is_right() -> None:
    wiring = press_all({})
    assert wiring.passed
    assert "where they should" in wiring.words


def test_swapped_cables_are_named_by_their_pairs() -> None:
    wiring = press_all({Channel.LEFT_FOREFOOT: Channel.RIGHT_HEEL, Channel.RIGHT_HEEL: Channel.LEFT_FOREFOOT})
    assert not wiring.passed
    assert wiring.answered[Channel.LEFT_FOREFOOT] is Channel.RIGHT_HEEL
    assert wiring.answered[Channel.LEFT_HEEL] is Channel.LEFT_HEEL
    assert "left forefoot was pressed, right heel answered" in wiring.words


def test_error_of_a_spot_has_its_sign() -> None:
    assert Spot(Channel.LEFT_HEEL, 200.0, 198.0, 0.5, 1.0).error_percent == pytest.approx(-1.0)
