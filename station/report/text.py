"""Lines of text that know their height before they are drawn; a line breaks at plain spaces only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
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


def fitted(text: str, style: Style, width: float) -> Style:
    """The style, smaller where the text on one line would be wider than `width` [pt]; at least 5 points."""
    wide = style.width(text)
    return style if wide <= width else replace(style, size=max(5.0, style.size * width / wide))


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
    paragraphs: list[tuple[list[str], Style, float]] = field(default_factory=list)  # lines, style, space before them

    def add(self, text: str, style: Style, before: float = 0.0, most: int = 99) -> Block:
        """One paragraph, wrapped; nothing where the text is empty."""
        if text:
            self.paragraphs.append((clipped(text, style, self.width, most), style, before))
        return self

    @property
    def height(self) -> float:
        """Of all lines and spaces [pt]."""
        return sum(len(lines) * style.height + before for lines, style, before in self.paragraphs)

    def draw(self, canvas: Any, x: float, top: float, align: str = "left") -> float:
        """Draw from `top` down; the new top is given back. `align` says what x is of each line, as in `put`."""
        for lines, style, before in self.paragraphs:
            top -= before
            for line in lines:
                put(canvas, x, top - 0.5 * (style.height + 0.7 * style.size), line, style, align)
                top -= style.height
        return top

    def cut_to(self, height: float, more: Callable[[int], str], style: Style) -> Block:
        """As many whole paragraphs as there is room for, and then how many are missing; itself where all fit."""
        kept = Block(self.width, list(self.paragraphs))
        if kept.height <= height:
            return kept
        while kept.paragraphs and kept.height > height - style.height:
            kept.paragraphs.pop()
        return kept.add(more(len(self.paragraphs) - len(kept.paragraphs)), style)
