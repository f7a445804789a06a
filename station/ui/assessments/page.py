"""Which assessment: the recommended ones first, the rest behind 'more'."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QVBoxLayout

from station.assessments.model import Assessment
from station.ui import style
from station.ui.desk import Desk
from station.ui.shell.page import Act, Page, Status
from station.ui.texts import tr

KEPT = Qt.ItemDataRole.UserRole


class AssessmentsPage(Page):
    """A list to choose from, and what the chosen one asks for."""

    name = "assessments"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._all = False
        self._shown: tuple[str, ...] = ()
        self.list = QListWidget()
        self.list.setAccessibleName(tr("assessments"))
        self.list.itemActivated.connect(lambda item: self._begin())
        self.list.currentItemChanged.connect(lambda now, before: self._describe())
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        card = QFrame()
        card.setObjectName("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(style.XL, style.L, style.XL, style.L)
        inside.addWidget(self.words, 1)
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
        board = self.desk.boards.board
        may = board is not None and not self.desk.boards.lost and self.chosen() is not None
        more = tr("Fewer") if self._all else tr("More")
        return (
            Act("begin", tr("Begin"), tr("begin with the chosen assessment"), self._begin, ("B",), may, next=may),
            Act("more", more, tr("show all assessments, or the recommended ones only"), self._turn_more, ("M",)),
        )

    def status(self) -> Status:
        """The next thing to do."""
        if self.desk.boards.board is None:
            return Status(tr("No board is connected: press F7 to choose one."), bad=True)
        return Status(tr("Choose with the arrow keys, then press Enter."))

    def entered(self) -> None:
        """Begin with the list."""
        self.list.setFocus()

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
            if self.list.item(i).data(KEPT).id == assessment_id:
                self.list.setCurrentRow(i)

    def refresh(self) -> None:
        """Fill the list."""
        wanted = [a for a in self.desk.wiring.assessments() if self._all or a.recommended]
        if self._shown != tuple(a.id for a in wanted):
            self._shown = tuple(a.id for a in wanted)
            self.list.clear()
            for assessment in wanted:
                item = QListWidgetItem(tr(assessment.name))
                item.setData(KEPT, assessment)
                self.list.addItem(item)
            self.list.setCurrentRow(0)
        self._describe()

    def _describe(self) -> None:
        chosen = self.chosen()
        self.words.setText(f"{tr(chosen.posture)}\n\n{tr(chosen.plates)}" if chosen is not None else "")

    def _turn_more(self) -> None:
        self._all = not self._all
        self.desk.changed.emit()

    def _begin(self) -> None:
        chosen = self.chosen()
        if chosen is not None and self.desk.boards.board is not None:
            self.desk.visit.begin(chosen)
            self.desk.go("visit")
