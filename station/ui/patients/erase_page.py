"""Erasing a patient: the one thing that nobody can take back, so the one that asks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QVBoxLayout

from station.domain.errors import StationError
from station.records.roles import Permission
from station.records.types import fold
from station.tasks.erase import OUT_OF_REACH, Erased, Prospect, erase, prospect
from station.ui import style
from station.ui.desk import Desk
from station.ui.patients.forms import Form
from station.ui.shell.page import Act, Page, Status
from station.ui.texts import tr


class ErasePage(Page):
    """What would be lost, until when it must be kept, and the patient's name to be typed."""

    name = "erase"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._meant: Prospect | None = None
        self._problem, self._working = "", False
        self.form = Form(tr("Erase a patient for good"))
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.form.rows.addRow(self.words)
        self.typed = self.form.line(tr("Type the name"), "", 250)
        self.earlier = self.form.line(tr("Why before that day"), tr("without the name: it is kept"), 300)
        for line in (self.typed, self.earlier):
            line.textEdited.connect(lambda _: self.desk.changed.emit())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(style.XL, style.L, style.XL, style.L)
        layout.addWidget(self.form)
        layout.addStretch(1)

    def title(self) -> str:
        """What stands in the title line."""
        return tr("Erase a patient")

    def acts(self) -> Sequence[Act]:
        """Erase, or leave, which is what Enter does."""
        return (
            Act("leave", tr("Leave"), tr("leave; nothing is erased"), self.desk.back, ("Alt+X",), next=True),
            Act("erase", tr("Erase for good"), tr("erase files, records and every kept backup of this patient"),
                self._erase, ("Alt+E",), self._confirmed),
        )  # fmt: skip

    def status(self) -> Status:
        """What is asked."""
        if self._working:
            return Status(tr("Erasing ..."), bad=True)
        if self._problem:
            return Status(self._problem, bad=True)
        if self._meant is None:
            return Status(tr("Nobody is chosen: press F2."), bad=True)
        return Status(tr("This cannot be taken back. Type '{name}' to confirm.", name=self._asked), bad=True)

    @property
    def _asked(self) -> str:
        return "" if self._meant is None else self._meant.name or self._meant.patient_id

    @property
    def _confirmed(self) -> bool:
        meant = self._meant
        if meant is None or self._working:
            return False
        explained = meant.keep_until is None or bool(self.earlier.text().strip())
        return explained and fold(self.typed.text()).split() == fold(self._asked).split()

    def entered(self) -> None:
        """Ask the records what erasing means."""
        clinic = self.desk.clinic
        self._meant, self._problem = None, ""
        self.typed.clear()
        self.earlier.clear()
        if not clinic.may(Permission.ERASE):
            self._problem = tr("Only a clinician who is signed in may erase a patient.")
        elif clinic.patient is not None and clinic.records is not None:
            try:
                with clinic.records.reading() as session:
                    self._meant = prospect(session, clinic.patient.patient.id, clinic.wall_clock())
            except StationError as error:
                self._problem = tr(error.words)
        meant = self._meant
        self.words.setText(
            self._problem or tr("Nobody is chosen: press F2.") if meant is None
            else "\n\n".join((clinic.title(), tr("{n} trials go.", n=meant.trials), tr(meant.words), tr(OUT_OF_REACH)))
        )  # fmt: skip
        self.form.rows.setRowVisible(self.typed, meant is not None)
        self.form.rows.setRowVisible(self.earlier, meant is not None and meant.keep_until is not None)
        if meant is not None:
            self.typed.setFocus()
        self.desk.changed.emit()

    def left(self) -> None:
        """No name stays in a page that nobody sees."""
        self.typed.clear()
        self.words.clear()

    def _erase(self) -> None:
        clinic, meant = self.desk.clinic, self._meant
        records = clinic.records
        if meant is None or records is None or not self._confirmed:
            return
        earlier = self.earlier.text().strip() or None
        self._working = True
        self.desk.jobs.on_files(
            lambda: erase(records, clinic.root, meant.patient_id, clinic.wall_clock, earlier=earlier),
            self._done,
            self._failed,
        )
        self.desk.changed.emit()

    def _done(self, erased: Erased) -> None:
        self._working, self._meant = False, None
        self.desk.clinic.choose(None)
        self.desk.go("patients")
        said = tr(
            "Erased: {files} files, {generations} backups rewritten.",
            files=erased.files,
            generations=erased.generations,
        )
        left = ", ".join(path.name for path in erased.remaining)
        said += " " + tr("The id still stands in: {files}.", files=left) if left else ""
        self.desk.notice.emit(said, bool(left))

    def _failed(self, words: str) -> None:
        self._working, self._problem = False, tr(words)
        self.desk.changed.emit()
