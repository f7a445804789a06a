"""What a guide says no to while the weights are still at hand: wrong place, wrong load, swapped cables, moved zero."""

from __future__ import annotations

from collections.abc import Mapping

from calibration.errors import Refusal
from calibration.refusals import WORST_ZERO
from calibration.run import Reading
from calibration.series import cell_table
from station.calibrating.plan import Plan, PlanStep
from station.calibrating.progress import Progress
from station.domain.channels import Channel
from station.domain.units import STANDARD_GRAVITY

#: A usual cell gives 2 mV/V at its capacity; 2^23 counts are 3.90625 mV/V (HX711 datasheet V2.0, gain 128).
_COUNTS_AT_CAPACITY = 2**23 * 2 / 3.90625


def promised(capacity_n: float) -> float:
    """Counts for a newton of a usual cell of that capacity, where no data sheet was given."""
    return _COUNTS_AT_CAPACITY / capacity_n


def wrong_load(step: PlanStep, forces: Mapping[Channel, float], expected_n: float, tolerance: float) -> str:
    """Words where what lies there is not what was asked for; '' where it is."""
    feet = {s: sum(f for c, f in forces.items() if c.value.startswith(s)) for s in ("left", "right")}
    own, other = feet[step.side], feet["left" if step.side == "right" else "right"]
    if other > 0.3 * expected_n and other > own:
        return f"The load is on the other foot: the {step.side} one is asked for."
    if abs(own / expected_n - 1) > tolerance:
        kg = own / STANDARD_GRAVITY
        return (
            f"About {kg:.1f} kg are on the plate, {expected_n / STANDARD_GRAVITY:.1f} kg are asked for. "
            "If the weights are right, take the reading by hand."
        )
    names = {c.value: c for c in forces}
    if step.position in names:
        most = max(forces, key=lambda c: forces[c])
        if most.value != step.position:
            return _swapped(step.position, most.value)
    return ""


def _swapped(asked: str, answered: str) -> str:
    a, b = asked.replace("_", " "), answered.replace("_", " ")
    return f"The {b} cell answers most, the {a} is asked for: another mark, or their cables are swapped."


def complaint(progress: Progress, reading: Reading, by_hand: bool) -> str:
    """Why a reading is not kept; '' where it is. What a hand took is kept unless its cell is another one."""
    if reading.position not in reading.counts or reading.kind == "creep":
        return ""
    zeros = _zeros(progress)
    d = {c: counts - zeros.get(c, counts) for c, counts in reading.counts.items()}
    most = max(d, key=lambda c: abs(d[c]))
    if most != reading.position:
        return _swapped(reading.position, most)
    if d[most] < 0:
        return f"The {most.replace('_', ' ')} reads less under load: swap its green and white wire."
    earlier = [
        r
        for r in progress.readings
        if (r.kind, r.run, r.position) == (reading.kind, reading.run, reading.position) and r.kind == "up"
    ]
    if not by_hand and earlier and reading.counts[most] <= earlier[-1].counts[most]:
        return "The reading did not rise with the load. Look at the stack, then put it down anew."
    return ""


def _zeros(progress: Progress) -> dict[str, float]:
    out: dict[str, float] = {}
    for r in progress.readings:
        if r.kind == "zero":
            out.update(r.counts)
    return out


def series_refused(progress: Progress) -> tuple[int, str] | None:
    """The first step of a series whose zero did not come back, and words; None where all is well.

    The rule is that of `calibration.refusals`: said now, while the weights are at hand.
    """
    last = progress.reading(progress.index - 1)
    if last is None or last.kind != "zero" or not any(r.kind == "up" for r in progress.readings):
        return None
    run = progress.run()
    for channel in last.counts:
        table = cell_table(run, channel)
        if not table.runs:
            continue
        full = float(abs(table.up[:, :, 0]).max(initial=0.0)) if table.up.size else 0.0
        for n, moved in enumerate(table.zero_return.tolist(), start=1):
            if full and abs(moved) > WORST_ZERO * full:
                words = (
                    f"The zero of the {channel.replace('_', ' ')} moved by {100 * abs(moved) / full:.2f} % over its "
                    f"series (at most {100 * WORST_ZERO:g} %): that series is repeated. Does anything touch the plate?"
                )
                return step_of_series(progress.plan, f"run {n} {channel}"), words
    return None


def step_of_series(plan: Plan, series: str) -> int:
    """Index of the first step of a series; 0 where there is none."""
    return next((i for i, s in enumerate(plan.steps) if s.series == series), 0)


def step_of(plan: Plan, refusal: Refusal) -> int:
    """Where to go back to after a refusal of the whole: the check that failed, the cell's first series, the start."""
    kinds = {
        "check_weight_disagrees": "check",
        "both_feet_disagree": "both_feet",
        "person_disagrees": "person",
        "person_unknown": "person",
    }
    if refusal.reason in kinds:
        return next((i for i, s in enumerate(plan.steps) if s.kind == kinds[refusal.reason]), 0)
    return step_of_series(plan, f"run 1 {refusal.where}")
