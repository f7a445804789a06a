"""Where the visit stands in the clinician's words, and the one next thing to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from station.domain.channels import Side
from station.domain.flags import QualityFlag
from station.session import Action, FinishedTrial, Session, Step
from station.session.model import STARTS, TRIES
from station.ui.texts import tr


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


def latest(session: Session, side: Side | None) -> FinishedTrial | None:
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
        if latest(session, side if session.assessment.legs == "one" else None) is not None:
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
            return Guide(Stage.CONNECT, tr("Connecting ..."), "")
        if boards:
            return Guide(Stage.CONNECT, tr("Choose a board, then press C."), "connect")
        return Guide(Stage.CONNECT, tr("Plug a board in, or take the simulated one, then press C."), "connect")
    finished = done(session)
    if session.step is Step.FAULT:  # the next connection begins with a zero again
        finished = finished & {Stage.LEFT, Stage.RIGHT}
    left_out: frozenset[Stage] = frozenset()
    if session.certificate is None:
        left_out = frozenset({Stage.SIDES, Stage.WEIGH})
    elif session.assessment.kind == "stretch":
        left_out = frozenset(
            {Stage.SIDES, Stage.WEIGH} if session.zero_needed else {Stage.ZERO, Stage.SIDES, Stage.WEIGH}
        )
    stage, words, act = _running(session) or _resting(session, finished, left_out)
    return Guide(stage, words, act, finished, left_out, bad=session.step is Step.FAULT)


def _running(session: Session) -> tuple[Stage, str, str] | None:
    side = session.tested
    leg = Stage.RIGHT if side is Side.RIGHT else Stage.LEFT
    stop = tr("Space or Esc stops at once.")
    who = _legs(side)
    words = {
        Step.ZERO: (Stage.ZERO, tr("Taking the zero: feet and hands off the plates until the tone.")),
        Step.IDENTITY: (Stage.SIDES, tr("The patient presses with the LEFT foot; the left bar must rise.")),
        Step.WEIGH: (Stage.WEIGH, tr("Weighing: the patient rests still in the test position.")),
        Step.COUNTDOWN: (leg, tr("{legs}: starts after three beeps.", legs=who) + " " + stop),
        Step.EFFORT: (leg, tr("{legs}: being measured; it ends by itself.", legs=who) + " " + stop),
        Step.ASK: (leg, tr("Ask the patient and press the digit, - for 10. Space: not told.")),
        Step.SAVING: (leg, tr("Saving and analysing ...")),
        Step.FAULT: (Stage.CONNECT, tr("Press C to connect again.")),
    }.get(session.step)
    acts = {Step.SAVING: "", Step.FAULT: "connect"}
    return (*words, acts.get(session.step, "stop")) if words is not None else None


def _legs(leg: Side | None) -> str:
    if leg is None:
        return tr("Both legs")
    return tr("LEFT leg") if leg is Side.LEFT else tr("RIGHT leg")


def _resting(session: Session, finished: frozenset[Stage], left_out: frozenset[Stage]) -> tuple[Stage, str, str]:
    if not session.confirmed:
        return Stage.ZERO, tr("Waiting for the board ..."), ""
    todo = {
        Stage.ZERO: (tr("Nobody on the plates: press Z to take the zero."), "zero"),
        Stage.SIDES: (tr("Press I to check the sides: the patient will press with the LEFT foot."), "identity"),
        Stage.WEIGH: (tr("Patient in the test position, relaxed: press W to weigh."), "weigh"),
    }
    for stage, (words, act) in todo.items():
        if stage not in finished | left_out:
            return stage, words, act
    against = session.blocks()
    if against:
        return Stage.WEIGH, tr(against[0].words), ""
    return _efforts(session)


#: Act and key of what the protocol may ask for next.
OFFERED: dict[Action, tuple[str, str]] = {
    Action.START_LEFT: ("start_left", "L"),
    Action.START_RIGHT: ("start_right", "R"),
    Action.START_BOTH: ("start_both", "B"),
    Action.TRY_LEFT: ("try_left", "Alt+L"),
    Action.TRY_RIGHT: ("try_right", "Alt+R"),
    Action.TRY_BOTH: ("try_both", "Alt+B"),
}
_LEG_OF = {action: leg for table in (STARTS, TRIES) for leg, action in table.items()}


def _efforts(session: Session) -> tuple[Stage, str, str]:
    """What the protocol asks for next: tries, then the legs in turn with their rests, or the end of the visit."""
    following, wait_s = session.next_action()
    if following is None:
        return Stage.RESULT, tr("All is done and saved. N: the next one. F5: the result."), "new_visit"
    leg = _LEG_OF[following]
    stage = Stage.RIGHT if leg is Side.RIGHT else Stage.LEFT
    act, key = OFFERED[following]
    if following in TRIES.values():
        start = OFFERED[STARTS[leg]][1]
        words = tr("{legs}: a try first, press Enter. {key} begins the test without it.", legs=_legs(leg), key=start)
        return stage, words, act
    have = sum(t.trial.tested is leg and not NOT_DONE & t.trial.flags for t in session.trials)
    which = tr("{legs}, trial {number} of {planned}", legs=_legs(leg), number=have + 1,
               planned=session.assessment.trials.number)  # fmt: skip
    if wait_s > 0:
        return stage, tr("{which}: the leg rests, {key} opens when it may start.", which=which, key=key), ""
    return stage, tr("{which}: press {key} or Enter.", which=which, key=key), act
