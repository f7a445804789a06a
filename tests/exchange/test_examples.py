"""The examples of docs/examples read a trial file without our code; so does h5dump."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from station.storage.trial_file import read_results, read_trial

LINE = re.compile(
    r"(\w+): (\d+) conversions at ([\d.]+) /s, zero (-?[\d.]+) count, sum (-?\d+), from ([\d.]+) to ([\d.]+) s"
)


@pytest.fixture
def archived(project_root: Path) -> Path:
    return project_root / "tests" / "archive" / "trial_v1.h5"


def assert_tells_of_every_cell(said: str, path: Path) -> None:
    trial = read_trial(path)
    assert f"trial {trial.trial_id} of {trial.started}" in said
    found = {m[1]: m for m in LINE.finditer(said)}
    assert set(found) == {c.value for c in trial.cells}
    first = min(int(cell.t_device_us[0]) for cell in trial.cells.values())
    for channel, cell in trial.cells.items():
        m = found[channel.value]
        assert (int(m[2]), int(m[5])) == (len(cell.counts), int(cell.counts.sum(dtype=np.int64)))
        ends = (cell.t_device_us[[0, -1]] - first) * 1e-6 * trial.clock.ratio
        assert [float(m[6]), float(m[7])] == pytest.approx(ends.tolist(), abs=1e-6)
        assert float(m[4]) == pytest.approx(trial.zero[channel].mean_counts, abs=0.05)


def test_h5py_alone(archived: Path, project_root: Path, tmp_path: Path) -> None:
    """With -I and in an empty folder: the station's own modules cannot be imported from the checkout."""
    script = project_root / "docs" / "examples" / "read_with_h5py.py"
    assert "station" not in [line.split()[1] for line in script.read_text().splitlines() if line.startswith("import ")]
    done = subprocess.run(
        [sys.executable, "-I", str(script), str(archived)], capture_output=True, text=True, cwd=tmp_path, check=True
    )
    assert_tells_of_every_cell(done.stdout, archived)
    assert "whole" in done.stdout
    peak = next(r for r in read_results(archived)[0]["results"] if r["metric"] == "peak_force")
    assert f"run 000001: peak force left {peak['value']} N" in done.stdout


def test_r(archived: Path, project_root: Path, r_script) -> None:
    assert_tells_of_every_cell(r_script(project_root / "docs" / "examples" / "read_with_r.R", archived), archived)


def test_h5dump_of_hdf5_1_10(archived: Path, tmp_path: Path) -> None:
    program = shutil.which("h5dump")
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("h5dump is not installed (Debian: hdf5-tools)")
        pytest.skip("h5dump is not installed (Debian: hdf5-tools)")
    out = tmp_path / "counts.txt"
    command = [program, "-d", "/cells/left_heel/counts", "-y", "-w", "1", "-o", str(out), str(archived)]
    subprocess.run(command, capture_output=True, check=True)
    values = [int(v) for v in out.read_text().replace(",", " ").split()]
    assert values == next(c for n, c in read_trial(archived).cells.items() if n == "left_heel").counts.tolist()


def test_the_example_for_matlab_says_that_it_was_not_tried(project_root: Path) -> None:
    assert "UNTRIED" in (project_root / "docs" / "examples" / "read_with_matlab.m").read_text().splitlines()[0]
