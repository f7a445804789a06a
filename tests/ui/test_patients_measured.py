"""What was measured stands on the patient's page, can be looked at again, and is corrected there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from station.domain.channels import Side
from station.records.page import VisitLine
from station.session import Step
from tests.ui.test_intake import admit, effort, enter
from tests.ui.test_look import check


@pytest.fixture
def measured(desk):
    """A demonstration patient with one effort of each leg, on the patient's page."""
    admit(desk)
    enter(desk)
    enter(desk)
    desk.wait(lambda: desk.session.confirmed and desk.window._acts["zero"].enabled)
    desk.press("z")
    desk.wait(lambda: desk.session.weighing is not None and desk.at(Step.LIVE))
    effort(desk, "l")
    effort(desk, "r")
    clinic = desk.model.clinic
    desk.wait(lambda: bool(clinic.patient.visits) and of_both(clinic.patient.visits[0]))
    desk.press(Qt.Key.Key_F2)
    clinic.choose(clinic.patient.patient.id)
    desk.model.go("patient")
    return desk


def test_a_visit_is_seen_looked_at_and_corrected(measured) -> None:
    desk, clinic = measured, measured.model.clinic
    (line,) = desk.page._lines
    assert line.name.startswith("Timed isometric push")
    assert "±" in line.left
    assert "±" in line.right
    (run,) = clinic.patient.visits[0].runs
    assert run.run.summary["legs"]["left"]["trials"] == 1  # of all trials together, for the clinic's own errors
    check(desk.window)

    desk.alt(Qt.Key.Key_V)
    desk.wait(lambda: desk.page.name == "result")
    assert desk.model.results.file is not None  # only to be read
    assert desk.model.results.shown.report.person.name.endswith("Demonstration")
    desk.press(Qt.Key.Key_Escape)
    assert desk.page.name == "patient"

    right = next(t.trial for t in clinic.patient.visits[0].trials if t.trial.tested == "right")
    desk.alt(Qt.Key.Key_C)
    desk.page.trials.setCurrentRow([t.id for t in desk.page._trials].index(right.id))
    desk.alt(Qt.Key.Key_S)
    desk.wait(lambda: desk.page.name == "patient")
    assert {t.trial.tested for t in clinic.patient.visits[0].trials} == {"left"}
    assert desk.page._lines[0].right == ""


def test_a_trial_of_somebody_else_goes_to_the_right_patient(measured) -> None:
    desk, clinic = measured, measured.model.clinic
    other = desk.known("Example", "Dora", 1987)
    desk.alt(Qt.Key.Key_C)
    desk.page.kind.setCurrentIndex(1)
    desk.page.search.setFocus()
    desk.type("exam")
    desk.alt(Qt.Key.Key_S)
    desk.wait(lambda: desk.page.name == "patient")
    assert len(clinic.patient.visits[0].trials) == 1
    clinic.choose(other)
    assert len(clinic.patient.visits[0].trials) == 1


def of_both(visit: VisitLine) -> bool:
    """The visit's results over all its trials are in the records."""
    return any(len(run.run.trials) == 2 for run in visit.runs)


def test_a_leg_that_was_not_tested_stays_said_in_history_summary_and_report(desk) -> None:
    """Said after the last trial, and still there when the patient was away."""
    admit(desk)
    enter(desk)
    enter(desk)
    desk.wait(lambda: desk.session.confirmed and desk.window._acts["zero"].enabled)
    desk.press("z")
    desk.wait(lambda: desk.session.weighing is not None and desk.at(Step.LIVE))
    effort(desk, "l")
    clinic, results = desk.model.clinic, desk.model.results
    desk.wait(lambda: bool(clinic.patient.visits) and bool(clinic.patient.visits[0].runs))
    desk.visit.not_tested(Side.RIGHT)
    desk.wait(lambda: clinic.patient.visits[0].not_tested("timed_isometric") == {"right": "pain"})
    patient = clinic.patient.patient.id
    desk.press(Qt.Key.Key_F2)
    clinic.choose(None)
    clinic.choose(patient)
    desk.model.go("patient")
    assert desk.page._lines[0].right == "Not tested because of pain"
    desk.alt(Qt.Key.Key_V)
    desk.wait(lambda: results.shown is not None)
    assert results.shown.report.leg("right").not_tested == "pain"
    assert results.not_tested("timed_isometric")["right"] == "pain"  # what the report is handed
    desk.model.go("summary")
    desk.wait(lambda: bool(results.lines))
    assert results.lines[0].shown.report.leg("right").not_tested == "pain"
