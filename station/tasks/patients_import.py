"""A practice's list of patients comes into the records: first what would happen, row by row, then, if asked for, it.

Only patients who are new are added. Nobody in the records is changed: who may be the same person under other data is
told, for a person to decide.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from station.exchange.patient_list import ListedPatient
from station.records.engine import Records
from station.records.models import Identity
from station.records.patients import add_patient
from station.records.roles import Permission, require
from station.records.types import fold


class Fate(StrEnum):
    """What happens to a row."""

    NEW = "new"
    SAME = "same"  # is in the records as the list has it
    CONFLICT = "conflict"  # may be somebody in the records, with other data
    DUPLICATE = "duplicate"  # another row of the list is the same patient
    UNUSABLE = "unusable"


@dataclass(frozen=True)
class Proposal:
    """One row, what happens to it, and why."""

    row: ListedPatient
    fate: Fate
    words: str = ""


@dataclass(frozen=True)
class _Known:
    """A patient as the records or an earlier row have it; `who` is for messages."""

    who: str
    number: str | None
    name: tuple[str, str]
    born: object


def preview(session: Session, rows: Sequence[ListedPatient]) -> list[Proposal]:
    """What an import would do; nothing is written.

    Raises
    ------
    RecordsError
        Who acts may not see names.
    """
    require(session, Permission.SEE_NAMES)
    columns = (Identity.patient_id, Identity.number, Identity.family_name, Identity.given_name, Identity.birth_date)
    known = _Index()
    for patient_id, number, family, given, born in session.execute(select(*columns)):
        known.add(_Known(f"patient {patient_id[:8]}", number, (fold(family), fold(given)), born))
    listed = _Index()
    proposals = []
    for row in rows:
        proposal = _propose(row, known, listed)
        proposals.append(proposal)
        if proposal.fate is not Fate.UNUSABLE:
            listed.add(_Known(f"line {row.line}", row.number, _name(row), row.birth_date))
    return proposals


def apply(records: Records, rows: Sequence[ListedPatient], now: datetime) -> list[Proposal]:
    """Add those who are new, all or none, and tell what was done; what is new is judged again at this moment.

    Raises
    ------
    RecordsError
        Who acts may not, or the records refuse.
    """
    with records.session() as session:
        require(session, Permission.CHANGE_RECORDS)
        proposals = preview(session, rows)
        for row in (p.row for p in proposals if p.fate is Fate.NEW):
            add_patient(
                session,
                now,
                family_name=row.family_name,
                given_name=row.given_name,
                birth_date=row.birth_date,
                sex=row.sex,
                number=row.number,
            )
    return proposals


def counts(proposals: Sequence[Proposal]) -> dict[Fate, int]:
    """How many rows have each fate; every fate is there."""
    counted = Counter(p.fate for p in proposals)
    return {fate: counted[fate] for fate in Fate}


class _Index:
    """Patients by number and by name."""

    def __init__(self) -> None:
        self._numbers: dict[str, _Known] = {}
        self._names: dict[tuple[str, str], list[_Known]] = {}

    def add(self, known: _Known) -> None:
        if known.number:
            self._numbers.setdefault(known.number, known)
        if any(known.name):
            self._names.setdefault(known.name, []).append(known)

    def with_number(self, number: str | None) -> _Known | None:
        return self._numbers.get(number) if number else None

    def namesakes(self, row: ListedPatient) -> list[_Known]:
        """With the same name, and a birth date that does not tell them apart."""
        found = self._names.get(_name(row), [])
        return [k for k in found if row.birth_date is None or k.born in (None, row.birth_date)]


def _name(row: ListedPatient) -> tuple[str, str]:
    return fold(row.family_name), fold(row.given_name)


def _propose(row: ListedPatient, known: _Index, listed: _Index) -> Proposal:
    if row.problems:
        return Proposal(row, Fate.UNUSABLE, "; ".join(row.problems))
    for index, same in ((listed, Fate.DUPLICATE), (known, Fate.SAME)):
        other = index.with_number(row.number)
        if other is not None:
            differs = _differences(row, other)
            if differs:
                return Proposal(row, Fate.CONFLICT, f"{other.who} has the same number and another {differs}")
            return Proposal(row, same, other.who)
        for namesake in index.namesakes(row):
            if row.number and namesake.number:
                # One person under two numbers, or two people with one name and birth date: a person must look.
                words = f"{namesake.who} has the same name and birth date under the number {namesake.number}"
                return Proposal(row, Fate.CONFLICT, words)
            if row.birth_date is None or namesake.born is None:
                return Proposal(row, Fate.CONFLICT, f"{namesake.who} has the same name; a birth date is missing")
            return Proposal(row, same, namesake.who)
    return Proposal(row, Fate.NEW)


def _differences(row: ListedPatient, other: _Known) -> str:
    found = []
    if any(_name(row)) and _name(row) != other.name:
        found.append("name")
    if row.birth_date is not None and other.born is not None and other.born != row.birth_date:
        found.append("birth date")
    return " and ".join(found)
