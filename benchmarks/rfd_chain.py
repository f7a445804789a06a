"""One rise through virtual converters, and what the plain and the reconstructed method read of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.rises import WINDOWS_S, Rise, find_onset
from station.analysis._kernels import FloatArray, value_at
from station.analysis.force import Curve, sum_curves
from station.analysis.options import Settings
from station.analysis.reconstruct_foot import CellStream, Hypothesis, read, reconstruct_foot, rfd
from station.analysis.reconstructed import spread
from station.analysis.uncertainty import Estimate
from station.domain.channels import Channel
from station.sim.converter import NOISE_COUNTS, filtered

#: Noise of a cell [N]: the data sheet's, on the simulated cells of 2190 counts/N.
NOISE_N = NOISE_COUNTS / 2190

#: A stamp is up to so much late [s] (mean 16-23 us, firmware.md), and a multiple of the board's 4 us.
LATE_S, TICK_S = 40e-6, 4e-6

#: Widest interval to each side that is given, as a part of the value: the analysis' default.
SHARE = Settings({}).number("withhold_percent") / 100


@dataclass(frozen=True)
class Condition:
    """How a rise is measured: rates of the chips [samples/s], order of their filters, whether the certificate knows it.

    `parts`: part of the force on each cell of the foot, long before and long after the onset; it moves from the one
    to the other around 50 ms after it, most of it within 100 ms.
    """

    name: str
    rates_hz: tuple[float, float] = (92.0, 94.0)
    order: int = 4
    known: bool = True
    parts: tuple[tuple[float, float], ...] = ((1.0, 1.0),)


@dataclass(frozen=True)
class Readings:
    """RFD of each window [N/s]: plain and reconstructed, with the latter's 95 % half-width."""

    plain: FloatArray
    value: FloatArray
    half_width: FloatArray

    @property
    def kept(self) -> FloatArray:
        """Where the station gives the value."""
        return np.asarray(self.half_width <= SHARE * np.abs(self.value))


def streams_of(rise: Rise, condition: Condition, rng: np.random.Generator) -> list[CellStream]:
    """What the cells of one foot deliver."""
    streams = []
    for early, late in condition.parts:

        def force_on_cell(t: FloatArray, early: float = early, late: float = late) -> FloatArray:
            moved = 0.5 + 0.5 * np.tanh((t - rise.onset_s - 0.05) / 0.05)
            return np.asarray((early + (late - early) * moved) * rise.force(t))

        period = 1 / rng.uniform(*condition.rates_hz)
        begin = rise.span_s[0] + condition.order * period
        ready = np.arange(begin + rng.random() * period, rise.span_s[1], period)
        force = filtered(force_on_cell, ready, period, condition.order, rise.kinks_s)
        force += rng.normal(0, NOISE_N, len(ready))
        stamps = np.ceil((ready + rng.uniform(0, LATE_S, len(ready))) / TICK_S) * TICK_S
        measured = float(np.median(np.diff(stamps)))
        # Where it is not known, the certificate assumes order 4.
        order = condition.order if condition.known else 4
        streams.append(CellStream(stamps - order / 2 * measured, force, measured, order, not condition.known))
    return streams


def readings(rise: Rise, streams: Sequence[CellStream]) -> Readings:
    """What both methods read of a rise."""
    plain = Curve(streams[0].t_s, streams[0].force_n, streams[0].period_s, ())
    for other in streams[1:]:
        plain = sum_curves(plain, Curve(other.t_s, other.force_n, other.period_s, (Channel.LEFT_FOOT,)))
    hypotheses = reconstruct_foot(streams)
    begin = find_onset(plain.t_s, plain.force_n, rise.level_n, rise.search_s)
    onsets = {h.order: find_onset(h.curve.t_s, h.curve.force_n, rise.level_n, rise.search_s) for h in hypotheses}
    values, widths, chords = [], [], []
    for w in WINDOWS_S:
        chords.append((value_at(plain.t_s, plain.force_n, begin + w) - value_at(plain.t_s, plain.force_n, begin)) / w)
        if np.isnan(list(onsets.values())).any():  # not found: withheld, and not covered
            values.append(np.nan)
            widths.append(np.nan)
            continue
        reading = read(hypotheses, lambda h: rfd(h, onsets[h.order], True, w))  # noqa: B023 - called at once
        estimate = Estimate(reading.value, spread(reading))
        values.append(reading.value)
        widths.append(estimate.expanded)
    return Readings(np.array(chords), np.array(values), np.array(widths, dtype=np.float64))


def measure(rise: Rise, condition: Condition, seed: Sequence[int]) -> Readings:
    """A rise through converters at random phases."""
    return readings(rise, streams_of(rise, condition, np.random.default_rng(list(seed))))


def curves(rise: Rise, condition: Condition, seed: Sequence[int]) -> tuple[list[CellStream], tuple[Hypothesis, ...]]:
    """Samples and reconstruction, for a figure."""
    streams = streams_of(rise, condition, np.random.default_rng(list(seed)))
    return streams, reconstruct_foot(streams)
