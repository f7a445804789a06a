"""What the patient sees: cue words, the leg, the ring, and the forces where the protocol lets them be seen.

No name, no menu, no number of a force, nothing red: what is asked for now, large enough to be read from three metres.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QTransform
from PySide6.QtWidgets import QWidget

from station.domain.channels import Side
from station.session import Session, Step
from station.session.showing import Showing
from station.ui import style
from station.ui.desk import Desk
from station.ui.texts import tr
from station.ui.visit import draw
from station.ui.visit.page import sees_forces, whole_s
from station.ui.visit.scenes import SCENES, Frame
from station.ui.visit.signs import CueSign

#: Steps in which something is asked of the patient.
ASKED = (Step.ZERO, Step.IDENTITY, Step.WEIGH, Step.COUNTDOWN, Step.EFFORT)


class PatientView(QWidget):
    """Painted whole, so that it can be turned or mirrored for someone who lies down or looks into a mirror."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._now = Showing()
        self._key: object = None
        self._highest = dict.fromkeys(Side, 0.0)
        self._of: object = None
        self.sign = CueSign(self)  # not shown itself: it knows the newest cue and when it is over
        self.sign.hide()
        self.setAccessibleName(tr("what the patient sees"))

    @property
    def words(self) -> str:
        """The large line: what is asked now, or nothing."""
        session = self._desk.visit.session
        if session is None or session.step not in ASKED:
            return tr("Rest. Breathe normally.") if session is not None and session.trials else ""
        return tr(session.words)

    def pull(self) -> None:
        """Newest state; drawn only where it is another one."""
        session = self._desk.visit.session
        now = self._desk.visit.showing()
        seen = self._seen(session)
        left = None if session is None else session.left_s()
        key = (now if seen else None, self.words, self.sign.text(), None if left is None else round(left * 30))
        if key != self._key:
            self._now, self._key = now, key
            self._note_highest(session)
            self.update()

    def _note_highest(self, session: Session | None) -> None:
        if session is None or session.step is Step.COUNTDOWN:
            self._highest = dict.fromkeys(Side, 0.0)
        for side, force in self._now.force_n.items():
            self._highest[side] = max(self._highest[side], force)

    @staticmethod
    def _seen(session: Session | None) -> bool:
        return session is not None and session.step in ASKED and sees_forces(session, patient=True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the widget."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(style.theme.surface))
        painter.setTransform(self._turned(), combine=True)
        box = QRectF(self.rect()).adjusted(style.XL, style.XL, -style.XL, -style.XL)
        session = self._desk.visit.session
        head = QRectF(box.left(), box.top(), box.width(), 0.22 * box.height())
        wrap = draw.CENTRE | Qt.TextFlag.TextWordWrap
        size = min(0.34 * head.height(), 0.05 * box.width())
        draw.text(painter, head, self.words, size, style.theme.ink, bold=True, align=wrap)
        if session is not None and session.step in ASKED:
            below = QRectF(box.left(), head.bottom() + style.L, box.width(), box.bottom() - head.bottom() - style.L)
            self._draw_step(painter, below, session)

    def _turned(self) -> QTransform:
        settings, turn = self._desk.settings, QTransform()
        turn.translate(self.width() / 2, self.height() / 2)
        turn.rotate(float(settings.patient_turn))
        if settings.patient_mirror:
            turn.scale(-1.0, 1.0)
        turn.translate(-self.width() / 2, -self.height() / 2)
        return turn

    def _draw_step(self, p: QPainter, box: QRectF, session: Session) -> None:
        left, whole = session.left_s(), whole_s(session)
        frame = Frame(session.tested, left, whole, self._seen(session))
        sign = QRectF(box.left(), box.bottom() - 0.12 * box.height(), box.width(), 0.12 * box.height())
        draw.text(p, sign, self.sign.text(), 0.7 * sign.height(), style.theme.ink, bold=True)
        room = box.adjusted(0, 0, 0, -sign.height() - style.S)
        scene = SCENES.get(session.assessment.kind)
        if session.step is Step.COUNTDOWN:
            SCENES["stretch"](p, room, self._now, frame)
        elif frame.forces:
            self._draw_forces(p, room, session, frame)
        elif session.step is Step.EFFORT and scene is not None and session.assessment.kind == "repetitions":
            scene(p, room, self._now, frame)
        elif left is not None:
            SCENES["stretch"](p, room, self._now, frame)
        if session.step is Step.EFFORT and frame.forces and session.assessment.kind != "stretch" and left and whole:
            ring = QRectF(box.right() - 0.16 * box.height(), box.bottom() - 0.16 * box.height(), 0.16 * box.height(),
                          0.16 * box.height())  # fmt: skip
            draw.ring(p, ring, left / whole, str(int(left + 0.999)))

    def _draw_forces(self, p: QPainter, room: QRectF, session: Session, frame: Frame) -> None:
        scene = SCENES.get(session.assessment.kind)
        if scene is not None and session.step is Step.EFFORT:
            scene(p, room, self._now, frame)
            return
        top = self._desk.visit.scale.top
        width = min(0.3 * room.width(), 260.0)
        badge = min(64.0, 0.14 * room.height())
        for side, middle in ((Side.LEFT, 0.28), (Side.RIGHT, 0.72)):
            x = room.left() + middle * room.width()
            draw.badge(p, QRectF(x - badge / 2, room.top(), badge, badge), side)
            track = QRectF(x - width / 2, room.top() + badge + style.M, width, room.height() - badge - style.M)
            level, highest = (
                min(1.0, max(0.0, n / top)) for n in (self._now.force_n.get(side, 0.0), self._highest[side])
            )
            draw.bar(p, track, side, level, highest)
            if self._now.band_n is not None and session.tested in (None, side):
                bottom, upper = (track.bottom() - min(1.0, n / top) * track.height() for n in self._now.band_n)
                draw.band(p, QRectF(track.left() - style.S, upper, width + 2 * style.S, bottom - upper))
