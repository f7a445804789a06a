"""Each kind of assessment on the live page: it fits without scrolling, follows the patient, and keeps still secrets."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from station.domain.channels import Side
from station.session import Action, Cue, Step
from station.session.showing import Showing, Tempo
from station.ui import style
from station.ui.tones import TONES
from station.ui.visit.acts import guide_of
from station.ui.visit.guide import Stage
from station.ui.visit.scenes import SCENES, Frame
from station.ui.visit.signs import CueSign, sign_of
from tests.ui.test_look import check

KINDS = ("timed_isometric", "timed_hold", "glute_bridge", "weight_shift", "single_leg_stance", "calf_stretch",
         "hamstring_stretch")  # fmt: skip
STARTS = {Action.START_LEFT: "l", Action.START_BOTH: "b"}


def begin(desk, assessment: str) -> None:
    """A visit of nobody, up to the running effort."""
    desk.connect(assessment)
    if desk.session.zero_needed:
        assert "press Z" in desk.status
        desk.press("z")
        weighed = desk.session.assessment.kind != "stretch"
        ready = (lambda: desk.session.weighing is not None) if weighed else (lambda: bool(desk.session.zero))
        desk.wait(lambda: ready() and desk.at(Step.LIVE))
    start = next(a for a in STARTS if a in (Action.START_BOTH, Action.START_LEFT)
                 and (a is Action.START_BOTH) == (desk.session.assessment.legs == "both"))  # fmt: skip
    desk.wait(lambda: desk.window._acts[start.value].enabled)
    desk.press(STARTS[start])
    desk.wait(lambda: desk.at(Step.EFFORT))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_fits_960_by_540_without_scrolling(open_desk: Callable, kind: str) -> None:
    desk = open_desk(f"&does={kind}")
    desk.window.resize(960, 540)
    begin(desk, kind)
    since = desk.session.now_us()
    desk.wait(lambda: desk.session.now_us() > since + 4e6 or not desk.at(Step.EFFORT))
    check(desk.window)
    frame = desk.window._frames["visit"]
    assert not frame.verticalScrollBar().isVisible()
    assert not frame.horizontalScrollBar().isVisible()


def test_a_bridge_is_counted_with_its_tempo_and_share(open_desk: Callable) -> None:
    desk = open_desk("&does=glute_bridge")
    begin(desk, "glute_bridge")
    desk.wait(lambda: (desk.visit.showing().count or 0) >= 2)
    now = desk.visit.showing()
    assert (now.least, now.most) == (12, 15)
    assert now.tempo is not None
    assert now.tempo.lengths_s == (2.0, 1.0, 2.0)
    assert now.band_percent == (45.0, 55.0)
    assert now.left_percent == pytest.approx(50.0, abs=8.0)
    guide = guide_of(desk.model)
    assert guide.stage is Stage.BOTH  # one step for both legs at once
    assert not {Stage.LEFT, Stage.RIGHT} & set(guide.stages)
    assert {Cue.UP, Cue.TOP, Cue.DOWN} <= set(desk.heard)


def test_a_weight_shift_shows_its_path_and_where_the_load_is(open_desk: Callable) -> None:
    desk = open_desk("&does=weight_shift")
    begin(desk, "weight_shift")
    desk.wait(lambda: desk.visit.showing().target_at == 1)
    now = desk.visit.showing()
    assert now.targets_percent == (50.0, 65.0, 50.0, 35.0, 50.0)
    assert now.band_percent == (60.0, 70.0)
    desk.wait(lambda: (desk.visit.showing().left_percent or 0) > 60.0)
    assert desk.visit.showing().cop is not None
    assert desk.visit.showing().cop[0] < -0.15  # towards the left foot


def test_a_hold_has_a_band_on_bar_and_curve(open_desk: Callable) -> None:
    desk = open_desk("&does=timed_hold")
    begin(desk, "timed_hold")
    desk.wait(lambda: desk.visit.showing().band_n is not None)
    low, high = desk.visit.showing().band_n
    assert high / low == pytest.approx(1.1 / 0.9)
    page = desk.page
    desk.wait(lambda: page.bars[Side.LEFT]._band is not None)
    assert page.bars[Side.RIGHT]._band is None
    assert page.curve._shown_band == (low, high)
    assert page.curve.edges.words == [f"{high:.0f}\xa0N", f"{low:.0f}\xa0N"]


def test_without_feedback_no_force_is_seen_by_anybody_while_it_is_measured(open_desk: Callable) -> None:
    desk = open_desk("&does=quiet_stance")
    begin(desk, "quiet_stance")
    page = desk.page
    desk.wait(lambda: all(bar.text == "–" for bar in page.bars.values()))
    assert all(bar._level == 0 for bar in page.bars.values())
    assert not page.curve.plot.isVisible()
    assert all(card.value.text() == "" for card in page.cells.cards.values())
    assert "Without feedback" in page.hint.text()
    desk.press(" ")
    desk.wait(lambda: desk.at(Step.LIVE) and desk.window.page("visit").bars[Side.LEFT].text != "–")


def test_while_a_leg_rests_a_ring_counts_down(desk) -> None:
    desk.prepare()
    desk.take("l", Step.COUNTDOWN)
    desk.take("r", Step.COUNTDOWN)
    for leg in Side:  # the tries were left out, and the last effort was now, however long the analysis took
        desk.session.ledger.legs[leg].tries = 9
        desk.session.ledger.legs[leg].worked_until_us = desk.session.now_us()
    desk.model.go("visit")
    desk.wait(lambda: desk.page.ring.isVisible())
    assert 0 < int(desk.page.ring.text) <= 30
    assert "rests" in desk.status


def test_every_tone_has_a_sign_and_every_sign_a_word(qtbot) -> None:
    shown = {cue: sign_of(cue) for cue in Cue}
    assert set(TONES) <= set(shown)
    assert len({shown[cue] for cue in TONES}) == len(TONES)
    assert all(len(words.split(" ", 1)[1]) > 1 for words in shown.values())
    sign = CueSign()
    qtbot.addWidget(sign)
    sign.show_cue(Cue.NEAR_CEILING)
    assert sign.text() == shown[Cue.NEAR_CEILING]
    qtbot.waitUntil(lambda: sign.text() == "", timeout=5000)


@pytest.mark.parametrize("theme", sorted(style.THEMES))
@pytest.mark.parametrize("kind", sorted(SCENES))
def test_every_scene_draws_in_every_theme(kind, theme: str, qapp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(style, "theme", style.THEMES[theme])
    now = Showing(
        force_n={Side.LEFT: 400.0, Side.RIGHT: 350.0}, left_percent=53.0, heel_percent=dict.fromkeys(Side, 55.0),
        band_percent=(45.0, 55.0), targets_percent=(50.0, 65.0), target_at=1, held=0.4, count=7, least=12, most=15,
        tempo=Tempo("up", 0.4, 0.2, (2.0, 1.0, 2.0)), cop=(-0.1, 0.5),
    )  # fmt: skip
    drawn = [paint(SCENES[kind], now, Frame(None, 12.0, 30.0, forces)) for forces in (True, False)]
    blank = QImage(drawn[0].size(), drawn[0].format())
    blank.fill(QColor(style.theme.surface))
    assert drawn[0] != blank
    if kind != "stretch":
        assert drawn[0] != drawn[1]  # without leave no load is drawn


def paint(scene, now: Showing, frame: Frame) -> QImage:
    image = QImage(480, 240, QImage.Format.Format_RGB32)
    image.fill(QColor(style.theme.surface))
    painter = QPainter(image)
    scene(painter, QRectF(image.rect()), now, frame)
    painter.end()
    return image


@pytest.mark.parametrize("size", [(1280, 800), (960, 540)])
def test_the_countdown_leaves_the_axes_free(open_desk: Callable, size: tuple[int, int]) -> None:
    desk = open_desk()
    desk.window.resize(*size)
    desk.prepare()
    desk.press("l")
    page = desk.page
    desk.wait(lambda: page.big_ring.isVisible())
    assert page.centre.free().contains(page.big_ring.geometry())
    assert page.big_ring.width() >= 100


def test_the_question_names_the_leg(desk) -> None:
    desk.prepare()
    desk.press("l")
    desk.page.ask.refresh()
    assert desk.page.ask.words.text() == "LEFT leg: How much does it hurt now?"
    assert desk.page.ask.buttons[3].accessibleName().startswith("LEFT leg")
