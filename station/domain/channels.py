"""Sides of the body and the channels that a force can be measured on."""

from __future__ import annotations

from enum import IntFlag, StrEnum


class Side(StrEnum):
    """A side of the patient's body, never of the room."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> Side:
        """The opposite side."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


class Channel(StrEnum):
    """One stream of force: a load cell, a whole foot, or the sum of both feet.

    A board with two cells a foot has the four heel and forefoot channels; a board with one cell a foot, and
    most imported recordings, have `LEFT_FOOT` and `RIGHT_FOOT`; a recording of one plate under both feet has `TOTAL`.
    """

    LEFT_HEEL = "left_heel"
    LEFT_FOREFOOT = "left_forefoot"
    RIGHT_HEEL = "right_heel"
    RIGHT_FOREFOOT = "right_forefoot"
    LEFT_FOOT = "left_foot"
    RIGHT_FOOT = "right_foot"
    TOTAL = "total"

    @property
    def side(self) -> Side | None:
        """The side this channel belongs to; None for the sum of both feet."""
        if self is Channel.TOTAL:
            return None
        return Side.LEFT if self.value.startswith("left") else Side.RIGHT

    @property
    def words(self) -> str:
        """The channel's name as a person says it, such as 'left heel'."""
        return self.value.replace("_", " ")


#: Channel of each of the board's four cell slots, in wire order, by the number of cells under one foot.
CHANNELS_BY_SLOT: dict[int, dict[int, Channel]] = {
    2: {0: Channel.LEFT_HEEL, 1: Channel.LEFT_FOREFOOT, 2: Channel.RIGHT_HEEL, 3: Channel.RIGHT_FOREFOOT},
    1: {0: Channel.LEFT_FOOT, 2: Channel.RIGHT_FOOT},
}


class CellFlag(IntFlag):
    """What the board says about one conversion; it stands beside the count, never inside it."""

    SATURATED = 1  # count is 0x7FFFFF or 0x800000: the input is beyond the converter's range
    MISSED = 2  # at least one conversion before this one was not read
    SPIKE = 4  # bit pattern of a disturbed read (a long tail of ones) and a jump against the last count
    LATE = 8  # the read ended so late that the next conversion may have overwritten the register
    DESYNC = 16  # the line was not high after the 25th pulse: the count cannot be trusted
    RESTARTED = 32  # first conversion after the cell's converter was powered up again


#: A count with one of these flags is no force: analysis leaves it out and reports it.
INVALID_FLAGS = CellFlag.SATURATED | CellFlag.SPIKE | CellFlag.DESYNC
