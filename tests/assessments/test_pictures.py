"""Every assessment has a picture of its posture, with the tested leg in its colour and its letter."""

from __future__ import annotations

import runpy
from pathlib import Path
from xml.etree import ElementTree

import pytest

from station.assessments.loader import load_library
from station.assessments.pictures import COLOURS, FIRST, SECOND, folder, picture
from station.domain.channels import Side
from station.domain.errors import UsageError

LIBRARY = load_library().assessments
SVG = "{http://www.w3.org/2000/svg}"


def letters(drawn: str) -> list[str]:
    return [str(e.text) for e in ElementTree.fromstring(drawn).iter(f"{SVG}text")]


@pytest.mark.parametrize("assessment_id", sorted(LIBRARY))
def test_each_assessment_has_a_picture_for_what_it_tests(assessment_id: str) -> None:
    a = LIBRARY[assessment_id]
    for side in Side if a.legs == "one" else (None,):
        drawn = picture(a.picture, side)
        assert letters(drawn) == ([side.value[0].upper()] if side is not None else ["L", "R"])
        assert COLOURS[side or Side.LEFT] in drawn
        assert FIRST.colour not in drawn
        assert SECOND.colour not in drawn
        assert (COLOURS[(side or Side.LEFT).other] in drawn) == (side is None)
        root = ElementTree.fromstring(drawn)
        assert root.get("viewBox") == "0 0 240 150"
        assert any(e.get("class") == "plate" for e in root.iter(f"{SVG}rect"))
        for line in root.iter(f"{SVG}polyline"):
            points = [tuple(map(float, p.split(","))) for p in str(line.get("points")).split()]
            assert all(0 <= x <= 240 and 0 <= y <= 150 for x, y in points)


def test_no_picture_is_left_over() -> None:
    assert {p.stem for p in folder().glob("*.svg")} == {a.picture for a in LIBRARY.values()}


def test_the_pictures_are_what_the_script_draws(project_root: Path) -> None:
    assert runpy.run_path(str(project_root / "docs" / "make_pictures.py"))["main"](["--check"]) == 0


def test_colours_and_letters_of_the_screen_and_a_clinics_own_picture(tmp_path: Path) -> None:
    drawn = picture("squat", None, {Side.LEFT: "#123456", Side.RIGHT: "#654321"}, {Side.LEFT: "li", Side.RIGHT: "re"})
    assert letters(drawn) == ["li", "re"]
    assert "#123456" in drawn
    (tmp_path / "pictures").mkdir()
    own = tmp_path / "pictures" / "squat.svg"
    own.write_text(f'<svg xmlns="http://www.w3.org/2000/svg"><text fill="{FIRST.colour}">1</text></svg>', "utf-8")
    assert letters(picture("squat", Side.RIGHT, clinic=tmp_path)) == ["R"]
    assert letters(picture("step_up", Side.RIGHT, clinic=tmp_path)) == ["R"]
    own.write_bytes(b"\xff\xfe")
    with pytest.raises(UsageError, match="cannot be read"):
        picture("squat", Side.RIGHT, clinic=tmp_path)


def test_an_unknown_picture_is_named() -> None:
    with pytest.raises(UsageError, match="no picture 'handstand'"):
        picture("handstand", None)
