"""`station assessments`: one line each, one in full, and a clinic's folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

Station = Callable[..., tuple[int, str, str]]


def test_one_line_each_with_the_id_first_and_the_source(station: Station) -> None:
    code, out, err = station("assessments")
    lines = out.splitlines()
    assert (code, err) == (0, "")
    ids = [line.split()[0] for line in lines]
    assert len(ids) == len(set(ids)) == 23
    assert {"hamstring_90_90", "single_leg_isometric_squat", "glute_bridge"} <= set(ids)
    assert sum("  recommended  " in line for line in lines) == 4
    assert "Sundh et al. 2026, PMC12870034" in next(line for line in lines if line.startswith("long_lever_bridge"))


def test_one_in_full(station: Station) -> None:
    code, out, _ = station("assessments", "hamstring_90_90")
    assert code == 0
    assert "Heel down, as hard and as fast as you can. Keep pushing!" in out
    assert "reliability of peak_force: CV 5.4 %, McCall et al. 2015" in out


def test_an_unknown_id_gets_the_nearest(station: Station) -> None:
    code, out, err = station("assessments", "quiet_stand")
    assert (code, out) == (2, "")
    assert "did you mean 'quiet_stance'?" in err


def test_a_clinics_file_is_listed_and_a_bad_one_named_with_line_and_key(
    station: Station, tmp_path: Path, project_root: Path
) -> None:
    text = (project_root / "station" / "assessments" / "squat.toml").read_text(encoding="utf-8")
    (tmp_path / "our_squat.toml").write_text(text.replace('id = "squat"', 'id = "our_squat"'), encoding="utf-8")
    code, out, err = station("assessments", "--folder", tmp_path)
    assert (code, err) == (0, "")
    assert "(the clinic's file)" in next(line for line in out.splitlines() if line.startswith("our_squat"))
    (tmp_path / "bad.toml").write_text('format = 1\nid = "bad"\nversion = 0\n', encoding="utf-8")
    code, out, err = station("assessments", "--folder", tmp_path)
    assert code == 1
    assert "our_squat" in out
    assert "bad.toml, line 3, version: needs a number from 1 to 9999, not 0" in err
    assert station("assessments", "bad", "--folder", tmp_path)[0] == 1
    assert station("assessments", "our_squat", "--folder", tmp_path)[0] == 0


def test_a_folder_that_is_not_there_is_wrong_use(station: Station, tmp_path: Path) -> None:
    code, _, err = station("assessments", "--folder", tmp_path / "none")
    assert (code, "there is no folder" in err.lower()) == (2, True)
