"""What is shown as a result: the visit that runs, or trial files that were opened; made ready in the second process."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from station.report.model import Person
from station.tasks.followup_records import plan_in_force
from station.tasks.report import Handed
from station.tasks.show import VisitShown, show_files, show_groups, show_visit
from station.ui.clinic import Clinic
from station.ui.jobs import Jobs
from station.ui.visit.visit import Visit
from station.wording.numbers import DASH


@dataclass(frozen=True, eq=False)
class Line:
    """One assessment of the visit's summary: its result, or words why there is none."""

    assessment: str
    shown: VisitShown | None = None
    words: str = ""
    not_tested: Mapping[str, str] | None = None


class Results(QObject):
    """The result that is shown, and the summary of the day.

    Signals: `changed`.

    Attributes
    ----------
    shown : VisitShown or None
    words : str
        Why nothing is shown, where that is known.
    file : Path or None
        The file that a person opened; the result is only to be read.
    lines : tuple of Line
        Each assessment of the patient's visit.
    day : date or None
        Of the visit that the lines are of.
    loading, summing : bool
        The result, or the summary, is being worked out.
    """

    changed = Signal()

    def __init__(self, visit: Visit, clinic: Clinic, jobs: Jobs) -> None:
        super().__init__()
        self._visit, self._clinic, self._jobs = visit, clinic, jobs
        self.shown: VisitShown | None = None
        self.words = ""
        self.file: Path | None = None
        self.lines: tuple[Line, ...] = ()
        self.day: date | None = None
        self.summing = False
        self._asked = 0
        self._summed = 0
        self._seen: object = None
        self._grouped: dict[str, list[Path]] | None = None
        self._session: object = None
        self._whose = self._patient_id
        self._session_of: str | None = None
        self._not_tested: dict[str, dict[str, str]] = {}
        visit.changed.connect(self.follow)
        visit.saved.connect(self.follow)
        clinic.changed.connect(self._follow_patient)

    @property
    def _patient_id(self) -> str | None:
        return self._clinic.patient.patient.id if self._clinic.patient is not None else None

    @property
    def loading(self) -> bool:
        """Numbers are on their way."""
        return self._asked > 0

    @property
    def moved(self) -> int:
        """How many trials of the result have an onset that was moved by hand and kept."""
        page, ids = self._clinic.patient, {t.trial_id for t in self.shown.trials} if self.shown is not None else set()
        lines = (line.trial for visit in (page.visits if page is not None else ()) for line in visit.trials)
        return sum(t.onset_at_s is not None for t in lines if t.id in ids)

    # ---- the result ---------------------------------------------------------------------------------------------

    def follow(self) -> None:
        """Show the visit that runs, whenever there is something new in it."""
        session = self._visit.session
        if session is None:
            return
        if session is not self._session:
            self._session, self._session_of = session, self._patient_id
            if not session.trials:
                self.clear()
        if self._session_of != self._patient_id:
            return  # never one patient's numbers under another one's name
        not_tested = session.ledger.not_tested
        if not_tested and not_tested != self._not_tested.get(session.assessment.id):
            self._not_tested[session.assessment.id] = dict(not_tested)
            self._clinic.keep(session)  # now: perhaps no trial comes after it
        now = (id(session), len(session.trials), tuple(sorted(not_tested.items())))
        if now == self._seen or not session.trials:
            return
        self._seen, self.file = now, None
        trials, paths = [t.trial for t in session.trials], [t.path for t in session.trials]
        handed = self.handed(not_tested)
        self._ask(partial(show_visit, trials, handed, paths))

    def show_visit(self) -> None:
        """Back from a file to the visit that runs."""
        self._seen = None
        self.follow()

    def open_file(self, path: Path) -> None:
        """Show a trial file, only to be read."""
        self.file = path
        handed = Handed(Person(DASH))
        self._ask(partial(show_files, [path], handed))

    def open_former(self, paths: Sequence[Path]) -> None:
        """Show an assessment of a former visit of the patient who is here, only to be read."""
        self.file, handed = paths[-1], self.handed(self._kept_not_tested(paths))
        self._ask(partial(show_files, paths, handed))

    def show_line(self, line: Line) -> None:
        """Show an assessment of the summary."""
        if line.shown is not None:
            self.shown, self.words, self.file = line.shown, "", None
            self.changed.emit()

    def clear(self) -> None:
        """Show nothing."""
        self.shown, self.words, self.file, self._seen = None, "", None, None
        self.changed.emit()

    def _ask(self, work: Callable[[], VisitShown]) -> None:
        self._asked += 1
        whose = self._patient_id

        def made(shown: VisitShown | None, words: str = "") -> None:
            self._asked -= 1
            if whose == self._patient_id:
                self.shown, self.words = shown, words
            self.changed.emit()

        self._jobs.on_worker(work, made, lambda words: made(None, words))
        self.changed.emit()

    def _follow_patient(self) -> None:
        if self._patient_id == self._whose:
            if self._grouped is not None and self._groups() != self._grouped:
                self.sum_up()  # a trial came into the records meanwhile
            return
        self._whose = self._patient_id
        self.lines, self._not_tested, self._grouped = (), {}, None
        self.clear()
        self.follow()

    # ---- what a report needs ------------------------------------------------------------------------------------

    def handed(self, not_tested: Mapping[str, str] | None = None) -> Handed:
        """What the trial files do not know: the name for those who may see it, else the patient's id."""
        page, actor = self._clinic.patient, self._clinic.access.actor
        if page is None:
            return Handed(Person(DASH), not_tested=dict(not_tested or {}), demonstration=False)
        identity = page.identity if self._clinic.names else None
        name = f"{identity.given_name} {identity.family_name}".strip() if identity is not None else ""
        mass = next((v.visit.mass_kg for v in page.visits if v.visit.mass_kg is not None), None)
        return Handed(
            Person(name or page.patient.id, page.patient.birth_year),
            not_tested=dict(not_tested or {}),
            clinician=actor.name if actor is not None else "",
            demonstration=page.patient.demonstration,
            mass_kg=mass,
            retest=self._next_measurement(),
        )

    def _next_measurement(self) -> date | None:
        """Of the patient's plan in force."""
        page, records = self._clinic.patient, self._clinic.records
        if page is None or not page.plans or records is None:
            return None
        plan = plan_in_force(records, page.patient.id)
        return None if plan is None else plan.next_measurement(self._clinic.wall_clock().date())

    def not_tested(self, assessment: str) -> Mapping[str, str]:
        """Legs that were not tested in the assessment that is shown, or in one of this visit, with the coded reason."""
        if self.shown is not None and self.shown.report.assessment_id == assessment:
            legs = self.shown.report.legs
            found = {str(leg.side): leg.not_tested for leg in legs if leg.not_tested}
            if len(found) == len(legs) > 0:
                found["both"] = next(iter(found.values()))
            return found
        return self._of_visit(assessment)

    def _of_visit(self, assessment: str) -> Mapping[str, str]:
        """Of the newest visit: as just said, else as the records have it."""
        page = self._clinic.patient
        kept = page.visits[0].not_tested(assessment) if page is not None and page.visits else {}
        return kept | self._not_tested.get(assessment, {})

    def _kept_not_tested(self, paths: Sequence[Path]) -> Mapping[str, str]:
        """Of the visit that a file belongs to."""
        page = self._clinic.patient
        for visit in page.visits if page is not None else ():
            for line in visit.trials:
                if self._clinic.root / line.trial.path == paths[-1]:
                    return visit.not_tested(line.trial.assessment or "")
        return {}

    # ---- the summary --------------------------------------------------------------------------------------------

    def sum_up(self) -> None:
        """Make the summary ready: the patient's newest visit, or without a patient the one that runs."""
        groups = self._grouped = self._groups()
        self._summed += 1
        self.summing = True
        turn, handed = self._summed, {name: self.handed(self._of_visit(name)) for name in groups}
        only = [Line(name, not_tested=legs) for name, legs in self._not_tested.items() if name not in groups]

        def made(shown: dict[str, VisitShown | str]) -> None:
            lines = (
                Line(name, words=each, not_tested=handed[name].not_tested)
                if isinstance(each, str)
                else Line(name, each, not_tested=handed[name].not_tested)
                for name, each in shown.items()
            )
            if turn == self._summed:
                self.lines, self.summing = (*lines, *only), False
                self.changed.emit()

        def failed(words: str) -> None:
            if turn == self._summed:
                self.summing, self.words = False, words
                self.changed.emit()

        self._jobs.on_worker(partial(show_groups, groups, handed), made, failed)
        self.changed.emit()

    def _groups(self) -> dict[str, list[Path]]:
        page, groups = self._clinic.patient, dict[str, list[Path]]()
        if page is not None:
            newest = page.visits[0] if page.visits else None
            self.day = newest.visit.day if newest is not None else None
            for line in newest.trials if newest is not None else ():
                if not line.trial.missing:
                    groups.setdefault(line.trial.assessment or "", []).append(self._clinic.root / line.trial.path)
            return groups
        session = self._visit.session
        self.day = None
        for trial in session.trials if session is not None and self._session_of is None else ():
            groups.setdefault(str(trial.trial.assessment.get("id") or ""), []).append(trial.path)
        return groups
