"""From a visit's trial files to a printed page: the page's numbers are those of the visit's results."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from station.assessments.loader import load_assessment
from station.cli.program import main
from station.domain.channels import Side
from station.domain.errors import UsageError
from station.headless import Visit, run_visit
from station.report.model import Person
from station.report.words import value_text
from station.storage.trial_file import read_trial
from station.tasks.report import Handed, make_report
from station.wording.language import Language
from tests.report.pages import text_of

NOBODY = Handed(Person("Demonstration patient", 1990), demonstration=True)


@pytest.fixture(scope="module")
def visit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    folder = tmp_path_factory.mktemp("visit")
    clock = datetime(2026, 11, 22, 14, 5, tzinfo=UTC)
    return run_visit(folder, lambda: clock, load_assessment("hamstring_90_90"), "sim://patient", random=Random(1))


def test_legs_and_difference_are_those_of_the_visits_results(visit: Visit) -> None:
    data = json.loads(visit.results.read_text(encoding="utf-8"))
    report = make_report([read_trial(p) for p in visit.trial_files], NOBODY)
    for side in Side:
        leg, found = report.leg(side.value), data["visit"]["legs"][side.value]
        assert leg is not None
        assert leg.values == tuple(found["values"])
        assert leg.mean.value == pytest.approx(found["mean"], rel=1e-12)
        assert leg.best is not None
        assert leg.best.value == max(found["values"])
        peaks = [r for r in data["results"] if r["metric"] == "peak_force" and r["side"] == side.value]
        # An upper bound of the mean's uncertainty: no single one is exceeded, none is undercut.
        doubts = [r["uncertainty"] for r in peaks]
        assert min(doubts) <= (leg.mean.uncertainty or 0.0) <= max(doubts)
        assert leg.pain == 0
        assert leg.exertion == 8
    signed = next(r for r in data["results"] if r["metric"] == "signed_difference"
                  and r["parameters"]["metric"] == "peak_force")  # fmt: skip
    assert report.difference is not None
    assert report.difference.value.value == signed["value"]
    assert report.difference.verdict == data["visit"]["verdict"]
    assert list(report.difference.interval or ()) == signed["parameters"]["is_it_real"]["interval_percent"]
    assert {"simulated", "calibration_specimen"} <= set(report.flags)
    assert report.left_out == len(visit.trial_files) - 6
    assert report.mass_kg is None  # lying, only the legs were weighed
    assert {c.side for c in report.curves} == {"left", "right"}
    assert all(c.aligned == "onset" and c.t_s[0] >= -0.51 for c in report.curves)


def test_the_command_prints_the_results_numbers(visit: Visit, tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    out = tmp_path / "page.pdf"
    words = ["report", str(visit.trial_files[0].parent), "--out", str(out), "--language", "de", "--name", "Anna Ä.",
             "--retest", "2027-01-04"]  # fmt: skip
    assert main(words) == 0
    assert str(out) in capsys.readouterr().out
    text = text_of(out.read_bytes(), tmp_path)
    report = make_report([read_trial(p) for p in visit.trial_files], NOBODY)
    assert report.others
    for value in [leg.best for leg in report.legs] + [m.left for m in report.others]:
        assert value_text(value, Language.DE).replace("\u00a0", " ") in text
    assert "Anna Ä." in text
    assert "4. Januar 2027" in text
    assert not list(tmp_path.glob("*.part"))
    assert main(words) == 2  # nothing is overwritten


@pytest.mark.parametrize("option", [["--retest", "soon"], ["--not-tested", "middle=pain"], ["--birth-year", "x"]])
def test_the_command_refuses_what_it_cannot_print(option: list[str], visit: Visit, tmp_path: Path) -> None:
    given = ["report", str(visit.trial_files[0]), "--out", str(tmp_path / "x.pdf"), *option]
    assert main(given) == 2
    assert not (tmp_path / "x.pdf").exists()


def test_a_leg_that_was_not_tested_is_said_and_not_judged(visit: Visit) -> None:
    left = [t for p in visit.trial_files if (t := read_trial(p)).tested is Side.LEFT]
    report = make_report(left, Handed(Person("x"), not_tested={"right": "pain"}))
    right = report.leg("right")
    assert right is not None
    assert right.not_tested == "pain"
    assert right.mean.value is None
    assert right.values == ()
    assert report.difference is not None
    assert report.difference.verdict is None
    assert report.difference.value.value is None
    assert report.difference.lsi is None


def test_a_visit_across_midnight_is_one_visit(visit: Visit) -> None:
    from dataclasses import replace

    trials = [read_trial(p) for p in visit.trial_files]
    before = datetime.fromisoformat("2026-11-22T23:58:00+01:00")
    late = [replace(t, started=(before + timedelta(minutes=3 * i)).isoformat()) for i, t in enumerate(trials)]
    assert late[0].started[:10] != late[-1].started[:10]
    assert [leg.values for leg in make_report(late, NOBODY).legs] == [
        leg.values for leg in make_report(trials, NOBODY).legs
    ]


def test_trials_of_two_days_are_no_visit(visit: Visit) -> None:
    from dataclasses import replace

    trials = [read_trial(p) for p in visit.trial_files]
    later = replace(trials[0], started="2026-11-23T09:00:00+00:00")
    with pytest.raises(UsageError, match="and one visit"):
        make_report([*trials, later], NOBODY)
    with pytest.raises(UsageError, match="trial files of one visit"):
        make_report([], NOBODY)
    bare = [replace(t, assessment={}) for t in trials]
    with pytest.raises(UsageError, match="without an assessment"):
        make_report(bare, NOBODY)
    assert date.fromisoformat(trials[0].started[:10]) == date(2026, 11, 22)
