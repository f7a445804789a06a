"""A trial without its samples, as JSON values: one shape for the journal's header, its notes and the trial file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

import numpy as np

from station.domain.channels import Channel, Side
from station.domain.flags import QualityFlag
from station.domain.trial import (
    CellSamples,
    ClockFit,
    CopTrace,
    Event,
    ForceTrace,
    Source,
    Trial,
    Weighing,
    ZeroReading,
)
from station.protocol.messages import Identity


def to_json(value: Any, *, sort_keys: bool = False) -> str:
    """Compact JSON text; NumPy scalars count as the Python numbers they hold.

    Raises
    ------
    TypeError
        A value that JSON does not know.
    """
    return json.dumps(value, sort_keys=sort_keys, separators=(",", ":"), default=_plain)


def _plain(value: Any) -> Any:
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"{type(value).__name__} has no place in a trial's metadata")


def trial_metadata(trial: Trial) -> dict[str, Any]:
    """Everything of a trial but its samples; keys as in docs/file_format.md."""
    return {
        "trial_id": trial.trial_id,
        "started": trial.started,
        "assessment": dict(trial.assessment),
        "tested": trial.tested,
        "involved": trial.involved,
        "mass_kg": trial.mass_kg,
        "certificate": trial.certificate,
        "board": dict(trial.board),
        "clock": asdict(trial.clock),
        "zero": {channel.value: asdict(zero) for channel, zero in trial.zero.items()},
        "weighing": None if trial.weighing is None else asdict(trial.weighing),
        "identity_checked": trial.identity_checked,
        "events": [asdict(event) for event in trial.events],
        "flags": sorted(trial.flags),
        "health": dict(trial.health),
        "source": None if trial.source is None else asdict(trial.source),
    }


def trial_from_metadata(
    data: Mapping[str, Any],
    *,
    cells: Mapping[Channel, CellSamples] | None = None,
    traces: Mapping[Channel, ForceTrace] | None = None,
    cop: CopTrace | None = None,
) -> Trial:
    """The trial that `trial_metadata` described; missing keys take the defaults of `Trial`.

    Raises
    ------
    KeyError, ValueError, TypeError
        A required key is missing, or a value is none of its kind.
    """
    optional: dict[str, Any] = {}
    for key, build in _BUILDERS.items():
        if data.get(key) is not None:
            optional[key] = build(data[key])
    return Trial(
        trial_id=str(data["trial_id"]),
        started=str(data["started"]),
        cells=cells or {},
        traces=traces or {},
        cop=cop,
        **optional,
    )


def journal_header(trial: Trial, identity: Identity, board_time_us: int | None) -> dict[str, Any]:
    """Header of a journal for a trial that begins now.

    Parameters
    ----------
    trial : Trial
        What is known of it; without samples.
    identity : Identity
        From the handshake.
    board_time_us : int or None
        `Reader.board_time_us` now, so that board times noted later fit the recording [us].
    """
    return {**trial_metadata(trial), "identity": asdict(identity), "board_time_us": board_time_us}


def identity_from_header(header: Mapping[str, Any]) -> Identity | None:
    """The board's identity as `journal_header` kept it; None where the header has none."""
    values = header.get("identity")
    if values is None:
        return None
    return Identity(**{**values, "rate_centihertz": tuple(values["rate_centihertz"])})


def apply_notes(header: Mapping[str, Any], notes: Iterable[tuple[str, Mapping[str, Any]]]) -> dict[str, Any]:
    """A journal's header with everything that was noted later; kinds that are not known are left out."""
    data = {**header, "zero": dict(header.get("zero") or {})}
    data["events"] = list(header.get("events") or [])
    data["flags"] = list(header.get("flags") or [])
    for kind, note in notes:
        if kind == "trial":
            data.update(note)
        elif kind == "zero":
            data["zero"].update(note)
        elif kind in ("weighing", "clock"):
            data[kind] = dict(note)
        elif kind == "identity_check":
            data["identity_checked"] = note["checked"]
        elif kind == "event":
            data["events"].append(dict(note))
        elif kind == "flag":
            data["flags"].append(note["flag"])
    return data


_BUILDERS: dict[str, Any] = {
    "assessment": dict,
    "tested": Side,
    "involved": Side,
    "mass_kg": float,
    "certificate": str,
    "board": dict,
    "clock": lambda v: ClockFit(**v),
    "zero": lambda v: {Channel(channel): ZeroReading(**zero) for channel, zero in v.items()},
    "weighing": lambda v: Weighing(**v),
    "identity_checked": bool,
    "events": lambda v: tuple(Event(**event) for event in v),
    "flags": lambda v: frozenset(QualityFlag(flag) for flag in v),
    "health": lambda v: {str(name): int(count) for name, count in v.items()},
    "source": lambda v: Source(**v),
}
