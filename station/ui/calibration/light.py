"""The stability light: a shape and a word for each state, so that its colour is not needed."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from station.calibrating.states import Light
from station.ui import style
from station.ui.texts import tr


def light_words(light: Light) -> str:
    """A word for each state."""
    return {
        Light.OFF: tr("waiting for the load"),
        Light.MOVING: tr("moving"),
        Light.WAITING: tr("resting"),
        Light.STILL: tr("still: being read"),
    }[light]


class StabilityLight(QWidget):
    """Empty circle, triangle, half circle, full square."""

    def __init__(self) -> None:
        super().__init__()
        self._light = Light.OFF
        self.setFixedSize(64, 64)
        self.show_light(Light.OFF)

    def sizeHint(self) -> QSize:
        """Size that the layout starts from."""
        return QSize(64, 64)

    def show_light(self, light: Light) -> None:
        """Show a state."""
        self._light = light
        self.setAccessibleName(tr("stability: {words}", words=light_words(light)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the widget."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(8, 8, -8, -8)
        theme = style.theme
        ink = {Light.MOVING: theme.warn_edge, Light.STILL: theme.good}.get(self._light, theme.control)
        painter.setPen(QPen(QColor(ink), 4))
        painter.setBrush(Qt.BrushStyle.NoBrush if self._light is Light.OFF else QColor(ink))
        if self._light is Light.STILL:
            painter.drawRect(box)
        elif self._light is Light.MOVING:
            top = QPointF(box.center().x(), box.top())
            painter.drawPolygon(QPolygonF([top, box.bottomRight(), box.bottomLeft()]))
        elif self._light is Light.WAITING:
            painter.drawChord(box, 90 * 16, 180 * 16)
        else:
            painter.drawEllipse(box)
