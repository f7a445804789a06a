"""How to mend a cell: one sentence, then the steps in order, each with its wire and its terminal.

Wires, terminals and colours are those of docs/hardware.md; words are English, the screen translates them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from station.domain.channels import CHANNELS_BY_SLOT, Channel
from station.tasks.cell_health import CellReport, CellState

#: The Arduino's pins of each slot's converter (docs/hardware.md, firmware's config.h).
SCK = ("D2", "D3", "D4", "D5")
DOUT = ("D8", "D9", "D10", "D11")

#: Slot of every channel; a board with one cell a foot uses the heels' slots.
SLOT = {channel: slot for slots in CHANNELS_BY_SLOT.values() for slot, channel in slots.items()}


@dataclass(frozen=True)
class Repair:
    """What to do about one cell.

    Attributes
    ----------
    words : str
        What is wrong and what to check, in one sentence.
    steps : tuple of str
        In order: first what costs least and is most often the reason.
    mended : str
        What the screen shows when it is mended.
    """

    channel: Channel
    state: CellState
    words: str
    steps: tuple[str, ...]
    mended: str


@dataclass(frozen=True)
class _Wires:
    """Where a cell's converter is plugged in."""

    cell: str
    sck: str
    dout: str

    @property
    def find(self) -> str:
        return f"Find the converter of the {self.cell}: its wires lead to {self.sck} and {self.dout} of the Arduino."

    @property
    def supply(self) -> str:
        return "VCC to 5V, GND to GND: push both ends of both wires home. Without them the converter has no power."

    @property
    def clock(self) -> str:
        return f"SCK to {self.sck}: push both ends home."

    @property
    def data(self) -> str:
        return f"DOUT to {self.dout}: push both ends home; no bare strand may touch another terminal."


EMPTY = "Everything off both plates, nothing leans on them. If the card reads well now, the load was the reason."
BRIDGE = "At the converter: red to E+, black to E-, green to A+, white to A-. Tighten all four (colours may differ)."
CHANGE = "Still the same: change the four wires, then the converter. After a new converter calibrate again."
SWAP_CELL = (
    "Still the same: the cell's cable or the cell itself is broken. After a new cell or converter calibrate again."
)
FIRMWARE = "Load the firmware force_station onto the board again (docs/hardware.md), then press C to connect."


def repairs(reports: Iterable[CellReport]) -> tuple[Repair, ...]:
    """What to do about each cell that has a fault, in the order of the cells."""
    return tuple(repair(r.channel, r.state) for r in reports if r.state.faulty)


def repair(channel: Channel, state: CellState) -> Repair:
    """What to do about a fault of one cell.

    Raises
    ------
    KeyError
        The state is no fault.
    """
    words, steps = _GUIDES[state](_wires(channel))
    mended = f"Mended when the card of the {channel.words} says 'reads well' and its count rises as you press it."
    return Repair(channel, state, words, steps, mended)


def swaps(answered: Mapping[Channel, Channel]) -> tuple[Repair, ...]:
    """What to do about cables that are swapped.

    Parameters
    ----------
    answered : mapping of Channel to Channel
        For each cell that was pressed, the one that answered.
    """
    out = []
    for asked, other in answered.items():
        mutual = answered.get(other) is asked
        if other is asked or (mutual and SLOT[other] < SLOT[asked]):
            continue
        pair = f"The cables of {asked.words} and {other.words} are swapped: plug each into its own pins."
        single = f"The {asked.words} was pressed and the {other.words} answered: plug each cable into its own pins."
        steps = (
            f"Unplug SCK and DOUT of both converters from the Arduino: {_pins(asked)} and {_pins(other)}.",
            f"The converter of the cell that lies under the {asked.words}: {_pins(asked)}.",
            f"The converter of the cell that lies under the {other.words}: {_pins(other)}.",
        )
        mended = "Mended when the check of the cables says that all cells answer where they should: press W."
        out.append(Repair(asked, CellState.WELL, pair if mutual else single, steps, mended))
    return tuple(out)


def _wires(channel: Channel) -> _Wires:
    return _Wires(channel.words, SCK[SLOT[channel]], DOUT[SLOT[channel]])


def _pins(channel: Channel) -> str:
    return f"SCK to {SCK[SLOT[channel]]}, DOUT to {DOUT[SLOT[channel]]}"


def _silent(w: _Wires) -> tuple[str, tuple[str, ...]]:
    words = f"The {w.cell} reads nothing: check its four wires."
    return words, (w.find, w.supply, w.data, w.clock, CHANGE)


def _stuck(w: _Wires) -> tuple[str, tuple[str, ...]]:
    words = f"The {w.cell} is stuck: check its clock and data wires."
    return words, (w.find, w.clock, w.data, w.supply, CHANGE)


def _saturated(w: _Wires) -> tuple[str, tuple[str, ...]]:
    words = f"The {w.cell} is at the end of its range: take the load off, then check the wires of its cell."
    return words, (EMPTY, w.find, BRIDGE, SWAP_CELL)


def _disturbed(w: _Wires) -> tuple[str, tuple[str, ...]]:
    words = f"The {w.cell} sends disturbed readings: check its clock and data wires."
    away = "Keep the wires to the Arduino under half a metre, and away from mains cables, motors and chargers."
    return words, (w.find, w.clock, w.data, away, CHANGE)


def _noisy(w: _Wires) -> tuple[str, tuple[str, ...]]:
    words = f"The {w.cell} is noisy: check its cable and its screen."
    away = "Lay its cable away from mains cables, motors and chargers; run the computer on its battery."
    screen = "Screen of the cable to GND at the converter, and at no other place."
    return words, (EMPTY, away, screen, BRIDGE, SWAP_CELL)


def _slow(w: _Wires) -> tuple[str, tuple[str, ...]]:
    words = f"The {w.cell} is too slow: lift its RATE pad."
    steps = (
        w.find,
        "Pull the USB plug. Cut the trace of the RATE pad on the converter, or lift its pin 15.",
        "Connect pin 15 to VCC.",
        "Plug the board in again and press C to connect.",
    )
    return words, steps


def _odd_rate(w: _Wires) -> tuple[str, tuple[str, ...]]:
    words = f"The {w.cell} runs at an unusual rate: check the supply of its converter."
    return words, (w.find, w.supply, w.clock, CHANGE)


def _missing(w: _Wires) -> tuple[str, tuple[str, ...]]:
    words = f"The {w.cell} misses readings: check its clock and data wires."
    return words, (w.find, w.clock, w.data, FIRMWARE)


_GUIDES: Mapping[CellState, Callable[[_Wires], tuple[str, tuple[str, ...]]]] = {
    CellState.SILENT: _silent,
    CellState.STUCK: _stuck,
    CellState.SATURATED: _saturated,
    CellState.DISTURBED: _disturbed,
    CellState.NOISY: _noisy,
    CellState.SLOW: _slow,
    CellState.ODD_RATE: _odd_rate,
    CellState.MISSING: _missing,
}
