"""Before the plan: what a re-test could show, then a template; and the warning signs that come first."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QComboBox, QDateEdit, QFrame, QGridLayout, QVBoxLayout, QWidget

from station.domain.errors import StationError
from station.followup.exercises import shipped
from station.followup.plan import WEEKS
from station.followup.plan_words import detectable_section, exercise
from station.followup.visits import RED_FLAG_BARS
from station.tasks import followup_desk as tasks
from station.tasks.followup import names_in
from station.tasks.followup_desk import FollowUp
from station.tasks.followup_records import Checked
from station.ui import style, texts
from station.ui.followup.checks import CheckList
from station.ui.followup.model import FollowUps
from station.ui.followup.words import WordsView, label
from station.ui.texts import tr
from station.wording.sentences import catalogue, sentence


def template_names() -> dict[str, str]:
    """Templates by id, as a person names them."""
    known = {"bridges": tr("Bridges"), "standing": tr("Standing exercises"), "whole": tr("Whole leg")}
    return {name: known.get(name, name) for name in shipped().templates}


class StartView(QWidget):
    """Template, weeks and first day of a new plan."""

    def __init__(self, model: FollowUps) -> None:
        super().__init__()
        self._model = model
        self._of: FollowUp | None = None
        self.words = WordsView()
        self.template = QComboBox()
        self.template.setAccessibleName(tr("template of the plan"))
        for name, words in template_names().items():
            self.template.addItem(words, name)
        self.weeks = QComboBox()
        self.weeks.setAccessibleName(tr("weeks of the plan"))
        for weeks in range(WEEKS[0], WEEKS[1] + 1):
            self.weeks.addItem(tr("{n} weeks", n=weeks), weeks)
        self.weeks.setCurrentIndex(self.weeks.count() - 1)
        self.first = QDateEdit()
        self.first.setAccessibleName(tr("first day of the plan"))
        self.first.setDisplayFormat(tr("yyyy-MM-dd"))
        self.list = label("", "quiet")
        for signal in (self.template.currentIndexChanged, self.weeks.currentIndexChanged, self.first.dateChanged):
            signal.connect(lambda _: self._describe())
        self._lay_out()

    def _lay_out(self) -> None:
        card = QFrame()
        card.setObjectName("card")
        card.setMaximumWidth(900)
        grid = QGridLayout(card)
        grid.setContentsMargins(style.XL, style.L, style.XL, style.L)
        grid.setHorizontalSpacing(style.L)
        for column, (name, widget) in enumerate(
            ((tr("Template"), self.template), (tr("Length"), self.weeks), (tr("First day"), self.first))
        ):
            grid.addWidget(label(name, "section"), 0, column)
            grid.addWidget(widget, 1, column)
        grid.addWidget(self.list, 2, 0, 1, 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style.M)
        layout.addWidget(self.words)
        layout.addWidget(card)
        layout.addStretch(1)

    def show_follow_up(self, found: FollowUp) -> None:
        """Another patient, or something new is known."""
        if found is self._of:
            return
        self._of = found
        first = tasks.first_day(found)
        self.first.setDate(QDate(first.year, first.month, first.day))
        self._describe()

    def chosen(self) -> tuple[str, date, int]:
        """Template, first day, weeks."""
        day = self.first.date()
        return self.template.currentData(), date(day.year(), day.month(), day.day()), self.weeks.currentData()

    def _describe(self) -> None:
        template, first, weeks = self.chosen()
        names = [exercise(e, texts.language) for e in shipped().template(template).exercises]
        self.list.setText(", ".join(names) + ".")
        if self._of is None:
            return
        try:
            found = tasks.could_detect(self._of, weeks, first)
        except StationError as error:
            self._model.problem = error.words
            return
        if found is not None:
            names_of = names_in(texts.language, self._of.case.library)
            self.words.show_sections([detectable_section(found[0], texts.language, names_of)])
        self.words.setVisible(found is not None)


class WarningsView(QWidget):
    """The list of warning signs, and what else forbids an exercise."""

    def __init__(self) -> None:
        super().__init__()
        self._of: FollowUp | None = None
        self.flags = CheckList(tr("warning signs"))
        self.others = CheckList(tr("what forbids an exercise"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style.S)
        words = tr("Ask for each, and tick what applies: arrow keys move, Enter ticks.")
        for widget in (
            label(words),
            label(tr("Warning signs: they come first"), "section"),
            self.flags,
            label(tr("What keeps exercises out of a plan"), "section"),
            self.others,
        ):
            widget.setMaximumWidth(900)
            layout.addWidget(widget)
        layout.addStretch(1)

    def show_follow_up(self, found: FollowUp) -> None:
        """What was ticked before."""
        if found is self._of:
            return
        self._of = found
        before = found.checked[1] if found.checked is not None else Checked()
        flags = [(name, sentence(f"red_flag.{name}", texts.language)) for name in RED_FLAG_BARS]
        self.flags.offer(flags, before.red_flags)
        rules = [(name, _rule(name, words)) for name, words in tasks.contraindications(found.case.library)]
        self.others.offer(rules, before.contraindications)

    def checked(self, signed_by: str = "") -> Checked:
        """What is ticked now."""
        return Checked(self.flags.chosen(), self.others.chosen(), signed_by)


def _rule(name: str, words: str) -> str:
    key = f"contraindication.{name}"
    return sentence(key, texts.language) if key in catalogue() else words
