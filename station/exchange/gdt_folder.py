"""The folder through which a practice's program and the station exchange GDT files: nothing half-written, nothing lost.

A file for us is called <OURS><THEIRS>.GDT, or with a number in place of GDT. It is taken once it rested: renamed to a
name that nobody else looks at, and only then read, so that a practice that writes the next one at that moment loses
nothing. What was taken stands in the folder until `finish` files it away, and is handed out again after a crash. A
caller polls from a thread that may wait: a network folder can hang for minutes.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from station.domain.errors import StationError, StorageError
from station.exchange.gdt import IncompleteError, Record, build, check_id, parse

#: A file is left alone until size and time stamp have not changed for so long [s]; chosen: longer than a program takes
#: between two writes of one small file, and short for a person who waits.
RESTED_S = 1.0

#: From then on a file that is still not whole is told once [s]; chosen: no program writes a record for a minute.
OVERDUE_S = 60.0

#: Ends the name of a file that this station has taken and not yet filed away.
TAKEN = ".taken"

_NUMBERS = 999


@dataclass(frozen=True)
class Arrival:
    """A file that was taken: its records, or why it cannot be read; it stands at `path` until it is filed away."""

    path: Path
    name: str
    records: tuple[Record, ...] = ()
    problem: str = ""


@dataclass
class Inbox:
    """What comes into a folder for one station.

    Attributes
    ----------
    folder : Path
        Shared with the practice's program.
    own : str
        The station's id, with which the names begin.
    clock : callable () -> float
        Monotonic time [s].
    """

    folder: Path
    own: str
    clock: Callable[[], float]
    _seen: dict[str, tuple[tuple[int, int], float]] = field(default_factory=dict)
    _given: set[Path] = field(default_factory=set)
    _told: set[Path] = field(default_factory=set)

    def __post_init__(self) -> None:
        check_id(self.own, "station")

    def poll(self) -> list[Arrival]:
        """What arrived since, oldest first; each file once. Never waits for a file.

        Raises
        ------
        StorageError
            The folder cannot be read; polling goes on as soon as it can.
        """
        now = self.clock()
        found = [p for p in self._files() if p.suffix == TAKEN or self._rested(p, now)]
        arrivals = []
        for path in found:
            taken = path if path.suffix == TAKEN else self._take(path)
            if taken is not None and taken not in self._given:
                arrival = self._read(taken, now)
                if arrival is not None:
                    self._given.add(taken)
                    arrivals.append(arrival)
        return arrivals

    def finish(self, arrival: Arrival, into: Path) -> Path:
        """File an arrival away, under its own name or the next free one.

        Raises
        ------
        StorageError
            It cannot be moved; it stays where it is and is handed out again later.
        """
        try:
            into.mkdir(parents=True, exist_ok=True)
            target = _free(into, arrival.name)
            _move(arrival.path, target)
        except OSError as error:
            self._given.discard(arrival.path)
            raise StorageError(
                f"Cannot move {arrival.name} to {into}: {error.strerror or error}. Check the folder.", repr(error)
            ) from error
        self._given.discard(arrival.path)
        return target

    def _files(self) -> list[Path]:
        """Files for us, oldest first; of one moment by name, so that .001 comes before .002."""
        pattern = re.compile(rf"{re.escape(self.own)}\w+\.(gdt|\d{{3}})(\.\d+{re.escape(TAKEN)})?", re.IGNORECASE)
        found = []
        try:
            for path in self.folder.iterdir():
                if pattern.fullmatch(path.name):
                    with suppress(FileNotFoundError):  # taken away at this moment
                        found.append((path.stat().st_mtime_ns, path.name, path))
        except OSError as error:
            raise StorageError(
                f"Cannot read the folder {self.folder}: {error.strerror or error}. Check the network.", repr(error)
            ) from error
        gone = set(self._seen) - {name for _, name, _ in found}
        for name in gone:
            del self._seen[name]
        return [path for _, _, path in sorted(found)]

    def _rested(self, path: Path, now: float) -> bool:
        try:
            stat = path.stat()
        except FileNotFoundError:
            return False
        except OSError as error:
            raise StorageError(f"Cannot read {path}: {error.strerror or error}. Check the network.") from error
        state = (stat.st_size, stat.st_mtime_ns)
        known, since = self._seen.get(path.name, (None, now))
        if known != state:
            self._seen[path.name] = (state, now)
            return False
        return now - since >= RESTED_S

    def _take(self, path: Path) -> Path | None:
        for number in range(1, _NUMBERS + 1):
            taken = path.with_name(f"{path.name}.{number}{TAKEN}")
            if taken.exists():
                continue
            try:
                path.rename(taken)
            except FileNotFoundError:  # somebody else was faster
                return None
            except OSError:  # its writer has it open (Windows): next time
                return None
            self._seen.pop(path.name, None)
            self._seen[taken.name] = ((0, 0), self.clock())
            return taken
        raise StorageError(f"{self.folder} holds {_NUMBERS} files {path.name} that were not filed away. Look into it.")

    def _read(self, taken: Path, now: float) -> Arrival | None:
        name = taken.name.rsplit(".", 2)[0]
        try:
            return Arrival(taken, name, tuple(parse(taken.read_bytes(), name)))
        except IncompleteError as error:
            # Its writer still has it open, and goes on in the file that was renamed.
            since = self._seen.setdefault(taken.name, ((0, 0), now))[1]
            return Arrival(taken, name, problem=error.words) if now - since >= OVERDUE_S else None
        except StationError as error:
            return Arrival(taken, name, problem=error.words)
        except OSError:  # for a moment locked or out of reach: next time
            return None


def send(folder: Path, record: Record, receiver: str, sender: str) -> Path:
    """Put a record into the folder, whole at once, beside what was not yet fetched.

    Returns
    -------
    Path
        The file: <RECEIVER><SENDER>.GDT, or with 001, 002, ... in place of GDT while that is still there.

    Raises
    ------
    UsageError
        An id cannot be one.
    StorageError
        The folder cannot be written.
    """
    check_id(receiver, "receiver")
    check_id(sender, "sender")
    data = build(record)
    temporary = folder / f"{receiver}{sender}.tmp"
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        target = _outgoing(folder, f"{receiver}{sender}")
        temporary.rename(target)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise StorageError(
            f"Cannot write to {folder}: {error.strerror or error}. Check the folder.", repr(error)
        ) from error
    return target


def _outgoing(folder: Path, stem: str) -> Path:
    for ending in ("GDT", *(f"{i:03d}" for i in range(1, _NUMBERS + 1))):
        target = folder / f"{stem}.{ending}"
        if not target.exists():
            return target
    raise StorageError(f"{folder} holds {_NUMBERS} files for the practice that it did not fetch. Start its program.")


def _free(folder: Path, name: str) -> Path:
    target, number = folder / name, 1
    while target.exists():
        number += 1
        target = folder / f"{name}.{number}"
    return target


def _move(source: Path, target: Path) -> None:
    """Move within a disk, or copy to another one, make it safe there, and only then remove."""
    try:
        source.rename(target)
    except OSError:
        with target.open("xb") as file:
            file.write(source.read_bytes())
            file.flush()
            os.fsync(file.fileno())
        source.unlink()
