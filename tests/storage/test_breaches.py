"""Each MUST of docs/file_format.md that a file can show: a whole file keeps it, a breach is named."""

from __future__ import annotations

import re
from pathlib import Path

import h5py
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from station.domain.channels import Channel
from station.domain.errors import StorageError
from station.domain.trial import CopTrace, ForceTrace, Source, Trial
from station.storage import trial_layout as layout
from station.storage.trial_file import write_trial
from station.storage.verify import breaches
from tests.storage.trials import IMPORTED, MEASURED, a_trial

RUN = {"format": "asymmetry-station-results", "results": []}


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    path = tmp_path / "t.h5"
    write_trial(path, a_trial(), [RUN])
    return path


@settings(max_examples=40, deadline=None)
@given(trial=MEASURED | IMPORTED)
def test_whatever_is_written_keeps_the_format(tmp_path_factory: pytest.TempPathFactory, trial: Trial) -> None:
    path = tmp_path_factory.mktemp("kept") / "t.h5"
    write_trial(path, trial, [RUN])
    assert breaches(path) == []


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_any_flipped_byte_is_found(archived_bytes: bytes, scratch: Path, data: st.DataObject) -> None:
    """The seal is looked at before HDF5 sees the file, so no flip can hang or crash it."""
    at = data.draw(st.integers(0, len(archived_bytes) - 1))
    flipped = bytearray(archived_bytes)
    flipped[at] ^= data.draw(st.integers(1, 255))
    scratch.write_bytes(flipped)
    with pytest.raises(StorageError, match=re.escape(str(scratch))):
        breaches(scratch)


@pytest.fixture(scope="module")
def archived_bytes(project_root: Path) -> bytes:
    return (project_root / "tests" / "archive" / "trial_v1.h5").read_bytes()


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("flips") / "flipped.h5"


def replaced(file: h5py.File, name: str, values: np.ndarray, **stored: object) -> None:
    """A dataset stored once more, with its attributes and other properties."""
    kept = dict(file[name].attrs)
    del file[name]
    dataset = file.create_dataset(name, data=values, **stored)
    dataset.attrs.update(kept)


def without(name: str, attribute: str):
    def change(file: h5py.File) -> None:
        del file[name].attrs[attribute]

    return change


def with_value(name: str, attribute: str, value: object):
    def change(file: h5py.File) -> None:
        file[name].attrs[attribute] = value

    return change


def as_float(file: h5py.File) -> None:
    values = file["cells/left_heel/counts"][:]
    replaced(file, "cells/left_heel/counts", values.astype(np.int64), chunks=(len(values),), **layout.FILTERS)


def unfiltered(file: h5py.File) -> None:
    replaced(file, "cells/left_heel/counts", file["cells/left_heel/counts"][:])


def new_group(file: h5py.File) -> None:
    file.create_group("notes")


def new_dataset(file: h5py.File) -> None:
    file["cells/left_heel/extra"] = [1, 2]


def renumbered(file: h5py.File) -> None:
    file.move("results/000001", "results/000007")


def other_time(file: h5py.File) -> None:
    file["cells/left_heel/time_s"][3] += 1e-9


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (with_value("/", "patient", "made up"), "the attribute 'patient' is not of the format"),
        (without("cells/left_heel", "rate_unit"), "/cells/left_heel has no attribute 'rate_unit'"),
        (without("/", "writer_version"), "'writer_version' is no text"),
        (with_value("/", "identity_checked", 2), "'identity_checked' is neither 0 nor 1"),
        (with_value("/", "mass_kg", 70), "'mass_kg' is no float|damaged"),
        (with_value("/", "t0_us", 5), "'t0_us' is 5|does not follow"),
        (without("clock", "u_ratio"), "damaged"),
        (without("cells/left_heel/counts", "unit"), "/cells/left_heel/counts has no attribute 'unit' of 'count'"),
        (with_value("cells/left_heel/counts", "unit", "N"), "has no attribute 'unit' of 'count'"),
        (without("cells/left_heel/flags", "long_name"), "/cells/left_heel/flags has no attribute 'long_name'"),
        (with_value("cells/left_heel", "rate_hz", 80.0), "'rate_hz' does not follow from the stamps"),
        (as_float, "counts is no one-dimensional int32|damaged"),
        (unfiltered, "counts is stored with other filters"),
        (new_group, "/notes is not of the format"),
        (new_dataset, "/cells/left_heel/extra is not of the format"),
        (other_time, "/cells/left_heel/time_s does not follow from the stamps"),
        (renumbered, "not numbered from 000001"),
        (without("results/000001", "long_name"), "/results/000001 has no attribute 'long_name'"),
        (without("results/000001", "unit"), "/results/000001 has no attribute 'unit'"),
        (without("results/000001", "writer_version"), "has no attribute 'writer_version'"),
    ],
)
def test_a_breach_is_named(stored: Path, change, words: str) -> None:
    with h5py.File(stored, "r+") as file:
        change(file)
    try:
        said = " | ".join(breaches(stored))
    except StorageError as error:
        said = error.words
    assert re.search(words, said), said


def test_a_newer_superblock_is_a_breach(stored: Path, tmp_path: Path) -> None:
    with h5py.File(stored) as old, h5py.File(tmp_path / "new.h5", "w", libver="latest") as new:
        for name in old:
            old.copy(name, new)
        new.attrs.update(old.attrs)
    assert "its superblock has version 3, not 0: old readers cannot open it" in breaches(tmp_path / "new.h5")


def test_imported_trials_keep_it_too(tmp_path: Path) -> None:
    t = np.arange(5) / 10
    trial = Trial(
        *("x", "2026-03-01T09:30:00+01:00"),
        traces={Channel.TOTAL: ForceTrace(t, t)},
        cop=CopTrace(t, t, t),
        source=Source("x.csv", "0" * 64),
    )
    write_trial(tmp_path / "t.h5", trial)
    assert breaches(tmp_path / "t.h5") == []
    with h5py.File(tmp_path / "t.h5", "r+") as file:
        file["cop/x_m"].attrs["unit"] = "cm"
    assert any("/cop/x_m has no attribute 'unit' of 'm'" in words for words in breaches(tmp_path / "t.h5"))


def test_the_document_names_every_attribute_and_dataset(project_root: Path) -> None:
    """docs/file_format.md and the code's tables speak of the same things."""
    text = (project_root / "docs" / "file_format.md").read_text(encoding="utf-8")
    names = {*layout.JSON_KEYS, *layout.TEXT_KEYS, *layout.CELL, *layout.FORCE, *layout.COP}
    names |= {*layout.CLOCK, *layout.ZERO, *layout.WEIGHING}
    assert [name for name in sorted(names) if f"{name}`" not in text] == []
    for table in (layout.CELL, layout.FORCE, layout.COP):
        for name, (kind, unit, _) in table.items():
            assert re.search(rf"/{name}`.*\| {kind} \| {unit} \|", text), name
