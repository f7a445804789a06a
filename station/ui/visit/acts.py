"""What may be done in a visit, offered by every page of it: the live view and the result."""

from __future__ import annotations

from collections.abc import Callable

from station.domain.channels import Side
from station.session import Action, Step
from station.ui.desk import Desk
from station.ui.shell.page import Act
from station.ui.texts import tr
from station.ui.visit.guide import Guide, guide


def _steps() -> tuple[tuple[str, str, str, str, Action], ...]:
    """Name, label, what it does, key and action, as the visit goes; letters as in clinic.md D3."""
    return (
        ("zero", tr("Zero"), tr("take the zero, nothing on the plates"), "Z", Action.ZERO),
        ("identity", tr("Sides"), tr("identity check: press with the LEFT foot"), "I", Action.IDENTITY),
        ("weigh", tr("Weigh"), tr("weigh the patient in the test position"), "W", Action.WEIGH),
        ("start_left", tr("Left leg"), tr("start a trial of the LEFT leg"), "L", Action.START_LEFT),
        ("start_right", tr("Right leg"), tr("start a trial of the RIGHT leg"), "R", Action.START_RIGHT),
    )


def guide_of(desk: Desk) -> Guide:
    """Where the visit stands, and the next thing to do."""
    return guide(desk.visit.session, connecting=desk.boards.connecting, boards=desk.boards.real)


def visit_acts(desk: Desk) -> list[Act]:
    """All that a visit may ask for, in its order."""
    visit, session = desk.visit, desk.visit.session
    if session is None:
        go = tr("choose an assessment and begin")
        return [Act("begin", tr("Assessments"), go, lambda: desk.go("assessments"), ("N",), next=True)]
    allowed, now = session.allowed(), guide_of(desk)
    live, lost = session.step is Step.LIVE, session.step is Step.FAULT
    acts = [
        Act(name, label, words, _doer(desk, action), (key,), action in allowed, next=name == now.act)
        for name, label, words, key, action in _steps()
        if not (lost and action is Action.ZERO)
    ]
    if lost:
        again = tr("connect to the board again; the visit goes on")
        may = desk.boards.may_connect
        acts.insert(0, Act("connect", tr("Connect"), again, desk.boards.connect_again, ("C",), may, next=True))
    turn = desk.where == "visit"
    acts += [
        Act(
            "view",
            tr("Result") if turn else tr("Live view"),
            tr("turn between the live view and the result"),
            lambda: desk.go("result" if turn else "visit"),
            ("T",),
            (live or lost) and bool(session.trials),
        ),
        Act(
            "new_visit",
            tr("New visit"),
            tr("the same assessment once more, for the next patient"),
            lambda: _new_visit(desk),
            ("N",),
            live,
            next=now.act == "new_visit",
        ),
        Act(
            "involved",
            tr("Involved leg"),
            tr("involved leg: not given, left, right"),
            lambda: _turn_involved(desk),
            ("V",),
            live,
            on_bar=False,
        ),
        Act(
            "undo",
            tr("Undo"),
            tr("back to the visit before 'New visit'"),
            visit.undo,
            ("U",),
            visit.may_undo,
            on_bar=visit.may_undo,
        ),
    ]
    return acts


def _doer(desk: Desk, action: Action) -> Callable[[], None]:
    return lambda: desk.visit.do(action)


def _turn_involved(desk: Desk) -> None:
    session = desk.visit.session
    if session is not None and session.step is Step.LIVE:
        order = [None, Side.LEFT, Side.RIGHT]
        desk.visit.set_involved(order[(order.index(session.involved) + 1) % len(order)])


def _new_visit(desk: Desk) -> None:
    session = desk.visit.session
    if session is not None and session.step is Step.LIVE:
        desk.visit.begin(session.assessment)
        desk.go("visit")
        desk.notice.emit(tr("New visit. U brings the last one back."), False)
