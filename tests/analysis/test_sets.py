"""Results of a set of repetitions: per-repetition peak, tempo, hold, shares; fade and fatigue of the set."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from station.analysis.run import AnalysisOptions, analyse
from station.analysis.sets import fade, fatigue
from station.domain.channels import Side
from station.domain.errors import AnalysisError
from station.domain.trial import Event
from tests.analysis.build import cell, imported, measured, stamps_us
from tests.analysis.sets import begins, bridges


def found(trial, **options):
    results = analyse([trial], AnalysisOptions(**options)).results
    return {(r.metric, r.side, r.repetition): r for r in results if r.metric.startswith("rep_")}


def two_feet(count=15, left=0.6, **shape):
    t, f = bridges(93.0, count=count, **shape)
    parts = {"left": left * f, "right": (1 - left) * f}
    channels = {}
    for side, force in parts.items():
        channels[f"{side}_heel"], channels[f"{side}_forefoot"] = (t, 0.7 * force), (t, 0.3 * force)
    return channels


def test_a_set_of_bridges():
    got = found(imported(**two_feet()))
    assert got["rep_count", "both", None].value == 15
    assert got["rep_count", "both", None].parameters["rep_enter_percent"] == 60
    peaks = [got["rep_peak_force", "both", k].value for k in range(1, 16)]
    assert peaks[0] == pytest.approx(200 + 500 + 0.6 * 4.2, abs=8)
    assert got["rep_peak_force", "both", 1].uncertainty > 0
    for k in range(1, 16):
        assert got["rep_load_share", "left", k].value == pytest.approx(60, abs=1e-6)
        assert got["rep_load_share", "right", k].value == pytest.approx(40, abs=1e-6)
        assert got["rep_heel_share", "left", k].value == pytest.approx(70, abs=1e-6)
        # Up from 10 to 90 % of 1 s; down from the second bump at 98 % the same way, 0.5 s before it the dip.
        assert got["rep_up_time", "both", k].value == pytest.approx(0.8, abs=0.06)
        assert got["rep_down_time", "both", k].value == pytest.approx(0.82, abs=0.06)
        assert 0.3 < got["rep_hold_time", "both", k].value < 0.6
    assert got["rep_fade", "both", None].value < 0
    # The drift of 0.6 N/s hides a part of the fade of 5 N a repetition.
    assert got["rep_fade", "both", None].parameters["slope_n"] == pytest.approx(-5 + 0.6 * 4.4 * 17 / 14, abs=0.4)
    assert got["rep_fatigue", "both", None].value > 0


def test_a_growing_set_has_a_positive_fade():
    got = found(imported(**two_feet(fade=0.02, drift_n_s=0.0)))
    assert got["rep_fade", "both", None].value == pytest.approx(100 * 10 / 700, rel=0.05)
    assert got["rep_fatigue", "both", None].value == pytest.approx(0, abs=3)


def test_tempo_of_a_trapezoid():
    """2 s up, 3 s at the top, 1 s down: 10 to 90 % of the height."""
    t = np.arange(0, 40, 0.01)
    f = 100.0 + sum(400 * np.interp(t - b, [0, 2, 5, 6], [0, 1, 1, 0], left=0, right=0) for b in (2, 12, 22, 32))
    got = found(imported(tested=Side.LEFT, left_foot=(t, f)))
    assert got["rep_count", "left", None].value == 4
    for k in range(1, 5):
        assert got["rep_up_time", "left", k].value == pytest.approx(1.6, abs=0.01)
        assert got["rep_down_time", "left", k].value == pytest.approx(0.8, abs=0.01)
        assert got["rep_hold_time", "left", k].value == pytest.approx(3 + 0.2 + 0.1, abs=0.01)
    target = found(imported(tested=Side.LEFT, left_foot=(t, f)), settings={"target_n": 480.0, "band_percent": 5.0})
    # 456 to 504 N: above 89 % of the height.
    assert target["rep_hold_time", "left", 2].value == pytest.approx(3 + 0.11 * 3, abs=0.01)
    # One foot on one cell has no shares: they are given, with the reason, to one who asks.
    assert not {"rep_load_share", "rep_heel_share"} & {m for m, _, _ in target}
    asked = found(imported(tested=Side.LEFT, left_foot=(t, f)), metrics=("rep_load_share", "rep_heel_share"))
    assert "both feet" in asked["rep_load_share", "left", 1].reason
    assert "forefoot cell" in asked["rep_heel_share", "left", 1].reason


def test_a_foot_that_leaves_its_plate_is_said():
    channels = two_feet(count=5, partial_after=(), drift_n_s=0.0)
    t = channels["left_heel"][0]
    full, _ = begins(5)
    off = (t > full[2] + 1.4) & (t < full[2] + 1.8)
    for name in ("left_heel", "left_forefoot"):
        force = channels[name][1].copy()
        channels[name] = (t, np.where(off, 0.0, force))
    got = found(imported(**channels))
    assert got["rep_count", "both", None].value == 5
    assert got["rep_load_share", "left", 3].parameters["lifted"] == ["left"]
    assert "foot_lifted" in got["rep_load_share", "left", 3].flags
    assert "foot_lifted" not in got["rep_load_share", "left", 2].flags
    assert got["rep_load_share", "left", 3].value < 60


def test_corrections_are_events_of_the_trial():
    channels = two_feet(count=5, partial_after=())
    full, _ = begins(5)
    trial = imported(**channels)
    trial = replace(trial, events=(Event(int(1e6 * (full[1] + 1.5)), "repetition_removed"), Event(0, "pain")))
    got = found(trial)
    count = got["rep_count", "both", None]
    assert count.value == 4
    assert count.parameters["corrected"] == [f"removed at {full[1] + 1.5:.2f} s"]


def test_counts_of_four_cells():
    """Board time, each converter with its own stamps and filter: the corrections' times are board times too."""
    cells = {}
    _, f = bridges(1000.0, count=4, partial_after=(), drift_n_s=0.0)
    t = np.arange(len(f)) / 1000
    for channel, rate in zip(
        ("left_heel", "left_forefoot", "right_heel", "right_forefoot"), (92.0, 93.4, 93.7, 93.0), strict=True
    ):
        t_us = stamps_us(rate, t[-1] - 0.1)
        cells[channel] = cell(channel, t_us, np.interp((t_us - 5_000_000) * 1e-6, t, f / 4))
    full, _ = begins(4)
    event = Event(5_000_000 + int(1e6 * (full[0] + 1.5)), "repetition_removed")
    got = found(measured(cells, events=(event,)))
    assert got["rep_count", "both", None].value == 3
    first = got["rep_peak_force", "both", 1]
    assert full[1] < first.parameters["at_s"] < full[1] + 3
    assert first.uncertainty is not None
    assert set(first.parameters["uncertainty_components"]) >= {"calibration", "zero"}
    assert got["rep_load_share", "left", 2].value == pytest.approx(50, abs=0.3)


def test_without_repetitions_nothing_is_said_unless_asked():
    t = np.arange(0, 10, 0.01)
    trial = imported(left_foot=(t, np.full(len(t), 300.0)), right_foot=(t, np.full(len(t), 300.0)))
    assert found(trial) == {}
    got = found(trial, metrics=("rep_count", "rep_fade", "rep_peak_force", "rep_fatigue"))
    assert got["rep_count", "both", None].value == 0
    assert got["rep_count", "both", None].parameters["range_n"] is None
    assert "at least 3" in got["rep_fade", "both", None].reason
    assert "more than 3" in got["rep_fatigue", "both", None].reason
    assert not any(m == "rep_peak_force" for m, _, _ in got)


def test_refusals():
    cells = {"left_heel": cell("left_heel", stamps_us(93, 5), np.zeros(465))}
    got = found(measured(cells, certificate=None), metrics=("rep_count",))
    assert "counts only" in next(iter(got.values())).reason
    assert found(measured(cells, certificate=None)) == {}
    t, f = bridges(93.0, count=4)
    outside = found(imported(tested=Side.LEFT, left_foot=(t, f)), metrics=("rep_count",), from_s=1e4)
    assert "no samples" in outside["rep_count", "left", None].reason
    slow_t, slow_f = bridges(10.0, count=4)
    slow = found(imported(tested=Side.LEFT, left_foot=(slow_t, slow_f)), metrics=("rep_count",))[
        "rep_count", "left", None
    ]
    assert "not supported at 10.0 samples/s" in slow.reason
    assert "rate_too_low" in slow.flags


def test_an_open_repetition_is_flagged():
    t, f = bridges(93.0, count=5, partial_after=())
    keep = t < begins(5)[0][4] + 1.5
    got = found(imported(tested=Side.LEFT, left_foot=(t[keep], f[keep])))["rep_count", "left", None]
    assert got.value == 4
    assert "early_end" in got.flags


@pytest.mark.parametrize("where", [0.3, 0.75, 1.6, 3.5])
def test_missing_samples_leave_the_tempo_open(where):
    t, f = bridges(93.0, count=4, partial_after=(), noise_n=0.0)
    begin = begins(4)[0][1]
    keep = (t < begin + where) | (t > begin + where + 0.06)
    got = found(imported(tested=Side.LEFT, left_foot=(t[keep], f[keep])))
    assert got["rep_count", "left", None].value == 4
    reasons = [got[f"rep_{phase}_time", "left", 2].reason for phase in ("up", "hold", "down")]
    assert any(r is not None and "samples are missing" in r for r in reasons)
    assert got["rep_up_time", "left", 4].reason is None


def test_fade_and_fatigue_of_numbers():
    assert fade([100, 98, 96, 94])[0].value == pytest.approx(-2.0)
    assert fatigue([90, 100, 80, 70, 60], 3)[0].value == pytest.approx(30.0)
    with pytest.raises(AnalysisError, match="not positive"):
        fade([-1, -1, -1])
    with pytest.raises(AnalysisError, match="more than 0"):
        fatigue([100, 90], 0)
