"""Trials for the tests: imported curves, and counts of a simulated board."""

from __future__ import annotations

import numpy as np

from calibration.specimen import simulated_cell, specimen_certificate
from station.domain.channels import Channel, Side
from station.domain.trial import CellSamples, ClockFit, ForceTrace, Source, Trial, ZeroReading

BOARD = "5A010001"


def imported(involved: Side | None = None, tested: Side | None = None, **traces) -> Trial:
    """A trial of others: channel name = (time, force)."""
    return Trial(
        trial_id="imported",
        started="2026-01-01T10:00:00+01:00",
        traces={
            Channel(name): ForceTrace(np.asarray(t, dtype=np.float64), np.asarray(f, dtype=np.float64))
            for name, (t, f) in traces.items()
        },
        source=Source("made up", "0" * 64),
        involved=involved,
        tested=tested,
    )


def stamps_us(rate_hz: float, seconds: float, phase: float = 0.0) -> np.ndarray:
    """Stamps of one converter [us]."""
    n = int(seconds * rate_hz)
    return np.round((np.arange(n) + phase) * 1e6 / rate_hz).astype(np.int64) + 5_000_000


def cell(channel: str, t_us: np.ndarray, force_n: np.ndarray) -> CellSamples:
    """What the simulated board's cell would have sent for these forces."""
    offset, slope = simulated_cell(BOARD, channel)
    counts = np.round(offset + slope * force_n).astype(np.int32)
    return CellSamples(t_us, counts, np.zeros(len(t_us), dtype=np.uint8))


def measured(cells: dict[str, CellSamples], cells_per_foot: int = 2, **fields) -> Trial:
    """A trial of the simulated board with its specimen certificate, a zero of 1 s, and left and right checked."""
    given = {
        "trial_id": "measured",
        "started": "2026-01-01T10:00:00+01:00",
        "certificate": specimen_certificate(BOARD, cells_per_foot).to_json(),
        "board": {"board_id": BOARD},
        "clock": ClockFit(1.0, 1e-5, "host_regression"),
        "zero": {Channel(c): ZeroReading(simulated_cell(BOARD, c)[0], 39.0, 93, 0, 1_000_000) for c in cells},
        "identity_checked": True,
    } | fields
    return Trial(cells={Channel(c): samples for c, samples in cells.items()}, **given)
