"""A session on a simulated patient, driven flat out by a test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
import serial

from calibration.certificate import Certificate
from calibration.specimen import specimen_certificate
from station.acquisition.link import open_link
from station.acquisition.reader import Reader
from station.analysis.run import Analysis, AnalysisOptions, analyse
from station.assessments.loader import load_assessment
from station.assessments.model import Assessment
from station.domain.channels import Side
from station.domain.errors import AnalysisError
from station.protocol.messages import Start
from station.protocol.stream import board_id_text
from station.session import Action, Cue, FinishedTrial, Session, Step
from station.session.intake import Intake
from station.sim.subjects import VISIT_CUES
from station.storage.journal import JournalWriter
from station.storage.recovery import trial_from_journal


class Visit:
    """A session on sim://patient whose patient follows the cues, unless a test says otherwise."""

    def __init__(
        self,
        folder: Path,
        url: str,
        *,
        certificate: bool = True,
        follow: dict[str, str] | None = None,
        assessment: Assessment | str = "timed_isometric",
        intake: Intake | None = None,
        involved: Side | None = None,
    ) -> None:
        self.assessment = load_assessment(assessment) if isinstance(assessment, str) else assessment
        self.link = open_link(f"{url}&does={self.assessment.id}")
        self.reader = Reader(self.link)
        self.cues: list[tuple[Cue, Side | None]] = []
        self.finished: list[Path] = []
        self.follow = VISIT_CUES if follow is None else follow
        board_id = board_id_text(self.link.identity.board_id)
        certificates: Certificate | None = (
            specimen_certificate(board_id, self.link.identity.cells_per_foot) if certificate else None
        )
        self.session = Session(
            reader=self.reader,
            assessment=self.assessment,
            certificate=certificates,
            open_journal=JournalWriter,
            finish=self.finish,
            folder=folder,
            wall_clock=lambda: datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
            on_cue=self.cue,
            simulated=True,
            involved=involved,
            intake=intake,
            random=Random(1),
        )
        self.link.send(Start())

    @property
    def patient(self):
        return self.link.port.board.subject

    def cue(self, cue: Cue, side: Side | None) -> None:
        self.cues.append((cue, side))
        if cue in self.follow:
            self.link.port.board.cue(self.follow[cue], side)

    def finish(self, journal: Path) -> None:
        self.finished.append(journal)
        trial = trial_from_journal(journal)
        trials = [t.trial for t in self.session.trials if t.trial.tested is not trial.tested]
        pair = sorted([*trials[-1:], trial], key=lambda t: str(t.tested))
        try:
            analysis = analyse(pair, AnalysisOptions())
        except AnalysisError:
            analysis = Analysis((), (), ())
        self.session.saved(FinishedTrial(journal, trial, analysis))

    def run(self, until: Callable[[Session], bool], most_s: float = 60.0) -> None:
        """Let board time pass until something holds; a test that waits for what never comes fails."""
        while (begun := self.session.now_us()) is None:
            self.reader.pump()
        while not until(self.session):
            self.reader.pump()
            self.session.advance()
            assert (self.session.now_us() or 0) - begun < most_s * 1e6, (self.session.step, self.session.words)

    def do(self, action: Action, most_s: float = 60.0) -> None:
        self.run(lambda s: action in s.allowed(), most_s)
        self.session.do(action)

    def at_rest(self, most_s: float = 60.0) -> None:
        self.run(lambda s: s.step in (Step.LIVE, Step.FAULT, Step.ASK), most_s)

    def prepare(self) -> None:
        for action in (Action.ZERO, Action.IDENTITY, Action.WEIGH):
            self.do(action)
            self.at_rest()

    def effort(self, action: Action) -> None:
        """An effort from the key to the file."""
        self.do(action)
        self.at_rest()

    def trials(self):
        return [t.trial for t in self.session.trials]


@pytest.fixture
def visit(tmp_path: Path) -> Iterator[Callable[..., Visit]]:
    serial.protocol_handler_packages.append("station.sim")
    made: list[Visit] = []

    def make(options: str = "", **kwargs: object) -> Visit:
        made.append(Visit(tmp_path, f"sim://patient?speed=0&seed=7{options}", **kwargs))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for v in made:
        v.session.do(Action.STOP)
        v.session.do(Action.STOP)  # a patient is not asked any more
        v.link.close()
    serial.protocol_handler_packages.remove("station.sim")
