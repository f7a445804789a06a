"""Users: who may sign in, who must wait, and who may do what."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from argon2 import PasswordHasher, extract_parameters
from argon2.profiles import RFC_9106_LOW_MEMORY
from sqlalchemy import select, text

from station.domain.errors import RecordsError
from station.records import users
from station.records.audit import AuditRow
from station.records.engine import Records, open_records
from station.records.roles import MAY, Actor, Permission, Role, act_as, acting, require
from station.records.users import (
    FIRST_WAIT_S,
    FREE_ATTEMPTS,
    LONGEST_WAIT_S,
    Attempt,
    User,
    add_first_user,
    add_user,
    change_secret,
    find_user,
    list_users,
    reset_secret,
    set_active,
    set_role,
    sign_in,
    sign_out,
    wait_s,
)

NOW = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
PIN = "295817"


@pytest.fixture(autouse=True)
def cheap(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashing that takes no time, where it is not the hashing that is tested."""
    if "rfc_9106" not in request.node.name:
        monkeypatch.setattr(users, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
def records(opened: Records) -> Iterator[Records]:
    with opened.session() as session:
        user = add_first_user(session, "Demonstration clinician", PIN, NOW)
    opened.actor = Actor(user.id, user.name, Role.CLINICIAN)
    return opened


def add(records: Records, role: Role = Role.TECHNICIAN, name: str = "Demonstration other") -> User:
    with records.session() as session:
        return add_user(session, name, role, PIN, NOW)


def attempt(records: Records, secret: str, now: datetime = NOW, user_id: str = "") -> Attempt:
    with records.session() as session:
        return sign_in(session, user_id or records.actor.user_id, secret, now)


def user_of(records: Records) -> User:
    with records.reading() as session:
        return session.get_one(User, records.actor.user_id)


def test_the_right_pin_signs_in(records: Records) -> None:
    with records.session() as session:
        done = sign_in(session, records.actor.user_id, PIN, NOW)
        assert done.actor == records.actor
        assert acting(session) == records.actor


def test_a_wrong_pin_does_not_and_is_counted_and_noted(records: Records) -> None:
    done = attempt(records, "295818")

    assert done.actor is None
    assert "Wrong PIN" in done.words
    assert user_of(records).failed == 1
    with records.reading() as session:
        assert session.scalars(select(AuditRow.action)).all()[-1] == "sign_in_failed"


def test_the_wait_doubles_survives_a_restart_and_ends(records: Records) -> None:
    waits = []
    now = NOW
    for _ in range(FREE_ATTEMPTS + 12):
        done = attempt(records, "000000", now)
        waits.append(done.wait_s)
        now += timedelta(seconds=done.wait_s)
    records.close()
    again = open_records(records.path)
    again.actor = records.actor

    assert waits[: FREE_ATTEMPTS + 2] == [0.0] * (FREE_ATTEMPTS - 1) + [
        FIRST_WAIT_S,
        2 * FIRST_WAIT_S,
        4 * FIRST_WAIT_S,
    ]
    assert max(waits) == LONGEST_WAIT_S
    early = attempt(again, PIN, now - timedelta(seconds=1))
    assert early.actor is None
    assert early.wait_s == pytest.approx(1.0)
    assert attempt(again, PIN, now).actor is not None
    assert user_of(again).failed == 0
    again.close()


def test_waiting_is_no_attempt(records: Records) -> None:
    for _ in range(FREE_ATTEMPTS):
        attempt(records, "000000")
    for _ in range(5):
        attempt(records, "000000")

    assert user_of(records).failed == FREE_ATTEMPTS


def test_a_clock_set_back_neither_opens_nor_locks_out_for_years(records: Records) -> None:
    wrong_year = NOW + timedelta(days=2000)
    for _ in range(FREE_ATTEMPTS):
        attempt(records, "000000", wrong_year)

    assert attempt(records, PIN, NOW).wait_s == FIRST_WAIT_S
    assert attempt(records, PIN, NOW + timedelta(seconds=FIRST_WAIT_S)).actor is not None


def test_the_wait_of_a_user_never_grows_beyond_the_longest() -> None:
    assert wait_s(User(failed=10_000, last_failed_at=NOW), NOW) == LONGEST_WAIT_S


@pytest.mark.parametrize(
    ("secret", "words"),
    [
        ("12345", "at least 6 digits"),
        ("", "at least 8 characters"),
        ("111111", "again and again"),
        ("123456", "in a row"),
        ("987654", "in a row"),
        ("890123", "in a row"),
        ("abcdefg", "at least 8 characters"),
        ("x" * 201, "at most 200"),
    ],
)
def test_a_weak_secret_is_refused(records: Records, secret: str, words: str) -> None:
    with pytest.raises(RecordsError, match=words), records.session() as session:
        reset_secret(session, records.actor.user_id, secret)


@pytest.mark.parametrize("secret", ["295817", "00295817", "eine Prise Salz", "Пароль123", "12345 67"])
def test_other_secrets_are_taken_and_fit(records: Records, secret: str) -> None:
    with records.session() as session:
        reset_secret(session, records.actor.user_id, secret)

    assert attempt(records, secret).actor is not None
    assert attempt(records, secret + "x").actor is None


def test_a_password_is_the_same_however_its_umlaut_is_typed(records: Records) -> None:
    with records.session() as session:
        reset_secret(session, records.actor.user_id, "Schl\u00fcsselbund")

    assert attempt(records, "Schlu\u0308sselbund").actor is not None


def test_the_hash_is_argon2id_as_rfc_9106_recommends(opened: Records) -> None:
    with opened.session() as session:
        user = add_first_user(session, "Demonstration", PIN, NOW)

    assert extract_parameters(user.secret_hash) == RFC_9106_LOW_MEMORY
    assert user.secret_hash.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert PIN not in user.secret_hash
    assert users._hash(PIN) != user.secret_hash


def test_a_hash_of_other_parameters_is_renewed_when_the_pin_is_typed(records: Records) -> None:
    old = PasswordHasher(time_cost=2, memory_cost=16, parallelism=1).hash(PIN)
    with records.session() as session:
        session.get_one(User, records.actor.user_id).secret_hash = old

    assert attempt(records, PIN).actor is not None
    assert extract_parameters(user_of(records).secret_hash).time_cost == 1
    assert attempt(records, PIN).actor is not None


def test_a_damaged_hash_fits_nothing(records: Records) -> None:
    with records.session() as session:
        session.get_one(User, records.actor.user_id).secret_hash = "damaged"

    assert attempt(records, PIN).actor is None


def test_the_first_user_is_a_clinician_and_there_is_one_first(records: Records) -> None:
    assert user_of(records).role == "clinician"
    with pytest.raises(RecordsError, match="users already"), records.session() as session:
        add_first_user(session, "Second", PIN, NOW)


@pytest.mark.parametrize("name", ["demonstration CLINICIAN", "  Demonstration   clinician "])
def test_two_users_do_not_share_a_name(records: Records, name: str) -> None:
    with pytest.raises(RecordsError, match="already"):
        add(records, name=name)


def test_the_programs_role_is_no_users(records: Records) -> None:
    with pytest.raises(RecordsError, match="program's own"):
        add(records, Role.PROGRAM)


@pytest.mark.parametrize("role", [Role.TECHNICIAN, Role.RESEARCHER])
def test_only_a_clinician_manages_users(records: Records, role: Role) -> None:
    other = add(records, role)
    records.actor = Actor(other.id, other.name, role)

    for change in (
        lambda s: add_user(s, "x", role, PIN, NOW),
        lambda s: reset_secret(s, other.id, PIN),
        lambda s: set_active(s, other.id, False),
        lambda s: set_role(s, other.id, Role.CLINICIAN),
    ):
        with pytest.raises(RecordsError, match="may not add, change"), records.session() as session:
            change(session)


def test_who_is_deactivated_cannot_sign_in_but_stays(records: Records) -> None:
    other = add(records)
    with records.session() as session:
        set_active(session, other.id, False)

    assert attempt(records, PIN, user_id=other.id).words.startswith("This user is not active")
    with records.reading() as session:
        assert [user.name for user in list_users(session)] == ["Demonstration clinician", "Demonstration other"]


def test_nobody_is_ever_deleted(records: Records) -> None:
    with pytest.raises(RecordsError, match="never deleted"), records.session() as session:
        session.execute(text("DELETE FROM users"))
    records.close()
    with closing(sqlite3.connect(records.path)) as raw, pytest.raises(sqlite3.IntegrityError, match="never deleted"):
        raw.execute("DELETE FROM users")


def test_the_last_clinician_stays_one(records: Records) -> None:
    add(records)
    for change in (
        lambda s: set_active(s, records.actor.user_id, False),
        lambda s: set_role(s, records.actor.user_id, Role.TECHNICIAN),
    ):
        with pytest.raises(RecordsError, match="last active clinician"), records.session() as session:
            change(session)


def test_a_user_changes_the_pin_with_the_old_one(records: Records) -> None:
    with records.session() as session:
        assert change_secret(session, records.actor.user_id, "wrong one", "834571", NOW).actor is None
    assert user_of(records).failed == 1
    with records.session() as session:
        assert change_secret(session, records.actor.user_id, PIN, "834571", NOW).actor is not None

    assert attempt(records, PIN).actor is None
    assert attempt(records, "834571").actor is not None


def test_a_reset_ends_the_wait(records: Records) -> None:
    other = add(records)
    for _ in range(FREE_ATTEMPTS + 1):
        attempt(records, "000000", user_id=other.id)
    with records.session() as session:
        reset_secret(session, other.id, "834571")

    assert attempt(records, "834571", user_id=other.id).actor is not None


def test_signing_out_is_noted(records: Records) -> None:
    with records.session() as session:
        sign_out(session)
    with records.session() as session:
        sign_out(session, locked=True)
    with records.reading() as session:
        assert session.scalars(select(AuditRow.action)).all()[-2:] == ["sign_out", "lock"]


def test_a_user_is_found_by_name(records: Records) -> None:
    with records.reading() as session:
        assert find_user(session, "demonstration clinician").id == records.actor.user_id
        with pytest.raises(RecordsError, match="no user"):
            find_user(session, "somebody else")


def test_every_role_but_the_clinician_lacks_something_and_names_are_for_two() -> None:
    assert {role for role in Role if Permission.SEE_NAMES in MAY[role]} == {Role.CLINICIAN, Role.TECHNICIAN}
    assert {role for role in Role if Permission.ERASE in MAY[role]} == {Role.CLINICIAN}
    assert {role for role in Role if Permission.MANAGE_USERS in MAY[role]} == {Role.CLINICIAN}
    assert set(MAY) == set(Role)


def test_who_may_not_is_told_by_name(records: Records) -> None:
    with records.reading() as session:
        act_as(session, Actor("x", "Demonstration researcher", Role.RESEARCHER))
        with pytest.raises(RecordsError, match=r"Demonstration researcher \(researcher\) may not erase a patient"):
            require(session, Permission.ERASE)


def test_a_user_id_that_is_none(records: Records, tmp_path: Path) -> None:
    assert attempt(records, PIN, user_id="nobody").actor is None
    with pytest.raises(RecordsError, match="no user 'nobody'"), records.session() as session:
        set_active(session, "nobody", False)
