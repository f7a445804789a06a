"""Pages of words, tables, boxes and charts: all of it is on the paper, nothing runs out of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from station.report.course import Course, CoursePoint
from station.report.plain_page import PlainPage, PlainSection, render_plain
from station.wording.language import Language
from tests.report.pages import DPI, fonts_of, ink_of, text_of

DAY = date(2026, 1, 5)
POINTS = tuple(
    CoursePoint(DAY + timedelta(days=d), v, (v - 0.3, v + 0.3), kind, d == 49)
    for d, v, kind in ((0, 4.0, "baseline"), (5, 4.1, "baseline"), (20, 4.3, "check"), (49, 4.9, "retest"))
)
COURSE = Course("Left leg", "N/kg", "left", POINTS, (3.6, 4.5), ((DAY, 4.0), (DAY + timedelta(days=49), 4.05)), "grey")
PAGE = PlainPage(
    "Finding",
    "A visit",
    "MADE UP",
    (PlainSection("Heading", ("A sentence.", "Another one."), (("a", "b"), ("c", "d" * 200)), strong=True),),
    "The foot",
    (COURSE,),
    (("Day", "one", "two"), ("Mon", "", "–")),
)


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_everything_is_on_the_page(tmp_path: Path, paper: str) -> None:
    pdf = render_plain(PAGE, Language.EN, paper)  # type: ignore[arg-type]
    shown = text_of(pdf, tmp_path)
    for words in (
        "MADE UP",
        "Finding",
        "A visit",
        "Heading",
        "Another one.",
        "The foot",
        "Left leg [N/kg]",
        "Mon",
        "two",
    ):
        assert words in shown
    assert {row[0].partition("+")[2] for row in fonts_of(pdf, tmp_path) if "+" in row[0]} == {
        "FiraSans-Regular",
        "FiraSans-SemiBold",
    }


def test_the_margins_stay_white(tmp_path: Path) -> None:
    page = ink_of(render_plain(PAGE, Language.EN), tmp_path)
    margin = int(0.5 * DPI)
    for edge in (page[:margin], page[-margin:], page[:, :margin], page[:, -margin:]):
        assert edge.min() == 255


def test_a_long_page_goes_on_on_the_next_with_its_foot() -> None:
    long = replace(PAGE, sections=PAGE.sections * 40)
    reader = PdfReader(BytesIO(render_plain(long, Language.EN)))
    assert len(reader.pages) > 1
    assert all("The foot" in page.extract_text() for page in reader.pages)


def test_the_title_names_nobody() -> None:
    info = PdfReader(BytesIO(render_plain(PAGE, Language.EN))).metadata
    assert info is not None
    assert info.title == "Finding"
    assert not info.author


def test_a_break_is_not_a_line(tmp_path: Path) -> None:
    whole = replace(COURSE, points=tuple(replace(p, broken=False) for p in POINTS))
    broken = ink_of(render_plain(PAGE, Language.EN), tmp_path)
    joined = ink_of(render_plain(replace(PAGE, courses=(whole,)), Language.EN), tmp_path)
    assert (broken != joined).any()


def test_a_chart_without_points_is_only_its_title() -> None:
    render_plain(replace(PAGE, courses=(Course("Left leg", "N", "left", ()),)), Language.DE)


def test_a_chart_of_one_visit_can_be_drawn() -> None:
    render_plain(replace(PAGE, courses=(Course("Left leg", "N", "both", (CoursePoint(DAY, 5.0, None, "baseline"),)),)),
                 Language.DE)  # fmt: skip
