"""What all pages share: the board, the visit, the settings, where the person is and how to get back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from station.assessments.model import Assessment
from station.records.engine import Records
from station.session import Action, Cue, Step
from station.ui import settings as kept
from station.ui.boards.boards import Boards, BoardWiring
from station.ui.calibration.bench import Bench, BenchWiring
from station.ui.clinic import Clinic
from station.ui.jobs import Jobs
from station.ui.settings import Settings
from station.ui.visit.visit import Visit, VisitWiring


@dataclass(frozen=True)
class Wiring:
    """What the composition root hands in.

    Attributes
    ----------
    prepare : file thread, once at the start: compiles kernels and recovers trials; gives words for the status line.
    assessments : all of them, the recommended first.
    root : the data folder: settings, records, and trials below it.
    open_records : file thread, once.
    """

    boards: BoardWiring
    visit: VisitWiring
    bench: BenchWiring
    prepare: Callable[[], str]
    assessments: Callable[[], tuple[Assessment, ...]]
    root: Path
    open_records: Callable[[], Records]

    @property
    def settings_path(self) -> Path:
        """Where the settings are kept."""
        return self.root / "settings.json"


class Desk(QObject):
    """The program without its window; a window may be closed and made anew (another theme or language) any time.

    Signals: `changed`, `notice` (words for the status line, and whether they are bad news), `went` (name of the page),
    `remake` (the look has changed: make the window anew).
    """

    changed = Signal()
    notice = Signal(str, bool)
    went = Signal(str)
    remake = Signal()

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
        self.ready = False
        self.where = "boards"
        self._way: list[str] = []
        self.jobs.notice.connect(self.notice)
        for signal in (self.boards.changed, self.visit.changed, self.bench.changed, self.clinic.changed):
            signal.connect(self.changed)
        self.visit.changed.connect(self._follow_visit)
        self.visit.saved.connect(self._show_result)
        self.boards.overloaded.connect(self._stop_for_overload)

    def start(self) -> None:
        """Prepare (kernels, recovery) and look for boards, both off this thread."""
        self.jobs.on_files(self.wiring.prepare, self._prepared)
        self.clinic.open()
        self.boards.find()

    def close(self) -> None:
        """Stop what runs, keep what was recorded, end all threads."""
        self.visit.close()
        self.boards.close()
        self.jobs.close()
        self.clinic.close()

    def _prepared(self, words: str) -> None:
        self.ready = True
        if words or self._problem:
            self.notice.emit(" ".join(w for w in (words, self._problem) if w), bool(self._problem))
        self.changed.emit()

    def _follow_visit(self) -> None:
        self.clinic.set_in_trial(self.visit.running)
        if self.visit.running:
            self.go("visit")

    def _show_result(self) -> None:
        session = self.visit.session
        if session is None or not session.trials:
            return
        self.clinic.keep(session.trials[-1])
        if session.step is Step.LIVE:
            self.go("result")

    def _stop_for_overload(self, overload: object) -> None:
        self.visit.do(Action.STOP)
        self.visit.wiring.play(Cue.STOP)
        self.notice.emit(getattr(overload, "words", ""), True)

    # ---- where the person is ------------------------------------------------------------------------------------

    def go(self, page: str) -> None:
        """Show another page; nobody is led away from a patient who is being measured."""
        if page == self.where or (self.visit.running and page != "visit"):
            return
        self._way.append(self.where)
        self.where = page
        self.went.emit(page)

    @property
    def may_go_back(self) -> bool:
        """There is a page to go back to, and nothing runs."""
        return bool(self._way) and not self.visit.running

    def back(self) -> None:
        """The page before."""
        if self.may_go_back:
            self.where = self._way.pop()
            self.went.emit(self.where)

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
