"""The simulated board speaks the protocol, keeps time, and fails as it is told to."""

from __future__ import annotations

from binascii import crc_hqx
from collections.abc import Sequence

import numpy as np
import pytest
from cobs import cobs

from calibration.specimen import OFFSET_COUNTS, specimen_certificate
from station.domain.channels import CHANNELS_BY_SLOT, CellFlag, Channel, Side
from station.protocol.clock import true_rate_hz
from station.protocol.codec import FrameDecoder, encode_frame
from station.protocol.messages import (
    BLANK_BOARD_ID,
    HEARTBEAT_MS,
    HostMessage,
    Identify,
    Identity,
    Message,
    Outcome,
    Reading,
    Reply,
    ResetCell,
    Sample,
    SetBoardId,
    Start,
    Status,
    Stop,
)
from station.sim.board import SimulatedBoard
from station.sim.cell import BoardOptions
from station.sim.converter import CHIP_RATES_HZ, COUNT_MAX
from station.sim.faults import Fault, parse_fault
from station.sim.subjects import Options, PlayedForce, make_subject


def board(
    subject: str = "patient", sway: float | None = 0.0, faults: Sequence[str] = (), **options: object
) -> SimulatedBoard:
    parsed = tuple(parse_fault(f, int(str(options.get("cells_per_foot", 2)))) for f in faults)
    return SimulatedBoard(make_subject(subject, Options(sway_n=sway)), BoardOptions(faults=parsed, **options))  # type: ignore[arg-type]


def talk(sim: SimulatedBoard, to_s: float, *commands: HostMessage) -> list[Message]:
    """What the board says until `to_s`, after the commands; nothing may be damaged or lost."""
    decoder = FrameDecoder(synchronised=True)
    data = sim.advance(sim.now_s)
    for command in commands:
        sim.receive(encode_frame(command))
    messages = list(decoder.feed(data + sim.advance(to_s)))
    counters = decoder.counters
    assert (counters.lost_frames, counters.crc_errors, counters.cobs_errors, counters.unknown_frames) == (0, 0, 0, 0)
    return messages


def readings(messages: list[Message], slot: int) -> list[Reading]:
    return [m.readings[0] for m in messages if isinstance(m, Sample) and m.mask == 1 << slot]


def of(kind: type, messages: list[Message]) -> list[Message]:
    return [m for m in messages if isinstance(m, kind)]


def test_identity_comes_first_after_a_zero_byte() -> None:
    sim = board(board_id=0xABCDEF01)
    data = sim.advance(0.0)
    assert data[0] == 0
    (identity,) = FrameDecoder(synchronised=True).feed(data)
    assert isinstance(identity, Identity)
    assert (identity.board_id, identity.seq, identity.cells_per_foot, identity.cell_mask) == (0xABCDEF01, 0, 2, 0b1111)
    assert identity.reset_cause == 1
    assert sim.board_id == "ABCDEF01"


def test_every_conversion_arrives_once_at_its_true_rate_and_in_order() -> None:
    messages = talk(board(), 20.0, Start())
    last = of(Status, messages)[-1]
    assert isinstance(last, Status)
    stamps = [m.readings[0].t_us for m in messages if isinstance(m, Sample)]
    assert stamps == sorted(stamps)
    for slot, rate in enumerate(CHIP_RATES_HZ):
        t_us = [r.t_us for r in readings(messages, slot)]
        assert len([t for t in t_us if t <= last.t_us]) == last.conversions[slot]
        assert true_rate_hz(t_us) == pytest.approx(rate, rel=1e-6)
        assert np.ptp(np.diff(t_us)) <= 1  # evenly spaced but for the whole microsecond


def test_the_heartbeat_never_pauses() -> None:
    for command in (Start(), Stop()):
        times = [m.t_us for m in talk(board(), 3.0, command) if isinstance(m, Status)]
        assert len(times) > 30
        assert max(np.diff(times)) <= HEARTBEAT_MS * 1000


def test_counts_are_the_force_by_the_specimen_certificate() -> None:
    for board_id in (0x5A000001, 0x5A010001):
        sim = board("standing", board_id=board_id, noise_counts=0.0)
        messages = talk(sim, 8.0, Start())
        certificate = specimen_certificate(f"{board_id:08X}")
        for slot, channel in CHANNELS_BY_SLOT[2].items():
            last = readings(messages, slot)[-1]
            force = certificate.cell(channel.value).to_newton(last.count, OFFSET_COUNTS[channel.value])
            true = sim.subject.cell_force(channel, np.array([last.t_us * 1e-6]))[0]
            assert force == pytest.approx(true, abs=0.5 / 2100)  # half a count


def test_noise_is_as_large_as_asked() -> None:
    counts = [r.count for r in readings(talk(board(noise_counts=39.0), 60.0, Start()), 1)]
    # 5600 draws know a standard deviation to 0.95 %; 4 of these.
    assert np.std(counts) == pytest.approx(39.0, rel=0.04)
    assert np.mean(counts) == pytest.approx(OFFSET_COUNTS["left_forefoot"], abs=4 * 39 / np.sqrt(len(counts)))


def test_a_step_is_seen_through_the_filter() -> None:
    step = PlayedForce(np.array([0.999999, 1.0]), {c: np.array([0.0, 1000.0]) for c in CHANNELS_BY_SLOT[2].values()})
    settled = {}
    for order in (0, 4):
        sim = SimulatedBoard(step, BoardOptions(order=order, noise_counts=0.0))
        cell = readings(talk(sim, 1.2, Start()), 0)
        full = max(r.count for r in cell)
        settled[order] = next(r.t_us for r in cell if r.count == full)
    assert 1_000_000 <= settled[0] < 1_000_000 + 1e6 / 92
    assert 1_000_000 + 4e6 / 92 - 1 <= settled[4] < 1_000_000 + 5e6 / 92


def test_a_cue_changes_the_force_from_its_moment_on() -> None:
    quiet, cued = board(noise_counts=0.0), board(noise_counts=0.0)
    before_quiet, before = talk(quiet, 1.0, Start()), talk(cued, 1.0, Start())
    assert before == before_quiet
    cued.cue("press_left")
    after_quiet, after = talk(quiet, 3.0), talk(cued, 3.0)
    assert [m.readings[0].t_us for m in after if isinstance(m, Sample)] == [
        m.readings[0].t_us for m in after_quiet if isinstance(m, Sample)
    ]
    zero = OFFSET_COUNTS["left_heel"]
    cell = specimen_certificate("5A000001").cell("left_heel")
    assert cell.to_newton([readings(after, 0)[-1].count], zero) == pytest.approx([0.6 * 150.0], abs=1e-3)
    assert readings(after_quiet, 0)[-1].count == zero
    cued.cue("effort", Side.RIGHT, t_s=0.0)  # the past cannot be changed: it begins now
    assert cued.subject.efforts[0].onset_s == pytest.approx(3.25)  # type: ignore[attr-defined]
    with pytest.raises(ValueError, match="'dance'"):
        cued.cue("dance")


def test_commands_are_answered_as_the_table_says() -> None:
    sim = board(board_id=BLANK_BOARD_ID)
    commands = (
        Start(),
        SetBoardId(BLANK_BOARD_ID),
        SetBoardId(7),
        SetBoardId(8),
        ResetCell(1),
        ResetCell(9),
        Stop(),
        Identify(),
    )
    messages = talk(sim, 0.01, *commands)
    answers = [(m.command, Outcome(m.outcome)) for m in messages if isinstance(m, Reply)]
    assert answers == [
        (Start.TYPE, Outcome.DONE),
        (SetBoardId.TYPE, Outcome.REFUSED),
        (SetBoardId.TYPE, Outcome.DONE),
        (SetBoardId.TYPE, Outcome.REFUSED),
        (ResetCell.TYPE, Outcome.DONE),
        (ResetCell.TYPE, Outcome.REFUSED),
        (Stop.TYPE, Outcome.DONE),
    ]
    identities = of(Identity, messages)
    assert [i.board_id for i in identities] == [BLANK_BOARD_ID, 7]  # type: ignore[attr-defined]


def test_what_it_does_not_understand_it_says_and_damage_it_ignores() -> None:
    sim = board()
    talk(sim, 0.0)
    unknown = bytes.fromhex("7f")  # a type that no message has
    frame = cobs.encode(unknown + crc_hqx(unknown, 0xFFFF).to_bytes(2, "little")) + b"\x00"
    start = encode_frame(Start())
    sim.receive(frame[:2])
    sim.receive(frame[2:] + start[:-3] + b"\x55\x55\x00")
    sim.receive(encode_frame(Status(0, 0, 0, 0, 0, 0, (0,) * 4, (0,) * 4, (0,) * 4, (0,) * 4, (0,) * 4)))
    replies = [m for m in FrameDecoder(synchronised=True).feed(sim.advance(0.01)) if isinstance(m, Reply)]
    assert [(m.command, m.outcome) for m in replies] == [(0x7F, 2), (Status.TYPE, 2)]


def test_identity_later_tells_the_measured_rates() -> None:
    sim = board()
    talk(sim, 5.0)
    (identity,) = of(Identity, talk(sim, 5.001, Identify()))
    assert isinstance(identity, Identity)
    assert identity.rate_centihertz == (9200, 9340, 9370, 9300)


def test_one_cell_a_foot() -> None:
    messages = talk(board("standing", cells_per_foot=1), 5.0, Start())
    identity = messages[0]
    assert isinstance(identity, Identity)
    assert (identity.cells_per_foot, identity.cell_mask) == (1, 0b0101)
    assert {m.mask for m in messages if isinstance(m, Sample)} == {0b0001, 0b0100}


def test_the_clock_wraps() -> None:
    stamps = [r.t_us for r in readings(talk(board(start_us=2**32 - 1_000_000), 2.0, Start()), 0)]
    (fall,) = np.flatnonzero(np.diff(stamps) < 0)
    assert stamps[fall] > 2**32 - 20_000
    assert stamps[fall + 1] < 20_000


@pytest.mark.parametrize(("kind", "field"), [("unplugged", "stuck_high"), ("stuck_low", "stuck_low")])
def test_a_dead_line_is_told_and_the_others_go_on(kind: str, field: str) -> None:
    messages = talk(board(faults=[f"left_heel:{kind}:2:5"]), 8.0, Start())
    told = [m for m in messages if isinstance(m, Status) and getattr(m, field)]
    assert {getattr(m, field) for m in told} == {0b0001}
    assert 2_200_000 <= told[0].t_us < 2_300_000
    assert 4_900_000 < told[-1].t_us <= 5_100_000
    cell = readings(messages, 0)
    assert not [r for r in cell if 2_000_000 <= r.t_us < 5_000_000]
    back = next(r for r in cell if r.t_us >= 5_000_000)
    assert back.flags == CellFlag.RESTARTED
    assert back.t_us > 5_000_000 + 4e6 / 92
    assert [r.flags for r in cell if r.flags] == [CellFlag.RESTARTED] * 2  # after power-up, and when it came back
    assert len(readings(messages, 1)) == pytest.approx(8 * 93.4 - 4, abs=1)  # less the settling after power-up
    assert of(Status, messages)[-1].restarts == (2, 0, 0, 0)  # type: ignore[attr-defined]


def test_a_short_gap_is_marked_as_missed_conversions() -> None:
    messages = talk(board(faults=["left_heel:unplugged:2:2.1"]), 4.0, Start())
    cell = readings(messages, 0)
    (after,) = [r for r in cell[1:] if r.flags]
    assert after.flags == CellFlag.MISSED
    status = of(Status, messages)[-1]
    lost = np.diff([r.t_us for r in cell]).max() * 92e-6 - 1
    assert status.missed == (round(lost), 0, 0, 0)  # type: ignore[attr-defined]
    assert status.restarts == (0, 0, 0, 0)  # type: ignore[attr-defined]


def test_saturated_slow_and_spike() -> None:
    faults = ["left_heel:saturated:1:2", "left_forefoot:slow:1:3", "right_heel:spike:1.5"]
    messages = talk(board(faults=faults), 4.0, Start())
    for r in readings(messages, 0):
        assert (r.count == COUNT_MAX and r.flags == CellFlag.SATURATED) == (1_000_000 <= r.t_us < 2_000_000)
    slow = np.array([r.t_us for r in readings(messages, 1)])
    inside = slow[(slow >= 1_000_000) & (slow < 3_000_000)]
    assert true_rate_hz(inside) == pytest.approx(93.4 / 8, rel=1e-5)
    spiked = [r for r in readings(messages, 2)[1:] if r.flags]
    assert [r.flags for r in spiked] == [CellFlag.SPIKE]
    assert spiked[0].count == 0x3FFFFF
    assert 1_500_000 <= spiked[0].t_us < 1_500_000 + 1e6 / 93.7


def test_a_reset_is_silence_then_a_new_identity_and_no_stream() -> None:
    sim = board(faults=["board:reset:2"])
    before = talk(sim, 1.99999, Start())
    assert before
    assert sim.advance(2.99999) == b""
    data = sim.advance(4.0)
    assert data[0] == 0
    messages = list(FrameDecoder(synchronised=True).feed(data))
    identity = messages[0]
    assert isinstance(identity, Identity)
    assert (identity.seq, identity.reset_cause, identity.t_us) == (0, 2, 1_000_000)
    assert not of(Sample, messages)
    assert not any(m.streaming for m in messages if isinstance(m, Status))
    assert readings(talk(sim, 5.0, Start()), 0)


def test_after_it_is_gone_nothing_comes() -> None:
    sim = board(faults=["board:gone:1"])
    last = talk(sim, 3.0, Start())[-1]
    assert isinstance(last, Sample)
    assert 980_000 < last.readings[0].t_us <= 1_000_000
    assert sim.gone


def test_nothing_is_heard_before_the_boot_loader_is_done() -> None:
    sim = board(boot_s=1.5)
    sim.receive(encode_frame(Start()))
    assert sim.advance(1.4) == b""
    assert not of(Sample, talk(sim, 3.0))


def test_steps_of_time_do_not_change_what_is_sent() -> None:
    one, many = board("isometric_effort", None), board("isometric_effort", None)
    for sim in (one, many):
        sim.advance(0.0)
        sim.receive(encode_frame(Start()))
    whole = one.advance(12.0)
    rng = np.random.default_rng(1)
    parts, t = [], 0.0
    while t < 12.0:
        t = min(12.0, t + rng.uniform(0.0001, 0.3))
        parts.append(many.advance(t))
    assert b"".join(parts) == whole
    other = SimulatedBoard(make_subject("isometric_effort", seed=2), BoardOptions(seed=2))
    other.advance(0.0)
    other.receive(encode_frame(Start()))
    assert other.advance(12.0) != whole


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("left_heel", "''"),
        ("nose:spike:1", "'nose'"),
        ("left_foot:spike:1", "'left_foot'"),
        ("left_heel:reset:1", "'reset'"),
        ("board:spike:1", "'spike'"),
        ("left_heel:slow", "''"),
        ("left_heel:slow:x", "'x'"),
        ("left_heel:slow:5:2", "'5:2'"),
        ("left_heel:slow:-1", "'-1'"),
        ("left_heel:slow:1:2:3", "'1:2:3'"),
        ("left_heel:slow:nan", "'nan'"),
    ],
)
def test_a_fault_that_makes_no_sense_is_refused(text: str, part: str) -> None:
    with pytest.raises(ValueError, match=part):
        parse_fault(text)


def test_a_fault_in_words() -> None:
    assert parse_fault("right_foot:unplugged:2:5.5", 1) == Fault(2, "unplugged", 2.0, 5.5)
    assert parse_fault("board:gone:3") == Fault(None, "gone", 3.0)
    assert Channel.LEFT_HEEL in CHANNELS_BY_SLOT[2].values()
