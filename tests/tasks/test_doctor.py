"""The judgement of a short look at a board."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from calibration.specimen import specimen_certificate
from station.domain.channels import CellFlag, Channel, Side
from station.domain.errors import DeviceError
from station.domain.trial import CellSamples
from station.protocol.stream import Stream
from station.tasks.cell_health import noise_counts
from station.tasks.doctor import diagnose, listen


@pytest.fixture
def healthy(open_simulated) -> Stream:
    return listen(open_simulated(), 3.0)


@pytest.fixture
def pressed(open_simulated) -> Stream:
    """The left foot presses after 1.5 s, 150 N of which 60 % are on the heel."""
    link = open_simulated()
    link.port.board.cue("press_left", None, 1.5)
    return listen(link, 4.0)


def swap(stream: Stream, a: Channel, b: Channel) -> Stream:
    return replace(stream, cells={**stream.cells, a: stream.cells[b], b: stream.cells[a]})


def change(stream: Stream, channel: Channel, **fields: object) -> Stream:
    return replace(stream, cells={**stream.cells, channel: replace(stream.cells[channel], **fields)})


def test_noise_of_white_noise_under_a_slow_change() -> None:
    rng = np.random.default_rng(7)
    counts = np.round(rng.normal(0, 39, 20_000) + np.linspace(0, 200_000, 20_000)).astype(np.int32)
    counts[::500] = 8_000_000  # spikes
    assert noise_counts(counts) == pytest.approx(39, rel=0.03)


def test_a_healthy_board(healthy: Stream) -> None:
    diagnosis = diagnose(healthy, specimen_certificate("5A000001"))
    assert diagnosis.healthy
    for cell in diagnosis.cells:
        assert cell.noise_counts == pytest.approx(39, rel=0.3)
        assert cell.noise_n == pytest.approx(cell.noise_counts / 2189.9, rel=1e-3)
        assert cell.samples == pytest.approx(3.0 * cell.rate_hz, abs=8)


def test_without_certificate_there_is_no_newton(healthy: Stream) -> None:
    assert all(cell.noise_n is None for cell in diagnose(healthy).cells)


def test_lost_frames_are_told(healthy: Stream) -> None:
    healthy.counters.lost_frames += 3
    assert [p for p in diagnose(healthy).problems if "frames were lost on the way (3)" in p]


@pytest.mark.parametrize(
    ("flag", "words"),
    [(CellFlag.SPIKE, "disturbed readings"), (CellFlag.DESYNC, "unsafe readings"), (CellFlag.MISSED, "were missed")],
)
def test_flags_are_told(healthy: Stream, flag: CellFlag, words: str) -> None:
    flags = healthy.cells[Channel.RIGHT_HEEL].flags.copy()
    flags[5:7] |= int(flag)
    problems = {c.channel: c.problems for c in diagnose(change(healthy, Channel.RIGHT_HEEL, flags=flags)).cells}
    assert len(problems.pop(Channel.RIGHT_HEEL)) == 1
    assert not any(problems.values())
    assert words in diagnose(change(healthy, Channel.RIGHT_HEEL, flags=flags)).cells[2].problems[0]
    assert "(2 of " in diagnose(change(healthy, Channel.RIGHT_HEEL, flags=flags)).cells[2].problems[0]


def test_a_dead_converter_is_told(healthy: Stream) -> None:
    counts = np.full_like(healthy.cells[Channel.LEFT_HEEL].counts, 1234)
    report = diagnose(change(healthy, Channel.LEFT_HEEL, counts=counts)).cells[0]
    assert "never changes" in report.problems[0]


def test_a_silent_cell_is_told(healthy: Stream) -> None:
    cells = {c: s for c, s in healthy.cells.items() if c is not Channel.LEFT_FOREFOOT}
    report = diagnose(replace(healthy, cells=cells)).cells[1]
    assert report.samples == 0
    assert "sends nothing" in report.problems[0]


def test_the_foot_that_was_pressed_answers(pressed: Stream) -> None:
    assert diagnose(pressed, press=Side.LEFT).healthy
    assert diagnose(pressed, press=Channel.LEFT_HEEL).healthy


def test_swapped_feet_are_found(pressed: Stream) -> None:
    swapped = swap(swap(pressed, Channel.LEFT_HEEL, Channel.RIGHT_HEEL), Channel.LEFT_FOREFOOT, Channel.RIGHT_FOREFOOT)
    problems = diagnose(swapped, press=Side.LEFT).problems
    assert len(problems) == 1
    assert "Pressed the left foot, but the right heel cell answered" in problems[0]


def test_swapped_cells_of_a_foot_are_found(pressed: Stream) -> None:
    swapped = swap(pressed, Channel.LEFT_HEEL, Channel.LEFT_FOREFOOT)
    assert diagnose(swapped, press=Side.LEFT).healthy
    problems = diagnose(swapped, press=Channel.LEFT_HEEL).problems
    assert len(problems) == 1
    assert "Pressed the left heel, but the left forefoot cell answered" in problems[0]


def test_a_cell_that_counts_down_is_found(pressed: Stream) -> None:
    counts = -pressed.cells[Channel.LEFT_HEEL].counts
    problems = diagnose(change(pressed, Channel.LEFT_HEEL, counts=counts), press=Side.LEFT).problems
    assert problems == ("The left heel cell counts down under load: swap its green and white wires (A+ and A-).",)


def test_nobody_pressed(healthy: Stream) -> None:
    assert "Nobody pressed the right foot" in diagnose(healthy, press=Side.RIGHT).problems[0]


def test_a_single_spike_is_no_press(healthy: Stream) -> None:
    cell: CellSamples = healthy.cells[Channel.RIGHT_HEEL]
    counts = cell.counts.copy()
    counts[200] = 7_000_000
    assert (
        "Nobody pressed" in diagnose(change(healthy, Channel.RIGHT_HEEL, counts=counts), press=Side.RIGHT).problems[0]
    )


def test_a_board_that_is_lost_while_listening(open_simulated) -> None:
    with pytest.raises(DeviceError, match="is gone"):
        listen(open_simulated("&fault=board:gone:1"), 3.0)
