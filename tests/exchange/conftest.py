"""R, as another reader of what is written here."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def r_script(tmp_path: Path) -> Callable[..., str]:
    """Run a script of R's on some files; gives what it prints."""
    program = shutil.which("Rscript")
    if program is None:
        words = "R is not installed (Debian: r-base-core, r-cran-hdf5r)"
        if os.environ.get("CI"):
            pytest.fail(words)
        pytest.skip(words)

    def run(script: str | Path, *arguments: Path) -> str:
        if isinstance(script, str):
            (tmp_path / "script.R").write_text(script, encoding="utf-8")
            script = tmp_path / "script.R"
        done = subprocess.run(
            [program, "--vanilla", str(script), *map(str, arguments)],
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run
