from __future__ import annotations

import threading
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from station.acquisition.buffer import RingBuffer
from station.acquisition.reader import Reader
from station.domain.channels import Channel
from station.domain.errors import DeviceError, StorageError
from station.protocol.codec import encode_frame
from station.protocol.messages import Reply, Start
from station.protocol.stream import read_stream
from tests.acquisition.fake_board import FakeBoard, FakeClock, FakeLink, identity

HEEL = Channel.LEFT_HEEL


def pieces(board: FakeBoard, seconds: float, size: int = 37) -> list[bytes]:
    data = b"".join(frame for _, frame in board.frames(seconds))
    return [data[i : i + size] for i in range(0, len(data), size)]


def pump_all(reader: Reader, link: FakeLink) -> None:
    while link.pieces:
        assert reader.pump()


# ---- ring ------------------------------------------------------------------------------------------------------


@settings(deadline=None)
@given(sizes=st.lists(st.integers(0, 12), max_size=12), n=st.integers(0, 20))
def test_the_ring_gives_the_newest_as_a_list_would(sizes: list[int], n: int) -> None:
    ring, plain = RingBuffer([HEEL], capacity=8), []
    for size in sizes:
        batch = [(HEEL, len(plain) + i, -len(plain) - i, i % 256) for i in range(size)]
        plain += batch
        ring.extend(batch)
    expected = plain[-8:][-n:] if n else []
    t, counts, flags = ring.snapshot(HEEL, n)
    assert [(HEEL, *row) for row in zip(t.tolist(), counts.tolist(), flags.tolist(), strict=True)] == expected
    assert ring.written == len(plain)


def test_a_snapshot_is_a_copy_and_a_foreign_channel_is_empty() -> None:
    ring = RingBuffer([HEEL], capacity=4)
    ring.extend([(HEEL, 1, 2, 3)])
    t, _, _ = ring.snapshot(HEEL, 1)
    ring.extend([(HEEL, 10 + i, 0, 0) for i in range(8)])
    assert t.tolist() == [1]
    assert all(a.size == 0 for a in ring.snapshot(Channel.TOTAL, 5))
    ring.clear()
    assert ring.snapshot(HEEL, 5)[0].size == 0


def test_the_longest_snapshot_of_a_full_ring() -> None:
    ring = RingBuffer([HEEL], capacity=4)
    ring.extend([(HEEL, i, 0, 0) for i in range(8)])
    assert ring.snapshot(HEEL, 99)[0].tolist() == [4, 5, 6, 7]


# ---- reader ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [1, 16, 37, 4096])
def test_journal_and_ring_get_every_sample_however_the_bytes_come(size: int) -> None:
    board = FakeBoard()
    link = FakeLink(pieces(board, 2.0, size))
    records: list[tuple[int, bytes]] = []
    reader = Reader(link, lambda host_ns, data: records.append((host_ns, data)), clock_ns=FakeClock())
    pump_all(reader, link)
    assert all(data.endswith(b"\0") for _, data in records)
    stream = read_stream(records, synchronised=True, identity=link.identity)
    for channel, sent in board.sent.items():
        t, counts, flags = reader.ring.snapshot(channel, 10_000)
        assert list(zip(t.tolist(), counts.tolist(), flags.tolist(), strict=True)) == sent
        assert np.array_equal(stream.cells[channel].counts, counts)
    assert reader.fault is None
    assert len(reader.statuses) == 20
    assert reader.counters.frames == stream.counters.frames


def test_a_sink_set_in_the_middle_of_a_frame_begins_with_a_whole_frame() -> None:
    board = FakeBoard()
    link = FakeLink(pieces(board, 1.0, 25))
    reader = Reader(link, clock_ns=FakeClock())
    for _ in range(7):
        reader.pump()
    records: list[tuple[int, bytes]] = []
    reader.set_sink(lambda host_ns, data: records.append((host_ns, data)))
    seen = reader.counters.frames
    pump_all(reader, link)
    stream = read_stream(records, synchronised=True, identity=link.identity)
    assert stream.counters.crc_errors == stream.counters.cobs_errors == 0
    assert stream.counters.frames == reader.counters.frames - seen
    reader.set_sink(None)
    link.pieces.extend(pieces(board, 0.5))
    pump_all(reader, link)
    assert stream.counters.bytes == sum(len(data) for _, data in records)


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), StorageError("disk full: trial.journal")])
def test_a_full_disk_is_a_fault_kept_once_and_the_live_view_goes_on(error: Exception) -> None:
    board = FakeBoard()
    link = FakeLink(pieces(board, 1.0))
    calls = []

    def sink(host_ns: int, data: bytes) -> None:
        calls.append(data)
        raise error

    reader = Reader(link, sink, clock_ns=FakeClock())
    pump_all(reader, link)
    assert len(calls) == 1
    assert isinstance(reader.fault, StorageError)
    assert "disk full" in reader.fault.words or "No space left" in reader.fault.words
    assert len(reader.ring.snapshot(HEEL, 1000)[0]) == len(board.sent[HEEL])


def test_silence_of_half_a_second_is_a_fault_kept_once() -> None:
    clock, board = FakeClock(), FakeBoard()
    link = FakeLink(pieces(board, 0.3))
    reader = Reader(link, clock_ns=clock)
    pump_all(reader, link)
    clock.forward(0.5)
    assert reader.pump()
    assert reader.fault is None
    clock.forward(0.001)
    assert reader.pump()
    assert isinstance(reader.fault, DeviceError)
    assert "fake has been silent for 0.5 s" in reader.fault.words
    reader.clear_fault()
    clock.forward(5)
    reader.pump()
    assert reader.fault is None  # the same silence is not reported again
    link.pieces.extend(pieces(board, 0.3))
    pump_all(reader, link)
    clock.forward(0.6)
    reader.pump()
    assert reader.fault is not None


def test_noise_is_silence_and_does_not_fill_the_memory() -> None:
    clock = FakeClock()
    link = FakeLink([b"\xff" * 5_000] * 30)
    reader = Reader(link, clock_ns=clock)
    while link.pieces:
        reader.pump()
        clock.forward(0.1)
    assert "silent" in str(reader.fault)
    assert len(reader._tail) <= 4_096


def test_a_busy_computer_that_reads_late_is_no_silence() -> None:
    clock, board = FakeClock(), FakeBoard()
    link = FakeLink(pieces(board, 2.0, 4096))
    reader = Reader(link, clock_ns=clock)
    while link.pieces:
        reader.pump()
        clock.forward(3.0)
    assert reader.fault is None


def test_an_unplugged_board_ends_the_pump_with_its_fault() -> None:
    gone = DeviceError("The board on fake is gone.")
    board = FakeBoard()
    link = FakeLink(pieces(board, 0.5), end=gone)
    records: list[tuple[int, bytes]] = []
    reader = Reader(link, lambda host_ns, data: records.append((host_ns, data)), clock_ns=FakeClock())
    while reader.pump():
        pass
    assert reader.fault is gone
    assert not reader.alive
    assert not reader.pump()
    stream = read_stream(records, synchronised=True, identity=link.identity)
    assert {c: len(s.counts) for c, s in stream.cells.items()} == {c: len(s) for c, s in board.sent.items()}


def test_a_reset_is_a_fault_and_the_ring_begins_anew() -> None:
    before, after = FakeBoard(30_000_000, seq=77), FakeBoard(2_000, seq=1)
    boot = encode_frame(identity(t_us=1_000, reset_cause=4))
    link = FakeLink([*pieces(before, 1.0), b"\0" + boot, *pieces(after, 0.5)])
    reader = Reader(link, clock_ns=FakeClock())
    pump_all(reader, link)
    assert "restarted" in str(reader.fault)
    assert reader.counters.board_resets == 1
    assert reader.identity.reset_cause == 4
    assert reader.ring.snapshot(HEEL, 1000)[0].tolist() == [row[0] for row in after.sent[HEEL]]


def test_the_identity_of_the_handshake_is_no_reset() -> None:
    board = FakeBoard(5_000)
    link = FakeLink([encode_frame(identity(t_us=4_000)), *pieces(board, 0.5)])
    reader = Reader(link, clock_ns=FakeClock())
    pump_all(reader, link)
    assert reader.fault is None


def test_board_time_and_clock_since_the_connection() -> None:
    clock, board = FakeClock(), FakeBoard(2**32 - 10_000_000)
    link = FakeLink([])
    reader = Reader(link, clock_ns=clock)
    assert reader.board_time_us is None
    start = clock.now_ns
    for at, frame in board.frames(40.0):
        clock.now_ns = start + round((at - 2**32 + 10_000_000) * 1e3 * 0.997) + 500_000
        link.pieces.append(frame)
        reader.pump()
    assert reader.board_time_us == max(rows[-1][0] for rows in board.sent.values()) > 2**32
    fit = reader.clock()
    assert fit.method == "host_regression"
    assert fit.ratio == pytest.approx(0.997, abs=2 * fit.u_ratio)


def test_commands_go_out_and_answers_come_in() -> None:
    link = FakeLink([encode_frame(Reply(3, Start.TYPE, 0))])
    reader = Reader(link, clock_ns=FakeClock())
    reader.send(Start())
    reader.pump()
    assert link.sent == [Start()]
    assert reader.replies[-1].outcome == 0


class WaitingLink(FakeLink):
    """Blocks in `read` after its pieces until it is cancelled, as a serial port does."""

    def __init__(self, data: list[bytes]) -> None:
        super().__init__(data)
        self.idle = threading.Event()
        self.cancelled = threading.Event()

    def read(self) -> bytes:
        if self.pieces:
            return self.pieces.popleft()
        self.idle.set()
        self.cancelled.wait(10)
        return b""

    def cancel_read(self) -> None:
        self.cancelled.set()


def test_the_thread_reads_all_and_stops_at_once() -> None:
    board = FakeBoard()
    link = WaitingLink(pieces(board, 1.0))
    reader = Reader(link)
    reader.start()
    assert link.idle.wait(10)
    reader.stop()
    assert link.cancelled.is_set()
    assert not any(thread.name == "station-reader" for thread in threading.enumerate())
    assert len(reader.ring.snapshot(HEEL, 1000)[0]) == len(board.sent[HEEL])


def test_stamps_in_the_ring_rise_even_if_frames_are_repeated() -> None:
    board = FakeBoard()
    frames = [frame for _, frame in board.frames(1.0)]
    link = FakeLink([b"".join(frames[:40] + frames[20:])])
    reader = Reader(link, clock_ns=FakeClock())
    reader.pump()
    for channel in board.sent:
        t = reader.ring.snapshot(channel, 1000)[0].tolist()
        assert all(a < b for a, b in pairwise(t))
        assert len(t) == len(board.sent[channel])
