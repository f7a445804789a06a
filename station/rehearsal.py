"""A simulated technician: does on a simulated bench what the guide, the daily check or a task asks for."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from station.acquisition.link import Link
from station.calibrating.daily import Daily
from station.calibrating.guide import Guide
from station.calibrating.plan import PlanStep
from station.calibrating.wiring import Wiring
from station.domain.channels import CHANNELS_BY_SLOT, Channel
from station.domain.units import STANDARD_GRAVITY

#: A hand's press [N], and how long a plate is left empty between two places [s]; chosen.
PRESS_N, EMPTY_S = 150.0, 1.5

#: Taps [N s] and lifts [N], how many, and how long one takes [s]; chosen.
TAP_N_S, LIFTED_N, LIFTS, LIFT_S = 0.5, 300.0, 7, 4.0


def is_bench(link: Link) -> bool:
    """True for sim://bench."""
    board = getattr(link.port, "board", None)
    return board is not None and hasattr(board.subject, "shares")


def tap_and_lift(link: Link, seconds: float) -> None:
    """What `station characterise` asks for, on sim://bench: taps at no rhythm, then lifts, within so many seconds."""
    board = link.port.board
    channels = list(CHANNELS_BY_SLOT[link.identity.cells_per_foot].values())
    sides = sorted({c.value.split("_")[0] for c in channels})
    lifts_s = LIFTS * len(sides) * LIFT_S
    rng = np.random.default_rng(7)
    t = board.now_s + 2.0
    while t < board.now_s + seconds - lifts_s - 2.0:
        for channel in channels:
            board.cue(f"tap {channel.value} {TAP_N_S * rng.uniform(0.5, 1.5)}", None, t)
            t += 0.5 + 0.2 * rng.random()
    for _ in range(LIFTS):
        for side in sides:
            board.cue(f"lay {side}_centre {LIFTED_N}", None, t + 0.5)
            board.cue("lift", None, t + 2.5)
            t += LIFT_S - 0.2 * rng.random()


class Technician:
    """Follows a guide on sim://bench; call `follow` after each `advance`."""

    def __init__(self, link: Link, guide: Guide) -> None:
        self._board = link.port.board
        self._guide = guide
        self._at: tuple[int, PlanStep] | None = None
        self._place_s: float | None = None

    def follow(self) -> None:
        """Do what is asked for now."""
        guide = self._guide
        step = guide.step
        if step is None or not (guide.eye.zero or step.kind == "zero"):
            return
        at = (guide.progress.index, step)
        if at != self._at:
            self._at = at
            if step.along or step.kind == "creep":
                return
            self._board.cue("clear")
            self._place_s = self._board.now_s + EMPTY_S
        if self._place_s is not None and self._board.now_s >= self._place_s:
            self._place_s = None
            self._place(step)

    def _place(self, step: PlanStep) -> None:
        if step.kind == "press":
            self._board.cue(f"press {step.position} {PRESS_N}")
        elif step.kind == "person":
            self._board.cue(f"lay {step.position} {self._board.subject.truth.mass_kg * STANDARD_GRAVITY}")
        elif step.loaded:
            force = self._guide.progress.header.references.force_n(step.weights)
            self._board.cue(f"lay {step.position} {force}")


def technician(link: Link, running: Guide | Daily | Wiring) -> Callable[[], None]:
    """Whoever does what a guide, a daily check or a check of the cables asks for; call it after each `advance`."""
    if isinstance(running, Guide):
        return Technician(link, running).follow
    return _Hand(link, running).follow


class _Hand:
    """Lays the daily check's weight, or presses a cell, where it is asked for."""

    def __init__(self, link: Link, running: Daily | Wiring) -> None:
        self._board, self._running = link.port.board, running
        self._last: Channel | None = None
        self._board.cue("clear")

    def follow(self) -> None:
        empty = isinstance(self._running, Wiring) and not self._running.zeroed
        asked = None if empty else self._running.asked
        if asked is self._last:
            return
        self._last = asked
        if asked is None:
            self._board.cue("clear")
        elif isinstance(self._running, Daily):
            self._board.cue(f"lay {asked.value} {self._running.reference_n}")
        else:
            self._board.cue(f"press {asked.value} {PRESS_N}")
