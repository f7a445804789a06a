"""The clinic's records on the screen: who is signed in, which patient is here, what was measured of them.

Reading and single rows are quick and happen on the Qt thread; what reads trial files goes to the file thread.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from station.domain.errors import StationError
from station.records import users
from station.records.access import Access
from station.records.engine import Records
from station.records.page import PatientPage, patient_page
from station.records.patients import Found, recent, search
from station.records.roles import PROGRAM, Permission
from station.session import FinishedTrial
from station.tasks.index import index_trial
from station.ui.jobs import Jobs

#: Looking whether nobody was here for too long [ms]; chosen.
LOCK_LOOK_MS = 5000


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
        self._timer = QTimer(self, interval=LOCK_LOOK_MS)
        self._timer.timeout.connect(self.look_at_lock)

    # ---- opening ------------------------------------------------------------------------------------------------

    def open(self) -> None:
        """Open the records on the file thread; `changed` follows."""
        self.jobs.on_files(self._open, self._opened)

    def _opened(self, records: Records) -> None:
        self.records = records
        self._timer.start()
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
        if self.records is None:
            return False
        with self.records.reading() as session:
            return users.has_users(session)

    @property
    def must_sign_in(self) -> bool:
        """There are users, and nobody is signed in, or the screen is locked."""
        return self.has_users and not self.access.open

    @property
    def names(self) -> bool:
        """Names may be shown."""
        return self.records is not None and self.records.actor.may(Permission.SEE_NAMES)

    def sign_in(self, user_id: str, secret: str) -> str:
        """Try a PIN; empty where it was right, else the words why not."""
        records = self._need()
        with records.session() as session:
            attempt = users.sign_in(session, user_id, secret, self.wall_clock())
        if attempt.actor is None:
            return attempt.words
        records.actor = attempt.actor
        self.access = self.access.signed_in(attempt.actor, time.monotonic())
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
        self.patient = None
        self.changed.emit()

    def touched(self) -> None:
        """A key, the mouse or a pedal."""
        self.access = self.access.touched(time.monotonic())

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
        """Lock where nobody was here for too long."""
        before, self.access = self.access.locked, self.access.at(time.monotonic())
        if self.access.locked and not before:
            self.locked.emit()
            self.changed.emit()

    # ---- patients -----------------------------------------------------------------------------------------------

    def find(self, text: str) -> list[Found]:
        """Patients for what was typed so far; the recent ones where nothing was."""
        records = self._need()
        with records.reading() as session:
            if text.strip():
                return search(session, text, names=self.names)
            return recent(session, names=self.names)

    def choose(self, patient_id: str | None) -> None:
        """This patient is here now; None: nobody."""
        if patient_id is None:
            self.patient = None
        else:
            records = self._need()
            with records.reading() as session:
                self.patient = patient_page(session, patient_id, names=self.names)
        self.changed.emit()

    def reload(self) -> None:
        """Read the chosen patient again."""
        if self.patient is not None:
            self.choose(self.patient.patient.id)

    def title(self) -> str:
        """Name and birth year of the patient who is here, or the id for who may not see names; empty for nobody."""
        page = self.patient
        if page is None:
            return ""
        year = "" if page.patient.birth_year is None else f" *{page.patient.birth_year}"
        if page.identity is None:
            return f"{page.patient.id}{year}"
        return f"{page.identity.family_name}, {page.identity.given_name}{year}"

    # ---- what was measured --------------------------------------------------------------------------------------

    def keep(self, finished: FinishedTrial) -> None:
        """Put a saved trial into the index; a trial without a patient stays out of the records."""
        records = self.records
        if records is None or self.patient is None:
            return
        self.jobs.on_files(
            lambda: index_trial(records, self.root, finished.path, self.wall_clock()), lambda row: self.reload()
        )

    def _need(self) -> Records:
        if self.records is None:
            raise StationError("The records are not open yet.")
        return self.records
