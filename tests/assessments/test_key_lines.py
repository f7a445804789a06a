"""Lines of keys: by hand, and against tomllib on generated files."""

from __future__ import annotations

import json
import tomllib
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from station.assessments.lines import Path, key_lines, line_of

BY_HAND = """\
# comment with = and [brackets]
a = 1 # [x]
"quoted key" = "# not a comment = ["
dotted . inner = 2

[table.sub]
text = '''
[no.header]
no = 1
'''
after = "a \\" b"
[[rows]]
x = [ 1,
  # two
  2, { in = 3, "more" = [
    4 ] } ]
[[rows]]
  x = 1979-05-27 07:32:00
[rows.nested]
deep = \"""ends in quotes\"\""\"
last = true
[[rows.inner]]
z = 1
"""


def test_every_key_has_its_line() -> None:
    assert key_lines(BY_HAND) == {
        ("a",): 2,
        ("quoted key",): 3,
        ("dotted",): 4,
        ("dotted", "inner"): 4,
        ("table",): 6,
        ("table", "sub"): 6,
        ("table", "sub", "text"): 7,
        ("table", "sub", "after"): 11,
        ("rows",): 12,
        ("rows", 0): 12,
        ("rows", 0, "x"): 13,
        ("rows", 0, "x", 0): 13,
        ("rows", 0, "x", 1): 15,
        ("rows", 0, "x", 2): 15,
        ("rows", 0, "x", 2, "in"): 15,
        ("rows", 0, "x", 2, "more"): 15,
        ("rows", 0, "x", 2, "more", 0): 16,
        ("rows", 1): 17,
        ("rows", 1, "x"): 18,
        ("rows", 1, "nested"): 19,
        ("rows", 1, "nested", "deep"): 20,
        ("rows", 1, "nested", "last"): 21,
        ("rows", 1, "inner"): 22,
        ("rows", 1, "inner", 0): 22,
        ("rows", 1, "inner", 0, "z"): 23,
    }
    tomllib.loads(BY_HAND)


def test_windows_line_ends_count_once() -> None:
    assert key_lines("a = 1\r\n\r\nb = 2\r\n") == {("a",): 1, ("b",): 3}


def test_a_missing_key_has_the_line_of_its_table() -> None:
    lines = key_lines("a = 1\n[t]\nb = 2\n")
    assert line_of(lines, ("t", "missing")) == 2
    assert line_of(lines, ("missing",)) == 1
    assert line_of(lines, ("missing", "deep", 3)) == 1


KEYS = st.one_of(
    st.from_regex(r"[A-Za-z0-9_-]{1,6}", fullmatch=True),
    st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF, exclude_characters="\x7f"), max_size=6),
)
TEXTS = st.text(st.sampled_from("ab#=[]{},.'\"\\\n\t "), max_size=12)
VALUES = st.recursive(
    st.one_of(st.integers(-99, 99), st.booleans(), TEXTS),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)),
    max_leaves=8,
)
TABLES = st.dictionaries(KEYS, VALUES, max_size=5)
DOCUMENTS = st.tuples(TABLES, st.dictionaries(KEYS, st.one_of(TABLES, st.lists(TABLES, min_size=1, max_size=3))))


def name_of(key: str) -> str:
    return key if key.isascii() and key.replace("-", "a").replace("_", "a").isalnum() else json.dumps(key)


def value_text(value: Any, choose: Any) -> str:
    """TOML of a value, in one of the ways it may be written."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        ways = [json.dumps(value)]
        if "'" not in value and "\n" not in value:
            ways.append(f"'{value}'")
        if "'''" not in value and not value.endswith("'"):
            ways.append(f"'''\n{value}'''")
        return str(choose(ways))
    if isinstance(value, list):
        gap = choose(["", " ", "\n", ' # [ " comment\n'])
        return "[" + "".join(gap + value_text(v, choose) + gap + "," for v in value) + gap + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name_of(k)} = {value_text(v, choose)}" for k, v in value.items()) + "}"
    return str(value)


def every_path(value: Any, path: Path = ()) -> set[Path]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found: set[Path] = {path} if path else set()
    for key, inner in items:
        found |= every_path(inner, (*path, key))
    return found


@settings(deadline=None)
@given(DOCUMENTS, st.data())
def test_the_scanner_finds_the_keys_that_tomllib_finds(
    document: tuple[dict[str, Any], Any], data: st.DataObject
) -> None:
    def choose(ways: list[str]) -> str:
        return data.draw(st.sampled_from(ways))

    top, tables = document
    text = "".join(f"{name_of(k)} = {value_text(v, choose)}\n" for k, v in top.items() if k not in tables)
    for name, table in tables.items():
        for one in table if isinstance(table, list) else [table]:
            text += f"[[{name_of(name)}]]\n" if isinstance(table, list) else f"[ {name_of(name)} ] # t\n"
            text += "".join(f"  {name_of(k)}={value_text(v, choose)}\n" for k, v in one.items())
    lines = key_lines(text)
    assert set(lines) == every_path(tomllib.loads(text))
    split = text.split("\n")
    for path, line in lines.items():
        # The key itself, as it is written, stands on the line that is named.
        if isinstance(path[-1], str):
            assert name_of(path[-1]) in split[line - 1]
