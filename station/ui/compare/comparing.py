"""Two trials of the patient, read and computed on the file thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from station.tasks.show import TrialShown, show_file
from station.ui.clinic import Clinic
from station.ui.jobs import Jobs
from station.ui.visit.visit import Visit


@dataclass(frozen=True)
class Choice:
    """A trial that may be compared.

    Attributes
    ----------
    onset_at_s : float or None
        As a correction in the records moved it [s].
    """

    trial_id: str
    path: Path
    started: datetime
    assessment: str
    tested: str | None
    flags: tuple[str, ...]
    onset_at_s: float | None = None


class Comparing(QObject):
    """The two trials that are compared.

    Signals: `changed`.

    Attributes
    ----------
    choices : tuple of Choice
        The patient's trials, newest first; of nobody those of the visit that runs.
    picked : list of int
        Places of the two in `choices`.
    shown : list of TrialShown or None
    """

    changed = Signal()

    def __init__(self, visit: Visit, clinic: Clinic, jobs: Jobs) -> None:
        super().__init__()
        self._visit, self._clinic, self._jobs = visit, clinic, jobs
        self.choices: tuple[Choice, ...] = ()
        self.picked = [0, 0]
        self.shown: list[TrialShown | None] = [None, None]
        self.words = ""
        self._turn = [0, 0]

    def enter(self) -> None:
        """Take the trials there are; the same two stay chosen while they are there."""
        choices = self._found()
        if choices == self.choices:
            return
        before = [self.choices[i].trial_id for i in self.picked] if self.choices else []
        self.choices = choices
        ids = [c.trial_id for c in choices]
        if before and all(i in ids for i in before):
            self.picked = [ids.index(i) for i in before]
            self.changed.emit()
            return
        self.shown = [None, None]
        for which, index in enumerate((0, self._other(0))):
            self.pick(which, index)
        self.changed.emit()

    def pick(self, which: int, index: int) -> None:
        """Compare another trial: the first (0) or the second (1)."""
        if not self.choices:
            return
        self.picked[which] = index % len(self.choices)
        self.shown[which] = None
        self._turn[which] += 1
        turn, choice = self._turn[which], self.choices[self.picked[which]]

        def made(shown: TrialShown) -> None:
            if turn == self._turn[which]:
                self.shown[which], self.words = shown, ""
                self.changed.emit()

        def failed(words: str) -> None:
            self.words = words
            self.changed.emit()

        self._jobs.on_files(lambda: show_file(choice.path, choice.onset_at_s), made, failed)
        self.changed.emit()

    def _other(self, first: int) -> int:
        """The newest trial of the same assessment and leg on an earlier day, else of the other leg, else the next."""
        one = self.choices[first] if self.choices else None
        rest = range(first + 1, len(self.choices))
        if one is None:
            return 0
        same = [i for i in rest if self.choices[i].assessment == one.assessment]
        again = [i for i in same if self.choices[i].tested == one.tested
                 and self.choices[i].started.date() != one.started.date()]  # fmt: skip
        across = [i for i in same if self.choices[i].tested != one.tested]
        return next(iter([*again, *across, *same, *rest]), first)

    def _found(self) -> tuple[Choice, ...]:
        page, root = self._clinic.patient, self._clinic.root
        if page is not None:
            trials = [line.trial for visit in page.visits for line in visit.trials if not line.trial.missing]
            found = [
                Choice(t.id, root / t.path, t.started_at, t.assessment or "", t.tested, tuple(t.flags), t.onset_at_s)
                for t in trials
            ]
        else:
            session = self._visit.session
            of_visit = session.trials if session is not None and session.intake is None else ()
            found = [
                Choice(t.trial.trial_id, t.path, datetime.fromisoformat(t.trial.started),
                       str(t.trial.assessment.get("id") or ""), t.trial.tested, tuple(f.value for f in t.trial.flags))
                for t in of_visit
            ]  # fmt: skip
        counting = [c for c in found if not {"warm_up", "aborted", "no_effort", "incomplete"} & set(c.flags)]
        return tuple(sorted(counting or found, key=lambda c: c.started, reverse=True))
