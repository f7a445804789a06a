"""A chart over visits: points with their intervals, the band of noise round the baseline, breaks of the line."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import Any

from station.report import ink
from station.report.figure import ticks
from station.report.text import Style, put
from station.report.words import day
from station.wording import numbers
from station.wording.language import Language

SMALL, HEAD = Style(6.8, grey=ink.GREY), Style(8.6, bold=True)

#: Radius of a point [pt], and length of the cap of its interval [pt].
POINT, CAP = 2.6, 2.2


@dataclass(frozen=True)
class CoursePoint:
    """One visit.

    Attributes
    ----------
    interval : (low, high) or None
        About 95 %.
    kind : str
        'baseline' is drawn full, 'retest' full, all others open.
    broken : bool
        The line from the point before ends here.
    """

    day: date
    value: float
    interval: tuple[float, float] | None
    kind: str
    broken: bool = False


@dataclass(frozen=True)
class Course:
    """One quantity over the visits.

    Attributes
    ----------
    side : 'left', 'right' or 'both'
        Colour and pattern of the line; the difference of both is black.
    band : (low, high) or None
        Noise round the baseline.
    expected : tuple of (day, value)
        With no change, drawn dashed.
    """

    title: str
    unit: str
    side: str
    points: tuple[CoursePoint, ...]
    band: tuple[float, float] | None = None
    expected: tuple[tuple[date, float], ...] = ()
    note: str = ""


def draw_course(canvas: Any, box: tuple[float, float, float, float], course: Course, language: Language) -> None:
    """Draw a chart.

    Parameters
    ----------
    box : (x, y, width, height)
        [pt]; y is the lower edge.
    """
    x0, y0, width, height = box
    left, bottom, right, top = x0 + 34.0, y0 + 14.0, x0 + width - 26.0, y0 + height - 14.0
    put(canvas, x0, y0 + height - 8.0, f"{course.title} [{course.unit}]", HEAD)
    if course.note:
        put(canvas, x0 + width, y0 + height - 8.0, course.note, SMALL, "right")
    if not course.points:
        return
    low, high = _range(course)
    days = [p.day.toordinal() for p in course.points]
    first, span = days[0], max(1, days[-1] - days[0])

    def at(when: date, value: float) -> tuple[float, float]:
        part = (when.toordinal() - first) / span
        return left + 10.0 + part * (right - left - 20.0), bottom + (value - low) / (high - low) * (top - bottom)

    if course.band is not None:
        canvas.setFillGray(ink.PALE)
        y = at(course.points[0].day, course.band[0])[1]
        canvas.rect(left, y, right - left, at(course.points[0].day, course.band[1])[1] - y, stroke=0, fill=1)
    step = ticks(low, high, 4)
    places = next((n for n in (0, 1) if all(math.isclose(t, round(t, n), abs_tol=1e-9) for t in step)), 2)
    for tick in (t for t in step if low <= t <= high):
        y = at(course.points[0].day, tick)[1]
        ink.plain_line(canvas, ink.FAINT, 0.4)
        canvas.line(left, y, right, y)
        put(canvas, left - 4.0, y - 2.3, numbers.number(tick, places, language=language), SMALL, "right")
    _days(canvas, course, at, bottom, language)
    _expected(canvas, course, at)
    _line(canvas, course, at)
    for point in course.points:
        _point(canvas, course, point, at)


def _range(course: Course) -> tuple[float, float]:
    values = [v for p in course.points for v in (p.value, *(p.interval or ()))]
    values += [*(course.band or ()), *(v for _, v in course.expected)]
    low, high = min(values), max(values)
    room = 0.06 * (high - low) or 0.1 * abs(high) or 1.0
    return low - room, high + room


def _days(canvas: Any, course: Course, at: Any, bottom: float, language: Language) -> None:
    """Dates under the points; one that would run into the last written is left out."""
    end = -math.inf
    for point in course.points:
        x, _ = at(point.day, point.value)
        ink.plain_line(canvas, ink.GREY, 0.6)
        canvas.line(x, bottom, x, bottom - 2.5)
        text = day(point.day, language)
        half = SMALL.width(text) / 2
        if x - half > end + 3.0:
            put(canvas, x, bottom - 10.0, text, SMALL, "centre")
            end = x + half


def _stroke(canvas: Any, side: str) -> None:
    if side in ink.COLOUR:
        ink.leg_line(canvas, side)
    else:
        ink.plain_line(canvas, ink.BLACK, 1.2)


def _line(canvas: Any, course: Course, at: Any) -> None:
    before: CoursePoint | None = None
    for point in course.points:
        if before is not None:
            (x1, y1), (x2, y2) = at(before.day, before.value), at(point.day, point.value)
            if point.broken:  # two strokes across, where the line would have been
                ink.plain_line(canvas, ink.GREY, 0.9)
                middle, height = (x1 + x2) / 2, (y1 + y2) / 2
                for shift in (-2.0, 2.0):
                    canvas.line(middle + shift - 2.0, height - 5.0, middle + shift + 2.0, height + 5.0)
            else:
                _stroke(canvas, course.side)
                canvas.line(x1, y1, x2, y2)
        before = point


def _expected(canvas: Any, course: Course, at: Any) -> None:
    if len(course.expected) < 2:
        return
    canvas.setStrokeGray(ink.GREY)
    canvas.setLineWidth(0.8)
    canvas.setDash([2.0, 2.0])
    path = canvas.beginPath()
    path.moveTo(*at(*course.expected[0]))
    for when, value in course.expected[1:]:
        path.lineTo(*at(when, value))
    canvas.drawPath(path, stroke=1, fill=0)


def _point(canvas: Any, course: Course, point: CoursePoint, at: Any) -> None:
    x, y = at(point.day, point.value)
    colour = ink.COLOUR.get(course.side)
    if point.interval is not None:
        _stroke(canvas, course.side)
        canvas.setDash()
        canvas.setLineWidth(0.8)
        (_, low), (_, high) = at(point.day, point.interval[0]), at(point.day, point.interval[1])
        canvas.line(x, low, x, high)
        for end in (low, high):
            canvas.line(x - CAP, end, x + CAP, end)
    _stroke(canvas, course.side)
    canvas.setDash()
    if point.kind in ("baseline", "retest"):
        canvas.setFillColorRGB(*(colour or (0.0, 0.0, 0.0)))
    else:
        canvas.setFillGray(1.0)
    canvas.circle(x, y, POINT, stroke=1, fill=1)
