"""A folder of backups: each generation is one sealed file, the files that it names lie beside it once for all of them.

    generation-20260304T050607Z.sealed    length (8 bytes), manifest (JSON), then the records' copy
    objects/3f/3f9c...                    a file of the data folder, sealed; named by a keyed hash of its content

A generation is there only when everything that it names is there: objects first, the generation last, each whole or not
at all. So a program killed at any byte leaves the earlier generations as they were.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import re
import secrets
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from station.domain.errors import StorageError
from station.storage.journal import sync_folder
from station.storage.sealed import CHUNK, BackupKey, seal, unseal

FORMAT, VERSION = "asymmetry-station-backup", 1

_NAME = re.compile(r"generation-(\d{8}T\d{6}Z)\.sealed")
_STAMP = "%Y%m%dT%H%M%SZ"
_LENGTH = 8


@dataclass(frozen=True)
class Entry:
    """One file of the data folder in a backup.

    Attributes
    ----------
    path : str
        Below the data folder, with forward slashes.
    size, mtime_ns : int
        Bytes, and time of change as the file system gives it [ns]: both equal, and the file is not read again.
    sha256 : str
        Of the content.
    object : str
        Name among the objects.
    """

    path: str
    size: int
    mtime_ns: int
    sha256: str
    object: str


@dataclass(frozen=True)
class Manifest:
    """What a generation holds.

    Attributes
    ----------
    made : str
        UTC, ISO 8601.
    software_version, revision : str
        Of the program and of the records' tables.
    database : str
        Name of the records below the data folder.
    database_sha256 : str
        Of their copy.
    audit_count, audit_head
        Anchor of the audit trail.
    files : tuple of Entry
        Everything else, by path.
    """

    made: str
    software_version: str
    revision: str
    database: str
    database_sha256: str
    audit_count: int
    audit_head: str
    files: tuple[Entry, ...] = field(repr=False)


class BackupFolder:
    """Reads and writes a folder of backups; every failure is a `StorageError` that names the file.

    Parameters
    ----------
    path : Path
        Made at the first write.
    key : BackupKey
        Of all its generations.
    """

    def __init__(self, path: Path, key: BackupKey) -> None:
        self.path, self.key = Path(path), key
        self._names = key.derive(b"object names", b"")

    def generations(self) -> list[Path]:
        """All, oldest first."""
        return sorted(p for p in self.path.glob("generation-*.sealed") if _NAME.fullmatch(p.name))

    def put(self, source: Path, below: Path) -> Entry:
        """Seal a file among the objects; one with the same content is there once.

        Raises
        ------
        FileNotFoundError
            The file is gone, as a journal is when its trial is finished.
        """
        digest = hashlib.sha256()
        incoming = self.path / "objects" / f"incoming-{secrets.token_hex(8)}"
        try:
            with source.open("rb") as file:
                status = os.fstat(file.fileno())

                def pieces() -> Iterator[bytes]:
                    while piece := file.read(CHUNK):
                        digest.update(piece)
                        yield piece

                seal(incoming, self.key, "object", pieces())
            name = hmac.new(self._names, digest.digest(), hashlib.sha256).hexdigest()
            target = self.object_path(name)
            target.parent.mkdir(exist_ok=True)
            incoming.replace(target)
            sync_folder(target.parent)
        except FileNotFoundError:
            raise
        except OSError as error:
            raise StorageError(f"Cannot back up {source}: {error.strerror or error}.", repr(error)) from error
        finally:
            incoming.unlink(missing_ok=True)
        path = source.relative_to(below).as_posix()
        return Entry(path, status.st_size, status.st_mtime_ns, digest.hexdigest(), name)

    def has(self, entry: Entry) -> bool:
        """True where the entry's object is there."""
        return self.object_path(entry.object).is_file()

    def write(self, manifest: Manifest, copy: Path, path: Path | None = None) -> Path:
        """Write a generation from its manifest and the records' copy; in place of `path`, where that is given."""
        head = json.dumps({"format": FORMAT, "format_version": VERSION, **asdict(manifest)}).encode()
        name = f"generation-{datetime.fromisoformat(manifest.made).astimezone(UTC):{_STAMP}}.sealed"

        def pieces() -> Iterator[bytes]:
            yield len(head).to_bytes(_LENGTH, "big") + head
            with copy.open("rb") as file:
                while piece := file.read(CHUNK):
                    yield piece

        target = path or self.path / name
        seal(target, self.key, "generation", pieces())
        return target

    def read(self, generation: Path) -> Manifest:
        """The manifest alone; what follows it is not looked at."""
        return self._open(generation)[0]

    def restore_database(self, generation: Path, target: Path) -> Manifest:
        """Write a generation's records to a new file and compare them with their checksum."""
        manifest, pieces = self._open(generation)
        digest = _write(target, pieces)
        if digest != manifest.database_sha256:
            raise StorageError(f"The records in {generation} do not match their checksum. Use an earlier generation.")
        return manifest

    def restore_file(self, entry: Entry, target: Path) -> None:
        """Write one file of a generation to a new file and compare it with its checksum."""
        if _write(target, unseal(self.object_path(entry.object), self.key, "object")) != entry.sha256:
            raise StorageError(f"{entry.path} in the backup does not match its checksum.")
        os.utime(target, ns=(entry.mtime_ns, entry.mtime_ns))

    def check_file(self, entry: Entry) -> None:
        """Read one file of a generation back and compare it with its checksum, without writing it anywhere."""
        digest = hashlib.sha256()
        for piece in unseal(self.object_path(entry.object), self.key, "object"):
            digest.update(piece)
        if digest.hexdigest() != entry.sha256:
            raise StorageError(f"{entry.path} in the backup does not match its checksum.")

    def prune(self, keep: int | None = None) -> None:
        """Remove all but the newest `keep` generations, and every object that none of the rest names."""
        try:
            if keep is not None:
                for old in self.generations()[:-keep]:
                    old.unlink()
            named = {entry.object for path in self.generations() for entry in self.read(path).files}
            for found in (self.path / "objects").rglob("*"):
                if found.is_file() and found.name not in named:
                    found.unlink()
            for part in self.path.glob("*.part"):
                part.unlink()
        except OSError as error:
            raise StorageError(f"Cannot tidy {self.path}: {error.strerror or error}.", repr(error)) from error

    def object_path(self, name: str) -> Path:
        """Where an object lies."""
        return self.path / "objects" / name[:2] / name

    def _open(self, generation: Path) -> tuple[Manifest, Iterator[bytes]]:
        pieces = unseal(generation, self.key, "generation")
        start = bytearray()
        wanted = _LENGTH
        for piece in pieces:
            start += piece
            if len(start) >= _LENGTH:
                wanted = _LENGTH + int.from_bytes(start[:_LENGTH], "big")
            if len(start) >= wanted:
                break
        manifest = _manifest(generation, bytes(start[_LENGTH:wanted]))

        def rest() -> Iterator[bytes]:
            yield bytes(start[wanted:])
            yield from pieces

        return manifest, rest()


def made_at(generation: Path) -> datetime:
    """When a generation was made, by its name."""
    match = _NAME.fullmatch(generation.name)
    if match is None:
        raise StorageError(f"{generation} is not named like a generation of a backup.")
    return datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC)


def sha256_of(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def below(root: Path, name: str) -> Path:
    """A path of a manifest below a folder; one that would leave it is refused."""
    path = (root / name).resolve()
    if not path.is_relative_to(root.resolve()):
        raise StorageError(f"The backup names a file outside its folder: {name}. It is not ours; do not use it.")
    return path


def _manifest(path: Path, text: bytes) -> Manifest:
    try:
        said: dict[str, Any] = json.loads(text)
        if said.pop("format") != FORMAT or said.pop("format_version") != VERSION:
            raise StorageError(f"{path} was written by a newer version of this program. Update the program.")
        said["files"] = tuple(Entry(**entry) for entry in said["files"])
        return Manifest(**said)
    except (ValueError, KeyError, TypeError) as error:
        raise StorageError(f"{path} has no readable list of what it holds.", repr(error)) from error


def _write(target: Path, pieces: Iterator[bytes]) -> str:
    digest = hashlib.sha256()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            for piece in pieces:
                digest.update(piece)
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise StorageError(f"Cannot write {target}: {error.strerror or error}. Free space.", repr(error)) from error
    return digest.hexdigest()
