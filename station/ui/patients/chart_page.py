"""A patient's page: who it is, injuries and operations, notes, and every visit with its first numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from station.records.chart import add_note
from station.records.models import Episode
from station.records.page import PatientPage
from station.records.roles import Permission
from station.records.taking_back import TAKEN_BACK, take_back_note
from station.ui import style, texts
from station.ui.clinic import Done, name_of
from station.ui.desk import Desk
from station.ui.patients.forms import words_of
from station.ui.patients.headlines import Line, lines
from station.ui.shell.page import Act, Page, Status
from station.ui.shell.rows import Rows
from station.ui.texts import tr

#: Of the cards beside the visits [px]; chosen: leaves room for five columns on 960 px.
WIDTH = 300


class Section(QFrame):
    """A card with a heading, words, and a button where something can be added."""

    def __init__(self, heading: str) -> None:
        super().__init__()
        self.setObjectName("card")
        self.heading = QLabel(heading)
        self.heading.setObjectName("section")
        self.heading.setWordWrap(True)
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.inside = QVBoxLayout(self)
        self.inside.setContentsMargins(style.L, style.M, style.L, style.M)
        self.inside.setSpacing(style.S)
        self.inside.addWidget(self.heading)
        self.inside.addWidget(self.words)

    def offer(self, label: str, do: Callable[[], None]) -> QPushButton:
        """A button below the words."""
        button = QPushButton(label)
        button.setAccessibleName(label)
        button.setAutoDefault(True)
        button.clicked.connect(do)
        self.inside.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return button

    def say(self, words: str) -> None:
        """What stands in it."""
        self.words.setText(words)
        self.words.setVisible(bool(words))


class ChartPage(Page):
    """One patient."""

    name = "patient"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._seen: object = None
        self._lines: list[Line] = []
        self._opening = ""
        self.who, self.episodes = Section(""), Section(tr("Injuries and operations"))
        self.notes = Section(tr("Notes"))
        self.change = self.who.offer(tr("Change [Alt+I]"), self._goer("patient_identity"))
        self.erase = self.who.offer(tr("Erase [Alt+Del]"), self._goer("erase"))
        self.add = self.episodes.offer(tr("Add [Alt+E]"), self._goer("patient_episode"))
        self.note = QLineEdit(maxLength=2000)
        self.note.setPlaceholderText(tr("A note [Alt+T]"))
        self.note.setAccessibleName(tr("new note"))
        self.note.returnPressed.connect(self._add_note)
        self.notes.inside.insertWidget(1, self.note)
        self.table = self._table()
        who = QWidget()
        who.setFixedWidth(WIDTH)
        left = QVBoxLayout(who)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(style.M)
        for card in (self.who, self.episodes, self.notes):
            left.addWidget(card)
        left.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(style.XL, style.L, style.XL, style.L)
        row.setSpacing(style.L)
        row.addWidget(who)
        row.addWidget(self.table, 1)

    def _table(self) -> QTableWidget:
        headers = (tr("Visit"), tr("Assessment"), tr("Left (L)"), tr("Right (R)"), tr("Difference"))
        table = Rows(tr("visits"), headers, 1, wrapped=True)
        table.setObjectName("visits")
        table.setMinimumHeight(160)
        table.itemActivated.connect(lambda item: self._open("result"))
        table.currentCellChanged.connect(lambda *_: self._chosen())
        return table

    def title(self) -> str:
        """What stands in the title line."""
        return tr("Patient")

    def acts(self) -> Sequence[Act]:
        """Measure, look, write, correct, erase."""
        clinic = self.desk.clinic
        needs = {"plan": "followup", "report": "report"}
        here, measured = clinic.patient is not None, bool(self._lines)
        may = here and clinic.may(Permission.CHANGE_RECORDS)
        acts = [
            Act("measure", tr("Measure"), tr("choose an assessment"), self._goer("assessments"), ("Alt+A",),
                here and clinic.may(Permission.MEASURE), next=True),
            Act("plan", tr("Follow-up"), tr("finding, plan and progress"), self._goer("followup"), ("Alt+F",), here),
            Act("show", tr("Result"), tr("result of the chosen line, only to be read"), lambda: self._open("result"),
                ("Alt+V",), measured),
            Act("report", tr("Report"), tr("report of the chosen line"), lambda: self._open("report"), ("Alt+R",),
                measured),
            Act("export", tr("Export"), tr("write trials as files for other programs"), self._goer("export"),
                ("Alt+X",), measured),
            Act("correct", tr("Correct"), tr("correct a trial: wrong patient, wrong leg or wrong onset"),
                self._goer("correct"), ("Alt+C",), may and measured),
            Act("identity", tr("Change"), tr("change name, birth date or number"), self._goer("patient_identity"),
                ("Alt+I",), may and clinic.names, on_bar=False),
            Act("episode", tr("Injury"), tr("add an injury or operation"), self._goer("patient_episode"), ("Alt+E",),
                may, on_bar=False),
            Act("note", tr("Note"), tr("write a note"), self._to_note, ("Alt+T",), may and clinic.names, on_bar=False),
            Act("erase", tr("Erase"), tr("erase this patient for good; asks first"), self._goer("erase"),
                ("Alt+Del",), here and clinic.may(Permission.ERASE), on_bar=False),
        ]  # fmt: skip
        if clinic.last is not None:
            acts.insert(1, Act("undo", tr("Undo"), clinic.last.words, self._undo, ("Alt+U",)))
        return [act for act in acts if act.id not in needs or needs[act.id] in self.desk.pages]

    def status(self) -> Status:
        """The next thing to do."""
        page = self.desk.clinic.patient
        if page is None:
            return Status(tr("Nobody is chosen: press F2."), bad=True)
        if page.patient.demonstration:
            return Status(tr("A made-up patient: nothing here is about a person."))
        return Status(tr("Is it the right person? Confirm name and birth year, then Enter chooses an assessment."))

    def refresh(self) -> None:
        """Show the patient as the records have them now."""
        if self._opening and not self.desk.results.loading:
            QTimer.singleShot(0, self._opened)
        page, clinic = self.desk.clinic.patient, self.desk.clinic
        may = page is not None and clinic.may(Permission.CHANGE_RECORDS)
        self.change.setEnabled(may and clinic.names)
        self.erase.setVisible(clinic.may(Permission.ERASE))
        self.add.setEnabled(may)
        self.note.setEnabled(may)
        self.notes.setVisible(clinic.names)
        if page is self._seen:
            return
        self._seen = page
        self.who.heading.setText(clinic.title())
        self.who.say("" if page is None else _who_words(page))
        self.episodes.say("" if page is None else "\n".join(map(_episode_words, page.episodes)) or tr("none stated"))
        notes = [] if page is None else [n for n in page.notes if n.kind != TAKEN_BACK]
        self.notes.say("\n".join(f"{texts.day(n.at.astimezone().date())}   {n.text}" for n in notes))
        self._show_lines(page)

    def left(self) -> None:
        """A note that was not kept does not stay for the next patient."""
        self.note.clear()
        self._opening = ""

    def _show_lines(self, page: PatientPage | None) -> None:
        library = {a.id: a for a in self.desk.wiring.assessments()}
        self._lines = [] if page is None else lines(page, library, self.desk.settings.force_unit)
        self.table.setRowCount(len(self._lines))
        before: object = None
        for row, line in enumerate(self._lines):
            day = "" if line.visit_id == before else texts.day(line.day)
            before = line.visit_id
            for column, words in enumerate((day, line.name, line.left, line.right, line.difference)):
                item = QTableWidgetItem(words)
                item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
                self.table.setItem(row, column, item)
        if self._lines:
            self.table.setCurrentCell(0, 0)
        self._chosen()

    def _chosen(self) -> None:
        row = self.table.currentRow()
        self.desk.clinic.visit_id = self._lines[row].visit_id if 0 <= row < len(self._lines) else None

    def _open(self, page: str) -> None:
        """Go to a page about the chosen line's trials, as soon as they were read."""
        row = self.table.currentRow()
        line = self._lines[row] if 0 <= row < len(self._lines) else None
        paths = [self.desk.clinic.root / t.trial.path for t in line.trials if not t.trial.missing] if line else []
        if not paths:
            self.desk.notice.emit(tr("The files of these trials are missing."), True)
            return
        self._opening = page
        self.desk.results.open_former(paths)

    def _opened(self) -> None:
        if self._opening and not self.desk.results.loading:
            page, self._opening = self._opening, ""
            self.desk.go(page)

    # ---- acts ---------------------------------------------------------------------------------------------------

    def _goer(self, page: str) -> Callable[[], None]:
        return lambda: self.desk.go(page)

    def _to_note(self) -> None:
        self.note.setFocus()

    def _add_note(self) -> None:
        clinic, text = self.desk.clinic, self.note.text().strip()
        if not text or clinic.patient is None:
            return
        patient_id, by, now = clinic.patient.patient.id, clinic.by, clinic.wall_clock()
        note_id, problem = clinic.write(lambda s: add_note(s, patient_id, text, by, now).id)
        if problem:
            self.desk.notice.emit(problem, True)
            return
        self.note.clear()
        clinic.last = Done(
            tr("Note kept. Alt+U takes it back."),
            lambda session: take_back_note(session, note_id or "", by, clinic.wall_clock()),
        )
        clinic.reload()
        self.desk.notice.emit(clinic.last.words, False)

    def _undo(self) -> None:
        problem = self.desk.clinic.undo()
        if self.desk.clinic.patient is None:
            self.desk.go("patients")
        self.desk.notice.emit(problem or tr("Taken back."), bool(problem))


def _who_words(page: PatientPage) -> str:
    who, patient = page.identity, page.patient
    parts = [
        tr("DEMONSTRATION PATIENT, made up") if patient.demonstration else "",
        tr("born {day}", day=texts.day(who.birth_date)) if who and who.birth_date else "",
        words_of(patient.sex),
        tr("number {number}", number=who.number) if who and who.number else "",
        tr("id {id}", id=patient.id) if who and name_of("", who.family_name, who.given_name) else "",
    ]
    return "\n".join(filter(None, parts))


def _episode_words(episode: Episode) -> str:
    parts = [
        tr("{side} side", side=words_of(episode.injured_side)) if episode.injured_side else "",
        tr("injured {day}", day=texts.day(episode.injured_on)) if episode.injured_on else "",
        words_of(episode.operation),
        tr("{graft} graft", graft=words_of(episode.graft)) if episode.graft else "",
        tr("on {day}", day=texts.day(episode.operated_on)) if episode.operated_on else "",
        tr("cleared from {day}", day=texts.day(episode.cleared_from)) if episode.cleared_from else "",
    ]
    return "·  " + ", ".join(filter(None, parts))
