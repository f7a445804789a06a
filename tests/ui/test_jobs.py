"""Work off the Qt thread: what it gives comes back, what goes wrong is said, and a killed process is no end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from station.domain.errors import StorageError
from station.storage.files import write_whole
from station.ui.jobs import ENDED, Jobs

PATIENCE_MS = 60_000


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


def test_the_second_process_gives_back_and_goes_on_after_it_was_killed(
    qtbot: QtBot, jobs: Jobs, tmp_path: Path
) -> None:
    given: list[object] = []
    words: list[str] = []
    jobs.on_worker(os.getpid, given.append, words.append)
    qtbot.waitUntil(lambda: len(given) == 1, timeout=PATIENCE_MS)
    assert given[0] != os.getpid()

    # An error's words and its detail survive the way back.
    folder = tmp_path / "file"
    folder.write_text("")
    out = folder / "report.pdf"
    jobs.on_worker(partial(write_whole, out, b"x"), given.append, words.append)
    qtbot.waitUntil(lambda: len(words) == 1, timeout=PATIENCE_MS)
    assert str(out) in words[0]
    with pytest.raises(StorageError) as error:
        write_whole(out, b"x")
    assert words[0] == error.value.words

    # Killed while it works, then while it waits.
    jobs.on_worker(partial(os.kill, int(str(given[0])), signal.SIGSTOP), given.append, words.append)
    os.kill(int(str(given[0])), signal.SIGKILL)
    qtbot.waitUntil(lambda: len(words) == 2, timeout=PATIENCE_MS)
    assert words[1] == ENDED
    jobs.on_worker(os.getpid, given.append, words.append)
    qtbot.waitUntil(lambda: len(given) == 2, timeout=PATIENCE_MS)
    assert given[1] not in (given[0], os.getpid())


PROGRAM = """
import os
from PySide6.QtCore import QCoreApplication
from station.ui.jobs import Jobs

if __name__ == "__main__":
    application = QCoreApplication([])
    jobs = Jobs()
    jobs.on_worker(os.getpid, lambda pid: print(pid, flush=True))
    application.exec()
"""


def test_the_second_process_ends_with_a_program_that_is_killed(qtbot: QtBot, tmp_path: Path) -> None:
    script = tmp_path / "program.py"
    script.write_text(PROGRAM)
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        worker = int(program.stdout.readline())
        assert running(worker)
        program.kill()
    qtbot.waitUntil(lambda: not running(worker), timeout=PATIENCE_MS)


def running(pid: int) -> bool:
    """A process that is there, and has not ended."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False


def test_nothing_begins_after_the_end(qtbot: QtBot) -> None:
    jobs = Jobs()
    jobs.close()
    heard: list[object] = []
    jobs.on_worker(os.getpid, heard.append)
    jobs.on_files(os.getpid, heard.append)
    assert jobs._worker is None
    assert not heard
