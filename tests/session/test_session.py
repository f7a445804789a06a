"""The visit's engine on a simulated patient, flat out: what each step asks, what ends it, what is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import serial

from calibration.certificate import Certificate
from calibration.specimen import specimen_certificate
from station.acquisition.link import open_link
from station.acquisition.reader import Reader
from station.analysis.run import AnalysisOptions, analyse
from station.assessments.loader import load_assessment
from station.domain.channels import Side
from station.domain.errors import StorageError
from station.domain.flags import QualityFlag
from station.protocol.messages import Start
from station.protocol.stream import board_id_text
from station.session import Action, Cue, FinishedTrial, Session, Step
from station.sim.subjects import VISIT_CUES
from station.storage.journal import JournalWriter
from station.storage.recovery import trial_from_journal


class Visit:
    """A session on sim://patient whose patient follows the cues, unless a test says otherwise."""

    def __init__(
        self, folder: Path, url: str, *, certificate: bool = True, follow: dict[str, str] | None = None
    ) -> None:
        self.link = open_link(url)
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
            assessment=load_assessment("timed_isometric"),
            certificate=certificates,
            open_journal=JournalWriter,
            finish=self.finish,
            folder=folder,
            wall_clock=lambda: datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
            on_cue=self.cue,
            simulated=True,
        )
        self.link.send(Start())

    def cue(self, cue: Cue, side: Side | None) -> None:
        self.cues.append((cue, side))
        if cue in self.follow:
            self.link.port.board.cue(self.follow[cue], side)

    def finish(self, journal: Path) -> None:
        self.finished.append(journal)
        trial = trial_from_journal(journal)
        trials = [t.trial for t in self.session.trials if t.trial.tested is not trial.tested]
        pair = sorted([*trials[-1:], trial], key=lambda t: str(t.tested))
        self.session.saved(FinishedTrial(journal, trial, analyse(pair, AnalysisOptions())))

    def run(self, until: Callable[[Session], bool], most_s: float = 60.0) -> None:
        """Let board time pass until something holds; a test that waits for what never comes fails."""
        while (begun := self.session.now_us()) is None:
            self.reader.pump()
        while not until(self.session):
            self.reader.pump()
            self.session.advance()
            assert (self.session.now_us() or 0) - begun < most_s * 1e6, (self.session.step, self.session.words)

    def do(self, action: Action) -> None:
        self.run(lambda s: action in s.allowed())
        self.session.do(action)

    def at_rest(self) -> None:
        self.run(lambda s: s.step in (Step.LIVE, Step.FAULT))

    def prepare(self) -> None:
        for action in (Action.ZERO, Action.IDENTITY, Action.WEIGH):
            self.do(action)
            self.at_rest()


@pytest.fixture
def visit(tmp_path: Path) -> Iterator[Callable[..., Visit]]:
    serial.protocol_handler_packages.append("station.sim")
    made: list[Visit] = []

    def make(options: str = "", **kwargs: object) -> Visit:
        made.append(Visit(tmp_path, f"sim://patient?speed=0&seed=7{options}", **kwargs))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for v in made:
        v.link.close()
    serial.protocol_handler_packages.remove("station.sim")


def test_a_whole_visit_finds_the_weak_side(visit: Callable[..., Visit]) -> None:
    v = visit()
    v.prepare()
    assert v.session.weighing is not None
    assert v.session.weighing.mean_n == pytest.approx(120.0, abs=3.0)  # 60 N of each resting foot
    for action in (Action.START_LEFT, Action.START_RIGHT):
        v.do(action)
        v.at_rest()
    left, right = (t.trial for t in v.session.trials)
    assert (left.tested, right.tested) == (Side.LEFT, Side.RIGHT)
    truth = v.link.port.board.subject.truth.strength_n
    results = {(r.metric, r.side, r.parameters.get("metric")): r for r in v.session.trials[-1].analysis.results}
    for side in Side:
        peak = results["peak_force", side.value, None]
        assert peak.value == pytest.approx(60.0 + truth[side], rel=0.02)
        assert peak.uncertainty is not None
    deficit = results["bsa", "both", "sustained_force_1s"]
    assert deficit.value == pytest.approx(100 * (1 - (60 + truth[Side.RIGHT]) / (60 + truth[Side.LEFT])), abs=1.0)
    assert QualityFlag.SIMULATED in left.flags
    assert [e.kind for e in left.events] == ["go", "stop"]


def test_steps_open_one_after_the_other(visit: Callable[..., Visit]) -> None:
    v = visit()
    v.run(lambda s: s.now_us() is not None)
    assert v.session.allowed() == {Action.ZERO}
    v.session.do(Action.START_LEFT)
    assert v.session.step is Step.LIVE
    v.do(Action.ZERO)
    v.at_rest()
    assert v.session.allowed() == {Action.ZERO, Action.IDENTITY}
    v.do(Action.IDENTITY)
    v.at_rest()
    assert v.session.identity_checked
    assert Action.START_LEFT not in v.session.allowed()
    v.do(Action.WEIGH)
    v.at_rest()
    assert {Action.START_LEFT, Action.START_RIGHT} <= v.session.allowed()


def test_a_new_zero_asks_for_the_checks_again(visit: Callable[..., Visit]) -> None:
    v = visit()
    v.prepare()
    v.do(Action.ZERO)
    v.at_rest()
    assert not v.session.identity_checked
    assert v.session.weighing is None


def test_swapped_plates_are_found(visit: Callable[..., Visit]) -> None:
    v = visit(follow={**VISIT_CUES, Cue.PRESS_LEFT: "press_right"})
    v.do(Action.ZERO)
    v.at_rest()
    v.do(Action.IDENTITY)
    v.at_rest()
    assert not v.session.identity_checked
    assert "RIGHT" in v.session.words
    assert Action.WEIGH not in v.session.allowed()


def test_nobody_is_not_weighed(visit: Callable[..., Visit]) -> None:
    v = visit(follow={**VISIT_CUES, Cue.STAND_STILL: "unload"})
    for action in (Action.ZERO, Action.IDENTITY, Action.WEIGH):
        v.do(action)
        v.at_rest()
    assert v.session.weighing is None
    assert "Nobody" in v.session.words


def test_zero_is_refused_while_a_foot_moves(visit: Callable[..., Visit]) -> None:
    v = visit(follow={})
    v.run(lambda s: (s.now_us() or 0) > 1e6)
    v.do(Action.ZERO)
    v.run(lambda s: s.elapsed_s() > 0.6)
    v.link.port.board.cue("stand_still")
    v.at_rest()
    assert not v.session.zero
    assert "not still" in v.session.words


def test_a_silent_cell_is_named(visit: Callable[..., Visit]) -> None:
    v = visit("&fault=left_forefoot:unplugged:0:100")
    v.do(Action.ZERO)
    v.at_rest()
    assert "left forefoot" in v.session.words
    assert not v.session.zero
    cells = {c.channel.value: c for c in v.session.live_cells()}
    assert cells["left_forefoot"].health.startswith("silent")
    assert cells["left_heel"].health == "ok"


def test_a_cell_that_falls_silent_while_the_zero_is_taken_is_named(visit: Callable[..., Visit]) -> None:
    v = visit("&fault=right_heel:unplugged:1.5:100")
    v.run(lambda s: (s.now_us() or 0) > 0.8e6)
    v.do(Action.ZERO)
    v.at_rest()
    assert "right heel" in v.session.words
    assert not v.session.zero


def test_one_key_stops_at_once_and_keeps_what_was_recorded(visit: Callable[..., Visit]) -> None:
    v = visit()
    v.prepare()
    v.do(Action.START_RIGHT)
    v.run(lambda s: s.step is Step.EFFORT and s.elapsed_s() > 1.0)
    v.session.do(Action.STOP)
    v.at_rest()
    (trial,) = [t.trial for t in v.session.trials]
    assert QualityFlag.ABORTED in trial.flags
    assert trial.events[-1].kind == "aborted"
    seconds = max(c.t_device_us[-1] - c.t_device_us[0] for c in trial.cells.values()) * 1e-6
    assert 3.5 < seconds < 4.6  # 3 s of countdown and 1 s of effort
    assert v.cues[-2][0] is Cue.STOP


def test_a_lost_board_ends_the_trial_as_incomplete(visit: Callable[..., Visit]) -> None:
    v = visit("&fault=board:gone:10")
    v.prepare()
    v.do(Action.START_LEFT)
    v.run(lambda s: s.step is Step.FAULT)
    (trial,) = [t.trial for t in v.session.trials]
    assert QualityFlag.INCOMPLETE in trial.flags
    assert v.session.allowed() == frozenset()
    assert "sim://" in v.session.words


def test_a_board_that_restarts_ends_the_trial(visit: Callable[..., Visit]) -> None:
    v = visit("&fault=board:reset:10")
    v.prepare()
    v.do(Action.START_LEFT)
    v.run(lambda s: s.step is Step.FAULT)
    assert "restarted" in v.session.words
    assert QualityFlag.INCOMPLETE in v.session.trials[0].trial.flags


def test_without_a_certificate_there_are_counts_only(visit: Callable[..., Visit]) -> None:
    v = visit(certificate=False)
    v.do(Action.ZERO)
    v.at_rest()
    assert Action.IDENTITY not in v.session.allowed()
    assert all(c.force_n is None and c.count is not None for c in v.session.live_cells())
    v.do(Action.START_LEFT)
    v.at_rest()
    finished = v.session.trials[0]
    assert finished.trial.cells
    assert all(r.value is None for r in finished.analysis.results if r.unit == "N")


def test_a_disk_that_is_full_before_the_trial_is_said(visit: Callable[..., Visit]) -> None:
    v = visit()
    v.prepare()

    def full(path: Path, header: object) -> JournalWriter:
        raise StorageError(f"Cannot write {path}: no space left.")

    v.session._open_journal = full
    v.do(Action.START_LEFT)
    assert v.session.step is Step.LIVE
    assert "no space left" in v.session.words


def test_countdown_counts_three_two_one_go(visit: Callable[..., Visit]) -> None:
    v = visit()
    v.prepare()
    v.cues.clear()
    v.do(Action.START_LEFT)
    v.at_rest()
    assert [c for c, _ in v.cues] == [Cue.STAND_STILL, Cue.COUNT, Cue.COUNT, Cue.COUNT, Cue.GO, Cue.STOP, Cue.DONE]


def test_one_cell_a_foot_is_enough(visit: Callable[..., Visit]) -> None:
    v = visit("&cells=2")
    v.prepare()
    v.do(Action.START_LEFT)
    v.at_rest()
    metrics = {r.metric for r in v.session.trials[0].analysis.results}
    assert "peak_force" in metrics
    assert "heel_share" not in metrics
