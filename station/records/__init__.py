"""People, visits, the index of trials, results, notes, plans: SQLAlchemy models and migrations on SQLite.

`engine.open_records(path)` opens them; `models` are the tables; `patients`, `visits`, `index`, `corrections` are
functions that take a session. docs/records.md tells the whole.
"""
