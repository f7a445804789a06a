"""The one window: banner and steps on top, a page in the middle, status line and buttons below, keys everywhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFileDialog, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from station.domain.channels import Side
from station.session import Action, Session, Step
from station.ui.bridge import Bridge
from station.ui.chrome import Bottom, Top, mark_next
from station.ui.commands import TABLE, Command
from station.ui.connect_page import ConnectPage
from station.ui.guide import Guide, guide
from station.ui.key_sheet import KeySheet
from station.ui.result_page import ResultPage
from station.ui.visit_page import VisitPage

SIMULATED = "SIMULATED BOARD: nothing on this screen is a measurement."
NOT_FOR_PATIENTS = "NOT FOR PATIENTS: no calibration, counts only."

ACTIONS = {
    Command.ZERO: Action.ZERO,
    Command.IDENTITY: Action.IDENTITY,
    Command.WEIGH: Action.WEIGH,
    Command.START_LEFT: Action.START_LEFT,
    Command.START_RIGHT: Action.START_RIGHT,
    Command.STOP: Action.STOP,
}


class Window(QMainWindow):
    """Shows what the bridge knows and passes on what the person asks for."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.bridge = bridge
        self._notice: tuple[str, bool] | None = None
        self._next: Command | None = None
        self.setWindowTitle("Asymmetry Station")
        self.setMinimumSize(1100, 700)
        self.top = Top()
        self.connect_page = ConnectPage(self.run)
        self.visit_page = VisitPage()
        self.result_page = ResultPage()
        self.pages = QStackedWidget()
        for page in (self.connect_page, self.visit_page, self.result_page):
            self.pages.addWidget(page)
        self.bottom = Bottom(self.run)
        middle = QWidget()
        layout = QVBoxLayout(middle)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.top)
        layout.addWidget(self.pages, 1)
        layout.addWidget(self.bottom)
        self.setCentralWidget(middle)
        self.key_sheet = KeySheet(middle)
        self._make_shortcuts()
        bridge.changed.connect(self._refresh)
        bridge.curves.connect(self._draw_curves)
        bridge.figures.connect(self._draw_figures)
        bridge.saved.connect(self._show_result)
        bridge.notice.connect(self._take_notice)
        self._refresh()
        self.connect_page.list.setFocus()

    # ---- what the person asks for -----------------------------------------------------------------------------

    def _make_shortcuts(self) -> None:
        for command, entry in TABLE.items():
            for key in entry.keys:
                shortcut = QShortcut(QKeySequence(key), self)
                shortcut.setAutoRepeat(False)  # a foot pedal that is held down is one press
                shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
                shortcut.activated.connect(self._runner(command))

    def _runner(self, command: Command) -> Callable[[], None]:
        return lambda: self.run(command)

    def run(self, command: Command) -> None:
        """Carry out a command; one that makes no sense now does nothing."""
        if command in ACTIONS:
            self._act(command)
            return
        {
            Command.CONNECT: self._connect,
            Command.RESCAN: self._rescan,
            Command.CERTIFICATE: self._choose_certificate,
            Command.INVOLVED: self._turn_involved,
            Command.VIEW: self._turn_view,
            Command.NEW_VISIT: self._new_visit,
            Command.UNDO: self.bridge.undo,
            Command.KEYS: self.key_sheet.toggle,
            Command.QUIT: self.close,
        }[command]()

    def _act(self, command: Command) -> None:
        if command is Command.STOP and not self._may(Action.STOP):
            self.key_sheet.hide()
            return
        if self._may(ACTIONS[command]):
            self._notice = None
            if command is not Command.STOP:
                self.pages.setCurrentWidget(self.visit_page)
            self.bridge.do(ACTIONS[command])

    def _may(self, action: Action) -> bool:
        return self.bridge.session is not None and action in self.bridge.session.allowed()

    def _may_connect(self) -> bool:
        session = self.bridge.session
        return not self.bridge.connecting and (session is None or session.step is Step.FAULT)

    def _connect(self) -> None:
        if not self._may_connect():
            return
        self._notice = None
        choice = self.connect_page.chosen()
        if self.bridge.session is not None:
            self.bridge.connect_again()
        elif choice is not None:
            self.bridge.connect_board(choice.port)

    def _rescan(self) -> None:
        if self._may_connect():
            self._notice = None
            self.bridge.find_boards()

    def _choose_certificate(self) -> None:
        if not self._may_connect():
            return
        name, _ = QFileDialog.getOpenFileName(self, "Calibration certificate", "", "Certificate (*.json)")
        if name:
            self.bridge.choose_certificate(Path(name))

    def _turn_involved(self) -> None:
        session = self.bridge.session
        if session is not None and session.step is Step.LIVE:
            order = [None, Side.LEFT, Side.RIGHT]
            self.bridge.set_involved(order[(order.index(session.involved) + 1) % len(order)])

    def _turn_view(self) -> None:
        session = self.bridge.session
        if session is None or session.step not in (Step.LIVE, Step.FAULT) or not session.trials:
            return
        live = self.pages.currentWidget() is self.visit_page
        self.pages.setCurrentWidget(self.result_page if live else self.visit_page)
        self._refresh()

    def _new_visit(self) -> None:
        if self.bridge.session is not None and self.bridge.session.step is Step.LIVE:
            self._notice = ("New visit. U brings the last one back.", False)
            self.pages.setCurrentWidget(self.visit_page)
            self.bridge.new_visit()

    # ---- what the bridge tells --------------------------------------------------------------------------------

    def _take_notice(self, words: str, bad: bool) -> None:
        self._notice = (words, bad)
        self._refresh()

    def _show_result(self) -> None:
        session = self.bridge.session
        if session is not None and session.step is Step.LIVE and session.trials:
            self.pages.setCurrentWidget(self.result_page)
            self._refresh()

    def _refresh(self) -> None:
        bridge, session = self.bridge, self.bridge.session
        now = guide(session, connecting=bridge.connecting, boards=sum(not b.simulated for b in bridge.boards))
        self.top.strip.show_guide(now)
        self.top.warn(self._banner(session))
        self.top.board.setText(self._board_words(session))
        self.connect_page.show_certificate(bridge.certificate)
        self.connect_page.show_boards(bridge.boards, searching=bridge.searching, connecting=bridge.connecting)
        if session is None:
            self.pages.setCurrentWidget(self.connect_page)
        else:
            if self.pages.currentWidget() is self.connect_page:
                self.pages.setCurrentWidget(self.visit_page)
            self.visit_page.show_state(session)
            self.result_page.show_view(bridge.view())
        self._refresh_buttons(now, session)
        self._say(now, session)

    def _say(self, now: Guide, session: Session | None) -> None:
        words, bad = now.words, now.bad
        if session is not None and session.step is Step.FAULT:
            words = f"{session.words} {words}"
        elif self._notice is not None:
            words, bad = f"{self._notice[0]}  {words}", self._notice[1]
        elif session is not None and self.pages.currentWidget() is self.result_page:
            words = f"{session.words} {words}"
        self.bottom.say(words, bad=bad)

    def _refresh_buttons(self, now: Guide, session: Session | None) -> None:
        allowed = session.allowed() if session is not None else frozenset()
        resting = session is not None and session.step in (Step.LIVE, Step.FAULT)
        may: dict[Command, bool] = {command: action in allowed for command, action in ACTIONS.items()}
        may[Command.VIEW] = resting and session is not None and bool(session.trials)
        may[Command.CONNECT] = self._may_connect()
        lost = session is not None and session.step is Step.FAULT
        self.bottom.buttons[Command.CONNECT].setVisible(lost)
        self.bottom.buttons[Command.ZERO].setVisible(not lost)
        may[Command.NEW_VISIT] = session is not None and session.step is Step.LIVE
        for command, button in self.bottom.buttons.items():
            button.setEnabled(may.get(command, True))
            mark_next(button, command is now.command)
        following = None if now.command is None else self.bottom.buttons.get(now.command)
        if now.command is not self._next and following is not None and following.isEnabled():
            following.setFocus()  # so that Enter does the next thing
            self._next = now.command

    def _board_words(self, session: Session | None) -> str:
        if session is None or self.bridge.board is None:
            return "connecting ..." if self.bridge.connecting else "no board"
        certificate = session.certificate
        paper = "no certificate" if certificate is None else f"certificate {certificate.certificate_id}"
        involved = f"involved leg: {session.involved or 'not given'} [V]"
        return f"{session.assessment.name}   ·   {self.bridge.board.title}   ·   {paper}   ·   {involved}"

    @staticmethod
    def _banner(session: Session | None) -> str:
        if session is None:
            return ""
        simulated = SIMULATED if session.simulated else ""
        return "  ".join(w for w in (simulated, NOT_FOR_PATIENTS if session.certificate is None else "") if w)

    def _draw_curves(self) -> None:
        if self.bridge.session is not None and self.pages.currentWidget() is self.visit_page:
            self.visit_page.show_curves(self.bridge.session)

    def _draw_figures(self) -> None:
        if self.bridge.session is not None and self.pages.currentWidget() is self.visit_page:
            self.visit_page.show_figures(self.bridge.session)

    # ---- Qt ---------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what floats over the page in its place."""
        super().resizeEvent(event)
        self.key_sheet.place()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what was recorded and end the threads."""
        self.bridge.close()
        super().closeEvent(event)
