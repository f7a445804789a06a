"""The settings page: how the screen looks and speaks, the patient display, backups, and what this program is."""
