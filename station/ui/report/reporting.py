"""The report that is being made: kind, language and paper, its picture, and where it was saved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from calibration.certificate import Certificate
from station.calibrating.standing import standing
from station.calibrating.store import Store
from station.domain.flags import QualityFlag
from station.domain.trial import Trial
from station.report.model import Correspondence, Kind, Paper, Report
from station.tasks.picture import report_picture
from station.tasks.report import write_report
from station.tasks.show import VisitShown
from station.ui.clinic import Clinic
from station.ui.jobs import Jobs
from station.ui.result.results import Results
from station.ui.texts import tr
from station.wording.language import Language

#: Width of the picture of a page [px]; chosen: its smallest type can be read.
WIDE = 1100


@dataclass(frozen=True)
class Draft:
    """What a person chose."""

    kind: Kind = "clinician"
    language: Language = Language.EN
    paper: Paper = "a4"
    addressee: str = ""
    sender: str = ""

    @property
    def letter(self) -> Correspondence:
        """The two ends of a letter."""
        return Correspondence(tuple(self.addressee.splitlines()), tuple(self.sender.splitlines()))


class Reporting(QObject):
    """The report on the result that is shown.

    Signals: `changed`.

    Attributes
    ----------
    draft : Draft
    picture : bytes or None
        PNG of the page; None where it is not ready, or cannot be drawn on this computer.
    ready : bool
        The page was drawn, with or without a picture.
    refused : str
        Why strength must not be reported; empty where it may.
    saved : Path or None
    words : str
        Why it could not be made.
    """

    changed = Signal()

    def __init__(self, results: Results, clinic: Clinic, store: Store, jobs: Jobs) -> None:
        super().__init__()
        self._results, self._clinic, self._store, self._jobs = results, clinic, store, jobs
        self.draft = Draft()
        self.picture: bytes | None = None
        self.ready = False
        self.refused = ""
        self.saved: Path | None = None
        self.words = ""
        self._turn = 0
        self._to_save: list[Path | None] = []  # asked for while the page was being drawn
        self._of: object = None

    @property
    def folder(self) -> Path:
        """Where reports go unless the person names another place."""
        return self._clinic.root / "reports"

    def file_name(self) -> str:
        """Day, assessment, kind, language and the beginning of a trial's id; never a name."""
        shown = self._results.shown
        if shown is None:
            return ""
        report, draft = shown.report, self.draft
        name = report.assessment_id or "recording"
        first = shown.trials[0].trial_id[:8]
        return f"{report.measured.date().isoformat()}_{name}_{draft.kind}_{draft.language.value}_{first}.pdf"

    def enter(self, language: Language) -> None:
        """Begin a report on what is shown, in the screen's language."""
        if self._of is not self._results.shown:
            self._of = self._results.shown
            self.draft = replace(self.draft, language=language, addressee="")
        self.make()

    def choose(self, **choices: object) -> None:
        """Another kind, language, paper or end of the letter."""
        draft = replace(self.draft, **choices)  # type: ignore[arg-type]
        if draft != self.draft:
            self.draft = draft
            self.make()

    def make(self) -> None:
        """Draw the page as it will be saved."""
        shown, draft = self._results.shown, self.draft
        self._turn += 1
        self.picture, self.ready, self.saved, self.words, self.refused = None, False, None, "", ""
        if shown is None:
            self.changed.emit()
            return
        turn, store, today = self._turn, self._store, self._clinic.wall_clock().date()
        report = replace(shown.report, letter=draft.letter)

        draw = partial(report_picture, report, draft.kind, draft.language, draft.paper, WIDE)

        def looked(refused: str) -> None:
            if turn != self._turn:
                return
            self.refused = refused
            if refused:
                made(None)
            else:
                self._jobs.on_worker(draw, made, self._failed)

        def made(picture: bytes | None) -> None:
            if turn == self._turn:
                self.picture, self.ready = picture, True
                self.changed.emit()
                while self._to_save:
                    self.save(self._to_save.pop())

        self._jobs.on_files(lambda: refusal(store, shown, today), looked, self._failed)
        self.changed.emit()

    def save(self, out: Path | None = None) -> None:
        """Write the PDF, once it is drawn; nothing is overwritten in the default folder."""
        shown, draft = self._results.shown, self.draft
        if shown is not None and not self.ready:
            self._to_save = [out]
        if shown is None or not self.ready or self.refused:
            return
        handed = self._results.handed(self._results.not_tested(shown.report.assessment_id))
        handed = replace(handed, letter=draft.letter, person=shown.report.person)
        path = out or _free(self.folder / self.file_name())

        def written(_: Report) -> None:
            self.saved, self.words = path, ""
            self.changed.emit()

        work = partial(write_report, shown.paths, path, handed, draft.kind, draft.language, draft.paper)
        self._jobs.on_worker(work, written, self._failed)

    def _failed(self, words: str) -> None:
        self.words = words
        self._to_save.clear()
        self.changed.emit()


def refusal(store: Store, shown: VisitShown, today: date) -> str:
    """Why strength measured with this board must not be reported today; empty where it may, or nothing was measured.

    As the board's log has it, whether the board is connected or not; an override of the day lifts it.
    """
    trial = shown.trials[-1]
    board = str(trial.board.get("board_id") or "")
    if shown.report.shows != "strength" or not board or QualityFlag.SIMULATED in trial.flags:
        return ""
    certificate = store.in_force(board, today).certificate or _own(trial)
    found = standing(store.events(board).events, certificate, today)
    if found.strength_reports:
        return ""
    return tr("No report on strength: {why}", why=tr(found.words))


def _own(trial: Trial) -> Certificate | None:
    return Certificate.from_json(trial.certificate) if trial.certificate else None


def _free(path: Path) -> Path:
    """The path, or the next one with a number that does not exist yet."""
    n, free = 2, path
    while free.exists():
        free = path.with_stem(f"{path.stem}-{n}")
        n += 1
    return free
