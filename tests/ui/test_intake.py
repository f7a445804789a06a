"""From the chosen patient to the first effort: what is asked, what blocks, what is recalled, what the file keeps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from station.domain.channels import Side
from station.records.chart import add_episode
from station.records.patients import add_patient
from station.session import Step
from station.session.intake import SignReason
from station.storage.trial_file import read_trial
from station.ui.visit.ask import ScaleField
from tests.ui.test_look import check

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
ALT = Qt.KeyboardModifier.AltModifier


def admit(desk, assessment: str = "timed_isometric", **episode: object) -> str:
    """Connect, choose a new demonstration patient and an assessment; the intake page is shown."""
    desk.wait(lambda: desk.ready and desk.model.clinic.records is not None)
    desk.press(Qt.Key.Key_F7)
    desk.press("c")
    desk.wait(lambda: desk.model.boards.board is not None)
    with desk.model.clinic.records.session() as session:
        patient = add_patient(session, NOW, family_name="Demonstration", given_name="Anna", birth_year=1980,
                              demonstration=True).id  # fmt: skip
        if episode:
            add_episode(session, patient, NOW, **episode)
    desk.model.clinic.choose(patient)
    choose(desk, assessment)
    return patient


def choose(desk, assessment: str) -> None:
    desk.press(Qt.Key.Key_F3)
    desk.page.choose(assessment)
    desk.bot.keyClick(desk.page.list, Qt.Key.Key_Return)
    assert desk.page.name == "intake"


def act(desk, name: str):
    return next((a for a in desk.page.acts() if a.id == name), None)


def enter(desk) -> None:
    """Enter on what has the focus."""
    desk.bot.keyClick(desk.window.focusWidget(), Qt.Key.Key_Return)


def effort(desk, key: str) -> None:
    """One whole effort, told as painless and hard."""
    desk.wait(lambda: desk.window._acts[{"l": "start_left", "r": "start_right"}[key]].enabled)
    desk.press(key)
    desk.wait(lambda: desk.at(Step.ASK))
    desk.press("0")
    desk.press("8")
    desk.wait(lambda: desk.at(Step.LIVE))


def test_from_patient_to_first_effort_in_few_presses_and_the_file_knows_whose_it_is(desk) -> None:
    patient = admit(desk)  # F3, Enter
    presses = 2
    assert "*1980" in desk.page.who.text()  # name and birth year, before anything else
    assert not act(desk, "confirm").enabled
    enter(desk)  # None apply
    assert desk.model.admission.answers.checked
    enter(desk)  # It is ...: begin
    assert desk.page.name == "visit"
    desk.wait(lambda: desk.session.confirmed and desk.window._acts["zero"].enabled)
    desk.press("z")
    presses += 3
    desk.wait(lambda: desk.session.weighing is not None and desk.at(Step.LIVE))
    desk.wait(lambda: desk.window._acts["start_left"].enabled)
    desk.press("l")
    presses += 1
    assert desk.at(Step.COUNTDOWN)
    assert presses + 4 <= 12  # F2, new, save and one more for the patient, besides the name
    desk.wait(lambda: desk.at(Step.ASK))
    check(desk.window)
    desk.press("2")
    assert desk.visit.pain == 2
    desk.press("-")
    desk.wait(lambda: desk.at(Step.LIVE))
    assert desk.page.name == "visit"  # no numbers yet: more efforts are to come
    trial = read_trial(next(desk.folder.glob("*.h5")))
    kept = trial.assessment["visit"]
    assert kept["patient"] == patient
    told = {e.kind: e.detail for e in trial.events}
    assert (told["pain"], told["effort"]) == ("2", "10")
    desk.wait(lambda: bool(desk.model.clinic.patient.visits and desk.model.clinic.patient.visits[0].trials))
    (visit,) = desk.model.clinic.patient.visits
    assert visit.visit.id == kept["visit"]
    assert visit.visit.set_up["timed_isometric"]["footwear"] == "sports shoes"


def test_what_was_answered_is_recalled_at_the_next_test_and_the_list_is_not_asked_again(desk) -> None:
    admit(desk)
    enter(desk)
    fields = desk.page._fields
    knee = next(f for name, f in fields.items() if name == "setup.knee_angle")
    assert isinstance(knee, QLineEdit)
    knee.setText("75,5")  # a decimal comma
    knee.editingFinished.emit()
    QTest.keyClick(desk.window, Qt.Key.Key_B, ALT)
    desk.wait(lambda: desk.window._acts["zero"].enabled)
    desk.press("z")
    effort(desk, "l")
    desk.wait(lambda: bool(desk.model.clinic.patient.visits and desk.model.clinic.patient.visits[0].trials))
    choose(desk, "timed_isometric")
    assert desk.model.admission.answers.values["setup.knee_angle"] == pytest.approx(75.5)
    assert not any(name.startswith("red_flags") for name in desk.page._flags)
    assert "Set-up as on" in desk.page.words.text()


def test_a_red_flag_blocks_until_it_is_signed_with_a_reason(desk) -> None:
    admit(desk)
    button = desk.page._flags["red_flags:thrombosis"]
    desk.bot.keyClick(button, Qt.Key.Key_Return)
    assert button.text() == "YES"
    assert not act(desk, "confirm").enabled
    assert "thrombosis" in desk.page.against.text()
    QTest.keyClick(desk.window, Qt.Key.Key_2, ALT)
    assert act(desk, "confirm").enabled
    QTest.keyClick(desk.window, Qt.Key.Key_B, ALT)
    desk.wait(lambda: desk.session.confirmed)
    assert desk.session.signatures["red_flag:thrombosis"].reason is SignReason.CLEARED
    assert desk.session.blocks() == ()


def test_an_operation_of_the_episode_is_known_without_asking(desk) -> None:
    admit(desk, "hamstring_90_90", injured_side="left", operation="acl_reconstruction", graft="hamstring",
          operated_on=date(2026, 10, 1))  # fmt: skip
    enter(desk)
    assert "surgeon's date" in desk.page.against.text()
    assert not act(desk, "confirm").enabled
    assert desk.model.admission.involved is Side.LEFT


def test_a_number_that_cannot_be_is_told_and_holds_the_visit_up(desk) -> None:
    admit(desk)
    enter(desk)
    knee = desk.page._fields["setup.knee_angle"]
    knee.setText("900")
    knee.editingFinished.emit()
    assert "at most 140" in desk.status
    assert not act(desk, "confirm").enabled


def test_pain_at_rest_is_one_digit(desk) -> None:
    admit(desk)
    enter(desk)
    field = desk.page._fields["pain_at_rest.left"]
    assert desk.model.admission.intake().pain_at_rest == {}  # what nobody told is not kept as 0
    assert isinstance(field, ScaleField)
    field.setFocus()
    desk.bot.keyClick(field, "4")
    assert desk.model.admission.intake().pain_at_rest[Side.LEFT] == 4
    desk.bot.keyClick(field, "-")
    assert desk.model.admission.intake().pain_at_rest[Side.LEFT] == 10


def test_numbers_come_up_only_when_every_effort_is_done(desk) -> None:
    admit(desk)
    enter(desk)
    enter(desk)
    desk.wait(lambda: desk.window._acts["zero"].enabled)
    desk.press("z")
    effort(desk, "l")
    assert desk.page.name == "visit"
    desk.session.not_tested(Side.RIGHT)
    desk.session.ledger.legs[Side.LEFT].efforts |= {f"made-{i}" for i in range(3)}
    effort(desk, "l")
    assert desk.page.name == "result"


@pytest.mark.parametrize("size", [(960, 540), (1280, 800)])
def test_every_text_fits(open_desk: Callable, size: tuple[int, int]) -> None:
    desk = open_desk()
    desk.window.resize(*size)
    admit(desk, "glute_bridge")
    check(desk.window)
    enter(desk)
    check(desk.window)
    desk.press(Qt.Key.Key_F3)
    check(desk.window)


def test_no_safety_question_is_denied_unread(desk) -> None:
    """In a low window the lists go on below: one key denies them only once the last was seen."""
    desk.window.resize(960, 540)
    admit(desk)
    desk.wait(lambda: desk.page.height() > 540 and "further" in desk.window._acts)  # the page has its size
    assert not desk.window._acts["none_apply"].enabled
    assert not desk.window._acts["confirm"].enabled
    desk.alt(Qt.Key.Key_N)
    assert not desk.model.admission.answers.checked
    first, *_, last = desk.page._flags.values()
    desk.wait(lambda: not first.visibleRegion().isEmpty())  # the questions come before all else

    def read_on() -> bool:
        desk.press(Qt.Key.Key_PageDown)
        return "further" not in desk.window._acts

    desk.wait(read_on)
    assert not last.visibleRegion().isEmpty()
    check(desk.window)
    desk.alt(Qt.Key.Key_N)
    assert desk.model.admission.answers.checked
    bar = desk.window.bottom
    assert not any(b.geometry().intersects(bar.stop.geometry()) for b in bar.buttons.values())
