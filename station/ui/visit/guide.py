"""Where the visit stands in the clinician's words, and the one next thing to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from station.acquisition.live import LiveCell
from station.domain.channels import Side
from station.domain.flags import QualityFlag
from station.session import Action, FinishedTrial, Session, Step
from station.session.model import STARTS, TRIES
from station.ui.boards.cells import GOOD_WORD
from station.ui.texts import tr


class Stage(StrEnum):
    """The steps of a visit as the strip shows them."""

    CONNECT = "Connect"
    ZERO = "Zero"
    SIDES = "Check sides"
    WEIGH = "Weigh"
    LEFT = "Left"
    RIGHT = "Right"
    BOTH = "Both legs"
    RESULT = "Result"


#: Steps of a visit where one leg works at a time, and where both do at once.
ONE_LEG = tuple(stage for stage in Stage if stage is not Stage.BOTH)
BOTH_LEGS = tuple(stage for stage in Stage if stage not in (Stage.LEFT, Stage.RIGHT))
STAGE_OF = {Side.LEFT: Stage.LEFT, Side.RIGHT: Stage.RIGHT, None: Stage.BOTH}


@dataclass(frozen=True)
class Guide:
    """What the window says now: the stage, the next thing, and the id of the act that does it."""

    stage: Stage
    words: str
    act: str
    done: frozenset[Stage] = frozenset()
    left_out: frozenset[Stage] = frozenset()
    bad: bool = False
    stages: tuple[Stage, ...] = ONE_LEG


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
    legs = (None,) if session.assessment.legs == "both" else (Side.LEFT, Side.RIGHT)
    return frozenset(result | {STAGE_OF[leg] for leg in legs if latest(session, leg) is not None})


def ill_cell(session: Session) -> LiveCell | None:
    """The cell whose trouble is told, one that reads nothing first; None where all are well or the board is lost."""
    if session.step is Step.FAULT or session.now_us() is None:
        return None
    ill = [cell for cell in session.live_cells() if cell.health != GOOD_WORD]
    return min(ill, key=lambda cell: cell.count is not None, default=None)


def trouble(cell: LiveCell) -> str:
    """What is wrong with a cell."""
    return f"{tr(cell.channel.words.capitalize())} {tr(cell.health)}."


def mending() -> str:
    """Where a cell's trouble is looked into."""
    return f"F7: {tr('boards and cells')}."


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
        finished = finished & set(STAGE_OF.values())
    left_out: frozenset[Stage] = frozenset()
    if session.certificate is None:
        left_out = frozenset({Stage.SIDES, Stage.WEIGH})
    elif session.assessment.kind == "stretch":
        left_out = frozenset(
            {Stage.SIDES, Stage.WEIGH} if session.zero_needed else {Stage.ZERO, Stage.SIDES, Stage.WEIGH}
        )
    stage, words, act = _running(session) or _resting(session, finished, left_out)
    stages = BOTH_LEGS if session.assessment.legs == "both" else ONE_LEG
    ill = ill_cell(session)
    if ill is not None and ill.count is None and session.step is Step.LIVE and act not in ("", "new_visit"):
        words, act = f"{trouble(ill)} {mending()}", ""  # nothing can be measured
        return Guide(stage, words, act, finished, left_out, bad=True, stages=stages)
    return Guide(stage, words, act, finished, left_out, bad=session.step is Step.FAULT, stages=stages)


def _running(session: Session) -> tuple[Stage, str, str] | None:
    side = session.tested
    leg = Stage.BOTH if session.assessment.legs == "both" else STAGE_OF[side or Side.LEFT]
    stop = tr("Space or Esc stops at once.")
    who = legs_words(side)
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


def legs_words(leg: Side | None) -> str:
    """The leg that works, or both."""
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
    stage = STAGE_OF[leg]
    act, key = OFFERED[following]
    if following in TRIES.values():
        start, legs = OFFERED[STARTS[leg]][1], legs_words(leg)
        words = tr("{legs}: a try first, press Enter. {key} begins the test without it.", legs=legs, key=start)
        return stage, words, act
    have = sum(t.trial.tested is leg and not NOT_DONE & t.trial.flags for t in session.trials)
    which = tr("{legs}, trial {number} of {planned}", legs=legs_words(leg), number=have + 1,
               planned=session.assessment.trials.number)  # fmt: skip
    if wait_s > 0:
        return stage, tr("{which}: the leg rests, {key} opens when it may start.", which=which, key=key), ""
    return stage, tr("{which}: press {key} or Enter.", which=which, key=key), act
