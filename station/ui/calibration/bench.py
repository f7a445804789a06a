"""What is under way on the bench: the guide, the daily check or the wiring, driven by the board's frames."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QObject, Signal

from calibration.certificate import Certificate
from calibration.errors import CalibrationError, Refusal, RunRefusedError
from calibration.run import Header
from station.calibrating import issue
from station.calibrating.daily import Daily
from station.calibrating.eye import Eye
from station.calibrating.guide import Guide
from station.calibrating.judge import promised, step_of
from station.calibrating.plan import PROCEDURE, REVISION, Kind, Timing
from station.calibrating.progress import Progress
from station.calibrating.standing import note_moved, note_override
from station.calibrating.states import Action, State
from station.calibrating.store import Store, parse_bench
from station.calibrating.wiring import Wiring
from station.domain.errors import StationError
from station.protocol.stream import board_id_text
from station.ui.boards.boards import Board, Boards
from station.ui.jobs import Jobs
from station.ui.texts import tr

Running = Guide | Daily | Wiring


@dataclass(frozen=True)
class BenchWiring:
    """What the composition root hands in.

    Attributes
    ----------
    store : Store
    today : callable () -> date
    timing : Timing or None
        None: the procedure's waits; a rehearsal on a simulated bench has shorter ones.
    follow : callable (Running, Board)
        What a simulated technician does; nothing for a real bench.
    """

    store: Store
    today: Callable[[], date] = date.today
    timing: Timing | None = None
    follow: Callable[[Running, Board], None] = lambda running, board: None


class Bench(QObject):
    """One thing at a time on the open board.

    Signals: `changed`.

    Attributes
    ----------
    running : Guide, Daily, Wiring or None
    certificate : Certificate or None
        Issued by the guide that has just ended.
    refusals : tuple of Refusal
        Why none was.
    recheck : issue.Recheck or None
        Outcome of a quick re-check.
    """

    changed = Signal()

    def __init__(self, wiring: BenchWiring, boards: Boards, jobs: Jobs) -> None:
        super().__init__()
        self.wiring, self.boards, self.jobs = wiring, boards, jobs
        self.running: Running | None = None
        self.certificate: Certificate | None = None
        self.refusals: tuple[Refusal, ...] = ()
        self.recheck: issue.Recheck | None = None
        self._seen: object = None
        boards.frame.connect(self._advance)
        boards.opened.connect(self.leave)

    # ---- what is known ----------------------------------------------------------------------------------------

    @property
    def board_id(self) -> str:
        """Of the open board; empty without one."""
        board = self.boards.board
        return board_id_text(board.reader.identity.board_id) if board is not None else ""

    @property
    def unfinished(self) -> bool:
        """A calibration of this board was interrupted and can go on."""
        return bool(self.board_id) and self.wiring.store.calibration_log(self.board_id).exists()

    def header(self) -> Header | None:
        """What was typed the last time, for this board and day; None where nothing was."""
        board = self.boards.board
        if board is None:
            return None
        kept = self.wiring.store.bench(self.board_id, board.reader.identity.cells_per_foot, self._day())
        return None if kept is None else self._for_this_board(kept)

    def _day(self) -> str:
        return self.wiring.today().isoformat()

    def _for_this_board(self, header: Header) -> Header:
        board = self.boards.board
        return replace(
            header,
            board_id=self.board_id,
            cells_per_foot=board.reader.identity.cells_per_foot if board is not None else header.cells_per_foot,
            date=self._day(),
            procedure=PROCEDURE,
            revision=REVISION,
            simulated=board is not None and board.simulated,
        )

    # ---- beginning and ending -----------------------------------------------------------------------------------

    def take_bench(self, text: str) -> Header | None:
        """Weights, place and operator from the form's text; None and a notice where something is wrong in it."""
        try:
            header = self._for_this_board(parse_bench(text, tr("the form")))
            self.wiring.store.remember_bench(header)
        except (CalibrationError, StationError) as error:
            self.jobs.notice.emit(str(error), True)
            return None
        return header

    def calibrate(self, kind: Kind, header: Header) -> bool:
        """Begin a calibration or a quick re-check; false and a notice where it cannot."""
        path = self.wiring.store.calibration_log(self.board_id)
        return self._start(lambda: Progress.begin(path, kind, header, self.wiring.timing))

    def resume(self) -> bool:
        """Go on where it was left."""
        return self._start(lambda: Progress.resume(self.wiring.store.calibration_log(self.board_id)))

    def _start(self, make: Callable[[], Progress]) -> bool:
        board = self.boards.board
        if board is None:
            return False
        try:
            self._run(Guide(board.reader, make()))
        except (CalibrationError, StationError) as error:
            self.jobs.notice.emit(str(error), True)
            return False
        return True

    def check_daily(self, mass_kg: float) -> bool:
        """Begin the daily check."""
        board = self.boards.board
        if board is None or board.certificate is None:
            self.jobs.notice.emit(tr("This board has no certificate: calibrate it first."), True)
            return False
        try:
            self._run(Daily(board.reader, board.certificate, mass_kg))
        except CalibrationError as error:
            self.jobs.notice.emit(str(error), True)
            return False
        return True

    def check_wiring(self) -> None:
        """Begin to ask for each cell in turn."""
        board = self.boards.board
        if board is not None:
            header = self.header()
            promise = promised(header.capacity_n) if header is not None else promised(DEFAULT_CAPACITY_N)
            self._run(Wiring(board.reader, Eye(board.reader, promise)))

    def _run(self, running: Running) -> None:
        self.running = running
        self.certificate, self.refusals, self.recheck = None, (), None
        self._advance()
        self.changed.emit()

    def leave(self) -> None:
        """Leave it as it stands; a calibration's readings are on the disk."""
        self.running = None
        self.changed.emit()

    # ---- while it runs --------------------------------------------------------------------------------------------

    @property
    def guide(self) -> Guide | None:
        """The guide, where it is what runs."""
        return self.running if isinstance(self.running, Guide) else None

    def do(self, action: Action) -> None:
        """Pass a wish to the guide."""
        if self.guide is not None:
            self.guide.do(action)
            self._look()

    def _advance(self) -> None:
        running = self.running
        if running is None or self.boards.connecting:
            return
        before = running.finished if isinstance(running, Daily) else False
        running.advance()
        if self.boards.board is not None:
            self.wiring.follow(running, self.boards.board)
        if isinstance(running, Daily) and running.finished and not before:
            self._keep_daily(running)
        if isinstance(running, Guide) and running.state is State.DONE and not self._ended:
            self.finish()
        self._look()

    @property
    def _ended(self) -> bool:
        return self.certificate is not None or bool(self.refusals) or self.recheck is not None

    def _look(self) -> None:
        running = self.running
        guide = self.guide
        now = (
            id(running),
            getattr(running, "words", ""),
            guide.progress.index if guide else None,
            guide.light if guide else None,
            guide.allowed() if guide else None,
        )
        if now != self._seen:
            self._seen = now
            self.changed.emit()

    def _keep_daily(self, daily: Daily) -> None:
        header = self.header()
        operator = header.operator_id if header is not None else "operator"
        self._note(lambda: daily.record(self.wiring.store.events(self.board_id), self._day(), operator))

    def finish(self) -> None:
        """The last reading is in: the certificate, or every reason why there is none."""
        guide = self.guide
        if guide is None:
            return
        try:
            if guide.progress.plan.kind is Kind.QUICK:
                self.recheck = issue.recheck(self.wiring.store, guide, self.wiring.today())
            else:
                self.certificate = issue.issue(self.wiring.store, guide, self.wiring.today())
                board = self.boards.board
                if board is not None:
                    self.boards.board = replace(board, certificate=self.certificate)
        except RunRefusedError as error:
            self.refusals = tuple(error.refusals)
        except (CalibrationError, StationError) as error:
            self.jobs.notice.emit(str(error), True)
        self.boards.look_at_standing()
        self.changed.emit()

    def read_again(self, refusal: Refusal) -> None:
        """Back to the step that a refusal is about."""
        if self.guide is not None:
            self.guide.go_back_to(step_of(self.guide.progress.plan, refusal))
            self.refusals = ()
            self.changed.emit()

    # ---- notes about the board --------------------------------------------------------------------------------------

    def moved(self, operator_id: str) -> None:
        """The plates were moved, dropped or screwed."""
        self._note(lambda: note_moved(self.wiring.store.events(self.board_id), self._day(), operator_id))

    def override(self, operator_id: str, reason: str) -> None:
        """Strength reports are given today although the daily check locked them."""
        self._note(lambda: note_override(self.wiring.store.events(self.board_id), self._day(), operator_id, reason))

    def _note(self, write: Callable[[], None]) -> None:
        try:
            write()
        except StationError as error:
            self.jobs.notice.emit(error.words, True)
        self.boards.look_at_standing()
        self.changed.emit()


#: Of each cell [N], until a bench says otherwise: 200 kg, the reference cell of docs/hardware.md.
DEFAULT_CAPACITY_N = 200 * 9.80665
