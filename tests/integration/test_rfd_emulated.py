"""RFD through the emulated board and the real firmware: the same errors as through the model of the chain.

Rises of real recordings stand on a heel and a forefoot cell. The board's stream goes through port, reader, recording
and certificate; the model takes the filtered source at the moments of the same conversions. Both are reconstructed and
compared with the source.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest

from benchmarks.rfd_chain import NOISE_N, Readings, readings
from benchmarks.rises import Recording, Rise, cut
from station.analysis.force import Forces, forces_of
from station.analysis.options import Settings
from station.analysis.reconstruct_foot import CellStream, streams_of
from station.cli import main
from station.domain.channels import Channel, Side
from station.domain.trial import Trial
from station.sim.converter import filtered
from station.storage.trial_file import read_trial
from tests.integration.emulated import CHANNELS, board_options, certificate_file, give_board_id, injected
from tests.support.emulator import RATES, Conversions, EmulatedBoard, EmulatorBuild

HEEL_PART, EMPTY_S = 0.6, 2.2
ORDER = 4


@dataclass(frozen=True)
class Played:
    """Two feet of a recording as they went through the board; times of `rises` are those of the waveform."""

    trial: Trial
    forces: Forces
    log: list[Conversions]
    rises: dict[Side, list[Rise]]
    offset_s: float  # from the trial's axis to the waveform's


@pytest.fixture(scope="module")
def played(shared_data: Path, emulator_build: EmulatorBuild, tmp_path_factory: pytest.TempPathFactory) -> Played:
    """The first 6 s of squat jumps on two plates: pushes that end in a take-off, and landings."""
    table = np.loadtxt(shared_data / "acl_squatjump/BFR011_squat_jump.csv", skiprows=7, delimiter=",", max_rows=6000,
                       encoding="utf-8-sig")  # fmt: skip
    t = np.concatenate([[0.0, 2.0], table[:, 0] - table[0, 0] + EMPTY_S])
    feet = {s: np.concatenate([[0.0, 0.0], table[:, k]]) for s, k in ((Side.LEFT, 11), (Side.RIGHT, 2))}
    cells = {c: (HEEL_PART if "heel" in c else 1 - HEEL_PART) * feet[Side(c.split("_")[0])] for c in CHANNELS.values()}
    folder = tmp_path_factory.mktemp("rises")
    out = folder / "trial.h5"
    give_board_id(emulator_build, folder)
    with EmulatedBoard(emulator_build, folder, speed=0, **board_options(folder, t, cells)) as board:
        command = ["record", "--port", board.port, "--seconds", f"{t[-1] - 0.5:.2f}", "--out", str(out)]
        assert main([*command, "--certificate", str(certificate_file(folder))]) == 0
        board.stop()
    trial, log = read_trial(out), board.log()
    settings = Settings({"zero_from_s": 0.3, "zero_to_s": 1.7, "identity": "vouched"})
    first = min(c.t_device_us[0] for c in trial.cells.values())
    offset = float(log[0].ready_s[0] - log[0].ready_us[0] * 1e-6 + first * 1e-6)
    rises = {s: cut(Recording("BFR011", s.value, t, f)) for s, f in feet.items()}
    return Played(trial, forces_of(trial, settings), log, rises, offset)


def through_the_board(played: Played, side: Side, rise: Rise) -> Readings:
    foot = played.forces.feet[side]
    found = streams_of(played.forces, foot.channels, rise.onset_s - played.offset_s)
    return readings(rise, [replace(s, t_s=s.t_s + played.offset_s) for s in found])


def through_the_model(played: Played, side: Side, rise: Rise) -> Readings:
    rng, streams = np.random.default_rng(5), []
    for slot, channel in CHANNELS.items():
        if channel.side is not side:
            continue
        ready = played.log[slot].ready_s[injected(played.trial.cells[channel], played.log[slot])]
        ready = ready[np.abs(ready - rise.onset_s) < 1.0]
        part, period = (
            HEEL_PART if channel in (Channel.LEFT_HEEL, Channel.RIGHT_HEEL) else 1 - HEEL_PART,
            1 / RATES[slot],
        )
        force = part * filtered(rise.force, ready, period, ORDER, rise.kinks_s) + rng.normal(0, NOISE_N, len(ready))
        streams.append(CellStream(ready - ORDER / 2 * period, force, period, ORDER, True))
    return readings(rise, streams)


def test_board_and_model_make_the_same_errors(played: Played, capsys: pytest.CaptureFixture[str]) -> None:
    errors = []
    for side, rises in played.rises.items():
        assert len(rises) >= 2
        for rise in rises:
            board, model = (f(played, side, rise) for f in (through_the_board, through_the_model))
            judged = np.isfinite(rise.truth) & board.kept
            both = np.array([100 * (r.value / rise.truth - 1) for r in (board, model)])[:, judged]
            errors.append(both)
            # What is left between the two is noise and late stamps: a small part of the interval.
            limit = 0.25 * 100 * board.half_width[judged] / np.abs(board.value[judged])
            assert (np.abs(both[0] - both[1]) <= limit).all(), rise.name
    board, model = np.abs(np.concatenate(errors, axis=1))
    assert len(board) >= 20
    for q in (50, 95):
        assert np.percentile(board, q) == pytest.approx(np.percentile(model, q), rel=0.2, abs=0.1)
    words = [f"{np.median(e):.2f} and {np.percentile(e, 95):.2f} %" for e in (board, model)]
    with capsys.disabled():
        sys.stdout.write(f"\nRFD error, median and 95th percentile of {len(board)} windows: board {words[0]}, ")
        sys.stdout.write(f"model {words[1]}\n")


def test_intervals_through_the_board_hold_the_truth(played: Played) -> None:
    held = []
    for side, rises in played.rises.items():
        for rise in rises:
            got = through_the_board(played, side, rise)
            judged = np.isfinite(rise.truth)
            held += (np.abs(got.value - rise.truth) <= got.half_width)[judged].tolist()
    assert np.mean(held) > 0.85
