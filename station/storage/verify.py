"""Does a trial file keep docs/file_format.md? Every MUST that the file itself can show, one sentence a breach."""

from __future__ import annotations

import io
import json
import math
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import h5py
import numpy as np

from station.domain.channels import Channel
from station.domain.flags import QualityFlag
from station.protocol.clock import true_rate_hz
from station.storage import trial_layout as layout
from station.storage.trial_file import UNREADABLE, image_of, parse, read_bytes

_ROOT_TEXT = ("format", "writer_version", "content_sha256", "trial_id", "started")
_ROOT = {*_ROOT_TEXT, *layout.TEXT_KEYS, *layout.JSON_KEYS, "format_version", "mass_kg", "identity_checked", "t0_us"}
_GROUPS = {"clock", "zero", "weighing", "cells", "forces", "cop", "results"}
_SIDES = ("left", "right")
_CELL_CHANNELS = set(Channel) - {Channel.TOTAL}


def breaches(path: Path) -> list[str]:
    """Every breach of the file format; empty for a file that keeps it.

    Raises
    ------
    StorageError
        The file cannot be read, its seal or a checksum does not fit, or it is no trial of this program: nothing in it
        can be trusted.
    """
    data = read_bytes(path)
    parse(path, data)
    image = image_of(path, data)
    found = [] if len(image) < len(data) else ["it has no seal: another program has stored it again"]
    if image[8] != 0:
        found.append(f"its superblock has version {image[8]}, not 0: old readers cannot open it")
    try:
        with h5py.File(io.BytesIO(image)) as file:
            found += _walk(file)
    except UNREADABLE as error:  # what `parse` does not read can still be of another kind
        found.append(f"it holds something that the format does not know: {error}")
    return found


def _walk(file: h5py.File) -> Iterator[str]:
    yield from _root(file)
    yield from (f"/{name} is not of the format" for name in set(file) - _GROUPS)
    yield from _attributes(file["clock"], layout.CLOCK)
    for name, group in file.get("zero", {}).items():
        yield from _attributes(group, layout.ZERO)
        if name not in set(Channel):
            yield f"/zero/{name} is no channel"
    if "weighing" in file:
        yield from _attributes(file["weighing"], layout.WEIGHING)
    yield from _cells(file)
    for name, group in file.get("forces", {}).items():
        yield from _table(group, layout.FORCE)
        if name not in set(Channel):
            yield f"/forces/{name} is no channel"
    if "cop" in file:
        yield from _table(file["cop"], layout.COP)
    yield from _results(file["results"])


def _root(file: h5py.File) -> Iterator[str]:
    attributes = layout.scalars(file)
    for name in _ROOT_TEXT:
        if not isinstance(attributes.get(name), str):
            yield f"the attribute '{name}' is no text"
    yield from (f"the attribute '{name}' is not of the format" for name in sorted(set(attributes) - _ROOT))
    started = str(attributes.get("started"))
    try:
        if datetime.fromisoformat(started).utcoffset() is None:
            yield f"'started' has no offset from UTC: {started}"
    except ValueError:
        yield f"'started' is no ISO 8601 time: {started}"
    for name in ("tested", "involved"):
        if attributes.get(name, "left") not in _SIDES:
            yield f"'{name}' is neither left nor right"
    if not isinstance(attributes.get("mass_kg", 1.0), float):
        yield "'mass_kg' is no float"
    if attributes.get("identity_checked") not in (0, 1):
        yield "'identity_checked' is neither 0 nor 1"
    if "cells" in file and "forces" in file:
        yield "it has both cells and imported forces"
    if "forces" in file and json.loads(attributes["source"]) is None:
        yield "it has imported forces and does not say from where"
    unknown = set(json.loads(attributes["flags"])) - set(QualityFlag)
    yield from (f"'{flag}' in 'flags' is no quality flag" for flag in sorted(unknown))
    for name in layout.JSON_KEYS:
        if not isinstance(attributes.get(name), str):
            yield f"the attribute '{name}' is no text"


def _attributes(group: h5py.Group, kinds: dict[str, type]) -> Iterator[str]:
    values = layout.scalars(group)
    for name, kind in kinds.items():
        if not isinstance(values.get(name), kind):
            yield f"{group.name} has no attribute '{name}' of type {kind.__name__}"


def _cells(file: h5py.File) -> Iterator[str]:
    if "cells" not in file:
        return
    t0_us, ratio = int(file.attrs["t0_us"]), float(file["clock"].attrs["ratio"])
    first = []
    for name, group in file["cells"].items():
        yield from _table(group, layout.CELL)
        if name not in _CELL_CHANNELS:
            yield f"/cells/{name} is no cell"
        t = group["t_device_us"][:]
        first += t[:1].tolist()
        if np.any(np.diff(t) <= 0):
            yield f"the stamps of /cells/{name} do not increase"
        if not np.array_equal(group["time_s"][:], layout.time_of(t, t0_us, ratio)):
            yield f"/cells/{name}/time_s does not follow from the stamps"
        if not isinstance(group.attrs.get("rate_unit"), str):
            yield f"/cells/{name} has no attribute 'rate_unit'"
        rate = float(group.attrs["rate_hz"])
        if not math.isclose(rate, true_rate_hz(t), rel_tol=1e-9) and not (math.isnan(rate) and len(t) < 2):
            yield f"/cells/{name}: 'rate_hz' does not follow from the stamps"
    if first and min(first) != t0_us:
        yield f"'t0_us' is {t0_us}, the earliest stamp {min(first)}"


def _table(group: h5py.Group, table: layout.Table) -> Iterator[str]:
    yield from (f"{group.name}/{name} is missing" for name in set(table) - set(group))
    yield from (f"{group.name}/{name} is not of the format" for name in set(group) - set(table))
    datasets = {name: group[name] for name in table if name in group}
    if len({len(dataset) for dataset in datasets.values()}) > 1:
        yield f"the datasets of {group.name} differ in length"
    for name, dataset in datasets.items():
        kind, unit, _ = table[name]
        if dataset.dtype.newbyteorder("=") != np.dtype(kind) or dataset.ndim != 1:
            yield f"{dataset.name} is no one-dimensional {kind}"
        if dataset.attrs.get("unit") != unit:
            yield f"{dataset.name} has no attribute 'unit' of '{unit}'"
        yield from _named(dataset)
        if len(dataset) and any(_filter_of(dataset, key) != value for key, value in layout.FILTERS.items()):
            yield f"{dataset.name} is stored with other filters"


def _filter_of(dataset: h5py.Dataset, key: str) -> Any:
    return getattr(dataset, key)


def _named(dataset: h5py.Dataset) -> Iterator[str]:
    name = dataset.attrs.get("long_name")
    if not isinstance(name, str) or not name:
        yield f"{dataset.name} has no attribute 'long_name'"


def _results(group: h5py.Group) -> Iterator[str]:
    expected = [f"{number + 1:06d}" for number in range(len(group))]
    if sorted(group) != expected:
        yield "the runs under /results are not numbered from 000001"
    for dataset in group.values():
        run = json.loads(dataset.asstr()[()])
        if not isinstance(run, dict) or "results" not in run:
            yield f"{dataset.name} is no results JSON"
        yield from _named(dataset)
        if dataset.attrs.get("unit") != "1":
            yield f"{dataset.name} has no attribute 'unit' of '1'"
        if not isinstance(dataset.attrs.get("writer_version"), str):
            yield f"{dataset.name} has no attribute 'writer_version'"
