"""What the records keep: every document comes back as it was, and a wrong one names its key."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from station.assessments.model import Assessment
from station.domain.channels import Side
from station.domain.errors import RecordsError
from station.followup.detectable import Detectable, detectable
from station.followup.finding import Finding, make_finding
from station.followup.outcome import Progress
from station.followup.plain import document, from_document
from station.followup.plan import Plan, edit, make_plan, sign
from station.followup.progress import progress
from station.followup.visits import About, Girth, Pain, Visit
from tests.support.followup_visits import ERROR, FIRST, PUSH, share, visit

Tests = Mapping[str, Assessment]
AT = datetime(2026, 1, 11, 9, tzinfo=UTC)


def values(assessments: Tests) -> dict[str, tuple[type, Any]]:
    last = visit(49, 240, 262, pains=(Pain(Side.LEFT, "walking", 2),))
    last = replace(last, girths=(Girth("calf", 10, 37, 38),), measures=(*last.measures, share((48.0, 47.0, 49.0))))
    visits = [visit(0, 200, 260), visit(5, 200, 260), last]
    about = About(Side.LEFT, red_flags_checked=True)
    plan = make_plan("p", "whole", FIRST, assessments, about, weak=Side.LEFT, visit=visits[0], test=PUSH)
    plan = sign(edit(plan, "step_up", "dr", AT, sets=2), assessments, about, (), "dr", AT)
    return {
        "visit": (Visit, last),
        "finding": (Finding, make_finding(visits, assessments, {PUSH: ERROR}, about)),
        "plan": (Plan, plan),
        "detectable": (Detectable, detectable(assessments[PUSH], visits[:2], ERROR)),
        "progress": (Progress, progress(assessments[PUSH], visits, ERROR, about)),
    }


@pytest.mark.parametrize("kind", ["visit", "finding", "plan", "detectable", "progress"])
def test_a_document_comes_back_through_json(assessments: Tests, kind: str) -> None:
    cls, value = values(assessments)[kind]
    text = json.dumps(document(kind, value), allow_nan=False)
    assert from_document(cls, kind, json.loads(text)) == value


def test_numbers_carry_unit_and_method(assessments: Tests) -> None:
    data = document("progress", values(assessments)["progress"][1])
    change = data["judged"][-1]["left"]
    assert (change["unit"], change["method"]) == ("N/kg", "followup/change_of_log")
    assert change["u_percent"] > 0
    assert data["error"]["source"] == "test"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        pytest.param({"schema": "asymmetry-station-plan"}, "no visit", id="kind"),
        pytest.param({"schema_version": 2}, "schema version 2", id="version"),
        pytest.param({"colour": "red"}, "no key 'colour'", id="unknown"),
        pytest.param({"day": "yesterday"}, "visit.day", id="date"),
        pytest.param({"mass_kg": "72"}, "visit.mass_kg", id="number"),
        pytest.param({"role": "dance"}, "visit.role", id="choice"),
        pytest.param({"pains": {"left": 3}}, "visit.pains", id="list"),
        pytest.param({"pains": [{"side": "left", "movement": "walking", "score": 11}]}, "0 to 10", id="range"),
        pytest.param({"measures": [{"assessment": "x"}]}, "measures", id="missing"),
    ],
)
def test_a_wrong_document_names_what_is_wrong(assessments: Tests, change: dict[str, Any], words: str) -> None:
    data = document("visit", visit(0, 200, 260)) | change
    with pytest.raises(RecordsError, match=words):
        from_document(Visit, "visit", data)
