"""One running effort: its journal, its notes, and what the trial file will say about how it was asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from station.acquisition.reader import Reader
from station.assessments.model import Assessment
from station.domain.errors import StorageError
from station.domain.flags import QualityFlag
from station.domain.trial import Event, Trial
from station.protocol.stream import board_info
from station.session.intake import Intake
from station.session.ledger import Ledger
from station.session.model import Journal, Leg
from station.storage.metadata import journal_header

OpenJournal = Callable[[Path, dict[str, Any]], Journal]


@dataclass
class Recording:
    """What runs now.

    Attributes
    ----------
    leg : Side or None
        None where both legs work at once.
    warm_up : bool
        A try that does not count.
    go_us : int or None
        Board time of GO [us]; None before it: then there was no effort.
    """

    leg: Leg
    warm_up: bool
    trial_id: str
    journal: Journal
    path: Path
    go_us: int | None = None

    def event(self, t_us: int, kind: str, detail: str = "") -> None:
        """A coded mark at a board time [us]."""
        self.note("event", {"t_us": t_us, "kind": kind, "detail": detail})

    def flag(self, flag: QualityFlag) -> None:
        """A flag of the trial."""
        self.note("flag", {"flag": flag.value})

    def note(self, kind: str, data: dict[str, Any]) -> None:
        """Keep what is not in the bytes."""
        # A journal that cannot be written any more is the reader's fault to report: the session ends the trial then.
        with suppress(StorageError):
            self.journal.note(kind, data)

    def close(self) -> None:
        """Everything is on the disk, as far as that works; the rest is read back by whoever makes the trial file."""
        with suppress(StorageError):
            self.journal.close()


def open_recording(
    reader: Reader, opens: OpenJournal, folder: Path, started: datetime, known: Trial, visit: Mapping[str, Any]
) -> Recording:
    """Begin a journal.

    Parameters
    ----------
    known : Trial
        What is known of the trial; id, start, board and clock are filled in here.
    visit : mapping
        Kept under `assessment["visit"]`: how this effort was asked for. Codes and numbers only.

    Raises
    ------
    StorageError
        The journal cannot be made.
    """
    trial = replace(
        known,
        trial_id=uuid4().hex,
        started=started.isoformat(timespec="milliseconds"),
        assessment={**known.assessment, "visit": dict(visit)},
        board=board_info(reader.identity),
        clock=reader.clock(),
    )
    leg = trial.tested.value if trial.tested is not None else "both"
    path = folder / f"{started:%Y%m%d-%H%M%S}-{leg}-{trial.trial_id[:8]}.journal"
    journal = opens(path, journal_header(trial, reader.identity, reader.board_time_us))
    return Recording(trial.tested, QualityFlag.WARM_UP in trial.flags, trial.trial_id, journal, path)


def how_asked(
    assessment: Assessment,
    intake: Intake | None,
    ledger: Ledger,
    leg: Leg,
    warm_up: bool,
    duration_s: float,
    log: Sequence[Event],
) -> dict[str, Any]:
    """How an effort is asked for, as the trial file keeps it under `assessment["visit"]`: codes and numbers only."""
    record = ledger.legs[leg]
    return {
        **(intake.kept() if intake is not None else {}),
        "purpose": "warm_up" if warm_up else "test",
        "number": (record.tries if warm_up else len(record.efforts)) + 1,
        "first_leg": ledger.order[0],
        "duration_s": duration_s,
        "cue": assessment.warm_up.words if warm_up else assessment.effort.cue,
        "breathe": assessment.effort.breathe_words,
        "feedback": assessment.feedback.mode,
        "log": [{"t_us": e.t_us, "kind": e.kind, "detail": e.detail} for e in log],
    }
