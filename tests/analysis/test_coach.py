"""The coach's manners: one hint at a time, each at most once in 2 s, the same in whatever pieces, off where asked."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from string import Formatter

import numpy as np
import pytest

from station.analysis.coach import Coach
from station.analysis.coach_settings import SHOW_S, BandLimits, CoachSettings, Phase, SetLimits
from station.analysis.coach_words import RANK, TEXTS, rank
from station.analysis.repetitions import Rules
from station.analysis.traces import Trace
from station.assessments.coaching import coach_settings
from station.assessments.kinds import HINTS
from station.assessments.loader import load_assessment
from station.domain.channels import Channel, Side
from tests.analysis.coached import bridges, coached, hold, push, said, stance

pytestmark = pytest.mark.many_analyses

#: Words that would name a muscle or rest on colour.
NEVER = r"muscle|glute|hamstring|quad|calf|soleus|\bred\b|green|yellow|amber|orange|blue"


def test_every_hint_of_the_assessments_has_words_and_a_rank():
    assert set(RANK) == set(HINTS) == {text.hint for text in TEXTS.values()}
    assert len(set(RANK)) == len(RANK)
    for text_id, text in TEXTS.items():
        assert text_id.partition(".")[0] == text.hint
        assert len(text.words.split()) <= 8
        assert not re.search(NEVER, text.words, re.IGNORECASE)
        assert {name for _, name, _, _ in Formatter().parse(text.words) if name} <= {"count", "seconds"}
    assert rank("other_foot") < rank("share.more_left") < rank("repetition")


@pytest.mark.parametrize("fault", ["pre_tension", "other_foot"])
def test_one_at_a_time_and_each_at_most_once_in_two_seconds(fault):
    for seed in range(10):
        told = coached(push(seed, fault), seed).told
        assert told
        for before, after in pairwise(told):
            between = (after.t_us - before.t_us) * 1e-6
            # Within the two seconds only by something more urgent.
            assert between >= SHOW_S - 1e-6 or rank(after.text_id) < rank(before.text_id)
        for hint in {h.id for h in told}:
            at = [h.t_us for h in told if h.id == hint]
            assert np.all(np.diff(at) >= SHOW_S * 1e6 - 1)


def test_the_same_in_whatever_pieces():
    for scene in (push(3, "dip"), push(4, "other_foot"), bridges(1, "share.more_left", count=5), hold(2)):
        coarse, fine, whole = (coached(scene, seed, most_s) for seed, most_s in ((1, 0.5), (2, 0.02), (3, 1e3)))
        assert coarse.told == fine.told == whole.told
        assert coarse.told


def test_a_hint_is_on_show_for_two_seconds():
    scene, showing = push(0, "dip"), []
    coach = Coach(scene.settings)
    new = []
    for now in np.arange(5.0, 14.0, 0.05):
        phase = Phase.READY if now < scene.go_s else Phase.EFFORT if now < scene.stop_s else Phase.OFF
        shown = coach.feed({c: cut(t, now - 0.5, now) for c, t in scene.cells.items()}, phase)
        new += [shown] if shown else []
        showing += [coach.hint]
    assert new == coach.told
    assert [h.id for h in new] == ["dip"]
    assert 1.9 < 0.05 * sum(h is not None for h in showing) < 2.1
    assert new[0].words == TEXTS["dip"].words
    assert coach.onset_s == pytest.approx(scene.truth["onset"], abs=0.15)


def cut(trace, from_s, to_s):
    a, b = np.searchsorted(trace.t_us, [from_s * 1e6, to_s * 1e6])
    return Trace(trace.t_us[a:b], trace.force_n[a:b])


def test_said_by_the_assessment_only():
    scene = push(1, "other_foot")
    assert said(coached(scene)) == {"other_foot"}
    none = coached(replace(scene, settings=replace(scene.settings, hints=frozenset())))
    assert none.told == []
    counted = bridges(2)
    silent = coached(replace(counted, settings=replace(counted.settings, hints=frozenset({"fade"}))))
    assert (silent.count, silent.told) == (7, [])
    for assessment in ("quiet_stance", "five_times_sit_to_stand"):  # feedback mode 'none'
        assert coach_settings(load_assessment(assessment)).hints == frozenset()


def test_no_words_before_the_phase_or_after_it():
    scene = push(2, "moving_baseline")
    never = coached(replace(scene, ready_s=1e6, go_s=2e6, stop_s=3e6))
    assert never.told == []
    assert all(scene.ready_s * 1e6 < h.t_us < scene.stop_s * 1e6 for h in coached(scene).told)


def test_a_new_effort_begins_afresh():
    one, coach = bridges(0, count=4), Coach(bridges(0).settings)
    for offset in (0, 60_000_000):
        cells = {c: Trace(t.t_us + offset, t.force_n) for c, t in one.cells.items()}
        shift = offset * 1e-6
        for phase, from_s, to_s in (
            (Phase.READY, 0, one.go_s), (Phase.EFFORT, one.go_s, one.stop_s), (Phase.OFF, one.stop_s, 1e3),
        ):  # fmt: skip
            coach.feed({c: cut(t, from_s + shift, to_s + shift) for c, t in cells.items()}, phase)
        assert coach.count == 4
    assert [h.values["count"] for h in coach.told if h.id == "repetition"].count(1) == 2


def test_one_cell_a_foot_and_a_foot_that_is_silent():
    scene = push(5, "early_release")
    feet = {}
    for side in Side:
        heel, fore = (scene.cells[Channel(f"{side.value}_{part}")] for part in ("heel", "forefoot"))
        feet[Channel(f"{side.value}_foot")] = Trace(
            heel.t_us, heel.force_n + np.interp(heel.t_us, fore.t_us, fore.force_n)
        )
    assert said(coached(replace(scene, cells=feet))) == {"early_release"}
    del feet[Channel("left_foot")]
    silent = {**feet, Channel("left_foot"): Trace(np.empty(0, dtype=np.int64), np.empty(0))}
    assert coached(replace(scene, cells=silent)).told == []


def test_limits_come_from_the_assessment():
    bridge = coach_settings(load_assessment("glute_bridge"))
    assert bridge.set == SetLimits(Rules(), (2, 1, 2), 0.5, (45, 55), 20)
    assert bridge.tested is None
    held = coach_settings(load_assessment("timed_hold"), Side.LEFT, {Side.LEFT: 60.0})
    assert (held.band, held.rest_of_tested_n, held.other_foot_n) == (BandLimits(3, 10), 60.0, 50)
    assert coach_settings(load_assessment("single_leg_bridge_hold")).band.own_start
    assert coach_settings(load_assessment("weight_shift")).band.hold_s == 3
    assert coach_settings(load_assessment("bilateral_isometric_squat")).effort.max_pretension_n == 100
    assert coach_settings(load_assessment("hamstring_bridge")).set.tempo_s is None
    assert CoachSettings("isometric_effort", frozenset()).rest_of_tested_n is None


def test_a_new_target_of_a_weight_shift():
    scene = stance(1, "weight_shift", 0.7, 70.0)
    coach = Coach(scene.settings)
    coach.aim(70.0)
    half = scene.go_s + 12
    coach.feed({c: cut(t, 0, scene.go_s) for c, t in scene.cells.items()}, Phase.READY)
    coach.feed({c: cut(t, scene.go_s, half) for c, t in scene.cells.items()}, Phase.EFFORT)
    assert said(coach) == {"time_in_band"}
    assert coach.band.in_band
    coach.aim(30.0)
    assert coach.band.in_band is None
    coach.feed({c: cut(t, half, scene.stop_s) for c, t in scene.cells.items()}, Phase.EFFORT)
    assert coach.told[-1].text_id == "target_band.more_right"
    assert coach.told[-1].t_us >= (half + 2.9) * 1e6  # there is time to move
