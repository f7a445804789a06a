"""The visit's engine on a simulated patient, flat out: what each step asks, what ends it, what is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from station.assessments.loader import load_assessment
from station.domain.channels import Side
from station.domain.errors import StorageError
from station.domain.flags import QualityFlag
from station.session import Action, Cue, Step
from station.sim.subjects import VISIT_CUES
from station.storage.journal import JournalWriter

#: The fixture's `Visit`, whose class lives in the folder's conftest.
Visit = Any


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
    assert [e.kind for e in left.events] == ["go", "begin", "end"]


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
    v = visit("&cells=2", assessment="hamstring_90_90")
    v.prepare()
    v.do(Action.START_LEFT)
    v.at_rest()
    metrics = {r.metric for r in v.session.trials[0].analysis.results}
    assert "peak_force" in metrics
    assert "heel_share" not in metrics


def test_a_plate_that_is_too_weak_is_refused(visit: Callable[..., Visit]) -> None:
    usual = load_assessment("timed_isometric")
    v = visit(assessment=replace(usual, expected_peak=replace(usual.expected_peak, heel_n=5000.0)))
    v.prepare()
    assert not v.session.allowed() & {Action.START_LEFT, Action.TRY_LEFT}
    assert "5000 N are expected" in v.session.words
