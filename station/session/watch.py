"""Looks at the forces of a running effort: when it began, when it ended and why. One watch for each kind.

A watch knows board time and forces and nothing else; what it says is carried out by the session.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from station.analysis.traces import Trace, sum_traces
from station.assessments.kinds import Hold, IsometricEffort
from station.domain.channels import Side
from station.session.model import Cue, End, Leg

#: An effort that has not begun so long after GO is none [s]; chosen: far beyond any reaction.
NO_START_S = 10.0

#: The force stays above a threshold at least so long before it counts [s]; as the analysis's onset, metrics set 3.2.
PERSIST_S = 0.03

#: Other foot and force loss are judged on means over so long [s]; chosen: a knock is no push.
SMOOTH_S = 0.1

#: The whole window that a watch may look back on [s]; chosen: longer than any gap between two looks.
WINDOW_S = 1.0


@dataclass(frozen=True)
class Look:
    """What has come since the last look; times in board time [us], forces [N].

    Attributes
    ----------
    since_go_s : float
        Board time since GO [s].
    tested, other : Trace
        New knots of the leg that works (both feet's sum where both do) and of the other one (empty then).
    left, right : float
        Newest force of each foot; NaN where it is not known.
    """

    now_us: int
    since_go_s: float
    tested: Trace
    other: Trace
    left: float
    right: float


@dataclass
class Said:
    """What a watch wants kept and heard."""

    events: list[tuple[int, str, str]] = field(default_factory=list)
    cues: list[Cue] = field(default_factory=list)

    def note(self, t_us: int, kind: str, detail: str = "") -> None:
        """An event at a board time [us]."""
        self.events.append((t_us, kind, detail))


class Watch(Protocol):
    """What the session needs of one; `said` is emptied by the session after each look."""

    said: Said

    def look(self, look: Look) -> End | None:
        """Take new forces in; the reason where the effort has ended."""


class Knots:
    """New knots of both feet and their sum, each handed out once.

    Parameters
    ----------
    foot_force : callable (Side, window_s) -> Trace
        Newest force of a foot.
    """

    def __init__(self, foot_force: Callable[[Side, float], Trace], leg: Leg) -> None:
        self._foot_force, self._leg = foot_force, leg
        self._last = [-1, -1]

    def look(self, now_us: int, go_us: int) -> Look:
        """What has come since the last call, from GO on."""
        feet = {side: self._foot_force(side, WINDOW_S) for side in Side}
        if self._leg is None:
            tested = sum_traces([feet[Side.LEFT], feet[Side.RIGHT]])
            other = Trace(np.empty(0, np.int64), np.empty(0))
        else:
            tested, other = feet[self._leg], feet[self._leg.other]
        left, right = (float(feet[s].force_n[-1]) if len(feet[s].force_n) else float("nan") for s in Side)
        new = self._new(0, tested, go_us), self._new(1, other, go_us)
        return Look(now_us, (now_us - go_us) * 1e-6, *new, left, right)

    def _new(self, which: int, trace: Trace, go_us: int) -> Trace:
        keep = trace.t_us > max(self._last[which], go_us)
        if keep.any():
            self._last[which] = int(trace.t_us[-1])
        return Trace(trace.t_us[keep], trace.force_n[keep])


class Lasting:
    """Whether a condition has held without a break for a time, and since when."""

    def __init__(self, least_s: float) -> None:
        self._least_us = least_s * 1e6
        self.since_us: int | None = None

    def feed(self, t_us: int, holds: bool) -> bool:
        """One more knot; True once it has held long enough."""
        if not holds:
            self.since_us = None
            return False
        self.since_us = t_us if self.since_us is None else self.since_us
        return t_us - self.since_us >= self._least_us


class TimerWatch:
    """Ends after a time from GO; for a stretch, and where there are counts only."""

    def __init__(self, duration_s: float) -> None:
        self.said = Said()
        self._duration_s = duration_s

    def look(self, look: Look) -> End | None:
        """Only the clock counts."""
        return End.TIME if look.since_go_s >= self._duration_s else None


class Start:
    """The moment at which a force rises above the still one, for good.

    Attributes
    ----------
    at_us : int or None
        First knot above the threshold [us]; None before it.
    """

    def __init__(self, still_n: float, rise_n: float) -> None:
        self._threshold_n = still_n + rise_n
        self._above = Lasting(PERSIST_S)
        self.at_us: int | None = None

    def feed(self, t_us: int, force_n: float) -> bool:
        """One more knot; True from the start on."""
        if self.at_us is None and self._above.feed(t_us, force_n >= self._threshold_n):
            self.at_us = self._above.since_us
        return self.at_us is not None


class IsometricWatch:
    """A push: begins on force after stillness, ends with the release or after its time.

    Parameters
    ----------
    rules : IsometricEffort
    duration_s : float
        From the beginning of the force on [s].
    still_n : float
        Force of the tested leg in the still gate [N].
    """

    def __init__(self, rules: IsometricEffort, duration_s: float, still_n: float) -> None:
        self.said = Said()
        self._rules, self._duration_s, self._still_n = rules, duration_s, still_n
        self._start = Start(still_n, rules.start_force_n)
        self._low = Lasting(rules.end_hold_s)
        self.peak_n = 0.0  # above the still force

    def look(self, look: Look) -> End | None:
        """Knot by knot."""
        for t, force in zip(look.tested.t_us.tolist(), look.tested.force_n.tolist(), strict=True):
            begun = self._start.at_us is not None
            if not self._start.feed(t, force):
                continue
            begin = self._start.at_us or t
            if not begun:
                self.said.note(begin, "begin")
            self.peak_n = max(self.peak_n, force - self._still_n)
            if self._low.feed(t, force - self._still_n < self._rules.end_percent / 100 * self.peak_n):
                return End.RELEASED
            if t - begin >= self._duration_s * 1e6:
                return End.TIME
        return End.NO_START if self._start.at_us is None and look.since_go_s > NO_START_S else None


class HoldWatch:
    """A force held in a band about a target.

    Parameters
    ----------
    rules : Hold
    duration_s : float
        From the beginning of the force on; to failure: the longest time [s].
    still_n : float
        Force of the tested leg in the still gate [N].
    target_n : float or None
        None: the mean of the first `start_s` is the target.
    loss_percent : float or None
        A loss of force that ends the leg [%]; None where failure is the test: then leaving the band ends it.
    """

    #: The hold has begun at this force above the still one [N]; as an isometric effort's default.
    START_N = 20.0
    #: Below this part of the target it was let go, where failure is not the test; chosen, as for a push.
    LET_GO = 0.5

    def __init__(
        self, rules: Hold, duration_s: float, still_n: float, target_n: float | None, loss_percent: float | None
    ) -> None:
        self.said = Said()
        self._rules, self._duration_s, self.target_n = rules, duration_s, target_n
        self._least = 1 - (rules.band_percent if loss_percent is None else loss_percent) / 100
        self._start = Start(still_n, self.START_N)
        self._out = Lasting(rules.outside_s)
        self._first: list[float] = []
        self._told = False

    def look(self, look: Look) -> End | None:
        """Knot by knot."""
        for t, force in zip(look.tested.t_us.tolist(), look.tested.force_n.tolist(), strict=True):
            begun = self._start.at_us is not None
            if not self._start.feed(t, force):
                continue
            begin = self._start.at_us or t
            if not begun:
                self.said.note(begin, "begin")
            if (end := self._held(t, begin, force)) is not None:
                return end
        return End.NO_START if self._start.at_us is None and look.since_go_s > NO_START_S else None

    def _held(self, t: int, begin: int, force: float) -> End | None:
        if t - begin < self._rules.start_s * 1e6:
            # The first half of the lead-in belongs to getting there.
            if t - begin >= self._rules.start_s * 5e5:
                self._first.append(force)
            return None
        if self.target_n is None:
            self.target_n = float(np.mean(self._first)) if self._first else force
        if not self._told:
            self._told = True
            self.said.note(t, "target", f"{self.target_n:.1f}")
        if self._out.feed(t, force < self._least * self.target_n):
            if self._rules.to_failure:
                return End.FAILURE
            return End.RELEASED if force < self.LET_GO * self.target_n else End.FORCE_LOSS
        return End.TIME if t - begin >= self._duration_s * 1e6 else None
