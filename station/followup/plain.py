"""Frozen dataclasses as JSON values and back, by their type hints; what the records keep is such plain data."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from station.domain.errors import RecordsError

T = TypeVar("T")

#: Version of every document of this room; another one is refused.
SCHEMA_VERSION = 1


def document(kind: str, value: Any) -> dict[str, Any]:
    """A dataclass as a JSON document that says what it is."""
    return {"schema": f"asymmetry-station-{kind}", "schema_version": SCHEMA_VERSION, **as_plain(value)}


def from_document(cls: type[T], kind: str, data: Mapping[str, Any]) -> T:
    """The dataclass that `document` wrote.

    Raises
    ------
    RecordsError
        The data is another kind, of another version, or not as it was written.
    """
    if data.get("schema") != f"asymmetry-station-{kind}":
        raise RecordsError(f"this is no {kind} of the station: 'schema' says {data.get('schema')!r}.")
    if data.get("schema_version") != SCHEMA_VERSION:
        raise RecordsError(
            f"this {kind} has schema version {data.get('schema_version')!r}; this program reads {SCHEMA_VERSION}: "
            "use the program that wrote it, or a newer one."
        )
    return from_plain(cls, {k: v for k, v in data.items() if k not in ("schema", "schema_version")}, kind)


def as_plain(value: Any) -> Any:
    """Dataclasses as dicts, tuples as lists, dates and enumerations as text."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: as_plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {str(k): as_plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple | frozenset):
        return [as_plain(v) for v in value]
    if isinstance(value, StrEnum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def from_plain(cls: type[T], data: Any, where: str = "") -> T:
    """The dataclass whose `as_plain` is `data`; keys that are missing take their default.

    Raises
    ------
    RecordsError
        A key is unknown or missing, or a value has another type; the message names the key.
    """
    if not isinstance(data, Mapping):
        raise RecordsError(f"{where or cls.__name__}: a table of keys is needed, not {data!r}.")
    hints = _hints(cls)  # type: ignore[arg-type]  # a class is hashable
    if unknown := set(data) - set(hints):
        raise RecordsError(f"{where or cls.__name__}: there is no key '{min(unknown)}'; known: {', '.join(hints)}.")
    try:
        return cls(**{k: _value(hints[k], v, f"{where}.{k}".lstrip(".")) for k, v in data.items()})
    except TypeError as error:  # a key without a default is missing
        raise RecordsError(f"{where or cls.__name__}: {error}.") from error
    except ValueError as error:
        raise RecordsError(f"{where or cls.__name__}: {error}.") from error


@cache
def _hints(cls: type) -> dict[str, Any]:
    hints = get_type_hints(cls)
    return {f.name: hints[f.name] for f in fields(cls)}


def _value(hint: Any, value: Any, where: str) -> Any:
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        if value is None and type(None) in inner:
            return None
        return _one_of([h for h in inner if h is not type(None)], value, where)
    if origin is tuple:
        if not isinstance(value, list | tuple):
            raise RecordsError(f"{where}: a list is needed, not {value!r}.")
        kinds = [inner[0]] * len(value) if inner[1:] == (Ellipsis,) else list(inner)
        if len(kinds) != len(value):
            raise RecordsError(f"{where}: {len(kinds)} values are needed, not {len(value)}.")
        return tuple(_value(kind, v, f"{where}[{i}]") for i, (kind, v) in enumerate(zip(kinds, value, strict=True)))
    if origin is not None and origin is not Literal:  # a mapping
        if not isinstance(value, Mapping):
            raise RecordsError(f"{where}: a table of keys is needed, not {value!r}.")
        return {_value(inner[0], k, where): _value(inner[1], v, f"{where}.{k}") for k, v in value.items()}
    return _scalar(hint, value, where)


def _one_of(hints: list[Any], value: Any, where: str) -> Any:
    last: RecordsError | None = None
    for hint in hints:
        try:
            return _value(hint, value, where)
        except RecordsError as error:
            last = error
    raise last or RecordsError(f"{where}: {value!r} is not understood.")


def _scalar(hint: Any, value: Any, where: str) -> Any:
    if get_origin(hint) is Literal:
        if value not in get_args(hint):
            raise RecordsError(f"{where}: {value!r} is none of {', '.join(map(str, get_args(hint)))}.")
        return value
    if is_dataclass(hint) and isinstance(hint, type):
        return from_plain(hint, value, where)
    if hint is Any:
        return value
    try:
        if hint in (date, datetime) or (isinstance(hint, type) and issubclass(hint, StrEnum)):
            return hint.fromisoformat(value) if hint in (date, datetime) else hint(value)
    except (TypeError, ValueError) as error:
        raise RecordsError(f"{where}: {value!r} is no {hint.__name__}.") from error
    if hint is float and isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, hint) or (hint is int and isinstance(value, bool)):
        raise RecordsError(f"{where}: {value!r} is no {hint.__name__}.")
    return value
