"""Looks into every container of a folder for what must not be there. Knows nothing of how the folder was made.

`search(folder, secrets)` unpacks zip archives and HDF5 files (chunks decoded), and looks at all bytes besides, at file
names, archive comments, attributes, time stamps of files, of archive members and of HDF5 objects.
"""

from __future__ import annotations

import io
import json
import re
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

import h5py
import numpy as np

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "cp1252", "cp437")

MONTHS = (
    *(("January", "Januar"), ("February", "Februar"), ("March", "März"), ("April", "April"), ("May", "Mai")),
    *(("June", "Juni"), ("July", "Juli"), ("August", "August"), ("September", "September"), ("October", "Oktober")),
    *(("November", "November"), ("December", "Dezember")),
)


@dataclass(frozen=True)
class Secrets:
    """Words (case does not matter), days, and moments (aware) that must not be found."""

    words: tuple[str, ...]
    days: tuple[date, ...]
    moments: tuple[datetime, ...] = ()

    @cached_property
    def patterns(self) -> dict[bytes, str]:
        """Bytes to look for in lower case, and what each is."""
        found: dict[bytes, str] = {}
        for word in (*self.words, *(text for day in self.days for text in spelled(day))):
            for spelling in {word, *folded(word)}:
                for encoding in ENCODINGS:
                    found[spelling.lower().encode(encoding, "ignore")] = word
        for moment in self.moments:
            for factor in (1, 10**3, 10**6, 10**9):
                seconds = moment.timestamp()
                whole = int(seconds) * factor
                found[str(int(seconds)).encode()] = f"epoch {moment}"
                for form in ("<q", ">q", "<d", ">d", *(("<i", ">i") if factor == 1 else ())):
                    found[struct.pack(form, whole).lower()] = f"packed epoch {moment}"
        return {pattern: what for pattern, what in found.items() if len(pattern) >= 4}


def folded(word: str) -> set[str]:
    """How a name may be written without umlauts."""
    plain = word.translate(str.maketrans("äöüÄÖÜéè", "aouAOUee")).replace("ß", "ss")
    long = word
    for a, b in zip("äöüÄÖÜß", ("ae", "oe", "ue", "Ae", "Oe", "Ue", "ss"), strict=True):
        long = long.replace(a, b)
    return {plain, long}


def spelled(day: date) -> Iterator[str]:
    """A day as people and programs write it."""
    yield from (f"{day:%Y-%m-%d}", f"{day:%Y/%m/%d}", f"{day:%Y.%m.%d}", f"{day:%Y%m%d}", f"{day:%d%m%Y}")
    yield from (f"{day:%d.%m.%Y}", f"{day.day}.{day.month}.{day.year}", f"{day:%d/%m/%Y}", f"{day:%m/%d/%Y}")
    yield from (f"{day.month}/{day.day}/{day.year}", f"{day:%d.%m.%y}", f"{day:%G-W%V}", f"{day:%Y-%j}")
    for name in MONTHS[day.month - 1]:
        yield from (f"{day.day}. {name} {day.year}", f"{day.day} {name} {day.year}", f"{name} {day.day}, {day.year}")
        yield f"{day.day:02d}-{name[:3]}-{day.year}"


def search(folder: Path, secrets: Secrets) -> list[str]:
    """Everything found, each as 'where: what'."""
    patterns, found = secrets.patterns, []
    for path in (folder, *sorted(folder.rglob("*"))):
        where = str(path.relative_to(folder))
        stat = path.stat()
        for seconds in (stat.st_mtime, stat.st_atime):
            found += _moment(seconds, secrets, f"{where}: time stamp of the file")
        found += _bytes(where.encode(), patterns, f"{where}: name")
        if path.is_file():
            found += _content(path.read_bytes(), where, secrets, patterns)
    return found


def _content(data: bytes, where: str, secrets: Secrets, patterns: dict[bytes, str]) -> Iterator[str]:
    yield from _bytes(data, patterns, where)
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield from _bytes(archive.comment, patterns, f"{where}: comment")
            for info in archive.infolist():
                name = f"{where}!{info.filename}"
                yield from _bytes(info.filename.encode() + info.comment + info.extra, patterns, name)
                if date(*info.date_time[:3]) in secrets.days:
                    yield f"{name}: time stamp of the member"
                yield from _content(archive.read(info), name, secrets, patterns)
    elif data.startswith(b"\x89HDF"):
        with h5py.File(io.BytesIO(data), "r") as file:
            yield from _hdf5(file, where, secrets, patterns)
    else:
        yield from _numbers_of_text(data, where, secrets)


def _hdf5(file: h5py.File, where: str, secrets: Secrets, patterns: dict[bytes, str]) -> Iterator[str]:
    objects: list[Any] = [file]
    file.visititems(lambda name, thing: objects.append(thing))
    for thing in objects:
        name = f"{where}!{thing.name}"
        yield from _bytes(thing.name.encode(), patterns, name)
        info = h5py.h5g.get_objinfo(thing.id)
        if info.mtime:
            yield f"{name}: time stamp {info.mtime} of the object"
        for key, value in thing.attrs.items():
            yield from _value(key, name, secrets, patterns)
            yield from _value(value, f"{name}@{key}", secrets, patterns)
        if isinstance(thing, h5py.Dataset):
            yield from _value(thing[()], name, secrets, patterns)


def _value(value: Any, where: str, secrets: Secrets, patterns: dict[bytes, str]) -> Iterator[str]:
    if isinstance(value, str | bytes):
        data = value.encode() if isinstance(value, str) else value
        yield from _bytes(data, patterns, where)
        yield from _numbers_of_text(data, where, secrets)
    else:
        array = np.asarray(value)
        yield from _bytes(array.tobytes(), patterns, where)
        if array.dtype.kind in "iuf":
            for number in array.ravel().tolist():
                yield from _number(number, secrets, where)


def _bytes(data: bytes, patterns: dict[bytes, str], where: str) -> Iterator[str]:
    # Umlauts in capitals are no ASCII: lower-case them in each encoding as well.
    lowered = {data.lower()}
    if not data.isascii():
        lowered |= {data.decode(e, "ignore").lower().encode(e, "ignore") for e in ("utf-8", "utf-16-le", "cp1252")}
    for pattern, what in patterns.items():
        if any(pattern in text for text in lowered):
            yield f"{where}: {what}"


def _numbers_of_text(data: bytes, where: str, secrets: Secrets) -> Iterator[str]:
    for number in re.findall(rb"(?<![\d.])\d{9,19}(?:\.\d+)?", data):
        yield from _number(float(number), secrets, where)
    text = data.decode("utf-8", "ignore")
    if text.startswith(("{", "[")):  # escapes such as \u00fc
        plain = json.dumps(json.loads(text), ensure_ascii=False).encode()
        if plain != data:
            yield from _bytes(plain, secrets.patterns, f"{where} (escapes undone)")


def _number(number: float, secrets: Secrets, where: str) -> Iterator[str]:
    for unit, factor in (("s", 1), ("ms", 1e3), ("us", 1e6), ("ns", 1e9)):
        if 1e8 * factor <= number < 1e10 * factor:
            yield from _moment(number / factor, secrets, f"{where}: epoch {number:.0f} {unit}")


def _moment(seconds: float, secrets: Secrets, where: str) -> Iterator[str]:
    moment = datetime.fromtimestamp(seconds, UTC)
    near = {(moment + timedelta(hours=h)).date() for h in (-12, 0, 14)}  # whatever the zone
    if near & set(secrets.days):
        yield where
