"""What both screens draw with: badges, bars, rings and bands, told by letter and hatch as well as by colour."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from station.domain.channels import Side
from station.ui import style

CENTRE = Qt.AlignmentFlag.AlignCenter


def text(
    p: QPainter, box: QRectF, words: str, size: float, colour: str, *, bold: bool = False,
    align: Qt.AlignmentFlag = CENTRE,
) -> None:  # fmt: skip
    """Words in a box, in a size that is not below the smallest of the type scale and fits the width."""
    font = style.font(max(style.SMALL, round(size)), bold=bold)
    p.setFont(font)
    wide = p.fontMetrics().horizontalAdvance(words)
    if wide > box.width() > 0 and not align & Qt.TextFlag.TextWordWrap:
        font.setPixelSize(max(style.SMALL, int(font.pixelSize() * box.width() / wide)))
        p.setFont(font)
    p.setPen(QColor(colour))
    p.drawText(box, align, words)


def badge(p: QPainter, box: QRectF, side: Side) -> None:
    """A leg's letter on its colour."""
    p.setPen(QPen(QColor(style.theme.leg_edge[side]), 2))
    p.setBrush(QColor(style.theme.leg[side]))
    p.drawRoundedRect(box, style.RADIUS, style.RADIUS)
    text(p, box, style.LETTER[side], box.height() * 0.7, style.theme.on_leg[side], bold=True)


def bar(p: QPainter, track: QRectF, side: Side, level: float, highest: float) -> None:
    """A foot's force as a part of the scale; `highest` stays marked."""
    p.setPen(QPen(QColor(style.theme.control), 1))
    p.setBrush(QColor(style.theme.ground))
    p.drawRect(track)
    if level > 0:
        filled = QRectF(track)
        filled.setTop(track.bottom() - level * track.height())
        p.setPen(QPen(QColor(style.theme.leg_edge[side]), 2))
        p.setBrush(QColor(style.theme.leg[side]))
        p.drawRect(filled)
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(style.hatch_brush(side))
        p.drawRect(filled)
    if highest > 0:
        y = track.bottom() - highest * track.height()
        p.setPen(QPen(QColor(style.theme.ink), 3))
        p.drawLine(QPointF(track.left() - style.S, y), QPointF(track.right() + style.S, y))


def band(p: QPainter, box: QRectF) -> None:
    """A target: two edges and a light hatch between them, so that it is seen over any colour."""
    p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(QBrush(QColor(style.theme.good), Qt.BrushStyle.Dense6Pattern))
    p.drawRect(box)
    p.setPen(QPen(QColor(style.theme.good), 3))
    p.setBrush(Qt.BrushStyle.NoBrush)
    p.drawRect(box)


def ring(p: QPainter, box: QRectF, share: float, seconds: str) -> None:
    """A ring that empties as time runs out, with the seconds that are left in it."""
    width = box.width() / 12
    inside = box.adjusted(width, width, -width, -width)
    p.setBrush(QColor(style.theme.surface))
    p.setPen(QPen(QColor(style.theme.line), width))
    p.drawEllipse(inside)
    p.setPen(QPen(QColor(style.theme.accent), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    p.drawArc(inside, 90 * 16, round(min(1.0, max(0.0, share)) * 360 * 16))
    if seconds:
        inner = inside.adjusted(width, 0, -width, -0.14 * box.height())
        text(p, inner, seconds, box.height() / 2.6, style.theme.ink, bold=True)
        below = inside.adjusted(width, 0.56 * box.height(), -width, -0.04 * box.height())
        text(p, below, "s", box.height() / 7, style.theme.quiet)


def marker(p: QPainter, at: QPointF, size: float) -> None:
    """A triangle that points down at `at`."""
    p.setPen(QPen(QColor(style.theme.surface), 2))
    p.setBrush(QColor(style.theme.ink))
    p.drawPolygon(QPolygonF([at, QPointF(at.x() - size / 2, at.y() - size), QPointF(at.x() + size / 2, at.y() - size)]))


def square(box: QRectF) -> QRectF:
    """The largest square in the middle of a box."""
    side = min(box.width(), box.height())
    return QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
