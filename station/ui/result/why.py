"""Why a trial's numbers are what they are: its onset may be moved, tried, kept as a correction, and taken back."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from station.domain.corrections import CorrectionKind, CorrectionReason
from station.domain.trial import Trial
from station.records.roles import Permission
from station.tasks.correct import Corrected, correct_trial
from station.tasks.show import TrialShown, show_trial
from station.tasks.visit_results import LEFT_OUT
from station.ui.clinic import Clinic
from station.ui.jobs import Jobs
from station.ui.result.results import Results
from station.ui.texts import tr


class Why(QObject):
    """One trial of the result that is shown.

    Signals: `changed`.

    Attributes
    ----------
    index : int
        Of the trial in the result's trials.
    auto : TrialShown or None
        With the onset where the rule finds it.
    moved : TrialShown or None
        With the onset as moved by hand.
    draft_s : float or None
        The moved onset on the trial's time axis [s].
    words : str
        What was kept, or why not.
    """

    changed = Signal()

    def __init__(self, results: Results, clinic: Clinic, jobs: Jobs) -> None:
        super().__init__()
        self._results, self._clinic, self._jobs = results, clinic, jobs
        self.index = 0
        self.auto: TrialShown | None = None
        self.moved: TrialShown | None = None
        self.draft_s: float | None = None
        self.words = ""
        self.metric = ""
        self._of: object = None
        self._turn = 0

    # ---- which trial --------------------------------------------------------------------------------------------

    @property
    def trials(self) -> tuple[Trial, ...]:
        """Trials of the result that is shown."""
        return self._results.shown.trials if self._results.shown is not None else ()

    @property
    def trial(self) -> Trial | None:
        """The one that is looked at."""
        return self.trials[self.index] if self.index < len(self.trials) else None

    def enter(self) -> None:
        """Begin with the newest trial that counts, unless this result was looked at before."""
        if self._of is not self._results.shown:
            self._of = self._results.shown
            counting = [i for i, t in enumerate(self.trials) if not t.flags & LEFT_OUT]
            self.choose(counting[-1] if counting else 0)

    def choose(self, index: int) -> None:
        """Look at another trial; round after the last."""
        if not self.trials:
            self.auto = self.moved = None
            self.changed.emit()
            return
        self.index = index % len(self.trials)
        self.auto = self.moved = None
        self.draft_s, self.words = self.kept_s, ""
        self._compute(None)
        if self.draft_s is not None:
            self._compute(self.draft_s)
        self.changed.emit()

    # ---- the onset ----------------------------------------------------------------------------------------------

    @property
    def found_s(self) -> float | None:
        """The onset where the rule finds it [s]; None: none was found."""
        marks = self.auto.analysis.marks if self.auto is not None else ()
        return next((m.from_s for m in marks if m.kind == "onset"), None)

    @property
    def kept_s(self) -> float | None:
        """The onset that a correction in the records moved [s]."""
        page, trial = self._clinic.patient, self.trial
        lines = (line.trial for visit in (page.visits if page is not None else ()) for line in visit.trials)
        return next((t.onset_at_s for t in lines if trial is not None and t.id == trial.trial_id), None)

    def move(self, by_s: float) -> None:
        """Move the onset a little."""
        at = self.draft_s if self.draft_s is not None else self.found_s
        if at is not None:
            self.move_to(at + by_s)

    def move_to(self, at_s: float) -> None:
        """Move the onset to a moment of the trial [s], and compute the numbers again."""
        self.draft_s, self.words = at_s, ""
        self._compute(at_s)
        self.changed.emit()

    def undo(self) -> None:
        """Back to what holds: the onset that was kept, else the rule's."""
        self.draft_s, self.words = self.kept_s, ""
        self.moved = None
        if self.draft_s is not None:
            self._compute(self.draft_s)
        self.changed.emit()

    def _compute(self, at_s: float | None) -> None:
        trial = self.trial
        if trial is None:
            return
        self._turn += 1
        turn, index = self._turn, self.index

        def made(shown: TrialShown) -> None:
            if index != self.index or self.trial is not shown.trial:
                return
            if at_s is None:
                self.auto = shown
            elif turn == self._turn:  # a later move is on its way otherwise
                self.moved = shown
            self.changed.emit()

        self._jobs.on_files(lambda: show_trial(trial, at_s), made, self._say)

    # ---- keeping ------------------------------------------------------------------------------------------------

    @property
    def may_keep(self) -> bool:
        """The moved onset differs from what holds, and this person may correct this trial of the records."""
        page, trial = self._clinic.patient, self.trial
        ids = {line.trial.id for visit in (page.visits if page is not None else ()) for line in visit.trials}
        return trial is not None and trial.trial_id in ids and self._clinic.may(Permission.CHANGE_RECORDS)

    def keep(self) -> None:
        """Keep the moved onset as a correction: what was recorded and the rule's numbers stay."""
        if self.draft_s is not None and self.draft_s != self.kept_s:
            self._correct(repr(self.draft_s), CorrectionReason.ONSET_MISSED)

    def take_back(self) -> None:
        """The rule's onset holds again; the correction before stays on record."""
        if self.kept_s is not None:
            self._correct(None, CorrectionReason.TAKEN_BACK)

    def _correct(self, new: str | None, reason: CorrectionReason) -> None:
        records, trial = self._clinic.records, self.trial
        if records is None or trial is None or not self.may_keep:
            return
        by, root, now = records.actor.user_id, self._clinic.root, self._clinic.wall_clock
        kind, trial_id = CorrectionKind.MOVED_ONSET, trial.trial_id
        self._jobs.on_files(
            lambda: correct_trial(records, root, trial_id, kind, new, reason, by, now), self._corrected, self._say
        )

    def _corrected(self, done: Corrected) -> None:
        self._clinic.reload()
        self.undo()
        self._say(" ".join((tr("Kept as a correction: {file}.", file=done.file.name), *done.problems)))

    def _say(self, words: str) -> None:
        self.words = words
        self.changed.emit()
