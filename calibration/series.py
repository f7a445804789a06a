"""The readings of a run as tables: steps by runs, up and down, for each cell; corners for each foot."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from calibration.cell import FloatArray
from calibration.run import Run

#: Loads that differ by less than this part of the highest are one step [relative]; chosen: above any tolerance of
#: weights, below any step.
_SAME_STEP = 1e-3


@dataclass(frozen=True)
class CellTable:
    """All series over one cell's mark.

    Attributes
    ----------
    force_n : (steps,) float64
        Rising [N].
    stacks : tuple of tuple of str
        The weights of each step, as first used.
    up, down : (runs, steps, cells of the foot) float64
        Readings less zero [count], this cell first; NaN where there is none.
    zero_return : (runs,) float64
        Zero after a series less zero before it [count].
    noise : float
        Standard deviation of one conversion, at rest [count].
    conversions : float
        Median number of conversions in a reading.
    preloads : (m,) float64
        Preload readings [count].
    creep_30_300 : (2,) float64
        Readings after about 30 and 300 s at the highest load [count]; NaN without.
    """

    channel: str
    force_n: FloatArray
    stacks: tuple[tuple[str, ...], ...]
    up: FloatArray
    down: FloatArray
    zero_return: FloatArray
    noise: float
    conversions: float
    preloads: FloatArray
    creep_30_300: FloatArray

    @property
    def runs(self) -> int:
        """Number of rising series."""
        return int(self.up.shape[0])

    @property
    def own_up(self) -> FloatArray:
        """(runs, steps): this cell's rising readings."""
        return np.asarray(self.up[:, :, 0])

    @property
    def reversal(self) -> FloatArray:
        """(steps,): mean over runs of falling less rising reading of the same run [count]; NaN without both."""
        d = self.down[:, :, 0] - self.up[:, :, 0]
        return _nanmean(d)


def _nanmean(a: FloatArray) -> FloatArray:
    """Mean over the first axis of what is not NaN, without a word where all is."""
    has = np.isfinite(a)
    n = has.sum(axis=0)
    return np.where(n > 0, np.where(has, a, 0.0).sum(axis=0) / np.maximum(n, 1), np.nan)


def cell_table(run: Run, channel: str) -> CellTable:
    """Collect the series at one cell's mark; without any, the tables are empty."""
    side = channel.split("_")[0]
    cells = [channel, *(c for c in run.cells_of(side) if c != channel)]
    column = [run.channels.index(c) for c in cells]
    rows = [i for i, r in enumerate(run.readings) if r.position == channel]
    loaded = [i for i in rows if run.readings[i].kind in ("up", "down")]
    force = np.array([run.force_n(run.readings[i]) for i in loaded])
    step_of, steps, stacks = _steps(run, loaded, force)
    numbers = sorted({run.readings[i].run for i in loaded})
    up = np.full((len(numbers), len(steps), len(cells)), np.nan)
    down = up.copy()
    for i, step in zip(loaded, step_of, strict=True):
        table = up if run.readings[i].kind == "up" else down
        table[numbers.index(run.readings[i].run), step] = run.deflections[i, column]
    sds = [r.sd_counts[channel] for r in run.readings if channel in r.sd_counts]
    j = column[0]
    return CellTable(
        channel=channel,
        force_n=steps,
        stacks=stacks,
        up=up,
        down=down,
        zero_return=np.array([_zero_return(run, [i for i in loaded if run.readings[i].run == n], j) for n in numbers]),
        noise=float(np.median(sds)) if sds else math.nan,
        conversions=float(np.median([run.readings[i].n for i in loaded])) if loaded else 1.0,
        preloads=np.array([run.deflections[i, j] for i in rows if run.readings[i].kind == "preload"]),
        creep_30_300=_creep(run, [i for i in rows if run.readings[i].kind == "creep"], j),
    )


def _steps(run: Run, loaded: list[int], force: FloatArray) -> tuple[list[int], FloatArray, tuple[tuple[str, ...], ...]]:
    """Step number of each reading, force of each step, and its stack."""
    if not loaded:
        return [], np.zeros(0), ()
    order = np.argsort(force, kind="stable")
    new = np.r_[True, np.diff(force[order]) > _SAME_STEP * float(force.max())]
    number: NDArray[np.int64] = np.empty(len(loaded), dtype=np.int64)
    number[order] = np.cumsum(new) - 1
    first = [int(np.flatnonzero(number == k)[0]) for k in range(int(number.max()) + 1)]
    return number.tolist(), force[first], tuple(run.readings[loaded[i]].weights for i in first)


def _zero_return(run: Run, series: list[int], column: int) -> float:
    """Zero after a series less the zero before it [count]; NaN where one is missing."""
    if not series:
        return math.nan
    zeros = [i for i, r in enumerate(run.readings) if r.kind == "zero" and np.isfinite(run.counts[i, column])]
    before, after = [i for i in zeros if i < series[0]], [i for i in zeros if i > series[-1]]
    if not before or not after:
        return math.nan
    return float(run.counts[after[0], column] - run.counts[before[-1], column])


def _creep(run: Run, rows: list[int], column: int) -> FloatArray:
    """Readings nearest to 30 s and 300 s under load (ISO 376:2011 7.4.6), if they are within half of it."""
    out = np.full(2, np.nan)
    for k, wanted in enumerate((30.0, 300.0)):
        times = [(abs((run.readings[i].seconds_loaded or 0.0) - wanted), i) for i in rows]
        if times and min(times)[0] <= wanted / 2:
            out[k] = run.deflections[min(times)[1], column]
    return out


def at_foot(run: Run, kind: str, foot: str) -> Iterator[tuple[str, float, FloatArray]]:
    """Readings of one kind anywhere on one foot: spot, force [N], readings less zero of the foot's cells [count]."""
    column = [run.channels.index(c) for c in run.cells_of(foot)]
    for i, r in enumerate(run.readings):
        if r.kind == kind and r.position.startswith(foot):
            yield r.position, run.force_n(r), run.deflections[i, column]
