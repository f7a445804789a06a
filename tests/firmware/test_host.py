"""The firmware's logic on this computer: its own tests, and its codec against Python's byte by byte."""

from __future__ import annotations

import subprocess
from binascii import crc_hqx
from collections.abc import Iterator
from pathlib import Path

import pytest
from cobs import cobs
from hypothesis import given, settings
from hypothesis import strategies as st

from station.domain.errors import ProtocolError
from station.protocol.codec import decode_payload, encode_frame, encode_payload
from station.protocol.messages import BOARD_MESSAGES, HOST_MESSAGES, MAX_PAYLOAD, Message
from tests.support.wire_messages import messages

#: Bytes of the longest frame without its zero: payload, CRC and one COBS code.
LONGEST = MAX_PAYLOAD + 3


class Filter:
    """The board's codec as a process that answers line by line."""

    def __init__(self, program: Path) -> None:
        self._process = subprocess.Popen(
            [program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, bufsize=1
        )

    def ask(self, word: str, data: bytes) -> str:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        assert self._process.stderr is not None
        self._process.stdin.write(f"{word} {data.hex() or '-'}\n")
        answer = self._process.stdout.readline().strip()
        if not answer:
            pytest.fail(f"'{word} {data.hex()}' ended the filter:\n{self._process.stderr.read()}", pytrace=False)
        return answer

    def close(self) -> str:
        return self._process.communicate(timeout=60)[1]


@pytest.fixture(scope="module")
def board(host_tools: Path) -> Iterator[Filter]:
    codec = Filter(host_tools / "codec_filter")
    yield codec
    assert codec.close() == ""


def test_the_firmwares_own_tests_pass(host_tools: Path) -> None:
    result = subprocess.run([host_tools / "host_tests"], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "Status: SUCCESS!" in result.stdout
    assert " 0 skipped" in result.stdout


def test_the_sanitizers_are_in_the_binaries(host_tools: Path) -> None:
    for name in ("host_tests", "codec_filter"):
        content = (host_tools / name).read_bytes()
        assert b"__asan_init" in content
        assert b"__ubsan_handle" in content


@given(data=st.binary(max_size=255))
@settings(deadline=None)
def test_the_crc_is_the_same(board: Filter, data: bytes) -> None:
    assert int(board.ask("crc", data), 16) == crc_hqx(data, 0xFFFF)


@given(payload=st.one_of(st.binary(min_size=1, max_size=MAX_PAYLOAD), st.integers(1, MAX_PAYLOAD).map(bytes)))
@settings(deadline=None, max_examples=300)
def test_a_frame_is_the_same(board: Filter, payload: bytes) -> None:
    body = payload + crc_hqx(payload, 0xFFFF).to_bytes(2, "little")
    assert board.ask("close", payload) == (cobs.encode(body) + b"\x00").hex()


@given(message=messages)
@settings(deadline=None, max_examples=300)
def test_a_message_is_the_same(board: Filter, message: Message) -> None:
    payload = encode_payload(message)
    assert board.ask("recode", payload) == payload.hex()
    assert board.ask("close", payload) == encode_frame(message).hex()


@given(
    kind=st.sampled_from([m.TYPE for m in (*BOARD_MESSAGES, *HOST_MESSAGES)]) | st.integers(0, 255),
    rest=st.binary(max_size=MAX_PAYLOAD - 1),
)
@settings(deadline=None, max_examples=500)
def test_the_same_payloads_are_refused(board: Filter, kind: int, rest: bytes) -> None:
    payload = bytes([kind]) + rest
    try:
        expected = encode_payload(decode_payload(payload)).hex()
    except ProtocolError:
        expected = "refused"
    assert board.ask("recode", payload) == expected


@given(message=messages, cut=st.integers(-3, 3))
@settings(deadline=None, max_examples=300)
def test_a_payload_of_nearly_the_right_length_is_refused_alike(board: Filter, message: Message, cut: int) -> None:
    payload = encode_payload(message)
    payload = payload[:cut] if cut < 0 else payload + bytes(cut)
    try:
        expected = encode_payload(decode_payload(payload)).hex() if payload else "refused"
    except ProtocolError:
        expected = "refused"
    assert board.ask("recode", payload) == expected


def sound_payloads(stream: bytes) -> list[str]:
    found = []
    for frame in stream.split(b"\x00")[:-1]:
        try:
            body = cobs.decode(frame)
        except cobs.DecodeError:
            continue
        sound = len(body) >= 3 and crc_hqx(body[:-2], 0xFFFF) == int.from_bytes(body[-2:], "little")
        if sound and len(frame) <= LONGEST:
            found.append(body[:-2].hex())
    return found


frames = messages.map(encode_frame)
damaged = st.tuples(frames, st.integers(0, 200), st.integers(1, 255)).map(
    lambda t: bytes(b ^ t[2] if i == t[1] % len(t[0]) else b for i, b in enumerate(t[0]))
)
too_long = st.binary(min_size=MAX_PAYLOAD + 1, max_size=240).map(
    lambda p: bytes(cobs.encode(p + crc_hqx(p, 0xFFFF).to_bytes(2, "little"))) + b"\x00"
)


@given(parts=st.lists(frames | damaged | too_long | st.binary(max_size=120)))
@settings(deadline=None, max_examples=300)
def test_the_same_frames_are_heard_in_any_stream(board: Filter, parts: list[bytes]) -> None:
    stream = b"".join(parts)
    heard = board.ask("feed", stream)
    assert ([] if heard == "-" else heard.split(",")) == sound_payloads(stream)
