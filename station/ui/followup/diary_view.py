"""The sheet that the patient brings back: a day, what was ticked, and the pain; typed in at the next visit."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from station.followup.diary import DiaryEntry
from station.followup.exercises import DAYS
from station.followup.plan import Plan, Session, sessions
from station.followup.plan_words import exercise
from station.followup.say import day as day_words
from station.tasks.followup_desk import FollowUp
from station.ui import style, texts
from station.ui.followup.cells import weekday
from station.ui.followup.checks import CheckList
from station.ui.followup.words import label
from station.ui.texts import tr
from station.wording import numbers

KEPT = Qt.ItemDataRole.UserRole

#: Shown where nobody wrote anything down.
UNSAID = -1


class DiaryView(QWidget):
    """Days on the left, the day's boxes on the right."""

    def __init__(self) -> None:
        super().__init__()
        self._of: object = None
        self._entries: dict[date, DiaryEntry] = {}
        self.days = QListWidget()
        self.days.setAccessibleName(tr("days of training"))
        self.days.currentItemChanged.connect(lambda now, before: self._show_day())
        self.done = CheckList(tr("exercises that were ticked off"))
        self.during, self.after = _pain(tr("most pain while training")), _pain(tr("pain on the next morning"))
        card = QFrame()
        card.setObjectName("card")
        form = QFormLayout()
        form.setHorizontalSpacing(style.L)
        form.addRow(label(tr("Most pain, 0-10")), self.during)
        form.addRow(label(tr("Next morning, 0-10")), self.after)
        self.name = label("", "section")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(style.L, style.M, style.L, style.M)
        inside.setSpacing(style.S)
        inside.addWidget(self.name)
        inside.addWidget(self.done)
        inside.addLayout(form)
        inside.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.M)
        row.addWidget(self.days, 1)
        row.addWidget(card, 1)

    def show_plan(self, plan: Plan, found: FollowUp, today: date) -> None:
        """Days of the plan until today."""
        if self._of == (plan, found.case.diary, today):
            return
        self._of = (plan, found.case.diary, today)
        self._entries = {e.day: e for e in found.case.diary}
        chosen = self.days.currentRow()
        self.days.clear()
        for session in sessions(plan):
            if session.day <= today:
                item = QListWidgetItem(self._words(session))
                item.setData(KEPT, session)
                self.days.addItem(item)
        unwritten = [i for i in range(self.days.count()) if self.days.item(i).data(KEPT).day not in self._entries]
        following = next((i for i in unwritten if i > chosen), chosen)
        self.days.setCurrentRow(following if self.days.count() else -1)
        self._show_day()

    def _words(self, session: Session) -> str:
        day = f"{weekday(DAYS[session.day.weekday()])} {day_words(session.day, texts.language)}"
        entry = self._entries.get(session.day)
        if entry is None:
            return f"{day}   {numbers.DASH}"
        done = tr(
            "{done} of {due} ticked", done=len(set(entry.done) & set(session.exercises)), due=len(session.exercises)
        )
        pains = [numbers.DASH if p is None else str(p) for p in (entry.pain_during, entry.pain_next_day)]
        return f"{day}   ✓ {done}, " + tr("pain {during} / {after}", during=pains[0], after=pains[1])

    def session(self) -> Session | None:
        """The day that is shown."""
        item = self.days.currentItem()
        found: Session | None = item.data(KEPT) if item is not None else None
        return found

    def _show_day(self) -> None:
        session = self.session()
        self.done.setEnabled(session is not None)
        if session is None:
            return
        entry = self._entries.get(session.day, DiaryEntry(session.day))
        self.name.setText(f"{weekday(DAYS[session.day.weekday()])} {day_words(session.day, texts.language)}")
        self.done.offer([(e, exercise(e, texts.language)) for e in session.exercises], entry.done)
        for box, pain in ((self.during, entry.pain_during), (self.after, entry.pain_next_day)):
            box.setValue(UNSAID if pain is None else pain)

    def entry(self) -> DiaryEntry | None:
        """What is typed now."""
        session = self.session()
        if session is None:
            return None
        during, after = (None if box.value() == UNSAID else box.value() for box in (self.during, self.after))
        return DiaryEntry(session.day, self.done.chosen(), during, after)


def _pain(name: str) -> QSpinBox:
    box = QSpinBox()
    box.setAccessibleName(name)
    box.setRange(UNSAID, 10)
    box.setSpecialValueText(numbers.DASH)
    box.setMaximumWidth(120)
    return box
