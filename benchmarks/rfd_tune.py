"""How the two constants of what lies beyond the band were found, on the tuning subjects only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np

from benchmarks.rfd_chain import Condition, streams_of
from benchmarks.rises import WINDOWS_S, Rise, find_onset
from station.analysis import reconstruct_foot as foot
from station.analysis.uncertainty import COVERAGE_FACTOR

FLOORS_N = (0.4, 0.6, 0.8, 1.0)
PERIODS = (0.04, 0.055, 0.07, 0.085, 0.1)
PHASES = 6

#: Degrees of freedom of the t distribution whose likelihood ranks the pairs; chosen: errors have tails.
TAILS = 4.0


_Read = tuple[float, float, float, float, foot.Hypothesis, foot.Terms]

#: Coverage that a pair must reach, of all and in every window [%]: what the synthetic rises are held to.
ALL_COVERED, EACH_COVERED = 95.0, 93.0


@dataclass(frozen=True)
class Constants:
    """A pair of constants: coverage of all and of the worst window [%], mean log likelihood of the true values."""

    floor_n: float
    periods: float
    coverage: float
    worst: float
    likelihood: float


def tried(rises: Sequence[Rise], phases: int = PHASES) -> list[Constants]:
    """Every pair of the grid on these rises."""
    read = [r for i, rise in enumerate(rises) for k in range(phases) for r in _read(rise, (i, k))]
    error, truth, window = (np.array([r[j] for r in read]) for j in range(3))
    found = []
    for floor in FLOORS_N:
        for part in PERIODS:
            with constants(floor, part):
                u = np.sqrt([variance + h.unseen_variance(terms) for _, _, _, variance, h, terms in read])
            held = error <= COVERAGE_FACTOR * u
            worst = min(float(held[window == w].mean()) for w in set(window.tolist()))
            likely = -np.log(u / truth) - (TAILS + 1) / 2 * np.log1p((error / u) ** 2 / TAILS)
            found.append(Constants(floor, part, 100 * float(held.mean()), 100 * worst, float(likely.mean())))
    return found


def best(found: Sequence[Constants]) -> Constants:
    """The rule: the greatest likelihood among the pairs that cover 95 % of all and 93 % of every window."""
    enough = [c for c in found if c.coverage >= ALL_COVERED and c.worst >= EACH_COVERED]
    return max(enough or found, key=lambda c: c.likelihood)


@contextmanager
def constants(floor_n: float, periods: float) -> Iterator[None]:
    """Other constants of the interval for a while."""
    kept = foot.UNSEEN_N, foot.UNSEEN_PERIODS
    foot.UNSEEN_N, foot.UNSEEN_PERIODS = floor_n, periods
    try:
        yield
    finally:
        foot.UNSEEN_N, foot.UNSEEN_PERIODS = kept


def table_of(found: Sequence[Constants]) -> list[str]:
    """All pairs as Markdown."""
    rows = [f"| {c.floor_n:g} | {c.periods:g} | {c.coverage:.1f} | {c.worst:.1f} | {c.likelihood:.4f} |" for c in found]
    chosen = best(found)
    return [
        "| floor [N] | part of a period | coverage [%] | of the worst window [%] | log likelihood |",
        "|---|---|---|---|---|", *rows, "",
        f"Greatest likelihood of those that cover {ALL_COVERED:g} %, and {EACH_COVERED:g} % of every window: "
        f"{chosen.floor_n:g} N and "
        f"{chosen.periods:g} of a period.",
    ]  # fmt: skip


def _read(rise: Rise, seed: tuple[int, int]) -> list[_Read]:
    """Error, truth, window, the model's variance and what the rest follows from, for each window that is judged."""
    h = foot.reconstruct_foot(streams_of(rise, Condition("tuning"), np.random.default_rng(seed)))[0]
    onset = find_onset(h.curve.t_s, h.curve.force_n, rise.level_n, rise.search_s)
    found = []
    for w, true in zip(WINDOWS_S, rise.truth, strict=True):
        if np.isfinite(true) and np.isfinite(onset):
            value, terms = foot.rfd(h, onset, True, w)
            found.append((abs(value - true), abs(true), w, h.variance(terms), h, terms))
    return found
