"""Settings change at once, are kept and can be undone; backups are made by the day; forces have one unit everywhere."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from station import app
from station.session import Cue
from station.storage.sealed import BackupKey
from station.tasks import backup
from station.ui import texts, units
from station.ui.settings import Settings, load
from station.ui.settings_page import keeper
from station.ui.settings_page.about import licences
from station.ui.settings_page.keeper import IDLE_S
from station.ui.shell.window import Window
from station.ui.visit.plots import LivePlot, bare_plot, force_axis
from station.wording.language import Language
from station.wording.numbers import Force
from tests.ui.test_look import check


@pytest.fixture
def desk(open_desk: Callable):
    desk = open_desk()
    desk.wait(lambda: desk.ready and desk.model.clinic.records is not None)
    desk.press(Qt.Key.Key_F8)
    assert desk.page.name == "settings"
    return desk


def choose(desk, row: str, value: object) -> None:
    """As a person does it without a mouse: Enter on the button."""
    button = desk.page.rows[row].buttons[value]
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("row", "value"),
    [("theme", "dark"), ("force_unit", "N/kg"), ("sound", False), ("patient_turn", 180), ("patient_mirror", True),
     ("language", Language.DE), ("scale", 150), ("lock_minutes", 5)],
)  # fmt: skip
def test_a_choice_holds_at_once_is_kept_and_can_be_undone(desk, row: str, value: object) -> None:
    before = getattr(desk.model.settings, row)
    choose(desk, row, value)
    assert getattr(desk.model.settings, row) == value
    down = [v for v, button in desk.page.rows[row].buttons.items() if button.isChecked()]
    assert down == [value]
    assert desk.page.rows[row].buttons[value].text().startswith("✓ ")
    path = desk.model.wiring.settings_path
    desk.wait(lambda: path.exists() and json.loads(path.read_text())[row] == value)
    desk.press("u")
    assert getattr(desk.model.settings, row) == before


def test_every_row_shows_one_choice_and_nothing_is_cut(desk) -> None:
    assert set(desk.page.rows) == set(vars(Settings())) - {"export_folder"}  # that one is on the export's own page
    for size in ((1280, 800), (960, 540)):
        desk.window.resize(*size)
        desk.press("l")  # with all licences
        check(desk.window)
    for row in desk.page.rows.values():
        assert sum(button.isChecked() for button in row.buttons.values()) == 1


def test_a_window_made_anew_keeps_the_place(desk) -> None:
    asked = []
    desk.model.remake.connect(lambda: asked.append(True))
    choose(desk, "theme", "contrast")
    assert asked == [True]
    again = Window(desk.model, app.PAGES)
    again.show()
    assert again.focusWidget() is again.shown.rows["theme"].buttons["contrast"]
    again.close()
    again.deleteLater()


def test_the_lock_time_reaches_the_lock(desk) -> None:
    choose(desk, "lock_minutes", 2)
    assert desk.model.clinic.access.idle_s == 120.0


def test_the_tone_is_tried(desk) -> None:
    desk.press("t")
    assert desk.heard == [Cue.GO]
    assert "►" in desk.status
    choose(desk, "sound", False)
    desk.press("t")
    assert desk.heard == [Cue.GO]


def test_a_new_size_offers_a_restart_but_not_in_a_visit(desk) -> None:
    def act():
        return next(a for a in desk.page.acts() if a.id == "restart")

    assert not act().on_bar
    choose(desk, "scale", 200)
    assert act().on_bar
    assert act().enabled
    assert "R" in desk.status
    choose(desk, "scale", 100)
    assert not act().on_bar


def test_the_backup_key_is_shown_once(desk) -> None:
    desk.press("b")
    key = desk.page.key.text()
    assert desk.page.key.isVisible()
    assert len(key.split()) == 9
    BackupKey.read(key)  # as written down
    desk.wait(lambda: desk.model.keeper.last is not None and not desk.model.keeper.busy)
    assert "read back" in desk.status
    desk.press("v")
    desk.wait(lambda: not desk.model.keeper.busy)
    assert "all whole" in desk.status
    check(desk.window)
    desk.press(Qt.Key.Key_F7)
    desk.press(Qt.Key.Key_F8)
    assert not desk.page.key.isVisible()
    assert "Last backup" in desk.page.backup_words.text()


def test_the_days_backup_is_made_when_the_station_is_closed(desk) -> None:
    backup.set_up(desk.model.wiring.root)
    desk.model.close()
    assert backup.last_backup(desk.model.wiring.root) is not None


def test_no_backup_is_made_that_was_not_set_up(desk) -> None:
    desk.model.close()
    assert not (desk.model.wiring.root / "backups").exists()


def test_the_days_backup_waits_until_nobody_works(desk) -> None:
    backups, clinic = desk.model.keeper, desk.model.clinic
    backup.set_up(desk.model.wiring.root)
    clinic.access = clinic.access.__class__(active_s=1e12)
    backups._look()
    assert not backups.busy
    clinic.access = clinic.access.__class__(active_s=-IDLE_S)
    backups._look()
    assert backups.busy
    desk.wait(lambda: backups.last is not None)
    backups._look()
    assert not backups.busy  # once a day
    backups.last -= timedelta(days=1)
    backups._look()
    assert backups.busy
    desk.wait(lambda: not backups.busy)


def test_about_says_what_it_is_not(desk) -> None:
    assert "no diagnosis" in desk.page.about.text()
    assert "LGPL-3.0" in licences()
    assert "Fira Sans" in licences()


def test_a_setting_that_is_not_offered_gives_way_to_the_usual(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"lock_minutes": 7, "theme": "dark", "sound": "loud"}')
    settings, words = load(path)
    assert (settings.lock_minutes, settings.theme, settings.sound) == (10, "dark", True)
    assert "lock_minutes" in words


@pytest.mark.parametrize(
    ("unit", "words"), [("N", "706"), ("kgf", "72.0"), ("lbf", "158.7"), ("%BW", "100"), ("N/kg", "9.8")]
)
def test_a_live_force_has_as_many_places_as_it_can_bear(unit: str, words: str) -> None:
    assert units.live(Force(unit, 706.0), 706.0) == words
    assert units.live(Force(unit, 706.0), None) == "–"
    assert units.live(Force(unit, 706.0), float("nan")) == "–"


def test_a_live_force_has_the_decimal_sign_of_the_language(qapp) -> None:
    texts.use(Language.DE)
    try:
        assert units.live(Force("kgf"), 706.0) == "72,0"
    finally:
        texts.use(Language.EN)


def test_plots_are_read_in_the_unit(qtbot) -> None:
    plot = LivePlot()
    qtbot.addWidget(plot)
    axis = plot.plot.getPlotItem().getAxis("left")
    for per_n, said in ((1.0, ["0", "100", "200", "300", "400", "500"]), (9.80665 / 706.0, ["0", "2", "4", "6"])):
        plot.set_scale(-25.0, 500.0, "Force", per_n)
        ticks = axis._tickLevels[0]
        assert [words for _, words in ticks] == said
        assert all(y * per_n == pytest.approx(float(words)) for y, words in ticks)
    still = bare_plot("Force [N]", "Time [s]")
    qtbot.addWidget(still)
    force_axis(still, Force("kgf"))
    assert still.getPlotItem().getAxis("left").scale == pytest.approx(1 / 9.80665)
    assert "kgf" in still.getPlotItem().getAxis("left").labelText


def test_the_program_starts_again_as_it_was_started(monkeypatch: pytest.MonkeyPatch) -> None:
    started = []
    monkeypatch.setattr(keeper.QProcess, "startDetached", lambda *words: started.append(words))
    monkeypatch.setenv("QT_SCALE_FACTOR", "1.5")
    keeper.again()
    assert started == [(sys.executable, sys.orig_argv[1:])]
    assert "QT_SCALE_FACTOR" not in os.environ  # or the old size would hold
