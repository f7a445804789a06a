"""A whole visit that plays itself: a demonstration patient on the simulated board, with the real engine and records.

It does what a person would do, page by page, with time to read; stop, or going elsewhere, ends it at any moment.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator

from PySide6.QtCore import QObject, QTimer

from station.assessments.model import Assessment
from station.domain.channels import Side
from station.records.patients import add_patient
from station.records.roles import Permission
from station.session import Action, Session, Step
from station.session.model import STARTS
from station.ui.desk import Desk
from station.ui.texts import tr

#: Who is measured; the records mark the patient as made up, too.
FAMILY_NAME, GIVEN_NAME, BIRTH_YEAR = "Demonstration patient", "Made up", 1990

ASSESSMENT = "timed_isometric"

#: Efforts of each leg, so that the legs are seen to alternate; chosen: the protocol's three take too long to watch.
EFFORTS = 2

#: What the patient answers after an effort, pain and how hard it was, of 10; chosen.
ANSWERS = (0, 8)

#: Time to read a page [s], how often it is looked whether to go on [ms], and the longest wait for a step [s]; chosen.
READ_S, LOOK_MS, PATIENCE_S = 3.0, 100, 90.0

Wait = Callable[[], bool]


class Demonstration(QObject):
    """Plays once.

    Parameters
    ----------
    desk : Desk
    port : str
        Of a simulated board.
    read_s : float
        Time to read each page [s].
    """

    def __init__(self, desk: Desk, port: str, read_s: float = READ_S) -> None:
        super().__init__(desk)
        self._desk, self._port, self._read_s = desk, port, read_s
        self._pages: tuple[str, ...] = ()
        self._since = 0.0
        self._ready: Wait = lambda: True
        self._script = self._play()
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)
        desk.halted.connect(self._stopped)

    @property
    def playing(self) -> bool:
        """It goes on by itself."""
        return self._timer.isActive()

    def begin(self) -> None:
        """Begin, or say why not."""
        desk = self._desk
        if desk.visit.running or desk.boards.connecting:
            self._end(tr("A visit is running: the demonstration waits until it is over."), bad=True)
        elif not desk.ready or not desk.clinic.may(Permission.CHANGE_RECORDS):
            self._end(
                tr("The demonstration writes to the records: sign in first, and let the station get ready."), bad=True
            )
        else:
            self._since = time.monotonic()
            self._pages = (desk.where,)
            self._timer.start()

    def _end(self, words: str, *, bad: bool = False) -> None:
        self._timer.stop()
        self._script.close()
        self._desk.halted.disconnect(self._stopped)
        self._desk.notice.emit(words, bad)
        self.deleteLater()

    def _stopped(self) -> None:
        if self.playing:
            self._end(tr("The demonstration was stopped. F7 chooses a board."))

    def _look(self) -> None:
        desk, waited_s = self._desk, time.monotonic() - self._since
        if desk.where not in self._pages:
            self._end(tr("The demonstration ended, because you went elsewhere."))
        elif waited_s > PATIENCE_S or (desk.visit.session is not None and desk.visit.session.step is Step.FAULT):
            self._end(tr("The demonstration did not go on."), bad=True)
        elif self._ready():
            self._since = time.monotonic()
            try:
                self._ready = next(self._script)
            except StopIteration:
                self._end(tr("That was a whole visit. F2: patients. F7: choose your board."))

    # ---- what is played -----------------------------------------------------------------------------------------

    def _show(self, page: str, words: str) -> Wait:
        """Go to a page and say what happens; the wait is the time to read it."""
        self._pages = (page,)
        self._desk.go(page)
        self._say(words)
        return self._read

    def _say(self, words: str) -> None:
        told = tr("Demonstration: {words}", words=words)
        self._desk.notice.emit(f"{told}  {tr('Space ends it.')}", False)

    def _read(self) -> bool:
        return time.monotonic() - self._since >= self._read_s

    def _play(self) -> Generator[Wait]:
        desk = self._desk
        yield self._show("patients", tr("find the patient, or add one."))
        desk.clinic.choose(self._patient())
        yield self._show("patient", tr("who it is, and every visit so far."))
        desk.boards.connect_board(self._port)
        yield self._show("assessments", tr("today's plan, or one of the recommended assessments."))
        yield lambda: desk.boards.board is not None
        assessment = next(a for a in desk.wiring.assessments() if a.id == ASSESSMENT)
        desk.admission.begin(assessment)
        yield self._show("intake", tr("name and birth year are confirmed, and the lists gone through."))
        desk.admission.none_apply()
        desk.changed.emit()
        self._say(tr("nothing of the lists applies."))
        yield self._read
        session = self._begin_visit(assessment)
        yield lambda: Action.ZERO in session.allowed() and self._read()
        yield from self._prepare(session)
        yield from self._efforts(session)
        yield self._show("result", tr("both legs, the difference and what it means."))
        yield self._read
        yield self._show("patient", tr("the visit in the patient's records."))
        if "report" in desk.pages:
            yield self._show("report", tr("the report, ready to print."))

    def _patient(self) -> str:
        """The demonstration patient, added the first time; raises nothing: what is refused is the records' to say."""
        clinic = self._desk.clinic
        for found in clinic.find(FAMILY_NAME):
            if found.demonstration:
                return found.id
        patient_id, problem = clinic.write(
            lambda s: add_patient(s, clinic.wall_clock(), family_name=FAMILY_NAME, given_name=GIVEN_NAME,
                                  birth_year=BIRTH_YEAR, demonstration=True).id
        )  # fmt: skip
        if problem:
            self._desk.notice.emit(problem, True)
        return patient_id or ""

    def _begin_visit(self, assessment: Assessment) -> Session:
        desk, admission = self._desk, self._desk.admission
        intake = admission.intake(admission.visit_today(desk.clinic.wall_clock()))
        desk.visit.begin(assessment, intake, admission.involved, admission.answers.signed)
        admission.assessment = None  # another visit asks again
        self._show("visit", tr("nobody is on the plates: their zero is taken."))
        self._pages = ("visit", "result")
        assert desk.visit.session is not None
        return desk.visit.session

    def _prepare(self, session: Session) -> Generator[Wait]:
        """Zero; the check of the sides and the weighing go on by themselves."""
        self._desk.visit.do(Action.ZERO)
        yield lambda: session.step is not Step.ZERO
        yield lambda: session.weighing is not None and session.step is Step.LIVE and self._read()

    def _efforts(self, session: Session) -> Generator[Wait]:
        ledger = session.ledger
        for n in range(EFFORTS * len(ledger.order)):
            leg = ledger.order[n % len(ledger.order)]
            self._desk.go("visit")
            self._say(tr("the left leg.") if leg is Side.LEFT else tr("the right leg."))
            start, before = STARTS[leg], len(session.trials)
            yield self._may(session, start)
            self._desk.visit.do(start)
            yield lambda: session.step is Step.ASK
            for score in ANSWERS:
                self._say(tr("the patient is asked; one key each."))
                yield self._read
                self._desk.visit.answer(score)
            yield self._kept(session, before)

    def _may(self, session: Session, start: Action) -> Callable[[], bool]:
        return lambda: start in session.allowed() and self._read()

    def _kept(self, session: Session, before: int) -> Callable[[], bool]:
        return lambda: len(session.trials) > before and session.step is Step.LIVE and self._read()


def demonstrate(port: str) -> Callable[[Desk], None]:
    """What begins a demonstration on a simulated board."""
    return lambda desk: Demonstration(desk, port).begin()
