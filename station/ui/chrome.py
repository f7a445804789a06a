"""What stands still around the pages: title and banner on top, the strip of steps, the status line, the buttons."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from station.ui import style
from station.ui.cells import set_mood
from station.ui.commands import TABLE, Command, label
from station.ui.guide import Guide, Stage

CIRCLE = 28


class StepStrip(QWidget):
    """The seven steps: done ones with a tick, the present one filled, those that cannot be done crossed out."""

    def __init__(self) -> None:
        super().__init__()
        self._guide = Guide(Stage.CONNECT, "", None)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Size that the layout starts from."""
        return QSize(900, CIRCLE + 2 * style.M)

    def show_guide(self, guide: Guide) -> None:
        """Show where the visit stands."""
        if guide != self._guide:
            self._guide = guide
            self.setAccessibleName(f"step {guide.stage.value}; done: {', '.join(s.value for s in self.done())}")
            self.update()

    def done(self) -> list[Stage]:
        """Steps with a tick."""
        return [s for s in Stage if s in self._guide.done and s is not self._guide.stage]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the widget."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = (self.width() - 2 * style.L) / len(Stage)
        for i, stage in enumerate(Stage):
            self._draw(painter, QRectF(style.L + i * width, style.M, width, CIRCLE), i, stage)

    def _draw(self, painter: QPainter, box: QRectF, index: int, stage: Stage) -> None:
        here = stage is self._guide.stage
        out = stage in self._guide.left_out
        ticked = stage in self._guide.done and not here
        circle = QRectF(box.left(), box.top(), CIRCLE, CIRCLE)
        painter.setPen(QPen(QColor(style.theme.accent if here or ticked else style.theme.control), 2))
        painter.setBrush(QColor(style.theme.accent if here else style.theme.surface))
        painter.drawEllipse(circle.adjusted(1, 1, -1, -1))
        painter.setPen(QColor(style.theme.surface if here else style.theme.accent if ticked else style.theme.quiet))
        painter.setFont(style.font(style.SMALL, bold=True))
        sign = "✓" if ticked else "–" if out else str(index + 1)
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, sign)
        painter.setPen(QColor(style.theme.ink if here else style.theme.quiet))
        painter.setFont(style.font(style.BODY, bold=here))
        words = QRectF(circle.right() + style.S, box.top(), box.width() - CIRCLE - style.S, CIRCLE)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, stage.value)


class Top(QFrame):
    """Name of the assessment, the board, the strip of steps, and the banner that cannot be missed."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("top")
        self.title = QLabel("Asymmetry Station")
        self.title.setObjectName("lead")
        self.board = QLabel("no board")
        self.board.setObjectName("quiet")
        self.strip = StepStrip()
        self.banner = QLabel()
        self.banner.setObjectName("warning")
        self.banner.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.banner.setWordWrap(True)
        self.banner.hide()
        line = QHBoxLayout()
        line.setContentsMargins(style.L, style.S, style.L, 0)
        line.addWidget(self.title)
        line.addStretch(1)
        line.addWidget(self.board)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.banner)
        layout.addLayout(line)
        layout.addWidget(self.strip)

    def warn(self, words: str) -> None:
        """Show a permanent banner, or none where empty."""
        self.banner.setText(words)
        self.banner.setAccessibleName(words)
        self.banner.setVisible(bool(words))


class Bottom(QFrame):
    """The status line over the buttons; STOP is always at the right end."""

    #: Left to right as the visit goes; the order of the tab key. CONNECT stands in ZERO's place after a fault.
    LEFT_TO_RIGHT = (
        *(Command.CONNECT, Command.ZERO, Command.IDENTITY, Command.WEIGH, Command.START_LEFT, Command.START_RIGHT),
        *(Command.VIEW, Command.NEW_VISIT, Command.KEYS),
    )

    def __init__(self, run: Callable[[Command], None]) -> None:
        super().__init__()
        self.setObjectName("bar")
        self.status = QLabel()
        self.status.setObjectName("status")
        self.status.setWordWrap(True)
        row = QHBoxLayout()
        row.setContentsMargins(style.L, style.S, style.L, style.M)
        row.setSpacing(style.S)
        self.buttons: dict[Command, QPushButton] = {}
        for command in (*self.LEFT_TO_RIGHT, Command.STOP):
            button = make_button(command, run)
            self.buttons[command] = button
            if command is Command.VIEW:
                row.addStretch(1)
            row.addWidget(button)
        stop = self.buttons[Command.STOP]
        stop.setProperty("kind", "stop")
        stop.setText("■ STOP [Space]")
        stop.setMinimumWidth(170)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.status)
        layout.addLayout(row)

    def say(self, words: str, *, bad: bool) -> None:
        """Set the status line; bad news has a sign as well as a colour."""
        self.status.setText(("▲  " if bad else "→  ") + words)
        self.status.setAccessibleName(f"status: {words}")
        set_mood(self.status, "bad" if bad else "")


def make_button(command: Command, run: Callable[[Command], None]) -> QPushButton:
    """A button for a command; Enter presses it, since Space always means stop."""
    button = QPushButton(label(command))
    button.setAccessibleName(TABLE[command].words)
    button.setToolTip(TABLE[command].words)
    button.setAutoDefault(True)
    button.clicked.connect(lambda: run(command))
    return button


def mark_next(button: QPushButton, is_next: bool) -> None:
    """Fill the button that does the next thing."""
    kind = "next" if is_next else ""
    if button.property("kind") not in ("stop", kind):
        button.setProperty("kind", kind)
        button.style().unpolish(button)
        button.style().polish(button)
