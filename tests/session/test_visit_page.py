"""docs/visit.md: its tables are those of the code, and every step, cue, end and event has words."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest


@pytest.fixture
def script(project_root: Path) -> dict:
    return runpy.run_path(str(project_root / "docs" / "make_visit.py"))


def test_the_page_is_current(script: dict, project_root: Path) -> None:
    page = (project_root / "docs" / "visit.md").read_text(encoding="utf-8")
    assert script["current"](page) == page
    assert script["current"](page.replace("| `go` |", "| `went` |")) == page
    with pytest.raises(SystemExit, match="lost its marks"):
        script["current"]("# A visit")


def test_an_event_without_words_stops_the_script(script: dict) -> None:
    known = script["tables"].__globals__
    del known["EVENTS"]["reconnected"]
    with pytest.raises(SystemExit, match="reconnected"):
        script["tables"]()
    del known["STEPS"][next(iter(known["STEPS"]))]
    with pytest.raises(SystemExit, match="no words for live"):
        script["tables"]()
