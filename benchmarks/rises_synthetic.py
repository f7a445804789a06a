"""A stated family of synthetic rises, smooth enough for mathematics and rough enough for people.

Net height 150 to 2500 N over 20 to 400 N of rest (log-uniform). Shape, a third each: the gamma distribution's rise of
order 2 to 4 over 60 to 400 ms; an exponential with a corner at its onset, time constant 25 to 150 ms; two gamma rises
30 to 120 ms apart. Three in ten fall to a twentieth, as at a take-off, within 20 to 60 ms, 120 to 400 ms after the
onset. Added: sway (0.3 to 2 Hz, 1.5 N), tremor (7 to 12 Hz, 0.3 % of the net force), ringing (15 to 70 Hz, decaying
within 20 to 80 ms, after the onset and after the fall), and noise of 20 to 300 Hz. Ringing and noise are log-normal
from rise to rise (factor 2 at one SD), with medians that make the intervals miss as often as on the tuning recordings.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from benchmarks.rises import LEVEL_N, Rise, find_onset, windows
from station.analysis._kernels import FloatArray

#: Medians of the ringing's amplitude as a part of the height, and of the noise's SD [N].
RING_PART, NOISE_N = 0.014, 0.42

#: Step of the grid on which the truth is read [s].
STEP_S = 0.00025


@dataclass(frozen=True)
class _Wave:
    """Sine waves: amplitudes [N], frequencies [Hz], phases [rad]."""

    amplitude: FloatArray
    frequency: FloatArray
    phase: FloatArray

    def at(self, t: FloatArray) -> FloatArray:
        angle = 2 * np.pi * np.multiply.outer(t, self.frequency) + self.phase
        return np.asarray(np.sin(angle) @ self.amplitude)


def synthetic_rise(seed: int) -> Rise:
    """One rise of the family; its onset lies near 0 s."""
    rng = np.random.default_rng([seed, 9])
    height, rest = _log_uniform(rng, 150, 2500), _log_uniform(rng, 20, 400)
    shape, fall_s, kinks = _shape(rng)
    ring = height * RING_PART * math.exp(rng.normal(0, math.log(2)))
    starts = [(0.0, 1.0)] if fall_s is None else [(0.0, 1.0), (fall_s, 2.0)]
    rings = [(s, a * ring, rng.uniform(15, 70), rng.uniform(0.02, 0.08), rng.uniform(0, 6.28)) for s, a in starts]
    n = 40
    noise = NOISE_N * math.exp(rng.normal(0, math.log(2)))
    waves = _Wave(np.full(n, noise * math.sqrt(2 / n)), rng.uniform(20, 300, n), rng.uniform(0, 6.28, n))
    sway = _Wave(np.full(3, 1.5 * math.sqrt(2 / 3)), rng.uniform(0.3, 2, 3), rng.uniform(0, 6.28, 3))
    tremor = _Wave(np.array([0.003 * math.sqrt(2)]), rng.uniform(7, 12, 1), rng.uniform(0, 6.28, 1))

    def force(t: FloatArray) -> FloatArray:
        net = height * shape(t)
        total = rest + net * (1 + tremor.at(t)) + sway.at(t) + waves.at(t)
        for start, size, frequency, decay, phase in rings:
            x = np.maximum(t - start, 0.0)
            # Grows within 5 ms from nothing: no jump at its start.
            total += size * -np.expm1(-x / 0.005) * np.exp(-x / decay) * np.sin(2 * np.pi * frequency * x + phase)
        return np.asarray(total)

    grid = np.arange(-1.2, 1.2, STEP_S)
    values = force(grid)
    top = float(grid[np.argmax(values)])
    level = float(values[(grid > -0.6) & (grid < -0.1)].mean()) + LEVEL_N
    search = (-0.05, top)
    onset = find_onset(grid, values, level, search)
    marks = np.array(sorted({0.0, *kinks, *(s for s, _ in starts)}))
    return Rise(
        f"synthetic {seed}", "synthetic", force, marks, (-1.1, 1.1), level, height, search, onset,
        windows(grid, values, onset),
    )  # fmt: skip


def _log_uniform(rng: np.random.Generator, low: float, high: float) -> float:
    return float(math.exp(rng.uniform(math.log(low), math.log(high))))


def _shape(rng: np.random.Generator) -> tuple[Callable[[FloatArray], FloatArray], float | None, list[float]]:
    """Rise from 0 to 1, when it falls again, and the moments at which it is not smooth."""
    kind = rng.integers(3)
    tau, delay = _log_uniform(rng, 0.025, 0.15), float(rng.uniform(0.03, 0.12))
    orders = [int(k) for k in rng.integers(2, 5, 2)]
    lengths = [_log_uniform(rng, 0.06, 0.4) for _ in orders]
    part = float(rng.uniform(0.3, 0.7))
    fall = float(rng.uniform(0.12, 0.4)) if rng.random() < 0.3 else None
    lasts = float(rng.uniform(0.02, 0.06))

    def shape(t: FloatArray) -> FloatArray:
        if kind == 0:
            rise = _gamma(t, orders[0], lengths[0])
        elif kind == 1:
            rise = -np.expm1(-np.maximum(t, 0.0) / tau)
        else:
            rise = part * _gamma(t, orders[0], lengths[0]) + (1 - part) * _gamma(t - delay, orders[1], lengths[1])
        if fall is None:
            return np.asarray(rise)
        return np.asarray(rise * (1 - 0.95 * (0.5 + 0.5 * np.tanh((t - fall - lasts) / (lasts / 2)))))

    return shape, fall, [delay] if kind == 2 else []


def _gamma(t: FloatArray, order: int, length_s: float) -> FloatArray:
    """Gamma distribution of whole order whose mean and SD together span `length_s`."""
    x = np.maximum(t, 0.0) * (order + math.sqrt(order)) / length_s
    terms = sum(x**k / math.factorial(k) for k in range(order))
    return np.asarray(1 - np.exp(-x) * terms)
