"""Recording, and what follows a closed journal: the trial file, the other leg, the results."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from station.domain.channels import CHANNELS_BY_SLOT, Channel, Side
from station.domain.errors import StorageError
from station.domain.flags import QualityFlag
from station.domain.trial import ForceTrace, Trial
from station.protocol.codec import FrameDecoder
from station.protocol.messages import Sample, Start
from station.protocol.stream import sample_slots
from station.storage.journal import JournalWriter, load_journal
from station.storage.metadata import journal_header
from station.storage.trial_file import read_results, read_trial, trial_digest
from station.tasks import record as record_module
from station.tasks.finish import finish_trial
from station.tasks.record import record
from station.tasks.visit_results import together

NOW = datetime(2024, 5, 4, 12, 0, tzinfo=UTC)


def trial(side: Side | None, number: int, *flags: QualityFlag) -> Trial:
    t = np.arange(3.0)
    traces = {Channel.LEFT_FOOT: ForceTrace(t, t)}
    return Trial(f"{number:032x}", NOW.isoformat(), traces=traces, tested=side, flags=frozenset(flags))


def ids(trials: Sequence[Trial]) -> list[int]:
    return [int(t.trial_id, 16) for t in trials]


def test_those_of_the_visit_that_count_are_analysed_together() -> None:
    earlier = [
        trial(Side.LEFT, 1),
        trial(Side.LEFT, 3, QualityFlag.ABORTED),
        trial(Side.LEFT, 4, QualityFlag.INCOMPLETE),
        trial(Side.RIGHT, 5),
        trial(Side.RIGHT, 6, QualityFlag.WARM_UP),
    ]
    assert ids(together(trial(Side.RIGHT, 7), earlier)) == [1, 5, 7]
    assert ids(together(trial(Side.RIGHT, 7, QualityFlag.ABORTED), earlier)) == [7]


def test_a_journal_without_samples_becomes_a_trial_all_the_same(tmp_path: Path, open_simulated) -> None:
    link = open_simulated()
    writer = JournalWriter(tmp_path / "a.journal", journal_header(trial(Side.LEFT, 1), link.identity, 0))
    writer.close()
    finished = finish_trial(writer.path)
    assert finished.path == tmp_path / "a.h5"
    assert finished.trial == read_trial(finished.path)
    assert finished.analysis.results == ()
    assert "holds no samples" in finished.analysis.quality[0].words
    assert list(tmp_path.iterdir()) == [finished.path]


def test_results_are_kept_beside_the_samples(tmp_path: Path, open_simulated) -> None:
    link = open_simulated()
    header = journal_header(replace(trial(Side.LEFT, 1), traces={}), link.identity, 0)
    writer = JournalWriter(tmp_path / "a.journal", header)
    link.send(Start())
    for i in range(20):
        writer.append(i * 20_000_000, link.read())
    writer.close()
    finished = finish_trial(writer.path, trial_path=tmp_path / "b.h5")
    (run,) = read_results(tmp_path / "b.h5")
    assert run["trial"]["trial_id"] == finished.trial.trial_id
    assert len(run["results"]) == len(finished.analysis.results) > 0
    assert not writer.path.exists()


def test_a_taken_name_keeps_the_journal(tmp_path: Path, open_simulated) -> None:
    writer = JournalWriter(tmp_path / "a.journal", journal_header(trial(Side.LEFT, 1), open_simulated().identity, 0))
    writer.close()
    (tmp_path / "a.h5").write_text("mine", encoding="utf-8")
    with pytest.raises(StorageError, match=r"a\.h5 exists already"):
        finish_trial(writer.path)
    assert writer.path.exists()
    assert (tmp_path / "a.h5").read_text(encoding="utf-8") == "mine"


def test_every_reading_that_came_is_in_the_trial(tmp_path: Path, open_simulated, monkeypatch) -> None:
    link = open_simulated("&seed=5")
    heard = bytearray()
    read = link.read

    def listen() -> bytes:
        data = read()
        heard.extend(data)
        return data

    monkeypatch.setattr(link, "read", listen)
    recorded = record(link, 2.0, tmp_path / "t.h5", started=NOW, simulated=True)
    assert recorded.fault is None
    readings: dict[Channel, list[tuple[int, int, int]]] = {}
    for message in FrameDecoder(synchronised=True).feed(bytes(heard)):
        if isinstance(message, Sample):
            for slot, reading in zip(sample_slots(message), message.readings, strict=True):
                channel = CHANNELS_BY_SLOT[2][slot]
                readings.setdefault(channel, []).append((reading.t_us, reading.count, reading.flags))
    assert readings == {
        channel: list(zip(cell.t_device_us.tolist(), cell.counts.tolist(), cell.flags.tolist(), strict=True))
        for channel, cell in recorded.trial.cells.items()
    }
    assert trial_digest(recorded.trial) == trial_digest(read_trial(tmp_path / "t.h5"))


def test_progress_is_board_time(tmp_path: Path, open_simulated) -> None:
    seen: list[float] = []
    record(open_simulated(), 1.0, tmp_path / "t.h5", started=NOW, progress=seen.append)
    assert seen == sorted(seen)
    assert seen[-2] < 1.0 <= seen[-1] < 1.1


def test_the_journal_is_on_the_disk_while_it_records(tmp_path: Path, open_simulated) -> None:
    """What a kill at this moment would leave."""
    lengths: list[int] = []

    def look(done_s: float) -> None:
        if done_s > 0.5:
            lengths.append(len(load_journal(tmp_path / "t.journal").records))

    record(open_simulated(), 1.0, tmp_path / "t.h5", started=NOW, progress=look)
    assert lengths == sorted(lengths)
    assert lengths[-1] > lengths[0] > 10


def test_a_full_disk_is_told_and_leaves_the_journal(
    tmp_path: Path, open_simulated, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full(JournalWriter):
        def append(self, host_ns: int, data: bytes) -> None:
            if len(data) and host_ns:
                raise StorageError(f"Cannot write {self.path}: No space left on device.")

    monkeypatch.setattr(record_module, "JournalWriter", Full)
    recorded = record(open_simulated(), 1.0, tmp_path / "t.h5", started=NOW)
    assert isinstance(recorded.fault, StorageError)
    assert "No space left" in recorded.fault.words
    assert QualityFlag.INCOMPLETE in recorded.trial.flags


def test_a_trial_file_that_cannot_be_written_leaves_the_journal_and_says_so(
    tmp_path: Path, open_simulated, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(journal: Path, out: Path) -> Path:
        raise StorageError(f"Cannot write {out}: No space left on device.")

    monkeypatch.setattr(record_module, "finish_trial", full)
    with pytest.raises(StorageError, match=r"No space left.*kept in .*t\.journal.*station recover"):
        record(open_simulated(), 1.0, tmp_path / "t.h5", started=NOW)
    assert load_journal(tmp_path / "t.journal").ended
