"""Every message of a board as a line that a person can read along."""

from __future__ import annotations

from collections.abc import Iterator

from station.acquisition.link import Link
from station.domain.channels import CellFlag, Channel
from station.domain.errors import ProtocolError
from station.protocol.messages import Identity, Message, Reply, Sample, Start, Status
from station.protocol.stream import Timeline, board_id_text, channel_map, sample_slots


def monitor(link: Link, seconds: float | None = None) -> Iterator[str]:
    """Start the board and yield a line for each of its messages.

    Parameters
    ----------
    link : Link
        Open; it is not closed.
    seconds : float, optional
        End after so many seconds of board time; None goes on until the board is gone.

    Raises
    ------
    DeviceError
        The board is gone.
    """
    timeline = Timeline(synchronised=True)
    channels = _channels(link.identity)
    begin: int | None = None
    link.send(Start())
    damaged = 0
    while True:
        for message, stamps in timeline.feed(link.read()):
            yield line(message, stamps, channels)
        counters = timeline.counters
        bad = counters.crc_errors + counters.cobs_errors + counters.unknown_frames
        if bad > damaged:
            yield f"{'':14} damaged frames: {bad - damaged}"
            damaged = bad
        now = timeline.latest_us
        begin = now if begin is None else begin
        if seconds is not None and now is not None and begin is not None and (now - begin) * 1e-6 >= seconds:
            return


def line(message: Message, stamps: tuple[int, ...], channels: dict[int, Channel]) -> str:
    """One message in words; `stamps` are its board times [us], as `Timeline.feed` gives them."""
    head = f"{stamps[0] * 1e-6:13.6f}s" if stamps else " " * 14
    if isinstance(message, Sample):
        cells = [
            f"{_name(slot, channels)} {reading.count}{_flags(reading.flags)}"
            for slot, reading in zip(sample_slots(message), message.readings, strict=True)
        ]
        return f"{head} SAMPLE   #{message.seq} " + ", ".join(cells)
    if isinstance(message, Status):
        return f"{head} STATUS   #{message.seq} " + _status(message, channels)
    if isinstance(message, Identity):
        rates = "/".join(f"{r / 100:.1f}" for r in message.rate_centihertz)
        return (
            f"{head} IDENTITY #{message.seq} board {board_id_text(message.board_id)}, firmware "
            f"{message.firmware_build >> 8}.{message.firmware_build & 255}, protocol {message.protocol_major}."
            f"{message.protocol_minor}, {message.cells_per_foot} cells a foot, gain {message.gain}, {rates} samples/s"
        )
    if isinstance(message, Reply):
        outcome = {0: "done", 1: "refused", 2: "not understood"}.get(message.outcome, str(message.outcome))
        return f"{head} REPLY    #{message.seq} to command 0x{message.command:02X}: {outcome}"
    return f"{head} {type(message).__name__}"


def _status(message: Status, channels: dict[int, Channel]) -> str:
    words = ["streaming" if message.streaming else "idle"]
    for slot in channels:
        name = _name(slot, channels)
        counted = [f"{name} {message.conversions[slot]} read"]
        counted += [
            f"{value[slot]} {what}"
            for what, value in (
                ("missed", message.missed),
                ("late", message.late),
                ("desync", message.desyncs),
                ("restarts", message.restarts),
            )
            if value[slot]
        ]
        counted += [w for w, bits in (("LOW", message.stuck_low), ("HIGH", message.stuck_high)) if bits >> slot & 1]
        words.append(" ".join(counted))
    if message.dropped_frames:
        words.append(f"{message.dropped_frames} frames dropped")
    return ", ".join(words)


def _channels(identity: Identity) -> dict[int, Channel]:
    try:
        return channel_map(identity)
    except ProtocolError:  # a person who reads along wants to see that board too
        return {}


def _name(slot: int, channels: dict[int, Channel]) -> str:
    return channels[slot].value if slot in channels else f"slot{slot}"


def _flags(flags: int) -> str:
    return f" [{'|'.join(f.name or '' for f in CellFlag if flags & f).lower()}]" if flags else ""
