"""Pictures of every state of the screen, from the real window on the simulated board, without a display.

    python docs/make_screenshots.py --out DIR

Each state is drawn at 1280 x 800 and at 1920 x 1080. Look at them before you keep them.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import serial
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from calibration.certificate import Certificate
from station import app
from station.session import Step
from station.ui import style
from station.ui.bridge import Board, Bridge
from station.ui.window import Window

SIZES = ((1280, 800), (1920, 1080))
#: Longest wait for a state [s].
PATIENCE_S = 60.0
#: A wrapped text gets its height in a second pass of the layout [ms].
LAYOUT_MS = 50
#: Board time against the clock: a visit takes half its time, and the figures still keep up with the bars.
SPEED = 2


class Camera:
    """A window on a simulated board, and where its pictures go."""

    def __init__(self, out: Path, folder: Path, options: str = "", *, certified: bool = True) -> None:
        self._out = out

        def open_board(port: str, certificate: Certificate | None) -> Board:
            board = app.open_board(f"{port}?speed={SPEED}{options}", certificate)
            return board if certified else replace(board, certificate=None)

        self.bridge = Bridge(replace(app.make_wiring(folder, lambda cue: None), open_board=open_board))
        self.window = Window(self.bridge)
        self.window.resize(*SIZES[0])
        self.window.show()
        self.bridge.start()
        self.wait(lambda: self.bridge.ready and not self.bridge.searching)

    def wait(self, reached: Callable[[], bool]) -> None:
        """Let the window run until a state is reached."""
        end = time.monotonic() + PATIENCE_S
        while not reached():
            QTest.qWait(10)
            if time.monotonic() > end:
                session = self.bridge.session
                raise SystemExit(
                    f"not reached: {session.step if session else 'no board'}, {self.window.bottom.status.text()}"
                )

    def press(self, key: str, until: Step | None = Step.LIVE) -> None:
        """Press a key, and wait for a step of the visit."""
        QTest.keyClick(self.window, key)
        if until is not None:
            self.wait(lambda: self.step() is until)

    def step(self) -> Step | None:
        """Where the visit stands."""
        return self.bridge.session.step if self.bridge.session else None

    def shoot(self, name: str) -> None:
        """One picture at each size."""
        for width, height in SIZES:
            self.window.resize(width, height)
            QTest.qWait(LAYOUT_MS)
            self.window.grab().save(str(self._out / f"{name}-{width}x{height}.png"))
        self.window.resize(*SIZES[0])

    def settle(self) -> None:
        """Wait for figures that are newer than the state."""
        QTest.qWait(600)


@contextlib.contextmanager
def camera(out: Path, folder: Path, options: str = "", *, certified: bool = True) -> Iterator[Camera]:
    """A camera whose window is closed at the end."""
    made = Camera(out, folder, options, certified=certified)
    try:
        yield made
    finally:
        made.window.close()


def visit(out: Path, folder: Path) -> None:
    """A whole visit of one patient."""
    with camera(out, folder) as c:
        c.shoot("01-connect")
        c.press("c", Step.LIVE)
        c.settle()
        c.shoot("02-live")
        c.press("z")
        c.press("i", Step.IDENTITY)
        c.wait(lambda: c.bridge.session is not None and c.bridge.session.elapsed_s() > 0.7)
        c.shoot("03-identity")
        c.wait(lambda: c.step() is Step.LIVE)
        c.press("w", Step.WEIGH)
        c.wait(lambda: c.bridge.session is not None and c.bridge.session.elapsed_s() > 0.8)
        c.shoot("04-weigh")
        c.wait(lambda: c.step() is Step.LIVE)
        c.press("l", Step.COUNTDOWN)
        c.settle()
        c.shoot("05-countdown")
        c.wait(lambda: c.step() is Step.EFFORT and (c.bridge.session.left_s() or 0) < 2.5)
        c.shoot("06-effort")
        c.wait(lambda: c.step() is Step.LIVE)
        c.settle()
        c.shoot("07-one-leg")
        c.press("r", Step.EFFORT)
        c.wait(lambda: c.step() is Step.LIVE)
        c.settle()
        c.shoot("08-result")
        c.press("?", None)
        c.shoot("09-keys")


def counts_only(out: Path, folder: Path) -> None:
    """A board without a certificate."""
    with camera(out, folder, certified=False) as c:
        c.press("c", Step.LIVE)
        c.settle()
        c.press("z")
        c.press("l", Step.EFFORT)
        c.wait(lambda: (c.bridge.session.left_s() or 0) < 2.5)
        c.shoot("10-counts-only")
        c.wait(lambda: c.step() is Step.LIVE)
        c.settle()
        c.shoot("11-counts-only-result")


def lost_cell(out: Path, folder: Path) -> None:
    """A cell whose wires came off."""
    with camera(out, folder, "&fault=left_heel:unplugged:4") as c:
        c.press("c", Step.LIVE)
        c.wait(lambda: (c.bridge.session.now_us() or 0) > 8e6)
        c.settle()
        c.shoot("12-cell-lost")


def fault(out: Path, folder: Path) -> None:
    """A board that is unplugged while a leg is measured."""
    with camera(out, folder) as c:
        c.press("c", Step.LIVE)
        c.settle()
        for key in "ziw":
            c.press(key)
        c.press("l", Step.EFFORT)
        c.settle()
        if c.bridge.board is not None:
            c.bridge.board.close()  # to the reader the same as a plug that is pulled
        c.wait(lambda: c.step() is Step.FAULT)
        c.settle()
        c.shoot("13-fault")


def main() -> None:
    """Make all pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    out = parser.parse_args().out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    if "station.sim" not in serial.protocol_handler_packages:
        serial.protocol_handler_packages.append("station.sim")
    application = QApplication.instance() or QApplication([])
    style.apply(application)
    with tempfile.TemporaryDirectory() as place, contextlib.chdir(place):
        folder = Path("trials")  # relative, so that no picture shows a path of this machine
        folder.mkdir()
        for part in (visit, counts_only, lost_cell, fault):
            part(out, folder)
    print(f"{len(list(out.glob('*.png')))} pictures in {out}")


if __name__ == "__main__":
    main()
