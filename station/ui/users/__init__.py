"""Users: add, PIN, role, deactivate."""
