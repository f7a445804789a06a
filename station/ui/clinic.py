"""The clinic's records on the screen: who is signed in, which patient is here, what was measured of them.

Reading and single rows are quick and happen on the Qt thread; what reads trial files goes to the file thread.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from sqlalchemy.orm import Session

from station.domain.errors import StationError
from station.records import users
from station.records.access import Access
from station.records.audit import record
from station.records.engine import Records
from station.records.index import put_visit_run
from station.records.page import PatientPage, patient_page
from station.records.patients import Found, recent, search
from station.records.roles import PROGRAM, Permission
from station.session import Session as Visit
from station.tasks.index import index_trial
from station.tasks.visit_results import visit_results
from station.ui.jobs import Jobs
from station.ui.texts import tr

#: Looking whether nobody was here for too long [ms]; chosen.
LOCK_LOOK_MS = 5000

#: So much more wall time than that between two looks means that the computer slept [s]; chosen: the clock of the idle
#: time stands still meanwhile on some systems.
SLEPT_S = 30.0

#: What can be done without records, as long as they cannot be opened.
AT_THE_BOARD = (Permission.MEASURE, Permission.CALIBRATE)

#: What a first user must be there for: it concerns real patients and users only.
NOT_BEFORE_USERS = (Permission.ERASE, Permission.MANAGE_USERS, Permission.READ_AUDIT, Permission.EXPORT_STUDY)

T = TypeVar("T")


@dataclass(frozen=True)
class Done:
    """What was just written, in words, and what takes it back."""

    words: str
    undo: Callable[[Session], object]
    forgets: bool = False  #: the patient is gone afterwards


class Clinic(QObject):
    """Records, access and the patient of the day.

    Signals: `changed`, `locked` (the screen must hide everything and ask for the PIN).

    Attributes
    ----------
    records : Records or None
        None until they were opened.
    root : Path
        The data folder: the records, and trials below it.
    access : Access
    patient : PatientPage or None
        The chosen patient, as the records have them.
    last : Done or None
        What can be taken back.
    typed : str
        What was searched for when a new patient was asked for.
    visit_id : str or None
        The visit that is chosen on the patient's page.
    """

    changed = Signal()
    locked = Signal()

    def __init__(
        self,
        root: Path,
        open_records: Callable[[], Records],
        wall_clock: Callable[[], datetime],
        jobs: Jobs,
        idle_s: float,
    ) -> None:
        super().__init__()
        self.root, self.jobs, self.wall_clock = root, jobs, wall_clock
        self._open = open_records
        self.records: Records | None = None
        self.access = Access(idle_s=idle_s)
        self.patient: PatientPage | None = None
        self.last: Done | None = None
        self.typed = ""
        self.visit_id: str | None = None
        self._has_users = False
        self._looked = wall_clock()
        self._timer = QTimer(self, interval=LOCK_LOOK_MS)
        self._timer.timeout.connect(self.look_at_lock)

    # ---- opening ------------------------------------------------------------------------------------------------

    def open(self) -> None:
        """Open the records on the file thread; `changed` follows."""
        self.jobs.on_files(self._open, self._opened)

    def _opened(self, records: Records) -> None:
        self.records = records
        self._timer.start()
        self.look_for_users()
        self.changed.emit()

    def close(self) -> None:
        """Let go of the records."""
        self._timer.stop()
        if self.records is not None:
            self.records.close()

    # ---- who is here --------------------------------------------------------------------------------------------

    @property
    def has_users(self) -> bool:
        """Somebody can sign in; before, only demonstration patients have names."""
        return self._has_users

    def look_for_users(self) -> None:
        """See whether there are users by now: another program of the station may have added the first."""
        if self.records is not None and not self._has_users:
            with self.records.reading() as session:
                self._has_users = users.has_users(session)

    @property
    def must_sign_in(self) -> bool:
        """There are users, and nobody is signed in, or the screen is locked."""
        return self.has_users and not self.access.open

    @property
    def names(self) -> bool:
        """Names may be shown; before there are users, those of demonstration patients are the only ones."""
        return self.may(Permission.SEE_NAMES)

    def may(self, permission: Permission) -> bool:
        """The person who is here may do it; before there are users, anybody may do what is no clinician's."""
        if self.records is None:
            return permission in AT_THE_BOARD
        if not self._has_users:
            return permission not in NOT_BEFORE_USERS
        return self.access.open and self.records.actor.may(permission)

    def people(self) -> list[users.User]:
        """Users who may sign in."""
        records = self._need()
        with records.reading() as session:
            return [user for user in users.list_users(session) if user.active]

    def add_first_user(self, name: str, secret: str) -> str:
        """The first user, who is signed in at once; empty where it went, else the words why not."""
        records = self._need()
        try:
            with records.session() as session:
                user_id = users.add_first_user(session, name, secret, self.wall_clock()).id
        except StationError as error:
            return error.words
        self._has_users = True
        return self.sign_in(user_id, secret)

    def sign_in(self, user_id: str, secret: str) -> str:
        """Try a PIN; empty where it was right, else the words why not."""
        records = self._need()
        with records.session() as session:
            attempt = users.sign_in(session, user_id, secret, self.wall_clock())
        if attempt.actor is None:
            return attempt.words
        another = self.access.actor is not None and self.access.actor.user_id != user_id
        records.actor = attempt.actor
        self.access = self.access.signed_in(attempt.actor, time.monotonic())
        if another:
            self.patient = self.last = None  # what one person may see the next may not
        self.changed.emit()
        return ""

    def sign_out(self) -> None:
        """Nobody is here any more; the patient is put away."""
        records = self._need()
        if self.access.in_trial or self.access.actor is None:
            return
        with records.session() as session:
            users.sign_out(session)
        records.actor = PROGRAM
        self.access = self.access.signed_out()
        self.patient = self.last = None
        self.locked.emit()
        self.changed.emit()

    def lock(self) -> None:
        """Hide everything now; not in a trial."""
        before, self.access = self.access.locked, self.access.lock()
        if self.access.locked and not before:
            if self.access.actor is not None:
                self._note(lambda session: users.sign_out(session, locked=True))
            self.locked.emit()
            self.changed.emit()

    def touched(self) -> None:
        """A key, the mouse or a pedal; too late, it locks."""
        now = time.monotonic()
        if self.access.at(now).locked:
            self.lock()
        else:
            self.access = self.access.touched(now)

    def set_in_trial(self, running: bool) -> None:
        """A trial runs or has ended: the screen never locks in one."""
        now = time.monotonic()
        if running and not self.access.in_trial and self.access.open:
            self.access = self.access.trial_started(now)
        elif not running and self.access.in_trial:
            self.access = self.access.trial_ended(now)

    def set_idle(self, minutes: int) -> None:
        """Another time until the screen locks."""
        self.access = replace(self.access, idle_s=60.0 * minutes)

    def look_at_lock(self) -> None:
        """Lock where nobody was here for too long, or the computer slept."""
        self.look_for_users()
        looked, self._looked = self._looked, self.wall_clock()
        slept = (self._looked - looked).total_seconds() > LOCK_LOOK_MS / 1000 + SLEPT_S
        if slept or self.access.at(time.monotonic()).locked:
            self.lock()

    # ---- patients -----------------------------------------------------------------------------------------------

    def find(self, text: str) -> list[Found]:
        """Patients for what was typed so far; the recent ones where nothing was."""
        records = self._need()
        with records.reading() as session:
            if text.strip():
                return search(session, text, names=self.names)
            return recent(session, names=self.names)

    def choose(self, patient_id: str | None) -> None:
        """This patient is here now; None: nobody. Who looked at whom stands in the audit trail, or nothing is shown."""
        another = self.patient is None or self.patient.patient.id != patient_id
        if another:
            self.last = None
        if patient_id is None or (another and self._has_users and not self._looks_at(patient_id)):
            self.patient = None
        else:
            records = self._need()
            with records.reading() as session:
                self.patient = patient_page(session, patient_id, names=self.names)
        self.changed.emit()

    def _looks_at(self, patient_id: str) -> bool:
        return self._note(lambda session: record(session, "look", "patients", patient_id, patient_id=patient_id))

    def _note(self, work: Callable[[Session], object]) -> bool:
        """A row of the audit trail alone; where it cannot be written the person is told."""
        try:
            with self._need().session() as session:
                work(session)
        except StationError as error:
            self.jobs.notice.emit(error.words, True)
            return False
        return True

    def reload(self) -> None:
        """Read the chosen patient again."""
        if self.patient is not None:
            self.choose(self.patient.patient.id)

    def title(self) -> str:
        """Name and birth year of the patient who is here, or the id for who may not see names; empty for nobody."""
        page = self.patient
        if page is None or self.must_sign_in:
            return ""
        family, given = ("", "") if page.identity is None else (page.identity.family_name, page.identity.given_name)
        words = name_of(page.patient.id, family, given)
        words += "" if page.patient.birth_year is None else f" *{page.patient.birth_year}"
        return f"{words}   ({tr('demonstration')})" if page.patient.demonstration else words

    # ---- writing ------------------------------------------------------------------------------------------------

    @property
    def by(self) -> str:
        """Key of the person who writes."""
        return self._need().actor.user_id

    def write(
        self, work: Callable[[Session], T], permission: Permission = Permission.CHANGE_RECORDS
    ) -> tuple[T | None, str]:
        """Write something; what `work` gave, and words where it was refused, by the records or by a lock."""
        try:
            if not self.may(permission):
                raise StationError("Nobody is signed in who may do this. Sign in first.")
            with self._need().session() as session:
                return work(session), ""
        except StationError as error:
            return None, error.words

    def undo(self) -> str:
        """Take back what was written last; words where it was refused."""
        last, self.last = self.last, None
        if last is None:
            return ""
        _, problem = self.write(last.undo)
        if problem:
            self.changed.emit()
        elif last.forgets:
            self.choose(None)
        else:
            self.reload()
        return problem

    # ---- what was measured --------------------------------------------------------------------------------------

    def keep(self, session: Visit) -> None:
        """Put the trial that was just saved into the index, and what all trials of the visit say together.

        A trial without a patient stays out of the records.
        """
        records, intake = self.records, session.intake
        if records is None or self.patient is None or intake is None or not session.trials:
            return
        trials, path = [t.trial for t in session.trials], session.trials[-1].path
        not_tested, ended = dict(session.ledger.not_tested), dict(session.ledger.ended)

        def work() -> None:
            visit_id = index_trial(records, self.root, path, self.wall_clock()).visit_id
            if visit_id is not None:
                _, document = visit_results(session.assessment, trials, intake.setup, not_tested, ended)
                with records.session() as writing:
                    put_visit_run(writing, visit_id, session.assessment.id, document)

        self.jobs.on_files(work, lambda _: self.reload())

    def _need(self) -> Records:
        if self.records is None:
            raise StationError("The records are not open yet.")
        return self.records


def name_of(patient_id: str, family_name: str, given_name: str) -> str:
    """How a patient is named on the screen: family name first; by the id where no name is known."""
    return ", ".join(part for part in (family_name, given_name) if part) or patient_id
