"""Watches of what is not one push: a set of repetitions, a stance, a weight shift."""

from __future__ import annotations

from collections import deque

import numpy as np

from station.analysis.duration import LIFTED_S
from station.analysis.repetitions import RepetitionCounter, Rules
from station.assessments.kinds import Repetitions, Stance, WeightShift
from station.session.model import Cue, End, Leg
from station.session.watch import NO_START_S, Lasting, Look, Said

#: A loss of force in a set is judged on the means of so many repetitions: the first ones, and the latest ones.
FIRST_REPS, LATEST_REPS = 3, 2

#: The first repetition of a set must come within this time [s]; chosen: two slow ones.
FIRST_REP_S = 20.0

#: Knots of a set kept for the peak of a repetition [s]; chosen: longer than any repetition.
KEPT_S = 30.0


class RepetitionWatch:
    """A set: counts as the analysis does, gives the tempo, ends when it is complete or nothing comes any more.

    Parameters
    ----------
    rules : Repetitions
    counting : Rules
        Of the analysis, with the assessment's settings.
    duration_s : float
        Longest time from GO [s].
    loss_percent : float or None
        A loss of the repetitions' height that ends the leg [%]; None where failure is the test.
    """

    def __init__(self, rules: Repetitions, counting: Rules, duration_s: float, loss_percent: float | None) -> None:
        self.said = Said()
        self.counter = RepetitionCounter(counting)
        self.heights_n: list[float] = []
        self._rules, self._duration_s, self._loss = rules, duration_s, loss_percent
        self._told = 0
        self._last_us: int | None = None
        self._kept: deque[tuple[float, float]] = deque()
        self._beat = -1

    def look(self, look: Look) -> End | None:
        """Count, judge the loss, and see whether the set is over."""
        self._tempo(look)
        t_s = look.tested.t_us.astype(np.float64) * 1e-6
        self.counter.feed(t_s, look.tested.force_n)
        self._keep(t_s.tolist(), look.tested.force_n.tolist())
        for repetition in self.counter.repetitions[len(self.heights_n) :]:
            peak = max((f for t, f in self._kept if repetition.begin_s <= t <= repetition.end_s), default=np.nan)
            self.heights_n.append(peak - repetition.rest_n)
        if self.counter.count > self._told:
            self._told = self.counter.count
            self._last_us = look.now_us
            self.said.note(look.now_us, "counted", str(self._told))
        if self.counter.is_up:
            self._last_us = look.now_us
        return self._over(look)

    def _over(self, look: Look) -> End | None:
        done = len(self.counter.repetitions)
        if self._lost():
            return End.FORCE_LOSS
        if self._told >= self._rules.most and (done >= self._rules.most or self._rules.most < FIRST_REPS):
            return End.REPETITIONS
        if look.since_go_s >= self._duration_s:
            return End.TIME
        quiet = None if self._last_us is None else (look.now_us - self._last_us) * 1e-6
        if quiet is None:
            return End.NO_START if look.since_go_s > FIRST_REP_S else None
        if quiet > self._pause_s():
            if self._rules.to_failure:
                return End.FAILURE
            return End.REPETITIONS if self._told >= self._rules.least else End.RELEASED
        return None

    def _pause_s(self) -> float:
        """Longer than one whole repetition of the tempo, at least."""
        tempo = sum(part or 0.0 for part in (self._rules.up_s, self._rules.hold_s, self._rules.down_s))
        return self._rules.end_after_s + (tempo if self._told < self._rules.least else 0.0)

    def _lost(self) -> bool:
        if self._loss is None or len(self.heights_n) < FIRST_REPS + LATEST_REPS:
            return False
        first, latest = np.mean(self.heights_n[:FIRST_REPS]), np.mean(self.heights_n[-LATEST_REPS:])
        return bool(latest < (1 - self._loss / 100) * first)

    def _tempo(self, look: Look) -> None:
        up, top, down = self._rules.up_s, self._rules.hold_s, self._rules.down_s
        if up is None or top is None or down is None:
            return
        whole, within = divmod(look.since_go_s, up + top + down)
        phase = 0 if within < up else 1 if within < up + top else 2
        beat = 3 * int(whole) + phase
        if beat > self._beat:
            self._beat = beat
            self.said.cues.append((Cue.UP, Cue.TOP, Cue.DOWN)[phase])

    def _keep(self, t_s: list[float], force_n: list[float]) -> None:
        self._kept.extend(zip(t_s, force_n, strict=True))
        while self._kept and self._kept[0][0] < self._kept[-1][0] - KEPT_S:
            self._kept.popleft()


class StanceWatch:
    """Standing: on one leg from the moment the other foot is off; on both from GO.

    Parameters
    ----------
    rules : Stance
    leg : Side or None
    duration_s : float
        From the beginning on [s].
    """

    def __init__(self, rules: Stance, leg: Leg, duration_s: float) -> None:
        self.said = Said()
        self.put_downs = 0
        self._rules, self._one, self._duration_us = rules, leg is not None, duration_s * 1e6
        self._off = Lasting(LIFTED_S)
        self._begin_us: int | None = None
        self._down = False

    def look(self, look: Look) -> End | None:
        """A foot put down is counted, or ends it."""
        if not self._one and self._begin_us is None:
            self._begin(look.now_us)
        for t, force in zip(look.other.t_us.tolist(), look.other.force_n.tolist(), strict=True):
            if self._begin_us is None:
                if self._off.feed(t, force < self._rules.put_down_n):
                    self._begin(self._off.since_us or t)
                continue
            if t - self._begin_us >= self._duration_us:
                break
            down = force > self._rules.put_down_n
            if down and not self._down:
                self.put_downs += 1
                self.said.note(t, "put_down", str(self.put_downs))
                if self._rules.put_down == "ends":
                    return End.PUT_DOWN
            self._down = down
        if self._begin_us is None:
            return End.NO_START if look.since_go_s > NO_START_S else None
        return End.TIME if look.now_us - self._begin_us >= self._duration_us else None

    def _begin(self, t_us: int) -> None:
        self._begin_us = t_us
        self.said.note(t_us, "begin")


class WeightShiftWatch:
    """Targets for the left foot's share, one after the other.

    Parameters
    ----------
    rules : WeightShift
    duration_s : float
        Longest time from GO [s].
    """

    def __init__(self, rules: WeightShift, duration_s: float) -> None:
        self.said = Said()
        self.reached = 0
        self._rules, self._duration_s = rules, duration_s
        self._at = -1
        self._since_us = 0
        self._held = 0.0
        self._in_band = Lasting(rules.hold_s)

    @property
    def at(self) -> int:
        """Which target is asked for now; -1 before the first."""
        return self._at

    @property
    def held_part(self) -> float:
        """Part of its time that the target has been held, 0 to 1."""
        return self._held

    @property
    def target_percent(self) -> float | None:
        """The left foot's share that is asked for now [%]."""
        targets = self._rules.targets_percent
        return targets[self._at] if 0 <= self._at < len(targets) else None

    def look(self, look: Look) -> End | None:
        """Next target once one was held, or after its time."""
        if self._at < 0:
            self._next(look.now_us)
        total, target = look.left + look.right, self.target_percent
        share = 100 * look.left / total if total > 0 else float("nan")
        inside = target is not None and abs(share - target) <= self._rules.band_percent
        held = self._in_band.feed(look.now_us, inside)
        since = self._in_band.since_us
        self._held = 0.0 if since is None else min(1.0, (look.now_us - since) * 1e-6 / self._rules.hold_s)
        if held or (look.now_us - self._since_us) * 1e-6 >= self._rules.each_s:
            self.reached += held
            self.said.note(look.now_us, "held" if held else "missed", f"{target:g}")
            self._next(look.now_us)
            if self.target_percent is None:
                return End.TARGETS
        return End.TIME if look.since_go_s >= self._duration_s else None

    def _next(self, now_us: int) -> None:
        self._at += 1
        self._since_us = now_us
        self._in_band = Lasting(self._rules.hold_s)
        if (target := self.target_percent) is not None:
            self.said.note(now_us, "target", f"{target:g}")
            self.said.cues.append(Cue.TARGET)
