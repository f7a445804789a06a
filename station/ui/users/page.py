"""Users: who may sign in, as what; add, role, PIN, deactivate. Text fields are here, so all keys go with Alt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QTableWidgetItem, QVBoxLayout, QWidget

from station.records.roles import Permission, Role
from station.records.users import LONGEST, PASSWORD_CHARACTERS, PIN_DIGITS
from station.ui import style
from station.ui.desk import Desk
from station.ui.settings_page.choices import Choices
from station.ui.shell.page import Act, Page, Status
from station.ui.shell.rows import Rows
from station.ui.texts import tr
from station.ui.users.managing import Line, Managing

#: Width of the form [px]; chosen: leaves room for the names on 960 px.
WIDTH = 400

ROLES = (Role.CLINICIAN, Role.TECHNICIAN, Role.RESEARCHER)

Form = Literal["", "add", "secret", "own"]


class UsersPage(Page):
    """Names on the left; on the right what is done with them."""

    name = "users"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.model = Managing(desk.clinic)
        self._form: Form = ""
        self._shown: list[Line] = []
        self._problem = ""
        self._role = Role.TECHNICIAN
        self.table = Rows(tr("users"), (tr("Name"), tr("Role"), tr("State")), 0)
        self.table.currentCellChanged.connect(lambda *_: self._moved())
        self.heading = QLabel()
        self.heading.setObjectName("section")
        self.about = QLabel()
        self.about.setWordWrap(True)
        self.user_name = QLineEdit(maxLength=80)
        self.old, self.secret, self.again = _secret(), _secret(), _secret()
        self.fields = {
            self.user_name: tr("Name"),
            self.old: tr("PIN until now"),
            self.secret: tr("PIN or password"),
            self.again: tr("Once more"),
        }
        for field, words in self.fields.items():
            field.setPlaceholderText(words)
            field.setAccessibleName(words)
            field.returnPressed.connect(self._next_field)
        self.role = Choices(tr("Role"), [(role, role_words(role)) for role in ROLES], self._choose_role)
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
        inside.setSpacing(style.M)
        for each in (self.heading, *self.fields, self.role, self.about):
            inside.addWidget(each)
        inside.addStretch(1)
        return card

    # ---- the window's page --------------------------------------------------------------------------------------

    def title(self) -> str:
        """What stands in the title line."""
        return tr("Users")

    def acts(self) -> Sequence[Act]:
        """A form is saved or left; else what can be done with the chosen user."""
        if self._form:
            return (
                Act("save", tr("Save"), tr("save what was typed"), self._save, ("Alt+S",), next=True),
                Act("leave", tr("Leave"), tr("leave without saving"), self._leave, ("Alt+X",)),
            )
        clinic, chosen = self.desk.clinic, self._chosen()
        manage = clinic.may(Permission.MANAGE_USERS)
        other = manage and chosen is not None and chosen.id != clinic.by
        active = chosen is None or chosen.active
        acts = [
            Act("add", tr("Add user"), tr("add a user"), lambda: self._open("add"), ("Alt+N",), manage, next=manage),
            Act("own", tr("My PIN"), tr("change your own PIN"), lambda: self._open("own"), ("Alt+M",),
                clinic.access.actor is not None),
            Act("secret", tr("New PIN"), tr("give the chosen user a new PIN"), lambda: self._open("secret"),
                ("Alt+P",), other),
            Act("role", tr("Next role"), tr("clinician, technician or researcher"), self._turn_role, ("Alt+R",), other),
            Act("active", tr("Deactivate") if active else tr("Take back in"),
                tr("the chosen user cannot sign in any more, or can again; nobody is deleted"), self._turn_active,
                ("Alt+D",), other),
        ]  # fmt: skip
        if self.model.undo_words:
            acts.append(Act("undo", tr("Undo"), self.model.undo_words, self._undo, ("Alt+U",)))
        return acts

    def status(self) -> Status:
        """What is wrong, or what to do."""
        if self._problem:
            return Status(tr(self._problem), bad=True)
        if self._form:
            return Status(
                tr(
                    "A PIN has at least {digits} digits, a password {characters} characters. Nobody can look it up.",
                    digits=PIN_DIGITS,
                    characters=PASSWORD_CHARACTERS,
                )
            )
        if not self.desk.clinic.has_users:
            return Status(tr("There are no users yet: the first page adds the first one (F2, Alt+F)."))
        if not self.desk.clinic.may(Permission.MANAGE_USERS):
            return Status(tr("A clinician adds and changes users; you may change your own PIN."))
        return Status(tr("Arrow keys choose a user. Every change holds at once and stands in the audit trail."))

    def entered(self) -> None:
        """Begin with the list."""
        self._form, self._problem, self.model.last = "", "", None
        self.desk.changed.emit()
        self.table.setFocus()

    def left(self) -> None:
        """No PIN stays in a page."""
        self._form, self.model.last = "", None
        self._clear()

    def refresh(self) -> None:
        """Show the users as the records have them."""
        lines = self.model.lines()
        if lines != self._shown:
            row = max(0, self.table.currentRow())
            self._shown = lines
            self._fill(min(row, len(lines) - 1))
        chosen = self._chosen()
        name = chosen.name if chosen is not None else ""
        self.heading.setText(
            {"": name, "add": tr("New user"), "own": tr("Change your own PIN"),
             "secret": tr("New PIN for {name}", name=name)}[self._form]
        )  # fmt: skip
        used = {"": (), "add": (self.user_name, self.secret, self.again), "own": (self.old, self.secret, self.again),
                "secret": (self.secret, self.again)}[self._form]  # fmt: skip
        for field in self.fields:
            field.setVisible(field in used)
        self.role.setVisible(self._form == "add")
        self.role.show_value(self._role)
        self.about.setText(self._about(chosen))
        self.about.setMinimumHeight(max(0, self.about.heightForWidth(WIDTH - 2 * style.L - 2)))
        self.table.setEnabled(not self._form)

    def _about(self, chosen: Line | None) -> str:
        if self._form == "add":
            return may_words(self._role)
        if self._form or chosen is None:
            return ""
        words = may_words(chosen.role)
        if chosen.id == self.desk.clinic.by:
            words += "\n\n" + tr("This is you: another clinician changes your role or deactivates you.")
        return words if chosen.active else words + "\n\n" + tr("Deactivated: cannot sign in.")

    def _fill(self, row: int) -> None:
        self.table.setRowCount(len(self._shown))
        for i, line in enumerate(self._shown):
            state = tr("active") if line.active else "– " + tr("deactivated")
            for column, text in enumerate((line.name, role_words(line.role), state)):
                self.table.setItem(i, column, QTableWidgetItem(text))
        if row >= 0:
            self.table.setCurrentCell(row, 0)

    def _chosen(self) -> Line | None:
        row = self.table.currentRow()
        return self._shown[row] if 0 <= row < len(self._shown) else None

    # ---- doing --------------------------------------------------------------------------------------------------

    def _moved(self) -> None:
        self._problem = ""
        self.desk.changed.emit()

    def _choose_role(self, role: object) -> None:
        self._role = Role(str(role))
        self.desk.changed.emit()

    def _open(self, form: Form) -> None:
        self._form, self._problem, self._role = form, "", Role.TECHNICIAN
        self._clear()
        self.desk.changed.emit()
        {"add": self.user_name, "own": self.old}.get(form, self.secret).setFocus()

    def _leave(self) -> None:
        self._form, self._problem = "", ""
        self._clear()
        self.desk.changed.emit()
        self.table.setFocus()

    def _clear(self) -> None:
        for field in self.fields:
            field.clear()

    def _next_field(self) -> None:
        fields = [field for field in self.fields if not field.isHidden()]
        at = next((i for i, field in enumerate(fields) if field.hasFocus()), len(fields) - 1)
        if at == len(fields) - 1:
            self._save()
        else:
            fields[at + 1].setFocus()

    def _save(self) -> None:
        chosen = self._chosen()
        if self.secret.text() != self.again.text():
            self._said(tr("The two differ: type the same twice."))
            return
        secret = self.secret.text()
        if self._form == "add":
            problem = self.model.add(self.user_name.text(), self._role, secret)
        elif self._form == "own":
            problem = self.model.change_own(self.old.text(), secret)
        else:
            problem = self.model.reset(chosen, secret) if chosen is not None else ""
        done = {"add": tr("The user was added."), "own": tr("Your PIN was changed.")}
        words = done.get(self._form, tr("The PIN was changed."))
        self._said(problem)
        if not problem:
            self._leave()
            self.desk.notice.emit(words, False)

    def _said(self, problem: str) -> None:
        self._problem = problem
        self.desk.changed.emit()

    def _turn_role(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self._said(self.model.set_role(chosen, ROLES[(ROLES.index(chosen.role) + 1) % len(ROLES)]))

    def _turn_active(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self._said(self.model.set_active(chosen, not chosen.active))

    def _undo(self) -> None:
        self._said(self.model.undo())


def role_words(role: Role) -> str:
    """A role's name."""
    return {
        Role.CLINICIAN: tr("Clinician"),
        Role.TECHNICIAN: tr("Technician"),
        Role.RESEARCHER: tr("Researcher"),
        Role.PROGRAM: "–",
    }[role]


def may_words(role: Role) -> str:
    """What a role may do."""
    return {
        Role.CLINICIAN: tr("A clinician may do everything: measure, change, erase, export studies, manage users."),
        Role.TECHNICIAN: tr("A technician sees names, measures, changes records, calibrates and makes backups."),
        Role.RESEARCHER: tr("A researcher sees no names: may look at what was measured, and export studies."),
        Role.PROGRAM: "",
    }[role]


def _secret() -> QLineEdit:
    field = QLineEdit(maxLength=LONGEST)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field
