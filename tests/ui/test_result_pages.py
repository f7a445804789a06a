"""Result, why, all numbers, summary, report and comparison in the window, by keyboard, on made-up trials."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from calibration.specimen import specimen_certificate
from station.calibrating.standing import note_override
from station.calibrating.store import Store
from station.domain.channels import Side
from station.domain.flags import QualityFlag
from station.report.model import Person
from station.storage.correction_file import correction_files
from station.storage.trial_file import read_trial
from station.tasks.index import index_folder
from station.tasks.picture import page_picture
from station.tasks.report import Handed
from station.tasks.show import show_visit
from station.ui.report.reporting import refusal
from tests.tasks.filed import PATIENT
from tests.ui.results_made import made, visit_of, written
from tests.ui.test_look import check


def with_visit(desk) -> list[Path]:
    """A demonstration patient with one visit, who is here now; the summary is shown."""
    desk.wait(lambda: desk.ready and desk.model.clinic.records is not None)
    clinic = desk.model.clinic
    paths = written(desk.folder, visit_of())
    index_folder(clinic.records, clinic.root, desk.folder, clinic.wall_clock)
    clinic.choose(PATIENT)
    desk.model.go("summary")
    desk.wait(lambda: len(desk.model.results.lines) == 1)
    return paths


def at_result(desk) -> None:
    """The result of the visit's one assessment."""
    desk.press("1")
    assert desk.page.name == "result"


@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080), (960, 540)])
def test_every_text_of_the_pages_fits(open_desk: Callable, size: tuple[int, int]) -> None:
    desk = open_desk()
    desk.window.resize(*size)
    with_visit(desk)
    check(desk.window)
    at_result(desk)
    check(desk.window)
    desk.press("m")
    check(desk.window)
    desk.press("y")
    desk.wait(lambda: desk.model.why.auto is not None)
    desk.press(Qt.Key.Key_Right)
    desk.wait(lambda: desk.model.why.moved is not None)
    check(desk.window)
    desk.model.go("compare")
    desk.wait(lambda: None not in desk.model.comparing.shown)
    check(desk.window)
    desk.model.go("report")
    desk.wait(lambda: desk.model.reporting.ready)
    check(desk.window)
    desk.model.reporting.choose(kind="letter")
    desk.wait(lambda: desk.model.reporting.ready)
    check(desk.window)


def test_a_digit_of_the_summary_shows_the_result_and_p_prints_it(desk) -> None:
    with_visit(desk)
    assert desk.page.name == "summary"
    at_result(desk)
    left, right = desk.page.cards[Side.LEFT], desk.page.cards[Side.RIGHT]
    assert float(left.value.text()) == pytest.approx(400 / 70, rel=0.01)
    assert float(right.value.text()) == pytest.approx(303 / 70, rel=0.01)
    assert desk.page.difference.verdict.text() == "Real difference"
    assert "weaker" in desk.page.difference.below.text()
    desk.press("s")
    desk.press("p")
    assert desk.page.name == "report"


def test_while_the_summary_is_worked_out_it_says_so_and_the_day_is_the_languages(desk) -> None:
    with_visit(desk)
    assert desk.window.top.title.text() == "Summary of the visit  ·  5 Mar 2026"
    desk.model.results.lines = ()
    desk.model.results.sum_up()
    assert "being worked out" in desk.page.empty.text()
    assert "being worked out" in desk.status
    desk.wait(lambda: len(desk.model.results.lines) == 1)
    assert "being worked out" not in desk.status


def test_a_trial_that_comes_into_the_records_joins_the_summary(desk) -> None:
    with_visit(desk)
    clinic = desk.model.clinic
    written(desk.folder, [made(Side.LEFT, 200.0, 20.0, "long_lever_bridge")])
    index_folder(clinic.records, clinic.root, desk.folder, clinic.wall_clock)
    clinic.reload()
    desk.wait(lambda: len(desk.model.results.lines) == 2)
    assert len(desk.page.cards) == 2


def test_arrow_keys_move_the_onset_and_k_keeps_it_as_a_correction(desk) -> None:
    paths = with_visit(desk)
    at_result(desk)
    desk.press("y")
    why = desk.model.why
    desk.wait(lambda: why.found_s is not None)
    found = why.found_s
    desk.press(Qt.Key.Key_Left)
    desk.press(Qt.Key.Key_Left)
    assert why.draft_s == pytest.approx(found - 0.010)
    desk.wait(lambda: why.moved is not None and why.moved.onset_at_s == why.draft_s)
    assert why.found_s == found  # the automatic one stays beside it
    assert not desk.page.table.isColumnHidden(2)
    before = [read_trial(path) for path in paths]
    desk.press("k")
    desk.wait(lambda: why.kept_s is not None)
    assert why.kept_s == pytest.approx(found - 0.010)
    assert len(list(correction_files(desk.folder))) == 1
    assert [read_trial(path).trial_id for path in paths] == [t.trial_id for t in before]
    desk.press("a")  # the rule's onset holds again; both corrections stay
    desk.wait(lambda: why.kept_s is None)
    assert len(list(correction_files(desk.folder))) == 2


def test_u_undoes_a_move_that_was_not_kept(desk) -> None:
    with_visit(desk)
    at_result(desk)
    desk.press("y")
    why = desk.model.why
    desk.wait(lambda: why.found_s is not None)
    desk.press(Qt.Key.Key_Right)
    assert why.draft_s is not None
    desk.press("u")
    assert why.draft_s is None
    assert desk.page.table.isColumnHidden(2)


def test_a_file_is_opened_only_to_be_read(desk) -> None:
    desk.wait(lambda: desk.ready)
    path = written(desk.folder, [made(Side.LEFT, 400.0, 0.0)])[0]
    desk.model.results.open_file(path)
    desk.model.go("result")
    desk.wait(lambda: desk.model.results.shown is not None)
    assert path.name in desk.window.top.title.text()
    assert desk.page.difference.value.text() == "–"
    desk.press("y")
    desk.wait(lambda: desk.model.why.found_s is not None)
    desk.press(Qt.Key.Key_Left)
    assert not desk.window.bottom.buttons["keep"].isEnabled()
    assert "not kept" in desk.status


def test_a_file_that_is_none_is_told(desk) -> None:
    desk.wait(lambda: desk.ready)
    path = desk.folder / "other.h5"
    path.write_bytes(b"no trial")
    desk.model.results.open_file(path)
    desk.model.go("result")
    desk.wait(lambda: desk.model.results.words != "")
    assert "other.h5" in desk.status


def test_the_next_patient_never_sees_these_numbers(desk) -> None:
    with_visit(desk)
    at_result(desk)
    other = desk.known("Other", "Demonstration", 1980)
    desk.model.clinic.choose(other)
    assert desk.model.results.shown is None
    assert desk.model.results.lines == ()
    assert desk.page.body.isHidden()


def test_a_report_is_saved_without_a_name_and_never_over_another(desk) -> None:
    with_visit(desk)
    at_result(desk)
    desk.model.go("report")
    reporting = desk.model.reporting
    desk.wait(lambda: reporting.ready)
    for expected in (1, 2):
        QTest.keyClick(desk.window, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
        desk.wait(lambda: reporting.saved is not None)
        files = sorted(reporting.folder.glob("*.pdf"))
        assert len(files) == expected
        reporting.saved = None
    assert all(f.read_bytes().startswith(b"%PDF") for f in files)
    assert all(PATIENT not in f.name and "Demonstration" not in f.name for f in files)
    assert files[0].name.startswith("2026-03-05_hamstring_90_90_clinician_en_")


def test_a_letter_is_saved_with_what_was_typed_last(desk) -> None:
    with_visit(desk)
    at_result(desk)
    desk.model.go("report")
    reporting = desk.model.reporting
    desk.wait(lambda: reporting.ready)
    reporting.choose(kind="letter")
    desk.wait(lambda: reporting.ready)
    desk.page.addressee.setFocus()
    QTest.keyClicks(desk.page.addressee, "The demonstration practice")
    QTest.keyClick(desk.window, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)  # before the page was drawn with it
    desk.wait(lambda: reporting.saved is not None)
    text = "".join(page.extract_text() for page in PdfReader(reporting.saved).pages)
    assert "The demonstration practice" in text


def test_strength_is_not_reported_with_a_board_whose_check_failed(tmp_path: Path) -> None:
    board, day = "ABCD0123", date(2026, 3, 5)
    shown = show_visit([replace(t, board={"board_id": board}) for t in visit_of()], Handed(Person("–")))
    store = Store(tmp_path)
    assert "No certificate" in refusal(store, shown, day)
    store.keep(specimen_certificate(board, 2))
    assert refusal(store, shown, day) == ""
    store.events(board).append({"event": "daily", "date": day.isoformat(), "level": "lock"})
    assert "daily check failed" in refusal(store, shown, day)
    note_override(store.events(board), day.isoformat(), "u1", "left_right_only")
    assert refusal(store, shown, day) == ""
    assert "daily check failed" in refusal(store, shown, date(2026, 3, 6))  # it holds for that day


def test_what_is_no_strength_of_a_real_board_is_never_refused(tmp_path: Path) -> None:
    shown = show_visit([replace(t, board={"board_id": "ABCD0123"}) for t in visit_of()], Handed(Person("–")))
    store, day = Store(tmp_path), date(2026, 3, 5)
    simulated = [replace(t, flags=frozenset({QualityFlag.SIMULATED})) for t in shown.trials]
    assert refusal(store, replace(shown, trials=tuple(simulated)), day) == ""
    assert refusal(store, replace(shown, report=replace(shown.report, shows="loading_strategy")), day) == ""


def test_comparing_takes_the_other_leg_and_says_what_differs(desk) -> None:
    with_visit(desk)
    desk.press("k")
    comparing = desk.model.comparing
    desk.wait(lambda: None not in comparing.shown)
    a, b = (comparing.choices[i] for i in comparing.picked)
    assert {a.tested, b.tested} == {"left", "right"}
    assert "the other leg" in desk.page.warning.text()
    assert desk.page.table.rowCount() > 3
    desk.press("b")
    desk.wait(lambda: None not in comparing.shown)
    desk.press("x")
    assert comparing.picked[0] != comparing.picked[1]


def test_without_poppler_there_is_no_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    assert page_picture(b"%PDF", 100) is None
