"""The command as a process: what it imports, what a signal or a closed pipe does, and the person without a display."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from station.domain.flags import QualityFlag
from station.storage.trial_file import read_trial

Start = Callable[..., "subprocess.Popen[str]"]

IMPORTED = "import sys; from station.cli import main; code = main({}); print([m for m in {} if m in sys.modules], code)"
HEAVY = ("PySide6", "pyqtgraph", "numba", "h5py", "serial", "numpy")


def run(python: Start, *arguments: str, **options: object) -> tuple[int, str, str]:
    process = python(*arguments, **options)
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err


def test_the_demonstration_loads_no_qt(python: Start, tmp_path: Path) -> None:
    code, out, err = run(python, "-c", IMPORTED.format(["demo", "--out", str(tmp_path / "d")], HEAVY[:2]))
    assert (code, err) == (0, "")
    assert out.splitlines()[-1] == "[] 0"


def test_help_loads_nothing_heavy(python: Start) -> None:
    code, out, err = run(python, "-c", IMPORTED.format(["--help"], HEAVY))
    assert (code, err) == (0, "")
    assert out.splitlines()[-1] == "[] 0"
    assert "usage: station" in out


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can be without a display in this way")
def test_without_a_display_the_same_assessment_runs(python: Start, process_environment: dict[str, str]) -> None:
    code, out, err = run(python, "-m", "station")
    assert (code, err) == (0, "")
    assert "There is no display" in out
    files = [
        Path(line.split()[-1]) for line in out.splitlines() if line.startswith(("Trial files", "Results", "Curves"))
    ]
    assert len(files) == 3
    for path in files:
        assert path.is_file()
        assert path.is_relative_to(process_environment["HOME"])


def test_kernels_get_a_writable_home(
    python: Start, process_environment: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from station.cli.program import set_kernel_cache

    monkeypatch.delenv("NUMBA_CACHE_DIR", raising=False)
    monkeypatch.setattr("platformdirs.user_cache_path", lambda name: tmp_path / "cache")
    set_kernel_cache()
    assert os.environ["NUMBA_CACHE_DIR"] == str(tmp_path / "cache" / "kernels")
    # A file where the folder should be: what a read-only home looks like to a superuser too.
    monkeypatch.delenv("NUMBA_CACHE_DIR")
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setattr("platformdirs.user_cache_path", lambda name: tmp_path / "file")
    set_kernel_cache()
    assert Path(os.environ["NUMBA_CACHE_DIR"]).is_dir()
    assert str(tmp_path) not in os.environ["NUMBA_CACHE_DIR"]
    monkeypatch.setenv("NUMBA_CACHE_DIR", "mine")
    set_kernel_cache()
    assert os.environ["NUMBA_CACHE_DIR"] == "mine"


@pytest.mark.skipif(os.name != "posix", reason="Windows has no closed pipes of this kind")
def test_a_reader_that_has_enough(python: Start) -> None:
    process = python("-m", "station", "monitor", "--port", "sim://patient?speed=0")
    assert process.stdout is not None
    assert "IDENTITY" in process.stdout.readline()
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == ""
    process.stderr.close()
    assert process.wait(60) == 0


def interrupt(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGINT)


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C cannot be sent to one process on Windows")
def test_ctrl_c_ends_monitor_in_order(python: Start) -> None:
    process = python("-m", "station", "monitor", "--port", "sim://patient?speed=1")
    assert process.stdout is not None
    while "SAMPLE" not in process.stdout.readline():
        pass
    interrupt(process)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, "")


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C cannot be sent to one process on Windows")
def test_ctrl_c_keeps_what_was_recorded(python: Start, tmp_path: Path) -> None:
    out, journal = tmp_path / "t.h5", tmp_path / "t.journal"
    process = python("-m", "station", "record", "--port", "sim://patient", "--seconds", "600", "--out", str(out))
    while process.poll() is None and not (journal.exists() and journal.stat().st_size > 20_000):
        with suppress(subprocess.TimeoutExpired):  # until a second of samples is in it
            process.wait(0.05)
    interrupt(process)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 1, err
    assert "stopped" in err
    assert err.count("\n") == 1
    trial = read_trial(out)
    assert QualityFlag.INCOMPLETE in trial.flags
    assert all(len(cell.counts) > 20 for cell in trial.cells.values())
    assert not journal.exists()


@pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals are posix")
def test_who_waits_sees_a_bar(python: Start, tmp_path: Path) -> None:
    """Only on a terminal, and only where it takes longer than 2 s."""
    main, terminal = os.openpty()
    try:
        process = python(
            *("-m", "station", "record", "--port", "sim://patient?speed=3", "--seconds", "6"),
            *("--out", str(tmp_path / "t.h5")),
            preexec_fn=lambda: os.dup2(terminal, 2),
        )
        out, _ = process.communicate(timeout=60)
        shown = os.read(main, 100_000).decode()
    finally:
        os.close(main)
        os.close(terminal)
    assert process.returncode == 0, shown
    assert "recording [" in shown
    assert "of 6 s" in shown
    assert "recording [" not in out
