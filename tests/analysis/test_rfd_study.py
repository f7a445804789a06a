"""The study of RFD: its rules on made-up recordings, and its short form on the real ones."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.rfd import run
from benchmarks.rfd_chain import Condition, measure
from benchmarks.rfd_study import Study, clustered
from benchmarks.rfd_tune import Constants, best, constants
from benchmarks.rises import Recording, by_hash, cut, kept_apart, shared_recordings
from station.analysis import reconstruct_foot

T = np.arange(0, 4, 0.001)


def recording(force):
    return Recording("nobody", "made up", T, np.asarray(force, dtype=np.float64))


def push(start=2.0, slope=4000.0, top=600.0):
    return 100 + np.clip(slope * (T - start), 0, top)


def test_a_push_from_rest_is_one_rise_with_its_rates():
    (rise,) = cut(recording(push()))
    assert rise.onset_s == pytest.approx(2.005, abs=1e-6)
    assert rise.truth == pytest.approx([4000, 4000, 580 / 0.15, 580 / 0.2, 580 / 0.25], rel=1e-6)


def test_what_is_no_rise_by_the_rule():
    assert not cut(recording(push(top=150.0)))  # too low
    assert not cut(recording(push(start=0.2)))  # too near the beginning
    bounce = push() + np.where((T > 1.97) & (T < 1.99), 300.0, 0.0)  # a landing 15 ms before
    assert all(abs(r.onset_s - 2.005) > 0.004 for r in cut(recording(bounce)))


def test_a_window_that_ends_where_it_began_is_not_judged():
    force = np.where(T > 2.17, 100.0, push())
    (rise,) = cut(recording(force))
    assert np.isfinite(rise.truth).tolist() == [True, True, True, False, False]


def test_subjects_are_kept_apart_by_their_names_alone():
    names = ["a", "b", "c", "d", "e", "f"]
    assert kept_apart(names * 3) == set(by_hash(names)[:2])
    assert kept_apart(reversed(names)) == kept_apart(names)


def made(truth, value, half, subject):
    a = [np.asarray(x, dtype=np.float64).reshape(-1, 1) for x in (truth, truth, value, half)]
    return Study(Condition("made up"), np.array(subject), *a)


def test_withheld_and_not_covered():
    s = made([100, 100, np.nan, 100], [101, 90, 5, np.nan], [2, 20, 1, np.nan], ["a", "a", "b", "b"])
    assert s.judged[:, 0].tolist() == [True, True, False, True]
    assert s.kept[:, 0].tolist() == [True, False, False, False]  # 20 of 90 is more than 15 %; nothing found
    assert s.covered[:, 0].tolist() == [True, True, False, False]


def test_subjects_are_drawn_whole():
    """Two subjects, one always covered and one never: the interval is everything."""
    s = made([1] * 6, [1, 1, 1, 2, 2, 2], [0.1] * 6, ["a"] * 3 + ["b"] * 3)
    assert clustered(s.subject, s.covered, s.judged) == (50.0, 0.0, 100.0)


def test_constants_of_the_interval_are_the_likeliest_that_cover():
    tried = [Constants(0.4, 0.04, 90, 85, 4.0), Constants(0.6, 0.07, 95.1, 93.2, 3.8), Constants(0.8, 0.1, 99, 97, 3.5)]
    assert best(tried).floor_n == 0.6
    kept = reconstruct_foot.UNSEEN_N
    with constants(9.0, 0.5):
        assert reconstruct_foot.UNSEEN_N == 9.0
    assert kept == reconstruct_foot.UNSEEN_N


def test_a_rise_through_the_chain_is_the_same_with_the_same_seed():
    (rise,) = cut(recording(push()))
    one, other, third = (measure(rise, Condition("x"), seed) for seed in ((1, 2), (1, 2), (1, 3)))
    assert np.array_equal(one.value, other.value)
    assert not np.array_equal(one.value, third.value)
    assert np.abs(one.value / rise.truth - 1).max() < 0.05


@pytest.mark.many_analyses
def test_the_short_study_meets_its_bounds(shared_data):
    """All but the time, which is no matter of right or wrong: `python -m benchmarks.rfd` shows that."""
    rises = [r for one in shared_recordings(shared_data) for r in cut(one)]
    _, met = run(rises, [], quick=True)
    missed = [words for words, good in met.items() if not good and not words.startswith("one effort takes")]
    assert not missed
    assert len(met) > 15
