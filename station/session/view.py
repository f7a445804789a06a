"""What a screen sees of a visit: the newest forces, and the zero, identity check and weighing in force."""

from __future__ import annotations

import numpy as np

from calibration.certificate import Certificate
from station.acquisition.live import LiveCell, LiveForces
from station.acquisition.reader import Reader
from station.analysis.traces import Trace
from station.assessments.model import Assessment
from station.domain.channels import CHANNELS_BY_SLOT, Channel, Side
from station.domain.trial import Weighing, ZeroReading
from station.session.preparation import Preparation


class BoardView:
    """The live numbers of a session.

    Attributes
    ----------
    reader, assessment, certificate
        As they were handed in.
    channels : tuple of Channel
        Of this board, in the order of the slots.
    """

    def __init__(self, reader: Reader, assessment: Assessment, certificate: Certificate | None) -> None:
        self.reader, self.assessment, self.certificate = reader, assessment, certificate
        self.channels: tuple[Channel, ...] = tuple(CHANNELS_BY_SLOT[reader.identity.cells_per_foot].values())
        self._live = LiveForces(reader.ring, certificate)
        self._prepared = Preparation(assessment, self._live, certificate, self.channels)

    def now_us(self) -> int | None:
        """Newest stamp of any cell [us of board time]; None before the first sample."""
        return self._live.now_us()

    @property
    def zero(self) -> dict[Channel, ZeroReading]:
        """The zero in force; empty before one was taken."""
        return self._prepared.zero

    @property
    def weighing(self) -> Weighing | None:
        """The patient at rest; None before."""
        return self._prepared.weighing

    @property
    def identity_checked(self) -> bool:
        """The left plate answered to the left foot."""
        return self._prepared.identity_checked

    def live_cells(self) -> tuple[LiveCell, ...]:
        """Each cell's newest count, force and health, in the order of the slots."""
        return tuple(self._live.cell(c) for c in self.channels)

    def foot_force(self, side: Side, window_s: float) -> Trace:
        """Force of one foot over the newest `window_s` seconds [N]; empty without certificate or zero."""
        return self._live.foot_force(side, window_s)

    def cell_counts(self, channel: Channel, window_s: float) -> Trace:
        """Counts of one cell over the newest `window_s` seconds, above its zero where one was taken [count]."""
        t, counts = self._live.valid_samples(channel, window_s)
        zero = self.zero.get(channel)
        return Trace(t, np.asarray(counts - (zero.mean_counts if zero else 0.0), dtype=np.float64))
