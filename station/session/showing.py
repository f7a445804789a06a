"""What a screen draws of a visit now: shares, target bands, counts and tempo. Live feedback, never a result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from station.assessments.kinds import Hold, Repetitions, Stance, WeightShift
from station.domain.channels import Channel, Side
from station.session.engine import Session
from station.session.model import Step
from station.session.sets import RepetitionWatch, StanceWatch, WeightShiftWatch
from station.session.watch import HoldWatch, Watch

#: Newest stretch that a share is the mean of [s]; chosen: calmer than one sample, far below the 120 ms of delay from
#: which on following gets worse (Fujisaki 2012, clinic conventions D2).
MEAN_S = 0.05

#: Below this load of both feet there is no share [N]; as `Stance.least_load_n`.
LEAST_LOAD_N = 50.0

Beat = Literal["rest", "up", "top", "down"]


@dataclass(frozen=True)
class Tempo:
    """Where in a repetition the patient should be.

    Attributes
    ----------
    beat : str
        'rest' before GO.
    height : float
        0 at rest, 1 at the top.
    part : float
        Part of the whole repetition that is over, 0 to 1.
    lengths_s : tuple of float
        Up, top and down [s].
    """

    beat: Beat
    height: float
    part: float
    lengths_s: tuple[float, float, float]


@dataclass(frozen=True)
class Showing:
    """The newest state; None and empty where it is not known or has no meaning in this assessment.

    Attributes
    ----------
    force_n : mapping of Side to float
        Newest force of each foot [N].
    left_percent : float or None
        The left foot's share of the load [%].
    heel_percent : mapping of Side to float
        The heel's share of a foot [%].
    band_n : tuple of float or None
        Force to hold, lowest and highest [N].
    band_percent : tuple of float or None
        Where the left foot's share should be [%].
    targets_percent, target_at
        Targets of a weight shift, and which one is asked for now; -1 before the first.
    held : float
        Part of a target's time that it was held, 0 to 1.
    count, least, most
        Repetitions so far, and how many a whole set has; 0 where it goes on to failure.
    tempo : Tempo or None
    put_downs : int or None
    cop : tuple of float or None
        Centre of pressure under both feet: across from -1 (left foot) to 1 (right foot), along from 0 (heel cells) to
        1 (forefoot cells). No lengths: the distances of the feet are not needed to see it move.
    """

    force_n: Mapping[Side, float] = field(default_factory=dict)
    left_percent: float | None = None
    heel_percent: Mapping[Side, float] = field(default_factory=dict)
    band_n: tuple[float, float] | None = None
    band_percent: tuple[float, float] | None = None
    targets_percent: tuple[float, ...] = ()
    target_at: int = -1
    held: float = 0.0
    count: int | None = None
    least: int = 0
    most: int = 0
    tempo: Tempo | None = None
    put_downs: int | None = None
    cop: tuple[float, float] | None = None


def showing(session: Session) -> Showing:
    """What is to be drawn now.

    Parameters
    ----------
    session : Session
        Any step; without certificate or zero there are no forces.
    """
    feet = {side: _mean(session.foot_force(side, MEAN_S).force_n) for side in Side}
    force = {side: n for side, n in feet.items() if n is not None}
    left, heel, cop = _loads(session, force)
    task, watch = session.assessment.task, session.watch
    shift = task if isinstance(task, WeightShift) else None
    at = watch.at if isinstance(watch, WeightShiftWatch) else -1
    count, least, most = _count(task, watch)
    return Showing(
        force_n=force,
        left_percent=left,
        heel_percent=heel,
        band_n=_band_n(task, watch),
        band_percent=_band_percent(task, watch),
        targets_percent=shift.targets_percent if shift is not None else (),
        target_at=at,
        held=watch.held_part if isinstance(watch, WeightShiftWatch) else 0.0,
        count=count,
        least=least,
        most=most,
        tempo=_tempo(session, task),
        put_downs=_put_downs(task, watch),
        cop=cop,
    )


def _mean(force_n: np.ndarray) -> float | None:
    return float(force_n.mean()) if len(force_n) else None


def _loads(
    session: Session, force: Mapping[Side, float]
) -> tuple[float | None, dict[Side, float], tuple[float, float] | None]:
    """Left share [%], heel shares [%] and the centre of pressure."""
    if len(force) < len(Side) or sum(force.values()) < LEAST_LOAD_N:
        return None, {}, None
    total = sum(force.values())
    left = 100.0 * force[Side.LEFT] / total
    cells = {c.channel: c.force_n for c in session.live_cells() if c.force_n is not None}
    pairs = {
        Side.LEFT: (Channel.LEFT_HEEL, Channel.LEFT_FOREFOOT),
        Side.RIGHT: (Channel.RIGHT_HEEL, Channel.RIGHT_FOREFOOT),
    }
    if not all(c in cells for pair in pairs.values() for c in pair):
        return left, {}, None
    heel = {
        side: 100.0 * min(1.0, max(0.0, cells[back] / (cells[back] + cells[front])))
        for side, (back, front) in pairs.items()
        if cells[back] + cells[front] >= LEAST_LOAD_N / 2
    }
    along = sum(force[side] * (1.0 - heel[side] / 100.0) for side in heel) / total
    return left, heel, (1.0 - left / 50.0, along)


def _band_n(task: object, watch: Watch | None) -> tuple[float, float] | None:
    if not isinstance(task, Hold) or not isinstance(watch, HoldWatch) or watch.target_n is None:
        return None
    half = task.band_percent / 100.0
    return (1.0 - half) * watch.target_n, (1.0 + half) * watch.target_n


def _band_percent(task: object, watch: Watch | None) -> tuple[float, float] | None:
    if isinstance(task, Repetitions) and task.least_left_percent is not None and task.most_left_percent is not None:
        return task.least_left_percent, task.most_left_percent
    if isinstance(task, WeightShift) and isinstance(watch, WeightShiftWatch) and watch.target_percent is not None:
        return watch.target_percent - task.band_percent, watch.target_percent + task.band_percent
    return None


def _count(task: object, watch: Watch | None) -> tuple[int | None, int, int]:
    if not isinstance(task, Repetitions):
        return None, 0, 0
    count = watch.counter.count if isinstance(watch, RepetitionWatch) else 0
    return (count, 0, 0) if task.to_failure else (count, task.least, task.most)


def _tempo(session: Session, task: object) -> Tempo | None:
    if not isinstance(task, Repetitions) or task.up_s is None or task.hold_s is None or task.down_s is None:
        return None
    up, top, down = task.up_s, task.hold_s, task.down_s
    if session.step is not Step.EFFORT:
        return Tempo("rest", 0.0, 0.0, (up, top, down))
    within = session.elapsed_s() % (up + top + down)
    beat: Beat = "up" if within < up else "top" if within < up + top else "down"
    height = {"up": within / up, "top": 1.0, "down": 1.0 - (within - up - top) / down}[beat]
    return Tempo(beat, height, within / (up + top + down), (up, top, down))


def _put_downs(task: object, watch: Watch | None) -> int | None:
    if not isinstance(task, Stance) or task.put_down == "not_watched":
        return None
    return watch.put_downs if isinstance(watch, StanceWatch) else 0
