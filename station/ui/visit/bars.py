"""The two big bars: what each foot pushes now, read by the patient from three metres."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from station.domain.channels import Side
from station.ui import style
from station.wording import numbers

BADGE = 44
BAR_WIDTH = 132
NUMBER_HEIGHT = style.HUGE + style.M


class ForceBar(QWidget):
    """One foot: its letter, a bar with hatch and the highest point so far, and the force in large figures."""

    def __init__(self, side: Side, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = side
        self._level = 0.0
        self._highest = 0.0
        self._text = numbers.DASH
        self._unit = "N"
        self._tested = False
        self.setMinimumSize(264, 250)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(f"{side.value} foot, no force yet")

    @property
    def text(self) -> str:
        """The figures as they are shown."""
        return self._text

    def sizeHint(self) -> QSize:
        """Size that the layout starts from."""
        return QSize(272, 250)

    def set_level(self, share: float) -> None:
        """Height of the bar, 0 to 1 of the scale; the highest since `forget` stays marked."""
        level = min(1.0, max(0.0, share))
        if level != self._level:
            self._level, self._highest = level, max(self._highest, level)
            self.update()

    def forget(self) -> None:
        """Take the mark of the highest point away."""
        self._level = self._highest = 0.0
        self.update()

    def rescale(self, ratio: float) -> None:
        """The scale grew: everything drawn so far shrinks by `ratio`."""
        self._level *= ratio
        self._highest *= ratio
        self.update()

    def set_number(self, text: str, unit: str = "N") -> None:
        """The figures under the bar."""
        if (text, unit) != (self._text, self._unit):
            self._text, self._unit = text, unit
            self.setAccessibleName(f"{self._side.value} foot, {text} {unit}")
            self.update()

    def set_tested(self, tested: bool) -> None:
        """Mark this leg as the one whose effort is asked for."""
        if tested != self._tested:
            self._tested = tested
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the widget."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        edge = QColor(style.theme.leg_edge[self._side] if self._tested else style.theme.line)
        painter.setPen(QPen(edge, 4 if self._tested else 1))
        painter.setBrush(QColor(style.theme.surface))
        painter.drawRoundedRect(whole, style.RADIUS, style.RADIUS)
        inner = whole.adjusted(style.L, style.M, -style.L, -style.M)
        self._draw_title(painter, inner)
        track = QRectF(
            inner.center().x() - BAR_WIDTH / 2,
            inner.top() + BADGE + style.M,
            BAR_WIDTH,
            inner.height() - BADGE - style.M - NUMBER_HEIGHT - style.S,
        )
        self._draw_bar(painter, track)
        self._draw_number(painter, inner)

    def _draw_title(self, painter: QPainter, inner: QRectF) -> None:
        colour = QColor(style.theme.leg[self._side])
        badge = QRectF(inner.left(), inner.top(), BADGE, BADGE)
        painter.setPen(QPen(QColor(style.theme.leg_edge[self._side]), 2))
        painter.setBrush(colour)
        painter.drawRoundedRect(badge, style.RADIUS, style.RADIUS)
        painter.setPen(QColor(style.theme.on_leg[self._side]))
        painter.setFont(style.font(style.TITLE, bold=True))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, style.LETTER[self._side])
        painter.setPen(QColor(style.theme.ink))
        words = QRectF(badge.right() + style.M, badge.top(), inner.right() - badge.right() - style.M, BADGE)
        painter.setFont(style.font(style.LEAD + 4, bold=True))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._side.value.upper())
        if self._tested:
            painter.setFont(style.font(style.SMALL))
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, "this leg")

    def _draw_bar(self, painter: QPainter, track: QRectF) -> None:
        painter.setPen(QPen(QColor(style.theme.control), 1))
        painter.setBrush(QColor(style.theme.ground))
        painter.drawRect(track)
        if self._level > 0:
            bar = QRectF(track)
            bar.setTop(track.bottom() - self._level * track.height())
            painter.setPen(QPen(QColor(style.theme.leg_edge[self._side]), 2))
            painter.setBrush(QColor(style.theme.leg[self._side]))
            painter.drawRect(bar)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(style.hatch_brush(self._side))
            painter.drawRect(bar)
        if self._highest > 0:
            y = track.bottom() - self._highest * track.height()
            painter.setPen(QPen(QColor(style.theme.ink), 3))
            painter.drawLine(QPointF(track.left() - style.S, y), QPointF(track.right() + style.S, y))

    def _draw_number(self, painter: QPainter, inner: QRectF) -> None:
        box = QRectF(inner.left(), inner.bottom() - NUMBER_HEIGHT + style.S, inner.width(), NUMBER_HEIGHT)
        unit_font = style.font(style.LEAD)
        painter.setPen(QColor(style.theme.quiet))
        painter.setFont(unit_font)
        if self._text == numbers.DASH:
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._unit)
            return
        figures = style.font(style.HUGE, bold=True)
        half = 0.5 * QFontMetricsF(figures).horizontalAdvance(self._text)
        beside = QRectF(box.center().x() + half + style.XS, box.top(), box.width(), box.height())
        painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._unit)
        painter.setPen(QColor(style.theme.ink))
        painter.setFont(figures)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._text)
