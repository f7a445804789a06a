from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from station.domain.channels import Channel
from station.domain.errors import ProtocolError
from station.protocol.codec import encode_frame
from station.protocol.messages import Identity, Reading, Sample
from station.protocol.stream import board_info, read_stream
from tests.acquisition.fake_board import FakeBoard, identity

WHO = identity()


def assert_cells(cells: dict, sent: dict) -> None:
    assert {c for c in sent if sent[c]} == set(cells)
    for channel, cell in cells.items():
        got = list(zip(cell.t_device_us.tolist(), cell.counts.tolist(), cell.flags.tolist(), strict=True))
        assert got == sent[channel]
        assert (cell.t_device_us.dtype, cell.counts.dtype, cell.flags.dtype) == (np.int64, np.int32, np.uint8)


@settings(max_examples=40, deadline=None)
@given(
    t0=st.sampled_from([0, 5_000_000, 2**32 - 400_000, 2**32 - 1]),
    cuts=st.lists(st.integers(0, 4_000), max_size=30),
)
def test_every_reading_comes_out_as_it_was_sent_however_the_bytes_are_cut(t0: int, cuts: list[int]) -> None:
    board = FakeBoard(t0)
    data = b"".join(frame for _, frame in board.frames(0.8))
    edges = sorted({0, len(data), *(c for c in cuts if c < len(data))})
    records = [(i, data[a:b]) for i, (a, b) in enumerate(pairwise(edges))]
    stream = read_stream(records, synchronised=True, identity=WHO)
    assert_cells(stream.cells, board.sent)
    assert stream.counters.lost_frames == stream.counters.crc_errors == stream.dropped_readings == 0
    assert len(stream.statuses) == 8
    assert stream.reset_at_us is None


def test_a_stream_may_begin_in_the_middle_of_a_frame() -> None:
    board = FakeBoard()
    data = b"".join(frame for _, frame in board.frames(0.5))
    stream = read_stream([(0, data[3:])], synchronised=False, identity=WHO)
    assert_cells(stream.cells, board.sent)  # the first frame was the STATUS
    assert stream.counters.crc_errors == stream.counters.cobs_errors == 0
    assert len(stream.statuses) == 4


def test_lost_frames_are_counted_and_their_readings_missing() -> None:
    board = FakeBoard()
    frames = [frame for _, frame in board.frames(0.5)]
    del frames[20:25]
    stream = read_stream([(0, b"".join(frames))], synchronised=True, identity=WHO)
    assert stream.counters.lost_frames == 5
    assert sum(len(c.counts) for c in stream.cells.values()) < sum(map(len, board.sent.values()))


def test_repeated_frames_add_no_sample() -> None:
    board = FakeBoard()
    frames = [frame for _, frame in board.frames(0.5)]
    frames[20:20] = frames[10:20]
    stream = read_stream([(0, b"".join(frames))], synchronised=True, identity=WHO)
    assert_cells(stream.cells, board.sent)
    assert stream.counters.repeated_frames > 0
    assert stream.dropped_readings > 0


@pytest.mark.parametrize("identity_heard", [True, False])
@pytest.mark.parametrize("t0", [30_000_000, 3_500_000_000])
def test_a_reset_ends_the_stream(identity_heard: bool, t0: int) -> None:
    before, after = FakeBoard(t0, seq=500), FakeBoard(1_000, seq=1)
    data = b"".join(f for _, f in before.frames(1.0))
    data += b"\x00" + encode_frame(identity(t_us=900)) * identity_heard
    data += b"".join(f for _, f in after.frames(1.0))
    stream = read_stream([(0, data)], synchronised=True, identity=WHO)
    assert_cells(stream.cells, before.sent)
    assert stream.reset_at_us == max(rows[-1][0] for rows in before.sent.values())
    assert stream.counters.board_resets == 1


def test_a_reset_in_the_first_second_is_seen_by_its_identity() -> None:
    before, after = FakeBoard(100_000, seq=5), FakeBoard(1_000, seq=1)
    data = b"".join(f for _, f in before.frames(0.3)) + encode_frame(identity(t_us=900))
    stream = read_stream([(0, data + b"".join(f for _, f in after.frames(0.5)))], synchronised=True, identity=WHO)
    assert_cells(stream.cells, before.sent)
    assert stream.counters.board_resets == 1


def test_an_identity_whose_counter_happens_to_be_zero_is_no_reset() -> None:
    board = FakeBoard(30_000_000, seq=0xFFF0)
    frames = [f for _, f in board.frames(0.5)]
    at = 16  # frames 0xFFF0 .. 0xFFFF went before
    frames = [*frames[:at], encode_frame(identity(t_us=30_040_000))]
    board = FakeBoard(30_050_000, seq=1)
    rest = [f for _, f in board.frames(0.5)]
    stream = read_stream([(0, b"".join(frames + rest))], synchronised=True)
    assert stream.reset_at_us is None
    assert stream.counters.lost_frames == 0


def test_one_cell_a_foot_uses_slots_0_and_2() -> None:
    who = identity(cells_per_foot=1, cell_mask=0b101)
    frame = encode_frame(Sample(1, 0b101, (Reading(10, -5, 0), Reading(20, 7, 1))))
    stream = read_stream([(0, encode_frame(who) + frame)], synchronised=True)
    assert stream.cells.keys() == {Channel.LEFT_FOOT, Channel.RIGHT_FOOT}
    assert stream.cells[Channel.LEFT_FOOT].counts.tolist() == [-5]
    assert stream.cells[Channel.RIGHT_FOOT].flags.tolist() == [1]


def test_a_slot_without_a_channel_is_counted_not_guessed() -> None:
    who = identity(cells_per_foot=1)
    frame = encode_frame(Sample(1, 0b11, (Reading(10, 1, 0), Reading(20, 2, 0))))
    stream = read_stream([(0, frame)], synchronised=True, identity=who)
    assert stream.cells.keys() == {Channel.LEFT_FOOT}
    assert stream.dropped_readings == 1


def test_samples_without_a_board_cannot_be_named() -> None:
    frame = encode_frame(Sample(1, 1, (Reading(10, 1, 0),)))
    with pytest.raises(ProtocolError, match="which board"):
        read_stream([(0, frame)], synchronised=True)
    with pytest.raises(ProtocolError, match="3 cells a foot"):
        read_stream([(0, frame)], synchronised=True, identity=identity(cells_per_foot=3))
    assert read_stream([], synchronised=True).cells == {}


def test_near_us_keeps_noted_times_and_stamps_on_one_line() -> None:
    board = FakeBoard(5 * 2**32 + 70)
    data = b"".join(f for _, f in board.frames(0.2))
    stream = read_stream([(0, data)], synchronised=True, identity=WHO, near_us=5 * 2**32)
    assert_cells(stream.cells, board.sent)


def test_the_clock_comes_from_the_arrivals() -> None:
    board = FakeBoard()
    records = [(round(t * 1e3 * 1.003) + 200_000, frame) for t, frame in board.frames(25.0)]
    stream = read_stream(records, synchronised=True, identity=WHO)
    assert stream.clock.method == "host_regression"
    assert stream.clock.ratio == pytest.approx(1.003, abs=2 * stream.clock.u_ratio)


def test_health_counts_what_the_board_lost_meanwhile() -> None:
    board = FakeBoard()
    first, last = board.status(), board.status()
    stream = read_stream([(0, first + last)], synchronised=True, identity=WHO)
    assert stream.health()["board_dropped_frames"] == 0
    changed = [stream.statuses[0], stream.statuses[1]]
    object.__setattr__(changed[0], "missed", (65_530, 0, 0, 0))
    object.__setattr__(changed[1], "missed", (4, 0, 0, 2))
    assert stream.health()["missed_left_heel"] == 10
    assert stream.health()["missed_right_forefoot"] == 2


def test_board_info_writes_the_id_as_eight_hex_digits() -> None:
    assert board_info(identity(board_id=0xAB))["board_id"] == "000000AB"
    assert board_info(Identity(**{**WHO.__dict__, "board_id": 0xFFFFFFFF}))["board_id"] == "FFFFFFFF"
