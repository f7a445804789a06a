"""The simulated bench: loads add up, a tap has its area, cables can be swapped, unknown cues are refused."""

from __future__ import annotations

import numpy as np
import pytest

from station.domain.channels import Channel
from station.sim.weights import HEEL_SHARE, TAP_S, Bench

FEET = [Channel.LEFT_HEEL, Channel.LEFT_FOREFOOT]


@pytest.mark.parametrize("place", ["left_heel", "left_forefoot", *(f"left_{spot}" for spot in HEEL_SHARE)])
def test_a_load_is_borne_by_the_cells_of_its_foot(place: str) -> None:
    bench = Bench(shared=0.01)
    bench.cue(f"lay {place} 200", None, 1.0)
    at = np.array([0.5, 5.0])
    assert np.allclose(sum(bench.cell_force(c, at) for c in FEET), [0.0, 200.0])
    assert not bench.cell_force(Channel.RIGHT_HEEL, at).any()
    if place in ("left_heel", "left_forefoot"):
        assert bench.cell_force(Channel(place), at)[1] == pytest.approx(198.0)


def test_a_tap_has_its_area_and_is_short() -> None:
    bench = Bench()
    bench.cue("tap right_heel 0.4", None, 2.0)
    t = np.linspace(1.99, 2.01, 20001)
    force = bench.cell_force(Channel.RIGHT_HEEL, t)
    assert np.trapezoid(force, t) == pytest.approx(0.4, rel=1e-4)
    assert not force[(t < 2.0) | (t > 2.0 + TAP_S)].any()
    assert {2.0, 2.0 + TAP_S} <= set(bench.kinks_s(Channel.RIGHT_HEEL).tolist())


def test_swapped_cables_swap_what_is_felt() -> None:
    bench = Bench()
    bench.swapped = {Channel.LEFT_HEEL: Channel.RIGHT_HEEL, Channel.RIGHT_HEEL: Channel.LEFT_HEEL}
    bench.cue("press left_heel 100", None, 0.0)
    at = np.array([3.0])
    assert bench.cell_force(Channel.RIGHT_HEEL, at)[0] == pytest.approx(100.0)
    assert bench.cell_force(Channel.LEFT_HEEL, at)[0] == 0.0


@pytest.mark.parametrize("cue", ["dance", "lay left_heel", "tap 3", "lay nowhere 3", "clear all"])
def test_unknown_cues_are_refused(cue: str) -> None:
    with pytest.raises(ValueError):
        Bench().cue(cue, None, 0.0)
