"""A trial without what tells whose it is, as docs/study_export.md says it.

Nothing is searched for and struck out. A new trial is built of what is on a list: samples, numbers, and words of this
program. What is not on the list (another program's events, a clinic's own sentences, a file's name) does not come
along, so what nobody thought of cannot leave either.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, replace
from typing import Any

from calibration.cell import CellCalibration
from calibration.certificate import Certificate, Gravity, Procedure
from calibration.errors import CalibrationError
from station.analysis.coach_words import TEXTS
from station.assessments.model import Assessment
from station.domain.channels import Channel, Side
from station.domain.errors import StorageError
from station.domain.trial import ClockFit, Event, Source, Trial
from station.domain.units import STANDARD_GRAVITY
from station.protocol.codec import LinkCounters

#: Stands where an id must stand and none is given.
LEFT_OUT = "left-out"

#: Id of an assessment that the clinic wrote itself.
OWN_ASSESSMENT = "own_assessment"

#: Why an effort or a leg ended: `End` of station/session/model.py, a room above this one; a test compares them.
ENDS = frozenset(
    {
        *("time", "released", "repetitions", "failure", "targets", "put_down", "not_still", "no_start", "by_hand"),
        *("other_foot", "force_ceiling", "cell_silent", "board_lost", "force_loss", "pain", "dizziness", "giving_way"),
    }
)

_END = "|".join(sorted(ENDS))
_NUMBER = r"-?\d{1,6}(\.\d{1,6})?"
#: Events that come along, and what their detail may be; another detail is left out, another kind as a whole.
_EVENTS: dict[str, re.Pattern[str]] = {
    kind: re.compile(detail)
    for kind, detail in {
        **dict.fromkeys(("go", "begin", "confirmed", "near_ceiling", "reconnected", "board_reset", "signed"), ""),
        **dict.fromkeys(("end", "aborted", "leg_ended"), _END),
        **dict.fromkeys(("target", "pain", "effort"), _NUMBER),
        "not_tested": rf"(left|right|both):({_END})",
        "hint": "|".join(map(re.escape, TEXTS)),
    }.items()
}

_BOARD_NUMBERS = ("firmware_build", "cells_per_foot", "cell_mask", "gain", "reset_cause")
_CLOCKS = ("host_regression", "nominal")
_LEGS = ("left", "right", "both")
_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
#: Counters of the link and of the board (`Stream.health`).
_COUNTERS = frozenset(
    {
        *(f.name for f in fields(LinkCounters)),
        *("dropped_readings", "board_dropped_frames"),
        *(f"{name}_{channel}" for name in ("missed", "late", "desyncs", "restarts") for channel in Channel),
    }
)
_CLASS = re.compile(r"(class )?\d(\.\d)?")


def pseudonymised(
    trial: Trial, *, trial_id: str, started: str, board: Callable[[str], str], assessment: Assessment | None
) -> Trial:
    """A trial as an export holds it.

    Parameters
    ----------
    trial : Trial
        With its corrections applied.
    trial_id, started : str
        Pseudonym, and the shifted start (`station.exchange.study_key`).
    board : callable (board_id) -> str
        Pseudonym of a board.
    assessment : Assessment or None
        The shipped assessment of the trial's id; None where the clinic wrote it, or the trial has none.

    Returns
    -------
    Trial
        The same samples, zeros, weighing, mass, sides, flags and clock. Force and every metric stay the same to the
        last digit.

    Raises
    ------
    StorageError
        The trial's certificate cannot be read, so its force would be lost.
    """
    method = trial.clock.method if trial.clock.method in _CLOCKS else LEFT_OUT
    return replace(
        trial,
        trial_id=trial_id,
        started=started,
        assessment=_assessment(trial.assessment, assessment),
        certificate=None if trial.certificate is None else _certificate(trial, board),
        board=_board(trial.board, board),
        clock=ClockFit(trial.clock.ratio, trial.clock.u_ratio, method),
        events=tuple(_events(trial.events)),
        health={name: n for name, n in trial.health.items() if name in _COUNTERS and _is_number(n)},
        source=None if trial.source is None else Source(LEFT_OUT, "", {}),
    )


def pseudonymised_certificate(certificate: Certificate, board_id: str) -> Certificate:
    """A certificate with its coefficients and uncertainties, and the hash of the original.

    Dates, operator, place (local gravity), weights, readings and all sentences are left out. Where the form asks for
    a date, 1900-01-01 and -02 stand for none; for gravity the standard value.
    """
    return replace(
        certificate,
        certificate_id=LEFT_OUT,
        board_id=board_id,
        cells={channel: _cell(cell) for channel, cell in certificate.cells.items()},
        procedure=Procedure(LEFT_OUT, 0),
        operator_id=LEFT_OUT,
        date="1900-01-01",
        due_date="1900-01-02",
        environment=replace(certificate.environment, source=""),
        gravity=Gravity(STANDARD_GRAVITY, 0.0, "standard value; the place is left out"),
        weights=(),
        raw_readings=(),
        checks=(),
        class_reached=certificate.class_reached if _CLASS.fullmatch(certificate.class_reached or "") else None,
        statements=(
            "Pseudonymised copy. Dates, operator, place, weights and readings are left out; 1900-01-01 is no date.",
            f"SHA-256 of the original's body: {certificate.sha256}",
        ),
    )


def _certificate(trial: Trial, board: Callable[[str], str]) -> str:
    try:
        certificate = Certificate.from_json(trial.certificate or "")
        return pseudonymised_certificate(certificate, board(certificate.board_id)).to_json()
    except CalibrationError as error:
        raise StorageError(f"The certificate in trial {trial.trial_id} cannot be used: {error}.") from error


def _cell(cell: CellCalibration) -> CellCalibration:
    return replace(
        cell,
        components=tuple(replace(c, source="") for c in cell.components),
        characteristics={name: v for name, v in cell.characteristics.items() if _NAME.fullmatch(name)},
    )


def _board(kept: Mapping[str, Any], board: Callable[[str], str]) -> dict[str, Any]:
    out = {name: kept[name] for name in _BOARD_NUMBERS if _is_number(kept.get(name))}
    if re.fullmatch(r"\d{1,3}\.\d{1,3}", str(kept.get("protocol", ""))):
        out["protocol"] = kept["protocol"]
    return {"board_id": board(str(kept["board_id"])), **out} if kept.get("board_id") else out


def _events(events: tuple[Event, ...]) -> Iterator[Event]:
    for event in events:
        allowed = _EVENTS.get(event.kind)
        if allowed is not None:
            yield Event(int(event.t_us), event.kind, event.detail if allowed.fullmatch(event.detail) else "")


def _assessment(kept: Mapping[str, Any], shipped: Assessment | None) -> dict[str, Any]:
    if not kept:
        return {}
    definition = {name: value for name, value in kept.items() if name != "visit"}
    out: dict[str, Any]
    if shipped is not None and definition == shipped.as_dict():
        out = shipped.as_dict()
    else:
        out = {"id": shipped.id if shipped is not None else OWN_ASSESSMENT}
        if _is_number(kept.get("version")):
            out["version"] = kept["version"]
        weigh = kept.get("weigh")
        out["weigh"] = {"whole_body": isinstance(weigh, Mapping) and weigh.get("whole_body") is True}
    visit = kept.get("visit")
    return {**out, "visit": _visit(visit, shipped)} if isinstance(visit, Mapping) else out


def _visit(visit: Mapping[str, Any], shipped: Assessment | None) -> dict[str, Any]:
    """How the effort was asked for: numbers, codes of a list, and the shipped assessment's own sentences."""
    allowed: dict[str, tuple[str, ...]] = {
        "purpose": ("test", "warm_up"),
        "first_leg": _LEGS,
        "force_ceiling_side": ("left", "right"),
    }
    if shipped is not None:
        allowed |= {
            "cue": (shipped.warm_up.words, shipped.effort.cue),
            "breathe": (shipped.effort.breathe_words,),
            "feedback": (shipped.feedback.mode,),
        }
    out = {name: visit[name] for name, words in allowed.items() if visit.get(name) in words}
    out |= {n: visit[n] for n in ("number", "duration_s", "force_ceiling_n") if _is_number(visit.get(n))}
    pain, log = visit.get("pain_at_rest"), visit.get("log")
    if isinstance(pain, Mapping):
        out["pain_at_rest"] = {side.value: pain[side] for side in Side if _is_number(pain.get(side))}
    if isinstance(visit.get("set_up"), Mapping):
        out["set_up"] = _set_up(visit["set_up"], shipped)
    if isinstance(log, list):
        events = tuple(Event(e["t_us"], str(e["kind"]), str(e["detail"])) for e in log if _is_event(e))
        out["log"] = [{"t_us": e.t_us, "kind": e.kind, "detail": e.detail} for e in _events(events)]
    return out


def _set_up(values: Mapping[str, Any], shipped: Assessment | None) -> dict[str, Any]:
    return {
        f.id: values[f.id]
        for f in (shipped.setup if shipped is not None else ())
        if f.id in values and (values[f.id] in f.choices if f.choices else _is_number(values[f.id]))
    }


def _is_event(value: Any) -> bool:
    return isinstance(value, Mapping) and {"t_us", "kind", "detail"} <= set(value) and _is_number(value["t_us"])


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
