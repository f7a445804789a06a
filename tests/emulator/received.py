"""What arrived from the emulated board, sorted for comparison with its log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from station.protocol.codec import FrameDecoder, LinkCounters
from station.protocol.messages import SLOTS, Message, Reading, Sample

M = TypeVar("M")


@dataclass(frozen=True)
class Received:
    """Messages in order, and the readings of each slot."""

    messages: list[Message]
    readings: list[list[Reading]]
    counters: LinkCounters

    def all_of(self, kind: type[M]) -> list[M]:
        return [m for m in self.messages if isinstance(m, kind)]

    def column(self, slot: int, name: str) -> NDArray[Any]:
        return np.array([getattr(r, name) for r in self.readings[slot]], dtype=np.int64)


def receive(data: bytes) -> Received:
    decoder = FrameDecoder()
    messages = list(decoder.feed(data))
    readings: list[list[Reading]] = [[] for _ in range(SLOTS)]
    for message in messages:
        if isinstance(message, Sample):
            slots = [s for s in range(SLOTS) if message.mask >> s & 1]
            for slot, reading in zip(slots, message.readings, strict=True):
                readings[slot].append(reading)
    return Received(messages, readings, decoder.counters)


def assert_nothing_lost(got: Received) -> None:
    c = got.counters
    assert (c.lost_frames, c.repeated_frames, c.crc_errors, c.cobs_errors, c.unknown_frames) == (0, 0, 0, 0, 0)
