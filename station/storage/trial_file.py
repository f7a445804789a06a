"""The trial file: one HDF5 file a trial, written once, read for ever. The format is in docs/file_format.md.

A file is built in memory and written with plain file calls: a full disk is then an ordinary OSError, and HDF5's own
file locks, which fail on some network folders, are not needed. h5py waits for one lock of the whole program, so
nothing here may be called from the Qt thread.
"""

from __future__ import annotations

import hashlib
import json
import os
import struct
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import h5py
from numpy.typing import NDArray

from station.domain.errors import StorageError
from station.domain.trial import Trial
from station.storage.journal import sync_folder
from station.storage.metadata import to_json, trial_metadata
from station.storage.trial_layout import FORMAT, FORMAT_VERSION, READERS, add_run, write_content

SUFFIX = ".h5"

_HDF5_SIGNATURE = b"\x89HDF\r\n\x1a\n"

#: Stands after the HDF5 file's own end, where HDF5 does not look, followed by the SHA-256 of all bytes before it.
#: HDF5 itself may hang or crash on a single flipped bit (tests/storage/test_trial_file.py), so it gets none.
_SEAL = b"ASYMSEAL"
_SEAL_LENGTH = len(_SEAL) + 32

_OPEN_RW = 1  # H5LT_FILE_IMAGE_OPEN_RW of HDF5's high-level library

#: What h5py, json and the builders raise on a file that is damaged or not what it says.
UNREADABLE = (OSError, RuntimeError, KeyError, ValueError, TypeError, AttributeError, MemoryError, OverflowError)


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
        The file exists, cannot be written, or did not read back as it was written; or the trial's start is no date
        and time with offset.
    """
    path = Path(path)
    _refuse_existing(path)
    _refuse_start(path, trial)
    try:
        with h5py.File(path.name, "w", driver="core", backing_store=False) as file:
            write_content(file, trial, trial_digest(trial))
            for run in results:
                add_run(file, run)
            image = _image(file)
    except UNREADABLE as error:
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
    data = image_of(path, read_bytes(path))
    trial, runs = parse(path, data)
    try:
        with h5py.File(h5py.h5f.open_file_image(data, _OPEN_RW)) as file:
            add_run(file, run)
            image = _image(file)
    except UNREADABLE as error:
        raise StorageError(f"The results cannot be added to {path}: {error}.", repr(error)) from error
    _publish(path, image, trial_digest(trial), [*runs, run])


def read_trial(path: Path) -> Trial:
    """The trial in a file, checked against the digest it carries.

    Raises
    ------
    StorageError
        The file cannot be read, is damaged, is no trial, or comes from a newer version.
    """
    return parse(Path(path), read_bytes(Path(path)))[0]


def read_results(path: Path) -> list[dict[str, Any]]:
    """All runs of analyses in a trial file, oldest first; errors as `read_trial`."""
    return parse(Path(path), read_bytes(Path(path)))[1]


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
        trial, runs_read = parse(temporary, temporary.read_bytes())
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


def _refuse_start(path: Path, trial: Trial) -> None:
    try:
        offset = datetime.fromisoformat(trial.started).utcoffset()
    except ValueError:
        offset = None
    if offset is None:
        raise StorageError(
            f"The trial cannot be written to {path}: its start '{trial.started}' is no ISO 8601 time with offset."
        )


def read_bytes(path: Path) -> bytes:
    """All bytes of a file.

    Raises
    ------
    StorageError
        It cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise StorageError(f"Cannot read {path}: {error.strerror or error}.", repr(error)) from error


def image_of(path: Path, data: bytes) -> bytes:
    """The HDF5 file in a trial file's bytes; one without a seal was stored again by another program.

    Raises
    ------
    StorageError
        The seal does not fit.
    """
    body, seal = data[:-_SEAL_LENGTH], data[-_SEAL_LENGTH:]
    if not seal.startswith(_SEAL):
        if _goes_on(data):
            raise StorageError(f"{path} is damaged: its seal is broken. Restore it from a backup.")
        return data
    if hashlib.sha256(body).digest() != seal[len(_SEAL) :]:
        raise StorageError(f"{path} is damaged: its bytes do not match their checksum. Restore it from a backup.")
    return body


def _goes_on(data: bytes) -> bool:
    """Bytes follow the HDF5 file's own end: a seal that is none. Only superblock 0 tells where the end is."""
    return data.startswith(_HDF5_SIGNATURE + b"\0") and len(data) > struct.unpack_from("<Q", data, 40)[0]


def parse(path: Path, data: bytes) -> tuple[Trial, list[dict[str, Any]]]:
    """Trial and runs in a trial file's bytes, seal and digests checked; errors as `read_trial`."""
    data = image_of(path, data)
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
            trial, runs = READERS[version](file)
            digest = file.attrs["content_sha256"]
    except UNREADABLE as error:
        raise StorageError(
            f"{path} is damaged or cut short and cannot be read as a trial. Restore it from a backup.", repr(error)
        ) from error
    if trial_digest(trial) != digest:
        raise StorageError(f"{path} is damaged: its content does not match its checksum. Restore it from a backup.")
    return trial, runs
