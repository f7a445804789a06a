"""What lasts longer than a page of settings: the way back, backups by the day, and the start anew."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QProcess, QTimer

from station.domain.errors import StationError
from station.tasks import backup
from station.ui.settings import Settings
from station.ui.texts import tr

if TYPE_CHECKING:
    from station.ui.desk import Desk

#: How often it is asked whether the day's backup is due [ms]; chosen.
LOOK_MS = 60_000
#: Nothing was done for so long: a backup disturbs nobody [s]; chosen.
IDLE_S = 120.0
#: What the program ends with where it shall start again; chosen: unlike 0 to 2, which a shell knows.
RESTART = 64


class Keeper(QObject):
    """Changes settings and remembers what they were; makes a backup once a day while nobody works, or at the end.

    Attributes
    ----------
    key : str
        The backup key on paper, from its making until the page is left; it is shown once.
    busy : bool
        A backup is being made or checked.
    last : datetime or None
        When the newest backup was made.
    focus : str
        Control that was used last; a window made anew puts the focus there again.
    scale_at_start : int
        Scale that this program was started with [%].
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._before: list[Settings] = []
        self.key = ""
        self.busy = False
        self.focus = ""
        self.scale_at_start = desk.settings.scale
        self.last: datetime | None = None
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)

    @property
    def root(self) -> Path:
        """The data folder."""
        return self._desk.wiring.root

    def start(self) -> None:
        """Look when the last backup was made, and for the next one from now on."""
        self._desk.jobs.on_files(lambda: backup.last_backup(self.root), self._seen, lambda words: None)
        self._timer.start()

    def close(self) -> None:
        """The end of the day: a backup that is due is made before the threads end."""
        self._timer.stop()
        if self._is_due():
            self._back_up_later()

    # ---- settings -----------------------------------------------------------------------------------------------

    def change(self, **choices: object) -> None:
        """Change settings so that it can be undone."""
        before = self._desk.settings
        if replace(before, **choices) != before:  # type: ignore[arg-type]
            self._before.append(before)  # before the pages hear of it and offer the way back
            self._desk.change(**choices)
            self._follow()

    @property
    def may_undo(self) -> bool:
        """Something was changed since the program started."""
        return bool(self._before)

    def undo(self) -> None:
        """As it was before the last change."""
        if self._before:
            self._desk.change(**vars(self._before.pop()))
            self._follow()

    def _follow(self) -> None:
        self._desk.clinic.set_idle(self._desk.settings.lock_minutes)

    @property
    def must_restart(self) -> bool:
        """The scale that was chosen is not the one in force."""
        return self._desk.settings.scale != self.scale_at_start

    # ---- backups ------------------------------------------------------------------------------------------------

    @property
    def is_set_up(self) -> bool:
        """There is a key and a folder."""
        return backup.is_set_up(self.root)

    @property
    def folder(self) -> str:
        """Where backups go, or why that is not known."""
        try:
            return str(backup.backup_folder(self.root).path)
        except StationError as error:
            return error.words

    def set_up(self) -> None:
        """Make the key, show it, and make the first backup."""
        try:
            self.key = backup.set_up(self.root).on_paper()
        except StationError as error:
            self._desk.notice.emit(error.words, True)
            return
        self.back_up()

    def move(self, folder: Path) -> None:
        """Backups go there from now on, the first one at once."""
        try:
            backup.move(self.root, folder)
        except StationError as error:
            self._desk.notice.emit(error.words, True)
            return
        self.back_up()

    def back_up(self) -> None:
        """Make a backup now."""
        if self._back_up_later():
            self._desk.changed.emit()

    def verify(self) -> None:
        """Restore the newest backup into a scratch place and check it."""
        self.busy = True
        self._desk.jobs.on_files(lambda: backup.verify_backup(self.root), self._verified, self._failed)
        self._desk.changed.emit()

    def _back_up_later(self) -> bool:
        records = self._desk.clinic.records
        if self.busy or records is None:
            return False
        self.busy = True
        now = self._desk.wiring.visit.wall_clock()
        self._desk.jobs.on_files(
            lambda: (backup.back_up(records, self.root, now), backup.last_backup(self.root)), self._made, self._failed
        )
        return True

    def _is_due(self) -> bool:
        now = self._desk.wiring.visit.wall_clock()
        return self.is_set_up and not self.busy and backup.due(now, self.last)

    def _look(self) -> None:
        idle = time.monotonic() - self._desk.clinic.access.active_s >= IDLE_S
        if idle and self._desk.visit.session is None and self._is_due():
            self.back_up()

    def _seen(self, last: datetime | None) -> None:
        self.last = last
        self._desk.changed.emit()

    def _made(self, result: tuple[backup.Made, datetime | None]) -> None:
        made, last = result
        self.busy = False
        self._seen(last)
        words = tr("A backup was made and read back: {files} files.", files=made.files)
        if made.same_disk:
            words += " " + tr("It lies on this computer's disk: choose a folder on another one.")
        self._desk.notice.emit(words, False)

    def _verified(self, checked: backup.Checked) -> None:
        self.busy = False
        self._desk.changed.emit()
        words = tr("The newest backup was restored on trial: {files} files, all whole.", files=checked.files)
        self._desk.notice.emit(" ".join(map(tr, checked.problems)) or words, bool(checked.problems))

    def _failed(self, words: str) -> None:
        self.busy = False
        self._desk.changed.emit()
        self._desk.notice.emit(tr(words), True)


def restart() -> None:
    """End the program and start it again; `again` does the second part once everything is closed."""
    QCoreApplication.exit(RESTART)


def again() -> None:
    """Start the program anew with the words it was started with; the scale is read afresh."""
    os.environ.pop("QT_SCALE_FACTOR", None)
    QProcess.startDetached(sys.executable, sys.orig_argv[1:])
