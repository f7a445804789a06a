"""The command `station`; its entry point is `main`."""

from station.cli.program import main

__all__ = ["main"]
