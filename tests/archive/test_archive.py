"""Every archived trial file is read, keeps its format, and gives its numbers again or says 'older method'."""

from __future__ import annotations

from pathlib import Path

import pytest

from station.storage.trial_file import read_results, read_trial, trial_digest
from station.storage.trial_layout import FORMAT_VERSION, READERS
from station.tasks.verify import verify

HERE = Path(__file__).parent

#: Digest of each archived trial, typed by hand, so that a change of what is read cannot go unnoticed.
DIGESTS = {1: "018674b1e1878dc9aebf28e164ac75b25437f090caf66b08d2b6dc2e5323e7f0"}


def test_each_format_version_has_an_archived_file_and_its_script() -> None:
    assert sorted(READERS) == sorted(DIGESTS) == list(range(1, FORMAT_VERSION + 1))
    for version in READERS:
        assert (HERE / f"trial_v{version}.h5").is_file()
        assert (HERE / f"make_trial_v{version}.py").is_file()


@pytest.mark.parametrize("version", DIGESTS)
def test_an_archived_trial_is_read_and_its_numbers_come_again(version: int) -> None:
    path = HERE / f"trial_v{version}.h5"
    trial = read_trial(path)
    assert trial_digest(trial) == DIGESTS[version]
    assert trial.started == "2026-11-22T10:00:00+01:00"
    (run,) = read_results(path)
    assert len(run["results"]) > 30
    (found,) = verify(path)
    assert found.problems == ()
    assert "agree" in found.results
