"""What all pages share: the board, the visit, the settings, where the person is and how to get back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from station.assessments.model import Assessment
from station.domain.flags import QualityFlag
from station.records.engine import Records
from station.session import Action, Cue, Session, Step
from station.ui import settings as kept
from station.ui.assessments.admission import Admission
from station.ui.boards.boards import Boards, BoardWiring
from station.ui.calibration.bench import Bench, BenchWiring
from station.ui.clinic import Clinic
from station.ui.compare.comparing import Comparing
from station.ui.export.exporting import Exporting
from station.ui.followup.model import FollowUps
from station.ui.jobs import Jobs
from station.ui.report.reporting import Reporting
from station.ui.result.results import Results
from station.ui.result.why import Why
from station.ui.settings import Settings
from station.ui.settings_page.keeper import Keeper
from station.ui.texts import tr
from station.ui.visit.visit import Visit, VisitWiring

#: Name of the page for signing in, which hides all others.
SIGN_IN = "sign_in"


@dataclass(frozen=True)
class Wiring:
    """What the composition root hands in.

    Attributes
    ----------
    prepare : file thread, once at the start: compiles kernels and recovers trials; gives words for the status line.
    warm_up : second process, after that, so that the first effort does not wait for it.
    assessments : all of them, the recommended first.
    root : the data folder: settings, records, and trials below it.
    open_records : file thread, once.
    demonstration, open_file : Qt thread; what two cards of the first page begin.
    """

    boards: BoardWiring
    visit: VisitWiring
    bench: BenchWiring
    prepare: Callable[[], str]
    warm_up: Callable[[], None]
    assessments: Callable[[], tuple[Assessment, ...]]
    root: Path
    open_records: Callable[[], Records]
    demonstration: Callable[[Desk], None] | None = None
    open_file: Callable[[Desk], None] | None = None

    @property
    def settings_path(self) -> Path:
        """Where the settings are kept."""
        return self.root / "settings.json"


class Desk(QObject):
    """The program without its window; a window may be closed and made anew (another theme or language) any time.

    Signals: `changed`, `notice` (words for the status line, and whether they are bad news), `went` (name of the page),
    `remake` (the look has changed: make the window anew), `halted` (the stop key, or the program ends).
    """

    changed = Signal()
    notice = Signal(str, bool)
    went = Signal(str)
    remake = Signal()
    halted = Signal()

    def __init__(self, wiring: Wiring) -> None:
        super().__init__()
        self.wiring = wiring
        self.jobs = Jobs(self)
        self.boards = Boards(wiring.boards, self.jobs)
        self.visit = Visit(wiring.visit, self.boards, self.jobs)
        self.bench = Bench(wiring.bench, self.boards, self.jobs)
        self.settings, self._problem = kept.load(wiring.settings_path)
        idle_s = 60.0 * self.settings.lock_minutes
        self.clinic = Clinic(wiring.root, wiring.open_records, wiring.visit.wall_clock, self.jobs, idle_s)
        self.results = Results(self.visit, self.clinic, self.jobs)
        self.why = Why(self.results, self.clinic, self.jobs)
        self.comparing = Comparing(self.visit, self.clinic, self.jobs)
        self.reporting = Reporting(self.results, self.clinic, self.bench.wiring.store, self.jobs)
        self.keeper = Keeper(self)
        self.exporting = Exporting(self)
        self.admission = Admission(self.clinic)
        self.patient_shown = False  # the patient's own window is open
        self.followup = FollowUps(wiring.root, self.clinic, self.jobs, wiring.visit.wall_clock)
        self.wanted = ""  #: assessment that the next choice begins with, as a plan asks for it
        self.ready = False
        self._place = self._told = "patients"
        self._way: list[str] = []
        self.pages: frozenset[str] = frozenset()  # names of those that the window has
        self.jobs.notice.connect(self.notice)
        self.clinic.changed.connect(self._follow_lock)  # before the window hears of it
        models = (self.boards, self.visit, self.bench, self.clinic, self.followup)
        for signal in (model.changed for model in models):
            signal.connect(self.changed)
        for own in (self.results, self.why, self.comparing, self.reporting, self.exporting):
            own.changed.connect(self.changed)
        self.visit.changed.connect(self._follow_visit)
        self.visit.saved.connect(self._show_result)
        self.boards.overloaded.connect(self._stop_for_overload)

    def start(self) -> None:
        """Prepare (kernels, recovery) and look for boards, both off this thread."""
        self.jobs.on_files(self.wiring.prepare, self._prepared)
        self.clinic.open()
        self.keeper.start()
        self.boards.find()

    def close(self) -> None:
        """Stop what runs, keep what was recorded, end all threads."""
        self.halted.emit()
        self.visit.close()
        self.boards.close()
        self.keeper.close()
        self.jobs.close()
        self.clinic.close()

    def _prepared(self, words: str) -> None:
        self.ready = True
        self.jobs.on_worker(self.wiring.warm_up, lambda _: None)
        if words or self._problem:
            self.notice.emit(" ".join(w for w in (words, self._problem) if w), bool(self._problem))
        self.changed.emit()

    def _follow_visit(self) -> None:
        self.clinic.set_in_trial(self.visit.running)
        if self.visit.running:
            self.go("visit")
        self._follow_lock()

    def _show_result(self) -> None:
        session = self.visit.session
        if session is None or not session.trials:
            return
        self.clinic.keep(session)
        if session.step is Step.LIVE and self._may_see_result(session):
            self.go("result")

    @staticmethod
    def _may_see_result(session: Session) -> bool:
        """A patient's numbers come up by themselves once all efforts are done: earlier ones would steer the next."""
        if session.intake is None:
            return QualityFlag.WARM_UP not in session.trials[-1].trial.flags
        return session.next_action()[0] is None

    def _stop_for_overload(self, overload: object) -> None:
        self.visit.do(Action.STOP)
        self.visit.wiring.play(Cue.STOP)
        self.notice.emit(getattr(overload, "words", ""), True)

    # ---- where the person is ------------------------------------------------------------------------------------

    @property
    def where(self) -> str:
        """Name of the page that is shown: that of signing in as long as nobody may see anything (decision 0120)."""
        return SIGN_IN if self.clinic.must_sign_in and not self.visit.running else self._place

    def _follow_lock(self) -> None:
        if self.where == SIGN_IN and self._place != SIGN_IN and self.clinic.access.actor is None:
            self._place = "patients"  # who signs in next begins anew
            self._way.clear()
        if self.where != self._told:
            self._tell()

    def _tell(self) -> None:
        self._told = self.where
        self.went.emit(self._told)

    def go(self, page: str) -> None:
        """Show another page; nobody is led away from a patient who is being measured."""
        if page == self.where or (self.visit.running and page != "visit") or self.clinic.must_sign_in:
            return
        self._way.append(self._place)
        self._place = page
        self._tell()

    @property
    def may_go_back(self) -> bool:
        """There is a page to go back to, and nothing runs."""
        return bool(self._way) and not self.visit.running and not self.clinic.must_sign_in

    def back(self) -> None:
        """The page before."""
        if self.may_go_back:
            self._place = self._way.pop()
            self._tell()

    def leave_sign_in(self) -> None:
        """Somebody signed in who was not asked to: back to where they were."""
        if self.may_go_back:
            self.back()
        else:
            self.go("patients")

    def demonstrate(self) -> None:
        """Play a whole visit of a demonstration patient."""
        if self.wiring.demonstration is None:
            self.notice.emit(tr("The demonstration is not part of this installation."), True)
        else:
            self.wiring.demonstration(self)

    def open_file(self) -> None:
        """Look at a saved trial."""
        if self.wiring.open_file is None:
            self.notice.emit(tr("Opening a file is not part of this installation."), True)
        else:
            self.wiring.open_file(self)

    # ---- settings -----------------------------------------------------------------------------------------------

    def change(self, **choices: object) -> None:
        """Change settings, and keep them; another theme or language makes the window anew."""
        before, self.settings = self.settings, replace(self.settings, **choices)  # type: ignore[arg-type]
        self.jobs.on_files(lambda: kept.save(self.wiring.settings_path, self.settings), lambda _: None)
        if (before.theme, before.language, before.force_unit) != (
            self.settings.theme,
            self.settings.language,
            self.settings.force_unit,
        ):
            self.remake.emit()
        self.changed.emit()


__all__ = ["Desk", "Settings", "Wiring"]
