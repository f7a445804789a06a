"""The benchmark of the records runs, and compares what gives the same answers."""

from __future__ import annotations

from pathlib import Path

from benchmarks.records import NUMBERS, TRIALS_A_VISIT, VISITS, compare, fill
from station.records.engine import DATABASE, open_records
from station.records.page import patient_page
from station.records.patients import search


def test_generated_records_are_whole_and_compared(tmp_path: Path) -> None:
    path = tmp_path / DATABASE
    open_records(path).close()
    ids = fill(path, 100)
    records = open_records(path, thorough=True)
    assert len(ids) == 100 // (VISITS * TRIALS_A_VISIT)
    with records.reading() as session:
        page = patient_page(session, ids[0])
        assert page.identity is not None
        assert ids[0] in [found.id for found in search(session, page.identity.family_name)]
    assert [len(visit.trials) for visit in page.visits] == [TRIALS_A_VISIT] * VISITS
    assert {len(trial.numbers) for visit in page.visits for trial in visit.trials} == {NUMBERS}
    assert {trial.trial.flags[0] for visit in page.visits for trial in visit.trials} == {"simulated"}
    assert page.visits[0].visit.started_at > page.visits[-1].visit.started_at
    assert [one.what for one in compare(records, ids, typed=2, opened=2)] == ["search", "page"]
    records.close()
