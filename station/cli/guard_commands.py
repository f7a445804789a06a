"""Commands that guard the records: users, audit trail, backups, erasing a patient."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from station.cli.signing_in import add_options, ask_new_secret, ask_secret, data_folder, opened
from station.cli.words import DATA, DONE, complain, now, progress, say, table
from station.domain.errors import RecordsError

if TYPE_CHECKING:
    from collections.abc import Callable

    from station.storage.generations import BackupFolder

ROLES = ("clinician", "technician", "researcher")


def add_to(commands: Any) -> None:
    """Add 'users', 'audit', 'backup' and 'erase'."""
    _add_users(commands)
    _add_backup(commands)

    audit = commands.add_parser("audit", help="who did what when").add_subparsers(metavar="WHAT", required=True)
    parser = audit.add_parser("verify", help="find rows that were changed, removed, inserted or cut off")
    _leaf(parser, verify_audit)

    parser = commands.add_parser("erase", help="erase a patient from files, records and backups, for good")
    parser.add_argument("patient", metavar="PATIENT", help="the whole id")
    parser.add_argument("--earlier", metavar="REASON", help="before the time is over; must not name the patient")
    _leaf(parser, erase)


def _leaf(parser: argparse.ArgumentParser, run: Callable[[argparse.Namespace], int]) -> None:
    add_options(parser)
    parser.set_defaults(run=run)


def _add_users(commands: Any) -> None:
    users = commands.add_parser("users", help="who may sign in").add_subparsers(metavar="WHAT", required=True)
    parser = users.add_parser("add", help="a user; the first is a clinician; the PIN is asked for")
    parser.add_argument("name", metavar="NAME")
    parser.add_argument("--role", choices=ROLES, default="clinician")
    _leaf(parser, add_user)
    _leaf(users.add_parser("list", help="all, with their roles"), list_users)
    for word, run, words in (
        ("pin", change_pin, "a new PIN or password"),
        ("deactivate", activate, "may no longer sign in; nobody is deleted"),
        ("activate", activate, "may sign in again"),
    ):
        parser = users.add_parser(word, help=words)
        parser.add_argument("name", metavar="NAME")
        parser.set_defaults(active=word == "activate")
        _leaf(parser, run)
    parser = users.add_parser("role", help="another role")
    parser.add_argument("name", metavar="NAME")
    parser.add_argument("role", choices=ROLES)
    _leaf(parser, set_role)


def _add_backup(commands: Any) -> None:
    backup = commands.add_parser("backup", help="back up records and trials; today's, if there is none yet")
    backup.add_argument("--now", action="store_true", help="also where today's is made already")
    _leaf(backup, back_up)
    parts = backup.add_subparsers(metavar="WHAT")
    parser = parts.add_parser("setup", help="where to; makes the key and prints it once, or moves to another folder")
    parser.add_argument("--to", type=Path, metavar="DIR", help="best on another disk; 'backups' in the data folder")
    parser.add_argument("--with-key", action="store_true", help="ask for a key that was printed earlier")
    _leaf(parser, set_up_backup)
    parser = parts.add_parser("verify", help="restore the newest into a scratch place and check everything")
    parser.add_argument("--from", dest="source", type=Path, metavar="DIR", help="another folder; its key is asked for")
    _leaf(parser, verify_backup)
    parser = parts.add_parser("restore", help="restore into a new folder")
    parser.add_argument("--to", type=Path, required=True, metavar="DIR")
    parser.add_argument("--from", dest="source", type=Path, metavar="DIR", help="another folder; its key is asked for")
    parser.add_argument("--generation", metavar="FILE", help="the newest by default")
    _leaf(parser, restore)


def add_user(arguments: argparse.Namespace) -> int:
    """Add a user."""
    from station.records import users
    from station.records.access import DISK_ENCRYPTION
    from station.records.roles import Role

    with opened(arguments, create=True) as records:
        with records.reading() as session:
            first = not users.has_users(session)
        if first and arguments.role != "clinician":
            raise RecordsError("The first user is a clinician, who adds the others.")
        secret = ask_new_secret()
        with records.session() as session:
            if first:
                user = users.add_first_user(session, arguments.name, secret, now())
            else:
                user = users.add_user(session, arguments.name, Role(arguments.role), secret, now())
    say(f"Added {user.name} ({user.role}).")
    if first:
        say(DISK_ENCRYPTION)
    return DONE


def list_users(arguments: argparse.Namespace) -> int:
    """Who may sign in."""
    from station.records import users

    with opened(arguments, sign_in=False) as records, records.reading() as session:
        rows = [(user.name, user.role, "" if user.active else "deactivated") for user in users.list_users(session)]
    if not rows:
        say("There is no user yet: 'station users add NAME' makes the first.")
        return DONE
    for line in table([("name", "role", ""), *rows]):
        say(line)
    return DONE


def change_pin(arguments: argparse.Namespace) -> int:
    """Change one's own PIN, or give another user a new one."""
    from station.records import users

    with opened(arguments) as records:
        with records.reading() as session:
            user = users.find_user(session, arguments.name)
        secret = ask_new_secret()
        with records.session() as session:
            if user.id == records.actor.user_id:
                users.set_own_secret(session, secret)
            else:
                users.reset_secret(session, user.id, secret)
    say(f"{user.name} has a new PIN or password.")
    return DONE


def activate(arguments: argparse.Namespace) -> int:
    """Deactivate a user, or take one back."""
    from station.records import users

    with opened(arguments) as records, records.session() as session:
        user = users.find_user(session, arguments.name)
        users.set_active(session, user.id, arguments.active)
    say(f"{user.name} {'may sign in again' if arguments.active else 'may no longer sign in'}.")
    return DONE


def set_role(arguments: argparse.Namespace) -> int:
    """Another role."""
    from station.records import users
    from station.records.roles import Role

    with opened(arguments) as records, records.session() as session:
        user = users.find_user(session, arguments.name)
        users.set_role(session, user.id, Role(arguments.role))
    say(f"{user.name} is a {arguments.role} now.")
    return DONE


def verify_audit(arguments: argparse.Namespace) -> int:
    """Walk the audit trail."""
    from station.tasks import backup

    with opened(arguments, sign_in=False) as records:
        found = backup.verify_audit(records, data_folder(arguments))
    for words in (*found.remarks, *found.problems):
        say(words)
    if found.problems:
        return complain("the audit trail was changed by other means than this program.", DATA)
    say(f"{found.anchor.count} rows, none changed, removed or inserted. Last: {found.anchor.head}")
    return DONE


def back_up(arguments: argparse.Namespace) -> int:
    """Make a backup, if today's is not made yet."""
    from station.tasks import backup

    root = data_folder(arguments)
    last = backup.last_backup(root)
    if not arguments.now and backup.is_set_up(root) and not backup.due(now(), last):
        say(f"Today's backup is made already ({last:%Y-%m-%d %H:%M} UTC); --now makes another.")
        return DONE
    with opened(arguments, sign_in=False) as records:
        bar: Callable[[float], None] | None = None

        def show(done: int, of: int) -> None:
            nonlocal bar
            bar = bar or progress(float(of), "backing up")
            bar(float(done))

        made = backup.back_up(records, root, now(), show)
    say(f"Backed up to {made.generation}: {made.files} files, {made.new} of them new; read back.")
    if made.same_disk:
        say("It lies on the same disk as the records. Choose a folder on another one: station backup setup --to DIR")
    return DONE


def set_up_backup(arguments: argparse.Namespace) -> int:
    """Choose the folder; make and print the key."""
    from station.storage.sealed import BackupKey
    from station.tasks import backup

    root = data_folder(arguments)
    if backup.is_set_up(root) and arguments.to and not arguments.with_key:
        backup.move(root, arguments.to)
        say(f"Backups go to {arguments.to} from now on, with the same key.")
        return DONE
    given = BackupKey.read(ask_secret("Backup key from the paper: ")) if arguments.with_key else None
    key = backup.set_up(root, arguments.to, given)
    say(f"Backups go to {backup.backup_folder(root).path}.")
    if given is None:
        say("The backup key. Write it down and keep it away from this computer. It is shown this once; without it")
        say("nobody can read the backups when this computer is gone:")
        say("")
        say(f"    {key.on_paper()}")
        say("")
    return DONE


def verify_backup(arguments: argparse.Namespace) -> int:
    """Restore the newest backup into a scratch place and check it."""
    from station.tasks import backup

    return _told(backup.verify_backup(data_folder(arguments), _source(arguments)), "whole")


def restore(arguments: argparse.Namespace) -> int:
    """Restore a backup into a new folder."""
    from station.tasks import backup

    source = _source(arguments) or backup.backup_folder(data_folder(arguments))
    generation = source.path / arguments.generation if arguments.generation else None
    return _told(backup.restore(source, arguments.to, generation), f"restored to {arguments.to}")


def _source(arguments: argparse.Namespace) -> BackupFolder | None:
    from station.storage.generations import BackupFolder
    from station.storage.sealed import BackupKey

    if arguments.source is None:
        return None
    return BackupFolder(arguments.source, BackupKey.read(ask_secret("Backup key from the paper: ")))


def _told(found: Any, words: str) -> int:
    say(f"{found.generation.name} of {found.made}: {found.files} files, {found.audit_rows} rows of the audit trail.")
    for problem in found.problems:
        say(problem)
    if found.problems:
        return complain("the backup is not whole.", DATA)
    say(f"Everything is {words}." if words == "whole" else f"Everything is whole and {words}.")
    return DONE


def erase(arguments: argparse.Namespace) -> int:
    """Erase a patient, after the id was typed once more."""
    from station.tasks import erase as erasing

    with opened(arguments) as records:
        with records.reading() as session:
            meant = erasing.prospect(session, arguments.patient, now())
        say(f"Patient {meant.patient_id}: {meant.trials} trials, last treatment {meant.last_day}.")
        say(meant.words)
        if meant.keep_until is not None and not arguments.earlier:
            return complain("not erased: the time is not over, and no reason was given (--earlier).", DATA)
        sys.stdout.write("This cannot be undone. Type the patient's id to erase: ")
        sys.stdout.flush()
        if sys.stdin.readline().strip() != meant.patient_id:
            return complain("not erased: another id was typed.", DATA)
        done = erasing.erase(records, data_folder(arguments), meant.patient_id, now, earlier=arguments.earlier)
    say(f"Erased: {done.files} files, and the patient in {done.generations} backups.")
    if done.unread:
        say(f"{done.unread} files cannot be read, so nobody can tell whose they are; 'station verify' lists them.")
    for path in done.remaining:
        say(f"Still holds the patient's id: {path}")
    say(erasing.OUT_OF_REACH)
    return DONE
