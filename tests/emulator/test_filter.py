"""The virtual converter's filter against a twin that knows only the definition: input weighted by a B-spline."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.support.emulator import RATES, Conversions, EmulatedBoard, EmulatorBuild, write_waveform

F = NDArray[np.float64]


def b_spline(order: int, v: F) -> F:
    """Box of width 1 convolved `order` times with itself, by the recursion of Cox and de Boor."""
    if order == 1:
        return ((v >= 0) & (v < 1)).astype(float)
    return (v * b_spline(order - 1, v) + (order - v) * b_spline(order - 1, v - 1)) / (order - 1)


def filtered(time_s: F, x: F, t: float, period: float, order: int) -> float:
    """The weighted mean at `t`; Gauss-Legendre between all corners is exact for these polynomials."""
    if order == 0:
        return float(np.interp(t, time_s, x))
    inside = time_s[(time_s > t - order * period) & (time_s < t)]
    corners = np.unique(np.concatenate([t - period * np.arange(order + 1), inside]))
    node, weight = np.polynomial.legendre.leggauss(6)
    low, high = corners[:-1, None], corners[1:, None]
    u = (low + high) / 2 + (high - low) / 2 * node
    f = np.interp(u, time_s, x) * b_spline(order, (t - u) / period) / period
    return float(np.sum(f * weight * (high - low) / 2))


def run(build: EmulatorBuild, folder: Path, time_s: F, cells: list[F], **options: object) -> list[Conversions]:
    wave = write_waveform(folder / "wave.csv", time_s, cells)
    options = {"duration": float(time_s[-1]), "noise": 0, "start_at_once": True, **options}
    with EmulatedBoard(build, folder, input=wave, **options) as board:
        board.wait()
    return board.log()


@pytest.mark.parametrize("order", [0, 1, 3, 4, 5])
def test_counts_are_the_filtered_input(emulator_build: EmulatorBuild, tmp_path: Path, order: int) -> None:
    rng = np.random.default_rng(7)
    time_s = np.cumsum(rng.uniform(0.0005, 0.03, 200))  # finer and coarser than a conversion's period
    cells = [rng.normal(0, 1e6, 200) for _ in RATES]
    for slot, c in enumerate(run(emulator_build, tmp_path, time_s, cells, filter_order=order)):
        assert len(c.count) > 200
        expected = [filtered(time_s, cells[slot], t, 1 / RATES[slot], order) for t in c.ready_s]
        # Half a count is rounding; the log gives the edge to one cycle, in which this input moves by a few counts.
        slope = np.abs(np.diff(cells[slot]) / np.diff(time_s)).max() / 16e6
        assert np.abs(c.count - expected).max() <= 0.5 + 1e-3 + slope


def test_a_step_settles_over_four_conversions(emulator_build: EmulatorBuild, tmp_path: Path) -> None:
    time_s = np.array([0.0, 1.0, 1.0, 2.0])  # equal times: a step
    step = np.array([0.0, 0.0, 8e6, 8e6])
    for slot, c in enumerate(run(emulator_build, tmp_path, time_s, [step] * 4, filter_order=4)):
        after = (c.ready_s - 1.0) * RATES[slot]
        between = (c.count > 0) & (c.count < 8_000_000)
        assert between.sum() == 4
        assert np.all(after[between] > 0)
        assert np.all(after[between] < 4)
        # Closed form: the cubic B-spline's integral, sum of truncated fourth powers.
        v = after[between]
        powers = [np.clip(v - k, 0, None) ** 4 for k in range(4)]
        expected = 8e6 * (powers[0] - 4 * powers[1] + 6 * powers[2] - 4 * powers[3]) / 24
        assert np.abs(c.count[between] - expected).max() < 2


def test_newtons_offsets_noise_and_saturation(emulator_build: EmulatorBuild, tmp_path: Path) -> None:
    time_s = np.array([0.0, 20.0])
    forces = [np.full(2, f) for f in (100.0, 0.0, 1e6, -1e6)]
    options = {"input_unit": "newtons", "counts_per_newton": 2189.9, "offset_counts": (5000, -700, 0, 0)}
    log = run(emulator_build, tmp_path, time_s, forces, noise=39, **options)
    n = len(log[0].count)
    for slot, mean in ((0, 100 * 2189.9 + 5000), (1, -700)):
        # Five standard errors: 39 / sqrt(n) of the mean and 39 / sqrt(2 n) of the standard deviation.
        assert log[slot].count.mean() == pytest.approx(mean, abs=5 * 39 / np.sqrt(n))
        assert log[slot].count.std() == pytest.approx(39, abs=5 * 39 / np.sqrt(2 * n))
    assert set(log[2].count) == {0x7FFFFF}
    assert set(log[3].count) == {-0x800000}


def test_each_converter_keeps_its_own_rate(emulator_build: EmulatorBuild, tmp_path: Path) -> None:
    flat = np.zeros(2)
    for slot, c in enumerate(run(emulator_build, tmp_path, np.array([0.0, 20.0]), [flat] * 4)):
        rate = (len(c.ready_s) - 1) / (c.ready_s[-1] - c.ready_s[0])
        assert rate == pytest.approx(RATES[slot], rel=1e-6)


def test_the_filter_is_called_assumed(emulator_build: EmulatorBuild, tmp_path: Path) -> None:
    with EmulatedBoard(emulator_build, tmp_path, duration=0.1, start_at_once=True) as board:
        board.wait()
    assert (board.ready["filter_order"], board.ready["filter_source"]) == (4, "assumed")
