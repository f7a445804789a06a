"""Opening the records from a command: which data folder, and who is at the keyboard."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from station.cli.words import now
from station.domain.errors import RecordsError, UsageError

if TYPE_CHECKING:
    from station.records.engine import Records


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add --data and --user; they may stand before or behind a second command."""
    parser.add_argument(
        "--data", type=Path, metavar="DIR", default=argparse.SUPPRESS, help="data folder; the desktop's by default"
    )
    parser.add_argument("--user", metavar="NAME", default=argparse.SUPPRESS, help="who acts; the PIN is asked for")


def data_folder(arguments: argparse.Namespace) -> Path:
    """The data folder that was named, or the desktop's."""
    import platformdirs

    chosen: Path | None = getattr(arguments, "data", None)
    return chosen or platformdirs.user_data_path("asymmetry-station")


@contextmanager
def opened(arguments: argparse.Namespace, *, sign_in: bool = True, create: bool = False) -> Iterator[Records]:
    """The records, with the person signed in; without a user, the program itself acts and sees no names.

    Parameters
    ----------
    sign_in : bool
        False: nobody is asked who does not name a user.
    create : bool
        Make records where there are none.

    Raises
    ------
    UsageError
        There are users, and none was named.
    RecordsError
        The records cannot be opened, or the PIN is wrong.
    """
    from station.records.engine import DATABASE, open_records
    from station.records.users import has_users

    records = open_records(data_folder(arguments) / DATABASE, now, create=create)
    try:
        name: str | None = getattr(arguments, "user", None)
        if name is not None:
            _sign_in(records, name)
        elif sign_in:
            with records.reading() as session:
                if has_users(session):
                    raise UsageError("who acts? Give --user NAME; the PIN is asked for")
        yield records
    finally:
        records.close()


def ask_secret(prompt: str) -> str:
    """A PIN or key typed without being shown; a line of stdin where that is no keyboard. Never an argument."""
    if sys.stdin.isatty():
        return getpass.getpass(prompt)
    return sys.stdin.readline().rstrip("\r\n")


def ask_new_secret() -> str:
    """A new PIN or password, typed twice at a keyboard.

    Raises
    ------
    RecordsError
        The two differ.
    """
    secret = ask_secret("New PIN (at least 6 digits) or password: ")
    if sys.stdin.isatty() and ask_secret("Once more: ") != secret:
        raise RecordsError("The two differ. Nothing was changed.")
    return secret


def _sign_in(records: Records, name: str) -> None:
    from station.records.users import find_user
    from station.records.users import sign_in as attempt_to

    with records.session() as session:
        user = find_user(session, name)
    secret = ask_secret(f"PIN or password of {user.name}: ")
    with records.session() as session:
        attempt = attempt_to(session, user.id, secret, now())
    if attempt.actor is None:
        raise RecordsError(attempt.words)
    records.actor = attempt.actor
