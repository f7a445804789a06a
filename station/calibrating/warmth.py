"""Is the board warm? Time since it was powered, and how far each zero has moved in the last minutes, live."""

from __future__ import annotations

import numpy as np

from station.calibrating.eye import Eye
from station.calibrating.plan import Timing
from station.domain.channels import Channel

#: Zero drift that counts as warm, part of the highest load in `WINDOW_S` (CAL-01, Before, 1).
LIMIT_SHARE, WINDOW_S = 1e-3, 300.0

#: A zero is looked at this often, as a mean of so long, once its foot has rested so long [s]; chosen.
_EVERY_S, _MEAN_S, _RESTED_S = 5.0, 2.0, 5.0


class Warmth:
    """Watches the zeros of feet on which nothing lies.

    Parameters
    ----------
    warm_s : float
        Powered for so long before the first look [s].
    top_n : float
        Highest load of the calibration [N].
    """

    def __init__(self, eye: Eye, timing: Timing, warm_s: float, top_n: float) -> None:
        self._eye, self._timing, self._warm_s = eye, timing, warm_s
        self.limit_n = LIMIT_SHARE * top_n
        self._first_us: int | None = None
        self._next_us = 0
        self._rested: dict[str, int] = {}
        self._zeros: dict[Channel, list[tuple[float, float]]] = {c: [] for c in eye.channels}

    def watch(self, now_us: int, empty_feet: set[str]) -> None:
        """Look at the zeros of the feet that are empty now."""
        self._first_us = now_us if self._first_us is None else self._first_us
        self._rested = {s: self._rested.get(s, now_us) for s in empty_feet}
        if now_us < self._next_us:
            return
        self._next_us = now_us + int(_EVERY_S * 1e6)
        for c in self._eye.channels:
            since = self._rested.get(c.value.split("_")[0])
            if since is None or now_us - since < _RESTED_S * 1e6:
                continue
            w = self._eye.window(c, _MEAN_S)
            if w is not None:
                kept = [z for z in self._zeros[c] if z[0] > now_us * 1e-6 - WINDOW_S]
                self._zeros[c] = [*kept, (now_us * 1e-6, w.mean / self._eye.slope[c])]

    def drift_n(self, channel: Channel) -> float | None:
        """Drift of a zero, as it would be in five minutes [N]; None while too little was seen."""
        z = np.array(self._zeros[channel])
        if len(z) < 3 or z[-1, 0] - z[0, 0] < min(60.0, self._timing.warm_up_s / 20):
            return None
        t = z[:, 0] - z[:, 0].mean()
        return float(t @ z[:, 1] / (t @ t) * WINDOW_S)

    def left_s(self, now_us: int) -> float:
        """Until the board was powered long enough [s]; the drift may ask for more."""
        first = now_us if self._first_us is None else self._first_us
        return max(0.0, self._timing.warm_up_s - self._warm_s - (now_us - first) * 1e-6)

    def worst_n(self) -> float | None:
        """The largest drift of all cells in five minutes [N]."""
        known = [abs(d) for d in map(self.drift_n, self._zeros) if d is not None]
        return max(known, default=None)

    def ready(self, now_us: int) -> bool:
        """Powered long enough, and no zero is seen to move."""
        worst = self.worst_n()
        return self.left_s(now_us) <= 0 and worst is not None and worst <= self.limit_n
