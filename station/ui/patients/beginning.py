"""What a station without patients or without a board begins with: three cards, and who is not yet registered."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from station.ui import style
from station.ui.desk import SIGN_IN, Desk
from station.ui.shell.page import Act
from station.ui.texts import tr


class Card(QFrame):
    """One way to begin: a sentence, and a button."""

    def __init__(self, words: str, label: str, do: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName("card")
        self.words = QLabel(words)
        self.words.setWordWrap(True)
        self.button = QPushButton(label)
        self.button.setAccessibleName(words)
        self.button.setAutoDefault(True)
        self.button.clicked.connect(do)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(style.L, style.M, style.L, style.M)
        inside.setSpacing(style.S)
        inside.addWidget(self.words)
        inside.addWidget(self.button)


class Beginning(QWidget):
    """Cards beside the list of patients; hidden where there are patients and a board."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.board = Card(
            tr("Plug the board into a USB port, then connect it."), tr("Plug in a board [Alt+B]"), self._go_boards
        )
        self.demonstration = Card(
            tr("A whole visit of a made-up patient: no hardware, no typing."),
            tr("Demonstration [Alt+D]"),
            self._demonstrate,
        )
        self.file = Card(tr("Look at a trial that was saved before."), tr("Open a file [Alt+O]"), self._open_file)
        self.user = Card(
            tr("Nobody is registered at this station yet: only demonstration patients can have names."),
            tr("Add the first user [Alt+F]"),
            self._go_first_user,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style.M)
        for card in self._cards():
            layout.addWidget(card)
        layout.addStretch(1)

    def _cards(self) -> tuple[Card, ...]:
        return (self.board, self.demonstration, self.file, self.user)

    def acts(self) -> Sequence[Act]:
        """The same by key."""
        acts = [
            Act("plug_in", tr("Boards"), tr("plug in a board and connect it"), self._go_boards, ("Alt+B",)),
            Act("demonstrate", tr("Demonstration"), tr("show a whole visit of a made-up patient"), self._demonstrate,
                ("Alt+D",)),
            Act("open_file", tr("Open a file"), tr("look at a saved trial"), self._open_file, ("Alt+O",)),
        ]  # fmt: skip
        if not self.desk.clinic.has_users:
            acts.append(Act("first_user", tr("First user"), tr("add the first user"), self._go_first_user, ("Alt+F",)))
        return [Act(a.id, a.label, a.words, a.do, a.keys, a.enabled, on_bar=False) for a in acts]

    def refresh(self, *, nobody: bool) -> None:
        """Show the cards that help now."""
        desk = self.desk
        first = nobody or desk.boards.board is None
        self.board.setVisible(desk.boards.board is None)
        self.demonstration.setVisible(first)
        self.file.setVisible(first)
        self.user.setVisible(desk.clinic.records is not None and not desk.clinic.has_users)
        self.setVisible(any(not card.isHidden() for card in self._cards()))

    def _go_boards(self) -> None:
        self.desk.go("boards")

    def _go_first_user(self) -> None:
        self.desk.go(SIGN_IN)

    def _demonstrate(self) -> None:
        self.desk.demonstrate()

    def _open_file(self) -> None:
        self.desk.open_file()
