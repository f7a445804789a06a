"""Simulated people do what is said of them."""

from __future__ import annotations

import numpy as np
import pytest

from station.domain.channels import Channel, Side
from station.domain.units import STANDARD_GRAVITY
from station.sim.motion import Move, Sway, Track
from station.sim.subjects import CUES, SUBJECT_NAMES, Options, PlayedForce, make_subject

CELLS = (Channel.LEFT_HEEL, Channel.LEFT_FOREFOOT, Channel.RIGHT_HEEL, Channel.RIGHT_FOREFOOT)
STILL = Options(sway_n=0.0)


def test_a_track_joins_its_moves_without_a_jump() -> None:
    track = Track(10.0)
    track.add(Move(1.0, 110.0, 0.5), Move(1.2, 500.0, 0.1, "exponential"), Move(2.0, 0.0, 0.3))
    t = np.arange(0.0, 3.0, 1e-5)
    force = track.at(t)
    # The steepest place is the exponential's start, (500 - level)/0.1 N/s: below 0.05 N in 10 us.
    assert np.abs(np.diff(force)).max() < 0.05
    assert force[0] == 10.0
    assert force[-1] == 0.0
    level = 10 + 100 * (10 * 0.4**3 - 15 * 0.4**4 + 6 * 0.4**5)
    assert track.at(np.array([1.2, 1.3])) == pytest.approx([level, level + (500 - level) * (1 - np.exp(-1))])


def test_a_new_move_drops_later_plans() -> None:
    track = Track()
    track.add(Move(1.0, 600.0, 0.1), Move(5.0, 0.0, 0.1))
    track.add(Move(2.0, 100.0, 0.1))
    assert track.at(np.array([1.5, 3.0, 9.0])) == pytest.approx([600.0, 100.0, 100.0])


def test_sway_has_the_size_that_was_asked_for() -> None:
    sway = Sway(3.0, seed=5).at(np.arange(0, 2000, 0.05))
    assert sway.mean() == pytest.approx(0.0, abs=0.05)
    assert sway.std() == pytest.approx(3.0, rel=0.02)
    assert not np.array_equal(Sway(3.0, 5).at(np.array([1.0])), Sway(3.0, 6).at(np.array([1.0])))


@pytest.mark.parametrize("name", SUBJECT_NAMES)
def test_every_subject_is_a_function_of_time_and_never_pulls(name: str) -> None:
    t = np.arange(-1.0, 60.0, 0.01)
    one, two = make_subject(name, seed=3), make_subject(name, seed=3)
    for channel in CELLS:
        force = one.cell_force(channel, t)
        assert np.array_equal(force[::7], two.cell_force(channel, t[::7]))
        assert force.min() >= 0.0
    left = sum(one.cell_force(c, t) for c in CELLS[:2])
    np.testing.assert_allclose(left, one.cell_force(Channel.LEFT_FOOT, t), rtol=1e-12)


def test_standing_is_the_body_weight_and_its_share() -> None:
    subject = make_subject("standing", seed=2)
    t = np.arange(5.0, 65.0, 0.01)
    left, right = subject.foot_force(Side.LEFT, t), subject.foot_force(Side.RIGHT, t)
    np.testing.assert_allclose(left + right, subject.truth.mass_kg * STANDARD_GRAVITY, atol=1e-3)
    assert left.mean() / (left + right).mean() == pytest.approx(subject.truth.load_share_left, abs=0.002)
    assert left.std() > 3.0


def test_an_effort_is_the_closed_form_above_rest() -> None:
    subject = make_subject("patient", STILL)
    subject.cue("rest_on_plate", None, 0.0)
    subject.cue("effort", Side.LEFT, 10.0)
    (effort,) = subject.efforts
    assert effort.onset_s == 10.0 + subject.REACTION_S
    w = np.array([-0.1, 0.0, 0.05, 0.1, 0.2, 1.0])
    net = subject.foot_force(Side.LEFT, effort.onset_s + w) - subject.REST_N
    # metrics.md 3.3: 600 N, k = 10 /s gives 236.0816, 379.2723 and 518.7988 N at 50, 100 and 200 ms.
    np.testing.assert_allclose(net, [0, 0, 236.0816, 379.2723, 518.7988, 600 * (1 - np.exp(-10))], atol=1e-4)
    assert subject.foot_force(Side.LEFT, np.array([effort.release_s + 1])) == pytest.approx([subject.REST_N])
    assert subject.foot_force(Side.RIGHT, effort.onset_s + w) == pytest.approx(np.full(6, subject.REST_N))


def test_truth_of_the_two_legs() -> None:
    truth = make_subject("isometric_effort").truth
    assert truth.strength_n == {Side.LEFT: 600.0, Side.RIGHT: 510.0}
    assert truth.weak_side is Side.RIGHT
    assert truth.deficit_percent == pytest.approx(15.0)
    equal = make_subject("patient", Options(left_n=500.0, right_n=500.0)).truth
    assert equal.weak_side is None
    assert equal.deficit_percent == 0.0
    assert make_subject("standing").truth.deficit_percent is None


def test_cues_are_followed() -> None:
    subject = make_subject("patient", STILL)
    weight = subject.truth.mass_kg * STANDARD_GRAVITY

    def after(cue: str, t_s: float) -> tuple[float, float]:
        subject.cue(cue, None, t_s)
        t = np.array([t_s + 2.0])
        return float(subject.foot_force(Side.LEFT, t)[0]), float(subject.foot_force(Side.RIGHT, t)[0])

    assert after("press_left", 0.0) == pytest.approx((150.0, 5.0))
    assert after("press_right", 10.0) == pytest.approx((5.0, 150.0))
    assert after("stand_still", 20.0) == pytest.approx((weight / 2, weight / 2))
    assert after("unload", 30.0) == pytest.approx((0.0, 0.0))
    assert after("rest", 40.0) == pytest.approx((weight / 2, weight / 2))
    assert after("rest_on_plate", 50.0) == pytest.approx((60.0, 60.0))
    assert after("rest", 60.0) == pytest.approx((60.0, 60.0))
    assert {"unload", "press_left", "press_right", "stand_still", "rest", "rest_on_plate"} < set(CUES)


def test_a_cue_that_stops_an_effort_ends_it_in_the_truth_too() -> None:
    subject = make_subject("patient", STILL)
    subject.cue("effort", Side.RIGHT, 1.0)
    subject.cue("rest", None, 2.0)
    assert subject.efforts[0].release_s == 2.0
    assert subject.foot_force(Side.RIGHT, np.array([3.0])) == pytest.approx([60.0])


def test_a_cue_nobody_knows_is_refused() -> None:
    with pytest.raises(ValueError, match="'dance'"):
        make_subject("patient").cue("dance", None, 1.0)
    with pytest.raises(ValueError, match="without a side"):
        make_subject("patient").cue("effort", None, 1.0)
    with pytest.raises(ValueError, match="left leg"):
        make_subject("standing").cue("effort", Side.LEFT, 1.0)
    with pytest.raises(ValueError, match="a recording does not follow"):
        PlayedForce(np.array([0.0]), {}).cue("rest", None, 0.0)
    with pytest.raises(ValueError, match="no simulated subject 'nobody'; there are patient"):
        make_subject("nobody")


def test_bridges_and_single_leg_stance_load_the_feet_that_they_say() -> None:
    bridges = make_subject("glute_bridges", STILL)
    top = 6.0 + 5.0 * np.arange(bridges.truth.repetitions) + 2.0
    left, right = bridges.foot_force(Side.LEFT, top), bridges.foot_force(Side.RIGHT, top)
    np.testing.assert_allclose(left + right, 420.0)
    np.testing.assert_allclose(left / (left + right), bridges.truth.load_share_left)
    np.testing.assert_allclose(bridges.foot_force(Side.LEFT, top + 2.5) * 100 / 46, 160.0)

    stance = make_subject("single_leg_stance", STILL)
    weight = stance.truth.mass_kg * STANDARD_GRAVITY
    t = np.array([10.0, 18.0, 25.0, 35.0])
    np.testing.assert_allclose(stance.foot_force(Side.LEFT, t), [weight, weight / 2, 0.0, weight / 2], atol=1e-9)
    np.testing.assert_allclose(stance.foot_force(Side.RIGHT, t), [0.0, weight / 2, weight, weight / 2], atol=1e-9)
