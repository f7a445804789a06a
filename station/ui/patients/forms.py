"""What is typed of a patient: who it is, and an injury or operation. Read into plain fields, wrong ones marked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, get_args

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QFrame, QLabel, QLineEdit, QWidget

from station.assessments.model import Graft, Operation
from station.records.models import Identity, Patient
from station.records.patients import SEXES
from station.ui import style
from station.ui.patients.dates import parsed_birth, parsed_date
from station.ui.shell.chrome import set_property
from station.ui.texts import tr

#: Ids of the records as a person reads them; what is missing here is shown as its id with spaces.
WORDS = {
    "acl_reconstruction": "ACL reconstruction",
    "pcl_repair": "PCL repair",
    "female": "female",
    "male": "male",
    "other": "other",
    "left": "left",
    "right": "right",
}


def words_of(known_id: str | None) -> str:
    """An id of the records in words; empty for None."""
    return "" if known_id is None else tr(WORDS.get(known_id, known_id.replace("_", " ")))


class Form(QFrame):
    """Rows of a card with a heading; subclasses add fields and read them."""

    def __init__(self, heading: str) -> None:
        super().__init__()
        self.setObjectName("card")
        self.rows = QFormLayout(self)
        self.rows.setContentsMargins(style.XL, style.L, style.XL, style.L)
        self.rows.setVerticalSpacing(style.S)
        self.rows.setHorizontalSpacing(style.L)
        self.rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        self.rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.heading = QLabel(heading)
        self.heading.setObjectName("section")
        self.rows.addRow(self.heading)

    def line(self, label: str, hint: str = "", longest: int = 120) -> QLineEdit:
        """A line to type in."""
        field = QLineEdit(maxLength=longest)
        field.setPlaceholderText(hint)
        field.textEdited.connect(lambda _: set_property(field, "mood", ""))
        self.add(label, field)
        return field

    def choice(self, label: str, ids: tuple[str, ...]) -> QComboBox:
        """One of some ids, or none."""
        field = QComboBox()
        field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        field.setMinimumContentsLength(8)  # two forms stand side by side on a small screen
        field.addItem(tr("not stated"), None)
        for known in ids:
            field.addItem(words_of(known), known)
        self.add(label, field)
        return field

    def add(self, label: str, field: QWidget) -> None:
        """A row."""
        words = QLabel(label)
        words.setBuddy(field)
        words.setMinimumHeight(field.sizeHint().height())
        words.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        field.setAccessibleName(label)
        self.rows.addRow(words, field)

    def read_date(self, field: QLineEdit) -> date | None:
        """A date field; marks and focuses it where it is wrong, and says so (ValueError)."""
        try:
            return parsed_date(field.text())
        except ValueError:
            self.mark(field)
            raise

    @staticmethod
    def mark(field: QLineEdit) -> None:
        """This is wrong."""
        set_property(field, "mood", "bad")
        field.setFocus()
        field.selectAll()


class WhoForm(Form):
    """Who a patient is."""

    def __init__(self) -> None:
        super().__init__(tr("Who"))
        self.family = self.line(tr("Family name"))
        self.given = self.line(tr("Given name"))
        self.birth = self.line(tr("Birth date or year"), "12.3.1987", 20)
        self.sex = self.choice(tr("Sex"), SEXES)
        self.number = self.line(tr("Your own number"), tr("optional"), 40)
        self.demonstration = QCheckBox(tr("A demonstration patient, made up"))
        self.demonstration.setAccessibleName(self.demonstration.text())
        self.rows.addRow(self.demonstration)

    def show_patient(self, patient: Patient, identity: Identity | None) -> None:
        """Fill the form; sex and demonstration are said once, when a patient is added."""
        self.family.setText(identity.family_name if identity else "")
        self.given.setText(identity.given_name if identity else "")
        birth = identity.birth_date if identity else None
        year = "" if patient.birth_year is None else str(patient.birth_year)
        self.birth.setText(f"{birth.day}.{birth.month}.{birth.year}" if birth else year)
        self.number.setText((identity.number or "") if identity else "")
        self.rows.setRowVisible(self.sex, False)
        self.rows.setRowVisible(self.demonstration, False)

    def read(self) -> dict[str, Any]:
        """What `records.patients.change_identity` takes.

        Raises
        ------
        ValueError
            The birth date is none.
        """
        try:
            birth, year = parsed_birth(self.birth.text())
        except ValueError:
            self.mark(self.birth)
            raise
        return {
            "family_name": self.family.text(),
            "given_name": self.given.text(),
            "birth_date": birth,
            "birth_year": year,
            "number": self.number.text().strip() or None,
        }

    def read_new(self) -> dict[str, Any]:
        """What `records.patients.add_patient` takes; errors as `read`."""
        return {**self.read(), "sex": self.sex.currentData(), "demonstration": self.demonstration.isChecked()}

    def clear(self) -> None:
        """Nobody."""
        for field in (self.family, self.given, self.birth, self.number):
            field.clear()
            set_property(field, "mood", "")
        self.sex.setCurrentIndex(0)
        for choice in (self.sex, self.demonstration):
            self.rows.setRowVisible(choice, True)


class EpisodeForm(Form):
    """An injury or operation; all of it optional."""

    def __init__(self) -> None:
        super().__init__(tr("Injury or operation (optional)"))
        self.side = self.choice(tr("Injured side"), ("left", "right"))
        self.injured = self.line(tr("Injured on"), "12.3.2026", 20)
        self.operation = self.choice(tr("Operation"), get_args(Operation))
        self.graft = self.choice(tr("Graft"), tuple(g for g in get_args(Graft) if g != "any"))
        self.operated = self.line(tr("Operated on"), "1.4.2026", 20)
        self.cleared = self.line(tr("Cleared from"), tr("the surgeon's date"), 20)
        self.operation.currentIndexChanged.connect(lambda _: self._fit())
        self._fit()

    def _fit(self) -> None:
        operated = self.operation.currentData() is not None
        self.operated.setEnabled(operated)
        self.cleared.setEnabled(operated)
        self.graft.setEnabled(self.operation.currentData() == "acl_reconstruction")

    def read(self) -> Mapping[str, Any]:
        """What `records.chart.add_episode` takes; empty where nothing was stated.

        Raises
        ------
        ValueError
            A date is none.
        """
        operated = self.operation.currentData() is not None
        fields = {
            "injured_side": self.side.currentData(),
            "injured_on": self.read_date(self.injured),
            "operation": self.operation.currentData(),
            "graft": self.graft.currentData() if self.graft.isEnabled() else None,
            "operated_on": self.read_date(self.operated) if operated else None,
            "cleared_from": self.read_date(self.cleared) if operated else None,
        }
        return {name: value for name, value in fields.items() if value is not None}

    def clear(self) -> None:
        """Nothing stated."""
        for choice in (self.side, self.operation, self.graft):
            choice.setCurrentIndex(0)
        for field in (self.injured, self.operated, self.cleared):
            field.clear()
            set_property(field, "mood", "")
