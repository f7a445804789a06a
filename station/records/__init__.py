"""People, visits, the index of trials, results, users, audit trail: SQLAlchemy models and migrations on SQLite."""
