"""Forces in board time for the live screen: the same exact sum as afterwards, before clock and filter are known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from station.analysis import _kernels


@dataclass(frozen=True)
class Trace:
    """A piecewise-linear force: (n,) int64 board times [us], strictly increasing, and (n,) float64 forces [N]."""

    t_us: NDArray[np.int64]
    force_n: NDArray[np.float64]


def sum_traces(traces: Sequence[Trace]) -> Trace:
    """Exact sum of piecewise-linear forces on the union of their stamps, within the span that all cover.

    Parameters
    ----------
    traces : sequence of Trace
        None gives an empty trace; an empty one among them makes the sum empty.

    Returns
    -------
    Trace
        Method `sum_union_linear`, decision 0003.
    """
    if not traces:
        return Trace(np.empty(0, dtype=np.int64), np.empty(0))
    # Board times stay far below 2^53 us (285 years), so that float64 holds each exactly.
    t, f = traces[0].t_us.astype(np.float64), traces[0].force_n
    for other in traces[1:]:
        t, f = _kernels.union_sum(t, f, other.t_us.astype(np.float64), other.force_n)
    return Trace(t.astype(np.int64), f)
