"""Every hint about a push or a hold fires on its fault and on no clean trial; the analysis afterwards agrees."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from station.analysis import _kernels
from station.analysis.options import AnalysisOptions
from station.analysis.run import analyse
from station.assessments.coaching import coach_settings
from station.assessments.loader import load_assessment
from station.domain.channels import Channel, Side
from station.domain.trial import Weighing
from tests.analysis.build import cell, measured
from tests.analysis.coached import HOLD_FAULTS, PUSH_FAULTS, T0, Scene, coached, hold, push, said, stance
from tests.analysis.people import converted

pytestmark = pytest.mark.many_analyses


@pytest.mark.parametrize("first", range(0, 500, 50))
def test_no_hint_on_five_hundred_clean_pushes(first):
    """150 to 1500 N, tau 40 to 150 ms or an S of 0.15 to 0.5 s, trembling 0.2 to 1 %, sway 0.2 to 1.5 N a foot.

    Chips of 92 to 94 samples/s at any phase; the other foot takes up to 3 % of the push, at most 15 N.
    """
    wrong = {seed: coach.told for seed in range(first, first + 50) if (coach := coached(push(seed), seed)).told}
    assert not wrong


@pytest.mark.parametrize("fault", PUSH_FAULTS)
def test_every_hint_fires_on_its_fault(fault):
    missed = [seed for seed in range(40) if fault not in said(coached(push(seed, fault), seed))]
    assert not missed


@pytest.mark.parametrize("fault", PUSH_FAULTS)
def test_a_fault_of_the_push_brings_no_other_hint(fault):
    """A restless leg before the signal may look like tension or a dip as well; a fault of the push is nothing else."""
    beside = {"pre_tension": {"moving_baseline"}, "moving_baseline": {"pre_tension", "dip"}}.get(fault, set())
    also = {seed: extra for seed in range(40) if (extra := said(coached(push(seed, fault), seed)) - {fault} - beside)}
    assert not also


def test_told_in_time():
    """A release and the other foot at once (chosen: half a second), what is said of the rise while the push goes on."""
    for seed in range(20):
        scene = push(seed, "other_foot")
        first = coached(scene).told[0].t_us * 1e-6
        other = [t for c, t in scene.cells.items() if c.side is scene.settings.tested.other]
        t = other[0].t_us * 1e-6
        force = other[0].force_n + np.interp(t, other[1].t_us * 1e-6, other[1].force_n)
        crossed = t[np.argmax((force > scene.settings.rest_n[scene.settings.tested.other] + 30) & (t > scene.go_s))]
        assert 0 < first - crossed < 0.5
        for fault in ("dip", "shock_peak", "early_release"):
            scene = push(seed, fault)
            assert coached(scene).told[0].t_us * 1e-6 - scene.truth["onset"] < 2.0


#: Hint of the coach and remark of the analysis that rest on the same rule.
SAME = {
    "dip": "counter_movement",
    "slow_ramp": "slow_rise",
    "shock_peak": "shock_peak",
    "early_release": "early_release",
}


@pytest.mark.parametrize("fault", ["", *SAME])
def test_the_analysis_afterwards_says_the_same(fault):
    """The same samples as a trial: a hint was shown if and only if the trial's quality names its remark."""
    for seed in range(12):
        scene = push(seed, fault)
        cells = {c.value: cell(c.value, t.t_us, t.force_n) for c, t in scene.cells.items()}
        left, right = (scene.settings.rest_n[side] for side in Side)
        weighing = Weighing(left + right, 1.0, left, right, 0, 1_000_000)
        trial = measured(cells, tested=scene.settings.tested, weighing=weighing)
        analysis = analyse([trial], AnalysisOptions(metrics=("peak_force",)))
        flags = {flag for one in analysis.trials for flag, _ in one.reasons}
        shown = said(coached(scene, seed))
        assert {SAME[h] for h in shown if h in SAME} == flags & set(SAME.values()), seed


# ---- holds, weight shifts, stances ----------------------------------------------------------------------------------


@pytest.mark.parametrize("assessment", ["timed_hold", "single_leg_bridge_hold", "timed_hold_to_failure"])
def test_a_clean_hold_is_only_counted(assessment):
    for seed in range(20):
        scene = hold(seed, "", assessment)
        coach = coached(scene, seed)
        assert [h.values["seconds"] for h in coach.told] == [10, 20]
        assert coach.band.in_band
        # All of it after the lead-in, which begins with the signal and not with the onset.
        since_go = scene.stop_s - scene.go_s
        assert coach.band.seconds == pytest.approx(since_go - 3.0, abs=0.15)


@pytest.mark.parametrize("fault", HOLD_FAULTS)
def test_every_hint_of_a_hold_fires_on_its_fault(fault):
    missed = [
        seed
        for seed in range(20)
        if fault not in {text for h in coached(hold(seed, fault), seed).told for text in (h.id, h.text_id)}
    ]
    assert not missed


def test_time_in_band_is_that_of_all_samples_at_once():
    for seed in range(10):
        scene = hold(seed, "target_band.more")
        coach = coached(scene, seed)
        side = scene.settings.tested
        heel, fore = (scene.cells[Channel(f"{side.value}_{part}")] for part in ("heel", "forefoot"))
        t, f = _kernels.union_sum(heel.t_us * 1e-6, heel.force_n, fore.t_us * 1e-6, fore.force_n)
        low, high = coach.band.band_n
        start, stop = scene.go_s + 3.0, scene.stop_s
        whole = _kernels.time_within(t, f, low, high, start, stop)
        assert coach.band.seconds == pytest.approx(whole, abs=0.11)  # the ends lie on the coach's instants
        assert coach.band.seconds < stop - start - 1


@pytest.mark.parametrize(("left", "target", "text"), [
    (0.70, 70.0, "time_in_band"), (0.30, 30.0, "time_in_band"),
    (0.60, 70.0, "target_band.more_left"), (0.60, 50.0, "target_band.more_right"),
])  # fmt: skip
def test_weight_shift(left, target, text):
    for seed in range(10):
        assert {h.text_id for h in coached(stance(seed, "weight_shift", left, target), seed).told} == {text}


@pytest.mark.parametrize(("left", "texts"), [
    (0.5, set()), (0.47, set()), (0.53, set()), (0.40, {"share.more_left"}), (0.62, {"share.more_right"}),
])  # fmt: skip
def test_share_in_a_stance(left, texts):
    """No shipped stance gives feedback; a clinic's own may."""
    for seed in range(10):
        scene = stance(seed, "quiet_stance", left)
        scene = replace(scene, settings=replace(scene.settings, hints=frozenset({"share"})))
        assert {h.text_id for h in coached(scene, seed).told} == texts


# ---- real pushes ----------------------------------------------------------------------------------------------------


def real(t, force_n, ready_s, go_s, stop_s):
    """A recording of one force as the left foot of a board with one cell a foot; its signals set by hand."""
    rng = np.random.default_rng(1)
    cells = {Channel.LEFT_FOOT: converted(t, force_n, rng), Channel.RIGHT_FOOT: converted(t, 0 * force_n, rng)}
    rest = float(force_n[(t > ready_s) & (t < go_s)].mean())
    settings = coach_settings(load_assessment("timed_isometric"), Side.LEFT, {Side.LEFT: rest, Side.RIGHT: 0.0})
    return coached(Scene(cells, T0 + ready_s, T0 + go_s, T0 + stop_s, settings))


def test_pushes_of_real_people(shared_data):
    """By eye both rise at once and are held: nothing is told of the push; both drift before it, and that is told."""
    data = np.loadtxt(shared_data / "isometric_analyzer" / "Example2.csv", delimiter=",", skiprows=1)
    pull = real(data[:, 0], data[:, 1], 8.0, 13.0, 21.0)
    path = next((shared_data / "chronojump").glob("*.csv"))
    rows = [line.replace(",", ".").split(";") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    t, f = np.array(rows, dtype=float).T
    press = real(t * 1e-6, f, 0.1, 1.5, 7.7)
    for coach, go_s, onset_s in ((pull, 13.0, 13.78), (press, 1.5, 1.74)):
        assert coach.onset_s - T0 == pytest.approx(onset_s, abs=0.03)
        assert [h for h in coach.told if h.t_us * 1e-6 - T0 > go_s] == []
        assert "moving_baseline" in said(coach)
