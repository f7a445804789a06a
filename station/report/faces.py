"""The two weights that every page is set in, embedded in each PDF as subsets; their licence lies beside them."""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

REGULAR, BOLD = "FiraSans-Regular", "FiraSans-SemiBold"

#: Signs that the fonts lack, and what is set instead; the narrow space stands between thousands.
INSTEAD = str.maketrans({"\u202f": "\u00a0"})


@cache
def register() -> None:
    """Make the fonts known to reportlab, once."""
    for name in (REGULAR, BOLD):
        with as_file(files("station.report").joinpath("fonts").joinpath(f"{name}.ttf")) as path:
            pdfmetrics.registerFont(TTFont(name, str(path)))
