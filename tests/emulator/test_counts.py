"""What the firmware reads is what the virtual converters made: count by count, flat out, at mixed and at top rates."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

from station.acquisition.link import open_link
from station.protocol.messages import SLOTS, Identify, Identity, Start, Status, Stop
from tests.emulator.received import Received, assert_nothing_lost, receive
from tests.support.emulator import RATES, Conversions, EmulatedBoard, EmulatorBuild, inject, write_waveform

START_S = 0.3
CRYSTAL_RATE = 144.68  # an HX711 with a 20 MHz crystal (datasheet V2.0), the fastest there is


def assert_each_count_arrived(got: Received, log: list[Conversions], *, from_s: float = START_S) -> None:
    for slot in range(SLOTS):
        after = log[slot].ready_s > from_s + 0.01  # the command itself takes a few bytes' time
        n = int(after.sum())
        assert log[slot].read.all()
        assert len(got.readings[slot]) >= n
        assert np.array_equal(got.column(slot, "count")[-n:], log[slot].count[after])


@pytest.fixture(scope="module")
def long_run(emulator_build: EmulatorBuild, tmp_path_factory: pytest.TempPathFactory):
    """30 s at mixed rates with a load that runs through the whole range, negative too."""
    folder = tmp_path_factory.mktemp("thirty seconds")
    ramp = np.array([-8e6, 8e6])
    wave = write_waveform(folder / "wave.csv", np.array([0.0, 30.0]), [ramp, -ramp, ramp / 3, ramp / 100])
    with EmulatedBoard(emulator_build, folder, duration=30, input=wave, inject=[inject(Start(), START_S)]) as board:
        got = receive(board.read_all())
        statistics = board.wait()
    return got, board.log(), statistics


def test_every_count_of_30_s_arrives(long_run) -> None:
    got, log, statistics = long_run
    assert_nothing_lost(got)
    assert_each_count_arrived(got, log)
    for slot, rate in enumerate(RATES):
        assert len(got.readings[slot]) == pytest.approx(rate * (30 - START_S), abs=3)
        assert set(got.column(slot, "flags")) == {0}
        cell = statistics["cells"][slot]
        assert (cell["bad_pulse_counts"], cell["collisions"], cell["stray_pulses"]) == (0, 0, 0)
    assert statistics["host_bytes_dropped"] == statistics["uart_bytes_dropped"] == 0


def test_stamps_are_those_of_the_ready_edges(long_run) -> None:
    got, log, _ = long_run
    for slot in range(SLOTS):
        stamps = got.column(slot, "t_us")
        true_s = log[slot].ready_s[-len(stamps) :]
        # Board time begins with the board, some 0.1 ms of start-up later; no edge is stamped 0.5 ms off.
        assert np.abs(stamps - true_s * 1e6).max() < 500
        assert np.abs(stamps - log[slot].ready_us[-len(stamps) :]).max() < 500


def test_counters_of_the_board_agree_with_the_log(long_run) -> None:
    got, log, _ = long_run
    last = got.all_of(Status)[-1]
    assert last.conversions == tuple(len(c.count) for c in log)
    assert last.missed == last.late == last.desyncs == (0,) * SLOTS
    assert last.dropped_frames == last.stuck_low == last.stuck_high == 0
    stamps = np.array([s.t_us for s in got.all_of(Status)])
    assert np.diff(stamps).max() <= 100_000  # the heartbeat that the desktop counts on


def test_every_count_arrives_at_the_fastest_rate(emulator_build: EmulatorBuild, tmp_path: Path) -> None:
    rates = (CRYSTAL_RATE,) * SLOTS
    options = {"duration": 30, "rates": rates, "noise": 1e5, "inject": [inject(Start(), START_S)]}
    with EmulatedBoard(emulator_build, tmp_path, **options) as board:
        got = receive(board.read_all())
        board.wait()
    assert_nothing_lost(got)
    assert_each_count_arrived(got, board.log())
    assert got.all_of(Status)[-1].dropped_frames == 0


def test_two_runs_are_the_same_byte_by_byte(emulator_build: EmulatorBuild, tmp_path: Path) -> None:
    runs = []
    for name, seed in (("one", 1), ("two", 1), ("other seed", 2)):
        options = {"duration": 3, "seed": seed, "inject": [inject(Start(), START_S)]}
        with EmulatedBoard(emulator_build, tmp_path / name, **options) as board:
            data = board.read_all()
            board.wait()
        runs.append((data, (tmp_path / name / "conversions.csv").read_bytes()))
    assert runs[0] == runs[1]
    assert runs[0] != runs[2]


def test_the_desktop_reads_the_emulated_board(emulator_build: EmulatorBuild, tmp_path: Path) -> None:
    with EmulatedBoard(emulator_build, tmp_path) as board:
        link = open_link(board.port)
        assert (link.identity.cells_per_foot, link.identity.cell_mask) == (2, 0x0F)
        link.send(Start())
        data = b""
        while len(receive(data).readings[0]) < 200:
            data += link.read()
        link.send(Stop())
        while not any(s.streaming == 0 for s in receive(data).all_of(Status)[-1:]):
            data += link.read()
        link.close()
        board.stop()
    got, log = receive(data), board.log()
    for slot in range(SLOTS):
        counts, first = got.column(slot, "count"), got.readings[slot][0].t_us
        at = int(np.searchsorted(log[slot].ready_us, first - 2000))
        assert np.array_equal(log[slot].count[at : at + len(counts)], counts)


def test_clock_pulses_stay_short(
    emulator_build: EmulatorBuild, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """50 us is the datasheet's bound and over 60 us is power-down; the host is busy meanwhile."""
    flood = [inject(Identify(), 1 + i / 50) for i in range(200)]
    with EmulatedBoard(
        emulator_build, tmp_path, duration=10, profile=True, inject=[inject(Start(), START_S), *flood]
    ) as board:
        got = receive(board.read_all())
        figures = board.wait()
    assert_each_count_arrived(got, board.log())
    assert len(got.all_of(Identity)) == 1 + len(flood)
    assert max(cell["sck_high_max_us"] for cell in figures["cells"]) < 50
    assert figures["interrupts_masked_us"] < 40  # one byte at 250000 baud: longer, and the receiver overruns
    with capsys.disabled():
        sys.stdout.write(
            f"\nemulated board: interrupts masked at most {figures['interrupts_masked_us']} us outside and "
            f"{figures['longest_isr_us']} us inside interrupts, SCK high at most "
            f"{max(cell['sck_high_max_us'] for cell in figures['cells'])} us, stack {figures['stack_bytes']} B, "
            f"{figures['speed_ratio']} times real time\n"
        )
