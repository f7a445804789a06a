"""Real two-plate recordings through virtual cells, the real firmware, the port, the reader and the analysis.

Each plate's force stands on a heel cell and a forefoot cell, 60 % and 40 % of it (the stated rule). What must come out
is predicted from the source alone: the converter's filter (sinc^4, which the specimen certificate declares) taken of
the source at the moments of the conversions, by a computation that shares no code with the emulator. Between prediction
and measurement only noise (39 counts rms, 0.018 N a cell) and the zero's own noise may stand.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from station.analysis.force import forces_of
from station.analysis.options import Settings
from station.analysis.run import AnalysisOptions, analyse
from station.analysis.traces import Trace, sum_traces
from station.cli import main
from station.domain.channels import Channel, Side
from station.domain.trial import Trial
from station.sim.converter import filtered
from station.storage.trial_file import read_trial
from tests.integration.emulated import CHANNELS, board_options, certificate_file, give_board_id, injected
from tests.support.emulator import RATES, Conversions, EmulatedBoard, EmulatorBuild

HEEL_PART = 0.6
#: The plates are empty for so long [s], so that a zero can be taken, and loaded within a further 0.2 s.
EMPTY_S, STEP_ON_S = 2.0, 0.2
ZERO = {"zero_from_s": 0.3, "zero_to_s": 1.7, "identity": "vouched"}
NOISE_N = 39 / 2189.8
ORDER = 4

FloatArray = NDArray[np.float64]


@dataclass(frozen=True)
class Source:
    """A recording of two plates: time from 0 [s], force of each foot [N], and the options that import it."""

    file: str
    t_s: FloatArray
    force_n: dict[Side, FloatArray]
    options: list[str]


def gidiel(data: Path) -> Source:
    file = "gidiel_jumps/Dual-CMJ-Fz.txt"
    table = np.loadtxt(data / file, skiprows=1)
    options = ["--rate-hz", "1000", "--left", "FP1", "--right", "FP2"]
    return Source(file, np.arange(len(table)) / 1000, {Side.LEFT: table[:, 0], Side.RIGHT: table[:, 1]}, options)


def acl(data: Path) -> Source:
    file = "acl_squatjump/BFR003_squat_jump.csv"
    table = np.loadtxt(data / file, skiprows=7, delimiter=",", encoding="utf-8-sig")
    options = ["--header-lines", "7", "--time", "time", "--left", "ground_force2_vy", "--right", "ground_force1_vy"]
    return Source(file, table[:, 0], {Side.LEFT: table[:, 11], Side.RIGHT: table[:, 2]}, options)


def stance(data: Path) -> Source:
    file = "bmclab_pds/PDS13OR1grf.txt"
    table = np.loadtxt(data / file, skiprows=1)
    options = ["--time", "Time", "--left", "LGRF_Y", "--right", "RGRF_Y"]
    return Source(file, table[:, 0], {Side.LEFT: table[:, 5], Side.RIGHT: table[:, 2]}, options)


@dataclass(frozen=True)
class Played:
    """A recording as it went through the board."""

    source: Source
    trial: Trial
    log: list[Conversions]
    t_s: FloatArray  # of the waveform
    cells_n: dict[Channel, FloatArray]

    def predicted(self, channel: Channel) -> Trace:
        """What this cell's converter must have delivered, the filter's delay of 2 periods taken off its stamps."""
        slot = next(s for s, c in CHANNELS.items() if c is channel)
        cell = self.trial.cells[channel]
        ready_s = self.log[slot].ready_s[injected(cell, self.log[slot])]
        force = lambda t: np.interp(t, self.t_s, self.cells_n[channel])  # noqa: E731
        delay_us = round(ORDER / 2 / RATES[slot] * 1e6)
        return Trace(cell.t_device_us - delay_us, filtered(force, ready_s, 1 / RATES[slot], ORDER, self.t_s))


@pytest.fixture(scope="module", params=[gidiel, acl, stance], ids=["gidiel_jumps", "acl_squatjump", "bmclab_pds"])
def played(
    request: pytest.FixtureRequest,
    shared_data: Path,
    emulator_build: EmulatorBuild,
    tmp_path_factory: pytest.TempPathFactory,
) -> Played:
    make: Callable[[Path], Source] = request.param
    source = make(shared_data)
    folder = tmp_path_factory.mktemp(make.__name__)
    t = np.concatenate([[0.0, EMPTY_S], source.t_s - source.t_s[0] + EMPTY_S + STEP_ON_S])
    cells = {}
    for channel in CHANNELS.values():
        assert channel.side is not None
        part = HEEL_PART if "heel" in channel else 1 - HEEL_PART
        cells[channel] = part * np.concatenate([[0.0, 0.0], source.force_n[channel.side]])
    out = folder / "trial.h5"
    seconds = f"{t[-1] - 0.5:.2f}"
    give_board_id(emulator_build, folder)
    with EmulatedBoard(emulator_build, folder, speed=0, **board_options(folder, t, cells)) as board:
        command = ["record", "--port", board.port, "--seconds", seconds, "--out", str(out)]
        assert main([*command, "--certificate", str(certificate_file(folder))]) == 0
        board.stop()
    return Played(source, read_trial(out), board.log(), t, cells)


def results(played: Played, *metrics: str):
    analysis = analyse([played.trial], AnalysisOptions(metrics=metrics, settings=ZERO))
    return {(r.metric, r.side): r for r in analysis.results}


def test_no_count_is_lost_or_changed(played: Played) -> None:
    for slot, channel in CHANNELS.items():
        cell = played.trial.cells[channel]
        assert np.array_equal(cell.counts, played.log[slot].count[injected(cell, played.log[slot])])


def test_each_cell_gives_the_filtered_source(played: Played) -> None:
    forces = forces_of(played.trial, Settings(ZERO))
    for channel in CHANNELS.values():
        difference = forces.cells[channel].force_n - played.predicted(channel).force_n
        # Six standard deviations of the noise, half a count of rounding, and the mean of some 130 zero readings.
        assert np.abs(difference).max() < 6 * NOISE_N + 0.5 / 2189 + 4 * NOISE_N / np.sqrt(130)
        assert difference.std() == pytest.approx(NOISE_N, rel=0.15)


def test_peak_of_each_foot_is_the_predicted_one(played: Played, capsys: pytest.CaptureFixture[str]) -> None:
    got = results(played, "peak_force")
    lines = []
    for side in Side:
        feet = [played.predicted(c) for c in CHANNELS.values() if c.side is side]
        predicted = float(sum_traces(feet).force_n.max())
        value = got["peak_force", side.value].value
        source = float(played.source.force_n[side].max())
        assert value == pytest.approx(predicted, abs=6 * NOISE_N * 2**0.5 + 0.05)
        lines.append(f"{side}: {value:.1f} N, predicted {predicted:.1f}, source {source:.1f}")
    with capsys.disabled():
        sys.stdout.write(f"\npeak through firmware and filter, {played.source.file}: {'; '.join(lines)}\n")


def test_standing_still_the_source_itself_comes_back(played: Played) -> None:
    """Where the source hardly moves within the filter's 43 ms, filter and rate change nothing that can be seen."""
    start = EMPTY_S + STEP_ON_S + 0.2
    quiet = (played.t_s > start) & (played.t_s < start + 0.5)
    forces = forces_of(played.trial, Settings(ZERO))
    for side in Side:
        foot = forces.feet[side]
        source = np.concatenate([[0.0, 0.0], played.source.force_n[side]])
        t0 = min(c.t_device_us[0] for c in played.trial.cells.values()) * 1e-6
        offset = played.log[0].ready_s[0] - played.log[0].ready_us[0] * 1e-6
        inside = (foot.t_s + t0 + offset > start) & (foot.t_s + t0 + offset < start + 0.5)
        assert foot.force_n[inside].mean() == pytest.approx(source[quiet].mean(), abs=0.5)


def test_the_same_file_imported_agrees_to_rounding(played: Played, shared_data: Path, tmp_path: Path) -> None:
    out = tmp_path / "imported.h5"
    file = shared_data / played.source.file
    assert main(["import", str(file), "--out", str(out), *played.source.options]) == 0
    trial = read_trial(out)
    for channel, side in ((Channel.LEFT_FOOT, Side.LEFT), (Channel.RIGHT_FOOT, Side.RIGHT)):
        assert np.array_equal(trial.traces[channel].force_n, played.source.force_n[side])
        np.testing.assert_allclose(trial.traces[channel].t_s, played.source.t_s, rtol=0, atol=1e-12)
