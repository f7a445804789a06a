"""Finding, plan and progress on the screen, driven by keyboard with a demonstration patient."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from station.domain.errors import StorageError
from station.followup.plan import sessions
from station.records.patients import add_patient
from station.records.roles import Role
from station.tasks.followup_records import checked_of
from station.ui import texts
from station.ui.shell.scrolling import frame_of
from station.wording.language import Language
from tests.ui import followed
from tests.ui.followed import PUSH, START, Reader, arrive
from tests.ui.test_look import check


def words(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_nobody_here_is_said(desk) -> None:
    desk.wait(lambda: desk.ready)
    desk.press(Qt.Key.Key_F6)
    assert "F2" in desk.status


def test_the_three_pages(desk) -> None:
    reader = Reader(followed.whole().case, followed.signed_plan())
    arrive(desk, reader)
    page = desk.page
    assert "Finding" in words(page.finding)
    assert "DEMONSTRATION PATIENT" in words(page.finding)
    assert "The legs differ by" in words(page.finding)  # after the gain
    check(desk.window)
    desk.press("3")
    assert [c.isVisible() for c in page.progress.charts] == [True] * 3
    assert "Left leg" in page.progress.charts[0].title.text()
    assert "a real change" in words(page.progress.words)
    check(desk.window)
    desk.press("2")
    assert page.sheet.table.rowCount() == len(followed.signed_plan().items)
    check(desk.window)


def test_trials_are_read_once_for_a_patient(desk) -> None:
    reader = Reader(followed.case())
    patient = arrive(desk, reader)
    desk.model.clinic.choose(None)
    desk.model.clinic.choose(patient)
    desk.press("3")
    desk.model.clinic.reload()
    assert desk.model.followup.shown is not None
    assert reader.reads == 1


def test_warning_signs_then_a_plan_edited_undone_signed(desk) -> None:
    reader = Reader(followed.case(checked=False, until=START))
    arrive(desk, reader)
    model, page = desk.model.followup, desk.page
    desk.press("2")
    assert "Warning signs come first" in desk.status
    assert "What could a re-test detect" in words(page.start)
    QTest.keyClick(desk.window, Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier)
    assert model.stage == "warnings"
    desk.press("k")
    desk.wait(lambda: model.shown is not None and not model.shown.case.about.held_back)
    QTest.keyClick(desk.window, Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)
    assert model.draft is not None
    table = page.sheet.table
    table.setFocus()
    table.setCurrentCell(0, 1)
    before = model.draft
    QTest.keyClick(table, Qt.Key.Key_Return)
    editor = table.focusWidget()
    QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(editor, "2")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    desk.wait(lambda: model.draft is not before)
    assert model.draft.items[0].sets == 2
    assert model.draft.edits[-1].before == 3
    table.item(0, 2).setText("many")
    assert "12-15" in desk.status
    assert model.draft.items[0].repetitions == (12, 15)
    desk.press("w")
    assert model.draft.items[0].on_plates
    desk.press("o")
    desk.press("u")
    desk.press("u")
    desk.press("u")
    assert model.draft == before
    check(desk.window)
    desk.press("s")
    desk.wait(lambda: model.shown is not None and model.shown.plan is not None)
    assert model.draft is None
    assert model.shown.plan.signed_by == "demonstration"
    assert desk.model.clinic.patient.plans  # today's plan is known without choosing the patient again
    retest = model.shown.plan.retest
    for today, following in ((START, retest.check), (retest.check + timedelta(days=1), retest.day)):
        desk.model.clinic.wall_clock = lambda today=today: datetime.combine(today, time(9), UTC)
        assert desk.model.results.handed().retest == following  # stands on reports from now on


def test_an_exercise_with_the_coach_leads_to_its_assessment(desk) -> None:
    arrive(desk, Reader(followed.case(until=START)))
    model = desk.model.followup
    desk.press("2")
    assert model.start("whole", START, 6) == ""
    table = desk.page.sheet.table
    table.setCurrentCell(0, 0)
    assert not desk.window._acts["coach"].enabled
    desk.press("w")
    assert desk.window._acts["coach"].enabled
    desk.press("c")
    assert desk.model.where == "assessments"
    assert desk.page.chosen().id == model.draft.items[0].assessment


def test_the_diary_of_the_sheet_is_kept_and_taken_back(desk) -> None:
    plan = followed.signed_plan()
    arrive(desk, Reader(followed.case(), plan))
    model, page = desk.model.followup, desk.page
    desk.press("2")
    desk.press("d")
    day = page.diary.session().day
    QTest.keyClick(desk.window, Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    page.diary.during.setValue(3)
    QTest.keyClick(desk.window, Qt.Key.Key_K, Qt.KeyboardModifier.AltModifier)
    desk.wait(lambda: model.shown is not None and len(model.shown.case.diary) == 1)
    entry = model.shown.case.diary[0]
    assert (entry.day, entry.pain_during, entry.pain_next_day) == (day, 3, None)
    assert entry.done == sessions(plan)[0].exercises
    desk.wait(lambda: page.diary.session().day > day)
    check(desk.window)
    QTest.keyClick(desk.window, Qt.Key.Key_U, Qt.KeyboardModifier.AltModifier)
    desk.wait(lambda: not model.shown.case.diary)


@pytest.mark.parametrize("language", list(Language))
def test_pages_are_written_beside_the_data(open_desk: Callable, language: Language) -> None:
    texts.use(language)
    try:
        desk = open_desk()
        patient = arrive(desk, Reader(followed.case(), followed.signed_plan()))
        folder = desk.folder.parent / "reports"
        for key, kinds in (("1", "finding"), ("3", "progress"), ("2", "plan")):
            desk.press(key)
            desk.press("p")
            path = folder / f"{kinds}_{patient}_2026-10-20.pdf"
            desk.wait(lambda path=path: str(path) in desk.status)
            assert path.read_bytes().startswith(b"%PDF")
        desk.press("h")
        desk.wait(lambda: (folder / f"home_sheet_{patient}_2026-10-20.pdf").is_file())
        check(desk.window)
    finally:
        texts.use(Language.EN)


@pytest.mark.parametrize("size", [(1280, 800), (960, 540)])
def test_every_text_fits(open_desk: Callable, size: tuple[int, int]) -> None:
    desk = open_desk()
    desk.window.resize(*size)
    arrive(desk, Reader(followed.whole(broken=True).case, followed.signed_plan()))
    for key in "123":
        desk.press(key)
        check(desk.window)


def test_a_break_of_the_line_has_its_reason(desk) -> None:
    import pyqtgraph as pg

    arrive(desk, Reader(followed.case(broken=True), followed.signed_plan()))
    desk.press("3")
    said = [i.toPlainText() for i in desk.page.progress.charts[0].plot.items() if isinstance(i, pg.TextItem)]
    assert any("set-up" in text for text in said)
    assert desk.model.followup.shown.progress.assessment == PUSH


def test_another_patient_never_sees_what_was_read_of_the_former(desk) -> None:
    first, second = Reader(followed.case()), Reader(followed.case(until=START))
    arrive(desk, first)
    model = desk.model.followup
    desk.press("2")
    assert model.start("bridges", START, 6) == ""
    patient = another(desk)
    model.read = second
    desk.model.clinic.choose(patient)
    assert model.shown is None
    assert model.draft is None
    assert desk.page.wait.isVisible()
    assert "Reading" in desk.status
    desk.wait(lambda: model.shown is not None)
    assert len(model.shown.case.visits) == 2


def test_trials_that_cannot_be_read_are_told(desk) -> None:
    def broken(*given: object) -> None:
        raise StorageError("trials/1.h5 cannot be read: copy it from the backup.")

    arrive(desk, Reader(followed.case()))
    desk.model.followup.read = broken
    desk.model.clinic.choose(another(desk))
    desk.wait(lambda: "from the backup" in desk.status)
    assert desk.status.startswith("▲")


def test_only_a_clinician_signs_where_there_are_users(desk) -> None:
    arrive(desk, Reader(followed.case(until=START)))
    model, clinic = desk.model.followup, desk.model.clinic
    assert clinic.add_first_user("Demonstration clinician", "739154") == ""
    model.start("bridges", START, 6)
    clinician = clinic.access.actor
    technician = replace(clinician, role=Role.TECHNICIAN)
    clinic.access = replace(clinic.access, actor=technician)
    assert model.signer == ""
    assert "signed by a clinician" in model.sign()
    clinic.access = replace(clinic.access, actor=clinician)
    assert model.sign() == ""
    desk.wait(lambda: model.shown.plan is not None)
    assert model.shown.plan.signed_by == clinician.user_id
    assert model.named(model.shown.plan).signed_by == "Demonstration clinician"


def test_a_patient_that_is_none_of_the_demonstrations_has_no_plan_without_users(desk) -> None:
    real = followed.case(until=START)
    arrive(desk, Reader(replace(real, about=replace(real.about, demonstration=False))))
    model = desk.model.followup
    model.start("bridges", START, 6)
    assert model.draft is not None
    assert model.signer == ""


def test_lists_gone_through_before_an_effort_hold_for_the_plan(desk) -> None:
    patient = arrive(desk, Reader(followed.case(checked=False)))
    model, admission = desk.model, desk.model.admission
    admission.begin(followed.case().library.assessments["single_leg_bridge"])
    admission.turn("red_flags:fragile_bone")
    admission.visit_today(followed.NOW)
    with model.clinic.records.reading() as session:
        day, kept = checked_of(session, patient)
    assert (day, kept.red_flags, kept.signed_by) == (followed.NOW.date(), ("fragile_bone",), "")
    model.clinic.reload()
    desk.wait(lambda: model.followup.shown is not None and model.followup.shown.checked is not None)
    assert model.followup.shown.case.about.held_back  # a flag applies, and nobody signed


def test_what_the_arrow_keys_choose_is_in_sight(open_desk: Callable) -> None:
    desk = open_desk()
    desk.window.resize(960, 540)
    arrive(desk, Reader(followed.case(), followed.signed_plan()))
    desk.press("2")
    table = desk.page.sheet.table
    table.activateWindow()
    desk.wait(table.hasFocus)
    for _ in range(table.rowCount()):
        QTest.keyClick(table, Qt.Key.Key_Down)
    frame = frame_of(table)
    place = table.viewport().mapTo(frame.viewport(), table.visualRect(table.currentIndex()).center())
    assert table.currentRow() == table.rowCount() - 1
    assert frame.viewport().rect().contains(place)


def another(desk) -> str:
    with desk.model.clinic.records.session() as session:
        return add_patient(session, followed.NOW, birth_year=1990, demonstration=True).id
