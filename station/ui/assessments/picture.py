"""The posture of an assessment, drawn from its SVG with the tested leg in its colour."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from station.assessments.model import Assessment
from station.assessments.pictures import picture
from station.domain.channels import Side
from station.domain.errors import UsageError
from station.ui import style
from station.ui.texts import tr


class Picture(QWidget):
    """An assessment's picture; a clinic's own assessment may have none, then nothing is drawn."""

    def __init__(self, least_height: int = 120) -> None:
        super().__init__()
        self._renderer: QSvgRenderer | None = None
        self._shown: tuple[str, Side | None] | None = None
        self.setMinimumHeight(least_height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Size that the layout starts from."""
        return QSize(240, 180)

    def show_assessment(self, assessment: Assessment | None, leg: Side | None = None) -> None:
        """Draw another posture, or none."""
        wanted = None if assessment is None else (assessment.picture, leg)
        if wanted == self._shown:
            return
        self._shown, self._renderer = wanted, None
        if assessment is not None:
            try:
                drawn = picture(assessment.picture, leg, dict(style.theme.leg_edge), dict(style.LETTER))
            except UsageError:
                drawn = ""
            self._renderer = QSvgRenderer(QByteArray(_in_ink(drawn).encode())) if drawn else None
            self.setAccessibleName(tr("picture: {words}", words=tr(assessment.posture)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the widget: as large as fits."""
        if self._renderer is None or not self._renderer.isValid():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = self._renderer.defaultSize().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        box = QRectF(0, 0, size.width(), size.height())
        box.moveCenter(QRectF(self.rect()).center())
        self._renderer.render(painter, box)


def _in_ink(drawn: str) -> str:
    """Body, plates and floor in the theme's colours; the files hold those of a white page."""
    inks = {"#404040": style.theme.ink, "#202020": style.theme.ink, "#bcbcbc": style.theme.line}
    for colour, own in {**inks, "#ffffff": style.theme.surface}.items():
        drawn = drawn.replace(colour, own)
    return drawn
