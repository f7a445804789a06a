"""Pictures of the postures: line figures with the tested leg in its colour and its letter.

One SVG a posture, drawn by docs/make_pictures.py. The figure is the same for both sides; colour and letter say which
leg is meant, so that the words and the picture cannot disagree by a mirror.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from station.domain.channels import Side
from station.domain.errors import UsageError


@dataclass(frozen=True)
class Ink:
    """Colour and letter of a leg."""

    colour: str
    letter: str


#: What the files hold in place of a side: the tested, nearer leg, and where both work the other one.
FIRST, SECOND = Ink("#010101", "1"), Ink("#020202", "2")

#: Colours of the sides that people with any colour vision tell apart (Okabe and Ito 2008); a screen hands in its own.
COLOURS = {Side.LEFT: "#0072b2", Side.RIGHT: "#d55e00"}

#: The letters on the screen.
LETTERS = {Side.LEFT: "L", Side.RIGHT: "R"}


def folder() -> Path:
    """Where the pictures that ship are."""
    return Path(__file__).parent / "pictures"


def picture(
    picture_id: str,
    side: Side | None,
    colours: dict[Side, str] | None = None,
    letters: dict[Side, str] | None = None,
    clinic: Path | None = None,
) -> str:
    """The SVG of a posture for one side.

    Parameters
    ----------
    picture_id : str
        An assessment's `picture`.
    side : Side or None
        The leg that is tested; None: both work, the nearer one is the left.
    colours, letters : dict of Side to str, optional
        Those of the screen; `COLOURS` and `LETTERS` by default.
    clinic : Path, optional
        The clinic's own folder of assessments; a picture in its folder `pictures` comes before ours.

    Raises
    ------
    UsageError
        There is no such picture, or it cannot be read.
    """
    name = f"{picture_id}.svg"
    places = [*([clinic / "pictures"] if clinic is not None else []), folder()]
    path = next((p / name for p in places if (p / name).is_file()), None)
    if path is None:
        raise UsageError(f"There is no picture '{picture_id}'. It is looked for as {' or '.join(map(str, places))}.")
    try:
        drawn = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"The picture {path} cannot be read.") from error
    first = side or Side.LEFT
    for ink, leg in ((FIRST, first), (SECOND, first.other)):
        drawn = drawn.replace(ink.colour, (colours or COLOURS)[leg])
        drawn = drawn.replace(f">{ink.letter}</text>", f">{(letters or LETTERS)[leg]}</text>")
    return drawn
