"""Simulated people: the force under each cell as a function of board time, and what is true of them.

All body figures are chosen to be plausible and easy to recognise; none is a norm.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

import numpy as np

from station.assessments.loader import load_assessment
from station.domain.channels import Channel, Side
from station.domain.units import STANDARD_GRAVITY
from station.sim.motion import FloatArray, Move, Shape, Sway, Track

#: Cues that a subject can be given; `rest` goes back to the last of `stand_still` and `rest_on_plate`.
CUES = ("unload", "press_left", "press_right", "stand_still", "rest_on_plate", "rest", "effort", "try", "target")

#: What a patient does at each cue of a visit (`station.session.Cue`, by its value); others change nothing.
VISIT_CUES: dict[str, str] = {
    "unload": "unload",
    "press_left": "press_left",
    "stand_still": "rest_on_plate",
    "try": "try",
    "go": "effort",
    "target": "target",
    "stop": "rest",
    "done": "rest",
    "refused": "rest",
}


@dataclass(frozen=True)
class Truth:
    """What a perfect station would find.

    Attributes
    ----------
    mass_kg : float
        Body mass [kg].
    strength_n : mapping of Side to float
        Greatest force of an effort above the resting force [N]; empty where there is no effort.
    load_share_left : float or None
        Left foot's part of the load while both feet work; None where they do not.
    heel_share : float
        Heel's part of a foot's force.
    repetitions : int
        Repetitions of a set; 0 where there are none.
    put_downs : int
        Times that the other foot touches its plate in a single-leg stance.
    """

    mass_kg: float
    strength_n: Mapping[Side, float] = field(default_factory=dict)
    load_share_left: float | None = None
    heel_share: float = 0.6
    repetitions: int = 0
    put_downs: int = 0

    @property
    def weak_side(self) -> Side | None:
        """The weaker leg; None for equal legs, or where there is no effort."""
        s = self.strength_n
        return None if not s or s[Side.LEFT] == s[Side.RIGHT] else min(s, key=s.__getitem__)

    @property
    def deficit_percent(self) -> float | None:
        """How much less the weak leg has than the strong one [%]: 100 (H - L) / H, metrics.md 3.5."""
        if not self.strength_n:
            return None
        low, high = sorted(self.strength_n.values())
        return 100.0 * (high - low) / high


@dataclass(frozen=True)
class Effort:
    """When an effort of one leg really began and when its release began, in board time [s]."""

    side: Side
    onset_s: float
    release_s: float


class ForceSource(Protocol):
    """What a simulated cell stands on."""

    def cell_force(self, channel: Channel, t_s: FloatArray) -> FloatArray:
        """Force on one cell at each time [N]."""

    def kinks_s(self, channel: Channel) -> FloatArray:
        """Times at which that force is not smooth [s], ascending."""

    def cue(self, name: str, side: Side | None, t_s: float) -> None:
        """Tell the subject what to do from `t_s` [s] on."""


class Subject:
    """A person whose feet follow two tracks, with a little sway while they are loaded; follows cues.

    Parameters
    ----------
    truth : Truth
        What is true of this person.
    seed : int
        Chooses the sway.
    sway_n : float
        Standard deviation of each foot's sway [N].
    shift : bool
        The sway moves load from one foot to the other, as in standing, and leaves the sum alone.
    shape, rise_s : str, float
        How an effort rises: 'exponential' with the time constant, or 'smooth' with the duration [s].
    """

    #: Seconds from the cue to the onset; chosen, about a simple reaction to sound.
    REACTION_S = 0.25
    #: An effort is held this long [s]; chosen within the 3 to 5 s of clinic.md D5.
    HOLD_S = 4.0
    #: Duration of a change of posture and of a release [s]; chosen.
    CHANGE_S, RELEASE_S = 0.6, 0.35
    #: Force of one relaxed foot on its plate, sitting or lying [N]; chosen.
    REST_N = 60.0
    #: Force of the foot that presses when asked, and of the other one [N]; chosen.
    PRESS_N, LIGHT_N = 150.0, 5.0
    #: Below about this force a foot hardly sways [N]; chosen.
    SWAY_FROM_N = 50.0

    def __init__(
        self,
        truth: Truth,
        seed: int = 1,
        sway_n: float = 1.0,
        *,
        shift: bool = False,
        shape: Shape = "exponential",
        rise_s: float = 0.1,
    ) -> None:
        self.truth = truth
        self.tracks = {Side.LEFT: Track(), Side.RIGHT: Track()}
        self.efforts: list[Effort] = []
        self._posture = (self.REST_N, self.REST_N)
        self._rise: tuple[Shape, float] = (shape, rise_s)
        left = Sway(sway_n, 2 * seed)
        self._sway = {Side.LEFT: (1.0, left), Side.RIGHT: (-1.0, left) if shift else (1.0, Sway(sway_n, 2 * seed + 1))}

    def foot_force(self, side: Side, t_s: FloatArray) -> FloatArray:
        """Force under one foot at each time [N], shape of `t_s` [s]."""
        steady = self.tracks[side].at(t_s)
        sign, sway = self._sway[side]
        return steady + sign * sway.at(t_s) * np.tanh(steady / self.SWAY_FROM_N)

    def cell_force(self, channel: Channel, t_s: FloatArray) -> FloatArray:
        """Force on one cell at each time [N], shape of `t_s` [s]; heel and forefoot share the foot's force."""
        if channel.side is None:
            raise ValueError("no cell carries the total")
        foot = self.foot_force(channel.side, t_s)
        if channel in (Channel.LEFT_HEEL, Channel.RIGHT_HEEL):
            return foot * self.truth.heel_share
        if channel in (Channel.LEFT_FOREFOOT, Channel.RIGHT_FOREFOOT):
            return foot * (1.0 - self.truth.heel_share)
        return foot

    def kinks_s(self, channel: Channel) -> FloatArray:
        """Times at which the force on one cell is not smooth [s], ascending."""
        if channel.side is None:
            raise ValueError("no cell carries the total")
        return self.tracks[channel.side].kinks_s

    def cue(self, name: str, side: Side | None, t_s: float) -> None:
        """Follow a cue from `t_s` [s] on.

        Parameters
        ----------
        name : str
            One of `CUES`.
        side : Side or None
            Whose effort; for the other cues not used.

        Raises
        ------
        ValueError
            The cue is not known, or an effort without a side.
        """
        weight, share = self.truth.mass_kg * STANDARD_GRAVITY, self.truth.load_share_left or 0.5
        levels = {
            "unload": (0.0, 0.0),
            "press_left": (self.PRESS_N, self.LIGHT_N),
            "press_right": (self.LIGHT_N, self.PRESS_N),
            "stand_still": (weight * share, weight * (1.0 - share)),
            "rest_on_plate": (self.REST_N, self.REST_N),
            "rest": self._posture,
        }
        if name in levels:
            if name in ("stand_still", "rest_on_plate"):
                self._posture = levels[name]
            self.move(t_s, *levels[name])
        elif name == "effort" and side is not None and side in self.truth.strength_n:
            self._effort(side, t_s)
        else:
            who = "without a side" if side is None else f"of the {side} leg"
            raise ValueError(f"this subject does not know the cue '{name}' {who}")

    def move(self, t_s: float, left_n: float, right_n: float, duration_s: float = CHANGE_S) -> None:
        """Go smoothly to a force under each foot [N]; an effort that goes on ends with it."""
        self.efforts = [replace(e, release_s=min(e.release_s, t_s)) for e in self.efforts if e.onset_s < t_s]
        self.tracks[Side.LEFT].add(Move(t_s, left_n, duration_s))
        self.tracks[Side.RIGHT].add(Move(t_s, right_n, duration_s))

    def _effort(self, side: Side, t_s: float) -> None:
        shape, rise_s = self._rise
        onset, release = t_s + self.REACTION_S, t_s + self.REACTION_S + self.HOLD_S
        track = self.tracks[side]
        base = float(track.at(np.array([onset]))[0])
        track.add(Move(onset, base + self.truth.strength_n[side], rise_s, shape), Move(release, base, self.RELEASE_S))
        self.efforts.append(Effort(side, onset, release))


class PlayedForce:
    """Recorded forces of each cell, joined by straight lines; the ends go on as they are. Takes no cues.

    Parameters
    ----------
    t_s : (n,) float64
        Times, ascending [s].
    force_n : mapping of Channel to (n,) float64
        Force on each cell [N].
    """

    def __init__(self, t_s: FloatArray, force_n: Mapping[Channel, FloatArray]) -> None:
        self._t_s = np.asarray(t_s, dtype=np.float64)
        self._force_n = dict(force_n)

    def cell_force(self, channel: Channel, t_s: FloatArray) -> FloatArray:
        """Force on one cell at each time [N], shape of `t_s` [s]."""
        return np.asarray(np.interp(t_s, self._t_s, self._force_n[channel]))

    def kinks_s(self, channel: Channel) -> FloatArray:
        """Every recorded time [s]."""
        return self._t_s

    def cue(self, name: str, side: Side | None, t_s: float) -> None:
        """Refuse: a recording does not listen."""
        raise ValueError(f"a recording does not follow the cue '{name}'")


@dataclass(frozen=True)
class Options:
    """What can be set of a subject: true strength of each leg [N], sway [N] and the shape of an effort's rise.

    `does` is the assessment that the patient is fit for.
    """

    left_n: float = 600.0
    right_n: float = 510.0
    sway_n: float | None = None
    shape: Shape = "exponential"
    #: 1/k with k = 10 /s, the closed form of metrics.md 3.3.
    rise_s: float = 0.1
    does: str = "timed_isometric"

    @property
    def strength_n(self) -> dict[Side, float]:
        """By side."""
        return {Side.LEFT: self.left_n, Side.RIGHT: self.right_n}


def _sway(options: Options, usual_n: float) -> float:
    return usual_n if options.sway_n is None else options.sway_n


def _patient(options: Options, seed: int) -> Subject:
    """Follows the cues of a visit with any assessment; feet off the plates until the first one."""
    from station.sim.visit_patient import visit_patient  # it builds on this file

    return visit_patient(
        load_assessment(options.does),
        options.strength_n,
        seed,
        options.sway_n,
        shape=options.shape,
        rise_s=options.rise_s,
    )


def _standing(options: Options, seed: int) -> Subject:
    """Steps on after 3 s and stands, a little more on the left."""
    subject = Subject(Truth(75.0, load_share_left=0.53), seed, _sway(options, 6.0), shift=True)
    subject.cue("stand_still", None, 3.0)
    return subject


def _isometric_effort(options: Options, seed: int) -> Subject:
    """Feet off for 3 s, at rest from 4 s, then every 7 s an effort, left and right in turn, 40 in all."""
    subject = _patient(options, seed)
    subject.cue("rest_on_plate", None, 3.0)
    for i in range(40):
        subject.cue("effort", (Side.LEFT, Side.RIGHT)[i % 2], 7.0 + 7.0 * i)
    return subject


def _glute_bridges(options: Options, seed: int) -> Subject:
    """Twelve two-legged bridges from 6 s on: 1 s up, 2 s at the top, 1 s down, 1 s rest; less load on the left."""
    share, rest, top = 0.46, 160.0, 420.0
    subject = Subject(Truth(75.0, load_share_left=share, repetitions=12), seed, _sway(options, 3.0), shift=True)
    subject.move(3.0, rest * share, rest * (1 - share))
    for i in range(12):
        start = 6.0 + 5.0 * i
        subject.move(start, top * share, top * (1 - share), 1.0)
        subject.move(start + 3.0, rest * share, rest * (1 - share), 1.0)
    return subject


def _single_leg_stance(options: Options, seed: int) -> Subject:
    """Both feet from 3 s, left alone from 6 to 16 s, both, right alone from 20 to 30 s, both."""
    subject = Subject(Truth(75.0, load_share_left=0.5), seed, _sway(options, 8.0))
    weight = 75.0 * STANDARD_GRAVITY
    subject.cue("stand_still", None, 3.0)
    subject.move(6.0, weight, 0.0)
    subject.cue("stand_still", None, 16.0)
    subject.move(20.0, 0.0, weight)
    subject.cue("stand_still", None, 30.0)
    return subject


def _bench(options: Options, seed: int) -> Subject:
    """A technician with weights; see `station.sim.weights`."""
    from station.sim.weights import Bench

    return Bench()


_MAKERS: dict[str, Callable[[Options, int], Subject]] = {
    "patient": _patient,
    "standing": _standing,
    "isometric_effort": _isometric_effort,
    "glute_bridges": _glute_bridges,
    "single_leg_stance": _single_leg_stance,
    "bench": _bench,
}

#: NAME of sim://NAME.
SUBJECT_NAMES = tuple(_MAKERS)


def make_subject(name: str, options: Options | None = None, seed: int = 1) -> Subject:
    """The simulated person of that name.

    Raises
    ------
    ValueError
        There is nobody of that name, or no assessment that the patient should do.
    """
    if name not in _MAKERS:
        raise ValueError(f"there is no simulated subject '{name}'; there are {', '.join(SUBJECT_NAMES)}")
    return _MAKERS[name](options or Options(), seed)
