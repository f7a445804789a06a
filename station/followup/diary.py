"""What was trained: ticks and the short pain diary of the home sheet, typed in at the next visit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from station.followup.plan import Plan, sessions

METHOD = "followup/adherence"


@dataclass(frozen=True)
class DiaryEntry:
    """One day of training.

    Attributes
    ----------
    done : tuple of str
        Ids of the exercises that were ticked off.
    pain_during, pain_next_day : int or None
        0-10, most while training and on the next morning; None: not written down.
    on_plates : bool
        With the coach, not at home.
    """

    day: date
    done: tuple[str, ...] = ()
    pain_during: int | None = None
    pain_next_day: int | None = None
    on_plates: bool = False

    def __post_init__(self) -> None:
        """Refuse pain that is not on the scale."""
        for pain in (self.pain_during, self.pain_next_day):
            if pain is not None and not 0 <= pain <= 10:
                raise ValueError("pain is a whole number from 0 to 10")


@dataclass(frozen=True)
class Training:
    """What was trained from one visit to a later one; `planned` 0: there was no plan.

    Attributes
    ----------
    planned, done : int
        Exercises that were due and ticked off, one for each day.
    percent : float or None
        100 done / planned [%].
    most_pain, most_pain_next_day : int or None
        0-10; None: nothing was written down.
    unplanned : int
        Ticks of exercises that were not due on that day; they count as done up to what was due.
    """

    start: date
    end: date
    planned: int
    done: int
    unplanned: int
    percent: float | None
    most_pain: int | None
    most_pain_next_day: int | None
    method: str = METHOD


def training(plan: Plan | None, diary: Sequence[DiaryEntry], start: date, end: date) -> Training:
    """Adherence from `start` (included) to `end` (not included).

    A session that was moved counts: of each exercise as many are done as were ticked, at most as many as were due. What
    nobody wrote down counts as not done; the words say so.
    """
    due: dict[str, int] = {}
    if plan is not None:
        for session in sessions(plan):
            if start <= session.day < end:
                for exercise in session.exercises:
                    due[exercise] = due.get(exercise, 0) + 1
    entries = [e for e in diary if start <= e.day < end]
    ticked: dict[str, int] = {}
    for entry in entries:
        for exercise in set(entry.done):
            ticked[exercise] = ticked.get(exercise, 0) + 1
    done = sum(min(n, due.get(exercise, 0)) for exercise, n in ticked.items())
    planned = sum(due.values())
    return Training(
        start,
        end,
        planned,
        done,
        sum(ticked.values()) - done,
        100.0 * done / planned if planned else None,
        max((e.pain_during for e in entries if e.pain_during is not None), default=None),
        max((e.pain_next_day for e in entries if e.pain_next_day is not None), default=None),
    )


def between(plan: Plan | None, diary: Sequence[DiaryEntry], days: Sequence[date]) -> tuple[Training, ...]:
    """What was trained between visits on `days`, one entry for each pair of neighbours with a plan or a diary."""
    ordered = sorted(set(days))
    found = (training(plan, diary, a, b) for a, b in pairwise(ordered))
    return tuple(t for t in found if t.planned or t.done or t.unplanned)
