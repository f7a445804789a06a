"""Writes an archived trial of format version 1, made of the simulation's cells, with one run of results:

    python tests/archive/make_trial_v1.py tests/archive/trial_v1.h5

Deterministic but for the program's version in it and the last digits of the platform's mathematics. An archived file
is never made again: a reader of any later version has to read it as it is. A new format version gets a new script.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from calibration.specimen import simulated_cell, specimen_certificate
from station.analysis.options import AnalysisOptions
from station.analysis.results import results_json
from station.analysis.run import analyse
from station.domain.channels import CellFlag, Channel, Side
from station.domain.flags import QualityFlag
from station.domain.trial import CellSamples, ClockFit, Event, Trial, Weighing, ZeroReading
from station.sim.converter import CHIP_RATES_HZ, NOISE_COUNTS, filtered, to_counts
from station.storage.trial_file import write_trial

BOARD = "5A010001"
SECONDS = 7.0
KINKS_S = np.array([2.0, 2.25, 5.5, 5.8])

#: Of the person's force: which part each cell carries, and how much of it is the pushing leg's effort.
CELLS = {"left_heel": (0.6, 1.0), "left_forefoot": (0.4, 1.0), "right_heel": (0.55, 0.0), "right_forefoot": (0.45, 0.0)}


def effort(t_s: np.ndarray) -> np.ndarray:
    """60 N at rest, a push of 540 N more from 2 to 5.5 s [N]."""
    up, down = (np.clip((t_s - a) / (b - a), 0, 1) for a, b in ((KINKS_S[0], KINKS_S[1]), (KINKS_S[2], KINKS_S[3])))
    return 60.0 + 540.0 * (up - down)


def cell(number: int, name: str, part: float, push: float) -> CellSamples:
    """What the simulated board's cell sends: own rate and phase, the converter's filter, noise."""
    rate = CHIP_RATES_HZ[number]
    stamps = (2_000_000 + np.rint((np.arange(int(SECONDS * rate)) + 0.2 * number) * 1e6 / rate)).astype(np.int64)
    force = filtered(
        lambda t: part * (60.0 + push * (effort(t) - 60.0)), (stamps - 2_000_000) * 1e-6, 1 / rate, 4, KINKS_S
    )
    noise = np.random.default_rng(number).normal(0.0, NOISE_COUNTS, len(stamps))
    flags = np.zeros(len(stamps), np.uint8)
    flags[50 + number] = CellFlag.LATE
    return CellSamples(stamps, to_counts(force, *simulated_cell(BOARD, name), noise), flags)


def trial() -> Trial:
    """The archived trial; every field of the format holds something."""
    return Trial(
        trial_id="a" * 31 + "1",
        started="2026-11-22T10:00:00+01:00",
        cells={Channel(name): cell(i, name, *load) for i, (name, load) in enumerate(CELLS.items())},
        assessment={"id": "timed_isometric", "version": 1, "phases": []},
        tested=Side.LEFT,
        involved=Side.RIGHT,
        mass_kg=71.5,
        certificate=specimen_certificate(BOARD, 2).to_json(),
        board={"board_id": BOARD, "protocol": 1, "cells_per_foot": 2},
        clock=ClockFit(1.00021, 6e-5, "host_regression"),
        zero={
            Channel(name): ZeroReading(simulated_cell(BOARD, name)[0], NOISE_COUNTS, 186, 0, 1_990_000)
            for name in CELLS
        },
        weighing=Weighing(701.2, 1.4, 352.0, 349.2, 1_000_000, 1_990_000),
        identity_checked=True,
        events=(Event(4_000_000, "go"), Event(7_500_000, "stop", "duration")),
        flags=frozenset({QualityFlag.SIMULATED}),
        health={"frames": 1303, "crc_errors": 0},
    )


if __name__ == "__main__":
    made = trial()
    write_trial(Path(sys.argv[1]), made, [results_json(analyse([made], AnalysisOptions()), [made])])
