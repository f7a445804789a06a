"""Wiring identity: each cell is pressed when asked, so that swapped cables are found before a patient is measured."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from station.acquisition.reader import Reader
from station.calibrating.eye import Eye
from station.domain.channels import Channel

#: A press of the hand is above this [N], and this part of it comes from one cell; chosen: a firm hand gives 100 N, and
#: a hand over one cell of a stiff plate leaves the other one a third at most.
PRESS_N, PRESS_SHARE = 50.0, 0.6

#: A press is held so long [s]; chosen, longer than a knock.
HOLD_S = 1.0

EMPTY_WORDS = "Hands and feet off the plates for a second."


class Answer(StrEnum):
    """What a look at the cells says of a press."""

    NONE = "none"
    HOLDING = "holding"
    RIGHT = "right"
    WRONG = "wrong"


def pressed(forces: Mapping[Channel, float]) -> Channel | None:
    """The cell that is pressed alone, or None."""
    load = {c: max(f, 0.0) for c, f in forces.items()}
    most = max(load, key=load.__getitem__)
    return most if load[most] >= PRESS_N and load[most] >= PRESS_SHARE * sum(load.values()) else None


class Press:
    """Watches for one press after the other; each begins with a release of the one before."""

    def __init__(self) -> None:
        self._cell: Channel | None = None
        self._since_us = 0
        self._done = False
        self.words = ""

    def empty(self, eye: Eye) -> bool:
        """Take what lies there now as nothing, once all cells are still."""
        windows = eye.still(eye.channels, 1.0)
        if windows is None:
            return False
        eye.take_zero(windows)
        return True

    def look(
        self, forces: Mapping[Channel, float], now_us: int, asked: Channel, hold_s: float = HOLD_S
    ) -> tuple[Answer, str]:
        """Whether the cell that was asked for is pressed, and words where another one is.

        Parameters
        ----------
        forces : mapping of Channel to float
            Nominal force on each cell [N].
        """
        cell = pressed(forces)
        if cell is not self._cell:
            self._cell, self._since_us, self._done = cell, now_us, False
        held = (now_us - self._since_us) * 1e-6 >= hold_s
        if cell is None or self._done:
            return Answer.NONE, self.words
        if not held:
            return (Answer.HOLDING if cell is asked else Answer.NONE), self.words
        self._done = True  # a press counts once
        if cell is asked:
            self.words = ""
            return Answer.RIGHT, ""
        self.words = (
            f"You were asked for the {asked.words}, and the {cell.words} answered: their cables are swapped, or "
            "another spot was pressed. Once more."
        )
        return Answer.WRONG, self.words


class Wiring:
    """Asks for each cell of a board in turn; no Qt, on board time.

    Attributes
    ----------
    answered : dict of Channel to Channel
        For each cell that was asked for, the one that answered; the same where the wiring is right.
    words : str
    zeroed : bool
        The empty plates were seen; only then a cell is to be pressed.
    """

    def __init__(self, reader: Reader, eye: Eye) -> None:
        self._reader, self._eye, self._press = reader, eye, Press()
        self.answered: dict[Channel, Channel] = {}
        self.words = EMPTY_WORDS
        self.zeroed = False

    @property
    def asked(self) -> Channel | None:
        """The cell to be pressed; None at the end."""
        return next((c for c in self._eye.channels if c not in self.answered), None)

    @property
    def passed(self) -> bool:
        """All cells were asked for and answered themselves."""
        return self.asked is None and all(a is b for a, b in self.answered.items())

    def advance(self) -> None:
        """Look at the newest samples; ends with the first wrong answers of all cells recorded."""
        now, asked = self._eye.now_us(), self.asked
        if now is None or asked is None:
            return
        if self._reader.fault is not None:
            self.words = self._reader.fault.words
            return
        if not self.zeroed:
            self.zeroed = self._press.empty(self._eye)
            if not self.zeroed:
                return
        forces = self._eye.forces()
        answer, _ = self._press.look(forces, now, asked)
        if answer in (Answer.RIGHT, Answer.WRONG):
            self.answered[asked] = pressed(forces) or asked
        self.words = self._say()

    def _say(self) -> str:
        asked = self.asked
        if asked is not None:
            return f"Press the {asked.words} with the hand, firmly, and no other."
        wrong = [(a, b) for a, b in self.answered.items() if a is not b]
        if not wrong:
            return "All cells answer where they should."
        pairs = "; ".join(f"{a.words} was pressed, {b.words} answered" for a, b in wrong)
        return f"Cables are swapped: {pairs}. Plug them as docs/hardware.md says, then check again."
