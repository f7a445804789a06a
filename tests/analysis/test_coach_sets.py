"""Every hint about a set of repetitions fires on its fault and on no clean set; live numbers equal those afterwards."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from station.analysis.options import AnalysisOptions
from station.analysis.run import analyse
from tests.analysis.build import cell, measured
from tests.analysis.coached import SET_FAULTS, bridges, coached, one_leg_bridges, said

pytestmark = pytest.mark.many_analyses


@pytest.mark.parametrize("first", range(0, 200, 40))
def test_clean_bridges_are_only_counted(first):
    """Two legs at 2-1-2, each part 0.15 s off at most, heights within 5 %, share of 47 to 53 %."""
    wrong = []
    for seed in range(first, first + 40):
        scene = bridges(seed, count=5)
        coach = coached(scene, seed)
        counts = [h.values["count"] for h in coach.told if h.id == "repetition"]
        if said(coach) != {"repetition"} or coach.count != 5 or counts != [1, 2, 3, 4, 5]:
            wrong.append((seed, coach.told))
    assert not wrong


@pytest.mark.parametrize("fault", SET_FAULTS)
def test_every_hint_fires_on_its_fault(fault):
    for seed in range(12):
        scene = bridges(seed, fault)
        coach = coached(scene, seed)
        assert fault in {h.text_id for h in coach.told}, seed
        assert coach.count == 7, seed


def test_last_clean_repetition():
    for seed in range(10):
        coach = coached(bridges(seed, "last_clean_repetition"), seed)
        hints = [h for h in coach.told if h.id == "last_clean_repetition"]
        assert [h.values["count"] for h in hints] == [4]
        assert hints[0].words == "Number 4 was the last clean one."
        assert coach.last_clean_repetition == 4
        clean = coached(bridges(seed), seed)
        assert clean.last_clean_repetition == clean.count == 7


def test_one_leg_and_the_other_foot():
    for seed in range(30):
        coach = coached(one_leg_bridges(seed), seed)
        assert (said(coach), coach.count) == ({"repetition"}, 5), seed
        helped = coached(one_leg_bridges(seed, "other_foot"), seed)
        assert said(helped) >= {"other_foot"}, seed
        faults = [j.faults for j in helped.repetitions.judged]
        assert [f for f in faults if f] == [("other_foot",)], seed


def test_what_is_not_set_is_not_judged():
    scene = bridges(1, "tempo_early")
    own_pace = replace(scene.settings, set=replace(scene.settings.set, tempo_s=None))
    assert said(coached(replace(scene, settings=own_pace))) == {"repetition"}
    flat = bridges(1, "heel_down.left")
    free = replace(flat.settings, set=replace(flat.settings.set, least_heel_percent=None))
    assert said(coached(replace(flat, settings=free))) == {"repetition"}
    one = bridges(1, "share.more_left")
    any_share = replace(one.settings, set=replace(one.settings.set, left_percent=None))
    assert said(coached(replace(one, settings=any_share))) == {"repetition"}


@pytest.mark.parametrize("fault", ["", "tempo_late", "share.more_right", "fade"])
def test_live_numbers_are_those_of_the_analysis_afterwards(fault):
    """Count, begin, peak, time at the top and share of every repetition, and the fatigue that 'fade' rests on."""
    for seed in range(4):
        scene = bridges(seed, fault)
        coach = coached(scene, seed)
        trial = measured({c.value: cell(c.value, t.t_us, t.force_n) for c, t in scene.cells.items()})
        wanted = ("rep_count", "rep_peak_force", "rep_hold_time", "rep_load_share")
        results = analyse([trial], AnalysisOptions(metrics=wanted)).results
        by = {(r.metric, r.side, r.repetition): r for r in results}
        judged = coach.repetitions.judged
        assert by["rep_count", "both", None].value == len(judged) == 7
        for k, live in enumerate(judged, 1):
            peak = by["rep_peak_force", "both", k]
            # Afterwards time begins at the first sample and the converter's delay of two periods is taken off.
            first = min(t.t_us[0] for t in scene.cells.values()) * 1e-6
            assert peak.parameters["from_s"] + first == pytest.approx(live.repetition.begin_s - 2 / 93, abs=0.01)
            assert peak.value == pytest.approx(live.peak_n, rel=1e-4)
            assert by["rep_hold_time", "both", k].value == pytest.approx(live.top_s, abs=0.02)
            assert by["rep_load_share", "left", k].value == pytest.approx(live.left_percent, abs=0.01)


def test_before_the_third_it_only_counts():
    scene = bridges(3, "share.more_left", count=2)
    coach = coached(scene)
    assert [h.id for h in coach.told] == ["repetition", "repetition"]
    assert coach.count == 2
    assert [j.faults for j in coach.repetitions.judged] == [("share.more_left",)] * 2  # decided at the end
    assert not any(math.isnan(j.width_s) for j in coach.repetitions.judged)
