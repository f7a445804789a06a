"""The first page: which board, which certificate."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from calibration.certificate import Certificate
from station.ui import style
from station.ui.bridge import BoardChoice
from station.ui.chrome import make_button
from station.ui.commands import Command

PORT = Qt.ItemDataRole.UserRole


class ConnectPage(QWidget):
    """List of boards with the simulated one at its end, plainly named."""

    def __init__(self, run: Callable[[Command], None]) -> None:
        super().__init__()
        self.setObjectName("page")
        title = QLabel("Which board?")
        title.setObjectName("title")
        self.search = QLabel()
        self.search.setObjectName("quiet")
        self.list = QListWidget()
        self.list.setAccessibleName("boards")
        self.list.itemActivated.connect(lambda item: run(Command.CONNECT))
        self.certificate = QLabel()
        self.certificate.setWordWrap(True)
        self.connect_button = make_button(Command.CONNECT, run)
        self.connect_button.setProperty("kind", "next")
        self.rescan = make_button(Command.RESCAN, run)
        self.choose = make_button(Command.CERTIFICATE, run)
        card = QFrame()
        card.setObjectName("card")
        card.setMaximumWidth(760)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(style.XL, style.XL, style.XL, style.XL)
        inside.setSpacing(style.M)
        inside.addWidget(title)
        inside.addWidget(self.search)
        inside.addWidget(self.list, 1)
        inside.addWidget(self.certificate)
        row = QHBoxLayout()
        row.setSpacing(style.S)
        row.addWidget(self.connect_button)
        row.addWidget(self.rescan)
        row.addStretch(1)
        row.addWidget(self.choose)
        inside.addLayout(row)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(style.XL, style.XL, style.XL, style.XL)
        outer.addStretch(1)
        outer.addWidget(card, 8)
        outer.addStretch(1)
        self.show_certificate(None)

    def chosen(self) -> BoardChoice | None:
        """The board that is selected and may be used."""
        item = self.list.currentItem()
        choice = item.data(PORT) if item is not None else None
        return choice if choice is not None and not choice.problem else None

    def show_boards(self, boards: Sequence[BoardChoice], *, searching: bool, connecting: bool) -> None:
        """Fill the list; the selection stays where it was, else it goes to the first board that may be used."""
        real = [b for b in boards if not b.simulated]
        if searching:
            words = "Looking for boards ..."
        elif not real:
            words = "No board is plugged in."
        else:
            words = f"{len(real)} board{'s' if len(real) > 1 else ''} found."
        self.search.setText(words)
        for widget in (self.list, self.rescan, self.choose, self.connect_button):
            widget.setEnabled(not connecting)
        if tuple(boards) == tuple(self.list.item(i).data(PORT) for i in range(self.list.count())):
            return
        before = self.chosen()
        self.list.clear()
        for board in boards:
            item = QListWidgetItem(f"{board.title}\n{board.problem or board.detail}")
            item.setData(PORT, board)
            if board.problem:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)
            self.list.addItem(item)
        usable = [i for i, b in enumerate(boards) if not b.problem]
        same = [i for i in usable if before is not None and boards[i].port == before.port]
        if usable:
            self.list.setCurrentRow((same or usable)[0])

    def show_certificate(self, certificate: Certificate | None) -> None:
        """Say which certificate will be in force."""
        if certificate is None:
            self.certificate.setText(
                "Certificate: none chosen. A real board then shows counts only and is not for patients; "
                "the simulated board brings its own specimen."
            )
        else:
            kind = "specimen, " if certificate.specimen else ""
            self.certificate.setText(
                f"Certificate: {kind}{certificate.certificate_id}, for board {certificate.board_id}, "
                f"of {certificate.date}, due {certificate.due_date}."
            )
