"""Is a trial file what it was? Seal and checksums, the format's rules, the certificate, and the results once more."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from calibration.certificate import Certificate
from calibration.errors import CalibrationError
from station.analysis.catalogue import METRICS
from station.analysis.options import AnalysisOptions
from station.analysis.results import results_json
from station.analysis.run import analyse
from station.domain.errors import StationError, StorageError
from station.domain.trial import Trial
from station.storage.trial_file import SUFFIX, read_results, read_trial
from station.storage.verify import breaches

#: Numbers of the same method agree to this, relative to their size or absolute in their unit, whichever is larger:
#: issue 6. Sums in another order differ by some 1e-13.
AGREE = 1e-9

_NUMBERS = ("value", "uncertainty")


@dataclass(frozen=True)
class Verified:
    """What was found of one file.

    Attributes
    ----------
    certificate : str
        'whole', 'specimen', 'none', or what is wrong with it.
    results : str
        In one line: how many numbers agree, and how many come from an older method.
    problems : tuple of str
        Each in one sentence; empty where the file is what it was.
    """

    path: Path
    trial_id: str = ""
    certificate: str = ""
    results: str = ""
    problems: tuple[str, ...] = ()


@dataclass
class _Compared:
    same: int = 0
    older: int = 0
    not_compared: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        said = [f"{self.same} agree"] if self.same else []
        said += [f"{self.older} by an older method"] if self.older else []
        return "; ".join([*said, *dict.fromkeys(self.not_compared)]) or "none"


class _Trials:
    """Trials by id, to find those that a run was computed from together; a folder is read when first needed."""

    def __init__(self) -> None:
        self._known: dict[str, Trial] = {}
        self._read: set[Path] = set()

    def find(self, trial_id: str, near: Path) -> Trial | None:
        if trial_id not in self._known and near not in self._read:
            self._read.add(near)
            for path in sorted(near.glob(f"*{SUFFIX}")):
                try:
                    trial = read_trial(path)
                except StorageError:
                    continue  # it has a line of its own where it is verified
                self._known[trial.trial_id] = trial
        return self._known.get(trial_id)


def verify(path: Path) -> Iterator[Verified]:
    """Verify a trial file, or every trial file in a folder and those below it.

    Yields
    ------
    Verified
        One for each file, in the order of their names.

    Raises
    ------
    StorageError
        A folder holds no trial file.
    """
    files = sorted(path.rglob(f"*{SUFFIX}")) if path.is_dir() else [path]
    if not files:
        raise StorageError(f"{path} holds no trial file (*{SUFFIX}).")
    trials = _Trials()
    for file in files:
        yield _verify_file(file, trials)


def _verify_file(path: Path, trials: _Trials) -> Verified:
    try:
        found = breaches(path)
        trial, runs = read_trial(path), read_results(path)
    except StorageError as error:
        return Verified(path, problems=(error.words,))
    certificate = certificate_state(trial)
    if certificate not in ("whole", "specimen", "none"):
        found.append(f"certificate: {certificate}")
    compared = _Compared()
    for number, run in enumerate(runs, start=1):
        _compare_run(path, trial, number, run, trials, compared)
    return Verified(path, trial.trial_id, certificate, compared.words, (*found, *compared.problems))


def certificate_state(trial: Trial) -> str:
    """'none', 'specimen', 'whole', or why the trial's certificate cannot be used for it."""
    if trial.certificate is None:
        return "none"
    try:
        certificate = Certificate.from_json(trial.certificate)
        certificate.check_board(str(trial.board.get("board_id", "")))
        for channel in trial.cells:
            certificate.cell(channel.value)
    except CalibrationError as error:
        return str(error)
    return "specimen" if certificate.specimen else "whole"


def _compare_run(
    path: Path, trial: Trial, number: int, run: Mapping[str, Any], trials: _Trials, compared: _Compared
) -> None:
    described = run["trial"].get("trials", [run["trial"]])
    if run.get("corrections"):
        compared.not_compared.append("a corrected run is not computed again")
        return
    members = []
    for one in described:
        member = trial if one["trial_id"] == trial.trial_id else trials.find(one["trial_id"], path.parent)
        if member is None:
            compared.not_compared.append(f"run {number} needs trial {one['trial_id'][:8]}, which is not in the folder")
            return
        members.append(member)
    if "certificate" in run:
        members = [replace(member, certificate=run["certificate"]) for member in members]
    try:
        again = results_json(analyse(members, _options(run)), members)["results"]
    except StationError as error:
        compared.not_compared.append(f"run {number} cannot be computed again: {error.words}")
        return
    _compare(f"run {number}", run["results"], again, compared, sure=run.get("options") is not None)


def _options(run: Mapping[str, Any]) -> AnalysisOptions:
    given: dict[str, Any] = dict(run.get("options") or {})
    for name in ("metrics", "baseline_s"):
        if given.get(name) is not None:
            given[name] = tuple(given[name])
    return AnalysisOptions(**given)


def _compare(
    where: str,
    stored: Sequence[Mapping[str, Any]],
    again: Sequence[Mapping[str, Any]],
    compared: _Compared,
    *,
    sure: bool,
) -> None:
    new = {_key(result): result for result in again}
    for result in stored:
        other = new.get(_key(result))
        if result["metric"] not in METRICS or (other is not None and other["method"] != result["method"]):
            compared.older += 1
            continue
        different = ("metric", "there", "not") if other is None else _different(result, other)
        if different is None:
            compared.same += 1
        elif not sure:
            compared.not_compared.append(f"{where} does not say with which options it was computed")
        else:
            what, before, now = different
            compared.problems.append(
                f"{where}: {what} of {result['metric']} ({result['side']}) is {before}, computed again by the same "
                f"method {result['method']} it is {now}"
            )


def _key(result: Mapping[str, Any]) -> tuple[Any, ...]:
    parameters = result["parameters"]
    return result["metric"], result["side"], result["repetition"], parameters.get("trial_id"), parameters.get("metric")


def _different(a: Mapping[str, Any], b: Mapping[str, Any]) -> tuple[str, Any, Any] | None:
    """Name and both values of the first number that differs; None where none does."""
    numbers = [(name, a[name], b[name]) for name in _NUMBERS]
    low_high = zip(a["interval"] or (None, None), b["interval"] or (None, None), strict=True)
    numbers += [("interval", x, y) for x, y in low_high]
    return next(((name, x, y) for name, x, y in numbers if not _close(x, y)), None)


def _close(x: float | None, y: float | None) -> bool:
    if x is None or y is None:
        return x is y
    return math.isclose(x, y, rel_tol=AGREE, abs_tol=AGREE) or (math.isnan(x) and math.isnan(y))
