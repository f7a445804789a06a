"""Text tables of other software: what is found out, what is refused, and which cell an error names."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station.domain.errors import StorageError, UsageError
from station.exchange.delimited import TextTable, read_table


@pytest.fixture
def table_of(tmp_path: Path):
    def make(text: str | bytes, **options: object) -> TextTable:
        path = tmp_path / "source.txt"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_table(path, **options)  # type: ignore[arg-type]

    return make


@pytest.mark.parametrize(
    ("text", "delimiter", "decimal", "header_lines", "names"),
    [
        pytest.param("a\tb\n1.5\t2\n3\t4.5\n", "\t", ".", 1, ("a", "b"), id="tab"),
        pytest.param("a;b\r\n1,5;2\r\n3;4,5\r\n", ";", ",", 1, ("a", "b"), id="semicolon and decimal comma"),
        pytest.param("\ufeffv=1,,\nt,x,y\n0,1,2\n1,2,3\n", ",", ".", 2, ("t", "x", "y"), id="BOM and title lines"),
        pytest.param("  1.0   2.0\n  3.0   4.0\n", " ", ".", 0, (), id="blanks"),
        pytest.param("1,5 2,5\n3,5 4,5\n", " ", ",", 0, (), id="blanks and decimal comma"),
        pytest.param("633.21\n628.46\n", "", ".", 0, (), id="one column"),
        pytest.param("t,x\n0,5\n1,6\n", ",", ".", 1, ("t", "x"), id="whole numbers under two names"),
        pytest.param('"t, s","x"\n"0","5"\n', ",", ".", 1, ("t, s", "x"), id="quotes"),
        pytest.param("Frame,F\n\n0,1.5\n1,\n2,3.5\n", ",", ".", 2, ("Frame", "F"), id="empty line under the names"),
    ],
)
def test_form_is_found_out(table_of, text, delimiter, decimal, header_lines, names) -> None:
    table = table_of(text)
    assert (table.delimiter, table.decimal, table.header_lines, table.names) == (
        delimiter,
        decimal,
        header_lines,
        names,
    )


def test_one_comma_a_line_is_not_guessed(table_of) -> None:
    with pytest.raises(UsageError, match="--delimiter , or --decimal ,"):
        table_of("305,22\n306,10\n")
    assert table_of("305,22\n306,10\n", decimal=",").values(0).tolist() == [305.22, 306.10]
    assert table_of("305,22\n306,10\n", delimiter=",").values(1).tolist() == [22.0, 10.0]


def test_given_options_win(table_of) -> None:
    table = table_of("x\n1;2\n3;4\n5;6\n", delimiter=";", decimal=".", header_lines=2)
    assert table.names == ("1", "2")
    assert table.values(0).tolist() == [3.0, 5.0]


def test_columns_by_name_and_number(table_of) -> None:
    table = table_of("Time,Fz,FZ,n\n0,1,2,3\n1,2,3,4\n")
    assert table.index("Fz", "--total") == 1
    assert table.index("time", "--time") == 0
    assert table.index("4", "--total") == 3
    with pytest.raises(UsageError, match=r"--total fz: columns 2, 3 .* give a number"):
        table.index("fz", "--total")
    for wrong in ("0", "5", "Fx", "-1"):
        with pytest.raises(UsageError, match=r"no such column\. It has 1 'Time', 2 'Fz'"):
            table.index(wrong, "--total")


def test_a_name_that_is_another_columns_number_is_not_guessed(table_of) -> None:
    with pytest.raises(UsageError, match="columns 1, 2"):
        table_of("2,1\n0.5,1.5\n1.5,2.5\n", header_lines=1).index("1", "--left")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("t,x\n0,1\n1,\n2,3\n", "line 3, column 2 'x': there is no value"),
        ("t,x\n0,1\n1,2\n2\n", "line 4, column 2 'x': there is no value"),
        ("t,x\n0,1\n\n2,3\n", "line 3, column 2 'x': there is no value"),
        ("t,x\n0,1\n1,nan\n2,3\n", "line 3, column 2 'x': 'nan' is not a number"),
        ("t,x\n0,1\n1,inf\n2,3\n", "line 3, column 2 'x': 'inf' is not a number"),
        ("t,x\n0,1\n1,1_0\n2,3\n4,5\n6,7\n", "line 3, column 2 'x': '1_0' is not a number"),
        ("t;x\n0,1;1\n0,2;1.000,5\n0,3;1\n0,4;1\n0,5;2,5\n", "line 3, column 2 'x': '1.000,5' is not a number"),
    ],
)
def test_a_bad_cell_is_named(table_of, text, words) -> None:
    with pytest.raises(StorageError, match=words):
        table_of(text).values(1)


def test_empty_lines_at_the_end_are_no_data(table_of) -> None:
    assert table_of("t,x\n0,1\n1,2\n,,\n\n ; \n").values(1).tolist() == [1.0, 2.0]


@pytest.mark.parametrize(
    ("content", "options", "error", "words"),
    [
        (b"", {}, StorageError, "is empty"),
        (b"\x00\x01\x02", {}, StorageError, "not a text file"),
        (b"hello\nworld\n", {}, StorageError, "does not look like a table"),
        (b"1;2\n", {"header_lines": 1}, UsageError, "--header-lines 1: source.txt has only 1 lines"),
        (b"1;2\n", {"delimiter": ",", "decimal": ","}, UsageError, "--decimal and --delimiter are both"),
    ],
)
def test_a_file_that_cannot_be_used(table_of, content, options, error, words) -> None:
    with pytest.raises(error, match=words):
        table_of(content, **options)


def test_a_missing_file_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"Cannot read .*nothing\.csv"):
        read_table(tmp_path / "nothing.csv")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_encodings(table_of, encoding: str) -> None:
    table = table_of("Zeit [µs];Kraft\n0;1,5\n10;2,5\n".encode(encoding))
    assert table.names == ("Zeit [µs]", "Kraft")
    assert table.values(1).tolist() == [1.5, 2.5]


@given(st.lists(st.floats(-1e6, 1e6), min_size=3, max_size=20))
def test_every_number_is_the_nearest_double(tmp_path_factory: pytest.TempPathFactory, values: list[float]) -> None:
    path = tmp_path_factory.mktemp("delimited") / "x.csv"
    path.write_text("t\tx\n" + "".join(f"{i}\t{v!r}\n" for i, v in enumerate(values)), encoding="utf-8")
    assert read_table(path).values(1).tolist() == values
