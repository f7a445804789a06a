"""Boards and cells: which board, which certificate, and the health of each cell at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QFrame, QLabel, QListWidget, QListWidgetItem, QVBoxLayout

from station.calibrating.wiring import Wiring
from station.records.roles import Permission
from station.ui import style
from station.ui.boards.boards import BoardChoice
from station.ui.boards.health_view import HealthView
from station.ui.desk import Desk
from station.ui.shell.page import Act, Page, Status
from station.ui.shell.scrolling import SCROLL, scroll
from station.ui.texts import tr

PORT = Qt.ItemDataRole.UserRole


class BoardsPage(Page):
    """List of boards with the simulated one at its end, plainly named; once one is open: how it is, and repairs."""

    name = "boards"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.search = QLabel()
        self.search.setObjectName("lead")
        self.list = QListWidget()
        self.list.setAccessibleName(tr("boards"))
        self.list.itemActivated.connect(lambda item: self._connect())
        self.certificate = QLabel()
        self.certificate.setWordWrap(True)
        self.health = HealthView(desk)
        self.choice = card = QFrame()
        card.setObjectName("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(style.XL, style.L, style.XL, style.L)
        inside.setSpacing(style.M)
        for widget, stretch in ((self.search, 0), (self.list, 1), (self.certificate, 0)):
            inside.addWidget(widget, stretch)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(style.XL, style.S, style.XL, style.S)
        outer.addWidget(card)
        outer.addWidget(self.health)

    def title(self) -> str:
        """What stands in the title line."""
        return tr("Boards and cells")

    def acts(self) -> Sequence[Act]:
        """Connect, look again, choose a certificate, disconnect."""
        boards = self.desk.boards
        idle = boards.board is None
        free = boards.may_connect
        may = free and (boards.lost or self.chosen() is not None)
        connect = tr("Connect again") if boards.lost else tr("Connect")
        acts = [
            Act("connect", connect, tr("connect to the chosen board"), self._connect, ("C",), may, free, next=may),
            Act("rescan", tr("Look again"), tr("look for boards again"), boards.find, ("B",), free, on_bar=free),
            Act(
                "certificate",
                tr("Certificate ..."),
                tr("choose a calibration certificate from a file"),
                self._choose_certificate,
                ("K",),
                free,
                on_bar=free,
            ),
        ]
        if not idle:
            running = self.desk.visit.running
            words = tr("close the board, to choose another one")
            acts.append(Act("disconnect", tr("Disconnect"), words, boards.disconnect_board, ("D",), not running))
            go = tr("choose an assessment and begin")
            ready = not boards.lost and not boards.connecting
            may = ready and self.desk.clinic.may(Permission.CALIBRATE)
            calibrate = tr("calibrate, check daily, check the cables")
            acts.append(
                Act("calibration", tr("Calibration"), calibrate, lambda: self.desk.go("calibration"), ("A",), may)
            )
            press = tr("press each cell when it is asked for: finds swapped cables")
            acts.append(Act("wiring", tr("Check cables"), press, self._check_cables, ("W",), may and not running))
            if len(boards.health.repairs) > 1:
                other = tr("show the next repair")
                acts.append(Act("repair", tr("Next repair"), other, boards.health.next, ("R",), ready, next=ready))
            acts.append(
                Act(
                    "begin",
                    tr("Assessments"),
                    go,
                    self._assessments,
                    ("N",),
                    ready,
                    next=ready and not boards.health.repairs,
                )
            )
        return [*acts, *self._scrolling()]

    def _scrolling(self) -> list[Act]:
        down, up = tr("further down on this page"), tr("further up on this page")
        return [
            Act("down", down, down, lambda: scroll(self, SCROLL), ("PgDown",), on_bar=False),
            Act("up", up, up, lambda: scroll(self, -SCROLL), ("PgUp",), on_bar=False),
        ]

    def status(self) -> Status:
        """The next thing to do."""
        boards = self.desk.boards
        if boards.connecting:
            return Status(tr("Connecting ..."))
        if boards.board is not None and not boards.lost:
            if boards.health.repairs:
                return Status(tr("Follow the steps; the card of the cell changes by itself once it is mended."), True)
            return Status(tr("The board is connected. Press N to choose an assessment."))
        if boards.lost and boards.board is not None and boards.board.reader.fault is not None:
            return Status(f"{tr(boards.board.reader.fault.words)} " + tr("Press C to connect again."), bad=True)
        if boards.real:
            return Status(tr("Choose a board, then press C."))
        return Status(tr("Plug a board in and press B, or take the simulated one and press C."))

    def entered(self) -> None:
        """Begin with the list; read again what the log and a check of the cables say."""
        self.list.setFocus()
        running = self.desk.bench.running
        if isinstance(running, Wiring) and running.asked is None:
            self.desk.boards.health.take_answers(running.answered)
        self.health.look_up()
        self.desk.boards.look_at_cells()
        self.health.refresh()

    def figures(self) -> None:
        """The cells, four times a second."""
        self.desk.boards.look_at_cells()
        self.health.figures()

    def chosen(self) -> BoardChoice | None:
        """The board that is selected and may be used."""
        item = self.list.currentItem()
        choice = item.data(PORT) if item is not None else None
        return choice if choice is not None and not choice.problem else None

    def refresh(self) -> None:
        """Fill the list; the selection stays where it was, else it goes to the first board that may be used."""
        boards = self.desk.boards
        if boards.searching:
            words = tr("Looking for boards ...")
        elif boards.lost and boards.board is not None:
            words = tr("{board} does not answer.", board=tr(boards.board.title).capitalize())
        elif not boards.real:
            words = tr("No board is plugged in.")
        else:
            words = tr("Boards found: {number}", number=boards.real)
        self.search.setText(words)
        self.list.setEnabled(boards.may_connect)
        self._show_certificate()
        open_ = boards.board is not None and not boards.lost
        self.choice.setVisible(not open_)
        self.health.setVisible(open_)
        self.health.refresh()
        if boards.choices == tuple(self.list.item(i).data(PORT) for i in range(self.list.count())):
            return
        before = self.chosen()
        self.list.clear()
        for board in boards.choices:
            item = QListWidgetItem(f"{tr(board.title)}\n{tr(board.problem or board.detail)}")
            item.setData(PORT, board)
            if board.problem:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)
            self.list.addItem(item)
        usable = [i for i, b in enumerate(boards.choices) if not b.problem]
        same = [i for i in usable if before is not None and boards.choices[i].port == before.port]
        if usable:
            self.list.setCurrentRow((same or usable)[0])

    def _assessments(self) -> None:
        self.desk.go("assessments")

    def _connect(self) -> None:
        boards, choice = self.desk.boards, self.chosen()
        if not boards.may_connect:
            return
        if boards.lost:
            boards.connect_again()
        elif choice is not None:
            boards.connect_board(choice.port)

    def _check_cables(self) -> None:
        self.desk.bench.check_wiring()
        self.desk.go("daily")

    def _choose_certificate(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, tr("Calibration certificate"), "", "JSON (*.json)")
        if name:
            self.desk.boards.choose_certificate(Path(name))

    def _show_certificate(self) -> None:
        boards = self.desk.boards
        certificate = boards.certificate
        if certificate is None:
            self.certificate.setText(
                tr(
                    "Certificate: the newest one on file for the board is used. A board without one shows counts only "
                    "and is not for patients; the simulated board brings its own specimen."
                )
            )
            return
        words = (
            tr("Specimen certificate {id} of {date}, due {due}, for board {board}.")
            if certificate.specimen
            else tr("Certificate {id} of {date}, due {due}, for board {board}.")
        )
        self.certificate.setText(
            words.format(
                id=certificate.certificate_id,
                date=tr(str(certificate.date)),
                due=tr(str(certificate.due_date)),
                board=certificate.board_id,
            )
        )
