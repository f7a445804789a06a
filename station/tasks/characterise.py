"""`station characterise`: the digital filter of each cell's converter, from taps and lifts, with uncertainty."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from calibration.cell import Filter
from calibration.specimen import FILTER_ORDER
from station.domain.channels import Channel
from station.domain.trial import CellSamples
from station.tasks.filter_order import (
    LEAST_LIFTS,
    OrderFound,
    find_lifts,
    find_order,
    find_taps,
    period_s,
    step_moment_s,
)

#: A stamp is up to half a millisecond off its edge (measured on the emulated board, tests/emulator/test_counts.py);
#: rectangular [us].
U_STAMP_US = 500 / 3**0.5

#: What the delay may be off while the order is assumed: half a period at 93 samples/s, rectangular [us].
U_ASSUMED_US = 0.5 / 93 / 3**0.5 * 1e6


@dataclass(frozen=True)
class DelayFound:
    """Delay of a cell against another one of the same lifts, less what their orders and periods explain [us].

    Attributes
    ----------
    against : Channel
        Itself where it is the one that others are compared with.
    u_us : float
        Standard deviation of the mean over the lifts.
    """

    against: Channel
    offset_us: float
    u_us: float
    lifts: int


@dataclass(frozen=True)
class CellCharacter:
    """What was found of one cell; `delay` is None where too few lifts were shared."""

    channel: Channel
    period_us: float
    order: OrderFound
    delay: DelayFound | None

    @property
    def filter(self) -> Filter:
        """As a certificate takes it. The delay's source stays 'assumed': taps and lifts tell no absolute delay."""
        measured = self.order.order is not None
        u_relative = 0.0 if self.delay is None else self.delay.u_us
        parts = [U_STAMP_US, u_relative] + ([] if measured else [U_ASSUMED_US])
        return Filter(
            "sinc",
            self.order.order or FILTER_ORDER,
            "measured" if measured else "assumed",
            "assumed",
            0.0 if self.delay is None else round(self.delay.offset_us, 1),
            round(float(np.hypot.reduce(parts)), 1),
        )


def characterise(cells: Mapping[Channel, CellSamples]) -> dict[Channel, CellCharacter]:
    """The filter of each cell.

    Parameters
    ----------
    cells : mapping of Channel to CellSamples
        A recording with 30 or more hard taps over each cell, a second apart and at no rhythm, and five or more quick
        lifts of a weight that both cells of a foot (or all four, on a beam across both plates) bore.
    """
    orders = {c: find_order(find_taps(cell)) for c, cell in cells.items()}
    delays = _delays(cells, orders)
    return {c: CellCharacter(c, 1e6 * period_s(cell), orders[c], delays.get(c)) for c, cell in cells.items()}


def _delays(cells: Mapping[Channel, CellSamples], orders: Mapping[Channel, OrderFound]) -> dict[Channel, DelayFound]:
    out: dict[Channel, DelayFound] = {}
    for against in cells:
        moments = find_lifts(cells[against])
        for channel in cells:
            if channel in out or (channel is against and len(moments) < LEAST_LIFTS):
                continue
            pairs = [(step_moment_s(cells[against], m), step_moment_s(cells[channel], m)) for m in moments]
            late = [b - a for a, b in pairs if a is not None and b is not None]
            if len(late) < LEAST_LIFTS:
                continue
            known = [(orders[c].order or FILTER_ORDER) / 2 * period_s(cells[c]) for c in (against, channel)]
            offset = float(np.mean(late)) - (known[1] - known[0])
            spread = float(np.std(late, ddof=1)) / len(late) ** 0.5
            out[channel] = DelayFound(against, 1e6 * offset, 1e6 * spread, len(late))
    return out
