"""The house's own rules: layers, types, style, names that must not be in it, and the kernels without a compiler."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest


def run(project_root: Path, *command: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=project_root, env={**os.environ, **env}, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(["ruff", "check", "."], id="ruff"),
        pytest.param(["ruff", "format", "--check", "."], id="format"),
        pytest.param(["mypy"], id="mypy"),
        pytest.param(["importlinter.cli", "lint-imports"], id="layers"),
    ],
)
def test_a_tool_finds_nothing(project_root: Path, command: list[str]) -> None:
    if command[0] == "importlinter.cli":
        code = "import sys; from importlinter.cli import lint_imports_command as c; sys.argv=['lint-imports']; c()"
        result = run(project_root, sys.executable, "-c", code)
    else:
        result = run(project_root, sys.executable, "-m", *command)
    assert result.returncode == 0, result.stdout + result.stderr


SWITCHES = ("NUMBA_DISABLE_JIT", "NUMBA_BOUNDSCHECK")


@pytest.fixture(scope="module")
def switched(project_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, tuple[int, str]]]:
    """The tests of the analysis with each switch, both at once: code and output."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", "not many_analyses"]
    running = {}
    for switch in SWITCHES:
        env = {**os.environ, switch: "1", "NUMBA_CACHE_DIR": str(tmp_path_factory.mktemp(switch))}
        running[switch] = subprocess.Popen(
            [*command, "tests/analysis"],
            cwd=project_root,
            env=env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
    try:
        outputs = {switch: process.communicate()[0] for switch, process in running.items()}
        yield {switch: (process.returncode, outputs[switch]) for switch, process in running.items()}
    finally:
        for process in running.values():
            process.kill()


@pytest.mark.parametrize("switch", SWITCHES)
def test_analysis_is_right_without_the_compiler_and_with_bounds_checks(
    switched: dict[str, tuple[int, str]], switch: str
) -> None:
    """A compiled kernel reads past an array's end in silence; without the compiler, or with checks, it raises."""
    code, output = switched[switch]
    assert code == 0, output[-4000:]


def tracked_files(root: Path) -> list[Path]:
    """The project's own files; also without a git history."""
    left_out = {".venv", ".git", "build", "dist", "__pycache__"}
    return [
        p
        for p in root.rglob("*")
        if p.is_file()
        and not left_out & set(p.relative_to(root).parts)
        and not any((part.startswith(".") and part.endswith("_cache")) or part == ".hypothesis" for part in p.parts)
    ]


def test_no_file_names_a_package_host_or_a_private_path(project_root: Path) -> None:
    hosts = re.compile(
        "|".join(
            ["pypi" + r"\.org", "python" + "hosted", "npm" + "js", r"deb\." + "debian", "/home" + "/", "/ro" + "ot/"]
        )
    )
    found = [
        f"{p.relative_to(project_root)}: {m.group()}"
        for p in tracked_files(project_root)
        if p.suffix in {".py", ".md", ".toml", ".lock", ".json", ".h", ".cpp", ".c", ".ino", ".txt", ""}
        for m in [hosts.search(p.read_text(encoding="utf-8", errors="ignore"))]
        if m
    ]
    assert not found


def test_kernels_stand_in_their_files_and_without_fastmath(project_root: Path) -> None:
    for path in (project_root / "station").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert "fastmath=True" not in text, path
        if path.name not in ("_kernels.py", "_kernels_reconstruct.py"):
            assert not re.search(r"^\s*@(numba\.)?n?jit", text, re.MULTILINE), path
