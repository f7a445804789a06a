"""What a calibration asks for, in which order, and how long it takes: the numbered procedure as a list of steps.

The order uses the waits: preloads fill the warm-up, and the feet take turns, so that one rests (and its zero is read)
while the other is loaded. Decision 0050.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import combinations

from calibration.certificate import CHANNELS
from calibration.errors import CalibrationError
from calibration.run import EDGES, Header

#: Loaded steps of a series: the least that CAL-01 asks for, evenly spread; more steps cost minutes and gain little.
STEPS = 5

#: A weight for the symmetry check and the daily check [kg] (CAL-02, CAL-07).
LEAST_FOOT_KG = 20.0

#: Most weights whose sums are searched; 2^12 sums are quick.
_MOST_WEIGHTS = 12


#: What the guide follows (calibration/procedures).
PROCEDURE, REVISION = "CAL-01", 2


class Kind(StrEnum):
    """Which calibration, by how long it may take: 90, 60 and 10 minutes."""

    FIRST = "first"
    YEARLY = "yearly"
    QUICK = "quick"


@dataclass(frozen=True)
class Timing:
    """Times of the procedures in `calibration/procedures` [s]; those of handling are chosen and used to plan only.

    Attributes
    ----------
    warm_up_s : float
        Board powered before the first series (CAL-01, 1).
    preload_s, rest_s, settle_s, read_s : float
        Held under preload, rest after unloading, settling under a load, averaged (CAL-01, 4 to 6).
    creep_s : (float, float)
        After loading (CAL-04).
    person_s : float
        A person is averaged (CAL-06).
    weight_s, step_back_s, person_on_s, press_s : float
        To move one weight, to step away, to step on one plate, to press one cell; chosen.
    """

    warm_up_s: float = 900.0
    preload_s: float = 60.0
    rest_s: float = 30.0
    settle_s: float = 5.0
    read_s: float = 3.0
    creep_s: tuple[float, float] = (30.0, 300.0)
    person_s: float = 10.0
    weight_s: float = 6.0
    step_back_s: float = 3.0
    person_on_s: float = 8.0
    press_s: float = 4.0


@dataclass(frozen=True)
class PlanStep:
    """One thing to do.

    Attributes
    ----------
    kind : str
        A kind of reading (calibration.run.KINDS), or 'press' (wiring) or 'warm_up', which give none.
    position : str
        Where the weights lie: a cell, a foot's spot such as 'left_toe'; '' where nothing lies.
    weights : tuple of str
        What lies there.
    cells : tuple of str
        Cells that are read.
    wait_s : float
        Time under this load, or since these cells were unloaded, before the reading [s].
    series : str
        Steps that are repeated together when one of them fails or the program ends in their midst.
    along : bool
        Read while another foot is loaded; the weights are left as they are.
    optional : bool
        May be left out; the budget then carries its assumed width.
    """

    kind: str
    position: str
    weights: tuple[str, ...]
    run: int
    cells: tuple[str, ...]
    wait_s: float
    read_s: float
    series: str
    along: bool = False
    optional: bool = False

    @property
    def side(self) -> str:
        """'left', 'right', or '' where nothing lies."""
        return self.position.split("_")[0]

    @property
    def loaded(self) -> bool:
        """A weight or a person is asked for, and read."""
        return self.kind not in ("zero", "warm_up")


@dataclass(frozen=True)
class Timed:
    """A step in the planned course: handling begins, load in place, done [s since the start]."""

    step: PlanStep
    begin_s: float
    loaded_s: float
    done_s: float


@dataclass(frozen=True)
class Plan:
    """Steps in order, with the times they were planned for."""

    kind: Kind
    steps: tuple[PlanStep, ...]
    timing: Timing
    cells_per_foot: int

    def timeline(self, warm_s: float = 0.0) -> list[Timed]:
        """The planned course.

        Parameters
        ----------
        warm_s : float
            The board was powered for so long already [s].
        """
        clock = _Clock(self.timing, warm_s)
        return [clock.take(step) for step in self.steps]

    def left_s(self, index: int, warm_s: float = 0.0) -> float:
        """Planned time from a step to the end [s]."""
        line = self.timeline(warm_s)
        return line[-1].done_s - line[index].begin_s if index < len(line) else 0.0


@dataclass
class _Clock:
    timing: Timing
    warm_s: float
    now_s: float = 0.0
    loaded_s: float = 0.0
    at: str = ""
    stack: frozenset[str] = frozenset()
    unloaded_s: dict[str, float] = field(default_factory=lambda: {"left": -1e9, "right": -1e9})

    def take(self, step: PlanStep) -> Timed:
        begin = self.now_s
        if not step.along and step.kind != "warm_up":
            self._handle(step)
        if step.kind == "warm_up":
            self.now_s = max(self.now_s, self.timing.warm_up_s - self.warm_s)
        elif step.loaded:
            self.now_s = max(self.now_s, self.loaded_s + step.wait_s + step.read_s)
        else:
            rested = max(self.unloaded_s[s] for s in {c.split("_")[0] for c in step.cells}) + step.wait_s
            self.now_s = max(self.now_s + (0.0 if step.along else step.read_s), rested)
        return Timed(step, begin, self.loaded_s, self.now_s)

    def _handle(self, step: PlanStep) -> None:
        t, stack = self.timing, frozenset(step.weights)
        if (step.position, stack) == (self.at, self.stack) and step.kind not in ("person", "press"):
            return
        moved = len(stack ^ self.stack) if step.position == self.at else len(stack | self.stack)
        self.now_s += t.weight_s * moved + t.step_back_s * bool(moved)
        self.now_s += {"person": t.person_on_s, "press": t.press_s}.get(step.kind, 0.0)
        if self.at and self.at.split("_")[0] != step.side:
            self.unloaded_s[self.at.split("_")[0]] = self.now_s
        self.loaded_s, self.at, self.stack = self.now_s, step.position, stack


def make_plan(kind: Kind, header: Header, timing: Timing | None = None) -> Plan:
    """The steps of a calibration with these weights.

    Raises
    ------
    CalibrationError
        The weights do not make five different loads, or are too heavy for a cell.
    """
    timing = Timing() if timing is None else timing
    maker = _Maker(header, timing)
    steps = maker.quick() if kind is Kind.QUICK else maker.whole(creep=kind is Kind.FIRST)
    return Plan(kind, tuple(steps), timing, header.cells_per_foot)


def choose_stacks(masses: Mapping[str, float]) -> tuple[tuple[str, ...], ...]:
    """Five rising stacks, the highest of all weights; adding to a stack is preferred over exchanging.

    Parameters
    ----------
    masses : mapping of id to kg

    Raises
    ------
    CalibrationError
        They make fewer than five different loads.
    """
    ids = sorted(masses, key=lambda i: (masses[i], i))
    top = sum(masses.values())
    grown = [tuple(ids[: k + 1]) for k in range(len(ids))]
    if len(grown) >= STEPS:
        return _spread(grown, masses, top)
    sums: dict[float, tuple[str, ...]] = {}
    for n in range(1, len(ids) + 1):
        for stack in combinations(ids[:_MOST_WEIGHTS], n):
            sums.setdefault(round(sum(masses[i] for i in stack), 6), stack)
    if len(sums) < STEPS:
        raise CalibrationError(
            f"{len(ids)} weights make only {len(sums)} different loads; the procedure asks for {STEPS}. "
            "Add a weight of half the smallest one",
            "weights",
        )
    return _spread([sums[m] for m in sorted(sums)], masses, top)


def _spread(stacks: Sequence[tuple[str, ...]], masses: Mapping[str, float], top: float) -> tuple[tuple[str, ...], ...]:
    """Of rising stacks, the five nearest to even fifths of the highest, the last one always."""
    mass = {s: sum(masses[i] for i in s) for s in stacks}
    left, out = list(stacks[:-1]), [stacks[-1]]
    for k in range(1, STEPS):
        nearest = min(left, key=lambda s: abs(mass[s] - top * k / STEPS))
        left.remove(nearest)
        out.append(nearest)
    return tuple(sorted(out, key=lambda s: mass[s]))


class _Maker:
    def __init__(self, header: Header, timing: Timing) -> None:
        self.t = timing
        self.person = header.person is not None
        self.all = CHANNELS[header.cells_per_foot]
        left, right = (tuple(c for c in self.all if c.startswith(s)) for s in ("left", "right"))
        # The feet take turns: left heel, right heel, left forefoot, right forefoot.
        self.marks = tuple(c for pair in zip(left, right, strict=True) for c in pair)
        self.feet = {"left": left, "right": right}
        self.mass = {i: w.weight.conventional_kg for i, w in header.references.weights.items()}
        self.stacks = choose_stacks(self.mass)
        highest = header.references.force_n(self.stacks[-1])
        if highest > header.capacity_n:
            raise CalibrationError(
                f"all weights together are {highest:.0f} N, more than a cell's {header.capacity_n:.0f} N; list fewer",
                "weights",
            )
        top = self._kg(self.stacks[-1])
        whole = [s for n in (1, 2, 3) for s in combinations(sorted(self.mass), n)]
        self.corner = min(
            whole, key=lambda s: (abs(self._kg(s) - top / 3) > 0.1 * top, len(s), abs(self._kg(s) - top / 3))
        )
        foot = [s for s in whole if self._kg(s) >= LEAST_FOOT_KG] or [self.stacks[-1]]
        self.foot = min(foot, key=lambda s: (len(s), self._kg(s)))
        used = {round(self._kg(s), 3) for s in self.stacks}
        fresh = [s for s in whole if round(self._kg(s), 3) not in used]
        self.check = min(fresh, key=lambda s: abs(self._kg(s) - top / 2)) if fresh else ()

    def _kg(self, stack: Sequence[str]) -> float:
        return sum(self.mass[i] for i in stack)

    def _step(
        self, kind: str, position: str, weights: Sequence[str], series: str, run: int = 0, **more: object
    ) -> PlanStep:
        t = self.t
        wait = {"preload": t.preload_s, "zero": t.rest_s, "press": 0.0, "warm_up": 0.0}.get(kind, t.settle_s)
        read = {"person": t.person_s, "press": 1.0, "warm_up": 0.0}.get(kind, t.read_s)
        values: dict[str, object] = {"cells": self.all, "wait_s": wait, "read_s": read, **more}
        return PlanStep(kind, position, tuple(weights), run, series=series, **values)  # type: ignore[arg-type]

    def whole(self, creep: bool) -> list[PlanStep]:
        """CAL-01 to CAL-06; the yearly one leaves out creep and two of three falling series."""
        top = self.stacks[-1]
        steps = [self._step("press", c, (), f"press {c}") for c in self.all]
        steps.append(self._step("zero", "", (), "zero before the preloads"))
        steps += [self._step("preload", c, top, f"preload {n} {c}") for n in (1, 2, 3) for c in self.marks]
        steps.append(self._step("warm_up", self.marks[-1], top, "warm-up"))
        steps.append(self._step("zero", "", (), "zero before the series"))
        before: PlanStep | None = None
        for run in (1, 2, 3):
            for mark in self.marks:
                falling = run < 3 if creep else run == 3
                series = self._series(mark, run, before, falling, creep and run == 3)
                steps += series
                before = series[-1]
        steps.append(self._step("zero", "", (), "zero after the series"))
        return steps + self._feet()

    def _series(self, mark: str, run: int, before: PlanStep | None, falling: bool, creep: bool) -> list[PlanStep]:
        name = f"run {run} {mark}"
        own = self.feet[mark.split("_")[0]]
        other = tuple(c for c in self.all if c not in own)
        out = []
        if before is not None:  # while the other foot still bears what is left of its series
            lying = {"position": before.position, "weights": before.weights}
            out.append(self._step("zero", lying["position"], lying["weights"], name, run, cells=own, along=True))  # type: ignore[arg-type]
        for i, stack in enumerate(self.stacks):
            out.append(self._step("up", mark, stack, name, run))
            if i == 1 and before is not None:
                out.append(self._step("zero", mark, stack, name, run, cells=other, along=True))
        if creep:
            for s in self.t.creep_s:
                more = {"wait_s": s - self.t.read_s, "optional": True}
                out.append(self._step("creep", mark, self.stacks[-1], name, run, **more))
        if falling:
            out += [self._step("down", mark, stack, name, run) for stack in reversed(self.stacks[:-1])]
        return out

    def _feet(self) -> list[PlanStep]:
        """Corners, the same weight on both feet, check weight, person."""
        sides = ("left", "right")
        steps = [
            self._step("corner", f"{s}_{spot}", self.corner, f"corner {s} {spot}", optional=True)
            for s in sides
            for spot in ("centre", *EDGES)
        ]
        steps += [self._step("both_feet", f"{s}_centre", self.foot, "both feet", optional=True) for s in sides]
        if self.check:
            steps.append(self._step("check", "left_centre", self.check, "check weight", optional=True))
        steps.append(self._step("zero", "", (), "zero after the feet"))
        if self.person:
            steps += [self._step("person", f"{s}_centre", (), f"person {s}", optional=True) for s in sides]
            steps.append(self._step("zero", "", (), "zero at the end"))
        return steps

    def quick(self) -> list[PlanStep]:
        """A re-check of the certificate in force: one load on each cell, the same weight on both feet."""
        steps = [self._step("zero", "", (), "zero before")]
        steps += [self._step("check", c, self.foot, f"check {c}") for c in self.marks]
        steps += [self._step("both_feet", f"{s}_centre", self.foot, "both feet") for s in ("left", "right")]
        return [*steps, self._step("zero", "", (), "zero after")]
