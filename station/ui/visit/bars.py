"""The two big bars: what each foot pushes now, read by the patient from three metres."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from station.domain.channels import Side
from station.ui import style
from station.ui.texts import tr
from station.ui.visit import draw
from station.wording import numbers

BADGE = 44
BAR_WIDTH = 132
NUMBER_HEIGHT = style.HUGE + style.M
WRAPPED = draw.CENTRE | Qt.TextFlag.TextWordWrap
#: Below this height the figures stand beside the name, so that the bar keeps its length [px].
LOW = 290
#: Line under the name there [px].
UNDER = style.SMALL + style.XS


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
        self._band: tuple[float, float] | None = None
        self.setMinimumSize(264, 170)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("{side} foot, no force yet", side=tr(side.value)))

    @property
    def text(self) -> str:
        """The figures as they are shown."""
        return self._text

    def sizeHint(self) -> QSize:
        """Size that the layout starts from."""
        return QSize(272, 200)

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
            self.setAccessibleName(
                tr("{side} foot, {force}", side=tr(self._side.value), force=numbers.with_unit(text, unit))
            )
            self.update()

    def set_tested(self, tested: bool) -> None:
        """Mark this leg as the one whose effort is asked for."""
        if tested != self._tested:
            self._tested = tested
            self.update()

    def set_band(self, band: tuple[float, float] | None) -> None:
        """Where the force should be, as parts of the scale; None: no target."""
        if band != self._band:
            self._band = band
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
        low = self.height() < LOW
        self._draw_title(painter, inner, low)
        below = style.XS if low else NUMBER_HEIGHT + style.S
        track = QRectF(
            inner.center().x() - BAR_WIDTH / 2,
            inner.top() + BADGE + style.M,
            BAR_WIDTH,
            inner.height() - BADGE - style.M - below,
        )
        draw.bar(painter, track, self._side, self._level, self._highest)
        if self._band is not None:
            bottom, top = (track.bottom() - min(1.0, part) * track.height() for part in self._band)
            draw.band(painter, QRectF(track.left() - style.S, top, track.width() + 2 * style.S, bottom - top))
        if self._text == numbers.DASH:  # no force: the words have the room of the figures, or of the bar
            words = track.adjusted(style.XS, style.XS, -style.XS, -style.XS) if low else self._below(inner)
            draw.text(painter, words, self._unit, style.SMALL if low else style.LEAD, style.theme.quiet, align=WRAPPED)
        elif not low:
            self._draw_number(painter, self._below(inner))

    def _draw_title(self, painter: QPainter, inner: QRectF, low: bool) -> None:
        draw.badge(painter, QRectF(inner.left(), inner.top(), BADGE, BADGE), self._side)
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        words = QRectF(inner.left() + BADGE + style.M, inner.top(), inner.width() - BADGE - style.M, BADGE)
        beside = words.adjusted(words.width() / 2, 0, 0, 0)
        half = words.adjusted(0, 0, -words.width() / 2, 0)
        if self._tested and low:  # under the name: the figures stand beside it
            below = half.adjusted(0, BADGE - UNDER, 0, 0)
            draw.text(painter, below, tr("this leg"), style.SMALL, style.theme.ink, align=left)
            half = half.adjusted(0, 0, 0, -UNDER)
        elif self._tested:
            draw.text(painter, beside, tr("this leg"), style.SMALL, style.theme.ink, align=right)
        name = tr("LEFT") if self._side is Side.LEFT else tr("RIGHT")
        draw.text(painter, half, name, style.LEAD if low else style.LEAD + 4, style.theme.ink, bold=True, align=left)
        if low and self._text != numbers.DASH:  # no room below the bar
            figures = f"{self._text}{numbers.NBSP}{self._unit}"
            draw.text(painter, beside, figures, style.LEAD + 4, style.theme.ink, bold=True, align=right)

    @staticmethod
    def _below(inner: QRectF) -> QRectF:
        return QRectF(inner.left(), inner.bottom() - NUMBER_HEIGHT + style.S, inner.width(), NUMBER_HEIGHT)

    def _draw_number(self, painter: QPainter, box: QRectF) -> None:
        unit_font = style.font(style.LEAD)
        painter.setPen(QColor(style.theme.quiet))
        painter.setFont(unit_font)
        figures = style.font(style.HUGE, bold=True)
        half = 0.5 * QFontMetricsF(figures).horizontalAdvance(self._text)
        beside = QRectF(box.center().x() + half + style.XS, box.top(), box.width(), box.height())
        painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._unit)
        painter.setPen(QColor(style.theme.ink))
        painter.setFont(figures)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._text)
