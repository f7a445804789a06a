"""A session without a board: a test lets time pass under forces of its choice, and sees every journal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from calibration.specimen import simulated_cell, specimen_certificate
from station.acquisition.buffer import RingBuffer
from station.analysis.run import Analysis
from station.assessments.model import Assessment
from station.domain.channels import CHANNELS_BY_SLOT, Channel, Side
from station.domain.errors import StationError
from station.domain.trial import NOMINAL_CLOCK, ClockFit, Trial
from station.protocol.messages import Identity
from station.session import Cue, FinishedTrial, Session
from station.session.intake import Intake
from station.storage.metadata import apply_notes, trial_from_metadata

BOARD_ID = "5A000001"
CELLS = CHANNELS_BY_SLOT[2]

#: Conversions of each cell [1/s]: the same for all, since nothing here depends on their skew.
RATE = 90

IDENTITY = Identity(
    seq=0, protocol_major=1, protocol_minor=0, board_id=int(BOARD_ID, 16), firmware_build=0x0100, cells_per_foot=2,
    cell_mask=15, gain=128, reset_cause=1, t_us=0, rate_centihertz=(9000,) * 4,
)  # fmt: skip


class Paper:
    """A journal in memory."""

    def __init__(self, path: Path, header: dict[str, Any]) -> None:
        self.path, self.header, self.notes = path, header, []
        self.closed = False

    def append(self, host_ns: int, data: bytes) -> None:
        assert not self.closed

    def note(self, kind: str, data: dict[str, Any]) -> None:
        assert not self.closed, "noted after the end"
        self.notes.append((kind, data))

    def close(self) -> None:
        assert not self.closed, "closed twice"
        self.closed = True

    @property
    def trial(self) -> Trial:
        return trial_from_metadata(apply_notes(self.header, self.notes))


class Ground:
    """What the session needs of a reader, on forces that a test chooses."""

    port_name = "bench"
    identity = IDENTITY

    def __init__(self) -> None:
        self.ring = RingBuffer(CELLS.values(), capacity=4096)
        self.fault: StationError | None = None
        self.sink: Callable[[int, bytes], None] | None = None
        self.n = 0
        self.silent: set[Channel] = set()
        self._cells = {c: simulated_cell(BOARD_ID, c.value) for c in CELLS.values()}

    @property
    def board_time_us(self) -> int:
        return round(self.n * 1e6 / RATE)

    def clock(self) -> ClockFit:
        return NOMINAL_CLOCK

    def set_sink(self, sink: Callable[[int, bytes], None] | None) -> None:
        self.sink = sink

    def feed(self, left_n: float, right_n: float) -> None:
        """One conversion of each cell, heel 60 %, with a little noise."""
        self.n += 1
        for channel, (offset, slope) in self._cells.items():
            foot = left_n if channel.side is Side.LEFT else right_n
            part = 0.6 if channel.value.endswith("heel") else 0.4
            count = round(offset + slope * part * foot + 30 * np.sin(1.7 * self.n + len(channel)))
            if channel not in self.silent:
                self.ring.extend([(channel, self.board_time_us, count, 0)])
        if self.sink is not None:
            self.sink(self.n, b"\x00")


class Bench:
    """A session under the hands of a test; trial files are made only when the test says so, as on another thread."""

    def __init__(self, assessment: Assessment, intake: Intake | None = None) -> None:
        self.ground = Ground()
        self.before_us = 0
        self.assessment, self.intake = assessment, intake
        self.papers: list[Paper] = []
        self.waiting: list[Path] = []
        self.cues: list[tuple[int, Cue, Side | None]] = []
        self.session = self._new()

    @property
    def real_us(self) -> int:
        """Time that has passed, whatever the board's clock says [us]."""
        return self.before_us + self.ground.board_time_us

    def reconnect(self) -> None:
        """The same board on a new connection, its clock from zero."""
        self.before_us = self.real_us
        self.ground = Ground()
        self.session = self._new(self.session)

    def _new(self, former: Session | None = None) -> Session:
        return Session(
            reader=self.ground,  # type: ignore[arg-type]
            assessment=self.assessment,
            certificate=specimen_certificate(BOARD_ID),
            open_journal=self._open,
            finish=self.waiting.append,
            folder=Path("nowhere"),
            wall_clock=lambda: datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
            on_cue=lambda cue, side: self.cues.append((self.real_us, cue, side)),
            intake=self.intake,
            random=Random(1),
            former=former,
        )

    def _open(self, path: Path, header: dict[str, Any]) -> Paper:
        self.papers.append(Paper(path, header))
        return self.papers[-1]

    def save(self) -> None:
        """The file thread has done its work."""
        while self.waiting:
            path = self.waiting.pop(0)
            paper = next(p for p in self.papers if p.path == path)
            self.session.saved(FinishedTrial(path, paper.trial, Analysis((), (), ())))

    def spend(self, seconds: float, left_n: float, right_n: float, save: bool = True) -> None:
        """Let board time pass under the two feet's forces."""
        for k in range(round(seconds * RATE)):
            self.ground.feed(left_n, right_n)
            if k % 9 == 8:
                self.session.advance()
                if save:
                    self.save()
        self.session.advance()
