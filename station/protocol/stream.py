"""From the bytes of a board to samples of each channel on one time line; the live view and the recovery share it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from station.domain.channels import CHANNELS_BY_SLOT, Channel
from station.domain.errors import ProtocolError
from station.domain.trial import CellSamples, ClockFit
from station.protocol.clock import StampUnwrapper, fit_clock
from station.protocol.codec import FrameDecoder, LinkCounters
from station.protocol.messages import Identity, Message, Sample, Status

#: A stamp this much before the latest one [us] proves a reset: stamps of cells interleave within two periods of the
#: slowest converter, 0.2 s at 10 samples/s (chosen with a margin).
MAX_BACK_US = 1_000_000

#: A stamp this much after the latest one [us] proves a reset too, since 32-bit time may seem to jump ahead when it
#: falls back (chosen: a hundred heartbeats, long after silence became a fault).
MAX_AHEAD_US = 10_000_000


class Timeline:
    """Decodes bytes and places every stamp in 64-bit board time; sees resets of the board.

    Attributes
    ----------
    identity : Identity or None
        The latest one heard.
    resets : int
        Restarts of the board since the beginning; each begins a new board time.
    latest_us : int or None
        Latest board time [us].
    reset_at_us : int or None
        Board time just before the last reset [us].
    """

    def __init__(self, *, synchronised: bool, near_us: int | None = None) -> None:
        self._decoder = FrameDecoder(synchronised=synchronised)
        self._unwrapper = StampUnwrapper(near_us)
        self._heard = False
        self.identity: Identity | None = None
        self.resets = 0
        self.reset_at_us: int | None = None

    @property
    def counters(self) -> LinkCounters:
        """What happened on the wire so far."""
        return self._decoder.counters

    @property
    def latest_us(self) -> int | None:
        """Latest board time heard [us]; None before the first message."""
        return self._unwrapper.latest_us if self._heard else None

    def feed(self, data: bytes) -> Iterator[tuple[Message, tuple[int, ...]]]:
        """Yield each message with its board times [us]: one a reading of a SAMPLE, none for a REPLY."""
        for message in self._decoder.feed(data):
            stamps = _stamps(message)
            if stamps and self._heard:
                self._see_reset(stamps[0])
            if isinstance(message, Identity):
                self.identity = message
            self._heard = self._heard or bool(stamps)
            yield message, tuple(self._unwrapper.unwrap(t) for t in stamps)

    def _see_reset(self, stamp: int) -> None:
        latest = self._unwrapper.latest_us
        assert latest is not None
        jump = self._unwrapper.peek(stamp) - latest
        said = self.counters.board_resets > self.resets
        if said or not -MAX_BACK_US <= jump <= MAX_AHEAD_US:
            self.resets += 1
            self.counters.board_resets = self.resets
            self.reset_at_us = latest
            self._unwrapper = StampUnwrapper()


def _stamps(message: Message) -> tuple[int, ...]:
    if isinstance(message, Sample):
        return tuple(r.t_us for r in message.readings)
    if isinstance(message, Identity | Status):
        return (message.t_us,)
    return ()


@dataclass(frozen=True)
class Stream:
    """What a board said in one recording.

    Attributes
    ----------
    cells : dict
        Samples of each channel that delivered any.
    identity : Identity or None
        Who the board is.
    statuses : tuple of Status
        In the order of arrival.
    counters : LinkCounters
        Damaged, lost and repeated frames.
    clock : ClockFit
        From the arrivals, or nominal.
    reset_at_us : int or None
        Board time just before a reset [us]; what came after it is not in the stream.
    dropped_readings : int
        Readings left out: stamp not after the cell's last one, or a slot without a channel.
    """

    cells: dict[Channel, CellSamples]
    identity: Identity | None
    statuses: tuple[Status, ...]
    counters: LinkCounters
    clock: ClockFit
    reset_at_us: int | None
    dropped_readings: int

    def health(self) -> dict[str, int]:
        """All counters by name: those of the link, and what the board counted between its first and last STATUS."""
        health = {**self.counters.as_dict(), "dropped_readings": self.dropped_readings}
        if not self.statuses:
            return health
        first, last = self.statuses[0], self.statuses[-1]
        health["board_dropped_frames"] = (last.dropped_frames - first.dropped_frames) % 0x10000
        for slot, channel in channel_map(self.identity).items():
            for name, modulus in (("missed", 0x10000), ("late", 0x10000), ("desyncs", 0x10000), ("restarts", 0x100)):
                health[f"{name}_{channel}"] = (getattr(last, name)[slot] - getattr(first, name)[slot]) % modulus
        return health


def channel_map(identity: Identity | None) -> dict[int, Channel]:
    """Channel of each slot of a board.

    Raises
    ------
    ProtocolError
        No IDENTITY, or a number of cells a foot that this program does not know.
    """
    if identity is None:
        raise ProtocolError("The recording does not say which board it came from, so its cells cannot be named.")
    if identity.cells_per_foot not in CHANNELS_BY_SLOT:
        raise ProtocolError(
            f"The board says it has {identity.cells_per_foot} cells a foot; 1 or 2 are known. Check its firmware."
        )
    return CHANNELS_BY_SLOT[identity.cells_per_foot]


def board_id_text(board_id: int) -> str:
    """A board id as it is written everywhere on the host: 8 upper-case hex digits."""
    return f"{board_id:08X}"


def board_info(identity: Identity) -> dict[str, Any]:
    """What a trial keeps of the board."""
    return {
        "board_id": board_id_text(identity.board_id),
        "protocol": f"{identity.protocol_major}.{identity.protocol_minor}",
        "firmware_build": identity.firmware_build,
        "cells_per_foot": identity.cells_per_foot,
        "cell_mask": identity.cell_mask,
        "gain": identity.gain,
        "reset_cause": identity.reset_cause,
    }


def read_stream(
    records: Iterable[tuple[int, bytes]],
    *,
    synchronised: bool,
    identity: Identity | None = None,
    near_us: int | None = None,
) -> Stream:
    """Samples of each channel in a recording, up to its end or to a reset of the board.

    Parameters
    ----------
    records : iterable of (host_ns, bytes)
        Bytes as they came, with the monotonic host time of their arrival [ns].
    synchronised : bool
        The first byte begins a frame.
    identity : Identity, optional
        The board's, from the handshake before the recording; without it the one inside the recording is used.
    near_us : int, optional
        Board time at the beginning in 64 bits [us], so that times noted beside the recording fit.

    Raises
    ------
    ProtocolError
        Readings came, but no IDENTITY says whose they are.
    """
    timeline = Timeline(synchronised=synchronised, near_us=near_us)
    rows: dict[int, list[tuple[int, int, int]]] = {}
    statuses: list[Status] = []
    pairs: list[tuple[int, int]] = []
    dropped = 0
    for host_ns, data in records:
        heard = None
        for message, stamps in timeline.feed(data):
            if timeline.resets:
                break
            if isinstance(message, Status):
                statuses.append(message)
            elif isinstance(message, Sample):
                dropped += _collect(message, stamps, rows)
            heard = max(stamps, default=heard)
        if heard is not None and not timeline.resets:
            pairs.append((heard, host_ns))
        if timeline.resets:
            break
    who = identity or timeline.identity
    channels = channel_map(who) if rows else {}
    dropped += sum(len(r) for slot, r in rows.items() if slot not in channels)
    return Stream(
        cells={channels[slot]: _as_cell(rows[slot]) for slot in sorted(rows) if slot in channels},
        identity=who,
        statuses=tuple(statuses),
        counters=timeline.counters,
        clock=fit_clock([p[0] for p in pairs], [p[1] for p in pairs]),
        reset_at_us=timeline.reset_at_us,
        dropped_readings=dropped,
    )


def sample_slots(message: Sample) -> list[int]:
    """Slot of each reading of a SAMPLE, lowest bit of its mask first."""
    return [slot for slot in range(message.mask.bit_length()) if message.mask >> slot & 1]


def _collect(message: Sample, stamps: tuple[int, ...], rows: dict[int, list[tuple[int, int, int]]]) -> int:
    dropped = 0
    for slot, reading, t_us in zip(sample_slots(message), message.readings, stamps, strict=True):
        row = rows.setdefault(slot, [])
        if row and t_us <= row[-1][0]:
            dropped += 1
        else:
            row.append((t_us, reading.count, reading.flags))
    return dropped


def _as_cell(row: list[tuple[int, int, int]]) -> CellSamples:
    table = np.array(row, dtype=np.int64).reshape(-1, 3)
    return CellSamples(
        t_device_us=np.ascontiguousarray(table[:, 0]),
        counts=table[:, 1].astype(np.int32),
        flags=table[:, 2].astype(np.uint8),
    )
