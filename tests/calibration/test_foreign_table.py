"""Somebody else's table: judged always, used where each load lay on one cell."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from calibration import table as t
from calibration.certify import certify
from calibration.errors import CalibrationError, RunRefusedError
from calibration.propagate import cell_force

BAD = Path(__file__).parent / "data" / "four_cells_in_volts.csv"
BENCH = t.Bench("0A1B2C3D", "T1", "2026-11-22")
PERSON = (0.1327, 0.0854, 0.1151, 0.0821)


def refused(text: str, columns: t.Columns, name: str = "t.csv") -> dict[str, str]:
    with pytest.raises(RunRefusedError) as error:
        t.table_run(t.read_table(text, columns, name), columns, BENCH)
    out: dict[str, str] = {}
    for r in error.value.refusals:
        out[r.reason] = f"{out.get(r.reason, '')}{r}\n"
    return out


def test_a_real_pattern_of_a_bad_calibration_is_refused_with_every_reason() -> None:
    """Four cells in volts under one plate, 1 to 35 kg; made up after a published table's pattern."""
    columns = t.Columns(signal_unit="V", person_kg=61.6, person_signals=PERSON)
    found = refused(BAD.read_text(), columns)
    assert "10 kg, 15 kg read below zero" in found["non_monotonic"]
    assert "rises from 5.0 to 10.0 kg" in found["non_monotonic"]
    assert "leaves 12.6 kg" in found["residual_large"]
    assert "a person of 61.6 kg reads 36.7 kg" in found["person_disagrees"]
    assert "4 cells at once" in found["cells_not_separate"]
    assert "no counts of a board" in found["not_counts"]


@pytest.mark.parametrize("cell", ["1", "2", "3", "4"])
def test_none_of_its_cells_alone_is_better(cell: str) -> None:
    columns = t.Columns(signal_columns=(f"cell_{cell}_V",), signal_unit="V", counts_per_unit=1e6, cells=("left_foot",))
    assert "residual_large" in refused(BAD.read_text(), columns)


def test_it_is_refused_in_every_layout() -> None:
    rows = [line.split(",") for line in BAD.read_text().split()]
    german = "\n".join(";".join(c.replace(".", ",") for c in row) for row in rows)
    bare = "\n".join(",".join(row) for row in rows[1:])
    turned = "\n".join(",".join(column) for column in zip(*rows, strict=True))
    with_units = "\n".join(",".join([row[0] if i == 0 else f"{row[0]} kg", *row[1:]]) for i, row in enumerate(rows))
    for text, columns in (
        (german, t.Columns(signal_unit="V", decimal_comma=True)),
        (bare, t.Columns(signal_unit="V")),
        (turned, t.Columns(signal_unit="V", transpose=True)),
        (with_units, t.Columns(signal_unit="V", mass_column="plate_kg", signal_columns=("2", "3", "4", "5"))),
    ):
        assert "leaves 12.6 kg" in refused(text, columns)["residual_large"]


def good(offset: float = 1000.0, zero_row: bool = True) -> str:
    rng = np.random.default_rng(1)
    masses = [0.0] * zero_row + [5.0, 10, 20, 30, 40, 50]
    rows = [f"{m:g},{offset + 2190 * 9.8066 * m + rng.normal(0, 30):.1f}" for m in masses]
    return "mass_kg,left_foot\n" + "\n".join(rows) + "\n"


@pytest.mark.parametrize("zero_row", [True, False])
@pytest.mark.parametrize("offset", [0.0, -50_000.0])
def test_a_good_table_of_one_cell_becomes_a_wide_certificate(zero_row: bool, offset: float) -> None:
    columns = t.Columns()
    certificate = certify(t.table_run(t.read_table(good(offset, zero_row), columns, "t.csv"), columns, BENCH))
    cell = certificate.cells["left_foot"]
    assert cell.coefficients[1] == pytest.approx(2190, rel=1e-3)
    u = cell_force(cell, 400.0).uncertainty.expanded / 400
    assert 0.02 < u < 0.06  # typed plates, nothing repeated, no corners
    assert {w.basis for w in certificate.weights} == {"typed"}
    assert any("budget assumes much" in s for s in certificate.statements)
    assert certificate.class_reached is None


def test_four_cells_loaded_one_after_the_other() -> None:
    cells = ["left_heel", "left_forefoot", "right_heel", "right_forefoot"]
    rows = ["mass," + ",".join(cells) + ",over"]
    for j, cell in enumerate(cells):
        for m in (0, 5, 10, 20, 30, 40):
            values = [str(round(100 + (2190 * 9.8066 * m if i == j else 0) + 7 * i * m)) for i in range(4)]
            rows.append(",".join([str(m), *values, cell]))
    columns = t.Columns(position_column="over", signal_columns=tuple(cells))
    certificate = certify(t.table_run(t.read_table("\n".join(rows), columns, "t.csv"), columns, BENCH))
    assert set(certificate.cells) == set(cells)


@pytest.mark.parametrize(
    ("text", "columns", "words"),
    [
        ("a,b\n1,2\n", t.Columns(), "no column of masses"),
        ("mass,b\n1,x\n2,3\n", t.Columns(signal_columns=("b",)), r"t.csv:2: column b"),
        ("mass,b\n1,2\n", t.Columns(signal_columns=("c",)), "no column 'c'"),
        ("mass,time\n1,2\n", t.Columns(), "no column of signals"),
        ("", t.Columns(), "no rows"),
    ],
)
def test_what_cannot_be_read(text: str, columns: t.Columns, words: str) -> None:
    with pytest.raises(CalibrationError, match=words):
        t.read_table(text, columns, "t.csv")


def test_what_a_certificate_needs_besides() -> None:
    columns = t.Columns()
    table = t.read_table(good(), columns, "t.csv")
    for bench, words in (
        (t.Bench("", "T1", "2026-11-22"), "--board"),
        (t.Bench("FFFFFFFF", "T1", "2026-11-22"), "--board"),
        (t.Bench("0A1B2C3D", "", "2026-11-22"), "--operator"),
    ):
        with pytest.raises(CalibrationError, match=words):
            t.table_run(table, columns, bench)


def test_few_loads_falling_signal_and_person() -> None:
    assert "2 loads" in refused("mass,left_foot\n1,100\n2,200\n", t.Columns())["few_steps"]
    falling = "\n".join(f"{m},{-2190 * m}" for m in (0, 5, 10, 20, 30, 40))
    assert "swap the signal wires" in refused(falling, t.Columns(cells=("left_foot",)))["negative_slope"]
    rising = "\n".join(f"{m},{2190 * m}" for m in (0, 5, 10, 20, 30, 40))
    pounds = t.Columns(cells=("left_foot",), person_kg=70.0, person_signals=(2190 * 70 * 2.2046,))
    assert "pound and kilogram" in refused(rising, pounds)["person_disagrees"]
