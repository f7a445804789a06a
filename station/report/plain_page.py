"""Pages of headings, sentences, tables, boxes to tick and charts over visits: finding, plan, home sheet and progress.

What stands on them is made elsewhere; here is only how it is set. A page that is full goes on on the next one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from station import __version__
from station.report import ink
from station.report.course import Course, draw_course
from station.report.faces import register
from station.report.model import Paper
from station.report.sheet import MARGIN, SIZES
from station.report.text import Block, Style, clipped, put
from station.wording.language import Language

TITLE, SUBTITLE = Style(17.0, bold=True, leading=1.25), Style(9.0, grey=ink.GREY)
HEADING, STRONG, TEXT = Style(9.5, bold=True, leading=1.35), Style(10.0, leading=1.35), Style(8.6, leading=1.32)
CELL, CELL_HEAD, BANNER, FOOT = Style(7.8), Style(7.8, bold=True), Style(9.0, bold=True), Style(6.8, grey=ink.GREY)

#: Height of a chart, and of a row of boxes to tick by hand [pt]; chosen: three charts on a page, a box for a pen.
COURSE_HEIGHT, BOX_ROW = 96.0, 17.0


@dataclass(frozen=True)
class PlainSection:
    """A heading, sentences, and a table whose first row is its head."""

    heading: str
    lines: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    strong: bool = False


@dataclass(frozen=True)
class PlainPage:
    """What is set; `boxes` as rows of a table whose empty cells are ticked by hand, `courses` above the sections."""

    title: str
    subtitle: str
    banner: str
    sections: tuple[PlainSection, ...]
    foot: str = ""
    courses: tuple[Course, ...] = ()
    boxes: tuple[tuple[str, ...], ...] = ()
    size: float = 1.0


@dataclass
class _Pen:
    """Where the next thing goes; lengths in points."""

    canvas: Any
    page: PlainPage
    width: float
    height: float
    top: float
    bottom: float

    @property
    def inner(self) -> float:
        return self.width - 2 * MARGIN

    def need(self, height: float) -> None:
        """A new page where this does not fit any more."""
        if self.top - height < self.bottom:
            self.canvas.showPage()
            self.top = self.height - MARGIN
            self.foot()

    def foot(self) -> None:
        block = Block(self.inner).add(self.page.foot, FOOT).add(f"Asymmetry Station {__version__}", FOOT)
        ink.plain_line(self.canvas, ink.FAINT, 0.5)
        self.canvas.line(MARGIN, MARGIN + block.height + 3.0, self.width - MARGIN, MARGIN + block.height + 3.0)
        block.draw(self.canvas, MARGIN, MARGIN + block.height)
        self.bottom = MARGIN + block.height + 8.0


def render_plain(page: PlainPage, language: Language, paper: Paper = "a4") -> bytes:
    """The pages as PDF; the same page gives the same bytes. The title names no person."""
    register()
    buffer = BytesIO()
    width, height = SIZES[paper]
    canvas = Canvas(buffer, pagesize=(width, height), invariant=1, pageCompression=1, lang=language.value)
    canvas.setTitle(page.title)
    canvas.setAuthor("")
    canvas.setSubject("")
    canvas.setCreator(f"Asymmetry Station {__version__}")
    canvas.setProducer("reportlab")
    pen = _Pen(canvas, page, width, height, height - MARGIN, MARGIN)
    pen.foot()
    _banner(pen)
    head = Block(pen.inner).add(page.title, TITLE).add(page.subtitle, SUBTITLE)
    pen.top = head.draw(canvas, MARGIN, pen.top) - 6.0
    for course in page.courses:
        pen.need(COURSE_HEIGHT)
        draw_course(canvas, (MARGIN, pen.top - COURSE_HEIGHT, pen.inner, COURSE_HEIGHT - 8.0), course, language)
        pen.top -= COURSE_HEIGHT
    pen.top -= 8.0 * bool(page.courses)
    for section in page.sections:
        _section(pen, section)
    _boxes(pen)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _banner(pen: _Pen) -> None:
    if not pen.page.banner:
        return
    block = Block(pen.inner - 12.0).add(pen.page.banner, BANNER)
    height = block.height + 7.0
    ink.plain_line(pen.canvas, ink.BLACK, 1.2)
    pen.canvas.setFillGray(ink.PALE)
    pen.canvas.rect(MARGIN, pen.top - height, pen.inner, height, stroke=1, fill=1)
    block.draw(pen.canvas, MARGIN + 6.0, pen.top - 3.5)
    pen.top -= height + 8.0


def _section(pen: _Pen, section: PlainSection) -> None:
    style = _scaled(STRONG if section.strong else TEXT, pen.page.size)
    head = Block(pen.inner).add(section.heading, HEADING)
    first = Block(pen.inner).add(section.lines[0] if section.lines else "", style)
    pen.need(head.height + first.height)
    pen.top = head.draw(pen.canvas, MARGIN, pen.top)
    for line in section.lines:
        block = Block(pen.inner).add(line, style)
        pen.need(block.height)
        pen.top = block.draw(pen.canvas, MARGIN, pen.top) - 1.0
    if section.rows:
        _table(pen, section.rows, _widths(section.rows, pen.inner))
    pen.top -= 6.0


def _scaled(style: Style, factor: float) -> Style:
    return Style(style.size * factor, style.bold, style.grey, style.leading)


def _widths(rows: Sequence[Sequence[str]], inner: float) -> list[float]:
    """Columns as wide as their longest text asks for, the widest one giving way."""
    asked = [max(CELL.width(row[i]) for row in rows) + 9.0 for i in range(len(rows[0]))]
    widest = max(range(len(asked)), key=lambda i: asked[i])
    asked[widest] = max(60.0, inner - (sum(asked) - asked[widest]))
    return asked


def _table(pen: _Pen, rows: Sequence[Sequence[str]], widths: Sequence[float]) -> None:
    for row in rows:
        cells = [Block(w - 8.0).add(text, CELL) for text, w in zip(row, widths, strict=True)]
        height = max(c.height for c in cells) + 4.0
        pen.need(height)
        ink.plain_line(pen.canvas, ink.FAINT, 0.5)
        pen.canvas.line(MARGIN, pen.top, MARGIN + sum(widths), pen.top)
        x = MARGIN
        for cell, w in zip(cells, widths, strict=True):
            cell.draw(pen.canvas, x, pen.top - 2.0)
            x += w
        pen.top -= height


def _boxes(pen: _Pen) -> None:
    """A row a day; every empty cell is a box for a pen."""
    rows = pen.page.boxes
    if not rows:
        return
    first = max(CELL.width(row[0]) for row in rows) + 10.0
    each = (pen.inner - first) / (len(rows[0]) - 1)
    heads = [clipped(text, CELL_HEAD, each - 6.0, 4) for text in rows[0]]
    height = max(len(h) for h in heads) * CELL_HEAD.height + 4.0
    pen.need(height + 3 * BOX_ROW)
    for i, lines in enumerate(heads):
        Block(each - 6.0).add(" ".join(lines), CELL_HEAD).draw(
            pen.canvas, MARGIN + (first + (i - 1) * each) * (i > 0), pen.top
        )
    pen.top -= height
    for row in rows[1:]:
        pen.need(BOX_ROW)
        put(pen.canvas, MARGIN, pen.top - 0.68 * BOX_ROW, row[0], CELL)
        for i, text in enumerate(row[1:]):
            x = MARGIN + first + i * each
            if text:
                put(pen.canvas, x + 0.35 * each, pen.top - 0.68 * BOX_ROW, text, CELL, "centre")
                continue
            ink.plain_line(pen.canvas, ink.GREY, 0.6)
            pen.canvas.rect(x, pen.top - BOX_ROW + 3.0, 0.7 * each, BOX_ROW - 5.0, stroke=1, fill=0)
        pen.top -= BOX_ROW
