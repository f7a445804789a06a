"""The progress: each leg, then their difference, over the visits; and the verdicts in words."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from station.followup.outcome import Progress
from station.followup.progress_words import said
from station.tasks import followup_pages as pages
from station.tasks.followup_desk import FollowUp
from station.ui import style, texts
from station.ui.followup.chart import CourseChart
from station.ui.followup.words import WordsView, label


class ProgressView(QWidget):
    """Charts above, words below."""

    def __init__(self) -> None:
        super().__init__()
        self._of: object = None
        self.charts = [CourseChart() for _ in range(3)]
        self.note = label(said("chart_band", texts.language), "quiet")
        self.words = WordsView()
        row = QHBoxLayout()
        row.setSpacing(style.M)
        for chart in self.charts:
            row.addWidget(chart, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style.S)
        layout.addLayout(row, 1)
        layout.addWidget(self.note)
        layout.addWidget(self.words)

    def show_follow_up(self, found: FollowUp, progress: Progress) -> None:
        """Draw and say it."""
        if progress is self._of:
            return
        self._of = progress
        drawn = pages.courses(progress, texts.language)
        reasons = {
            s.day: ", ".join(said(f"break_{b}", texts.language) for b in s.breaks) for s in progress.seen if s.breaks
        }
        for chart, course in zip(self.charts, drawn, strict=False):
            chart.show_course(course, reasons)
        for widget in (*self.charts, self.note):
            widget.setVisible(bool(drawn))
        self.words.show_page(pages.progress_text(progress, found.case.library, texts.language), title=False)
