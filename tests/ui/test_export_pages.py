"""Trials leave the station from the screen: chosen, written, told, by keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from station.domain.channels import Side
from station.records.roles import Role
from station.tasks.index import index_folder
from station.tasks.trial_export import Format
from tests.ui.results_made import made, written
from tests.ui.test_look import check
from tests.ui.test_signing_in import SECRET


@pytest.fixture
def exports(tmp_path_factory) -> Path:
    """Where exports go; a study only outside the data folder."""
    return tmp_path_factory.mktemp("documents") / "exports"


@pytest.fixture
def measured(desk, exports):
    """A patient with a trial of each leg, on the patient's page."""
    desk.at_patients()
    clinic = desk.model.clinic
    patient = desk.known("Demonstration", "Patient", 1990)
    trials = [made(Side.LEFT, 400.0, 0.0, patient=patient), made(Side.RIGHT, 300.0, 2.0, patient=patient)]
    written(desk.folder, trials)
    index_folder(clinic.records, clinic.root, desk.folder, clinic.wall_clock)
    desk.model.change(export_folder=str(exports))
    clinic.choose(patient)
    assert clinic.patient.visits
    desk.model.go("patient")
    return desk


def files(folder) -> list[str]:
    return sorted(p.suffix for p in folder.rglob("*") if p.is_file())


def test_the_chosen_visit_is_written_with_two_keys(measured, exports) -> None:
    desk = measured
    desk.alt(Qt.Key.Key_X)
    assert desk.page.name == "export"
    assert "no name" in desk.page.warning.text()
    check(desk.window)
    desk.press("3")
    desk.press("s")
    desk.wait(lambda: desk.model.exporting.done is not None)
    (folder,) = exports.iterdir()
    assert str(folder) in desk.status
    assert files(folder).count(".json") == 2
    assert folder.name.startswith(desk.model.clinic.patient.patient.id[:8])
    check(desk.window)
    desk.press("s")
    desk.wait(lambda: len(list(exports.iterdir())) == 2)  # beside, nothing is overwritten


def test_trials_and_kinds_are_chosen_by_keyboard(measured) -> None:
    desk, exporting = measured, measured.model.exporting
    desk.alt(Qt.Key.Key_X)
    assert len(exporting.chosen()) == 2
    desk.page.table.setFocus()
    desk.strike(Qt.Key.Key_Down)
    desk.strike(Qt.Key.Key_Return)
    assert [t.trial_id for t in exporting.chosen()] == [exporting.trials()[0].trial_id]
    assert [desk.page.table.item(row, 0).text() for row in (0, 1)] == ["✓", "–"]
    desk.press("a")
    assert len(exporting.chosen()) == 2
    desk.press("a")
    assert not desk.window._acts["write"].enabled
    desk.press("a")
    desk.press("1")
    assert exporting.formats == ()
    assert not desk.window._acts["write"].enabled
    desk.press("2")
    assert exporting.formats == (Format.C3D,)


def test_a_folder_that_cannot_be_written_is_named(measured, tmp_path) -> None:
    desk = measured
    (tmp_path / "file").write_text("in the way")
    desk.model.change(export_folder=str(tmp_path / "file"))
    desk.alt(Qt.Key.Key_X)
    desk.press("s")
    desk.wait(lambda: desk.model.exporting.problem != "")
    assert str(tmp_path / "file") in desk.status
    assert desk.page.status().bad


def test_a_study_needs_somebody_who_may(measured, exports) -> None:
    desk, clinic = measured, measured.model.clinic
    desk.alt(Qt.Key.Key_X)
    assert not desk.window._acts["study"].enabled  # before there is a user
    patient = clinic.patient.patient.id
    assert clinic.add_first_user("A Clinician", SECRET) == ""
    assert clinic.access.actor.role is Role.CLINICIAN
    clinic.choose(patient)
    desk.model.go("export")
    desk.press("p")
    assert desk.page.name == "export_study"
    desk.strike(Qt.Key.Key_Return)
    assert "name" in desk.status
    desk.type("knee-1")
    check(desk.window)
    desk.strike(Qt.Key.Key_Return)
    desk.wait(lambda: desk.model.exporting.done is not None)
    assert "without names" in desk.status
    (folder,) = exports.iterdir()
    assert folder.name.startswith("study_knee-1_")
    assert (folder / "patients.csv").exists()


def test_a_name_that_cannot_be_a_studys_is_told(measured) -> None:
    desk, clinic = measured, measured.model.clinic
    patient = clinic.patient.patient.id
    assert clinic.add_first_user("A Clinician", SECRET) == ""
    clinic.choose(patient)
    desk.model.go("export_study")
    desk.type("Knee study", enter=True)
    desk.wait(lambda: desk.model.exporting.problem != "")
    assert "lower-case letters" in desk.status
