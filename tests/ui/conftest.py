"""A window on the simulated board, driven as a person drives it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import serial
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from calibration.certificate import Certificate
from station import app
from station.session import Cue, Session, Step
from station.ui import style
from station.ui.bridge import Board, Bridge
from station.ui.window import Window

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
    def bridge(self) -> Bridge:
        return self.window.bridge

    @property
    def session(self) -> Session:
        assert self.bridge.session is not None
        return self.bridge.session

    @property
    def status(self) -> str:
        return self.window.bottom.status.text()

    def press(self, key: str | Qt.Key) -> None:
        QTest.keyClick(self.window, key)

    def wait(self, reached: Callable[[], bool]) -> None:
        self.bot.waitUntil(reached, timeout=PATIENCE_MS)

    def at(self, step: Step) -> bool:
        return self.bridge.session is not None and self.bridge.session.step is step

    def connect(self) -> None:
        self.wait(lambda: self.bridge.ready and not self.bridge.searching)
        self.press("c")
        self.wait(lambda: self.bridge.session is not None and self.session.now_us() is not None)

    def take(self, key: str, running: Step) -> None:
        """Press a key, see its step begin and wait until it is over."""
        self.press(key)
        assert self.session.step is running
        self.wait(lambda: self.session.step in (Step.LIVE, Step.FAULT))

    def prepare(self) -> None:
        """All that stands before the first effort."""
        self.connect()
        self.take("z", Step.ZERO)
        self.take("i", Step.IDENTITY)
        self.take("w", Step.WEIGH)


@pytest.fixture(scope="session", autouse=True)
def look(qapp: QApplication) -> None:
    style.apply(qapp)
    if "station.sim" not in serial.protocol_handler_packages:
        serial.protocol_handler_packages.append("station.sim")


@pytest.fixture
def open_desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    """Opens a window; `options` go to the simulated board, `certified=False` leaves its certificate out."""
    opened: list[Window] = []

    def make(options: str = "", *, certified: bool = True) -> Desk:
        heard: list[Cue] = []

        def open_board(port: str, certificate: Certificate | None) -> Board:
            board = app.open_board(f"{port}?speed={SPEED}{options}", certificate)
            return board if certified else replace(board, certificate=None)

        wiring = replace(app.make_wiring(tmp_path, heard.append), open_board=open_board, find_boards=simulated_only)
        bridge = Bridge(wiring)
        window = Window(bridge)
        opened.append(window)
        window.resize(1280, 800)
        window.show()
        bridge.start()
        return Desk(qtbot, window, tmp_path, heard)

    yield make
    for window in opened:
        window.close()
        window.deleteLater()


def simulated_only() -> list[app.BoardChoice]:
    """What a machine without boards finds; the test machine's own ports are left alone."""
    return app.find_boards(list)


@pytest.fixture
def desk(open_desk: Callable[..., Desk]) -> Desk:
    return open_desk()
