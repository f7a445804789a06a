"""Finding, plan and progress: three tabs of one page; what may be done stands in `acts`."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from station.tasks import followup_pages as pages
from station.ui import style, texts
from station.ui.desk import Desk
from station.ui.followup.diary_view import DiaryView
from station.ui.followup.model import TABS
from station.ui.followup.plan_acts import plan_acts, plan_status
from station.ui.followup.progress_view import ProgressView
from station.ui.followup.sheet_view import SheetView, plan_page
from station.ui.followup.start_view import StartView, WarningsView
from station.ui.followup.words import WordsView, label
from station.ui.shell.page import Act, Page, Status
from station.ui.shell.scrolling import SCROLL, scroll
from station.ui.texts import tr


class FollowUpPage(Page):
    """The follow-up of the patient who is here."""

    name = "followup"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.model = desk.followup
        names = {"finding": tr("Finding"), "plan": tr("Plan"), "progress": tr("Progress")}
        self.tabs = {tab: self._tab(n, tab, names[tab]) for n, tab in enumerate(TABS, start=1)}
        self.wait = label("", "lead")
        self.finding = WordsView()
        self.start = StartView(self.model)
        self.warnings = WarningsView()
        self.sheet = SheetView(self.model)
        self.sheet.table.refused.connect(lambda words: self.tell(words))
        self.diary = DiaryView()
        self.progress = ProgressView()
        self.views: tuple[QWidget, ...] = (
            self.wait, self.finding, self.start, self.warnings, self.sheet, self.diary, self.progress,
        )  # fmt: skip
        self._view: QWidget = self.wait
        bar = QFrame()
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.S)
        for button in self.tabs.values():
            row.addWidget(button)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(style.XL, style.S, style.XL, style.S)
        layout.setSpacing(style.S)
        layout.addWidget(bar)
        for view in self.views:
            layout.addWidget(view, 1)

    def _tab(self, number: int, tab: str, name: str) -> QPushButton:
        button = QPushButton(f"{name} [{number}]")
        button.setAccessibleName(name)
        button.setCheckable(True)
        button.setAutoDefault(True)
        button.clicked.connect(self._goer(tab))
        return button

    def _goer(self, tab: str) -> Callable[[], None]:
        def go() -> None:
            self.model.tab, self.model.stage = tab, "plan"
            self.desk.changed.emit()

        return go

    # ---- the window's page --------------------------------------------------------------------------------------

    def title(self) -> str:
        """What stands in the title line."""
        return tr("Finding, plan and progress")

    def acts(self) -> Sequence[Act]:
        """The tabs, what the shown one allows, and scrolling."""
        names = {"finding": tr("the finding"), "plan": tr("the plan"), "progress": tr("the progress")}
        found = [
            Act(f"tab_{tab}", names[tab], names[tab], self._goer(tab), (str(n),), on_bar=False)
            for n, tab in enumerate(TABS, start=1)
        ]
        if self.model.shown is not None:
            if self.model.tab == "plan":
                found += plan_acts(self)
            elif self._pdf() is not None:
                found.append(Act("pdf", tr("PDF"), tr("write this page as PDF, beside the data"), self._print, ("P",)))
        return [*found, *self._scrolling()]

    def _scrolling(self) -> list[Act]:
        down, up = tr("further down on this page"), tr("further up on this page")
        return [
            Act("down", down, down, lambda: scroll(self, SCROLL), ("PgDown",), on_bar=False),
            Act("up", up, up, lambda: scroll(self, -SCROLL), ("PgUp",), on_bar=False),
        ]

    def status(self) -> Status:
        """What is read, what is missing, or what comes next."""
        model = self.model
        if self.desk.clinic.patient is None:
            return Status(tr("Nobody is here: press F2 and choose a patient."), bad=True)
        if model.reading:
            return Status(tr("Reading the trials ..."))
        if model.problem or model.shown is None:
            return Status(tr(model.problem or "There is nothing to show yet."), bad=bool(model.problem))
        if model.tab == "plan":
            return plan_status(model)
        if model.tab == "progress" and model.shown.progress is None:
            return Status(tr("No visit holds a test of strength yet."))
        return Status(tr("1, 2 and 3 change the page; PgDown shows more."))

    def entered(self) -> None:
        """Begin where the work is."""
        begins = {
            self.start: self.start.template,
            self.warnings: self.warnings.flags,
            self.sheet: self.sheet.table,
            self.diary: self.diary.days,
        }
        begins.get(self._view, self.tabs[self.model.tab]).setFocus()

    def refresh(self) -> None:
        """Show the tab, or why there is nothing in it."""
        model = self.model
        model.look()
        for tab, button in self.tabs.items():
            button.setChecked(tab == model.tab)
        view = self._show()
        for other in self.views:
            if other is not view:
                other.hide()
        view.show()
        if view is not self._view:
            self._view = view
            if self.desk.where == self.name:
                self.entered()

    def _show(self) -> QWidget:
        model, found = self.model, self.model.shown
        if found is None:
            self.wait.setText(tr("Reading the trials ...") if model.reading else "")
            return self.wait
        if model.tab == "finding" and found.finding is not None:
            self.finding.show_page(pages.finding_text(found.finding, found.case.library, texts.language))
            return self.finding
        if model.tab == "progress" and found.progress is not None:
            self.progress.show_follow_up(found, found.progress)
            return self.progress
        if model.tab == "plan" and found.case.visits:
            return self._show_plan()
        self.wait.setText(tr("There is no test to show yet."))
        return self.wait

    def _show_plan(self) -> QWidget:
        model, found, plan = self.model, self.model.shown, self.model.plan
        assert found is not None
        if model.stage == "warnings":
            self.warnings.show_follow_up(found)
            return self.warnings
        if model.stage == "diary" and found.plan is not None:
            self.diary.show_plan(found.plan, found, model.wall_clock().date())
            return self.diary
        if plan is None:
            self.start.show_follow_up(found)
            return self.start
        self.sheet.show_plan(plan, found)
        return self.sheet

    # ---- what is done -------------------------------------------------------------------------------------------

    def tell(self, words: str, bad: bool = True) -> None:
        """Words for the status line; nothing where there are none."""
        if words:
            self.desk.notice.emit(words, bad)

    def _pdf(self) -> Callable[[], bytes] | None:
        """Draws the shown page; on the file thread."""
        found, language, tab = self.model.shown, texts.language, self.model.tab
        if found is None:
            return None
        finding, progress, library = found.finding, found.progress, found.case.library
        if tab == "finding" and finding is not None:
            return lambda: pages.page_pdf(pages.finding_text(finding, library, language), language)
        if tab == "progress" and progress is not None:
            return lambda: pages.progress_pdf(progress, library, language)
        if tab == "plan" and self.model.plan is not None:
            page = plan_page(self.model.named(self.model.plan), found)
            return lambda: pages.page_pdf(page, language)
        return None

    def _print(self) -> None:
        pdf = self._pdf()
        if pdf is not None:
            self.model.write_pdf(self.model.tab, pdf, self.tell)

    def print_plan(self) -> None:
        """The clinician's page."""
        self._print()

    def print_home(self) -> None:
        """The patient's sheet."""
        plan, language = self.model.plan, texts.language
        if plan is not None:
            self.model.write_pdf("home_sheet", lambda: pages.home_pdf(plan, language), self.tell)
