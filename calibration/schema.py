"""The published JSON Schema of a certificate, and the small part of draft 2020-12 that it needs.

One schema is the only list of fields and limits, for us and for others; a keyword that this checker does not know
raises, so that the schema can never promise more than is checked.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any

from calibration.errors import CalibrationError

_TYPES: dict[str, Callable[[Any], bool]] = {
    "object": lambda v: isinstance(v, dict),
    "array": lambda v: isinstance(v, list),
    "string": lambda v: isinstance(v, str),
    "boolean": lambda v: isinstance(v, bool),
    "null": lambda v: v is None,
    "integer": lambda v: isinstance(v, int) and not isinstance(v, bool),
    "number": lambda v: isinstance(v, (int, float)) and not isinstance(v, bool) and abs(v) <= sys.float_info.max,
}
_NOTES = {"$schema", "$id", "$defs", "title", "description"}


@cache
def certificate_schema() -> dict[str, Any]:
    """The schema in `calibration/certificate.schema.json`."""
    text = files("calibration").joinpath("certificate.schema.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def check(value: Any, schema: dict[str, Any] | None = None, path: str = "", root: dict[str, Any] | None = None) -> None:
    """Compare a parsed JSON value with a schema.

    Parameters
    ----------
    value
        What `json.loads` gave.
    schema : dict, optional
        The schema; the certificate's own when left out.
    path : str
        Name of the field, for the message.

    Raises
    ------
    CalibrationError
        Names the first field that does not fit, and why.
    """
    schema = certificate_schema() if schema is None else schema
    root = schema if root is None else root
    if "$ref" in schema:
        check(value, root["$defs"][schema["$ref"].removeprefix("#/$defs/")], path, root)
        return
    for keyword, argument in schema.items():
        if keyword in _NOTES:
            continue
        if keyword in _NESTED:
            _NESTED[keyword](value, schema, path, root)
            continue
        words = _RULES[keyword](value, argument)
        if words:
            raise CalibrationError(words, path or "certificate")


def _type(value: Any, wanted: str | list[str]) -> str:
    names = [wanted] if isinstance(wanted, str) else wanted
    return "" if any(_TYPES[n](value) for n in names) else f"must be {' or '.join(names)}, not {_short(value)}"


def _short(value: Any) -> str:
    text = json.dumps(value)
    return text if len(text) <= 40 else text[:37] + "..."


def _limit(ok: Callable[[Any, Any], bool], words: str) -> Callable[[Any, Any], str]:
    """A rule on numbers; values of another type are left to `type`."""

    def rule(value: Any, limit: Any) -> str:
        return "" if not _TYPES["number"](value) or ok(value, limit) else f"is {_short(value)}, must be {words} {limit}"

    return rule


def _size(
    kind: type[list[Any]] | type[dict[str, Any]], ok: Callable[[int, int], bool], words: str
) -> Callable[[Any, Any], str]:
    def rule(value: Any, limit: int) -> str:
        return "" if not isinstance(value, kind) or ok(len(value), limit) else f"must have {words} {limit} entries"

    return rule


_RULES: dict[str, Callable[[Any, Any], str]] = {
    "type": _type,
    "const": lambda v, a: "" if v == a and type(v) is type(a) else f"must be {_short(a)}, not {_short(v)}",
    "enum": lambda v, a: "" if v in a else f"must be one of {', '.join(map(str, a))}, not {_short(v)}",
    "pattern": lambda v, a: "" if not isinstance(v, str) or re.search(a, v) else f"{_short(v)} does not fit {a}",
    "minimum": _limit(lambda v, a: v >= a, "at least"),
    "maximum": _limit(lambda v, a: v <= a, "at most"),
    "exclusiveMinimum": _limit(lambda v, a: v > a, "greater than"),
    "minItems": _size(list, lambda n, a: n >= a, "at least"),
    "maxItems": _size(list, lambda n, a: n <= a, "at most"),
    "minProperties": _size(dict, lambda n, a: n >= a, "at least"),
}


def _properties(value: Any, schema: dict[str, Any], path: str, root: dict[str, Any]) -> None:
    for name, part in schema["properties"].items():
        if isinstance(value, dict) and name in value:
            check(value[name], part, f"{path}.{name}".lstrip("."), root)


def _required(value: Any, schema: dict[str, Any], path: str, root: dict[str, Any]) -> None:
    for name in schema["required"]:
        if isinstance(value, dict) and name not in value:
            raise CalibrationError("is missing", f"{path}.{name}".lstrip("."))


def _additional(value: Any, schema: dict[str, Any], path: str, root: dict[str, Any]) -> None:
    rule = schema["additionalProperties"]
    for name in value if isinstance(value, dict) else ():
        if name in schema.get("properties", {}):
            continue
        where = f"{path}.{name}".lstrip(".")
        if rule is False:
            raise CalibrationError("is not a field of a certificate", where)
        check(value[name], rule, where, root)


def _items(value: Any, schema: dict[str, Any], path: str, root: dict[str, Any]) -> None:
    for i, item in enumerate(value if isinstance(value, list) else ()):
        check(item, schema["items"], f"{path}[{i}]", root)


_NESTED: dict[str, Callable[[Any, dict[str, Any], str, dict[str, Any]], None]] = {
    "properties": _properties,
    "required": _required,
    "additionalProperties": _additional,
    "items": _items,
}
