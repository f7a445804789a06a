"""Legibility that a machine can check: contrast, fonts, text that fits, names for a screen reader, focus."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontInfo, QFontMetrics, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QListWidget, QTableWidget, QWidget

from station import app
from station.session import Step
from station.ui import style, texts
from station.ui.visit.bars import BAR_WIDTH, NUMBER_HEIGHT, WRAPPED, ForceBar
from station.ui.visit.guide import ONE_LEG, Stage
from station.wording.language import Language


@pytest.mark.parametrize(("ink", "ground"), [pair for t in style.THEMES.values() for pair in t.text_pairs()])
def test_text_has_contrast(ink: str, ground: str) -> None:
    assert style.contrast(ink, ground) >= 4.5  # WCAG 2.2, 1.4.3


@pytest.mark.parametrize(("shape", "ground"), [pair for t in style.THEMES.values() for pair in t.shape_pairs()])
def test_shapes_have_contrast(shape: str, ground: str) -> None:
    assert style.contrast(shape, ground) >= 3.0  # WCAG 2.2, 1.4.11


def test_contrast_of_known_pairs() -> None:
    assert style.contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert style.contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)  # the classic near miss
    assert style.contrast("#E69F00", "#FFFFFF") == pytest.approx(2.25, abs=0.005)  # clinic.md D3


def test_there_is_a_font(qapp: QApplication) -> None:
    """Without fonts Qt draws boxes and reports nothing."""
    assert QFontInfo(qapp.font()).family()
    metrics = QFontMetrics(style.font(style.BODY))
    assert all(metrics.inFontUcs4(ord(sign)) for sign in style.SIGNS + "±−–·RL")


def test_no_page_uses_a_sign_outside_the_kept_set() -> None:
    arrows_and_shapes = range(0x2190, 0x2C00)
    minus = "−"
    for path in Path(style.__file__).parent.rglob("*.py"):
        used = {sign for sign in path.read_text(encoding="utf-8") if ord(sign) in arrows_and_shapes}
        assert used <= set(style.SIGNS + minus), path


def test_the_palette_is_the_light_one(qapp: QApplication) -> None:
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == style.theme.ground.upper()


def test_no_text_is_smaller_than_14_px() -> None:
    assert min(style.SMALL, style.BODY, style.LEAD, style.TITLE) >= 14
    assert style.HUGE >= 64  # read at 2 to 3 m, clinic.md D1


@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080)])
def test_every_text_fits_its_widget(open_desk: Callable, size: tuple[int, int]) -> None:
    desk = open_desk("&fault=left_heel:unplugged:1")
    desk.window.resize(*size)
    desk.wait(lambda: desk.ready)
    check(desk.window)
    desk.connect()
    desk.wait(lambda: desk.session.now_us() > 3e6)
    desk.wait(lambda: "wires" in next(iter(desk.page.cells.cards.values())).health.text())
    check(desk.window)
    for key, words in (("z", "four wires"), ("?", "")):
        desk.press(key)
        desk.wait(lambda: desk.session.step is Step.LIVE)
        assert words in desk.session.words
        check(desk.window)


@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080)])
def test_every_text_of_a_visit_fits(open_desk: Callable, size: tuple[int, int]) -> None:
    desk = open_desk()
    desk.window.resize(*size)
    desk.prepare()
    desk.press("l")
    check(desk.window)
    desk.wait(lambda: desk.at(Step.EFFORT))
    check(desk.window)
    desk.wait(lambda: desk.at(Step.LIVE))
    check(desk.window)
    desk.take("r", Step.COUNTDOWN)
    check(desk.window)
    assert desk.page.name == "result"
    desk.wait(lambda: not desk.model.results.loading)
    assert desk.page.body.isVisible()
    check(desk.window)
    keys = [key for act in (*desk.page.acts(), *desk.window.everywhere()) for key in act.keys]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("size", [(1280, 800), (960, 540)])
def test_a_cell_that_reads_nothing_is_told_at_once_and_comes_first(open_desk: Callable, size: tuple[int, int]) -> None:
    desk = open_desk("&fault=left_heel:unplugged:1")
    desk.window.resize(*size)
    desk.connect()
    desk.wait(lambda: "four wires" in desk.status)  # without a key or a step: the cell's news alone does it
    assert desk.status.startswith("▲")
    assert "F7: boards and cells" in desk.status
    assert "Left heel" in desk.page.words.text()
    assert "Ready" not in desk.page.words.text()
    assert "press Z" not in desk.status
    assert not any(act.next for act in desk.page.acts())
    assert desk.window._acts["zero"].enabled  # it is refused with its reason
    check(desk.window)


def check(window: QWidget) -> None:
    """Nothing visible is cut off: each text needs no more than its widget has, each widget lies in its parent."""
    bad: list[str] = []
    for _ in range(50):  # a new page or text reaches the outer layouts in several passes; what stays cut off is wrong
        QTest.qWait(10)
        bad = [words for widget in shown(window) for words in problems(widget)]
        if not bad:
            break
    assert not bad


def shown(window: QWidget) -> Iterator[QWidget]:
    return (w for w in window.findChildren(QWidget) if w.isVisible())


def problems(widget: QWidget) -> Iterator[str]:
    if not isinstance(widget, QLabel | QAbstractButton):
        return
    name, size, need = f"{type(widget).__name__} '{widget.text()}'", widget.size(), widget.sizeHint()
    if not widget.parentWidget().rect().contains(widget.geometry()):
        yield f"{name} reaches out of its parent: {widget.geometry()}"
    if isinstance(widget, QLabel):
        need = QSize(0, widget.heightForWidth(size.width())) if widget.wordWrap() else need
    if widget.text() and (need.width() > size.width() or need.height() > size.height()):
        yield f"{name} needs {need} and has {size}"


def test_the_largest_force_fits_its_bar(qtbot) -> None:
    bar = ForceBar(next(iter(style.LETTER)))
    qtbot.addWidget(bar)
    metrics = QFontMetrics(style.font(style.HUGE, bold=True))
    unit = QFontMetrics(style.font(style.LEAD)).horizontalAdvance("N") + style.XS
    for words in ("−999", "3999"):
        assert metrics.horizontalAdvance(words) + 2 * unit <= bar.minimumWidth() - style.S


def test_the_steps_have_room_for_their_names() -> None:
    metrics = QFontMetrics(style.font(style.BODY, bold=True))
    width = (1280 - 2 * style.L) / len(ONE_LEG) - 28 - style.S
    assert all(metrics.horizontalAdvance(stage.value) <= width for stage in Stage)


@pytest.mark.parametrize("language", list(Language))
def test_words_in_place_of_a_force_fit_the_bar(qapp: QApplication, language: Language) -> None:
    """In both layouts of a bar, at its smallest: below it, and in it where it is low."""
    texts.use(language)
    try:
        said = [texts.tr(words) for words in ("take the zero first", "counts only", "no signal", "hidden")]
        low = QRect(0, 0, BAR_WIDTH - 2 * style.XS, 170 - 88 - 2 * style.XS)
        for words in said:
            for size, room in ((style.LEAD, QRect(0, 0, 228, NUMBER_HEIGHT)), (style.SMALL, low)):
                need = QFontMetrics(style.font(size)).boundingRect(room, WRAPPED, words)
                assert room.contains(need), f"{words}: {need} in {room}"
    finally:
        texts.use(Language.EN)


def test_everything_that_takes_the_focus_has_a_name_and_shows_it(desk) -> None:
    desk.prepare()
    kinds = (QAbstractButton, QListWidget, QComboBox, QTableWidget)
    reach = [
        w
        for w in desk.window.findChildren(QWidget)
        if isinstance(w, kinds) and w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.parentWidget() is not None
    ]
    assert len(reach) > 8
    assert all(w.accessibleName() for w in reach)
    for kind in ("QPushButton:focus", "QListWidget:focus"):
        assert kind in style.stylesheet(style.theme)


def test_tab_walks_the_buttons_as_the_visit_goes(desk) -> None:
    desk.connect()
    order, widget = [], desk.window.bottom.buttons["zero"]
    names = {button: name for name, button in desk.window.bottom.buttons.items()}
    for _ in range(60):
        if widget in names and names[widget] not in order:
            order.append(names[widget])
        widget = widget.nextInFocusChain()
    steps = ["zero", "identity", "weigh", "start_left", "start_right"]
    assert [c for c in order if c in steps] == steps


@pytest.mark.parametrize("page", sorted(app.PAGES))
def test_every_act_of_a_page_has_a_key_of_its_own(desk, page: str) -> None:
    desk.connect()
    acts = [*desk.window.page(page).acts(), *desk.window.everywhere()]
    keys = [key for act in acts for key in act.keys]
    assert len(keys) == len(set(keys))
    assert all(act.keys and act.words for act in acts)


def test_the_key_sheet_lists_what_may_be_done_here(desk) -> None:
    desk.connect()
    desk.press("?")
    said = " ".join(label.text() for label in desk.window.key_sheet.findChildren(QLabel))
    assert all(act.words in said for act in [*desk.page.acts(), *desk.window.everywhere()])


def test_a_leg_is_told_by_letter_and_hatch_too() -> None:
    assert len(set(style.LETTER.values())) == len(set(style.HATCH.values())) == len(set(style.theme.leg.values())) == 2


def test_grab_is_not_empty(desk) -> None:
    desk.wait(lambda: desk.ready)
    image = desk.window.grab(QRect(0, 0, 400, 200)).toImage()
    colours = {image.pixelColor(x, y).name() for x in range(0, 400, 3) for y in range(0, 200, 3)}
    assert len(colours) > 5
