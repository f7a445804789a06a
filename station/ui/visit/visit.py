"""The visit on a board: its session driven by the board's frames, its trials saved on the file thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from station.assessments.model import Assessment
from station.domain.channels import Side
from station.domain.errors import StationError
from station.session import Action, Cue, FinishedTrial, Journal, Session, Step
from station.session.intake import Intake
from station.ui.boards.boards import Board, Boards
from station.ui.jobs import Jobs
from station.ui.result.view import Array, View, foot_curve, view

Drawn = tuple[Array, Array]


@dataclass(frozen=True)
class VisitWiring:
    """What the composition root hands in; each callable says on which thread it is called.

    Attributes
    ----------
    open_journal : Qt thread.
    finish : file thread (journal path, earlier trials of the visit, assessment, intake); raises StationError.
    folder : where trials go.
    play : Qt thread; sounds a cue.
    """

    open_journal: Callable[[Path, dict[str, Any]], Journal]
    finish: Callable[[Path, Sequence[FinishedTrial], Assessment, Intake | None], FinishedTrial]
    folder: Path
    wall_clock: Callable[[], datetime]
    play: Callable[[Cue], None] = lambda cue: None


class Visit(QObject):
    """One patient's visit with one assessment; a new one begins with `begin`.

    Signals: `changed` (anything a person may do or read changed), `curves` (new samples came), `saved` (a trial is on
    the disk).
    """

    changed = Signal()
    curves = Signal()
    saved = Signal()

    def __init__(self, wiring: VisitWiring, boards: Boards, jobs: Jobs) -> None:
        super().__init__()
        self.wiring, self.boards, self.jobs = wiring, boards, jobs
        self.session: Session | None = None
        self._former: Session | None = None
        self._seen: object = None
        self._drawn = -1
        self._drawn_curves: dict[str, Drawn] = {}
        self._view: tuple[object, View | None] = (None, None)
        boards.frame.connect(self._pull)
        boards.opened.connect(self._board_opened)

    # ---- beginning and ending -----------------------------------------------------------------------------------

    @property
    def running(self) -> bool:
        """Something is being measured, or asked of the patient: nobody may leave the page or lock the screen."""
        return self.session is not None and self.session.step not in (Step.LIVE, Step.FAULT)

    def begin(self, assessment: Assessment, intake: Intake | None = None, involved: Side | None = None) -> None:
        """Start a visit on the open board; `undo` brings the former one back while nothing was done."""
        board = self.boards.board
        if board is None or self.running:
            return
        self._former = self.session
        self._take(self._new_session(board, assessment, intake, involved))

    @property
    def may_undo(self) -> bool:
        """True while nothing was done in the new visit."""
        new = self.session
        return self._former is not None and new is not None and new.step is Step.LIVE and not new.zero

    def undo(self) -> None:
        """Back to the visit before `begin`."""
        if self.may_undo:
            self.session, self._former = self._former, None
            self.changed.emit()

    def close(self) -> None:
        """Stop what runs; what was recorded is kept."""
        if self.session is not None:
            self.session.do(Action.STOP)

    def _board_opened(self) -> None:
        """A visit that a fault interrupted goes on if it is the same board."""
        board, before = self.boards.board, self.session
        self._former = None
        if board is None or before is None:
            return
        if before.reader.identity.board_id != board.reader.identity.board_id:
            self.session = None
            self.changed.emit()
            return
        again = self._new_session(board, before.assessment, before.intake, before.involved, before)
        self._take(again)

    def _take(self, session: Session) -> None:
        self.session = session
        self.changed.emit()

    def _new_session(
        self,
        board: Board,
        assessment: Assessment,
        intake: Intake | None,
        involved: Side | None,
        former: Session | None = None,
    ) -> Session:
        def finish(journal: Path) -> None:
            earlier = tuple(session.trials)
            self.jobs.on_files(
                lambda: self._finish(journal, earlier, assessment, intake),
                lambda done: self._saved(session, *done),
                lambda words: self._not_saved(session, words),
            )

        def on_cue(cue: Cue, side: Side | None) -> None:
            self.wiring.play(cue)
            board.cue(cue, side)

        session = Session(
            reader=board.reader,
            assessment=assessment,
            certificate=board.certificate,
            open_journal=self.wiring.open_journal,
            finish=finish,
            folder=self.wiring.folder,
            wall_clock=self.wiring.wall_clock,
            on_cue=on_cue,
            simulated=board.simulated,
            intake=intake,
            involved=involved,
            former=former,
        )
        return session

    # ---- the visit --------------------------------------------------------------------------------------------

    def do(self, action: Action) -> None:
        """Pass a person's wish to the visit; a locked board measures nobody."""
        board = self.boards.board
        locked = board is not None and board.standing is not None and board.standing.locked
        if self.session is not None and (not locked or action is Action.STOP):
            self.session.do(action)
            self.look()

    def set_involved(self, side: Side | None) -> None:
        """Name the injured or operated leg, for the trials to come."""
        if self.session is not None:
            self.session.involved = side
            self.changed.emit()

    def _finish(
        self, journal: Path, earlier: Sequence[FinishedTrial], assessment: Assessment, intake: Intake | None
    ) -> tuple[FinishedTrial, Drawn | None]:
        finished = self.wiring.finish(journal, earlier, assessment, intake)
        return finished, foot_curve(finished.trial)

    def _saved(self, session: Session, finished: FinishedTrial, drawn: Drawn | None) -> None:
        if drawn is not None:
            self._drawn_curves[finished.trial.trial_id] = drawn
        session.saved(finished)
        self.saved.emit()
        self.look()

    def _not_saved(self, session: Session, words: str) -> None:
        session.save_failed(StationError(words))
        self.look()

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
        if session is None or self.boards.connecting or session.reader is not self._reader():
            return
        session.advance()
        self.boards.zero = session.zero
        self.look()
        written = session.reader.ring.written
        if written != self._drawn:
            self._drawn = written
            self.curves.emit()

    def _reader(self) -> object:
        return self.boards.board.reader if self.boards.board is not None else None

    def look(self) -> None:
        """Tell of a change once."""
        session = self.session
        if session is None:
            return
        now = (id(session), session.step, session.words, session.allowed(), len(session.trials), session.involved)
        if now != self._seen:
            self._seen = now
            self.changed.emit()
