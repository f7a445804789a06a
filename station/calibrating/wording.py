"""What the guide says: one sentence for each step, in the words of the bench procedures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calibration.run import Header
from station.calibrating.plan import Plan, PlanStep

if TYPE_CHECKING:
    from station.calibrating.warmth import Warmth

#: A wait from which on there is something to say [s]; chosen.
_LONG_S = 20.0

_SPOTS = {
    "centre": "the centre",
    "toe": "the toe edge",
    "heel_edge": "the heel edge",
    "medial": "the inner edge",
    "lateral": "the outer edge",
}


def place(position: str) -> str:
    """A place in words, such as 'the mark of the left heel' or 'the toe edge of the left plate'."""
    side, _, spot = position.partition("_")
    if spot in _SPOTS:
        return f"{_SPOTS[spot]} of the {side} plate"
    return f"the mark of the {position.replace('_', ' ')}"


def stack(step: PlanStep, header: Header) -> str:
    """The weights of a step with their mass."""
    kg = header.references.mass_kg(step.weights)
    return f"{' + '.join(step.weights)} ({kg:g} kg)"


def words(step: PlanStep, header: Header, light: str) -> str:
    """What to do for a step."""
    if light in ("waiting", "still") and step.kind == "person":
        return "Keep still."
    if light in ("waiting", "still") and step.kind not in ("press", "zero", "creep"):
        return "Stand back: it rests, then it is read."
    where = place(step.position) if step.position else ""
    if step.kind == "zero":
        return (
            "Leave everything as it is: the zero of the other foot is read."
            if step.along
            else ("Everything off both plates. They rest, then their zero is read.")
        )
    if step.kind == "press":
        return f"Press the {step.position.replace('_', ' ')} with the hand, firmly, and no other."
    if step.kind == "person":
        return f"Stand still on one leg in {where}, same clothes and shoes as on the scale."
    if step.kind == "creep":
        return f"Leave {stack(step, header)} on {where}. Fetch the next weights; nobody treads near the plate."
    if step.kind == "down":
        return f"Take weights off until {stack(step, header)} is left on {where}."
    verb = "Preload: put" if step.kind == "preload" else "Put"
    return f"{verb} {stack(step, header)} on {where}."


#: In a warm-up, while something lies on a plate.
ALL_OFF = "Everything off both plates: their zeros are watched."


def warm_up(warmth: Warmth, now_us: int) -> str:
    """How the warm-up goes."""
    left, worst = warmth.left_s(now_us), warmth.worst_n()
    drift = "not known yet: lift the weights off" if worst is None else f"{worst:.2f} N in 5 min"
    if left > 0:
        return f"Warming up: {left / 60:.0f} min left. Zero drift {drift}."
    return f"Waiting for a quiet zero: drift {drift}, at most {warmth.limit_n:.2f} N."


def meanwhile(plan: Plan, index: int) -> str:
    """What a wait is good for: words while a load rests for long, '' else."""
    steps = plan.steps
    if index >= len(steps) or steps[index].wait_s < _LONG_S:
        return ""
    following = next((s for s in steps[index + 1 :] if s.loaded and not s.along and s.kind != "creep"), None)
    if following is None:
        return "Last wait: the certificate comes next."
    what = f"{' + '.join(following.weights)} for {place(following.position)}" if following.weights else "the next step"
    return f"Meanwhile prepare {what}."
