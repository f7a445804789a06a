"""boards, doctor, record, monitor on the simulated board, flat out."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from calibration.specimen import specimen_certificate
from station.acquisition import link
from station.domain.channels import Channel
from station.domain.flags import QualityFlag
from station.storage.trial_file import read_trial

SIM = "sim://patient?speed=0"


def test_boards_without_one(station, monkeypatch) -> None:
    monkeypatch.setattr(link.list_ports, "comports", list)
    code, said, err = station("boards")
    assert (code, err) == (0, "")
    assert "No board is plugged in" in said


def test_doctor_of_a_healthy_board(station) -> None:
    code, said, err = station("doctor", "--port", SIM, "--specimen")
    assert (code, err) == (0, "")
    assert "Healthy." in said
    rates = [float(r) for r in re.findall(r"(?:heel|forefoot) +([0-9.]+)  +1\d\d %", said)]
    assert rates == pytest.approx([92.0, 93.4, 93.7, 93.0], abs=0.05)
    noise = [float(n) for n in re.findall(r"(0\.\d\d\d)", said)]
    # 39 counts at 2189.9 counts/N are 0.018 N.
    assert noise == pytest.approx([0.018] * 4, abs=0.004)


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("left_heel:unplugged:0", "left heel: its data line is stuck high: unplugged"),
        ("left_forefoot:stuck_low:0", "left forefoot: its data line is stuck low"),
        ("right_heel:slow:0", "right heel: runs at 11.7 instead of 80 samples/s: lift its RATE pad"),
        ("right_forefoot:saturated:0", "right forefoot: beyond the converter's range"),
    ],
)
def test_doctor_finds_a_fault(station, fault: str, words: str) -> None:
    code, said, err = station("doctor", "--port", f"{SIM}&fault={fault}")
    assert code == 1
    assert words in said
    assert err.count("\n") == 1
    assert "Healthy" not in said


def test_doctor_finds_noise(station) -> None:
    code, said, _ = station("doctor", "--port", f"{SIM}&noise=800")
    assert code == 1
    assert said.count("check cable and shield") == 4


def test_doctor_feels_a_press(station) -> None:
    code, said, err = station("doctor", "--port", SIM, "--press", "left")
    assert (code, err) == (0, "")
    assert "then press: the left foot" in said


@pytest.mark.parametrize("seconds", ["0.5", "7.25"])
def test_record(station, tmp_path: Path, seconds: str) -> None:
    out = tmp_path / "t.h5"
    code, said, err = station("record", "--port", SIM, "--seconds", seconds, "--out", out)
    assert (code, err) == (0, "")
    assert "counts only, not for patients" in said
    trial = read_trial(out)
    assert set(trial.cells) == {Channel.LEFT_HEEL, Channel.LEFT_FOREFOOT, Channel.RIGHT_HEEL, Channel.RIGHT_FOREFOOT}
    stamps = [cell.t_device_us for cell in trial.cells.values()]
    length = (max(t[-1] for t in stamps) - min(t[0] for t in stamps)) * 1e-6
    assert float(seconds) - 0.03 < length < float(seconds) + 0.2
    assert trial.flags == {QualityFlag.SIMULATED}
    assert trial.certificate is None
    assert trial.health["lost_frames"] == 0
    assert list(tmp_path.iterdir()) == [out]


def test_record_with_a_certificate(station, tmp_path: Path) -> None:
    mine, others = tmp_path / "mine.json", tmp_path / "others.json"
    mine.write_text(specimen_certificate("5A000001").to_json(), encoding="utf-8")
    others.write_text(specimen_certificate("5A000002").to_json(), encoding="utf-8")
    arguments = ("record", "--port", SIM, "--seconds", "1", "--out")
    assert station(*arguments, tmp_path / "a.h5", "--certificate", mine)[0] == 0
    assert read_trial(tmp_path / "a.h5").certificate == mine.read_text(encoding="utf-8")
    code, _, err = station(*arguments, tmp_path / "b.h5", "--certificate", others)
    assert code == 1
    assert "others.json" in err
    assert "5A000002" in err
    others.write_text("{", encoding="utf-8")
    assert station(*arguments, tmp_path / "b.h5", "--certificate", others)[0] == 1
    assert station(*arguments, tmp_path / "b.h5", "--certificate", tmp_path / "no.json")[0] == 2
    assert {p.name for p in tmp_path.iterdir()} == {"mine.json", "others.json", "a.h5"}


@pytest.mark.parametrize(("fault", "words"), [("board:gone:3", "is gone"), ("board:reset:3", "restarted")])
def test_a_board_that_is_lost_leaves_an_incomplete_trial(station, tmp_path: Path, fault: str, words: str) -> None:
    out = tmp_path / "t.h5"
    code, _, err = station("record", "--port", f"{SIM}&fault={fault}", "--seconds", "10", "--out", out)
    assert code == 1
    assert words in err
    assert "incomplete trial is kept" in err
    assert err.count("\n") == 1
    trial = read_trial(out)
    assert QualityFlag.INCOMPLETE in trial.flags
    for cell in trial.cells.values():
        assert 2.7 < cell.t_device_us[-1] * 1e-6 <= 3.0
    assert list(tmp_path.iterdir()) == [out]


def test_a_board_without_cells_is_not_recorded_in_silence(station, tmp_path: Path) -> None:
    faults = "".join(f"&fault={c}:unplugged:0" for c in ("left_heel", "left_forefoot", "right_heel", "right_forefoot"))
    code, _, err = station("record", "--port", SIM + faults, "--seconds", "1", "--out", tmp_path / "t.h5")
    assert code == 1
    assert "no cell sent anything" in err


def test_recorded_then_analysed(station, tmp_path: Path) -> None:
    """A bare recording gives newtons only where its zero is named and left and right are vouched for."""
    out = tmp_path / "t.h5"
    port = "sim://isometric_effort?speed=0&left=600&right=510"
    assert station("record", "--port", port, "--seconds", "12", "--out", out, "--specimen")[0] == 0
    code, said, err = station("analyse", out)
    assert code == 1
    assert "left and right were not checked" in said
    assert "left and right were not checked" in err
    code, said, _ = station(
        *("analyse", out, "--json", "--metric", "net_peak_force", "--from", "4.5", "--set", "identity=vouched"),
        *("zero_from_s=0.5", "zero_to_s=2.5"),
    )
    assert code == 0
    left = next(r for r in json.loads(said)["results"] if r["side"] == "left")
    assert left["value"] == pytest.approx(600.0, rel=0.02)


def test_monitor(station) -> None:
    code, said, err = station("monitor", "--port", SIM, "--seconds", "0.5")
    assert (code, err) == (0, "")
    lines = said.splitlines()
    assert "IDENTITY #0 board 5A000001, firmware 1.0, protocol 1.0, 2 cells a foot, gain 128" in lines[0]
    assert any(re.search(r"SAMPLE   #\d+ left_heel 41\d\d\d", line) for line in lines)
    assert any("STATUS" in line and "streaming" in line and "right_heel" in line for line in lines)
    assert any("to command 0x11: done" in line for line in lines)


def test_monitor_shows_flags_and_the_end(station) -> None:
    port = f"{SIM}&fault=left_heel:saturated:0&fault=board:gone:1"
    code, said, err = station("monitor", "--port", port)
    assert code == 1
    assert "left_heel 8388607 [" in said
    assert "saturated" in said
    assert "is gone" in err


@pytest.mark.parametrize(
    ("port", "code", "words"),
    [
        ("sim://nobody", 2, "sim://nobody"),
        ("sim://patient?speed=fast", 2, "speed=fast"),
        ("foo://x", 2, "foo://x"),
        ("/dev/no-such-port", 2, "/dev/no-such-port"),
        ("/dev/null", 1, "/dev/null is no serial port"),
    ],
)
@pytest.mark.parametrize("command", ["doctor", "monitor", "record"])
def test_a_port_that_is_none(station, tmp_path: Path, command: str, port: str, code: int, words: str) -> None:
    more = ("--seconds", "1", "--out", tmp_path / "t.h5") if command == "record" else ()
    got, said, err = station(command, "--port", port, *more)
    assert (got, said) == (code, "")
    assert words in err
    assert err.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_the_specimen_is_for_simulated_boards(station, tmp_path: Path, monkeypatch) -> None:
    from station.cli import board_commands

    real = board_commands.open_board
    monkeypatch.setattr(board_commands, "open_board", lambda port: real(SIM))
    code, _, err = station("record", "--port", "COM9", "--seconds", "1", "--out", tmp_path / "t.h5", "--specimen")
    assert code == 2
    assert "--specimen is for sim:// only" in err


@pytest.mark.parametrize(
    "arguments",
    [
        ("doctor",),
        ("record", "--port", SIM, "--out", "t.h5"),
        ("record", "--port", SIM, "--out", "t.h5", "--seconds", "-1"),
        ("doctor", "--port", SIM, "--press", "nose"),
        ("doctor", "--port", SIM, "--specimen", "--certificate", "c.json"),
        ("bogus",),
        ("--bogus",),
    ],
)
def test_wrong_use_is_one_line(station, arguments: tuple[str, ...]) -> None:
    code, said, err = station(*arguments)
    assert (code, said) == (2, "")
    assert err.count("\n") == 1
    assert "--help" in err
