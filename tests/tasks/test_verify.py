"""`station verify`: a whole file is whole, and nothing that was changed goes unnoticed."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import h5py
import pytest

from calibration.specimen import specimen_certificate
from station.analysis.options import AnalysisOptions
from station.analysis.results import results_json
from station.analysis.run import analyse
from station.domain.channels import Side
from station.domain.errors import StorageError
from station.domain.trial import Trial
from station.storage.trial_file import append_results, read_results, read_trial, write_trial
from station.tasks.verify import verify

ARCHIVE = Path(__file__).parent.parent / "archive" / "trial_v1.h5"
FEW = AnalysisOptions(metrics=("peak_force", "baseline_force"), settings={"baseline_width_s": 0.5})


@pytest.fixture(scope="module")
def trial() -> Trial:
    return read_trial(ARCHIVE)


@pytest.fixture
def stored(tmp_path: Path, trial: Trial) -> Path:
    path = tmp_path / "t.h5"
    write_trial(path, trial, [results_json(analyse([trial], FEW), [trial])])
    return path


def only(path: Path):
    (found,) = verify(path)
    return found


def changed(path: Path, change) -> Path:
    """The stored run with something changed, in a file that is whole otherwise."""
    run = json.loads(json.dumps(read_results(path)[0]))
    change(run)
    copy = path.with_name("changed.h5")
    write_trial(copy, read_trial(path), [run])
    return copy


def test_a_whole_file(stored: Path) -> None:
    found = only(stored)
    assert found.problems == ()
    assert (found.certificate, found.results) == ("specimen", "2 agree")


def test_a_number_that_the_method_does_not_give_is_found(stored: Path) -> None:
    def shift(run):
        run["results"][0]["value"] += 1e-6

    found = only(changed(stored, shift))
    assert len(found.problems) == 1
    assert "run 1: value of peak_force (left) is" in found.problems[0]


def test_an_older_method_is_no_problem(stored: Path) -> None:
    def age(run):
        run["results"][0] |= {"method": "an/older", "value": 5.0}
        run["results"][1] |= {"metric": "no_longer_offered"}

    found = only(changed(stored, age))
    assert found.problems == ()
    assert found.results == "2 by an older method"


def test_without_options_a_different_number_proves_nothing(stored: Path) -> None:
    def forget(run):
        run["options"] = None

    found = only(changed(stored, forget))
    assert found.problems == ()
    assert "does not say with which options" in found.results


def test_a_run_of_two_trials_needs_both(tmp_path: Path, trial: Trial) -> None:
    other = replace(trial, trial_id="b" * 32, tested=Side.RIGHT)
    write_trial(tmp_path / "a.h5", trial)
    write_trial(tmp_path / "b.h5", other, [results_json(analyse([trial, other], FEW), [trial, other])])
    found = {one.path.name: one for one in verify(tmp_path)}
    assert all(not one.problems for one in found.values())
    assert found["a.h5"].results == "none"
    assert "agree" in found["b.h5"].results
    (tmp_path / "a.h5").unlink()
    assert only(tmp_path).results == f"run 1 needs trial {trial.trial_id[:8]}, which is not in the folder"


def test_a_run_with_another_certificate_is_computed_with_it(stored: Path, trial: Trial) -> None:
    certificate = specimen_certificate(trial.board["board_id"], 2).to_json()
    append_results(stored, results_json(analyse([trial], FEW), [trial]) | {"certificate": certificate})
    assert only(stored).results == "4 agree"


def test_a_corrected_run_is_left_alone(stored: Path) -> None:
    found = only(changed(stored, lambda run: run.update(corrections=["1"])))
    assert found.results == "a corrected run is not computed again"


@pytest.mark.parametrize(
    ("certificate", "words"),
    [
        (specimen_certificate("5A00BEEF", 2).to_json(), "5A00BEEF"),
        (specimen_certificate("5A010001", 2).to_json().replace('"5A010001"', '"5A010002"'), "certificate: "),
        ("{}", "certificate: "),
    ],
)
def test_a_certificate_of_another_board_or_a_changed_one(tmp_path: Path, trial: Trial, certificate, words) -> None:
    write_trial(tmp_path / "t.h5", replace(trial, certificate=certificate))
    found = only(tmp_path / "t.h5")
    assert len(found.problems) == 1
    assert words in found.problems[0]


def test_a_file_that_another_program_stored_again_says_so(stored: Path) -> None:
    with h5py.File(stored, "r+") as file:
        del file["cells/left_heel/counts"].attrs["unit"]
    problems = only(stored).problems
    assert any("no seal" in words for words in problems)
    assert any("/cells/left_heel/counts has no attribute 'unit'" in words for words in problems)


def test_a_folder_goes_on_after_a_damaged_file(tmp_path: Path, stored: Path) -> None:
    (tmp_path / "deep").mkdir()
    data = bytearray(stored.read_bytes())
    data[len(data) // 2] ^= 1
    (tmp_path / "deep" / "broken.h5").write_bytes(bytes(data))
    found = list(verify(tmp_path))
    assert [bool(one.problems) for one in found] == [True, False]
    assert "broken.h5 is damaged" in found[0].problems[0]


def test_a_folder_without_trials(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="holds no trial file"):
        list(verify(tmp_path))
