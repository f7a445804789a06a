"""What may be done with a plan: make, edit, sign, print it, start an exercise with the coach, type in the diary."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from station.followup.say import day
from station.ui import texts
from station.ui.followup.model import FollowUps, Stage
from station.ui.shell.page import Act, Status
from station.ui.texts import tr

if TYPE_CHECKING:
    from station.ui.followup.page import FollowUpPage


def plan_status(model: FollowUps) -> Status:
    """What comes next."""
    found = model.shown
    if model.stage == "warnings":
        return Status(tr("Tick what applies, then keep the list. Nothing ticked means: nothing applies."))
    if model.stage == "diary":
        return Status(tr("Choose a day, tick what was done, write the pain down, keep it."))
    if found is not None and found.case.about.held_back:
        return Status(tr("Warning signs come first: go through the list before a plan is made."))
    if model.draft is not None:
        if not model.signer:
            return Status(tr("A draft. It is signed by a clinician who is signed in."))
        return Status(tr("A draft: Enter edits a cell, W turns where it is done; sign it when it is right."))
    if model.plan is None:
        make = tr("Choose a template, then make the plan; everything in it can be changed.")
        return Status(f"{make} {_gone_through(model)}".strip())
    return Status(tr("The plan in force. To change it, make a new one from it."))


def _gone_through(model: FollowUps) -> str:
    checked = model.shown.checked if model.shown is not None else None
    if checked is None:
        return ""
    return tr("The warning signs were gone through on {day}.", day=day(checked[0], texts.language))


def plan_acts(page: FollowUpPage) -> list[Act]:
    """Acts of the stage that is shown."""
    model = page.model
    if model.stage == "warnings":
        return _warnings(page)
    if model.stage == "diary":
        return _diary(page)
    if model.draft is not None:
        return _draft(page)
    return _start(page) if model.plan is None else _in_force(page)


def _do(page: FollowUpPage, work: Callable[[], str]) -> Callable[[], None]:
    """Do something that may be refused, and say why."""

    def act() -> None:
        page.tell(work())

    return act


def _to(page: FollowUpPage, stage: Stage) -> Callable[[], None]:
    def go() -> None:
        page.model.stage = stage
        page.desk.changed.emit()

    return go


def _undo(page: FollowUpPage, key: str) -> Act:
    return Act("undo", tr("Undo"), tr("take the last change back"), _do(page, page.model.undo), (key,),
               page.model.may_undo)  # fmt: skip


def _warning_act(page: FollowUpPage, key: str) -> Act:
    about = page.model.shown.case.about if page.model.shown is not None else None
    first = about is not None and about.held_back
    words = tr("go through the list of warning signs")
    return Act("warnings", tr("Warning signs"), words, _to(page, "warnings"), (key,), next=first)


def _start(page: FollowUpPage) -> list[Act]:
    """Letters go with Alt: the first day is typed on this page."""
    model, may = page.model, page.model.shown is not None and not page.model.shown.case.about.held_back
    make = tr("make a plan from the chosen template")
    return [
        _warning_act(page, "Alt+W"),
        Act("make", tr("Make plan"), make, _do(page, lambda: model.start(*page.start.chosen())), ("Alt+M",), may,
            next=may),
        _undo(page, "Alt+U"),
    ]  # fmt: skip


def _draft(page: FollowUpPage) -> list[Act]:
    model, table = page.model, page.sheet.table
    chosen = table.chosen() is not None
    more = page.sheet.more
    sign = tr("sign the plan; it takes the place of the one in force")

    def remove() -> str:
        item = table.chosen()
        return model.remove(item.exercise) if item is not None else ""

    return [
        Act("sign", tr("Sign"), sign, _do(page, model.sign), ("S",), bool(model.signer)),
        _undo(page, "U"),
        Act("place", tr("Plates / home"), tr("do the chosen exercise on the plates, or at home"), table.turn_place,
            ("W",), chosen, on_bar=False),
        Act("side", tr("Side first"), tr("which leg goes first: left, right, or another each time"),
            _do(page, model.turn_side), ("O",), on_bar=False),
        Act("remove", tr("Leave out"), tr("leave the chosen exercise out"), _do(page, remove), ("X",), chosen),
        Act("add", tr("Add"), tr("add the exercise that is chosen below the table"),
            _do(page, lambda: model.add(more.currentData()) if more.count() else ""), ("A",), more.count() > 0),
        *_common(page),
        Act("drop", tr("Drop draft"), tr("drop the draft; Undo brings it back"), _do(page, model.put_away), ("D",),
            on_bar=False),
    ]  # fmt: skip


def _in_force(page: FollowUpPage) -> list[Act]:
    model, plan = page.model, page.model.plan

    def retest() -> None:
        if plan is not None and plan.retest is not None:
            page.desk.wanted = plan.retest.assessment
            page.desk.go("assessments")

    return [
        Act("diary", tr("Diary"), tr("type in the sheet that the patient brought back"), _to(page, "diary"), ("D",)),
        Act("retest", tr("Re-test"), tr("the short visit: the plan's one test, both legs"), retest, ("R",),
            plan is not None and plan.retest is not None),
        Act("revise", tr("Change"), tr("a new draft made from this plan"), _do(page, model.revise), ("E",)),
        *_common(page),
        _warning_act(page, "W"),
        _undo(page, "U"),
    ]  # fmt: skip


def _common(page: FollowUpPage) -> list[Act]:
    """What a draft and a plan in force have in common."""
    item = page.sheet.table.chosen()

    def coach() -> None:
        chosen = page.sheet.table.chosen()
        if chosen is not None:
            page.desk.wanted = chosen.assessment
            page.desk.go("assessments")

    return [
        Act("coach", tr("Do it now"), tr("do the chosen exercise on the plates, with the coach"), coach, ("C",),
            item is not None and item.on_plates),
        Act("home", tr("Home sheet"), tr("write the patient's sheet as PDF, beside the data"), page.print_home, ("H",)),
        Act("pdf", tr("PDF"), tr("write this page as PDF, beside the data"), page.print_plan, ("P",),
            on_bar=False),
    ]  # fmt: skip


def _warnings(page: FollowUpPage) -> list[Act]:
    model, view = page.model, page.warnings

    def keep(signed_by: str = "") -> Callable[[], None]:
        def work() -> None:
            problem = model.keep_checked(view.checked(signed_by))
            page.tell(problem)
            if not problem:
                _to(page, "plan")()

        return work

    signed = tr("keep the list, and sign that training may go on; what a sign forbids stays out of the plan")
    return [
        Act("keep", tr("Keep"), tr("keep the list as it is ticked"), keep(), ("K",)),
        Act("keep_signed", tr("Keep and sign"), signed, keep(model.signer), ("S",), bool(model.signer)),
        Act("back", tr("Back"), tr("back to the plan, without keeping"), _to(page, "plan"), ("B",)),
    ]


def _diary(page: FollowUpPage) -> list[Act]:
    """Letters go with Alt: numbers are typed on this page."""
    model, view = page.model, page.diary

    def keep() -> str:
        entry = view.entry()
        return model.keep_diary(entry) if entry is not None else ""

    return [
        Act("keep", tr("Keep day"), tr("keep the day as it is typed, and go to the next"), _do(page, keep), ("Alt+K",),
            view.session() is not None),
        Act("all", tr("All done"), tr("tick every exercise of the day"), view.done.tick_all, ("Alt+A",)),
        _undo(page, "Alt+U"),
        Act("back", tr("Back"), tr("back to the plan"), _to(page, "plan"), ("Alt+B",)),
    ]  # fmt: skip
