"""May a board be used today, and why: 'station standing', and what a person notes about it."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import Any

from station.calibrating.states import OVERRIDE_REASONS
from station.cli.words import DONE, now, say
from station.domain.errors import UsageError


def add_to(commands: Any) -> None:
    """Add 'standing'."""
    reasons = "; ".join(f"{name}: {words}" for name, words in OVERRIDE_REASONS.items())
    parser = commands.add_parser(
        "standing",
        help="may a board be used today, and why not",
        description="Folds the board's log: daily checks, overload, moves, calibrations. "
        f"Reasons of an override: {reasons}.",
    )
    parser.add_argument("board", metavar="BOARD", help="the board's id, 8 hexadecimal digits")
    parser.add_argument("--moved", action="store_true", help="note that the plates were moved, dropped or screwed")
    parser.add_argument("--override", choices=sorted(OVERRIDE_REASONS), help="give strength reports today all the same")
    parser.add_argument("--operator", default="operator", metavar="ID", help="who notes it; no name")
    parser.add_argument("--folder", type=Path, metavar="FOLDER", help="where certificates are kept")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Note what was asked for, then say how the board stands."""
    from station.calibrating.standing import note_moved, note_override, standing
    from station.calibrating.store import Store
    from station.cli.calibration_commands import store_folder

    board_id = arguments.board.upper()
    if not re.fullmatch("[0-9A-F]{8}", board_id):
        raise UsageError(f"'{arguments.board}' is no board id: 8 hexadecimal digits, as 'station boards' says.")
    store, today = Store(store_folder(arguments.folder)), now().date()
    log = store.events(board_id)
    if arguments.moved:
        note_moved(log, today.isoformat(), arguments.operator)
    if arguments.override is not None:
        note_override(log, today.isoformat(), arguments.operator, arguments.override)
    force = store.in_force(board_id, today)
    stands = standing(store.events(board_id).events, force.certificate, today)
    say(f"{board_id}  {stands.words}")
    answer = {True: "yes", False: "no"}
    say(f"measuring: {answer[not stands.locked]}   strength reports: {answer[stands.strength_reports]}")
    for words in (*stands.calibrate, *force.problems):
        say(f"  {words}")
    return DONE
