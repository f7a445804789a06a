"""The sheet of paper: its size and margins, the banner at its head, what the numbers rest on at its foot."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from reportlab.lib.pagesizes import A4, LETTER
from reportlab.pdfgen.canvas import Canvas

from station.report import ink, words
from station.report.faces import REGULAR, register
from station.report.labels import label
from station.report.model import Paper, Report
from station.report.text import Block, Style
from station.wording.language import Language

#: Width and height [pt].
SIZES: dict[Paper, tuple[float, float]] = {"a4": A4, "letter": LETTER}

#: Free on every side [pt]: 15 mm, chosen: every office printer reaches it, and a hole punch needs no more.
MARGIN = 42.5

FOOT = Style(6.5, grey=ink.GREY)
BANNER = Style(9.0, bold=True)


@dataclass
class Sheet:
    """One page while it is drawn; lengths in points from the lower left corner."""

    canvas: Any
    report: Report
    language: Language
    width: float
    height: float
    top: float
    bottom: float = MARGIN

    @property
    def left(self) -> float:
        """Left edge of what may be printed on."""
        return MARGIN

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.width - MARGIN

    @property
    def inner(self) -> float:
        """Its width."""
        return self.right - self.left

    def rule(self, y: float, grey: float = ink.FAINT) -> None:
        """A thin line from margin to margin."""
        ink.plain_line(self.canvas, grey, 0.5)
        self.canvas.line(self.left, y, self.right, y)


def open_sheet(report: Report, language: Language, paper: Paper, title: str) -> tuple[Sheet, BytesIO]:
    """A page with its banner, and the buffer that the PDF goes to.

    The title names the kind of page and never the person: titles show in file lists, tabs and print queues. Nothing in
    the file depends on the time or the machine it is made on (`invariant`).
    """
    register()
    buffer = BytesIO()
    width, height = SIZES[paper]
    canvas = Canvas(buffer, pagesize=(width, height), invariant=1, pageCompression=1, lang=language.value,
                    initialFontName=REGULAR)  # fmt: skip
    canvas.setTitle(title)
    canvas.setAuthor("")
    canvas.setSubject("")
    canvas.setCreator(f"Asymmetry Station {report.provenance.software}")
    canvas.setProducer("reportlab")
    sheet = Sheet(canvas, report, language, width, height, height - MARGIN)
    _banner(sheet)
    return sheet, buffer


def close_sheet(sheet: Sheet, buffer: BytesIO) -> bytes:
    """The finished PDF of one page."""
    sheet.canvas.showPage()
    sheet.canvas.save()
    return buffer.getvalue()


def _banner(sheet: Sheet) -> None:
    text = words.banner(sheet.report, sheet.language)
    if not text:
        return
    block = Block(sheet.inner - 12.0).add(text, BANNER)
    height = block.height + 7.0
    ink.plain_line(sheet.canvas, ink.BLACK, 1.2)
    sheet.canvas.setFillGray(ink.PALE)
    sheet.canvas.rect(sheet.left, sheet.top - height, sheet.inner, height, stroke=1, fill=1)
    block.draw(sheet.canvas, sheet.width / 2, sheet.top - 3.5, "centre")
    sheet.top -= height + 8.0


def foot(sheet: Sheet, *, methods: bool = True) -> None:
    """Calibration, board, software, methods, trials, and that this is no diagnosis; raises the sheet's bottom."""
    p, language = sheet.report.provenance, sheet.language
    calibration = label("word.no_calibration", language)
    if p.certificate_id is not None and p.calibrated is not None:
        calibration = label("word.calibration", language, id=p.certificate_id, date=words.day(p.calibrated, language),
                            board=p.board_id or "–")  # fmt: skip
    block = Block(sheet.inner)
    block.add(words.said("not_a_diagnosis", language), Style(7.0, bold=True))
    block.add(f"{calibration}. {label('word.software', language, version=p.software)}.", FOOT)
    if methods:
        block.add(label("word.methods", language, ids=", ".join(p.methods) or "–"), FOOT, most=2)
        ids = ", ".join(trial[:8] for trial in p.trial_ids) or "–"
        block.add(label("word.trial_ids", language, ids=ids), FOOT, most=1)
    top = MARGIN + block.height
    sheet.rule(top + 3.0)
    block.draw(sheet.canvas, sheet.left, top)
    sheet.bottom = top + 9.0
