"""station finding, plan and progress: words, files, and what is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from station.domain.channels import Side
from station.followup.visits import About
from station.tasks.followup import Typed, as_json
from tests.support.followup_trials import course

Station = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("trials")
    course(path)
    return path


@pytest.fixture(scope="module")
def patient(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("typed") / "patient.json"
    path.write_text(as_json("patient", Typed(About(Side.LEFT, red_flags_checked=True))), encoding="utf-8")
    return path


def test_finding_prints_words_and_writes_json(station: Station, folder: Path, patient: Path, tmp_path: Path) -> None:
    out = tmp_path / "finding.json"
    code, said, _ = station("finding", folder, "--patient", patient, "--out", out)
    assert code == 0
    assert "It does not" not in said
    assert "Strength, one leg at a time" in said
    assert json.loads(out.read_text(encoding="utf-8"))["schema"] == "asymmetry-station-finding"


def test_finding_in_german_as_pdf(station: Station, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "finding.pdf"
    code, said, _ = station("finding", folder, "--language", "de", "--out", out)
    assert code == 0
    assert "Befund" in said
    assert "Warnzeichen wurde nicht durchgegangen" in said
    assert out.read_bytes().startswith(b"%PDF")


def test_json_alone_can_be_piped(station: Station, folder: Path) -> None:
    code, said, _ = station("finding", folder, "--json")
    assert code == 0
    assert json.loads(said)["tasks"][0]["verdict"] in ("real", "possible", "within_noise")


def test_a_plan_is_made_edited_signed_and_followed(
    station: Station, folder: Path, patient: Path, tmp_path: Path
) -> None:
    out, home = tmp_path / "plan.json", tmp_path / "home.pdf"
    code, said, error = station(
        "plan", folder, "--patient", patient, "--template", "whole", "--start", "2026-03-11", "--by", "dr",
        "--set", "step_up.sets=2", "calf_stretch.hold_s=30,45", "glute_bridge.on_plates=yes",
        "--remove", "leg_curl", "--sign", "--out", out, "--home", home,
    )  # fmt: skip
    assert (code, error) == (0, "")
    assert "What could a re-test detect?" in said
    assert "Signed by dr" in said
    plan = json.loads(out.read_text(encoding="utf-8"))
    assert plan["weak"] == "left"
    assert [e["field"] for e in plan["edits"]] == ["removed", "sets", "hold_s", "on_plates"]
    assert home.read_bytes().startswith(b"%PDF")
    code, said, _ = station("progress", folder, "--patient", patient, "--plan", out, "--out", tmp_path / "p.pdf")
    assert code == 0
    assert "The legs are closer because the left leg gained." in said
    assert "0 of" in said


def test_a_draft_goes_on(station: Station, folder: Path, patient: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "a.json", tmp_path / "b.json"
    assert station("plan", folder, "--patient", patient, "--out", first)[0] == 0
    code, said, _ = station("plan", folder, "--patient", patient, "--plan", first, "--add", "step_up", "--by", "dr",
                            "--out", second)  # fmt: skip
    assert code == 0
    assert "Step-up" in said
    assert "Draft: not signed" in said


def test_no_plan_before_the_red_flags(station: Station, folder: Path) -> None:
    code, _, error = station("plan", folder)
    assert code == 1
    assert "red flags come first" in error


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(("finding",), "there is no visit", id="nothing"),
        pytest.param(("finding", "--data", "."), "--id", id="no patient"),
        pytest.param(("finding", "no.h5"), "no file no.h5", id="no file"),
        pytest.param(("plan", "--start", "soon"), "no day", id="day"),
    ],
)
def test_wrong_use(station: Station, arguments: tuple[str, ...], words: str) -> None:
    code, _, error = station(*arguments)
    assert code == 2
    assert words in error


def test_an_edit_needs_a_name_and_a_field(station: Station, folder: Path, patient: Path) -> None:
    code, _, error = station("plan", folder, "--patient", patient, "--remove", "glute_bridge")
    assert (code, "--by" in error) == (2, True)
    code, _, error = station("plan", folder, "--patient", patient, "--by", "dr", "--set", "step_up")
    assert (code, "EXERCISE.FIELD=VALUE" in error) == (2, True)


def test_an_output_is_never_overwritten(station: Station, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "finding.json"
    out.write_text("mine")
    code, _, error = station("finding", folder, "--out", out)
    assert code == 2
    assert "nothing is overwritten" in error


def test_a_test_without_error_is_drawn_and_not_judged(station: Station, folder: Path) -> None:
    code, _, error = station("progress", folder, "--test", "quiet_stance")
    assert code == 1
    assert "nothing can be judged" in error
