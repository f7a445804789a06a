"""Forces and health of the cells right now, from the ring buffer: for the live screen and for a visit's gates."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from calibration.certificate import Certificate
from station.acquisition.buffer import RingBuffer
from station.analysis.force import cell_weights
from station.analysis.traces import Trace, sum_traces
from station.domain.channels import INVALID_FLAGS, CellFlag, Channel, Side
from station.domain.trial import ZeroReading

#: Newest stretch that a cell's rate is taken from [s]; chosen: long enough for a median, short enough to be now.
RATE_WINDOW_S = 1.0

#: A cell without a sample for so long is silent [us]; chosen: three conversions of a converter at 10 samples/s.
SILENT_US = 300_000

#: Below this rate a converter is strapped to 10 samples/s [1/s]; boards meant for 80 run at 70 to 95 (firmware.md 3).
SLOW_HZ = 40.0

#: Rate that snapshots are sized for [1/s]: above any HX711 (145) and its successor (340).
MOST_HZ = 400

_T = TypeVar("_T")


@dataclass(frozen=True)
class LiveCell:
    """One cell as a screen shows it.

    Attributes
    ----------
    count : int or None
        Newest raw count; None while the cell is silent.
    force_n : float or None
        Newest force [N]; None without certificate or zero: counts are no force.
    rate_hz : float or None
        Measured rate [samples/s].
    health : str
        'ok', or what is wrong and what to do.
    """

    channel: Channel
    count: int | None
    force_n: float | None
    rate_hz: float | None
    health: str


class LiveForces:
    """Looks at the newest samples of a board, by one thread; what several parts of a screen ask of the same samples is
    computed once, and not to be changed.

    Parameters
    ----------
    ring : RingBuffer
    certificate : Certificate or None
        Without one there are counts, but no forces.
    """

    def __init__(self, ring: RingBuffer, certificate: Certificate | None) -> None:
        self._ring = ring
        self._certificate = certificate
        self._weights = cell_weights(certificate)
        self._zero: Mapping[Channel, ZeroReading] = {}
        self._kept: dict[Hashable, Any] = {}
        self._kept_at = -1

    @property
    def zero(self) -> Mapping[Channel, ZeroReading]:
        """In force now."""
        return self._zero

    @zero.setter
    def zero(self, readings: Mapping[Channel, ZeroReading]) -> None:
        self._zero, self._kept_at = readings, -1

    def _once(self, key: Hashable, make: Callable[[], _T]) -> _T:
        """`make`, until the board sends another sample."""
        written = self._ring.written
        if written != self._kept_at:
            self._kept, self._kept_at = {}, written
        if key not in self._kept:
            self._kept[key] = make()
        found: _T = self._kept[key]
        return found

    def now_us(self) -> int | None:
        """Newest stamp of any cell [us of board time]; None before the first sample."""
        return self._once("now", self._now_us)

    def _now_us(self) -> int | None:
        newest = [t[-1] for t, _, _ in (self._ring.snapshot(c, 1) for c in self._ring.channels) if len(t)]
        return int(max(newest)) if newest else None

    def valid_samples(self, channel: Channel, window_s: float) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        """Stamps [us] and counts of a cell's newest `window_s` seconds, disturbed readings left out."""
        t, counts, flags = self._ring.snapshot(channel, int(window_s * MOST_HZ) + 8)
        if not len(t):
            return t, counts
        keep = (t > (self.now_us() or 0) - window_s * 1e6) & ((flags & int(INVALID_FLAGS)) == 0)
        return t[keep], counts[keep]

    def cell_force(self, channel: Channel, window_s: float) -> Trace | None:
        """Force of one cell over the newest `window_s` seconds [N]; None without certificate or zero."""
        return self._once(("cell", channel, window_s), lambda: self._cell_force(channel, window_s))

    def _cell_force(self, channel: Channel, window_s: float) -> Trace | None:
        if self._certificate is None or channel not in self.zero:
            return None
        t, counts = self.valid_samples(channel, window_s)
        return Trace(t, self._certificate.cell(channel.value).to_newton(counts, self.zero[channel].mean_counts))

    def foot_force(self, side: Side, window_s: float) -> Trace:
        """Force of one foot over the newest `window_s` seconds [N]; empty without certificate or zero.

        The same sum as afterwards, the certificate's cross-sensitivity with it.
        """
        return self._once(("foot", side, window_s), lambda: self._foot_force(side, window_s))

    def _foot_force(self, side: Side, window_s: float) -> Trace:
        traces = {c: self.cell_force(c, window_s) for c in self._ring.channels if c.side is side}
        weigh = self._weights
        return sum_traces([Trace(t.t_us, t.force_n * weigh.get(c, 1.0)) for c, t in traces.items() if t is not None])

    @property
    def weights(self) -> Mapping[Channel, float]:
        """Each cell's part in its foot's force; one that is missing counts whole."""
        return self._weights

    def cell(self, channel: Channel) -> LiveCell:
        """One cell's newest count, force, rate and health."""
        return self._once(channel, lambda: self._cell(channel))

    def _cell(self, channel: Channel) -> LiveCell:
        t, counts, flags = self._ring.snapshot(channel, int(RATE_WINDOW_S * MOST_HZ))
        now = self.now_us()
        if now is None or not len(t) or now - t[-1] > SILENT_US:
            return LiveCell(channel, None, None, None, "silent: check its four wires")
        spans = np.diff(t[t > now - RATE_WINDOW_S * 1e6])
        rate = float(1e6 / np.median(spans)) if len(spans) else None
        trace = self.cell_force(channel, 0.2)
        force = float(trace.force_n[-1]) if trace is not None and len(trace.force_n) else None
        return LiveCell(channel, int(counts[-1]), force, rate, _health(int(flags[-1]), rate))


def _health(flags: int, rate_hz: float | None) -> str:
    if flags & CellFlag.SATURATED:
        return "beyond its range: check wires and load"
    if flags & INVALID_FLAGS:
        return "disturbed: check its cable"
    if rate_hz is not None and rate_hz < SLOW_HZ:
        return "slow: lift its RATE pad"
    return "ok"
