"""Colours, line patterns and shapes; each pair of meanings also differs without colour (clinic conventions D3)."""

from __future__ import annotations

from typing import Any

#: Greys of print, 0 is black; GREY keeps 7:1 on white, FAINT is for grids only.
BLACK, GREY, FAINT, PALE = 0.0, 0.33, 0.78, 0.93

#: Okabe and Ito's blue and vermilion: on white 5.2:1 and 3.9:1, where their orange has 2.2:1 (clinic conventions D3).
LEFT = (0 / 255, 114 / 255, 178 / 255)
RIGHT = (213 / 255, 94 / 255, 0 / 255)

#: Blue and vermilion look alike in grey print: left is solid, right is dashed, and each carries its letter.
DASH = {"left": (), "right": (5.0, 2.4)}
COLOUR = {"left": LEFT, "right": RIGHT}


def leg_line(canvas: Any, side: str, width: float = 1.4) -> None:
    """Set colour, width [pt] and pattern of a leg's line."""
    canvas.setStrokeColorRGB(*COLOUR[side])
    canvas.setLineWidth(width)
    canvas.setDash(*([list(DASH[side])] if DASH[side] else []))
    canvas.setLineCap(0)
    canvas.setLineJoin(1)


def plain_line(canvas: Any, grey: float = BLACK, width: float = 0.6) -> None:
    """A solid grey line [pt]."""
    canvas.setStrokeGray(grey)
    canvas.setLineWidth(width)
    canvas.setDash()


def verdict_shape(canvas: Any, x: float, y: float, size: float, verdict: str | None) -> None:
    """The sign of a verdict about its centre: full diamond, half diamond, open circle, or a bar for none.

    Different shapes in black, since colour alone must not carry it and red or green would judge a person.
    """
    r = size / 2
    plain_line(canvas, BLACK, 1.1)
    canvas.setFillGray(BLACK)
    if verdict in ("real", "possible"):
        for filled, left in ((1, True), (1 if verdict == "real" else 0, False)):
            path = canvas.beginPath()
            path.moveTo(x, y + r)
            path.lineTo(x - r if left else x + r, y)
            path.lineTo(x, y - r)
            path.close()
            canvas.drawPath(path, stroke=1, fill=filled)
    elif verdict == "within_noise":
        canvas.circle(x, y, r * 0.85, stroke=1, fill=0)
    else:
        canvas.rect(x - r, y - r * 0.22, 2 * r, r * 0.44, stroke=0, fill=1)
