"""What the result pages say, without a window: the report's numbers in the chosen unit, and never one that is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from station.analysis.catalogue import METRICS
from station.domain.channels import Side
from station.domain.flags import QualityFlag
from station.report.model import Person
from station.tasks.report import Handed
from station.tasks.show import VisitShown, budget, show_trial, show_visit
from station.ui.compare.view import lines_of, numbers_of, warnings
from station.ui.result.view import all_rows, view
from station.ui.result.why_view import grounds, rows
from station.ui.result.why_words import about
from station.wording.language import Language
from tests.ui.results_made import made, visit_of

NOBODY = Handed(Person("–"))


@pytest.fixture(scope="module")
def shown() -> VisitShown:
    return show_visit(visit_of(), NOBODY)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_each_leg_in_newtons_a_kilogram_with_the_newtons_below(shown: VisitShown) -> None:
    left, right = view(shown, Language.EN, "N").legs
    # 400 N and 303 N on 70 kg
    assert float(left.value) == pytest.approx(400 / 70, rel=0.01)
    assert float(right.value) == pytest.approx(303 / 70, rel=0.01)
    assert left.beside.endswith("N/kg")
    assert plain(left.below[0]).startswith("400")
    assert plain(left.below[0]).endswith(" N")


@pytest.mark.parametrize(("unit", "expected"), [("kgf", 400 / 9.80665), ("lbf", 400 / 4.4482216), ("%BW", 58.27)])
def test_each_leg_in_the_chosen_unit(shown: VisitShown, unit, expected: float) -> None:
    assert float(view(shown, Language.EN, unit).legs[0].value) == pytest.approx(expected, rel=0.01)


def test_without_a_body_mass_there_are_newtons_and_words() -> None:
    unweighed = [replace(t, mass_kg=None) for t in visit_of()]
    left = view(show_visit(unweighed, NOBODY), Language.EN, "N").legs[0]
    assert float(left.value) == pytest.approx(400, rel=0.01)
    assert plain(left.beside).endswith("N")
    assert any("body mass was not measured" in line for line in left.below)


def test_the_records_mass_is_used_where_the_trials_have_none() -> None:
    unweighed = [replace(t, mass_kg=None) for t in visit_of()]
    left = view(show_visit(unweighed, replace(NOBODY, mass_kg=80.0)), Language.EN, "N").legs[0]
    assert float(left.value) == pytest.approx(400 / 80, rel=0.01)


def test_the_difference_has_sign_interval_and_a_verdict_in_words(shown: VisitShown) -> None:
    seen = view(shown, Language.DE, "N")
    difference = seen.difference
    assert "," in seen.legs[0].value
    assert difference is not None
    assert difference.value == "−24"  # 97 of 400 N
    assert difference.verdict == "real"
    assert difference.below[0] == "Echter Unterschied"
    assert plain(difference.below[1]) == "Rechtes Bein 24,2 % schwächer"
    assert any("Intervall" in line for line in difference.below)


def test_a_leg_not_tested_because_of_pain_is_said_and_never_zero() -> None:
    left = [t for t in visit_of() if t.tested is Side.LEFT]
    seen = view(show_visit(left, replace(NOBODY, not_tested={"right": "pain"})), Language.EN, "N")
    right = next(big for big in seen.legs if big.side == "right")
    assert right.value == "–"
    assert right.below == ("Not tested because of pain",)
    assert seen.difference is not None
    assert (seen.difference.value, seen.difference.verdict) == ("–", None)


def test_efforts_that_do_not_agree_have_no_verdict() -> None:
    trials = visit_of()
    trials[2] = made(Side.LEFT, 150.0, 5.0)
    seen = view(show_visit(trials, NOBODY), Language.EN, "N")
    assert seen.difference is not None
    assert seen.difference.verdict is None
    assert "not reproducible" in seen.verdict


def test_a_try_is_shown_and_does_not_count() -> None:
    trials = [*visit_of(), replace(made(Side.LEFT, 900.0, 30.0), flags=frozenset({QualityFlag.WARM_UP}))]
    seen = view(show_visit(trials, NOBODY), Language.EN, "N")
    assert float(seen.legs[0].value) == pytest.approx(400 / 70, rel=0.01)
    assert any("do not count" in words for kind, words in seen.notes if kind == "remarks")


def test_three_numbers_below_and_all_on_demand_with_their_formula(shown: VisitShown) -> None:
    assert len(view(shown, Language.EN, "N").three) == 3
    found = {row.id: row for row in all_rows(shown, Language.EN, "N")}
    assert {"peak_force", "sustained_force_1s", "signed_difference:peak_force", "bsa:peak_force"} <= set(found)
    assert any("Source:" in line for line in about(METRICS[found["peak_force"].metric], Language.EN))
    assert METRICS[found["bsa:peak_force"].metric].name
    assert not found["bsa:peak_force"].difference.startswith("+")


def test_a_recording_without_an_assessment_has_numbers_and_no_verdict() -> None:
    bare = [replace(made(side, 300.0, 2.0), assessment={}) for side in Side]
    seen = view(show_visit(bare, NOBODY), Language.EN, "N")
    assert seen.title == "Recording without an assessment"
    assert float(seen.legs[0].value) == pytest.approx(300 / 70, rel=0.01)
    assert seen.difference is not None
    assert seen.difference.verdict is None


def test_a_moved_onset_changes_fast_numbers_and_leaves_the_peak() -> None:
    trial = made(Side.LEFT, 400.0, 0.0)
    auto = show_trial(trial)
    onset = next(m.from_s for m in auto.analysis.marks if m.kind == "onset")
    moved = show_trial(trial, onset + 0.05)
    found = {row.key: row for row in rows(auto, moved, Language.EN)}
    assert found["peak_force:left"].automatic == found["peak_force:left"].moved
    assert found["net_impulse_0_200:left"].automatic != found["net_impulse_0_200:left"].moved
    about = grounds(moved, "net_impulse_0_200:left", Language.EN)
    assert about is not None
    assert about.method
    assert about.source
    assert "onset set by hand" in about.flags


def test_the_parts_of_an_uncertainty_are_the_whole_of_it() -> None:
    results = show_trial(made(Side.LEFT, 400.0, 0.0)).analysis.results
    peak = next(r for r in results if r.metric == "peak_force")
    parts = budget(peak)
    assert sum(part.share for part in parts) == pytest.approx(1.0)
    assert 2.0 * sum(part.u**2 for part in parts) ** 0.5 == pytest.approx(peak.uncertainty)
    assert [p.share for p in parts] == sorted((p.share for p in parts), reverse=True)


def test_compared_trials_stand_in_one_row_whichever_leg_and_say_what_differs() -> None:
    one = made(Side.LEFT, 400.0, 0.0, set_up={"knee_angle": 90.0})
    two = made(Side.RIGHT, 300.0, 2.0, set_up={"knee_angle": 80.0}, feedback="both")
    first, second = show_trial(one), show_trial(two)
    peak = next(row for row in numbers_of(first, second, Language.EN) if row.name == "Peak force")
    assert peak.first.startswith("400")
    assert peak.second.startswith("300")
    assert "±" in peak.first
    assert {code for code, _, _ in warnings(one, two)} == {"leg", "set_up", "feedback"}
    assert warnings(one, one) == ()
    lines = [*lines_of(first, 0), *lines_of(second, 1)]
    assert [line.which for line in lines] == [0, 1]  # the other leg is hidden
    assert all(line.aligned and line.t_s[0] == pytest.approx(-0.5, abs=0.01) for line in lines)


def test_another_assessment_is_warned_of_once() -> None:
    one, two = made(Side.LEFT, 400.0, 0.0), made(Side.LEFT, 400.0, 2.0, "long_lever_bridge", set_up={"a": 1.0})
    assert [code for code, _, _ in warnings(one, two)] == ["assessment"]


def test_the_reason_for_a_missing_difference_is_said_once() -> None:
    one_leg = view(show_visit([made(Side.LEFT, 400.0, 0.0)], NOBODY), Language.EN, "N")
    assert one_leg.difference is not None
    assert "both legs" in " ".join(one_leg.difference.below)
    assert one_leg.three
    assert all(row.difference in ("", "–") for row in one_leg.three)
