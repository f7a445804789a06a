"""A foot's force before its converters' filters: the cells' sum, read at moments and over windows, with its variance.

All cells of a foot share the filter's order. Where the certificate only assumes it, orders 3 and 4 are weighted by
their evidence from all cells together, and every value is the mean over both, with what they differ by in its variance.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from station.analysis import _kernels
from station.analysis.force import Curve, FloatArray, Forces, cell_weights, sum_curves
from station.analysis.reconstruct import POINTS_PER_PERIOD, CellForce, reconstruct_cell
from station.domain.channels import Channel
from station.domain.errors import AnalysisError

#: Orders that a filter of unknown order may have: the data sheet's settling over four conversions fits both.
ORDERS = (3, 4)

#: So much before and after the onset of the plain curve is reconstructed [s]; chosen: windows end at 0.25 s, and what
#: is 0.7 s away from them changes nothing.
REACH_S = 1.0

#: Fewest samples of a cell to reconstruct it from; chosen: ten filter lengths.
LEAST_SAMPLES = 40

#: SD of the force at one moment beyond the converters' band: a floor [N], and what a shift by a part of the converter's
#: period would do at the slope around the moment, root mean square over so much on each side [s]. All three are
#: estimated on the tuning subjects of docs/rfd_accuracy.md (`python -m benchmarks.rfd --tune`), for 95 % of the true
#: values in the intervals: impacts and ringing are real, fast, and go with how fast the force moves.
UNSEEN_N, UNSEEN_PERIODS, SLOPE_REACH_S = 0.8, 0.07, 0.025


@dataclass(frozen=True)
class CellStream:
    """Samples of one cell: kernel's middle [s] and force [N] of each, period [s], order and whether it is assumed.

    `weight` is the cell's in the foot's sum.
    """

    t_s: FloatArray
    force_n: FloatArray
    period_s: float
    order: int
    assumed: bool
    weight: float = 1.0


@dataclass(frozen=True)
class Terms:
    """A linear quantity of the force: `points` as (moment [s], weight), `area` as (from, to [s], weight) or None."""

    points: tuple[tuple[float, float], ...]
    area: tuple[float, float, float] | None = None


@dataclass(frozen=True)
class Hypothesis:
    """The foot's force, were the filters of one order; `weight` is the order's probability."""

    order: int
    weight: float
    cells: tuple[CellForce, ...]
    cell_weights: tuple[float, ...]

    @cached_property
    def curve(self) -> Curve:
        """The foot's force, linear between the grid points of its cells."""
        curves = [Curve(c.t_s, c.force_n * w, c.step_s, ()) for c, w in zip(self.cells, self.cell_weights, strict=True)]
        total = curves[0]
        for other in curves[1:]:
            total = sum_curves(total, other)
        return total

    def slope_n_s(self, at_s: float) -> float:
        """Slope of the force at a moment [N/s], over one grid step on each side."""
        step = self.curve.period_s
        return (self.curve.at(at_s + step) - self.curve.at(at_s - step)) / (2 * step)

    def unseen_variance(self, terms: Terms) -> float:
        """Variance of a linear quantity from content that no sample shows; it averages out of an area."""
        total = 0.0
        period = POINTS_PER_PERIOD * self.curve.period_s
        for at_s, w in terms.points:
            near = np.linspace(at_s - SLOPE_REACH_S, at_s + SLOPE_REACH_S, 21)
            slopes = np.diff(np.interp(near, self.curve.t_s, self.curve.force_n)) / (near[1] - near[0])
            total += w**2 * (UNSEEN_N**2 + (UNSEEN_PERIODS * period) ** 2 * float(np.mean(slopes**2)))
        return total

    def variance(self, terms: Terms) -> float:
        """Posterior variance of a linear quantity.

        The SDs of the cells are added, not their squares: what no sample shows is the person's, and the cells under
        one foot feel it together (measured: intervals from independent cells hold the truth too seldom).
        """
        total = 0.0
        for cell, weight in zip(self.cells, self.cell_weights, strict=True):
            g = np.zeros(len(cell.force_n))
            for at_s, w in terms.points:
                g += w * cell.point(at_s)
            if terms.area is not None:
                g += terms.area[2] * cell.area(*terms.area[:2])
            total += abs(weight) * math.sqrt(cell.variance(g))
        return total**2


@dataclass(frozen=True)
class Reading:
    """A quantity over all hypotheses.

    Attributes
    ----------
    value : float
        Mean over the orders.
    model_sd, order_sd : float
        Posterior SD under an order, and SD between the orders.
    unseen_sd : float
        SD from content beyond the converters' band.
    """

    value: float
    model_sd: float
    order_sd: float
    unseen_sd: float


def streams_of(forces: Forces, channels: Sequence[Channel], around_s: float) -> list[CellStream]:
    """The cells' samples around a moment.

    Raises
    ------
    AnalysisError
        An imported recording, a cell without a filter, or too few samples there.
    """
    weights = cell_weights(forces.certificate)
    streams = []
    for channel in channels:
        calibration = forces.calibration(channel)
        if calibration is None:
            raise AnalysisError("the converter's filter of an imported recording is not known")
        if calibration.filter.order < 1:
            raise AnalysisError(f"the certificate names no filter of the {channel.words} cell")
        cell = forces.cells[channel]
        keep = (np.abs(cell.t_s - around_s) <= REACH_S) & np.isfinite(cell.force_n)
        if keep.sum() < LEAST_SAMPLES:
            raise AnalysisError(f"too few samples of the {channel.words} cell lie around the onset")
        t, force, order = cell.t_s[keep], cell.force_n[keep], calibration.filter.order
        assumed = calibration.filter.order_source == "assumed"
        streams.append(CellStream(t, force, cell.period_s, order, assumed, weights.get(channel, 1.0)))
    return streams


def reconstruct_foot(streams: Sequence[CellStream]) -> tuple[Hypothesis, ...]:
    """The foot's force under each order that its filters may have.

    Parameters
    ----------
    streams : sequence of CellStream
        One or more cells; of one order, which is known only where it is so for all.
    """
    orders = ORDERS if any(s.assumed for s in streams) else (streams[0].order,)
    cells = {order: tuple(_cell(s, order, max(orders)) for s in streams) for order in orders}
    weights = tuple(s.weight for s in streams)
    return tuple(Hypothesis(order, 1 / len(orders), cells[order], weights) for order in orders)


def _cell(stream: CellStream, order: int, grid_order: int) -> CellForce:
    # The middle of the kernel is known for the certificate's order; its end, the stamp, is the same for every order.
    ends = stream.t_s + stream.order / 2 * stream.period_s
    return reconstruct_cell(ends, stream.force_n, stream.period_s, order, grid_order)


def read(hypotheses: Sequence[Hypothesis], quantity: Callable[[Hypothesis], tuple[float, Terms]]) -> Reading:
    """A quantity and its spread.

    Parameters
    ----------
    hypotheses : sequence of Hypothesis
    quantity : callable
        Gives value and linear terms under one hypothesis; NaN where it has none.
    """
    found = [(h, *quantity(h)) for h in hypotheses]
    value = sum(h.weight * v for h, v, _ in found)
    model = sum(h.weight * h.variance(terms) for h, _, terms in found)
    between = sum(h.weight * (v - value) ** 2 for h, v, _ in found)
    unseen = sum(h.weight * h.unseen_variance(terms) for h, _, terms in found)
    return Reading(value, math.sqrt(model), math.sqrt(between), math.sqrt(unseen))


def find_onset(hypothesis: Hypothesis, threshold_n: float, landmark_s: float, stop_s: float, hold_s: float) -> float:
    """Moment at which the force leaves the threshold [s], by the rule of `onset.find_onset`; NaN where it does not."""
    curve = hypothesis.curve
    return float(_kernels.find_onset(curve.t_s, curve.force_n, threshold_n, landmark_s, stop_s, hold_s)[0])


def onset_terms(hypothesis: Hypothesis, onset_s: float, per_second: float) -> tuple[tuple[float, float], ...]:
    """Terms of a quantity that changes by `per_second` for each second that an onset found by a threshold moves.

    A force higher by dF there crosses the threshold dF / slope earlier; NaN where it does not rise there.
    """
    slope = hypothesis.slope_n_s(onset_s)
    return ((onset_s, -per_second / slope if slope else math.nan),)


def force_at(h: Hypothesis, onset_s: float, found: bool, window_s: float) -> tuple[float, Terms]:
    """Force at a time after the onset [N]; `found`: the onset was found by a threshold."""
    end = onset_s + window_s
    moved = onset_terms(h, onset_s, h.slope_n_s(end)) if found else ()
    return h.curve.at(end), Terms(((end, 1.0), *moved))


def rfd(h: Hypothesis, onset_s: float, found: bool, window_s: float) -> tuple[float, Terms]:
    """Mean rate of force development from the onset to a time after it [N/s]."""
    end = onset_s + window_s
    value = (h.curve.at(end) - h.curve.at(onset_s)) / window_s
    # At an onset found by a threshold the force is the threshold, whatever the error: only the moment is moved.
    begin = onset_terms(h, onset_s, h.slope_n_s(end) / window_s) if found else ((onset_s, -1.0 / window_s),)
    return value, Terms(((end, 1.0 / window_s), *begin))


def net_impulse(h: Hypothesis, onset_s: float, found: bool, window_s: float, rest_n: float) -> tuple[float, Terms]:
    """Integral of the force above rest from the onset to a time after it [N s]."""
    end, curve = onset_s + window_s, h.curve
    value = _kernels.integral(curve.t_s, curve.force_n, onset_s, end) - rest_n * window_s
    moved = onset_terms(h, onset_s, curve.at(end) - curve.at(onset_s)) if found else ()
    return value, Terms(moved, (onset_s, end, 1.0))
