"""The board: found, opened, lost, opened again; whoever works with it is told of every frame."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from calibration.certificate import Certificate
from station.acquisition.link import Link
from station.acquisition.reader import Reader
from station.calibrating.overload import Overload, OverloadWatch
from station.calibrating.standing import Standing
from station.domain.channels import Channel, Side
from station.domain.trial import ZeroReading
from station.session import Cue
from station.ui.boards.health import Health
from station.ui.jobs import Jobs
from station.ui.texts import tr

#: Looking at new samples [ms]: 60 Hz (stack.md 2).
FRAME_MS = 16
#: Figures on the screen [ms]: 4 Hz (design.md 7), slow enough to be read.
FIGURES_MS = 250
#: Frames between two looks for an overload; chosen: ten looks a second, and each sample is looked at.
FRAMES_A_LOOK = 6


@dataclass(frozen=True)
class BoardChoice:
    """A board that may be connected, as the list shows it; `problem` says why it may not."""

    port: str
    title: str
    detail: str
    simulated: bool = False
    problem: str = ""


@dataclass(frozen=True)
class Board:
    """An open board.

    Attributes
    ----------
    certificate : Certificate or None
        In force for this board; None: counts only.
    standing : Standing or None
        May it be used today, and why; None for a simulated board.
    cue : callable (Cue, Side or None)
        What a simulated patient is told; does nothing for a real one.
    close : callable
        Close the port; the reader is stopped by then.
    link : Link or None
        For a simulated technician.
    """

    reader: Reader
    title: str
    certificate: Certificate | None = None
    simulated: bool = False
    standing: Standing | None = None
    cue: Callable[[Cue, Side | None], None] = lambda cue, side: None
    close: Callable[[], None] = lambda: None
    link: Link | None = None


@dataclass(frozen=True)
class BoardWiring:
    """What the composition root hands in; each callable says on which thread it is called.

    Attributes
    ----------
    find : port thread; the simulated board is always among them, last.
    open : port thread (port, certificate or None); raises StationError or CalibrationError.
    read_certificate : file thread (path); raises the same.
    standing : Qt thread (board); its standing anew, after a check, an overload or a calibration.
    note_overload : Qt thread (board, overload); keeps the event, a few bytes.
    """

    find: Callable[[], Sequence[BoardChoice]]
    open: Callable[[str, Certificate | None], Board]
    read_certificate: Callable[[Path], Certificate]
    standing: Callable[[Board], Standing | None] = lambda board: board.standing
    note_overload: Callable[[Board, Overload], None] = lambda board, overload: None


class Boards(QObject):
    """The one open board.

    Signals: `changed`, `opened` (a board runs, the former is closed), `frame` (every 16 ms while it runs), `figures`
    (four times a second), `overloaded` (an Overload: stop, and say so).
    """

    changed = Signal()
    opened = Signal()
    frame = Signal()
    figures = Signal()
    overloaded = Signal(object)

    def __init__(self, wiring: BoardWiring, jobs: Jobs) -> None:
        super().__init__()
        self.wiring, self.jobs = wiring, jobs
        self.choices: tuple[BoardChoice, ...] = ()
        self.board: Board | None = None
        self.certificate: Certificate | None = None
        self.searching = self.connecting = False
        #: Of the visit that runs, for watching the cells' capacity.
        self.zero: Mapping[Channel, ZeroReading] = {}
        self._watch: OverloadWatch | None = None
        self._frames = 0
        self._port = ""
        self.health = Health()
        self.health.changed.connect(self.changed)
        self._frame = QTimer(self, interval=FRAME_MS, timerType=Qt.TimerType.PreciseTimer)
        self._frame.timeout.connect(self._tick)
        self._slow = QTimer(self, interval=FIGURES_MS)
        self._slow.timeout.connect(self.figures)

    @property
    def lost(self) -> bool:
        """The open board does not answer any more."""
        return self.board is not None and self.board.reader.fault is not None

    @property
    def may_connect(self) -> bool:
        """No board runs, and none is being opened."""
        return not self.connecting and (self.board is None or self.lost)

    @property
    def real(self) -> int:
        """How many boards with a cable were found."""
        return sum(not choice.simulated for choice in self.choices)

    def find(self) -> None:
        """Look for boards; `choices` and `changed` follow."""
        if self.searching or not self.may_connect:
            return
        self.searching = True
        self.changed.emit()
        self.jobs.on_ports(self.wiring.find, self._found)

    def _found(self, choices: Sequence[BoardChoice]) -> None:
        self.searching = False
        self.choices = tuple(choices)
        self.changed.emit()

    def choose_certificate(self, path: Path) -> None:
        """Read a certificate; it is in force from the next connection on, instead of the newest one on file."""
        self.jobs.on_files(lambda: self.wiring.read_certificate(path), self._certified)

    def _certified(self, certificate: Certificate) -> None:
        self.certificate = certificate
        words = tr("Certificate {id} for board {board}.", id=certificate.certificate_id, board=certificate.board_id)
        self.jobs.notice.emit(words, False)
        self.changed.emit()

    def connect_board(self, port: str) -> None:
        """Open a board; `opened` or a notice follows."""
        if self.connecting:
            return
        self.connecting = True
        self._port = port
        former, certificate = self._let_go(), self.certificate
        warmed = self.jobs.after_files()  # the file thread has compiled the kernels once it gets here

        def work() -> Board:
            warmed.result()
            if former is not None:
                _shut(former)
            return self.wiring.open(port, certificate)

        self.changed.emit()
        self.jobs.on_ports(work, self._opened, self._not_opened)

    def connect_again(self) -> None:
        """Open the same port once more, after a fault."""
        self.connect_board(self._port)

    def _opened(self, board: Board) -> None:
        self.connecting = False
        self.board = board
        self.zero = {}
        self.health.forget()
        ring, certificate = board.reader.ring, board.certificate
        self._watch = OverloadWatch(ring, certificate, self._overloaded) if certificate is not None else None
        board.reader.start()
        self._frame.start()
        self._slow.start()
        self.opened.emit()
        self.changed.emit()

    def _not_opened(self, words: str) -> None:
        self.connecting = False
        self.jobs.notice.emit(words, True)
        self.changed.emit()

    def disconnect_board(self) -> None:
        """Close the board, so that another can be chosen."""
        former = self._let_go()
        if former is not None:
            self.jobs.on_ports(lambda: _shut(former), lambda _: None)
        self.changed.emit()

    def look_at_cells(self) -> None:
        """Judge the cells anew; `changed` follows where one has another state."""
        if self.board is not None and not self.lost:
            self.health.look(self.board.reader, self.board.certificate)

    def look_at_standing(self) -> None:
        """A check, an overload or a calibration happened: may the board still be used?"""
        board = self.board
        if board is not None:
            self.board = replace(board, standing=self.wiring.standing(board))
            self.changed.emit()

    def _tick(self) -> None:
        self._frames += 1
        if self._watch is not None and self._frames % FRAMES_A_LOOK == 0:
            self._watch.look(self.zero)
        self.frame.emit()

    def _overloaded(self, overload: Overload) -> None:
        board = self.board
        if board is not None:
            self.overloaded.emit(overload)
            self.wiring.note_overload(board, overload)
            self.look_at_standing()

    def close(self) -> None:
        """Close the port, now."""
        former = self._let_go()
        if former is not None:
            _shut(former)

    def _let_go(self) -> Board | None:
        self._frame.stop()
        self._slow.stop()
        former, self.board = self.board, None
        self.health.forget()
        return former


def _shut(board: Board) -> None:
    board.reader.stop()
    board.close()
