"""The plan: what could be detected, the exercises in a table, the rules, and what comes next."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from station.followup.exercises import shipped
from station.followup.plan import Plan
from station.followup.plan_words import exercise
from station.followup.say import Page
from station.tasks import followup_desk as tasks
from station.tasks import followup_pages as pages
from station.tasks.followup_desk import FollowUp
from station.ui import style, texts
from station.ui.followup.model import FollowUps
from station.ui.followup.plan_table import PlanTable
from station.ui.followup.words import WordsView, label
from station.ui.texts import tr


class SheetView(QWidget):
    """A draft that is edited, or the plan in force."""

    def __init__(self, model: FollowUps) -> None:
        super().__init__()
        self._model = model
        self._shown: object = None
        self.state = QLabel()
        self.state.setObjectName("lead")
        self.state.setWordWrap(True)
        self.banner = label("", "warning")
        self.head = label("")
        self.table = PlanTable(model)
        self.more = QComboBox()
        self.more.setAccessibleName(tr("exercise to add"))
        self.more_words = label(tr("To add:"), "quiet")
        self.more_words.setWordWrap(False)
        self.words = WordsView()
        row = QHBoxLayout()
        row.addWidget(self.more_words)
        row.addWidget(self.more)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style.S)
        for widget in (self.banner, self.state, self.table):
            layout.addWidget(widget)
        layout.addLayout(row)
        layout.addWidget(self.head)
        layout.addWidget(self.words)
        layout.addStretch(1)

    def show_plan(self, plan: Plan, found: FollowUp) -> None:
        """Show a plan; a draft can be edited."""
        if self._shown == (plan, id(found)):
            return
        self._shown = (plan, id(found))
        editable = plan.signed_at is None
        page = plan_page(self._model.named(plan), found)
        main = next(i for i, s in enumerate(page.sections) if s.rows)
        self.banner.setText(page.banner)
        self.banner.setVisible(bool(page.banner))
        self.state.setText(page.subtitle)
        self.head.setText("\n".join(page.sections[main].lines))
        self.table.show_plan(plan, editable=editable)
        self.words.show_sections([*page.sections[main + 1 : -1], *page.sections[:main], page.sections[-1]])
        inside = {i.exercise for i in plan.items}
        self.more.clear()
        for name in shipped().exercises:
            if name not in inside:
                self.more.addItem(exercise(name, texts.language), name)
        for widget in (self.more, self.more_words):
            widget.setVisible(editable and self.more.count() > 0)


def plan_page(plan: Plan, found: FollowUp) -> Page:
    """The plan in words, with what could be detected before it."""
    could = tasks.could_detect(found, plan.weeks, plan.start)
    seen, base = could if could is not None else (None, None)
    return pages.plan_text(plan, found.case.library, texts.language, seen, base)
