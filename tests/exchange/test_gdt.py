"""GDT: files typed by hand from the rules, lengths counted by a second way, and what a broken file is told."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station.domain.errors import StorageError, UsageError
from station.exchange.gdt import (
    Attachment,
    Charset,
    GdtPatient,
    IncompleteError,
    Measured,
    Outcome,
    Record,
    Request,
    build,
    outcome_record,
    parse,
    request_of,
    request_record,
    wrapped,
)

#: Typed and counted by hand, in CP1252: 13+14+13+13+10+14+14+15+17+17+10+15 = 165 bytes.
TYPED = (
    b"01380006302\r\n"
    b"014810000165\r\n"
    b"0138315ASYM\r\n"
    b"0138316PRAX\r\n"
    b"01092063\r\n"
    b"014921802.10\r\n"
    b"01430004711x\r\n"
    b"0153101M\xfcller\r\n"
    b"0173102J\xf6rg-Max\r\n"
    b"017310329021972\r\n"
    b"01031101\r\n"
    b"0158402ALLG00\r\n"
)


def line_lengths(data: bytes) -> list[int]:
    """Of each line, found by its CR LF alone."""
    return [len(m.group()) for m in re.finditer(rb"[^\r\n]*\r\n", data)]


def test_the_typed_file_is_as_long_as_it_says() -> None:
    assert sum(line_lengths(TYPED)) == len(TYPED) == 165


def test_a_typed_request_is_read() -> None:
    (record,) = parse(TYPED, "ASYMPRAX.GDT")
    assert record.notes == ()
    assert request_of(record, "x") == Request(
        "6302", GdtPatient("4711x", "Müller", "Jörg-Max", date(1972, 2, 29), "male"), "ALLG00", "PRAX", "ASYM"
    )


def test_a_record_that_was_read_is_written_byte_for_byte() -> None:
    (record,) = parse(TYPED, "x")
    assert build(record) == TYPED
    assert build(request_record(request_of(record, "x"))) == TYPED


def test_the_answer_names_the_patient_the_numbers_and_the_file() -> None:
    request = request_of(parse(TYPED, "x")[0], "x")
    outcome = Outcome(
        request.patient,
        "PRAX",
        "ASYM",
        "ALLG00",
        datetime(2026, 3, 9, 8, 5, 7, tzinfo=UTC),
        lines=["Größte Kraft rechts"],
        measured=[Measured("PF_R", "Größte Kraft rechts", "512", "N")],
        attachments=[Attachment("PDF", "Bericht", "C:\\GDT\\b.pdf")],
    )
    data = build(outcome_record(outcome))
    expected = [
        b"01380006310", b"014810000352", b"0138315PRAX", b"0138316ASYM", b"01092063", b"014921802.10", b"01430004711x",
        b"0153101M\xfcller", b"0173102J\xf6rg-Max", b"017310329021972", b"01031101", b"017620009032026",
        b"0156201080507", b"0158402ALLG00", b"0286228Gr\xf6\xdfte Kraft rechts", b"0138410PF_R",
        b"0288411Gr\xf6\xdfte Kraft rechts", b"0128420512", b"0108421N", b"0156302000001", b"0126303PDF",
        b"0166304Bericht", b"0216305C:\\GDT\\b.pdf", b"",
    ]  # fmt: skip
    assert data.split(b"\r\n") == expected
    assert sum(line_lengths(data)) == 352


def test_dos_and_ascii_are_read_by_their_own_tables() -> None:
    for charset in (Charset.DOS, Charset.ASCII):
        name = "Müller" if charset is Charset.DOS else "Mueller"
        record = Record("6301", (("9206", charset.value), ("3000", "1"), ("3101", name)), charset)
        data = build(record)
        assert (b"M\x81ller" in data) == (charset is Charset.DOS)
        assert parse(data, "x") == [record]


def test_two_records_in_one_file() -> None:
    assert [r.kind for r in parse(TYPED + TYPED.replace(b"6302", b"6301", 1), "x")] == ["6302", "6301"]


@pytest.mark.parametrize("end", range(len(TYPED)))
def test_a_file_that_stops_anywhere_is_incomplete(end: int) -> None:
    with pytest.raises(IncompleteError):
        parse(TYPED[:end], "x")


def test_a_line_count_in_place_of_bytes_is_read_and_said() -> None:
    (record,) = parse(TYPED.replace(b"00165", b"00012"), "x")
    assert "number of lines, 12" in record.notes[0]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (TYPED.replace(b"\xfc", "ü".encode()), "line 8, field 3101: it says 15 bytes and has 16"),
        (TYPED.replace(b"00165", b"00100"), "field 8100 says '00100', the record has 165"),
        (TYPED.replace(b"\r\n", b"\n"), "line 1: this is not GDT"),
        (b"\xef\xbb\xbf" + TYPED, "line 1: this is not GDT"),
        (TYPED.replace(b"01092063", b"01092067"), "9206 must be 1, 2 or 3"),
        (TYPED.replace(b"\xfc", b"\x81"), "a byte that cp1252 does not have"),
        (TYPED[13:], "first line must be field 8000"),
        (TYPED[:13] + TYPED[27:], "second line of a record must be field 8100"),
        (TYPED.replace(b"01380006302", b"01380006302\r\n01380006302"), "second line of a record must be field 8100"),
    ],
)
def test_what_is_no_gdt_is_refused_with_the_line(data: bytes, words: str) -> None:
    with pytest.raises(StorageError, match=re.escape(words)) as refused:
        parse(data, "ASYMPRAX.GDT")
    assert not isinstance(refused.value, IncompleteError)
    assert "ASYMPRAX.GDT" in refused.value.words


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [("3103", "31021972", "'31021972' is no day"), ("3103", "1972", "is no day"), ("3000", " ", "names no patient")],
)
def test_a_request_that_cannot_be_is_refused(field: str, value: str, words: str) -> None:
    (record,) = parse(TYPED, "x")
    changed = Record(record.kind, tuple((c, value if c == field else v) for c, v in record.fields))
    with pytest.raises(StorageError, match=words):
        request_of(changed, "x")


def test_only_requests_are_requests() -> None:
    with pytest.raises(StorageError, match="6310"):
        request_of(Record("6310", (("3000", "1"),)), "x")


@pytest.mark.parametrize(
    ("value", "words"),
    [("Łukasz", "cp1252 has no 'Ł'"), ("a\r\n0123456", "line break"), ("a\x1a", "control"), ("x" * 991, "990 bytes")],
)
def test_what_a_field_cannot_hold_is_refused(value: str, words: str) -> None:
    with pytest.raises(UsageError, match=words) as refused:
        build(Record("6310", (("3101", value),)))
    assert "3101" in refused.value.words


def test_a_record_beyond_five_digits_is_refused() -> None:
    with pytest.raises(UsageError, match="99999"):
        build(Record("6310", (("6228", "x" * 980),) * 110))


cp1252 = st.characters(codec="cp1252", exclude_categories=["Cc"])


@given(
    st.sampled_from(["6301", "6302", "6310"]),
    st.lists(
        st.tuples(
            st.from_regex(r"[0-9]{4}", fullmatch=True).filter(lambda c: c not in ("8000", "8100", "9206")),
            st.text(cp1252, max_size=70),
        )
    ),
)
def test_whatever_is_written_is_read_again(kind: str, fields: list[tuple[str, str]]) -> None:
    record = Record(kind, tuple(fields))
    data = build(record)
    assert parse(data, "x") == [record]
    # A second way of counting: lines by CR LF, and what each says of itself.
    lines = data.split(b"\r\n")[:-1]
    assert [int(line[:3]) for line in lines] == [len(line) + 2 for line in lines]
    assert int(lines[1][7:]) == len(data)


@given(st.binary(max_size=400))
def test_noise_is_refused_and_nothing_else_happens(noise: bytes) -> None:
    with pytest.raises(StorageError):
        parse(TYPED + noise.replace(b"8000", b"") + b"!", "x")


@given(st.text(cp1252.filter(lambda c: not c.isspace()) | st.just(" "), max_size=300))
def test_broken_lines_hold_all_words(text: str) -> None:
    lines = list(wrapped(text))
    assert all(0 < len(line) <= 60 for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
