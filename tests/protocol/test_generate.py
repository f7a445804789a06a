"""The header, the document's tables and the vectors say what the wire table says."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from station.protocol import generate


def copy_of(root: Path, to: Path) -> Path:
    for path in (generate.HEADER, generate.DOCUMENT, generate.VECTORS):
        (to / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(root / path, to / path)
    return to


def test_everything_generated_is_current() -> None:
    assert generate.main(["--check"]) == 0


@pytest.mark.parametrize("path", [generate.HEADER, generate.VECTORS])
def test_a_changed_file_is_stale(path: Path, project_root: Path, tmp_path: Path) -> None:
    root = copy_of(project_root, tmp_path)
    assert generate.stale_files(root) == {}
    with (root / path).open("a", encoding="utf-8") as f:
        f.write("\n")
    assert set(generate.stale_files(root)) == {path}
    (root / path).unlink()
    assert set(generate.stale_files(root)) == {path}


def test_a_changed_table_is_stale_and_prose_is_not(project_root: Path, tmp_path: Path) -> None:
    root = copy_of(project_root, tmp_path)
    document = root / generate.DOCUMENT
    text = document.read_text(encoding="utf-8")
    document.write_text("Words of a person.\n" + text, encoding="utf-8")
    assert generate.stale_files(root) == {}
    document.write_text(text.replace("| 0x02 | Sample |", "| 0x09 | Sample |"), encoding="utf-8")
    stale = generate.stale_files(root)
    assert set(stale) == {generate.DOCUMENT}
    assert stale[generate.DOCUMENT] == text


def test_check_names_what_is_stale_and_writing_mends_it(
    project_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = copy_of(project_root, tmp_path)
    (root / generate.HEADER).unlink()
    monkeypatch.setattr(generate, "ROOT", root)
    assert generate.main(["--check"]) == 1
    assert "wire.h is stale" in capsys.readouterr().err
    assert generate.main([]) == 0
    assert generate.main(["--check"]) == 0
    assert (root / generate.HEADER).read_bytes() == (project_root / generate.HEADER).read_bytes()


def test_a_document_without_its_markers_is_not_overwritten(project_root: Path, tmp_path: Path) -> None:
    root = copy_of(project_root, tmp_path)
    (root / generate.DOCUMENT).write_text("# Protocol\n", encoding="utf-8")
    with pytest.raises(SystemExit, match=r"protocol\.md has lost the markers"):
        generate.stale_files(root)
