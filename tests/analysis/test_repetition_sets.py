"""Repetition counts, exact: 500 generated sets through the converters, and real recordings against counts by eye."""

from __future__ import annotations

import numpy as np
import pytest

from station.analysis.repetitions import RepetitionCounter, Rules, find_repetitions
from tests.analysis.people import any_set, total

BLOCK = 50


@pytest.mark.parametrize("first", range(0, 500, BLOCK))
def test_five_hundred_generated_sets(first):
    """Drift to 3 % of the height a repetition, double bumps, partials to 40 %, pauses to 12 s, a foot lifted, fading.

    Heights of 120 to 900 N over 40 to 500 N of rest, 3 to 15 repetitions, sway and trembling; each repetition found is
    one of the set's (the begin lies in its rise), and live it is the same, sample by sample.
    """
    wrong = []
    for seed in range(first, first + BLOCK):
        one = any_set(seed)
        t, f = total(one.cells)
        found = find_repetitions(t, f, Rules())
        begins = [r.begin_s for r in found.repetitions]
        same = len(begins) == one.count and all(0 < b - a < 2.6 for a, b in zip(one.begins_s, begins, strict=True))
        live = RepetitionCounter(Rules())
        for at in range(0, len(t), 19):  # about 20 times a second
            live.feed(t[at : at + 19], f[at : at + 19])
        live.finish()
        if not same or tuple(live.repetitions) != found.repetitions:
            wrong.append(f"{len(begins)} found, live {live.count}: {one.what}")
    assert not wrong, "\n".join(wrong)
