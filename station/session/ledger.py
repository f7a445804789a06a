"""Which leg has done what: order, tries, efforts, rests, and legs that are done for the day."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from station.assessments.model import Assessment
from station.assessments.rules import LEAST_REST_S, MOST_MAXIMAL
from station.domain.channels import Side
from station.domain.flags import QualityFlag
from station.domain.trial import Trial
from station.session.model import STARTS, TRIES, Action, End, Leg

#: A trial with one of these is kept and does not count.
NOT_COUNTED = frozenset({QualityFlag.ABORTED, QualityFlag.INCOMPLETE, QualityFlag.NO_EFFORT, QualityFlag.WARM_UP})


def is_effort(trial: Trial) -> bool:
    """True where an effort of a test was asked for: GO was given, and it was no try."""
    return QualityFlag.WARM_UP not in trial.flags and any(e.kind == "go" for e in trial.events)


def leg_name(leg: Leg) -> str:
    """'left', 'right', or 'both' where both work at once."""
    return "both" if leg is None else leg.value


@dataclass
class LegRecord:
    """One leg in one visit; times in board time [us]."""

    tries: int = 0
    efforts: set[str] = field(default_factory=set)  # ids of the trials in which GO was given
    worked_until_us: int | None = None
    owed_s: float | None = None  # rest left when the board was lost; its clock has not begun again yet
    ended: End | None = None
    not_tested: End | None = None
    best_n: float = 0.0  # best sustained force of the efforts so far


class Ledger:
    """The legs of a visit.

    Parameters
    ----------
    assessment : Assessment
    involved : Side or None
    random : Random
        Draws the first leg where the assessment says so.

    Attributes
    ----------
    order : tuple of Leg
        Which leg begins; logged with the visit.
    legs : dict of Leg to LegRecord
    """

    def __init__(self, assessment: Assessment, involved: Side | None, random: Random) -> None:
        self._assessment = assessment
        self.order = _order(assessment, involved, random)
        self.legs: dict[Leg, LegRecord] = {leg: LegRecord() for leg in self.order}
        self.most = min(assessment.trials.most, MOST_MAXIMAL) if assessment.maximal else assessment.trials.most
        self.rest_s = max(assessment.rest.duration_s, LEAST_REST_S if assessment.maximal else 0.0)
        self.tries = assessment.warm_up.familiarisation + assessment.warm_up.efforts

    @property
    def not_tested(self) -> dict[str, str]:
        """Legs ('left', 'right', 'both') that were not tested, with the coded reason."""
        return {leg_name(leg): r.not_tested.value for leg, r in self.legs.items() if r.not_tested is not None}

    @property
    def ended(self) -> dict[str, str]:
        """Legs that are done for the day, with the coded reason."""
        return {leg_name(leg): r.ended.value for leg, r in self.legs.items() if r.ended is not None}

    def take_over(self, trials: list[Trial]) -> None:
        """Count efforts of trials that an earlier session of the same visit recorded."""
        for trial in trials:
            if trial.tested in self.legs and is_effort(trial):
                self.legs[trial.tested].efforts.add(trial.trial_id)

    def rest_left_s(self, leg: Leg, now_us: int) -> float:
        """How long a leg must rest until its next effort [s of board time]."""
        record = self.legs[leg]
        if record.owed_s is not None:
            return record.owed_s
        since = record.worked_until_us
        return 0.0 if since is None else max(0.0, self.rest_s - (now_us - since) * 1e-6)

    def lose_clock(self, now_us: int) -> None:
        """The board is lost: rest goes on once there is board time again. What passes meanwhile is no rest."""
        for leg, record in self.legs.items():
            record.owed_s = self.rest_left_s(leg, now_us)

    def find_clock(self, now_us: int) -> None:
        """Board time of the new connection: what rest was left is counted from here."""
        for record in self.legs.values():
            if record.owed_s is not None:
                record.worked_until_us = round(now_us - (self.rest_s - record.owed_s) * 1e6)
                record.owed_s = None

    def may_try(self, leg: Leg) -> bool:
        """A submaximal try of a leg; not of one that is done for the day."""
        record = self.legs[leg]
        return record.ended is None and record.not_tested is None and record.tries < self.tries

    def may_start(self, leg: Leg, now_us: int) -> bool:
        """An effort that counts."""
        record = self.legs[leg]
        return (
            record.ended is None
            and record.not_tested is None
            and len(record.efforts) < self.most
            and self.rest_left_s(leg, now_us) <= 0
        )

    def next_action(self, trials: list[Trial], now_us: int) -> tuple[Action | None, float]:
        """What the protocol asks for next, and how long to wait for it [s]; (None, 0) where all is done."""
        open_legs = [leg for leg in self.order if self._open(leg, trials)]
        if not open_legs:
            return None, 0.0
        # A try after the first effort is no warm-up any more.
        trying = [leg for leg in open_legs if self.may_try(leg) and not self.legs[leg].efforts]
        if trying:
            leg = self._first(trying, {leg: self.legs[leg].tries for leg in trying})
            return TRIES[leg], 0.0
        leg = self._first(open_legs, {leg: len(self.legs[leg].efforts) for leg in open_legs})
        return STARTS[leg], self.rest_left_s(leg, now_us)

    def _open(self, leg: Leg, trials: list[Trial]) -> bool:
        record = self.legs[leg]
        counted = sum(t.tested == leg and not t.flags & NOT_COUNTED for t in trials)
        done = record.ended is not None or record.not_tested is not None or len(record.efforts) >= self.most
        return not done and counted < self._assessment.trials.number

    def _first(self, legs: list[Leg], done: dict[Leg, int]) -> Leg:
        if not self._assessment.sides.alternate:
            return legs[0]
        return min(legs, key=lambda leg: (done[leg], self.order.index(leg)))


def _order(assessment: Assessment, involved: Side | None, random: Random) -> tuple[Leg, ...]:
    if assessment.legs == "both":
        return (None,)
    drawn = random.choice((Side.LEFT, Side.RIGHT))
    first = {
        "left": Side.LEFT,
        "right": Side.RIGHT,
        "involved": involved or drawn,
        "uninvolved": involved.other if involved is not None else drawn,
    }.get(assessment.sides.first, drawn)
    return (first, first.other)
