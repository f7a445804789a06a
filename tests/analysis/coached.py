"""Generated efforts for the coach, clean ones and ones with a named fault, and the loop that feeds them in pieces."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from station.analysis.coach import Coach
from station.analysis.coach_settings import CoachSettings, Phase
from station.analysis.traces import Trace
from station.assessments.coaching import coach_settings
from station.assessments.loader import load_assessment
from station.domain.channels import Side
from tests.analysis.people import Cells, bump, exponential, grid, on_board, smooth, sway, tremor

#: Begin of board time in `people.on_board` [s].
T0 = 5.0


@dataclass(frozen=True)
class Scene:
    """Cells' traces, when the patient is to keep still and when to work [s of board time], and the settings."""

    cells: Cells
    ready_s: float
    go_s: float
    stop_s: float
    settings: CoachSettings
    truth: dict[str, float] = field(default_factory=dict)


def coached(scene: Scene, seed: int = 0, most_s: float = 0.5) -> Coach:
    """The coach after the scene, fed in pieces of random length up to `most_s`."""
    coach, rng = Coach(scene.settings), np.random.default_rng(seed)
    if "target" in scene.truth:
        coach.aim(scene.truth["target"])
    edges = {scene.ready_s: Phase.READY, scene.go_s: Phase.EFFORT, scene.stop_s: Phase.OFF}
    end = max(t.t_us[-1] for t in scene.cells.values() if len(t.t_us)) * 1e-6
    now, phase = 0.0, Phase.OFF
    while now < end:
        after = min(now + rng.uniform(0.002, most_s), *(e for e in (*edges, end + 1) if e > now))
        coach.feed({c: part(t, now, after) for c, t in scene.cells.items()}, phase)
        phase, now = edges.get(after, phase), after
    coach.finish()
    return coach


def part(trace: Trace, from_s: float, to_s: float) -> Trace:
    """Samples of a stretch, with a few from before it, as a look into the ring buffer gives them."""
    a, b = np.searchsorted(trace.t_us, [(from_s - 0.05) * 1e6, to_s * 1e6])
    return Trace(trace.t_us[a:b], trace.force_n[a:b])


def said(coach: Coach) -> set[str]:
    return {hint.id for hint in coach.told}


# ---- one push of one leg --------------------------------------------------------------------------------------------

PUSH_FAULTS = ("pre_tension", "moving_baseline", "dip", "slow_ramp", "shock_peak", "early_release", "other_foot")


def push(seed: int, fault: str = "", tremor_part: float | None = None) -> Scene:
    """150 to 1500 N, time constant 40 to 150 ms or an S of 0.15 to 0.5 s, held until the stop; or with a fault."""
    rng = np.random.default_rng([seed, PUSH_FAULTS.index(fault) + 1 if fault else 0])
    side = Side.LEFT if rng.random() < 0.5 else Side.RIGHT
    strength, rest = rng.uniform(150, 1500), {s: rng.uniform(45, 90) for s in Side}
    go, hold = rng.uniform(3.0, 5.0), rng.uniform(3.0, 5.0)
    onset = go + rng.uniform(0.15, 0.6)
    stop = onset + hold
    t = grid(stop + 2.0)
    if fault == "slow_ramp":
        length = rng.uniform(1.5, 2.5)
        rise = np.clip((t - onset) / length, 0, 1) if rng.random() < 0.5 else smooth(t, onset, 1.5 * length)
    elif rng.random() < 0.5:
        rise = exponential(t, onset, rng.uniform(0.04, 0.15))
    else:
        rise = smooth(t, onset, rng.uniform(0.15, 0.5))
    release = onset + rng.uniform(0.5, 1.2) if fault == "early_release" else stop + rng.uniform(0.2, 0.4)
    work = rise * (1 - rng.uniform(0, 0.15) * np.clip((t - onset) / hold, 0, 1)) * (1 - smooth(t, release, 0.3))
    part = tremor_part if tremor_part is not None else 0.003 if fault == "slow_ramp" else rng.uniform(0.002, 0.01)
    own = rest[side] + strength * work * tremor(t, part, rng)
    other = rest[side.other] + rng.uniform(-1, 1) * min(15.0, 0.03 * strength) * work
    own, other = _spoil(fault, t, go, onset, strength, own, other, rng)
    sd = rng.uniform(0.2, 1.5)
    feet = {side: own + sway(t, sd, rng), side.other: other + sway(t, sd, rng)}
    heel = rng.uniform(0.3, 0.9)
    cells = on_board(t, feet[Side.LEFT], feet[Side.RIGHT], rng, heel, heel)
    settings = coach_settings(load_assessment("hamstring_90_90"), side, rest)
    return Scene(cells, T0 + 0.1, T0 + go, T0 + stop, settings, {"strength": strength, "onset": T0 + onset})


def _spoil(fault, t, go, onset, strength, own, other, rng):
    if fault == "pre_tension":
        own = own + rng.uniform(70, 0.3 * strength + 80) * smooth(t, rng.uniform(0, 1.5), 0.4)
    elif fault == "moving_baseline":
        if rng.random() < 0.5:
            own = own + sway(t, rng.uniform(10, 20), rng)
        else:
            own = own + rng.choice([-1, 1]) * rng.uniform(12, 20) * np.minimum(t, go)
    elif fault == "dip":
        length = rng.uniform(0.15, 0.3)
        own = own - rng.uniform(18, 40) * np.sin(np.pi * np.clip((t - onset + length) / length, 0, 1)) ** 2
    elif fault == "shock_peak":
        length, at = rng.uniform(0.05, 0.1), onset + rng.uniform(0.3, 0.45)
        own = own + rng.uniform(0.45, 0.8) * strength * np.sin(np.pi * np.clip((t - at) / length, 0, 1)) ** 2
    elif fault == "other_foot":
        pushed = smooth(t, onset + rng.uniform(0, 1), 0.3) * (1 - smooth(t, onset + rng.uniform(2, 3), 0.3))
        other = other + rng.uniform(50, 300) * pushed
    return own, other


# ---- a set of bridges -----------------------------------------------------------------------------------------------

SET_FAULTS = (
    "tempo_early", "tempo_late", "hold", "share.more_left", "share.more_right", "heel_down.left", "heel_down.right",
    "fade", "last_clean_repetition",
)  # fmt: skip


def bridges(seed: int, fault: str = "", count: int = 7) -> Scene:
    """Two-legged bridges at 2-1-2 with a jitter of the tempo, by the shipped assessment; or with a fault."""
    rng = np.random.default_rng([seed, 100 + (SET_FAULTS.index(fault) + 1 if fault else 0)])
    rest, height = rng.uniform(80, 300), rng.uniform(150, 700)
    if fault == "fade":  # told of the whole force, as the analysis gives it: a high rest hides it
        rest, height = rng.uniform(80, 150), rng.uniform(350, 700)
    body = np.zeros(grid(3.0 + 9.0 * count).shape)
    t, at, begins = grid(3.0 + 9.0 * count), 3.0, []
    for k in range(count):
        up, hold, down = _tempo(fault, k, count, rng)
        size = rng.uniform(0.95, 1.05) * (1 - (0.055 * k if fault == "fade" else 0))
        body += size * bump(t, at, up, hold, down)
        begins.append(T0 + at)
        at += up + hold + down + rng.uniform(0.8, 2.0)
    keep = t < at + 1
    t, body = t[keep], body[keep]
    share = rng.uniform(0.47, 0.53)
    worked = {"share.more_left": rng.uniform(0.3, 0.42), "share.more_right": rng.uniform(0.58, 0.7)}.get(fault, share)
    total = rest + height * body * tremor(t, rng.uniform(0.002, 0.01), rng)
    heel = rng.uniform(0.4, 0.8)
    heels = dict.fromkeys(Side, heel)
    if fault.startswith("heel"):
        heels[Side(fault.partition(".")[2])] = rng.uniform(0.02, 0.12)
    shift = sway(t, rng.uniform(0.5, 3), rng)
    cells = on_board(t, worked * total + shift, (1 - worked) * total - shift, rng, heels[Side.LEFT], heels[Side.RIGHT])
    settings = coach_settings(load_assessment("glute_bridge"), None, dict.fromkeys(Side, rest / 2))
    return Scene(cells, T0 + 0.1, T0 + 2.5, T0 + at, settings, {"count": count, "last_clean": count - 3})


def _tempo(fault, k, count, rng):
    up, hold, down = 2 + rng.uniform(-0.15, 0.15), 1 + rng.uniform(-0.15, 0.15), 2 + rng.uniform(-0.15, 0.15)
    if fault == "tempo_early":
        return up * 0.5, hold, down * 0.5
    if fault == "tempo_late":
        return up * 1.3, hold + 0.6, down * 1.3
    if fault == "hold":  # straight up and down at once: the width stays, the top goes
        return up * 0.45, 0.0, down * 0.45
    if fault == "last_clean_repetition" and k >= count - 3:
        return up * 0.4, hold * 0.5, down * 0.4
    return up, hold, down


# ---- one leg's bridges, holds, weight shifts, stances ---------------------------------------------------------------


def one_leg_bridges(seed: int, fault: str = "", count: int = 5) -> Scene:
    """Bridges of one leg at 1-1-1, the other foot in the air; with the fault 'other_foot' it helps."""
    rng = np.random.default_rng([seed, 200 + bool(fault)])
    side = Side.LEFT if rng.random() < 0.5 else Side.RIGHT
    rest, height, at = rng.uniform(80, 300), rng.uniform(150, 600), 3.0
    t = grid(4.0 + 5.5 * count)
    body, begins = np.zeros(len(t)), []
    for _ in range(count):
        up, hold, down = rng.uniform(0.9, 1.1, 3)
        body += rng.uniform(0.95, 1.05) * bump(t, at, up, hold, down)
        begins.append(at)
        at += up + hold + down + rng.uniform(1.0, 2.0)
    own = (rest + height * body) * tremor(t, rng.uniform(0.002, 0.01), rng) + sway(t, rng.uniform(0.3, 1.5), rng)
    other = np.zeros(len(t))
    if fault:
        other += rng.uniform(90, 200) * bump(t, begins[int(rng.integers(count))], 0.8, 0.8, 0.8)
    feet = {side: own, side.other: other}
    cells = on_board(t, feet[Side.LEFT], feet[Side.RIGHT], rng)
    settings = coach_settings(load_assessment("single_leg_bridge"), side, {side: rest, side.other: 0.0})
    return Scene(cells, T0 + 0.1, T0 + 2.5, T0 + at, settings, {"count": count})


HOLD_FAULTS = ("target_band.more", "target_band.less", "early_release", "moving_baseline", "other_foot")


def hold(seed: int, fault: str = "", assessment: str = "timed_hold") -> Scene:
    """25 s at a target of 150 to 700 N (own start: the force of the first seconds), within 4 % of it."""
    rng = np.random.default_rng([seed, 300 + (HOLD_FAULTS.index(fault) + 1 if fault else 0)])
    side = Side.LEFT if rng.random() < 0.5 else Side.RIGHT
    own_start = assessment == "single_leg_bridge_hold"
    target, rest, go = rng.uniform(150, 700), rng.uniform(20, 60), rng.uniform(3.0, 4.0)
    onset = go if own_start else go + rng.uniform(0.2, 0.6)
    if own_start:
        rest = target
    t = grid(onset + 27.0)
    wander = 1 + np.clip(sway(t, 0.015, rng), -0.04, 0.04)
    if fault.startswith("target_band"):
        begin, size = onset + rng.uniform(6, 15), rng.uniform(0.15, 0.35) * (-1 if fault.endswith("more") else 1)
        wander = wander + size * bump(t, begin, 0.5, rng.uniform(2, 4), 0.5)
    held = smooth(t, onset, rng.uniform(0.4, 1.2))
    if fault == "early_release":
        held = held * (1 - smooth(t, onset + rng.uniform(5, 20), 0.4))
    own = rest * (1 - held) + target * wander * held * tremor(t, rng.uniform(0.002, 0.01), rng)
    own, other = _spoil(fault, t, go, onset, target, own, np.full(len(t), 40.0), rng)
    sd = rng.uniform(0.2, 1.0)
    feet = {side: own + sway(t, sd, rng), side.other: other + sway(t, sd, rng)}
    cells = on_board(t, feet[Side.LEFT], feet[Side.RIGHT], rng)
    settings = coach_settings(load_assessment(assessment), side, {side: rest, side.other: 40.0})
    truth = {"held_s": 25.0} if own_start else {"target": target, "held_s": 25.0}
    return Scene(cells, T0 + 0.1, T0 + go, T0 + onset + 25.0, settings, truth)


def stance(seed: int, assessment: str, left: float, target: float | None = None) -> Scene:
    """20 s on both feet with a part `left` on the left one; a weight shift goes there from half and half."""
    rng = np.random.default_rng([seed, 400])
    weight = rng.uniform(450, 1100)
    t = grid(24.0)
    share = 0.5 + (left - 0.5) * smooth(t, rng.uniform(3.2, 4.0), rng.uniform(0.8, 1.6))
    if target is None:
        share[:] = left
    share = share + sway(t, 0.006, rng)
    total = weight + sway(t, rng.uniform(0.5, 3), rng)
    cells = on_board(t, share * total, (1 - share) * total, rng)
    settings = coach_settings(load_assessment(assessment), None, dict.fromkeys(Side, weight / 2))
    truth = {} if target is None else {"target": target}
    return Scene(cells, T0 + 0.1, T0 + 3.0, T0 + 23.0, settings, truth)
