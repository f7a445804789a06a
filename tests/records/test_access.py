"""When the station locks itself, as a state machine with a clock of the test."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station.records.access import DISK_ENCRYPTION, IDLE_S, Access
from station.records.roles import Actor, Role

SOMEBODY = Actor("u1", "A clinician", Role.CLINICIAN)
ANOTHER = Actor("u2", "A technician", Role.TECHNICIAN)


def open_at(now_s: float = 100.0) -> Access:
    return Access().signed_in(SOMEBODY, now_s)


def test_nobody_is_signed_in_at_first() -> None:
    assert not Access().open
    assert Access().at(1e9) == Access()


def test_locks_after_the_idle_time_and_not_before() -> None:
    assert open_at().at(100.0 + IDLE_S - 0.001).open
    assert open_at().at(100.0 + IDLE_S).locked


def test_whoever_does_something_keeps_it_open() -> None:
    access = open_at().touched(100.0 + IDLE_S - 1)

    assert access.at(100.0 + 2 * IDLE_S - 2).open
    assert access.at(100.0 + 2 * IDLE_S - 1).locked


def test_a_touch_that_comes_too_late_opens_nothing() -> None:
    late = open_at().touched(100.0 + IDLE_S)

    assert late.locked
    assert late.touched(100.0 + IDLE_S + 1).locked


def test_never_locks_in_a_trial() -> None:
    access = open_at().trial_started(101.0)

    assert access.at(1e9).open
    assert access.lock().open
    assert access.signed_out().open


def test_after_a_trial_the_idle_time_starts_anew() -> None:
    access = open_at().trial_started(101.0).trial_ended(5000.0)

    assert access.at(5000.0 + IDLE_S - 0.001).open
    assert access.at(5000.0 + IDLE_S).locked


def test_a_locked_station_starts_no_trial() -> None:
    for access in (Access(), open_at().lock()):
        with pytest.raises(ValueError, match="locked station"):
            access.trial_started(1.0)


def test_the_same_or_another_person_opens_it_again() -> None:
    locked = open_at().lock()

    assert locked.actor == SOMEBODY
    assert locked.signed_in(SOMEBODY, 200.0).open
    assert locked.signed_in(ANOTHER, 200.0).actor == ANOTHER


def test_signing_out_leaves_nobody() -> None:
    assert open_at().signed_out().actor is None
    assert open_at().lock().signed_out() == Access(active_s=100.0)


def test_a_clock_that_jumps_back_locks_nothing() -> None:
    assert open_at(1e6).at(0.0).open


@given(st.lists(st.sampled_from(["touch", "wait", "start", "end", "lock", "pin", "out"]), max_size=40))
def test_whatever_happens_it_shows_nothing_after_the_idle_time_and_never_locks_in_a_trial(steps: list[str]) -> None:
    access, now = open_at(0.0), 0.0
    for step in steps:
        now += IDLE_S / 3
        in_trial = access.in_trial
        if step == "start" and not access.at(now).open:
            access = access.at(now)
            continue
        access = {
            "touch": lambda a, t: a.touched(t),
            "wait": lambda a, t: a.at(t),
            "start": lambda a, t: a.at(t).trial_started(t),
            "end": lambda a, t: a.trial_ended(t) if a.in_trial else a.at(t),
            "lock": lambda a, t: a.at(t).lock(),
            "pin": lambda a, t: a.signed_in(SOMEBODY, t),
            "out": lambda a, t: a.at(t).signed_out(),
        }[step](access, now)
        assert not (in_trial and access.locked)
        assert access.in_trial or not access.at(now).open or now - access.active_s < IDLE_S


def test_the_sentence_about_the_disk_names_what_to_switch_on() -> None:
    for name in ("BitLocker", "FileVault", "LUKS"):
        assert name in DISK_ENCRYPTION
