"""A force on an emulated board whose cells are those of the specimen certificate, and what arrived of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from calibration.specimen import simulated_cell, specimen_certificate
from station.domain.channels import CHANNELS_BY_SLOT, Channel
from station.domain.trial import CellSamples
from station.protocol.messages import SetBoardId
from tests.support.emulator import RATES, Conversions, EmulatedBoard, EmulatorBuild, inject, write_waveform

BOARD_ID = "5A000042"
CHANNELS = CHANNELS_BY_SLOT[2]


def board_options(
    folder: Path, t_s: NDArray[np.float64], force_n: dict[Channel, NDArray[np.float64]]
) -> dict[str, Any]:
    """Options of the emulator for a force on each cell [N]."""
    cells = [force_n[CHANNELS[slot]] for slot in range(4)]
    offsets, slopes = zip(*(simulated_cell(BOARD_ID, CHANNELS[slot].value) for slot in range(4)), strict=True)
    assert len(set(slopes)) == 1
    return {
        "input": write_waveform(folder / "wave.csv", t_s, cells),
        "input_unit": "newtons",
        "counts_per_newton": repr(slopes[0]),
        "offset_counts": offsets,
        "rates": RATES,
    }


def give_board_id(build: EmulatorBuild, folder: Path) -> None:
    """Write the board's id to the EEPROM in `folder`, as a technician does once."""
    command = inject(SetBoardId(int(BOARD_ID, 16)), 0.1)
    with EmulatedBoard(build, folder, duration=0.5, inject=[command]) as board:
        board.read_all()
        board.wait()


def certificate_file(folder: Path) -> Path:
    """The specimen certificate of that board as a file."""
    path = folder / "specimen.json"
    path.write_text(specimen_certificate(BOARD_ID).to_json(), encoding="utf-8")
    return path


def injected(cell: CellSamples, log: Conversions) -> slice:
    """Which of the injected conversions a cell's samples are, by the stamp of the first."""
    first = int(np.searchsorted(log.ready_us, cell.t_device_us[0] - 2000))
    return slice(first, first + len(cell.counts))
