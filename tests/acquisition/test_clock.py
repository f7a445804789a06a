from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from station.domain.trial import NOMINAL_CLOCK
from station.protocol.clock import StampUnwrapper, fit_clock, true_rate_hz

WRAP = 2**32


@given(
    start=st.integers(0, WRAP - 1),
    steps=st.lists(st.integers(-500_000, 1_000_000_000), max_size=60),
)
def test_unwrapping_gives_the_true_time_back(start: int, steps: list[int]) -> None:
    unwrapper = StampUnwrapper()
    true = latest = start
    assert unwrapper.unwrap(start) == start
    for step in steps:
        true = latest + step  # slightly out of order, or up to 17 min ahead
        latest = max(latest, true)
        assert unwrapper.unwrap(true % WRAP) == true


def test_a_wrap_between_two_cells_keeps_them_together() -> None:
    unwrapper = StampUnwrapper()
    first_cell = unwrapper.unwrap(WRAP - 10)
    second_cell = unwrapper.unwrap(5)
    late_third = unwrapper.unwrap(WRAP - 3)
    assert (second_cell - first_cell, late_third - first_cell) == (15, 7)


def test_a_recording_that_begins_after_wraps_can_be_placed_near_a_known_time() -> None:
    near = 3 * WRAP + 1_000
    assert StampUnwrapper(near).unwrap(1_500) == 3 * WRAP + 1_500
    assert StampUnwrapper(near).unwrap(WRAP - 1_500) == 3 * WRAP - 1_500


@pytest.mark.parametrize("rate", [9.8, 92.0, 93.4, 144.68])
def test_the_rate_is_found_in_spite_of_gaps_and_jitter(rate: float) -> None:
    rng = np.random.default_rng(1)
    number = np.delete(np.arange(3_000), np.r_[100:107, 500:501, 1_000:1_900])
    stamps = np.rint(number / rate * 1e6 + rng.uniform(0, 390, number.size)).astype(np.int64)
    assert true_rate_hz(stamps) == pytest.approx(rate, rel=2e-6)


def test_two_stamps_give_their_rate_and_fewer_none() -> None:
    assert true_rate_hz([0, 10_000]) == pytest.approx(100.0)
    assert np.isnan(true_rate_hz([5]))
    assert np.isnan(true_rate_hz([]))


def arrivals(ratio: float, seconds: float, seed: int, busy: bool = False) -> tuple[np.ndarray, np.ndarray]:
    """Stamps and arrivals, delayed by 0.3 ms and an exponential of 2 ms; busy: 30 ms more in the last third."""
    rng = np.random.default_rng(seed)
    device = np.arange(0, round(seconds * 1e6), 10_700)
    delay = 300e-6 + rng.exponential(2e-3, device.size)
    if busy:
        delay += np.where(device > device[-1] * 2 / 3, rng.exponential(30e-3, device.size), 0.0)
    return device, np.rint(5e12 + device * 1e3 * ratio + delay * 1e9).astype(np.int64)


@pytest.mark.parametrize("busy", [False, True])
@pytest.mark.parametrize("ratio", [0.996, 1.0, 1.004])
def test_the_clock_is_found_within_its_stated_uncertainty(ratio: float, busy: bool) -> None:
    errors = []
    for seed in range(40):
        fit = fit_clock(*arrivals(ratio, 60.0, seed, busy))
        assert fit.method == "host_regression"
        assert fit.u_ratio < 2e-4  # ten times better than nominal
        errors.append((fit.ratio - ratio) / fit.u_ratio)
    assert max(np.abs(errors)) < 2.0


def test_plain_least_squares_would_fail_where_the_envelope_holds() -> None:
    """The reason for the lower envelope: delays in the last third tilt a plain line beyond the stated uncertainty."""
    device, host = arrivals(1.0, 60.0, 3, busy=True)
    plain = np.polyfit(device * 1e-6, (host - host[0]) * 1e-9, 1)[0] - 1.0
    fit = fit_clock(device, host)
    assert abs(plain) > 3 * fit.u_ratio
    assert abs(fit.ratio - 1.0) < 2 * fit.u_ratio


def test_no_fit_from_a_short_recording_or_from_one_that_ran_flat_out() -> None:
    assert fit_clock(*arrivals(1.0, 19.0, 0)) == NOMINAL_CLOCK
    assert fit_clock([], []) == NOMINAL_CLOCK
    device, host = arrivals(1.0, 60.0, 0)
    assert fit_clock(device, host[0] + (host - host[0]) // 20) == NOMINAL_CLOCK
    assert fit_clock(device, host[0] + (host - host[0]) * 102 // 100) == NOMINAL_CLOCK


def test_no_fit_from_two_bursts() -> None:
    device, host = arrivals(1.0, 60.0, 0)
    keep = (device < 1_000_000) | (device > 59_000_000)
    assert fit_clock(device[keep], host[keep]) == NOMINAL_CLOCK
