"""The coach's sum, fed in pieces, gives the digits of the batch form on the same samples."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from station.analysis import _kernels
from station.analysis.coach_streams import LiveSum
from tests.analysis.test_kernels import curves, quick

sizes = st.lists(st.integers(0, 12), max_size=12)


def cut(curve, at):
    """A curve in pieces of the given sizes, the rest last."""
    t, f = curve
    edges = np.minimum(np.cumsum([0, *at, len(t)]), len(t))
    return [(t[a:b], f[a:b]) for a, b in pairwise(edges)]


@quick
@given(curves(), curves(), st.integers(-64, 64), sizes, sizes, st.data())
def test_sum(a, b, shift, at_a, at_b, data):
    b = (b[0] + shift / 128, b[1])
    live, t, f = LiveSum(), [np.empty(0)], [np.empty(0)]
    waiting = [cut(a, at_a), cut(b, at_b)]
    while any(waiting):
        which = data.draw(st.sampled_from([k for k in (0, 1) if waiting[k]]))
        new_t, new_f = live.feed(which, *waiting[which].pop(0))
        t.append(new_t)
        f.append(new_f)
    expected = _kernels.union_sum(*a, *b)
    assert np.array_equal(np.concatenate(t), expected[0])
    assert np.array_equal(np.concatenate(f), expected[1], equal_nan=True)
