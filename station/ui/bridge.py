"""Where threads meet Qt, and nowhere else.

The reader has its own thread; boards are looked for and opened on a port thread; trial files and analysis are made on
one file thread (h5py's lock would stall the screen). What they give comes back to the Qt thread through one queued
signal. Nothing pushes to the screen: timers pull, the curves at the display's rate, the figures four times a second.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from calibration.certificate import Certificate
from calibration.errors import CalibrationError
from station.acquisition.reader import Reader
from station.assessments.loader import Assessment
from station.domain.channels import Side
from station.domain.errors import StationError
from station.session import Action, Cue, FinishedTrial, Journal, Session, Step
from station.ui.result_view import Array, View, foot_curve, view

#: Pulling curves and advancing the visit [ms]: 60 Hz (stack.md 2).
FRAME_MS = 16
#: Figures on the screen [ms]: 4 Hz (design.md 7), slow enough to be read.
FIGURES_MS = 250

Drawn = tuple[Array, Array]
#: What the person reads where the program itself is wrong.
DEFECT = "The program has a defect; see its log. What was recorded is kept."


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
    cue : callable (Cue, Side or None)
        What a simulated patient is told; does nothing for a real one.
    close : callable
        Close the port; the reader is stopped by then.
    """

    reader: Reader
    title: str
    certificate: Certificate | None = None
    simulated: bool = False
    cue: Callable[[Cue, Side | None], None] = lambda cue, side: None
    close: Callable[[], None] = lambda: None


@dataclass(frozen=True)
class Wiring:
    """What the composition root hands in; each callable says on which thread it is called.

    Attributes
    ----------
    find_boards : port thread; the simulated board is always among them, last.
    open_board : port thread (port, certificate or None); raises StationError or CalibrationError.
    read_certificate : file thread (path); raises the same.
    open_journal : Qt thread.
    finish : file thread (journal path, earlier trials of the visit); raises StationError.
    prepare : file thread, once at the start: compiles kernels and recovers trials; gives words for the status line.
    folder : where trials go.
    play : Qt thread; sounds a cue.
    """

    find_boards: Callable[[], Sequence[BoardChoice]]
    open_board: Callable[[str, Certificate | None], Board]
    read_certificate: Callable[[Path], Certificate]
    open_journal: Callable[[Path, dict[str, Any]], Journal]
    finish: Callable[[Path, Sequence[FinishedTrial]], FinishedTrial]
    prepare: Callable[[], str]
    assessment: Assessment
    folder: Path
    wall_clock: Callable[[], datetime]
    play: Callable[[Cue], None] = lambda cue: None


class Bridge(QObject):
    """The visit on a board, for the window.

    Signals: `changed` (anything a person may do or read changed), `curves` (new samples came), `figures` (four times a
    second), `saved` (a trial is on the disk), `notice` (words for the status line, and whether they are bad news).
    """

    changed = Signal()
    curves = Signal()
    figures = Signal()
    saved = Signal()
    notice = Signal(str, bool)
    _delivered = Signal(object, object)

    def __init__(self, wiring: Wiring, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.wiring = wiring
        self.boards: tuple[BoardChoice, ...] = ()
        self.board: Board | None = None
        self.session: Session | None = None
        self.certificate: Certificate | None = None
        self.searching = self.connecting = False
        self.ready = False
        self._port = ""
        self._former: Session | None = None
        self._seen: object = None
        self._drawn = -1
        self._drawn_curves: dict[str, Drawn] = {}
        self._view: tuple[object, View | None] = (None, None)
        self._ports = ThreadPoolExecutor(1, thread_name_prefix="station-ports")
        self._files = ThreadPoolExecutor(1, thread_name_prefix="station-files")
        self._delivered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._frame = QTimer(self, interval=FRAME_MS, timerType=Qt.TimerType.PreciseTimer)
        self._frame.timeout.connect(self._pull)
        self._slow = QTimer(self, interval=FIGURES_MS)
        self._slow.timeout.connect(self.figures)

    # ---- starting and ending ----------------------------------------------------------------------------------

    def start(self) -> None:
        """Prepare (kernels, recovery) and look for boards, both off this thread."""
        self._later(self._files, self.wiring.prepare, self._prepared)
        self.find_boards()

    def close(self) -> None:
        """Stop what runs, keep what was recorded, end all threads."""
        self._frame.stop()
        self._slow.stop()
        if self.session is not None:
            self.session.do(Action.STOP)
        board, self.board = self.board, None
        if board is not None:
            _shut(board)
        self._ports.shutdown(wait=True, cancel_futures=True)
        self._files.shutdown(wait=True)

    def _prepared(self, words: str) -> None:
        self.ready = True
        if words:
            self.notice.emit(words, False)
        self.changed.emit()

    # ---- boards -----------------------------------------------------------------------------------------------

    def find_boards(self) -> None:
        """Look for boards; `boards` and `changed` follow."""
        if self.searching or self.board is not None:
            return
        self.searching = True
        self.changed.emit()
        self._later(self._ports, self.wiring.find_boards, self._found)

    def _found(self, boards: Sequence[BoardChoice]) -> None:
        self.searching = False
        self.boards = tuple(boards)
        self.changed.emit()

    def choose_certificate(self, path: Path) -> None:
        """Read a calibration certificate; it is in force from the next connection on."""
        self._later(self._files, lambda: self.wiring.read_certificate(path), self._certified)

    def _certified(self, certificate: Certificate) -> None:
        self.certificate = certificate
        self.notice.emit(f"Certificate {certificate.certificate_id} for board {certificate.board_id}.", False)
        self.changed.emit()

    def connect_board(self, port: str) -> None:
        """Open a board; a visit that a fault interrupted goes on if it is the same board."""
        if self.connecting:
            return
        self.connecting = True
        self._port = port
        self._frame.stop()
        self._slow.stop()
        former, self.board = self.board, None
        certificate = self.certificate
        warmed = self._files.submit(lambda: None)  # the file thread has compiled the kernels once it gets here

        def work() -> Board:
            warmed.result()
            if former is not None:
                _shut(former)
            return self.wiring.open_board(port, certificate)

        self.changed.emit()
        self._later(self._ports, work, self._opened, self._not_opened)

    def connect_again(self) -> None:
        """Open the same port once more, after a fault."""
        self.connect_board(self._port)

    def _opened(self, board: Board) -> None:
        self.connecting = False
        self.board = board
        before, self.session = self.session, self._new_session(board)
        if before is not None and before.reader.identity.board_id == board.reader.identity.board_id:
            self.session.trials.extend(before.trials)
            self.session.involved = before.involved
        self._former = None
        board.reader.start()
        self._frame.start()
        self._slow.start()
        self.changed.emit()

    def _not_opened(self, words: str) -> None:
        self.connecting = False
        self.notice.emit(words, True)
        self.changed.emit()

    # ---- the visit --------------------------------------------------------------------------------------------

    def do(self, action: Action) -> None:
        """Pass a person's wish to the visit."""
        if self.session is not None:
            self.session.do(action)
            self._look()

    def set_involved(self, side: Side | None) -> None:
        """Name the injured or operated leg, for the trials to come."""
        if self.session is not None:
            self.session.involved = side
            self.changed.emit()

    def new_visit(self) -> None:
        """The next patient on the same board; `undo` brings the former visit back."""
        if self.board is not None and self.session is not None and self.session.step is Step.LIVE:
            self._former, self.session = self.session, self._new_session(self.board)
            self.changed.emit()

    @property
    def may_undo(self) -> bool:
        """True while nothing was done in the new visit."""
        new = self.session
        return self._former is not None and new is not None and new.step is Step.LIVE and not new.zero

    def undo(self) -> None:
        """Back to the visit before `new_visit`."""
        if self.may_undo:
            self.session, self._former = self._former, None
            self.changed.emit()

    def _new_session(self, board: Board) -> Session:
        def finish(journal: Path) -> None:
            earlier = tuple(session.trials)
            self._later(
                self._files,
                lambda: self._finish(journal, earlier),
                lambda done: self._saved(session, *done),
                lambda words: self._not_saved(session, words),
            )

        def on_cue(cue: Cue, side: Side | None) -> None:
            self.wiring.play(cue)
            board.cue(cue, side)

        session = Session(
            reader=board.reader,
            assessment=self.wiring.assessment,
            certificate=board.certificate,
            open_journal=self.wiring.open_journal,
            finish=finish,
            folder=self.wiring.folder,
            wall_clock=self.wiring.wall_clock,
            on_cue=on_cue,
            simulated=board.simulated,
        )
        return session

    def _finish(self, journal: Path, earlier: Sequence[FinishedTrial]) -> tuple[FinishedTrial, Drawn | None]:
        finished = self.wiring.finish(journal, earlier)
        return finished, foot_curve(finished.trial)

    def _saved(self, session: Session, finished: FinishedTrial, drawn: Drawn | None) -> None:
        if drawn is not None:
            self._drawn_curves[finished.trial.trial_id] = drawn
        session.saved(finished)
        self.saved.emit()
        self._look()

    def _not_saved(self, session: Session, words: str) -> None:
        session.save_failed(StationError(words))
        self._look()

    def view(self) -> View | None:
        """What the result page shows; made anew when a trial or the involved leg was added."""
        session = self.session
        if session is None:
            return None
        key = (id(session), len(session.trials), session.involved)
        if key != self._view[0]:
            self._view = (key, view(session, self._drawn_curves))
        return self._view[1]

    # ---- pulling ----------------------------------------------------------------------------------------------

    def _pull(self) -> None:
        session = self.session
        if session is None or self.connecting:
            return
        session.advance()
        self._look()
        written = session.reader.ring.written
        if written != self._drawn:
            self._drawn = written
            self.curves.emit()

    def _look(self) -> None:
        """Tell of a change once."""
        session = self.session
        if session is None:
            return
        now = (id(session), session.step, session.words, session.allowed(), len(session.trials), session.involved)
        if now != self._seen:
            self._seen = now
            self.changed.emit()

    # ---- other threads ----------------------------------------------------------------------------------------

    def _later(
        self,
        pool: ThreadPoolExecutor,
        work: Callable[[], Any],
        then: Callable[[Any], None],
        failed: Callable[[str], None] | None = None,
    ) -> None:
        future = pool.submit(work)
        future.add_done_callback(lambda f: self._delivered.emit(f, (then, failed)))

    def _deliver(self, future: Future[Any], hands: tuple[Callable[[Any], None], Callable[[str], None] | None]) -> None:
        if future.cancelled():
            return
        then, failed = hands
        error = future.exception()
        if error is None:
            then(future.result())
            return
        expected = isinstance(error, StationError | CalibrationError)
        words = error.words if isinstance(error, StationError | CalibrationError) else DEFECT
        if failed is not None:
            failed(words)
        else:
            self.notice.emit(words, True)
        if not expected:
            raise error  # a defect: the screen goes on, and the log has all of it


def _shut(board: Board) -> None:
    board.reader.stop()
    board.close()
