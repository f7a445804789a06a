"""What is done with users, and what takes it back; the records ask for the permission and write the audit trail."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from station.domain.errors import StationError
from station.records import users
from station.records.roles import Permission, Role
from station.ui.clinic import Clinic
from station.ui.texts import tr


@dataclass(frozen=True)
class Line:
    """A user as the list shows them."""

    id: str
    name: str
    role: Role
    active: bool


class Managing:
    """Changes users, one step of which can be taken back.

    Attributes
    ----------
    last : (words, work) or None
        What was done last and takes it back.
    """

    def __init__(self, clinic: Clinic) -> None:
        self._clinic = clinic
        self.last: tuple[str, Callable[[Session], object]] | None = None

    @property
    def undo_words(self) -> str:
        """What is taken back; empty for nothing."""
        return self.last[0] if self.last is not None else ""

    def lines(self) -> list[Line]:
        """All users, for who may manage them; else the one who is here."""
        records, clinic = self._clinic.records, self._clinic
        if records is None or clinic.must_sign_in:
            return []
        with records.reading() as session:
            found = [Line(u.id, u.name, Role(u.role), u.active) for u in users.list_users(session)]
        return found if clinic.may(Permission.MANAGE_USERS) else [line for line in found if line.id == clinic.by]

    def add(self, name: str, role: Role, secret: str) -> str:
        """Add a user; words where it was refused. Undo deactivates them: nobody is deleted."""
        now = self._clinic.wall_clock()
        user_id, problem = self._clinic.write(
            lambda session: users.add_user(session, name, role, secret, now).id, Permission.MANAGE_USERS
        )
        if user_id is not None:
            words = tr("take back that {name} was added", name=name)
            self.last = (words, lambda session: users.set_active(session, user_id, active=False))
        return problem

    def set_role(self, line: Line, role: Role) -> str:
        """Another role; words where it was refused."""
        return self._change(
            lambda session: users.set_role(session, line.id, role),
            tr("give {name} the role from before", name=line.name),
            lambda session: users.set_role(session, line.id, line.role),
        )

    def set_active(self, line: Line, active: bool) -> str:
        """Deactivate a user, or take one back in; words where it was refused."""
        return self._change(
            lambda session: users.set_active(session, line.id, active),
            tr("{name} as before", name=line.name),
            lambda session: users.set_active(session, line.id, line.active),
        )

    def reset(self, line: Line, secret: str) -> str:
        """Give a user a new PIN; words where it was refused."""
        hashed, problem = self._clinic.write(
            lambda session: users.reset_secret(session, line.id, secret), Permission.MANAGE_USERS
        )
        if hashed is not None:
            words = tr("the PIN of {name} from before", name=line.name)
            self.last = (words, lambda session: users.put_back_secret(session, line.id, hashed))
        return problem

    def change_own(self, old: str, new: str) -> str:
        """Change the PIN of who is here, who says the old one; words where it was refused."""
        records, clinic = self._clinic.records, self._clinic
        if records is None or not clinic.access.open or clinic.access.actor is None:
            return tr("Nobody is signed in. Sign in first.")
        try:
            with records.session() as session:
                attempt = users.change_secret(session, clinic.by, old, new, clinic.wall_clock())
        except StationError as error:
            return error.words
        self.last = None  # who knows the old one changes it back
        return attempt.words

    def undo(self) -> str:
        """Take back what was done last; words where it was refused."""
        last, self.last = self.last, None
        return "" if last is None else self._clinic.write(last[1], Permission.MANAGE_USERS)[1]

    def _change(self, work: Callable[[Session], object], words: str, undo: Callable[[Session], object]) -> str:
        _, problem = self._clinic.write(work, Permission.MANAGE_USERS)
        if not problem:
            self.last = (words, undo)
        return problem
