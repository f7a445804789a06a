"""A report's first page as a picture for the screen, by poppler's pdftoppm where it is installed."""

from __future__ import annotations

import shutil
import subprocess

from station.report.build import render
from station.report.model import Kind, Paper, Report
from station.wording.language import Language

#: Longest wait for one page [s]; chosen: a hundred times what it takes.
PATIENCE_S = 20.0


def report_picture(report: Report, kind: Kind, language: Language, paper: Paper, width_px: int) -> bytes | None:
    """A report's first page as it will be saved; as `page_picture`."""
    return page_picture(render(report, kind, language, paper), width_px)


def page_picture(pdf: bytes, width_px: int) -> bytes | None:
    """The first page as PNG, so many pixels wide; None where poppler is not installed or fails."""
    program = shutil.which("pdftoppm")
    if program is None:
        return None
    command = [program, "-png", "-singlefile", "-scale-to-x", str(width_px), "-scale-to-y", "-1", "-"]
    try:
        done = subprocess.run(command, input=pdf, capture_output=True, timeout=PATIENCE_S, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 and done.stdout else None
