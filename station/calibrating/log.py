"""An append-only file of events, one a line, each with its CRC-32: survives a kill at any byte.

A line is JSON, a tab, and eight hexadecimal digits that continue the CRC of the line before. Reading stops at the
first line that does not fit; the next append cuts what follows.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from station.domain.errors import StorageError
from station.storage.journal import sync_folder


class EventLog:
    """Appends events and reads them back; every failure is a `StorageError` that names the file.

    Parameters
    ----------
    path : Path
        Made, with its folder, at the first append.
    """

    def __init__(self, path: Path) -> None:
        self.path = Path(path)
        self._crc = 0
        self._good = 0
        self.events: list[dict[str, Any]] = []
        self._read()

    def append(self, event: Mapping[str, Any]) -> None:
        """Write one event; when this returns it is on the disk.

        Raises
        ------
        StorageError
            The file cannot be written.
        """
        text = json.dumps(dict(event), sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
        body = text.encode()
        crc = zlib.crc32(body, self._crc)
        line = body + b"\t%08X\n" % crc
        new = not self.path.exists()
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("ab") as file:
                file.truncate(self._good)  # half a line that a crash left
                file.write(line)
                file.flush()
                os.fsync(file.fileno())
            if new:
                sync_folder(self.path.parent)
        except OSError as error:
            raise StorageError(
                f"Cannot write {self.path}: {error.strerror or error}. Free space or choose another folder.",
                repr(error),
            ) from error
        self._crc, self._good = crc, self._good + len(line)
        self.events.append(json.loads(text))

    def _read(self) -> None:
        if not self.path.exists():
            return
        try:
            data = self.path.read_bytes()
        except OSError as error:
            raise StorageError(f"Cannot read {self.path}: {error.strerror or error}.", repr(error)) from error
        while (end := data.find(b"\n", self._good)) >= 0:
            body, tab, crc_text = data[self._good : end].rpartition(b"\t")
            crc = zlib.crc32(body, self._crc)
            if not tab or crc_text != b"%08X" % crc:
                return
            self.events.append(json.loads(body))
            self._crc, self._good = crc, end + 1
