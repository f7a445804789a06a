"""Forgetting a patient: every row that hangs on one, in these records or in a copy of them of any version.

The tables are read from the database itself, so that a copy from before an update is emptied as well, and a table that
another part of the program adds is not forgotten as long as it refers to what it belongs to. The audit trail refers to
nothing and stays; with the patient's key goes what it says of the patient.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from contextlib import closing
from pathlib import Path

from sqlalchemy import ColumnElement, Connection, MetaData, Table, delete, select, update

from station.domain.errors import RecordsError


def forget(connection: Connection, patient_id: str, trials: Collection[str] = ()) -> list[str]:
    """Delete a patient and all that hangs on it, in the connection's transaction.

    Parameters
    ----------
    trials : collection of str
        Paths of trials that go as well, since they turned out to be the patient's later than this copy was made.

    Returns
    -------
    list of str
        Paths of the patient's trials below the data folder.
    """
    tables = MetaData()
    tables.reflect(connection)
    paths = trial_paths(connection, tables, patient_id)
    patients = tables.tables["patients"]
    _delete(connection, tables, patients, patients.c.id == patient_id, patient_id, frozenset())
    rows = tables.tables["trials"]
    _delete(connection, tables, rows, rows.c.path.in_(trials), patient_id, frozenset())
    return paths


def trial_paths(connection: Connection, tables: MetaData, patient_id: str) -> list[str]:
    """Paths of the trials that are a patient's, corrections applied."""
    trials, visits = tables.tables["trials"], tables.tables["visits"]
    theirs = select(visits.c.id).where(visits.c.patient_id == patient_id)
    return list(connection.execute(select(trials.c.path).where(trials.c.visit_id.in_(theirs))).scalars())


def _delete(
    connection: Connection,
    tables: MetaData,
    table: Table,
    which: ColumnElement[bool],
    patient_id: str,
    above: frozenset[str],
) -> None:
    for child in tables.sorted_tables:
        for key in child.foreign_key_constraints:
            if key.referred_table is not table or child is table or child.name in above:
                continue
            column, parent = next(iter(key.columns)), key.elements[0].column
            hangs = column.in_(select(parent).where(which))
            if "patient_id" in child.c and column.name != "patient_id" and column.nullable:
                # What belongs to another patient (a trial was corrected) only loses the reference.
                other = child.c.patient_id != patient_id
                connection.execute(update(child).where(hangs, other).values({column.name: None}))
            _delete(connection, tables, child, hangs, patient_id, above | {table.name})
    connection.execute(delete(table).where(which))


def sweep(path: Path) -> None:
    """Build the database anew, so that no page of the file or of its journal holds what was deleted.

    Raises
    ------
    RecordsError
        Another program reads or writes just now, or the disk is full.
    """
    try:
        with closing(sqlite3.connect(path, timeout=10.0, isolation_level=None)) as connection:
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("PRAGMA temp_store = MEMORY")
            connection.execute("VACUUM")
            if connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
                raise RecordsError(f"{path} is in use. Close other programs and erase once more.")
    except sqlite3.Error as error:
        words = f"{path} cannot be tidied ({error}). Close other programs, free space, and erase once more."
        raise RecordsError(words, repr(error)) from error
