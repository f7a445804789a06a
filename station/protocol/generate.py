"""Writes what follows from the wire table: the firmware's header, the tables of docs/protocol.md, the golden vectors.

`python -m station.protocol.generate` writes them, with `--check` it only says which are stale (exit code 1).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from station.domain.channels import CellFlag
from station.protocol import messages as table
from station.protocol.codec import encode_frame, encode_payload
from station.protocol.messages import (
    BOARD_MESSAGES,
    HOST_MESSAGES,
    SLOTS,
    Message,
    Outcome,
    Reading,
    Sample,
    Wire,
    WireField,
    wire_fields,
)

ROOT = Path(__file__).resolve().parents[2]
HEADER = Path("firmware_arduino/force_station/src/wire.h")
DOCUMENT = Path("docs/protocol.md")
VECTORS = Path("tests/protocol/golden_vectors.json")

COMMAND = "python -m station.protocol.generate"
BEGIN = f"<!-- tables: written by `{COMMAND}` -->"
END = "<!-- end of tables -->"

_MESSAGES: tuple[type[Any], ...] = (*BOARD_MESSAGES, *HOST_MESSAGES)
_CPP_TYPES = {Wire.U8: "uint8_t", Wire.U16: "uint16_t", Wire.U32: "uint32_t", Wire.I24: "int32_t"}

_HEADER_BEGIN = """\
// Written by `python -m station.protocol.generate` from station/protocol/messages.py: change that file, not this one.
// All integers are little-endian; each byte is written and read by itself, so neither the layout of a struct nor the
// processor's byte order matters.
#pragma once

#include <stdint.h>

namespace wire {

"""

_HEADER_BYTES = """\

inline void put_u8(uint8_t* at, uint8_t v) { at[0] = v; }
inline void put_u16(uint8_t* at, uint16_t v) {
  at[0] = static_cast<uint8_t>(v);
  at[1] = static_cast<uint8_t>(v >> 8);
}
inline void put_u24(uint8_t* at, uint32_t v) {
  at[0] = static_cast<uint8_t>(v);
  at[1] = static_cast<uint8_t>(v >> 8);
  at[2] = static_cast<uint8_t>(v >> 16);
}
inline void put_i24(uint8_t* at, int32_t v) { put_u24(at, static_cast<uint32_t>(v)); }
inline void put_u32(uint8_t* at, uint32_t v) {
  put_u24(at, v);
  at[3] = static_cast<uint8_t>(v >> 24);
}

inline uint8_t get_u8(const uint8_t* at) { return at[0]; }
inline uint16_t get_u16(const uint8_t* at) {
  return static_cast<uint16_t>(at[0] | (static_cast<uint16_t>(at[1]) << 8));
}
inline uint32_t get_u24(const uint8_t* at) { return get_u16(at) | (static_cast<uint32_t>(at[2]) << 16); }
inline int32_t get_i24(const uint8_t* at) { return static_cast<int32_t>(get_u24(at) ^ 0x800000UL) - 0x800000L; }
inline uint32_t get_u32(const uint8_t* at) { return get_u24(at) | (static_cast<uint32_t>(at[3]) << 24); }

inline uint8_t bits_set(uint8_t mask) {
  uint8_t n = 0;
  for (; mask; mask = static_cast<uint8_t>(mask & (mask - 1))) ++n;
  return n;
}
"""

_SAMPLE_ENCODE = """\
  uint8_t at = SampleAt::SIZE;
  for (uint8_t slot = 0; slot < SLOTS; ++slot) {
    if (!(m.mask >> slot & 1)) continue;
    encode_fields(m.readings[slot], out + at);
    at = static_cast<uint8_t>(at + ReadingAt::SIZE);
  }
  return at;
"""

_SAMPLE_DECODE = """\
  if (m.mask >> SLOTS || length != SampleAt::SIZE + bits_set(m.mask) * ReadingAt::SIZE) return false;
  uint8_t at = SampleAt::SIZE;
  for (uint8_t slot = 0; slot < SLOTS; ++slot) {
    if (!(m.mask >> slot & 1)) continue;
    decode_fields(m.readings[slot], in + at);
    at = static_cast<uint8_t>(at + ReadingAt::SIZE);
  }
  return true;
"""


def _places(cls: type[Any]) -> tuple[list[tuple[str, WireField, int]], int]:
    """Name, form and offset in the payload of each field, and the size of all; a message's type is byte 0."""
    at = 0 if cls is Reading else 1
    places = []
    for name, form in wire_fields(cls):
        places.append((name, form, at))
        at += form.wire.size * form.count
    return places, at


def _constants() -> str:
    small = ("PROTOCOL_MAJOR", "PROTOCOL_MINOR", "MAX_PAYLOAD", "HEARTBEAT_MS", "SLOTS")
    lines = [
        *(f"constexpr uint8_t {name} = {getattr(table, name)};" for name in small),
        f"constexpr uint32_t BAUD = {table.BAUD}UL;",
        f"constexpr uint32_t BLANK_BOARD_ID = 0x{table.BLANK_BOARD_ID:08X}UL;",
        "enum Outcome : uint8_t { " + ", ".join(f"{o.name} = {o.value}" for o in Outcome) + " };",
        "enum CellFlag : uint8_t { " + ", ".join(f"{f.name} = {f.value}" for f in CellFlag) + " };",
    ]
    return "\n".join(lines) + "\n"


def _struct(cls: type[Any]) -> str:
    """The C++ struct of a message, its offsets with their proof, and its encoder and decoder."""
    name = cls.__name__
    places, size = _places(cls)
    is_message = cls is not Reading
    out = [f"\n// {(cls.__doc__ or '').splitlines()[0]}", f"struct {name} {{"]
    out += [
        f"  {_CPP_TYPES[f.wire]} {field}{f'[{f.count}]' if f.count > 1 else ''};"
        f"  // {f'[{f.unit}] ' if f.unit else ''}{f.doc}"
        for field, f, _ in places
    ]
    if cls is Sample:
        out.append("  Reading readings[SLOTS];  // by slot; only those in the mask are on the wire")
    out.append("};")
    entries = [("TYPE", f"0x{cls.TYPE:02X}")] if is_message else []
    entries += [*((field, str(at)) for field, _, at in places), ("SIZE", str(size))]
    out.append(f"namespace {name}At {{")
    out += [f"constexpr uint8_t {entry} = {value};" for entry, value in entries]
    out.append("}")
    steps = [*(f"{name}At::{field}" for field, _, _ in places), f"{name}At::SIZE"]
    for (_, f, _), here, there in zip(places, steps, steps[1:], strict=False):
        width = f"{f.wire.size} * {f.count}" if f.count > 1 else str(f.wire.size)
        out.append(f'static_assert({here} + {width} == {there}, "fields lie side by side");')
    largest = f"{name}At::SIZE + SLOTS * ReadingAt::SIZE" if cls is Sample else f"{name}At::SIZE"
    out.append(f'static_assert({largest} <= MAX_PAYLOAD, "fits a payload");')
    return "\n".join(out) + "\n" + _coders(cls)


def _coders(cls: type[Any]) -> str:
    name = cls.__name__
    places, _ = _places(cls)
    puts, gets = [], []
    for field, f, _ in places:
        kind, at = f.wire.value[0], f"{name}At::{field}"
        if f.count > 1:
            loop = f"  for (uint8_t i = 0; i < {f.count}; ++i) "
            puts.append(f"{loop}put_{kind}(out + {at} + {f.wire.size} * i, m.{field}[i]);")
            gets.append(f"{loop}m.{field}[i] = get_{kind}(in + {at} + {f.wire.size} * i);")
        else:
            puts.append(f"  put_{kind}(out + {at}, m.{field});")
            gets.append(f"  m.{field} = get_{kind}(in + {at});")
    unnamed = "m" if places else ""
    if cls is Reading:
        encode = ["inline void encode_fields(const Reading& m, uint8_t* out) {", *puts, "}"]
        decode = ["inline void decode_fields(Reading& m, const uint8_t* in) {", *gets, "}"]
    else:
        sample = cls is Sample
        encode = [f"inline uint8_t encode(const {name}& {unnamed}, uint8_t* out) {{", f"  out[0] = {name}At::TYPE;"]
        encode += [*puts, _SAMPLE_ENCODE.rstrip() if sample else f"  return {name}At::SIZE;", "}"]
        test = "length < SampleAt::SIZE" if sample else f"length != {name}At::SIZE"
        decode = [f"inline bool decode({name}& {unnamed}, const uint8_t* in, uint8_t length) {{"]
        decode += [f"  if ({test} || in[0] != {name}At::TYPE) return false;", *gets]
        decode += [_SAMPLE_DECODE.rstrip() if sample else "  return true;", "}"]
    return "\n".join([*encode, *decode]) + "\n"


def cpp_header() -> str:
    """The firmware's wire.h: constants, offsets, structs, encoders and decoders; C++11 without Arduino.h."""
    tables: tuple[type[Any], ...] = (Reading, *_MESSAGES)
    structs = "".join(_struct(cls) for cls in tables)
    return _HEADER_BEGIN + _constants() + _HEADER_BYTES + structs + "\n}  // namespace wire\n"


def document_tables() -> str:
    """The tables of docs/protocol.md, in Markdown."""
    out = ["| type | message | direction | payload [bytes] | meaning |", "|---|---|---|---|---|"]
    for cls in _MESSAGES:
        _, size = _places(cls)
        length = f"{size} + {_places(Reading)[1]} a reading" if cls is Sample else str(size)
        words = (cls.__doc__ or "").splitlines()[0]
        out.append(f"| 0x{cls.TYPE:02X} | {cls.__name__} | {cls.DIRECTION.value} | {length} | {words} |")
    for cls in (*_MESSAGES, Reading):
        places, _ = _places(cls)
        if not places:
            continue
        title = "Reading, one in a Sample for each bit of its mask" if cls is Reading else cls.__name__
        out += ["", f"### {title}", "", "| offset | field | type | unit | meaning |", "|---|---|---|---|---|"]
        for name, f, at in places:
            kind = f.wire.value[0] + (f" x {f.count}" if f.count > 1 else "")
            out.append(f"| {at} | `{name}` | {kind} | {f.unit} | {f.doc} |")
    out += ["", "### Flags of a reading", "", "| bit | flag |", "|---|---|"]
    out += [f"| {f.value} | {f.name} |" for f in CellFlag]
    return "\n".join(out) + "\n"


def _extremes(cls: type[Any], *, high: bool) -> Any:
    values: dict[str, Any] = {}
    for name, f in wire_fields(cls):
        bits = f.wire.size * 8 - (1 if f.wire.signed else 0)
        value = (1 << bits) - 1 if high else (-(1 << bits) if f.wire.signed else 0)
        values[name] = value if f.count == 1 else (value,) * f.count
    return cls(**values)


def _ramp(cls: type[Any], start: int) -> Any:
    """A message whose bytes all differ, so that two swapped fields or bytes show."""
    values: dict[str, Any] = {}
    at = start
    for name, f in wire_fields(cls):
        parts = []
        for _ in range(f.count):
            raw = bytes((at + i) % 256 for i in range(f.wire.size))
            parts.append(int.from_bytes(raw, "little", signed=f.wire.signed))
            at += f.wire.size
        values[name] = parts[0] if f.count == 1 else tuple(parts)
    return cls(**values)


def _examples() -> list[tuple[str, Message]]:
    examples: list[tuple[str, Message]] = []
    for cls in _MESSAGES:
        name = cls.__name__
        if not wire_fields(cls):
            examples.append((f"{name}, without fields", cls()))
        elif cls is Sample:
            for mask in range(1 << SLOTS):
                low, ramp, high = (_extremes(Reading, high=False), _ramp(Reading, 0x81), _extremes(Reading, high=True))
                readings = tuple((low, ramp, high, replace(ramp, count=-1))[s] for s in range(SLOTS) if mask >> s & 1)
                examples.append((f"{name}, mask {mask}", Sample(0x0102 + mask, mask, readings)))
        else:
            examples.append((f"{name}, lowest values", _extremes(cls, high=False)))
            examples.append((f"{name}, highest values", _extremes(cls, high=True)))
            examples.append((f"{name}, all bytes different", _ramp(cls, 0x01)))
    return examples


def golden_vectors() -> str:
    """JSON: payload and frame of example messages, in hexadecimal."""
    vectors = [
        {"name": name, "payload": encode_payload(message).hex(), "frame": encode_frame(message).hex()}
        for name, message in _examples()
    ]
    return json.dumps({"written_by": COMMAND, "vectors": vectors}, indent=1) + "\n"


def _document(root: Path) -> str:
    """docs/protocol.md with its tables as they should be; a new file gets the tables alone."""
    path = root / DOCUMENT
    text = path.read_text(encoding="utf-8") if path.is_file() else f"# Protocol\n\n{BEGIN}\n{END}\n"
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise SystemExit(f"{path} has lost the markers '{BEGIN}' and '{END}'; put them back around its tables.")
    return f"{before}{BEGIN}\n\n{document_tables()}\n{END}{after}"


def stale_files(root: Path) -> dict[Path, str]:
    """Files that do not say what the wire table says, with the text they should have."""
    wanted = {HEADER: cpp_header(), DOCUMENT: _document(root), VECTORS: golden_vectors()}
    return {
        path: text
        for path, text in wanted.items()
        if not (root / path).is_file() or (root / path).read_text(encoding="utf-8") != text
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the files, or with --check name the stale ones; 0 where all is well."""
    parser = argparse.ArgumentParser(prog=COMMAND, description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit code 1 if a file is stale")
    check = parser.parse_args(arguments).check
    stale = stale_files(ROOT)
    for path, text in stale.items():
        if check:
            sys.stderr.write(f"{path} is stale: run {COMMAND}\n")
        else:
            (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
            (ROOT / path).write_text(text, encoding="utf-8", newline="\n")
            sys.stdout.write(f"{path} written\n")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
