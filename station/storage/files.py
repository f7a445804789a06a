"""Small files that are there whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from station.domain.errors import StorageError
from station.storage.journal import sync_folder


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file so that it is there whole or not at all: temporary file, fsync, rename; text as UTF-8.

    Raises
    ------
    StorageError
        Cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(path.name + ".part")
        with part.open("wb") as file:
            file.write(content.encode("utf-8") if isinstance(content, str) else content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise StorageError(
            f"Cannot write {path}: {error.strerror or error}. Free space or choose another folder.", repr(error)
        ) from error


def remove(path: Path) -> None:
    """Remove a file; one that is gone already is no error.

    Raises
    ------
    StorageError
        Cannot be removed.
    """
    try:
        path.unlink(missing_ok=True)
        if path.parent.is_dir():
            sync_folder(path.parent)
    except OSError as error:
        raise StorageError(f"Cannot remove {path}: {error.strerror or error}. Close other programs.") from error
