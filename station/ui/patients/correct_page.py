"""A trial that says something wrong is corrected: whose it is, which leg worked, where the effort began."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QListWidget, QListWidgetItem, QTableWidget, QVBoxLayout

from station.domain.corrections import CorrectionKind, CorrectionReason
from station.domain.flags import FLAG_WORDS, QualityFlag
from station.records.page import TrialInfo
from station.records.patients import Found
from station.records.roles import Permission
from station.tasks.correct import Corrected, correct_trial
from station.ui import style
from station.ui.desk import Desk
from station.ui.patients.forms import Form, words_of
from station.ui.patients.page import Search, patient_table, show_found
from station.ui.shell.page import Act, Page, Status
from station.ui.texts import tr
from station.wording.numbers import parsed

KINDS = {
    CorrectionKind.WRONG_SIDE: "The other leg worked",
    CorrectionKind.WRONG_PATIENT: "It is another patient's",
    CorrectionKind.MOVED_ONSET: "The effort began elsewhere",
}

#: What each kind is usually for, the usual one first.
REASONS = {
    CorrectionKind.WRONG_SIDE: (CorrectionReason.OTHER_LEG_WORKED, CorrectionReason.CHOSEN_BY_MISTAKE),
    CorrectionKind.WRONG_PATIENT: (CorrectionReason.CHOSEN_BY_MISTAKE, CorrectionReason.ONE_PERSON_TWICE),
    CorrectionKind.MOVED_ONSET: (CorrectionReason.ONSET_MISSED,),
}

REASON_WORDS = {
    CorrectionReason.CHOSEN_BY_MISTAKE: "chosen by mistake",
    CorrectionReason.ONE_PERSON_TWICE: "one person stands twice in the records",
    CorrectionReason.OTHER_LEG_WORKED: "the other leg worked",
    CorrectionReason.ONSET_MISSED: "the rule missed the onset",
    CorrectionReason.TAKEN_BACK: "an earlier correction was wrong",
    CorrectionReason.OTHER: "another reason, in words",
}


class TrialList(QListWidget):
    """Lines that break where the list is narrow, each as high as its words."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("trials"))
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)

    def fit(self) -> None:
        """As high as the words need at this width; Qt's own hint does not count the breaks."""
        room = QRect(0, 0, self.viewport().width() - 3 * style.L, 10_000)
        for row in range(self.count()):
            item = self.item(row)
            words = self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, item.text())
            item.setSizeHint(QSize(0, words.height() + 2 * style.M))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other breaks."""
        super().resizeEvent(event)
        self.fit()


class CorrectPage(Page):
    """Trials of the chosen visit on the left, what is wrong on the right; the file itself is never changed."""

    name = "correct"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._problem, self._working = "", False
        self._trials: list[TrialInfo] | None = None
        self._found: list[Found] = []
        self.trials = TrialList()
        self.trials.currentRowChanged.connect(lambda _: self._fit())
        self.form = Form(tr("What is wrong with it"))
        self.kind = QComboBox()
        for kind, words in KINDS.items():
            self.kind.addItem(tr(words), kind)
        self.kind.currentIndexChanged.connect(lambda _: self._fit())
        self.form.add(tr("What"), self.kind)
        self.onset = self.form.line(tr("Effort begins at [s]"), tr("empty: where the rule finds it"), 20)
        self.search = Search()
        self.search.textChanged.connect(lambda _: self._find())
        self.search.moved.connect(self._move)
        self.form.add(tr("It is the trial of"), self.search)
        self.patients: QTableWidget = patient_table()
        self.patients.setMinimumHeight(120)
        self.form.rows.addRow(self.patients)
        self.reason = QComboBox()
        self.form.add(tr("Reason"), self.reason)
        self.words = self.form.line(tr("In words"), tr("optional; for the records only"), 500)
        row = QHBoxLayout(self)
        row.setContentsMargins(style.XL, style.L, style.XL, style.L)
        row.setSpacing(style.L)
        row.addWidget(self.trials, 1)
        right = QVBoxLayout()
        right.addWidget(self.form)
        right.addStretch(1)
        row.addLayout(right, 1)
        self._fit()

    def title(self) -> str:
        """What stands in the title line."""
        return tr("Correct a trial")

    def acts(self) -> Sequence[Act]:
        """Correct, or leave."""
        may = not self._working and self._trial() is not None and self.desk.clinic.may(Permission.CHANGE_RECORDS)
        return (
            Act("save", tr("Correct"), tr("keep the correction beside the trial and compute anew"), self._save,
                ("Alt+S",), may, next=may),
            Act("leave", tr("Leave"), tr("leave without correcting"), self.desk.back, ("Alt+X",)),
        )  # fmt: skip

    def status(self) -> Status:
        """What is wrong, or what happens."""
        if self._working:
            return Status(tr("Computing anew ..."))
        if self._problem:
            return Status(self._problem, bad=True)
        return Status(tr("The trial stays as it was measured; a correction can be taken back by another one."))

    def entered(self) -> None:
        """Begin with the trials."""
        self._problem = ""
        for field in (self.onset, self.words, self.search):
            field.clear()
        self.trials.setFocus()

    def left(self) -> None:
        """No name stays in a page that nobody sees."""
        self.search.clear()
        self.patients.setRowCount(0)

    def refresh(self) -> None:
        """Trials of the chosen visit as the records have them now."""
        clinic = self.desk.clinic
        visits = () if clinic.patient is None else clinic.patient.visits
        chosen = [v for v in visits if v.visit.id == clinic.visit_id] or visits[:1]
        trials = [t.trial for v in chosen for t in v.trials]
        if trials != self._trials:
            self._trials = trials
            row = max(0, self.trials.currentRow())
            self.trials.clear()
            for trial in trials:
                self.trials.addItem(QListWidgetItem(self._trial_words(trial)))
            self.trials.fit()
            self.trials.setCurrentRow(min(row, len(trials) - 1))
            self._fit()

    def _trial_words(self, trial: TrialInfo) -> str:
        names = {a.id: a.name for a in self.desk.wiring.assessments()}
        when = trial.started_at.astimezone()
        what = tr(names.get(trial.assessment or "", "free measurement"))
        flags = ", ".join(tr(FLAG_WORDS[QualityFlag(f)]) for f in trial.flags)
        first = f"{when:%H:%M:%S}   {words_of(trial.tested) or tr('both legs')}   {what}"
        return f"{first}\n{flags}" if flags else first

    def _trial(self) -> TrialInfo | None:
        row = self.trials.currentRow()
        return self._trials[row] if self._trials and 0 <= row < len(self._trials) else None

    def _kind(self) -> CorrectionKind:
        return CorrectionKind(self.kind.currentData())

    def _fit(self) -> None:
        kind = self._kind()
        self.form.rows.setRowVisible(self.onset, kind is CorrectionKind.MOVED_ONSET)
        self.form.rows.setRowVisible(self.search, kind is CorrectionKind.WRONG_PATIENT)
        self.form.rows.setRowVisible(self.patients, kind is CorrectionKind.WRONG_PATIENT)
        reasons = (*REASONS[kind], CorrectionReason.TAKEN_BACK, CorrectionReason.OTHER)
        if [self.reason.itemData(i) for i in range(self.reason.count())] != list(reasons):
            self.reason.clear()
            for reason in reasons:
                self.reason.addItem(tr(REASON_WORDS[reason]), reason)
        if kind is CorrectionKind.WRONG_PATIENT:
            self._find()

    def _find(self) -> None:
        clinic = self.desk.clinic
        if clinic.records is None or clinic.must_sign_in:
            return
        mine = clinic.patient.patient.id if clinic.patient is not None else ""
        self._found = [f for f in clinic.find(self.search.text()) if f.id != mine]
        show_found(self.patients, self._found)

    def _move(self, step: int) -> None:
        last = self.patients.rowCount() - 1
        self.patients.setCurrentCell(max(0, min(last, self.patients.currentRow() + step)), 0)

    def _new(self, trial: TrialInfo) -> str | None:
        """What holds from now on; ValueError where it cannot be."""
        kind = self._kind()
        if kind is CorrectionKind.WRONG_SIDE:
            if trial.tested is None:
                raise ValueError(tr("In this trial both legs work at once: it has no tested leg to correct."))
            return "right" if trial.tested == "left" else "left"
        if kind is CorrectionKind.WRONG_PATIENT:
            row = self.patients.currentRow()
            if not 0 <= row < len(self._found):
                raise ValueError(tr("Type whose trial it is, and choose the patient."))
            return self._found[row].id
        try:
            return repr(parsed(self.onset.text())) if self.onset.text().strip() else None
        except ValueError as error:
            self.form.mark(self.onset)
            raise ValueError(tr("'{typed}' is not a number.", typed=self.onset.text())) from error

    def _save(self) -> None:
        trial, clinic = self._trial(), self.desk.clinic
        records = clinic.records
        if trial is None or records is None or self._working:
            return
        try:
            new = self._new(trial)
        except ValueError as error:
            self._failed(str(error))
            return
        kind, reason, words = self._kind(), CorrectionReason(self.reason.currentData()), self.words.text().strip()
        self._working = True
        self.desk.jobs.on_files(
            lambda: correct_trial(
                records, clinic.root, trial.id, kind, new, reason, clinic.by, clinic.wall_clock, words=words
            ),
            self._done,
            self._failed,
        )
        self.desk.changed.emit()

    def _done(self, corrected: Corrected) -> None:
        self._working = False
        self.desk.clinic.reload()
        if self.desk.where == self.name:
            self.desk.back()
        said = tr("Corrected; {n} trials were computed anew.", n=len(corrected.recomputed))
        self.desk.notice.emit(" ".join((said, *corrected.problems)), bool(corrected.problems))

    def _failed(self, words: str) -> None:
        self._working, self._problem = False, tr(words)
        self.desk.changed.emit()
