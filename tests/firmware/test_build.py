"""The builds: identical to the IDE's own, whole from a path with spaces, and honest about what they need."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.firmware.conftest import build


@pytest.fixture(scope="module")
def builder(project_root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("firmware_build", project_root / "firmware_arduino" / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def firmware(project_root: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Folder of both boards' firmware, built from a project whose path holds a space, and what the build said."""
    place = tmp_path_factory.mktemp("a clinic's folder")
    shutil.copytree(project_root / "firmware_arduino", place / "my project" / "firmware_arduino")
    out = place / "what is built"
    return out, build(place / "my project", "firmware", out)


@pytest.mark.parametrize("board", ["uno", "nano"])
def test_the_ides_build_engine_gives_the_identical_firmware(
    project_root: Path, firmware: tuple[Path, str], tmp_path: Path, board: str
) -> None:
    build(project_root, "arduino-builder", tmp_path, "--board", board)
    ours = (firmware[0] / board / "force_station.hex").read_bytes()
    theirs = (tmp_path / f"arduino-builder-{board}" / "force_station.ino.hex").read_bytes()
    assert ours == theirs
    assert ours.startswith(b":10000000")


@pytest.mark.parametrize("board", ["uno", "nano"])
def test_the_build_says_what_the_firmware_takes(firmware: tuple[Path, str], board: str) -> None:
    line = next(text for text in firmware[1].splitlines() if text.startswith(f"{board}: flash"))
    words = re.fullmatch(
        r"\w+: flash (\d+) of (\d+) B \(.*\), static RAM (\d+) of 2048 B \(.*\), "
        r"stack at most (\d+) B, (\d+) B stay free",
        line,
    )
    assert words is not None, line
    flash, room, ram, stack, free = map(int, words.groups())
    assert 2000 < flash < room
    assert ram + stack + free == 2048
    assert ram > 256 + 64  # the two rings alone
    assert stack > 60 + 36  # the largest message and its frame alone
    assert free > 256


def test_the_firmware_uses_no_heap_no_floats_and_no_arduino_string(firmware: tuple[Path, str]) -> None:
    names = subprocess.run(
        ["avr-nm", firmware[0] / "uno" / "force_station.elf"], capture_output=True, text=True, check=True
    ).stdout
    assert " T main" in names
    assert not re.findall(r"\w*(?:malloc|__addsf|__mulsf|__divsf|6String)\w*", names)


def test_a_missing_tool_is_named(project_root: Path, tmp_path: Path) -> None:
    result = subprocess.run(
        [sys.executable, project_root / "firmware_arduino" / "build.py", "firmware", "--out", tmp_path],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 1
    assert "is not installed" in result.stderr
    assert "avr-g" in result.stderr


def test_the_compilers_words_are_shown(project_root: Path, tmp_path: Path) -> None:
    shutil.copytree(project_root / "firmware_arduino", tmp_path / "firmware_arduino")
    config = tmp_path / "firmware_arduino" / "force_station" / "config.h"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("cells_per_foot = 2;", "cells_per_foot = 3;"), encoding="utf-8")
    result = subprocess.run(
        [sys.executable, tmp_path / "firmware_arduino" / "build.py", "firmware", "--out", tmp_path / "out"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 1
    assert "one or two load cells under a foot" in result.stderr


@pytest.mark.parametrize(
    "option", ["cells_per_foot = 2;=>cells_per_foot = 1;", "idle_sleep = true=>idle_sleep = false"]
)
def test_the_other_options_build_too(project_root: Path, tmp_path: Path, option: str) -> None:
    old, new = option.split("=>")
    shutil.copytree(project_root / "firmware_arduino", tmp_path / "firmware_arduino")
    config = tmp_path / "firmware_arduino" / "force_station" / "config.h"
    text = config.read_text(encoding="utf-8")
    assert old in text
    config.write_text(text.replace(old, new), encoding="utf-8")
    assert "uno: flash" in build(tmp_path, "firmware", tmp_path / "out", "--board", "uno")


DISASSEMBLY = """
00000100 <main>:
 100:\tcf 93       \tpush\tr28
 102:\tdf 93       \tpush\tr29
 104:\tcd b7       \tin\tr28, 0x3d\t; 61
 106:\tde b7       \tin\tr29, 0x3e\t; 62
 108:\tc0 52       \tsubi\tr28, 0x20\t; 32
 10a:\td1 40       \tsbci\tr29, 0x01\t; 1
 10c:\t0e 94 00 01 \tcall\t0x200\t; 0x200 <leaf>
 110:\tc0 5e       \tsubi\tr28, 0xE0\t; 224
 112:\tde 4f       \tsbci\tr29, 0xFE\t; 254
 114:\tf5 cf       \trjmp\t.-22     \t; 0x100 <main>

00000200 <leaf>:
 200:\t0f 93       \tpush\tr16
 202:\t00 d0       \trcall\t.+0      \t; 0x204 <leaf+0x4>
 204:\t08 95       \tret

00000300 <__vector_16>:
 300:\t1f 92       \tpush\tr1
 302:\t18 95       \treti
"""


def test_the_stacks_bound_is_counted_by_hand(builder: ModuleType) -> None:
    # main: return address 2, pushes 2, room 0x120 = 288; leaf: return 2, push 1, room 2; interrupt: return 2, push 1.
    assert builder.deepest_stack(DISASSEMBLY) == 2 + 2 + 288 + (2 + 1 + 2) + (2 + 1)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("reti", "rcall\t.-258\t; 0x200 <leaf>", None),
        ("ret\n", "rcall\t.+0\t; 0x100 <main>\n", "calls itself"),
        ("ret\n", "icall\n", "through a pointer"),
    ],
)
def test_a_stack_without_a_bound_is_refused(builder: ModuleType, old: str, new: str, words: str | None) -> None:
    text = DISASSEMBLY.replace(old, new)
    assert text != DISASSEMBLY
    if words is None:
        assert builder.deepest_stack(text) == builder.deepest_stack(DISASSEMBLY) + 2 + 3
    else:
        with pytest.raises(SystemExit, match=words):
            builder.deepest_stack(text)
