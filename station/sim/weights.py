"""A simulated bench instead of a patient: weights on marks and spots, presses, taps and lifts, on cue.

Cues are strings, so that they travel as any subject's do: `lay PLACE NEWTON`, `clear`, `press CELL NEWTON`,
`tap CELL NEWTON_SECOND`, `lift` (the load goes in 50 ms). A place is a cell's mark or a foot's spot.
"""

from __future__ import annotations

import numpy as np

from station.domain.channels import Channel, Side
from station.sim.motion import FloatArray, Move, Track
from station.sim.subjects import Subject, Truth

#: Part of a foot's load that the heel cell carries at each spot; chosen, marks lie over the cells.
HEEL_SHARE = {"centre": 0.5, "toe": 0.2, "heel_edge": 0.8, "medial": 0.5, "lateral": 0.5}

#: A weight is put down or lifted in this time, a plate dropped free in that one [s]; chosen.
PUT_S, LIFT_S = 0.8, 0.05

#: A hard tap: half a sine of this length [s]; chosen, a small steel hammer on steel takes 1 to 5 ms.
TAP_S = 0.003


class Bench(Subject):
    """Nobody stands on it: a technician lays weights on it.

    Parameters
    ----------
    mass_kg : float
        Of the person who is the cross-check [kg].
    shared : float
        Part of a load on a mark that the foot's other cell takes.
    """

    def __init__(self, mass_kg: float = 72.4, shared: float = 0.01) -> None:
        super().__init__(Truth(mass_kg))
        self._shared = shared
        self._track = {c: Track() for c in Channel if c.side is not None}
        self._taps: dict[Channel, list[tuple[float, float]]] = {c: [] for c in self._track}
        self.swapped: dict[Channel, Channel] = {}

    def cell_force(self, channel: Channel, t_s: FloatArray) -> FloatArray:
        """Force on one cell at each time [N]; with swapped cables that of another one."""
        channel = self.swapped.get(channel, channel)
        out = self._track[channel].at(t_s)
        for start, impulse in self._taps[channel]:
            x = (t_s - start) / TAP_S
            out = out + np.where((x > 0) & (x < 1), impulse * np.pi / (2 * TAP_S) * np.sin(np.pi * x), 0.0)
        return np.asarray(out)

    def kinks_s(self, channel: Channel) -> FloatArray:
        """Times at which that force is not smooth [s], ascending."""
        channel = self.swapped.get(channel, channel)
        taps = [t for start, _ in self._taps[channel] for t in (start, start + TAP_S)]
        return np.unique(np.concatenate([self._track[channel].kinks_s, np.array(taps, dtype=np.float64)]))

    def cue(self, name: str, side: Side | None, t_s: float) -> None:
        """Do what a technician does, from `t_s` [s] on.

        Raises
        ------
        ValueError
            No such cue, place or cell.
        """
        verb, *rest = name.split()
        if verb == "lay" and len(rest) == 2:
            self._go(t_s, self.shares(rest[0], float(rest[1])), PUT_S)
        elif verb in ("clear", "lift") and not rest:
            self._go(t_s, {}, PUT_S if verb == "clear" else LIFT_S)
        elif verb == "press" and len(rest) == 2:
            self._go(t_s, {Channel(rest[0]): float(rest[1])}, PUT_S)
        elif verb == "tap" and len(rest) == 2:
            self._taps[Channel(rest[0])].append((t_s, float(rest[1])))
        else:
            raise ValueError(f"this bench does not know the cue '{name}'")

    def shares(self, place: str, force_n: float) -> dict[Channel, float]:
        """Force on each cell under a load at a place [N]."""
        side, _, spot = place.partition("_")
        if spot in HEEL_SHARE:
            heel, fore = (Channel(f"{side}_{end}") for end in ("heel", "forefoot"))
            whole = {Channel(f"{side}_foot"): force_n}  # of a board with one cell a foot
            return {heel: HEEL_SHARE[spot] * force_n, fore: (1 - HEEL_SHARE[spot]) * force_n, **whole}
        mark = Channel(place)
        other = {"heel": "forefoot", "forefoot": "heel"}.get(spot)
        if other is None:
            return {mark: force_n}
        return {mark: (1 - self._shared) * force_n, Channel(f"{side}_{other}"): self._shared * force_n}

    def _go(self, t_s: float, loads: dict[Channel, float], duration_s: float) -> None:
        for channel, track in self._track.items():
            track.add(Move(t_s, loads.get(channel, 0.0), duration_s))
