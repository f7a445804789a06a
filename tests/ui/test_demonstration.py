"""The demonstration plays a whole visit by itself, and ends when asked."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from station.app import SIMULATED_PORT
from station.ui.demonstration import EFFORTS, FAMILY_NAME, Demonstration

#: The visit's rests at the speed of the test's board, with room.
WHOLE_S = 90.0


def demonstration_words(words: str) -> bool:
    """It still plays."""
    return words.startswith("Demonstration:")


def test_a_whole_visit_plays_by_itself(open_desk) -> None:
    desk = open_desk(speed=4)
    desk.wait(lambda: desk.ready and desk.model.clinic.records is not None)
    demonstration = Demonstration(desk.model, SIMULATED_PORT, read_s=0.1)
    seen: list[str] = [desk.model.where]
    desk.model.went.connect(seen.append)
    said: list[tuple[str, bool]] = []
    desk.model.notice.connect(lambda words, bad: said.append((words, bad)))
    demonstration.begin()
    desk.wait(lambda: bool(said) and not demonstration_words(said[-1][0]), WHOLE_S)
    assert said[-1] == ("That was a whole visit. F2: patients. F7: choose your board.", False)
    assert not [words for words, bad in said if bad]
    order = list(dict.fromkeys(seen))
    assert [p for p in order if p != "report"] == ["patients", "patient", "assessments", "intake", "visit", "result"]
    legs = [t.trial.tested for t in desk.session.trials]
    assert len(legs) == 2 * EFFORTS
    assert all(a is not b for a, b in pairwise(legs))
    page = desk.model.clinic.patient
    assert page is not None
    assert page.patient.demonstration
    assert page.identity is not None
    assert page.identity.family_name == FAMILY_NAME


def test_stop_ends_it(open_desk) -> None:
    desk = open_desk()
    desk.wait(lambda: desk.ready and desk.model.clinic.records is not None)
    said: list[str] = []
    desk.model.notice.connect(lambda words, bad: said.append(words))
    QTest.keyClick(desk.window, Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)
    desk.wait(lambda: desk.model.where == "patient")
    desk.press(Qt.Key.Key_Space)
    assert "stopped" in said[-1]
    where = desk.model.where
    desk.bot.wait(500)
    assert desk.model.where == where


def test_who_goes_elsewhere_is_not_led_back(open_desk) -> None:
    desk = open_desk()
    desk.wait(lambda: desk.ready and desk.model.clinic.records is not None)
    desk.model.demonstrate()
    desk.press(Qt.Key.Key_F7)
    said: list[str] = []
    desk.model.notice.connect(lambda words, bad: said.append(words))
    desk.wait(lambda: bool(said))
    assert "elsewhere" in said[-1]
    assert desk.model.where == "boards"
