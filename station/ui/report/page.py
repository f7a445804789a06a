"""The report: choose its kind, look at the page, save it. Text fields are here, so all keys go with Alt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
)

from station.ui import style, texts
from station.ui.desk import Desk
from station.ui.result.cards import card
from station.ui.result.view import view
from station.ui.shell.page import Act, Page, Status
from station.ui.texts import tr
from station.wording.language import Language

#: Width of the choices, and least height of the page's picture [px].
CHOICES, LEAST_PAGE = 340, 420
#: After so long without a key the page is drawn with what was typed [ms]; chosen.
TYPED_MS = 600


class ReportPage(Page):
    """Shows `desk.reporting`."""

    name = "report"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.kind = _choice(tr("kind"), [(tr("For clinicians"), "clinician"), (tr("For the patient"), "patient"),
                                         (tr("Letter to a colleague"), "letter")])  # fmt: skip
        self.language = _choice(tr("language"), [("English", Language.EN), ("Deutsch", Language.DE)])
        self.paper = _choice(tr("paper"), [("A4", "a4"), (tr("Letter (8.5 × 11 in)"), "letter")])
        self.addressee, self.written_by = _lines(tr("to")), _lines(tr("from"))
        self.who = QLabel()
        self.who.setWordWrap(True)
        self.file = QLabel()
        self.file.setObjectName("quiet")
        self.file.setWordWrap(True)
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.picture.setWordWrap(True)
        self.picture.setMinimumHeight(LEAST_PAGE)
        self.picture.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._typed = QTimer(self, singleShot=True, interval=TYPED_MS)
        self._typed.timeout.connect(self._take_lines)
        for edit in (self.addressee, self.written_by):
            edit.textChanged.connect(self._typed.start)
        self._page: QPixmap | None = None
        self._drawn: object = None
        for box, key in ((self.kind, "kind"), (self.language, "language"), (self.paper, "paper")):
            box.activated.connect(lambda _, box=box, key=key: self.desk.reporting.choose(**{key: box.currentData()}))
        self._lay_out()

    def _lay_out(self) -> None:
        self.form = QFormLayout()
        self.form.setVerticalSpacing(style.S)
        for words, widget in ((tr("Kind"), self.kind), (tr("Language"), self.language), (tr("Paper"), self.paper),
                              (tr("To"), self.addressee), (tr("From"), self.written_by)):  # fmt: skip
            self.form.addRow(words, widget)
        choices = card()
        choices.setFixedWidth(CHOICES)
        left = QVBoxLayout(choices)
        left.setContentsMargins(style.L, style.M, style.L, style.M)
        left.setSpacing(style.M)
        left.addWidget(self.who)
        left.addLayout(self.form)
        left.addWidget(self.file)
        left.addStretch(1)
        page = card()
        right = QVBoxLayout(page)
        right.setContentsMargins(style.M, style.M, style.M, style.M)
        right.addWidget(self.picture, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(style.L, style.M, style.L, style.M)
        layout.setSpacing(style.M)
        layout.addWidget(choices)
        layout.addWidget(page, 1)

    # ---- the window's page --------------------------------------------------------------------------------------

    def title(self) -> str:
        """What stands in the title line."""
        return tr("Report")

    def acts(self) -> Sequence[Act]:
        """Save, save elsewhere, look again; the daily check where it locks the report."""
        reporting = self.desk.reporting
        may = not reporting.refused and self.desk.results.shown is not None
        acts = [
            Act("save", tr("Save"), tr("save the PDF in the folder of reports"), self._save, ("Alt+S",), may,
                next=may and reporting.saved is None),
            Act("elsewhere", tr("Save as ..."), tr("save the PDF in another place"), self._save_as, ("Alt+A",), may),
            Act("kind", tr("Next kind"), tr("for clinicians, for the patient, or a letter"), self._turner(self.kind),
                ("Alt+K",)),
            Act("language", tr("Language"), tr("the report in the other language"), self._turner(self.language),
                ("Alt+L",)),
            Act("paper", tr("Paper"), tr("A4, or letter"), self._turner(self.paper), ("Alt+P",), on_bar=False),
        ]  # fmt: skip
        if reporting.refused:
            check = tr("check the board, or say why the report is given all the same")
            acts.append(Act("daily", tr("Daily check"), check, lambda: self.desk.go("daily"), ("Alt+D",),
                            next=True))  # fmt: skip
        done = reporting.saved is not None
        acts.append(Act("summary", tr("Summary"), tr("all assessments of this visit"), lambda: self.desk.go("summary"),
                        ("Alt+Z",), next=done))  # fmt: skip
        return acts

    def status(self) -> Status:
        """Where it was saved, or why not."""
        reporting = self.desk.reporting
        if reporting.refused or reporting.words:
            return Status(reporting.refused or reporting.words, bad=True)
        if reporting.saved is not None:
            return Status(tr("Saved: {file}", file=reporting.saved))
        if not reporting.ready:
            return Status(tr("The page is being drawn ..."))
        return Status(tr("This is the page as it will be saved."))

    def entered(self) -> None:
        """Draw the page."""
        self.desk.reporting.enter(texts.language)
        self.kind.setFocus()

    def refresh(self) -> None:
        """The page was drawn, or something chosen."""
        reporting, shown = self.desk.reporting, self.desk.results.shown
        draft = reporting.draft
        for box, value in ((self.kind, draft.kind), (self.language, draft.language), (self.paper, draft.paper)):
            box.setCurrentIndex(max(0, box.findData(value)))
        for edit, lines in ((self.addressee, draft.addressee), (self.written_by, draft.sender)):
            if not edit.hasFocus() and not self._typed.isActive() and edit.toPlainText() != lines:
                edit.setPlainText(lines)
        for row in (3, 4):
            self.form.setRowVisible(row, draft.kind == "letter")
        person = shown.report.person if shown is not None else None
        self.who.setText("" if person is None else tr("Printed for: {name}", name=person.name))
        where = f"{reporting.folder}\n{reporting.file_name()}" if shown is not None else ""
        self.file.setText(_breakable(tr("File (without a name): {file}", file=where)) if where else "")
        room = CHOICES - 2 * style.L - 2  # a wrapped label beside a form gets the height of one line
        for words in (self.who, self.file):
            words.setMinimumHeight(max(0, words.heightForWidth(room)))
        key = (reporting.picture, reporting.ready, reporting.refused, reporting.words, shown)
        if key != self._drawn:
            self._drawn = key
            self._page = QPixmap()
            if reporting.picture is None or not self._page.loadFromData(reporting.picture):
                self._page = None
            self._draw()

    # ---- drawing ------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The page as wide as there is room."""
        super().resizeEvent(event)
        if self._page is not None:
            self._draw()

    def _draw(self) -> None:
        if self._page is None:
            self.picture.setPixmap(QPixmap())
            self.picture.setText(self._words())
            return
        ratio = self.devicePixelRatioF()
        wide = max(200, self.width() - CHOICES - 8 * style.M)
        scaled = self._page.scaledToWidth(int(min(wide, 900) * ratio), Qt.TransformationMode.SmoothTransformation)
        scaled.setDevicePixelRatio(ratio)
        self.picture.setText("")
        self.picture.setPixmap(scaled)
        self.picture.setMinimumHeight(int(scaled.height() / ratio))
        self.picture.setAccessibleName(tr("picture of the page") + ". " + self._summary())

    def _words(self) -> str:
        reporting = self.desk.reporting
        if reporting.refused or reporting.words:
            return reporting.refused or reporting.words
        if self.desk.results.shown is None:
            return tr("There is no result yet.")
        if not reporting.ready:
            return tr("The page is being drawn ...")
        return tr("A picture needs poppler (pdftoppm) on this computer; what is printed is:") + "\n\n" + self._summary()

    def _summary(self) -> str:
        shown, draft = self.desk.results.shown, self.desk.reporting.draft
        if shown is None:
            return ""
        seen = view(shown, draft.language, self.desk.settings.force_unit)
        lines = [seen.title, *(f"{b.title}: {b.value} {b.beside}" for b in seen.legs)]
        if seen.difference is not None:
            lines.append(f"{seen.difference.title}: {seen.difference.value} {seen.difference.beside}")
        return "\n".join([*lines, seen.verdict])

    # ---- doing --------------------------------------------------------------------------------------------------

    def _take_lines(self) -> None:
        self._typed.stop()
        self.desk.reporting.choose(addressee=self.addressee.toPlainText(), sender=self.written_by.toPlainText())

    def _save(self) -> None:
        self._take_lines()
        self.desk.reporting.save()

    def _save_as(self) -> None:
        self._take_lines()
        start = str(self.desk.reporting.folder.parent / self.desk.reporting.file_name())
        name, _ = QFileDialog.getSaveFileName(self, tr("Save the report"), start, "PDF (*.pdf)")
        if name:
            self.desk.reporting.save(Path(name).with_suffix(".pdf"))

    def _turner(self, box: QComboBox) -> Callable[[], None]:
        def turn() -> None:
            box.setCurrentIndex((box.currentIndex() + 1) % box.count())
            box.activated.emit(box.currentIndex())

        return turn


def _choice(name: str, entries: Sequence[tuple[str, object]]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    for words, value in entries:
        box.addItem(words, value)
    return box


def _breakable(path: str) -> str:
    """The path with places where a line may break."""
    return "".join(f"{sign}\u200b" if sign in "/\\_-" else sign for sign in path)


def _lines(name: str) -> QPlainTextEdit:
    edit = QPlainTextEdit()
    edit.setAccessibleName(name)
    edit.setTabChangesFocus(True)
    edit.setFixedHeight(4 * style.XL)
    return edit
