"""Calibration runs with a known truth: for tests, for the specimen run, and to see what a procedure is worth.

The truth is drawn from the distributions that the budget states (calibration/budget.py), so that a calibration of it
can be compared with the U that it claims. Nothing here is a measurement.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from calibration import budget
from calibration.cell import FloatArray
from calibration.certificate import CHANNELS, Environment
from calibration.reference import BUOYANCY_FACTOR, References, ReferenceWeight, gravity_at, weight_of_class
from calibration.run import EDGES, Header, Person, Reading, Run
from calibration.specimen import CAPACITY_N, NOMINAL_COUNTS_PER_N, OFFSET_COUNTS

#: The bench's weights: nominal [kg] by id; two of 20, two of 10, one of 5 make 5 to 60 kg in seven steps.
WEIGHTS_KG: Mapping[str, float] = {"W20A": 20.0, "W20B": 20.0, "W10A": 10.0, "W10B": 10.0, "W5": 5.0}
STACKS: tuple[tuple[str, ...], ...] = (
    ("W5",),
    ("W10A",),
    ("W20A",),
    ("W20A", "W10A"),
    ("W20A", "W20B"),
    ("W20A", "W20B", "W10A"),
    ("W20A", "W20B", "W10A", "W10B"),
)
_CORNER_STACK = ("W20A",)

#: The specimen run in calibration/examples: its seed and its person [kg].
EXAMPLE_SEED, EXAMPLE_PERSON_KG = 2026, 72.4


@dataclass(frozen=True)
class Spreads:
    """Standard deviations of what a simulated plate does; all chosen, those of a decent plate on cheap beams.

    Attributes
    ----------
    slope : float
        Cell against its data sheet [relative].
    shared : float
        Part of a load over one cell that the other one takes, largest.
    quadratic, cubic : float
        Non-linearity [part of the highest load].
    hysteresis, creep : float
        Half-normal scale [relative].
    seating, reading : float
        Slope between runs, and single readings [relative].
    zero_n : float
        Zero over a series [N].
    corner : float
        Error at an edge of the plate, each direction [relative].
    noise : float
        One conversion [count]: 39 at 80 samples/s (HX711 datasheet V2.0, 90 nV rms).
    """

    slope: float = 0.01
    shared: float = 0.02
    quadratic: float = 2e-4
    cubic: float = 1e-4
    hysteresis: float = 1e-3
    creep: float = 5e-4
    seating: float = 7e-4
    reading: float = 5e-4
    zero_n: float = 0.15
    corner: float = 2e-3
    noise: float = 39.0


@dataclass(frozen=True)
class Truth:
    """What is true of a simulated board and its bench."""

    cells_per_foot: int
    slope: Mapping[str, float]
    shared: Mapping[str, float]
    quadratic: Mapping[str, float]
    cubic: Mapping[str, float]
    hysteresis: Mapping[str, float]
    creep: Mapping[str, float]
    corner: Mapping[str, tuple[float, float]]
    mass_kg: Mapping[str, float]
    g_m_s2: float
    spreads: Spreads
    references: References
    highest_n: float = field(default=0.0)

    @property
    def channels(self) -> tuple[str, ...]:
        """Cells of the board."""
        return CHANNELS[self.cells_per_foot]

    def force_n(self, stack: Sequence[str]) -> float:
        """True force of a stack [N]."""
        return sum(self.mass_kg[w] for w in stack) * self.g_m_s2 * BUOYANCY_FACTOR

    def share(self, channel: str, mark: str) -> float:
        """Part of a load on a mark that a cell carries; the cells of a foot share a load wholly."""
        if channel.split("_")[0] != mark.split("_")[0]:
            return 0.0
        return 1 - self.shared[mark] if channel == mark else self.shared[mark]

    def response(self, channel: str, force_n: float, error: float = 0.0, falling: float = 0.0) -> float:
        """Deflection [count] of a cell that carries `force_n`, before noise and zero.

        Parameters
        ----------
        error : float
            Relative error of this reading, all momentary causes together.
        falling : float
            -1/2 on the rising branch, +1/2 on the falling one.
        """
        x = force_n / self.highest_n
        bend = 4 * self.quadratic[channel] * x * (1 - x) + 10 * self.cubic[channel] * x * (1 - x) * (1 - 2 * x)
        branch = falling * self.hysteresis[channel] * max(0.0, min(1.0, 2 * (1 - x)))
        return self.slope[channel] * (force_n * (1 + error + branch) + bend * self.highest_n)


def draw_truth(rng: np.random.Generator, cells_per_foot: int = 2, spreads: Spreads | None = None) -> Truth:
    """A board, its weights and its gravity."""
    spreads = Spreads() if spreads is None else spreads
    channels = CHANNELS[cells_per_foot]
    gravity = gravity_at(52.52, 34.0)
    references = References({w: weight_of_class(w, kg, "M2") for w, kg in WEIGHTS_KG.items()}, gravity)

    def each(scale: float, half: bool = False) -> dict[str, float]:
        values = rng.normal(0, scale, len(channels))
        return dict(zip(channels, (np.abs(values) if half else values).tolist(), strict=True))

    slope = {c: NOMINAL_COUNTS_PER_N * (1 + e) for c, e in each(spreads.slope).items()}
    return Truth(
        cells_per_foot=cells_per_foot,
        slope=slope,
        shared={c: float(rng.uniform(0, spreads.shared)) if cells_per_foot == 2 else 0.0 for c in channels},
        quadratic=each(spreads.quadratic),
        cubic=each(spreads.cubic),
        hysteresis=each(spreads.hysteresis, half=True),
        creep=each(spreads.creep, half=True),
        corner={
            s: (float(rng.normal(0, spreads.corner)), float(rng.normal(0, spreads.corner))) for s in ("left", "right")
        },
        mass_kg=_masses(rng, references.weights),
        g_m_s2=gravity.value_m_s2 + math.sqrt(3) * gravity.u_m_s2 * float(rng.uniform(-1, 1)),
        spreads=spreads,
        references=references,
        highest_n=references.force_n(STACKS[-1]),
    )


def _masses(rng: np.random.Generator, weights: Mapping[str, ReferenceWeight]) -> dict[str, float]:
    """True masses: rectangular within the tolerance, one draw for each batch."""
    draw = {b: float(rng.uniform(-1, 1)) for b in sorted({w.batch for w in weights.values()})}
    return {i: w.weight.conventional_kg + math.sqrt(3) * w.weight.u_kg * draw[w.batch] for i, w in weights.items()}


def _normals(rng: np.random.Generator) -> Callable[[], float]:
    """Standard normal numbers, drawn by the thousand: one at a time costs more than all the rest."""

    def stream() -> Iterator[float]:
        while True:
            yield from rng.standard_normal(1000).tolist()

    return stream().__next__


class _Bench:
    """Takes readings one after the other, with a zero that wanders."""

    def __init__(self, truth: Truth, rng: np.random.Generator) -> None:
        self.truth = truth
        self.draw = _normals(rng)
        self.readings: list[Reading] = []
        self.zero = {c: float(OFFSET_COUNTS[c]) for c in truth.channels}
        self.seat = dict.fromkeys(truth.channels, 0.0)
        self.placed = dict(self.seat)

    def reseat(self) -> None:
        """Lifted off and put on again."""
        self.seat = {c: self.draw() * self.truth.spreads.seating for c in self.seat}

    def wander(self, readings: int) -> None:
        """The zero moves a step, so that it adds up to the stated spread over a series."""
        t = self.truth
        for c in self.zero:
            self.zero[c] += self.draw() * t.spreads.zero_n * t.slope[c] / math.sqrt(readings)

    def take(
        self, run: int, kind: str, position: str, stack: Sequence[str], carried: Mapping[str, float], **more: float
    ) -> None:
        """One reading: `carried` is the true force of each cell [N]; `falling`, `corner` and `crept` change it."""
        t, n = self.truth, 240
        counts = {}
        for c in t.channels:
            if kind != "creep" or more.get("crept", 0.0) == 0.0:  # the second creep reading is of the same loading
                self.placed[c] = self.draw() * t.spreads.reading
            error = self.seat[c] + self.placed[c] + more.get("corner", 0.0)
            error += more.get("crept", 0.0) * t.creep[c]
            d = t.response(c, carried.get(c, 0.0), error, more.get("falling", -0.5))
            counts[c] = round(self.zero[c] + d + self.draw() * t.spreads.noise / math.sqrt(n), 2)
        sd = dict.fromkeys(counts, t.spreads.noise)
        seconds = more.get("seconds", 10.0)
        number = len(self.readings) + 1
        self.readings.append(
            Reading(
                number + 1, run, number, kind, position, tuple(stack), counts, sd, n, None if not stack else seconds
            )
        )

    def on_mark(self, mark: str, stack: Sequence[str]) -> dict[str, float]:
        """Force of each cell under a stack on a mark [N]."""
        force = self.truth.force_n(stack)
        return {c: force * self.truth.share(c, mark) for c in self.truth.channels}


#: Falling steps read in each run, as indices of STACKS.
_FALLING = (5, 4, 3, 2, 1, 0)
_SPOTS: Mapping[str, tuple[float, float, float]] = {
    "centre": (0.5, 0.0, 0.0),
    "toe": (0.2, 0.0, 1.0),
    "heel_edge": (0.8, 0.0, -1.0),
    "medial": (0.5, 1.0, 0.0),
    "lateral": (0.5, -1.0, 0.0),
}


def simulate_run(truth: Truth, rng: np.random.Generator, runs: int = 3, person_kg: float | None = None) -> Run:
    """A run by procedure CAL-01 on a simulated board.

    Parameters
    ----------
    person_kg : float, optional
        A person of this mass stands on each foot and on both.
    """
    bench = _Bench(truth, rng)
    bench.take(0, "zero", "", (), {})
    for mark in truth.channels:
        bench.reseat()
        for _ in range(3):
            bench.take(0, "preload", mark, STACKS[-1], bench.on_mark(mark, STACKS[-1]))
        for run in range(1, runs + 1):
            bench.reseat()
            bench.take(run, "zero", mark, (), {})
            steps = [(i, "up") for i in range(len(STACKS))] + [(i, "down") for i in _FALLING]
            for i, kind in steps:
                bench.wander(len(steps) + 1)
                falling = -0.5 if kind == "up" else 0.5
                bench.take(run, kind, mark, STACKS[i], bench.on_mark(mark, STACKS[i]), falling=falling)
            bench.wander(len(steps) + 1)
        bench.take(runs, "zero", mark, (), {})
        for seconds, crept in ((30.0, 0.0), (300.0, 1.0)):
            carried = bench.on_mark(mark, STACKS[-1])
            bench.take(runs, "creep", mark, STACKS[-1], carried, crept=crept, seconds=seconds)
    bench.take(0, "zero", "", (), {})
    _foot_readings(bench, person_kg)
    bench.take(0, "zero", "", (), {})
    person = None if person_kg is None else Person(round(person_kg, 2), 0.05, True, True, 5.0)
    return Run(_header(truth, person), tuple(bench.readings), "simulated.csv")


def _foot_readings(bench: _Bench, person_kg: float | None) -> None:
    """Corners, the same weight on both feet, the check weight, the person."""
    t = bench.truth
    for side in ("left", "right"):
        for spot in ("centre", *EDGES):
            heel, x, y = _SPOTS[spot]
            bench.reseat()
            carried = split(t, side, t.force_n(_CORNER_STACK), heel)
            corner = t.corner[side][0] * x + t.corner[side][1] * y
            bench.take(0, "corner", f"{side}_{spot}", _CORNER_STACK, carried, corner=corner)
    for side in ("left", "right"):
        bench.reseat()
        bench.take(0, "both_feet", f"{side}_centre", ("W20A",), split(t, side, t.force_n(("W20A",)), 0.5))
    bench.reseat()
    bench.take(0, "check", "left_centre", ("W20B", "W5"), split(t, "left", t.force_n(("W20B", "W5")), 0.5))
    for side in ("left", "right") if person_kg else ():
        bench.reseat()
        force = (person_kg or 0.0) * t.g_m_s2 * BUOYANCY_FACTOR
        bench.take(0, "person", f"{side}_centre", (), split(t, side, force, 0.45))


def split(truth: Truth, side: str, force_n: float, heel: float) -> dict[str, float]:
    """Force of each cell of a foot under a load of which the heel cell carries the part `heel` [N]."""
    if truth.cells_per_foot == 1:
        return {f"{side}_foot": force_n}
    return {f"{side}_heel": heel * force_n, f"{side}_forefoot": (1 - heel) * force_n}


def _header(truth: Truth, person: Person | None) -> Header:
    return Header(
        board_id="5A010001" if truth.cells_per_foot == 2 else "5A010002",
        cells_per_foot=truth.cells_per_foot,
        procedure="CAL-01",
        revision=1,
        operator_id="simulator",
        date="2026-01-15",
        environment=Environment(21.5, 0.5, "simulated thermometer"),
        references=truth.references,
        capacity_n=CAPACITY_N,
        counts_per_n=NOMINAL_COUNTS_PER_N,
        person=person,
        simulated=True,
    )


def momentary_use(
    truth: Truth, rng: np.random.Generator, side: str, force_n: Sequence[float], heel: float
) -> Mapping[str, FloatArray]:
    """Deflections of a foot's cells when it is used: forces of a foot at one moment of the year to come [count].

    Draws what the budget lists: seating, single reading, branch of the hysteresis, creep, place on the plate, room
    temperature, a year's drift, and the zero; the plate is not touched between the forces.
    """
    s = truth.spreads
    x, y = rng.uniform(-1, 1, 2).tolist()
    corner = truth.corner[side][0] * x + truth.corner[side][1] * y
    crept, branch = rng.uniform(-1, 1), rng.uniform(-0.5, 0.5)
    span = budget.SPAN_PER_K * budget.USED_WITHIN_K * rng.uniform(-1, 1) + budget.DRIFT_12_MONTHS * rng.uniform(-1, 1)
    out = {}
    for c, part in split(truth, side, 1.0, heel).items():
        own = corner + span + crept * truth.creep[c] + rng.normal(0, math.hypot(s.seating, s.reading))
        zero = truth.slope[c] * rng.normal(0, s.zero_n)
        out[c] = np.array([truth.response(c, part * float(f), own, branch) + zero for f in force_n])
    return out
