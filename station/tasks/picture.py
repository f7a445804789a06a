"""A page of PDF as a picture for the screen, by poppler's pdftoppm where it is installed."""

from __future__ import annotations

import shutil
import subprocess

#: Longest wait for one page [s]; chosen: a hundred times what it takes.
PATIENCE_S = 20.0


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
