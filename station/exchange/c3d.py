"""C3D, out and in, by ezc3d: forces as analog channels, each foot as a described force plate.

C3D has one rate for all channels. Cells convert at their own uneven moments, so a measured trial is read off its
piecewise-linear curves at even moments: the only resampling in this program, and the file says so (STATION:RESAMPLED).
A recording with even stamps of its own is written as it is. Values are stored as 32-bit floats: 6e-8 of their size.

Layout: c3d.org, The C3D File Format, 'The FORCE_PLATFORM group'; docs/exchange.md.
"""

from __future__ import annotations

import hashlib
import math
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ezc3d
import numpy as np
from numpy.typing import NDArray

from station import __version__
from station.analysis.force import Curve, FloatArray, Forces, forces_of
from station.analysis.options import Settings
from station.domain.channels import Side
from station.domain.errors import AnalysisError, StorageError, UsageError
from station.domain.trial import Trial
from station.exchange.table import Table

#: Rate of a trial whose stamps are uneven [samples/s]; chosen: what force plates have, and ten times the cells' own, so
#: that the corner of a curve is at most half a millisecond beside its place.
RATE_HZ = 1000.0

#: Frames that a C3D file can number in its 16 bits; more samples share a frame.
MOST_FRAMES = 65535

#: Outline of a foot's plate around its cells [mm], for drawing only; chosen: a shoe. The program does not know it.
HALF_WIDTH_MM, BEYOND_CELLS_MM = 60.0, 60.0

#: Stamps are called even where none is further from its place than this part of a period; chosen: decimal rounding.
EVEN_PART = 0.01

#: Processor type of a C3D file in Intel order.
INTEL = 84

#: Channels of one plate of type 2, in the order of the specification.
PLATE = ("Fx", "Fy", "Fz", "Mx", "My", "Mz")

_UNREADABLE = (OSError, RuntimeError, KeyError, ValueError, TypeError, IndexError, MemoryError)


@dataclass(frozen=True)
class Geometry:
    """Where the feet stand [m]: distance of their midlines; heel and forefoot cells forwards from the marked line."""

    stance_width_m: float
    heel_y_m: float
    forefoot_y_m: float


def geometry_of(settings: Settings, cells_per_foot: int) -> Geometry | None:
    """The geometry that the settings give; None where a needed one is missing. One cell a foot needs the width only."""
    width = settings.optional("stance_width_m")
    heel, forefoot = settings.optional("heel_y_m"), settings.optional("forefoot_y_m")
    if cells_per_foot == 1:
        heel, forefoot = heel or 0.0, forefoot or 0.0
    if width is None or heel is None or forefoot is None:
        return None
    return Geometry(width, heel, forefoot)


def write_c3d(
    path: Path, trial: Trial, settings: Mapping[str, float | str] | None = None, rate_hz: float | None = None
) -> list[str]:
    """Write a trial's forces as C3D.

    Parameters
    ----------
    path : Path
        File to be made.
    trial : Trial
    settings : mapping, optional
        Of the analysis; `stance_width_m`, `heel_y_m` and `forefoot_y_m` place the plates.
    rate_hz : float, optional
        Samples a second; the recording's own where its stamps are even, else `RATE_HZ`.

    Returns
    -------
    list of str
        What was written and how, one line each.

    Raises
    ------
    UsageError
        The file exists.
    AnalysisError
        There are no newtons, or no moment at which every stream is known.
    StorageError
        The file cannot be written.
    """
    if path.exists():
        raise UsageError(f"{path} exists already; choose another name.")
    chosen = Settings(settings or {})
    forces = forces_of(trial, chosen)
    if forces.refused is not None:
        raise AnalysisError(f"Trial {trial.trial_id} has no newtons to write as C3D: {forces.refused}")
    streams = _streams(forces)
    grid, rate, how = _grid(list(streams.values()), rate_hz)
    sampled = {name: _at(curve, grid) for name, curve in streams.items()}
    cells_per_foot = 2 if any(c.value.endswith("heel") for c in forces.cells) else 1
    geometry = geometry_of(chosen, cells_per_foot) if len(forces.feet) == 2 else None
    channels: dict[str, tuple[str, FloatArray]] = {}
    if geometry is not None:
        for side in Side:
            channels |= _plate(side, sampled, geometry)
    channels |= {name: ("N", values) for name, values in sampled.items()}
    _write(path, channels, rate, geometry, _said(trial, how, grid, rate))
    notes = [f"{len(grid)} samples at {rate:.10g} samples/s, {how}", f"channels: {', '.join(channels)}"]
    gaps = [name for name, values in sampled.items() if np.isnan(values).any()]
    if gaps:
        notes.append(f"samples in a gap are NaN: {', '.join(gaps)}")
    if geometry is None:
        notes.append("no force plate is described, since its place is not known: give stance_width_m, heel_y_m and "
                     "forefoot_y_m")  # fmt: skip
    return notes


def _streams(forces: Forces) -> dict[str, Curve]:
    feet = {f"{side.value}_foot": curve for side, curve in forces.feet.items()}
    cells = {channel.value: curve for channel, curve in forces.cells.items()}
    total = {} if forces.total is None else {"total": forces.total}
    return {**feet, **cells, **total}


def _grid(curves: Sequence[Curve], rate_hz: float | None) -> tuple[FloatArray, float, str]:
    """Moments of the file [s], their rate, and in words how the values come to them."""
    if not curves:
        raise AnalysisError("The trial holds no force to write as C3D.")
    t = curves[0].t_s
    same = all(np.array_equal(t, curve.t_s) for curve in curves)
    if rate_hz is None and same and len(t) > 1:
        period = float(t[-1] - t[0]) / (len(t) - 1)
        if np.abs(t - t[0] - period * np.arange(len(t))).max() <= EVEN_PART * period:
            return t, 1.0 / period, "the recording's own, not resampled"
    rate = rate_hz or RATE_HZ
    begin, end = max(curve.t_s[0] for curve in curves), min(curve.t_s[-1] for curve in curves)
    if end <= begin:
        raise AnalysisError("There is no moment at which every stream of the trial is known.")
    n = math.floor((end - begin) * rate * (1 + 1e-12)) + 1
    return begin + np.arange(n) / rate, rate, f"resampled: straight lines between the samples, read {rate:g} times a s"


def _at(curve: Curve, grid: FloatArray) -> FloatArray:
    return np.asarray(np.interp(grid, curve.t_s, curve.force_n))


def _plate(side: Side, sampled: Mapping[str, FloatArray], geometry: Geometry) -> dict[str, tuple[str, FloatArray]]:
    """Six channels of a plate; x forwards, y to the right, z down, origin in the middle of its surface.

    Only the vertical force is measured, so Fx, Fy, Mx and Mz stay 0; My = -x Fz (c3d.org, FORCE_PLATFORM:TYPE 2).
    """
    foot = sampled[f"{side.value}_foot"]
    half = (geometry.forefoot_y_m - geometry.heel_y_m) / 2 * 1000.0
    heel, forefoot = sampled.get(f"{side.value}_heel"), sampled.get(f"{side.value}_forefoot")
    moment = np.zeros_like(foot) if heel is None or forefoot is None else -half * (forefoot - heel)
    zero = np.zeros_like(foot)
    values = (zero, zero, foot, zero, moment, zero)
    initial = side.value[0].upper()
    return {
        f"{initial}{name}": ("N" if name.startswith("F") else "Nmm", v) for name, v in zip(PLATE, values, strict=True)
    }


def _corners_mm(side: Side, geometry: Geometry) -> FloatArray:
    """Corners (3, 4) in the room (x right, y forwards, z up) in the order +x+y, -x+y, -x-y, +x-y of the plate."""
    middle = geometry.stance_width_m * 500.0 * (1 if side is Side.RIGHT else -1)
    front, back = (f(geometry.heel_y_m, geometry.forefoot_y_m) * 1000.0 for f in (max, min))
    front, back = front + BEYOND_CELLS_MM, back - BEYOND_CELLS_MM
    right, left = middle + HALF_WIDTH_MM, middle - HALF_WIDTH_MM
    return np.array([[right, right, left, left], [front, back, back, front], [0.0] * 4])


def _said(trial: Trial, how: str, grid: FloatArray, rate: float) -> dict[str, list[str] | list[float]]:
    return {
        "TRIAL_ID": [trial.trial_id],
        "WRITER": [f"asymmetry-station {__version__}"],
        "RESAMPLED": [how],
        "FIRST_TIME_S": [float(grid[0])],
        "RATE_HZ": [rate],
        "NOT_MEASURED": ["Fx, Fy, Mx, Mz: vertical force only"],
        "OUTLINE": ["the plates' outline is nominal"],
    }


def _write(
    path: Path,
    channels: Mapping[str, tuple[str, FloatArray]],
    rate: float,
    geometry: Geometry | None,
    said: Mapping[str, list[str] | list[float]],
) -> None:
    n = len(next(iter(channels.values()))[1])
    together = -(-n // MOST_FRAMES)
    n = n // together * together
    file = ezc3d.c3d()
    parameters = file["parameters"]
    parameters["POINT"]["RATE"]["value"] = [rate / together]
    parameters["POINT"]["UNITS"]["value"] = ["mm"]
    parameters["ANALOG"]["RATE"]["value"] = [rate]
    parameters["ANALOG"]["LABELS"]["value"] = list(channels)
    parameters["ANALOG"]["UNITS"]["value"] = [unit for unit, _ in channels.values()]
    file["data"]["points"] = np.zeros((4, 0, n // together))
    file["data"]["analogs"] = np.array([[values[:n] for _, values in channels.values()]])
    plates = 0 if geometry is None else 2
    _add_integers(file, "USED", np.array([plates]))
    _add_integers(file, "ZERO", np.array([0, 0]))
    if geometry is not None:
        _add_integers(file, "TYPE", np.array([2, 2]))
        file.add_parameter("FORCE_PLATFORM", "CORNERS", np.stack([_corners_mm(s, geometry) for s in Side], axis=2))
        file.add_parameter("FORCE_PLATFORM", "ORIGIN", np.zeros((3, 2)))
        _add_integers(file, "CHANNEL", np.arange(1, 13).reshape(2, 6).T)
    for name, value in said.items():
        file.add_parameter("STATION", name, value)
    try:
        file.write(str(path))
    except _UNREADABLE as error:
        raise StorageError(f"Cannot write {path}: {error}.", repr(error)) from error


def _add_integers(file: Any, name: str, values: NDArray[np.int64]) -> None:
    """A parameter of the plates as integers: ezc3d's own way makes floats of them, which the specification does not."""
    parameter = ezc3d.ezc3d.Parameter(name, "")
    parameter.set(ezc3d.ezc3d.VecInt(values.reshape(-1, order="F").tolist()), values.shape)
    file["parameters"].add_parameter("FORCE_PLATFORM", parameter)


# ---- in ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class AnalogTable(Table):
    """Analog channels of a C3D file, before them the time, after them the vertical force on each described plate."""

    columns: NDArray[np.float64]
    rate_hz: float
    plates: int
    turned: tuple[int, ...] = ()

    @property
    def length(self) -> int:
        """Number of samples."""
        return int(self.columns.shape[1])

    @property
    def form(self) -> dict[str, Any]:
        """Rate and number of plates."""
        return {"format": "c3d", "rate_hz": self.rate_hz, "plates": self.plates}

    @property
    def words(self) -> str:
        """What the file holds, for the person."""
        said = f"{self.path.name}: C3D, {self.length} samples at {self.rate_hz:.6g} samples/s"
        said += f", {len(self.names) - self.plates - 1} analog channels, {self.plates} force plate(s)"
        turned = "".join(f"; plate {i} counts load as negative: turned" for i in self.turned)
        return said + turned

    def values(self, index: int) -> NDArray[np.float64]:
        """A column as numbers.

        Raises
        ------
        StorageError
            A value is not finite.
        """
        column: NDArray[np.float64] = self.columns[index]
        bad = np.flatnonzero(~np.isfinite(column))
        if len(bad):
            raise StorageError(f"{self.path}, sample {bad[0] + 1}, channel {self.title(index)}: no number.")
        return column

    def first_rows(self, indices: Sequence[int], n: int) -> list[list[str]]:
        """The first n samples of some channels."""
        return [[f"{self.columns[i, row]:.6g}" for i in indices] for row in range(min(n, self.length))]


def read_c3d(path: Path) -> AnalogTable:
    """Read the analog part of a C3D file.

    Raises
    ------
    UsageError
        The file cannot be opened.
    StorageError
        It is no C3D file, is cut short, or holds no analog channel.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(f"Cannot read {path}: {error.strerror or error}.", repr(error)) from error
    if len(data) < 512 or data[1] != 0x50:
        raise StorageError(f"{path} is not a C3D file.")
    _refuse_half(path, data)
    try:
        file = ezc3d.c3d(str(path), extract_forceplat_data=True)
        analog = file["parameters"]["ANALOG"]
        values = np.asarray(file["data"]["analogs"], dtype=np.float64)[0]
        names = [str(name).strip("\0 ") for name in analog["LABELS"]["value"]][: len(values)]
        units = [str(unit).strip("\0 ") for unit in analog["UNITS"]["value"]] if "UNITS" in analog else []
        rate = float(analog["RATE"]["value"][0])
        platforms = [np.asarray(plate["force"][2], dtype=np.float64) for plate in file["data"]["platform"]]
    except _UNREADABLE as error:
        raise StorageError(f"{path} is damaged, cut short, or holds no analog channels.", repr(error)) from error
    if not len(values) or values.shape[1] < 2:
        raise StorageError(f"{path} holds no analog channels.")
    turned = tuple(i for i, force in enumerate(platforms, start=1) if force.mean() < 0)
    forces = [-force if i in turned else force for i, force in enumerate(platforms, start=1)]
    named = [
        f"{name} [{unit}]" if unit else name for name, unit in zip(names, units or [""] * len(names), strict=False)
    ]
    plates = [f"plate {i} [N]" for i in range(1, len(forces) + 1)]
    columns = np.vstack([np.arange(values.shape[1]) / rate, values, *forces])
    return AnalogTable(
        path, hashlib.sha256(data).hexdigest(), ("Time [s]", *named, *plates), columns, rate, len(forces), turned
    )


def _refuse_half(path: Path, data: bytes) -> None:
    """Refuse a file that ends before its last frame: readers give what is there, without a word.

    Header words 2 to 9 of 16 bits: points, analog values in a frame, first and last frame, gap, scale (a float; below 0
    the data are floats, else integers), first block of 512 bytes of data (c3d.org, The C3D Header). Only files in Intel
    order are looked at.
    """
    parameters = 512 * (data[0] - 1)
    if len(data) < parameters + 4 or data[parameters + 3] != INTEL:
        return
    points, analogs, first, last, _, scale, start = struct.unpack_from("<HHHHHfH", data, 2)
    needed = (start - 1) * 512 + (4 if scale < 0 else 2) * (last - first + 1) * (4 * points + analogs)
    if len(data) < needed:
        raise StorageError(f"{path} is cut short: it holds {len(data)} of {needed} bytes.")
