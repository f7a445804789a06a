"""What may be done in a visit, offered by every page of it: the live view and the result."""

from __future__ import annotations

from collections.abc import Callable

from station.domain.channels import Side
from station.records.roles import Permission
from station.session import Action, End, Session, Step
from station.session.model import STARTS, TRIES, Leg
from station.ui.desk import Desk
from station.ui.shell.page import Act
from station.ui.texts import tr
from station.ui.visit.ask import ask_acts
from station.ui.visit.guide import OFFERED, Guide, guide

#: Pedals send these besides Enter; Space, which stops, is the window's.
PEDAL = ("PgDown", "PgUp")


def _steps(session: Session) -> list[tuple[str, str, str, str, Action]]:
    """Name, label, what it does, key and action, as the visit goes; letters as in clinic.md D3."""
    rows = []
    if session.zero_needed or session.zero or session.blocks():
        rows.append(("zero", tr("Zero"), tr("take the zero, nothing on the plates"), "Z", Action.ZERO))
    else:
        rows.append(("zero", tr("Zero"), tr("take the zero; only for a force limit"), "Z", Action.ZERO))
    if session.assessment.kind != "stretch":
        left = tr("identity check: press with the LEFT foot")
        rows.append(("identity", tr("Sides"), left, "I", Action.IDENTITY))
        rows.append(("weigh", tr("Weigh"), tr("weigh the patient in the test position"), "W", Action.WEIGH))
    names = {Side.LEFT: tr("Left leg"), Side.RIGHT: tr("Right leg"), None: tr("Start")}
    starts = {
        Side.LEFT: tr("start a trial of the LEFT leg"),
        Side.RIGHT: tr("start a trial of the RIGHT leg"),
        None: tr("start a trial of both legs"),
    }
    for leg in _in_order(session):
        act, key = OFFERED[STARTS[leg]]
        rows.append((act, names[leg], starts[leg], key, STARTS[leg]))
    return rows


def _in_order(session: Session) -> tuple[Leg, ...]:
    return (None,) if session.assessment.legs == "both" else (Side.LEFT, Side.RIGHT)


def guide_of(desk: Desk) -> Guide:
    """Where the visit stands, and the next thing to do."""
    return guide(desk.visit.session, connecting=desk.boards.connecting, boards=desk.boards.real)


def visit_acts(desk: Desk) -> list[Act]:
    """All that a visit may ask for, in its order."""
    session = desk.visit.session
    if session is None:
        go = tr("choose an assessment and begin")
        return [Act("begin", tr("Assessments"), go, lambda: desk.go("assessments"), ("N",), next=True)]
    if session.step is Step.ASK:
        return [*ask_acts(desk), *_adverse(desk, session)]
    now = guide_of(desk)
    acts = [*_connect(desk, session), *_do(desk, session, now), *_adverse(desk, session), *_not_tested(desk, session)]
    return [*acts, *_around(desk, session, now)]


def _connect(desk: Desk, session: Session) -> list[Act]:
    if session.step is not Step.FAULT:
        return []
    again = tr("connect to the board again; the visit goes on")
    may = desk.boards.may_connect
    return [Act("connect", tr("Connect"), again, desk.boards.connect_again, ("C",), may, next=True)]


def _do(desk: Desk, session: Session, now: Guide) -> list[Act]:
    may = desk.clinic.may(Permission.MEASURE) and not desk.visit.locked
    allowed = session.allowed() if may else frozenset()
    running = session.step in (Step.COUNTDOWN, Step.EFFORT, Step.SAVING)
    gone = ("identity", "weigh") if session.weighing is not None else ()
    acts = [
        _step(
            desk,
            name,
            label,
            words,
            key,
            action,
            action in allowed,
            name == now.act,
            on_bar=not running and name not in gone,
        )
        for name, label, words, key, action in _steps(session)
        if not (session.step is Step.FAULT and action is Action.ZERO)
    ]
    tries = {
        Side.LEFT: (tr("Try left"), tr("a try of the LEFT leg; it does not count")),
        Side.RIGHT: (tr("Try right"), tr("a try of the RIGHT leg; it does not count")),
        None: (tr("Try"), tr("a try of both legs; it does not count")),
    }
    for leg in _in_order(session):
        if session.ledger.tries:
            name, key = OFFERED[TRIES[leg]]
            may, following = TRIES[leg] in allowed, name == now.act
            acts.append(_step(desk, name, *tries[leg], key, TRIES[leg], may, following, on_bar=following))
    return acts


def _step(
    desk: Desk, name: str, label: str, words: str, key: str, action: Action, may: bool, following: bool,
    *, on_bar: bool = True,
) -> Act:  # fmt: skip
    keys = (key, *PEDAL) if following and may else (key,)
    return Act(name, label, words, lambda: desk.visit.do(action), keys, may, next=following, on_bar=on_bar)


def _adverse(desk: Desk, session: Session) -> list[Act]:
    """Told at any moment, one key each."""
    told = (
        ("pain", tr("Pain"), tr("pain: stops at once, this leg is done for today"), "P", End.PAIN),
        ("dizzy", tr("Dizzy"), tr("dizziness: stops at once, this leg is done for today"), "D", End.DIZZINESS),
        (
            "giving_way",
            tr("Gave way"),
            tr("the leg gave way: stops at once, it is done for today"),
            "G",
            End.GIVING_WAY,
        ),
    )
    running = session.step in (Step.COUNTDOWN, Step.EFFORT, Step.SAVING, Step.ASK)
    may = session.step is not Step.FAULT
    return [Act(name, label, words, _teller(desk, end), (key,), may, on_bar=running)
            for name, label, words, key, end in told]  # fmt: skip


def _not_tested(desk: Desk, session: Session) -> list[Act]:
    words = {
        Side.LEFT: (
            tr("Left not tested"),
            tr("the LEFT leg is not tested because of pain: that is its result"),
            "Shift+L",
        ),
        Side.RIGHT: (
            tr("Right not tested"),
            tr("the RIGHT leg is not tested because of pain: that is its result"),
            "Shift+R",
        ),
        None: (tr("Not tested"), tr("not tested because of pain: that is the result"), "Shift+B"),
    }
    live = session.step is Step.LIVE
    return [
        Act(f"not_tested_{leg or 'both'}", words[leg][0], words[leg][1], _without(desk, leg), (words[leg][2],),
            live and session.ledger.legs[leg].not_tested is None, on_bar=False)
        for leg in _in_order(session)
    ]  # fmt: skip


def _around(desk: Desk, session: Session, now: Guide) -> list[Act]:
    live, lost = session.step is Step.LIVE, session.step is Step.FAULT
    turn, may_undo = desk.where == "visit", desk.visit.may_undo
    view = tr("turn between the live view and the result")
    again = tr("the same assessment once more, for the next patient")
    if session.intake is not None:
        again = tr("the next assessment")
    return [
        Act("view", tr("Result") if turn else tr("Live view"), view, lambda: desk.go("result" if turn else "visit"),
            ("T",), (live or lost) and bool(session.trials), on_bar=bool(session.trials) and (live or lost)),
        Act("new_visit", tr("New visit") if session.intake is None else tr("Next"), again, lambda: _new_visit(desk),
            ("N",), live, next=now.act == "new_visit", on_bar=live),
        Act("involved", tr("Involved leg"), tr("involved leg: not given, left, right"), lambda: _turn_involved(desk),
            ("V",), live, on_bar=False),
        Act("undo", tr("Undo"), tr("back to the visit before 'New visit'"), desk.visit.undo, ("U",), may_undo,
            on_bar=may_undo),
    ]  # fmt: skip


def _teller(desk: Desk, end: End) -> Callable[[], None]:
    return lambda: desk.visit.adverse(end)


def _without(desk: Desk, leg: Leg) -> Callable[[], None]:
    return lambda: desk.visit.not_tested(leg)


def _turn_involved(desk: Desk) -> None:
    session = desk.visit.session
    if session is not None and session.step is Step.LIVE:
        order = [None, Side.LEFT, Side.RIGHT]
        desk.visit.set_involved(order[(order.index(session.involved) + 1) % len(order)])


def _new_visit(desk: Desk) -> None:
    session = desk.visit.session
    if session is not None and session.intake is not None:
        desk.go("assessments")
    elif session is not None and session.step is Step.LIVE:
        desk.visit.begin(session.assessment)
        desk.go("visit")
        desk.notice.emit(tr("New visit. U brings the last one back."), False)
