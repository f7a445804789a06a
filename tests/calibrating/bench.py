"""A bench for the tests: weights, a simulated board, and a guide that a simulated technician follows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import serial

from calibration.certificate import Environment
from calibration.reference import References, gravity_at, weight_of_class
from calibration.run import Header, Person
from calibration.specimen import CAPACITY_N, NOMINAL_COUNTS_PER_N
from station.acquisition.link import Link, open_link
from station.acquisition.reader import Reader
from station.calibrating.guide import Guide
from station.calibrating.plan import Kind, Timing
from station.calibrating.progress import Progress
from station.calibrating.states import State
from station.protocol.messages import Start
from station.rehearsal import Technician

BOARD_ID = "5A010001"
WEIGHTS = {"W20A": 20.0, "W20B": 20.0, "W10A": 10.0, "W10B": 10.0, "W5": 5.0}

#: Waits of a second or two: the steps are those of the procedure, the times are not.
SHORT = Timing(warm_up_s=20.0, preload_s=2.0, rest_s=2.0, settle_s=1.0, read_s=1.0, creep_s=(3.0, 6.0), person_s=2.0)


def bench_header(weights: dict[str, float] | None = None, *, person: bool = True, cells_per_foot: int = 2) -> Header:
    """A bench in Berlin with weights of class M2."""
    masses = WEIGHTS if weights is None else weights
    references = References({i: weight_of_class(i, kg, "M2") for i, kg in masses.items()}, gravity_at(52.52, 34.0))
    return Header(
        board_id=BOARD_ID,
        cells_per_foot=cells_per_foot,
        procedure="CAL-01",
        revision=1,
        operator_id="op7",
        date="2026-03-01",
        environment=Environment(21.0, 0.5, "thermometer"),
        references=references,
        capacity_n=CAPACITY_N,
        counts_per_n=NOMINAL_COUNTS_PER_N,
        person=Person(72.4, 0.05, True, True, 5.0) if person else None,
        simulated=True,
    )


class Rig:
    """A guide on sim://bench with its technician."""

    def __init__(self, log: Path, kind: Kind | None = Kind.FIRST, header: Header | None = None, **url: object) -> None:
        options = "".join(f"&{k}={v}" for k, v in url.items())
        self.link: Link = open_link(f"sim://bench?speed=0&board_id={BOARD_ID}{options}")
        self.reader = Reader(self.link)
        self.link.send(Start())
        header = header or bench_header()
        self.progress = Progress.resume(log) if kind is None else Progress.begin(log, kind, header, SHORT)
        self.guide = Guide(self.reader, self.progress)
        self.technician = Technician(self.link, self.guide)
        self.bench = self.link.port.board.subject

    def run(
        self, until: Callable[[Guide], bool] = lambda guide: False, most_s: float = 900.0, *, follow: bool = True
    ) -> None:
        """Let board time pass until something holds or the guide ends; what never comes fails."""
        begun = self.link.port.board.now_s
        while self.guide.state is State.RUNNING and not until(self.guide):
            self.reader.pump()
            self.guide.advance()
            if follow:
                self.technician.follow()
            assert self.link.port.board.now_s - begun < most_s, (self.guide.step, self.guide.words)

    def cue(self, words: str) -> None:
        """Something the technician does on his own account."""
        self.link.port.board.cue(words)

    def wait(self, seconds: float) -> None:
        """Let time pass without doing what is asked for."""
        end = self.link.port.board.now_s + seconds
        self.run(lambda guide: self.link.port.board.now_s >= end, follow=False)


@contextmanager
def simulation() -> Iterator[None]:
    """Let pyserial open sim://NAME meanwhile."""
    serial.protocol_handler_packages.append("station.sim")
    try:
        yield
    finally:
        serial.protocol_handler_packages.remove("station.sim")


def without(header: Header, *ids: str) -> Header:
    """The bench without some of its weights."""
    kept = {i: w for i, w in header.references.weights.items() if i not in ids}
    return replace(header, references=References(kept, header.references.gravity))
