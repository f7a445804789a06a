"""Child of test_kill.py: records a board in real time and says on stdout what reached the journal.

Arguments: path of the journal, first board time [us]. It ends with its parent.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from station.acquisition.reader import Reader
from station.domain.trial import Trial
from station.storage.journal import JournalWriter
from station.storage.metadata import journal_header
from tests.acquisition.fake_board import FakeBoard, FakeLink


class PacedLink(FakeLink):
    """Gives each stretch of 10 ms when it is over, cut in the middle of a frame, as a serial port may."""

    def __init__(self, board: FakeBoard) -> None:
        super().__init__([])
        self.board = board
        self.due = time.monotonic()
        self.rest = b""

    def read(self) -> bytes:
        self.due += 0.01
        time.sleep(max(0.0, self.due - time.monotonic()))
        data = self.rest + b"".join(frame for _, frame in self.board.frames(0.01))
        self.rest = data[-5:]
        return data[:-5]


def main() -> None:
    t0_us = int(sys.argv[2])
    link = PacedLink(FakeBoard(t0_us))
    reader = Reader(link)
    writer = JournalWriter(
        Path(sys.argv[1]), journal_header(Trial("k1", "2026-03-01T09:30:00+01:00"), link.identity, t0_us)
    )
    total = 0

    def sink(host_ns: int, data: bytes) -> None:
        nonlocal total
        writer.append(host_ns, data)
        total += len(data)
        sys.stdout.write(f"{total}\n")
        sys.stdout.flush()

    reader.set_sink(sink)
    parent = os.getppid()
    while reader.pump() and os.getppid() == parent:  # a test that was broken off leaves nothing running
        pass


main()
