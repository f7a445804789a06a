"""A large number with what belongs to it, and the shape of a verdict: never by colour alone."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from station.domain.channels import Side
from station.ui import style
from station.ui.result.view import Big

NUMBER_PX = 52
BADGE = 28


class VerdictShape(QWidget):
    """Full diamond: real; half diamond: possible; open circle: within noise; bar: no verdict. As on the printed page.

    Drawn in ink: red or green would judge a person.
    """

    def __init__(self, size: int = 24) -> None:
        super().__init__()
        self._verdict: str | None = None
        self.setFixedSize(QSize(size, size))

    def show_verdict(self, verdict: str | None) -> None:
        """Show another one."""
        self._verdict = verdict
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the shape."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = QColor(style.theme.ink)
        painter.setPen(QPen(ink, 2))
        box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        middle = box.center()
        top, bottom = QPointF(middle.x(), box.top()), QPointF(middle.x(), box.bottom())
        if self._verdict in ("real", "possible"):
            for end, filled in ((box.left(), True), (box.right(), self._verdict == "real")):
                painter.setBrush(ink if filled else Qt.BrushStyle.NoBrush)
                painter.drawPolygon(QPolygonF([top, QPointF(end, middle.y()), bottom]))
        elif self._verdict == "within_noise":
            painter.drawEllipse(box)
        else:
            painter.fillRect(QRectF(box.left(), middle.y() - 3, box.width(), 6), ink)


def badge(side: Side) -> QLabel:
    """A leg's letter on its colour."""
    label = QLabel(style.LETTER[side])
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setFixedSize(BADGE, BADGE)
    label.setStyleSheet(
        f"background: {style.theme.leg[side]}; color: {style.theme.on_leg[side]}; font-weight: 700;"
        f"border: 2px solid {style.theme.leg_edge[side]}; border-radius: {style.XS}px;"
    )
    return label


def card() -> QFrame:
    """A surface that holds what belongs together."""
    frame = QFrame()
    frame.setObjectName("card")
    return frame


class NumberCard(QFrame):
    """One large number with what belongs to it; of the difference with the verdict's shape and word."""

    def __init__(self, side: Side | None = None) -> None:
        super().__init__()
        self.setObjectName("card")
        self.title = QLabel()
        self.title.setObjectName("section")
        self.title.setWordWrap(True)
        self.title.setMinimumHeight(BADGE)
        self.value = QLabel()
        self.value.setStyleSheet(f"font-size: {NUMBER_PX}px; font-weight: 700;")
        self.value.setMinimumHeight(NUMBER_PX + style.M)
        self.beside = QLabel()
        self.beside.setObjectName("lead")
        self.beside.setWordWrap(True)
        self.shape = VerdictShape()
        self.verdict = QLabel()
        self.verdict.setObjectName("lead")
        self.verdict.setWordWrap(True)
        self.below = QLabel()
        self.below.setWordWrap(True)
        self.below.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        head = QHBoxLayout()
        head.setSpacing(style.S)
        if side is not None:
            head.addWidget(badge(side))
        head.addWidget(self.title, 1)
        line = QHBoxLayout()
        line.setSpacing(style.M)
        line.addWidget(self.value)
        line.addWidget(self.beside, 1, Qt.AlignmentFlag.AlignBottom)
        judged = QHBoxLayout()
        judged.setSpacing(style.S)
        judged.addWidget(self.shape, 0, Qt.AlignmentFlag.AlignVCenter)
        judged.addWidget(self.verdict, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(style.L, style.S, style.L, style.S)
        layout.setSpacing(style.XS)
        layout.addLayout(head)
        layout.addLayout(line)
        layout.addLayout(judged)
        layout.addWidget(self.below)
        layout.addStretch(1)
        for widget in (self.shape, self.verdict):
            widget.hide()

    def show_big(self, big: Big, *, judged: bool = False) -> None:
        """Show a number; its accessible name says all of it."""
        self.title.setText(big.title)
        self.value.setText(big.value)
        self.beside.setText(big.beside)
        lines = list(big.below)
        for widget in (self.shape, self.verdict):
            widget.setVisible(judged)
        if judged:
            self.shape.show_verdict(big.verdict)
            self.verdict.setText(lines.pop(0) if lines else "")
        self.below.setText("\n".join(lines))
        self.setAccessibleName(f"{big.title}: {big.value} {big.beside}. {'. '.join(big.below)}")
