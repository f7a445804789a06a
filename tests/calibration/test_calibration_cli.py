"""`python -m calibration`: exit codes, one line for each error, and no station needed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from calibration import simulate
from calibration.__main__ import main
from calibration.run_writer import write_run

EXAMPLE = Path(simulate.__file__).parent / "examples" / "specimen_run.csv"


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    out = tmp_path / "cert.json"
    assert main(["fit", str(EXAMPLE), "--out", str(out)]) == 0
    return out


def test_the_example_is_simulated_and_becomes_a_certificate(capsys: pytest.CaptureFixture[str]) -> None:
    assert "# simulated = true" in EXAMPLE.read_text()
    assert main(["fit", str(EXAMPLE)]) == 0
    shown = capsys.readouterr().out
    assert "SPECIMEN, not for patients" in shown
    assert "Simulated run" in shown


def test_the_example_is_what_its_script_makes(project_root: Path) -> None:
    rng = np.random.default_rng(simulate.EXAMPLE_SEED)
    run = simulate.simulate_run(simulate.draw_truth(rng), rng, person_kg=simulate.EXAMPLE_PERSON_KG)
    assert write_run(run) == EXAMPLE.read_text()


def test_verify_and_budget(certificate: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(certificate), "--board", "5A010001"]) == 0
    assert "unchanged" in capsys.readouterr().out
    assert main(["budget", str(certificate), "--at", "300"]) == 0
    shown = capsys.readouterr().out
    for word in ("corner_load", "local_gravity", "left_forefoot at 300.0 N", "U = ", "beyond the range"):
        assert word in shown


def test_a_changed_certificate_and_another_board(certificate: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(certificate), "--board", "0A1B2C3D"]) == 1
    document = json.loads(certificate.read_text())
    document["operator_id"] = "somebody"
    certificate.write_text(json.dumps(document))
    assert main(["verify", str(certificate)]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 2
    assert all(line.startswith("refused: ") for line in lines)


def test_a_certificate_is_not_overwritten(certificate: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = certificate.read_bytes()
    assert main(["fit", str(EXAMPLE), "--out", str(certificate)]) == 2
    assert "exists already" in capsys.readouterr().err
    assert certificate.read_bytes() == before
    assert main(["fit", str(EXAMPLE), "--out", str(certificate), "--force"]) == 0


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe\x00", b"mass,x\nfoo,bar\n", b'# format = "asymmetry-station-run 1"\n']
)
def test_unreadable_files_end_with_2_and_one_line(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "run.csv"
    path.write_bytes(content)
    assert main(["fit", str(path)]) == 2
    err = capsys.readouterr().err
    assert err.startswith("error: ")
    assert err.count("\n") == 1


def test_missing_file_and_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(tmp_path / "none.json")]) == 2
    assert main(["fit", str(EXAMPLE), "--out", str(tmp_path / "none" / "c.json")]) == 2
    assert "none.json" in capsys.readouterr().err


def test_the_bad_table_on_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    bad = Path(__file__).parent / "data" / "four_cells_in_volts.csv"
    arguments = ["--unit", "V", "--person-mass", "61.6", "--person-signals", "0.1327,0.0854,0.1151,0.0821"]
    assert main(["fit", str(bad), *arguments]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert all(line.startswith("refused: ") for line in lines)
    assert any("36.7 kg" in line for line in lines)
    assert main(["fit", str(bad), "--person-mass", "61.6", "--person-signals", "1,x"]) == 2


def test_it_runs_as_a_module_and_loads_no_station(tmp_path: Path) -> None:
    code = (
        "import sys; from calibration.__main__ import main; "
        f"c = main(['fit', {str(EXAMPLE)!r}, '--out', {str(tmp_path / 'c.json')!r}]); "
        "bad = {m.split('.')[0] for m in sys.modules} & {'station', 'PySide6', 'serial', 'h5py', 'scipy', 'numba'}; "
        "sys.exit(c or (3 if bad else 0))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    shown = subprocess.run([sys.executable, "-m", "calibration", "--help"], capture_output=True, text=True, check=False)
    assert shown.returncode == 0
    assert "verify" in shown.stdout
