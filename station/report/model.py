"""What a report says, before it is words or ink: frozen values that the tasks join from a visit's trials.

Nothing here is read from a file or a database, and a number that is not there is None with its reason, never 0.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from station.domain.results import ResultSide

Kind = Literal["clinician", "patient", "letter"]
Paper = Literal["a4", "letter"]


@dataclass(frozen=True)
class Person:
    """Who was measured, as handed in: a name or a pseudonym, never from a trial file."""

    name: str
    birth_year: int | None = None


@dataclass(frozen=True)
class Value:
    """A number with its expanded uncertainty (k = 2) in `unit`, or the analysis's reason why there is none."""

    value: float | None
    unit: str
    uncertainty: float | None = None
    reason: str | None = None


@dataclass(frozen=True)
class Leg:
    """One leg's values of the primary metric; of feet that work at once, one foot's.

    Attributes
    ----------
    side : str
        'left', 'right', or 'both' for what has no side.
    trials : int
        How many count.
    values : tuple of float
        One a trial that counts, in the order of the visit [unit of `mean`].
    best, mean : Value
        `best` is None where more is not better, such as a share of the load.
    not_tested, ended : str or None
        Coded reason: 'pain', 'dizziness', 'giving_way', 'force_loss', or another word.
    pain, exertion : int or None
        The greatest that was said after an effort, 0-10; None: not asked.
    """

    side: ResultSide
    trials: int
    values: tuple[float, ...]
    mean: Value
    best: Value | None = None
    not_tested: str | None = None
    ended: str | None = None
    pain: int | None = None
    exertion: int | None = None


@dataclass(frozen=True)
class Difference:
    """The primary metric's signed difference [% of the stronger leg], negative where the right leg is weaker.

    Attributes
    ----------
    value : Value
    verdict : str or None
        'real', 'possible', 'within_noise', 'not_measurable'; None: none is given, and `reason` says why.
    interval : (low, high) or None
        About 95 %, with the scatter of trials in it [%].
    limit : float or None
        From this size on a difference is real with these trials [%].
    lsi : Value or None
        Involved as a part of uninvolved [%]; None where it is not defined, or no verdict stands beside it.
    involved : str or None
        Its injured or operated side, 'left' or 'right'.
    """

    value: Value
    verdict: str | None = None
    reason: str | None = None
    interval: tuple[float, float] | None = None
    limit: float | None = None
    involved: str | None = None
    lsi: Value | None = None


@dataclass(frozen=True)
class OtherMetric:
    """A metric beside the primary one: mean of the trials that count for each side, no verdict."""

    id: str
    name: str
    left: Value | None = None
    right: Value | None = None
    both: Value | None = None
    difference: Value | None = None


@dataclass(frozen=True)
class Curve:
    """One foot's force [N] over the time since the onset, or since GO where `aligned` says so [s]."""

    side: ResultSide
    t_s: NDArray[np.float64]
    force_n: NDArray[np.float64]
    aligned: str = "onset"


@dataclass(frozen=True)
class SetUp:
    """One thing to repeat: id and name of the assessment's field, value and unit."""

    id: str
    name: str
    value: float | str
    unit: str = ""


@dataclass(frozen=True)
class Provenance:
    """What the numbers rest on.

    Attributes
    ----------
    calibrated : date or None
        Day of the certificate.
    methods : tuple of str
        Ids of the methods behind the numbers on the page.
    trial_ids : tuple of str
        Of the trials that count.
    """

    software: str
    board_id: str | None = None
    certificate_id: str | None = None
    calibrated: date | None = None
    methods: tuple[str, ...] = ()
    trial_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Correspondence:
    """The two ends of a hand-over letter, as handed in, a line each; without `written` it has the visit's date."""

    addressee: tuple[str, ...] = ()
    sender: tuple[str, ...] = ()
    written: date | None = None


@dataclass(frozen=True)
class Report:
    """One visit with one assessment, whole.

    Attributes
    ----------
    measured : datetime
        Start of the first trial that counts, with its offset.
    assessment_id, assessment_name : str
        The name is the file's own; labels.toml may know it in another language.
    shows : str
        'strength', 'loading_strategy', 'endurance', 'steadiness', 'balance' or 'training'.
    feedback : str
        'none', 'clinician' or 'both': who saw the force.
    primary : str
        Metric id; empty where the assessment has none.
    mass_kg : float or None
        Entered, or from the weighing of the whole body; None: N/kg cannot be said.
    flags : tuple of str
        Quality flags of trials and results that the page rests on.
    left_out : int
        Trials of the visit that do not count: tries, aborted ones, no effort.
    retest : date or None
    demonstration : bool
        Nobody's numbers; said in large letters.
    """

    person: Person
    measured: datetime
    assessment_id: str
    assessment_name: str
    shows: str
    primary: str
    primary_name: str
    legs: tuple[Leg, ...]
    difference: Difference | None
    provenance: Provenance
    cue: str = ""
    feedback: str = ""
    posture: str = ""
    set_up: tuple[SetUp, ...] = ()
    others: tuple[OtherMetric, ...] = ()
    curves: tuple[Curve, ...] = ()
    limits: tuple[str, ...] = ()
    mass_kg: float | None = None
    flags: tuple[str, ...] = ()
    left_out: int = 0
    retest: date | None = None
    clinician: str = ""
    letter: Correspondence = field(default_factory=Correspondence)
    demonstration: bool = False

    def leg(self, side: str) -> Leg | None:
        """The leg of a side, if it is in the report."""
        return next((leg for leg in self.legs if leg.side == side), None)
