"""Who is here: the first user, a PIN, or the lock. As long as somebody must sign in, no other page can be shown."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from station.records.access import DISK_ENCRYPTION
from station.records.users import LONGEST, PASSWORD_CHARACTERS, PIN_DIGITS
from station.ui import style
from station.ui.desk import SIGN_IN, Desk
from station.ui.shell.page import Act, Page, Status
from station.ui.texts import tr

WIDTH = 560  # [px]; chosen: a column that is read at once, and fits 960 x 540

KEPT = Qt.ItemDataRole.UserRole


class SigningInPage(Page):
    """One column: names and a PIN, or the first user's name and PIN twice."""

    name = SIGN_IN

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._problem = ""
        self._shown: list[tuple[str, str]] = []
        self.words = QLabel()
        self.words.setObjectName("title")
        self.words.setWordWrap(True)
        self.secret, self.again = _secret(), _secret()
        self.people = QListWidget()
        self.people.setAccessibleName(tr("who signs in"))
        self.people.itemActivated.connect(lambda item: self.secret.setFocus())
        self.people.currentItemChanged.connect(lambda now, before: self.secret.clear())
        self.user_name = QLineEdit(maxLength=80)
        self.user_name.returnPressed.connect(lambda: self.secret.setFocus())
        self.secret.returnPressed.connect(self._after_secret)
        self.again.returnPressed.connect(self._do)
        self.rows = QFormLayout()
        self.rows.setHorizontalSpacing(style.L)
        self.rows.setVerticalSpacing(style.S)
        for label, field in (
            (tr("Name"), self.user_name),
            (tr("PIN or password"), self.secret),
            (tr("Once more"), self.again),
        ):
            field.setAccessibleName(label)
            words = QLabel(label)
            words.setMinimumHeight(field.sizeHint().height())
            words.setAlignment(Qt.AlignmentFlag.AlignVCenter)
            self.rows.addRow(words, field)
        self.about = QLabel()
        self.about.setObjectName("quiet")
        self.about.setWordWrap(True)
        self._lay_out()

    def _lay_out(self) -> None:
        card = QFrame()
        card.setObjectName("card")
        card.setFixedWidth(WIDTH)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(style.XL, style.L, style.XL, style.L)
        inside.setSpacing(style.M)
        inside.addWidget(self.words)
        inside.addWidget(self.people)
        inside.addLayout(self.rows)
        inside.addWidget(self.about)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addWidget(card, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        for before, after in pairwise((self.people, self.user_name, self.secret, self.again)):
            QWidget.setTabOrder(before, after)

    @property
    def _first(self) -> bool:
        return not self.desk.clinic.has_users

    def title(self) -> str:
        """What stands in the title line."""
        return tr("First user") if self._first else tr("Sign in")

    def acts(self) -> Sequence[Act]:
        """Sign in, or out."""
        clinic = self.desk.clinic
        label = tr("Add and sign in") if self._first else tr("Sign in")
        acts = [Act("sign_in", label, tr("sign in with the PIN that was typed"), self._do, ("Alt+S",), next=True)]
        if clinic.access.actor is not None:
            acts.append(Act("sign_out", tr("Sign out"), tr("put the patient away and leave the station to others"),
                            self._sign_out, ("Alt+O",)))  # fmt: skip
        if not clinic.must_sign_in:
            acts.append(Act("leave", tr("Leave"), tr("back to the page before"), self.desk.back, ("Alt+X",)))
        return acts

    def status(self) -> Status:
        """What is wrong, or what to do."""
        if self._problem:
            return Status(self._problem, bad=True)
        if self._first:
            return Status(
                tr(
                    "A PIN has at least {digits} digits, a password {characters} characters. Nobody can look it up.",
                    digits=PIN_DIGITS,
                    characters=PASSWORD_CHARACTERS,
                )
            )
        return Status(tr("Choose your name, type your PIN, press Enter."))

    def entered(self) -> None:
        """Type at once."""
        self._problem = ""
        for field in (self.user_name, self.secret, self.again):
            field.clear()
        (self.user_name if self._first else self.secret).setFocus()

    def left(self) -> None:
        """No PIN stays in a page."""
        self.secret.clear()
        self.again.clear()

    def refresh(self) -> None:
        """Names, or the first user's form."""
        clinic, first = self.desk.clinic, self._first
        actor = clinic.access.actor
        self.words.setText(
            tr("The first user") if first
            else tr("Locked: {name} is signed in", name=actor.name) if actor is not None and clinic.access.locked
            else tr("Who is here?")
        )  # fmt: skip
        self.about.setText(
            tr("The first user is a clinician, who can add others.") + "\n\n" + tr(DISK_ENCRYPTION) if first else ""
        )
        self.about.setVisible(first)
        self.people.setVisible(not first)
        self.rows.setRowVisible(self.user_name, first)
        self.rows.setRowVisible(self.again, first)
        people = [] if first or clinic.records is None else [(u.id, u.name) for u in clinic.people()]
        if people != self._shown:
            self._shown = people
            self.people.clear()
            for user_id, name in people:
                item = QListWidgetItem(name)
                item.setData(KEPT, user_id)
                self.people.addItem(item)
            self.people.setFixedHeight(min(4, max(1, len(people))) * 44 + style.S)
        known = [user_id for user_id, _ in people]
        if self.people.currentRow() < 0 and known:
            self.people.setCurrentRow(known.index(actor.user_id) if actor and actor.user_id in known else 0)

    def _after_secret(self) -> None:
        if self._first:
            self.again.setFocus()
        else:
            self._do()

    def _do(self) -> None:
        clinic, secret = self.desk.clinic, self.secret.text()
        if clinic.records is None:
            return
        if self._first:
            if secret != self.again.text():
                self._say(tr("The two differ: type the same twice."))
                return
            problem = clinic.add_first_user(self.user_name.text(), secret)
        else:
            item = self.people.currentItem()
            problem = clinic.sign_in(item.data(KEPT), secret) if item is not None else tr("Choose your name.")
        if problem:
            self._say(problem)
            return
        self.left()
        if self.desk.where == SIGN_IN:  # it was asked for, and hid nothing
            self.desk.leave_sign_in()

    def _say(self, problem: str) -> None:
        self._problem = tr(problem)
        self.secret.clear()
        self.again.clear()
        self.secret.setFocus()
        self.desk.changed.emit()

    def _sign_out(self) -> None:
        self.desk.clinic.sign_out()
        self.entered()


def _secret() -> QLineEdit:
    field = QLineEdit(maxLength=LONGEST)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field
