"""The audit trail: who did what when, in rows that the database refuses to change and that are chained by hashes.

Each row's hash covers all of its columns and the hash of the row before, so a changed, removed or inserted row is found
by `verify`. Rows cut off at the end are found by an anchor, the number of rows and the last hash: one lies in a small
file beside the database, one in each backup. Who may write the database and every anchor can forge all of them; only an
anchor kept elsewhere (a backup on another computer) tells then.

What a row says of a patient (old, new, reason) is sealed with that patient's own key. Erasing a patient deletes the
key: the rows stay in the chain and can no longer be read.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import secrets
import time
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from sqlalchemy import Connection, ForeignKey, LargeBinary, String, Text, insert, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from station.domain.errors import RecordsError
from station.records.models import ID_LENGTH, USER_LENGTH, Base
from station.records.roles import acting

#: Hash before the first row.
GENESIS = "0" * 64

#: The trail's triggers on SQLite. 'INSERT OR REPLACE' deletes without firing a delete trigger, so an insert that is not
#: the next link is refused too.
TRIGGERS = {
    "audit_no_update": "BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END",
    "audit_no_delete": "BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END",
    "audit_next_only": (
        "BEFORE INSERT ON audit"
        " WHEN NEW.seq IS NOT (SELECT COALESCE(MAX(seq), 0) + 1 FROM audit)"
        f" OR NEW.prev_hash IS NOT COALESCE((SELECT hash FROM audit ORDER BY seq DESC LIMIT 1), '{GENESIS}')"
        " BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END"
    ),
}


class AuditRow(Base):
    """One link of the chain.

    Attributes
    ----------
    seq
        1, 2, 3, ... without a gap.
    at, monotonic_ns
        UTC as text with microseconds, as hashed; and the computer's monotonic clock [ns], which nobody can set back.
    user_id, action, entity, entity_id
        Who did what to which row of which table.
    patient_id
        Whose key seals `detail`; None: it is not sealed.
    detail
        JSON with `old`, `new` and `reason`; sealed: base 64 of nonce and cipher text.
    """

    __tablename__ = "audit"

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[str] = mapped_column(String(32))
    monotonic_ns: Mapped[str] = mapped_column(String(24))
    user_id: Mapped[str] = mapped_column(String(USER_LENGTH))
    action: Mapped[str] = mapped_column(String(40))
    entity: Mapped[str] = mapped_column(String(40))
    entity_id: Mapped[str] = mapped_column(String(80))
    patient_id: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    detail: Mapped[str] = mapped_column(Text)
    prev_hash: Mapped[str] = mapped_column(String(64), unique=True)
    hash: Mapped[str] = mapped_column(String(64))


class PatientKey(Base):
    """The key that opens what the audit trail says of one patient; deleted when the patient is erased."""

    __tablename__ = "patient_keys"

    patient_id: Mapped[str] = mapped_column(ForeignKey("patients.id"), primary_key=True)
    key: Mapped[bytes] = mapped_column(LargeBinary(32))


@dataclass(frozen=True)
class Anchor:
    """How long the trail was at a moment, and its last hash."""

    count: int
    head: str


@dataclass(frozen=True)
class Verified:
    """What `verify` found.

    Attributes
    ----------
    anchor : Anchor
        The trail as it is.
    problems : tuple of str
        Each a sentence; empty: the chain is whole.
    remarks : tuple of str
        What cannot be told, or is worth a look.
    """

    anchor: Anchor
    problems: tuple[str, ...]
    remarks: tuple[str, ...]


def record(
    session: Session,
    action: str,
    entity: str,
    entity_id: str,
    *,
    patient_id: str | None = None,
    old: Mapping[str, Any] | None = None,
    new: Mapping[str, Any] | None = None,
    reason: str | None = None,
) -> None:
    """Append a row in the session's transaction; changed objects get theirs without it (`station.records.guard`).

    Parameters
    ----------
    session : Session
        With an actor (`station.records.roles.act_as`).
    action, entity, entity_id : str
        What was done to which row of which table.
    patient_id : str, optional
        Seals old, new and reason with this patient's key.
    old, new : mapping, optional
        Columns before and after; values that JSON has, or whose text says it all.
    reason : str, optional
        The session's own reason by default.

    Raises
    ------
    RecordsError
        Nobody is signed in.
    """
    actor = acting(session)
    connection = session.connection()
    why = session.info.get("reason", "") if reason is None else reason
    detail = _json({"old": old, "new": new, "reason": why})
    if patient_id is not None:
        detail = _seal(_key(connection, patient_id, make=True), patient_id, detail)
    last = last_anchor(connection)
    row = {
        "seq": last.count + 1,
        "at": datetime.now(UTC).isoformat(timespec="microseconds"),
        "monotonic_ns": str(time.monotonic_ns()),
        "user_id": actor.user_id,
        "action": action,
        "entity": entity,
        "entity_id": entity_id,
        "patient_id": patient_id,
        "detail": detail,
        "prev_hash": last.head,
    }
    connection.execute(insert(AuditRow).values(**row, hash=row_hash(row)))
    session.info["audited"] = True


def row_hash(row: Mapping[str, Any]) -> str:
    """SHA-256 of a row's canonical form: JSON of all columns but `hash`, keys sorted, no spaces, UTF-8."""
    return hashlib.sha256(_json({k: v for k, v in row.items() if k != "hash"}).encode()).hexdigest()


def read_detail(session: Session, row: AuditRow) -> dict[str, Any] | None:
    """Old, new and reason of a row; None where the patient was erased.

    Raises
    ------
    RecordsError
        The row does not open with the patient's key: it was changed.
    """
    if row.patient_id is None:
        detail: dict[str, Any] = json.loads(row.detail)
        return detail
    key = _key(session.connection(), row.patient_id)
    if key is None:
        return None
    sealed = base64.b64decode(row.detail)
    try:
        plain = ChaCha20Poly1305(key).decrypt(sealed[:12], sealed[12:], row.patient_id.encode())
    except InvalidTag as error:
        raise RecordsError(f"Row {row.seq} of the audit trail was changed. Run 'station audit verify'.") from error
    opened: dict[str, Any] = json.loads(plain)
    return opened


def verify(connection: Connection, anchors: Iterable[tuple[str, Anchor]] = ()) -> Verified:
    """Walk the whole chain.

    Parameters
    ----------
    connection : Connection
        To the database.
    anchors : iterable of (where, Anchor)
        Earlier ends of the trail, and where each was kept.

    Returns
    -------
    Verified
        Every row that does not fit, as sentences.
    """
    problems: list[str] = []
    wanted: dict[int, list[tuple[str, Anchor]]] = {}
    for where, anchor in anchors:
        wanted.setdefault(anchor.count, []).append((where, anchor))
    expected, head = 1, GENESIS
    for row in connection.execute(select(AuditRow.__table__).order_by(AuditRow.seq)).mappings():
        seq = row["seq"]
        if seq != expected:
            problems.append(f"Rows {expected} to {seq - 1} are missing.")
        elif row["prev_hash"] != head:
            problems.append(f"Row {seq} does not follow the row before it: one of them was changed or inserted.")
        if row_hash(dict(row)) != row["hash"]:
            problems.append(f"Row {seq} was changed.")
        problems += _against(wanted.pop(seq, ()), row["hash"])
        expected, head = seq + 1, row["hash"]
    problems += _against(wanted.pop(0, ()), GENESIS)
    for where, anchor in (pair for pairs in wanted.values() for pair in pairs):
        problems.append(f"{where} knows {anchor.count} rows, the trail ends after {expected - 1}: rows were cut off.")
    return Verified(Anchor(expected - 1, head), (*problems, *_triggers(connection)), ())


def _against(anchors: Iterable[tuple[str, Anchor]], found: str) -> list[str]:
    return [
        f"{where} knows another row {anchor.count}: the trail was written anew up to there."
        for where, anchor in anchors
        if anchor.head != found
    ]


def _triggers(connection: Connection) -> list[str]:
    if connection.dialect.name != "sqlite":
        return []
    found = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    there: dict[str, str] = {row.name: row.sql for row in found}
    return [
        f"The database no longer has the trigger '{name}' that keeps the trail append-only."
        for name, body in TRIGGERS.items()
        if not there.get(name, "").endswith(body)
    ]


def verify_with_file(connection: Connection, anchors: Iterable[tuple[str, Anchor]] = ()) -> Verified:
    """As `verify`, with the anchor beside the database among the anchors."""
    path = anchor_path(connection)
    own = read_anchor(path) if path else None
    found = verify(connection, [*anchors, *([(str(path), own)] if own else [])])
    remarks: tuple[str, ...] = ()
    if own is None:
        remarks = (f"There is no anchor at {path}: rows cut off at the end cannot be noticed without a backup.",)
    elif found.anchor.count > own.count:
        remarks = (
            f"{found.anchor.count - own.count} rows are newer than {path}: the program was ended while it wrote them,"
            " or they were written by other means.",
        )
    return Verified(found.anchor, found.problems, remarks)


def anchor_path(connection: Connection) -> Path | None:
    """The anchor's file beside the database; None where that is no file."""
    database = connection.engine.url.database
    if connection.dialect.name != "sqlite" or not database or database == ":memory:":
        return None
    return Path(database + ".anchor")


def read_anchor(path: Path) -> Anchor | None:
    """The anchor in a file; None where there is none.

    Raises
    ------
    RecordsError
        The file cannot be read or is damaged.
    """
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        return Anchor(int(said["count"]), str(said["head"]))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise RecordsError(f"{path} cannot be read: it is damaged, or was changed.", repr(error)) from error


def write_anchor(connection: Connection) -> None:
    """Write the trail's end to the file beside the database, whole or not at all.

    Raises
    ------
    RecordsError
        The file cannot be written; the rows themselves are in the database.
    """
    path = anchor_path(connection)
    if path is None:
        return
    part = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")  # two programs may write at once
    try:
        with part.open("w", encoding="utf-8") as file:
            file.write(_json(asdict(last_anchor(connection))) + "\n")
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise RecordsError(f"Cannot write {path}: {error.strerror or error}. Free space.", repr(error)) from error


def last_anchor(connection: Connection) -> Anchor:
    """The trail's end as it is."""
    last = connection.execute(select(AuditRow.seq, AuditRow.hash).order_by(AuditRow.seq.desc()).limit(1)).first()
    return Anchor(last.seq, last.hash) if last else Anchor(0, GENESIS)


def _key(connection: Connection, patient_id: str, *, make: bool = False) -> bytes | None:
    found = connection.execute(select(PatientKey.key).where(PatientKey.patient_id == patient_id)).scalar()
    if found is None and make:
        found = secrets.token_bytes(32)
        connection.execute(insert(PatientKey).values(patient_id=patient_id, key=found))
    return found


def _seal(key: bytes | None, patient_id: str, detail: str) -> str:
    assert key is not None
    nonce = secrets.token_bytes(12)
    return base64.b64encode(nonce + ChaCha20Poly1305(key).encrypt(nonce, detail.encode(), patient_id.encode())).decode()


def _json(value: Any) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False, default=str)
