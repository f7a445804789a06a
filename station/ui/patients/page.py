"""The first page: find a patient as one types, add one, or begin with a board, a demonstration or a file."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from station.records.patients import Found
from station.records.roles import Permission
from station.ui import style, texts
from station.ui.clinic import name_of
from station.ui.desk import Desk
from station.ui.patients.beginning import Beginning
from station.ui.shell.page import Act, Page, Status
from station.ui.shell.rows import Rows
from station.ui.texts import tr

#: Keys that move in the list while the focus stays where one types.
MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


class Search(QLineEdit):
    """A line to type in, whose arrow keys move in the list below."""

    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go to the list."""
        step = MOVES.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.moved.emit(step)


class PatientsPage(Page):
    """Patients by name, the recent ones where nothing was typed."""

    name = "patients"
    typing = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._found: list[Found] | None = None
        self.search = Search(clearButtonEnabled=True)
        self.search.setPlaceholderText(tr("Name, birth date, number"))
        self.search.setAccessibleName(tr("search patients"))
        self.search.textChanged.connect(lambda _: self.desk.changed.emit())
        self.search.moved.connect(self._move)
        self.search.returnPressed.connect(self._choose)
        self.list = patient_table()
        self.list.itemActivated.connect(lambda item: self._choose())
        self.beginning = Beginning(desk)
        left = QVBoxLayout()
        left.setSpacing(style.M)
        left.addWidget(self.search)
        left.addWidget(self.list, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(style.XL, style.L, style.XL, style.L)
        row.setSpacing(style.L)
        row.addLayout(left, 3)
        row.addWidget(self.beginning, 2)
        QWidget.setTabOrder(self.search, self.list)

    def title(self) -> str:
        """What stands in the title line."""
        return tr("Patients")

    def acts(self) -> Sequence[Act]:
        """Choose, add, take back, lock."""
        clinic, there = self.desk.clinic, self.chosen() is not None
        may = clinic.may(Permission.CHANGE_RECORDS)
        acts = [
            Act("choose", tr("Choose"), tr("open the chosen patient; Enter does the same"), self._choose,
                ("Alt+C",), there, next=there),
            Act("new", tr("New patient"), tr("add a patient"), self._new, ("Alt+N",), may, next=may and not there),
            Act("nobody", tr("Without a patient"), tr("measure without a patient: nothing goes to the records"),
                self._nobody, ("Alt+W",), clinic.may(Permission.MEASURE)),
        ]  # fmt: skip
        if clinic.last is not None and clinic.last.forgets:  # what else there is to take back is not seen here
            acts.append(Act("undo", tr("Undo"), clinic.last.words, self._undo, ("Alt+U",)))
        if clinic.has_users:
            acts.append(Act("lock", tr("Lock"), tr("hide everything until the PIN was typed"), clinic.lock, ("Alt+L",)))
        return (*acts, *self.beginning.acts())

    def status(self) -> Status:
        """The next thing to do."""
        if self.desk.clinic.records is None:
            return Status(tr("Opening the records ..."))
        if self.search.text().strip() and not self._found:
            return Status(tr("Nobody is called so: Alt+N adds a new patient with this name."))
        if not self._found:
            return Status(tr("There are no patients yet: Alt+N adds one, Alt+D shows a whole visit."))
        return Status(tr("Type a name; arrow keys choose, Enter opens the patient."))

    def entered(self) -> None:
        """Type at once."""
        self.search.setFocus()
        self.search.selectAll()

    def left(self) -> None:
        """The next person begins with an empty search."""
        self.search.clear()

    def refresh(self) -> None:
        """Find again."""
        clinic = self.desk.clinic
        found = [] if clinic.records is None or clinic.must_sign_in else clinic.find(self.search.text())
        if found != self._found:
            self._found = found
            show_found(self.list, found)
        self.beginning.refresh(nobody=not found and not self.search.text().strip())

    def chosen(self) -> Found | None:
        """The patient whose line is chosen."""
        row = self.list.currentRow()
        return self._found[row] if self._found and 0 <= row < len(self._found) else None

    def _move(self, step: int) -> None:
        last = self.list.rowCount() - 1
        self.list.setCurrentCell(max(0, min(last, self.list.currentRow() + step)), 0)

    def _choose(self) -> None:
        chosen = self.chosen()
        if chosen is not None:
            self.desk.clinic.choose(chosen.id)
            self.desk.go("patient")
        elif self.search.text().strip():
            self._new()

    def _new(self) -> None:
        if self.desk.clinic.may(Permission.CHANGE_RECORDS):
            self.desk.clinic.typed = self.search.text().strip()
            self.desk.clinic.choose(None)
            self.desk.go("patient_form")

    def _nobody(self) -> None:
        self.desk.clinic.choose(None)
        self.desk.go("assessments")

    def _undo(self) -> None:
        problem = self.desk.clinic.undo()
        if problem:
            self.desk.notice.emit(problem, True)


def patient_table() -> QTableWidget:
    """A list of patients: name, birth, last visit."""
    table = Rows(tr("patients"), (tr("Patient"), tr("Born"), tr("Last visit")), 0)
    table.setObjectName("people")
    return table


def show_found(table: QTableWidget, found: Sequence[Found]) -> None:
    """Fill a list of patients, the first one chosen; a made-up patient says so."""
    table.setRowCount(len(found))
    for row, patient in enumerate(found):
        name = name_of(patient.id, patient.family_name, patient.given_name)
        if patient.demonstration:
            name += f"   ·   {tr('Demonstration patient')}"
        birth = texts.day(patient.birth_date) if patient.birth_date else str(patient.birth_year or "–")
        visit = texts.day(patient.last_visit) if patient.last_visit else tr("none yet")
        for column, words in enumerate((name, birth, visit)):
            table.setItem(row, column, QTableWidgetItem(words))
    if found:
        table.setCurrentCell(0, 0)
