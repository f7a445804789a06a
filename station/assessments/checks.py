"""Whether an assessment may be done here and now: pure functions of its definition, the cells and the patient."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from station.assessments.model import Assessment, Graft, NotBefore, Operation
from station.domain.channels import Channel

#: Part of a cell's rated capacity that an expected peak may reach (issue 5 of the project).
MOST_OF_CAPACITY = 0.8


@dataclass(frozen=True)
class Overload:
    """A cell that is too weak for an assessment; forces in [N]."""

    channel: Channel
    expected_n: float
    most_n: float

    def __str__(self) -> str:
        """As the clinician reads it."""
        return (
            f"The {self.channel.words} cell may carry {self.most_n:.0f} N ({100 * MOST_OF_CAPACITY:.0f} % of its "
            f"capacity); {self.expected_n:.0f} N are expected."
        )


def overloads(
    assessment: Assessment, capacity_n: Mapping[Channel, float], body_weight_n: float | None = None
) -> tuple[Overload, ...]:
    """Cells that the assessment's expected peak would load above 80 % of their capacity; it is refused then.

    Parameters
    ----------
    assessment : Assessment
    capacity_n : mapping of Channel to float
        Rated capacity of each cell [N], as in its certificate.
    body_weight_n : float, optional
        Of the patient [N]; None: as for the body weight in the assessment's file.
    """
    found = []
    for channel, capacity in capacity_n.items():
        expected = assessment.expected_peak.of_cell(channel, body_weight_n)
        # 'not <=' so that a capacity of NaN refuses too.
        if not expected <= MOST_OF_CAPACITY * capacity:
            found.append(Overload(channel, expected, MOST_OF_CAPACITY * capacity))
    return tuple(found)


@dataclass(frozen=True)
class PastOperation:
    """An operation of the patient.

    Attributes
    ----------
    operation, graft : str
        As in `NotBefore`; graft 'any' where it is not known.
    done : date or None
        Day of the operation; None: not known.
    cleared_from : date or None
        The surgeon's date for maximal tests; None: none was given.
    """

    operation: Operation
    graft: Graft = "any"
    done: date | None = None
    cleared_from: date | None = None


def not_yet(
    assessment: Assessment, operations: Iterable[PastOperation], today: date
) -> tuple[tuple[NotBefore, PastOperation], ...]:
    """Rules of the assessment that bar it today, each with the operation it is about; empty where none does.

    An unknown graft counts as the one a rule names, an unknown day as too early: what is not known bars. The surgeon's
    date overrides weeks.
    """
    return tuple(
        (rule, past)
        for past in operations
        for rule in assessment.not_before
        if past.operation == rule.operation
        and (rule.graft == past.graft or "any" in (rule.graft, past.graft))
        and _too_early(rule, past, today)
    )


def _too_early(rule: NotBefore, past: PastOperation, today: date) -> bool:
    if past.cleared_from is not None:
        return today < past.cleared_from
    if rule.weeks is None or past.done is None:
        return True
    return today < past.done + timedelta(weeks=rule.weeks)
