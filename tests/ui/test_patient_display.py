"""The patient's screen: what it shows and never shows, turned and mirrored, and a screen that is unplugged."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QTransform

from station import app
from station.session import Step
from station.ui.patient_display import display as module
from station.ui.patient_display.display import PatientDisplay
from station.ui.shell.window import Window
from tests.ui.test_visit_kinds import begin


class Plugged:
    """A second screen that a test plugs in."""

    def __init__(self, name: str) -> None:
        self._name = name

    def name(self) -> str:
        return self._name


def shown(desk, monkeypatch: pytest.MonkeyPatch, name: str = "HDMI-1") -> PatientDisplay:
    """Show it as if a second screen were there."""
    display = desk.window.patient_display
    second = Plugged(name)
    monkeypatch.setattr(module, "connected", lambda: [desk.window.screen(), second])
    monkeypatch.setattr(PatientDisplay, "put_on", lambda self, screen: self.window.show())
    desk.press(Qt.Key.Key_F11)
    return display


def image(display: PatientDisplay) -> QImage:
    display.window.resize(640, 360)
    display.window.layout().activate()
    return display.view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def test_without_a_second_screen_it_says_so(desk) -> None:
    desk.wait(lambda: desk.ready)
    desk.press(Qt.Key.Key_F11)
    assert not desk.window.patient_display.shown
    assert "no second screen" in desk.status


def test_a_screen_that_is_named_and_missing_is_told(desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.wait(lambda: desk.ready)
    desk.model.change(patient_screen="DP-2")
    display = shown(desk, monkeypatch, "HDMI-1")
    assert not display.shown
    assert "'DP-2' is not connected" in desk.status


def test_unplugging_its_screen_hides_it_with_a_notice_and_the_visit_goes_on(
    open_desk: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = open_desk("&does=glute_bridge")
    begin(desk, "glute_bridge")
    display = shown(desk, monkeypatch)
    assert display.shown
    display.screen_gone(display.window.screen())
    assert not display.shown
    assert "patient's screen is gone" in desk.status
    assert desk.at(Step.EFFORT)


def test_the_keys_stay_with_the_clinician(open_desk: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = open_desk("&does=glute_bridge")
    begin(desk, "glute_bridge")
    display = shown(desk, monkeypatch)
    assert display.window.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
    desk.press(Qt.Key.Key_Space)
    assert not desk.visit.running or desk.at(Step.SAVING)


def test_the_patient_follows_the_bridge_but_sees_no_force_of_a_push(open_desk: Callable) -> None:
    desk = open_desk("&does=glute_bridge")
    begin(desk, "glute_bridge")
    view = desk.window.patient_display.view
    view.pull()
    assert view._seen(desk.session)
    assert view.words == "Up ... hold ... and down."
    desk.press(Qt.Key.Key_Space)
    desk.wait(lambda: desk.at(Step.LIVE))
    view.pull()
    assert not view._seen(desk.session)
    assert view.words.startswith("Rest")


def test_a_push_for_the_clinician_alone_draws_nothing_of_its_force(desk) -> None:
    desk.prepare()
    desk.press("l")
    desk.wait(lambda: desk.at(Step.EFFORT))
    view = desk.window.patient_display.view
    assert desk.session.assessment.feedback.mode == "clinician"
    desk.wait(lambda: desk.visit.showing().force_n != {})
    view.pull()
    assert not view._seen(desk.session)


def test_it_is_turned_and_mirrored(desk) -> None:
    desk.prepare()
    desk.press("l")
    desk.wait(lambda: desk.at(Step.EFFORT))
    display = desk.window.patient_display
    plain = transformed(desk, display, patient_turn=0, patient_mirror=False)
    turned = transformed(desk, display, patient_turn=180, patient_mirror=False)
    mirrored = transformed(desk, display, patient_turn=0, patient_mirror=True)
    assert alike(turned, plain.transformed(QTransform().rotate(180)))
    assert alike(mirrored, plain.transformed(QTransform().scale(-1, 1)))
    assert not alike(turned, plain)


def transformed(desk, display: PatientDisplay, **how: object) -> QImage:
    desk.model.change(**how)
    return image(display)


def alike(one: QImage, other: QImage) -> bool:
    """Up to the edges of letters, which are drawn for their own direction, and a moment of the ring."""
    points = [(x, y) for x in range(0, 640, 8) for y in range(0, 360, 8)]
    far = sum(abs(one.pixelColor(*p).lightness() - other.pixelColor(*p).lightness()) > 100 for p in points)
    return far < 0.02 * len(points)


def test_it_comes_back_when_the_window_is_made_anew(desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.wait(lambda: desk.ready)
    assert shown(desk, monkeypatch).shown
    again = Window(desk.model, app.PAGES)
    assert again.patient_display.shown
    again.close()
    assert not again.patient_display.shown
    assert desk.model.patient_shown  # for the next window
    again.deleteLater()
