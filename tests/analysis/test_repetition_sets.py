"""Repetition counts, exact: 500 generated sets through the converters, and real recordings against counts by eye."""

from __future__ import annotations

import csv

import numpy as np
import pytest

from station.analysis.repetitions import RepetitionCounter, Rules, find_repetitions, prominences
from tests.analysis.people import any_set, converted, total

pytestmark = pytest.mark.many_analyses

BLOCK = 50


def live(t, f, rules, piece=19):
    """The counter, fed about 20 times a second."""
    counter = RepetitionCounter(rules)
    for at in range(0, len(t), piece):
        counter.feed(t[at : at + piece], f[at : at + piece])
    counter.finish()
    return counter


@pytest.mark.parametrize("first", range(0, 500, BLOCK))
def test_five_hundred_generated_sets(first):
    """Drift to 3 % of the height a repetition, double bumps, partials to 40 %, pauses to 12 s, a foot lifted, fading.

    Heights of 120 to 900 N over 40 to 500 N of rest, 3 to 15 repetitions, sway and trembling; each repetition found is
    one of the set's (the begin lies in its rise), and live it is the same.
    """
    wrong = []
    for seed in range(first, first + BLOCK):
        one = any_set(seed)
        t, f = total(one.cells)
        found = find_repetitions(t, f, Rules())
        begins = [r.begin_s for r in found.repetitions]
        same = len(begins) == one.count and all(0 < b - a < 2.6 for a, b in zip(one.begins_s, begins, strict=True))
        counter = live(t, f, Rules())
        if not same or tuple(counter.repetitions) != found.repetitions:
            wrong.append(f"{len(begins)} found, live {counter.count}: {one.what}")
    assert not wrong, "\n".join(wrong)


def test_how_far_a_top_stands_out():
    """Lows and tops of rises; by hand."""
    assert prominences([]) == []
    assert prominences([(100, 300), (100, 180), (100, 310)]) == [200, 80, 210]
    # A foot lifted before the second, and an empty plate before the first: neither counts.
    assert prominences([(0, 300), (20, 310), (100, 290)]) == [280, 210, 190]
    assert prominences([(0, 300), (20, 310)], rest_n=100) == [280, 210]
    # Two bumps on one top: the lower one stands on the dip between.
    assert prominences([(100, 300), (250, 320), (100, 310)]) == [50, 220, 210]


# ---- real recordings ------------------------------------------------------------------------------------------------

#: Times off the plates, counted by eye on plots of the total force: file, window in which the person stands still [s]
#: (their weight), part that is looked at [s], jumps that are over, whether the plate is empty at the end.
JUMPS = (
    ("acl_squatjump/BFR003_squat_jump.csv", (0.0, 1.0), (0, 99), 3, False),
    ("acl_squatjump/BFR007_squat_jump.csv", (3.0, 4.0), (0, 99), 3, True),  # steps off after the third
    ("acl_squatjump/BFR011_squat_jump.csv", (0.0, 1.0), (0, 99), 3, False),
    ("gidiel_jumps/Dual-CMJ-Fz.txt", (0.0, 1.0), (0, 99), 1, False),
    ("gidiel_jumps/Dual-DJ-Fz.txt", (4.0, 5.0), (1.9, 99), 1, False),  # from the first contact on
    ("gidiel_jumps/Single-CMJ-Fz.txt", (0.0, 1.0), (0, 99), 1, False),
    ("gidiel_jumps/Single-DJ-Fz.txt", (4.0, 5.0), (1.9, 99), 1, False),
    ("bmc/jump1.txt", (2.0, 3.5), (2.0, 99), 1, True),  # stands from 1.6 s on, steps off at 9.3 s
    ("jumpmetrics/F02_CTRL1_2plates_Fz.csv", (3.0, 7.0), (3.0, 99), 1, True),  # steps off at 10 s
    ("plateforce/subject01_trial1.force.txt", (0.0, 2.0), (0, 99), 1, False),
    ("plateforce/subject01_trial3.force.txt", (0.0, 1.5), (0, 99), 0, True),  # ends in the air
    ("plateforce/subject01_trial5.force.txt", (0.0, 1.2), (0, 99), 0, True),  # ends in the air
)

#: A jump is a time off the plate: flights last 0.25 to 0.6 s, and somebody who has landed stands for longer than that.
OF_JUMPS = Rules(min_up_s=0.3, min_down_s=0.5)


def recording(folder, name):
    """Time [s] and total force [N]."""
    path, rates = folder / name, {"gidiel_jumps": 1000.0, "plateforce": 1200.0, "jumpmetrics": 2000.0}
    if name.startswith("acl"):
        data = np.loadtxt(path, delimiter=",", skiprows=7)
        return data[:, 0], data[:, 2] + data[:, 11]  # vertical of plate 1 and plate 2
    if name.startswith("bmc"):
        data = np.loadtxt(path, skiprows=1)
        return data[:, 0], data[:, 1]
    header = 0 if "Single" in name or "plateforce" in name else 1
    data = np.loadtxt(path, delimiter="," if name.endswith(".csv") else None, skiprows=header, ndmin=2)
    return np.arange(len(data)) / rates[name.partition("/")[0]], data[:, -2:].sum(axis=1)


def unloading(shared_data, name, still, part):
    """Time and how much of the weight is off the plate; above the weight (push-off, landing) counts as on it."""
    t, f = recording(shared_data, name)
    weight = f[(t >= still[0]) & (t <= still[1])].mean()
    keep = (t >= part[0]) & (t <= part[1])
    return t[keep], np.maximum(weight - f[keep], 0.0)


@pytest.mark.parametrize(("name", "still", "part", "jumps", "away"), JUMPS)
def test_jumps_of_real_people_as_counted_by_eye(shared_data, name, still, part, jumps, away):
    """At the recording's rate and as a converter with 92 to 94 samples/s would have seen it; live and afterwards.

    The counter looks at how much of the weight is off the plate: the station has no jump test, and a jump is not one
    rise of force but three (push-off, landing, and often the fall between them).
    """
    t, f = unloading(shared_data, name, still, part)
    seen = converted(t, f, np.random.default_rng(1)) if t[0] == 0 else None
    for t_s, force_n in [(t, f)] if seen is None else [(t, f), (seen.t_us * 1e-6, seen.force_n)]:
        found = find_repetitions(t_s, force_n, OF_JUMPS)
        assert (len(found.repetitions), found.open) == (jumps, away)
        assert tuple(live(t_s, force_n, OF_JUMPS).repetitions) == found.repetitions


def test_jumps_lie_where_others_marked_them(shared_data):
    """Take-off and landing of each jump in the recording's own index [ms]; ours are at 40 and 70 % of the weight."""
    _, still, part, *_ = JUMPS[1]
    found = find_repetitions(*unloading(shared_data, JUMPS[1][0], still, part), OF_JUMPS)
    with (shared_data / "acl_squatjump" / "BFR007_index.csv").open(encoding="utf-8") as file:
        rows = {row[0]: [int(x) / 1000 for x in row[1:]] for row in csv.reader(file) if row[0]}
    for k, r in enumerate(found.repetitions):
        assert r.begin_s == pytest.approx(rows["Jump Phase"][2 * k + 1], abs=0.06)
        assert r.end_s == pytest.approx(rows["Landing Phase"][2 * k], abs=0.08)


@pytest.mark.parametrize(("name", "contacts"), [("Dual-DJ-Fz.txt", 2), ("Single-DJ-Fz.txt", 2)])
def test_contacts_of_a_drop_jump(shared_data, name, contacts):
    """By eye two rises from the empty plate: the contact at 1.9 s and the landing at 2.6 s."""
    found = find_repetitions(*recording(shared_data, f"gidiel_jumps/{name}"), Rules(min_up_s=0.15, min_down_s=0.3))
    assert len(found.repetitions) == contacts


def test_efforts_of_real_people_as_counted_by_eye(shared_data):
    """By the rules of a set as they are: one push of 6 s, one pull of 8 s, and none that is over in a synthetic one."""
    path = next((shared_data / "chronojump").glob("*.csv"))
    rows = [line.replace(",", ".").split(";") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    t, f = np.array(rows, dtype=float).T
    push = find_repetitions(t * 1e-6, f, Rules())
    assert (len(push.repetitions), push.open) == (1, False)
    assert push.repetitions[0].begin_s == pytest.approx(1.83, abs=0.1)
    assert push.repetitions[0].end_s == pytest.approx(7.96, abs=0.15)
    data = np.loadtxt(shared_data / "isometric_analyzer" / "Example2.csv", delimiter=",", skiprows=1)
    pull = find_repetitions(data[:, 0], data[:, 1], Rules())
    assert (len(pull.repetitions), pull.open) == (1, False)
    assert pull.repetitions[0].begin_s == pytest.approx(13.9, abs=0.2)
    data = np.loadtxt(shared_data / "imtp_processor_synthetic" / "generic.csv", delimiter=",", skiprows=1)
    assert find_repetitions(data[:, 0], data[:, 1], Rules()).repetitions == ()
