"""Times that last: on one leg, in a hold's band, a whole set; and the part of a trial that its marks name."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from station.analysis.duration import below
from station.analysis.run import AnalysisOptions, analyse
from station.domain.channels import Side
from station.domain.errors import UsageError
from station.domain.trial import Event, Trial
from tests.analysis.build import cell, imported, measured, stamps_us
from tests.analysis.test_stance import PLACES, stand, trial_of

ONE_LEG = ("one_leg_time", "one_leg_part", "put_downs")


def ramp(t: np.ndarray, *knots: tuple[float, float]) -> np.ndarray:
    """Straight lines through (time, force)."""
    return np.interp(t, *zip(*knots, strict=True))


def got(trials: Trial | list[Trial], metrics: tuple[str, ...], **settings: float | str):
    every = trials if isinstance(trials, list) else [trials]
    found = analyse(every, AnalysisOptions(metrics=metrics, settings=settings)).results
    return {(r.metric, r.side): r for r in found} if isinstance(trials, Trial) else found


def marks(*events: tuple[float, str, str], duration_s: float | None = None) -> dict:
    asked = {} if duration_s is None else {"duration_s": duration_s}
    return {"events": tuple(Event(round(1e6 * t), k, d) for t, k, d in events), "assessment": {"visit": asked}}


def on_left(*other: tuple[float, float], step: float = 0.01, seconds: float = 20.0, **fields) -> Trial:
    """A stance on the left foot; the right one's load is given."""
    t = np.arange(0, seconds, step)
    right = ramp(t, *other)
    trial = imported(tested=Side.LEFT, left_foot=(t, 700 - right), right_foot=(t, right))
    return replace(trial, **fields)


def test_stretches_below_a_level() -> None:
    t, f = np.arange(6.0), np.array([5.0, 15.0, 5.0, 5.0, 15.0, 5.0])
    assert below(t, f, 10.0) == [(0.0, 0.5), (1.5, 3.5), (4.5, 5.0)]
    assert below(t, f, 1.0) == []
    assert below(t, f, 20.0) == [(0.0, 5.0)]


def test_time_on_one_leg_is_from_lift_to_touch() -> None:
    """From 350 N to nothing in 0.7 s: 20 N at 2.66 s; down again at 10 s with 100 N/s: 20 N at 10.2 s."""
    trial = on_left((0, 350), (2, 350), (2.7, 0), (10, 0), (11, 100), (12, 0), (15, 0))
    found = got(trial, ONE_LEG)
    time = found["one_leg_time", "left"]
    assert time.value == pytest.approx(10.2 - 2.66, abs=1e-9)
    assert time.parameters["ended"] == "the other foot touched"
    assert found["put_downs", "left"].value == 1
    off = 19.99 - 2.66 - (11.8 - 10.2)
    assert found["one_leg_part", "left"].value == pytest.approx(100 * off / (19.99 - 2.66), rel=1e-9)
    assert got(trial, ONE_LEG, put_down_n=50.0)["one_leg_time", "left"].value == pytest.approx(10.5 - 2.6, abs=1e-9)


def test_the_planned_end_cuts_and_is_said() -> None:
    trial = on_left((0, 350), (2, 350), (2.7, 0), (19, 0), **marks((1, "go", ""), (13, "end", "time"), duration_s=10.0))
    found = got(trial, ONE_LEG)
    assert found["one_leg_time", "left"].value == pytest.approx(10.0, abs=1e-9)
    assert "at least" in found["one_leg_time", "left"].parameters["ended"]
    assert found["one_leg_part", "left"].value == pytest.approx(100.0)
    assert found["put_downs", "left"].value == 0


def test_a_hop_is_no_stance() -> None:
    trial = on_left((0, 350), (2, 350), (2.1, 0), (2.3, 0), (2.4, 350), (4, 350), (4.1, 0), (9, 0), (9.1, 350))
    assert got(trial, ONE_LEG)["one_leg_time", "left"].value == pytest.approx(
        9 + 0.1 * 20 / 350 - (4 + 0.1 * 330 / 350), abs=1e-9
    )


@pytest.mark.parametrize(
    ("trial", "words"),
    [
        (on_left((0, 350), (20, 350)), "never off its plate"),
        (replace(on_left((0, 350), (1, 0)), tested=None), "on one leg"),
        (replace(on_left((0, 350), (1, 0)), traces=dict(list(on_left((0, 0), (1, 0)).traces.items())[:1])), "right"),
    ],
)
def test_without_a_stance_on_one_leg_there_is_a_reason(trial: Trial, words: str) -> None:
    for result in analyse([trial], AnalysisOptions(metrics=ONE_LEG)).results:
        if trial.tested is not None or result.side != "both":
            assert result.value is None
            assert words in str(result.reason)


def test_uncertainty_of_a_time_on_one_leg_covers_where_the_samples_fall() -> None:
    inside = 0
    rng = np.random.default_rng(3)
    for _ in range(100):
        lift, touch, phase = 2 + rng.uniform(), 9 + rng.uniform(), rng.uniform()
        t_us = stamps_us(93.0, 14.0, phase)
        t = (t_us - 5_000_000) * 1e-6
        right = ramp(t, (0, 300), (lift, 300), (lift + 0.3, 0), (touch, 0), (touch + 0.1, 300))
        right = right + rng.normal(0, 0.5, len(t))
        half = {"left_heel": 300 - right / 2, "left_forefoot": 300 - right / 2,
                "right_heel": right / 2, "right_forefoot": right / 2}  # fmt: skip
        trial = measured({c: cell(c, t_us, f) for c, f in half.items()}, tested=Side.LEFT)
        result = got(trial, ("one_leg_time",))["one_leg_time", "left"]
        truth = touch + 0.1 * 20 / 300 - (lift + 0.3 * 280 / 300)
        inside += abs(result.value - truth) <= result.uncertainty
        assert 0.005 < result.uncertainty < 0.1
    assert inside >= 90


# ---- a hold -------------------------------------------------------------------------------------------------------


def held(*knots: tuple[float, float], noise_n: float = 0.0, seed: int = 0, **fields) -> Trial:
    t = np.arange(0, 40, 0.01)
    f = ramp(t, *knots) + 0.05 * np.sin(50 * t) + np.random.default_rng(seed).normal(0, noise_n, len(t))
    return replace(imported(tested=Side.LEFT, left_foot=(t, f)), **fields)


HOLD = ((0, 20), (3, 20), (4, 220), (14, 200), (15, 150), (16, 150), (16.5, 200), (25, 200), (35, 100), (40, 100))


def test_time_of_a_hold_is_from_the_band_to_the_last_moment_in_it() -> None:
    """Low edge 180 N: reached at 3.8 s, left for 2.x s is over; at -10 N/s from 25 s on it is left at 27 s."""
    result = got(held(*HOLD), ("hold_time",), target_n=200.0)["hold_time", "left"]
    assert result.value == pytest.approx(27.0 - 3.8, abs=0.02)
    assert result.parameters["ended"] == "the force left the band"
    short = got(held(*HOLD), ("hold_time",), target_n=200.0, hold_outside_s=1.0)["hold_time", "left"]
    assert short.value == pytest.approx(14.4 - 3.8, abs=0.02)


def test_a_hold_that_was_ended_is_at_least_so_long() -> None:
    events = (Event(3_000_000, "go"), Event(6_000_000, "target", "200.0"), Event(24_000_000, "end", "time"))
    trial = held(*HOLD, events=events, assessment={"kind": "hold"})
    result = got(trial, ("hold_time",))["hold_time", "left"]
    assert result.value == pytest.approx(24.0 - 3.8, abs=0.02)
    assert "at least" in result.parameters["ended"]


def test_uncertainty_of_a_hold_covers_where_the_force_fades_slowly() -> None:
    """At -10 N/s with 2 N of noise the band is left within some tenths of a second."""
    found = [
        got(held(*HOLD, noise_n=2.0, seed=k), ("hold_time",), target_n=200.0)["hold_time", "left"] for k in range(30)
    ]
    assert all(0.2 < r.uncertainty < 0.7 for r in found)
    assert sum(abs(r.value - 23.2) <= r.uncertainty for r in found) >= 27


def test_a_band_that_was_never_reached_and_a_target_that_nobody_knows() -> None:
    assert "was never reached" in got(held(*HOLD), ("hold_time",), target_n=900.0)["hold_time", "left"].reason
    assert "target_n" in got(held(*HOLD), ("hold_time",))["hold_time", "left"].reason
    other = held(*HOLD, events=(Event(0, "target", "65"),), assessment={"kind": "weight_shift"})
    assert "target_n" in got(other, ("hold_time",))["hold_time", "left"].reason


# ---- a set --------------------------------------------------------------------------------------------------------


def rising(count: int = 5, **fields) -> Trial:
    """Stands up and sits down: a second up, a second at the top, a second down, a second seated; from 3 s on."""
    t = np.arange(0, 4 * count + 6, 0.01)
    knots: list[tuple[float, float]] = [(0, 100)]
    for k in range(count):
        at = 3 + 4 * k
        knots += [(at, 100), (at + 1, 700), (at + 2, 700), (at + 3, 100)]
    f = ramp(t, *knots) / 2
    return replace(imported(left_foot=(t, f), right_foot=(t, f)), **fields)


def test_time_of_a_set_is_from_go_to_the_last_descent() -> None:
    """The fifth descent begins at 21 s and falls by 600 N in a second: at a tenth of it 0.9 s later."""
    trial = rising(**marks((2.0, "go", ""), (24.0, "end", "repetitions")))
    result = got(trial, ("set_time",), set_repetitions=5)["set_time", "both"]
    assert result.value == pytest.approx(21.9 - 2.0, abs=0.01)
    assert result.parameters["from"] == "go"
    assert result.uncertainty == pytest.approx(2 * 0.01 / np.sqrt(12), rel=1e-6)
    first = got(rising(), ("set_time",), set_repetitions=5)["set_time", "both"]
    assert first.value == pytest.approx(21.9 - 3.1, abs=0.01)
    assert first.parameters["from"] == "first rise"
    assert got(rising(6), ("set_time",), set_repetitions=5)["set_time", "both"].value == pytest.approx(18.8, abs=0.01)


def test_too_few_repetitions_have_no_time() -> None:
    assert got(rising(4), ("set_time",), set_repetitions=5)["set_time", "both"].reason == "4 of 5 repetitions were done"


def test_results_of_several_sets_name_their_trial() -> None:
    trials = [replace(rising(n), trial_id=f"set-{n}") for n in (4, 5)]
    found = got(trials, ("rep_count", "rep_peak_force", "set_time"))
    assert {r.parameters["trial_id"] for r in found} == {"set-4", "set-5"}
    assert {r.parameters["trial_id"]: r.value for r in found if r.metric == "rep_count"} == {"set-4": 4, "set-5": 5}
    assert "trial_id" not in got(trials[0], ("rep_count",))["rep_count", "both"].parameters


# ---- marks --------------------------------------------------------------------------------------------------------


def test_a_share_is_of_the_marked_part_where_that_is_asked_for() -> None:
    """60 % on the left between the marks, other things before and after."""
    t = np.arange(0, 20, 0.01)
    left = np.where(t < 5, 700.0, np.where(t < 15, 420.0, 0.0))
    trial = imported(left_foot=(t, left), right_foot=(t, 700.0 - left))
    trial = replace(trial, **marks((5.5, "go", ""), (14.5, "end", "targets")))
    asked = got(trial, ("load_share",), window="marks")["load_share", "left"]
    assert asked.value == pytest.approx(60.0, abs=1e-9)
    assert (asked.parameters["from_s"], asked.parameters["to_s"]) == (5.5, 14.5)
    named = AnalysisOptions(metrics=("load_share",), settings={"window": "marks"}, from_s=0.0, to_s=4.0)
    assert analyse([trial], named).results[0].value == pytest.approx(100.0)
    with pytest.raises(UsageError, match="'effort' or 'marks'"):
        got(trial, ("load_share",), window="all")


def test_a_stance_that_a_foot_ended_ends_there() -> None:
    trial = replace(trial_of(stand()), **marks((2, "go", ""), (3, "begin", ""), (12, "put_down", "1"),
                                               (12.1, "end", "put_down")))  # fmt: skip
    result = got(trial, ("load_share",), window="marks")["load_share", "left"]
    assert (result.parameters["from_s"], result.parameters["to_s"]) == (3.0, 12.0)


def test_sway_from_the_cells_distance_alone() -> None:
    trial = trial_of(stand())
    names = ("foot_cop_velocity_ap", "foot_cop_range_ap", "foot_cop_path_ap", "foot_cop_rms_ap", "foot_cop_mean_ap")
    placed, spaced = got(trial, names, **PLACES), got(trial, names, cell_spacing_m=0.20)
    for name in names[:-1]:
        assert spaced[name, "left"].value == pytest.approx(placed[name, "left"].value, rel=1e-9)
    assert "heel_y_m and forefoot_y_m" in spaced["foot_cop_mean_ap", "left"].reason
    assert spaced["foot_cop_range_ap", "left"].parameters["cell_spacing_m"] == 0.20
