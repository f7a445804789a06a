"""RUN.csv: what is written is read, and what cannot be read is named by file, line and column."""

from __future__ import annotations

import numpy as np
import pytest

from calibration import simulate
from calibration.errors import CalibrationError
from calibration.run import read_run
from calibration.run_writer import write_run

HEADER = """\
# format = "asymmetry-station-run 1"
# board_id = "0A1B2C3D"
# procedure = "CAL-01"
# revision = 1
# operator_id = "T1"
# date = 2026-11-22
# capacity_n = 1961.33
# [gravity]
# latitude_deg = 52.52
# height_m = 34
# [[weight]]
# id = "A"
# nominal = 20
# unit = "kg"
# class = "M2"
# [[weight]]
# id = "P"
# nominal = 45
# unit = "lb"
# mass = 44.8
# scale = "bench scale, 2026-11-20"
# division = 0.05
# [[weight]]
# id = "C"
# nominal = 10
# unit = "kg"
# mass = 10.0004
# certificate = "D-1"
# expanded = 0.0002
# k = 2
"""
TABLE = """\
run,sequence,kind,position,weights,left_heel,sd_left_heel,n,seconds_loaded
1,1,zero,left_heel,,41300.5,39,240,
1,2,up,left_heel,A,470000,39,240,10
1,3,up,left_heel,A+P,910000,39,240,10
"""


def test_a_run_by_hand() -> None:
    run = read_run(HEADER + TABLE)
    h = run.header
    assert (h.board_id, h.cells_per_foot, h.date, h.environment.temperature_c) == ("0A1B2C3D", 2, "2026-11-22", None)
    assert h.references.weights["P"].weight.conventional_kg == pytest.approx(44.8 * 0.45359237)
    assert h.references.weights["C"].weight.u_kg == pytest.approx(0.0001)
    assert run.readings[2].weights == ("A", "P")
    assert run.readings[2].line == HEADER.count("\n") + 4
    assert run.deflections[:, 0].tolist() == [0.0, 470000 - 41300.5, 910000 - 41300.5]
    assert run.channels == ("left_heel",)
    assert run.feet == ()


@pytest.mark.parametrize("cells", [1, 2])
def test_written_and_read_again(cells: int) -> None:
    rng = np.random.default_rng(cells)
    run = simulate.simulate_run(simulate.draw_truth(rng, cells), rng, person_kg=70.0)
    again = read_run(write_run(run), run.name)
    assert again.header == run.header
    assert [(r.counts, r.weights, r.kind, r.position) for r in again.readings] == [
        (r.counts, r.weights, r.kind, r.position) for r in run.readings
    ]
    assert write_run(again) == write_run(run)


def test_zero_is_a_line_between_two_zeros() -> None:
    run = read_run(HEADER + TABLE + "1,4,zero,left_heel,,41306.5,39,240,\n")
    assert run.deflections[1:3, 0].tolist() == [470000 - 41302.5, 910000 - 41304.5]


def test_line_ends_and_byte_order_mark_do_not_matter() -> None:
    assert read_run("\ufeff" + (HEADER + TABLE).replace("\n", "\r\n")) == read_run(HEADER + TABLE)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("A+P,910000", "A+Q,910000", r"RUN.csv:34: column weights: weight 'Q' is not listed"),
        ("470000", "47OOOO", r"RUN.csv:33: column left_heel: '47OOOO'"),
        ("470000", "nan", r"RUN.csv:33: column left_heel: 'nan'"),
        ("470000", "", r"RUN.csv:33: no cell was read"),
        ("470000,39", "470000,-39", r"RUN.csv:33: column sd_left_heel"),
        ("1,2,up", "1,2.5,up", r"RUN.csv:33: column sequence"),
        ("1,2,up", "1,,up", r"RUN.csv:33: column sequence: is empty"),
        ("1,2,up", "1,2,upp", r"RUN.csv:33: column kind: 'upp' is not one of"),
        ("2,up,left_heel", "2,up,left_heal", r"RUN.csv:33: column position"),
        (",seconds_loaded", ",secs", r"RUN.csv:31: column 'secs' is not known"),
        (",n,seconds_loaded", ",seconds_loaded", r"column 'n' is missing"),
        ("910000,39,240,10", "910000,39,240", r"RUN.csv:34: has 8 values for 9 columns"),
        ('board_id = "0A1B2C3D"', 'board_id = "FFFFFFFF"', r"board_id: 'FFFFFFFF' is no id"),
        ('board_id = "0A1B2C3D"', 'board_id = "0a1b2c3d"', r"board_id"),
        ('# id = "P"', '# id = "A"', r"weight 2: 'A' is listed twice"),
        ('# class = "M2"', '# class = "M7"', r"class M7"),
        ('# class = "M2"\n', "", r"weight A: needs class, certificate or scale"),
        ('unit = "lb"', 'unit = "stone"', r"unit 'stone'"),
        ("# date = 2026-11-22\n", "", r"date: is missing"),
        ("# date = ", "# datum = 1\n# date = ", r"'datum' is not a known key"),
        ("# capacity_n = 1961.33", "# capacity_n = true", r"capacity_n: 'True' is not a value"),
        ("# date = 2026-11-22", "# date = ", r"not TOML.*line 6"),
        ("run 1", "run 9", r"format"),
        (TABLE, "", r"has no readings"),
    ],
)
def test_what_is_wrong_is_named(old: str, new: str, words: str) -> None:
    text = HEADER + TABLE
    assert old in text
    with pytest.raises(CalibrationError, match=words):
        read_run(text.replace(old, new, 1))
