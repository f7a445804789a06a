"""What a screen shows of a calibration, as plain data: the step, live cells, residuals, budget bars, advice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from calibration.cell import CellCalibration
from calibration.certificate import Certificate
from calibration.propagate import ForceEstimate, foot_force
from station.calibrating import wording
from station.calibrating.guide import Guide
from station.calibrating.progress import Progress
from station.calibrating.states import Action, Light, State

#: What to do about a line of the budget.
ADVICE: Mapping[str, str] = {
    "fit": "add load steps, or heavier weights",
    "reproducibility": "seat the weights with more care, and mark their place; a fourth run",
    "repeatability": "stand farther back and wait longer before each reading",
    "interpolation": "look for a plate that touches something; the cell may be past its linear range",
    "reversibility": "read a falling series, or take a better class of cell",
    "creep": "read creep (CAL-04), or load for shorter times",
    "corner_load": "read the corners (CAL-03); stiffer feet under the plate, and mark where the foot stands",
    "cross_sensitivity": "let the plate rest on its two cells only",
    "zero_drift": "warm up longer, and take a new zero before each trial",
    "temperature_span": "note the room's temperature, and calibrate at that of the clinic",
    "drift": "calibrate more often; the daily check's chart shows how much it really is",
    "weights": "weights of a better class, or with a certificate",
    "local_gravity": "enter latitude and height, or the surveyor's value",
}


@dataclass(frozen=True)
class CellView:
    """One cell: nominal load over its zero, and drift of its zero in five minutes [N], where they are known."""

    channel: str
    force_n: float | None
    drift_n: float | None


@dataclass(frozen=True)
class GuideView:
    """All that the guide's page draws.

    Attributes
    ----------
    kind, position : str
        Of the step; `position` is a cell or a foot's spot, '' where nothing is to be put.
    meanwhile : str
        What the wait is good for; '' without a wait.
    number, total : int
        Step, from 1 on, of all steps.
    minutes_left : float
        Planned time to the end.
    """

    state: State
    light: Light
    words: str
    kind: str
    position: str
    place: str
    weights: tuple[str, ...]
    mass_kg: float
    run: int
    number: int
    total: int
    left_s: float | None
    minutes_left: float
    meanwhile: str
    cells: tuple[CellView, ...]
    allowed: frozenset[Action]


def guide_view(guide: Guide) -> GuideView:
    """The guide as it stands now."""
    step, plan = guide.step, guide.progress.plan
    forces = guide.eye.forces()
    known = bool(guide.eye.zero)
    cells = tuple(CellView(c.value, forces[c] if known else None, guide.warmth.drift_n(c)) for c in guide.eye.channels)
    index = guide.progress.index
    return GuideView(
        state=guide.state,
        light=guide.light,
        words=guide.words,
        kind=step.kind if step else "",
        position=step.position if step and step.loaded else "",
        place=wording.place(step.position) if step and step.position else "",
        weights=step.weights if step else (),
        mass_kg=guide.progress.header.references.mass_kg(step.weights) if step else 0.0,
        run=step.run if step else 0,
        number=min(index + 1, len(plan.steps)),
        total=len(plan.steps),
        left_s=guide.left_s(),
        minutes_left=plan.left_s(index) / 60,
        meanwhile=wording.meanwhile(plan, index),
        cells=cells,
        allowed=guide.allowed(),
    )


@dataclass(frozen=True)
class Residual:
    """One reading against the line through all rising readings of its cell."""

    run: int
    kind: str
    force_n: float
    percent: float


def residuals(progress: Progress) -> dict[str, tuple[Residual, ...]]:
    """Live residuals of every cell, in percent of the load; the line goes through zero."""
    run = progress.run()
    out: dict[str, tuple[Residual, ...]] = {}
    for j, channel in enumerate(run.channels):
        rows = [i for i, r in enumerate(run.readings) if r.position == channel and r.kind in ("up", "down")]
        force = np.array([run.force_n(run.readings[i]) for i in rows])
        d = run.deflections[rows, j]
        up = np.array([run.readings[i].kind == "up" for i in rows], dtype=bool)
        if up.sum() < 2:
            continue
        slope = float(force[up] @ d[up] / (force[up] @ force[up]))
        percent = 100 * (d / (slope * force) - 1)
        out[channel] = tuple(
            Residual(run.readings[i].run, run.readings[i].kind, float(f), float(p))
            for i, f, p in zip(rows, force, percent, strict=True)
        )
    return out


@dataclass(frozen=True)
class Bar:
    """One line of a foot's budget.

    Attributes
    ----------
    u_n : float
        Standard uncertainty [N].
    share : float
        Part of the variance, 0 to 1.
    measured : bool
        False where the run did not determine it and a width is assumed.
    """

    name: str
    u_n: float
    share: float
    shared: bool
    measured: bool
    source: str


def _foot(certificate: Certificate, side: str, force_n: float) -> tuple[ForceEstimate, CellCalibration]:
    cells = [c for c in certificate.cells if c.startswith(side)]
    return foot_force(certificate, dict.fromkeys(cells, force_n / len(cells))), certificate.cell(cells[0])


def budget_bars(certificate: Certificate, side: str, force_n: float) -> tuple[Bar, ...]:
    """Budget of a foot whose cells carry the same load, largest line first; `force_n` is the foot's [N]."""
    estimate, cell = _foot(certificate, side, force_n)
    sources = {c.name: c.source for c in cell.components}
    variance: dict[str, float] = {}
    shared = {c.name for c in estimate.contributions if c.shared}
    for c in estimate.contributions:
        variance[c.name] = variance.get(c.name, 0.0) + c.u_n**2
    whole = sum(variance.values()) or 1.0
    return tuple(
        Bar(
            name,
            v**0.5,
            v / whole,
            name in shared,
            not sources.get(name, "").startswith(("not determined", "chosen")),
            sources.get(name, "covariance of the line"),
        )
        for name, v in sorted(variance.items(), key=lambda item: -item[1])
    )


@dataclass(frozen=True)
class Advice:
    """What would help: words, and U of the foot without that line [N] against U as it is."""

    name: str
    words: str
    expanded_n: float
    without_n: float


def what_would_help_most(certificate: Certificate, side: str, force_n: float, n: int = 3) -> tuple[Advice, ...]:
    """The lines whose removal would lower U most, with what to do about each."""
    estimate, _ = _foot(certificate, side, force_n)
    u = estimate.uncertainty.expanded
    out = []
    for bar in budget_bars(certificate, side, force_n)[:n]:
        kept = tuple(c for c in estimate.contributions if c.name != bar.name)
        without = ForceEstimate(estimate.value_n, kept).uncertainty.expanded if kept else 0.0
        out.append(Advice(bar.name, ADVICE.get(bar.name, "see the budget"), u, without))
    return tuple(out)
