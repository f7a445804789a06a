"""sim:// as a port like any other."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest
import serial

from station.protocol.codec import FrameDecoder, encode_frame
from station.protocol.messages import Identify, Identity, Sample, Start
from station.sim.protocol_sim import board_for_url
from station.sim.subjects import SUBJECT_NAMES


@pytest.fixture(autouse=True)
def _handler(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serial, "protocol_handler_packages", [*serial.protocol_handler_packages, "station.sim"])


@pytest.fixture
def opened() -> Iterator[Any]:
    ports = []

    def open_port(url: str, **settings: Any) -> Any:
        ports.append(serial.serial_for_url(url, **settings))
        return ports[-1]

    yield open_port
    for port in ports:
        port.close()


def bytes_of(port: Any, until_s: float) -> bytes:
    data = b""
    while port.board.now_s < until_s:
        data += port.read(4096)
    return data


@pytest.mark.parametrize("name", SUBJECT_NAMES)
def test_every_name_opens_and_streams(opened: Any, name: str) -> None:
    port = opened(f"sim://{name}?speed=0", timeout=0.1)
    port.write(encode_frame(Start()))
    decoder = FrameDecoder()
    messages = list(decoder.feed(bytes_of(port, 2.0)))
    assert isinstance(messages[0], Identity)
    assert sum(isinstance(m, Sample) for m in messages) == pytest.approx(2 * (92 + 93.4 + 93.7 + 93), abs=20)
    assert decoder.counters.lost_frames == 0


def test_flat_out_the_same_reads_give_the_same_bytes(opened: Any) -> None:
    url = "sim://isometric_effort?speed=0&seed=7&fault=left_heel:unplugged:2:3"
    ports = [opened(url, timeout=0.1) for _ in range(2)]
    for port in ports:
        port.write(encode_frame(Start()))
    one, two = (bytes_of(port, 9.0) for port in ports)
    assert one == two
    other = opened(url.replace("seed=7", "seed=8"), timeout=0.1)
    other.write(encode_frame(Start()))
    assert bytes_of(other, 9.0) != one


def test_flat_out_time_passes_in_reads_only_and_the_timeout_is_board_time(opened: Any) -> None:
    port = opened("sim://standing?speed=0", timeout=0.05)
    identity = port.in_waiting
    assert len(port.read(1)) == 1  # of IDENTITY, which waits already
    assert port.in_waiting == identity - 1 > 20
    assert port.board.now_s == 0.0
    port.reset_input_buffer()
    assert port.in_waiting == 0
    assert port.read(100) == b""  # the next STATUS comes at 80 ms
    assert port.board.now_s == pytest.approx(0.06)  # whole steps of 20 ms
    assert port.read(100) != b""


def test_in_real_time_a_read_waits_for_what_it_asked(opened: Any) -> None:
    port = opened("sim://standing?speed=20", timeout=5)
    port.write(encode_frame(Start()))
    assert len(port.read(2000)) == 2000
    port.timeout = 0
    assert len(port.read(10**6)) < 10**6


def test_a_waiting_read_can_be_cancelled_or_closed(opened: Any) -> None:
    def read(port: Any, got: list[bytes]) -> None:
        try:
            got.append(port.read(10**6))
        except serial.PortNotOpenError:  # closed before the thread came to reading
            got.append(b"")

    for end in ("cancel_read", "close"):
        port = opened("sim://standing", timeout=None)
        got: list[bytes] = []
        reader = threading.Thread(target=read, args=(port, got))
        reader.start()
        while reader.is_alive():  # repeated, since the thread may not be reading yet
            getattr(port, end)()
            reader.join(0.05)
        assert len(got) == 1


def test_cues_go_through_the_port(opened: Any) -> None:
    port = opened("sim://patient?speed=0&noise=0&sway=0", timeout=0.1)
    port.write(encode_frame(Start()))
    bytes_of(port, 1.0)
    port.board.cue("stand_still")
    late = [m for m in FrameDecoder().feed(bytes_of(port, 3.0)) if isinstance(m, Sample) and m.mask == 1]
    assert late[-1].readings[0].count - late[0].readings[0].count > 100_000


def test_an_unplugged_board_raises_after_its_last_bytes(opened: Any) -> None:
    port = opened("sim://standing?speed=0&fault=board:gone:1", timeout=0.1)
    port.write(encode_frame(Start()))
    with pytest.raises(serial.SerialException, match="unplugged"):
        bytes_of(port, 5.0)
    for use in (lambda: port.read(1), lambda: port.in_waiting, lambda: port.write(b"\x00")):
        with pytest.raises(serial.SerialException, match="unplugged"):
            use()


def test_a_closed_port_is_closed_and_an_open_one_cannot_be_opened_twice(opened: Any) -> None:
    port = opened("sim://standing?speed=0", timeout=0.1)
    with pytest.raises(serial.SerialException, match="open already"):
        port.open()
    port.read(4096)
    port.close()
    for use in (lambda: port.read(1), lambda: port.in_waiting, lambda: port.write(b"\x00"), port.reset_input_buffer):
        with pytest.raises(serial.PortNotOpenError):
            use()
    port.open()  # switched on again, as an Uno restarts when its port is opened
    assert port.board.now_s == 0.0


def test_options_reach_the_board(opened: Any) -> None:
    port = opened("sim://patient?speed=0&board_id=5a0000ff&cells=2&order=0&left=700&right=350&start_us=9", timeout=0.1)
    port.write(encode_frame(Identify()))
    (identity, *_) = FrameDecoder().feed(port.read(4096))
    assert isinstance(identity, Identity)
    assert (identity.board_id, identity.cells_per_foot, identity.t_us) == (0x5A0000FF, 1, 9)
    board, speed = board_for_url("sim://patient?order=0&left=700&right=350&phase=0.5&rates=80,81,82,83")
    assert speed == 1.0
    assert (board.options.order, board.options.phase, board.options.rates_hz) == (0, 0.5, (80, 81, 82, 83))
    assert board.subject.truth.deficit_percent == 50.0  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("sim://nobody", "no simulated subject 'nobody'"),
        ("sim://", "no simulated subject ''"),
        ("sim://standing/left", "is not sim://NAME"),
        ("sim://standing?colour=red", "no option 'colour'"),
        ("sim://standing?seed=x", "option seed=x"),
        ("sim://standing?cells=3", "option cells=3: must be one of 4, 2"),
        ("sim://standing?order=9", "option order=9: must be from 0 to 8"),
        ("sim://standing?board_id=xyz", "option board_id=xyz"),
        ("sim://standing?rates=80,80", "option rates=80,80: must be 4 rates"),
        ("sim://standing?speed=-1", "option speed=-1"),
        ("sim://standing?noise=nan", "option noise=nan"),
        ("sim://standing?fault=left_toe:spike:1", "'left_toe' is neither board nor one of"),
        ("sim://standing?fault=left_heel:spike:1&cells=2", "'left_heel' is neither board nor one of left_foot"),
    ],
)
def test_a_wrong_name_says_what_is_wrong(url: str, words: str) -> None:
    with pytest.raises(serial.SerialException, match=words):
        serial.serial_for_url(url)
