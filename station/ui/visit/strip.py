"""The steps of a visit in a strip."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from station.ui import style
from station.ui.texts import tr
from station.ui.visit.guide import ONE_LEG, Guide, Stage

CIRCLE = 28


class StepStrip(QWidget):
    """The steps: done ones with a tick, the present one filled, those that cannot be done crossed out."""

    def __init__(self) -> None:
        super().__init__()
        self._guide = Guide(Stage.CONNECT, "", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Size that the layout starts from."""
        return QSize(900, CIRCLE + 2 * style.XS)

    def show_guide(self, guide: Guide) -> None:
        """Show where the visit stands."""
        if guide != self._guide:
            self._guide = guide
            done = ", ".join(tr(stage.value) for stage in self.done())
            self.setAccessibleName(tr("step {step}; done: {done}", step=tr(guide.stage.value), done=done))
            self.update()

    def done(self) -> list[Stage]:
        """Steps with a tick."""
        return [s for s in self._guide.stages if s in self._guide.done and s is not self._guide.stage]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the widget."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = (self.width() - 2 * style.L) / len(ONE_LEG)  # the same, so that nothing moves
        for i, stage in enumerate(self._guide.stages):
            self._draw(painter, QRectF(style.L + i * width, style.XS, width, CIRCLE), i, stage)

    def _draw(self, painter: QPainter, box: QRectF, index: int, stage: Stage) -> None:
        here = stage is self._guide.stage
        out = stage in self._guide.left_out
        ticked = stage in self._guide.done and not here
        circle = QRectF(box.left(), box.top(), CIRCLE, CIRCLE)
        painter.setPen(QPen(QColor(style.theme.accent if here or ticked else style.theme.control), 2))
        painter.setBrush(QColor(style.theme.accent if here else style.theme.surface))
        painter.drawEllipse(circle.adjusted(1, 1, -1, -1))
        painter.setPen(QColor(style.theme.on_accent if here else style.theme.accent if ticked else style.theme.quiet))
        painter.setFont(style.font(style.SMALL, bold=True))
        sign = "✓" if ticked else "–" if out else str(index + 1)
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, sign)
        painter.setPen(QColor(style.theme.ink if here else style.theme.quiet))
        painter.setFont(style.font(style.BODY, bold=here))
        words = QRectF(circle.right() + style.S, box.top(), box.width() - CIRCLE - style.S, CIRCLE)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, tr(stage.value))
