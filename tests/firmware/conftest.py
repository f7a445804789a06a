"""What the firmware's tests compile, once a session. Nothing skips: a missing compiler fails with its name."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


def build(project_root: Path, target: str, out: Path, *options: str) -> str:
    script = project_root / "firmware_arduino" / "build.py"
    command = [sys.executable, str(script), target, "--out", str(out), *options]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode:
        pytest.fail(f"building '{target}' failed:\n{result.stdout}{result.stderr}", pytrace=False)
    return result.stdout


@pytest.fixture(scope="session")
def host_tools(project_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder with host_tests and codec_filter, compiled with sanitizers."""
    out = tmp_path_factory.mktemp("host tools")
    build(project_root, "host-tests", out)
    return out
