"""Watches each cell's load against its capacity: a stop tone at 100 %, a lock above 120 %."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from calibration.certificate import Certificate
from station.acquisition.buffer import RingBuffer
from station.domain.channels import INVALID_FLAGS, Channel
from station.domain.trial import ZeroReading

#: Parts of the capacity; clinic's rule. Safe overload of a cell is typically 150 % (data sheets, not looked up).
STOP_AT, LOCK_ABOVE = 1.0, 1.2

#: A cell must fall below this part before it can give the tone again; chosen.
_AGAIN_BELOW = 0.95

#: Samples looked back at; chosen: 5 s at 340 samples/s, far more than between two looks.
_LOOK_BACK = 2048


@dataclass(frozen=True)
class Overload:
    """A cell carries too much.

    Attributes
    ----------
    locks : bool
        Above 120 %: nobody may be measured until the plate was checked.
    """

    channel: Channel
    force_n: float
    capacity_n: float
    locks: bool

    @property
    def words(self) -> str:
        """For the screen, in large letters."""
        percent = 100 * self.force_n / self.capacity_n
        if self.locks:
            return f"STOP. {self.channel.words}: {percent:.0f} % of its capacity. The plate is locked until checked."
        return f"STOP. {self.channel.words}: {percent:.0f} % of its capacity."


class OverloadWatch:
    """Looks at every sample since the last look; saturated or disturbed ones are no force and are left out.

    Parameters
    ----------
    ring : RingBuffer
    certificate : Certificate
    on_overload : callable (Overload)
        Called once for each excursion above 100 %, and once more if it goes above 120 %: play the tone, note the event.
    """

    def __init__(self, ring: RingBuffer, certificate: Certificate, on_overload: Callable[[Overload], None]) -> None:
        self._ring, self._certificate, self._tell = ring, certificate, on_overload
        self._seen_us: dict[Channel, int] = {}
        self._level: dict[Channel, int] = {}

    def look(self, zero: Mapping[Channel, ZeroReading]) -> None:
        """Look at the newest samples; a cell without a zero is measured from its calibration's zero."""
        for channel in self._ring.channels:
            if channel.value not in self._certificate.cells:
                continue
            cell = self._certificate.cell(channel.value)
            t, counts, flags = self._ring.snapshot(channel, _LOOK_BACK)
            new = (t > self._seen_us.get(channel, -1)) & ((flags & int(INVALID_FLAGS)) == 0)
            if len(t):
                self._seen_us[channel] = int(t[-1])
            if not new.any():
                continue
            rest = zero[channel].mean_counts if channel in zero else cell.coefficients[0]
            self._judge(channel, np.abs(cell.to_newton(counts[new], rest)), cell.capacity_n)

    def _judge(self, channel: Channel, force_n: np.ndarray, capacity_n: float) -> None:
        most = float(force_n.max())
        share = most / capacity_n
        level = 2 if share > LOCK_ABOVE else 1 if share >= STOP_AT else 0
        before = self._level.get(channel, 0)
        if level > before:
            self._level[channel] = level
            self._tell(Overload(channel, most, capacity_n, level == 2))
        elif float(force_n[-1]) < _AGAIN_BELOW * capacity_n:
            self._level[channel] = 0
