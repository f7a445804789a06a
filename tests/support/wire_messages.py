"""Hypothesis strategies for everything that can be said on the wire, made from the wire table itself."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from station.protocol.messages import (
    BOARD_MESSAGES,
    HOST_MESSAGES,
    SLOTS,
    Message,
    Reading,
    Sample,
    WireField,
    wire_fields,
)


def _values(form: WireField) -> st.SearchStrategy[Any]:
    bits = 8 * form.wire.size
    low, high = (-(1 << bits - 1), (1 << bits - 1) - 1) if form.wire.signed else (0, (1 << bits) - 1)
    # Ends, zero and bytes of zero (which COBS must hide) are met often, not by luck.
    one = st.one_of(st.integers(low, high), st.sampled_from([low, high, 0, high // 256 * 256]))
    return one if form.count == 1 else st.tuples(*[one] * form.count)


def any_of(cls: type[Any]) -> st.SearchStrategy[Any]:
    """Any message of a class."""
    fields = {name: _values(form) for name, form in wire_fields(cls)}
    if cls is not Sample:
        return st.builds(cls, **fields)
    return st.integers(0, (1 << SLOTS) - 1).flatmap(
        lambda mask: st.builds(
            Sample,
            seq=fields["seq"],
            mask=st.just(mask),
            readings=st.tuples(*[any_of(Reading)] * mask.bit_count()),
        )
    )


messages: st.SearchStrategy[Message] = st.one_of([any_of(cls) for cls in (*BOARD_MESSAGES, *HOST_MESSAGES)])
