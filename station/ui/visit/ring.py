"""A ring that empties as time runs out, with the whole seconds left in it: the visual twin of the beeps."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from station.ui.texts import tr
from station.ui.visit import draw


class Ring(QWidget):
    """Countdown of a known length."""

    def __init__(self, size: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(size, size)
        self._share = 0.0
        self._text = ""
        self.setAccessibleName(tr("time left"))

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
            self.setAccessibleName(tr("{number} seconds left", number=text))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the widget."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw.ring(painter, QRectF(self.rect()), self._share, self._text)
