"""What is known, entered and signed before the first effort, and what stands against it. Codes only.

Free text belongs to the records: what is kept with a trial are ids, numbers and the key of the person who signed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from calibration.certificate import Certificate
from station.assessments.checks import PastOperation, not_yet, overloads
from station.assessments.model import Assessment
from station.domain.channels import Channel, Side

#: Red flags before a first visit (clinic conventions, decisions): id and what the clinician reads.
RED_FLAGS: dict[str, str] = {
    "thrombosis": "Calf larger, warm or tender: possible thrombosis",
    "infection": "Hot joint or fever",
    "nerve": "New numbness, foot drop, or bladder or saddle signs",
    "no_weight_bearing": "Cannot bear weight",
    "heart": "Chest pain, very high blood pressure, a recent heart event or an aneurysm",
    "abdomen_or_pregnancy": "Late pregnancy, a hernia or abdominal surgery",
    "fragile_bone": "Fragile bone",
    "severe_pain": "Severe pain, or pain at night",
}


#: Patient of a visit that is nobody's: a bench, the simulated patient.
NOBODY = "nobody"


class SignReason(StrEnum):
    """Why the clinician goes on all the same; the reason in words goes to the records."""

    EXAMINED = "examined_no_concern"
    CLEARED = "cleared_by_doctor"
    ADAPTED = "adapted_and_supervised"


@dataclass(frozen=True)
class Signature:
    """Who signed a block away, and the coded reason."""

    reason: SignReason
    by: str


@dataclass(frozen=True)
class Intake:
    """One patient's visit, before it begins.

    Attributes
    ----------
    patient : str
        Random id of the patient in the records; a trial file keeps it, and nothing else that tells who it is.
    first_visit, checked : bool
        A first visit needs the checklist of red flags; `checked`: it was gone through.
    red_flags, contraindications : tuple of str
        Ids of those that apply.
    operations : tuple of PastOperation
    setup : mapping of a set-up field's id to its value
        Numbers in the field's unit.
    pain_at_rest : mapping of Side to int
        0-10; a leg that is missing counts as 0.
    ceiling_n : float or None
        Greatest allowed force of a foot [N], on every task (partial weight-bearing).
    ceiling_side : Side or None
        The foot that it is for; None: either.
    body_weight_n : float or None
        [N]; for the load that is expected of each cell.
    effort_s : float or None
        Chosen duration, where the assessment lets one choose [s].
    best_n : mapping of Side to float
        Best sustained force of the assessment that a hold is a share of [N].
    visit : str
        Random id of the visit in the records; empty: the records find the patient's visit of that day.
    """

    patient: str
    first_visit: bool = True
    checked: bool = False
    red_flags: tuple[str, ...] = ()
    contraindications: tuple[str, ...] = ()
    operations: tuple[PastOperation, ...] = ()
    setup: Mapping[str, float | str] = field(default_factory=dict)
    pain_at_rest: Mapping[Side, int] = field(default_factory=dict)
    ceiling_n: float | None = None
    ceiling_side: Side | None = None
    body_weight_n: float | None = None
    effort_s: float | None = None
    best_n: Mapping[Side, float] = field(default_factory=dict)
    visit: str = ""

    def __post_init__(self) -> None:
        """Refuse a ceiling that is none, and flags that nobody knows."""
        if self.ceiling_n is not None and not self.ceiling_n > 0:
            raise ValueError("a force ceiling is above 0 N")
        if unknown := set(self.red_flags) - set(RED_FLAGS):
            raise ValueError(f"there is no red flag {', '.join(sorted(unknown))}")

    def kept(self) -> dict[str, Any]:
        """What a trial file keeps of it."""
        whom = {} if self.patient == NOBODY else {"patient": self.patient, "visit": self.visit or None}
        return {
            **whom,
            "set_up": dict(self.setup),
            "pain_at_rest": {side.value: pain for side, pain in self.pain_at_rest.items()},
            "force_ceiling_n": self.ceiling_n,
            "force_ceiling_side": self.ceiling_side,
        }


@dataclass(frozen=True)
class Block:
    """Something that stands against the first effort; `signable`: the clinician's signature lifts it."""

    id: str
    words: str
    signable: bool = True


def blocks(
    assessment: Assessment, intake: Intake | None, certificate: Certificate | None, today: date
) -> tuple[Block, ...]:
    """All that stands against an assessment here and now, signed or not.

    Parameters
    ----------
    assessment : Assessment
    intake : Intake or None
        None: nobody's visit (a bench, the simulated patient); only the cells' capacity is looked at.
    certificate : Certificate or None
    today : date
    """
    body_weight = intake.body_weight_n if intake is not None else None
    capacity = {Channel(c): cell.capacity_n for c, cell in certificate.cells.items()} if certificate is not None else {}
    found = [
        Block(f"overload:{o.channel}", str(o), signable=False) for o in overloads(assessment, capacity, body_weight)
    ]
    if intake is None:
        return tuple(found)
    if intake.first_visit and not intake.checked:
        found.append(Block("checklist", "First visit: go through the list of red flags.", signable=False))
    found += [Block(f"red_flag:{name}", f"{RED_FLAGS[name]}.") for name in intake.red_flags]
    found += [Block(f"contraindication:{c.id}", c.words) for c in assessment.contraindications
              if c.id in intake.contraindications]  # fmt: skip
    found += [
        Block(f"not_before:{rule.operation}:{rule.graft}", rule.words)
        for rule, _ in not_yet(assessment, intake.operations, today)
    ]
    found += [
        Block(f"setup:{f.id}", f"{f.name} is not entered.", signable=False)
        for f in assessment.setup
        if f.id not in intake.setup and not f.optional
    ]
    return (*found, *_task_blocks(assessment, intake))


def _task_blocks(assessment: Assessment, intake: Intake) -> list[Block]:
    hold, effort = assessment.hold, assessment.effort
    found = []
    if hold is not None and hold.target == "share_of_best":
        sides = Side if assessment.legs == "one" else ()
        found += [
            Block(
                f"best:{side}",
                f"The best of the {side} leg in {hold.of_assessment} is not known: do that first.",
                False,
            )
            for side in sides
            if not intake.best_n.get(side, 0.0) > 0
        ]
    if intake.effort_s is not None:
        low, high = effort.shortest_s or effort.duration_s, effort.longest_s or effort.duration_s
        if not low <= intake.effort_s <= high:
            found.append(Block("effort_s", f"The duration must be from {low:g} to {high:g} s.", False))
    return found
