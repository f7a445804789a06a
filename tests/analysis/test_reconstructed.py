"""Reconstructed metrics through the whole analysis: beside the plain ones, with intervals, withheld with a reason."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from station.analysis.catalogue import METRICS
from station.analysis.run import AnalysisOptions, analyse
from station.domain.channels import Channel, Side
from station.domain.trial import CellSamples
from station.sim.converter import filtered
from tests.analysis.build import cell, imported, measured

OWN = tuple(m for m in METRICS if m.startswith("reconstructed_"))
KINKS = np.array([3.0, 3.16])


def force(t):
    """A corner at 3 s: 5000 N/s to 800 N over 100 N."""
    return 100.0 + np.clip(5000.0 * (np.asarray(t) - 3.0), 0.0, 800.0)


def push(rate_hz=93.0, phase=0.4, tested=Side.LEFT, tops=1.0, trial_id="one", lost=(), **fields):
    """One effort of a leg through two sinc^4 cells."""
    cells = {}
    for k, (place, part) in enumerate((("heel", 0.6), ("forefoot", 0.4))):
        ready = (np.arange(int(7 * rate_hz)) + phase + 0.3 * k) / rate_hz
        values = part * (100 + tops * (filtered(force, ready, 1 / rate_hz, 4, KINKS) - 100))
        values += np.random.default_rng(k).normal(0, 0.02, len(ready))
        t_us = np.round(ready * 1e6).astype(np.int64) + 5_000_000
        keep = ~((ready > lost[0]) & (ready < lost[1])) if lost else np.ones(len(ready), dtype=bool)
        cells[f"{tested.value}_{place}"] = cell(f"{tested.value}_{place}", t_us[keep], values[keep])
    return measured(cells, tested=tested, trial_id=trial_id, **fields)


def found(trials, *metrics, **options):
    results = analyse(trials, AnalysisOptions(metrics=metrics or None, **options)).results
    return {(r.metric, r.side): r for r in results}


def test_plain_and_reconstructed_stand_side_by_side_by_method():
    got = found([push()])
    plain, own = got["rfd_0_100", "left"], got["reconstructed_rfd_0_100", "left"]
    assert (plain.method, own.method) == ("rfd/overlapping", "rfd/reconstructed")
    true = 5000.0  # from any threshold on the ramp
    assert abs(own.value - true) < abs(plain.value - true)
    assert own.interval[0] < true < own.interval[1]
    assert {"reconstruction", "beyond the band", "filter order"} <= set(own.parameters["uncertainty_components"])
    assert got["rfd_0_50", "left"].value is None  # the least rate stays for the plain method
    assert got["reconstructed_rfd_0_50", "left"].value == pytest.approx(true, rel=0.03)


def test_force_impulse_and_onset():
    got = found([push()], *OWN)
    onset = got["reconstructed_onset_time", "left"]
    force_100, area = got["reconstructed_force_100ms", "left"], got["reconstructed_net_impulse_0_100", "left"]
    threshold = onset.parameters["threshold_n"] - 100
    assert force_100.value == pytest.approx(100 + threshold + 500, abs=force_100.uncertainty)
    assert area.value == pytest.approx(threshold * 0.1 + 25, abs=area.uncertainty)
    assert onset.uncertainty < 0.01


def test_every_reconstructed_metric_names_its_window_and_its_onset():
    for (name, _), result in found([push()], *OWN).items():
        assert result.value is not None, (name, result.reason)
        assert result.uncertainty is not None
        assert result.parameters["filter_orders"] == [3, 4]  # the specimen certificate only assumes its order
        assert 2.9 < result.parameters["reconstructed_onset_s"] < 3.1


def test_10_samples_a_second_name_the_pad_and_its_pin():
    for (name, _), result in found([push(rate_hz=10.9)], *OWN, "rfd_0_200").items():
        assert result.value is None, name
        assert "RATE pad" in result.reason
        assert "pin 15" in result.reason
        assert "rate_too_low" in result.flags


@pytest.mark.parametrize("rate_hz", [80.0, 144.68, 320.0])
def test_other_rates_fall_out_of_the_same_model(rate_hz):
    got = found([push(rate_hz=rate_hz)], "reconstructed_rfd_0_100")["reconstructed_rfd_0_100", "left"]
    assert got.interval[0] < 5000 < got.interval[1]


def test_too_wide_an_interval_is_withheld_with_both_numbers():
    got = found([push()], "reconstructed_rfd_0_50", settings={"withhold_percent": 0.5})
    result = got["reconstructed_rfd_0_50", "left"]
    assert result.value is None
    assert result.reason.startswith("withheld: at 93 samples/s")
    assert "+-0.5 %" in result.reason


def test_an_imported_recording_has_no_filter_to_take_out():
    t = np.arange(0, 6, 0.001)
    trial = imported(left_foot=(t, force(t)))
    assert not any(name.startswith("reconstructed") for name, _ in found([trial]))
    asked = found([trial], "reconstructed_rfd_0_100")["reconstructed_rfd_0_100", "left"]
    assert asked.value is None
    assert "filter of an imported recording is not known" in asked.reason


def test_lost_samples_in_the_window_give_no_value():
    got = found([push(lost=(3.05, 3.12))], "reconstructed_rfd_0_200")["reconstructed_rfd_0_200", "left"]
    assert got.value is None
    assert "samples are missing" in got.reason


def test_a_window_beyond_the_end_is_flagged():
    got = found([push()], "reconstructed_rfd_0_250", "reconstructed_rfd_0_50", to_s=3.15)
    assert got["reconstructed_rfd_0_250", "left"].value is None
    assert "early_end" in got["reconstructed_rfd_0_250", "left"].flags


def test_a_mark_of_the_operator_stays_where_it_is():
    got = found([push()], *OWN, onset_at_s=2.98)
    assert got["reconstructed_onset_time", "left"].value is None
    rate = got["reconstructed_rfd_0_100", "left"]
    assert rate.parameters["reconstructed_onset_s"] == pytest.approx(2.98)
    assert rate.interval[0] < (force(3.08) - 100) / 0.1 < rate.interval[1]


def test_a_saturated_cell_in_the_effort_gives_no_value():
    trial = push()
    cells = dict(trial.cells)
    heel = cells[Channel.LEFT_HEEL]
    flags = heel.flags.copy()
    flags[int(3.3 * 93)] = 1
    cells[Channel.LEFT_HEEL] = CellSamples(heel.t_device_us, heel.counts, flags)
    got = found([replace(trial, cells=cells)], "reconstructed_rfd_0_100")["reconstructed_rfd_0_100", "left"]
    assert got.value is None


def visits():
    tops = {Side.LEFT: (1.0, 1.02, 0.99), Side.RIGHT: (0.8, 0.81, 0.79)}
    return [
        push(tested=side, tops=top, phase=0.1 + 0.2 * i, trial_id=f"{side.value} {i}")
        for side, each in tops.items()
        for i, top in enumerate(each)
    ]


COMPARED = {"compare": "reconstructed_rfd_0_100", "primary_metric": "reconstructed_rfd_0_100"}


@pytest.mark.many_analyses
def test_no_verdict_on_rfd_without_a_cv_of_its_own():
    got = found(visits(), "signed_difference", settings=COMPARED)["signed_difference", "both"]
    assert got.value is not None
    assert got.verdict == "not_measurable"
    assert "no CV of reconstructed_rfd_0_100 is known" in str(got.parameters["is_it_real"])


@pytest.mark.many_analyses
def test_with_a_cv_of_its_own_rfd_is_judged():
    own = COMPARED | {"prior_cv_percent": 8.0, "prior_cv_source": "this clinic"}
    got = found(visits(), "signed_difference", settings=own)["signed_difference", "both"]
    assert got.verdict in ("real", "possible")
    assert got.value == pytest.approx(-20, abs=3)


def test_equal_legs_at_other_phases_differ_little():
    trials = [push(tested=side, phase=p, trial_id=side.value) for side, p in ((Side.LEFT, 0.1), (Side.RIGHT, 0.6))]
    got = found(trials, "reconstructed_rfd_0_100", "rfd_0_100")
    own, plain = (
        abs(got[name, "left"].value / got[name, "right"].value - 1) for name in ("reconstructed_rfd_0_100", "rfd_0_100")
    )
    assert own < 0.015
    assert own < plain
