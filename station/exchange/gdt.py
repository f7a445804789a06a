"""GDT 2.1, the text records by which German practice software and devices exchange one patient's examination.

    LLL FFFF value CR LF        LLL: bytes of the whole line, itself and CR LF included, after encoding

The first line of a record is 8000 (its kind), the second 8100: the bytes of the whole record, five digits. A practice
sends 6302 (a test is asked for) or 6301 (a patient's data); the station answers with 6310 (results). Rules and what
other programs do: docs/gdt.md. Nothing here touches a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from station.domain.errors import StorageError, UsageError

VERSION = "02.10"

#: Length, field and CR LF of a line without a value; LLL has three digits.
_FRAME, _LONGEST = 9, 999

#: Bytes of the line of 8100 itself: five digits.
_LENGTH_LINE = _FRAME + 5

#: Bytes of a line of text (6228) that practice programs show whole; from memory of the standard, not looked up.
TEXT_WIDTH = 60

_LINE = re.compile(rb"(\d{3})(\d{4})(.*)", re.DOTALL)


class Charset(StrEnum):
    """What field 9206 says, and what a file without it is: ANSI."""

    ASCII = "1"
    DOS = "2"
    ANSI = "3"

    @property
    def codec(self) -> str:
        """Python's name of it."""
        return {"1": "ascii", "2": "cp437", "3": "cp1252"}[self.value]


class IncompleteError(StorageError):
    """The data end before the record does: the file is still being written, or was cut short."""


@dataclass(frozen=True)
class Record:
    """One record; `fields` are (field, value) in order, without 8000 and 8100.

    Attributes
    ----------
    kind : str
        Four digits, such as '6302'.
    notes : tuple of str
        What was not as the standard has it and was read all the same.
    """

    kind: str
    fields: tuple[tuple[str, str], ...]
    charset: Charset = Charset.ANSI
    notes: tuple[str, ...] = ()

    def first(self, code: str) -> str:
        """The first value of a field; empty where it is not there."""
        return next((value for known, value in self.fields if known == code), "")


@dataclass(frozen=True)
class GdtPatient:
    """A patient as the practice names them; sex is 'male', 'female' or None."""

    number: str
    family_name: str = ""
    given_name: str = ""
    birth_date: date | None = None
    sex: str | None = None


@dataclass(frozen=True)
class Request:
    """What a practice asks for: 6302 a test (`test` its 8402), 6301 a patient's data only."""

    kind: str
    patient: GdtPatient
    test: str
    sender: str
    receiver: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Measured:
    """One number: its id (8410), name (8411), value with a decimal point (8420), and unit (8421)."""

    ident: str
    name: str
    value: str
    unit: str


@dataclass(frozen=True)
class Attachment:
    """A file beside the record: its format such as 'PDF' (6303), words (6304) and path (6305)."""

    format: str
    words: str
    path: str


@dataclass(frozen=True)
class Outcome:
    """What the station answers.

    Attributes
    ----------
    patient : GdtPatient
        As the practice sent it, so that it finds its own patient again.
    receiver, sender : str
        Ids of the practice's program (8315) and of the station (8316), 1 to 8 characters.
    test : str
        8402, as the practice's program knows it; the list has no code for muscle strength, so it is a setting.
    at : datetime
        When it was measured, by the clinic's clock.
    lines : sequence of str
        Text for the patient's file, broken where it is too long.
    """

    patient: GdtPatient
    receiver: str
    sender: str
    test: str
    at: datetime
    lines: Sequence[str] = ()
    measured: Sequence[Measured] = ()
    attachments: Sequence[Attachment] = field(default=())


def parse(data: bytes, name: str) -> list[Record]:
    """All records of a file.

    Parameters
    ----------
    data : bytes
        The whole file.
    name : str
        What messages call it.

    Raises
    ------
    IncompleteError
        The data end within a line or before the length that 8100 promises.
    StorageError
        They are not GDT; the message names the line.
    """
    if not data:
        raise IncompleteError(f"{name} is empty; it is still being written, or was cut short.")
    lines = _lines(data, name)
    starts = [i for i, (code, _) in enumerate(lines) if code == "8000"]
    if not starts or starts[0] != 0:
        raise StorageError(f"{name} is not GDT: its first line must be field 8000.")
    ends = [*starts[1:], len(lines)]
    return [_record(lines[a:b], name, a, last=b == len(lines)) for a, b in zip(starts, ends, strict=True)]


def build(record: Record) -> bytes:
    """A record as bytes, every length counted after encoding.

    Raises
    ------
    UsageError
        A value holds a line break or a character that the charset does not have, or is too long; names the field.
    """
    if record.first("9206") not in ("", record.charset.value) or (
        record.charset is not Charset.ANSI and not record.first("9206")
    ):
        raise UsageError(f"Field 9206 must say {record.charset.value}, the record's charset.")
    head = _line("8000", record.kind, record.charset)
    rest = b"".join(_line(code, value, record.charset) for code, value in record.fields)
    whole = len(head) + _LENGTH_LINE + len(rest)
    if whole > 99_999:
        raise UsageError(f"A GDT record has room for 99999 bytes, not {whole}: give fewer results.")
    return head + _line("8100", f"{whole:05d}", record.charset) + rest


def request_of(record: Record, name: str) -> Request:
    """What a record asks for.

    Raises
    ------
    StorageError
        It asks for nothing that the station does, names no patient, or has a date that is none.
    """
    if record.kind not in ("6301", "6302"):
        raise StorageError(f"{name} is a record {record.kind}; the station takes 6302 (a test) and 6301 (a patient).")
    number = record.first("3000").strip()
    if not number:
        raise StorageError(f"{name} names no patient (field 3000 is missing). Send it again from the practice.")
    return Request(
        record.kind,
        GdtPatient(
            number,
            record.first("3101").strip(),
            record.first("3102").strip(),
            _day(record.first("3103"), "3103", name),
            _sex(record.first("3110").strip()),
        ),
        record.first("8402").strip(),
        record.first("8316").strip(),
        record.first("8315").strip(),
        record.notes,
    )


def request_record(request: Request) -> Record:
    """A request as a record: what a practice would send; for tests of the exchange on the spot."""
    fields = [*_head(request.receiver, request.sender), *_patient(request.patient)]
    return Record(request.kind, tuple([*fields, ("8402", request.test)] if request.test else fields))


def outcome_record(outcome: Outcome) -> Record:
    """The station's answer as a record 6310.

    Raises
    ------
    UsageError
        An id, the test, or an attachment's format is not what a field may hold.
    """
    for what, value in (("receiver", outcome.receiver), ("sender", outcome.sender)):
        check_id(value, what)
    if not re.fullmatch(r"[A-Za-z0-9]{1,6}", outcome.test):
        raise UsageError(f"The test '{outcome.test}' (8402) must be 1 to 6 letters or digits, such as ALLG00.")
    fields = [*_head(outcome.receiver, outcome.sender), *_patient(outcome.patient)]
    fields += [("6200", f"{outcome.at:%d%m%Y}"), ("6201", f"{outcome.at:%H%M%S}"), ("8402", outcome.test)]
    fields += [("6228", line) for text in outcome.lines for line in wrapped(text)]
    for m in outcome.measured:
        fields += [("8410", m.ident), ("8411", m.name), ("8420", m.value), ("8421", m.unit)]
    for i, file in enumerate(outcome.attachments, 1):
        if not re.fullmatch(r"[A-Z0-9]{3}", file.format):
            raise UsageError(f"The format '{file.format}' of an attachment (6303) must be three capitals, such as PDF.")
        fields += [("6302", f"{i:06d}"), ("6303", file.format), ("6304", file.words), ("6305", file.path)]
    return Record("6310", tuple(fields))


def check_id(value: str, what: str) -> None:
    """Refuse what cannot be the id of a program (8315, 8316).

    Raises
    ------
    UsageError
    """
    if not re.fullmatch(r"[A-Za-z0-9_]{1,8}", value):
        raise UsageError(f"The id of the {what} must be 1 to 8 letters, digits or '_', not '{value}'.")


def wrapped(text: str, width: int = TEXT_WIDTH) -> Iterator[str]:
    """A text in lines of at most `width` characters, broken at blanks; a longer word is cut."""
    line = ""
    for word in text.split():
        rest = word
        while rest:
            if line and len(line) + 1 + len(rest) > width:
                yield line
                line = ""
            line, rest = (f"{line} {rest}", "") if line else (rest[:width], rest[width:])
    if line:
        yield line


def _lines(data: bytes, name: str) -> list[tuple[str, bytes]]:
    """(field, value) of each line; a line's own length must fit, since it is what shows a wrong encoding."""
    if not data.endswith(b"\n"):
        raise IncompleteError(f"{name} ends within a line; it is still being written, or was cut short.")
    found = []
    for i, line in enumerate(data[:-1].split(b"\n"), 1):
        match = _LINE.fullmatch(line.removesuffix(b"\r"))
        if match is None or not line.endswith(b"\r"):
            raise StorageError(f"{name}, line {i}: this is not GDT (length, field, value, CR LF).")
        length, code, value = int(match[1]), match[2].decode(), match[3]
        if length != len(line) + 1:
            raise StorageError(
                f"{name}, line {i}, field {code}: it says {length} bytes and has {len(line) + 1}. "
                "Set the practice's program to GDT 2.1 with CP1252, then send it again."
            )
        found.append((code, value))
    return found


def _record(lines: list[tuple[str, bytes]], name: str, at: int, *, last: bool) -> Record:
    if len(lines) < 2 and last:
        raise IncompleteError(f"{name} ends after its first line; it is still being written, or was cut short.")
    if len(lines) < 2 or lines[1][0] != "8100":
        raise StorageError(f"{name}, line {at + 2}: the second line of a record must be field 8100.")
    size = sum(_FRAME + len(value) for _, value in lines)
    notes = _length_notes(lines, size, name, last=last)
    codes = [value for code, value in lines if code == "9206"]
    try:
        charset = Charset(codes[0].decode("ascii").strip()) if codes else Charset.ANSI
    except ValueError as error:
        raise StorageError(f"{name}: field 9206 must be 1, 2 or 3 (ASCII, CP437, CP1252).") from error
    fields = []
    for i, (code, value) in enumerate(lines):
        try:
            fields.append((code, value.decode(charset.codec)))
        except UnicodeDecodeError as error:
            words = f"{name}, line {at + i + 1}, field {code}: a byte that {charset.codec} does not have."
            raise StorageError(words, repr(error)) from error
    return Record(fields[0][1].strip(), tuple(fields[2:]), charset, notes)


def _length_notes(lines: list[tuple[str, bytes]], size: int, name: str, *, last: bool) -> tuple[str, ...]:
    text = lines[1][1].strip()
    said = int(text) if text.isdigit() else -1
    if said == size:
        return ()
    if said == len(lines):  # a known mistake of other programs
        return (f"field 8100 gives the number of lines, {said}, instead of the {size} bytes",)
    if said > size and last:
        raise IncompleteError(f"{name} has {size} of {said} bytes; it is still being written, or was cut short.")
    raise StorageError(f"{name}: field 8100 says '{text.decode('ascii', 'replace')}', the record has {size} bytes.")


def _line(code: str, value: str, charset: Charset) -> bytes:
    if not re.fullmatch(r"\d{4}", code):
        raise UsageError(f"'{code}' is no GDT field: it has four digits.")
    if any(ord(c) < 32 or ord(c) == 127 for c in value):
        raise UsageError(f"GDT field {code} has a line break or a control character in it: '{value!r}'.")
    try:
        data = value.encode(charset.codec)
    except UnicodeEncodeError as error:
        raise UsageError(
            f"GDT field {code}: {charset.codec} has no '{value[error.start]}' (in '{value}'). Write it without."
        ) from error
    if _FRAME + len(data) > _LONGEST:
        raise UsageError(f"GDT field {code} has room for {_LONGEST - _FRAME} bytes, not {len(data)}.")
    return f"{_FRAME + len(data):03d}{code}".encode() + data + b"\r\n"


def _head(receiver: str, sender: str) -> list[tuple[str, str]]:
    return [("8315", receiver), ("8316", sender), ("9206", Charset.ANSI.value), ("9218", VERSION)]


def _patient(patient: GdtPatient) -> list[tuple[str, str]]:
    birth = f"{patient.birth_date:%d%m%Y}" if patient.birth_date else ""
    sex = {"male": "1", "female": "2"}.get(patient.sex or "", "")
    fields = [("3000", patient.number), ("3101", patient.family_name), ("3102", patient.given_name)]
    return [(code, value) for code, value in [*fields, ("3103", birth), ("3110", sex)] if value]


def _day(text: str, code: str, name: str) -> date | None:
    text = text.strip()
    if not text or text == "00000000":  # not known
        return None
    try:
        if not re.fullmatch(r"\d{8}", text):
            raise ValueError(text)
        return date(int(text[4:]), int(text[2:4]), int(text[:2]))
    except ValueError as error:
        raise StorageError(
            f"{name}, field {code}: '{text}' is no day (DDMMYYYY). Correct it in the practice."
        ) from error


def _sex(text: str) -> str | None:
    # Later versions have D and X; what is not known here is no reason to refuse a patient.
    return {"1": "male", "2": "female", "M": "male", "W": "female"}.get(text.upper())
