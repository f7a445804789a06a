"""A whole visit in a real window (X server without a screen) with the emulated board, by keyboard only."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest

from station.domain.channels import Side
from station.domain.flags import QualityFlag
from station.storage.trial_file import read_trial
from tests.support.emulator import ROOT, EmulatorBuild
from tests.support.emulator import emulator_build as emulator_build

#: A visit takes about 75 s; loaded machines are given this long [s] (chosen).
LONGEST_S = 170

#: Every step that must have been seen, in this order.
STEPS = (
    *("patients", "new_patient", "patient", "boards", "connected", "assessments", "intake", "zero", "sides", "weighed"),
    *("left_countdown", "left_effort", "left_asked", "right_countdown", "right_effort", "right_asked"),
    *("result", "report", "saved"),
)


@pytest.fixture
def display() -> Iterator[str]:
    """A real X server; a missing one fails, because only there the window is as on a clinic's computer."""
    if shutil.which("Xvfb") is None:
        pytest.fail("Xvfb is not installed: sudo apt-get install xvfb", pytrace=False)
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
        pass_fds=(write,), stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(write)
    with os.fdopen(read) as told:
        number = told.readline().strip()
    try:
        assert number, "the X server did not start"
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(10)


@pytest.mark.skipif(sys.platform != "linux", reason="the emulated board and its X server are Linux programs")
def test_from_a_new_patient_to_the_pdf(display: str, emulator_build: EmulatorBuild, tmp_path: Path) -> None:
    out = tmp_path / "driven"
    environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tests.ui.driven_visit", out, emulator_build.emulator, emulator_build.elf]
    done = subprocess.run(
        [str(word) for word in command], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=LONGEST_S,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    visit = json.loads((out / "visit.json").read_text(encoding="utf-8"))
    assert visit["platform"] == "xcb"
    assert visit["warnings"] == []
    pictures = [p.stem.split("_", 1)[1] for p in sorted((out / "pictures").glob("*.png"))]
    assert pictures == list(STEPS)
    trials = [read_trial(Path(path)) for path in visit["trials"]]
    assert [t.tested for t in trials] == [Side.LEFT, Side.RIGHT]
    left_out = {QualityFlag.SIMULATED, QualityFlag.ABORTED, QualityFlag.INCOMPLETE, QualityFlag.NO_EFFORT}
    assert not any(t.flags & left_out for t in trials)
    assert visit["indexed"] == len(trials)
    words = "\n".join(page.extract_text() for page in pypdf.PdfReader(visit["pdf"]).pages)
    assert "Timed isometric push" in words
