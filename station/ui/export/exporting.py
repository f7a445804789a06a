"""What is about to leave the station: trials, kinds of files, the folder; and what was written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
from PySide6.QtCore import QObject, Signal

from station.records.roles import Permission
from station.tasks.study_export import Exported, export_from_records
from station.tasks.trial_export import Format, Offered, Written, export_trials, free_folder
from station.ui import texts
from station.ui.texts import tr

if TYPE_CHECKING:
    from station.ui.desk import Desk


@dataclass(frozen=True)
class Done:
    """What was written: words for the status line, what could not be, and where it lies."""

    folder: Path
    words: str
    left_out: tuple[tuple[str, str], ...] = ()


class Exporting(QObject):
    """Exports of a patient's trials, and of studies.

    Signals: `changed`.

    Attributes
    ----------
    picked : set of str
        Ids of the trials that are to be written.
    formats : tuple of Format
    study : str
        Name of the study.
    everybody : bool
        All patients go into the study, not the one who is here alone.
    busy : bool
    done : Done or None
        Of the page that is shown.
    problem : str
        Why nothing was written.
    """

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.picked: set[str] = set()
        self.formats: tuple[Format, ...] = (Format.CSV,)
        self.study = ""
        self.everybody = False
        self.busy = False
        self.done: Done | None = None
        self.problem = ""

    # ---- what there is ------------------------------------------------------------------------------------------

    @property
    def folder(self) -> Path:
        """Where exports go."""
        chosen = self._desk.settings.export_folder
        return Path(chosen) if chosen else platformdirs.user_documents_path() / "Asymmetry Station"

    @property
    def may(self) -> bool:
        """Who is here may write trials of the chosen patient."""
        return self._desk.clinic.records is not None and self._desk.clinic.may(Permission.SEE_RECORDS)

    @property
    def may_study(self) -> bool:
        """Who is here may export a study."""
        return self._desk.clinic.records is not None and self._desk.clinic.may(Permission.EXPORT_STUDY)

    def trials(self) -> list[Offered]:
        """Trials that can be written, the newest first: the patient's, or without a patient those of the result."""
        page, root = self._desk.clinic.patient, self._desk.clinic.root
        if page is not None:
            lines = [line.trial for visit in page.visits for line in reversed(visit.trials) if not line.trial.missing]
            return [Offered(t.id, root / t.path, t.day, t.assessment or "", t.tested) for t in lines]
        shown = self._desk.results.shown
        if shown is None:
            return []
        pairs = reversed(tuple(zip(shown.trials, shown.paths, strict=False)))
        return [
            Offered(
                trial.trial_id,
                path,
                datetime.fromisoformat(trial.started).date(),
                str(trial.assessment.get("id") or ""),
                None if trial.tested is None else trial.tested.value,
            )
            for trial, path in pairs
        ]

    def enter(self) -> None:
        """Begin with the trials of the visit that was chosen, or of the newest."""
        self.done, self.problem = None, ""
        page = self._desk.clinic.patient
        if page is None:
            self.picked = {t.trial_id for t in self.trials()}
        else:
            visit = next((v for v in page.visits if v.visit.id == self._desk.clinic.visit_id), None)
            visit = visit or next(iter(page.visits), None)
            self.picked = set() if visit is None else {t.trial.id for t in visit.trials if not t.trial.missing}

    def chosen(self) -> list[Offered]:
        """Trials that will be written."""
        return [t for t in self.trials() if t.trial_id in self.picked]

    # ---- choosing -----------------------------------------------------------------------------------------------

    def turn(self, trial_id: str) -> None:
        """Take a trial in, or leave it out."""
        self._choose(picked=self.picked ^ {trial_id})

    def turn_all(self) -> None:
        """All trials, or none of them."""
        every = {t.trial_id for t in self.trials()}
        self._choose(picked=set() if every <= self.picked else every)

    def turn_format(self, form: Format) -> None:
        """A kind of file more, or less."""
        self._choose(formats=tuple(f for f in Format if (f in self.formats) != (f is form)))

    def choose_study(self, name: str | None = None, *, everybody: bool | None = None) -> None:
        """Another study, or other patients."""
        self._choose(
            study=self.study if name is None else name.strip(),
            everybody=self.everybody if everybody is None else everybody,
        )

    def move(self, folder: Path) -> None:
        """Write into another folder from now on."""
        self._desk.keeper.change(export_folder=str(folder))
        self._choose()

    def _choose(self, **choices: object) -> None:
        for name, value in choices.items():
            setattr(self, name, value)
        self.done, self.problem = None, ""
        self.changed.emit()

    # ---- writing ------------------------------------------------------------------------------------------------

    def out(self) -> Path:
        """The folder of the next export of trials: the beginning of the patient's id, and the day."""
        page, today = self._desk.clinic.patient, self._desk.clinic.wall_clock().date()
        whose = "trials" if page is None else page.patient.id[:8]
        return self.folder / f"{whose}_{today.isoformat()}"

    def study_out(self) -> Path:
        """The folder of the next export of the study."""
        today = self._desk.clinic.wall_clock().date()
        return self.folder / f"study_{self.study}_{today.isoformat()}"

    def write(self) -> None:
        """Write the chosen trials."""
        records, page, trials = self._desk.clinic.records, self._desk.clinic.patient, self.chosen()
        if self.busy or records is None or not self.may or not trials or not self.formats:
            return
        patient_id, formats, out = None if page is None else page.patient.id, self.formats, self.out()
        decimal = texts.language.decimal_sign
        self._begin(
            lambda: export_trials(records, patient_id, trials, formats, free_folder(out), decimal), _trials_done
        )

    def write_study(self) -> None:
        """Write the study."""
        records, page = self._desk.clinic.records, self._desk.clinic.patient
        if self.busy or records is None or not self.may_study or (page is None and not self.everybody):
            return
        if not self.study:
            self._failed(tr("Type the study's name first."))
            return
        ids = None if self.everybody or page is None else [page.patient.id]
        root, study, out = self._desk.clinic.root, self.study, self.study_out()
        self._begin(lambda: export_from_records(records, root, study, ids, free_folder(out)), _study_done)

    def _begin(self, work: Callable[[], object], told: Callable[..., Done]) -> None:
        def written(result: object) -> None:
            self.busy, self.done = False, told(result)
            self.changed.emit()

        self.busy, self.done, self.problem = True, None, ""
        self._desk.jobs.on_files(work, written, self._failed)
        self.changed.emit()

    def _failed(self, words: str) -> None:
        self.busy, self.problem = False, words
        self.changed.emit()


def _trials_done(written: Written) -> Done:
    words = tr("{n} files were written to {folder}", n=len(written.files), folder=written.folder)
    return Done(written.folder, words, written.left_out)


def _study_done(exported: Exported) -> Done:
    words = tr(
        "{patients} patients and {trials} trials were written to {folder}, without names",
        patients=exported.patients,
        trials=exported.trials,
        folder=exported.out,
    )
    return Done(exported.out, words, exported.without_results)
