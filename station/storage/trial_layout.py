"""What stands where in a trial file: every group, dataset and attribute of docs/file_format.md, written and read.

The only place that knows names, types, units and long names; `verify.py` checks files against the same tables.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any

import h5py
import numpy as np
from numpy.typing import NDArray

from station import __version__
from station.domain.channels import Channel
from station.domain.trial import CellSamples, CopTrace, ForceTrace, Trial
from station.protocol.clock import true_rate_hz
from station.storage.metadata import to_json, trial_from_metadata, trial_metadata

FORMAT = "asymmetry-station-trial"
FORMAT_VERSION = 1

#: Values in a chunk: 64 kB of stamps, a minute and a half of one cell.
CHUNK = 8192

#: Built into every HDF5, so that every reader has them; benchmarks/compression.py, docs/decisions/0090.
FILTERS: dict[str, Any] = {"shuffle": True, "compression": "gzip", "compression_opts": 4, "fletcher32": True}

#: Metadata that stand as one JSON attribute each, as text, or as numbers of a group.
JSON_KEYS = ("assessment", "board", "events", "flags", "health", "source")
TEXT_KEYS = ("trial_id", "started", "tested", "involved", "certificate")

#: Datasets of a group by name: type, unit, long name.
Table = dict[str, tuple[str, str, str]]

CELL: Table = {
    "counts": (
        "int32",
        "count",
        "raw 24-bit conversion of the cell, sign extended; never changed after recording",
    ),
    "t_device_us": ("int64", "us", "board time of the conversion's data-ready edge, 64 bit"),
    "flags": ("uint8", "1", "bits: 1 saturated, 2 missed, 4 spike, 8 late, 16 desync, 32 restarted"),
    "time_s": (
        "float64",
        "s",
        "(t_device_us - t0_us) * 1e-6 * clock ratio; the converter's group delay is not subtracted",
    ),
}
FORCE: Table = {
    "force_n": ("float64", "N", "force as the source gave it, in newtons"),
    "time_s": ("float64", "s", "time as the source gave it"),
}
COP: Table = {
    "x_m": ("float64", "m", "centre of pressure, first column of the source, in metres"),
    "y_m": ("float64", "m", "centre of pressure, second column of the source, in metres"),
    "time_s": ("float64", "s", "time as the source gave it"),
}

#: Attributes of /clock, /zero/CHANNEL and /weighing, with their types; units are in docs/file_format.md.
CLOCK = {"ratio": float, "u_ratio": float, "method": str}
ZERO = {"mean_counts": float, "sd_counts": float, "n": int, "t_start_us": int, "t_end_us": int}
WEIGHING = {"mean_n": float, "sd_n": float, "left_n": float, "right_n": float, "t_start_us": int, "t_end_us": int}

RUN_LONG_NAME = "one run of an analysis: results JSON, docs/file_format.md section 3"

_STORED_CELL = ("counts", "t_device_us", "flags")


def write_content(file: h5py.File, trial: Trial, digest: str) -> None:
    """Everything of a trial but its results into an empty HDF5 file."""
    data = trial_metadata(trial)
    file.attrs.update({"format": FORMAT, "format_version": FORMAT_VERSION, "writer_version": __version__})
    for key in TEXT_KEYS:
        if data[key] is not None:
            file.attrs[key] = str(data[key])
    for key in JSON_KEYS:
        file.attrs[key] = to_json(data[key])
    if trial.mass_kg is not None:
        file.attrs["mass_kg"] = float(trial.mass_kg)
    file.attrs["identity_checked"] = int(trial.identity_checked)
    _write_scalars(file.create_group("clock"), data["clock"])
    for channel, zero in data["zero"].items():
        _write_scalars(file.create_group(f"zero/{channel}"), zero)
    if data["weighing"] is not None:
        _write_scalars(file.create_group("weighing"), data["weighing"])
    _write_cells(file, trial)
    for channel, trace in trial.traces.items():
        _write_table(file.create_group(f"forces/{channel}"), FORCE, force_n=trace.force_n, time_s=trace.t_s)
    if trial.cop is not None:
        _write_table(file.create_group("cop"), COP, x_m=trial.cop.x_m, y_m=trial.cop.y_m, time_s=trial.cop.t_s)
    file.create_group("results")
    file.attrs["content_sha256"] = digest


def _write_cells(file: h5py.File, trial: Trial) -> None:
    t0_us = min((int(cell.t_device_us[0]) for cell in trial.cells.values() if cell.t_device_us.size), default=0)
    if trial.cells:
        file.attrs["t0_us"] = t0_us
    for channel, cell in trial.cells.items():
        group = file.create_group(f"cells/{channel}")
        group.attrs["rate_hz"] = true_rate_hz(cell.t_device_us)
        group.attrs["rate_unit"] = "1/s of board time"
        time_s = time_of(cell.t_device_us, t0_us, trial.clock.ratio)
        _write_table(group, CELL, **{name: getattr(cell, name) for name in _STORED_CELL}, time_s=time_s)


def time_of(t_device_us: NDArray[np.int64], t0_us: int, ratio: float) -> NDArray[np.float64]:
    """The dataset `time_s` of a cell [s]."""
    return np.asarray((t_device_us - t0_us) * 1e-6 * ratio)


def _write_scalars(group: h5py.Group, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        group.attrs[name] = value


def _write_table(group: h5py.Group, table: Table, **arrays: NDArray[Any]) -> None:
    for name, values in arrays.items():
        stored = {"chunks": (min(len(values), CHUNK),), **FILTERS} if len(values) else {}
        dataset = group.create_dataset(name, data=values, **stored)
        _, dataset.attrs["unit"], dataset.attrs["long_name"] = table[name]


def add_run(file: h5py.File, run: Mapping[str, Any]) -> None:
    """One more run of an analysis beside those that are there."""
    text = to_json(run)
    group = file["results"]
    dataset = group.create_dataset(f"{len(group) + 1:06d}", data=text)
    dataset.attrs["writer_version"] = __version__
    dataset.attrs["sha256"] = hashlib.sha256(text.encode()).hexdigest()
    dataset.attrs["unit"] = "1"
    dataset.attrs["long_name"] = RUN_LONG_NAME


def read_v1(file: h5py.File) -> tuple[Trial, list[dict[str, Any]]]:
    """Trial and runs of a file of format version 1.

    Raises
    ------
    KeyError, ValueError, TypeError, AttributeError, OSError, RuntimeError
        It does not hold what the format asks for.
    """
    data: dict[str, Any] = {key: file.attrs[key] for key in (*TEXT_KEYS, "mass_kg") if key in file.attrs}
    data |= {key: json.loads(file.attrs[key]) for key in JSON_KEYS}
    data["identity_checked"] = bool(file.attrs["identity_checked"])
    data["clock"] = scalars(file["clock"])
    data["zero"] = {channel: scalars(group) for channel, group in file.get("zero", {}).items()}
    if "weighing" in file:
        data["weighing"] = scalars(file["weighing"])
    cells = {
        Channel(name): CellSamples(**{key: group[key][:] for key in _STORED_CELL})
        for name, group in file.get("cells", {}).items()
    }
    traces = {
        Channel(name): ForceTrace(t_s=group["time_s"][:], force_n=group["force_n"][:])
        for name, group in file.get("forces", {}).items()
    }
    runs = [_run(dataset) for _, dataset in sorted(file["results"].items())]
    cop = None
    if "cop" in file:
        group = file["cop"]
        cop = CopTrace(t_s=group["time_s"][:], x_m=group["x_m"][:], y_m=group["y_m"][:])
    return trial_from_metadata(data, cells=cells, traces=traces, cop=cop), runs


def _run(dataset: h5py.Dataset) -> dict[str, Any]:
    text = dataset.asstr()[()]
    if hashlib.sha256(text.encode()).hexdigest() != dataset.attrs["sha256"]:
        raise ValueError(f"{dataset.name} does not match its checksum")
    run: dict[str, Any] = json.loads(text)
    return run


def scalars(group: h5py.Group) -> dict[str, Any]:
    """Attributes of a group as Python values."""
    return {name: value.item() if isinstance(value, np.generic) else value for name, value in group.attrs.items()}


#: Readers by format version; old files are read, never upgraded in place.
READERS: dict[int, Callable[[h5py.File], tuple[Trial, list[dict[str, Any]]]]] = {1: read_v1}
