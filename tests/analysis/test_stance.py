"""Load and centre of pressure of a stance from four cells: closed forms, gates, and what is not offered."""

from __future__ import annotations

import numpy as np
import pytest

from station.analysis.run import AnalysisOptions, analyse
from station.analysis.stance import NOT_SEEN
from station.domain.channels import Side
from station.domain.errors import UsageError
from station.domain.trial import CopTrace, Source, Trial
from tests.analysis.build import cell, imported, measured, stamps_us

PLACES = {"stance_width_m": 0.24, "heel_y_m": -0.06, "forefoot_y_m": 0.14}
RAW = {"cop_rate_hz": 0.0, "cop_filter_hz": 0.0}
T = np.arange(0, 20, 0.01)


def results(trial, settings=None, metrics=None, **window):
    options = AnalysisOptions(metrics=metrics, settings={**PLACES, **(settings or {})}, **window)
    return {(r.metric, r.side): r for r in analyse([trial], options).results}


def stand(t=T, ml=None, ap=None, weight=700.0):
    """Four cells for a given path of the centre of pressure [m], the feet shifting alike."""
    ml = 0.01 * np.sin(2 * np.pi * 0.5 * t) if ml is None else ml
    ap = 0.03 + 0.005 * np.cos(2 * np.pi * 0.5 * t) if ap is None else ap
    right = weight * (0.5 + ml / PLACES["stance_width_m"])
    fore = (ap - PLACES["heel_y_m"]) / (PLACES["forefoot_y_m"] - PLACES["heel_y_m"])
    feet = {"left": weight - right, "right": right}
    return {f"{s}_{p}": f * part for s, f in feet.items() for p, part in (("heel", 1 - fore), ("forefoot", fore))}


def trial_of(forces, t=T, **fields):
    return imported(**{name: (t, f) for name, f in forces.items()}, **fields)


def test_closed_form():
    """An ellipse of half-axes 10 and 5 mm, ten whole turns in 20 s: range, RMS and mean are known."""
    got = results(trial_of(stand()), RAW)
    values = {name: r.value for (name, side), r in got.items() if side == "both"}
    assert values["cop_range_ml"] == pytest.approx(20.0, rel=1e-6)
    assert values["cop_range_ap"] == pytest.approx(10.0, rel=1e-6)
    assert values["cop_rms_ml"] == pytest.approx(10 / np.sqrt(2), rel=1e-6)
    assert values["cop_rms_ap"] == pytest.approx(5 / np.sqrt(2), rel=1e-6)
    assert values["cop_mean_ap"] == pytest.approx(30.0, rel=1e-6)
    assert values["cop_mean_ml"] == pytest.approx(0.0, abs=1e-6)
    # Ramanujan's second form of an ellipse's circumference, ten times, less the last step.
    h = (5 / 15) ** 2
    around = np.pi * 15 * (1 + 3 * h / (10 + np.sqrt(4 - 3 * h)))
    assert values["cop_path"] == pytest.approx(10 * around, rel=2e-3)
    assert values["cop_velocity"] == pytest.approx(values["cop_path"] / 19.99, rel=1e-9)
    flags = got["cop_path", "both"].flags
    assert "between_feet" in flags
    assert got["cop_path", "both"].parameters["filter"] == "none"
    assert got["cop_path", "both"].parameters["stance_width_m"] == 0.24
    assert got["cop_path", "both"].uncertainty is None
    # Each foot's own pressure moves front to back as the whole does.
    for side in ("left", "right"):
        assert got["foot_cop_range_ap", side].value == pytest.approx(10.0, rel=1e-6)
        assert got["foot_cop_mean_ap", side].value == pytest.approx(30.0, rel=1e-6)
        assert "between_feet" not in got["foot_cop_mean_ap", side].flags


def test_filter_leaves_slow_sway_and_takes_noise_out_of_the_path():
    rng = np.random.default_rng(5)
    noisy = {name: f + rng.normal(0, 0.5, len(T)) for name, f in stand().items()}
    clean = results(trial_of(stand()), RAW)["cop_path", "both"].value
    unfiltered = results(trial_of(noisy), RAW)["cop_path", "both"].value
    filtered = results(trial_of(noisy))["cop_path", "both"]
    assert unfiltered > 1.5 * clean
    assert filtered.value == pytest.approx(clean, rel=0.12)
    assert "10 Hz, order 4" in filtered.parameters["filter"]
    assert filtered.parameters["rate_hz"] == pytest.approx(100)


def test_swapping_the_feet_mirrors_side_to_side_only():
    forces = stand(ml=0.02 + 0.01 * np.sin(T))
    swapped = {n.replace("left", "x").replace("right", "left").replace("x", "right"): f for n, f in forces.items()}
    a, b = results(trial_of(forces)), results(trial_of(swapped))
    assert b["cop_mean_ml", "both"].value == pytest.approx(-a["cop_mean_ml", "both"].value, rel=1e-9)
    for name in ("cop_path", "cop_ellipse", "cop_range_ap", "cop_rms_ml", "load_difference_mean"):
        assert b[name, "both"].value == pytest.approx(a[name, "both"].value, rel=1e-9)


def test_load_difference():
    """L/R 40/60 with a swing of 5 points: the mean is 20 % of the total, the greatest 30 %."""
    forces = stand(ml=0.24 * (0.1 + 0.05 * np.sin(2 * np.pi * 0.5 * T)))
    got = results(trial_of(forces), RAW, metrics=("load_difference_mean", "load_difference_max", "load_share"))
    mean, most = got["load_difference_mean", "both"], got["load_difference_max", "both"]
    assert mean.value == pytest.approx(20.0, rel=1e-6)
    assert most.value == pytest.approx(30.0, rel=1e-6)
    assert mean.parameters["heavier"] == "right"
    assert most.uncertainty is None


def counts(seconds=20.0, side_to_side=0.03):
    cells = {}
    for channel, rate in zip(
        ("left_heel", "left_forefoot", "right_heel", "right_forefoot"), (92.0, 93.4, 93.7, 93.0), strict=True
    ):
        t_us = stamps_us(rate, seconds, 0.3)
        t = (t_us - 5_000_000) * 1e-6
        cells[channel] = cell(channel, t_us, stand(t, ml=side_to_side + 0.005 * np.sin(t - 3))[channel])
    return cells


def test_uneven_cells_at_93_samples_a_second():
    """Four converters with their own clocks; the stance of a person who leans to the right by 30 mm."""
    got = results(measured(counts()))
    assert got["cop_mean_ml", "both"].value == pytest.approx(30.0, abs=0.3)
    assert got["cop_mean_ap", "both"].value == pytest.approx(30.0, abs=0.1)
    assert got["cop_range_ml", "both"].value == pytest.approx(10.0, abs=0.1)
    difference = got["load_difference_mean", "both"]
    assert difference.value == pytest.approx(25.0, abs=0.3)
    share = results(measured(counts()), metrics=("load_share",), from_s=0.1, to_s=19.8)["load_share", "right"]
    assert difference.uncertainty == pytest.approx(2 * share.uncertainty, rel=0.05)
    # Nobody leans: which foot is the heavier changes, and the mean's uncertainty is not known.
    assert results(measured(counts(side_to_side=0.0)))["load_difference_mean", "both"].uncertainty is None


def test_cross_talk_of_the_certificate_is_taken_out():
    import json
    from dataclasses import replace

    from calibration.specimen import specimen_certificate
    from tests.analysis.build import BOARD

    body = json.loads(specimen_certificate(BOARD, 2).to_json())
    trial = measured(counts())
    plain = results(trial)["foot_cop_mean_ap", "left"].value
    matrix = [[0.95, 0.05], [0.05, 0.95]]
    certificate = specimen_certificate(BOARD, 2)
    crossed = replace(certificate, cross_sensitivity={"left": matrix, "right": matrix})
    assert body["board_id"] == BOARD
    got = results(replace(trial, certificate=crossed.to_json()))["foot_cop_mean_ap", "left"].value
    middle = (PLACES["heel_y_m"] + PLACES["forefoot_y_m"]) / 2 * 1e3
    assert got - middle == pytest.approx((plain - middle) / 0.9, rel=1e-6)


def test_what_two_cells_in_line_cannot_see():
    got = results(trial_of(stand()), metrics=("foot_cop_range_ml", "foot_cop_ellipse"))
    assert set(got) == {(m, s) for m in ("foot_cop_range_ml", "foot_cop_ellipse") for s in ("left", "right")}
    assert {r.reason for r in got.values()} == {NOT_SEEN}
    assert not any(name in ("foot_cop_range_ml", "foot_cop_ellipse") for name, _ in results(trial_of(stand())))


def test_a_one_legged_stance_has_no_side_to_side():
    forces = {name: f for name, f in stand().items() if name.startswith("left")}
    got = results(trial_of(forces, tested=Side.LEFT), metrics=("cop_ellipse", "cop_range_ml", "foot_cop_range_ap"))
    assert got["cop_ellipse", "left"].reason == NOT_SEEN
    assert got["cop_range_ml", "left"].reason == NOT_SEEN
    assert got["foot_cop_range_ap", "left"].value == pytest.approx(10, rel=0.01)


@pytest.mark.parametrize(
    ("forces", "settings", "metric", "side", "words"),
    [
        (stand(), {}, "cop_mean_ml", "both", "stance_width_m"),
        (stand(), {}, "cop_mean_ap", "both", "cell_spacing_m"),
        (stand(weight=40.0), PLACES, "cop_mean_ap", "both", "only 40 N"),
        (stand(weight=40.0), PLACES, "load_difference_mean", "both", "only 40 N"),
        (stand(weight=80.0), PLACES, "foot_cop_mean_ap", "left", "more than 50 N"),
    ],
)
def test_refusals(forces, settings, metric, side, words):
    options = AnalysisOptions(metrics=(metric,), settings=settings)
    found = {r.side: r for r in analyse([trial_of(forces)], options).results}
    assert found[side].value is None
    assert words in found[side].reason


def test_one_cell_a_foot_has_no_front_and_back():
    feet = {"left_foot": np.full(len(T), 300.0), "right_foot": np.full(len(T), 400.0)}
    got = results(trial_of(feet), metrics=("cop_mean_ml", "cop_mean_ap", "foot_cop_mean_ap", "load_difference_mean"))
    assert got["cop_mean_ml", "both"].value == pytest.approx(1e3 * 0.12 / 7)
    assert "heel and a forefoot" in got["cop_mean_ap", "both"].reason
    assert "heel and a forefoot" in got["foot_cop_mean_ap", "left"].reason
    assert got["load_difference_mean", "both"].value == pytest.approx(100 / 7)


def test_one_plate_or_gaps_give_reasons():
    total = imported(total=(T, np.full(len(T), 700.0)))
    assert "both feet at once" in results(total, metrics=("cop_path",))["cop_path", "both"].reason
    assert "both feet at once" in results(total, metrics=("load_difference_max",))["load_difference_max", "both"].reason
    keep = (T < 5) | (T > 5.1)
    gap = trial_of({n: f[keep] for n, f in stand().items()}, T[keep])
    assert "missing" in results(gap, metrics=("cop_path",))["cop_path", "both"].reason
    assert results(gap, metrics=("cop_path",), from_s=6.0)["cop_path", "both"].value > 0
    assert "fewer than 3" in results(gap, metrics=("cop_path",), to_s=0.01)["cop_path", "both"].reason


def test_counts_without_certificate_and_slow_converters_are_refused():
    bare = measured(counts(), certificate=None)
    assert "counts only" in results(bare, metrics=("cop_path",))["cop_path", "both"].reason
    assert "counts only" in results(bare, metrics=("load_difference_max",))["load_difference_max", "both"].reason
    slow = np.arange(0, 20, 0.1)
    got = results(trial_of(stand(slow), slow), metrics=("cop_path",))["cop_path", "both"]
    assert "not supported at 10.0 samples/s" in got.reason
    assert "rate_too_low" in got.flags


def cop_trial(t, x, y):
    return Trial("c", "2026-01-01T10:00:00+01:00", cop=CopTrace(t, x, y), source=Source("made up", "0" * 64))


def test_an_imported_pressure_needs_no_force():
    trial = cop_trial(T, 0.01 * np.sin(np.pi * T), 0.02 * np.cos(np.pi * T))
    got = {(r.metric, r.side): r for r in analyse([trial], AnalysisOptions(settings=RAW)).results}
    assert got["cop_range_ml", "both"].value == pytest.approx(20, rel=1e-3)
    assert "between_feet" not in got["cop_range_ml", "both"].flags
    assert all(name.startswith("cop_") for name, _ in got)
    turned = AnalysisOptions(settings={**RAW, "cop_axes": "ap,ml"})
    got = {(r.metric, r.side): r for r in analyse([trial], turned).results}
    assert got["cop_range_ml", "both"].value == pytest.approx(40, rel=1e-3)


def test_an_imported_pressure_with_holes_or_too_short():
    x = np.where(T == 5.0, np.nan, T)
    got = analyse([cop_trial(T, x, T)], AnalysisOptions(metrics=("cop_path",))).results[0]
    assert "missing values" in got.reason
    keep = (T < 5) | (T > 5.1)
    got = analyse([cop_trial(T[keep], T[keep], T[keep])], AnalysisOptions(metrics=("cop_path",))).results[0]
    assert "missing values" in got.reason
    got = analyse([cop_trial(T[:1], T[:1], T[:1])], AnalysisOptions(metrics=("cop_path",))).results[0]
    assert "fewer than 3" in got.reason


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"cop_axes": "x,y"}, "'ml,ap' or 'ap,ml'"),
        ({"cop_resample": "cubic"}, "'linear' or 'swarii'"),
        ({"cop_filter_order": 3}, "2 or 4"),
        ({"stance_width_m": -1}, "not negative"),
    ],
)
def test_wrong_settings_are_named(settings, words):
    with pytest.raises(UsageError, match=words):
        analyse([trial_of(stand())], AnalysisOptions(metrics=("cop_path",), settings={**PLACES, **settings}))
