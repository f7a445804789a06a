"""What the converter's filter does to a steep rise is in the uncertainty: closed forms against the rule's own onset."""

from __future__ import annotations

import math
import sys

import numpy as np
import pytest

from station.analysis.filter import corner_slope, onset_early_s, ramp
from station.analysis.run import AnalysisOptions, analyse
from station.domain.channels import Side
from station.sim.converter import NOISE_COUNTS, filtered
from tests.analysis.build import cell, imported, measured, stamps_us

START, BASE = 3.0, 60.0
WINDOWS = (100, 150, 200, 250)
#: Shape of a rise from 0 to 1: (its value at s seconds after the start, its integral from the start).
EXPONENTIAL = (lambda s, tau: 1 - np.exp(-s / tau), lambda s, tau: s - tau * (1 - np.exp(-s / tau)))


def smooth(s, length):
    x = np.clip(s / length, 0, 1)
    return 3 * x**2 - 2 * x**3


def smooth_area(s, length):
    x = np.clip(s / length, 0, 1)
    return length * (x**3 - x**4 / 2) + np.maximum(s - length, 0)


SMOOTH = (smooth, smooth_area)


def pushed(shape, scale, peak, rates, phases, rng, order=4):
    """One leg on two cells through the converter, with its noise; seconds count from the first stamp of the trial."""
    cells = {}
    first = min(p / r for p, r in zip(phases, rates, strict=True))
    for channel, part, rate, phase in zip(("left_heel", "left_forefoot"), (0.6, 0.4), rates, phases, strict=True):
        t_us = stamps_us(rate, 6, phase)
        force = lambda t, part=part: part * (BASE + peak * shape(np.clip(t - START - first, 0, None), scale))  # noqa: E731
        clean = filtered(force, (t_us - 5_000_000) * 1e-6, 1 / rate, order, np.array([START + first]))
        cells[channel] = cell(channel, t_us, clean + rng.normal(0, NOISE_COUNTS / 2189.9, len(t_us)))
    # The trial's axis begins at its first stamp.
    return measured(cells, tested=Side.LEFT)


def truth_of(result, shape, scale, peak, name, window, onset):
    """Value of the true force from an onset (None: from where it crosses this trial's own threshold)."""
    value, area = shape
    level = result.parameters["threshold_n"] - BASE
    low, high = 0.0, scale * 10
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if peak * value(middle, scale) < level else (low, middle)
    t0 = low if onset is None else onset
    t1 = t0 + window
    if name == "force":
        return BASE + peak * value(t1, scale)
    if name == "rfd":
        return peak * (value(t1, scale) - value(t0, scale)) / window
    return peak * (area(t1, scale) - area(t0, scale))


NAMES = {"rfd": "rfd_0_{}", "force": "force_{}ms", "impulse": "net_impulse_0_{}"}
OPTIONS = AnalysisOptions(metrics=tuple(n.format(w) for n in NAMES.values() for w in WINDOWS))


def coverage(shape, scales, n, seed, at_found_onset=False):
    """Per metric: part of n rises whose interval holds the truth, mean U / RMS of the error, mean U in per cent."""
    rng = np.random.default_rng(seed)
    held: dict[str, list[tuple[float, float, float]]] = {}
    for _ in range(n):
        scale, peak = rng.uniform(*scales), rng.uniform(300, 900)
        rates, phases = rng.uniform(92, 94, 2), rng.uniform(0, 1, 2)
        trial = pushed(shape[0], scale, peak, rates, phases, rng)
        got = {r.metric: r for r in analyse([trial], OPTIONS).results}
        for kind, name in NAMES.items():
            for window in WINDOWS:
                result = got[name.format(window)]
                onset = max(0.0, result.parameters["onset_s"] - START) if at_found_onset else None
                truth = truth_of(result, shape, scale, peak, kind, window / 1000, onset)
                held.setdefault(name.format(window), []).append((truth, result.value - truth, result.uncertainty))
    found = {}
    for name, rows in held.items():
        truth, error, u = np.array(rows).T
        found[name] = (np.mean(np.abs(error) <= u), np.mean(u) / np.sqrt(np.mean(error**2)), 100 * np.mean(u / truth))
    return found


@pytest.mark.many_analyses
@pytest.mark.parametrize(
    ("shape", "scales"),
    [(EXPONENTIAL, (0.05, 0.15)), (EXPONENTIAL, (0.03, 0.05)), (SMOOTH, (0.15, 0.3))],
    ids=["exponential 50-150 ms", "exponential 30-50 ms", "S-shaped 150-300 ms"],
)
def test_intervals_hold_the_truth(shape, scales, capsys):
    found = coverage(shape, scales, 80, 1)
    with capsys.disabled():
        for name, (part, wide, percent) in found.items():
            sys.stdout.write(f"\n{name}: held {part:.1%}, U is {wide:.1f} RMS errors, {percent:.1f} % of the truth")
    for name, (part, wide, percent) in found.items():
        assert part >= 0.93, name
        # Not so wide that they would say nothing: where the filter matters a few times what it does, and never much.
        if shape is EXPONENTIAL and scales[1] > 0.1:
            assert wide < 5, name
        assert percent < 16, name


def test_intervals_hold_the_true_value_from_the_onset_that_was_found():
    for name, (part, _, _) in coverage(EXPONENTIAL, (0.05, 0.15), 60, 2, at_found_onset=True).items():
        assert part >= 0.93, name


@pytest.mark.parametrize("order", [1, 2, 3, 4, 5])
def test_ramp_is_the_corner_through_the_converter(order):
    x = np.linspace(-order, order, 41)
    direct = filtered(lambda t: np.maximum(t, 0), x + order / 2, 1.0, order, np.array([0.0]))
    assert [ramp(float(v), order) for v in x] == pytest.approx(direct, abs=1e-12)


def test_onset_after_a_corner():
    """A ramp of 6000 N/s through sinc^4 at 93 samples/s crosses 10 N when its response does."""
    early = onset_early_s(4, 1 / 93, 6000.0, 10.0)
    t = np.linspace(-0.02, 0.01, 30_001)
    response = filtered(lambda s: 6000 * np.maximum(s, 0), t + 2 / 93, 1 / 93, 4, np.array([0.0]))
    assert 10 / 6000 - early == pytest.approx(np.interp(10, response, t), abs=2e-6)
    assert onset_early_s(0, 1 / 93, 6000.0, 10.0) == 0.0
    assert onset_early_s(4, 1 / 93, 0.0, 10.0) == 0.0
    assert onset_early_s(4, 1 / 93, 100.0, 1000.0) == pytest.approx(0.0, abs=1e-12)


def test_slope_of_the_corner_of_an_exponential():
    chord = 600 * (1 - math.exp(-0.5)) / 0.05
    assert corner_slope(chord, 0.05, 600.0) == pytest.approx(6000)
    assert math.isfinite(corner_slope(math.inf, 0.05, 600.0))


def test_filter_is_in_every_fast_number_and_the_same_in_all_trials_of_a_leg():
    rng = np.random.default_rng(0)
    trials = [pushed(EXPONENTIAL[0], 0.1, 600, (92.0, 93.4), (0.0, 0.3), rng) for _ in range(3)]
    one = {r.metric: r for r in analyse(trials[:1], AnalysisOptions()).results}
    parts = {name: r.parameters.get("uncertainty_components", {}) for name, r in one.items()}
    for name in ("onset_time", "peak_force", "rfd_0_100", "force_100ms", "net_impulse_0_200", "rfd_20_80"):
        assert parts[name]["filter"] > 0, name
    assert "filter" not in parts["sustained_force_1s"]
    assert parts["onset_time"]["filter delay"] == pytest.approx(3.104e-3)
    manual = {r.metric: r for r in analyse(trials[:1], AnalysisOptions(onset_at_s=START)).results}
    result = manual["rfd_0_100"]
    truth = 600 * (1 - math.exp(-1)) / 0.1
    assert abs(result.value - truth) <= result.uncertainty


def test_imported_traces_have_no_filter_to_speak_of():
    t = np.arange(0, 8, 0.01)
    trial = imported(left_foot=(t, 600 * np.clip((t - 3) / 0.2, 0, 1)))
    for result in analyse([trial], AnalysisOptions()).results:
        assert "filter" not in result.parameters.get("uncertainty_components", {})
