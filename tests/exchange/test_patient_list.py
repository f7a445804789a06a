"""A practice's list: German and English, as Excel and others write it, and rows that cannot be right."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from station.domain.errors import StorageError, UsageError
from station.exchange.patient_list import ListedPatient, PatientList, birth_date, read_patient_list

TODAY = date(2026, 3, 9)

GERMAN = "Pat.-Nr.;Nachname;Vorname;Geb.-Datum;Geschlecht;Telefon\r\n4711;Müller;Jörg;29.02.1972;m;0123\r\n"


def read(tmp_path: Path, data: bytes, **given: str) -> PatientList:
    (tmp_path / "list.csv").write_bytes(data)
    return read_patient_list(tmp_path / "list.csv", TODAY, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_german_list_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    found = read(tmp_path, GERMAN.encode(encoding))
    assert found.rows == (ListedPatient(2, "4711", "Müller", "Jörg", date(1972, 2, 29), "male"),)
    notes = "\n".join(found.notes)
    assert "1 rows" in notes
    assert "family name from 'Nachname'" in notes
    assert "left out: 'Telefon'" in notes


@pytest.mark.parametrize("delimiter", [",", "\t", "|", ";"])
def test_an_english_list_with_every_delimiter(tmp_path: Path, delimiter: str) -> None:
    lines = [["Last name", "First name", "Date of birth", "Sex", "MRN"], ["Doe", "Jane", "1980-04-03", "F", "7"]]
    found = read(tmp_path, "\n".join(delimiter.join(line) for line in lines).encode())
    assert found.rows == (ListedPatient(2, "7", "Doe", "Jane", date(1980, 4, 3), "female"),)


def test_quoted_cells_line_breaks_and_empty_lines(tmp_path: Path) -> None:
    found = read(tmp_path, b'name,first name,born\n\n"Doe, jr","Jane\n B.",1980-04-03\n,,\nRoe,Al,\n')
    assert found.rows == (
        ListedPatient(4, None, "Doe, jr", "Jane B.", date(1980, 4, 3), None),
        ListedPatient(6, None, "Roe", "Al", None, None),
    )


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("03.04.1980", "mdy", date(1980, 4, 3)),
        ("3.4.1980", "dmy", date(1980, 4, 3)),
        ("1980-04-03", "mdy", date(1980, 4, 3)),
        ("03/04/1980", "dmy", date(1980, 4, 3)),
        ("03/04/1980", "mdy", date(1980, 3, 4)),
        ("03041980", "mdy", date(1980, 4, 3)),
        ("1980-04-03 00:00:00", "dmy", date(1980, 4, 3)),
    ],
)
def test_dates(text: str, order: str, day: date) -> None:
    assert birth_date(text, order) == day  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["03.04.80", "31.02.1980", "1980", "40000", "3. April 1980", "03.04/1980"])
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(ValueError):
        birth_date(text, "dmy")


def test_the_order_of_day_and_month_is_found_or_asked(tmp_path: Path) -> None:
    head = b"name;born\n"
    assert read(tmp_path, head + b"A;03/04/1980\nB;13/04/1980\n").rows[0].birth_date == date(1980, 4, 3)
    assert read(tmp_path, head + b"A;03/04/1980\nB;03/13/1980\n").rows[0].birth_date == date(1980, 3, 4)
    for rows in (b"A;03/04/1980\n", b"A;13/04/1980\nB;04/13/1980\n"):
        with pytest.raises(UsageError, match="two ways"):
            read(tmp_path, head + rows)
    assert read(tmp_path, head + b"A;03/04/1980\n", order="mdy").rows[0].birth_date == date(1980, 3, 4)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("4;A;B;31.02.1980;m", "'31.02.1980' is no date|day is out of range"),
        ("4;A;B;01.01.80;m", "year of two digits"),
        ("4;A;B;10.03.2026;m", "not of anybody alive"),
        ("4;A;B;01.01.1880;m", "not of anybody alive"),
        ("4;A;B;01.01.1980;q", "sex 'q'"),
        (";;B;01.01.1980;m", "neither a family name nor a number"),
        ("4;A;B;01.01.1980;m;x", "6 cells under 5 headers"),
    ],
)
def test_a_row_that_cannot_be_says_why(tmp_path: Path, row: str, problem: str) -> None:
    found = read(tmp_path, f"Nr;Name;Vorname;Geburtsdatum;Geschlecht\n{row}\n5;C;D;01.01.1980;w\n".encode())
    assert any(p in "; ".join(found.rows[0].problems) for p in problem.split("|"))
    assert found.rows[1].problems == ()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"4711;M;J\n", "no header that is known"),
        (b"", "no header that is known"),
        (b"Vorname;Geburtsdatum\nA;01.01.1980\n", "neither a family name nor a number"),
        (b"Name;Nachname\nA;B\n", "'Name' and 'Nachname' are both the family name"),
    ],
)
def test_a_list_that_cannot_be_read_is_refused(tmp_path: Path, data: bytes, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        read(tmp_path, data)


def test_an_excel_file_is_no_list(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="Save it as CSV"):
        read(tmp_path, b"PK\x03\x04\x00\x00")
    with pytest.raises(UsageError, match="Cannot read"):
        read_patient_list(tmp_path / "none.csv", TODAY)
