"""The follow-up of the patient of the day: read once on the file thread, kept until a trial is added; drafts, undo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal
from uuid import uuid4

from PySide6.QtCore import QObject, Signal
from sqlalchemy.orm import Session

from station.domain.channels import Side
from station.domain.errors import StationError
from station.followup.diary import DiaryEntry
from station.followup.plain import document
from station.followup.plan import Plan, edit, remove, revise
from station.records.chart import sign_plan
from station.records.page import PatientPage
from station.records.roles import Role
from station.storage.files import write_whole
from station.tasks import followup_desk as tasks
from station.tasks.followup import Case
from station.tasks.followup_desk import FollowUp
from station.tasks.followup_records import Checked
from station.ui.clinic import Clinic
from station.ui.jobs import Jobs
from station.ui.texts import tr

#: What signs a demonstration patient's plan, where there are no users.
DEMONSTRATION = "demonstration"

Stage = Literal["plan", "warnings", "diary"]
TABS = ("finding", "plan", "progress")


class FollowUps(QObject):
    """What the three pages show, and what may be changed.

    Signals: `changed`.

    Attributes
    ----------
    shown : FollowUp or None
        None: nobody is here, it is being read, or it could not be (`problem`).
    draft : Plan or None
        Not signed yet.
    tab, stage : str
        Where the person is; a window that is made anew shows the same.
    """

    changed = Signal()

    def __init__(self, root: Path, clinic: Clinic, jobs: Jobs, wall_clock: Callable[[], datetime]) -> None:
        super().__init__()
        self.root, self.clinic, self.jobs, self.wall_clock = root, clinic, jobs, wall_clock
        self.read = tasks.read_follow_up
        self.shown: FollowUp | None = None
        self._pending: set[str] = set()
        self.problem = ""
        self.draft: Plan | None = None
        self.tab = TABS[0]
        self.stage: Stage = "plan"
        self._undo: list[Callable[[], str]] = []
        self._page: PatientPage | None = None
        self._patient = ""
        self._known: dict[str, tuple[object, FollowUp]] = {}

    # ---- reading ------------------------------------------------------------------------------------------------

    def look(self) -> None:
        """Read the patient of the day unless it is known; for the page while it is shown."""
        page = self.clinic.patient
        if page is self._page:
            return
        self._page = page
        patient = page.patient.id if page is not None else ""
        if patient != self._patient:
            self._patient, self.draft, self.stage = patient, None, "plan"
            self._undo.clear()
        self.problem = ""
        key, known = _key(page), self._known.get(patient)
        self.shown = known[1] if known is not None and known[0] == key else None
        if page is not None and self.shown is None:
            self._read(patient, key)

    @property
    def reading(self) -> bool:
        """The trials of the patient of the day are being read."""
        return self._patient in self._pending

    def _read(self, patient: str, key: object, case: Case | None = None) -> None:
        records = self.clinic.records
        if records is None:
            return
        now = self.wall_clock()
        self._pending.add(patient)
        self.jobs.on_files(
            lambda: self.read(records, self.root, patient, now, case),
            lambda found: self._got(patient, key, found),
            lambda words: self._failed(patient, words),
        )

    def _got(self, patient: str, key: object, found: FollowUp) -> None:
        self._pending.discard(patient)
        self._known[patient] = (key, found)
        if patient == self._patient and key == _key(self._page):
            self.shown = found
        self.changed.emit()

    def _failed(self, patient: str, words: str) -> None:
        self._pending.discard(patient)
        if patient == self._patient:
            self.shown, self.problem = None, words
        self.changed.emit()

    def _again(self) -> None:
        """Read what was typed in again; the trials are known."""
        if self.shown is not None:
            self._read(self._patient, _key(self._page), self.shown.case)

    # ---- who may, and taking back --------------------------------------------------------------------------------

    @property
    def signer(self) -> str:
        """Key of the clinician who may sign; empty: nobody. Without users only demonstration patients have plans."""
        if not self.clinic.has_users:
            return DEMONSTRATION if self.shown is not None and self.shown.demonstration else ""
        actor = self.clinic.access.actor
        return actor.user_id if actor is not None and self.clinic.access.open and actor.role is Role.CLINICIAN else ""

    @property
    def by(self) -> str:
        """Key of who edits."""
        actor = self.clinic.access.actor
        return actor.user_id if actor is not None else DEMONSTRATION

    def named(self, plan: Plan) -> Plan:
        """The plan with its signer's name instead of the key, for the page."""
        if not plan.signed_by or not self.clinic.has_users:
            return plan
        names = {user.id: user.name for user in self.clinic.people()}
        return replace(plan, signed_by=names.get(plan.signed_by, plan.signed_by))

    @property
    def may_undo(self) -> bool:
        """Something can be taken back."""
        return bool(self._undo)

    def undo(self) -> str:
        """Take the last change back; words where that was refused."""
        problem = self._undo.pop()() if self._undo else ""
        self.changed.emit()
        return problem

    # ---- the draft ----------------------------------------------------------------------------------------------

    @property
    def plan(self) -> Plan | None:
        """The draft, else the plan in force."""
        return self.draft or (self.shown.plan if self.shown is not None else None)

    def start(self, template: str, first: date, weeks: int) -> str:
        """A draft from a template; words where it is refused."""
        return self._change(lambda found, plan: tasks.draft(found, template, first, weeks))

    def revise(self) -> str:
        """A draft made from the plan in force, which stays until the draft is signed."""
        new = uuid4().hex
        return self._change(lambda found, plan: revise(found.plan, new) if found.plan is not None else None)

    def edit(self, exercise: str, field: str, value: Any) -> str:
        """Change one field of one exercise."""
        at = self.wall_clock()
        return self._change(lambda found, plan: edit(plan, exercise, self.by, at, **{field: value}))

    def remove(self, exercise: str) -> str:
        """Leave an exercise out."""
        return self._change(lambda found, plan: remove(plan, exercise, self.by, self.wall_clock()))

    def add(self, exercise: str) -> str:
        """One more exercise; what the intake forbids is refused."""
        at = self.wall_clock()
        return self._change(lambda found, plan: tasks.with_exercise(found, plan, exercise, self.by, at))

    def turn_side(self) -> str:
        """The other side first, then none, then the first again."""
        order = (*Side, None)
        at = self.wall_clock()
        return self._change(
            lambda found, plan: tasks.with_side(plan, order[(order.index(plan.weak) + 1) % 3], self.by, at)
        )

    def put_away(self) -> str:
        """Drop the draft."""
        return self._change(lambda found, plan: None)

    def _change(self, change: Callable[[FollowUp, Any], Plan | None]) -> str:
        before = self.draft
        if self.shown is None:
            return ""
        try:
            after = change(self.shown, before)
        except StationError as error:
            return error.words
        if after != before:
            self.draft = after
            self._undo.append(lambda: self._back(before))
        self.changed.emit()
        return ""

    def _back(self, plan: Plan | None) -> str:
        self.draft = plan
        return ""

    def sign(self) -> str:
        """Sign the draft and keep it; words where it is refused."""
        found, draft = self.shown, self.draft
        if found is None or draft is None or not self.signer:
            return tr("A plan is signed by a clinician who is signed in.")
        at, by, patient = self.wall_clock(), self.signer, self._patient
        try:
            plan = tasks.signed(found, draft, by, at)
        except StationError as error:
            return error.words
        episode = next((e.id for e in self._page.episodes if e.ended_on is None), None) if self._page else None

        def keep(session: Session) -> object:
            return sign_plan(session, patient, document("plan", plan), by, at, episode_id=episode)

        _, problem = self.clinic.write(keep)
        if problem:
            return problem
        self.draft = None
        self._undo.clear()
        self.clinic.reload()  # today's plan and the next date of a report come from there
        self._again()
        self.changed.emit()
        return ""

    # ---- what is typed in ---------------------------------------------------------------------------------------

    def keep_checked(self, checked: Checked) -> str:
        """The list of warning signs was gone through today."""
        day, at, by, patient = self.wall_clock().date(), self.wall_clock(), self.by, self._patient
        known = self.shown.checked if self.shown is not None else None
        former = known[1] if known is not None and known[0] == day else None

        def keep(value: Checked | None) -> str:
            return self._write(lambda session: tasks.keep_checked(session, patient, day, value, by, at))

        return self._kept(keep(checked), lambda: keep(former))

    def keep_diary(self, entry: DiaryEntry) -> str:
        """One day of training."""
        at, by, patient = self.wall_clock(), self.by, self._patient
        diary = self.shown.case.diary if self.shown is not None else ()
        former = next((e for e in diary if e.day == entry.day), None)

        def keep(value: DiaryEntry | None) -> str:
            return self._write(lambda session: tasks.keep_diary(session, patient, entry.day, value, by, at))

        return self._kept(keep(entry), lambda: keep(former))

    def _write(self, work: Callable[[Session], object]) -> str:
        _, problem = self.clinic.write(work)
        if not problem:
            self._again()
        return problem

    def _kept(self, problem: str, undo: Callable[[], str]) -> str:
        if not problem:
            self._undo.append(undo)
        self.changed.emit()
        return problem

    # ---- pages as files -----------------------------------------------------------------------------------------

    def write_pdf(self, kind: str, pdf: Callable[[], bytes], said: Callable[[str, bool], None]) -> None:
        """Draw and write a page on the file thread; `said` takes words, and whether they are bad news."""
        path = tasks.document_path(self.root, kind, self._patient, self.wall_clock().date())
        self.jobs.on_files(
            lambda: write_whole(path, pdf()),
            lambda _: said(tr("Wrote {path}", path=path), False),
            lambda words: said(words, True),
        )


def _key(page: PatientPage | None) -> object:
    """What a follow-up is made from: trials with their corrections, and what stands in the visits and episodes."""
    if page is None:
        return None
    trials = tuple(
        (line.trial.id, line.trial.path, line.trial.tested, line.trial.onset_at_s, line.trial.missing, line.trial.stale)
        for visit in page.visits
        for line in visit.trials
    )
    visits = tuple(
        (v.visit.day, v.visit.clinician, v.visit.mass_kg, repr(v.visit.pain), repr(v.visit.girth)) for v in page.visits
    )
    episodes = tuple((e.injured_side, e.operation, e.graft, e.operated_on, e.cleared_from) for e in page.episodes)
    return trials, visits, episodes
