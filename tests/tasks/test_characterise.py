"""Order of the filter from taps, relative delay from lifts; and the word where it cannot be told."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
import serial

from station.acquisition.link import open_link
from station.domain.channels import Channel
from station.domain.trial import CellSamples
from station.tasks.characterise import CellCharacter, characterise
from station.tasks.doctor import listen
from station.tasks.filter_order import LEAST_TAPS

CELLS = list(Channel)[:4]


@pytest.fixture(autouse=True)
def _simulated() -> Iterator[None]:
    serial.protocol_handler_packages.append("station.sim")
    yield
    serial.protocol_handler_packages.remove("station.sim")


def found(url: str, *, taps: int = 34, impulse: float = 0.4, lifts: int = 7) -> dict[Channel, CellCharacter]:
    link = open_link(f"sim://bench?speed=0{url}")
    rng = np.random.default_rng(5)
    t = 2.0
    for _ in range(taps):
        for channel in CELLS:
            link.port.board.cue(f"tap {channel.value} {impulse * rng.uniform(0.5, 1.5)}", None, t)
            t += 0.4 + 0.1 * rng.random()
    for _ in range(lifts):
        for side in ("left", "right"):
            link.port.board.cue(f"lay {side}_centre 300", None, t + 0.5)
            link.port.board.cue("lift", None, t + 2.5)
            t += 3.8 + 0.1 * rng.random()
    stream = listen(link, t + 1.0)
    link.close()
    return characterise(stream.cells)


@pytest.mark.parametrize("order", [2, 3, 4, 5])
def test_the_order_is_found_and_marked_as_measured(order: int) -> None:
    for cell in found(f"&order={order}", lifts=0).values():
        assert cell.order.order == order
        assert cell.order.taps >= LEAST_TAPS
        assert (cell.filter.order, cell.filter.order_source) == (order, "measured")
        assert cell.filter.delay_source == "assumed"


def test_cells_that_see_a_lift_at_once_have_no_relative_delay() -> None:
    cells = found("&order=4")
    for channel, heel in ((Channel.LEFT_FOREFOOT, Channel.LEFT_HEEL), (Channel.RIGHT_FOREFOOT, Channel.RIGHT_HEEL)):
        delay = cells[channel].delay
        assert delay is not None
        assert (delay.against, delay.lifts) == (heel, 7)
        assert abs(delay.offset_us) < 4 * max(delay.u_us, 10)  # stamps are whole microseconds, counts are noisy
        assert delay.u_us < 50
    assert cells[Channel.LEFT_HEEL].delay is not None
    assert cells[Channel.LEFT_HEEL].delay.against is Channel.LEFT_HEEL


def later(cell: CellSamples, by_us: int) -> CellSamples:
    return CellSamples(cell.t_device_us + by_us, cell.counts, cell.flags)


def test_a_cell_whose_stamps_are_late_is_late_by_as_much() -> None:
    link = open_link("sim://bench?speed=0")
    rng = np.random.default_rng(1)
    t = 1.0
    for _ in range(8):
        link.port.board.cue("lay left_centre 300", None, t + 0.5)
        link.port.board.cue("lift", None, t + 2.5)
        t += 3.8 + 0.2 * rng.random()
    cells = dict(listen(link, t).cells)
    link.close()
    plain = characterise(cells)[Channel.LEFT_FOREFOOT].delay
    late = characterise({**cells, Channel.LEFT_FOREFOOT: later(cells[Channel.LEFT_FOREFOOT], 2000)})
    shifted = late[Channel.LEFT_FOREFOOT].delay
    assert plain is not None
    assert shifted is not None
    assert shifted.offset_us - plain.offset_us == pytest.approx(2000, abs=1)


def test_too_few_taps_are_said() -> None:
    for cell in found("", taps=12, lifts=0).values():
        assert cell.order.order is None
        assert "30 are needed" in cell.order.words
        assert cell.filter.order_source == "assumed"
        assert cell.filter.order == 4
        assert cell.delay is None


def test_noise_that_hides_the_order_is_said() -> None:
    for cell in found("&order=4&noise=2500", impulse=0.15, taps=60, lifts=0).values():
        assert cell.order.order is None
        assert "cannot tell" in cell.order.words or "needed" in cell.order.words


def test_a_ringing_plate_is_said() -> None:
    """Taps that go on swinging fit no kernel."""
    cells = {}
    rng = np.random.default_rng(3)
    period = 1e6 / 93
    t = np.cumsum(np.full(4000, period))
    counts = rng.normal(0, 39, len(t))
    for i in range(20, 3980, 60):
        k = np.arange(8)
        counts[i : i + 8] += 2e5 * np.cos(2.2 * k + rng.uniform(0, 1)) * np.exp(-k / 3)
    cells[Channel.LEFT_HEEL] = CellSamples(
        t.astype(np.int64), np.rint(counts).astype(np.int32), np.zeros(len(t), np.uint8)
    )
    cell = characterise(cells)[Channel.LEFT_HEEL]
    assert cell.order.order is None
    assert "cannot tell" in cell.order.words or "needed" in cell.order.words


def test_an_unmeasured_order_keeps_its_wider_delay() -> None:
    few = found("", taps=5, lifts=0)[Channel.LEFT_HEEL].filter
    many = found("", lifts=0)[Channel.LEFT_HEEL].filter
    assert few.u_delay_us is not None
    assert many.u_delay_us is not None
    assert few.u_delay_us > 5 * many.u_delay_us
