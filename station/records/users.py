"""Named users: added, changed, deactivated, never deleted; a PIN or password each, and waiting after wrong ones.

A PIN of six digits keeps a colleague out, not a thief: who has the database can try all of them within days, whatever
the hash. Against theft the disk must be encrypted (`station.records.access.DISK_ENCRYPTION`).
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.profiles import RFC_9106_LOW_MEMORY
from sqlalchemy import CheckConstraint, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from station.domain.errors import RecordsError
from station.records.audit import record
from station.records.models import USER_LENGTH, Base, new_id
from station.records.roles import PROGRAM, Actor, Permission, Role, act_as, require
from station.records.types import fold

#: Shortest PIN in digits (chosen; 10^6 guesses against the waits below are years) and password in characters (NIST SP
#: 800-63B-3, 5.1.1.2); nobody types more than the longest.
PIN_DIGITS, PASSWORD_CHARACTERS, LONGEST = 6, 8, 200

#: Wrong ones in a row without a wait, first wait, longest wait [s]. NIST SP 800-63B-3, 5.2.2 names a wait that grows
#: from 30 seconds to an hour; doubling and the number of free ones are chosen.
FREE_ATTEMPTS, FIRST_WAIT_S, LONGEST_WAIT_S = 3, 30.0, 3600.0

#: Argon2id, 3 passes, 64 MiB, 4 lanes: the second recommended option of RFC 9106, section 4, and argon2-cffi's default.
_HASHER = PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)


class User(Base):
    """A person who may sign in, or could once.

    Attributes
    ----------
    folded
        The name as it is compared, so that no two look alike.
    secret_hash
        Argon2id, with its salt and parameters.
    failed, last_failed_at
        Wrong PINs in a row, and when the last was.
    """

    __tablename__ = "users"
    __table_args__ = (CheckConstraint("role IN ('clinician', 'technician', 'researcher')", name="role"),)

    id: Mapped[str] = mapped_column(String(USER_LENGTH), primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(String(80))
    folded: Mapped[str] = mapped_column(String(160), unique=True)
    role: Mapped[str] = mapped_column(String(12))
    secret_hash: Mapped[str] = mapped_column(String(200))
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]
    failed: Mapped[int] = mapped_column(default=0)
    last_failed_at: Mapped[datetime | None]


@dataclass(frozen=True)
class Attempt:
    """How signing in went; returned, not raised, so that the failed attempt is kept.

    Attributes
    ----------
    actor : Actor or None
        Who is signed in now.
    words : str
        Why not, for the screen.
    wait_s : float
        How long no PIN is looked at [s].
    """

    actor: Actor | None
    words: str = ""
    wait_s: float = 0.0


def has_users(session: Session) -> bool:
    """True from the first user on."""
    return session.connection().execute(select(User.id).limit(1)).first() is not None


def list_users(session: Session) -> list[User]:
    """All, also those deactivated, by name; what a sign-in screen shows."""
    return list(session.scalars(select(User).order_by(User.folded)))


def find_user(session: Session, name: str) -> User:
    """The user of a name, whatever its case.

    Raises
    ------
    RecordsError
        There is none.
    """
    user = session.scalar(select(User).where(User.folded == fold(name)))
    if user is None:
        raise RecordsError(f"There is no user '{name}'. 'station users list' shows all.")
    return user


def add_first_user(session: Session, name: str, secret: str, now: datetime) -> User:
    """The first user, a clinician; before, no real name can be stored.

    Raises
    ------
    RecordsError
        There are users already; or as `add_user`.
    """
    if has_users(session):
        raise RecordsError("There are users already; a clinician adds more.")
    return _add(session, name, Role.CLINICIAN, secret, now)


def add_user(session: Session, name: str, role: Role, secret: str, now: datetime) -> User:
    """Another user.

    Raises
    ------
    RecordsError
        The actor may not, the name is taken or empty, the role is the program's, or the PIN too weak.
    """
    require(session, Permission.MANAGE_USERS)
    return _add(session, name, role, secret, now)


def _add(session: Session, name: str, role: Role, secret: str, now: datetime) -> User:
    name = " ".join(name.split())
    if not name or len(name) > 80:
        raise RecordsError("A user's name has 1 to 80 characters.")
    if role is Role.PROGRAM:
        raise RecordsError("That role is the program's own. Choose clinician, technician or researcher.")
    if session.scalar(select(User).where(User.folded == fold(name))) is not None:
        raise RecordsError(f"There is a user '{name}' already. Choose another name.")
    user = User(name=name, folded=fold(name), role=role.value, secret_hash=_hash(secret), created_at=now)
    session.add(user)
    session.flush()
    return user


def sign_in(session: Session, user_id: str, secret: str, now: datetime) -> Attempt:
    """Compare a PIN or password; right or wrong, the attempt is in the audit trail and counted in the database.

    Parameters
    ----------
    session : Session
        Must be committed afterwards in both cases; acts as the user where it was right.
    user_id, secret : str
        Who, and what was typed.
    now : datetime
        Aware.

    Returns
    -------
    Attempt
        Who is signed in, or why nobody is and how long to wait.
    """
    user = session.get(User, user_id)
    if user is None or not user.active:
        return Attempt(None, "This user is not active. Ask a clinician.")
    wait = wait_s(user, now)
    if wait > 0:
        if user.last_failed_at is not None and now < user.last_failed_at:
            user.last_failed_at = now  # the clock was set back: the wait counts from here
        return Attempt(None, f"Too many wrong PINs. Wait {_span(wait)}.", wait)
    act_as(session, PROGRAM)
    if not _fits(user.secret_hash, secret):
        user.failed, user.last_failed_at = user.failed + 1, now
        record(session, "sign_in_failed", "users", user.id, new={"failed": user.failed})
        wait = wait_s(user, now)
        return Attempt(None, "Wrong PIN or password." + (f" Wait {_span(wait)}." if wait else ""), wait)
    user.failed, user.last_failed_at = 0, None
    actor = Actor(user.id, user.name, Role(user.role))
    act_as(session, actor)
    if _HASHER.check_needs_rehash(user.secret_hash):
        user.secret_hash = _HASHER.hash(_normal(secret))
    record(session, "sign_in", "users", user.id)
    return Attempt(actor)


def wait_s(user: User, now: datetime) -> float:
    """How long no PIN of this user is looked at [s]; the whole wait where the clock was set back."""
    if user.failed < FREE_ATTEMPTS or user.last_failed_at is None:
        return 0.0
    whole = min(LONGEST_WAIT_S, FIRST_WAIT_S * 2.0 ** min(user.failed - FREE_ATTEMPTS, 20))
    passed = (now - user.last_failed_at).total_seconds()
    return max(0.0, whole - passed) if passed >= 0 else whole


def sign_out(session: Session, *, locked: bool = False) -> None:
    """Note in the audit trail that the session's actor left, or that the station locked itself."""
    actor = require(session, Permission.SEE_RECORDS)
    record(session, "lock" if locked else "sign_out", "users", actor.user_id)


def change_secret(session: Session, user_id: str, old: str, new: str, now: datetime) -> Attempt:
    """A user's own change, with the old PIN; a wrong old one counts as a failed attempt.

    Raises
    ------
    RecordsError
        The new one is too weak.
    """
    hashed = _hash(new)
    attempt = sign_in(session, user_id, old, now)
    if attempt.actor is not None:
        _user(session, user_id).secret_hash = hashed
    return attempt


def set_own_secret(session: Session, new: str) -> None:
    """The actor's own change, just after signing in.

    Raises
    ------
    RecordsError
        Nobody is signed in, or the new one is too weak.
    """
    _user(session, require(session, Permission.SEE_RECORDS).user_id).secret_hash = _hash(new)


def reset_secret(session: Session, user_id: str, new: str) -> str:
    """A clinician gives a user a new PIN; failed attempts are forgotten.

    Returns
    -------
    str
        Hash of the one before, for `put_back_secret`.

    Raises
    ------
    RecordsError
        The actor may not, there is no such user, or the new one is too weak.
    """
    require(session, Permission.MANAGE_USERS)
    user = _user(session, user_id)
    before, user.secret_hash, user.failed, user.last_failed_at = user.secret_hash, _hash(new), 0, None
    return before


def put_back_secret(session: Session, user_id: str, secret_hash: str) -> None:
    """A clinician takes a new PIN back: the one before holds again.

    Raises
    ------
    RecordsError
        The actor may not, or there is no such user.
    """
    require(session, Permission.MANAGE_USERS)
    _user(session, user_id).secret_hash = secret_hash


def set_active(session: Session, user_id: str, active: bool) -> None:
    """Deactivate a user, or take one back; nobody is ever deleted, since the audit trail names them.

    Raises
    ------
    RecordsError
        The actor may not, there is no such user, or it is the last active clinician.
    """
    require(session, Permission.MANAGE_USERS)
    user = _user(session, user_id)
    if not active:
        _refuse_last(session, user)
    user.active = active


def set_role(session: Session, user_id: str, role: Role) -> None:
    """Another role.

    Raises
    ------
    RecordsError
        As `set_active`.
    """
    require(session, Permission.MANAGE_USERS)
    user = _user(session, user_id)
    if role is Role.PROGRAM:
        raise RecordsError("That role is the program's own. Choose clinician, technician or researcher.")
    if role is not Role.CLINICIAN:
        _refuse_last(session, user)
    user.role = role.value


def _refuse_last(session: Session, user: User) -> None:
    clinicians = session.scalars(select(User.id).where(User.active, User.role == Role.CLINICIAN.value)).all()
    if list(clinicians) == [user.id]:
        raise RecordsError(f"{user.name} is the last active clinician. Add another clinician first.")


def _user(session: Session, user_id: str) -> User:
    user = session.get(User, user_id)
    if user is None:
        raise RecordsError(f"There is no user '{user_id}'.")
    return user


def _normal(secret: str) -> str:
    """Unicode NFKC, so that a password is the same on every keyboard (NIST SP 800-63B-3, 5.1.1.2)."""
    return unicodedata.normalize("NFKC", secret)


def _hash(secret: str) -> str:
    secret = _normal(secret)
    if len(secret) > LONGEST:
        raise RecordsError(f"A password has at most {LONGEST} characters.")
    if secret.isascii() and secret.isdigit():
        if len(secret) < PIN_DIGITS:
            raise RecordsError(f"A PIN has at least {PIN_DIGITS} digits.")
        if len({(int(b) - int(a)) % 10 for a, b in pairwise(secret)}) == 1:
            raise RecordsError("A PIN is not one digit again and again, nor digits in a row. Choose another.")
    elif len(secret) < PASSWORD_CHARACTERS:
        raise RecordsError(
            f"A password has at least {PASSWORD_CHARACTERS} characters, a PIN at least {PIN_DIGITS} digits."
        )
    return _HASHER.hash(secret)


def _fits(hashed: str, secret: str) -> bool:
    if len(secret) > LONGEST:
        return False
    try:
        return _HASHER.verify(hashed, _normal(secret))
    except (VerificationError, InvalidHashError):
        return False


def _span(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 120 else f"{seconds / 60:.0f} minutes"
