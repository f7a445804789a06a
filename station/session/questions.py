"""What is asked before the first effort and after each one, as data: a screen shows it, and builds the intake of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from station.assessments.model import Assessment
from station.domain.channels import Side
from station.session.intake import RED_FLAGS
from station.session.model import ENDS_LEG, End

QuestionKind = Literal["confirm", "flags", "number", "choice"]


@dataclass(frozen=True)
class Question:
    """One thing to ask.

    Attributes
    ----------
    id : str
        Where the answer belongs: 'confirm', 'red_flags', 'contraindications', 'setup.ID', 'pain_at_rest.SIDE',
        'effort_s', 'best_n.SIDE', 'ceiling_n', 'body_weight_n'; after an effort 'pain', 'effort'.
    kind : str
        'flags': any number of the ids in `choices`; 'choice': one of them.
    words : str
        What the clinician reads.
    choices : mapping of str to str
        Id and words of each.
    unit, least, most
        Of a number.
    offered : float or str or None
        What stands there already: the patient's last value, else the assessment's default.
    needed : bool
        Without an answer the first effort is blocked.
    """

    id: str
    kind: QuestionKind
    words: str
    choices: Mapping[str, str]
    unit: str = ""
    least: float | None = None
    most: float | None = None
    offered: float | str | None = None
    needed: bool = True


def before_first_effort(
    assessment: Assessment,
    *,
    first_visit: bool,
    recalled: Mapping[str, float | str] | None = None,
    best_n: Mapping[Side, float] | None = None,
) -> tuple[Question, ...]:
    """What is asked before the first effort, in this order.

    Parameters
    ----------
    first_visit : bool
        The list of red flags is gone through.
    recalled : mapping of a set-up field's id to its value, optional
        Of the patient's last visit with this assessment; last results stay hidden until the test is done.
    best_n : mapping of Side to float, optional
        Known bests of the assessment that a hold is a share of [N].
    """
    asked = [Question("confirm", "confirm", f"Patient, side and plates are those of '{assessment.name}'.", {})]
    if first_visit:
        asked.append(Question("red_flags", "flags", "First visit: which of these apply?", RED_FLAGS))
    if assessment.contraindications:
        known = {c.id: c.words for c in assessment.contraindications}
        asked.append(Question("contraindications", "flags", "Which of these apply?", known, needed=False))
    asked += _setup(assessment, recalled or {})
    sides = "the {} leg at rest, 0 to 10"
    asked += [Question(f"pain_at_rest.{s}", "number", f"Pain in {sides.format(s)}", {}, "of 10", 0, 10, None, False)
              for s in Side]  # fmt: skip
    low, high = assessment.effort.shortest_s, assessment.effort.longest_s
    if low is not None and high is not None:
        chosen = assessment.effort.duration_s
        asked.append(Question("effort_s", "number", "Duration", {}, "s", low, high, chosen, needed=False))
    hold = assessment.hold
    if hold is not None and hold.target == "share_of_best":
        asked += [
            Question(f"best_n.{s}", "number", f"Best of the {s} leg in {hold.of_assessment}", {}, "N", 1.0, None,
                     (best_n or {}).get(s))
            for s in Side
        ]  # fmt: skip
    ceiling = "Greatest allowed force of a foot (partial weight-bearing)"
    asked.append(Question("ceiling_n", "number", ceiling, {}, "N", 1.0, None, None, needed=False))
    if assessment.expected_peak.body_weight_n is not None:
        asked.append(Question("body_weight_n", "number", "Body weight, for the cells' capacity", {}, "N", 50.0, 4000.0,
                              None, needed=False))  # fmt: skip
    return tuple(asked)


def _setup(assessment: Assessment, recalled: Mapping[str, float | str]) -> list[Question]:
    return [
        Question(
            f"setup.{f.id}",
            "choice" if f.choices else "number",
            f.name,
            {c: c for c in f.choices},
            f.unit,
            f.least,
            f.most,
            recalled.get(f.id, f.default),
            not f.optional,
        )
        for f in assessment.setup
    ]


#: Asked in Step.ASK; the answers make a `Report`.
AFTER_EFFORT = (
    Question("pain", "number", "Pain now, 0 to 10", {}, "of 10", 0, 10),
    Question("effort", "number", "How hard was it, 0 to 10", {}, "of 10", 0, 10, None, needed=False),
)

#: May be told at any moment with one key each: `Session.adverse`; they end the leg.
AT_ANY_MOMENT = tuple(sorted(ENDS_LEG - {End.FORCE_LOSS}))
