"""Presets: which column is what, on real files where there are any, and on files made up after public descriptions."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from station.domain.channels import Channel, Side
from station.domain.errors import StationError, StorageError, UsageError
from station.exchange.presets import PRESETS
from station.tasks.import_preset import Imported, import_file
from station.tasks.import_trace import ImportOptions

NOW = datetime(2024, 5, 4, 12, 0, tzinfo=UTC)
ROWS = [(i / 1000, 300 + i % 7, 310.5 - i % 5) for i in range(200)]


def table(header: str, rows=ROWS, delimiter: str = ",", decimal: str = ".", end: str = "\n") -> str:
    lines = [delimiter.join(f"{v:g}".replace(".", decimal) for v in row) for row in rows]
    return end.join([header, *lines, ""])


def mot(rows=ROWS, said: int | None = None, names: str = "time\tground_force_l_vy\tground_force_r_vy") -> str:
    head = f"forces\nversion=1\nnRows={len(rows) if said is None else said}\nnColumns=3\ninDegrees=yes\nendheader\n"
    return head + table(names, rows, "\t")


@pytest.fixture
def read(tmp_path: Path):
    def make(name: str, text: str | bytes, side: Side | None = None, **options: object) -> Imported:
        path = tmp_path / "export.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return import_file(ImportOptions(path, preset=name, **options), NOW, side)  # type: ignore[arg-type]

    return make


TWO_FEET = {
    "forcedecks with a head": ("forcedecks", "Test,made up\nRate,1000\n\n" + table("Time,Z Left,Z Right")),
    "forcedecks with tabs": ("forcedecks", table("Time (s)\tLeft (N)\tRight (N)", delimiter="\t")),
    "hawkin": ("hawkin", table("Time (s),Left (N),Right (N),Combined (N)", [(t, a, b, a + b) for t, a, b in ROWS])),
    "hawkin through hdforce": ("hawkin", table("Time (s),LeftForce (N),RightForce (N)")),
    "decimal comma": ("hawkin", table("Time (s);Left (N);Right (N)", delimiter=";", decimal=",")),
    "BOM and CRLF": ("hawkin", "\ufeff" + table("Time (s),Left (N),Right (N)", end="\r\n")),
    "UTF-16": ("hawkin", table("Time (s)\tLeft (N)\tRight (N)", delimiter="\t").encode("utf-16")),
    "Windows text": ("hawkin", table("Time (s),Left (N),Right (N),Höhe", [(*r, 1) for r in ROWS]).encode("cp1252")),
    "mot": ("mot", mot()),
}


@pytest.mark.parametrize("name", TWO_FEET)
def test_two_feet(read, name: str) -> None:
    preset, text = TWO_FEET[name]
    trial = read(preset, text).trial
    assert set(trial.traces) == {Channel.LEFT_FOOT, Channel.RIGHT_FOOT}
    for column, channel in ((1, Channel.LEFT_FOOT), (2, Channel.RIGHT_FOOT)):
        assert trial.traces[channel].t_s.tolist() == [row[0] for row in ROWS]
        assert trial.traces[channel].force_n.tolist() == [row[column] for row in ROWS]
    assert trial.tested is None
    assert trial.source is not None
    assert trial.source.options["preset"] == preset


TRACE = [(0.01 + 0.0125 * i, 10 + i / 8) for i in range(20)]
TINDEQ = "date,tag,comment,unit\n2026-01-01 10:00:00,made up,,SI\n\n" + table("time,weight", TRACE)
OVERALL = ",Overall Avg\nAvg,0.0\nPeak,0.0\n,\n" + table("time,weight", TRACE)


@pytest.mark.parametrize("text", [TINDEQ, OVERALL])
def test_tindeq_is_in_kilograms_and_one_leg(read, text: str) -> None:
    made = read("tindeq", text, Side.RIGHT)
    trace = made.trial.traces[Channel.RIGHT_FOOT]
    assert trace.force_n.tolist() == [kg * 9.80665 for _, kg in TRACE]
    assert trace.t_s.tolist() == [float(f"{t:g}") for t, _ in TRACE]
    assert made.trial.tested is Side.RIGHT
    assert "tried on files made up" in made.notes[0]


def test_chronojump_reads_the_real_file(shared_data: Path) -> None:
    path = next((shared_data / "chronojump").glob("*.csv"))
    made = import_file(ImportOptions(path, preset="chronojump"), NOW, Side.LEFT)
    text = np.array(
        [[float(c.replace(",", ".")) for c in line.split(";")] for line in path.read_text().split("\n")[1:] if line]
    )
    assert np.array_equal(made.trial.traces[Channel.LEFT_FOOT].t_s, text[:, 0] / 1e6)
    assert np.array_equal(made.trial.traces[Channel.LEFT_FOOT].force_n, text[:, 1])
    assert made.head == ["1 'Time (micros)'", "2 'Force(N)'"]
    assert made.rows[1] == ["1084", "305,22"]


def test_mot_reads_the_real_files_and_asks_which_plate_is_left(shared_data: Path) -> None:
    path = shared_data / "acl_squatjump" / "BFR003_squat_jump.csv"
    with pytest.raises(UsageError, match=r"--left and --right out of ground_force1_vy, ground_force2_vy"):
        import_file(ImportOptions(path, preset="mot"), NOW)
    options = ImportOptions(path, preset="mot", left=("ground_force2_vy",), right=("ground_force1_vy",))
    traces = import_file(options, NOW).trial.traces
    assert [float(traces[c].force_n[0]) for c in (Channel.LEFT_FOOT, Channel.RIGHT_FOOT)] == [393.959076, 392.891296]
    assert len(traces[Channel.LEFT_FOOT].t_s) == 12080


def test_c3d_reads_the_real_file_as_one_plate(shared_data: Path) -> None:
    path = shared_data / "biomdp" / "kistler_COP.c3d"
    made = import_file(ImportOptions(path, preset="c3d"), NOW)
    assert made.trial.traces[Channel.TOTAL].force_n.mean() == pytest.approx(666.3, abs=0.1)
    assert import_file(ImportOptions(path, preset="c3d"), NOW, Side.LEFT).trial.tested is Side.LEFT


@pytest.mark.parametrize(
    ("preset", "text", "side", "error", "words"),
    [
        ("nonsense", "a", None, UsageError, "no preset 'nonsense'. Known are: forcedecks, hawkin"),
        ("tindeq", TINDEQ, None, UsageError, "which leg was measured: give --side"),
        ("hawkin", table("t,a,b"), None, StorageError, r"export\.csv, line 1: no column of time"),
        ("hawkin", table("Time (s),a,b"), None, StorageError, r"export\.csv, line 1: no column of force .*'a', 'b'"),
        ("hawkin", table("Time (s),Left (N),Right (N)")[:-9], None, StorageError, r"line 201, column 3 'Right \(N\)'"),
        ("mot", table("time\tvy\tvy"), None, StorageError, "no line 'endheader'"),
        ("mot", mot(said=500), None, StorageError, "its head says 500 rows, but it holds 200: it was cut short"),
        ("mot", mot(names="time\ta\tb"), None, StorageError, "no vertical force"),
        ("forcedecks", b"\x00\x01\x02" * 50, None, StorageError, r"export\.csv is not a text file"),
        ("forcedecks", "", None, StorageError, r"export\.csv is empty"),
        ("c3d", "text", None, StorageError, "is not a C3D file"),
    ],
)
def test_what_does_not_fit_is_said(read, preset, text, side, error, words) -> None:
    with pytest.raises(error, match=words):
        read(preset, text, side)


def test_what_the_person_says_wins(read) -> None:
    trial = read("hawkin", table("Time (s),Left (N),Right (N)"), left=("3",), right=("2",), unit="kgf").trial
    assert trial.traces[Channel.LEFT_FOOT].force_n[0] == 310.5 * 9.80665


@pytest.mark.parametrize("lines", [1, 2, 3, 50, 150])
def test_whole_lines_less_are_still_a_recording_and_half_a_line_is_named(read, lines: int) -> None:
    text = table("Time (s),Left (N),Right (N)").splitlines(keepends=True)
    half = "".join(text[: lines + 1])[:-6]
    if lines > 2:
        assert len(read("hawkin", "".join(text[: lines + 1])).trial.traces[Channel.LEFT_FOOT].t_s) == lines
    with pytest.raises(StationError, match=r"export\.csv"):
        read("hawkin", half)


def test_every_preset_says_on_what_it_was_tried() -> None:
    assert all(p.tried and p.source for p in PRESETS.values())
