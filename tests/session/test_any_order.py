"""Whatever happens in whatever order: no state without exit, no lost trial, nothing recorded after a stop, no sixth
maximal effort, no effort of a leg after a pain stop.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from station.assessments.loader import load_assessment
from station.domain.channels import Channel, Side
from station.domain.errors import DeviceError
from station.session import Action, Cue, End, Report, Step
from station.session.intake import Intake
from station.session.ledger import is_effort
from tests.session.bench import Bench

ADVERSE = (End.PAIN, End.DIZZINESS, End.GIVING_WAY, End.FORCE_LOSS)
STARTS = {Action.START_LEFT: Side.LEFT, Action.START_RIGHT: Side.RIGHT}

#: Force of each foot [N]: off, at rest, pressing left, pushing left or right, and both.
LOADS = {
    "off": (0.0, 0.0),
    "rest": (60.0, 60.0),
    "press": (150.0, 5.0),
    "left": (500.0, 60.0),
    "right": (60.0, 450.0),
    "both": (400.0, 400.0),
}


def quick(name: str):
    """An assessment with short times, so that a random walk gets far; its limits as they ship."""
    a = load_assessment(name)
    effort = replace(a.effort, duration_s=2.0, countdown_s=1.0, tail_s=0.2)
    return replace(a, effort=effort, still=replace(a.still, duration_s=0.5, timeout_s=4.0))


class AnyOrder(RuleBasedStateMachine):
    """A clinician with nimble fingers and a patient who does anything."""

    assessment = "timed_isometric"
    asked = False

    def __init__(self) -> None:
        super().__init__()
        a = quick(self.assessment)
        setup = {f.id: 0.0 for f in a.setup}
        intake = Intake("P-1", first_visit=False, setup=setup) if self.asked else None
        self.bench = Bench(a, intake)
        self.barred: dict[Side | None, int] = {}
        self.stopped_at: int | None = None
        self.load = LOADS["off"]
        self.bench.spend(1.0, *self.load)

    @property
    def session(self):
        return self.bench.session

    @property
    def now(self) -> int:
        return self.bench.real_us

    def bar(self, leg: Side | None) -> None:
        self.barred.setdefault(leg, self.now)

    # ---- what may happen ----------------------------------------------------------------------------------------

    @rule(load=st.sampled_from(sorted(LOADS)), tenths=st.integers(1, 40), save=st.booleans())
    def time_passes(self, load: str, tenths: int, save: bool) -> None:
        self.load = LOADS[load]
        self.bench.spend(tenths / 10, *self.load, save=save)

    @rule()
    def rests(self) -> None:
        self.load = LOADS["rest"]
        self.bench.spend(32.0, *self.load)

    @rule(action=st.sampled_from(sorted(Action)))
    def somebody_presses(self, action: Action) -> None:
        before = self.session.step
        self.session.do(action)
        if action is Action.STOP and before in (Step.COUNTDOWN, Step.EFFORT):
            assert self.bench.ground.sink is None
            assert self.session.step in (Step.SAVING, Step.ASK)

    @rule()
    def what_the_protocol_asks_for(self) -> None:
        for action, load in ((Action.ZERO, "off"), (Action.IDENTITY, "press"), (Action.WEIGH, "rest")):
            if self.session.step is Step.LIVE and Action.START_LEFT not in self.session.allowed():
                self.session.do(action)
                self.load = LOADS[load]
                self.bench.spend(2.0, *self.load)
        self.session.do(Action.CONFIRM)

    @rule(leg=st.sampled_from(list(Side)), strong=st.booleans())
    def one_effort(self, leg: Side, strong: bool) -> None:
        """Rest, GO, push, release."""
        self.load = LOADS["rest"]
        self.bench.spend(31.0, *self.load)
        self.session.do(Action.START_LEFT if leg is Side.LEFT else Action.START_RIGHT)
        self.bench.spend(2.0, *self.load)
        self.bench.spend(2.5, *(LOADS[leg.value] if strong else LOADS["rest"]))
        self.bench.spend(2.0, *self.load)

    @rule(leg=st.sampled_from(list(Side)), what=st.sampled_from([End.BY_HAND, *ADVERSE]))
    def one_effort_is_stopped(self, leg: Side, what: End) -> None:
        """Half a second after GO, and nothing comes after it."""
        self.load = LOADS["rest"]
        self.bench.spend(31.0, *self.load)
        self.session.do(Action.START_LEFT if leg is Side.LEFT else Action.START_RIGHT)
        self.bench.spend(1.5, *self.load)
        if self.session.step is not Step.EFFORT:
            return
        if what is End.BY_HAND:
            self.session.do(Action.STOP)
        else:
            self.session.adverse(what)
            self.bar(leg)
        assert self.bench.ground.sink is None
        assert self.session.step in (Step.SAVING, Step.ASK)

    @rule(pain=st.integers(0, 10))
    def the_patient_is_asked(self, pain: int) -> None:
        leg = self.session._last_leg
        self.session.report(Report(pain))
        if pain > 5 or pain >= 2:  # at rest nothing hurts
            self.bar(leg)

    @rule(what=st.sampled_from(ADVERSE))
    def it_hurts(self, what: End) -> None:
        leg = self.session._last_leg
        self.session.adverse(what)
        self.bar(leg)
        assert self.bench.ground.sink is None

    @rule(leg=st.sampled_from(list(Side)))
    @precondition(lambda self: self.session.step is Step.LIVE)
    def a_leg_is_not_tested(self, leg: Side) -> None:
        self.session.not_tested(leg)
        self.bar(leg)

    @rule(silent=st.booleans())
    def a_wire_is_loose(self, silent: bool) -> None:
        self.bench.ground.silent = {Channel.RIGHT_HEEL} if silent else set()

    @rule()
    @precondition(lambda self: len(self.bench.papers) > 1)
    def the_board_is_lost(self) -> None:
        self.bench.ground.fault = DeviceError("The board is gone.")
        self.session.advance()
        assert self.session.step is Step.FAULT

    @rule(save=st.booleans())
    @precondition(lambda self: self.session.step is Step.FAULT)
    def the_board_comes_back(self, save: bool) -> None:
        """The visit goes on; a trial that is still being saved may come later."""
        if save:
            self.bench.save()
        log = len(self.session.log)
        self.bench.reconnect()
        self.bench.spend(0.2, *self.load, save=save)
        assert [e.kind for e in self.session.log[log:]] == ["reconnected"]

    # ---- what must hold -----------------------------------------------------------------------------------------

    @invariant()
    def recorded_only_while_an_effort_runs(self) -> None:
        running = self.session.step in (Step.COUNTDOWN, Step.EFFORT)
        assert (self.bench.ground.sink is not None) == running

    @invariant()
    def no_trial_is_lost(self) -> None:
        still_open = [p for p in self.bench.papers if not p.closed]
        assert len(still_open) == (self.session.step in (Step.COUNTDOWN, Step.EFFORT, Step.ASK))
        closed = [p.path for p in self.bench.papers if p.closed]
        assert sorted(closed) == sorted([*self.bench.waiting, *(t.path for t in self.session.trials)])

    @invariant()
    def no_sixth_effort_and_enough_rest(self) -> None:
        for leg in Side:
            at = [t for t, cue, side in self.bench.cues if cue is Cue.GO and side is leg]
            assert len(at) <= 5
            assert all(b - a > 30e6 for a, b in pairwise(at))

    @invariant()
    def no_effort_after_a_pain_stop(self) -> None:
        for leg, since in self.barred.items():
            begun = [t for t, cue, side in self.bench.cues if cue in (Cue.GO, Cue.TRY) and side is leg]
            assert all(t <= since for t in begun), (leg, since, begun)

    @invariant()
    def a_person_can_always_go_on(self) -> None:
        if self.session.step not in (Step.FAULT, Step.SAVING):
            assert self.session.allowed()

    def teardown(self) -> None:
        """Left alone, every step ends; a patient who was asked may stay silent, and one key goes on."""
        self.bench.ground.silent = set()
        for _ in range(60):
            if self.session.step in (Step.LIVE, Step.FAULT, Step.ASK):
                break
            self.bench.spend(1.0, *LOADS["off"])
        if self.session.step is Step.ASK:
            self.session.do(Action.STOP)
        self.bench.save()
        assert self.session.step in (Step.LIVE, Step.FAULT)
        assert all(p.closed for p in self.bench.papers)
        efforts = [p.trial for p in self.bench.papers if is_effort(p.trial)]
        assert len(efforts) == sum(cue is Cue.GO for _, cue, _ in self.bench.cues)


class AnyOrderAsked(AnyOrder):
    """A patient's visit: confirmed before, asked afterwards."""

    asked = True


FEW = settings(
    max_examples=25,
    stateful_step_count=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)


@pytest.mark.parametrize("machine", [AnyOrder, AnyOrderAsked])
def test_any_order(machine: type[AnyOrder]) -> None:
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(machine, settings=FEW)


def test_the_sixth_effort_is_refused_and_legs_alternate() -> None:
    bench = Bench(quick("timed_isometric"))
    bench.spend(1.0, 0.0, 0.0)
    for action, load in ((Action.ZERO, "off"), (Action.IDENTITY, "press"), (Action.WEIGH, "rest")):
        bench.session.do(action)
        bench.spend(2.0, *LOADS[load])
    for k in range(6):
        assert (Action.START_LEFT in bench.session.allowed()) == (k < 5)
        bench.session.do(Action.START_LEFT)
        bench.spend(2.0, *LOADS["rest"])
        bench.spend(2.5, *LOADS["left"])
        assert Action.START_LEFT not in bench.session.allowed()  # the leg rests
        bench.spend(32.0, *LOADS["rest"])
    assert len([p for p in bench.papers if is_effort(p.trial)]) == 5
    action, _ = bench.session.next_action()
    assert action in (Action.TRY_RIGHT, Action.START_RIGHT)
