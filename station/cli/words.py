"""What the commands say: lines on stdout, one line for an error, a bar for a person who waits."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from math import floor, log10

#: Exit codes: done; the data (a file's content, a board) cannot support it; wrong use.
DONE, DATA, USAGE = 0, 1, 2

#: What a shell expects of a program that Ctrl-C ended: 128 + SIGINT.
INTERRUPTED = 130

#: A person who waits longer than this is shown how far it is [s] (issue 2, section 8).
PATIENCE_S = 2.0


def say(words: str) -> None:
    """Write a line to stdout."""
    sys.stdout.write(words + "\n")


def complain(words: str, code: int) -> int:
    """Write one line to stderr, whatever the words' own line breaks, and give the exit code back."""
    sys.stderr.write("station: " + " ".join(words.split()) + "\n")
    return code


def now() -> datetime:
    """This moment with the computer's offset from UTC."""
    return datetime.now().astimezone()


def progress(total_s: float, what: str) -> Callable[[float], None]:
    """A bar on stderr; silent where nobody watches and where the wait is short.

    Parameters
    ----------
    total_s : float
        Length of the work in its own time [s].
    what : str
        What is being done.

    Returns
    -------
    callable (done_s)
        To be called often with what is done [s].
    """
    if total_s <= PATIENCE_S or not sys.stderr.isatty():
        return lambda done_s: None
    begun = time.monotonic()
    shown = 0.0

    def show(done_s: float) -> None:
        nonlocal shown
        at = time.monotonic()
        share = min(1.0, done_s / total_s)
        if shown and share >= 1.0:
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()
        elif share < 1.0 and at - begun > 0.5 and at - shown > 0.1:
            shown = at
            sys.stderr.write(f"\r{what} [{'#' * int(30 * share):30}] {done_s:5.1f} of {total_s:g} s")
            sys.stderr.flush()

    return show


def table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows as lines with aligned columns; the first row is the head, the last column is not padded."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def number(value: float, uncertainty: float | None = None) -> str:
    """A value with as many digits as its uncertainty has to two figures; five figures where that is not known."""
    if uncertainty is None or not uncertainty > 0:
        return f"{value:.5g}"
    return f"{value:.{max(0, min(9, 1 - floor(log10(uncertainty))))}f}"
