"""Reads an assessment from TOML; every error names file, table and key."""

from __future__ import annotations

import tomllib
from dataclasses import asdict, dataclass, fields
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from station.domain.errors import UsageError

FORMAT = 1
T = TypeVar("T")


@dataclass(frozen=True)
class ZeroPhase:
    """Nothing on the plates, for `duration_s` [s], each cell's SD at most `max_sd_n` [N]."""

    duration_s: float
    max_sd_n: float
    words: str


@dataclass(frozen=True)
class IdentityPhase:
    """The patient presses the left foot, so that swapped plates are found before the first effort."""

    press_n: float
    hold_s: float
    max_other_share: float
    timeout_s: float
    words: str


@dataclass(frozen=True)
class WeighPhase:
    """The patient at rest in the position of the test."""

    duration_s: float
    max_sd_n: float
    max_drift_n: float
    min_n: float
    timeout_s: float
    words: str


@dataclass(frozen=True)
class EffortPhase:
    """Countdown with the patient still, the effort, and a short tail."""

    countdown_s: float
    duration_s: float
    tail_s: float
    still_words: str
    cue: str
    stop_words: str


@dataclass(frozen=True)
class Assessment:
    """One clinical test."""

    id: str
    version: int
    name: str
    source: str
    zero: ZeroPhase
    identity: IdentityPhase
    weigh: WeighPhase
    effort: EffortPhase

    def as_dict(self) -> dict[str, Any]:
        """The definition as it is kept in a trial file."""
        return asdict(self)


def _phase(cls: type[T], table: object, name: str, where: str) -> T:
    if not isinstance(table, dict):
        raise UsageError(f"{where}: the table [{name}] is missing")
    known = {f.name: f for f in fields(cls)}  # type: ignore[arg-type]
    if unknown := sorted(set(table) - set(known)):
        raise UsageError(f"{where}: [{name}] has the unknown key '{unknown[0]}'")
    values: dict[str, Any] = {}
    for key, f in known.items():
        value = table.get(key)
        if f.type == "str" and not isinstance(value, str):
            raise UsageError(f"{where}: [{name}] {key} needs a text")
        if f.type == "float":
            if isinstance(value, bool) or not isinstance(value, int | float) or value <= 0:
                raise UsageError(f"{where}: [{name}] {key} needs a number above 0")
            value = float(value)
        values[key] = value
    return cls(**values)


def parse_assessment(text: str, where: str) -> Assessment:
    """An assessment from TOML text; `where` is the file's name for errors.

    Raises
    ------
    UsageError
        Not TOML, another format number, or a key that is missing, unknown or of the wrong kind.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{where}: {error}") from error
    if data.get("format") != FORMAT:
        raise UsageError(f"{where}: format must be {FORMAT}, not {data.get('format')!r}")
    for key, kind in (("id", str), ("version", int), ("name", str), ("source", str)):
        if not isinstance(data.get(key), kind):
            raise UsageError(f"{where}: '{key}' is missing or of the wrong kind")
    return Assessment(
        id=data["id"],
        version=data["version"],
        name=data["name"],
        source=data["source"],
        zero=_phase(ZeroPhase, data.get("zero"), "zero", where),
        identity=_phase(IdentityPhase, data.get("identity"), "identity", where),
        weigh=_phase(WeighPhase, data.get("weigh"), "weigh", where),
        effort=_phase(EffortPhase, data.get("effort"), "effort", where),
    )


def load_assessment(assessment_id: str) -> Assessment:
    """One of the assessments that ship with the station.

    Raises
    ------
    UsageError
        No such assessment; the message lists those that exist.
    """
    folder: Traversable = resources.files("station.assessments")
    file = folder / f"{assessment_id}.toml"
    if not file.is_file():
        known = sorted(f.name.removesuffix(".toml") for f in folder.iterdir() if f.name.endswith(".toml"))
        raise UsageError(f"there is no assessment '{assessment_id}'; known: {', '.join(known)}")
    return parse_assessment(file.read_text(encoding="utf-8"), file.name)
