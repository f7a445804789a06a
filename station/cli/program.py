"""Parses the command line, runs one command, and turns what goes wrong into one line and an exit code.

0 done; 1 the data cannot support it: a file's content is damaged or unsuitable, a board does not answer, was lost or is
unhealthy, none of the numbers asked for could be given; 2 wrong use: an option, or a file or port that does not exist,
or an output that does. 130 after Ctrl-C, where nothing was to be kept.
"""

from __future__ import annotations

import argparse
import atexit
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from calibration.errors import CalibrationError
from station import __version__
from station.cli import (
    assessment_commands,
    board_commands,
    calibration_commands,
    desktop_commands,
    export_commands,
    followup_commands,
    guard_commands,
    import_commands,
    metric_commands,
    records_commands,
    report_commands,
    share_commands,
    standing_commands,
    trial_commands,
    visit_commands,
)
from station.cli.words import DATA, DONE, INTERRUPTED, USAGE, complain
from station.domain.errors import StationError, UsageError


class Parser(argparse.ArgumentParser):
    """Errors in one line; '-0.5,0' is a value, no option."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._negative_number_matcher = re.compile(r"-\.?\d[\d.,eE+-]*$")

    def error(self, message: str) -> NoReturn:
        """Leave with the code of wrong use."""
        self.exit(USAGE, f"{self.prog}: {message}. See '{self.prog} --help'.\n")


def make_parser() -> Parser:
    """Every command and option."""
    parser = Parser(
        prog="station",
        description="Measures limb force and limb symmetry with load cells. Without a command the desktop opens.",
        epilog="Exit codes: 0 done, 1 the data cannot support it, 2 wrong use.",
    )
    parser.add_argument("--version", action="version", version=f"station {__version__}")
    parser.set_defaults(run=desktop_commands.desktop)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    desktop_commands.add_to(commands)
    board_commands.add_to(commands)
    calibration_commands.add_to(commands)
    standing_commands.add_to(commands)
    import_commands.add_to(commands)
    trial_commands.add_to(commands)
    export_commands.add_to(commands)
    metric_commands.add_to(commands)
    assessment_commands.add_to(commands)
    visit_commands.add_to(commands)
    report_commands.add_to(commands)
    followup_commands.add_to(commands)
    share_commands.add_to(commands, records_commands.add_to(commands))
    guard_commands.add_to(commands)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Parameters
    ----------
    argv : sequence of str, optional
        Without the program's name; the process's arguments by default.

    Returns
    -------
    int
        The exit code.
    """
    try:
        arguments = make_parser().parse_args(argv)
    except SystemExit as leave:
        return leave.code if isinstance(leave.code, int) else DONE
    set_kernel_cache()
    run: Callable[[argparse.Namespace], int] = arguments.run
    try:
        code = run(arguments)
        sys.stdout.flush()
        return code
    except UsageError as error:
        return complain(error.words, USAGE)
    except StationError as error:
        return complain(error.words, DATA)
    except CalibrationError as error:
        return complain(str(error), DATA)
    except BrokenPipeError:
        # Who reads our output has enough; without this, Python complains again when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        return complain("stopped.", INTERRUPTED)


def set_kernel_cache() -> None:
    """Give compiled kernels a writable home, unless the person chose one; must run before they are imported."""
    if "NUMBA_CACHE_DIR" in os.environ:
        return
    import platformdirs

    folder = platformdirs.user_cache_path("asymmetry-station") / "kernels"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
        os.environ["NUMBA_CACHE_DIR"] = str(folder)
    except OSError:
        made = tempfile.mkdtemp(prefix="asymmetry-station-kernels-")
        atexit.register(shutil.rmtree, made, ignore_errors=True)
        os.environ["NUMBA_CACHE_DIR"] = made
