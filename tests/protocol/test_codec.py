"""Python's codec against slow references of its own, hand-typed vectors, and anything that may happen on a wire."""

from __future__ import annotations

import json
from binascii import crc_hqx
from pathlib import Path
from typing import Any

import pytest
from cobs import cobs
from hypothesis import given, settings
from hypothesis import strategies as st

from station.domain.errors import ProtocolError
from station.protocol import messages as table
from station.protocol.codec import FrameDecoder, LinkCounters, decode_payload, encode_frame, encode_payload, pack_fields
from station.protocol.messages import (
    BOARD_MESSAGES,
    MAX_PAYLOAD,
    SLOTS,
    Identify,
    Identity,
    Message,
    Reading,
    ResetCell,
    Sample,
    Status,
)
from tests.support.wire_messages import any_of, messages

FOLDER = Path(__file__).parent
HAND = json.loads((FOLDER / "hand_vectors.json").read_text(encoding="utf-8"))["vectors"]
GOLDEN = json.loads((FOLDER / "golden_vectors.json").read_text(encoding="utf-8"))["vectors"]

STATUS = Status(0, 1, 1, 0, 0, 0, (0,) * SLOTS, (0,) * SLOTS, (0,) * SLOTS, (0,) * SLOTS, (0,) * SLOTS)


def slow_crc(data: bytes) -> int:
    """CRC-16/IBM-3740 by its definition, one bit at a time."""
    register = 0xFFFF
    for byte in data:
        for place in range(7, -1, -1):
            carry = (byte >> place & 1) ^ (register >> 15)
            register = (register << 1 & 0xFFFF) ^ (0x1021 if carry else 0)
    return register


def slow_cobs(data: bytes) -> bytes:
    """COBS by its definition: each zero becomes the distance to the next; 254 bytes without one get a code of 255."""
    out = b""
    parts = data.split(b"\x00")
    for number, part in enumerate(parts):
        while len(part) >= 254:
            out, part = out + b"\xff" + part[:254], part[254:]
            if not part and number == len(parts) - 1:
                return out
        out += bytes([len(part) + 1]) + part
    return out


def slow_frame(payload: bytes) -> bytes:
    return slow_cobs(payload + slow_crc(payload).to_bytes(2, "little")) + b"\x00"


def feed(data: bytes, *, synchronised: bool = True) -> tuple[list[Message], LinkCounters]:
    decoder = FrameDecoder(synchronised=synchronised)
    return list(decoder.feed(data)), decoder.counters


def status(seq: int) -> bytes:
    return encode_frame(Status(**{**STATUS.__dict__, "seq": seq % 0x10000}))


def message_of(vector: dict[str, Any]) -> Message:
    fields = {k: tuple(v) if isinstance(v, list) else v for k, v in vector["fields"].items()}
    if "readings" in fields:
        fields["readings"] = tuple(Reading(**r) for r in fields["readings"])
    message: Message = getattr(table, vector["message"])(**fields)
    return message


def test_the_crc_has_its_published_check_value() -> None:
    assert slow_crc(b"123456789") == 0x29B1
    assert crc_hqx(b"123456789", 0xFFFF) == 0x29B1


@given(st.binary(max_size=300))
@settings(deadline=None)
def test_the_crc_is_the_slow_one(data: bytes) -> None:
    assert crc_hqx(data, 0xFFFF) == slow_crc(data)


@pytest.mark.parametrize("zeros_after", [0, 1, 2])
@pytest.mark.parametrize("length", [0, 1, 253, 254, 255, 507, 508, 509])
def test_cobs_is_the_slow_one_at_its_edges(length: int, zeros_after: int) -> None:
    data = b"\x01" * length + b"\x00" * zeros_after
    assert cobs.encode(data) == slow_cobs(data)
    assert cobs.decode(slow_cobs(data)) == data


@given(st.lists(st.sampled_from([b"\x00", b"\x01" * 253, b"\x01" * 254, b"\x07", b"\xff" * 3])).map(b"".join))
@settings(deadline=None)
def test_cobs_is_the_slow_one(data: bytes) -> None:
    assert cobs.encode(data) == slow_cobs(data)
    assert b"\x00" not in slow_cobs(data)


@pytest.mark.parametrize("vector", HAND, ids=[v["message"] for v in HAND])
def test_what_a_person_typed(vector: dict[str, Any]) -> None:
    message = message_of(vector)
    payload, frame = bytes.fromhex(vector["payload"]), bytes.fromhex(vector["frame"])
    assert slow_frame(payload) == frame
    assert encode_payload(message) == payload
    assert encode_frame(message) == frame
    assert feed(frame)[0] == [message]


def test_a_person_typed_every_message() -> None:
    every = {m.__name__ for m in (*table.BOARD_MESSAGES, *table.HOST_MESSAGES)}
    assert {v["message"] for v in HAND} == every


@pytest.mark.parametrize("vector", GOLDEN, ids=[v["name"] for v in GOLDEN])
def test_what_was_generated_is_framed_as_the_slow_reference_says(vector: dict[str, str]) -> None:
    assert slow_frame(bytes.fromhex(vector["payload"])).hex() == vector["frame"]


@given(st.lists(messages), st.integers(1, 7))
@settings(deadline=None)
def test_messages_come_back_however_the_bytes_are_cut(sent: list[Message], step: int) -> None:
    stream = b"".join(encode_frame(m) for m in sent)
    decoder = FrameDecoder(synchronised=True)
    heard = [m for at in range(0, len(stream), step) for m in decoder.feed(stream[at : at + step])]
    assert heard == sent
    counters = decoder.counters
    assert (counters.bytes, counters.frames) == (len(stream), len(sent))
    assert counters.crc_errors == counters.cobs_errors == counters.unknown_frames == 0


@given(messages)
@settings(deadline=None)
def test_a_payload_fits_the_firmwares_buffer(message: Message) -> None:
    assert len(encode_payload(message)) <= MAX_PAYLOAD


@given(st.lists(st.tuples(st.binary(max_size=40), messages), min_size=1))
@settings(deadline=None)
def test_after_garbage_the_next_frame_is_heard(pairs: list[tuple[bytes, Message]]) -> None:
    stream = b"".join(garbage + b"\x00" + encode_frame(message) for garbage, message in pairs)
    heard, counters = feed(stream)
    chunks = [c for garbage, _ in pairs for c in garbage.split(b"\x00") if c]
    errors = counters.crc_errors + counters.cobs_errors + counters.unknown_frames
    # Garbage may by chance be a frame (one in 65536); nothing is lost without being counted.
    assert len(heard) + errors == len(pairs) + len(chunks)
    heard_again = iter(heard)
    assert all(any(m == h for h in heard_again) for _, m in pairs)


@pytest.mark.parametrize("vector", GOLDEN, ids=[v["name"] for v in GOLDEN])
def test_every_damaged_byte_is_found_and_the_lost_frame_counted(vector: dict[str, str]) -> None:
    frame = bytes.fromhex(vector["frame"])
    for at in range(len(frame) - 1):
        for bit in range(8):
            damaged = frame[:at] + bytes([frame[at] ^ 1 << bit]) + frame[at + 1 :]
            heard, counters = feed(status(0) + damaged + status(2))
            assert [m.seq for m in heard if isinstance(m, Status)] == [0, 2]
            assert len(heard) == 2
            assert counters.lost_frames == 1
            assert counters.crc_errors + counters.cobs_errors >= 1


@given(st.integers(0, 0xFFFF), st.lists(st.integers(0, 0x7FFF), min_size=1, max_size=20))
@settings(deadline=None)
def test_gaps_are_counted_across_the_wrap_of_the_sequence(start: int, gaps: list[int]) -> None:
    seq, stream = start, status(start)
    for gap in gaps:
        seq += 1 + gap
        stream += status(seq)
    heard, counters = feed(stream)
    assert len(heard) == len(gaps) + 1
    assert counters.lost_frames == sum(gaps)
    assert counters.repeated_frames == counters.board_resets == 0


def test_a_repeated_frame_is_counted_as_such() -> None:
    _, counters = feed(status(7) + status(7) + status(8))
    assert (counters.repeated_frames, counters.lost_frames) == (1, 0)


@given(st.integers(0, 0xFFFE), any_of(Identity))
@settings(deadline=None)
def test_identity_number_0_out_of_turn_is_a_reset_and_no_loss(before: int, identity: Identity) -> None:
    first = Identity(**{**identity.__dict__, "seq": 0})
    _, counters = feed(status(before) + b"\x00" + encode_frame(first) + status(1))
    assert (counters.board_resets, counters.lost_frames, counters.repeated_frames) == (1, 0, 0)


def test_a_reset_in_the_middle_of_a_frame_spoils_only_that_frame() -> None:
    first = Identity(0, 1, 0, 7, 256, 2, 15, 128, 2, 44, (0,) * SLOTS)
    heard, counters = feed(status(500) + status(501)[:20] + b"\x00" + encode_frame(first) + status(1))
    assert [type(m) for m in heard] == [Status, Identity, Status]
    assert counters.board_resets == 1
    assert counters.crc_errors + counters.cobs_errors == 1


def test_listening_may_begin_inside_a_frame() -> None:
    frame = status(4)
    for cut in range(1, len(frame)):
        heard, counters = feed(frame[cut:] + status(5), synchronised=False)
        assert [getattr(m, "seq", None) for m in heard] == [5]
        assert counters.crc_errors + counters.cobs_errors + counters.lost_frames == 0
    heard, _ = feed(frame + status(5), synchronised=False)
    assert len(heard) == 2  # a first frame that is whole counts


def test_a_stream_that_should_begin_with_a_frame_and_does_not_is_counted() -> None:
    _, counters = feed(status(4)[5:])
    assert counters.crc_errors + counters.cobs_errors == 1


def test_a_port_that_never_sends_a_zero_fills_no_memory_and_is_heard_afterwards() -> None:
    decoder = FrameDecoder(synchronised=True)
    for _ in range(1000):
        assert list(decoder.feed(b"\x55" * 1000)) == []
    assert len(decoder._tail) < 5000
    assert [getattr(m, "seq", None) for m in decoder.feed(b"\x00" + status(1))] == [1]
    assert decoder.counters.crc_errors + decoder.counters.cobs_errors == 1


@pytest.mark.parametrize("cls", BOARD_MESSAGES)
def test_a_payload_of_another_length_is_refused(cls: type[Any]) -> None:
    golden = next(bytes.fromhex(v["payload"]) for v in GOLDEN if v["name"].startswith(cls.__name__))
    assert type(decode_payload(golden)) is cls
    for wrong in (golden[:-1], golden + b"\x00"):
        with pytest.raises(ProtocolError, match=cls.__name__):
            decode_payload(wrong)
        assert feed(slow_frame(wrong))[1].unknown_frames == 1


def test_an_unknown_type_is_counted_and_named() -> None:
    with pytest.raises(ProtocolError, match="7f"):
        decode_payload(b"\x7f\x01")
    assert feed(slow_frame(b"\x7f\x01"))[1].unknown_frames == 1


def test_a_sample_of_slots_that_do_not_exist_is_refused() -> None:
    with pytest.raises(ProtocolError, match="slots that do not exist"):
        decode_payload(b"\x02\x00\x00\x10" + b"\x00" * 8)


def test_what_cannot_be_said_is_refused() -> None:
    with pytest.raises(ProtocolError, match="does not match"):
        encode_frame(Sample(0, 3, (Reading(0, 0, 0),)))
    with pytest.raises(OverflowError):
        pack_fields(Reading(0, 0x800000, 0))
    with pytest.raises(OverflowError):
        encode_frame(ResetCell(256))
    with pytest.raises(ProtocolError, match="rate_centihertz needs 4 values"):
        encode_frame(Identity(0, 1, 0, 7, 256, 2, 15, 128, 2, 44, (0, 0, 0)))


def test_commands_and_reports_share_no_type() -> None:
    types = [m.TYPE for m in (*table.BOARD_MESSAGES, *table.HOST_MESSAGES)]
    assert len(set(types)) == len(types)
    assert encode_payload(Identify()) == b"\x10"
