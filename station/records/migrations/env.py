"""What alembic runs for each migration; the connection is handed in by `station.records.engine`."""

from __future__ import annotations

from alembic import context

from station.records.models import Base

connection = context.config.attributes["connection"]
# SQLite cannot alter a column in place: batch mode builds the table anew and copies its rows.
context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
