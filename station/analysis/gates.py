"""Gates of a visit: is this window still enough, which foot is being pressed. Pure, for the live screen and after."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from station.domain.channels import Side


@dataclass(frozen=True)
class Stillness:
    """How still a force is in a window: mean, sample SD and end-to-end drift of a straight line through it [N]."""

    mean_n: float
    sd_n: float
    drift_n: float
    n: int


def stillness(t_s: NDArray[np.floating], force_n: NDArray[np.floating]) -> Stillness:
    """Mean, standard deviation (n - 1) and drift of a force in a window.

    Parameters
    ----------
    t_s, force_n : (n,) float64
        Time [s] and force [N]; fewer than 3 values give an infinite SD and drift, NaN gives NaN.

    Returns
    -------
    Stillness
        `drift_n` is the slope of the least-squares line times the window's length.
    """
    n = len(force_n)
    if n < 3:
        return Stillness(float("nan"), float("inf"), float("inf"), n)
    t = t_s - t_s.mean()
    slope = float(t @ (force_n - force_n.mean()) / (t @ t))
    return Stillness(float(force_n.mean()), float(force_n.std(ddof=1)), abs(slope) * float(t_s[-1] - t_s[0]), n)


def pressed_side(left_n: float, right_n: float, press_n: float, max_other_share: float) -> Side | None:
    """The foot that is pressed alone, or None.

    Parameters
    ----------
    left_n, right_n : float
        Force of each foot [N].
    press_n : float
        Least force that counts as pressing [N].
    max_other_share : float
        The other foot may carry at most this share of the pressing foot's force.
    """
    for side, own, other in ((Side.LEFT, left_n, right_n), (Side.RIGHT, right_n, left_n)):
        if own >= press_n and other <= max_other_share * own:
            return side
    return None
