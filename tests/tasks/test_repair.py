"""The words of a repair: the right wires and terminals for each cell, each fault, and cables that are swapped."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from calibration.specimen import specimen_certificate
from station.acquisition.reader import Reader
from station.domain.channels import CHANNELS_BY_SLOT, Channel
from station.protocol.messages import Start
from station.tasks.cell_health import CellState
from station.tasks.doctor import look
from station.tasks.repair import DOUT, SCK, SLOT, repair, repairs, swaps

HARDWARE = Path(__file__).parents[2] / "docs" / "hardware.md"


def heard(link, seconds: float) -> Reader:
    """A reader that heard a board for so long."""
    reader = Reader(link)
    reader.send(Start())
    while (reader.board_time_us or 0) < seconds * 1e6:
        reader.pump()
    return reader


def test_the_pins_are_those_of_the_wiring_table() -> None:
    rows = re.findall(r"\| (\d) \| ([a-z ]+) \| [a-z -]+ \| (D\d+) \| (D\d+) \|", HARDWARE.read_text())
    assert [(int(slot), sck, dout) for slot, _, sck, dout in rows] == list(zip(range(4), SCK, DOUT, strict=True))
    assert [CHANNELS_BY_SLOT[2][int(slot)].words for slot, *_ in rows] == [cell for _, cell, *_ in rows]


@pytest.mark.parametrize("state", [s for s in CellState if s.faulty])
@pytest.mark.parametrize("channel", SLOT)
def test_every_fault_of_every_cell_has_its_steps(state: CellState, channel: Channel) -> None:
    found = repair(channel, state)
    assert found.words.startswith(f"The {channel.words} ")
    assert len(found.steps) >= 4
    said = " ".join(found.steps)
    if state is not CellState.NOISY:  # its steps are at the other side of the converter
        assert SCK[SLOT[channel]] in said
        assert re.findall(r"D(?:1[01]|[2-9])\b", said)
    others = set(SCK + DOUT) - {SCK[SLOT[channel]], DOUT[SLOT[channel]]}
    assert not any(re.search(rf"\b{pin}\b", said) for pin in others)


def test_a_cell_that_reads_well_has_no_repair() -> None:
    with pytest.raises(KeyError):
        repair(Channel.LEFT_HEEL, CellState.WELL)


def test_two_swapped_cables_are_one_repair() -> None:
    a, b, c = Channel.LEFT_HEEL, Channel.RIGHT_FOREFOOT, Channel.RIGHT_HEEL
    (found,) = swaps({a: b, b: a, c: c})
    assert found.words == "The cables of left heel and right forefoot are swapped: plug each into its own pins."
    assert "SCK to D2, DOUT to D8" in found.steps[1]
    assert "SCK to D5, DOUT to D11" in found.steps[2]


def test_three_cables_in_a_ring_are_all_told() -> None:
    a, b, c = Channel.LEFT_HEEL, Channel.LEFT_FOREFOOT, Channel.RIGHT_HEEL
    found = swaps({a: b, b: c, c: a})
    assert [r.channel for r in found] == [a, b, c]
    assert "was pressed and the left forefoot answered" in found[0].words


@pytest.mark.parametrize(
    ("fault", "state"),
    [
        ("unplugged", CellState.SILENT),
        ("stuck_low", CellState.STUCK),
        ("saturated", CellState.SATURATED),
        ("slow", CellState.SLOW),
        ("spike", CellState.DISTURBED),
    ],
)
def test_a_running_board_is_judged_as_the_doctor_does(open_simulated, fault: str, state: CellState) -> None:
    reader = heard(open_simulated(f"&fault=right_heel:{fault}:2"), 4.0 if fault != "spike" else 3.0)
    reports = {r.channel: r for r in look(reader, specimen_certificate("5A000001"))}
    assert reports.pop(Channel.RIGHT_HEEL).state is state
    assert {r.state for r in reports.values()} == {CellState.WELL}


def test_a_cell_that_was_mended_reads_well_again(open_simulated) -> None:
    reader = heard(open_simulated("&fault=left_heel:unplugged:1:3"), 2.5)
    certificate = specimen_certificate("5A000001")
    assert [r.words for r in repairs(look(reader, certificate))] == [
        "The left heel reads nothing: check its four wires."
    ]
    while (reader.board_time_us or 0) < 12e6:
        reader.pump()
    assert repairs(look(reader, certificate)) == ()


def test_without_a_certificate_no_cell_is_calibrated(open_simulated) -> None:
    reports = look(heard(open_simulated(), 2.0))
    assert {r.state for r in reports} == {CellState.UNCALIBRATED}
    assert repairs(reports) == ()


def test_noise_is_a_fault_at_rest(open_simulated) -> None:
    states = {r.state for r in look(heard(open_simulated("&noise=800"), 3.0), specimen_certificate("5A000001"))}
    assert states == {CellState.NOISY}


def test_a_person_on_the_plates_is_no_noise(open_simulated) -> None:
    link = open_simulated("&sway=40")
    link.port.board.cue("stand_still")
    reports = look(heard(link, 6.0), specimen_certificate("5A000001"))
    assert {r.state for r in reports} == {CellState.WELL}


def test_a_board_just_opened_is_not_called_silent(open_simulated) -> None:
    reader = Reader(open_simulated())
    reader.send(Start())
    assert look(reader) == ()
