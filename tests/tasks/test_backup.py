"""Backups: whole, unreadable to others, there after any interruption, and restored by the program itself."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import select

from station.domain.errors import StorageError
from station.records.audit import AuditRow, read_detail
from station.records.engine import Records, open_records
from station.records.models import Identity, TrialRow
from station.storage.generations import BackupFolder, Entry
from station.storage.sealed import BackupKey
from station.tasks import backup
from station.tasks.backup import (
    KEEP,
    back_up,
    backup_folder,
    due,
    last_backup,
    restore,
    set_up,
    verify_audit,
    verify_backup,
)
from tests.support.data_folder import NOW, copy_folder, make_folder, someone, trial_of


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("clinic") / "data"
    records = make_folder(root)
    patient = someone(records, "Demonstration-Unverwechselbar", "P-4711")
    for number in (1, 2):
        trial_of(records, root, patient, number)
    records.close()
    return root


@pytest.fixture
def root(tmp_path: Path, clinic: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def records(root: Path, clinic: Path) -> Iterator[Records]:
    opened = copy_folder(clinic, root)
    set_up(root)
    yield opened
    opened.close()


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def day(number: int) -> datetime:
    return NOW + timedelta(days=number)


class TestDue:
    zone = timezone(timedelta(hours=1))

    def test_without_a_backup(self) -> None:
        assert due(NOW, None)

    def test_not_twice_on_a_day_of_the_clinic(self) -> None:
        morning = datetime(2026, 3, 4, 0, 30, tzinfo=self.zone)
        assert not due(morning + timedelta(hours=23), morning.astimezone(UTC))

    def test_on_the_next_day_though_it_closes_earlier(self) -> None:
        evening = datetime(2026, 3, 4, 18, 0, tzinfo=self.zone)
        assert due(evening + timedelta(hours=21), evening)

    def test_when_the_clock_was_set_back(self) -> None:
        assert due(NOW, NOW + timedelta(days=400))


def test_what_was_backed_up_is_restored_bit_by_bit(records: Records, root: Path, tmp_path: Path) -> None:
    (root / "settings.toml").write_text("a = 1\n")
    made = back_up(records, root, NOW)

    found = restore(backup_folder(root), tmp_path / "new")

    assert not found.problems
    assert (made.files, made.new) == (3, 3)
    assert (tmp_path / "new" / "settings.toml").read_text() == "a = 1\n"
    for name, data in files(root / "trials").items():
        assert (tmp_path / "new" / "trials" / name).read_bytes() == data
    restored = open_records(tmp_path / "new" / "station.sqlite3", create=False)
    restored.actor = records.actor
    with restored.reading() as session:
        assert session.scalars(select(Identity.family_name)).one() == "Demonstration-Unverwechselbar"
        assert len(session.scalars(select(TrialRow)).all()) == 2
    assert not verify_audit(restored, tmp_path / "new").problems
    restored.close()


def test_nothing_readable_lies_among_the_backups(records: Records, root: Path) -> None:
    back_up(records, root, NOW)
    everything = b"".join(name.encode() + data for name, data in files(root / "backups").items())

    for secret in (b"Unverwechselbar", b"4711", b"SQLite", b"trials", b"HDF"):
        assert secret not in everything


def test_the_key_is_in_no_backup(records: Records, root: Path, tmp_path: Path) -> None:
    back_up(records, root, NOW)
    restore(backup_folder(root), tmp_path / "new")

    assert not (tmp_path / "new" / "backup.json").exists()


def test_only_what_is_new_is_written_again(records: Records, root: Path) -> None:
    first = back_up(records, root, NOW)
    second = back_up(records, root, day(1))
    (root / "notes.txt").write_text("x")
    third = back_up(records, root, day(2))

    assert [m.new for m in (first, second, third)] == [2, 0, 1]
    assert third.files == 3


def test_the_newest_three_are_kept_and_what_only_the_others_named_goes(records: Records, root: Path) -> None:
    (root / "notes.txt").write_text("soon gone")
    generations = []
    for number in range(5):
        generations.append(back_up(records, root, day(number)).generation)
        (root / "notes.txt").unlink(missing_ok=True)
    backups = backup_folder(root)

    assert backups.generations() == generations[-KEEP:]
    assert len([p for p in (root / "backups" / "objects").rglob("*") if p.is_file()]) == 2
    assert last_backup(root) == day(4)
    assert not verify_backup(root, generation=generations[2]).problems


def test_a_backup_is_verified_and_leaves_nothing_readable(records: Records, root: Path) -> None:
    back_up(records, root, NOW)

    found = verify_backup(root)

    assert (found.files, found.problems) == (2, ())
    assert found.audit_rows > 0
    assert not list(root.glob(".scratch*"))


def test_it_is_noted_in_the_audit_trail(records: Records, root: Path) -> None:
    made = back_up(records, root, NOW)

    with records.reading() as session:
        row = session.scalars(select(AuditRow).order_by(AuditRow.seq.desc()).limit(1)).one()
        assert (row.action, row.entity_id) == ("back_up", made.generation.name)
        assert (read_detail(session, row) or {})["new"] == {"files": 2, "new": 2}


def test_another_key_is_said_in_words(records: Records, root: Path, tmp_path: Path) -> None:
    back_up(records, root, NOW)

    with pytest.raises(StorageError, match="another backup key"):
        restore(BackupFolder(root / "backups", BackupKey.new()), tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_the_key_from_paper_opens_it_on_another_computer(records: Records, root: Path, tmp_path: Path) -> None:
    paper = backup_folder(root).key.on_paper()
    back_up(records, root, NOW)

    assert not restore(BackupFolder(root / "backups", BackupKey.read(paper)), tmp_path / "new").problems


@pytest.mark.parametrize("kind", ["object", "generation"])
def test_a_damaged_backup_is_found(records: Records, root: Path, kind: str) -> None:
    made = back_up(records, root, NOW)
    victim = made.generation
    if kind == "object":
        victim = next(p for p in (root / "backups" / "objects").rglob("*") if p.is_file())
    data = bytearray(victim.read_bytes())
    data[-100] ^= 1
    victim.write_bytes(data)

    with pytest.raises(StorageError, match="damaged or changed"):
        verify_backup(root)


def test_what_does_not_read_back_is_no_backup_and_lets_none_go(
    records: Records, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    earlier = [back_up(records, root, day(number)).generation for number in range(KEEP)]
    (root / "notes.txt").write_text("new")
    put = BackupFolder.put

    def on_a_bad_disk(self: BackupFolder, source: Path, below: Path) -> Entry:
        entry = put(self, source, below)
        path = self.object_path(entry.object)
        path.write_bytes(path.read_bytes()[:-1] + b"?")
        return entry

    monkeypatch.setattr(BackupFolder, "put", on_a_bad_disk)
    with pytest.raises(StorageError, match="damaged"):
        back_up(records, root, day(9))
    monkeypatch.undo()

    assert backup_folder(root).generations() == earlier
    back_up(records, root, day(10))
    assert not verify_backup(root).problems


def test_an_object_exchanged_for_another_is_found(records: Records, root: Path) -> None:
    back_up(records, root, NOW)
    first, second = (p for p in (root / "backups" / "objects").rglob("*") if p.is_file())
    first.write_bytes(second.read_bytes())

    with pytest.raises(StorageError, match="checksum"):
        verify_backup(root)


def test_a_lost_trial_is_told(records: Records, root: Path) -> None:
    next((root / "trials").iterdir()).unlink()
    back_up(records, root, NOW)

    assert any("not in the backup" in problem for problem in verify_backup(root).problems)


def test_the_audit_trail_is_held_against_every_backup(records: Records, root: Path) -> None:
    back_up(records, root, NOW)
    back_up(records, root, day(1))
    records.close()
    with closing(sqlite3.connect(records.path, isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER audit_no_delete")
        connection.execute("DELETE FROM audit WHERE seq > 3")
    (root / "station.sqlite3.anchor").unlink()

    assert sum("cut off" in problem for problem in verify_audit(records, root).problems) == 2


def test_a_disk_that_is_not_plugged_in_is_said(records: Records, root: Path) -> None:
    (root / "backups").rmdir()

    with pytest.raises(StorageError, match="Plug its disk in"):
        back_up(records, root, NOW)


def test_before_the_set_up_is_said_what_to_do(root: Path, clinic: Path) -> None:
    opened = copy_folder(clinic, root)

    with pytest.raises(StorageError, match="backup setup"):
        back_up(opened, root, NOW)
    opened.close()


def test_the_set_up_is_done_once(records: Records, root: Path) -> None:
    with pytest.raises(StorageError, match="set up already"):
        set_up(root)
    assert (root / "backup.json").stat().st_mode & 0o077 == 0


def test_nothing_is_restored_over_something(records: Records, root: Path) -> None:
    back_up(records, root, NOW)

    with pytest.raises(StorageError, match="not empty"):
        restore(backup_folder(root), root)


def test_two_at_once_are_refused(records: Records, root: Path) -> None:
    with backup.locked(root), pytest.raises(StorageError, match="being made already"):
        back_up(records, root, NOW)


def test_a_journal_that_becomes_a_trial_meanwhile_is_in_it(
    records: Records, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = root / "trials" / "a.journal"
    journal.write_bytes(b"recording")
    put = BackupFolder.put

    def finished_first(self: BackupFolder, source: Path, below: Path) -> object:
        if source == journal:
            journal.rename(root / "trials" / "a.h5")
        return put(self, source, below)

    monkeypatch.setattr(BackupFolder, "put", finished_first)
    made = back_up(records, root, NOW)

    paths = {entry.path for entry in backup_folder(root).read(made.generation).files}
    assert "trials/a.h5" in paths
    assert "trials/a.journal" not in paths


KILLED = """
import os, signal, sys
from datetime import datetime
from pathlib import Path
from station.records.engine import open_records
from station.tasks.backup import back_up, verify_backup

root, first = Path(sys.argv[1]), Path(sys.argv[2])

def one_more(die_at):
    steps = 0
    def counted(call):
        def step(*arguments, **named):
            nonlocal steps
            steps += 1
            if steps == die_at:
                os.kill(os.getpid(), signal.SIGKILL)
            return call(*arguments, **named)
        return step
    os.fsync, Path.replace, Path.unlink = counted(os.fsync), counted(Path.replace), counted(Path.unlink)
    back_up(open_records(root / "station.sqlite3"), root, datetime.fromisoformat("2026-03-05T05:06:07+00:00"))
    os._exit(0)

for step in range(1, 100):
    (root / "trials" / "new.txt").write_text(str(step))
    if not (child := os.fork()):
        one_more(step)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    print(step, code, verify_backup(root, generation=first).problems, flush=True)
    if code == 0:
        break
"""


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL on Windows")
def test_killed_at_any_step_the_earlier_backup_stays_valid(records: Records, root: Path, project_root: Path) -> None:
    first = back_up(records, root, NOW).generation

    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(root), str(first)],
        cwd=project_root,
        capture_output=True,
        text=True,
        check=True,
    )
    outcomes = [line.split(" ", 2)[1:] for line in done.stdout.splitlines()]

    assert len(outcomes) > 6
    assert outcomes == [[str(-signal.SIGKILL), "()"]] * (len(outcomes) - 1) + [["0", "()"]]
    assert not verify_backup(root).problems
    assert len(backup_folder(root).generations()) == 2
    assert not [p for p in root.rglob("*") if p.name.endswith(".part") or "incoming" in p.name or "scratch" in p.name]


FULL = """
import resource, signal, sys
from datetime import datetime
from pathlib import Path
from station.domain.errors import StorageError
from station.records.engine import open_records
from station.tasks.backup import back_up

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))
root = Path(sys.argv[1])
try:
    back_up(open_records(root / "station.sqlite3"), root, datetime.fromisoformat("2026-03-05T05:06:07+00:00"))
except StorageError as error:
    sys.exit(error.words)
"""


@pytest.mark.skipif(os.name == "nt", reason="no file size limit on Windows")
def test_a_full_disk_leaves_the_earlier_backup(records: Records, root: Path, project_root: Path) -> None:
    first = back_up(records, root, NOW).generation
    (root / "trials" / "large.bin").write_bytes(bytes(3_000_000))

    done = subprocess.run(
        [sys.executable, "-c", FULL, str(root)], cwd=project_root, capture_output=True, text=True, check=False
    )

    assert done.returncode == 1
    assert "Free space" in done.stderr
    assert backup_folder(root).generations() == [first]
    assert not verify_backup(root).problems
