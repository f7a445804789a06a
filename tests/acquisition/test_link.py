from __future__ import annotations

import errno
import os
import sys
import threading
from types import SimpleNamespace

import pytest
import serial
from cobs import cobs
from serial.tools import list_ports

from station.acquisition import link as link_module
from station.acquisition.link import FoundBoard, list_boards, open_link
from station.domain.errors import DeviceError, ProtocolError
from station.protocol.codec import CRC_START, crc_hqx, encode_frame, encode_payload
from station.protocol.messages import BAUD, Identify, Start
from tests.acquisition.fake_board import FakeBoard, identity

IDENTIFY = encode_frame(Identify())


def framed(body: bytes) -> bytes:
    return cobs.encode(body + crc_hqx(body, CRC_START).to_bytes(2, "little")) + b"\0"


class FakePort:
    """A port that answers the n-th IDENTIFY; `before` comes first, `after` with the answer."""

    def __init__(self, answer: bytes, at: int = 1, before: bytes = b"", after: bytes = b"") -> None:
        self.answer, self.at, self.after = answer, at, after
        self.waiting = bytearray(before)
        self.asked = 0
        self.closed = False

    @property
    def in_waiting(self) -> int:
        return len(self.waiting)

    def read(self, n: int = 1) -> bytes:
        out = bytes(self.waiting[:n])
        del self.waiting[:n]
        return out

    def write(self, data: bytes) -> int:
        self.asked += data == IDENTIFY
        if data == IDENTIFY and self.asked == self.at:
            self.waiting += self.answer + self.after
        return len(data)

    def close(self) -> None:
        self.closed = True


class Ticks:
    """Seconds that pass by 0.1 at every look."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        self.now += 0.1
        return self.now


def opened(monkeypatch: pytest.MonkeyPatch, port: FakePort) -> link_module.Link:
    monkeypatch.setattr(serial, "serial_for_url", lambda url, **options: port)
    return open_link("PORT7", clock=Ticks())


def test_a_board_is_asked_until_it_answers_and_nothing_after_the_answer_is_lost(monkeypatch) -> None:
    board = FakeBoard()
    data = b"".join(f for _, f in board.frames(0.1))
    who = encode_frame(identity())
    port = FakePort(b"\0" + who, at=4, before=data[5:90], after=data)  # a reset cut a frame in two
    link = opened(monkeypatch, port)
    assert link.identity == identity()
    assert link.port_name == "PORT7"
    assert port.asked == 4
    assert link.read() == who + data
    assert link.read() == b""


def test_a_newer_minor_is_accepted(monkeypatch) -> None:
    assert opened(monkeypatch, FakePort(encode_frame(identity(protocol_minor=9)))).identity.protocol_minor == 9


@pytest.mark.parametrize(("major", "words"), [(0, "Load the newer firmware"), (2, "Update the station")])
@pytest.mark.parametrize("longer", [b"", b"\x01\x02\x03"])
def test_another_major_is_refused_even_if_its_identity_has_other_fields(monkeypatch, major, words, longer) -> None:
    body = encode_payload(identity(protocol_major=major)) + longer
    port = FakePort(framed(body))
    with pytest.raises(ProtocolError, match=f"PORT7.*{words}"):
        opened(monkeypatch, port)
    assert port.closed


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (b"", "Nothing answers on PORT7"),
        (b"Marlin 2.0 ready\r\nok\r\n" * 9, "on PORT7 is no board of this station"),
        (b"\0" + encode_frame(identity())[:-3] + b"\0", "on PORT7 is no board of this station"),
        (b"\0" + framed(b"\x01"), "PORT7 sends data but does not say who"),
        (b"\0" + FakeBoard().status(), "PORT7 sends data but does not say who"),
    ],
)
def test_who_does_not_answer_is_refused_after_three_seconds(monkeypatch, before: bytes, words: str) -> None:
    port = FakePort(b"", before=before)
    with pytest.raises(DeviceError, match=words):
        opened(monkeypatch, port)
    assert port.closed
    assert port.asked >= 8


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (serial.SerialException(errno.ENOENT, "could not open"), "no port PORT7"),
        (serial.SerialException(errno.EACCES, "could not open"), "may not open PORT7.*group '.+'.*log out"),
        (serial.SerialException(errno.EBUSY, "could not open"), "PORT7 is in use"),
        (serial.SerialException(errno.EAGAIN, "Could not exclusively lock port"), "PORT7 is in use"),
        (serial.SerialException("could not open port 'COM7': FileNotFoundError(2, '...')"), "no port PORT7"),
        (serial.SerialException("could not open port 'COM7': PermissionError(13, '...')"), "PORT7 is in use"),
        (serial.SerialException("something else"), "PORT7 cannot be opened: something else"),
        (ValueError("Failed to set custom baud rate (250000)"), "PORT7 cannot be opened"),
    ],
)
def test_a_port_that_cannot_be_opened_is_named_with_what_to_do(monkeypatch, error: Exception, words: str) -> None:
    def refuse(url: str, **options: object) -> None:
        assert options["baudrate"] == BAUD
        assert options["exclusive"] is True
        raise error

    monkeypatch.setattr(serial, "serial_for_url", refuse)
    with pytest.raises(DeviceError, match=words):
        open_link("PORT7")


def test_words_for_real_files_that_are_no_ports(tmp_path) -> None:
    with pytest.raises(DeviceError, match=r"no port .*nothing-here"):
        open_link(str(tmp_path / "nothing-here"))
    with pytest.raises(DeviceError, match="unknownscheme://x cannot be opened"):
        open_link("unknownscheme://x")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such file")
def test_dev_null_is_no_serial_port() -> None:
    with pytest.raises(DeviceError, match="/dev/null is no serial port"):
        open_link("/dev/null")


def test_only_ports_with_a_known_usb_id_are_opened(monkeypatch) -> None:
    ports = [
        SimpleNamespace(device="ttyB", vid=0x1A86, pid=0x7523, description="named Arduino Uno"),
        SimpleNamespace(device="ttyA", vid=0x2341, pid=0x0043, description=""),
        SimpleNamespace(device="ttyC", vid=0x067B, pid=0x2303, description="Arduino Uno"),
        SimpleNamespace(device="ttyS0", vid=None, pid=None, description="n/a"),
    ]
    monkeypatch.setattr(list_ports, "comports", lambda: ports)
    asked = []

    def ask(port: str) -> link_module.Link:
        asked.append(port)
        if port == "ttyB":
            raise DeviceError("Nothing answers on ttyB.")
        return link_module.Link(FakePort(b""), port, identity())

    assert list_boards(ask) == [
        FoundBoard("ttyA", "Arduino Uno", identity()),
        FoundBoard("ttyB", "CH340 (Nano or Uno clone)", None, "Nothing answers on ttyB."),
    ]
    assert asked == ["ttyA", "ttyB"]


class PtyBoard:
    """A pseudo-terminal with a board behind it that answers the first IDENTIFY."""

    def __init__(self) -> None:
        self.master, self.slave = os.openpty()
        self.name = os.ttyname(self.slave)
        self.heard = b""
        self.thread = threading.Thread(target=self._answer, daemon=True)
        self.thread.start()

    def _answer(self) -> None:
        while True:
            try:
                data = os.read(self.master, 100)
            except OSError:
                return
            first = IDENTIFY not in self.heard
            self.heard += data
            if self.heard.endswith(b"quit"):
                return
            if first and IDENTIFY in self.heard:
                os.write(self.master, encode_frame(identity()))

    def quit(self) -> None:
        os.write(self.slave, b"quit")
        self.thread.join()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminal of this kind")
def test_a_real_port_exclusive_cancelled_and_unplugged() -> None:
    board = PtyBoard()
    link = open_link(board.name)
    assert link.identity == identity()
    assert link.read() == encode_frame(identity())
    with pytest.raises(DeviceError, match=f"{board.name} is in use by another program"):
        open_link(board.name)
    link.send(Start())
    link.cancel_read()
    assert link.read() == b""
    board.quit()
    os.close(board.slave)
    os.close(board.master)
    with pytest.raises(DeviceError, match=f"The board on {board.name} is gone"):
        link.read()
    with pytest.raises(DeviceError, match=f"{board.name} takes no commands"):
        link.send(Start())
    link.close()
    assert encode_frame(Start()) in board.heard
