"""Why a run is no calibration: each reason with a stable id and words for the person at the bench."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from calibration.cell import FloatArray
from calibration.characteristics import CLASS_LIMITS, LOWEST_STEP
from calibration.errors import Refusal
from calibration.reference import POUND_KG
from calibration.run import Run
from calibration.series import CellTable

#: No step may lie further from the line than the widest class allows [relative].
WORST_RESIDUAL = CLASS_LIMITS[3.0]["q"] / 100

#: Zero after a series against zero before it, widest class [relative to the highest reading].
WORST_ZERO = CLASS_LIMITS[3.0]["f0"] / 100

#: A reading whose scatter is this many times the median one was not still; and it matters from this part of the
#: reading on; both chosen.
_RESTLESS, _RESTLESS_RELATIVE = 5.0, 1e-3

#: How near a ratio must be to that of pound and kilogram; chosen: cells of one make differ by less.
_POUND_NEAR = 0.05

_SATURATED = 2**23 - 1  # HX711 datasheet V2.0: 24 bits, two's complement


@dataclass(frozen=True)
class Requirements:
    """Least number of steps, rising series and falling series of a procedure."""

    steps: int
    runs: int
    falling: int


#: Procedures of calibration/procedures; CAL-90 is a plain table of somebody else's, with nothing but its rows.
PROCEDURES: Mapping[str, Requirements] = {
    "CAL-01": Requirements(5, 3, 1),
    "CAL-90": Requirements(5, 1, 0),
}


def check_run(run: Run) -> list[Refusal]:
    """All reasons that can be seen before a fit; an empty list where there is none."""
    found = [*_rows(run), *_still(run)]
    if run.header.procedure not in PROCEDURES:
        known = ", ".join(PROCEDURES)
        found.append(Refusal("unknown_procedure", f"'{run.header.procedure}' is not one of {known}", run.name))
    return found


def _rows(run: Run) -> Iterable[Refusal]:
    zeroed: set[str] = set()
    for i, r in enumerate(run.readings):
        where = f"{run.name}:{r.line}"
        if i and r.sequence <= run.readings[i - 1].sequence:
            yield Refusal(
                "order_wrong", "the sequence number does not rise; rows must stand in the order of time", where
            )
        for w in sorted({w for w in r.weights if r.weights.count(w) > 1}):
            yield Refusal("mass_twice", f"weight {w} lies twice in one stack; there is only one of it", where)
        if r.kind == "zero":
            zeroed |= set(r.counts)
        if (r.kind in ("zero", "person")) == bool(r.weights):
            words = "takes no weights" if r.weights else "names no weights"
            yield Refusal("weights_missing", f"a reading of kind '{r.kind}' {words}", where)
        elif r.kind != "zero" and not set(r.counts) <= zeroed:
            missing = ", ".join(sorted(set(r.counts) - zeroed))
            yield Refusal("no_zero", f"no zero of {missing} was read before this load; read it unloaded first", where)
        for c, value in r.counts.items():
            if abs(value) >= _SATURATED:
                yield Refusal("saturated", f"{c} is at the end of the converter's range; use less weight", where)
        force = run.force_n(r)
        if r.position in run.channels and force > run.header.capacity_n:
            yield Refusal("overload", f"{force:.0f} N is more than the cell's {run.header.capacity_n:.0f} N", where)


def _still(run: Run) -> Iterable[Refusal]:
    """Readings that scatter far more than the others do: something moved, or drifted, while they were taken."""
    sds = {c: [r.sd_counts[c] for r in run.readings if c in r.sd_counts] for c in run.channels}
    median = {c: float(np.median(v)) for c, v in sds.items() if v}
    largest = dict(zip(run.channels, np.nanmax(np.abs(run.deflections), axis=0, initial=0.0), strict=True))
    for r, deflection in zip(run.readings, np.abs(run.deflections).tolist(), strict=True):
        for c, sd in r.sd_counts.items():
            if sd <= _RESTLESS * median[c]:
                continue
            own = deflection[run.channels.index(c)]
            matters = sd > _RESTLESS_RELATIVE * (own if own > 0.05 * largest[c] else largest[c])
            if r.kind != "person" and matters:
                words = f"{c} was not still (scatter {sd:.0f} counts, usually {median[c]:.0f}); wait and read again"
                yield Refusal("drift", words, f"{run.name}:{r.line}")


def check_table(run: Run, table: CellTable, requirements: Requirements) -> list[Refusal]:
    """All reasons that one cell's series give; a fit makes sense only without any."""
    where = table.channel
    steps, runs = len(table.force_n), table.runs
    if not steps:
        return [Refusal("few_steps", "was never loaded; put the weights over its mark", where)]
    found: list[Refusal] = []
    if steps < requirements.steps:
        words = f"has {steps} load steps, the procedure asks for at least {requirements.steps}"
        found.append(Refusal("few_steps", words, where))
    if runs < requirements.runs:
        words = f"has {runs} rising series, the procedure asks for {requirements.runs}"
        found.append(Refusal("few_runs", words, where))
    holes = [f"{table.force_n[i]:.1f} N" for i in np.flatnonzero(np.isnan(table.own_up).any(axis=0))]
    if holes:
        found.append(Refusal("few_steps", f"has no rising reading at {', '.join(holes)} in one of its series", where))
    falling = int(np.isfinite(table.down[:, :, 0]).any(axis=1).sum())
    if falling < requirements.falling:
        found.append(Refusal("no_down", "has no falling series; take the weights off step by step", where))
    found += _order(run, table.channel)
    if holes:
        return found
    return found + _shape(run, table)


def _order(run: Run, channel: str) -> list[Refusal]:
    last: dict[tuple[int, str], float] = {}
    found = []
    for r in run.readings:
        if r.position != channel or r.kind not in ("up", "down"):
            continue
        force, key = run.force_n(r), (r.run, r.kind)
        if key in last and (force <= last[key] if r.kind == "up" else force >= last[key]):
            words = f"{force:.1f} N after {last[key]:.1f} N in a {'rising' if r.kind == 'up' else 'falling'} series"
            found.append(
                Refusal("order_wrong", f"{words}; sort the weights or correct the row", f"{run.name}:{r.line}")
            )
        last[key] = force
    return found


def _shape(run: Run, table: CellTable) -> list[Refusal]:
    """Reasons in the readings themselves: swapped cells, sign, monotony, zero, weights, residual, sensitivity."""
    where, force = table.channel, table.force_n
    mean = table.own_up.mean(axis=0)
    swapped = _swapped(run, table)
    if swapped:
        return [swapped]
    if mean[-1] <= 0:
        words = "counts fall when weight is put on; swap the cell's green and white wire, or mount it the other way up"
        return [Refusal("negative_slope", words, where)]
    found = list(monotony(force, mean, where))
    full = float(mean[-1])
    for n, z in enumerate(table.zero_return, start=1):
        if math.isfinite(z) and abs(z) > WORST_ZERO * full:
            words = (
                f"the zero moved by {100 * z / full:.2f} % of the highest reading over series {n} "
                f"(at most {100 * WORST_ZERO:g} %); warm up longer, and look for something that touches the plate"
            )
            found.append(Refusal("drift", words, where))
    found += residuals(run, table)
    if run.header.counts_per_n is not None and not found:
        found += _sensitivity(full / float(force[-1]) / run.header.counts_per_n, where)
    return found


def _swapped(run: Run, table: CellTable) -> Refusal | None:
    """The cell that answers most to the highest load is another one."""
    top = [
        i
        for i, r in enumerate(run.readings)
        if r.position == table.channel and r.kind == "up" and run.force_n(r) > 0.999 * table.force_n[-1]
    ]
    answer = np.abs(np.nan_to_num(run.deflections[top])).mean(axis=0)
    most = run.channels[int(answer.argmax())]
    if most == table.channel:
        return None
    words = f"weight on this mark moves {most} most; the cables are swapped, or the weight lay on another mark"
    return Refusal("cells_swapped", words, table.channel)


def monotony(
    force: FloatArray, counts: FloatArray, where: str, unit: str = "counts", load_unit: str = "N", zeroed: bool = True
) -> Iterable[Refusal]:
    """A reading that does not rise with the load; with `zeroed` readings, zero load included."""
    f, c = (np.r_[0.0, force], np.r_[0.0, counts]) if zeroed else (force, counts)
    for i in np.flatnonzero(np.diff(c) <= 0):
        words = (
            f"the reading falls from {c[i]:.6g} to {c[i + 1]:.6g} {unit} when the load rises from {f[i]:.1f} to "
            f"{f[i + 1]:.1f} {load_unit}; a cell is loose, overloaded, or the rows are mixed up"
        )
        yield Refusal("non_monotonic", words, where)


def residuals(run: Run, table: CellTable) -> list[Refusal]:
    """Steps that no line can join; a mistyped unit of one weight is found and named."""
    mean, stacks = table.own_up.mean(axis=0), table.stacks
    masses = {w: run.header.references.weights[w].weight.conventional_kg for s in stacks for w in s}

    def worst(factor: Mapping[str, float]) -> tuple[float, int]:
        m = np.array([sum(masses[w] * factor.get(w, 1.0) for w in s) for s in stacks])
        slope = float((m * mean).sum() / (m * m).sum())
        off = np.abs(mean - slope * m) / (slope * np.maximum(m, LOWEST_STEP * m.max()))
        return float(off.max()), int(off.argmax())

    largest, at = worst({})
    if largest <= WORST_RESIDUAL:
        return []
    for w in masses:
        for factor, words in ((POUND_KG, "pound typed as kilogram"), (1 / POUND_KG, "kilogram typed as pound")):
            if len(stacks) > 2 and worst({w: factor})[0] < min(0.2 * largest, WORST_RESIDUAL):
                return [Refusal("pound_for_kilogram", f"weight {w} fits as {words}; look at its mark", table.channel)]
    words = (
        f"no line joins the steps: {100 * largest:.1f} % off at {table.force_n[at]:.1f} N (at most "
        f"{100 * WORST_RESIDUAL:g} %); look for a mistyped weight, a mixed-up row, or something that carries the load"
    )
    return [Refusal("residual_large", words, table.channel)]


def _sensitivity(ratio: float, where: str) -> list[Refusal]:
    """Slope against the cell's data sheet."""
    if near_pound(ratio):
        words = f"reads {ratio:.2f} of what its data sheet promises: the ratio of pound and kilogram; check the unit"
        return [Refusal("pound_for_kilogram", words, where)]
    if not 0.7 < ratio < 1.4:  # chosen: rated outputs are held to +-10 % at worst, a wrong range is a factor of 2
        words = f"reads {ratio:.2f} of what its data sheet promises; check capacity, cell and weights"
        return [Refusal("sensitivity", words, where)]
    return []


def near_pound(ratio: float) -> bool:
    """A ratio is that of pound and kilogram, one way or the other."""
    return any(abs(ratio / r - 1) < _POUND_NEAR for r in (POUND_KG, 1 / POUND_KG))
