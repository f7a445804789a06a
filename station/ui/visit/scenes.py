"""What the patient follows, one scene for each kind of assessment; drawn alike on both screens.

A scene is a function (painter, box, showing, frame): it draws what it is given and keeps nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from station.assessments.kinds import Kind
from station.domain.channels import Side
from station.session.showing import Showing, Tempo
from station.ui import style, texts
from station.ui.texts import tr
from station.ui.visit import draw
from station.wording import numbers


@dataclass(frozen=True)
class Frame:
    """What belongs to the step rather than to the forces.

    Attributes
    ----------
    leg : Side or None
        That works.
    left_s, whole_s : float or None
        Of the step, as far as it has a fixed end.
    forces : bool
        Loads may be drawn: the protocol lets this reader see them.
    """

    leg: Side | None = None
    left_s: float | None = None
    whole_s: float | None = None
    forces: bool = True


Scene = Callable[[QPainter, QRectF, Showing, Frame], None]


def repetitions(p: QPainter, box: QRectF, now: Showing, frame: Frame) -> None:
    """The count, the tempo as a path with a ball on it, and the share of both feet where it has a band."""
    share = frame.forces and now.band_percent is not None and frame.leg is None
    if share:
        strip = QRectF(box.left(), box.bottom() - 0.26 * box.height(), box.width(), 0.26 * box.height())
        load_share(p, strip, now, frame)
        box = box.adjusted(0, 0, 0, -strip.height() - style.S)
    left = QRectF(box.left(), box.top(), 0.36 * box.width(), box.height())
    count = "" if now.count is None else str(now.count)
    draw.text(p, left.adjusted(0, 0, 0, -0.3 * left.height()), count, 0.6 * left.height(), style.theme.ink, bold=True)
    goal = str(now.most) if now.least == now.most else f"{now.least}\u2013{now.most}"
    below = left.adjusted(0, 0.68 * left.height(), 0, 0)
    goal = tr("of {number}", number=goal) if now.most else tr("as many as go")
    draw.text(p, below, goal, 0.16 * left.height(), style.theme.quiet)
    if now.tempo is not None:
        tempo(
            p, QRectF(left.right() + style.L, box.top(), box.right() - left.right() - style.L, box.height()), now.tempo
        )


def tempo(p: QPainter, box: QRectF, now: Tempo) -> None:
    """Up, hold and down as a path; a ball goes along it."""
    words = {"up": tr("▲ UP"), "top": tr("■ HOLD"), "down": tr("▼ DOWN"), "rest": ""}[now.beat]
    head = QRectF(box.left(), box.top(), box.width(), 0.3 * box.height())
    draw.text(p, head, words, 0.9 * head.height(), style.theme.ink, bold=True)
    ball = min(0.16 * box.height(), 44.0)
    track = QRectF(box.left() + ball, head.bottom() + ball, box.width() - 2 * ball, 0.7 * box.height() - 2 * ball)
    whole, x, points = sum(now.lengths_s), track.left(), [QPointF(track.left(), track.bottom())]
    for length, y in zip(now.lengths_s, (track.top(), track.top(), track.bottom()), strict=True):
        x += track.width() * length / whole
        points.append(QPointF(x, y))
    p.setPen(QPen(QColor(style.theme.control), 4))
    p.drawPolyline(points)
    at = QPointF(track.left() + now.part * track.width(), track.bottom() - now.height * track.height())
    p.setPen(QPen(QColor(style.theme.surface), 2))
    p.setBrush(QColor(style.theme.accent))
    p.drawEllipse(at, ball / 2, ball / 2)


def load_share(p: QPainter, box: QRectF, now: Showing, frame: Frame) -> None:
    """How the load is divided: all left at the left end; the band is where it should be."""
    size = min(box.height() * 0.8, 48.0)
    middle = box.center().y()
    for side, x in ((Side.LEFT, box.left()), (Side.RIGHT, box.right() - size)):
        draw.badge(p, QRectF(x, middle - size / 2, size, size), side)
    track = QRectF(box.left() + size + style.M, middle - size / 4, box.width() - 2 * size - 2 * style.M, size / 2)
    p.setPen(QPen(QColor(style.theme.control), 1))
    p.setBrush(QColor(style.theme.ground))
    p.drawRect(track)
    p.drawLine(QPointF(track.center().x(), track.top() - 4), QPointF(track.center().x(), track.bottom() + 4))
    if now.band_percent is not None:
        low, high = (_across(track, share) for share in now.band_percent)
        draw.band(p, QRectF(min(low, high), track.top() - 4, abs(high - low), track.height() + 8))
    if now.left_percent is not None:
        draw.marker(p, QPointF(_across(track, now.left_percent), track.center().y()), max(18.0, size * 0.7))


def _across(track: QRectF, left_percent: float) -> float:
    return track.left() + (1.0 - left_percent / 100.0) * track.width()


def weight_shift(p: QPainter, box: QRectF, now: Showing, frame: Frame) -> None:
    """The path of targets from top to bottom: done ones ticked, the present one with the marker of the load."""
    rows = max(1, len(now.targets_percent))
    at = min(max(now.target_at, 0), rows)
    size = min(36.0, box.height() / (rows + 1))
    for side, x in ((Side.LEFT, box.left()), (Side.RIGHT, box.right() - size)):
        draw.badge(p, QRectF(x, box.top(), size, size), side)
    track = box.adjusted(size + style.M, size / 2, -size - style.M, 0)
    height = track.height() / rows
    centres = [QPointF(_across(track, t), track.top() + (i + 0.5) * height) for i, t in enumerate(now.targets_percent)]
    p.setPen(QPen(QColor(style.theme.line), 3))
    p.drawPolyline(centres)
    half = 0.05 * track.width()
    if now.band_percent is not None:
        half = abs(now.band_percent[1] - now.band_percent[0]) / 200.0 * track.width()
    for i, centre in enumerate(centres):
        place = QRectF(centre.x() - half, centre.y() - 0.32 * height, 2 * half, 0.64 * height)
        if i == at and now.target_at >= 0:
            draw.band(p, place)
        else:
            p.setPen(QPen(QColor(style.theme.control), 1))
            p.setBrush(QColor(style.theme.ground))
            p.drawRect(place)
        if i < now.target_at:
            draw.text(p, place, "✓", 0.5 * height, style.theme.good, bold=True)
    if now.left_percent is not None and frame.forces:
        y = track.top() + (min(at, rows - 1) + 0.5) * height
        draw.marker(p, QPointF(_across(track, now.left_percent), y), max(20.0, 0.6 * height))
        if now.held > 0:
            ring = QRectF(0, 0, 0.9 * height, 0.9 * height)
            ring.moveCenter(QPointF(track.right() - 0.6 * height, y))
            draw.ring(p, ring, 1.0 - now.held, "")


def stance(p: QPainter, box: QRectF, now: Showing, frame: Frame) -> None:
    """Two feet with heel and forefoot as loaded as they are, the share above them, the centre of pressure between."""
    head = QRectF(box.left(), box.top(), box.width(), min(64.0, 0.24 * box.height()))
    if frame.forces:
        _stance_head(p, head, now, frame)
    room = QRectF(box.left(), head.bottom() + style.S, box.width(), box.bottom() - head.bottom() - style.S)
    height = min(room.height(), 1.2 * room.width())
    width = 0.4 * height
    gap = 0.35 * height
    feet = {
        Side.LEFT: QRectF(room.center().x() - gap / 2 - width, room.top(), width, height),
        Side.RIGHT: QRectF(room.center().x() + gap / 2, room.top(), width, height),
    }
    total = sum(now.force_n.values())
    for side, place in feet.items():
        load = now.force_n.get(side, 0.0) / total if total > 0 and now.left_percent is not None else 0.0
        heel = now.heel_percent.get(side)
        _foot(p, place, side, load if frame.forces else 0.0, None if heel is None else heel / 100.0)
    if frame.forces and now.cop is not None:
        across, along = now.cop
        reach = feet[Side.RIGHT].center().x() - room.center().x()
        heel_y, front_y = room.top() + 0.84 * height, room.top() + 0.26 * height
        at = QPointF(room.center().x() + across * reach, heel_y + along * (front_y - heel_y))
        p.setPen(QPen(QColor(style.theme.surface), 3))
        p.setBrush(QColor(style.theme.ink))
        p.drawEllipse(at, 11, 11)


def _stance_head(p: QPainter, head: QRectF, now: Showing, frame: Frame) -> None:
    if frame.leg is None:
        load_share(p, head, now, frame)
    elif now.put_downs is not None:
        words = tr("Put down: {number}", number=now.put_downs)
        draw.text(p, head, words, 0.6 * head.height(), style.theme.ink, bold=True)


def _foot(p: QPainter, box: QRectF, side: Side, load: float, heel: float | None) -> None:
    """A sole seen from above, toes up; its two ends are filled as far as they carry load."""
    high = box.height()
    outline = QPainterPath()
    front = QRectF(box.left(), box.top(), box.width(), 0.52 * box.height())
    back = QRectF(
        box.left() + 0.14 * box.width(), box.top() + 0.66 * box.height(), 0.72 * box.width(), 0.34 * box.height()
    )
    outline.addEllipse(front)
    outline.addEllipse(back)
    waist = QPainterPath()
    waist.addRect(
        QRectF(
            box.left() + 0.24 * box.width(),
            front.center().y(),
            0.52 * box.width(),
            back.center().y() - front.center().y(),
        )
    )
    p.setPen(QPen(QColor(style.theme.leg_edge[side]), 3))
    p.setBrush(QColor(style.theme.ground))
    p.drawPath(outline.united(waist))
    for part, place in ((None if heel is None else 1.0 - heel, front), (heel, back)):
        if part is None or load <= 0:
            continue
        size = min(1.0, (2.0 * load * part) ** 0.5)
        spot = QRectF(0, 0, place.width() * size, place.height() * size)
        spot.moveCenter(place.center())
        p.setPen(QPen(QColor(style.theme.leg_edge[side]), 2))
        p.setBrush(QColor(style.theme.leg[side]))
        p.drawEllipse(spot)
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(style.hatch_brush(side))
        p.drawEllipse(spot)
    size = max(22.0, 0.14 * high)
    x = box.left() - 1.3 * size if side is Side.LEFT else box.right() + 0.3 * size
    draw.badge(p, QRectF(x, box.center().y() - size / 2, size, size), side)


def timer(p: QPainter, box: QRectF, now: Showing, frame: Frame) -> None:
    """The seconds that are left, and the leg on its side of them."""
    size = max(44.0, 0.2 * min(box.width(), box.height()))
    beside = size + style.M if frame.leg is not None else 0.0
    place = draw.square(box.adjusted(beside + style.S, style.S, -beside - style.S, -style.S))
    if frame.left_s is None or frame.whole_s is None:
        draw.ring(p, place, 1.0, "")
    else:
        words = numbers.number(float(int(frame.left_s + 0.999)), 0, language=texts.language)
        draw.ring(p, place, frame.left_s / frame.whole_s if frame.whole_s > 0 else 0.0, words)
    if frame.leg is not None:
        x = place.left() - beside if frame.leg is Side.LEFT else place.right() + style.M
        draw.badge(p, QRectF(x, place.center().y() - size / 2, size, size), frame.leg)


#: A push and a hold have the bars and the curve alone.
SCENES: dict[Kind, Scene] = {
    "repetitions": repetitions,
    "stance": stance,
    "weight_shift": weight_shift,
    "stretch": timer,
}
