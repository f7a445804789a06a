"""A course over the visits: points with intervals, the band of noise, breaks with their reasons, no change expected."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from station.domain.channels import Side
from station.followup.say import day as day_words
from station.report.course import Course, CoursePoint
from station.report.figure import ticks
from station.ui import style, texts
from station.ui.texts import tr
from station.ui.visit.plots import bare_plot
from station.wording import numbers

#: Signs of the two legs' points, and of their difference: a leg is told by shape, letter and line as well as by colour.
SYMBOLS = {"left": "o", "right": "s", "both": "d"}
LINES = {"left": Qt.PenStyle.SolidLine, "right": Qt.PenStyle.DashDotLine, "both": Qt.PenStyle.SolidLine}

#: Height of a plot [px]; chosen: three labels on its axis, and room for words below it at 540 px.
HEIGHT = 230

#: Part of the time axis that a date takes; chosen for three charts beside each other at 960 px.
SPACE = 0.42


class CourseChart(QWidget):
    """One chart with its title in words."""

    def __init__(self) -> None:
        super().__init__()
        self.title = QLabel()
        self.title.setObjectName("section")
        self.title.setWordWrap(True)
        self.plot = bare_plot("", "")
        # Of one height: inside a page that scrolls, a plot that takes what is left would be left nothing.
        self.plot.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.plot.setFixedHeight(HEIGHT)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style.XS)
        layout.addStretch(1)  # plots beside each other stand on one line, whatever their titles need
        layout.addWidget(self.title)
        layout.addWidget(self.plot)
        self._shown: object = None

    def show_course(self, course: Course, reasons: Mapping[date, str]) -> None:
        """Draw a course; `reasons`: by day, in words, why the line breaks before it."""
        if (course, dict(reasons)) == self._shown:
            return
        self._shown = (course, dict(reasons))
        letter = style.LETTER[Side(course.side)] + "  " if course.side != "both" else ""
        unit = "" if course.unit in course.title else f" [{course.unit}]"
        self.title.setText(f"{letter}{course.title}{unit}")
        self.plot.clear()
        if not course.points:
            return
        self._band(course)
        self._expected(course)
        self._lines(course)
        self._points(course)
        self._breaks(course, reasons)
        self._axes(course)
        said = [f"{day_words(p.day, texts.language)} {self._number(p.value)}" for p in course.points]
        self.setAccessibleName(f"{course.title}: {', '.join(said)} {course.unit}")

    @staticmethod
    def _colour(course: Course) -> str:
        return style.theme.ink if course.side == "both" else style.theme.curve[Side(course.side)]

    def _band(self, course: Course) -> None:
        if course.band is not None:
            band = pg.LinearRegionItem(course.band, orientation="horizontal", movable=False,
                                       brush=pg.mkBrush(style.theme.grid), pen=pg.mkPen(style.theme.line))  # fmt: skip
            band.setZValue(-20)
            self.plot.addItem(band)

    def _expected(self, course: Course) -> None:
        if len(course.expected) < 2:
            return
        xs, ys = [d.toordinal() for d, _ in course.expected], [v for _, v in course.expected]
        pen = pg.mkPen(style.theme.quiet, width=1, style=Qt.PenStyle.DashLine)
        self.plot.plot(xs, ys, pen=pen)
        self._say(tr("no change"), xs[-1], ys[-1], (1, 0))

    def _lines(self, course: Course) -> None:
        """A line from point to point; it ends where something changed."""
        pen = pg.mkPen(self._colour(course), width=2, style=LINES[course.side])
        number, runs = 0, []
        for point in course.points:
            number += point.broken
            runs.append((number, point))
        for _, run in groupby(runs, key=lambda pair: pair[0]):
            points = [p for _, p in run]
            self.plot.plot([p.day.toordinal() for p in points], [p.value for p in points], pen=pen)

    def _points(self, course: Course) -> None:
        """Baseline and re-test are filled, all others hollow; bars are a visit's interval."""
        colour = self._colour(course)
        sure = [p for p in course.points if p.interval is not None]
        if sure:
            x = np.array([p.day.toordinal() for p in sure], dtype=float)
            low, high = (np.array([p.interval[end] for p in sure if p.interval is not None]) for end in (0, 1))
            beam = 0.02 * (course.points[-1].day - course.points[0].day).days
            bars = pg.ErrorBarItem(x=x, y=(low + high) / 2, height=high - low, beam=beam, pen=pg.mkPen(colour, width=1))
            self.plot.addItem(bars)
        for full in (True, False):
            some = [p for p in course.points if (p.kind in ("baseline", "retest")) is full]
            if some:
                fill = colour if full else style.theme.surface
                self.plot.plot([p.day.toordinal() for p in some], [p.value for p in some], pen=None,
                               symbol=SYMBOLS[course.side], symbolSize=11, symbolPen=pg.mkPen(colour, width=2),
                               symbolBrush=fill)  # fmt: skip

    def _breaks(self, course: Course, reasons: Mapping[date, str]) -> None:
        lines = 0
        for before, point in zip(course.points, course.points[1:], strict=False):
            if point.broken:
                at = 0.5 * (before.day.toordinal() + point.day.toordinal())
                pen = pg.mkPen(style.theme.quiet, width=1, style=Qt.PenStyle.DotLine)
                self.plot.addItem(pg.InfiniteLine(at, angle=90, pen=pen))
                self._say("// " + reasons.get(point.day, ""), at, self._span(course)[1], (0.5, -lines))
                lines = 1 - lines  # neighbours in two lines: they may be long

    def _say(self, words: str, x: float, y: float, anchor: tuple[float, float]) -> None:
        item = pg.TextItem(words, color=style.theme.quiet, anchor=anchor)
        item.setFont(style.font(style.SMALL))
        item.setPos(x, y)
        self.plot.addItem(item, ignoreBounds=True)

    @staticmethod
    def _span(course: Course) -> tuple[float, float]:
        """Room for everything that is drawn."""
        values = [v for p in course.points for v in (p.value, *(p.interval or ()))]
        values += [*(course.band or ()), *(v for _, v in course.expected)]
        room = 0.12 * (max(values) - min(values)) or 1.0
        return min(values) - room, max(values) + room

    def _axes(self, course: Course) -> None:
        days = [p.day.toordinal() for p in course.points]
        room = max(3.0, 0.25 * (days[-1] - days[0]))  # half a date stands beside the first and the last point
        self.plot.setXRange(days[0] - room, days[-1] + room, padding=0)
        self.plot.setYRange(*self._span(course), padding=0)
        bottom = self.plot.getPlotItem().getAxis("bottom")
        bottom.setTicks([[(p.day.toordinal(), day_words(p.day, texts.language)) for p in spaced(course.points)], []])
        low, high = self._span(course)
        marks = [t for t in ticks(low, high, 4) if low < t < high]
        places = next((n for n in (0, 1) if all(math.isclose(t, round(t, n), abs_tol=1e-9) for t in marks)), 2)
        left = self.plot.getPlotItem().getAxis("left")
        left.setTicks([[(t, numbers.number(t, places, language=texts.language)) for t in marks], []])

    @staticmethod
    def _number(value: float) -> str:
        return numbers.number(value, 2 if abs(value) < 10 else 0, language=texts.language)


def spaced(points: Sequence[CoursePoint]) -> list[CoursePoint]:
    """Points whose dates can stand beside each other: the last always, the others where there is room."""
    whole = max(1, (points[-1].day - points[0].day).days)
    kept: list[CoursePoint] = [points[-1]]
    for point in reversed(points[:-1]):
        if (kept[-1].day - point.day).days >= SPACE * whole:
            kept.append(point)
    return kept[::-1]
