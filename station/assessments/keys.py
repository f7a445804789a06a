"""One key of an assessment's file: its default, unit, limits, meaning and where the default comes from.

The reader checks by it and the page of all keys is made from it, so that neither can forget one.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, field
from typing import Any


def key(
    doc: str,
    *,
    default: Any = MISSING,
    factory: Any = MISSING,
    unit: str = "",
    least: float | None = None,
    most: float | None = None,
    source: str = "",
    snake: bool = False,
    empty: bool = False,
    internal: bool = False,
) -> Any:
    """A dataclass field with what the reader and the page of keys need.

    Parameters
    ----------
    doc : str
        What it means, as one writes it for the person who fills it in.
    default, factory : optional
        As in `dataclasses.field`; without either the key must be given.
    unit : str
        Of a number.
    least, most : float, optional
        Limits, both allowed values.
    source : str
        Where the default comes from; 'chosen' and why where nobody has measured it.
    snake : bool
        An id: small letters, digits and underscores.
    empty : bool
        A text or list that may be empty.
    internal : bool
        Not a key of the file.
    """
    about = {
        "doc": doc, "unit": unit, "least": least, "most": most, "source": source, "snake": snake, "empty": empty,
        "internal": internal,
    }  # fmt: skip
    if factory is not MISSING:
        return field(default_factory=factory, metadata=about)
    return field(metadata=about) if default is MISSING else field(default=default, metadata=about)


def must_be_given(f: Field[Any]) -> bool:
    """A key without a default."""
    return f.default is MISSING and f.default_factory is MISSING
