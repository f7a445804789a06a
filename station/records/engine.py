"""Opening the records: durable, checked, and brought up to this version after a copy was made.

    records = open_records(data / DATABASE, now)
    with records.session() as session:      # begins at once for writing; commits, or rolls back on any error
        ...
    with records.reading() as session:      # sees one moment of the records; nothing is kept
        ...

WAL, synchronous FULL, foreign keys on. One SQLite file at first; the tables are PostgreSQL's as well.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError
from sqlalchemy.orm import Session

from station.domain.errors import RecordsError
from station.records.guard import GuardedSession
from station.records.roles import PROGRAM, act_as

#: Name of the records below the data folder.
DATABASE = "station.sqlite3"

#: 'ASYM': says in the file's head whose it is (sqlite.org/pragma.html#pragma_application_id).
APPLICATION_ID = 0x4153594D

#: How long a program waits for another that writes [s]; chosen: longer than any transaction here.
BUSY_S = 10.0

_WRITE = {"station_begin": "IMMEDIATE"}


class Records:
    """The open records of one clinic.

    Attributes
    ----------
    path : Path
        The SQLite file.
    engine : Engine
        For what needs SQLAlchemy itself.
    migrated_from : str or None
        Revision before this opening, where it was another.
    actor : Actor
        Who acts in every session from now on: the program itself until a user signed in (`station.records.users`).
    """

    def __init__(self, path: Path, engine: Engine, migrated_from: str | None = None) -> None:
        self.path, self.engine, self.migrated_from = path, engine, migrated_from
        self.actor = PROGRAM

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A session that writes: begins at once, commits at the end, rolls back on any error.

        Raises
        ------
        RecordsError
            The database refused; the words name the file.
        """
        with self._session(self.engine.execution_options(**_WRITE)) as session:
            yield session
            session.commit()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that only reads, from one moment of the records; errors as `session`."""
        with self._session(self.engine) as session:
            yield session

    def close(self) -> None:
        """Let go of the file; what was committed is on the disk already."""
        self.engine.dispose()

    @contextmanager
    def _session(self, engine: Engine) -> Iterator[Session]:
        with _in_words(self.path), GuardedSession(engine, expire_on_commit=False) as session:
            act_as(session, self.actor)
            yield session


def open_records(
    path: Path, now: Callable[[], datetime] = lambda: datetime.now(UTC), *, thorough: bool = False, create: bool = True
) -> Records:
    """Open the records, make them where there are none, and bring older ones up to this version.

    Before a migration a copy is made beside the file, see `copies_before_migration`.

    Parameters
    ----------
    path : Path
        The SQLite file.
    now : callable () -> datetime
        Aware time, for the copy's name.
    thorough : bool
        SQLite's whole integrity check instead of the quick one, and every foreign key; minutes for large records.
    create : bool
        False: refuse where there are none.

    Raises
    ------
    RecordsError
        The file cannot be opened, is damaged, is something else, or comes from a newer version of this program.
    """
    path = Path(path)
    if not path.exists():
        if not create:
            raise RecordsError(f"There are no records at {path}. Start the station once, or name another folder.")
        _make_empty(path)
    engine = make_engine(path)
    try:
        with _in_words(path):
            _check(path, engine, thorough=thorough)
            before = _revision(engine)
            changed = before != newest_revision()
            if changed:
                _refuse_foreign(path, engine, before)
                if before is not None:
                    copy_database(path, _copy_name(path, before, now()))
                migrate(engine)
        return Records(path, engine, before if changed else None)
    except RecordsError:
        engine.dispose()
        raise


def make_engine(path: Path) -> Engine:
    """An engine on a SQLite file with the station's settings; nothing is opened yet."""
    engine = sa.create_engine(f"sqlite:///{path}", connect_args={"timeout": BUSY_S})

    @sa.event.listens_for(engine, "connect")
    def settings(connection: Any, record: Any) -> None:
        # The driver begins transactions late and never before a CREATE: the station begins them itself.
        connection.isolation_level = None
        mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
        if mode != "wal":
            raise RecordsError(f"{path} lies where it cannot be kept safely (a network folder?): choose a local disk.")
        for setting in ("synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"):
            connection.execute(f"PRAGMA {setting}")

    @sa.event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(f"BEGIN {connection.get_execution_options().get('station_begin', '')}")

    return engine


def migrate(engine: Engine, revision: str = "head") -> None:
    """Run the migrations that are missing, all in one transaction, and check every reference afterwards.

    Raises
    ------
    RecordsError
        A row would point to nothing afterwards; then nothing was changed.
    """
    config = _config()
    with engine.connect() as connection:
        # A rebuilt table would take its children with it. Within a transaction the setting has no effect, and
        # SQLAlchemy would begin one: so to the driver itself.
        driver: Any = connection.connection.dbapi_connection
        driver.execute("PRAGMA foreign_keys = OFF")
        try:
            with connection.execution_options(**_WRITE).begin():
                config.attributes["connection"] = connection
                command.upgrade(config, revision)
                if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                    raise RecordsError(f"{engine.url.database} cannot be brought up to this version: a row is missing.")
                connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        finally:
            connection.invalidate()  # the next one has its foreign keys on again


def newest_revision() -> str:
    """The revision of this version of the program."""
    return str(_scripts().get_current_head())


def copies_before_migration(path: Path) -> list[Path]:
    """Whole copies that were made beside the records before migrations, oldest first; they hold names as well."""
    return sorted(path.parent.glob(f"{path.stem}.before-*.sqlite3"), key=lambda copy: copy.name.rpartition("-")[2])


def copy_database(path: Path, target: Path) -> None:
    """A whole copy of the records while they are in use, readable by the owner alone.

    Raises
    ------
    RecordsError
        The target exists or cannot be written.
    """
    _make_empty(target)
    try:
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(target)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error as error:
        with suppress(OSError):
            target.unlink()
        raise RecordsError(f"Cannot copy {path} to {target}: {error}. Free space on the disk.", repr(error)) from error


def _make_empty(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except OSError as error:
        raise RecordsError(f"Cannot make {path}: {error.strerror or error}. Choose another folder.") from error


def _copy_name(path: Path, revision: str, now: datetime) -> Path:
    return path.with_name(
        f"{path.stem}.before-{newest_revision()}-of-{revision}-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}.sqlite3"
    )


def _check(path: Path, engine: Engine, *, thorough: bool) -> None:
    with engine.connect() as connection:
        found = connection.exec_driver_sql(f"PRAGMA {'integrity_check' if thorough else 'quick_check'}").scalars().all()
        if found != ["ok"]:
            raise RecordsError(f"{path} is damaged. Restore the records from a backup.", "; ".join(map(str, found)))
        if thorough and connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
            raise RecordsError(f"{path} is damaged: rows that belong together are missing. Restore it from a backup.")


def _revision(engine: Engine) -> str | None:
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def _refuse_foreign(path: Path, engine: Engine, revision: str | None) -> None:
    if revision is None:
        if sa.inspect(engine).get_table_names():
            raise RecordsError(f"{path} is a database of another program, not the records of the Asymmetry Station.")
    elif revision not in {script.revision for script in _scripts().walk_revisions()}:
        raise RecordsError(
            f"{path} was used by a newer version of this program (records {revision}; this one knows up to "
            f"{newest_revision()}). Update the program: records are never taken back to an older version."
        )


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(files("station.records") / "migrations").replace("%", "%%"))
    return config


@cache
def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


@contextmanager
def _in_words(path: Path) -> Iterator[None]:
    """Database errors as RecordsError that names the file and says what to do."""
    try:
        yield
    except IntegrityError as error:
        raise RecordsError(f"{path} refused it: {error.orig}.", repr(error)) from error
    except (DBAPIError, sqlite3.Error) as error:
        raise RecordsError(f"{path}: {_what_to_do(error)}", repr(error)) from error
    except SQLAlchemyError as error:
        raise RecordsError(f"{path} cannot be read as records: {error}.", repr(error)) from error


def _what_to_do(error: Exception) -> str:
    words = str(getattr(error, "orig", error))
    if "locked" in words:
        return "another program is writing. Wait a moment, then try again."
    if "full" in words:
        return "the disk is full. Free space, then try again."
    if "readonly" in words or "unable to open" in words:
        return f"{words}. Choose a folder that you may write to."
    if "malformed" in words or "not a database" in words:
        return f"damaged ({words}). Restore the records from a backup."
    return f"{words}."
