"""A trial: one recording of one effort or stance, with everything needed to compute its numbers again.

Arrays are read-only by convention; a trial is never changed after it was built, only read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from station.domain.channels import Channel, Side
from station.domain.flags import QualityFlag


@dataclass(frozen=True)
class CellSamples:
    """What one cell's converter delivered.

    Attributes
    ----------
    t_device_us : (n,) int64
        Board time of the data-ready edge of each conversion [us], unwrapped to 64 bit, strictly increasing.
    counts : (n,) int32
        Raw 24-bit count of each conversion, sign extended.
    flags : (n,) uint8
        `CellFlag` bits of each conversion.
    """

    t_device_us: NDArray[np.int64]
    counts: NDArray[np.int32]
    flags: NDArray[np.uint8]


@dataclass(frozen=True)
class ForceTrace:
    """A force that came from elsewhere, exactly as the source gave it.

    Attributes
    ----------
    t_s : (n,) float64
        Time of each value [s].
    force_n : (n,) float64
        Force [N].
    """

    t_s: NDArray[np.float64]
    force_n: NDArray[np.float64]


@dataclass(frozen=True)
class CopTrace:
    """A centre of pressure that came from elsewhere.

    Attributes
    ----------
    t_s : (n,) float64
        Time of each value [s].
    x_m, y_m : (n,) float64
        The two coordinates in the order of the source's columns [m]; the axes are the source's own.
    """

    t_s: NDArray[np.float64]
    x_m: NDArray[np.float64]
    y_m: NDArray[np.float64]


@dataclass(frozen=True)
class ZeroReading:
    """Mean of one cell with nothing on it: an adjustment, not a calibration (VIM 2.39)."""

    mean_counts: float
    sd_counts: float
    n: int
    t_start_us: int
    t_end_us: int


@dataclass(frozen=True)
class Weighing:
    """The person at rest in the test's position.

    Attributes
    ----------
    mean_n, sd_n : float
        Mean and sample standard deviation of the total force over the window [N].
    left_n, right_n : float
        Mean force of each foot [N].
    t_start_us, t_end_us : int
        Window in board time [us].
    """

    mean_n: float
    sd_n: float
    left_n: float
    right_n: float
    t_start_us: int
    t_end_us: int


@dataclass(frozen=True)
class ClockFit:
    """How long one second of the board's clock really is.

    Attributes
    ----------
    ratio : float
        True seconds per second of board time.
    u_ratio : float
        Standard uncertainty of `ratio`.
    method : str
        'host_regression' or 'nominal'.
    """

    ratio: float
    u_ratio: float
    method: str


#: An Uno's ceramic resonator may be 0.5 % off (general knowledge, not looked up); rectangular: 0.005 / sqrt(3).
NOMINAL_CLOCK = ClockFit(ratio=1.0, u_ratio=0.005 / 3**0.5, method="nominal")


@dataclass(frozen=True)
class Event:
    """Something that happened in a trial, in board time [us] or, for an imported trial, in the source's time."""

    t_us: int
    kind: str
    detail: str = ""


@dataclass(frozen=True)
class Source:
    """Where an imported trial came from."""

    name: str
    sha256: str
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Trial:
    """One recording, measured (`cells`) or imported (`traces`).

    Attributes
    ----------
    trial_id : str
        Random and unique; no part of it tells who was measured.
    started : str
        ISO 8601 with offset.
    assessment : mapping
        Id, version and phases of the assessment that was done; empty for a bare recording.
    tested : Side or None
        The leg whose effort was asked for; None where both feet work at once.
    involved : Side or None
        The injured or operated side; None where there is none or it is not known.
    certificate : str or None
        The calibration certificate in force, verbatim JSON.
    identity_checked : bool
        The patient pressed the left foot and the left plate answered.
    health : mapping
        Counters of the link in this trial: frames, lost, crc_errors and so on.
    """

    trial_id: str
    started: str
    cells: Mapping[Channel, CellSamples] = field(default_factory=dict)
    traces: Mapping[Channel, ForceTrace] = field(default_factory=dict)
    cop: CopTrace | None = None
    assessment: Mapping[str, Any] = field(default_factory=dict)
    tested: Side | None = None
    involved: Side | None = None
    mass_kg: float | None = None
    certificate: str | None = None
    board: Mapping[str, Any] = field(default_factory=dict)
    clock: ClockFit = NOMINAL_CLOCK
    zero: Mapping[Channel, ZeroReading] = field(default_factory=dict)
    weighing: Weighing | None = None
    identity_checked: bool = False
    events: tuple[Event, ...] = ()
    flags: frozenset[QualityFlag] = frozenset()
    health: Mapping[str, int] = field(default_factory=dict)
    source: Source | None = None

    @property
    def imported(self) -> bool:
        """True where the forces came from other software and no counts exist."""
        return self.source is not None
