"""A visit on the command line."""

from __future__ import annotations

import json
from pathlib import Path

from station.storage.trial_file import read_trial


def test_a_visit_leaves_both_legs_and_a_verdict(station, tmp_path: Path) -> None:
    out = tmp_path / "visit"
    code, said, err = station(
        *("visit", "--assessment", "hamstring_90_90", "--port", "sim://patient", "--headless", "--out", out),
        *("--seed", "3"),
    )
    assert (code, err) == (0, "")
    assert said.startswith("SIMULATED")
    assert "Verdict: real" in said
    visit = json.loads((out / "results.json").read_text(encoding="utf-8"))["visit"]
    assert {leg: v["trials"] for leg, v in visit["legs"].items()} == {"left": 3, "right": 3}
    trials = [read_trial(p) for p in out.glob("*.h5")]
    assert len(trials) == 10  # two tries and three efforts of each leg
    assert {t.assessment["visit"]["purpose"] for t in trials} == {"warm_up", "test"}
    assert all("pain" in [e.kind for e in t.events] for t in trials)


def test_wrong_use_is_told(station, tmp_path: Path) -> None:
    out = tmp_path / "visit"
    code, _, err = station("visit", "--assessment", "timed_isometric", "--out", out)
    assert code == 2
    assert "--headless" in err
    code, _, err = station("visit", "--assessment", "timed_isometri", "--headless", "--out", out)
    assert code == 2
    assert "timed_isometric" in err
    assert not out.exists()
