"""CSV: the same doubles when it is read again, counts beside forces, disturbed samples without a force."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from calibration.specimen import specimen_certificate
from station.analysis.force import forces_of
from station.analysis.options import Settings
from station.domain.channels import CellFlag, Channel, Side
from station.domain.errors import StorageError, UsageError
from station.domain.trial import CellSamples, CopTrace, ForceTrace, Source, Trial, ZeroReading
from station.exchange.csv_export import export_csv


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def measured() -> Trial:
    rng = np.random.default_rng(3)
    cells, zero = {}, {}
    for i, channel in enumerate((Channel.LEFT_FOOT, Channel.RIGHT_FOOT)):
        t = np.cumsum(rng.integers(10_600, 10_800, 300)) + 137 * i
        counts = (200_000 + 100_000 * np.sin(t * 1e-6)).astype(np.int32)
        flags = np.zeros(300, np.uint8)
        flags[7] = CellFlag.SPIKE
        cells[channel] = CellSamples(t, counts, flags)
        zero[channel] = ZeroReading(100.0, 39.0, 93, 0, 1)
    return Trial(
        "0" * 32,
        "2024-05-04T12:00:00+00:00",
        cells=cells,
        tested=Side.LEFT,
        certificate=specimen_certificate("5A000001", 1).to_json(),
        board={"board_id": "5A000001"},
        zero=zero,
        identity_checked=True,
    )


def test_measured_trial(measured: Trial, tmp_path: Path) -> None:
    assert export_csv(tmp_path / "c.csv", [measured]) == [tmp_path / "c.csv"]
    rows = read(tmp_path / "c.csv")
    assert list(rows[0]) == ["schema", "trial_id", "tested", "stream", "time [s]", "force [N]", "count", "flags"]
    forces = forces_of(measured, Settings({}))
    for channel, cell in measured.cells.items():
        own = [r for r in rows if r["stream"] == channel.value]
        assert [int(r["count"]) for r in own] == cell.counts.tolist()
        assert own[7]["force [N]"] == ""
        assert own[7]["flags"] == "4"
        curve = forces.cells[channel]
        known = ~np.isnan(curve.force_n)
        written = [(float(r["time [s]"]), float(r["force [N]"])) for r in own if r["force [N]"]]
        assert [f for _, f in written] == curve.force_n[known].tolist()
        assert [t for t, _ in written] == pytest.approx(curve.t_s[known].tolist(), abs=1e-12)
    assert forces.total is not None
    total = [r for r in rows if r["stream"] == "total"]
    assert [float(r["force [N]"] or "nan") for r in total] == pytest.approx(forces.total.force_n.tolist(), nan_ok=True)


def test_counts_alone_have_no_force(measured: Trial, tmp_path: Path) -> None:
    bare = Trial(measured.trial_id, measured.started, cells=measured.cells, board=measured.board)
    export_csv(tmp_path / "c.csv", [bare])
    rows = read(tmp_path / "c.csv")
    assert len(rows) == 600
    assert {r["force [N]"] for r in rows} == {""}
    assert float(rows[0]["time [s]"]) == 0.0


def test_imported_trial_with_centre_of_pressure(tmp_path: Path) -> None:
    t, f = np.array([0.1, 0.2, 1 / 3]), np.array([1 / 7, -0.0, 1e300])
    trial = Trial(
        *("1" * 32, "2024-05-04T12:00:00+00:00"),
        traces={Channel.TOTAL: ForceTrace(t, f)},
        cop=CopTrace(t, f, -f),
        source=Source("x.csv", "0" * 64),
    )
    run = {
        "trial": {"trial_id": "1" * 32},
        "results": [
            {
                **dict.fromkeys(("repetition", "verdict", "reason")),
                "metric": "m",
                "side": "both",
                "value": 1 / 3,
                "unit": "N",
                "uncertainty": 0.1,
                "coverage_factor": 2.0,
                "interval": [0.2, 0.4],
                "method": "a/b",
                "parameters": {"k": 5.0},
                "flags": ["gap", "spike"],
            }
        ],
    }
    files = export_csv(tmp_path / "c.csv", [trial], [run])
    assert [p.name for p in files] == ["c.csv", "c.cop.csv", "c.results.csv"]
    assert [float(r["force [N]"]) for r in read(files[0])] == f.tolist()
    assert [float(r["y [m]"]) for r in read(files[1])] == (-f).tolist()
    (result,) = read(files[2])
    assert float(result["value"]) == 1 / 3
    assert (result["low"], result["high"], result["flags"]) == ("0.2", "0.4", "gap spike")
    assert result["reason"] == ""


def test_no_file_is_written_where_one_exists(measured: Trial, tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match=r"c\.csv exists already"):
        export_csv(tmp_path / "c.csv", [measured])
    assert (tmp_path / "c.csv").read_text(encoding="utf-8") == "mine"


def test_a_folder_that_is_not_there(measured: Trial, tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"Cannot write .*c\.csv"):
        export_csv(tmp_path / "no" / "c.csv", [measured])


def test_a_wide_table_has_each_sample_of_each_stream_once(measured: Trial, tmp_path: Path) -> None:
    export_csv(tmp_path / "w.csv", [measured], wide=True)
    rows = read(tmp_path / "w.csv")
    assert {row["schema"] for row in rows} == {"wide/1"}
    export_csv(tmp_path / "l.csv", [measured])
    long = read(tmp_path / "l.csv")
    for stream in {row["stream"] for row in long}:
        expected = [row for row in long if row["stream"] == stream]
        own = [row for row in rows if row[f"{stream} time [s]"]]
        for name in ("time [s]", "force [N]"):
            assert [row[f"{stream} {name}"] for row in own] == [row[name] for row in expected]
        if expected[0]["count"]:
            assert [row[f"{stream} count"] for row in own] == [row["count"] for row in expected]
        else:
            assert f"{stream} count" not in rows[0]


def test_a_wide_table_holds_one_trial(measured: Trial, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds one trial, not 2"):
        export_csv(tmp_path / "w.csv", [measured, measured], wide=True)


@pytest.mark.parametrize("wide", [False, True])
def test_with_a_decimal_comma_every_number_is_the_same(measured: Trial, tmp_path: Path, wide: bool) -> None:
    export_csv(tmp_path / "p.csv", [measured], wide=wide)
    export_csv(tmp_path / "k.csv", [measured], wide=wide, decimal=",", bom=True)
    data = (tmp_path / "k.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfschema;")
    with (tmp_path / "k.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [[cell.replace(",", ".") for cell in row] for row in csv.reader(file, delimiter=";")]
    with (tmp_path / "p.csv").open(encoding="utf-8", newline="") as file:
        assert rows == list(csv.reader(file))


R_READS = """
long <- read.csv2(commandArgs(TRUE)[1], fileEncoding = "UTF-8-BOM", check.names = FALSE)
stopifnot(is.numeric(long[["time [s]"]]), is.numeric(long[["force [N]"]]), is.integer(long[["count"]]))
own <- long[long$stream == "left_foot", ]
cat(nrow(own), sprintf("%.17g", sum(own[["time [s]"]])), sum(is.na(own[["force [N]"]])), sum(own$count), "\\n")
"""


def test_r_reads_it_with_a_decimal_comma(measured: Trial, tmp_path: Path, r_script) -> None:
    export_csv(tmp_path / "k.csv", [measured], decimal=",", bom=True)
    n, t, missing, counts = r_script(R_READS, tmp_path / "k.csv").split()
    cell = measured.cells[Channel.LEFT_FOOT]
    export_csv(tmp_path / "p.csv", [measured])
    times = [float(r["time [s]"]) for r in read(tmp_path / "p.csv") if r["stream"] == "left_foot"]
    assert (int(n), int(missing), int(counts)) == (300, 1, int(cell.counts.sum()))
    assert float(t) == pytest.approx(sum(times), rel=1e-14)
