"""What a board may be used for today, and why: folded from its log of events and the certificate in force."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from calibration.certificate import Certificate
from station.calibrating.log import EventLog
from station.calibrating.states import OVERRIDE_REASONS

#: Said this many days before the due date; chosen, time to borrow weights.
REMIND_DAYS = 30


@dataclass(frozen=True)
class Standing:
    """May this board be used?

    Attributes
    ----------
    locked : bool
        Nobody may be measured: overloaded and not checked since.
    strength_reports : bool
        Absolute forces may be reported.
    overridden : str or None
        The coded reason why they are reported all the same.
    calibrate : tuple of str
        Why to calibrate again, in words; empty where there is no reason.
    words : str
        One sentence for the screen.
    """

    locked: bool
    strength_reports: bool
    overridden: str | None
    calibrate: tuple[str, ...]
    words: str


def note_moved(log: EventLog, day: str, operator_id: str) -> None:
    """The plates were moved, dropped or screwed."""
    log.append({"event": "moved", "date": day, "operator_id": operator_id})


def note_overload(log: EventLog, day: str, channel: str, force_n: float, capacity_n: float) -> None:
    """A cell carried more than its capacity."""
    log.append(
        {
            "event": "overload",
            "date": day,
            "channel": channel,
            "force_n": round(force_n, 1),
            "percent": round(100 * force_n / capacity_n, 1),
        }
    )


def note_checked(log: EventLog, day: str, operator_id: str, passed: bool) -> None:
    """A quick re-check against the certificate; a passed one unlocks an overloaded plate."""
    log.append({"event": "checked", "date": day, "operator_id": operator_id, "passed": passed})


def note_calibrated(log: EventLog, day: str, certificate_id: str) -> None:
    """A new certificate: all that was before is settled."""
    log.append({"event": "calibrated", "date": day, "certificate_id": certificate_id})


def note_override(log: EventLog, day: str, operator_id: str, reason: str) -> None:
    """Strength reports are given although the daily check locked them; holds for that day.

    Raises
    ------
    ValueError
        The reason is not one of `OVERRIDE_REASONS`.
    """
    if reason not in OVERRIDE_REASONS:
        raise ValueError(f"'{reason}' is not one of {', '.join(OVERRIDE_REASONS)}")
    log.append({"event": "override", "date": day, "operator_id": operator_id, "reason": reason})


def standing(events: Iterable[Mapping[str, Any]], certificate: Certificate | None, today: date) -> Standing:
    """Fold a board's events.

    Parameters
    ----------
    events : iterable of mapping
        `EventLog.events`, oldest first.
    certificate : Certificate or None
        In force.
    """
    overload, moved, failed, override = "", "", False, None
    for e in events:
        kind = e.get("event")
        if kind == "calibrated":
            overload, moved, failed, override = "", "", False, None
        elif kind == "overload" and e["percent"] > 120:
            overload = (
                f"the {e['channel'].replace('_', ' ')} carried {e['percent']:.0f} % of its capacity on {e['date']}"
            )
        elif kind == "moved":
            moved = f"the plates were moved on {e['date']}"
        elif kind == "checked" and e["passed"]:
            overload, failed = "", False
        elif kind == "daily":
            failed, override = e["level"] == "lock", None
        elif kind == "override":
            override = e["reason"] if e["date"] == today.isoformat() else None
    why = [w for w in (overload, moved) if w]
    if failed:
        why.append("the daily check failed twice")
    if certificate is None:
        return Standing(bool(overload), False, None, ("there is no certificate",), "No certificate: not for patients.")
    due = date.fromisoformat(certificate.due_date)
    if today > due:
        why.append(f"it was due on {due}")
    reports = not overload and (not failed or override is not None)
    if overload:
        words = f"Locked: {overload}. Do the quick re-check, or calibrate."
    elif failed and override is None:
        words = "No strength reports: the daily check failed twice. Calibrate, or override with a reason."
    elif why:
        words = f"Calibrate again: {'; '.join(why)}."
    elif today > due - timedelta(days=REMIND_DAYS):
        words = f"Calibration is due on {due}."
    else:
        words = f"Calibrated until {due}."
    return Standing(bool(overload), reports, override if failed else None, tuple(why), words)
