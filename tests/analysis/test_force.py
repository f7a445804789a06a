"""Counts to newtons: who gets forces at all, the time axis, the exact sum of a foot, gaps and left-out samples."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from calibration.certificate import Certificate
from calibration.specimen import specimen_certificate
from station.analysis.force import forces_of
from station.analysis.options import Settings
from station.analysis.run import AnalysisOptions, analyse
from station.analysis.traces import Trace, sum_traces
from station.domain.channels import Channel, Side
from station.domain.errors import AnalysisError
from station.domain.flags import QualityFlag
from station.domain.trial import ClockFit
from tests.analysis.build import BOARD, cell, imported, measured, stamps_us

RATES = {"left_heel": 92.0, "left_forefoot": 93.4, "right_heel": 93.7, "right_forefoot": 93.0}
PARTS = {"left_heel": 0.3, "left_forefoot": 0.2, "right_heel": 0.35, "right_forefoot": 0.15}


def seconds(t_us):
    return (t_us - 5_000_000) * 1e-6


def board_trial(force=lambda s: 0 * s + 700.0, length_s=6.0, **fields):
    cells = {c: cell(c, t := stamps_us(rate, length_s, 0.1 * i), PARTS[c] * force(seconds(t)))
             for i, (c, rate) in enumerate(RATES.items())}  # fmt: skip
    return measured(cells, **fields)


def of(trial, **settings):
    return forces_of(trial, Settings(settings))


def test_counts_become_newtons_within_a_count():
    forces = of(board_trial())
    for channel, part in PARTS.items():
        assert forces.cells[Channel(channel)].force_n == pytest.approx(np.full_like(
            forces.cells[Channel(channel)].force_n, 700 * part), abs=0.5 / 2189)  # fmt: skip
    assert forces.feet[Side.LEFT].force_n == pytest.approx(350, abs=1e-3)
    assert forces.total is not None
    assert forces.total.force_n == pytest.approx(700, abs=1e-3)
    assert forces.total.rate_hz == pytest.approx(92.0, rel=1e-4)


def test_time_axis_has_the_delay_of_each_converter_taken_off():
    trial = board_trial(clock=ClockFit(1.002, 1e-5, "host_regression"))
    forces = of(trial)
    first = min(int(s.t_device_us[0]) for s in trial.cells.values())
    for channel, rate in RATES.items():
        stamps = trial.cells[Channel(channel)].t_device_us
        expected = ((stamps - first) * 1e-6 - 2 / rate) * 1.002  # order 4: two periods, true seconds
        assert forces.cells[Channel(channel)].t_s == pytest.approx(expected, abs=2e-6)


def test_foot_is_the_exact_sum_of_two_broken_lines():
    forces = of(board_trial(lambda s: 400 + 300 * np.sin(9 * s)))
    heel, forefoot = (forces.cells[Channel(f"left_{part}")] for part in ("heel", "forefoot"))
    foot = forces.feet[Side.LEFT]
    for moment in np.linspace(0.1, 5.8, 300):
        assert foot.at(moment) == pytest.approx(heel.at(moment) + forefoot.at(moment), abs=1e-9)
    assert set(foot.t_s) <= set(heel.t_s) | set(forefoot.t_s)


def test_live_sum_is_the_same_sum():
    a, b = stamps_us(92.0, 2), stamps_us(93.4, 2, 0.3)
    live = sum_traces([Trace(a, np.sin(a / 1e5)), Trace(b, np.cos(b / 1e5))])
    expected = np.interp(live.t_us, a, np.sin(a / 1e5)) + np.interp(live.t_us, b, np.cos(b / 1e5))
    assert live.force_n == pytest.approx(expected, abs=1e-9)
    assert live.t_us[0] == max(a[0], b[0])
    assert live.t_us.dtype == np.int64
    assert len(sum_traces([]).t_us) == 0


def test_cross_sensitivity_of_the_certificate_is_taken_out():
    loads = np.array([300.0, 200.0])
    matrix = np.array([[0.97, 0.02], [0.03, 0.98]])
    seen = matrix @ loads
    cells = {c: cell(c, t := stamps_us(93.0, 4), np.full(len(t), f))
             for c, f in zip(("left_heel", "left_forefoot"), seen, strict=True)}  # fmt: skip
    body = vars(specimen_certificate(BOARD))
    identity = ((1.0, 0.0), (0.0, 1.0))
    certificate = Certificate(**{**body, "cross_sensitivity": {"left": tuple(map(tuple, matrix)), "right": identity}})
    forces = of(measured(cells, certificate=certificate.to_json()))
    assert forces.feet[Side.LEFT].force_n == pytest.approx(500, abs=2e-3)


REFUSED = [
    ({"certificate": None}, "counts only, not for patients: no calibration certificate"),
    ({"identity_checked": False}, "counts only, not for patients: left and right were not checked"),
    ({"certificate": specimen_certificate("5A010002").to_json()}, "is for board 5A010002, not for 5A010001"),
    ({"certificate": "{}"}, "counts only, not for patients"),
    ({"zero": {}}, "no zero was taken"),
]


@pytest.mark.parametrize(("fields", "reason"), REFUSED)
def test_no_newtons_without_certificate_check_and_zero(fields, reason):
    analysis = analyse([board_trial(**fields)], AnalysisOptions())
    assert analysis.results
    for result in analysis.results:
        assert result.value is None
        assert reason in result.reason
    assert not [r for r in analysis.results if r.metric in ("lsi", "bsa", "signed_difference")]
    asked = analyse([board_trial(**fields)], AnalysisOptions(metrics=("bsa",)))
    assert all(r.value is None and reason in r.reason for r in asked.results)


def test_vouched_identity_gives_forces_but_no_symmetry():
    trial = board_trial(lambda s: 700.0 + 500 * (s > 3), identity_checked=False)
    options = AnalysisOptions(settings={"identity": "vouched"}, metrics=("peak_force", "bsa"))
    found = analyse([trial], options).results
    left = next(r for r in found if r.metric == "peak_force" and r.side == "left")
    assert left.value == pytest.approx(600, abs=0.01)
    assert "identity_not_checked" in left.flags
    assert all(r.value is None and "not compared" in r.reason for r in found if r.metric == "bsa")


def test_zero_from_a_named_window():
    trial = board_trial(lambda s: np.where(s < 2, 0.0, 700.0), zero={})
    forces = of(trial, zero_from_s=0.2, zero_to_s=1.8)
    assert forces.feet[Side.LEFT].at(4.0) == pytest.approx(350, abs=0.01)
    with pytest.raises(AnalysisError, match="fewer than 3 samples of left heel"):
        of(trial, zero_from_s=90.0, zero_to_s=91.0)


def test_force_beyond_the_calibration_is_flagged_and_far_beyond_refused():
    def push(s):
        return np.where(s < 3, 100.0, 6000.0)  # 2100 N on a cell of 1961 N

    found = {(r.metric, r.side): r for r in analyse([board_trial(push)], AnalysisOptions()).results}
    assert "outside_calibration" in found["peak_force", "right"].flags
    assert "beyond its calibration" in found["peak_force", "right"].reason
    assert "outside_calibration" not in found["peak_force", "left"].flags


def test_lost_sample_makes_a_gap_and_jitter_does_not():
    t = np.arange(0, 4, 0.01)
    jitter = np.random.default_rng(1).uniform(-3e-3, 3e-3, len(t))
    whole = of(imported(left_foot=(t + jitter, t)))
    assert not any(n.flag is QualityFlag.GAP for n in whole.notes)
    cut = of(imported(left_foot=(np.delete(t, 200), np.delete(t, 200))))
    gap = next(n for n in cut.notes if n.flag is QualityFlag.GAP)
    assert (gap.from_s, gap.to_s) == pytest.approx((1.99, 2.01))
    assert np.isnan(cut.feet[Side.LEFT].at(2.0))
    assert cut.feet[Side.LEFT].at(1.985) == pytest.approx(1.985)


def test_flagged_samples_are_left_out_and_reported():
    trial = board_trial()
    samples = trial.cells[Channel.LEFT_HEEL]
    for i, bit in ((100, 1), (200, 4), (300, 16)):
        samples.flags[i] = bit
        samples.counts[i] = 2**23 - 1
    forces = of(trial)
    assert {n.flag for n in forces.notes if n.where == "left_heel"} == {
        QualityFlag.SATURATED, QualityFlag.SPIKE, QualityFlag.DESYNC, QualityFlag.GAP
    }  # fmt: skip
    assert np.nanmax(forces.feet[Side.LEFT].force_n) == pytest.approx(350, abs=1e-2)


def test_one_cell_alone_is_no_foot():
    trial = board_trial()
    cells = {c: s for c, s in trial.cells.items() if c is not Channel.LEFT_FOREFOOT}
    found = analyse([replace(trial, cells=cells)], AnalysisOptions(metrics=("baseline_force",))).results
    left = next(r for r in found if r.side == "left")
    assert "no force of the left foot" in left.reason
    assert next(r for r in found if r.side == "right").value is not None


def test_board_with_one_cell_a_foot_has_no_heel_share():
    cells = {c: cell(c, t := stamps_us(93.0, 4), np.full(len(t), 350.0)) for c in ("left_foot", "right_foot")}
    trial = measured(cells, cells_per_foot=1)
    offered = {r.metric for r in analyse([trial], AnalysisOptions()).results}
    assert "heel_share" not in offered
    assert "load_share" in offered
    asked = analyse([trial], AnalysisOptions(metrics=("heel_share",))).results
    assert all("heel share needs a heel and a forefoot cell" in r.reason for r in asked)


def test_shares():
    found = {(r.metric, r.side): r for r in analyse([board_trial()], AnalysisOptions()).results}
    assert found["load_share", "left"].value == pytest.approx(50, abs=1e-4)
    assert found["load_share", "left"].value + found["load_share", "right"].value == pytest.approx(100)
    assert found["heel_share", "left"].value == pytest.approx(60, abs=1e-3)
    assert found["heel_share", "right"].value == pytest.approx(70, abs=1e-3)
    # Weights and gravity are common to all cells: only the cells' own 0.2 % (and zero) remain.
    u = found["heel_share", "left"].uncertainty / 2
    assert u == pytest.approx(100 * 0.6 * 0.4 * np.hypot(0.002, 0.002), rel=0.01)


def test_nobody_on_the_plates_has_no_share():
    trial = board_trial(lambda s: 0 * s + 20.0)
    found = {(r.metric, r.side): r for r in analyse([trial], AnalysisOptions()).results}
    assert "a share needs more than 50 N" in found["load_share", "left"].reason
    assert "a share needs more than 50 N" in found["heel_share", "right"].reason


def test_nothing_to_say():
    with pytest.raises(AnalysisError, match="holds no samples"):
        of(imported())
    with pytest.raises(AnalysisError, match="does not increase at its sample 3"):
        of(imported(left_foot=([0, 2, 2, 3], [1, 1, 1, 1])))
    with pytest.raises(AnalysisError, match="no trial"):
        analyse([], AnalysisOptions())


def test_a_foot_with_a_silent_or_a_saturated_cell_has_no_force():
    """Half of a foot is not the foot: the other foot goes on."""
    trial = board_trial()
    empty = cell("left_heel", np.empty(0, dtype=np.int64), np.empty(0))
    heel = trial.cells[Channel.RIGHT_HEEL]
    saturated = replace(heel, flags=np.full_like(heel.flags, 1))
    for broken, side in (({Channel.LEFT_HEEL: empty}, Side.LEFT), ({Channel.RIGHT_HEEL: saturated}, Side.RIGHT)):
        forces = of(replace(trial, cells={**trial.cells, **broken}))
        assert set(forces.feet) == {side.other}
        assert forces.total is None
    assert any(note.flag is QualityFlag.SATURATED for note in forces.notes)


def test_a_certificate_that_is_no_specimen_is_not_called_one():
    certificate = replace(Certificate.from_json(board_trial().certificate), specimen=False)
    flags = {note.flag for note in of(board_trial(certificate=certificate.to_json())).notes}
    assert QualityFlag.CALIBRATION_SPECIMEN not in flags
    assert QualityFlag.CALIBRATION_SPECIMEN in {note.flag for note in of(board_trial()).notes}
