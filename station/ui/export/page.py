"""Trials for other programs: which, as what, where to; and what is then no longer protected."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from station.report.labels import label, named
from station.tasks.trial_export import Format, Offered, names
from station.ui import style, texts
from station.ui.desk import Desk
from station.ui.shell.flow import FlowLayout
from station.ui.shell.page import Act, Page, Status
from station.ui.shell.rows import Rows, numbered
from station.ui.texts import tr

#: Width of the card beside the trials [px]; chosen: leaves room for four columns on 960 px.
WIDTH = 420
#: So many names of files are shown; chosen: what fits 960 x 540.
NAMES = 4


class ExportPage(Page):
    """Shows `desk.exporting`."""

    name = "export"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._trials: list[Offered] = []
        self._seen: object = None
        self.table = Rows(tr("trials"), ("", tr("Day"), tr("Assessment"), tr("Leg"), tr("Id")), 2)
        self.table.setMinimumHeight(160)
        self.table.itemActivated.connect(lambda item: self._turn(item.row()))
        self.buttons = {form: self._format_button(form, i) for i, form in enumerate(Format, start=1)}
        self.kinds = words("\n".join(_kinds().values()), "quiet")
        self.what, self.where, self.warning, self.result = words("", "quiet"), words(), words(), words()
        self.warning.setText(
            "▲  " + tr(
                "What is written leaves the protection of this station: whoever has the files can read them. They hold"
                " forces, results and the random ids of patient and trials; no name and no birth date. Keep them as"
                " you keep a patient's file."
            )
        )  # fmt: skip
        row = QHBoxLayout(self)
        row.setContentsMargins(style.XL, style.L, style.XL, style.L)
        row.setSpacing(style.L)
        row.addWidget(self.table, 1)
        row.addWidget(self._card())

    def _card(self) -> QWidget:
        card = QFrame()
        card.setObjectName("card")
        card.setFixedWidth(WIDTH)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(style.L, style.M, style.L, style.M)
        inside.setSpacing(style.S)
        inside.addWidget(words(tr("As"), "section"))
        row = FlowLayout()
        for button in self.buttons.values():
            row.addWidget(button)
        inside.addLayout(row)
        inside.addWidget(self.kinds)
        inside.addWidget(words(tr("What will be written"), "section"))
        for each in (self.what, self.where, self.warning, self.result):
            inside.addWidget(each)
        inside.addStretch(1)
        return card

    def _format_button(self, form: Format, number: int) -> QPushButton:
        button = QPushButton(f"–  {form.upper()} [{number}]")
        button.setCheckable(True)
        button.setAutoDefault(True)
        button.setAccessibleName(_kinds()[form])
        button.clicked.connect(self._format_turner(form))
        return button

    # ---- the window's page --------------------------------------------------------------------------------------

    def title(self) -> str:
        """What stands in the title line."""
        return tr("Export")

    def acts(self) -> Sequence[Act]:
        """Write; choose what, as what and where to."""
        exporting = self.desk.exporting
        ready = exporting.may and not exporting.busy and bool(exporting.chosen()) and bool(exporting.formats)
        first = ready and exporting.done is None
        return (
            Act("write", tr("Write files"), tr("write the chosen trials into a new folder"), exporting.write, ("S",),
                ready, next=first),
            Act("all", tr("All or none"), tr("take all trials, or none"), exporting.turn_all, ("A",),
                bool(self._trials)),
            *(
                Act(f"format_{form}", form.upper(), tr("write {kind} files, or do not", kind=form.upper()),
                    self._format_turner(form), (str(i),), on_bar=False)
                for i, form in enumerate(Format, start=1)
            ),
            Act("folder", tr("Other folder"), tr("choose another folder for exports"),
                lambda: choose_folder(self, self.desk), ("O",), not exporting.busy),
            Act("study", tr("Study ..."), tr("export patients for a study, without what tells who they are"),
                lambda: self.desk.go("export_study"), ("P",), exporting.may_study),
        )  # fmt: skip

    def status(self) -> Status:
        """What was written, why nothing was, or what to do."""
        return status_of(self.desk, self._todo())

    def _todo(self) -> Status:
        if not self._trials:
            return Status(tr("There are no trials to write."), bad=True)
        if not self.desk.exporting.chosen() or not self.desk.exporting.formats:
            return Status(tr("Choose at least one trial and one kind of file."))
        return Status(tr("Arrow keys and Enter choose trials; S writes them."))

    def entered(self) -> None:
        """Begin with the visit that was chosen."""
        self.desk.exporting.enter()
        self.desk.changed.emit()
        if self.table.rowCount():
            self.table.setCurrentCell(0, 0)
            self.table.setFocus()

    def refresh(self) -> None:
        """Show what is chosen."""
        exporting = self.desk.exporting
        trials = exporting.trials()
        if trials != self._trials or self.table.rowCount() != len(trials):
            self._trials = trials
            self._fill()
        for row, trial in enumerate(trials):
            cell = self.table.item(row, 0)
            assert cell is not None  # `_fill` made it
            cell.setText("✓" if trial.trial_id in exporting.picked else "–")
        for form, button in self.buttons.items():
            on = form in exporting.formats
            button.setChecked(on)
            button.setText(("✓" if on else "–") + button.text()[1:])
        chosen = exporting.chosen()
        files = names(chosen, exporting.formats)
        shown = files[:NAMES] + ([tr("... and {n} more", n=len(files) - NAMES)] if len(files) > NAMES else [])
        beside = tr("{n} files, and beside each CSV its results:", n=len(files))
        head = beside if Format.CSV in exporting.formats else tr("{n} files:", n=len(files))
        self.what.setText(breakable("\n".join([head, *shown]) if files else tr("nothing")))
        where = exporting.done.folder if exporting.done is not None else exporting.out()
        self.where.setText(breakable(tr("In the folder {folder}", folder=where)))
        show_result(self.result, self.desk)
        for each in (self.kinds, self.what, self.where, self.warning, self.result):
            fit(each, WIDTH)

    def _fill(self) -> None:
        library = {a.id: a for a in self.desk.wiring.assessments()}
        self.table.setRowCount(len(self._trials))
        kinds = [(trial.day, trial.assessment, trial.tested) for trial in self._trials]
        for row, (trial, number) in enumerate(zip(self._trials, numbered(kinds), strict=True)):
            known = library.get(trial.assessment)
            name = named("assessment", trial.assessment, tr(known.name) if known else trial.assessment, texts.language)
            leg = label(f"word.side_{trial.tested or 'both'}", texts.language)
            words_of_row = ("", texts.day(trial.day), name or "–", f"{leg} {number}", trial.trial_id[:8])
            for column, text in enumerate(words_of_row):
                self.table.setItem(row, column, QTableWidgetItem(text))

    # ---- doing --------------------------------------------------------------------------------------------------

    def _turn(self, row: int) -> None:
        if 0 <= row < len(self._trials):
            self.desk.exporting.turn(self._trials[row].trial_id)

    def _format_turner(self, form: Format) -> Callable[[], None]:
        return lambda: self.desk.exporting.turn_format(form)


def _kinds() -> dict[Format, str]:
    return {
        Format.CSV: tr("CSV: tables of curves and results"),
        Format.C3D: tr("C3D: forces for motion analysis"),
        Format.JSON: tr("JSON: results with their uncertainty"),
    }


def status_of(desk: Desk, todo: Status) -> Status:
    """What was written, why nothing was; else what is to be done."""
    exporting = desk.exporting
    if exporting.busy:
        return Status(tr("The files are being written ..."))
    if exporting.problem:
        return Status(tr(exporting.problem), bad=True)
    if exporting.done is not None:
        return Status(exporting.done.words)
    return todo


def show_result(result: QLabel, desk: Desk) -> None:
    """What could not be written."""
    done = desk.exporting.done
    lines = [tr("{file}: {why}", file=file, why=tr(why)) for file, why in (done.left_out if done is not None else ())]
    shown = lines[:NAMES] + ([tr("... and {n} more", n=len(lines) - NAMES)] if len(lines) > NAMES else [])
    result.setText(breakable("\n".join([tr("Not written:"), *shown])) if lines else "")
    result.setVisible(bool(lines))


def choose_folder(page: QWidget, desk: Desk) -> None:
    """The system's own dialog."""
    chosen = QFileDialog.getExistingDirectory(page, tr("Folder for exports"), str(desk.exporting.folder))
    if chosen:
        desk.exporting.move(Path(chosen))


def words(text: str = "", name: str = "") -> QLabel:
    """A text that breaks its lines."""
    made = QLabel(text)
    made.setObjectName(name)
    made.setWordWrap(True)
    return made


def breakable(path: str) -> str:
    """The path with places where a line may break."""
    return "".join(f"{sign}\u200b" if sign in "/\\_-" else sign for sign in path)


def fit(each: QLabel, width: int) -> None:
    """A wrapped text in a card of a fixed width gets its height at once."""
    each.setMinimumHeight(max(0, each.heightForWidth(width - 2 * style.L - 2)))
