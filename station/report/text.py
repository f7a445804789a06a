"""Lines of text that know their height before they are drawn; a line breaks at plain spaces only."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth

from station.report import ink
from station.report.faces import BOLD, INSTEAD, REGULAR

#: Line height as a multiple of the type size; chosen: 1.3 reads well at 7 to 10 points.
LEADING = 1.3


@dataclass(frozen=True)
class Style:
    """How a line is set; `size` in points."""

    size: float = 8.5
    bold: bool = False
    grey: float = ink.BLACK
    leading: float = LEADING

    @property
    def font(self) -> str:
        """Name of the embedded font."""
        return BOLD if self.bold else REGULAR

    @property
    def height(self) -> float:
        """Of one line [pt]."""
        return self.size * self.leading

    def width(self, text: str) -> float:
        """Of a text on one line [pt]."""
        return float(stringWidth(text.translate(INSTEAD), self.font, self.size))


def wrap(text: str, style: Style, width: float) -> list[str]:
    """A text in lines no wider than `width` [pt]; a word that is wider by itself is cut."""
    lines = [""]
    for word in text.split(" "):
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if style.width(joined) <= width:
            lines[-1] = joined
            continue
        if lines[-1]:
            lines.append("")
        while style.width(word) > width:
            fits = next(n for n in range(len(word) - 1, 0, -1) if n == 1 or style.width(word[:n]) <= width)
            lines[-1], word = word[:fits], word[fits:]
            lines.append("")
        lines[-1] = word
    return lines


def clipped(text: str, style: Style, width: float, most: int) -> list[str]:
    """As `wrap`, at most so many lines; what is cut off ends in an ellipsis."""
    lines = wrap(text, style, width)
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while last and style.width(last + "…") > width:
        last = last[:-1]
    return [*lines[: most - 1], last.rstrip() + "…"]


def put(canvas: Any, x: float, y: float, text: str, style: Style, align: str = "left") -> None:
    """One line with its baseline at y [pt]; `align` says which end of it is at x."""
    canvas.setFillGray(style.grey)
    canvas.setFont(style.font, style.size)
    shift = {"left": 0.0, "centre": 0.5, "right": 1.0}[align] * style.width(text)
    canvas.drawString(x - shift, y, text.translate(INSTEAD))


@dataclass
class Block:
    """Lines under each other in a column of a width [pt]."""

    width: float
    lines: list[tuple[str, Style, float]] = field(default_factory=list)  # text, style, space before it

    def add(self, text: str, style: Style, before: float = 0.0, most: int = 99) -> Block:
        """One paragraph, wrapped; nothing where the text is empty."""
        for i, line in enumerate(clipped(text, style, self.width, most) if text else []):
            self.lines.append((line, style, before if i == 0 else 0.0))
        return self

    @property
    def height(self) -> float:
        """Of all lines and spaces [pt]."""
        return sum(style.height + before for _, style, before in self.lines)

    def draw(self, canvas: Any, x: float, top: float) -> float:
        """Draw from `top` down; the new top is given back."""
        for text, style, before in self.lines:
            top -= before
            put(canvas, x, top - 0.5 * (style.height + 0.7 * style.size), text, style)
            top -= style.height
        return top
