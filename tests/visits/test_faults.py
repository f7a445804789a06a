"""Each fault once through the emulated board, in the middle of the first effort: told, and nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from station.domain.errors import DeviceError
from station.domain.flags import QualityFlag
from station.storage.trial_file import read_trial

from tests.visits.conftest import LATE_S, short  # isort: skip


@pytest.fixture
def first_effort(play):
    """The played visit, and a moment two seconds into its first push [s of device time]."""
    played = play(short("hamstring_90_90"))
    (go,) = [e.t_us for e in played.visit.trials[0].events if e.kind == "go"]
    return played, go * 1e-6 + LATE_S + 2.0


@pytest.mark.parametrize(
    ("fault", "words", "detail"),
    [
        ("1:unplugged:{}:900", "ended early", "cell_silent"),
        ("1:stuck_low:{}:900", "ended early", "cell_silent"),
        ("2:saturated:{}:900", "ended early", "cell_silent"),
        ("board:reset:{}", "restarted", "board_lost"),
        ("port:gone:{}", "is gone", "board_lost"),
    ],
)
def test_a_fault_that_ends_the_effort(
    first_effort, emulated, tmp_path: Path, fault: str, words: str, detail: str
) -> None:
    played, at = first_effort
    with pytest.raises(DeviceError, match=words):
        emulated(played, fault=[fault.format(f"{at:.2f}")])
    first = read_trial(min((tmp_path / "visit").glob("*-left-*.h5"), key=lambda p: p.stat().st_mtime_ns))
    assert QualityFlag.INCOMPLETE in first.flags
    assert [(e.kind, e.detail) for e in first.events if e.kind == "aborted"] == [("aborted", detail)]
    assert all(len(cell.counts) > 100 for cell in first.cells.values())
    assert not list((tmp_path / "visit").glob("*.journal"))


@pytest.mark.parametrize("fault", ["0:spike:{}", "3:slow:{}:900"])
def test_a_fault_that_the_visit_survives(first_effort, emulated, fault: str) -> None:
    played, at = first_effort
    visit = emulated(played, fault=[fault.format(f"{at:.2f}")])
    assert len(visit.trials) == 2
    assert not any(t.flags & {QualityFlag.ABORTED, QualityFlag.INCOMPLETE} for t in visit.trials)
    assert visit.summary["legs"]["left"]["values"] == pytest.approx(
        played.visit.summary["legs"]["left"]["values"], rel=0.01
    )
