"""One slot of a simulated board: a cell under a subject, its free-running converter, and its faults."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

import numpy as np

from calibration.specimen import FILTER_ORDER
from station.domain.channels import CellFlag, Channel
from station.sim.converter import (
    CHIP_RATES_HZ,
    COUNT_MAX,
    COUNT_MIN,
    NOISE_COUNTS,
    SLOW_FACTOR,
    filtered,
    to_counts,
)
from station.sim.faults import Fault
from station.sim.subjects import ForceSource

#: Conversions whose force is worked out in one go; a cue throws them away.
_AHEAD = 32

#: A line that rests longer than this is reported and the cell is power-cycled [s] (messages.py, STATUS).
_STUCK_S = 0.2

#: A stuck converter is power-cycled again after this pause [s], which doubles up to the second (firmware's config.h).
_FIRST_RETRY_S, _LAST_RETRY_S = 1.0, 8.0

#: What a disturbed read gives: all bits after the first two are ones (firmware.md 3: spikes of 2^n - 1).
_SPIKE_COUNT = 0x3FFFFF

#: After power-up a converter settles for 4 conversions (HX711 datasheet V2.0 in firmware.md 3).
_SETTLING = 4


@dataclass(frozen=True)
class BoardOptions:
    """How a simulated board is built.

    Attributes
    ----------
    order : int
        Order of each converter's sinc filter; 0 for none.
    noise_counts : float
        Standard deviation of the noise [count].
    rates_hz : (4,) float
        Conversions of each slot in a second.
    phase : float
        Added to each converter's own starting phase [conversion periods].
    start_us : int
        Board clock when it is switched on [us]; near 2^32 it wraps soon.
    boot_s, reset_s : float
        Silence after power-up and after a reset [s]. A boot loader takes 1 to 2 s (general knowledge, firmware.md 6).
    """

    board_id: int = 0x5A000001
    cells_per_foot: int = 2
    seed: int = 1
    order: int = FILTER_ORDER
    noise_counts: float = NOISE_COUNTS
    rates_hz: tuple[float, ...] = CHIP_RATES_HZ
    phase: float = 0.0
    start_us: int = 0
    boot_s: float = 0.0
    reset_s: float = 1.0
    faults: tuple[Fault, ...] = ()


class SimulatedCell:
    """One slot; all times are board time since it was switched on [s].

    Parameters
    ----------
    relation : (offset, slope)
        Of the cell [count], [count/N].
    """

    next_s: float

    def __init__(
        self, slot: int, channel: Channel, subject: ForceSource, options: BoardOptions, relation: tuple[float, float]
    ) -> None:
        self.slot = slot
        self.relation = relation
        self.conversions = 0
        self.restarts = 0
        self.missed = 0
        self._lost = 0
        self._channel, self._subject, self._options = channel, subject, options
        self._period_s = 1.0 / options.rates_hz[slot]
        self._faults = [f for f in options.faults if f.slot == slot]
        self._spikes = deque(sorted(f.from_s for f in self._faults if f.kind == "spike"))
        self._rng = np.random.default_rng([options.seed, slot])
        self._ahead: deque[tuple[float, float]] = deque()
        self._ahead_period_s = self._period_s
        #: What the firmware says of this slot's line: 'stuck_high', 'stuck_low' or ''.
        self.line = ""
        self._silent_since: float | None = None
        self._retry_s = self._pause_s = 0.0
        self._restarted = True
        self._first_s = self._last_s = 0.0
        self._measured = 0
        self._power_up(0.0)

    @property
    def rate_hz(self) -> float:
        """Conversions in a second, measured since the cell (re)started; 0 while not known."""
        return (self._measured - 1) / (self._last_s - self._first_s) if self._measured > 1 else 0.0

    def forget_ahead(self) -> None:
        """The subject has changed its mind: work out its force again."""
        self._ahead.clear()

    def firmware_start(self, t_s: float) -> None:
        """The firmware starts at `t_s`: it counts from zero and powers the converter up."""
        self.conversions = self.restarts = self.missed = 0
        self._power_up(t_s)

    def power_cycle(self, t_s: float) -> None:
        """Converter off and on again at `t_s`: silent while it settles, its first conversion marked."""
        self.restarts += 1
        self._power_up(t_s)

    def convert(self) -> tuple[float, int, CellFlag] | None:
        """Do the conversion at `next_s` and go on to the next: (time [s], count, flags), or None where none arrives."""
        t_s = self.next_s
        if self._silent(t_s):
            return None
        period_s = self._period_s * (SLOW_FACTOR if self._fault("slow", t_s) else 1)
        force_n = self._force(t_s, period_s)
        self.next_s = t_s + period_s
        noise = self._rng.normal(0.0, self._options.noise_counts, 1)
        count, flags = self._disturb(t_s, int(to_counts(np.array([force_n]), *self.relation, noise)[0]))
        if self._measured == 0:
            self._first_s = t_s
        self._last_s = t_s
        self._measured += 1
        self.conversions += 1
        self.line = ""
        return t_s, count, flags

    def _fault(self, kind: str, t_s: float) -> Fault | None:
        return next((f for f in self._faults if f.kind == kind and f.from_s <= t_s < f.to_s), None)

    def _power_up(self, t_s: float) -> None:
        # Free-running chips start at any phase; 0.31 is chosen so that no two of the four coincide.
        phase = (self.slot * 0.31 + self._options.phase) % 1.0
        self.next_s = t_s + (_SETTLING + phase) * self._period_s
        self._restarted, self._measured, self._lost = True, 0, 0
        self._ahead.clear()

    def _silent(self, t_s: float) -> bool:
        """True where the conversion at `t_s` does not arrive; tries to wake the cell as the firmware does."""
        fault = self._fault("unplugged", t_s) or self._fault("stuck_low", t_s)
        if fault:
            if self._silent_since is None:
                self._silent_since, self._retry_s, self._pause_s = fault.from_s, _STUCK_S, _FIRST_RETRY_S
            away_s = t_s - self._silent_since
            if away_s > _STUCK_S:
                self.line = "stuck_low" if fault.kind == "stuck_low" else "stuck_high"
            if away_s > self._retry_s:
                self.restarts += 1
                self._retry_s += self._pause_s
                self._pause_s = min(2 * self._pause_s, _LAST_RETRY_S)
            self._lost += 1
            self.next_s = t_s + self._period_s
            return True
        self._silent_since = None
        if self.line and not self._restarted:
            self._power_up(t_s)  # it has power again, and settles
            return True
        return False

    def _disturb(self, t_s: float, count: int) -> tuple[int, CellFlag]:
        flags = CellFlag(0)
        if self._fault("saturated", t_s):
            count = COUNT_MAX
        if self._spikes and t_s >= self._spikes[0]:
            self._spikes.popleft()
            count = _SPIKE_COUNT
            flags |= CellFlag.SPIKE
        if count in (COUNT_MIN, COUNT_MAX):
            flags |= CellFlag.SATURATED
        if self._restarted:
            flags |= CellFlag.RESTARTED
        elif self._lost:
            flags |= CellFlag.MISSED
            self.missed += self._lost
        self._restarted, self._lost = False, 0
        return count, flags

    def _force(self, t_s: float, period_s: float) -> float:
        """Filtered force of the conversion at `t_s` [N]."""
        if not self._ahead or self._ahead[0][0] != t_s or self._ahead_period_s != period_s:
            times = np.cumsum(np.concatenate([[t_s], np.full(_AHEAD - 1, period_s)]))
            channel = self._channel
            values = filtered(
                lambda t: self._subject.cell_force(channel, t),
                times,
                period_s,
                self._options.order,
                self._subject.kinks_s(channel),
            )
            self._ahead = deque(zip(times.tolist(), values.tolist(), strict=True))
            self._ahead_period_s = period_s
        return self._ahead.popleft()[1]
