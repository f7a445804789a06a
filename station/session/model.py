"""Words of a visit: its steps, what the patient hears, what a person may ask for, and why an effort ended."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol

from station.analysis.run import Analysis
from station.domain.channels import Side
from station.domain.trial import Trial

#: The leg that an effort is asked of; None where both work at once.
Leg = Side | None


class Step(StrEnum):
    """Where the visit stands."""

    LIVE = "live"  # nothing runs; the person chooses
    ZERO = "zero"
    IDENTITY = "identity"
    WEIGH = "weigh"
    COUNTDOWN = "countdown"  # the gate: nothing begins before the patient was still
    EFFORT = "effort"
    ASK = "ask"  # how much it hurt and how hard it was; nothing is recorded any more
    SAVING = "saving"
    FAULT = "fault"  # the board is lost; what was recorded is kept


class Cue(StrEnum):
    """What the patient is asked for, or hears; the owner plays it and a simulated patient follows it."""

    UNLOAD = "unload"
    PRESS_LEFT = "press_left"
    STAND_STILL = "stand_still"
    COUNT = "count"
    TRY = "try"  # as GO, at about half
    GO = "go"
    UP = "up"  # the tempo of a set
    TOP = "top"
    DOWN = "down"
    TARGET = "target"  # the next target of a weight shift
    NEAR_CEILING = "near_ceiling"
    STOP = "stop"
    DONE = "done"
    REFUSED = "refused"


class Action(StrEnum):
    """What the person at the screen may ask for."""

    CONFIRM = "confirm"  # this patient, this assessment
    ZERO = "zero"
    IDENTITY = "identity"
    WEIGH = "weigh"
    TRY_LEFT = "try_left"
    TRY_RIGHT = "try_right"
    TRY_BOTH = "try_both"
    START_LEFT = "start_left"
    START_RIGHT = "start_right"
    START_BOTH = "start_both"
    STOP = "stop"


TRIES: dict[Leg, Action] = {Side.LEFT: Action.TRY_LEFT, Side.RIGHT: Action.TRY_RIGHT, None: Action.TRY_BOTH}
STARTS: dict[Leg, Action] = {Side.LEFT: Action.START_LEFT, Side.RIGHT: Action.START_RIGHT, None: Action.START_BOTH}


class End(StrEnum):
    """Why an effort ended; kept in the trial file as the detail of its last event."""

    # as planned
    TIME = "time"
    RELEASED = "released"
    REPETITIONS = "repetitions"
    FAILURE = "failure"
    TARGETS = "targets"
    PUT_DOWN = "put_down"
    # there was no effort
    NOT_STILL = "not_still"
    NO_START = "no_start"
    # stopped
    BY_HAND = "by_hand"
    OTHER_FOOT = "other_foot"
    CEILING = "force_ceiling"
    CELL_SILENT = "cell_silent"
    BOARD_LOST = "board_lost"
    FORCE_LOSS = "force_loss"
    PAIN = "pain"
    DIZZINESS = "dizziness"
    GIVING_WAY = "giving_way"


#: What the person reads.
END_WORDS: dict[End, str] = {
    End.NOT_STILL: "Not still enough, or pushing already: not started. Relax, then again.",
    End.NO_START: "No effort was seen.",
    End.BY_HAND: "Stopped by hand. What was recorded is kept.",
    End.OTHER_FOOT: "Stopped: the other foot pushed. Keep it relaxed, then again.",
    End.CEILING: "Stopped: the patient's force ceiling was reached.",
    End.CELL_SILENT: "Stopped: a cell is silent or beyond its range. Check its four wires.",
    End.FORCE_LOSS: "Stopped: the force has fallen too far. This leg is done for today.",
    End.PAIN: "Pain: this leg is done for today.",
    End.DIZZINESS: "Dizziness: this leg is done for today.",
    End.GIVING_WAY: "The leg gave way: it is done for today.",
}

#: These end a leg for the visit (issue 5 of the project).
ENDS_LEG = frozenset({End.PAIN, End.DIZZINESS, End.GIVING_WAY, End.FORCE_LOSS})

#: These are no whole trial.
CUT_SHORT = ENDS_LEG | {End.BY_HAND, End.OTHER_FOOT, End.CEILING, End.CELL_SILENT, End.BOARD_LOST, End.NOT_STILL}


@dataclass(frozen=True)
class Report:
    """What the patient says after an effort: pain 0-10, and how hard it was 0-10; None: not asked."""

    pain: int
    effort: int | None = None

    def __post_init__(self) -> None:
        """Refuse what no scale has."""
        if not 0 <= self.pain <= 10 or not 0 <= (self.effort or 0) <= 10:
            raise ValueError("pain and effort are whole numbers from 0 to 10")


class Journal(Protocol):
    """Where a recording goes first; handed in, so that this room opens no file."""

    def append(self, host_ns: int, data: bytes) -> None:
        """Keep bytes as they came."""

    def note(self, kind: str, data: dict[str, Any]) -> None:
        """Keep what is not in the bytes."""

    def close(self) -> None:
        """Everything is on the disk."""


@dataclass(frozen=True)
class FinishedTrial:
    """A trial that is on the disk, and what can be said of all trials so far."""

    path: Path
    trial: Trial
    analysis: Analysis
