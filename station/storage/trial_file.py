"""The trial file: one HDF5 file a trial, written once, read for ever. The format is in docs/file_format.md.

A file is built in memory and written with plain file calls: a full disk is then an ordinary OSError, and HDF5's own
file locks, which fail on some network folders, are not needed. h5py waits for one lock of the whole program, so
nothing here may be called from the Qt thread.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import h5py
import numpy as np
from numpy.typing import NDArray

from station import __version__
from station.domain.channels import Channel
from station.domain.errors import StorageError
from station.domain.trial import CellSamples, CopTrace, ForceTrace, Trial
from station.protocol.clock import true_rate_hz
from station.storage.journal import sync_folder
from station.storage.metadata import to_json, trial_from_metadata, trial_metadata

FORMAT = "asymmetry-station-trial"
FORMAT_VERSION = 1
SUFFIX = ".h5"

_HDF5_SIGNATURE = b"\x89HDF\r\n\x1a\n"

#: Stands after the HDF5 file's own end, where HDF5 does not look, followed by the SHA-256 of all bytes before it.
#: HDF5 itself may hang or crash on a single flipped bit (tests/storage/test_trial_file.py), so it gets none.
_SEAL = b"ASYMSEAL"
_SEAL_LENGTH = len(_SEAL) + 32

_OPEN_RW = 1  # H5LT_FILE_IMAGE_OPEN_RW of HDF5's high-level library

#: What h5py, json and the builders raise on a file that is damaged or not what it says.
_UNREADABLE = (OSError, RuntimeError, KeyError, ValueError, TypeError, AttributeError, MemoryError, OverflowError)

#: Metadata that stand as one JSON attribute each; the rest are plain attributes.
_JSON_KEYS = ("assessment", "board", "events", "flags", "health", "source")
_TEXT_KEYS = ("trial_id", "started", "tested", "involved", "certificate")

_CELL_DATASETS = {
    "counts": ("count", "raw 24-bit conversion of the cell, sign extended; never changed after it was recorded"),
    "t_device_us": ("us", "board time of the conversion's data-ready edge, 64 bit"),
    "flags": ("1", "bits: 1 saturated, 2 missed, 4 spike, 8 late, 16 desync, 32 restarted"),
}
_TIME_S = ("s", "(t_device_us - t0_us) * 1e-6 * clock ratio; the converter's group delay is not subtracted")
_FORCE_DATASETS = {
    "force_n": ("N", "force as the source gave it, in newtons"),
    "time_s": ("s", "time as the source gave it"),
}
_COP_DATASETS = {
    "x_m": ("m", "centre of pressure, first column of the source, in metres"),
    "y_m": ("m", "centre of pressure, second column of the source, in metres"),
}


def write_trial(path: Path, trial: Trial, results: Sequence[Mapping[str, Any]] = ()) -> None:
    """Write a trial to a new file: temporary file, fsync, read back and compare, rename, fsync of the folder.

    Parameters
    ----------
    path : Path
        File to be made.
    trial : Trial
        Measured or imported.
    results : sequence of mapping, optional
        Runs of an analysis, each as its results JSON.

    Raises
    ------
    StorageError
        The file exists, cannot be written, or did not read back as it was written.
    """
    path = Path(path)
    _refuse_existing(path)
    try:
        with h5py.File(path.name, "w", driver="core", backing_store=False) as file:
            _write_content(file, trial)
            for run in results:
                _add_run(file, run)
            image = _image(file)
    except _UNREADABLE as error:
        raise StorageError(f"The trial cannot be written to {path}: {error}.", repr(error)) from error
    _publish(path, image, trial_digest(trial), list(results), before_rename=lambda: _refuse_existing(path))


def append_results(path: Path, run: Mapping[str, Any]) -> None:
    """Add one run of an analysis beside those that a trial file has; the samples stay byte for byte as they are.

    Raises
    ------
    StorageError
        The file cannot be read or written, or did not read back as it should.
    """
    path = Path(path)
    data = _unsealed(path, _read_bytes(path))
    trial, runs = _parse(path, data)
    try:
        with h5py.File(h5py.h5f.open_file_image(data, _OPEN_RW)) as file:
            _add_run(file, run)
            image = _image(file)
    except _UNREADABLE as error:
        raise StorageError(f"The results cannot be added to {path}: {error}.", repr(error)) from error
    _publish(path, image, trial_digest(trial), [*runs, run])


def read_trial(path: Path) -> Trial:
    """The trial in a file, checked against the digest it carries.

    Raises
    ------
    StorageError
        The file cannot be read, is damaged, is no trial, or comes from a newer version.
    """
    return _parse(Path(path), _read_bytes(Path(path)))[0]


def read_results(path: Path) -> list[dict[str, Any]]:
    """All runs of analyses in a trial file, oldest first; errors as `read_trial`."""
    return _parse(Path(path), _read_bytes(Path(path)))[1]


def trial_digest(trial: Trial) -> str:
    """SHA-256 over a trial's metadata (JSON, keys sorted) and samples (little-endian), as docs/file_format.md says."""
    digest = hashlib.sha256(to_json(trial_metadata(trial), sort_keys=True).encode())
    for channel in sorted(trial.cells):
        cell = trial.cells[channel]
        _digest_arrays(digest.update, f"cells/{channel}", cell.t_device_us, cell.counts, cell.flags)
    for channel in sorted(trial.traces):
        trace = trial.traces[channel]
        _digest_arrays(digest.update, f"forces/{channel}", trace.t_s, trace.force_n)
    if trial.cop is not None:
        _digest_arrays(digest.update, "cop", trial.cop.t_s, trial.cop.x_m, trial.cop.y_m)
    return digest.hexdigest()


def _digest_arrays(update: Callable[[bytes], None], name: str, *arrays: NDArray[Any]) -> None:
    update(f"\n{name} {len(arrays[0])}\n".encode())
    for values in arrays:
        update(values.astype(values.dtype.newbyteorder("<")).tobytes())


def _write_content(file: h5py.File, trial: Trial) -> None:
    data = trial_metadata(trial)
    file.attrs.update({"format": FORMAT, "format_version": FORMAT_VERSION, "writer_version": __version__})
    for key in _TEXT_KEYS:
        if data[key] is not None:
            file.attrs[key] = str(data[key])
    for key in _JSON_KEYS:
        file.attrs[key] = to_json(data[key])
    if trial.mass_kg is not None:
        file.attrs["mass_kg"] = float(trial.mass_kg)
    file.attrs["identity_checked"] = int(trial.identity_checked)
    _write_scalars(file.create_group("clock"), data["clock"])
    for channel, zero in data["zero"].items():
        _write_scalars(file.create_group(f"zero/{channel}"), zero)
    if data["weighing"] is not None:
        _write_scalars(file.create_group("weighing"), data["weighing"])
    starts = [int(cell.t_device_us[0]) for cell in trial.cells.values() if cell.t_device_us.size]
    t0_us = min(starts, default=0)
    if trial.cells:
        file.attrs["t0_us"] = t0_us
    for channel, cell in trial.cells.items():
        group = file.create_group(f"cells/{channel}")
        group.attrs["rate_hz"] = true_rate_hz(cell.t_device_us)
        group.attrs["rate_unit"] = "1/s of board time"
        for name, (unit, long_name) in _CELL_DATASETS.items():
            _write_array(group, name, getattr(cell, name), unit, long_name)
        _write_array(group, "time_s", (cell.t_device_us - t0_us) * 1e-6 * trial.clock.ratio, *_TIME_S)
    for channel, trace in trial.traces.items():
        group = file.create_group(f"forces/{channel}")
        _write_array(group, "force_n", trace.force_n, *_FORCE_DATASETS["force_n"])
        _write_array(group, "time_s", trace.t_s, *_FORCE_DATASETS["time_s"])
    if trial.cop is not None:
        group = file.create_group("cop")
        _write_array(group, "x_m", trial.cop.x_m, *_COP_DATASETS["x_m"])
        _write_array(group, "y_m", trial.cop.y_m, *_COP_DATASETS["y_m"])
        _write_array(group, "time_s", trial.cop.t_s, *_FORCE_DATASETS["time_s"])
    file.create_group("results")
    file.attrs["content_sha256"] = trial_digest(trial)


def _write_scalars(group: h5py.Group, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        group.attrs[name] = value


def _write_array(group: h5py.Group, name: str, values: NDArray[Any], unit: str, long_name: str) -> None:
    # Chunks of 8192 values: 64 kB of stamps, a minute and a half of one cell.
    stored = {} if len(values) == 0 else {"chunks": (min(len(values), 8192),), "shuffle": True, "fletcher32": True}
    if stored:
        stored |= {"compression": "gzip", "compression_opts": 4}
    dataset = group.create_dataset(name, data=values, **stored)
    dataset.attrs["unit"] = unit
    dataset.attrs["long_name"] = long_name


def _add_run(file: h5py.File, run: Mapping[str, Any]) -> None:
    text = to_json(run)
    group = file["results"]
    dataset = group.create_dataset(f"{len(group) + 1:06d}", data=text)
    dataset.attrs["writer_version"] = __version__
    dataset.attrs["sha256"] = hashlib.sha256(text.encode()).hexdigest()


def _image(file: h5py.File) -> bytes:
    file.flush()
    return bytes(file.id.get_file_image())


def _publish(
    path: Path,
    image: bytes,
    digest: str,
    runs: list[Mapping[str, Any]],
    before_rename: Callable[[], None] = lambda: None,
) -> None:
    temporary = path.with_name(path.name + ".tmp")
    try:
        with temporary.open("wb") as file:
            file.write(image + _SEAL + hashlib.sha256(image).digest())
            file.flush()
            os.fsync(file.fileno())
        trial, runs_read = _parse(temporary, temporary.read_bytes())
        if trial_digest(trial) != digest or runs_read != json.loads(to_json(runs)):
            raise StorageError(f"{path} did not read back as it was written. Check the disk, then try again.")
        before_rename()
        temporary.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise StorageError(
            f"Cannot write {path}: {error.strerror or error}. Free space or choose another folder.", repr(error)
        ) from error
    finally:
        with suppress(OSError):  # renamed, or never made
            temporary.unlink(missing_ok=True)


def _refuse_existing(path: Path) -> None:
    try:
        exists = path.exists()
    except OSError as error:
        raise StorageError(f"Cannot write {path}: {error.strerror or error}. Choose another folder.") from error
    if exists:
        raise StorageError(f"{path} exists already; a trial is never overwritten. Choose another name.")


def _read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise StorageError(f"Cannot read {path}: {error.strerror or error}.", repr(error)) from error


def _unsealed(path: Path, data: bytes) -> bytes:
    """The HDF5 file in a trial file's bytes; one without a seal was stored again by another program."""
    body, seal = data[:-_SEAL_LENGTH], data[-_SEAL_LENGTH:]
    if not seal.startswith(_SEAL):
        return data
    if hashlib.sha256(body).digest() != seal[len(_SEAL) :]:
        raise StorageError(f"{path} is damaged: its bytes do not match their checksum. Restore it from a backup.")
    return body


def _parse(path: Path, data: bytes) -> tuple[Trial, list[dict[str, Any]]]:
    data = _unsealed(path, data)
    if not data.startswith(_HDF5_SIGNATURE):
        raise StorageError(f"{path} is not an HDF5 file, so it is no trial of the Asymmetry Station.")
    try:
        with h5py.File(h5py.h5f.open_file_image(data)) as file:
            if file.attrs.get("format") != FORMAT:
                raise StorageError(f"{path} is an HDF5 file, but no trial of the Asymmetry Station.")
            version = int(file.attrs["format_version"])
            if version > FORMAT_VERSION:
                raise StorageError(
                    f"{path} was written by a newer version of this program (file format {version}; this one reads up "
                    f"to {FORMAT_VERSION}). Update the program."
                )
            trial, runs = _READERS[version](file)
            digest = file.attrs["content_sha256"]
    except _UNREADABLE as error:
        raise StorageError(
            f"{path} is damaged or cut short and cannot be read as a trial. Restore it from a backup.", repr(error)
        ) from error
    if trial_digest(trial) != digest:
        raise StorageError(f"{path} is damaged: its content does not match its checksum. Restore it from a backup.")
    return trial, runs


def _read_v1(file: h5py.File) -> tuple[Trial, list[dict[str, Any]]]:
    data: dict[str, Any] = {key: file.attrs[key] for key in (*_TEXT_KEYS, "mass_kg") if key in file.attrs}
    data |= {key: json.loads(file.attrs[key]) for key in _JSON_KEYS}
    data["identity_checked"] = bool(file.attrs["identity_checked"])
    data["clock"] = _scalars(file["clock"])
    data["zero"] = {channel: _scalars(group) for channel, group in file.get("zero", {}).items()}
    if "weighing" in file:
        data["weighing"] = _scalars(file["weighing"])
    cells = {
        Channel(name): CellSamples(**{key: group[key][:] for key in _CELL_DATASETS})
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


def _scalars(group: h5py.Group) -> dict[str, Any]:
    return {name: value.item() if isinstance(value, np.generic) else value for name, value in group.attrs.items()}


_READERS: dict[int, Callable[[h5py.File], tuple[Trial, list[dict[str, Any]]]]] = {1: _read_v1}
