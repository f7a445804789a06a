"""Each fault of the emulated board is reported as it should be, and costs only what it must."""

from __future__ import annotations

import subprocess
from pathlib import Path

import numpy as np
import pytest
import serial

from station.domain.channels import CellFlag
from station.protocol.messages import SLOTS, Identify, Identity, Start, Status
from tests.emulator.received import Received, assert_nothing_lost, receive
from tests.support.emulator import RATES, WAKE, Conversions, EmulatedBoard, EmulatorBuild, inject

START = inject(Start(), 0.3)


def run(build: EmulatorBuild, folder: Path, *faults: str, **options: object) -> tuple[Received, list[Conversions]]:
    options = {"duration": 8, "inject": [START], **options}
    with EmulatedBoard(build, folder, fault=faults, **options) as board:
        got = receive(board.read_all())
        board.wait()
    return got, board.log()


def assert_others_go_on(got: Received, log: list[Conversions], broken: int) -> None:
    assert_nothing_lost(got)
    for slot in set(range(SLOTS)) - {broken}:
        assert log[slot].read.all()
        counts = got.column(slot, "count")
        assert len(counts) == pytest.approx(RATES[slot] * 7.7, abs=3)
        assert np.array_equal(counts, log[slot].count[-len(counts) :])
        assert set(got.column(slot, "flags")) == {0}


def reported(got: Received, name: str, slot: int) -> tuple[float, float]:
    """First and last STATUS [s] that names the slot, and no STATUS ever names another."""
    named = [s.t_us * 1e-6 for s in got.all_of(Status) if getattr(s, name)]
    assert {getattr(s, name) for s in got.all_of(Status)} <= {0, 1 << slot}
    assert named, f"no STATUS with {name}"
    return named[0], named[-1]


@pytest.mark.parametrize(
    ("fault", "name", "other"), [("unplugged", "stuck_high", "stuck_low"), ("stuck_low", "stuck_low", "stuck_high")]
)
def test_a_dead_line_is_named_and_comes_back(
    emulator_build: EmulatorBuild, tmp_path: Path, fault: str, name: str, other: str
) -> None:
    got, log = run(emulator_build, tmp_path, f"1:{fault}:3:5")
    first, last = reported(got, name, 1)
    assert 3.2 <= first <= 3.35  # 200 ms of silence and the next STATUS
    assert 4.9 <= last <= 5.3  # STATUS is as old as its line
    assert not any(getattr(s, other) for s in got.all_of(Status))
    assert_others_go_on(got, log, 1)
    stamps, flags = got.column(1, "t_us") * 1e-6, got.column(1, "flags")
    assert not np.any((stamps > 3.02) & (stamps < 5))
    again = int(np.argmax(stamps > 5))
    assert stamps[again] > 5
    assert flags[again] & CellFlag.RESTARTED
    status = got.all_of(Status)[-1]
    assert status.restarts[1] >= 1
    assert (status.stuck_high, status.stuck_low) == (0, 0)


def test_a_cell_that_was_never_there(emulator_build: EmulatorBuild, tmp_path: Path) -> None:
    got, log = run(emulator_build, tmp_path, cells=0b1101)
    reported(got, "stuck_high", 1)
    assert got.all_of(Status)[-1].stuck_high == 0b0010
    assert_others_go_on(got, log, 1)
    assert not got.readings[1]


def test_saturation_is_flagged(emulator_build: EmulatorBuild, tmp_path: Path) -> None:
    got, log = run(emulator_build, tmp_path, "2:saturated:3:4")
    assert_others_go_on(got, log, 2)
    counts, flags = got.column(2, "count"), got.column(2, "flags")
    assert np.array_equal(counts == 0x7FFFFF, (flags & CellFlag.SATURATED) != 0)
    assert np.count_nonzero(flags) == pytest.approx(RATES[2], abs=1)


def test_the_jumper_for_10_samples_shows_as_a_rate(emulator_build: EmulatorBuild, tmp_path: Path) -> None:
    options = {"inject": [START, inject(Identify(), 7.9)], "rates": (92.0, 93.4, 93.7, 80.0)}
    got, log = run(emulator_build, tmp_path, "3:slow:0:100", **options)
    assert_others_go_on(got, log, 3)
    assert got.all_of(Identity)[-1].rate_centihertz[3] == pytest.approx(1000, abs=2)
    stamps = got.column(3, "t_us")
    assert np.diff(stamps) == pytest.approx(100_000, abs=500)
    assert not any(s.stuck_high or s.stuck_low for s in got.all_of(Status))


def test_a_spike_is_flagged_and_not_changed(emulator_build: EmulatorBuild, tmp_path: Path) -> None:
    got, log = run(emulator_build, tmp_path, "0:spike:4", "0:spike:5:22")
    counts, flags = got.column(0, "count"), got.column(0, "flags")
    spikes = (flags & CellFlag.SPIKE) != 0
    assert list(counts[spikes]) == [(1 << 20) - 1, (1 << 22) - 1]
    assert np.array_equal(counts, log[0].count[-len(counts) :])
    assert_others_go_on(got, log, 0)


def test_a_reset_begins_at_sequence_0_with_an_identity(emulator_build: EmulatorBuild, tmp_path: Path) -> None:
    got, log = run(emulator_build, tmp_path, "board:reset:4", inject=[START, inject(Start(), 5)])
    assert got.counters.board_resets == 1
    first, second = got.all_of(Identity)
    assert (first.seq, first.reset_cause) == (0, 1)
    assert (second.seq, second.reset_cause) == (0, 2)
    at = got.messages.index(second, 1)
    assert next(m for m in got.messages[at:] if isinstance(m, Status)).streaming == 0
    # A frame that the reset cut short is lost, and nothing else is.
    assert got.counters.crc_errors + got.counters.cobs_errors <= 1
    assert set(np.unique(log[0].boot)) == {1, 2}
    for slot in range(SLOTS):
        n = int(RATES[slot] * 2.9)  # from the second START on
        assert np.array_equal(got.column(slot, "count")[-n:], log[slot].count[log[slot].boot == 2][-n:])


def test_opening_the_port_resets_the_board_if_asked(emulator_build: EmulatorBuild, tmp_path: Path) -> None:
    got, _ = run(emulator_build, tmp_path, autoreset=True, boot_delay=0.5, inject=[inject(Start(), 1)], duration=2)
    identity = got.all_of(Identity)[0]
    assert (identity.seq, identity.reset_cause) == (0, 2)
    assert got.readings[0]


def read_into(data: bytearray, port: serial.Serial) -> None:
    while True:
        data += port.read(max(1, port.in_waiting))


def test_a_port_that_goes_away_is_an_error_of_pyserial(emulator_build: EmulatorBuild, tmp_path: Path) -> None:
    data = bytearray()
    with EmulatedBoard(emulator_build, tmp_path, duration=60, inject=[START], fault=["port:gone:3"]) as board:
        with serial.Serial(board.port, timeout=60) as port:
            port.write(WAKE)
            with pytest.raises((serial.SerialException, OSError)):
                read_into(data, port)
        statistics = board.wait()
    got, log = receive(bytes(data)), board.log()
    assert_nothing_lost(got)
    assert statistics["seconds"] == pytest.approx(3, abs=0.02)
    assert got.all_of(Status)[-1].t_us == pytest.approx(3e6, abs=1e5)
    assert np.array_equal(got.column(0, "count"), log[0].count[-len(got.readings[0]) - 1 :][: len(got.readings[0])])
    assert not Path(board.port).exists()


def test_a_port_that_comes_back_has_a_fresh_board(emulator_build: EmulatorBuild, tmp_path: Path) -> None:
    options = {"duration": 6, "inject": [START, inject(Start(), 5)], "fault": ["port:gone:2:4"]}
    with EmulatedBoard(emulator_build, tmp_path, **options) as board:
        before = receive(board.read_all())
        while not Path(board.port).exists():
            assert board.running
        after = receive(board.read_all())
        board.wait()
    assert before.all_of(Status)[-1].t_us < 2e6 + 1e5
    assert (after.all_of(Identity)[0].seq, after.all_of(Identity)[0].reset_cause) == (0, 1)
    assert len(after.readings[0]) == pytest.approx(RATES[0] * 1.0, abs=3)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--fault", "7:unplugged:1:2"], "7:unplugged:1:2"),
        (["--fault", "1:unplugged:2:1"], "not after"),
        (["--rates", "93,93,93"], "--rates"),
        (["--input", "no such file.csv"], "no such file.csv"),
        (["--inject", "1@2"], "1@2"),
        (["--input-unit", "newtons"], "--counts-per-newton"),
    ],
)
def test_wrong_use_is_said(emulator_build: EmulatorBuild, options: list[str], words: str) -> None:
    command = [str(emulator_build.emulator), "--elf", str(emulator_build.elf), "--speed", "0", *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL, timeout=60)
    assert done.returncode == 2
    assert words in done.stderr
