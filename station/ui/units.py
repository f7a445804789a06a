"""The one place where the screen asks in which unit forces are shown."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

from station.ui import texts
from station.wording import numbers
from station.wording.numbers import Force

if TYPE_CHECKING:
    from station.ui.desk import Desk

#: Decimal places of a force that changes while it is read, by the label of its unit; chosen: some 1 N each.
PLACES = {"N": 0, "% BW": 0}


def shown(desk: Desk) -> Force:
    """The unit of the settings, with the body weight of the visit where it is known; without it, it falls back to N."""
    session = desk.visit.session
    if session is None:
        return Force(desk.settings.force_unit)
    if session.weighing is not None and session.assessment.weigh.whole_body:
        return Force(desk.settings.force_unit, session.weighing.mean_n)
    return Force(desk.settings.force_unit, session.intake.body_weight_n if session.intake is not None else None)


def live(unit: Force, force_n: float | None) -> str:
    """A force that changes while it is read, without its unit; a dash where there is none."""
    if force_n is None or not isfinite(force_n):
        return numbers.DASH
    return numbers.number(unit.of(force_n), PLACES.get(unit.label, 1), language=texts.language)
