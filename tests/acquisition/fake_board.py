"""A board in a list: it speaks the wire protocol, and remembers every reading that it sent."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from station.domain.channels import CHANNELS_BY_SLOT, Channel
from station.domain.errors import DeviceError
from station.protocol.codec import encode_frame
from station.protocol.messages import HostMessage, Identity, Reading, Sample, Status

RATES_HZ = (92.0, 93.4, 93.7, 93.0)


def identity(**changes: object) -> Identity:
    values = {
        "seq": 0,
        "protocol_major": 1,
        "protocol_minor": 0,
        "board_id": 0x0BADCAFE,
        "firmware_build": 256,
        "cells_per_foot": 2,
        "cell_mask": 0b1111,
        "gain": 128,
        "reset_cause": 1,
        "t_us": 0,
        "rate_centihertz": (0, 0, 0, 0),
    }
    return Identity(**{**values, **changes})


class FakeBoard:
    """Four cells, each at its own rate, from board time `t0_us` on; a STATUS every 100 ms.

    `sent` holds (t_us, count, flags) of every reading by channel, with 64-bit board time.
    """

    def __init__(self, t0_us: int = 1_000_000, seq: int = 1) -> None:
        self.t_us = t0_us
        self.seq = seq
        self.sent: dict[Channel, list[tuple[int, int, int]]] = {c: [] for c in CHANNELS_BY_SLOT[2].values()}
        self._next = [t0_us + 1_000 * (slot + 1) for slot in range(4)]
        self._exact = [float(t) for t in self._next]
        self._status_at = t0_us
        self._n = 0

    def frame(self, message: type, **fields: object) -> bytes:
        out = encode_frame(message(seq=self.seq, **fields))
        self.seq = (self.seq + 1) % 0x10000
        return out

    def status(self) -> bytes:
        zeros = (0, 0, 0, 0)
        return self.frame(
            Status,
            t_us=self.t_us % 2**32,
            streaming=1,
            stuck_low=0,
            stuck_high=0,
            dropped_frames=0,
            conversions=zeros,
            missed=zeros,
            late=zeros,
            desyncs=zeros,
            restarts=zeros,
        )

    def frames(self, seconds: float) -> Iterator[tuple[int, bytes]]:
        """(board time, frame) of the next stretch of board time."""
        end = self.t_us + round(seconds * 1e6)
        while True:
            slot = min(range(4), key=self._next.__getitem__)
            at = min(self._next[slot], self._status_at)
            if at >= end:
                self.t_us = end
                return
            self.t_us = at
            if self._status_at <= self._next[slot]:
                self._status_at += 100_000
                yield at, self.status()
                continue
            count = (self._n * 7919) % (1 << 24) - (1 << 23)
            self._n += 1
            self.sent[CHANNELS_BY_SLOT[2][slot]].append((at, count, self._n % 3 == 0))
            self._exact[slot] += 1e6 / RATES_HZ[slot]
            self._next[slot] = round(self._exact[slot])
            yield at, self.frame(Sample, mask=1 << slot, readings=(Reading(at % 2**32, count, self._n % 3 == 0),))


class FakeLink:
    """A link that gives prepared pieces; after the last it gives nothing, or raises `end`."""

    def __init__(self, pieces: list[bytes], end: DeviceError | None = None, who: Identity | None = None) -> None:
        self.pieces = deque(pieces)
        self.end = end
        self.identity = who or identity()
        self.port_name = "fake"
        self.sent: list[HostMessage] = []

    def read(self) -> bytes:
        if self.pieces:
            return self.pieces.popleft()
        if self.end is not None:
            raise self.end
        return b""

    def send(self, message: HostMessage) -> None:
        self.sent.append(message)

    def cancel_read(self) -> None:
        pass


class FakeClock:
    """Nanoseconds that move only when told to."""

    def __init__(self) -> None:
        self.now_ns = 10**12

    def __call__(self) -> int:
        return self.now_ns

    def forward(self, seconds: float) -> None:
        self.now_ns += round(seconds * 1e9)
