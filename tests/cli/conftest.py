"""Run commands inside this process or as a person would."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from station.cli import main, program

SIM = "sim://patient?speed=0"

Station = Callable[..., tuple[int, str, str]]


@pytest.fixture
def station(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Station:
    """Run a command in this process; gives exit code, stdout, stderr."""
    # The kernels of this process have their cache already.
    monkeypatch.setattr(program, "set_kernel_cache", lambda: None)

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main([str(a) for a in arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


@pytest.fixture(scope="session")
def process_environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A person's computer without a display and with a home of its own; kernels are compiled once a session."""
    home = tmp_path_factory.mktemp("home")
    without = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_DATA_HOME", "XDG_CACHE_HOME")
    kept = {k: v for k, v in os.environ.items() if k not in without}
    cache = {"NUMBA_CACHE_DIR": str(tmp_path_factory.mktemp("kernels")), "LOCALAPPDATA": str(home)}
    return {**cache, **kept, "HOME": str(home)}


@pytest.fixture
def python(process_environment: dict[str, str], project_root: Path) -> Callable[..., subprocess.Popen[str]]:
    """Start Python with the station importable."""

    def start(*arguments: str, **options: object) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, *arguments],
            env={**process_environment, "PYTHONPATH": str(project_root)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            **options,  # type: ignore[call-overload]
        )

    return start
