"""A force as a person makes it: levels joined by smooth or exponential moves, known at every instant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
Shape = Literal["smooth", "exponential"]


@dataclass(frozen=True)
class Move:
    """A change of force that begins at `start_s`.

    Attributes
    ----------
    start_s : float
        When it begins [s].
    target_n : float
        Where it goes [N].
    scale_s : float
        'smooth': how long it takes [s]; 'exponential': the time constant 1/k [s].
    shape : str
        'smooth' is the minimum-jerk course 10 x^3 - 15 x^4 + 6 x^5 (Flash and Hogan 1985, J Neurosci 5:1688, there
        for the path of a hand); 'exponential' is 1 - exp(-t / scale), the closed form of metrics.md 3.3.
    """

    start_s: float
    target_n: float
    scale_s: float
    shape: Shape = "smooth"


class Track:
    """Force of one foot over all time: a first level and the moves that were added.

    Parameters
    ----------
    level_n : float
        Force before the first move [N].
    """

    def __init__(self, level_n: float = 0.0) -> None:
        self._moves: list[Move] = [Move(-1e9, level_n, 1.0)]
        self._from: list[float] = [level_n]
        self._arrays = self._as_arrays()

    def add(self, *moves: Move) -> None:
        """Begin new moves; older moves that would have begun later are dropped, since the person changed her mind."""
        for move in moves:
            while self._moves[-1].start_s >= move.start_s:
                self._moves.pop()
                self._from.pop()
            self._arrays = self._as_arrays()
            level = float(self.at(np.array([move.start_s]))[0])
            self._moves.append(move)
            self._from.append(level)
        self._arrays = self._as_arrays()

    def at(self, t_s: FloatArray) -> FloatArray:
        """Force at each time [N], shape of `t_s` [s]."""
        start, level, target, scale, exponential = self._arrays
        i = np.searchsorted(start, t_s, side="right") - 1
        x = (t_s - start[i]) / scale[i]
        s = np.clip(x, 0.0, 1.0)
        smooth = s * s * s * (10.0 + s * (6.0 * s - 15.0))
        progress = np.where(exponential[i], -np.expm1(-x), smooth)
        return np.asarray(level[i] + (target[i] - level[i]) * progress)

    @property
    def kinks_s(self) -> FloatArray:
        """Times at which the force is not smooth [s], ascending."""
        start, _, _, scale, exponential = self._arrays
        ends = np.where(exponential, start, start + scale)
        return np.unique(np.concatenate([start[1:], ends[1:]]))

    def _as_arrays(self) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray, NDArray[np.bool_]]:
        return (
            np.array([m.start_s for m in self._moves]),
            np.array(self._from),
            np.array([m.target_n for m in self._moves]),
            np.array([m.scale_s for m in self._moves]),
            np.array([m.shape == "exponential" for m in self._moves]),
        )


class Sway:
    """A small restless force with mean 0, the same for the same seed: a sum of sines of unrelated frequencies.

    Parameters
    ----------
    sd_n : float
        Standard deviation over a long time [N].
    seed : int
        Chooses the phases.
    """

    #: [Hz]; chosen: quiet-stance force lies mostly below 2 Hz, and no two of these share a period under a minute.
    FREQUENCIES_HZ = (0.13, 0.31, 0.57, 0.89, 1.43, 1.97)

    def __init__(self, sd_n: float, seed: int) -> None:
        self._phase = np.random.default_rng(seed).uniform(0.0, 2 * np.pi, len(self.FREQUENCIES_HZ))
        # Amplitudes fall as 1/sqrt(f); each sine of amplitude a has the variance a^2/2.
        weights = 1.0 / np.sqrt(np.array(self.FREQUENCIES_HZ))
        self._amplitude = sd_n * weights * np.sqrt(2.0 / np.sum(weights**2))

    def at(self, t_s: FloatArray) -> FloatArray:
        """Force at each time [N], shape of `t_s` [s]."""
        out = np.zeros_like(t_s)
        for f, a, p in zip(self.FREQUENCIES_HZ, self._amplitude, self._phase, strict=True):
            out += a * np.sin(2 * np.pi * f * t_s + p)
        return out
