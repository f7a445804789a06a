"""Sets of repetitions for the tests: bridges with drift, double-bump tops, partials, fading, a foot that is lifted."""

from __future__ import annotations

import numpy as np

#: A repetition of height 1: one second up, a top with two bumps and a dip between, one second down.
SHAPE_T = (0.0, 1.0, 1.4, 1.7, 2.2, 3.2)
SHAPE_F = (0.0, 1.0, 0.75, 0.75, 0.98, 0.0)
EVERY_S, FIRST_S = 4.4, 3.0


def begins(count: int, partial_after: tuple[int, ...] = ()) -> tuple[list[float], list[float]]:
    """When each repetition and each partial one begins [s]."""
    full, partial, now = [], [], FIRST_S
    for k in range(count):
        full.append(now)
        now += EVERY_S
        if k in partial_after:
            partial.append(now)
            now += EVERY_S
    return full, partial


def bridges(
    rate_hz: float,
    count: int = 15,
    fade: float = -0.01,
    drift_n_s: float = 0.6,
    noise_n: float = 2.0,
    partial_after: tuple[int, ...] = (0, 3, 7),
    height_n: float = 500.0,
    rest_n: float = 200.0,
) -> tuple[np.ndarray, np.ndarray]:
    """Time [s] and force of both feet [N] of a set; partials reach 40 %."""
    full, partial = begins(count, partial_after)
    t = np.arange(0, max(full + partial) + 8, 1 / rate_hz)
    f = rest_n + drift_n_s * t + np.random.default_rng(4).normal(0, noise_n, len(t))
    for k, begin in enumerate(full):
        f += height_n * (1 + fade * k) * np.interp(t - begin, SHAPE_T, SHAPE_F, left=0, right=0)
    for begin in partial:
        f += 0.4 * height_n * np.interp(t - begin, SHAPE_T, SHAPE_F, left=0, right=0)
    return t, f
