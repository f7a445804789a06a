"""What the station keeps of each board: certificates, the bench's weights and place, and its log of events.

One folder a board below the folder that is handed in: `<board id>/certificates/*.json`, `events.log`, `calibration.log`
(one that is under way), `filters.json`. `bench.csv` beside them is what is not typed twice.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile
from pathlib import Path

from calibration.cell import Filter
from calibration.certificate import Certificate
from calibration.errors import CalibrationError
from calibration.run import FORMAT, Header, Run, read_run
from calibration.run_writer import write_run
from station.calibrating.log import EventLog
from station.domain.errors import StorageError
from station.storage.files import write_whole

#: What a bench file need not say; board and day are put in afterwards.
_FILLED_IN = {
    "format": f'"{FORMAT}"',
    "board_id": '"00000000"',
    "date": "1970-01-01",
    "procedure": '"CAL-01"',
    "revision": "1",
}


@dataclass(frozen=True)
class InForce:
    """The certificate to use with a board, and what was found wrong with others.

    Attributes
    ----------
    certificate : Certificate or None
        The newest valid one; None: counts only, not for patients.
    words : str
        For the screen: which one, or why none; names files that are damaged.
    """

    certificate: Certificate | None
    words: str
    problems: tuple[str, ...] = ()


class Store:
    """Files of all boards below one folder.

    Parameters
    ----------
    folder : Path
        Made when the first file is written.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = Path(folder)

    def board(self, board_id: str) -> Path:
        """Folder of one board."""
        return self.folder / board_id

    def events(self, board_id: str) -> EventLog:
        """What happened to a board: daily checks, overload, overrides, moves."""
        return EventLog(self.board(board_id) / "events.log")

    def calibration_log(self, board_id: str) -> Path:
        """The calibration of a board that is under way."""
        return self.board(board_id) / "calibration.log"

    def keep(self, certificate: Certificate) -> Path:
        """File a new certificate; certificates are immutable, none is ever replaced.

        Raises
        ------
        StorageError
            Cannot be written, or another certificate of that id is there.
        """
        path = self.board(certificate.board_id) / "certificates" / f"{certificate.certificate_id}.json"
        text = certificate.to_json()
        if path.exists() and path.read_text(encoding="utf-8") == text:
            return path
        if path.exists():
            raise StorageError(f"{path} exists already with another content; certificates are never replaced.")
        write_whole(path, text)
        return path

    def in_force(self, board_id: str, today: date) -> InForce:
        """The newest unchanged certificate of a board; one that is overdue is still used, and said to be due.

        Newest by date of calibration, then by the time it was filed.
        """
        found: list[tuple[str, int, Certificate]] = []
        problems = []
        for path in sorted((self.board(board_id) / "certificates").glob("*.json")):
            try:
                certificate = Certificate.from_json(path.read_text(encoding="utf-8"))
                certificate.check_board(board_id)
                found.append((certificate.date, path.stat().st_mtime_ns, certificate))
            except (CalibrationError, OSError, UnicodeDecodeError) as error:
                problems.append(f"{path}: {error}")
        if not found:
            words = f"Board {board_id} has no calibration certificate: counts only, not for patients. Calibrate it."
            return InForce(None, words, tuple(problems))
        newest = max(found, key=lambda f: f[:2])[2]
        words = f"Certificate {newest.certificate_id}, due {newest.due_date}."
        if today > date.fromisoformat(newest.due_date):
            words = f"Certificate {newest.certificate_id} was due on {newest.due_date}: calibrate again."
        return InForce(newest, words, tuple(problems))

    def remember_bench(self, header: Header) -> None:
        """Keep weights, gravity, capacity and operator's id for the next calibration; no person, no temperature.

        Raises
        ------
        StorageError
            Cannot be written.
        """
        room = replace(header.environment, temperature_c=None, u_temperature_c=None)
        write_whole(self.folder / "bench.csv", bench_text(replace(header, person=None, environment=room)))

    def bench(self, board_id: str, cells_per_foot: int, day: str) -> Header | None:
        """What was remembered, for this board and day; None where nothing was yet.

        Raises
        ------
        StorageError
            The file is damaged.
        """
        path = self.folder / "bench.csv"
        if not path.exists():
            return None
        header = read_bench(path)
        return replace(header, board_id=board_id, cells_per_foot=cells_per_foot, date=day)

    def keep_filters(self, board_id: str, filters: Mapping[str, Filter]) -> Path:
        """Keep the measured filter of each cell for the next certificate.

        Raises
        ------
        StorageError
            Cannot be written.
        """
        path = self.board(board_id) / "filters.json"
        write_whole(path, json.dumps({c: vars_of(f) for c, f in filters.items()}, indent=1, sort_keys=True) + "\n")
        return path

    def filters(self, board_id: str) -> dict[str, Filter]:
        """The measured filters of a board's cells; empty where none were.

        Raises
        ------
        StorageError
            The file is damaged.
        """
        path = self.board(board_id) / "filters.json"
        if not path.exists():
            return {}
        try:
            return {c: Filter(**f) for c, f in json.loads(path.read_text(encoding="utf-8")).items()}
        except (OSError, ValueError, TypeError, AttributeError) as error:
            raise StorageError(f"{path} is damaged: characterise the board again.", repr(error)) from error


def vars_of(filter_: Filter) -> dict[str, object]:
    """A filter as plain values."""
    return {k: getattr(filter_, k) for k in Filter.__dataclass_fields__}


def bench_text(header: Header) -> str:
    """A header as the text of a RUN.csv without readings."""
    return write_run(Run(header, ()))


def parse_bench(text: str, name: str) -> Header:
    """The header of a RUN.csv; readings below it are not looked at.

    Raises
    ------
    CalibrationError
        Names the key that is wrong.
    """
    above = [line for line in text.splitlines() if line.startswith("#")]
    if not any("=" in line for line in above):  # plain TOML, as a person writes it
        above = [f"# {line}" for line in text.splitlines()]
    top = [line.lstrip("# ") for line in takewhile(lambda line: not line.lstrip("# ").startswith("["), above)]
    missing = [k for k in _FILLED_IN if not any(line.partition("=")[0].strip() == k for line in top)]
    above = [*(f"# {k} = {_FILLED_IN[k]}" for k in missing), *above]
    return read_run("\n".join([*above, "run,sequence,kind,position,weights,n"]) + "\n", name).header


def read_bench(path: Path) -> Header:
    """Weights, place and operator from a file.

    Raises
    ------
    StorageError
        Cannot be read, or a key is wrong.
    """
    try:
        return parse_bench(path.read_text(encoding="utf-8"), path.name)
    except (OSError, UnicodeDecodeError) as error:
        raise StorageError(f"{path} cannot be read: {error}.", repr(error)) from error
    except CalibrationError as error:
        raise StorageError(f"{path}: {error}") from error


def with_filters(certificate: Certificate, filters: Mapping[str, Filter]) -> Certificate:
    """The certificate with measured filters in place of assumed ones; its id is kept, so issue it only once."""
    if not filters:
        return certificate
    cells = {c: replace(cell, filter=filters[c]) if c in filters else cell for c, cell in certificate.cells.items()}
    return replace(certificate, cells=cells)


def reissued(certificate: Certificate, filters: Mapping[str, Filter], day: str) -> Certificate:
    """A certificate issued again with measured filters: forces and dates as they were, an id of its own."""
    text = json.dumps({c: vars_of(f) for c, f in filters.items()}, sort_keys=True)
    mark = hashlib.sha256(text.encode()).hexdigest()[:4]
    words = f"Filters of {', '.join(sorted(filters))} measured on {day}; otherwise as {certificate.certificate_id}."
    return replace(
        with_filters(certificate, filters),
        certificate_id=f"{certificate.certificate_id}-f{mark}",
        statements=(*certificate.statements, words),
    )
