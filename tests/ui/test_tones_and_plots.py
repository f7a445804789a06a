"""Tones as they are played, and the thinning of curves."""

from __future__ import annotations

import struct
import wave
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QWidget

from station.domain.channels import Side
from station.session import Cue
from station.ui.tones import RATE_HZ, TONES, Tones, samples, write_wave
from station.ui.visit.plots import BUCKETS, LivePlot, apart, nice_ceiling, thin
from station.wording.numbers import Force


def test_a_tone_has_its_frequency_length_and_no_click(tmp_path: Path) -> None:
    write_wave(tmp_path / "go.wav", TONES[Cue.GO])
    with wave.open(str(tmp_path / "go.wav")) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE_HZ)
        n = file.getnframes()
        pcm = np.array(struct.unpack(f"<{n}h", file.readframes(n)), dtype=float)
    assert n == round(0.4 * RATE_HZ)
    assert np.argmax(np.abs(np.fft.rfft(pcm))) * RATE_HZ / n == pytest.approx(1320, abs=RATE_HZ / n)
    assert abs(pcm[0]) < 100
    assert abs(pcm[-1]) < 100


def test_the_stop_tone_is_a_low_double() -> None:
    pcm = np.frombuffer(samples(TONES[Cue.STOP]), dtype="<i2")
    loud = np.abs(pcm.reshape(-1, 441)).max(axis=1) > 1000  # in hundredths of a second
    assert int((np.diff(loud.astype(int)) == 1).sum()) + int(loud[0]) == 2


def test_without_a_player_nothing_is_played_and_nothing_fails() -> None:
    tones = Tones(())
    assert not tones.audible
    tones.play(Cue.GO)
    tones.close()


def test_the_player_is_given_a_file_that_exists(tmp_path: Path, qtbot) -> None:
    script = tmp_path / "player"
    script.write_text(
        f'#!/bin/sh\nhead -c 4 "$1" > "{tmp_path}/heard.part" && mv "{tmp_path}/heard.part" "{tmp_path}/heard"\n'
    )
    script.chmod(0o755)
    tones = Tones((str(script),))
    tones.play(Cue.COUNT)
    qtbot.waitUntil(lambda: (tmp_path / "heard").exists(), timeout=20_000)
    assert (tmp_path / "heard").read_bytes() == b"RIFF"
    tones.close()


def test_the_volume_is_tried_with_the_loudest_cue(monkeypatch: pytest.MonkeyPatch) -> None:
    tones, played = Tones(()), []
    monkeypatch.setattr(tones, "play", played.append)
    tones.test()
    assert played == [Cue.GO]
    tones.close()


def test_no_two_cues_sound_alike() -> None:
    assert len({tuple(tone) for tone in TONES.values()}) == len(TONES)
    assert {Cue.NEAR_CEILING, Cue.TRY, Cue.UP, Cue.TOP, Cue.DOWN, Cue.TARGET} <= set(TONES)


def test_a_cue_without_a_tone_is_silent() -> None:
    tones = Tones(("does-not-exist",))
    tones.play(Cue.UNLOAD)
    tones.close()


@pytest.mark.parametrize("n", [0, 1, 599, 1200, 1201, 10_000, 60_001])
def test_thinning_keeps_the_extremes_and_the_order(n: int) -> None:
    x = np.arange(n, dtype=float)
    y = np.random.default_rng(n).normal(size=n)
    tx, ty = thin(x, y)
    assert len(tx) <= 2 * BUCKETS + n // BUCKETS + 1
    assert np.all(np.diff(tx) > 0)
    assert np.array_equal(ty, y[tx.astype(int)])
    if n:
        assert (ty.max(), ty.min(), ty[-1]) == (y.max(), y.min(), y[-1])


def test_axis_ends() -> None:
    assert [nice_ceiling(v) for v in (0.9, 1.0, 101, 499, 500, 501, 1999, 5001)] == [
        1,
        1,
        200,
        500,
        500,
        1000,
        2000,
        10000,
    ]


@pytest.mark.parametrize(
    ("wanted", "places"),
    [
        ([10, 50], [10, 50]),  # room enough: where they want to be
        ([50, 50], [42, 58]),  # one place for both: as far from it on either side
        ([54, 50], [44, 60]),  # crossed, in the order that is given
        ([0, 2], [0, 16]),  # at the beginning of the room
        ([99, 100], [84, 100]),  # and at its end
        ([20, 50, 51, 90], [20, 42.5, 58.5, 90]),
    ],
)
def test_words_beside_curves_do_not_cover_each_other(wanted: list[float], places: list[float]) -> None:
    assert apart(wanted, 16, 0, 100) == pytest.approx(places)


def test_each_curve_has_its_letter_at_its_newest_value_and_a_band_its_forces(qtbot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    plot = LivePlot()
    plot.setParent(page)
    plot.resize(480, 300)
    page.show()
    plot.set_scale(-25.0, 500.0, "Force")
    t = np.linspace(-10, 0, 100)
    for left, right, words in ((400.0, 100.0, ["L", "R"]), (100.0, 400.0, ["R", "L"])):
        plot.set_curve("left", Side.LEFT, t, np.full(100, left))
        plot.set_curve("right", Side.RIGHT, t, np.full(100, right))
        plot.follow()
        assert plot.names.words == words
        box = plot.plot.getPlotItem().getViewBox().geometry()
        for side, force in ((Side.LEFT, left), (Side.RIGHT, right)):
            tag = plot.names._tags[side.value]
            middle = tag.pos().y() + tag.boundingRect().height() / 2
            assert middle == pytest.approx(box.bottom() - (force + 25) / 525 * box.height(), abs=1)
            assert tag.pos().x() > box.right()
    plot.set_band((98.0665, 196.133), Force("kgf"))
    assert plot.edges.words == ["20.0\xa0kgf", "10.0\xa0kgf"]
    plot.set_band(None)
    assert plot.edges.words == []
    plot.clear()
    assert plot.names.words == []
