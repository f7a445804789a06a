"""Which filters a trial file's samples are stored with: size and time of each candidate, side by side in one run.

    python -m benchmarks.compression [--markdown]

The samples are made up: four cells of own rates, pushes, the converters' noise, uneven stamps. Sizes are those of
whole HDF5 files in memory; times are processor time, the best of five. Ratios are to what docs/file_format.md asks for.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import h5py
import numpy as np

from station.sim.converter import CHIP_RATES_HZ, NOISE_COUNTS
from station.storage.trial_layout import CELL, CHUNK, FILTERS, time_of

LENGTHS_S = (10.0, 60.0, 1800.0)

FLETCHER: dict[str, Any] = {"fletcher32": True}
CANDIDATES: dict[str, dict[str, Any]] = {
    "contiguous": {},
    "fletcher32 alone": FLETCHER,
    "gzip 4": {"compression": "gzip", "compression_opts": 4, **FLETCHER},
    "shuffle + gzip 1": {"shuffle": True, "compression": "gzip", "compression_opts": 1, **FLETCHER},
    "shuffle + gzip 4 (the format's)": FILTERS,
    "shuffle + gzip 9": {"shuffle": True, "compression": "gzip", "compression_opts": 9, **FLETCHER},
    "shuffle + lzf": {"shuffle": True, "compression": "lzf", **FLETCHER},
}


def cells(seconds: float) -> list[dict[str, np.ndarray]]:
    """Arrays of four cells: a push every 10 s, the converters' noise, stamps with the firmware's jitter of 0.4 ms."""
    made = []
    for i, rate in enumerate(CHIP_RATES_HZ):
        rng = np.random.default_rng(i)
        stamps = np.rint((np.arange(int(seconds * rate)) + 0.3 * i) * 1e6 / rate) + rng.integers(0, 5, 1)
        stamps = (stamps + rng.uniform(0, 400, len(stamps))).astype(np.int64) + 3_000_000
        force = 60 + 500 * np.clip(np.sin(stamps * 1e-6 * 2 * np.pi / 10), 0, 1)
        counts = (40_000 + 800 * force + rng.normal(0, NOISE_COUNTS, len(stamps))).astype(np.int32)
        flags = np.zeros(len(stamps), np.uint8)
        made.append(
            {"counts": counts, "t_device_us": stamps, "flags": flags, "time_s": time_of(stamps, 3_000_000, 1.0002)}
        )
    return made


def image(arrays: list[dict[str, np.ndarray]], stored: dict[str, Any]) -> bytes:
    """An HDF5 file with these datasets."""
    with h5py.File("bench", "w", driver="core", backing_store=False) as file:
        for number, cell in enumerate(arrays):
            for name in CELL:
                chunks = {"chunks": (min(len(cell[name]), CHUNK),)} if stored else {}
                file.create_dataset(f"{number}/{name}", data=cell[name], **chunks, **stored)
        file.flush()
        return bytes(file.id.get_file_image())


def read(data: bytes) -> None:
    """Every dataset of a file."""
    with h5py.File(h5py.h5f.open_file_image(data)) as file:
        for group in file.values():
            for dataset in group.values():
                dataset[:]


def best(call: Callable[[], Any]) -> float:
    """Least processor time of five calls [s]."""
    times = []
    for _ in range(5):
        begun = time.process_time()
        call()
        times.append(time.process_time() - begun)
    return min(times)


def main() -> None:
    """Print a table for each length."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--markdown", action="store_true")
    form = "| {:31} | {:>9} | {:>6} | {:>8} | {:>6} | {:>8} | {:>6} |" if parser.parse_args().markdown else (
        "{:31}  {:>9}  {:>6}  {:>8}  {:>6}  {:>8}  {:>6}"
    )  # fmt: skip
    for seconds in LENGTHS_S:
        arrays = cells(seconds)
        rows = {}
        for name, stored in CANDIDATES.items():
            data = image(arrays, stored)
            rows[name] = (len(data), best(partial(image, arrays, stored)), best(partial(read, data)))
        own = rows["shuffle + gzip 4 (the format's)"]
        print(f"\n{seconds:g} s of four cells\n")
        print(form.format("filters", "bytes", "ratio", "write ms", "ratio", "read ms", "ratio"))
        for name, (size, write, back) in rows.items():
            ratios = [f"{value / reference:.2f}" for value, reference in zip((size, write, back), own, strict=True)]
            print(form.format(name, size, ratios[0], f"{write * 1e3:.2f}", ratios[1], f"{back * 1e3:.2f}", ratios[2]))


if __name__ == "__main__":
    main()
