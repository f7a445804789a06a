"""The visit on a board: its session driven by the board's frames, its trials saved in the second process."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from station.assessments.model import Assessment
from station.domain.channels import Side
from station.domain.errors import StationError
from station.domain.trial import Trial
from station.session import Action, Cue, End, FinishedTrial, Journal, Report, Session, Step
from station.session.intake import Intake, Signature
from station.session.model import Leg
from station.session.showing import Showing, showing
from station.tasks.finish import Finished
from station.ui.boards.boards import Board, Boards
from station.ui.jobs import ENDED, Jobs
from station.ui.visit.hands_off import HandsOff
from station.ui.visit.scale import Scale


@dataclass(frozen=True)
class VisitWiring:
    """What the composition root hands in; each callable says on which thread it is called.

    Attributes
    ----------
    open_journal : Qt thread.
    finish : second process (journal path, earlier trials of the visit, assessment, set-up of a patient); raises
        StationError.
    folder : where trials go.
    play : Qt thread; sounds a cue.
    """

    open_journal: Callable[[Path, dict[str, Any]], Journal]
    finish: Callable[[Path, Sequence[Trial], Assessment, Mapping[str, float | str] | None], Finished]
    folder: Path
    wall_clock: Callable[[], datetime]
    play: Callable[[Cue], None] = lambda cue: None


class Visit(QObject):
    """One patient's visit with one assessment; a new one begins with `begin`.

    Signals: `changed` (anything a person may do or read changed), `curves` (new samples came), `saved` (a trial is on
    the disk), `cued` (what was just asked for or heard: the sign that goes with each tone).

    Attributes
    ----------
    scale : Scale
        Of bars and curve, the same for both feet and on both screens.
    pain : int or None
        What the patient said after this effort, until how hard it was is answered too.
    """

    changed = Signal()
    curves = Signal()
    saved = Signal()
    cued = Signal(object)

    def __init__(self, wiring: VisitWiring, boards: Boards, jobs: Jobs) -> None:
        super().__init__()
        self.wiring, self.boards, self.jobs = wiring, boards, jobs
        self.session: Session | None = None
        self._former: Session | None = None
        self._seen: object = None
        self._drawn = -1
        self.scale = Scale()
        self.pain: int | None = None
        self._hands_off = HandsOff()
        self._to_confirm = False
        boards.frame.connect(self._pull)
        boards.opened.connect(self._board_opened)

    # ---- beginning and ending -----------------------------------------------------------------------------------

    @property
    def running(self) -> bool:
        """Something is being measured, or asked of the patient: nobody may leave the page or lock the screen."""
        return self.session is not None and self.session.step not in (Step.LIVE, Step.FAULT)

    def begin(
        self,
        assessment: Assessment,
        intake: Intake | None = None,
        involved: Side | None = None,
        signed: Mapping[str, Signature] | None = None,
    ) -> None:
        """Start a visit on the open board; `undo` brings the former one back while nothing was done.

        Parameters
        ----------
        intake : Intake, optional
            Of a patient whom a person has confirmed by name and birth year; None: nobody's visit.
        signed : mapping of a block's id to its signature, optional
        """
        board = self.boards.board
        if board is None or self.running:
            return
        self._former = self.session
        session = self._new_session(board, assessment, intake, involved)
        for block, signature in (signed or {}).items():
            session.sign(block, signature)
        self._to_confirm = intake is not None
        self._take(session)
        self._confirm()

    def _confirm(self) -> None:
        """The patient was confirmed before the visit began; the session takes it with the board's first samples."""
        session = self.session
        if self._to_confirm and session is not None and Action.CONFIRM in session.allowed():
            self._to_confirm = False
            session.do(Action.CONFIRM)

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
        self.session, self.pain = session, None
        self._hands_off = HandsOff()
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
            earlier = [t.trial for t in session.trials]
            setup = None if intake is None else intake.setup
            work = partial(self.wiring.finish, journal, earlier, assessment, setup)
            saved, failed = partial(self._saved, session), partial(self._not_saved, session)

            def again(words: str) -> None:
                """The second process was ended: its journal is still there."""
                if words == ENDED and journal.exists():
                    self.jobs.on_files(work, saved, failed)
                else:
                    failed(words)

            self.jobs.on_worker(work, saved, again)

        def on_cue(cue: Cue, side: Side | None) -> None:
            self.wiring.play(cue)
            self._hands_off.hear(cue)
            board.cue(cue, side)
            self.cued.emit(cue)

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
        if self.session is not None and (not self.locked or action is Action.STOP):
            if action is Action.STOP:
                self.pain = None
                self._hands_off.wait()
            self.session.do(action)
            self.look()

    @property
    def locked(self) -> bool:
        """The board must not measure anybody."""
        board = self.boards.board
        return board is not None and board.standing is not None and board.standing.locked

    def answer(self, score: int | None) -> None:
        """What the patient says after an effort: pain 0-10 first, then how hard it was; None: that was not told."""
        session = self.session
        if session is None or session.step is not Step.ASK:
            return
        if self.pain is None:
            self.pain = score
        else:
            pain, self.pain = self.pain, None
            session.report(Report(pain, score))
            self.look()
        self.changed.emit()

    def answer_again(self) -> None:
        """The pain that was told was another one."""
        self.pain = None
        self.changed.emit()

    def adverse(self, what: End) -> None:
        """Pain, dizziness or giving way, told at any moment; before the first effort it only stops what runs."""
        session = self.session
        if session is None or session.step is Step.FAULT:
            return
        self._hands_off.wait()
        worked = bool(session.trials) or session.step in (Step.COUNTDOWN, Step.EFFORT, Step.ASK, Step.SAVING)
        if worked:
            session.adverse(what)
        else:
            session.do(Action.STOP)
        self.look()

    def not_tested(self, leg: Leg) -> None:
        """A leg is not tested because of pain: a result, never 0 N."""
        session = self.session
        if session is not None and session.step is Step.LIVE and leg in session.ledger.legs:
            session.not_tested(leg)
            self.changed.emit()

    def showing(self) -> Showing:
        """What is to be drawn now; nothing where there is no visit, or the board is lost."""
        session = self.session
        if session is None or session.step is Step.FAULT or session.now_us() is None:
            return Showing()
        return showing(session)

    def set_involved(self, side: Side | None) -> None:
        """Name the injured or operated leg, for the trials to come."""
        if self.session is not None:
            self.session.involved = side
            self.changed.emit()

    def _saved(self, session: Session, done: Finished) -> None:
        session.saved(FinishedTrial(done.path, done.trial, done.analysis))
        self.saved.emit()
        self.look()

    def _not_saved(self, session: Session, words: str) -> None:
        session.save_failed(StationError(words))
        self.look()

    # ---- pulling ----------------------------------------------------------------------------------------------

    def _pull(self) -> None:
        session = self.session
        if session is None or self.boards.connecting or session.reader is not self._reader():
            return
        session.advance()
        self._confirm()
        following = self._hands_off.follow(session)
        if following is not None:
            self.do(following)
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
        now = (id(session), session.step, session.words, session.allowed(), len(session.trials), session.involved,
               session.hint, session.confirmed)  # fmt: skip
        if now != self._seen:
            self._seen = now
            self.changed.emit()
