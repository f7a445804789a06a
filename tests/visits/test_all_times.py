"""Every assessment as it ships, whole and with all its times, through sim:// with the board's time as the clock; the
shortest and longest time that one may choose; and each fault of a simulated board in a visit of each kind.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from station import headless
from station.analysis.catalogue import METRICS
from station.assessments.loader import load_assessment, load_library
from station.assessments.model import Assessment
from station.assessments.rules import LEAST_REST_S
from station.domain.errors import DeviceError
from station.domain.flags import QualityFlag
from station.domain.trial import Trial
from station.storage.trial_file import read_trial

from tests.visits.conftest import now, short  # isort: skip

#: Ends that lie in the patient's hands; all others come with the planned time.
OWN_ENDS = {"released", "repetitions", "failure", "targets", "put_down"}

#: The engine looks at every piece that the board sends, at least ten times a second of board time [s].
LOOK_S = 0.15

IDS = sorted(load_library().assessments)
CHOSEN = [(i, which) for i in IDS for which in ("shortest_s", "longest_s") if getattr(load_assessment(i).effort, which)]

#: One of each kind; their first efforts begin within half a minute.
OF_KIND = [
    "hamstring_90_90",
    "five_times_sit_to_stand",
    "timed_hold",
    "single_leg_stance",
    "weight_shift",
    "calf_stretch",
]


def at(trial: Trial, *kinds: str) -> float | None:
    """Board time of the last event of these kinds [s]."""
    times = [e.t_us * 1e-6 for e in trial.events if e.kind in kinds]
    return times[-1] if times else None


def run(a: Assessment, folder: Path, port: str = "sim://patient?seed=3") -> headless.Visit:
    return headless.run_visit(folder, now, a, port, random=Random(1))


def check_times(a: Assessment, trials: tuple[Trial, ...], duration_s: float) -> None:
    """Countdown, effort and rest of every trial, in board time."""
    for trial in trials:
        go, end = at(trial, "go"), at(trial, "end")
        assert go is not None
        assert end is not None
        first = min(int(c.t_device_us[0]) for c in trial.cells.values()) * 1e-6
        last = max(int(c.t_device_us[-1]) for c in trial.cells.values()) * 1e-6
        assert go - first >= a.effort.countdown_s - LOOK_S
        assert last - end >= a.effort.tail_s - LOOK_S
        why = next(e.detail for e in trial.events if e.kind == "end")
        begin = at(trial, "begin") or go
        if QualityFlag.WARM_UP not in trial.flags and why not in OWN_ENDS:
            assert why == "time"
            assert end - begin == pytest.approx(duration_s, abs=LOOK_S)
        assert end - begin <= duration_s + LOOK_S
    rest_s = max(a.rest.duration_s, LEAST_REST_S if a.maximal else 0.0)
    for leg in {t.tested for t in trials}:
        efforts = [t for t in trials if t.tested is leg and QualityFlag.WARM_UP not in t.flags]
        assert len(efforts) == a.trials.number
        for before, after in pairwise(efforts):
            assert (at(after, "go") or 0) - (at(before, "end") or 0) >= rest_s


@pytest.mark.parametrize("assessment_id", IDS)
def test_a_whole_visit_as_it_ships(assessment_id: str, tmp_path: Path) -> None:
    a = load_assessment(assessment_id)
    visit = run(a, tmp_path)
    tries = a.warm_up.familiarisation + a.warm_up.efforts
    legs = 2 if a.legs == "one" else 1
    assert len(visit.trials) == legs * (a.trials.number + tries)
    check_times(a, visit.trials, a.effort.duration_s)
    told = json.loads(visit.results.read_text(encoding="utf-8"))["visit"]
    for leg in told["legs"].values():
        if a.metrics.primary:
            assert len(leg["values"]) == a.trials.number, leg["reason"]
    assert told["verdict"] or told["reason"]
    assert told["verdict"] in (None, "not_measurable") or METRICS[a.metrics.primary].unit == "N"


@pytest.mark.parametrize(("assessment_id", "which"), CHOSEN)
def test_the_shortest_and_the_longest_time_that_may_be_chosen(assessment_id: str, which: str, tmp_path: Path) -> None:
    a = load_assessment(assessment_id)
    a = replace(short(assessment_id), effort=replace(a.effort, duration_s=getattr(a.effort, which)))
    check_times(a, run(a, tmp_path).trials, getattr(a.effort, which))


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], headless.Visit]:
    """The visit without a fault, run once."""

    @cache
    def once(assessment_id: str) -> headless.Visit:
        return run(short(assessment_id), tmp_path_factory.mktemp("clean"))

    return once


@pytest.mark.parametrize("assessment_id", OF_KIND)
@pytest.mark.parametrize("fault", ["left_heel:unplugged", "left_heel:stuck_low", "left_heel:saturated",
                                   "left_heel:slow", "left_heel:spike", "board:reset", "board:gone"])  # fmt: skip
def test_each_fault_in_each_kind(
    assessment_id: str, fault: str, clean: Callable[[str], headless.Visit], tmp_path: Path
) -> None:
    """Two seconds into the first effort: what stops it is told and kept; what it survives changes nothing."""
    a = short(assessment_id)
    without = clean(assessment_id)
    moment = (at(without.trials[0], "go") or 0.0) + 2.0
    port = f"sim://patient?seed=3&fault={fault}:{moment:.2f}"
    stops = fault.startswith("board") or fault.endswith(("unplugged", "stuck_low", "saturated"))
    if not stops:
        faulty = run(a, tmp_path, port)
        assert [t.flags for t in faulty.trials] == [t.flags for t in without.trials]
        return
    # A stretch waits for no stillness, so that each of its trials begins, is stopped, and the visit comes to its end.
    goes_on = a.kind == "stretch" and not fault.startswith("board")
    with nullcontext() if goes_on else pytest.raises(DeviceError):
        run(a, tmp_path, port)
    trials = [read_trial(p) for p in tmp_path.glob("*.h5")]
    first = min(trials, key=lambda t: min(int(c.t_device_us[0]) for c in t.cells.values()))
    assert QualityFlag.INCOMPLETE in first.flags
    (why,) = [e.detail for e in first.events if e.kind == "aborted"]
    assert why == ("board_lost" if fault.startswith("board") else "cell_silent")
    assert not list(tmp_path.glob("*.journal"))
