"""The one window: banner and title on top, a page in the middle, status line and buttons below, keys everywhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QMainWindow, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from station.session import Action
from station.ui.desk import Desk
from station.ui.patient_display.display import PatientDisplay
from station.ui.shell.chrome import Bottom, Top
from station.ui.shell.key_sheet import KeySheet
from station.ui.shell.page import Act, Page, Status
from station.ui.texts import tr

#: What a person does with the hands: the station does not lock itself meanwhile.
HANDS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)

#: Smallest window [px]: 1920 x 1080 at 200 % and a taskbar.
SMALLEST = (940, 500)


class Window(QMainWindow):
    """Shows one page of the desk at a time, and its acts.

    Parameters
    ----------
    desk : Desk
    pages : mapping of a page's name to what makes it
        Made when first shown.
    """

    def __init__(self, desk: Desk, pages: Mapping[str, Callable[[Desk], Page]]) -> None:
        super().__init__()
        self.desk = desk
        self._makers = pages
        desk.pages = frozenset(pages)
        self._made: dict[str, Page] = {}
        self._frames: dict[str, QScrollArea] = {}
        self._notice: Status | None = None
        self._next = ""
        self._keys: dict[str, QShortcut] = {}
        self._acts: dict[str, Act] = {}
        self.setWindowTitle("Asymmetry Station")
        self.setMinimumSize(*SMALLEST)
        self.top = Top()
        self.stack = QStackedWidget()
        self.bottom = Bottom(self.stop_act())
        self.bottom.stop.clicked.connect(self._stop)
        middle = QWidget()
        layout = QVBoxLayout(middle)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.top)
        layout.addWidget(self.stack, 1)
        layout.addWidget(self.bottom)
        self.setCentralWidget(middle)
        self.key_sheet = KeySheet(middle, self.bottom.stop)
        self.patient_display = PatientDisplay(desk, self)
        desk.changed.connect(self.refresh)
        desk.notice.connect(self._take_notice)
        desk.went.connect(self._show)
        desk.visit.curves.connect(self._curves)
        desk.boards.figures.connect(self._figures)
        self._show(desk.where)

    # ---- pages --------------------------------------------------------------------------------------------------

    def page(self, name: str) -> Page:
        """A page, made if it was not yet."""
        if name not in self._made:
            made = self._made[name] = self._makers[name](self.desk)
            frame = self._frames[name] = QScrollArea()
            frame.setWidgetResizable(True)
            frame.setWidget(made)
            frame.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.stack.addWidget(frame)
        return self._made[name]

    @property
    def shown(self) -> Page:
        """The page that is shown."""
        return self.page(self.desk.where)

    def _show(self, name: str) -> None:
        page = self.page(name)
        for other, made in self._made.items():
            if other != name and self.stack.currentWidget() is self._frames[other]:
                made.left()
        self.stack.setCurrentWidget(self._frames[name])
        self._notice = None
        self._next = ""
        self.refresh()
        page.entered()

    # ---- what may be done ---------------------------------------------------------------------------------------

    def stop_act(self) -> Act:
        """Stopping is always possible, in the same place and with the same keys."""
        return Act("stop", "■ " + tr("STOP"), tr("stop at once; what was recorded is kept"), self._stop, ("Space",))

    def everywhere(self) -> Sequence[Act]:
        """What may be done on every page."""
        desk = self.desk
        free = not desk.visit.running and not desk.clinic.must_sign_in
        return (
            self.stop_act(),
            Act("escape", "", tr("stop; where nothing runs: back to the page before"), self._escape, ("Esc",)),
            *(
                Act(f"go_{name}", "", words, self._goer(name), (key,), free)
                for name, key, words in self._places()
                if name in self._makers
            ),
            Act("patient_display", "", tr("show or hide the patient's screen"), self.patient_display.toggle, ("F11",)),
            Act("keys", "", tr("show or hide this list"), self._toggle_keys, ("?", "F1")),
            Act("quit", "", tr("close the station"), self._quit, ("Ctrl+Q",), not desk.visit.running),
        )

    @staticmethod
    def _places() -> tuple[tuple[str, str, str], ...]:
        return (
            ("patients", "F2", tr("patients")),
            ("assessments", "F3", tr("choose an assessment")),
            ("visit", "F4", tr("live view")),
            ("result", "F5", tr("result")),
            ("followup", "F6", tr("finding, plan and progress")),
            ("boards", "F7", tr("boards and cells")),
            ("settings", "F8", tr("settings")),
        )

    def _goer(self, name: str) -> Callable[[], None]:
        return lambda: self.desk.go(name)

    def _stop(self) -> None:
        self.key_sheet.hide()
        self.desk.halted.emit()
        self.shown.stop()
        self.desk.visit.do(Action.STOP)

    def _escape(self) -> None:
        if self.key_sheet.isVisible():
            self.key_sheet.hide()
        elif self.desk.visit.running or self.shown.busy:
            self._stop()
        else:
            self.desk.back()

    def _quit(self) -> None:
        self.close()

    def _toggle_keys(self) -> None:
        self.key_sheet.toggle()
        self.key_sheet.show_acts(self.shown.acts(), self.everywhere())

    def run(self, act_id: str) -> None:
        """Do what an act's key does; one that makes no sense now does nothing."""
        act = self._acts.get(act_id)
        if act is not None and act.enabled:
            self._notice = None
            act.do()

    def _bind(self, acts: Sequence[Act]) -> None:
        self._acts = {act.id: act for act in acts}
        wanted = {key: act.id for act in acts for key in act.keys}
        for key in [k for k in self._keys if k not in wanted]:
            gone = self._keys.pop(key)
            gone.setEnabled(False)  # at once: the same key may come back before Qt deletes it
            gone.deleteLater()
        for key, act_id in wanted.items():
            shortcut = self._keys.get(key)
            if shortcut is None:
                shortcut = self._keys[key] = QShortcut(QKeySequence(key), self)
                shortcut.setAutoRepeat(False)  # a foot pedal that is held down is one press
                shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
                shortcut.activated.connect(self._presser(key))
            shortcut.setProperty("act", act_id)

    def _presser(self, key: str) -> Callable[[], None]:
        return lambda: self.run(str(self._keys[key].property("act"))) if key in self._keys else None

    # ---- what the desk tells ------------------------------------------------------------------------------------

    def _take_notice(self, words: str, bad: bool) -> None:
        self._notice = Status(tr(words), bad)
        self.refresh()

    def refresh(self) -> None:
        """Show what may be done and read now."""
        page, desk = self.shown, self.desk
        page.refresh()
        acts = list(page.acts())
        self._bind([*acts, *self.everywhere()])
        self.bottom.offer(acts)
        status = page.status()
        if self._notice is not None:
            status = Status(f"{self._notice.words}  {status.words}".strip(), self._notice.bad or status.bad)
        self.bottom.say(status)
        self.top.title.setText(page.title() or "Asymmetry Station")
        self.top.board.setText(self._board_words())
        self.top.patient.setText(desk.clinic.title())
        self.top.warn(self._banner())
        if self.key_sheet.isVisible():
            self.key_sheet.show_acts(acts, self.everywhere())
        following = next((act.id for act in acts if act.next and act.on_bar and act.enabled), "")
        if following and following != self._next and desk.where == page.name and not page.typing:
            self.bottom.buttons[following].setFocus()  # so that Enter does the next thing
        self._next = following

    def _board_words(self) -> str:
        board = self.desk.boards.board
        if board is None:
            return tr("connecting ...") if self.desk.boards.connecting else tr("no board")
        paper = tr("no certificate") if board.certificate is None else board.certificate.certificate_id
        return f"{tr(board.title)}   ·   {paper}"

    def _banner(self) -> str:
        board = self.desk.boards.board
        if board is None:
            return ""
        words = [tr("SIMULATED BOARD: nothing on this screen is a measurement.")] if board.simulated else []
        if board.certificate is None:
            words.append(tr("NOT FOR PATIENTS: no calibration, counts only."))
        elif board.standing is not None and (board.standing.locked or not board.standing.strength_reports):
            words.append(tr(board.standing.words))
        return "  ".join(words)

    def _curves(self) -> None:
        self.shown.curves()

    def _figures(self) -> None:
        self.shown.figures()

    # ---- Qt -----------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Watch the hands: on the system's window, which hears every key and move once, and little else."""
        super().showEvent(event)
        self.windowHandle().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Somebody is here."""
        if event.type() in HANDS:
            self.desk.clinic.touched()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what floats over the page in its place."""
        super().resizeEvent(event)
        self.key_sheet.place()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let go of the desk; whoever made it closes it."""
        self.patient_display.close()
        for signal, slot in (
            (self.desk.changed, self.refresh),
            (self.desk.notice, self._take_notice),
            (self.desk.went, self._show),
            (self.desk.visit.curves, self._curves),
            (self.desk.boards.figures, self._figures),
        ):
            signal.disconnect(slot)
        super().closeEvent(event)
