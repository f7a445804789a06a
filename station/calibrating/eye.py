"""What a guide sees of the board: each cell's load in nominal newtons, how still it is, and since when.

Before a certificate exists counts have no newtons; the eye uses what the data sheet promises, and learns better from
the first weight. These newtons steer the guide only; none of them is ever reported.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from station.acquisition.live import LiveForces
from station.acquisition.reader import Reader
from station.analysis.gates import Stillness, stillness
from station.domain.channels import CHANNELS_BY_SLOT, Channel

#: Noise of one conversion until it was measured [count]: four times 90 nV rms at 80 samples/s (HX711 datasheet V2.0).
NOISE_COUNTS = 160.0

#: A window is still within so many times the noise, or this part of the load; chosen: a fifth of ISO 7500-1 class 1's
#: repeatability, above the creep of a good cell in a few seconds.
STILL_NOISE, STILL_SHARE = 4.0, 2e-3

#: A mean needs at least so many conversions in a second [1/s]; chosen: a converter strapped to 10 samples/s will do.
LEAST_HZ = 5.0


@dataclass(frozen=True)
class Window:
    """The newest stretch of one cell.

    Attributes
    ----------
    mean, sd, drift : float
        Of the counts; drift of a straight line from end to end [count].
    n : int
        Conversions; disturbed ones are left out.
    """

    mean: float
    sd: float
    drift: float
    n: int


class Eye:
    """Looks at a board's newest samples.

    Parameters
    ----------
    reader : Reader
    counts_per_n : float or mapping of Channel to float
        What the data sheet or the certificate promises [count/N].
    """

    def __init__(self, reader: Reader, counts_per_n: float | Mapping[Channel, float]) -> None:
        self.channels = tuple(CHANNELS_BY_SLOT[reader.identity.cells_per_foot].values())
        self._live = LiveForces(reader.ring, None)
        self.slope = (
            dict(counts_per_n) if isinstance(counts_per_n, Mapping) else dict.fromkeys(self.channels, counts_per_n)
        )
        self.zero: dict[Channel, float] = {}
        self.noise: dict[Channel, float] = dict.fromkeys(self.channels, NOISE_COUNTS)

    def now_us(self) -> int | None:
        """Newest stamp of any cell [us of board time]."""
        return self._live.now_us()

    def silent(self) -> Channel | None:
        """A cell that sends nothing now."""
        return next((c for c in self.channels if self._live.cell(c).count is None), None)

    def window(self, channel: Channel, seconds: float) -> Window | None:
        """The newest seconds of a cell; None where too few conversions came."""
        t, counts = self._live.valid_samples(channel, seconds)
        if len(counts) < max(3.0, LEAST_HZ * seconds):
            return None
        s: Stillness = stillness(t * 1e-6, counts.astype(np.float64))
        return Window(s.mean_n, s.sd_n, s.drift_n, s.n)

    def forces(self, seconds: float = 0.2) -> dict[Channel, float]:
        """Nominal force on each cell over its zero, the newest instant [N]; without a zero 0."""
        out = {}
        for c in self.channels:
            _, counts = self._live.valid_samples(c, seconds)
            known = len(counts) and c in self.zero
            out[c] = (float(counts.mean()) - self.zero[c]) / self.slope[c] if known else 0.0
        return out

    def foot(self, forces: Mapping[Channel, float], side: str) -> float:
        """Nominal force of one foot [N]."""
        return sum(f for c, f in forces.items() if c.side is not None and c.side.value == side)

    def still(self, channels: Sequence[Channel], seconds: float, factor: float = 1.0) -> dict[Channel, Window] | None:
        """The windows of these cells, or None while one of them is not still.

        Parameters
        ----------
        factor : float
            How much more is let through: a person is not a weight.
        """
        out = {}
        for c in channels:
            w = self.window(c, seconds)
            if w is None:
                return None
            load = abs(w.mean - self.zero.get(c, w.mean))
            if w.sd > factor * max(STILL_NOISE * self.noise[c], STILL_SHARE * load / 2):
                return None
            if abs(w.drift) > factor * max(STILL_NOISE * self.noise[c], STILL_SHARE * load):
                return None
            out[c] = w
        return out

    def take_zero(self, windows: Mapping[Channel, Window]) -> None:
        """From now on these means are zero; the noise is what they scatter."""
        for c, w in windows.items():
            self.zero[c] = w.mean
            self.noise[c] = max(w.sd, 1.0)
