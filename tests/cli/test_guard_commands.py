"""Users, audit trail, backups and erasing as a person types them."""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from station.records import users
from tests.cli.conftest import Station
from tests.support.data_folder import copy_folder, make_folder, someone, trial_of

Typed = Callable[..., None]

PIN = "295817"
WHO = "Demonstration clinician"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(users, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Typed:
    def type_in(*lines: str) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(line + "\n" for line in lines)))

    return type_in


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    root = tmp_path_factory.mktemp("clinic") / "data"
    records = make_folder(root)
    patient = someone(records, "Unverwechselbar", "P-4711")
    trial_of(records, root, patient, 1)
    with records.session() as session:
        hashed = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PIN)
        session.get_one(users.User, records.actor.user_id).secret_hash = hashed
    records.close()
    return root, patient


@pytest.fixture
def root(tmp_path: Path, clinic: tuple[Path, str]) -> Path:
    copy_folder(clinic[0], tmp_path / "data").close()
    return tmp_path / "data"


def test_the_first_user_is_added_and_told_about_the_disk(station: Station, typed: Typed, tmp_path: Path) -> None:
    typed(PIN)
    code, out, _ = station("users", "add", "Demonstration first", "--data", tmp_path)

    assert code == 0
    assert "Added Demonstration first (clinician)" in out
    assert "BitLocker" in out
    assert station("users", "list", "--data", tmp_path)[1].split()[-3:] == ["Demonstration", "first", "clinician"]


def test_the_first_user_is_no_researcher(station: Station, typed: Typed, tmp_path: Path) -> None:
    typed(PIN)
    code, _, err = station("users", "add", "x", "--role", "researcher", "--data", tmp_path)

    assert code == 1
    assert "first user is a clinician" in err


def test_more_users_are_added_by_somebody_who_signs_in(station: Station, typed: Typed, root: Path) -> None:
    typed(PIN, "834571")
    code, out, err = station("users", "add", "Demo T", "--role", "technician", "--user", WHO, "--data", root)
    assert (code, err) == (0, "")
    assert "Demo T (technician)" in out

    assert station("users", "add", "x", "--data", root)[0] == 2
    typed("834571", "834571")
    assert "may not add" in station("users", "add", "x", "--user", "demo t", "--data", root)[2]


def test_a_wrong_pin_is_said(station: Station, typed: Typed, root: Path) -> None:
    typed("000000")
    code, _, err = station("users", "deactivate", WHO, "--user", WHO, "--data", root)

    assert (code, err) == (1, "station: Wrong PIN or password.\n")


def test_own_and_anothers_pin_role_and_deactivation(station: Station, typed: Typed, root: Path) -> None:
    typed(PIN, "834571")
    station("users", "add", "Other", "--role", "technician", "--user", WHO, "--data", root)
    for lines, command in (
        ((PIN, "764982"), ("pin", WHO)),
        (("764982", "112358"), ("pin", "Other")),
        (("764982",), ("role", "Other", "researcher")),
        (("764982",), ("deactivate", "Other")),
    ):
        typed(*lines)
        assert station("users", *command, "--user", WHO, "--data", root)[0] == 0
    assert "deactivated" in station("users", "list", "--data", root)[1]
    typed("112358")
    assert "not active" in station("users", "pin", "Other", "--user", "Other", "--data", root)[2]


def test_no_secret_is_an_option(station: Station) -> None:
    for command in (("users", "add"), ("backup", "setup"), ("backup", "restore"), ("erase",)):
        text = station(*command, "--help")[1]
        assert "--pin" not in text
        assert "--key " not in text


def test_the_audit_trail_is_verified(station: Station, root: Path) -> None:
    code, out, _ = station("audit", "verify", "--data", root)
    assert code == 0
    assert "none changed" in out

    with closing(sqlite3.connect(root / "station.sqlite3", isolation_level=None)) as raw:
        raw.execute("DROP TRIGGER audit_no_update")
        raw.execute("UPDATE audit SET user_id = 'x' WHERE seq = 2")
    code, out, err = station("audit", "verify", "--data", root)
    assert code == 1
    assert "Row 2 was changed." in out
    assert "other means" in err


def test_a_backup_from_set_up_to_another_computer(station: Station, typed: Typed, root: Path, tmp_path: Path) -> None:
    assert "backup setup" in station("backup", "--data", root)[2]
    code, out, _ = station("backup", "setup", "--to", tmp_path / "disk", "--data", root)
    key = out.split("\n\n")[1].strip()
    assert (code, len(key.split("-"))) == (0, 9)

    code, out, _ = station("backup", "--data", root)
    assert code == 0
    assert "1 files, 1 of them new" in out
    assert "same disk" in out
    assert "made already" in station("backup", "--data", root)[1]
    assert station("backup", "verify", "--data", root)[0] == 0

    (root / "station.sqlite3").rename(tmp_path / "lost")
    typed(key)
    code, out, err = station("backup", "restore", "--from", tmp_path / "disk", "--to", tmp_path / "new")
    assert (code, err) == (0, "")
    assert "whole and restored" in out
    assert "none changed" in station("audit", "verify", "--data", tmp_path / "new")[1]
    typed("0000-" * 8 + "0000")
    assert "mistyped" in station("backup", "restore", "--from", tmp_path / "disk", "--to", tmp_path / "other")[2]


def test_backups_move_to_another_folder_with_their_key(station: Station, root: Path, tmp_path: Path) -> None:
    station("backup", "setup", "--data", root)
    assert "same key" in station("backup", "setup", "--to", tmp_path / "disk", "--data", root)[1]
    assert str(tmp_path / "disk") in station("backup", "--now", "--data", root)[1]


def test_erasing_asks_for_the_id_and_refuses_before_the_time(
    station: Station, typed: Typed, root: Path, clinic: tuple[Path, str]
) -> None:
    patient = clinic[1]
    typed(PIN)
    code, out, err = station("erase", patient, "--user", WHO, "--data", root)
    assert code == 1
    assert "must be kept for 10 years" in out
    assert "--earlier" in err
    assert "Unverwechselbar" not in out

    reason = ("--earlier", "entered by mistake", "--user", WHO, "--data", root)
    typed(PIN, "yes")
    assert "another id was typed" in station("erase", patient, *reason)[2]
    assert len(list((root / "trials").iterdir())) == 1

    typed(PIN, patient)
    code, out, _ = station("erase", patient, *reason)
    assert code == 0
    assert "Erased: 1 files" in out
    assert "Not reached" in out
    assert not list((root / "trials").iterdir())


def test_erasing_needs_somebody(station: Station, root: Path) -> None:
    assert station("erase", "x", "--data", root)[0] == 2
