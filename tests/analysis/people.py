"""Generated people on a simulated board: forces of two feet through four free-running converters with their filters.

A force is drawn on a grid of 500 Hz; each cell sees it through the converter's kernel at its own rate and phase, with
its noise. Every choice comes from one seeded generator.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from station.analysis.traces import Trace, sum_traces
from station.domain.channels import Channel, Side
from station.sim.converter import kernel
from station.sim.motion import Sway

GRID_HZ = 500.0
#: Rates of chips at 80 samples/s (92.0 to 93.7 were measured) [samples/s].
RATES_HZ = (92.0, 94.0)
#: Noise of one nominal cell: 39 counts of 2189.9 counts/N [N].
NOISE_N = 39 / 2189.9
#: The kernel as a sum over eighths of a period.
_PARTS, _ORDER = 8, 4
_AGES = (np.arange(_ORDER * _PARTS) + 0.5) / _PARTS
_WEIGHTS = kernel(_AGES, _ORDER) / kernel(_AGES, _ORDER).sum()

Cells = dict[Channel, Trace]


def grid(seconds: float) -> np.ndarray:
    return np.arange(0.0, seconds, 1 / GRID_HZ)


def smooth(t: np.ndarray, begin: float, length: float) -> np.ndarray:
    """0 before, 1 after, the minimum-jerk course between."""
    x = np.clip((t - begin) / length, 0.0, 1.0)
    return x**3 * (10 + x * (6 * x - 15))


def exponential(t: np.ndarray, begin: float, tau: float) -> np.ndarray:
    """0 before, then 1 - exp(-t / tau)."""
    return -np.expm1(-np.maximum(t - begin, 0.0) / tau)


def sway(t: np.ndarray, sd_n: float, rng: np.random.Generator) -> np.ndarray:
    return Sway(sd_n, int(rng.integers(2**31))).at(t)


def tremor(t: np.ndarray, part: float, rng: np.random.Generator) -> np.ndarray:
    """About 1 with the trembling of muscle at 6 to 12 Hz, `part` its SD."""
    f, p = rng.uniform(6, 12, 3), rng.uniform(0, 2 * np.pi, 3)
    return 1 + part * np.sqrt(2 / 3) * np.sin(2 * np.pi * f[:, None] * t + p[:, None]).sum(0)


def converted(t: np.ndarray, force_n: np.ndarray, rng: np.random.Generator) -> Trace:
    """One cell's samples of a force, from 5 s of board time on."""
    rate = rng.uniform(*RATES_HZ)
    ready = np.arange(rng.uniform(), (t[-1] - 0.001) * rate) / rate  # any phase
    seen = np.interp((ready[:, None] - _AGES / rate).ravel(), t, force_n).reshape(len(ready), -1) @ _WEIGHTS
    stamps = np.round(ready * 1e6).astype(np.int64) + 5_000_000
    return Trace(stamps, seen + rng.normal(0, NOISE_N, len(ready)))


def on_board(
    t: np.ndarray, left_n: np.ndarray, right_n: np.ndarray, rng: np.random.Generator, left_heel=0.6, right_heel=0.6
) -> Cells:
    """The four cells' traces; board time begins at 5 s. `left_heel`, `right_heel`: part of the foot's force."""
    feet = ((Side.LEFT, left_n, left_heel), (Side.RIGHT, right_n, right_heel))
    return {
        Channel(f"{side.value}_{name}"): converted(t, part * force, rng)
        for side, force, heel in feet
        for name, part in (("heel", heel), ("forefoot", 1 - heel))
    }


def total(cells: Cells) -> tuple[np.ndarray, np.ndarray]:
    """Time [s] and total force [N]."""
    trace = sum_traces(list(cells.values()))
    return trace.t_us * 1e-6, trace.force_n


@dataclass(frozen=True)
class GeneratedSet:
    """A set of repetitions and how many there are in it; `begins_s` in board time."""

    cells: Cells
    count: int
    begins_s: tuple[float, ...]
    what: str


def bump(t: np.ndarray, begin: float, up: float, hold: float, down: float, dip: float = 0.0) -> np.ndarray:
    """One repetition of height 1; `dip`: how far its top sinks in the middle, so that there are two bumps."""
    y = smooth(t, begin, up) - smooth(t, begin + up + hold, down)
    if dip:
        length = up / 2 + hold
        y = y - dip * np.sin(np.pi * np.clip((t - begin - up * 0.75) / length, 0, 1)) ** 2 * (y > 0.5)
    return y


def any_set(seed: int) -> GeneratedSet:
    """A set with any of drift, double bumps, partials of 40 %, pauses, a lifted foot, fading, trembling and noise."""
    rng = np.random.default_rng(seed)
    faults = {name for name in ("drift", "bumps", "partials", "pauses", "lift", "fade") if rng.random() < 0.5}
    count, height = int(rng.integers(3, 16)), rng.uniform(120, 900)
    rest = rng.uniform(40, 500)
    up, hold, down, gap = (rng.uniform(*x) for x in ((0.7, 2.2), (0.4, 2.5), (0.7, 2.2), (0.8, 2.0)))
    plan, at = [], 3.0
    begins = []
    partial_at = rng.choice(count, min(count, int(rng.integers(1, 4))), replace=False) if "partials" in faults else ()
    for k in range(count):
        size = rng.uniform(0.92, 1.08) * (1 - (0.02 * k if "fade" in faults else 0.0))
        u, h, d = (max(0.3, x * rng.uniform(0.85, 1.15)) for x in (up, hold, down))
        dip = rng.uniform(0.15, 0.28) if "bumps" in faults else 0.0
        plan.append((at, u, h, d, dip, size))
        begins.append(at)
        at += u + h + d + gap * rng.uniform(0.9, 1.3)
        if k in partial_at:
            plan.append((at, u, h, d, 0.0, rng.uniform(0.3, 0.4)))
            at += u + h + d + gap
        if "pauses" in faults and rng.random() < 0.25:
            at += rng.uniform(2, 12)
    t = grid(at + 2.0)
    work = np.zeros(len(t))
    for begin, u, h, d, dip, size in plan:
        near = slice(int((begin - 0.1) * GRID_HZ), int((begin + u + h + d + 0.1) * GRID_HZ))
        work[near] += size * bump(t[near], begin, u, h, d, dip)
    share = rng.uniform(0.42, 0.58)
    feet = [part * (rest + height * work * tremor(t, 0.01, rng)) for part in (share, 1 - share)]
    if "drift" in faults:
        drift = rng.uniform(-0.03, 0.03) * height * np.interp(t, [*begins, t[-1]], np.arange(count + 1.0))
        feet = [f + d for f, d in zip(feet, (share * drift, (1 - share) * drift), strict=True)]
    if "lift" in faults:  # at rest one foot leaves its plate for a moment, at the top the other takes its load over
        k = int(rng.integers(1, count))
        lifted = smooth(t, begins[k] - 0.6, 0.15) - smooth(t, begins[k] - 0.25, 0.15)
        feet[0] = feet[0] * (1 - lifted)
        top = plan[[p[0] for p in plan].index(begins[int(rng.integers(count))])]
        moved = feet[0] * (smooth(t, top[0] + top[1], 0.15) - smooth(t, top[0] + top[1] + 0.2, 0.15))
        feet = [feet[0] - moved, feet[1] + moved]
    feet = [f + sway(t, rng.uniform(0.5, 4), rng) for f in feet]
    cells = on_board(t, feet[0], feet[1], rng)
    what = f"seed {seed}: {count} of {height:.0f} N over {rest:.0f} N with {', '.join(sorted(faults)) or 'no fault'}"
    return GeneratedSet(cells, count, tuple(b + 5.0 for b in begins), what)
