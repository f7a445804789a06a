"""Between the two bars: what the patient follows, the force curve, or both where there is room."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from station.assessments.kinds import Kind
from station.session.showing import Showing
from station.ui import style
from station.ui.texts import tr
from station.ui.visit.plots import LEAST_PLOT, LivePlot
from station.ui.visit.scenes import SCENES, Frame, Scene

#: The curve stands below a scene where the card is at least so high [px]; chosen: both can still be read.
BOTH = 2 * LEAST_PLOT + 80


class SceneView(QWidget):
    """One scene as a widget."""

    def __init__(self) -> None:
        super().__init__()
        self._scene: Scene | None = None
        self._now, self._frame = Showing(), Frame()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.setMinimumHeight(LEAST_PLOT)
        self.setAccessibleName(tr("what the patient follows"))

    def set_scene(self, scene: Scene | None) -> None:
        """Another kind of assessment."""
        self._scene = scene
        self.setVisible(scene is not None)

    def show_now(self, now: Showing, frame: Frame) -> None:
        """Draw the newest state, if it is another one."""
        if (now, frame) != (self._now, self._frame):
            self._now, self._frame = now, frame
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the widget."""
        if self._scene is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._scene(painter, QRectF(self.rect()).adjusted(style.S, style.S, -style.S, -style.S), self._now, self._frame)


class Centre(QFrame):
    """The card between the bars."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.scene, self.curve = SceneView(), LivePlot()
        self._kind: Kind = "isometric_effort"
        self._forces = True
        layout = QVBoxLayout(self)
        layout.setContentsMargins(style.S, style.M, style.M, style.S)
        layout.addWidget(self.scene, 3)
        layout.addWidget(self.curve, 2)
        self.set_kind(self._kind)

    def set_kind(self, kind: Kind) -> None:
        """Another kind of assessment."""
        self._kind = kind
        self.scene.set_scene(SCENES.get(kind))
        self._share_room()

    def set_forces(self, shown: bool) -> None:
        """The curve may be drawn, or not."""
        self._forces = shown
        self._share_room()

    def free(self) -> QRect:
        """Where something may float over what is followed: the scene, or the curve without its axes."""
        if not self.scene.isHidden():
            return self.scene.geometry()
        plot = self.curve.plot
        axes: QRect = plot.getPlotItem().getViewBox().sceneBoundingRect().toRect()
        return axes.translated(plot.viewport().mapTo(self, QPoint(0, 0)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size, another choice."""
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        alone = self._kind not in SCENES
        room = self.height() >= BOTH and self._kind != "stretch"
        # Hidden, the curve leaves its place: nothing jumps when a protocol hides forces for the time of an effort.
        self.curve.setVisible(alone or room)
        self.curve.plot.setVisible(self._forces)
