"""Which assessment: today's plan first, then the recommended ones, the rest behind 'more'."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QVBoxLayout

from station.assessments.model import Assessment
from station.records.roles import Permission
from station.ui import style
from station.ui.assessments.picture import Picture
from station.ui.desk import Desk
from station.ui.shell.page import Act, Page, Status
from station.ui.texts import tr

KEPT = Qt.ItemDataRole.UserRole


def day_words(day: date) -> str:
    """A date as the person's language writes it."""
    return QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.ShortFormat)


class AssessmentsPage(Page):
    """A list to choose from, and what the chosen one asks for."""

    name = "assessments"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._all = False
        self._shown: tuple[object, ...] = ()
        self.list = QListWidget()
        self.list.setAccessibleName(tr("assessments"))
        self.list.setWordWrap(True)
        self.list.itemActivated.connect(lambda item: self._begin())
        self.list.currentItemChanged.connect(lambda now, before: self._describe())
        self.picture = Picture()
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        card = QFrame()
        card.setObjectName("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(style.XL, style.L, style.XL, style.L)
        inside.addWidget(self.picture, 1)
        inside.addWidget(self.words)
        row = QHBoxLayout(self)
        row.setContentsMargins(style.XL, style.L, style.XL, style.L)
        row.setSpacing(style.L)
        row.addWidget(self.list, 1)
        row.addWidget(card, 1)

    def title(self) -> str:
        """What stands in the title line."""
        return tr("Choose an assessment")

    def acts(self) -> Sequence[Act]:
        """Begin, or show more of them."""
        more = tr("Fewer") if self._all else tr("More")
        may = self._may_begin()
        return (
            Act("begin", tr("Begin"), tr("begin with the chosen assessment"), self._begin, ("B", "PgDown"), may,
                next=may),
            Act("more", more, tr("show all assessments, or the recommended ones only"), self._turn_more, ("M",)),
        )  # fmt: skip

    def status(self) -> Status:
        """The next thing to do."""
        if self.desk.boards.board is None:
            return Status(tr("No board is connected: press F7 to choose one."), bad=True)
        if not self.desk.clinic.may(Permission.MEASURE):
            return Status(tr("Who is signed in may look, and not measure."), bad=True)
        if self.desk.clinic.patient is None:
            return Status(tr("Nobody is chosen: what is measured belongs to no patient. F2 chooses one."))
        return Status(tr("Choose with the arrow keys, then press Enter."))

    def entered(self) -> None:
        """Begin with the list; a plan may have asked for one."""
        self.list.setFocus()
        wanted, self.desk.wanted = self.desk.wanted, ""
        if wanted:
            self.choose(wanted)

    def chosen(self) -> Assessment | None:
        """The selected one."""
        item = self.list.currentItem()
        chosen: Assessment | None = item.data(KEPT) if item is not None else None
        return chosen

    def choose(self, assessment_id: str) -> None:
        """Select one by its id, as a plan or a test does."""
        self._all = True
        self.refresh()
        for i in range(self.list.count()):
            kept = self.list.item(i).data(KEPT)
            if kept is not None and kept.id == assessment_id:
                self.list.setCurrentRow(i)
                return

    def refresh(self) -> None:
        """Fill the list."""
        known = {a.id: a for a in self.desk.wiring.assessments()}
        planned = [known[i] for i in self.desk.admission.planned_today() if i in known]
        recommended = [a for a in known.values() if a.recommended]
        others = [a for a in known.values() if not a.recommended] if self._all else []
        groups = ((tr("Today's plan"), planned), (tr("Recommended"), recommended), (tr("More"), others))
        page = self.desk.clinic.patient
        wanted = (page.patient.id if page else "", *(tuple(a.id for a in group) for _, group in groups))
        if self._shown != wanted:
            self._shown = wanted
            self._fill(groups)
        self._describe()

    def _fill(self, groups: Sequence[tuple[str, Sequence[Assessment]]]) -> None:
        self.list.clear()
        for name, group in groups:
            if not group:
                continue
            heading = QListWidgetItem(name)
            heading.setFlags(Qt.ItemFlag.NoItemFlags)
            heading.setFont(style.font(style.SMALL, bold=True))
            self.list.addItem(heading)
            for assessment in group:
                day = self.desk.admission.last_done(assessment.id)
                last = "" if day is None else "\n" + tr("last done {day}", day=day_words(day))
                item = QListWidgetItem(tr(assessment.name) + last)
                item.setData(KEPT, assessment)
                self.list.addItem(item)
        self.list.setCurrentRow(1)

    def _describe(self) -> None:
        chosen = self.chosen()
        self.picture.show_assessment(chosen)
        if chosen is None:
            self.words.clear()
            return
        lines = [tr(chosen.posture), tr(chosen.plates)]
        asked = ", ".join(tr(f.name) for f in chosen.setup)
        if asked:
            lines.append(tr("Asked before: {fields}.", fields=asked))
        efforts = tr("Both legs") if chosen.legs == "both" else tr("Each leg")
        lines.append(tr("{legs}: {number} times.", legs=efforts, number=chosen.trials.number))
        seen = {
            "none": tr("Nobody sees the force while it is measured."),
            "clinician": tr("Only the clinician sees the force while it is measured."),
            "both": tr("The patient follows the force on the screen."),
        }
        lines.append(seen[chosen.feedback.mode])
        self.words.setText("\n\n".join(lines))

    def _turn_more(self) -> None:
        self._all = not self._all
        self.desk.changed.emit()

    def _may_begin(self) -> bool:
        board = self.desk.boards.board
        may = self.desk.clinic.may(Permission.MEASURE)
        return may and board is not None and not self.desk.boards.lost and self.chosen() is not None

    def _begin(self) -> None:
        chosen = self.chosen()
        if chosen is None or not self._may_begin():
            return
        if self.desk.clinic.patient is None:
            self.desk.visit.begin(chosen)
            self.desk.go("visit")
        else:
            self.desk.admission.begin(chosen)
            self.desk.go("intake")
