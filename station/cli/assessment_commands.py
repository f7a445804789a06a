"""The command that lists assessments."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from station.cli.words import DATA, DONE, complain, say, table


def add_to(commands: Any) -> None:
    """Add 'assessments'."""
    parser = commands.add_parser(
        "assessments",
        help="the clinical tests there are",
        description="All assessments in one line each (id, name, kind, mark, source), or one in full.",
    )
    parser.add_argument("id", nargs="?", metavar="ID", help="this one in full, each number with its source")
    parser.add_argument("--folder", type=Path, metavar="DIR", help="the clinic's own TOML files, beside ours")
    parser.set_defaults(run=assessments)


def assessments(arguments: argparse.Namespace) -> int:
    """List the assessments, or say everything about one; name all that is wrong in the clinic's files."""
    from station.assessments.describe import full_text, rows
    from station.assessments.loader import load_library

    library = load_library(arguments.folder)
    if arguments.id is not None:
        for line in full_text(library.get(arguments.id)):
            say(line)
        return DONE
    for line in table(rows(library)):
        say(line)
    for problem in library.problems:
        complain(str(problem), DATA)
    return DATA if library.problems else DONE
