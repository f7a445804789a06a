"""A new patient on one page; the same forms change who a patient is, and add an injury or operation."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout
from sqlalchemy.orm import Session

from station.records.chart import add_episode
from station.records.patients import add_patient, change_identity, same_person
from station.records.taking_back import take_back_episode, take_back_patient
from station.ui import style
from station.ui.clinic import Done, name_of
from station.ui.desk import Desk
from station.ui.patients.forms import EpisodeForm, WhoForm
from station.ui.shell.page import Act, Page, Status
from station.ui.texts import tr

Kind = Literal["new", "identity", "episode"]


class FormPage(Page):
    """Saves what was typed, says what is wrong with it, and leaves."""

    name = "patient_form"
    kind: Kind = "new"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._problem = ""
        self._namesakes = False
        self.who = WhoForm()
        self.episode = EpisodeForm()
        for form in (self.who, self.episode):
            for line in form.findChildren(QLineEdit):
                line.returnPressed.connect(self._save)
                line.textEdited.connect(lambda _: self._typed())
        row = QHBoxLayout()
        row.setSpacing(style.L)
        row.addWidget(self.who, 1)
        row.addWidget(self.episode, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(style.XL, style.L, style.XL, style.L)
        layout.addLayout(row)
        layout.addStretch(1)
        self.who.setVisible(self.kind != "episode")
        self.episode.setVisible(self.kind != "identity")

    def title(self) -> str:
        """What stands in the title line."""
        return {
            "new": tr("New patient"),
            "identity": tr("Change who the patient is"),
            "episode": tr("Add an injury or operation"),
        }[self.kind]

    def acts(self) -> Sequence[Act]:
        """Save, or leave."""
        save = tr("Add all the same") if self._namesakes else tr("Save")
        return (
            Act("save", save, tr("save what was typed; Enter in a line does the same"), self._save, ("Alt+S",),
                next=True),
            Act("leave", tr("Leave"), tr("leave without saving"), self.desk.back, ("Alt+X",)),
        )  # fmt: skip

    def status(self) -> Status:
        """What is wrong, or what to do."""
        if self._problem:
            return Status(self._problem, bad=True)
        if self.kind == "new" and not self.desk.clinic.has_users:
            return Status(tr("Before there is a first user only demonstration patients can have names."))
        if self.kind == "episode":
            return Status(tr("Tab goes on, Enter saves. The side is enough; nothing else is needed."))
        return Status(tr("Tab goes on, Enter saves. A birth year is enough; nothing else is needed."))

    def entered(self) -> None:
        """Begin with the first field, filled with what is known."""
        self._problem, self._namesakes = "", False
        self.who.clear()
        self.episode.clear()
        page = self.desk.clinic.patient
        if self.kind == "new":
            family, _, given = self.desk.clinic.typed.partition(",")
            letters = not any(c.isdigit() for c in family)
            self.who.family.setText(family.strip().title() if letters else "")
            self.who.given.setText(given.strip().title())
            self.who.demonstration.setChecked(not self.desk.clinic.has_users)
        elif page is not None and self.kind == "identity":
            self.who.show_patient(page.patient, page.identity)
        first = self.episode.side if self.kind == "episode" else self.who.family
        (self.who.given if self.who.family.text() and self.kind == "new" else first).setFocus()
        self.desk.changed.emit()

    def left(self) -> None:
        """No name stays in a page that nobody sees."""
        self.who.clear()
        self.episode.clear()

    def _typed(self) -> None:
        if self._problem:
            self._problem, self._namesakes = "", False
            self.desk.changed.emit()

    def _save(self) -> None:
        try:
            {"new": self._add, "identity": self._change, "episode": self._add_episode}[self.kind]()
        except ValueError as error:
            self._say(str(error))

    def _say(self, problem: str) -> None:
        self._problem = problem
        self.desk.changed.emit()

    def _written(self, problem: str, patient_id: str, done: Done | None) -> None:
        """Go to the patient's page, or say why nothing was written."""
        if problem:
            self._say(problem)
            return
        clinic, new = self.desk.clinic, self.kind == "new"
        clinic.choose(patient_id)
        clinic.last = done
        self.desk.back()
        if new:
            self.desk.go("patient")
        if done is not None:
            self.desk.notice.emit(done.words, False)

    # ---- a new patient ------------------------------------------------------------------------------------------

    def _add(self) -> None:
        clinic = self.desk.clinic
        who, episode = self.who.read_new(), self.episode.read()
        names = name_of("", who["family_name"].strip(), who["given_name"].strip())
        if names and not self._namesakes:
            found, _ = clinic.write(lambda s: same_person(s, who["family_name"], who["given_name"], who["birth_date"]))
            if found:
                self._namesakes = True
                known = "; ".join(f"{name_of(f.id, f.family_name, f.given_name)} *{f.birth_year or '?'}" for f in found)
                self._say(tr("There is already: {known}. Alt+S adds another one all the same.", known=known))
                return
        patient_id, problem = clinic.write(self._adder(who, episode))
        done = tr("{name} was added. Alt+U takes it back.", name=names or patient_id)
        new = patient_id or ""
        self._written(problem, new, Done(done, lambda session: take_back_patient(session, new), forgets=True))

    def _adder(self, who: Mapping[str, Any], episode: Mapping[str, Any]) -> Callable[[Session], str]:
        now = self.desk.clinic.wall_clock()

        def add(session: Session) -> str:
            patient_id = add_patient(session, now, **who).id
            if episode:
                add_episode(session, patient_id, now, **episode)
            return patient_id

        return add

    # ---- a known one --------------------------------------------------------------------------------------------

    def _change(self) -> None:
        clinic = self.desk.clinic
        page = clinic.patient
        if page is None:
            return
        patient_id, old, year = page.patient.id, page.identity, page.patient.birth_year
        now, who = clinic.wall_clock(), self.who.read()
        _, problem = clinic.write(lambda s: change_identity(s, patient_id, now, **who))
        before: dict[str, Any] = {
            "family_name": old.family_name if old else "",
            "given_name": old.given_name if old else "",
            "birth_date": old.birth_date if old else None,
            "birth_year": year,
            "number": old.number if old else None,
        }
        done = Done(tr("Changed. Alt+U takes it back."), lambda s: change_identity(s, patient_id, now, **before))
        self._written(problem, patient_id, done)

    def _add_episode(self) -> None:
        clinic = self.desk.clinic
        if clinic.patient is None:
            return
        patient_id, now, fields = clinic.patient.patient.id, clinic.wall_clock(), self.episode.read()
        if not fields:
            raise ValueError(tr("State the injured side or the operation."))
        episode_id, problem = clinic.write(lambda s: add_episode(s, patient_id, now, **fields).id)
        done = Done(tr("Added. Alt+U takes it back."), lambda session: take_back_episode(session, episode_id or ""))
        self._written(problem, patient_id, done)


class IdentityPage(FormPage):
    """Changes who a patient is."""

    name = "patient_identity"
    kind: Kind = "identity"


class EpisodePage(FormPage):
    """Adds an injury or operation."""

    name = "patient_episode"
    kind: Kind = "episode"
