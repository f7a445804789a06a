"""Every command of the screen with its keys, once: shortcuts, buttons and the '?' sheet are made from this table."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Command(StrEnum):
    """What a person may ask the window for."""

    CONNECT = "connect"
    RESCAN = "rescan"
    CERTIFICATE = "certificate"
    INVOLVED = "involved"
    ZERO = "zero"
    IDENTITY = "identity"
    WEIGH = "weigh"
    START_LEFT = "start_left"
    START_RIGHT = "start_right"
    STOP = "stop"
    VIEW = "view"
    NEW_VISIT = "new_visit"
    UNDO = "undo"
    KEYS = "keys"
    QUIT = "quit"


@dataclass(frozen=True)
class Entry:
    """Keys (Qt's portable text; the first is shown), the button's label, and what it does."""

    keys: tuple[str, ...]
    label: str
    words: str


# Letters as in clinic.md D3: L and R the side, Z zero, N next, U undo, Esc stop, ? the list.
TABLE: dict[Command, Entry] = {
    Command.CONNECT: Entry(("C",), "Connect", "connect to the chosen board, or connect again after a fault"),
    Command.RESCAN: Entry(("F5",), "Look again", "look for boards again"),
    Command.CERTIFICATE: Entry(("K",), "Certificate ...", "choose the calibration certificate of the board"),
    Command.ZERO: Entry(("Z",), "Zero", "take the zero, nothing on the plates"),
    Command.IDENTITY: Entry(("I",), "Sides", "identity check: press with the LEFT foot"),
    Command.WEIGH: Entry(("W",), "Weigh", "weigh the patient in the test position"),
    Command.START_LEFT: Entry(("L",), "Left leg", "start a trial of the LEFT leg"),
    Command.START_RIGHT: Entry(("R",), "Right leg", "start a trial of the RIGHT leg"),
    Command.STOP: Entry(("Space", "Esc"), "STOP", "stop at once; what was recorded is kept"),
    Command.INVOLVED: Entry(("V",), "Involved leg", "involved leg: not given, left, right"),
    Command.VIEW: Entry(("T",), "View", "turn between the live view and the result"),
    Command.NEW_VISIT: Entry(("N",), "New visit", "begin with the next patient"),
    Command.UNDO: Entry(("U",), "Undo", "back to the visit before 'New visit'"),
    Command.KEYS: Entry(("?", "F1"), "Keys", "show or hide this list"),
    Command.QUIT: Entry(("Ctrl+Q",), "Quit", "close the station"),
}


def label(command: Command) -> str:
    """Text of a command's button: its name and its first key."""
    entry = TABLE[command]
    return f"{entry.label} [{entry.keys[0]}]"
