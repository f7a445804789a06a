"""Errors, coverage and left/right differences of many rises, and the bounds that they must meet."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from benchmarks.rfd_chain import SHARE, Condition, measure
from benchmarks.rfd_tune import best, constants, tried
from benchmarks.rises import WINDOWS_S, Rise, by_hash
from station.analysis._kernels import FloatArray

BOOTSTRAPS = 4000
NAMES = tuple(f"0-{1000 * w:.0f}" for w in WINDOWS_S)


@dataclass(frozen=True)
class Study:
    """Rises under one condition; arrays are (measurements, windows), RFD in N/s, `subject` is (measurements,)."""

    condition: Condition
    subject: np.ndarray
    truth: FloatArray
    plain: FloatArray
    value: FloatArray
    half_width: FloatArray

    @cached_property
    def judged(self) -> np.ndarray:
        """Which windows count: the truth is known, whatever the method found."""
        return np.isfinite(self.truth)

    @cached_property
    def kept(self) -> np.ndarray:
        """Which the station gives; a value that was not found is withheld."""
        return np.asarray(self.judged & (self.half_width <= SHARE * np.abs(self.value)))

    @property
    def error(self) -> FloatArray:
        """Of the reconstruction [%]."""
        return np.asarray(100 * np.abs(self.value / self.truth - 1))

    @property
    def plain_error(self) -> FloatArray:
        """Of the difference quotient [%]."""
        return np.asarray(100 * np.abs(self.plain / self.truth - 1))

    @property
    def covered(self) -> np.ndarray:
        """Where the interval holds the truth."""
        return np.asarray(np.abs(self.value - self.truth) <= self.half_width)

    def of(self, rows: np.ndarray) -> Study:
        """Only some measurements."""
        arrays = (self.subject, self.truth, self.plain, self.value, self.half_width)
        return Study(self.condition, *(a[rows] for a in arrays))


def study(rises: Sequence[Rise], condition: Condition, phases: int) -> Study:
    """Each rise at so many random phases and rates."""
    found = [(r, measure(r, condition, (i, k))) for i, r in enumerate(rises) for k in range(phases)]
    return Study(
        condition, np.array([r.subject for r, _ in found]), np.array([r.truth for r, _ in found]),
        np.array([m.plain for _, m in found]), np.array([m.value for _, m in found]),
        np.array([m.half_width for _, m in found]),
    )  # fmt: skip


def table(s: Study) -> list[str]:
    """One row a window, as Markdown; pairs are median and 95th percentile of the absolute error."""
    lines = [
        "| window [ms] | n | plain [%] | reconstructed, all [%] | coverage, all [%] | withheld [%] "
        "| reconstructed, given [%] | coverage, given [%] | median half-width [%] |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for k, name in enumerate(NAMES):
        m, kept, covered = s.judged[:, k], s.kept[:, k], s.covered[:, k]
        width = 100 * s.half_width[m, k] / np.abs(s.value[m, k])
        cells = (
            name, str(m.sum()), _pair(s.plain_error[m, k]), _pair(s.error[m, k]), f"{100 * covered[m].mean():.1f}",
            f"{100 * (1 - kept.sum() / m.sum()):.1f}", _pair(s.error[kept, k]), f"{100 * covered[kept].mean():.1f}",
            f"{np.nanmedian(width):.1f}",
        )  # fmt: skip
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def _pair(error: FloatArray) -> str:
    good = error[np.isfinite(error)]
    return f"{np.median(good):.1f}, {np.percentile(good, 95):.1f}" if len(good) else "-"


def accuracy_bounds(s: Study) -> dict[str, bool]:
    """Median at most 1.5 %, 95th percentile at most 5 %, withheld at most 10 %, from 0-100 ms on."""
    met = {}
    for k, name in list(enumerate(NAMES))[1:]:
        error, kept = s.error[s.kept[:, k], k], s.kept[:, k].sum() / s.judged[:, k].sum()
        met[f"{name} ms: median error {np.median(error):.2f} %, at most 1.5"] = bool(np.median(error) <= 1.5)
        far = np.percentile(error, 95)
        met[f"{name} ms: 95th percentile {far:.2f} %, at most 5"] = bool(far <= 5)
        met[f"{name} ms: withheld {100 * (1 - kept):.1f} %, at most 10"] = bool(kept >= 0.9)
    return met


def synthetic_bounds(s: Study) -> dict[str, bool]:
    """Coverage of 93 to 97.5 % in each window, over all rises and over those that are given."""
    met = {}
    for k, name in enumerate(NAMES):
        for words, rows in (("all", s.judged[:, k]), ("given", s.kept[:, k])):
            part = 100 * float(s.covered[rows, k].mean())
            met[f"{name} ms: coverage {part:.1f} % of {words}, 93 to 97.5"] = 93 <= part <= 97.5
    return met


def cross_validated(rises: Sequence[Rise], phases: int, tuning_phases: int) -> tuple[Study, list[str]]:
    """Each third of the subjects, measured with constants of the interval found without it, by the rule of `best`."""
    parts, words = [], []
    for third in np.array_split(by_hash(r.subject for r in rises), 3):
        found = best(tried([r for r in rises if r.subject not in third], tuning_phases))
        with constants(found.floor_n, found.periods):
            parts.append(study([r for r in rises if r.subject in third], Condition("apart"), phases))
        words.append(
            f"- {', '.join(sorted(third))}: measured with {found.floor_n:g} N and {found.periods:g} of a period"
        )
    return joined(parts), words


def joined(parts: Sequence[Study]) -> Study:
    """Several studies as one."""
    names = ("subject", "truth", "plain", "value", "half_width")
    return Study(parts[0].condition, *(np.concatenate([getattr(p, n) for p in parts]) for n in names))


def clustered(subject: np.ndarray, held: np.ndarray, counted: np.ndarray) -> tuple[float, float, float]:
    """Coverage of the counted (measurements, windows) [%] and its 95 % bootstrap interval, drawn by whole subjects."""
    names = sorted(set(subject))
    hits = np.array([(held & counted)[subject == who].sum() for who in names], dtype=np.float64)
    n = np.array([counted[subject == who].sum() for who in names], dtype=np.float64)
    draws = np.random.default_rng(7).integers(len(names), size=(BOOTSTRAPS, len(names)))
    parts = 100 * hits[draws].sum(axis=1) / np.maximum(n[draws].sum(axis=1), 1)
    low, high = np.percentile(parts, [2.5, 97.5])
    return 100 * hits.sum() / n.sum(), float(low), float(high)


def difference_of_sides(rises: Sequence[Rise], condition: Condition, phases: int) -> tuple[FloatArray, FloatArray]:
    """|left - right| in percent of their mean where both are given, else NaN: reconstructed and plain.

    The same rise on both sides: only phase, rate and noise differ.
    """
    left = study(rises, condition, phases)
    pairs = [measure(r, condition, (i, k, 1)) for i, r in enumerate(rises) for k in range(phases)]
    value, plain = np.array([m.value for m in pairs]), np.array([m.plain for m in pairs])
    kept = left.kept & np.array([m.kept for m in pairs])
    own = 200 * np.abs(left.value - value) / np.abs(left.value + value)
    simple = 200 * np.abs(left.plain - plain) / np.abs(left.plain + plain)
    return np.where(kept, own, np.nan), np.where(left.judged, simple, np.nan)


def say(*lines: str) -> None:
    """Lines on the screen."""
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()
