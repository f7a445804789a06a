"""`station record` from the emulated board in real time: every count that went in comes out; h5py alone reads it."""

from __future__ import annotations

import json

import h5py
import numpy as np
import pytest

from station.cli import main
from station.domain.channels import Channel
from station.storage.trial_file import read_trial
from tests.integration.emulated import BOARD_ID, CHANNELS, board_options, certificate_file, give_board_id, injected
from tests.support.emulator import EmulatedBoard, EmulatorBuild

SECONDS = 60


@pytest.fixture(scope="module")
def recording(emulator_build: EmulatorBuild, tmp_path_factory: pytest.TempPathFactory):
    """60 s paced, each cell under a slow sine of its own."""
    folder = tmp_path_factory.mktemp("a minute")
    t = np.linspace(0.0, SECONDS + 30.0, 9001)
    force = {c: 200.0 + 150.0 * np.sin(2 * np.pi * t / (7.0 + slot)) for slot, c in CHANNELS.items()}
    out = folder / "trial.h5"
    give_board_id(emulator_build, folder)
    with EmulatedBoard(emulator_build, folder, speed=1, **board_options(folder, t, force)) as board:
        code = main(
            [
                *("record", "--port", board.port, "--seconds", str(SECONDS), "--out", str(out)),
                *("--certificate", str(certificate_file(folder))),
            ]
        )
        statistics = board.stop()
    assert code == 0
    return out, board.log(), statistics


def test_every_raw_count_is_the_injected_one(recording) -> None:
    out, log, statistics = recording
    trial = read_trial(out)
    for slot, channel in CHANNELS.items():
        cell = trial.cells[channel]
        which = injected(cell, log[slot])
        assert np.array_equal(cell.counts, log[slot].count[which])
        assert np.abs(cell.t_device_us - log[slot].ready_us[which]).max() < 500
        seconds = (cell.t_device_us[-1] - cell.t_device_us[0]) * 1e-6
        assert seconds == pytest.approx(SECONDS, abs=0.2)
    assert statistics["host_bytes_dropped"] == 0
    lost = {k: v for k, v in trial.health.items() if v and k not in ("bytes", "frames")}
    assert not lost
    assert not trial.flags
    assert trial.board["board_id"] == BOARD_ID


def test_the_boards_clock_was_compared_with_the_computers(recording) -> None:
    """Paced by the host's clock, the emulated crystal is exact; the fit must say so within its uncertainty."""
    clock = read_trial(recording[0]).clock
    assert clock.method == "host_regression"
    assert abs(clock.ratio - 1.0) < 4 * clock.u_ratio
    assert clock.u_ratio < 1e-3


def test_h5py_alone_reads_counts_stamps_units_and_certificate(recording) -> None:
    out, log, _ = recording
    with h5py.File(out, "r") as file:
        assert file.attrs["format"] == "asymmetry-station-trial"
        certificate = json.loads(file.attrs["certificate"])
        assert certificate["board_id"] == BOARD_ID
        for slot, channel in CHANNELS.items():
            cell = file[f"cells/{channel.value}"]
            assert cell["counts"].attrs["unit"] == "count"
            assert cell["t_device_us"].attrs["unit"] == "us"
            assert cell["time_s"].attrs["unit"] == "s"
            assert all(d.attrs["long_name"] for d in cell.values())
            assert np.isin(cell["counts"][:], log[slot].count).all()
            offset, slope, _ = certificate["cells"][channel.value]["coefficients"]
            newton = (cell["counts"][:] - offset) / slope
            assert 45 < newton.min() < 60
            assert 340 < newton.max() < 355


def test_the_cells_of_the_trial_are_those_of_the_board(recording) -> None:
    assert set(read_trial(recording[0]).cells) == set(CHANNELS.values()) == set(list(Channel)[:4])
