"""Each shipped assessment once from start to results through the emulated board, and through sim:// in device time."""

from __future__ import annotations

import json

import pytest

from station.assessments.loader import load_library
from station.domain.flags import QualityFlag

from tests.visits.conftest import short  # isort: skip


@pytest.mark.parametrize("assessment_id", sorted(load_library().assessments))
def test_a_visit_through_the_emulated_board(assessment_id: str, play, emulated) -> None:
    played = play(short(assessment_id))
    visit = emulated(played)
    legs = 2 if played.assessment.legs == "one" else 1
    assert len(visit.trials) == legs
    for seen, asked in zip(visit.trials, played.visit.trials, strict=True):
        assert seen.tested is asked.tested
        assert not seen.flags & {QualityFlag.ABORTED, QualityFlag.INCOMPLETE, QualityFlag.NO_EFFORT}
        assert QualityFlag.SIMULATED not in seen.flags
        assert _how_it_went(seen) == _how_it_went(asked)
    data = json.loads(visit.results.read_text(encoding="utf-8"))["visit"]
    ours, theirs = data["legs"], played.visit.summary["legs"]
    assert ours.keys() == theirs.keys()
    for leg in ours:
        assert len(ours[leg]["values"]) == len(theirs[leg]["values"])
        assert ours[leg]["values"] == pytest.approx(theirs[leg]["values"], rel=0.05, abs=1.0)
    assert data["verdict"] == played.visit.summary["verdict"]


def _how_it_went(trial) -> list[tuple[str, str]]:
    """Coded events without what depends on the millisecond."""
    return [(e.kind, e.detail) for e in trial.events if e.kind in ("go", "begin", "counted", "put_down", "held", "end")]
