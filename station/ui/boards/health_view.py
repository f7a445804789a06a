"""The open board on the boards page: what is known of it, its four cells, and what to mend, step by step."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from station.calibrating.daily import Level, last_daily
from station.calibrating.standing import Standing, standing
from station.domain.errors import StorageError
from station.tasks.repair import Repair
from station.ui import style, texts
from station.ui.boards.boards import Board
from station.ui.boards.cells import CellRow, ReportCard
from station.ui.boards.health import Health
from station.ui.desk import Desk
from station.ui.texts import tr
from station.wording import numbers

GOOD, LOOK, STOP, NONE = "✓", "▲", "■", "○"
LEVELS = {Level.OK: GOOD, Level.WARN: LOOK, Level.LOCK: STOP}


class HealthView(QWidget):
    """Pulls all it shows from the desk."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.headline = QLabel()
        self.headline.setObjectName("section")
        self.headline.setWordWrap(True)
        self.facts = {name: QLabel() for name in ("rate", "calibration", "daily")}
        facts = QGridLayout()
        facts.setHorizontalSpacing(style.M)
        facts.setVerticalSpacing(style.XS)
        for row, (label, name) in enumerate(
            ((tr("Rate"), "rate"), (tr("Calibration"), "calibration"), (tr("Daily check"), "daily"))
        ):
            head = QLabel(label)
            head.setObjectName("section")
            facts.addWidget(head, row, 0, Qt.AlignmentFlag.AlignTop)
            self.facts[name].setWordWrap(True)
            facts.addWidget(self.facts[name], row, 1)
        facts.setColumnStretch(1, 1)
        top = _card()
        inside = QVBoxLayout(top)
        inside.setContentsMargins(style.L, style.S, style.L, style.S)
        inside.setSpacing(style.S)
        inside.addWidget(self.headline)
        inside.addLayout(facts)
        self.cells = CellRow(ReportCard)
        self.mend = MendCard()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style.M)
        for widget in (self.cells, self.mend, top):
            layout.addWidget(widget)
        layout.addStretch(1)
        self._daily = ""
        self._read_for: object = None

    def look_up(self) -> None:
        """Read the last daily check from the board's log: for a new board, and when the page is shown."""
        bench, board = self.desk.bench, self.desk.boards.board
        if board is None:
            return
        self._read_for = board.reader
        try:
            last = last_daily(bench.wiring.store.events(bench.board_id).events)
        except StorageError as error:
            self._daily = f"{LOOK} {tr(error.words)}"
            return
        if last is None:
            self._daily = f"{NONE} " + tr("none yet: press A, it takes one minute")
        else:
            self._daily = f"{LEVELS[last.level]} {tr(last.date)}: {tr(last.words)}"

    def refresh(self) -> None:
        """Show the board and its cells as they were last judged."""
        board, health = self.desk.boards.board, self.desk.boards.health
        if board is None:
            return
        if self._read_for is not board.reader:
            self.look_up()
        self.headline.setText(tr("{board} is connected.", board=_upper(tr(board.title))))
        self.facts["calibration"].setText(self._calibration(board))
        self.facts["daily"].setText(
            self._daily if board.certificate is not None else f"{NONE} " + tr("calibrate first")
        )
        self.cells.set_channels(board.reader.ring.channels)
        self.mend.show_repair(health, heard=bool(health.reports))
        self.figures()

    def figures(self) -> None:
        """Numbers of the cells, four times a second."""
        health = self.desk.boards.health
        slowest = health.slowest()
        self.facts["rate"].setText(
            tr("not known yet")
            if slowest is None
            else tr(
                "{rate}, the slowest cell: {cell}",
                rate=numbers.rate(slowest.rate_hz, language=texts.language),
                cell=tr(slowest.channel.words),
            )
        )
        if self.cells.cards:
            self.cells.show_reports(health.reports)

    def _calibration(self, board: Board) -> str:
        certificate = board.certificate
        if certificate is None:
            return f"{STOP} " + tr("No certificate: counts only, not for patients. Press A to calibrate.")
        words = (
            tr("Specimen certificate {id} of {date}, due {due}.")
            if certificate.specimen
            else tr("Certificate {id} of {date}, due {due}.")
        ).format(id=certificate.certificate_id, date=tr(str(certificate.date)), due=tr(str(certificate.due_date)))
        now = board.standing or standing((), certificate, self.desk.bench.wiring.today())
        return f"{_sign(now)} {tr(now.words)}\n{words}"


class MendCard(QFrame):
    """One repair: what is wrong, the steps with wire and terminal, and what the screen shows when it is mended."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.number = QLabel()
        self.number.setObjectName("quiet")
        self.words = QLabel()
        self.words.setObjectName("lead")
        self.words.setWordWrap(True)
        self.steps = QLabel()
        self.steps.setWordWrap(True)
        self.mended = QLabel()
        self.mended.setWordWrap(True)
        self.mended.setObjectName("section")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(style.L, style.S, style.L, style.M)
        inside.setSpacing(style.S)
        top = QHBoxLayout()
        top.addWidget(self.words, 1)
        top.addWidget(self.number)
        inside.addLayout(top)
        for label in (self.steps, self.mended):
            inside.addWidget(label)

    def show_repair(self, health: Health, *, heard: bool) -> None:
        """Show what is to be mended, or that nothing is."""
        repair = health.shown
        many = len(health.repairs)
        self.number.setVisible(many > 1)
        self.number.setText(tr("{n} of {total}: R shows the next one", n=health.number, total=many))
        if repair is None:
            self._show_none(health, heard)
        else:
            self._show(repair, health)

    def _show_none(self, health: Health, heard: bool) -> None:
        said = tr("All cells read well.") if health.well else tr("All cells send readings.")
        self.words.setText(f"{GOOD} {said}" if heard else tr("Listening to the cells ..."))
        self.steps.setText(tr("Cables that are swapped cannot be seen from here: press W, then press each cell."))
        self.mended.setText(_again(health))
        self.mended.setVisible(bool(health.mended))

    def _show(self, repair: Repair, health: Health) -> None:
        self.words.setText(f"{LOOK} {tr(repair.words)}")
        self.steps.setText("\n".join(f"{i}. {tr(step)}" for i, step in enumerate(repair.steps, start=1)))
        state = health.state(repair.channel)
        now = tr("Now: {state}.", state=tr(state.value)) + " " if state is not None and state.faulty else ""
        self.mended.setText("\n".join(t for t in (now + tr(repair.mended), _again(health)) if t))
        self.mended.setVisible(True)


def _again(health: Health) -> str:
    return "\n".join(f"{GOOD} " + tr("{cell}: mended, it reads again.", cell=tr(c.words)) for c in health.mended)


def _sign(now: Standing) -> str:
    if now.locked or not now.strength_reports:
        return STOP
    return LOOK if now.calibrate else GOOD


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]


def _card() -> QFrame:
    card = QFrame()
    card.setObjectName("card")
    return card
