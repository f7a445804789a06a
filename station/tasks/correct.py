"""A trial is corrected: the file beside it first, then the records, then the numbers that depend on it as a new run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from station.analysis.options import AnalysisOptions
from station.analysis.results import results_json
from station.analysis.run import analyse
from station.domain.channels import Side
from station.domain.corrections import Correction, CorrectionKind, CorrectionReason, Standing, corrected, standing
from station.domain.errors import AnalysisError, RecordsError, UsageError
from station.records.engine import Records
from station.records.index import add_correction, corrections_of
from station.records.models import TrialRow, new_id
from station.records.patients import get_patient
from station.storage.correction_file import write_correction
from station.storage.trial_file import append_results, read_results, read_trial
from station.tasks.index import index_trial
from station.tasks.visit_results import together


@dataclass(frozen=True)
class Corrected:
    """What a correction did: its file, the trials with new numbers, and why some have none."""

    file: Path
    recomputed: tuple[str, ...]
    problems: tuple[str, ...]


def correct_trial(
    records: Records,
    root: Path,
    trial_id: str,
    kind: CorrectionKind,
    new: str | None,
    reason: CorrectionReason,
    by: str,
    now: Callable[[], datetime],
    *,
    words: str = "",
) -> Corrected:
    """Correct a trial.

    Parameters
    ----------
    records, root
        Open records, and the data folder that paths count from.
    trial_id : str
        Whole, or as much of its beginning as no other one shares.
    new : str or None
        See `CorrectionKind`.
    by : str
        Key of the person.
    words : str
        More about the reason; for the records only. Needed where the reason is 'other'.

    Raises
    ------
    RecordsError
        There is no such trial or patient, nothing would change, or the records cannot be written.
    UsageError
        `new` cannot be.
    StorageError
        The correction cannot be written beside the trial; then nothing was changed.
    """
    if reason is CorrectionReason.OTHER and not words.strip():
        raise UsageError("The reason 'other' needs words.")
    with records.reading() as session:
        row = find_trial(session, trial_id)
        if kind is CorrectionKind.WRONG_PATIENT and new is not None:
            new = get_patient(session, new).id
        holds = _standing(session, row)
        correction = _correction(row, kind, _value(holds, kind), new, reason, by, now())
    file = write_correction(root / row.path, correction)
    with records.session() as session:
        add_correction(session, correction, now(), words.strip())
    recomputed, problems = recompute_stale(records, root, now)
    return Corrected(file, recomputed, problems)


def recompute_stale(
    records: Records, root: Path, now: Callable[[], datetime]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Compute the numbers that are older than a correction, as a new run beside the old ones in each trial file.

    Returns
    -------
    recomputed : tuple of trial id
    problems : tuple of str
        Why a trial has no new numbers; it stays marked.
    """
    with records.reading() as session:
        stale = session.scalars(select(TrialRow.id).where(TrialRow.stale).order_by(TrialRow.started_at)).all()
    done, problems = [], []
    for trial_id in stale:
        try:
            _recompute(records, root, trial_id, now())
            done.append(trial_id)
        except (AnalysisError, UsageError) as error:
            problems.append(f"{trial_id}: {error.words}")
    return tuple(done), tuple(problems)


def find_trial(session: Session, id_or_beginning: str) -> TrialRow:
    """The trial with an id, or with an id that begins so.

    Raises
    ------
    RecordsError
        There is none, or more than one.
    """
    begins = TrialRow.id.startswith(id_or_beginning, autoescape=True)
    found = session.scalars(select(TrialRow).where(begins).limit(2)).all() if id_or_beginning else []
    exact = session.get(TrialRow, id_or_beginning)
    if exact is None and len(found) != 1:
        raise RecordsError(f"{'More than one' if found else 'No'} trial has an id that begins '{id_or_beginning}'.")
    return exact if exact is not None else found[0]


def _recompute(records: Records, root: Path, trial_id: str, now: datetime) -> None:
    with records.reading() as session:
        row = session.get_one(TrialRow, trial_id)
        path, holds = root / row.path, _standing(session, row)
        newest = read_results(path)[-1]
        others = _earlier(session, row) if holds.onset_at_s is None and "certificate" not in newest else []
        earlier = [corrected(read_trial(root / o.path), _standing(session, o)) for o in others]
        trials = together(corrected(read_trial(path), holds), earlier)
        used = [c.id for t in trials for c in corrections_of(session, t.trial_id)]
    kept: dict[str, Any] = {"corrections": used}
    if "certificate" in newest:  # of a recalibration: a trial alone
        kept["certificate"] = newest["certificate"]
        trials = tuple(replace(trial, certificate=newest["certificate"]) for trial in trials)
    analysis = analyse(trials, _options(newest, holds.onset_at_s))
    append_results(path, results_json(analysis, trials) | kept)
    index_trial(records, root, path, now)


def _earlier(session: Session, row: TrialRow) -> list[TrialRow]:
    """Trials of the same visit and assessment that came before, and whose onset nobody moved, oldest first."""
    same = select(TrialRow).where(TrialRow.visit_id == row.visit_id, TrialRow.assessment == row.assessment)
    earlier = same.where(
        TrialRow.started_at < row.started_at, TrialRow.onset_at_s.is_(None), TrialRow.missing.is_(False)
    )
    return list(session.scalars(earlier.order_by(TrialRow.started_at))) if row.visit_id is not None else []


def _options(run: Mapping[str, Any], onset_at_s: float | None) -> AnalysisOptions:
    """As the newest run had them, with the onset that holds."""
    given: dict[str, Any] = dict(run.get("options") or {})
    if onset_at_s is not None:
        given |= {"onset_rule": "manual", "onset_at_s": onset_at_s}
    elif given.get("onset_rule") == "manual":  # a moved onset was taken back
        given |= {"onset_rule": None, "onset_at_s": None}
    tuples = {name: tuple(given[name]) for name in ("metrics", "baseline_s") if given.get(name) is not None}
    return AnalysisOptions(**given | tuples)


def _standing(session: Session, row: TrialRow) -> Standing:
    recorded = Side(row.recorded_tested) if row.recorded_tested is not None else None
    return standing(row.recorded_patient, recorded, corrections_of(session, row.id))


def _value(holds: Standing, kind: CorrectionKind) -> str | None:
    if kind is CorrectionKind.WRONG_PATIENT:
        return holds.patient
    if kind is CorrectionKind.WRONG_SIDE:
        return holds.tested.value if holds.tested is not None else None
    return None if holds.onset_at_s is None else repr(holds.onset_at_s)


def _correction(
    row: TrialRow,
    kind: CorrectionKind,
    old: str | None,
    new: str | None,
    reason: CorrectionReason,
    by: str,
    at: datetime,
) -> Correction:
    if kind is CorrectionKind.WRONG_SIDE and old is None:
        raise RecordsError(f"In the trial {row.id} both legs work at once: it has no tested side to correct.")
    try:
        if kind is CorrectionKind.MOVED_ONSET and new is not None:
            new = repr(float(new))
        correction = Correction(new_id(), row.id, row.content_sha256, kind, old, new, reason, by, at)
    except ValueError as error:
        raise UsageError(f"{kind.value} {new}: {error}.") from error
    if old == new:
        raise RecordsError(f"Nothing would change: that is what holds of the trial {row.id} already.")
    return correction
