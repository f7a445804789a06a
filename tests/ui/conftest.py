"""A window on the simulated board, driven as a person drives it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from concurrent.futures import wait as wait_for
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import serial
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from calibration.certificate import Certificate
from station import app
from station.calibrating.plan import Timing
from station.records.patients import add_patient
from station.session import Cue, Session, Step
from station.ui import jobs, style
from station.ui.boards.boards import Board
from station.ui.desk import Desk as Model
from station.ui.shell.window import Window
from station.ui.visit.visit import Visit

#: Board time against the clock; the visit's steps are taken on board time, so only the wait is shorter.
SPEED = 5
#: Longest wait for a state [ms]: generous, since other programs may have the processor.
PATIENCE_MS = 60_000


@dataclass
class Desk:
    """A window, what was heard, and shortcuts for a test's hands."""

    bot: QtBot
    window: Window
    folder: Path
    heard: list[Cue]

    @property
    def model(self) -> Model:
        return self.window.desk

    @property
    def visit(self) -> Visit:
        return self.model.visit

    @property
    def session(self) -> Session:
        assert self.visit.session is not None
        return self.visit.session

    @property
    def page(self):
        return self.window.shown

    @property
    def ready(self) -> bool:
        return self.model.ready and not self.model.boards.searching

    @property
    def status(self) -> str:
        return self.window.bottom.status.text()

    def press(self, key: str | Qt.Key) -> None:
        QTest.keyClick(self.window, key)

    def alt(self, key: Qt.Key) -> None:
        QTest.keyClick(self.window, key, Qt.KeyboardModifier.AltModifier)

    def strike(self, key: Qt.Key) -> None:
        """A key where the focus is."""
        QTest.keyClick(QApplication.focusWidget(), key)

    def type(self, words: str, *, enter: bool = False) -> None:
        """Words into the field that has the focus."""
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit)
        QTest.keyClicks(field, words)
        if enter:
            self.strike(Qt.Key.Key_Return)

    def at_patients(self) -> None:
        """The records are open, and the first page waits for a name."""
        self.wait(lambda: self.ready and self.model.clinic.records is not None)
        self.window.activateWindow()
        assert QApplication.focusWidget() is self.page.search

    def known(self, family_name: str, given_name: str, birth_year: int) -> str:
        """Id of a demonstration patient who is in the records."""
        clinic = self.model.clinic
        who = {"family_name": family_name, "given_name": given_name, "birth_year": birth_year}
        with clinic.records.session() as session:
            return add_patient(session, clinic.wall_clock(), **who, demonstration=True).id

    def wait(self, reached: Callable[[], bool], seconds: float = PATIENCE_MS / 1000) -> None:
        self.bot.waitUntil(reached, timeout=round(1000 * seconds))

    def at(self, step: Step) -> bool:
        return self.visit.session is not None and self.session.step is step

    def connect(self, assessment: str = "timed_isometric") -> None:
        """Connect the simulated board and begin an assessment without a patient."""
        self.wait(lambda: self.ready)
        self.press(Qt.Key.Key_F7)
        self.press("c")
        self.wait(lambda: self.model.boards.board is not None)
        self.press("n")
        self.page.choose(assessment)
        self.press("b")
        self.wait(lambda: self.session.now_us() is not None)

    def take(self, key: str, running: Step) -> None:
        """Press a key, see its step begin and wait until it is over."""
        self.press(key)
        assert self.session.step is running
        self.wait(lambda: self.session.step in (Step.LIVE, Step.FAULT))

    def prepare(self) -> None:
        """All that stands before the first effort: after the zero it goes on by itself."""
        self.connect()
        self.press("z")
        self.wait(lambda: self.session.weighing is not None and self.session.step is Step.LIVE)
        self.wait(lambda: "start_left" in self.window._acts and self.window._acts["start_left"].enabled)


@pytest.fixture(scope="session", autouse=True)
def look(qapp: QApplication) -> Iterator[None]:
    style.apply(qapp)
    collector = app.collect_on_qt_thread()
    if "station.sim" not in serial.protocol_handler_packages:
        serial.protocol_handler_packages.append("station.sim")
    yield
    collector.timer.stop()


class SharedWorker(Executor):
    """One second process for all windows of the tests: beginning one takes seconds. A window that closes waits for
    what it asked for."""

    def __init__(self, pool: Executor) -> None:
        self.pool = pool
        self._asked: list[Future[object]] = []

    def submit(self, work, /, *given, **named):
        self._asked.append(self.pool.submit(work, *given, **named))
        return self._asked[-1]

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        wait_for(self._asked)


@pytest.fixture(scope="session")
def pool() -> Iterator[Executor]:
    made = jobs.new_worker()
    yield made
    made.shutdown()


@pytest.fixture
def open_desk(
    qtbot: QtBot, tmp_path: Path, pool: Executor, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Desk]]:
    """Opens a window; `options` go to the simulated board, `certified=False` leaves its certificate out."""
    opened: list[Window] = []
    monkeypatch.setattr(jobs, "new_worker", lambda: SharedWorker(pool))

    def make(options: str = "", *, certified: bool = True, speed: int = SPEED, timing: Timing | None = None) -> Desk:
        heard: list[Cue] = []
        folder = tmp_path / "trials"
        folder.mkdir(exist_ok=True)
        wiring = app.make_wiring(folder, heard.append, timing)

        def open_board(port: str, certificate: Certificate | None) -> Board:
            board = wiring.boards.open(f"{port}?speed={speed}{options}", certificate)
            return board if certified else replace(board, certificate=None)

        boards = replace(wiring.boards, open=open_board, find=simulated_only)
        model = Model(replace(wiring, boards=boards))
        window = Window(model, app.PAGES)
        opened.append(window)
        window.resize(1280, 800)
        window.show()
        model.start()
        return Desk(qtbot, window, folder, heard)

    yield make
    for window in opened:
        window.close()
        window.desk.close()
        window.deleteLater()


def simulated_only() -> list[app.BoardChoice]:
    """What a machine without boards finds; the test machine's own ports are left alone."""
    return app.find_boards(list)


@pytest.fixture
def desk(open_desk: Callable[..., Desk]) -> Desk:
    return open_desk()
