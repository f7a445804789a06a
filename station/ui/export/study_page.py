"""Patients for a study, without what tells who they are. A text field is here, so all keys go with Alt."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout

from station.ui import style
from station.ui.desk import Desk
from station.ui.export.page import breakable, choose_folder, fit, show_result, status_of, words
from station.ui.settings_page.choices import Choices
from station.ui.shell.page import Act, Page, Status
from station.ui.texts import tr

#: Width of the card [px]; chosen: a column that is read at once, and fits 960 x 540.
WIDTH = 760


class StudyPage(Page):
    """Shows `desk.exporting`."""

    name = "export_study"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.study = QLineEdit(maxLength=40)
        self.study.setAccessibleName(tr("name of the study"))
        self.study.setPlaceholderText(tr("name of the study: small letters, digits and '-'"))
        self.study.textEdited.connect(lambda text: desk.exporting.choose_study(text))
        self.study.returnPressed.connect(desk.exporting.write_study)
        self.who = Choices(
            tr("Who"),
            ((False, tr("The patient who is here")), (True, tr("Everybody but demonstration patients"))),
            lambda everybody: desk.exporting.choose_study(everybody=bool(everybody)),
        )
        self.where, self.result = words(), words()
        self.what = words(
            tr(
                "Tables of patients, injuries, visits and trials; each trial as trial file, CSV and results. All ids"
                " are new random ones, dates are moved by whole weeks, and names, birth dates, notes and operators"
                " stay here. The key that leads back stays in the data folder: never give it away with the export."
            )
        )
        self.warning = words(
            "▲  " + tr(
                "What is written leaves the protection of this station. It is pseudonymised, not anonymous: force"
                " curves and body mass stay personal data. Who leaves is noted in the audit trail."
            )
        )  # fmt: skip
        card = QFrame()
        card.setObjectName("card")
        card.setMaximumWidth(WIDTH)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(style.L, style.M, style.L, style.M)
        inside.setSpacing(style.M)
        inside.addWidget(words(tr("Study"), "section"))
        for each in (self.study, self.who, words(tr("What will be written"), "section"), self.what, self.where,
                     self.warning, self.result):  # fmt: skip
            inside.addWidget(each)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(style.XL, style.L, style.XL, style.L)
        layout.addWidget(card)
        layout.addStretch(1)

    def title(self) -> str:
        """What stands in the title line."""
        return tr("Export for a study")

    def acts(self) -> Sequence[Act]:
        """Write; choose who and where to."""
        exporting, patient = self.desk.exporting, self.desk.clinic.patient
        somebody = exporting.everybody or patient is not None
        ready = exporting.may_study and not exporting.busy and somebody  # whatever was typed: the focus stays there
        return (
            Act("write", tr("Write the study"), tr("write the export into a new folder"), exporting.write_study,
                ("Alt+S",), ready, next=ready and exporting.done is None),
            Act("who", tr("Who"), tr("the patient who is here, or everybody"),
                lambda: exporting.choose_study(everybody=not exporting.everybody), ("Alt+W",)),
            Act("folder", tr("Other folder"), tr("choose another folder for exports"),
                lambda: choose_folder(self, self.desk), ("Alt+O",), not exporting.busy),
        )  # fmt: skip

    def status(self) -> Status:
        """What was written, why nothing was, or what to do."""
        exporting = self.desk.exporting
        if not exporting.may_study:
            return Status(tr("Only a clinician or researcher who is signed in may export a study."), bad=True)
        if not exporting.everybody and self.desk.clinic.patient is None:
            return status_of(self.desk, Status(tr("Nobody is chosen: take everybody, or choose a patient with F2.")))
        return status_of(
            self.desk, Status(tr("Type the study's name; Enter writes. The same name keeps the same ids."))
        )

    def entered(self) -> None:
        """Type at once."""
        exporting = self.desk.exporting
        exporting.done, exporting.problem = None, ""
        self.study.setText(exporting.study)
        self.study.setFocus()
        self.desk.changed.emit()

    def refresh(self) -> None:
        """Show what is chosen."""
        exporting = self.desk.exporting
        self.who.show_value(exporting.everybody)
        where = (
            exporting.done.folder if exporting.done is not None else exporting.study_out() if exporting.study else ""
        )
        self.where.setText(breakable(tr("In the folder {folder}", folder=where)) if where else "")
        self.where.setVisible(bool(where))
        show_result(self.result, self.desk)
        for each in (self.what, self.where, self.warning, self.result):
            fit(each, min(WIDTH, max(style.XL, self.width() - 2 * style.XL)))
