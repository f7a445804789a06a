"""Trials of every shape, for Hypothesis, and comparison bit by bit."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta, timezone

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from station.domain.channels import Channel, Side
from station.domain.flags import QualityFlag
from station.domain.trial import CellSamples, ClockFit, Event, ForceTrace, Source, Trial, Weighing, ZeroReading
from station.storage.metadata import to_json, trial_metadata

NUMBER = st.floats(allow_nan=False, width=64)
MOMENT = st.integers(-(2**62), 2**62)
TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)
JSON = st.dictionaries(
    TEXT,
    st.recursive(
        st.none() | st.booleans() | NUMBER | st.integers(-(2**53), 2**53) | TEXT,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
        max_leaves=6,
    ),
    max_size=4,
)
STARTED = st.builds(
    lambda t, minutes: t.replace(tzinfo=timezone(timedelta(minutes=minutes))).isoformat(),
    st.datetimes(),
    st.integers(-720, 840),
)
COUNTS = st.integers(-(2**23), 2**23 - 1)


@st.composite
def cells(draw: st.DrawFn) -> CellSamples:
    n = draw(st.integers(0, 40))
    steps = draw(hnp.arrays(np.int64, n, elements=st.integers(1, 10**9)))
    return CellSamples(
        t_device_us=draw(st.integers(-(2**31), 2**50)) + np.cumsum(steps),
        counts=draw(hnp.arrays(np.int32, n, elements=COUNTS)),
        flags=draw(hnp.arrays(np.uint8, n)),
    )


@st.composite
def traces(draw: st.DrawFn) -> ForceTrace:
    n = draw(st.integers(0, 40))
    return ForceTrace(t_s=draw(hnp.arrays(np.float64, n)), force_n=draw(hnp.arrays(np.float64, n)))


def common() -> dict[str, st.SearchStrategy]:
    return {
        "trial_id": TEXT,
        "started": STARTED,
        "assessment": JSON,
        "tested": st.none() | st.sampled_from(Side),
        "involved": st.none() | st.sampled_from(Side),
        "mass_kg": st.none() | NUMBER,
        "events": st.lists(st.builds(Event, MOMENT, TEXT, TEXT), max_size=3).map(tuple),
        "flags": st.frozensets(st.sampled_from(QualityFlag)),
    }


MEASURED = st.builds(
    Trial,
    **common(),
    cells=st.dictionaries(st.sampled_from(list(Channel)[:6]), cells(), max_size=4),
    certificate=st.none() | TEXT | JSON.map(lambda v: to_json(v)),
    board=JSON,
    clock=st.builds(ClockFit, st.floats(0.99, 1.01), st.floats(0, 0.01), TEXT),
    zero=st.dictionaries(
        st.sampled_from(Channel), st.builds(ZeroReading, NUMBER, NUMBER, st.integers(0, 10**6), MOMENT, MOMENT)
    ),
    weighing=st.none() | st.builds(Weighing, NUMBER, NUMBER, NUMBER, NUMBER, MOMENT, MOMENT),
    identity_checked=st.booleans(),
    health=st.dictionaries(TEXT, st.integers(0, 2**40), max_size=4),
)
IMPORTED = st.builds(
    Trial,
    **common(),
    traces=st.dictionaries(st.sampled_from(Channel), traces(), max_size=3),
    source=st.builds(Source, TEXT, TEXT, JSON),
)


def assert_same(a: Trial, b: Trial) -> None:
    assert trial_metadata(replace(a, cells={}, traces={})) == trial_metadata(replace(b, cells={}, traces={}))
    assert a.cells.keys() == b.cells.keys()
    assert a.traces.keys() == b.traces.keys()
    for channel, cell in a.cells.items():
        for name in ("t_device_us", "counts", "flags"):
            assert_same_bits(getattr(cell, name), getattr(b.cells[channel], name))
    for channel, trace in a.traces.items():
        assert_same_bits(trace.t_s, b.traces[channel].t_s)
        assert_same_bits(trace.force_n, b.traces[channel].force_n)


def assert_same_bits(a: np.ndarray, b: np.ndarray) -> None:
    assert a.dtype == b.dtype
    assert a.tobytes() == b.tobytes()  # NaN too


def a_trial(n: int = 500) -> Trial:
    """One ordinary measured trial."""
    rng = np.random.default_rng(7)
    four = list(Channel)[:4]
    return Trial(
        trial_id="5a1e",
        started="2026-03-01T09:30:00+01:00",
        cells={
            c: CellSamples(
                t_device_us=np.arange(n) * 10_700 + 1_000_000 + 300 * i,
                counts=rng.integers(-(2**23), 2**23, n).astype(np.int32),
                flags=rng.integers(0, 64, n).astype(np.uint8),
            )
            for i, c in enumerate(four)
        },
        tested=Side.LEFT,
        certificate='{"certificate_id": "SPEC-1",\n "note": "Prüfschein, verbatim"}',
        board={"board_id": "0BADCAFE"},
        clock=ClockFit(1.0003, 6e-5, "host_regression"),
        zero={c: ZeroReading(10.5, 39.0, 90, 0, 999_999) for c in four},
        weighing=Weighing(700.0, 1.5, 340.0, 360.0, 0, 999_999),
        identity_checked=True,
        events=(Event(1_500_000, "go"),),
        flags=frozenset({QualityFlag.SIMULATED}),
        health={"frames": 2_000},
    )
