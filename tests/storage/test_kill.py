"""kill -9 at 50 random moments of a recording: what the child said it had stored is in the recovered trial."""

from __future__ import annotations

import random
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from station.domain.flags import QualityFlag
from station.storage.recovery import recover_folder
from station.storage.trial_file import read_trial
from tests.acquisition.fake_board import FakeBoard

MOMENTS = 50
TOGETHER = 5


class Child:
    """A recording in a process of its own."""

    def __init__(self, folder: Path, root: Path, t0_us: int) -> None:
        self.folder, self.t0_us = folder, t0_us
        folder.mkdir()
        command = [sys.executable, str(root / "tests" / "storage" / "feeder.py"), str(folder / "k.journal"), str(t0_us)]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=root, env={"PYTHONPATH": str(root)}
        )

    def kill_after(self, batches: int, seconds: float) -> int:
        """Let it store that many batches and go on for some time, kill it, and give the bytes it said were stored."""
        assert self.process.stdout is not None
        said = 0
        for _ in range(batches):
            line = self.process.stdout.readline()
            assert line, self.process.communicate()[1]
            said = int(line)
        with suppress(subprocess.TimeoutExpired):  # so that the end falls anywhere, also into a write
            self.process.wait(seconds)
        self.process.kill()
        rest, errors = self.process.communicate()
        assert errors == ""
        whole = rest.rpartition("\n")[0].split()
        return int(whole[-1]) if whole else said


@pytest.mark.parametrize("group", range(MOMENTS // TOGETHER))
def test_kill_9_in_a_recording(tmp_path: Path, project_root: Path, group: int) -> None:
    rng = random.Random(group)
    t0s = [rng.choice([0, 1_000_000, 2**32 - 300_000]) for _ in range(TOGETHER)]
    children = [Child(tmp_path / str(k), project_root, t0) for k, t0 in enumerate(t0s)]
    for child in children:
        stored = child.kill_after(rng.randrange(1, 60), rng.uniform(0.0, 0.02))
        (outcome,) = recover_folder(child.folder)
        assert outcome.problem == ""
        assert [p.name for p in child.folder.iterdir()] == ["k.h5"]
        trial = read_trial(child.folder / "k.h5")
        assert trial.flags == {QualityFlag.RECOVERED, QualityFlag.INCOMPLETE}
        assert trial.health["lost_frames"] == trial.health["crc_errors"] == trial.health["cobs_errors"] == 0
        assert trial.health["bytes"] >= stored  # nothing that was acknowledged is missing, not only all but 0.25 s
        assert_is_beginning(trial, child.t0_us)


def assert_is_beginning(trial, t0_us: int) -> None:
    """Every recovered reading is the one that the board sent, from the first on without a gap."""
    board = FakeBoard(t0_us)
    sent_bytes = 0
    for _, frame in board.frames(120.0):
        sent_bytes += len(frame)
        if sent_bytes >= trial.health["bytes"]:
            break
    assert sent_bytes == trial.health["bytes"]
    for channel, sent in board.sent.items():
        cell = trial.cells.get(channel)
        got = [] if cell is None else list(zip(cell.t_device_us.tolist(), cell.counts.tolist(), strict=True))
        assert got == [(t, count) for t, count, _ in sent]
