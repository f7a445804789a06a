"""Where the visit stands in the clinician's words, and the one next thing to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from station.domain.channels import Side
from station.domain.flags import QualityFlag
from station.session import Action, FinishedTrial, Session, Step


class Stage(StrEnum):
    """The steps of a visit as the strip shows them."""

    CONNECT = "Connect"
    ZERO = "Zero"
    SIDES = "Check sides"
    WEIGH = "Weigh"
    LEFT = "Left"
    RIGHT = "Right"
    RESULT = "Result"


@dataclass(frozen=True)
class Guide:
    """What the window says now: the stage, the next thing, and the id of the act that does it."""

    stage: Stage
    words: str
    act: str
    done: frozenset[Stage] = frozenset()
    left_out: frozenset[Stage] = frozenset()
    bad: bool = False


#: A trial with one of these is kept, but the leg is still to be done.
NOT_DONE = frozenset({QualityFlag.ABORTED, QualityFlag.INCOMPLETE, QualityFlag.NO_EFFORT, QualityFlag.WARM_UP})


def latest(session: Session, side: Side) -> FinishedTrial | None:
    """The newest whole trial of a leg in this visit."""
    whole = [t for t in session.trials if t.trial.tested is side and not NOT_DONE & t.trial.flags]
    return whole[-1] if whole else None


def done(session: Session) -> frozenset[Stage]:
    """Stages that need not be done again."""
    result = {Stage.CONNECT}
    if session.zero:
        result.add(Stage.ZERO)
    if session.identity_checked:
        result.add(Stage.SIDES)
    if session.weighing is not None:
        result.add(Stage.WEIGH)
    for side, stage in ((Side.LEFT, Stage.LEFT), (Side.RIGHT, Stage.RIGHT)):
        if latest(session, side) is not None:
            result.add(stage)
    return frozenset(result)


def guide(session: Session | None, *, connecting: bool = False, boards: int = 0) -> Guide:
    """The next thing to do.

    Parameters
    ----------
    session : Session or None
        None before a board is connected.
    connecting : bool
        A board is being opened.
    boards : int
        Boards with a cable that were found.
    """
    if session is None:
        if connecting:
            return Guide(Stage.CONNECT, "Connecting ...", "")
        found = "Choose a board" if boards else "Plug a board in and press F5, or take the simulated one"
        return Guide(Stage.CONNECT, f"{found}, then press C.", "connect")
    finished = done(session)
    if session.step is Step.FAULT:  # the next connection begins with a zero again
        finished = finished & {Stage.LEFT, Stage.RIGHT}
    left_out = frozenset({Stage.SIDES, Stage.WEIGH} if session.certificate is None else ())
    stage, words, act = _running(session) or _resting(session, finished, left_out)
    return Guide(stage, words, act, finished, left_out, bad=session.step is Step.FAULT)


def _running(session: Session) -> tuple[Stage, str, str] | None:
    side = session.tested
    leg = Stage.LEFT if side is Side.LEFT else Stage.RIGHT
    stop = "Space or Esc stops at once."
    return {
        Step.ZERO: (Stage.ZERO, "Taking the zero: feet and hands off the plates until the tone.", "stop"),
        Step.IDENTITY: (Stage.SIDES, "The patient presses with the LEFT foot; the left bar must rise.", "stop"),
        Step.WEIGH: (Stage.WEIGH, "Weighing: the patient rests still in the test position.", "stop"),
        Step.COUNTDOWN: (leg, f"The {side} leg starts after three beeps. {stop}", "stop"),
        Step.EFFORT: (leg, f"The {side} leg is being measured; it ends by itself. {stop}", "stop"),
        Step.SAVING: (leg, "Saving and analysing ...", ""),
        Step.FAULT: (Stage.CONNECT, "Press C to connect again.", "connect"),
    }.get(session.step)


def _resting(session: Session, finished: frozenset[Stage], left_out: frozenset[Stage]) -> tuple[Stage, str, str]:
    todo = {
        Stage.ZERO: ("Nobody on the plates: press Z to take the zero.", "zero"),
        Stage.SIDES: ("Press I to check the sides: the patient will press with the LEFT foot.", "identity"),
        Stage.WEIGH: ("Patient in the test position, relaxed: press W to weigh.", "weigh"),
        Stage.LEFT: ("Press L to start the LEFT leg.", "start_left"),
        Stage.RIGHT: ("Press R to start the RIGHT leg.", "start_right"),
    }
    for stage, (words, act) in todo.items():
        if stage not in finished | left_out:
            return stage, words, act
    return _more(session)


def _more(session: Session) -> tuple[Stage, str, str]:
    """Each leg has a trial: the planned ones that are left, legs in turn, or the end of the visit."""
    planned = session.assessment.trials.number
    have = {side: sum(t.trial.tested is side and not NOT_DONE & t.trial.flags for t in session.trials) for side in Side}
    side = min(Side, key=lambda s: have[s])
    if have[side] >= planned:
        return Stage.RESULT, "Both legs are done and saved. Press N for the next patient.", "new_visit"
    key, start = ("L", Action.START_LEFT) if side is Side.LEFT else ("R", Action.START_RIGHT)
    which = f"Trial {have[side] + 1} of {planned} of the {side.upper()} leg"
    if start in session.allowed():
        act = "start_left" if side is Side.LEFT else "start_right"
        return Stage.RESULT, f"{which}: press {key}. Or N for the next patient.", act
    return Stage.RESULT, f"{which}: the leg rests, {key} opens when it may start.", "new_visit"
