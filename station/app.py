"""Composition root of the desktop: wires boards, storage, tasks and the simulation to the window.

`cli` imports this file only inside the command that opens the desktop, so that headless commands load no Qt.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from types import TracebackType

import platformdirs
import serial
from pyqtgraph.util.garbage_collector import GarbageCollector
from PySide6.QtWidgets import QApplication

from calibration.certificate import Certificate
from calibration.specimen import specimen_certificate
from station.acquisition.link import FoundBoard, list_boards, open_link
from station.acquisition.reader import Reader
from station.assessments.loader import load_library
from station.calibrating.overload import Overload
from station.calibrating.plan import Timing
from station.calibrating.standing import Standing, note_overload
from station.calibrating.standing import standing as fold
from station.calibrating.store import Store
from station.domain.channels import Side
from station.domain.errors import StorageError
from station.protocol.messages import Start
from station.protocol.stream import board_id_text, board_info
from station.records.engine import DATABASE, open_records
from station.rehearsal import is_bench, technician
from station.session import Cue
from station.sim.subjects import VISIT_CUES
from station.storage.journal import JournalWriter
from station.storage.recovery import recover_folder
from station.tasks.finish import finish_effort, warm_up
from station.ui import style, texts
from station.ui.assessments.intake_page import IntakePage
from station.ui.assessments.page import AssessmentsPage
from station.ui.boards.boards import Board, BoardChoice, BoardWiring
from station.ui.boards.page import BoardsPage
from station.ui.calibration.bench import BenchWiring, Running
from station.ui.calibration.certificate_page import CertificatePage
from station.ui.calibration.daily_page import DailyPage
from station.ui.calibration.guide_page import GuidePage
from station.ui.calibration.start_page import CalibrationPage
from station.ui.compare.page import ComparePage
from station.ui.demonstration import demonstrate
from station.ui.desk import Desk, Wiring
from station.ui.export.page import ExportPage
from station.ui.export.study_page import StudyPage
from station.ui.followup.page import FollowUpPage
from station.ui.jobs import DEFECT
from station.ui.patients.chart_page import ChartPage
from station.ui.patients.correct_page import CorrectPage
from station.ui.patients.erase_page import ErasePage
from station.ui.patients.form_page import EpisodePage, FormPage, IdentityPage
from station.ui.patients.page import PatientsPage
from station.ui.report.page import ReportPage
from station.ui.report.summary_page import SummaryPage
from station.ui.result.numbers_page import NumbersPage
from station.ui.result.page import ResultPage, choose_file
from station.ui.result.why_page import WhyPage
from station.ui.settings import load as load_settings
from station.ui.settings_page.keeper import RESTART, again
from station.ui.settings_page.page import SettingsPage
from station.ui.shell.window import Window
from station.ui.signing_in.page import SigningInPage
from station.ui.tones import Tones
from station.ui.users.page import UsersPage
from station.ui.visit.page import VisitPage
from station.ui.visit.visit import VisitWiring

log = logging.getLogger("station")

SIMULATED_PORT = "sim://patient"
BENCH_PORT = "sim://bench"

#: The demonstration's patient: twice as fast as a real one, so that the rests are short.
DEMONSTRATION_PORT = "sim://patient?speed=2"


def trials_folder() -> Path:
    """Where trial files go unless the person names another folder."""
    return platformdirs.user_data_path("asymmetry-station") / "trials"


def find_boards(look: Callable[[], Sequence[FoundBoard]] = list_boards) -> list[BoardChoice]:
    """Boards on USB ports, then the simulated ones."""
    choices = []
    for found in look():
        detail = f"{found.usb_name} on {found.port}"
        title = "Board" if found.identity is None else f"Board {board_info(found.identity)['board_id']}"
        problem = f"{found.port}: {found.problem}" if found.problem else ""
        choices.append(BoardChoice(found.port, title, detail, problem=problem))
    simulated = BoardChoice(
        SIMULATED_PORT, "Simulated board  (SIMULATED)", "No hardware needed; a made-up patient follows.", simulated=True
    )
    bench = BoardChoice(
        BENCH_PORT,
        "Simulated bench  (SIMULATED)",
        "No hardware needed; a made-up technician lays the weights of a calibration.",
        simulated=True,
    )
    return [*choices, simulated, bench]


def open_board(port: str, certificate: Certificate | None, store: Store | None = None) -> Board:
    """Open a port, check that the certificate is the board's, and let the board send.

    A simulated board brings its own specimen certificate; for a real one without, the newest on file is in force.

    Raises
    ------
    DeviceError, ProtocolError
        The board cannot be used.
    CalibrationError
        The certificate is another board's.
    """
    link = open_link(port)
    try:
        board_id = str(board_info(link.identity)["board_id"])
        simulated = port.startswith("sim://")
        bench = simulated and is_bench(link)
        if bench and store is not None:
            certificate = store.in_force(board_id, date.today()).certificate
        elif simulated:
            certificate = specimen_certificate(board_id, link.identity.cells_per_foot)
        elif certificate is None and store is not None:
            certificate = store.in_force(board_id, date.today()).certificate
        if certificate is not None:
            certificate.check_board(board_id)
        link.send(Start())
    except BaseException:
        link.close()
        raise
    return Board(
        reader=Reader(link),
        title=f"{'simulated board' if simulated else 'board'} {board_id}",
        certificate=certificate,
        simulated=simulated,
        cue=_patient(link.port.board.cue) if simulated and not bench else lambda cue, side: None,
        link=link,
        close=link.close,
    )


def _patient(tell: Callable[[str, Side | None], None]) -> Callable[[Cue, Side | None], None]:
    def cue(cue: Cue, side: Side | None) -> None:
        if cue in VISIT_CUES:
            tell(VISIT_CUES[cue], side)

    return cue


def read_certificate(path: Path) -> Certificate:
    """A calibration certificate from its file.

    Raises
    ------
    StorageError
        The file cannot be read.
    CalibrationError
        It is no certificate.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise StorageError(f"The certificate {path} cannot be read.", repr(error)) from error
    return Certificate.from_json(text)


def prepare(folder: Path) -> str:
    """Compile the kernels and recover what a crash left behind; gives words for the status line."""
    warm_up()
    outcomes = recover_folder(folder)
    saved = [o for o in outcomes if o.trial is not None]
    words = []
    if saved:
        names = ", ".join(o.trial.name for o in saved if o.trial is not None)
        words.append(f"Recovered {len(saved)} unfinished trial{'s' if len(saved) > 1 else ''}: {names}.")
    words += [o.problem for o in outcomes if o.problem]
    return " ".join(words)


class Follower:
    """The simulated technician: one for whatever runs on a simulated bench, nobody on a real one."""

    def __init__(self) -> None:
        self._running: Running | None = None
        self._follow: Callable[[], None] = lambda: None

    def follow(self, running: Running, board: Board) -> None:
        """Do what is asked for now."""
        if running is not self._running:
            self._running = running
            link = board.link
            there = link is not None and is_bench(link)
            self._follow = technician(link, running) if there and link is not None else lambda: None
        self._follow()


PAGES = {
    page.name: page
    for page in (
        *(PatientsPage, ChartPage, FormPage, IdentityPage, EpisodePage, CorrectPage, ErasePage, SigningInPage),
        *(BoardsPage, AssessmentsPage, IntakePage, VisitPage, ResultPage, FollowUpPage),
        *(CalibrationPage, GuidePage, CertificatePage, DailyPage, SettingsPage),
        *(WhyPage, NumbersPage, SummaryPage, ReportPage, ComparePage, ExportPage, StudyPage, UsersPage),
    )
}


def make_wiring(folder: Path, play: Callable[[Cue], None], timing: Timing | None = None) -> Wiring:
    """Everything real; `play` sounds a cue, `timing` shortens a rehearsed calibration."""
    store = Store(folder.parent / "calibration")

    def standing(board: Board) -> Standing | None:
        if board.simulated:
            return None
        board_id = board_id_text(board.reader.identity.board_id)
        return fold(store.events(board_id).events, board.certificate, date.today())

    def open_with_certificate(port: str, certificate: Certificate | None) -> Board:
        board = open_board(port, certificate, store)
        return replace(board, standing=standing(board))

    def note(board: Board, overload: Overload) -> None:
        if not board.simulated:
            log = store.events(board_id_text(board.reader.identity.board_id))
            day = date.today().isoformat()
            note_overload(log, day, overload.channel.value, overload.force_n, overload.capacity_n)

    return Wiring(
        boards=BoardWiring(find_boards, open_with_certificate, read_certificate, standing, note),
        visit=VisitWiring(JournalWriter, finish_effort, folder, lambda: datetime.now().astimezone(), play),
        bench=BenchWiring(store, timing=timing, follow=Follower().follow),
        prepare=lambda: prepare(folder),
        warm_up=warm_up,
        assessments=lambda: tuple(load_library().assessments.values()),
        root=folder.parent,
        open_records=lambda: open_records(folder.parent / DATABASE),
        open_file=choose_file,
        demonstration=demonstrate(DEMONSTRATION_PORT),
    )


def main(certificate: Path | None = None, folder: Path | None = None) -> int:
    """Open the desktop and stay until it is closed.

    Parameters
    ----------
    certificate : Path, optional
        Calibration certificate of the board.
    folder : Path, optional
        Where trials go; `trials_folder()` by default.
    """
    folder = folder or trials_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(f"The folder {folder} cannot be made: {error.strerror or error}.", repr(error)) from error
    if "station.sim" not in serial.protocol_handler_packages:
        serial.protocol_handler_packages.append("station.sim")
    settings, _ = load_settings(folder.parent / "settings.json")
    if settings.scale != 100:  # Qt takes it when the application is made
        os.environ["QT_SCALE_FACTOR"] = str(settings.scale / 100)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Asymmetry Station")
    collector = collect_on_qt_thread()
    tones = Tones()

    def play(cue: Cue) -> None:
        if desk.settings.sound:
            tones.play(cue)

    desk = Desk(make_wiring(folder, play))
    sys.excepthook = _tell(desk)
    if certificate is not None:
        desk.boards.choose_certificate(certificate)
    screen = Screen(app, desk)
    desk.start()
    try:
        code = app.exec()
    finally:
        collector.timer.stop()
        screen.close()
        desk.close()
        tones.close()
    if code != RESTART:
        return code
    again()
    return 0


class Screen:
    """The window of a desk, made anew whenever its look or language changes."""

    def __init__(self, app: QApplication, desk: Desk) -> None:
        self._app, self._desk = app, desk
        self.window = self._make()
        desk.remake.connect(self._remake)
        self.window.resize(1280, 800)
        self.window.show()

    def _make(self) -> Window:
        style.apply(self._app, self._desk.settings.theme)
        texts.use(self._desk.settings.language)
        return Window(self._desk, PAGES)

    def _remake(self) -> None:
        old, self.window = self.window, self._make()
        self.window.setGeometry(old.geometry())
        self.window.setWindowState(old.windowState())
        self.window.show()
        old.close()
        old.deleteLater()

    def close(self) -> None:
        """Close the window."""
        self.window.close()


def collect_on_qt_thread() -> GarbageCollector:
    """Let Python's cycle collector run on the Qt thread only; keep what this gives.

    On another thread it would delete widgets that lie in a cycle, and Qt crashes (seen in tests, with the records being
    opened on the file thread).
    """
    return GarbageCollector(interval=1.0)


def _tell(desk: Desk) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """A defect of the program is logged in full and told in the status line; the recording goes on."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        log.critical("defect", exc_info=(kind, error, trace))
        desk.notice.emit(DEFECT, True)

    return hook
