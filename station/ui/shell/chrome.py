"""What stands still around the pages: title and banner on top, the status line and the buttons below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from station.ui import style
from station.ui.shell.flow import FlowLayout
from station.ui.shell.page import Act, Status
from station.ui.texts import tr


class Elided(QLabel):
    """Text that gives way where there is no room for it, and says so; whole in its tool tip."""

    def __init__(self, name: str, colour: str, side: Qt.AlignmentFlag) -> None:
        super().__init__()
        self.setObjectName(name)
        self._colour = colour
        self.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)

    def sizeHint(self) -> QSize:
        """It asks for no width of its own."""
        return QSize(0, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """As its wish."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what fits."""
        self.setToolTip(self.text())
        painter = QPainter(self)
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.setPen(QColor(self._colour))
        painter.drawText(self.rect(), self.alignment(), words)


class Top(QFrame):
    """Title of the page, the patient, the board, and the banner that cannot be missed."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("top")
        self.title = QLabel()
        self.title.setObjectName("lead")
        self.patient = Elided("section", style.theme.ink, Qt.AlignmentFlag.AlignLeft)
        self.board = Elided("quiet", style.theme.quiet, Qt.AlignmentFlag.AlignRight)
        self.banner = QLabel()
        self.banner.setObjectName("warning")
        self.banner.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.banner.setWordWrap(True)
        self.banner.hide()
        line = QHBoxLayout()
        line.setContentsMargins(style.L, style.S, style.L, style.S)
        line.setSpacing(style.XL)
        line.addWidget(self.title)
        line.addWidget(self.patient, 3)  # who it is goes before which board it is
        line.addWidget(self.board, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.banner)
        layout.addLayout(line)

    def warn(self, words: str) -> None:
        """Show a permanent banner, or none where empty."""
        self.banner.setText(words)
        self.banner.setAccessibleName(words)
        self.banner.setVisible(bool(words))


class Bottom(QFrame):
    """The status line over the page's buttons; STOP is always at the right end."""

    def __init__(self, stop: Act) -> None:
        super().__init__()
        self.setObjectName("bar")
        self.status = QLabel()
        self.status.setObjectName("status")
        self.status.setWordWrap(True)
        self.status.setMinimumHeight(style.LEAD * 2 + style.L)
        self._row = FlowLayout()
        self._acts: dict[str, Act] = {}
        self.buttons: dict[str, QPushButton] = {}
        self.stop = make_button(stop)
        self.stop.setProperty("kind", "stop")
        self.stop.setMinimumWidth(180)
        row = QHBoxLayout()
        row.setContentsMargins(style.L, style.S, style.L, style.M)
        row.setSpacing(style.S)
        row.addLayout(self._row, 1)
        row.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignBottom)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.status)
        layout.addLayout(row)

    def say(self, status: Status) -> None:
        """Set the status line; bad news has a sign as well as a colour."""
        words = tr(status.words)  # what inner rooms say comes in English
        self.status.setText(("▲  " if status.bad else "→  ") + words)
        self.status.setAccessibleName(tr("status: {words}", words=words))
        set_property(self.status, "mood", "bad" if status.bad else "")

    def offer(self, acts: Sequence[Act]) -> None:
        """Show buttons for what may be done; those that stay keep their focus."""
        shown = {act.id: act for act in acts if act.on_bar}
        if list(shown) != list(self.buttons):
            for button in self.buttons.values():
                self._row.removeWidget(button)
                button.hide()
                button.deleteLater()
            self.buttons = {name: make_button(act) for name, act in shown.items()}
            for name, button in self.buttons.items():
                button.clicked.connect(self._presser(name))
                self._row.addWidget(button)
                button.show()  # now, not at the next event: it may get the focus
        self._acts = shown
        for name, act in shown.items():
            button = self.buttons[name]
            button.setText(label(act))
            button.setEnabled(act.enabled)
            set_property(button, "kind", "next" if act.next else "")

    def _presser(self, name: str) -> object:
        return lambda: self._acts[name].do() if self._acts[name].enabled else None


def label(act: Act) -> str:
    """Text of a button: its name and its first key."""
    return f"{act.label} [{tr(act.keys[0])}]" if act.keys else act.label


def make_button(act: Act) -> QPushButton:
    """A button for an act; Enter presses it, since Space always means stop."""
    button = QPushButton(label(act))
    button.setAccessibleName(act.words)
    button.setToolTip(act.words)
    button.setAutoDefault(True)
    return button


def set_property(widget: QWidget, name: str, value: str) -> None:
    """Give a widget another of the stylesheet's states."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
