"""Migrations of the records, one file a step; `station.records.engine` runs them, there is no alembic.ini."""
