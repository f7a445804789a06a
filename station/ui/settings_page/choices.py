"""A row of buttons of which one is down: every choice is seen at once, Enter takes the one with the focus."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QButtonGroup, QLabel, QPushButton, QVBoxLayout, QWidget

from station.ui import style
from station.ui.shell.flow import FlowLayout


class Choices(QWidget):
    """One setting.

    Parameters
    ----------
    name : str
        What is chosen, over the buttons.
    values : sequence of (value, label)
    choose : callable(value)
        Called at once.
    words : str
        What it means; under the buttons.
    """

    def __init__(
        self, name: str, values: Sequence[tuple[object, str]], choose: Callable[[object], None], words: str = ""
    ) -> None:
        super().__init__()
        self.buttons: dict[object, QPushButton] = {}
        title = QLabel(name)
        title.setObjectName("section")
        row = FlowLayout()
        row.setSpacing(style.S)
        group = QButtonGroup(self)
        for value, label in values:
            button = QPushButton(label)
            button.setCheckable(True)
            button.setAutoDefault(True)
            button.setAccessibleName(f"{name}: {label}")
            button.clicked.connect(self._chooser(choose, value))
            group.addButton(button)
            row.addWidget(button)
            self.buttons[value] = button
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style.XS)
        layout.addWidget(title)
        layout.addLayout(row)
        if words:
            why = QLabel(words)
            why.setObjectName("quiet")
            why.setWordWrap(True)
            layout.addWidget(why)

    @staticmethod
    def _chooser(choose: Callable[[object], None], value: object) -> Callable[[], None]:
        return lambda: choose(value)

    def show_value(self, value: object) -> None:
        """Press the button of a value; the sign is for who does not see colours."""
        for other, button in self.buttons.items():
            plain = button.text().removeprefix("✓ ")
            button.setText(f"✓ {plain}" if other == value else plain)
            button.setChecked(other == value)
