"""What no store function can forget: changes are audited, and names are for those who may see them.

Every session of the records is a `GuardedSession`. Rows of the tables in `AUDITED` that are added, changed or deleted
through it appear in the audit trail in the same transaction; a bulk statement on these tables is refused, since it
would not. A query that touches `identities` or `notes` is refused where the actor may not see names. Before there is a
first user, only demonstration patients have names.

The index of trials, runs and results is not audited row by row: it says what trial files say, which carry their own
checksums, and is made anew from them.
"""

from __future__ import annotations

from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import event, inspect, select
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction
from sqlalchemy.sql import visitors
from sqlalchemy.sql.elements import ClauseElement, TextClause

from station.domain.errors import RecordsError
from station.records.audit import record, write_anchor
from station.records.models import CorrectionRow, Episode, FollowUpEntry, Identity, Note, Patient, Plan, TrialRow, Visit
from station.records.roles import PROGRAM, Permission, acting, require
from station.records.users import User, has_users

AUDITED = (Patient, Identity, Episode, Visit, Note, Plan, FollowUpEntry, CorrectionRow, User)

#: Columns that the trail leaves out: secrets, what is said by a row of its own, and what is made of other columns.
_UNSAID = {"secret_hash", "failed", "last_failed_at", "search", "folded"}

#: Tables that hold names, and free text that may hold them.
_PRIVATE = (Identity.__tablename__, Note.__tablename__)

_NAMES = ("family_name", "given_name", "birth_date", "number")


_SEEN: WeakKeyDictionary[Any, bool] = WeakKeyDictionary()


class GuardedSession(Session):
    """A session whose changes are audited and whose reading of names is allowed or refused."""


@event.listens_for(GuardedSession, "do_orm_execute")
def _before_statement(state: ORMExecuteState) -> None:
    if (state.is_update or state.is_delete or state.is_insert) and not state.execution_options.get("audited"):
        for mapper in state.all_mappers:
            if mapper.class_ in AUDITED:
                raise RecordsError(
                    f"Rows of '{mapper.local_table.name}' are changed one by one, so that the audit trail has them.",  # type: ignore[attr-defined]
                )
    if _touches_names(state.statement):
        _require_names(state.session)


def _touches_names(statement: Any) -> bool:
    """Looked at once: a statement never changes, and those of a patient's page are kept."""
    known = _SEEN.get(statement)
    if known is None:
        known = _SEEN[statement] = _names_private(statement)
    return known


def _names_private(statement: Any) -> bool:
    for element in visitors.iterate(statement):
        table: Any = getattr(element, "table", element)
        while isinstance(inner := getattr(table, "element", None), ClauseElement):
            table = inner
        if getattr(table, "name", None) in _PRIVATE:
            return True
        if isinstance(element, TextClause) and any(name in element.text.lower() for name in _PRIVATE):
            return True
    return False


def _require_names(session: Session) -> None:
    if acting(session) != PROGRAM or has_users(session):
        require(session, Permission.SEE_NAMES)


@event.listens_for(GuardedSession, "before_flush")
def _before_flush(session: Session, context: UOWTransaction, instances: Any) -> None:
    for row in (*session.new, *session.dirty):
        if isinstance(row, Identity) and any(getattr(row, name) for name in _NAMES):
            _require_names(session)
            if not has_users(session) and not _demonstration(session, row.patient_id):
                raise RecordsError(
                    "Before a real name is stored, the station needs a first user: 'station users add', or the screen."
                )


def _demonstration(session: Session, patient_id: str) -> bool:
    with session.no_autoflush:
        patient = session.get(Patient, patient_id)
    waiting = (row for row in session.new if isinstance(row, Patient) and row.id == patient_id)
    return bool((patient or next(waiting, Patient(demonstration=False))).demonstration)


@event.listens_for(GuardedSession, "after_flush")
def _after_flush(session: Session, context: UOWTransaction) -> None:
    for action, rows in (("add", session.new), ("change", session.dirty), ("delete", session.deleted)):
        for row in rows:
            if isinstance(row, AUDITED):
                _audit(session, action, row)


def _audit(session: Session, action: str, row: Any) -> None:
    state = inspect(row)
    old: dict[str, Any] = {}
    new: dict[str, Any] = {}
    for attribute in state.mapper.column_attrs:
        history = state.attrs[attribute.key].history
        value = "(not shown)" if attribute.key == "secret_hash" else None
        if attribute.key in _UNSAID - {"secret_hash"} or (action == "change" and not history.has_changes()):
            continue
        if action != "add":
            before = history.deleted or history.unchanged
            old[attribute.key] = value or (before[0] if before else None)
        if action != "delete":
            new[attribute.key] = value or getattr(row, attribute.key)
    if not old and not new:
        return
    patient = _patient_of(session, row)
    key = "/".join(str(part) for part in state.mapper.primary_key_from_instance(row))
    record(session, action, state.mapper.local_table.name, key, patient_id=patient, old=old or None, new=new or None)


def _patient_of(session: Session, row: Any) -> str | None:
    if isinstance(row, Patient):
        return row.id
    if isinstance(row, CorrectionRow):
        of_trial = select(Visit.patient_id).join(TrialRow, TrialRow.visit_id == Visit.id)
        return session.connection().execute(of_trial.where(TrialRow.id == row.trial_id)).scalar()
    patient: str | None = getattr(row, "patient_id", None)
    return patient


@event.listens_for(GuardedSession, "after_commit")
def _after_commit(session: Session) -> None:
    if session.in_nested_transaction():  # a savepoint: the rows are not committed yet, and the database is locked
        return
    if session.info.pop("audited", False):
        with session.get_bind().engine.connect() as connection:
            write_anchor(connection)
