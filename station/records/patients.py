"""Patients and who they are: added, changed, found as one types."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import Session

from station.domain.errors import RecordsError
from station.records.models import Identity, Patient, Visit
from station.records.types import fold, spellings

#: What a list shows before one goes on typing; chosen: a screenful.
LIMIT = 20

#: From so many characters on a word may be the beginning of an id; fewer would match many ids by chance.
ID_CHARACTERS = 4

SEXES = ("female", "male", "other")


@dataclass(frozen=True)
class Found:
    """One line of a list of patients; names and birth date are empty for who may not see them."""

    id: str
    family_name: str
    given_name: str
    birth_date: date | None
    birth_year: int | None
    number: str | None
    demonstration: bool
    last_visit: date | None


def add_patient(
    session: Session,
    now: datetime,
    *,
    family_name: str = "",
    given_name: str = "",
    birth_date: date | None = None,
    birth_year: int | None = None,
    sex: str | None = None,
    number: str | None = None,
    demonstration: bool = False,
    patient_id: str | None = None,
) -> Patient:
    """Add a patient with a new random id.

    Parameters
    ----------
    now : datetime
        Aware.
    birth_year : int, optional
        Where the date is not known; taken from the date otherwise.
    number : str, optional
        The practice's own number.
    patient_id : str, optional
        Only for a patient whom a trial file names already.

    Raises
    ------
    RecordsError
        A field cannot be, or the number is another patient's.
    """
    year = _checked_year(birth_date, birth_year, now)
    if sex is not None and sex not in SEXES:
        raise RecordsError(f"Sex '{sex}' is none of {', '.join(SEXES)}; leave it out where it is not known.")
    patient = Patient(birth_year=year, sex=sex, demonstration=demonstration, created_at=now)
    if patient_id is not None:
        patient.id = patient_id
    session.add(patient)
    session.flush()
    identity = Identity(patient_id=patient.id, search="")
    _put(session, identity, patient, family_name, given_name, birth_date, number)
    session.add(identity)
    session.flush()
    return patient


def change_identity(
    session: Session,
    patient_id: str,
    now: datetime,
    *,
    family_name: str,
    given_name: str,
    birth_date: date | None = None,
    birth_year: int | None = None,
    number: str | None = None,
) -> Identity:
    """Write down who a patient is, in place of what was there; the audit trail keeps what was.

    Raises
    ------
    RecordsError
        There is no such patient, a field cannot be, or the number is another patient's.
    """
    patient = get_patient(session, patient_id)
    identity = session.get_one(Identity, patient.id)
    patient.birth_year = _checked_year(birth_date, birth_year, now)
    _put(session, identity, patient, family_name, given_name, birth_date, number)
    session.flush()
    return identity


def get_patient(session: Session, id_or_beginning: str) -> Patient:
    """The patient with an id, or with an id that begins so.

    Raises
    ------
    RecordsError
        There is none, or more than one.
    """
    found = session.get(Patient, id_or_beginning)
    if found is not None:
        return found
    begins = Patient.id.startswith(id_or_beginning.lower(), autoescape=True)
    several = session.scalars(select(Patient).where(begins).limit(2)).all() if id_or_beginning else []
    if len(several) != 1:
        raise RecordsError(f"{'More than one' if several else 'No'} patient has an id that begins '{id_or_beginning}'.")
    return several[0]


def search(session: Session, text: str, *, names: bool = True, limit: int = LIMIT) -> list[Found]:
    """Patients for what was typed so far: every word must occur in name, birth date, number, or begin the id.

    Case and accents do not matter, and 'ue' finds 'ü'. Names that begin so come first, then words that begin so.

    Parameters
    ----------
    text : str
        What was typed; empty gives the most recent patients.
    names : bool
        False: only birth year and id are looked at, and no name is given back.
    """
    words = fold(text).split()
    if not words:
        return recent(session, names=names, limit=limit)
    statement = search_statement(words, names=names, limit=limit)
    return _lines(session, statement, names=names)


def search_statement(words: Sequence[str], *, names: bool = True, limit: int = LIMIT) -> Select[Any]:
    """The query that `search` makes of folded words."""
    where = and_(*(_matches(word, names=names) for word in words))
    if not names:
        return _select(names=False).where(where).order_by(Patient.id).limit(limit)
    rank = case(
        (Identity.search.startswith(f" {words[0]}", autoescape=True), 0),
        (Identity.search.contains(f" {words[0]}", autoescape=True), 1),
        else_=2,
    )
    return _select(names=True).where(where).order_by(rank, Identity.search).limit(limit)


def recent(session: Session, *, names: bool = True, limit: int = LIMIT) -> list[Found]:
    """Patients by their last visit, newest first; those without a visit by the day they were added."""
    last = func.max(Visit.started_at)
    of_visits = select(Visit.patient_id, last.label("last")).group_by(Visit.patient_id).subquery()
    when = func.coalesce(of_visits.c.last, Patient.created_at)
    statement = _select(names=names).outerjoin(of_visits, of_visits.c.patient_id == Patient.id)
    return _lines(session, statement.order_by(when.desc(), Patient.id).limit(limit), names=names)


def same_person(session: Session, family_name: str, given_name: str, birth_date: date | None) -> list[Found]:
    """Patients with the same folded name, and the same birth date where both are known."""
    statement = _select(names=True).where(Identity.search.startswith(_search_names(family_name, given_name)))
    return [f for f in _lines(session, statement, names=True)
            if fold(f.family_name) == fold(family_name) and fold(f.given_name) == fold(given_name)
            and (birth_date is None or f.birth_date in (None, birth_date))]  # fmt: skip


def with_number(session: Session, number: str) -> Patient | None:
    """The patient with the practice's own number; None where there is none."""
    statement = select(Patient).join(Identity, Identity.patient_id == Patient.id).where(Identity.number == number)
    return session.scalars(statement).one_or_none()


def _matches(word: str, *, names: bool) -> ColumnElement[bool]:
    ways: list[ColumnElement[bool]] = []
    if names:
        ways.append(Identity.search.contains(word, autoescape=True))
    elif word.isdecimal() and len(word) == 4:
        ways.append(Patient.birth_year == int(word))
    if len(word) >= ID_CHARACTERS or not ways:
        known = Identity.patient_id if names else Patient.id  # of the table that is read anyway
        ways.append(known.startswith(word, autoescape=True))
    return or_(*ways)


def _select(*, names: bool) -> Select[Any]:
    last_visit = select(func.max(Visit.day)).where(Visit.patient_id == Patient.id).scalar_subquery()
    who = (Identity.family_name, Identity.given_name, Identity.birth_date) if names else ()
    columns = (Patient.id, *who, Patient.birth_year, *((Identity.number,) if names else ()), Patient.demonstration)
    statement: Select[Any] = select(*columns, last_visit).select_from(Patient)
    return statement.join(Identity, Identity.patient_id == Patient.id) if names else statement


def _lines(session: Session, statement: Select[Any], *, names: bool) -> list[Found]:
    rows = session.execute(statement).all()
    if names:
        return [Found(*row) for row in rows]
    return [Found(row[0], "", "", None, row[1], None, row[2], row[3]) for row in rows]


def _put(
    session: Session,
    identity: Identity,
    patient: Patient,
    family_name: str,
    given_name: str,
    birth_date: date | None,
    number: str | None,
) -> None:
    number = number.strip() or None if number is not None else None
    if number is not None:
        other = with_number(session, number)
        if other is not None and other.id != patient.id:
            raise RecordsError(f"The number '{number}' is another patient's ({other.id}). Correct one of them.")
    identity.family_name, identity.given_name = " ".join(family_name.split()), " ".join(given_name.split())
    identity.birth_date, identity.number = birth_date, number
    for name, length in (("family_name", 120), ("given_name", 120), ("number", 40)):
        if len(getattr(identity, name) or "") > length:
            raise RecordsError(f"The field {name} has more than {length} characters. Shorten it.")
    born = [f"{birth_date:%Y-%m-%d}", f"{birth_date:%d.%m.%Y}"] if birth_date is not None else []
    born += [str(patient.birth_year)] if patient.birth_year is not None and birth_date is None else []
    words = [*spellings(identity.family_name)[1:], *spellings(identity.given_name)[1:], *born, fold(number or "")]
    identity.search = " ".join([_search_names(identity.family_name, identity.given_name), *filter(None, words)])


def _search_names(family_name: str, given_name: str) -> str:
    return " " + " ".join(filter(None, (fold(family_name), fold(given_name))))


def _checked_year(birth_date: date | None, birth_year: int | None, now: datetime) -> int | None:
    if birth_date is not None and birth_year is not None and birth_date.year != birth_year:
        raise RecordsError(f"Birth date {birth_date} and birth year {birth_year} differ: correct one of them.")
    year = birth_date.year if birth_date is not None else birth_year
    if year is not None and (not 1880 <= year <= now.year or (birth_date is not None and birth_date > now.date())):
        raise RecordsError(f"The birth {'date' if birth_date else 'year'} {birth_date or year} cannot be: correct it.")
    return year
