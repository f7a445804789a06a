"""Faults of a simulated board, by time."""

from __future__ import annotations

import math
from dataclasses import dataclass

from station.domain.channels import CHANNELS_BY_SLOT

#: Faults of one cell. 'spike' disturbs one conversion, the first at or after its start; the others last.
CELL_FAULTS = ("unplugged", "stuck_low", "saturated", "slow", "spike")
#: Faults of the whole board, each from a moment on: it restarts, or its port vanishes.
BOARD_FAULTS = ("reset", "gone")


@dataclass(frozen=True)
class Fault:
    """One fault.

    Attributes
    ----------
    slot : int or None
        The cell's slot; None for the whole board.
    kind : str
        One of `CELL_FAULTS` or `BOARD_FAULTS`.
    from_s, to_s : float
        Board time since it was switched on [s].
    """

    slot: int | None
    kind: str
    from_s: float
    to_s: float = math.inf


def parse_fault(text: str, cells_per_foot: int = 2) -> Fault:
    """A fault as it stands in a port's name: WHERE:KIND:FROM[:TO], such as left_heel:unplugged:2:5 or board:reset:3.

    Raises
    ------
    ValueError
        Names the part that is wrong.
    """
    where, _, rest = text.partition(":")
    kind, _, times = rest.partition(":")
    slots = {channel.value: slot for slot, channel in CHANNELS_BY_SLOT[cells_per_foot].items()}
    if where != "board" and where not in slots:
        raise ValueError(f"fault '{text}': '{where}' is neither board nor one of {', '.join(slots)}")
    kinds = BOARD_FAULTS if where == "board" else CELL_FAULTS
    if kind not in kinds:
        raise ValueError(f"fault '{text}': '{kind}' is not one of {', '.join(kinds)}")
    try:
        from_s, to_s = (*map(float, times.split(":")), math.inf)[:2]
        sensible = times.count(":") <= 1 and 0 <= from_s < to_s
    except ValueError:
        sensible = False
    if not sensible:
        raise ValueError(f"fault '{text}': '{times}' is not FROM or FROM:TO in seconds")
    return Fault(slots.get(where), kind, from_s, to_s)
