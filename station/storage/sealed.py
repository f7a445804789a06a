"""A sealed file: encrypted in chunks, so that a folder of any size needs little memory; and the key on paper.

Layout, all integers big-endian: 8 bytes ``ASYMSEAL``, 2 bytes version (1), 8 bytes key id, 32 bytes salt; then chunks
of 64 KiB plain text, each followed by its 16-byte tag; the last chunk is shorter or equal, and may be empty.
ChaCha20-Poly1305 (RFC 8439) with a key of this file alone: HKDF-SHA-256 (RFC 5869) of the backup key with the salt. The
nonce is an 11-byte counter and a byte that is 1 for the last chunk only (the STREAM construction as in age,
c2sp.org/age), so chunks cannot be moved, repeated or cut off. Header and label (what the file is) are associated data
of every chunk, so a file cannot be renamed into another.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from station.domain.errors import StorageError
from station.storage.journal import sync_folder

MAGIC, VERSION = b"ASYMSEAL", 1

#: Plain bytes of a chunk (that of age, c2sp.org/age).
CHUNK = 64 * 1024

#: Random bytes of a backup key: 160 bits, above the 128 bits of NIST SP 800-57 for use after 2030, and exactly 32
#: characters on paper (chosen).
KEY_BYTES = 20

_HEAD = struct.Struct(">8sH8s32s")
_TAG = 16

# Crockford's base 32: no I, L, O, U, so that nothing on paper is read as something else (crockford.com/base32.html).
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})
_GROUP = 4


@dataclass(frozen=True)
class BackupKey:
    """What opens a clinic's backups.

    Attributes
    ----------
    secret : bytes
        Random; never shown except by `on_paper`.
    """

    secret: bytes = field(repr=False)

    @classmethod
    def new(cls) -> BackupKey:
        """A random key of the operating system's generator."""
        return cls(secrets.token_bytes(KEY_BYTES))

    @classmethod
    def read(cls, text: str) -> BackupKey:
        """A key as typed from paper: case, spaces and hyphens do not matter, O is 0, I and L are 1.

        Raises
        ------
        StorageError
            A character is missing, too many or mistyped.
        """
        typed = text.upper().translate(_READ_AS)
        wanted = KEY_BYTES * 8 // 5 + _GROUP
        if len(typed) != wanted:
            raise StorageError(
                f"The backup key has {len(typed)} characters, not {wanted} in {wanted // _GROUP} groups of {_GROUP}."
                " Compare it with the paper."
            )
        if wrong := [letter for letter in typed if letter not in _ALPHABET]:
            raise StorageError(f"'{wrong[0]}' is no character of a backup key. Compare it with the paper.")
        number = 0
        for letter in typed[:-_GROUP]:
            number = number * 32 + _ALPHABET.index(letter)
        key = cls(number.to_bytes(KEY_BYTES, "big"))
        if not hmac.compare_digest(key.on_paper().replace("-", ""), typed):
            raise StorageError("The backup key is mistyped: its last group does not fit. Compare it with the paper.")
        return key

    def on_paper(self) -> str:
        """Nine groups of four characters; the last is a checksum (20 bits of SHA-256)."""
        check = hashlib.sha256(b"asymmetry-station key" + self.secret).digest()
        text = _base32(self.secret, KEY_BYTES * 8 // 5) + _base32(check[:5], 8)[:_GROUP]
        return "-".join(text[i : i + _GROUP] for i in range(0, len(text), _GROUP))

    @property
    def key_id(self) -> bytes:
        """Eight bytes that tell keys apart and say nothing about the key."""
        return self.derive(b"key id", b"")[:8]

    def derive(self, purpose: bytes, salt: bytes) -> bytes:
        """32 bytes for one purpose (HKDF-SHA-256, RFC 5869)."""
        info = b"asymmetry-station backup v1 " + purpose
        return HKDF(algorithm=SHA256(), length=32, salt=salt, info=info).derive(self.secret)


def _base32(data: bytes, length: int) -> str:
    number = int.from_bytes(data, "big")
    return "".join(_ALPHABET[number >> 5 * i & 31] for i in reversed(range(length)))


def seal(path: Path, key: BackupKey, label: str, plain: Iterable[bytes]) -> None:
    """Write an encrypted file whole or not at all: temporary file, fsync, rename, fsync of the folder.

    Parameters
    ----------
    path : Path
        Replaced where it exists.
    key : BackupKey
        Opens it again.
    label : str
        What the file is; must be given again to open it.
    plain : iterable of bytes
        Pieces of any size; what it raises goes through, and nothing is left behind.

    Raises
    ------
    StorageError
        The file cannot be written.
    """
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            for piece in _sealed(key, label, plain):
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise StorageError(
            f"Cannot write {path}: {error.strerror or error}. Free space or choose another folder.", repr(error)
        ) from error
    finally:
        part.unlink(missing_ok=True)


def _sealed(key: BackupKey, label: str, plain: Iterable[bytes]) -> Iterator[bytes]:
    head = _HEAD.pack(MAGIC, VERSION, key.key_id, secrets.token_bytes(32))
    yield head
    cipher = ChaCha20Poly1305(key.derive(b"file", head[-32:]))
    bound = head + label.encode()
    waiting = bytearray()
    counter = 0
    for piece in plain:
        waiting += piece
        while len(waiting) > CHUNK:  # a full chunk stays until it is known whether it is the last
            yield cipher.encrypt(_nonce(counter, last=False), bytes(waiting[:CHUNK]), bound)
            del waiting[:CHUNK]
            counter += 1
    yield cipher.encrypt(_nonce(counter, last=True), bytes(waiting), bound)


def _nonce(counter: int, *, last: bool) -> bytes:
    return counter.to_bytes(11, "big") + bytes([last])


def unseal(path: Path, key: BackupKey, label: str) -> Iterator[bytes]:
    """The plain bytes, a chunk at a time; each chunk is authentic, the file is whole only when the last one came.

    Raises
    ------
    StorageError
        The file cannot be read, is none, was sealed with another key, or was changed.
    """
    try:
        with path.open("rb") as file:
            yield from _unsealed(path, file, key, label)
    except OSError as error:
        raise StorageError(f"Cannot read {path}: {error.strerror or error}.", repr(error)) from error


def _unsealed(path: Path, file: BinaryIO, key: BackupKey, label: str) -> Iterator[bytes]:
    head = file.read(_HEAD.size)
    if len(head) < _HEAD.size or not head.startswith(MAGIC):
        raise StorageError(f"{path} is not a file of a backup, or its beginning is lost.")
    _, version, key_id, salt = _HEAD.unpack(head)
    if version != VERSION:
        raise StorageError(f"{path} has version {version}; this program reads {VERSION}. Use a newer program.")
    if key_id != key.key_id:
        raise StorageError(f"{path} was made with another backup key. Use the key that was printed for this backup.")
    cipher = ChaCha20Poly1305(key.derive(b"file", salt))
    chunk = file.read(CHUNK + _TAG)
    counter = 0
    while True:
        following = file.read(CHUNK + _TAG)
        try:
            yield cipher.decrypt(_nonce(counter, last=not following), chunk, head + label.encode())
        except InvalidTag as error:
            raise StorageError(f"{path} was damaged or changed after it was written.", f"chunk {counter}") from error
        if not following:
            return
        chunk, counter = following, counter + 1
