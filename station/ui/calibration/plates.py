"""The two plates from above, with the mark on which the weight belongs: drawn, so that nobody has to read a name."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from station.domain.channels import Side
from station.ui import style
from station.ui.texts import tr

#: Where a mark lies on its plate, from the plate's left heel corner: (across, along), 0 to 1. Medial is the inner edge.
PLACES: Mapping[str, tuple[float, float]] = {
    "heel": (0.5, 0.2),
    "forefoot": (0.5, 0.8),
    "foot": (0.5, 0.5),
    "centre": (0.5, 0.5),
    "toe": (0.5, 0.94),
    "heel_edge": (0.5, 0.06),
    "medial": (0.92, 0.5),
    "lateral": (0.08, 0.5),
}


class Plates(QWidget):
    """Two plates as the person who stands on them sees them, toes up."""

    def __init__(self) -> None:
        super().__init__()
        self._position, self._ghosts = "", ("heel", "forefoot")
        self.setMinimumSize(220, 200)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("place of the weight"))

    def sizeHint(self) -> QSize:
        """Size that the layout starts from."""
        return QSize(300, 220)

    def show_position(self, position: str, words: str = "") -> None:
        """Mark where the load belongs: a channel such as 'left_heel', a foot's spot, 'both', or nothing."""
        if position != self._position:
            self._position = position
            self.setAccessibleName(words or tr("nothing on the plates"))
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the widget."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        high = min(self.height() - 2.0 * style.XL, (self.width() - 3.0 * style.L) / 2 * 2.2)
        wide = high / 2.2
        left = self.width() / 2 - wide - style.L / 2
        for side, x in ((Side.LEFT, left), (Side.RIGHT, left + wide + style.L)):
            self._draw_plate(painter, side, QRectF(x, (self.height() - high) / 2, wide, high))

    def _draw_plate(self, painter: QPainter, side: Side, plate: QRectF) -> None:
        theme = style.theme
        painter.setPen(QPen(QColor(theme.leg_edge[side]), 2))
        painter.setBrush(QColor(theme.surface))
        painter.drawRoundedRect(plate, style.RADIUS, style.RADIUS)
        painter.setFont(style.font(style.TITLE, bold=True))
        painter.setPen(QColor(theme.leg_edge[side]))
        painter.drawText(plate.adjusted(style.S, style.XS, 0, 0), Qt.AlignmentFlag.AlignLeft, style.LETTER[side])
        painter.setPen(QPen(QColor(theme.control), 2, Qt.PenStyle.DotLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for name in self._ghosts:
            painter.drawEllipse(self._at(side, name, plate), 14, 14)
        for name in self._marked(side):
            self._draw_weight(painter, side, self._at(side, name, plate), plate.width() * 0.2)

    def _marked(self, side: Side) -> list[str]:
        where, _, name = self._position.partition("_")
        if self._position == "both":
            return ["centre"]
        return [name] if where == side.value and name in PLACES else []

    def _draw_weight(self, painter: QPainter, side: Side, at: QPointF, radius: float) -> None:
        painter.setPen(QPen(QColor(style.theme.leg_edge[side]), 3))
        painter.setBrush(QColor(style.theme.leg[side]))
        painter.drawEllipse(at, radius, radius)
        painter.setPen(QPen(QColor(style.theme.on_leg[side]), 3))
        painter.drawLine(QPointF(at.x(), at.y() - radius * 0.5), QPointF(at.x(), at.y() + radius * 0.5))
        painter.drawLine(QPointF(at.x() - radius * 0.5, at.y()), QPointF(at.x() + radius * 0.5, at.y()))

    @staticmethod
    def _at(side: Side, name: str, plate: QRectF) -> QPointF:
        across, along = PLACES[name]
        if side is Side.RIGHT:  # the inner edge of the right plate is its left one
            across = 1 - across
        return QPointF(plate.left() + across * plate.width(), plate.bottom() - along * plate.height())
