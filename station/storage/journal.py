"""The journal: an append-only file that a running trial is written to first, byte by byte as it came.

Survives a kill at any byte, a full disk and bit flips: every record carries a CRC-32 that continues the one of the
record before, and reading stops at the first record that does not fit. The format is in docs/file_format.md.
"""

from __future__ import annotations

import json
import os
import struct
import threading
import time
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

from station import __version__
from station.domain.errors import StorageError
from station.storage.metadata import to_json

MAGIC = b"ASYMJRNL"
VERSION = 1
SUFFIX = ".journal"

#: Longest time that bytes stay in the computer's memory only [s] (issue 2: a trial is there up to its last 0.25 s).
SYNC_S = 0.25

#: A longer record is not ours (chosen: a batch at 250,000 baud and 0.1 s holds 2,500 bytes, a certificate some 10,000).
MAX_RECORD = 1 << 22

_FILE_HEAD = struct.Struct("<8sH")
_RECORD_HEAD = struct.Struct("<BIq")
_CRC = struct.Struct("<I")
_HEADER, _DATA, _NOTE, _END = 1, 2, 3, 4

# macOS and Windows have no fdatasync.
_sync: Callable[[int], None] = getattr(os, "fdatasync", os.fsync)


@dataclass(frozen=True)
class Journal:
    """All that could be read of a journal.

    Attributes
    ----------
    header : dict
        What was known when the recording began.
    records : list of (host_ns, data)
        Whole frames as they came, with the monotonic host time [ns] of each batch.
    notes : list of (kind, data)
        What was learnt later, in order.
    ended : bool
        The recording was closed in order.
    truncated : bool
        Bytes follow the last good record.
    """

    header: dict[str, Any]
    records: list[tuple[int, bytes]] = field(default_factory=list)
    notes: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    ended: bool = False
    truncated: bool = False


class JournalWriter:
    """Appends to a new journal, from any thread; every failure is a `StorageError` that names the file.

    After a failed write half a record may stand at the end, so nothing is written any more: the failure is raised
    once, and later calls do nothing.

    Parameters
    ----------
    path : Path
        File to be made; one that exists is refused.
    header : dict
        JSON values: see `station.storage.metadata.journal_header`.
    clock : callable, optional
        Monotonic seconds.

    Raises
    ------
    StorageError
        The file exists, or cannot be written.
    """

    def __init__(self, path: Path, header: Mapping[str, Any], *, clock: Callable[[], float] = time.monotonic) -> None:
        self.path = Path(path)
        self._clock = clock
        self._lock = threading.Lock()
        self._crc = 0
        self._failed = False
        body = to_json({"writer_version": __version__, **header}).encode()
        try:
            self._file = self.path.open("xb", buffering=0)
        except FileExistsError as error:
            raise StorageError(f"{self.path} exists already; choose another name.", repr(error)) from error
        except OSError as error:
            raise self._refusal(error) from error
        self._synced_at = clock()
        _lock(self._file.fileno())
        try:
            self._write(_FILE_HEAD.pack(MAGIC, VERSION))
            self._record(_HEADER, 0, body)
            self._flush()
            sync_folder(self.path.parent)
        except (StorageError, OSError) as error:
            self._file.close()
            self.path.unlink(missing_ok=True)  # it holds nothing that could be recovered
            raise error if isinstance(error, StorageError) else self._refusal(error) from error

    def append(self, host_ns: int, data: bytes) -> None:
        """Write whole frames that arrived together; a sink for `Reader.set_sink`."""
        with self._lock:
            self._record(_DATA, host_ns, data)

    def note(self, kind: str, data: Mapping[str, Any]) -> None:
        """Write what was learnt during the recording; kinds are in docs/file_format.md."""
        with self._lock:
            self._record(_NOTE, 0, to_json({"kind": kind, "data": data}).encode())

    def close(self) -> None:
        """End the recording in order; does nothing when already closed."""
        with self._lock:
            if self._file.closed:
                return
            try:
                self._record(_END, 0, b"")
                if not self._failed:
                    self._flush()
            finally:
                self._file.close()

    def _record(self, kind: int, host_ns: int, data: bytes) -> None:
        if self._file.closed:
            raise StorageError(f"{self.path} is closed; nothing more can be written to it.")
        if self._failed:
            return
        body = _RECORD_HEAD.pack(kind, len(data), host_ns) + data
        self._crc = zlib.crc32(body, self._crc)
        self._write(body + _CRC.pack(self._crc))
        if self._clock() - self._synced_at >= SYNC_S:
            self._flush()

    def _write(self, data: bytes) -> None:
        left = memoryview(data)
        try:
            while left:  # a write may take less than it was given
                left = left[self._file.write(left) or 0 :]
        except OSError as error:
            self._failed = True  # a half record stands at the end: nothing after it could be read
            raise self._refusal(error) from error

    def _flush(self) -> None:
        try:
            _sync(self._file.fileno())
        except OSError as error:
            self._failed = True
            raise self._refusal(error) from error
        self._synced_at = self._clock()

    def _refusal(self, error: OSError) -> StorageError:
        return StorageError(
            f"Cannot write {self.path}: {error.strerror or error}. Free space or choose another folder.", repr(error)
        )


def load_journal(path: Path) -> Journal:
    """All that can be read of a journal.

    Raises
    ------
    StorageError
        The file cannot be read, is no journal, comes from a newer version, or ends inside its header.
    """
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise StorageError(f"Cannot read {path}: {error.strerror or error}.", repr(error)) from error
    if len(data) < _FILE_HEAD.size:
        raise StorageError(f"{path} is no journal, or one that ended in its first bytes: it holds no recording.")
    magic, version = _FILE_HEAD.unpack_from(data)
    if magic != MAGIC:
        raise StorageError(f"{path} is not a journal of the Asymmetry Station.")
    if version != VERSION:
        raise StorageError(
            f"{path} is a journal of version {version}; this program reads version {VERSION}. Update the program."
        )
    return _scan(path, data)


def read_journal(path: Path) -> tuple[dict[str, Any], list[tuple[int, bytes]], bool]:
    """Header, records and whether bytes after the last good record were left out; see `load_journal`."""
    journal = load_journal(path)
    return journal.header, journal.records, journal.truncated


def is_being_written(path: Path) -> bool:
    """True while a running program has the journal open for writing; always False on Windows.

    Raises
    ------
    StorageError
        The file cannot be opened.
    """
    try:
        with Path(path).open("rb") as file:
            return not _lock(file.fileno(), shared=True)
    except OSError as error:
        raise StorageError(f"Cannot read {path}: {error.strerror or error}.", repr(error)) from error


def _lock(handle: int, *, shared: bool = False) -> bool:
    """Try to lock an open file until it is closed; file systems without locks count as locked by us."""
    if fcntl is None:
        return True
    try:
        fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


def sync_folder(folder: Path) -> None:
    """Make a new or renamed file's name survive a power cut; Windows has no such call for a folder."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _scan(path: Path, data: bytes) -> Journal:
    header: dict[str, Any] | None = None
    records: list[tuple[int, bytes]] = []
    notes: list[tuple[str, dict[str, Any]]] = []
    at, crc, ended = _FILE_HEAD.size, 0, False
    while not ended and at + _RECORD_HEAD.size + _CRC.size <= len(data):
        kind, length, host_ns = _RECORD_HEAD.unpack_from(data, at)
        end = at + _RECORD_HEAD.size + length
        if length > MAX_RECORD or end + _CRC.size > len(data):
            break
        crc = zlib.crc32(data[at:end], crc)
        if crc != _CRC.unpack_from(data, end)[0]:
            break
        body = data[at + _RECORD_HEAD.size : end]
        if kind == _HEADER:
            header = json.loads(body)
        elif kind == _DATA:
            records.append((host_ns, body))
        elif kind == _NOTE:
            note = json.loads(body)
            notes.append((note["kind"], note["data"]))
        ended = kind == _END
        at = end + _CRC.size
    if header is None:
        raise StorageError(f"{path} is damaged in its header: it holds no recording that could be recovered.")
    return Journal(header, records, notes, ended, truncated=at != len(data))
