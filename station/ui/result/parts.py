"""The uncertainty of one number, drawn: the largest part first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from station.tasks.show import Part
from station.ui import style, texts
from station.ui.texts import tr
from station.wording import numbers

ROW = 24
#: Room for the figures behind a bar [px].
FIGURES = 150
#: Part of the width that the names take.
NAMES = 0.34


class PartBars(QWidget):
    """A bar for each source; its length is the share of the variance."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: tuple[Part, ...] = ()
        self._unit = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """All rows."""
        return QSize(360, ROW * max(1, len(self._parts)))

    def minimumSizeHint(self) -> QSize:
        """All rows, narrower."""
        return QSize(300, ROW * max(1, len(self._parts)))

    def show_parts(self, parts: Sequence[Part], unit: str) -> None:
        """Show a budget; standard uncertainties are in `unit`."""
        self._parts, self._unit = tuple(parts), unit
        self.setAccessibleName("; ".join(self._words(part) for part in parts) or tr("uncertainty not known"))
        self.updateGeometry()
        self.update()

    def _words(self, part: Part) -> str:
        return f"{tr(part.name)}: {self._figures(part)}"

    def _figures(self, part: Part) -> str:
        share = numbers.number(100 * part.share, 0, language=texts.language)
        places = numbers.decimals_for(part.u) if part.u > 0 else 0
        u = numbers.number(part.u, min(places, 4), language=texts.language)
        return f"{share}{numbers.NBSP}%  {numbers.with_unit(u, self._unit)}"

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bars."""
        painter, theme = QPainter(self), style.theme
        painter.setFont(style.font(style.SMALL))
        middle = Qt.AlignmentFlag.AlignVCenter
        if not self._parts:
            painter.setPen(QColor(theme.quiet))
            painter.drawText(QRectF(0, 0, self.width(), ROW), middle, tr("uncertainty not known"))
        begin = self.width() * NAMES
        for i, part in enumerate(self._parts):
            painter.setPen(QColor(theme.ink))
            painter.drawText(QRectF(0, i * ROW, begin - style.S, ROW), middle, tr(part.name))
            box = QRectF(begin, i * ROW + 5, max(2.0, (self.width() - begin - FIGURES) * part.share), ROW - 10)
            painter.setPen(QPen(QColor(theme.accent), 1))
            painter.setBrush(QColor(theme.accent))
            painter.drawRect(box)
            painter.setPen(QColor(theme.quiet))
            painter.drawText(QRectF(box.right() + style.S, i * ROW, FIGURES, ROW), middle, self._figures(part))
