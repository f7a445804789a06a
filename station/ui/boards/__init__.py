"""Boards and cells: connecting one, its health, what it may be used for."""
