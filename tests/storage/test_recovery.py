from __future__ import annotations

import os
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from station.acquisition.reader import Reader
from station.domain.channels import Channel, Side
from station.domain.errors import DeviceError, StorageError
from station.domain.flags import QualityFlag
from station.domain.trial import NOMINAL_CLOCK, ClockFit, Event, Trial, Weighing, ZeroReading
from station.protocol.codec import encode_frame
from station.storage import recovery
from station.storage.journal import JournalWriter
from station.storage.metadata import journal_header
from station.storage.recovery import finish_trial, recover_folder, trial_from_journal
from station.storage.trial_file import read_trial, write_trial
from tests.acquisition.fake_board import FakeBoard, FakeClock, FakeLink, identity
from tests.storage.trials import assert_same

START = Trial("7e57", "2026-03-01T09:30:00+01:00", tested=Side.RIGHT, certificate='{"x": "verbatim"}')


def journal(
    folder: Path, seconds: float = 1.0, t0_us: int = 1_000_000, name: str = "t"
) -> tuple[JournalWriter, FakeBoard]:
    """A journal with that much of a board in it, not closed."""
    board = FakeBoard(t0_us)
    writer = JournalWriter(folder / f"{name}.journal", journal_header(START, identity(), t0_us))
    for at, frame in board.frames(seconds):
        writer.append(at * 1000, frame)
    return writer, board


def rows(trial: Trial) -> dict[Channel, list[tuple[int, int, int]]]:
    return {
        c: list(zip(s.t_device_us.tolist(), s.counts.tolist(), s.flags.tolist(), strict=True))
        for c, s in trial.cells.items()
    }


def test_a_closed_journal_becomes_its_trial_and_goes(tmp_path: Path) -> None:
    writer, board = journal(tmp_path, t0_us=3 * 2**32 - 200_000)
    writer.close()
    expected = trial_from_journal(writer.path)
    assert rows(expected) == board.sent
    assert expected.flags == frozenset()
    assert (expected.trial_id, expected.tested, expected.certificate) == ("7e57", Side.RIGHT, '{"x": "verbatim"}')
    assert expected.board["board_id"] == "0BADCAFE"
    assert expected.health["frames"] > 300
    path = finish_trial(writer.path)
    assert [p.name for p in tmp_path.iterdir()] == ["t.h5"]
    assert_same(read_trial(path), expected)


def test_everything_noted_during_the_trial_is_in_it(tmp_path: Path) -> None:
    writer, _ = journal(tmp_path)
    zero, weighing = ZeroReading(5.0, 39.0, 90, 10, 20), Weighing(700.0, 1.0, 340.0, 360.0, 30, 40)
    writer.note("zero", {"left_heel": asdict(zero)})
    writer.note("weighing", asdict(weighing))
    writer.note("identity_check", {"checked": True})
    writer.note("event", asdict(Event(1_200_000, "go", "cue")))
    writer.note("event", asdict(Event(1_300_000, "stop")))
    writer.note("flag", {"flag": "aborted"})
    writer.note("clock", asdict(ClockFit(1.001, 6e-5, "host_regression")))
    writer.note("trial", {"involved": "left", "mass_kg": 71.5})
    writer.note("kind_of_a_later_version", {"x": 1})
    writer.close()
    trial = trial_from_journal(writer.path)
    assert trial.zero == {Channel.LEFT_HEEL: zero}
    assert trial.weighing == weighing
    assert trial.identity_checked
    assert trial.events == (Event(1_200_000, "go", "cue"), Event(1_300_000, "stop"))
    assert trial.flags == {QualityFlag.ABORTED}
    assert trial.clock == ClockFit(1.001, 6e-5, "host_regression")
    assert (trial.involved, trial.mass_kg) == (Side.LEFT, 71.5)


def test_the_better_clock_is_kept(tmp_path: Path) -> None:
    short, _ = journal(tmp_path, 1.0, name="short")
    short.close()
    assert trial_from_journal(short.path).clock == NOMINAL_CLOCK
    long, _ = journal(tmp_path, 25.0, name="long")
    long.note("clock", asdict(ClockFit(1.002, 1e-3, "host_regression")))
    long.close()
    fit = trial_from_journal(long.path).clock
    assert fit.method == "host_regression"
    assert fit.ratio == pytest.approx(1.0, abs=2 * fit.u_ratio)
    assert fit.u_ratio < 1e-4


def test_after_a_crash_the_trial_is_recovered_and_says_so(tmp_path: Path) -> None:
    writer, board = journal(tmp_path)
    writer._file.close()
    with writer.path.open("ab") as file:
        file.write(b"\x02half a record")
    (outcome,) = recover_folder(tmp_path)
    assert (outcome.journal, outcome.trial, outcome.problem) == (writer.path, tmp_path / "t.h5", "")
    assert outcome.seconds == pytest.approx(1.0, abs=0.03)
    trial = read_trial(tmp_path / "t.h5")
    assert rows(trial) == board.sent
    assert trial.flags == {QualityFlag.RECOVERED, QualityFlag.INCOMPLETE}
    assert [p.name for p in tmp_path.iterdir()] == ["t.h5"]
    assert recover_folder(tmp_path) == []


def test_a_journal_left_beside_its_trial_goes_only_if_they_agree(tmp_path: Path) -> None:
    writer, _ = journal(tmp_path)
    writer.close()
    trial = trial_from_journal(writer.path)
    write_trial(tmp_path / "t.h5", trial)
    (outcome,) = recover_folder(tmp_path)
    assert outcome.problem == ""
    assert not writer.path.exists()

    other, _ = journal(tmp_path, 0.5)
    other.close()
    (outcome,) = recover_folder(tmp_path)
    assert "hold different samples" in outcome.problem
    assert other.path.exists()
    assert_same(read_trial(tmp_path / "t.h5"), trial)


def test_what_cannot_be_read_is_kept_and_reported_and_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.journal").write_bytes(b"ASYMJRNL\x01\x00" + bytes(40))
    nameless = JournalWriter(tmp_path / "b.journal", {"started": "x"})
    nameless.close()
    wrong = JournalWriter(tmp_path / "c.journal", {**journal_header(START, identity(), None), "tested": "both"})
    wrong.close()
    unknown = JournalWriter(tmp_path / "d.journal", {"trial_id": "x", "started": "y"})
    unknown.append(0, FakeBoard().status() + b"".join(f for _, f in FakeBoard().frames(0.1)))
    unknown.close()
    good, board = journal(tmp_path, name="e")
    good.close()
    *bad, last = recover_folder(tmp_path)
    assert len(bad) == 4
    for outcome, words in zip(bad, ["damaged in its header", "trial_id", "both", "which board"], strict=True):
        assert words in outcome.problem
        assert str(outcome.journal) in outcome.problem
        assert outcome.journal.exists()
        assert outcome.trial is None
    assert last.problem == ""
    assert rows(read_trial(tmp_path / "e.h5")) == board.sent


def test_a_full_disk_in_recovery_keeps_the_journal(tmp_path: Path, disk_of) -> None:
    writer, board = journal(tmp_path)
    writer.close()
    before = writer.path.read_bytes()
    with disk_of(9_000):
        (outcome,) = recover_folder(tmp_path)
    assert "Cannot write" in outcome.problem
    assert outcome.trial is None
    assert writer.path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["t.journal"]
    recover_folder(tmp_path)
    assert rows(read_trial(tmp_path / "t.h5")) == board.sent


def test_a_journal_that_cannot_be_removed_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    writer, _ = journal(tmp_path)
    writer.close()

    def refuse(self: Path, missing_ok: bool = False) -> None:
        if self.suffix == ".journal":
            raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(StorageError, match=r"trial is safe.*t\.journal cannot be removed: in use"):
        finish_trial(writer.path)
    (outcome,) = recover_folder(tmp_path)
    assert outcome.trial == tmp_path / "t.h5"
    assert "cannot be removed" in outcome.problem


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such lock")
def test_a_trial_that_another_program_is_recording_is_left_alone(tmp_path: Path) -> None:
    writer, _ = journal(tmp_path)
    (outcome,) = recover_folder(tmp_path)
    assert "still being recorded" in outcome.problem
    assert writer.path.exists()
    assert not (tmp_path / "t.h5").exists()
    writer.close()


def test_a_folder_that_is_not_there() -> None:
    with pytest.raises(StorageError, match="Cannot look into nowhere"):
        recover_folder(Path("nowhere"))


def recorded(folder: Path, pieces: list[bytes], end: DeviceError | None = None) -> tuple[Trial, Reader]:
    """A trial recorded by the reader from those bytes."""
    link = FakeLink(pieces, end)
    reader = Reader(link, clock_ns=FakeClock())
    writer = JournalWriter(folder / "r.journal", journal_header(START, reader.identity, reader.board_time_us))
    reader.set_sink(writer.append)
    while link.pieces or end is not None:
        if not reader.pump():
            break
    reader.set_sink(None)
    if reader.fault is not None:
        writer.note("flag", {"flag": "incomplete"})
    writer.close()
    return read_trial(finish_trial(writer.path)), reader


def test_unplugged_in_a_trial_keeps_all_that_came(tmp_path: Path) -> None:
    board = FakeBoard()
    data = b"".join(f for _, f in board.frames(1.0))
    trial, reader = recorded(tmp_path, [data[:5_000], data[5_000:], data[:7]], DeviceError("The board is gone."))
    assert rows(trial) == board.sent
    assert trial.flags == {QualityFlag.INCOMPLETE}
    assert str(reader.fault) == "The board is gone."


def test_a_reset_in_a_trial_ends_it_there(tmp_path: Path) -> None:
    before, after = FakeBoard(60_000_000, seq=9), FakeBoard(3_000)
    frames = [f for _, f in before.frames(1.0)] + [b"\0" + encode_frame(identity(t_us=2_000))]
    trial, reader = recorded(tmp_path, frames + [f for _, f in after.frames(1.0)])
    assert rows(trial) == before.sent
    assert trial.flags == {QualityFlag.INCOMPLETE}
    assert trial.events[-1].kind == "board_reset"
    assert trial.events[-1].t_us == max(r[-1][0] for r in before.sent.values())
    assert trial.health["board_resets"] == 1
    assert reader.fault is not None


def test_recovery_never_changes_a_trial_file(tmp_path: Path) -> None:
    writer, _ = journal(tmp_path)
    writer.close()
    write_trial(tmp_path / "t.h5", replace(trial_from_journal(writer.path), trial_id="other"))
    before = (tmp_path / "t.h5").read_bytes()
    recover_folder(tmp_path)
    assert (tmp_path / "t.h5").read_bytes() == before
    assert writer.path.exists()
    assert recovery._seconds(Trial("a", "b")) == 0.0
