from __future__ import annotations

import errno
import os
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from station.domain.errors import StorageError
from station.storage import journal as journal_module
from station.storage.journal import JournalWriter, is_being_written, load_journal, read_journal

HEADER = {"trial_id": "a1", "started": "2026-01-01T10:00:00+01:00"}
RECORDS = [(1_000, b"\x01\x02\x00"), (2_000, b""), (3_000, bytes(range(1, 60)) + b"\x00")]


def written(folder: Path, close: bool = True) -> Path:
    path = folder / "t.journal"
    writer = JournalWriter(path, HEADER)
    for host_ns, data in RECORDS[:2]:
        writer.append(host_ns, data)
    writer.note("event", {"t_us": 5, "kind": "go", "detail": "press"})
    writer.append(*RECORDS[2])
    if close:
        writer.close()
    else:
        writer._file.close()
    return path


def test_what_was_written_is_read(tmp_path: Path) -> None:
    path = written(tmp_path)
    header, records, truncated = read_journal(path)
    assert {k: header[k] for k in HEADER} == HEADER
    assert (records, truncated) == (RECORDS, False)
    journal = load_journal(path)
    assert journal.notes == [("event", {"t_us": 5, "kind": "go", "detail": "press"})]
    assert journal.ended


def test_a_journal_that_was_not_closed_says_so(tmp_path: Path) -> None:
    journal = load_journal(written(tmp_path, close=False))
    assert (journal.records, journal.ended, journal.truncated) == (RECORDS, False, False)


def test_cut_at_every_byte(tmp_path: Path) -> None:
    """Whatever is left is a beginning of what was written, and the cut is said unless it falls between records."""
    path = written(tmp_path)
    data = path.read_bytes()
    whole = load_journal(path)
    cut = tmp_path / "cut.journal"
    seen, named, unmarked = set(), set(), 0
    for length in range(len(data)):
        cut.write_bytes(data[:length])
        try:
            journal = load_journal(cut)
        except StorageError as error:
            named.add(str(cut) in error.words)
            seen.add("no header")
            continue
        assert journal.header == whole.header
        assert journal.records == whole.records[: len(journal.records)]
        assert journal.notes == whole.notes[: len(journal.notes)]
        assert not journal.ended
        seen.add(len(journal.records))
        unmarked += not journal.truncated
    assert seen == {"no header", 0, 1, 2, 3}
    assert named == {True}
    assert unmarked == 5  # after the header, the three records and the note


def test_every_flipped_bit_is_found(tmp_path: Path) -> None:
    """Nothing that was not written is ever read: not one record, note or header."""
    path = written(tmp_path)
    data = path.read_bytes()
    whole = load_journal(path)
    broken = tmp_path / "broken.journal"
    named = set()
    for i in range(len(data)):
        for bit in range(8):
            flipped = bytearray(data)
            flipped[i] ^= 1 << bit
            broken.write_bytes(flipped)
            try:
                journal = load_journal(broken)
            except StorageError as error:
                named.add(str(broken) in error.words)
                continue
            assert journal.truncated
            assert not journal.ended
            assert journal.header == whole.header
            assert journal.records == whole.records[: len(journal.records)]
            assert journal.notes == whole.notes[: len(journal.notes)]
    assert named == {True}


def test_a_record_that_is_missing_or_doubled_is_found(tmp_path: Path) -> None:
    path = written(tmp_path)
    data = path.read_bytes()
    start = data.index(b"\x01\x02\x00") - 13
    record = data[start : start + 13 + 3 + 4]
    for changed in (data.replace(record, b""), data.replace(record, record * 2)):
        assert changed != data
        path.write_bytes(changed)
        journal = load_journal(path)
        assert journal.truncated
        assert journal.records in ([], RECORDS[:1])


@settings(max_examples=200, deadline=None)
@given(tail=st.binary(max_size=80))
def test_rubbish_after_the_last_record_changes_nothing(tmp_path_factory: pytest.TempPathFactory, tail: bytes) -> None:
    folder = tmp_path_factory.mktemp("tail")
    path = written(folder, close=False)
    path.write_bytes(path.read_bytes() + tail)
    journal = load_journal(path)
    assert journal.records == RECORDS
    assert journal.truncated == bool(tail)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is no journal"),
        (b"\x89HDF\r\n\x1a\n" + bytes(50), "is not a journal"),
        (b"ASYMJRNL\x02\x00" + bytes(50), "version 2.*Update"),
        (b"ASYMJRNL\x01\x00" + bytes(500), "damaged in its header"),
    ],
)
def test_foreign_and_newer_files_are_refused_by_name(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "x.journal"
    path.write_bytes(content)
    with pytest.raises(StorageError, match=words) as caught:
        read_journal(path)
    assert str(path) in caught.value.words
    with pytest.raises(StorageError, match="Cannot read"):
        read_journal(tmp_path / "none.journal")
    with pytest.raises(StorageError, match="Cannot read"):
        read_journal(tmp_path)


def test_a_journal_is_never_written_over(tmp_path: Path) -> None:
    path = written(tmp_path)
    before = path.read_bytes()
    with pytest.raises(StorageError, match="exists already"):
        JournalWriter(path, HEADER)
    assert path.read_bytes() == before


@pytest.mark.parametrize("size", [300, 301, 350, 400, 407, 499])
def test_a_full_disk_is_said_once_and_what_stands_is_kept(tmp_path: Path, disk_of, size: int) -> None:
    path = tmp_path / "full.journal"
    failures, done = [], 0
    with disk_of(size):
        writer = JournalWriter(path, HEADER)
        for k in range(40):
            try:
                writer.append(k, bytes([k + 1]) * 9 + b"\0")
            except StorageError as error:
                failures.append(error)
            done += not failures
        writer.note("event", {})
        writer.close()
    assert len(failures) == 1
    assert str(path) in failures[0].words
    assert path.stat().st_size == size  # the disk took a part of the last record
    header, records, _ = read_journal(path)
    assert header["trial_id"] == "a1"
    assert records == [(k, bytes([k + 1]) * 9 + b"\0") for k in range(done)]


def test_no_room_for_the_header(tmp_path: Path, disk_of) -> None:
    with disk_of(20), pytest.raises(StorageError, match=r"Cannot write .*full\.journal"):
        JournalWriter(tmp_path / "full.journal", HEADER)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_dev_full(tmp_path: Path) -> None:
    writer = JournalWriter(tmp_path / "t.journal", HEADER)
    writer._file.close()
    writer._file = Path("/dev/full").open("wb", buffering=0)  # noqa: SIM115
    with pytest.raises(StorageError, match=r"t\.journal: No space left on device"):
        writer.append(1, b"\0")
    writer.close()


def test_a_read_only_folder(read_only: Path) -> None:
    with pytest.raises(StorageError, match=r"Cannot write .*locked.*Permission denied"):
        JournalWriter(read_only / "t.journal", HEADER)


def test_a_disk_that_cannot_sync_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    writer = JournalWriter(tmp_path / "t.journal", HEADER, clock=lambda: now[0])

    def fail(handle: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(journal_module, "_sync", fail)
    now[0] = 1.0
    with pytest.raises(StorageError, match=r"t\.journal: Input/output error"):
        writer.append(1, b"\0")
    writer.close()


def test_bytes_wait_at_most_a_quarter_of_a_second_for_the_disk(tmp_path: Path, monkeypatch) -> None:
    now, synced = [0.0], []
    monkeypatch.setattr(journal_module, "_sync", lambda handle: synced.append(now[0]))
    writer = JournalWriter(tmp_path / "t.journal", HEADER, clock=lambda: now[0])
    for k in range(101):
        now[0] = k / 100
        writer.append(k, b"\0")
    assert synced == [0.0, 0.25, 0.5, 0.75, 1.0]
    writer.close()
    assert synced[-1] == 1.0
    assert len(synced) == 6


def test_what_was_appended_is_in_the_file_before_append_returns(tmp_path: Path) -> None:
    writer = JournalWriter(tmp_path / "t.journal", HEADER)
    writer.append(7, b"abc\0")
    assert read_journal(writer.path)[1] == [(7, b"abc\0")]
    writer.close()
    writer.close()
    with pytest.raises(StorageError, match="is closed"):
        writer.append(8, b"\0")


def test_two_threads_may_write(tmp_path: Path) -> None:
    writer = JournalWriter(tmp_path / "t.journal", HEADER)

    def note() -> None:
        for k in range(200):
            writer.note("event", {"t_us": k})

    thread = threading.Thread(target=note)
    thread.start()
    for k in range(200):
        writer.append(k, b"\0")
    thread.join()
    writer.close()
    journal = load_journal(writer.path)
    assert [t for t, _ in journal.records] == list(range(200))
    assert [n["t_us"] for _, n in journal.notes] == list(range(200))
    assert journal.ended


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such lock")
def test_a_running_journal_can_be_told_from_a_dead_one(tmp_path: Path) -> None:
    writer = JournalWriter(tmp_path / "t.journal", HEADER)
    assert is_being_written(writer.path)
    writer.close()
    assert not is_being_written(writer.path)
    with pytest.raises(StorageError, match="Cannot read"):
        is_being_written(tmp_path / "none.journal")
