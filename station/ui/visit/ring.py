"""A ring that empties as time runs out, with the whole seconds left in it: the visual twin of the beeps."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from station.ui import style


class Ring(QWidget):
    """Countdown of a known length."""

    def __init__(self, size: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(size, size)
        self._share = 0.0
        self._text = ""
        self.setAccessibleName("time left")

    @property
    def text(self) -> str:
        """The figure in the ring."""
        return self._text

    def set_time(self, left_s: float, whole_s: float) -> None:
        """Show `left_s` of `whole_s` seconds."""
        self._share = min(1.0, max(0.0, left_s / whole_s)) if whole_s > 0 else 0.0
        text = str(max(0, ceil(left_s - 1e-9)))
        if text != self._text:
            self._text = text
            self.setAccessibleName(f"{text} seconds left")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the widget."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self.width() / 12
        box = QRectF(self.rect()).adjusted(width, width, -width, -width)
        painter.setBrush(QColor(style.theme.surface))
        painter.setPen(QPen(QColor(style.theme.line), width))
        painter.drawEllipse(box)
        painter.setPen(QPen(QColor(style.theme.accent), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawArc(box, 90 * 16, round(self._share * 360 * 16))
        painter.setPen(QColor(style.theme.ink))
        painter.setFont(style.font(self.height() // 2, bold=True))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._text)
