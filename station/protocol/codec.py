"""Frames: COBS(type, fields, CRC-16/IBM-3740) and a zero byte, encoded, decoded and counted.

CRC-16/IBM-3740 (also CRC-16/CCITT-FALSE): polynomial 0x1021, start 0xFFFF, check value 0x29B1; in the standard
library as `binascii.crc_hqx(data, 0xFFFF)`. COBS: Cheshire and Baker 1999, doi 10.1109/90.769765.
"""

from __future__ import annotations

from binascii import crc_hqx
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from cobs import cobs

from station.domain.errors import ProtocolError
from station.protocol.messages import (
    BOARD_MESSAGES,
    HOST_MESSAGES,
    SLOTS,
    Identity,
    Message,
    Reading,
    Sample,
    wire_fields,
)

DELIMITER = b"\x00"
CRC_START = 0xFFFF

#: Bytes kept of a frame that is not closed yet: a port that never sends a zero byte must not fill the memory
#: (chosen: over twice the longest frame; what is cut fails its CRC).
MAX_TAIL = 256

_TABLES: dict[type[Any], list[tuple[str, int, bool, int]]] = {
    cls: [(name, f.wire.size, f.wire.signed, f.count) for name, f in wire_fields(cls)]
    for cls in (*BOARD_MESSAGES, *HOST_MESSAGES, Reading)
}
_BY_TYPE: dict[int, type[Any]] = {cls.TYPE: cls for cls in (*BOARD_MESSAGES, *HOST_MESSAGES)}


def pack_fields(message: Any) -> bytes:
    """The fixed fields of a message or reading, little-endian.

    Raises
    ------
    OverflowError
        A value does not fit its wire type.
    ProtocolError
        A tuple field has the wrong length.
    """
    out = bytearray()
    for name, size, signed, count in _TABLES[type(message)]:
        value = getattr(message, name)
        values = (value,) if count == 1 else value
        if len(values) != count:
            raise ProtocolError(f"{type(message).__name__}.{name} needs {count} values, not {len(values)}")
        for v in values:
            out += int(v).to_bytes(size, "little", signed=signed)
    return bytes(out)


def _unpack_fields(cls: type[Any], data: bytes, at: int) -> tuple[dict[str, Any], int]:
    out: dict[str, Any] = {}
    for name, size, signed, count in _TABLES[cls]:
        end = at + size * count
        if end > len(data):
            raise ProtocolError(f"{cls.__name__} is cut short at '{name}'")
        values = tuple(int.from_bytes(data[i : i + size], "little", signed=signed) for i in range(at, end, size))
        out[name] = values[0] if count == 1 else values
        at = end
    return out, at


def encode_payload(message: Message) -> bytes:
    """Type and fields of a message, without CRC and framing."""
    body = bytes([message.TYPE]) + pack_fields(message)
    if isinstance(message, Sample):
        if message.mask.bit_count() != len(message.readings):
            raise ProtocolError(f"SAMPLE mask {message.mask:#x} does not match {len(message.readings)} readings")
        body += b"".join(pack_fields(r) for r in message.readings)
    return body


def encode_frame(message: Message) -> bytes:
    """A message as it goes over the wire, closing zero byte included."""
    body = encode_payload(message)
    return bytes(cobs.encode(body + crc_hqx(body, CRC_START).to_bytes(2, "little"))) + DELIMITER


def decode_payload(body: bytes) -> Message:
    """The message in a payload (type and fields, CRC already removed).

    Raises
    ------
    ProtocolError
        Unknown type, or a length that does not fit it.
    """
    cls = _BY_TYPE.get(body[0]) if body else None
    if cls is None:
        raise ProtocolError(f"unknown message type {body[:1].hex() or 'of an empty frame'}")
    values, at = _unpack_fields(cls, body, 1)
    if cls is Sample:
        if values["mask"] >> SLOTS:
            raise ProtocolError(f"SAMPLE names slots that do not exist (mask {values['mask']:#x})")
        readings = []
        for _ in range(values["mask"].bit_count()):
            one, at = _unpack_fields(Reading, body, at)
            readings.append(Reading(**one))
        values["readings"] = tuple(readings)
    if at != len(body):
        raise ProtocolError(f"{cls.__name__} has {len(body) - at} bytes too many")
    message: Message = cls(**values)
    return message


@dataclass
class LinkCounters:
    """What happened on the wire since the decoder was made."""

    bytes: int = 0
    frames: int = 0
    lost_frames: int = 0
    repeated_frames: int = 0
    crc_errors: int = 0
    cobs_errors: int = 0
    unknown_frames: int = 0
    board_resets: int = 0

    def as_dict(self) -> dict[str, int]:
        """Counters by name."""
        return asdict(self)


class FrameDecoder:
    """Bytes in, messages out; every damaged or missing frame is counted, none raises.

    Bytes before the first zero byte are the tail of a frame that began before we listened: they are left out
    uncounted, unless `synchronised` says that the stream starts with a whole frame.
    """

    def __init__(self, *, synchronised: bool = False) -> None:
        self.counters = LinkCounters()
        self._tail = b""
        self._synchronised = synchronised
        self._next_seq: int | None = None

    def feed(self, data: bytes) -> Iterator[Message]:
        """Yield each message completed by `data`."""
        self.counters.bytes += len(data)
        *frames, tail = (self._tail + data).split(DELIMITER)
        self._tail = tail[:MAX_TAIL]
        for frame in frames:
            if not self._synchronised:
                self._synchronised = True
                if self._quiet(frame):
                    continue
            if frame:
                message = self._decode(frame)
                if message is not None:
                    yield message

    def _quiet(self, frame: bytes) -> bool:
        """True for a first frame that is not whole."""
        try:
            body = cobs.decode(frame)
        except cobs.DecodeError:
            return True
        return len(body) < 3 or crc_hqx(body[:-2], CRC_START) != int.from_bytes(body[-2:], "little")

    def _decode(self, frame: bytes) -> Message | None:
        try:
            body = cobs.decode(frame)
        except cobs.DecodeError:
            self.counters.cobs_errors += 1
            return None
        if len(body) < 3 or crc_hqx(body[:-2], CRC_START) != int.from_bytes(body[-2:], "little"):
            self.counters.crc_errors += 1
            return None
        try:
            message = decode_payload(body[:-2])
        except ProtocolError:
            self.counters.unknown_frames += 1
            return None
        self.counters.frames += 1
        self._count_gaps(message)
        return message

    def _count_gaps(self, message: Message) -> None:
        seq = getattr(message, "seq", None)
        if seq is None:
            return
        if self._next_seq is not None and seq != self._next_seq:
            ahead = (seq - self._next_seq) & 0xFFFF
            if seq == 0 and isinstance(message, Identity):  # the first frame after a reset
                self.counters.board_resets += 1
            elif ahead < 0x8000:
                self.counters.lost_frames += ahead
            else:
                self.counters.repeated_frames += 1
        self._next_seq = (seq + 1) & 0xFFFF
