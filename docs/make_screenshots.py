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
from typing import Any, cast

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import serial
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from calibration.certificate import Certificate
from station import app
from station.calibrating.daily import Daily
from station.calibrating.plan import Timing
from station.calibrating.states import Light
from station.session import Step
from station.ui import style
from station.ui.boards.boards import Board
from station.ui.calibration.start_page import CalibrationPage
from station.ui.desk import Desk
from station.ui.shell.window import Window

SIZES = ((1280, 800), (1920, 1080))
#: Longest wait for a state [s].
PATIENCE_S = 60.0
#: A wrapped text gets its height in a second pass of the layout [ms].
LAYOUT_MS = 50
#: Board time against the clock: a visit takes half its time, and the figures still keep up with the bars.
SPEED = 2
#: The bench runs faster, and its waits are short: a whole calibration in about two minutes.
BENCH_SPEED = 6
REHEARSAL = Timing(warm_up_s=20.0, preload_s=1.0, rest_s=1.0, settle_s=0.5, read_s=1.0, creep_s=(2.0, 4.0), person_s=1.0)
#: A step in the midst of the rising series of the last cell.
GUIDE_AT = 41


class Camera:
    """A window on a simulated board, and where its pictures go."""

    def __init__(
        self,
        out: Path,
        folder: Path,
        options: str = "",
        *,
        certified: bool = True,
        speed: int = SPEED,
        timing: Timing | None = None,
    ) -> None:
        self._out = out
        wiring = app.make_wiring(folder, lambda cue: None, timing)

        def open_board(port: str, certificate: Certificate | None) -> Board:
            board = wiring.boards.open(f"{port}?speed={speed}{options}", certificate)
            return board if certified else replace(board, certificate=None)

        self.desk = Desk(
            replace(wiring, boards=replace(wiring.boards, open=open_board, find=lambda: app.find_boards(list)))
        )
        self.window = Window(self.desk, app.PAGES)
        self.window.resize(*SIZES[0])
        self.window.show()
        self.desk.start()
        self.wait(lambda: self.desk.ready and not self.desk.boards.searching)

    def wait(self, reached: Callable[[], bool], patience_s: float = PATIENCE_S) -> None:
        """Let the window run until a state is reached."""
        end = time.monotonic() + patience_s
        while not reached():
            QTest.qWait(10)
            if time.monotonic() > end:
                session = self.desk.visit.session
                raise SystemExit(
                    f"not reached: {session.step if session else 'no board'}, {self.window.bottom.status.text()}"
                )

    def press(self, key: str, until: Step | None = Step.LIVE) -> None:
        """Press a key, and wait for a step of the visit."""
        QTest.keyClick(self.window, key)
        if until is not None:
            self.wait(lambda: self.step() is until)

    def connect(self, picture: str = "") -> None:
        """Connect the simulated board and begin the usual assessment."""
        self.press("c", None)
        self.wait(lambda: self.desk.boards.board is not None)
        self.press("n", None)
        page = self.window.shown
        if picture:
            self.shoot(picture)
        page.choose("timed_isometric")
        self.press("b")

    def step(self) -> Step | None:
        """Where the visit stands."""
        return self.desk.visit.session.step if self.desk.visit.session else None

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
def camera(out: Path, folder: Path, options: str = "", **how: Any) -> Iterator[Camera]:
    """A camera whose window is closed at the end."""
    made = Camera(out, folder, options, **how)
    try:
        yield made
    finally:
        made.window.close()
        made.desk.close()


def visit(out: Path, folder: Path) -> None:
    """A whole visit of one patient."""
    with camera(out, folder) as c:
        c.shoot("01-connect")
        c.connect("02-assessments")
        c.settle()
        c.shoot("03-live")
        c.press("z")
        c.press("i", Step.IDENTITY)
        c.wait(lambda: c.desk.visit.session is not None and c.desk.visit.session.elapsed_s() > 0.7)
        c.shoot("03-identity")
        c.wait(lambda: c.step() is Step.LIVE)
        c.press("w", Step.WEIGH)
        c.wait(lambda: c.desk.visit.session is not None and c.desk.visit.session.elapsed_s() > 0.8)
        c.shoot("04-weigh")
        c.wait(lambda: c.step() is Step.LIVE)
        c.press("l", Step.COUNTDOWN)
        c.settle()
        c.shoot("05-countdown")
        c.wait(lambda: c.step() is Step.EFFORT and (c.desk.visit.session.left_s() or 0) < 2.5)
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
        c.connect()
        c.settle()
        c.press("z")
        c.press("l", Step.EFFORT)
        c.wait(lambda: (c.desk.visit.session.left_s() or 0) < 2.5)
        c.shoot("10-counts-only")
        c.wait(lambda: c.step() is Step.LIVE)
        c.settle()
        c.shoot("11-counts-only-result")


def lost_cell(out: Path, folder: Path) -> None:
    """A cell whose wires came off."""
    with camera(out, folder, "&fault=left_heel:unplugged:4") as c:
        c.connect()
        c.wait(lambda: (c.desk.visit.session.now_us() or 0) > 8e6)
        c.settle()
        c.shoot("12-cell-lost")


def fault(out: Path, folder: Path) -> None:
    """A board that is unplugged while a leg is measured."""
    with camera(out, folder) as c:
        c.connect()
        c.settle()
        for key in "ziw":
            c.press(key)
        c.press("l", Step.EFFORT)
        c.settle()
        if c.desk.boards.board is not None:
            c.desk.boards.board.close()  # to the reader the same as a plug that is pulled
        c.wait(lambda: c.step() is Step.FAULT)
        c.settle()
        c.shoot("13-fault")


def calibration(out: Path, folder: Path) -> None:
    """A calibration and a daily check on the simulated bench, with waits of seconds."""
    with camera(out, folder, speed=BENCH_SPEED, timing=REHEARSAL) as c:
        bench = c.desk.bench
        c.desk.boards.connect_board(app.BENCH_PORT)
        c.wait(lambda: c.desk.boards.board is not None)
        c.desk.go("calibration")
        page = cast(CalibrationPage, c.window.shown)
        for line, text in ((page.operator, "op1"), (page.latitude, "52.52"), (page.above_sea, "34")):
            line.setText(text)
        c.shoot("14-calibration")
        c.window.run("yearly")
        c.wait(lambda: bench.guide is not None and bench.guide.progress.index >= GUIDE_AT, 5 * PATIENCE_S)
        c.wait(lambda: bench.guide is not None and bench.guide.light is not Light.OFF)
        c.shoot("15-calibration-guide")
        c.wait(lambda: bench.certificate is not None, 5 * PATIENCE_S)
        c.shoot("16-certificate")
        c.desk.go("calibration")
        c.window.run("daily")
        c.wait(lambda: isinstance(bench.running, Daily) and bench.running.finished)
        c.shoot("17-daily-check")


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
        for part in (visit, counts_only, lost_cell, fault, calibration):
            part(out, folder)
    print(f"{len(list(out.glob('*.png')))} pictures in {out}")


if __name__ == "__main__":
    main()
