"""The follow-up's pages as text for a terminal or a screen, and as PDF: words from one room, ink from another."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date
from typing import Literal

from station.assessments.loader import Library
from station.domain.channels import Side
from station.followup.detectable import Detectable
from station.followup.error import CRITICAL
from station.followup.finding import Finding
from station.followup.finding_words import finding_page
from station.followup.outcome import Progress, Reference, Seen
from station.followup.plan import Plan
from station.followup.plan_words import home_page, plan_page, ticks
from station.followup.progress import difference_percent
from station.followup.progress_words import leg_name, progress_page, said
from station.followup.say import Page
from station.report.course import Course, CoursePoint
from station.report.model import SetUp
from station.report.plain_page import PlainPage, PlainSection, render_plain
from station.report.words import set_up_text
from station.tasks.followup import names_in
from station.wording.language import Language

Paper = Literal["a4", "letter"]

#: Type of the progress against other pages; chosen: charts and a usual course fit on one page.
PROGRESS_SIZE = 0.9


def finding_text(finding: Finding, library: Library, language: Language) -> Page:
    """The finding in words."""
    return finding_page(finding, language, names_in(language, library))


def plan_text(
    plan: Plan, library: Library, language: Language, found: Detectable | None = None, base: date | None = None
) -> Page:
    """The clinician's plan in words."""
    return plan_page(plan, language, names_in(language, library), found, base, _setup(plan, library, language))


def _setup(plan: Plan, library: Library, language: Language) -> str:
    """The re-test's set-up, named as on the printed report."""
    if plan.retest is None or plan.retest.assessment not in library.assessments:
        return ""
    fields = library.assessments[plan.retest.assessment].setup
    shown = [set_up_text(SetUp(f.id, f.name, plan.retest.setup[f.id], f.unit), language)
             for f in fields if f.id in plan.retest.setup]  # fmt: skip
    return ", ".join(f"{name} {value}" for name, value in shown)


def progress_text(found: Progress, library: Library, language: Language) -> Page:
    """The progress in words."""
    return progress_page(found, language, names_in(language, library))


def page_pdf(page: Page, language: Language, paper: Paper = "a4") -> bytes:
    """A page of words as PDF."""
    return render_plain(_plain(page), language, paper)


def home_pdf(plan: Plan, language: Language, paper: Paper = "a4") -> bytes:
    """The patient's sheet, with boxes to tick and room for the pain diary."""
    return render_plain(_plain(home_page(plan, language), boxes=ticks(plan, language)), language, paper)


def progress_pdf(found: Progress, library: Library, language: Language, paper: Paper = "a4") -> bytes:
    """The progress with its charts."""
    page = _plain(progress_text(found, library, language), courses=courses(found, language))
    return render_plain(replace(page, size=PROGRESS_SIZE), language, paper)


def courses(found: Progress, language: Language) -> tuple[Course, ...]:
    """What the chart draws: each leg, then the difference of the legs."""
    if not found.seen:
        return ()
    legs = [_leg(found, side, language) for side in Side]
    difference = Course(
        said("chart_symmetry", language),
        "%",
        "both",
        tuple(CoursePoint(s.day, s.difference_percent, s.difference_interval, s.role, bool(s.breaks))
              for s in found.seen if s.difference_percent is not None),
        _band_of_difference(found),
    )  # fmt: skip
    return (*legs, difference)


def _leg(found: Progress, side: Side, language: Language) -> Course:
    reference = found.reference(side)
    points = tuple(
        CoursePoint(s.day, v, i, s.role, bool(s.breaks)) for s in found.seen if (v := _value(s, side)[0]) is not None
        for i in (_value(s, side)[1],)
    )  # fmt: skip
    note = said("chart_band", language) if side is Side.LEFT else ""
    return Course(leg_name(side, language), found.unit, side.value, points,
                  None if reference is None else reference.band, _expected(found, reference), note)  # fmt: skip


def _value(seen: Seen, side: Side) -> tuple[float | None, tuple[float, float] | None]:
    return (seen.left, seen.left_interval) if side is Side.LEFT else (seen.right, seen.right_interval)


def _expected(found: Progress, reference: Reference | None) -> tuple[tuple[date, float], ...]:
    """From the baseline to what a re-test would show with no change."""
    if reference is None or reference.expected is None or not found.judged:
        return ()
    last = max(s.day for s in found.seen if s.role == "baseline")
    return ((last, reference.mean), *((j.day, reference.expected) for j in found.judged))


def _band_of_difference(found: Progress) -> tuple[float, float] | None:
    """The baseline's difference with its noise: from the last judged visit, whose error is the planned one."""
    judged = [j.symmetry for j in found.judged if j.symmetry is not None]
    if not judged:
        return None
    last = judged[-1]
    return difference_band(last.before, last.u_percent)


def difference_band(before_percent: float, u_percent: float) -> tuple[float, float]:
    """Differences that noise alone may show round one of before [% of the stronger]."""
    part = 1.0 - abs(before_percent) / 100.0
    ratio = math.log(part if before_percent < 0 else 1.0 / part)
    ends = [difference_percent(1.0, math.exp(ratio + s * CRITICAL * u_percent / 100.0)) for s in (-1, 1)]
    return ends[0], ends[1]


def _plain(page: Page, courses: tuple[Course, ...] = (), boxes: tuple[tuple[str, ...], ...] = ()) -> PlainPage:
    sections = tuple(PlainSection(s.heading, s.lines, s.rows, s.strong) for s in page.sections)
    return PlainPage(page.title, page.subtitle, page.banner, sections, page.foot, courses, boxes)
