"""Counting repetitions: the vectors of the metric set, and the same decisions and digits live as afterwards."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from station.analysis.repetitions import Repetition, RepetitionCounter, RepetitionSet, Rules, correct, find_repetitions
from tests.analysis.sets import EVERY_S, begins, bridges


@pytest.mark.parametrize("rate_hz", [20.0, 80.0, 93.4, 400.0])
def test_fifteen_with_drift_two_bumps_and_partials(rate_hz):
    """Metrics set 6.2, 9: drift, double-bump tops and partials of 40 % (one of them the second rise of the set)."""
    t, f = bridges(rate_hz)
    found = find_repetitions(t, f, Rules())
    full, _ = begins(15, (0, 3, 7))
    assert len(found.repetitions) == 15
    assert found.learned_from == 3
    assert found.range_n == pytest.approx(490, rel=0.04)
    assert not found.open
    for repetition, begin in zip(found.repetitions, full, strict=True):
        # The enter threshold is crossed 0.6 s after the rise begins, later as the tops fade; the leave one likewise.
        assert begin + 0.55 < repetition.begin_s < begin + 0.75
        assert begin + 2.75 < repetition.end_s < begin + 3.05
    rests = [r.rest_n for r in found.repetitions]
    assert rests[-1] - rests[0] == pytest.approx(0.6 * EVERY_S * 17, abs=12)  # the drift is followed


@pytest.mark.parametrize("drift", [-0.6, 3.0])
def test_drift_of_half_the_range_and_a_fade_of_a_third(drift):
    t, f = bridges(93.0, fade=-0.02, drift_n_s=drift)
    assert len(find_repetitions(t, f, Rules()).repetitions) == 15


def test_a_foot_lifted_at_rest_or_at_the_top_adds_none():
    t, f = bridges(93.0, partial_after=(), drift_n_s=0.0)
    full, _ = begins(15)
    lifted = f.copy()
    lifted[(t > full[5] - 0.9) & (t < full[5] - 0.3)] -= 180  # at rest, most of what lies on the plates
    lifted[(t > full[8] + 1.5) & (t < full[8] + 1.9)] -= 400  # at the top, for less than the least time down
    assert len(find_repetitions(t, lifted, Rules()).repetitions) == 15


@pytest.mark.parametrize(("up_s", "down_s", "count"), [(0.7, 1.0, 0), (0.9, 1.0, 5), (2.0, 0.4, 1), (2.0, 0.6, 5)])
def test_least_times(up_s, down_s, count):
    """Square repetitions: too short up is none; too short down joins what it divides."""
    t = np.arange(0, 30, 0.01)
    f = np.zeros(len(t))
    for k in range(5):
        begin = 2 + k * (up_s + down_s)
        f[(t >= begin) & (t < begin + up_s)] = 300
    assert len(find_repetitions(t, f, Rules()).repetitions) == count


def test_nothing_but_sway_is_no_repetition():
    t = np.arange(0, 20, 0.01)
    found = find_repetitions(t, 700 + 15 * np.sin(t * 3), Rules())
    assert found.repetitions == ()
    assert math.isnan(found.range_n)
    assert find_repetitions(np.empty(0), np.empty(0), Rules()).repetitions == ()


def test_two_repetitions_are_judged_at_the_end_and_an_open_one_is_not_counted():
    t, f = bridges(93.0, count=2, partial_after=())
    counter = RepetitionCounter(Rules())
    counter.feed(t, f)
    assert counter.learning
    assert counter.count == 2
    counter.finish()
    assert (counter.count, counter.learned_from) == (2, 2)
    t, f = bridges(93.0, count=4, partial_after=())
    before = t < begins(4)[0][3] + 1.5
    found = find_repetitions(t[before], f[before], Rules())
    assert (len(found.repetitions), found.open) == (3, True)


def test_a_repetition_that_has_just_ended_with_the_recording_counts():
    t, f = bridges(93.0, count=4, partial_after=())
    end = begins(4)[0][3] + 3.1
    found = find_repetitions(t[t < end], f[t < end], Rules())
    assert (len(found.repetitions), found.open) == (4, False)


def test_gaps_are_stepped_over():
    t, f = bridges(93.0, count=5, partial_after=())
    f[100:110] = np.nan
    f[900] = np.nan
    assert len(find_repetitions(t, f, Rules()).repetitions) == 5


def test_live_count_while_learning():
    t, f = bridges(93.0, count=5, partial_after=())
    counter, seen = RepetitionCounter(Rules()), []
    for i in range(len(t)):
        counter.feed(t[i : i + 1], f[i : i + 1])
        seen.append((counter.count, counter.learning, counter.is_up))
    counts = [c for c, _, _ in seen]
    assert counts == sorted(counts)
    assert counts[-1] == 5
    assert {learning for c, learning, _ in seen if c > 3} == {False}
    assert any(up for _, _, up in seen)


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.integers(1, 400), max_size=30),
    st.integers(0, 2**31),
    st.sampled_from([15, 2, 0]),
)
def test_piece_by_piece_gives_the_same_digits(sizes, seed, count):
    """One routine: whatever the pieces, the same repetitions to the last digit (uneven stamps, noise, a gap)."""
    rng = np.random.default_rng(seed)
    t, f = bridges(60.0, count=max(count, 1))
    t, f = t + rng.uniform(0, 0.005, len(t)), f + rng.normal(0, 20, len(t))
    if count == 0:
        f = rng.normal(300, 60, len(t))  # noise about the least range: rises everywhere
    f[rng.integers(0, len(f), 3)] = np.nan
    whole = find_repetitions(t, f, Rules())
    counter, at = RepetitionCounter(Rules()), 0
    for size in [*sizes, len(t)]:
        counter.feed(t[at : at + size], f[at : at + size])
        at += size
    counter.finish()
    assert tuple(counter.repetitions) == whole.repetitions
    assert counter.learned_from == whole.learned_from
    assert counter.range_n == whole.range_n or (math.isnan(counter.range_n) and math.isnan(whole.range_n))


@settings(deadline=None, max_examples=30)
@given(st.floats(-500, 500), st.floats(0.25, 4))
def test_a_shift_or_a_scale_changes_no_decision(shift, scale):
    t, f = bridges(60.0, count=6, partial_after=(1,))
    rules = Rules(min_range_n=50 * scale)
    a, b = find_repetitions(t, f, Rules()), find_repetitions(t, scale * f + shift, rules)
    assert len(a.repetitions) == len(b.repetitions) == 6
    for x, y in zip(a.repetitions, b.repetitions, strict=True):
        assert (y.begin_s, y.end_s) == pytest.approx((x.begin_s, x.end_s), abs=1e-6)
        assert y.rest_n == pytest.approx(scale * x.rest_n + shift, abs=1e-6)


# ---- corrections by hand ------------------------------------------------------------------------------------------


def test_a_person_takes_one_out_and_puts_a_partial_in():
    t, f = bridges(93.0, count=5, partial_after=(2,))
    full, partial = begins(5, (2,))
    found = find_repetitions(t, f, Rules())
    marks = [
        (full[1] + 1.5, "repetition_removed"),
        (partial[0] + 1.2, "repetition_added"),
        (0.5, "repetition_removed"),
        (0.5, "repetition_added"),
        (full[3] + 1.5, "repetition_added"),
        (1.0, "pain"),
    ]
    got = correct(found, t, f, Rules(), marks)
    assert len(got.repetitions) == 5
    assert [r.by_hand for r in got.repetitions] == [False, False, True, False, False]
    added = got.repetitions[2]
    assert partial[0] + 0.6 < added.begin_s < partial[0] + 1.2 < added.end_s < partial[0] + 3
    assert [w.split(" at")[0] for w in got.corrected] == [
        "removed", "added", "nothing to remove", "nothing to add", "nothing to add",
    ]  # fmt: skip


def test_a_repetition_put_in_where_none_was_found():
    t = np.arange(0, 6, 0.01)
    f = np.where((t > 2) & (t < 4), 140.0, 100.0)  # below the least range
    found = find_repetitions(t, f, Rules())
    got = correct(found, t, f, Rules(), [(3.0, "repetition_added")])
    assert len(got.repetitions) == 1
    assert got.repetitions[0].begin_s == pytest.approx(2.0, abs=0.1)
    nothing = RepetitionSet((), math.nan, 0, False)
    assert correct(nothing, t, np.full(len(t), np.nan), Rules(), [(3.0, "repetition_added")]).repetitions == ()
    always = correct(found, t[250:350], f[250:350] - 50.0 * (t[250:350] < 2.6), Rules(), [(3.2, "repetition_added")])
    assert always.repetitions[0].end_s == pytest.approx(t[349] - 0.05)
    up = correct(
        RepetitionSet((Repetition(9.0, 9.5, 0.0),), 100.0, 1, False), t, f, Rules(), [(3.0, "repetition_added")]
    )
    assert up.repetitions[0].begin_s == pytest.approx(t[0] - 0.05)
