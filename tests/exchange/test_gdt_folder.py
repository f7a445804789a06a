"""The exchange folder: half-written files wait, nothing is lost or overwritten, everything is filed away."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from station.domain.errors import StorageError, UsageError
from station.exchange.gdt import GdtPatient, Record, Request, build, parse, request_record
from station.exchange.gdt_folder import OVERDUE_S, RESTED_S, Inbox, send


class Clock:
    """Monotonic time that a test sets [s]."""

    def __init__(self) -> None:
        self.s = 100.0

    def __call__(self) -> float:
        return self.s


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def inbox(tmp_path: Path, clock: Clock) -> Inbox:
    return Inbox(tmp_path, "ASYM", clock)


def request(number: str) -> bytes:
    return build(request_record(Request("6302", GdtPatient(number, "Müller"), "ALLG00", "PRAX", "ASYM")))


def numbers(arrivals: list) -> list[str]:
    return [a.records[0].first("3000") for a in arrivals]


def test_a_file_is_taken_once_it_rested(tmp_path: Path, inbox: Inbox, clock: Clock) -> None:
    (tmp_path / "ASYMPRAX.GDT").write_bytes(request("1"))
    assert inbox.poll() == []
    clock.s += RESTED_S / 2
    assert inbox.poll() == []
    clock.s += RESTED_S
    (arrival,) = inbox.poll()
    assert arrival.name == "ASYMPRAX.GDT"
    assert inbox.poll() == []  # once
    filed = inbox.finish(arrival, tmp_path / "done")
    assert filed.read_bytes() == request("1")
    assert [p.name for p in tmp_path.iterdir()] == ["done"]


def test_a_file_that_grows_is_left_alone(tmp_path: Path, inbox: Inbox, clock: Clock) -> None:
    path, data = tmp_path / "ASYMPRAX.GDT", request("1")
    for end in range(10, len(data), 20):
        path.write_bytes(data[:end])
        os.utime(path, ns=(0, end))
        clock.s += 2 * RESTED_S
        assert inbox.poll() == []
    path.write_bytes(data)
    inbox.poll()
    clock.s += RESTED_S
    assert numbers(inbox.poll()) == ["1"]


def test_a_writer_that_pauses_is_waited_for_after_the_renaming(tmp_path: Path, inbox: Inbox, clock: Clock) -> None:
    data = request("1")
    with (tmp_path / "ASYMPRAX.GDT").open("wb", buffering=0) as writer:
        writer.write(data[:40])
        inbox.poll()
        clock.s += RESTED_S
        assert inbox.poll() == []
        writer.write(data[40:])
    assert numbers(inbox.poll()) == ["1"]


def test_a_file_that_stays_short_is_told_and_kept(tmp_path: Path, inbox: Inbox, clock: Clock) -> None:
    (tmp_path / "ASYMPRAX.GDT").write_bytes(request("1")[:-5])
    inbox.poll()
    clock.s += RESTED_S
    assert inbox.poll() == []
    clock.s += OVERDUE_S
    (arrival,) = inbox.poll()
    assert "cut short" in arrival.problem
    assert inbox.finish(arrival, tmp_path / "refused").read_bytes() == request("1")[:-5]


def test_the_next_file_of_the_same_name_replaces_nothing(tmp_path: Path, inbox: Inbox, clock: Clock) -> None:
    given = []
    for number in "123":
        (tmp_path / "ASYMPRAX.GDT").write_bytes(request(number))
        inbox.poll()
        clock.s += RESTED_S
        given += inbox.poll()
    assert numbers(given) == ["1", "2", "3"]
    filed = [inbox.finish(a, tmp_path / "done") for a in given]
    assert [p.name for p in filed] == ["ASYMPRAX.GDT", "ASYMPRAX.GDT.2", "ASYMPRAX.GDT.3"]
    assert [parse(p.read_bytes(), "x")[0].first("3000") for p in filed] == ["1", "2", "3"]


def test_what_was_taken_before_a_crash_comes_again(tmp_path: Path, inbox: Inbox, clock: Clock) -> None:
    (tmp_path / "ASYMPRAX.GDT").write_bytes(request("1"))
    inbox.poll()
    clock.s += RESTED_S
    assert numbers(inbox.poll()) == ["1"]
    assert numbers(Inbox(tmp_path, "ASYM", clock).poll()) == ["1"]


def test_oldest_first_and_only_ours(tmp_path: Path, inbox: Inbox, clock: Clock) -> None:
    for i, name in enumerate(["asymprax.gdt", "ASYMPRAX.002", "ASYMPRAX.001"]):
        (tmp_path / name).write_bytes(request(str(i)))
        os.utime(tmp_path / name, ns=(0, 5 if i else 9))
    for other in ("PRAXASYM.GDT", "ASYMPRAX.txt", "ASYM.GDT", "notes.doc"):
        (tmp_path / other).write_bytes(request("9"))
    inbox.poll()
    clock.s += RESTED_S
    assert numbers(inbox.poll()) == ["2", "1", "0"]
    assert (tmp_path / "PRAXASYM.GDT").exists()


def test_a_file_that_is_no_gdt_is_told_and_can_be_filed_away(tmp_path: Path, inbox: Inbox, clock: Clock) -> None:
    (tmp_path / "ASYMPRAX.GDT").write_bytes(b"Hello\r\n")
    inbox.poll()
    clock.s += RESTED_S
    (arrival,) = inbox.poll()
    assert "ASYMPRAX.GDT, line 1" in arrival.problem
    inbox.finish(arrival, tmp_path / "refused")
    assert inbox.poll() == []


def test_a_folder_that_is_away_is_told_and_polled_again(tmp_path: Path, clock: Clock) -> None:
    folder = tmp_path / "share"
    inbox = Inbox(folder, "ASYM", clock)
    with pytest.raises(StorageError, match="Check the network"):
        inbox.poll()
    folder.mkdir()
    (folder / "ASYMPRAX.GDT").write_bytes(request("1"))
    inbox.poll()
    clock.s += RESTED_S
    assert numbers(inbox.poll()) == ["1"]


def test_a_place_that_cannot_be_filed_into_loses_nothing(tmp_path: Path, inbox: Inbox, clock: Clock) -> None:
    (tmp_path / "ASYMPRAX.GDT").write_bytes(request("1"))
    inbox.poll()
    clock.s += RESTED_S
    (arrival,) = inbox.poll()
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError, match="Cannot move ASYMPRAX"):
        inbox.finish(arrival, tmp_path / "file")
    assert numbers(inbox.poll()) == ["1"]


def test_what_the_practice_did_not_fetch_is_not_overwritten(tmp_path: Path) -> None:
    sent = [send(tmp_path, Record("6310", (("3000", n),)), "PRAX", "ASYM") for n in "123"]
    assert [p.name for p in sent] == ["PRAXASYM.GDT", "PRAXASYM.001", "PRAXASYM.002"]
    assert [parse(p.read_bytes(), "x")[0].first("3000") for p in sent] == ["1", "2", "3"]
    assert len(list(tmp_path.iterdir())) == 3


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="Cannot write to"):
        send(tmp_path / "away", Record("6310", ()), "PRAX", "ASYM")


@pytest.mark.parametrize("wrong", ["", "../x", "NINECHARS", "Ä"])
def test_an_id_that_is_none_is_refused(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(UsageError, match="1 to 8 letters"):
        send(tmp_path, Record("6310", ()), wrong, "ASYM")
    with pytest.raises(UsageError, match="1 to 8 letters"):
        Inbox(tmp_path, wrong, Clock())
