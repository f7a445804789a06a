"""Who may do what: the one place where it is written down, and the one place where it is asked.

A session of the records carries the person who acts (`act_as`). `require` is called by every store function that gives
or changes what not everybody may see; reading a name is besides refused by the session itself (see `guard`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.orm import Session

from station.domain.errors import RecordsError


class Role(StrEnum):
    """What a person is at this station."""

    CLINICIAN = "clinician"
    TECHNICIAN = "technician"
    RESEARCHER = "researcher"
    #: The program itself: indexes files and makes backups where nobody is signed in; sees no names.
    PROGRAM = "program"


class Permission(StrEnum):
    """Something that not everybody may do; the value completes 'may not ...'."""

    SEE_NAMES = "see or search names"
    SEE_RECORDS = "see what was measured"
    CHANGE_RECORDS = "change records of patients"
    MEASURE = "measure a patient"
    CALIBRATE = "calibrate a station"
    EXPORT_STUDY = "export a study without names"
    BACK_UP = "make or restore backups"
    READ_AUDIT = "read the audit trail"
    MANAGE_USERS = "add, change or deactivate users"
    ERASE = "erase a patient"


#: Chosen after clinic.md C1 (45 CFR 164.312: unique users; GDPR Art. 25: no more than the task needs).
MAY: dict[Role, frozenset[Permission]] = {
    Role.CLINICIAN: frozenset(Permission),
    Role.TECHNICIAN: frozenset(
        {
            Permission.SEE_NAMES,
            Permission.SEE_RECORDS,
            Permission.CHANGE_RECORDS,
            Permission.MEASURE,
            Permission.CALIBRATE,
            Permission.BACK_UP,
        }
    ),
    Role.RESEARCHER: frozenset({Permission.SEE_RECORDS, Permission.EXPORT_STUDY}),
    Role.PROGRAM: frozenset({Permission.SEE_RECORDS, Permission.BACK_UP}),
}


@dataclass(frozen=True)
class Actor:
    """Who acts; made by `station.records.users.sign_in` alone, but for the program itself.

    Attributes
    ----------
    user_id : str
        As in the audit trail and in the columns `by`, `signed_by`, `clinician`.
    name : str
        For the screen.
    role : Role
        What the person may do.
    """

    user_id: str
    name: str
    role: Role

    def may(self, permission: Permission) -> bool:
        """True where the role has it."""
        return permission in MAY[self.role]


#: The program where nobody is signed in.
PROGRAM = Actor("program", "The program", Role.PROGRAM)


def act_as(session: Session, actor: Actor, reason: str = "") -> None:
    """From now on `actor` does what is done in this session.

    Parameters
    ----------
    session : Session
        Of the records.
    actor : Actor
        The person signed in, or `PROGRAM`.
    reason : str
        Why, for the audit trail, where one was asked for.
    """
    session.info["actor"], session.info["reason"] = actor, reason


def acting(session: Session) -> Actor:
    """Who acts in this session.

    Raises
    ------
    RecordsError
        Nobody is signed in.
    """
    actor = session.info.get("actor")
    if not isinstance(actor, Actor):
        raise RecordsError("Nobody is signed in. Sign in first.")
    return actor


def require(session: Session, permission: Permission) -> Actor:
    """Who acts, if allowed to.

    Raises
    ------
    RecordsError
        Nobody is signed in, or the person may not.
    """
    actor = acting(session)
    if not actor.may(permission):
        raise RecordsError(f"{actor.name} ({actor.role.value}) may not {permission.value}. Ask a clinician.")
    return actor
