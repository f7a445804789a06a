"""A board that is lost and found again in the middle of a visit: nothing that protects the patient is forgotten."""

from __future__ import annotations

from dataclasses import replace

import pytest

from station.domain.channels import Side
from station.domain.errors import DeviceError
from station.domain.flags import QualityFlag
from station.session import Action, End, Report, Step
from station.session.intake import Intake, Signature, SignReason
from station.session.ledger import is_effort
from tests.session.bench import Bench
from tests.session.test_any_order import LOADS, quick


def prepare(bench: Bench) -> None:
    bench.spend(1.0, 0.0, 0.0)
    for action, load in ((Action.ZERO, "off"), (Action.IDENTITY, "press"), (Action.WEIGH, "rest")):
        bench.session.do(action)
        bench.spend(2.0, *LOADS[load])


def push(bench: Bench, action: Action = Action.START_LEFT, load: str = "left") -> None:
    bench.session.do(action)
    bench.spend(2.0, *LOADS["rest"])
    bench.spend(2.5, *LOADS[load])


def lose(bench: Bench, save: bool = True) -> None:
    bench.ground.fault = DeviceError("The board is gone.")
    bench.session.advance()
    if save:
        bench.save()
    assert bench.session.step is Step.FAULT
    bench.reconnect()


def test_the_rest_goes_on_where_it_was() -> None:
    bench = Bench(quick("timed_isometric"))
    prepare(bench)
    push(bench)
    bench.spend(10.0, *LOADS["rest"])
    owed = bench.session.ledger.rest_left_s(Side.LEFT, bench.ground.board_time_us)
    assert owed > 5.0
    lose(bench)
    assert bench.session.ledger.rest_left_s(Side.LEFT, 0) == owed  # no board time yet
    bench.spend(owed - 4.0, *LOADS["rest"])
    assert bench.session.ledger.rest_left_s(Side.LEFT, bench.ground.board_time_us) == pytest.approx(4.0, abs=0.2)
    assert Action.START_LEFT not in bench.session.allowed()
    prepare(bench)
    assert Action.START_LEFT in bench.session.allowed()


def test_an_effort_that_the_loss_cut_is_work_and_is_followed_by_rest() -> None:
    bench = Bench(quick("timed_isometric"))
    prepare(bench)
    bench.session.do(Action.START_LEFT)
    bench.spend(1.5, *LOADS["rest"])
    assert bench.session.step is Step.EFFORT
    lose(bench, save=False)
    bench.save()  # the file thread is late: the trial comes to the visit all the same
    assert [t.trial.flags for t in bench.session.trials] == [{QualityFlag.INCOMPLETE}]
    prepare(bench)
    assert Action.START_RIGHT in bench.session.allowed()
    assert Action.START_LEFT not in bench.session.allowed()
    assert bench.session.ledger.rest_left_s(Side.LEFT, bench.ground.board_time_us) > 20


def test_five_efforts_are_five_over_any_number_of_connections() -> None:
    bench = Bench(quick("timed_isometric"))
    for k in range(6):
        prepare(bench)
        bench.spend(32.0, *LOADS["rest"])
        assert (Action.START_LEFT in bench.session.allowed()) == (k < 5)
        push(bench)
        lose(bench)
    assert len([t for t in bench.session.trials if is_effort(t.trial)]) == 5


def test_a_leg_that_hurt_stays_done_and_what_was_signed_stays_signed() -> None:
    a = quick("hamstring_90_90")
    setup = {f.id: 0.0 for f in a.setup}
    bench = Bench(a, Intake("P-1", checked=True, red_flags=("heart",), setup=setup))
    prepare(bench)
    bench.session.do(Action.CONFIRM)
    (block,) = bench.session.blocks()
    bench.session.sign(block.id, Signature(SignReason.EXAMINED, "U-1"))
    push(bench)
    bench.spend(2.0, *LOADS["rest"])
    assert bench.session.step is Step.ASK
    bench.session.report(Report(pain=8))
    bench.save()
    lose(bench)
    assert bench.session.confirmed
    assert bench.session.blocks() == ()
    prepare(bench)
    bench.spend(60.0, *LOADS["rest"])
    assert bench.session.ledger.legs[Side.LEFT].ended is End.PAIN
    assert Action.START_LEFT not in bench.session.allowed()
    assert Action.START_RIGHT in bench.session.allowed()
    kinds = [e.kind for e in bench.session.log]
    assert kinds.index("leg_ended") < kinds.index("reconnected")


def test_another_visit_is_not_gone_on_with() -> None:
    bench = Bench(quick("timed_isometric"))
    bench.assessment = replace(bench.assessment, version=99)
    with pytest.raises(ValueError, match="same assessment"):
        bench.reconnect()
