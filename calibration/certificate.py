"""The calibration certificate of a board: frozen, checked field by field, and protected by a hash of its body.

`certificate.schema.json` is the published list of its fields. The SHA-256 finds any change; it is not a signature:
who changes the body can also write a new hash.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import numpy as np

from calibration import schema
from calibration.cell import CellCalibration, Component, ExpandedUncertainty, Filter, ForceUncertainty
from calibration.errors import CalibrationError

__all__ = [
    "BLANK_BOARD_ID",
    "CHANNELS",
    "CellCalibration",
    "Certificate",
    "Component",
    "Environment",
    "ExpandedUncertainty",
    "Filter",
    "ForceUncertainty",
    "Gravity",
    "IndependentCheck",
    "Procedure",
    "RawReading",
    "Weight",
]

FORMAT = "asymmetry-station-certificate"
FORMAT_VERSION = 1

#: Id of a board that was never given one; such boards cannot be told apart.
BLANK_BOARD_ID = "FFFFFFFF"

#: Cells of a board by the number of cells under one foot.
CHANNELS: dict[int, tuple[str, ...]] = {
    2: ("left_heel", "left_forefoot", "right_heel", "right_forefoot"),
    1: ("left_foot", "right_foot"),
}

Matrix2 = tuple[tuple[float, float], tuple[float, float]]


@dataclass(frozen=True)
class Procedure:
    """The bench procedure that was followed."""

    id: str
    revision: int


@dataclass(frozen=True)
class Environment:
    """Room temperature [degree Celsius] and its standard uncertainty; None where it is not known."""

    temperature_c: float | None
    u_temperature_c: float | None
    source: str


@dataclass(frozen=True)
class Gravity:
    """Local acceleration of free fall and its standard uncertainty [m/s^2]."""

    value_m_s2: float
    u_m_s2: float
    source: str


@dataclass(frozen=True)
class Weight:
    """One weight that was used: conventional mass and standard uncertainty [kg], and on what they rest."""

    weight_id: str
    nominal_kg: float
    conventional_kg: float
    u_kg: float
    basis: str
    detail: str


@dataclass(frozen=True)
class RawReading:
    """One reading of the calibration: what lay where, and the mean count of each cell that was read."""

    run: int
    sequence: int
    kind: str
    position: str
    weights: tuple[str, ...]
    force_n: float
    counts: Mapping[str, float]
    sd_counts: Mapping[str, float]
    n: int
    seconds_loaded: float | None


@dataclass(frozen=True)
class IndependentCheck:
    """A force that the fit did not use, such as a person of known weight on each foot, with its decision rule."""

    kind: str
    where: str
    reference_n: float
    u_reference_n: float
    indicated_n: float
    passed: bool
    rule: str


@dataclass(frozen=True)
class Certificate:
    """What a board's counts mean, since when, on whose word, and how well it is known.

    Attributes
    ----------
    board_id : str
        8 upper-case hexadecimal digits; never blank.
    cells : mapping of str to CellCalibration
        By channel name, such as 'left_heel'.
    cross_sensitivity : mapping of str to 2 x 2
        By foot ('left', 'right'), rows and columns heel, forefoot: cell force = matrix x load on the marked spots;
        the identity where it was not determined. Empty with one cell a foot.
    class_reached : str or None
        In the style of ISO 7500-1; never a claim of conformity.
    specimen : bool
        Made up; not for patients.

    Raises
    ------
    CalibrationError
        A field has a value that a certificate cannot have.
    """

    certificate_id: str
    board_id: str
    cells_per_foot: int
    cells: Mapping[str, CellCalibration]
    cross_sensitivity: Mapping[str, Matrix2]
    procedure: Procedure
    operator_id: str
    date: str
    due_date: str
    environment: Environment
    gravity: Gravity
    weights: tuple[Weight, ...]
    raw_readings: tuple[RawReading, ...]
    checks: tuple[IndependentCheck, ...]
    class_reached: str | None
    specimen: bool
    statements: tuple[str, ...]

    def __post_init__(self) -> None:
        try:
            schema.check(json.loads(self.to_json()))
        except ValueError as error:
            raise CalibrationError(f"a number of the certificate is not finite ({error})") from error
        for channel, cell in self.cells.items():
            cell.check(f"cells.{channel}")
        self._check_cells()
        self._check_dates()
        self._check_weights()

    @classmethod
    def from_json(cls, text: str) -> Certificate:
        """Read a certificate.

        Parameters
        ----------
        text : str
            What `to_json` wrote; other line ends and white space around it are accepted, other changes are not.

        Raises
        ------
        CalibrationError
            It is no certificate, a field is wrong (named), or the text was changed after it was issued.
        """
        try:
            document = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise CalibrationError(f"this is not a calibration certificate ({error})") from error
        schema.check(document)
        body = {k: v for k, v in document.items() if k not in ("format", "format_version", "sha256")}
        certificate = cls(
            **{
                **body,
                "cells": {channel: CellCalibration.from_dict(c) for channel, c in body["cells"].items()},
                "cross_sensitivity": {s: tuple(map(tuple, m)) for s, m in body["cross_sensitivity"].items()},
                "procedure": Procedure(**body["procedure"]),
                "environment": Environment(**body["environment"]),
                "gravity": Gravity(**body["gravity"]),
                "weights": tuple(Weight(**w) for w in body["weights"]),
                "raw_readings": tuple(
                    RawReading(**{**r, "weights": tuple(r["weights"])}) for r in body["raw_readings"]
                ),
                "checks": tuple(IndependentCheck(**c) for c in body["checks"]),
                "statements": tuple(body["statements"]),
            }
        )
        if certificate.sha256 != document["sha256"]:
            raise CalibrationError("the certificate was changed after it was issued; use the original file", "sha256")
        if "\n".join(text.split("\r\n")).strip() != certificate.to_json().strip():
            # A number spelled otherwise or a key given twice leaves the body's meaning, not its text.
            raise CalibrationError("the certificate was rewritten after it was issued; use the original file")
        return certificate

    def to_json(self) -> str:
        """The certificate as text, hash included; ends with a line break."""
        document = {**self._body(), "sha256": self.sha256}
        return json.dumps(document, sort_keys=True, indent=1, ensure_ascii=False, allow_nan=False) + "\n"

    @property
    def sha256(self) -> str:
        """SHA-256 of the canonical body, 64 hexadecimal digits."""
        text = json.dumps(self._body(), sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

    def cell(self, channel: str) -> CellCalibration:
        """Calibration of one cell, such as 'left_heel'.

        Raises
        ------
        CalibrationError
            The certificate does not cover that cell.
        """
        if channel not in self.cells:
            raise CalibrationError(f"certificate {self.certificate_id} has no cell {channel}; calibrate it", "cells")
        return self.cells[channel]

    def check_board(self, board_id: str) -> None:
        """Refuse a board that this certificate is not for.

        Parameters
        ----------
        board_id : str
            8 upper-case hexadecimal digits.

        Raises
        ------
        CalibrationError
            Another board, or a board without an id.
        """
        if board_id == BLANK_BOARD_ID:
            raise CalibrationError("this board has no id yet; give it one before it is calibrated or used", "board_id")
        if board_id != self.board_id:
            raise CalibrationError(
                f"certificate {self.certificate_id} is for board {self.board_id}, not for {board_id}", "board_id"
            )

    def _body(self) -> dict[str, Any]:
        return {"format": FORMAT, "format_version": FORMAT_VERSION, **asdict(self)}

    def _check_cells(self) -> None:
        allowed = CHANNELS[self.cells_per_foot]
        for channel in self.cells:
            if channel not in allowed:
                raise CalibrationError(
                    f"a board with {self.cells_per_foot} cell(s) a foot has none", f"cells.{channel}"
                )
        feet = {c.split("_")[0] for c in self.cells} if self.cells_per_foot == 2 else set()
        if set(self.cross_sensitivity) != feet:
            raise CalibrationError(f"needs one matrix for each of {sorted(feet)}", "cross_sensitivity")
        for foot, matrix in self.cross_sensitivity.items():
            # 0.5 chosen: a real plate is within percents of 1; near 0 the two cells cannot be told apart.
            if np.linalg.det(np.asarray(matrix, dtype=np.float64)) < 0.5:
                raise CalibrationError("heel and forefoot cannot be told apart by it", f"cross_sensitivity.{foot}")

    def _check_dates(self) -> None:
        days = {}
        for name in ("date", "due_date"):
            try:
                days[name] = date.fromisoformat(getattr(self, name))
            except ValueError as error:
                raise CalibrationError(f"'{getattr(self, name)}' is no day of the calendar", name) from error
        if days["due_date"] <= days["date"]:
            raise CalibrationError(f"{self.due_date} is not after the calibration on {self.date}", "due_date")

    def _check_weights(self) -> None:
        known = {w.weight_id for w in self.weights}
        if len(known) != len(self.weights):
            raise CalibrationError("names a weight twice", "weights")
        for i, reading in enumerate(self.raw_readings):
            for weight in reading.weights:
                if weight not in known:
                    raise CalibrationError(f"uses weight {weight}, which is not listed", f"raw_readings[{i}].weights")
