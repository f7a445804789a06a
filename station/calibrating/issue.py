"""The end of a calibration: certificate filed, what was before is settled, the log of readings set aside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from calibration.certificate import Certificate, IndependentCheck
from station.calibrating.guide import Guide
from station.calibrating.standing import note_calibrated, note_checked
from station.calibrating.store import Store, with_filters
from station.domain.errors import StorageError


def issue(store: Store, guide: Guide, day: date) -> Certificate:
    """Certify what the guide read, file it, and note it in the board's log.

    Raises
    ------
    RunRefusedError
        With every reason; nothing is filed and the guide can go back.
    StorageError
        It cannot be filed; the readings are kept.
    """
    board_id = guide.progress.header.board_id
    certificate = with_filters(guide.certificate(), store.filters(board_id))
    store.keep(certificate)
    note_calibrated(store.events(board_id), day.isoformat(), certificate.certificate_id)
    set_aside(store, board_id, certificate.certificate_id)
    return certificate


@dataclass(frozen=True)
class Recheck:
    """Outcome of a quick re-check; the last line is the word for the screen."""

    passed: bool
    checks: tuple[IndependentCheck, ...]
    lines: tuple[str, ...]


def recheck(store: Store, guide: Guide, day: date) -> Recheck:
    """Compare a quick re-check with the certificate in force and note it; a passed one unlocks the plate.

    Raises
    ------
    StorageError
        The board has no certificate.
    CalibrationError
        A reading cannot be compared.
    """
    header = guide.progress.header
    certificate = store.in_force(header.board_id, day).certificate
    if certificate is None:
        raise StorageError(f"Board {header.board_id} has no certificate to compare with: calibrate it.")
    checks = guide.recheck(certificate)
    passed = all(c.passed for c in checks)
    note_checked(store.events(header.board_id), day.isoformat(), header.operator_id, passed)
    set_aside(store, header.board_id, f"recheck-{day.isoformat()}")
    lines = [
        f"{'passed' if c.passed else 'NOT PASSED':11} {c.kind} {c.where}: {c.indicated_n:.2f} N, "
        f"reference {c.reference_n:.2f} N"
        for c in checks
    ]
    lines.append(
        f"The calibration {certificate.certificate_id} still holds."
        if passed
        else f"The calibration {certificate.certificate_id} does not hold any more: calibrate again."
    )
    return Recheck(passed, checks, tuple(lines))


def set_aside(store: Store, board_id: str, name: str) -> None:
    """Move the log of readings out of the way of the next calibration; nothing is deleted.

    Raises
    ------
    StorageError
        It cannot be renamed.
    """
    path = store.calibration_log(board_id)
    target, n = path.with_name(f"{name}.log"), 1
    while target.exists():
        n += 1
        target = path.with_name(f"{name}-{n}.log")
    try:
        path.rename(target)
    except OSError as error:
        raise StorageError(f"Cannot rename {path}: {error.strerror or error}.", repr(error)) from error
