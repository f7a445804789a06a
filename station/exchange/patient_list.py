"""A practice's list of patients as CSV: what each row says, and what is wrong with it. Nothing is decided here.

Delimiter, encoding, columns and the order of day and month are found out, and said; what cannot be told for certain is
refused, with what decides it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from station.domain.errors import StorageError, UsageError

Order = Literal["dmy", "mdy"]

#: Columns by what they may be called in German and English lists, without case, blanks and signs.
COLUMNS: dict[str, tuple[str, ...]] = {
    "number": (
        *("number", "no", "nr", "nummer", "id", "patientid", "patientnumber", "patientno", "patientennummer"),
        *("patientennr", "patnr", "patno", "mrn", "kartei", "karteinummer"),
    ),
    "family_name": ("familyname", "lastname", "surname", "name", "nachname", "familienname", "zuname"),
    "given_name": ("givenname", "firstname", "forename", "vorname", "rufname"),
    "birth_date": (
        *("birthdate", "dateofbirth", "dob", "born", "birthday"),
        *("geburtsdatum", "geburtstag", "gebdatum", "geb"),
    ),
    "sex": ("sex", "gender", "geschlecht"),
}  # fmt: skip

_SEX = {
    **dict.fromkeys(("f", "w", "female", "woman", "weiblich", "frau", "2"), "female"),
    **dict.fromkeys(("m", "male", "man", "männlich", "maennlich", "mann", "herr", "1"), "male"),
    **dict.fromkeys(("d", "x", "other", "diverse", "divers"), "other"),
    **dict.fromkeys(("", "-", "u", "unknown", "unbekannt"), None),
}

#: Nobody alive is older [years]: the oldest person on record reached 122.
OLDEST = 123


@dataclass(frozen=True)
class ListedPatient:
    """One row: its line in the file (from 1), what it says, and what is wrong with it (then it is not imported)."""

    line: int
    number: str | None
    family_name: str
    given_name: str
    birth_date: date | None
    sex: str | None
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class PatientList:
    """A list; `notes` say how it was read."""

    rows: tuple[ListedPatient, ...]
    notes: tuple[str, ...]


def read_patient_list(path: Path, today: date, order: Order | None = None) -> PatientList:
    """Read a list of patients.

    Parameters
    ----------
    path : Path
        CSV with a line of headers; delimited by semicolon, comma, tab or '|'; UTF-8, UTF-16 or CP1252.
    today : date
        Nobody is born after it.
    order : 'dmy' or 'mdy', optional
        Of dates such as 03/04/1980; found out from the other rows if None.

    Raises
    ------
    UsageError
        The file cannot be opened, no header tells a name, or the dates can be read in two ways.
    StorageError
        It is no text.
    """
    text, encoding = _decode(path)
    delimiter, header = _dialect(path, text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    next(reader)
    cells = [(reader.line_num, [c.strip() for c in row]) for row in reader if any(c.strip() for c in row)]
    columns = _columns(path, header)
    born = columns.get("birth_date")
    dates = [row[born] for _, row in cells if born is not None and born < len(row)]
    found = _order(path, dates, order)
    named = {"\t": "tab"}.get(delimiter, f"'{delimiter}'")
    taken = ", ".join(f"{name.replace('_', ' ')} from '{header[i]}'" for name, i in columns.items())
    left = [f"'{title}'" for i, title in enumerate(header) if title and i not in columns.values()]
    notes = [f"{path.name}: {len(cells)} rows, {encoding}, delimiter {named}", taken]
    notes += [f"left out: {', '.join(left)}"] if left else []
    notes += [f"dates such as {dates[0]}: {'day' if found == 'dmy' else 'month'} first"] if found and dates else []
    rows = tuple(_row(line, row, columns, len(header), found or "dmy", today) for line, row in cells)
    return PatientList(rows, tuple(notes))


def birth_date(text: str, order: Order) -> date:
    """A day as lists have it: 1980-04-03, 03.04.1980, 3/4/1980 (by `order`), 03041980; a time after it is left out.

    Raises
    ------
    ValueError
        It is none, or its year has two digits.
    """
    text = re.sub(r"[T ]00:00(:00(\.0+)?)?$", "", text.strip())
    if match := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", text):
        return date(*map(int, match.groups()))
    if match := re.fullmatch(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})", text) or re.fullmatch(
        r"(\d\d)()(\d\d)(\d{4})", text
    ):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        # A full stop is German, whatever the rest of the list.
        day, month = (first, second) if order == "dmy" or match[2] in (".", "") else (second, first)
        return date(year, month, day)
    if re.fullmatch(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2}", text):
        raise ValueError(f"'{text}' has a year of two digits")
    raise ValueError(f"'{text}' is no date")


def _decode(path: Path) -> tuple[str, str]:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(f"Cannot read {path}: {error.strerror or error}.", repr(error)) from error
    boms = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
    encoding = next((name for bom, name in boms if data.startswith(bom)), "utf-8")
    if encoding != "utf-16" and b"\x00" in data:
        raise StorageError(f"{path} is no CSV (an Excel file?). Save it as CSV, then import that.")
    for codec in (encoding, "cp1252"):
        try:
            return data.decode(codec), codec
        except UnicodeDecodeError:
            continue
    raise StorageError(f"{path} is neither UTF-8 nor CP1252. Save it as UTF-8, then import it.")


def _dialect(path: Path, text: str) -> tuple[str, list[str]]:
    """The delimiter with which most headers are known, and the headers."""
    best: tuple[int, str, list[str]] = (0, ",", [])
    for delimiter in (";", ",", "\t", "|"):
        header = next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [])
        known = sum(any(_folded(title) in names for names in COLUMNS.values()) for title in header)
        if known > best[0]:
            best = (known, delimiter, [title.strip() for title in header])
    if not best[0]:
        raise UsageError(
            f"{path.name}: the first line has no header that is known. Give the columns names such as "
            "Nummer;Nachname;Vorname;Geburtsdatum;Geschlecht or number,family name,given name,birth date,sex."
        )
    return best[1], best[2]


def _columns(path: Path, header: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for i, title in enumerate(header):
        for name, known in COLUMNS.items():
            if _folded(title) in known:
                if name in found:
                    raise UsageError(
                        f"{path.name}: '{header[found[name]]}' and '{title}' are both the {name.replace('_', ' ')}. "
                        "Rename or remove one."
                    )
                found[name] = i
    if "family_name" not in found and "number" not in found:
        raise UsageError(f"{path.name}: neither a family name nor a number among the headers {', '.join(header)}.")
    return found


def _folded(title: str) -> str:
    return re.sub(r"[\W_]", "", title.casefold())


def _order(path: Path, dates: Sequence[str], given: Order | None) -> Order | None:
    """Which of 03/04/1980 is the day; None where no date needs to know."""
    pairs = [m.groups() for d in dates if (m := re.match(r"(\d{1,2})[-/](\d{1,2})[-/]\d{4}", d.strip()))]
    if not pairs:
        return None
    if given is not None:
        return given
    day_first = any(int(a) > 12 for a, _ in pairs)
    month_first = any(int(b) > 12 for _, b in pairs)
    if day_first == month_first:
        raise UsageError(f"{path.name}: dates such as {dates[0]} can be read in two ways. Give --dates dmy or mdy.")
    return "dmy" if day_first else "mdy"


def _row(
    line: int, row: Sequence[str], columns: Mapping[str, int], width: int, order: Order, today: date
) -> ListedPatient:
    values = {name: row[i] if i < len(row) else "" for name, i in columns.items()}
    problems = []
    if len(row) > width and any(row[width:]):
        problems.append(f"{len(row)} cells under {width} headers")
    born = None
    if values.get("birth_date"):
        try:
            born = birth_date(values["birth_date"], order)
            if not today.year - OLDEST <= born.year or born > today:
                problems.append(f"birth date {values['birth_date']} is not of anybody alive")
                born = None
        except ValueError as error:
            problems.append(f"birth date: {error}")
    sex = values.get("sex", "").casefold()
    if sex not in _SEX:
        problems.append(f"sex '{values['sex']}' is none of f, m, d (w, m, d)")
    if not values.get("family_name") and not values.get("number"):
        problems.append("neither a family name nor a number")
    return ListedPatient(
        line,
        values.get("number") or None,
        " ".join(values.get("family_name", "").split()),
        " ".join(values.get("given_name", "").split()),
        born,
        _SEX.get(sex),
        tuple(problems),
    )
