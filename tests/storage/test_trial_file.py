from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import h5py
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from station.domain.channels import Channel
from station.domain.errors import StorageError
from station.domain.trial import CellSamples, Trial
from station.protocol.clock import true_rate_hz
from station.storage import trial_file
from station.storage.trial_file import append_results, read_results, read_trial, trial_digest, write_trial
from tests.storage.trials import IMPORTED, MEASURED, a_trial, assert_same

RUN = {"format": "asymmetry-station-results", "results": [{"metric": "peak_force", "value": 812.5, "reason": None}]}
EVERY_TIME = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@EVERY_TIME
@given(trial=MEASURED | IMPORTED, runs=st.lists(st.just(RUN), max_size=2))
def test_a_trial_comes_back_bit_by_bit(tmp_path_factory: pytest.TempPathFactory, trial: Trial, runs: list) -> None:
    path = tmp_path_factory.mktemp("trip") / "t.h5"
    write_trial(path, trial, runs)
    assert_same(trial, read_trial(path))
    assert read_results(path) == runs
    assert [p.name for p in path.parent.iterdir()] == ["t.h5"]


ALONE = """
import sys, json, h5py
with h5py.File(sys.argv[1]) as f:
    cell = f["cells/left_heel"]
    print(json.dumps({
        "format": f.attrs["format"], "version": int(f.attrs["format_version"]),
        "certificate": f.attrs["certificate"], "clock": float(f["clock"].attrs["ratio"]),
        "zero": float(f["zero/left_heel"].attrs["mean_counts"]), "weight": float(f["weighing"].attrs["mean_n"]),
        "rate": float(cell.attrs["rate_hz"]),
        "values": {n: d[:].tolist() for n, d in cell.items()},
        "units": {n: d.attrs["unit"] for n, d in cell.items()},
        "names": {n: d.attrs["long_name"] for n, d in cell.items()},
    }))
assert not any(name.startswith("station") for name in sys.modules)
"""


def test_h5py_alone_reads_counts_stamps_units_and_certificate(tmp_path: Path) -> None:
    trial, path = a_trial(), tmp_path / "t.h5"
    write_trial(path, trial)
    done = subprocess.run([sys.executable, "-c", ALONE, path], capture_output=True, check=True, cwd=tmp_path)
    seen = json.loads(done.stdout)
    cell = trial.cells[Channel.LEFT_HEEL]
    assert (seen["format"], seen["version"]) == ("asymmetry-station-trial", 1)
    assert seen["certificate"] == trial.certificate
    assert seen["values"]["counts"] == cell.counts.tolist()
    assert seen["values"]["t_device_us"] == cell.t_device_us.tolist()
    assert seen["values"]["flags"] == cell.flags.tolist()
    assert seen["units"] == {"counts": "count", "t_device_us": "us", "flags": "1", "time_s": "s"}
    assert all(seen["names"].values())
    assert seen["rate"] == true_rate_hz(cell.t_device_us)
    assert (seen["clock"], seen["zero"], seen["weight"]) == (1.0003, 10.5, 700.0)
    assert np.allclose(seen["values"]["time_s"], np.arange(500) * 10_700e-6 * 1.0003, rtol=0, atol=1e-12)


def test_every_dataset_has_unit_and_name_and_is_checked_by_hdf5(tmp_path: Path) -> None:
    write_trial(tmp_path / "t.h5", a_trial())
    with h5py.File(tmp_path / "t.h5") as file:
        found = []
        file.visititems(lambda name, item: found.append(item) if isinstance(item, h5py.Dataset) else None)
        assert len(found) == 16
        for dataset in found:
            assert dataset.attrs["unit"]
            assert dataset.attrs["long_name"]
            assert (dataset.compression, dataset.compression_opts) == ("gzip", 4)
            assert dataset.shuffle
            assert dataset.fletcher32
        assert file.userblock_size == 0
        assert file.libver[0] == "earliest"


def test_a_trial_is_written_once(tmp_path: Path) -> None:
    path = tmp_path / "t.h5"
    write_trial(path, a_trial())
    before = path.read_bytes()
    with pytest.raises(StorageError, match="exists already"):
        write_trial(path, replace(a_trial(), trial_id="other"))
    assert path.read_bytes() == before


def test_a_trial_that_appears_meanwhile_is_not_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "t.h5"
    parse = trial_file.parse

    def other_program_is_faster(*args):
        path.write_bytes(b"other")
        return parse(*args)

    monkeypatch.setattr(trial_file, "parse", other_program_is_faster)
    with pytest.raises(StorageError, match="exists already"):
        write_trial(path, a_trial())
    assert path.read_bytes() == b"other"
    assert [p.name for p in tmp_path.iterdir()] == ["t.h5"]


def raw_chunks(path: Path) -> dict[str, list[bytes]]:
    with h5py.File(path) as file:
        return {
            f"{channel}/{name}": [
                dataset.id.read_direct_chunk(dataset.id.get_chunk_info(i).chunk_offset)[1]
                for i in range(dataset.id.get_num_chunks())
            ]
            for channel, group in file["cells"].items()
            for name, dataset in group.items()
        }


def test_results_stand_run_beside_run_and_the_samples_stay_as_they_are(tmp_path: Path) -> None:
    trial, path = a_trial(20_000), tmp_path / "t.h5"
    write_trial(path, trial)
    before = raw_chunks(path)
    runs = [{**RUN, "run": k, "b": 1, "a": 2} for k in range(12)]
    for run in runs:
        append_results(path, run)
    assert raw_chunks(path) == before
    assert len(before["left_heel/counts"]) == 3
    assert read_results(path) == runs
    assert list(read_results(path)[0]) == list(runs[0])  # keys keep their order
    assert_same(trial, read_trial(path))
    assert [p.name for p in tmp_path.iterdir()] == ["t.h5"]


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    path = tmp_path / "stored.h5"
    write_trial(path, a_trial(), [RUN])
    return path


@pytest.mark.parametrize("share", [0.0, 0.001, 0.1, 0.5, 0.9, 0.999])
def test_a_file_that_is_cut_short_is_refused_by_name(stored: Path, share: float) -> None:
    data = stored.read_bytes()
    stored.write_bytes(data[: int(len(data) * share)])
    with pytest.raises(StorageError, match=r"stored\.h5 is"):
        read_trial(stored)


FLIPS = """
import sys, random
from pathlib import Path
from station.domain.errors import StorageError
from station.storage.trial_file import read_trial, trial_digest
path, good = Path(sys.argv[1]), sys.argv[2]
data = path.read_bytes()
rng = random.Random(5)
refused = harmless = 0
for k in range(600):
    broken = bytearray(data)
    # half of them in the first bytes, where HDF5 keeps its structure
    at = rng.randrange(len(data) if k % 2 else 4096)
    broken[at] ^= 1 << rng.randrange(8)
    path.write_bytes(broken)
    try:
        trial = read_trial(path)
    except StorageError as error:
        assert str(path) in error.words, error.words
        refused += 1
    else:
        assert trial_digest(trial) == good, at
        harmless += 1
print(refused, harmless)
"""


def test_flipped_bits_are_refused(stored: Path, project_root: Path) -> None:
    """In a process of its own: without the seal, HDF5 2.0 hangs on one of these files."""
    good = trial_digest(read_trial(stored))
    command = [sys.executable, "-c", FLIPS, stored, good]
    done = subprocess.run(command, capture_output=True, cwd=project_root, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    refused, harmless = map(int, done.stdout.split())
    assert (refused, harmless) == (600, 0)


@pytest.mark.parametrize("place", range(-40, 0))
def test_a_flip_anywhere_in_the_seal_is_found(stored: Path, place: int) -> None:
    data = bytearray(stored.read_bytes())
    data[place] ^= 0x10
    stored.write_bytes(data)
    with pytest.raises(StorageError, match=r"stored\.h5 is damaged"):
        read_trial(stored)


@pytest.mark.parametrize("started", ["", "now", "2026-03-01", "2026-03-01T09:30:00"])
def test_a_start_without_date_time_and_offset_is_refused(tmp_path: Path, started: str) -> None:
    with pytest.raises(StorageError, match=r"cannot be written to .*t\.h5: its start"):
        write_trial(tmp_path / "t.h5", replace(a_trial(), started=started))
    assert list(tmp_path.iterdir()) == []


def test_wrong_files_are_refused_with_the_reason(stored: Path, tmp_path: Path) -> None:
    text = tmp_path / "text.h5"
    text.write_text("time;force\n0;1\n")
    with pytest.raises(StorageError, match=r"text\.h5 is not an HDF5 file"):
        read_trial(text)
    foreign = tmp_path / "foreign.h5"
    with h5py.File(foreign, "w") as file:
        file["x"] = [1, 2]
    with pytest.raises(StorageError, match=r"foreign\.h5 is an HDF5 file, but no trial"):
        read_trial(foreign)
    for missing in (tmp_path / "none.h5", tmp_path):
        with pytest.raises(StorageError, match="Cannot read"):
            read_trial(missing)
    with h5py.File(stored, "r+") as file:
        file.attrs["format_version"] = 2
    with pytest.raises(StorageError, match=r"stored\.h5 was written by a newer version .* 2; .* up to 1.*Update"):
        read_trial(stored)


def test_a_value_changed_by_another_program_is_noticed(stored: Path) -> None:
    with h5py.File(stored, "r+") as file:
        file["cells/left_heel/counts"][3] += 1
    with pytest.raises(StorageError, match=r"stored\.h5 is damaged.*checksum"):
        read_trial(stored)


def test_a_changed_certificate_or_result_is_noticed(stored: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.h5"
    copy.write_bytes(stored.read_bytes())
    with h5py.File(copy, "r+") as file:
        file.attrs["certificate"] = file.attrs["certificate"].replace("SPEC-1", "SPEC-2")
    with pytest.raises(StorageError, match="checksum"):
        read_trial(copy)
    with h5py.File(stored, "r+") as file:
        file["results/000001"][()] = "{}"
    with pytest.raises(StorageError, match="damaged"):
        read_results(stored)


@pytest.mark.parametrize("size", [10, 5_000, 20_000])
def test_a_full_disk_leaves_nothing_behind_and_the_old_file_whole(stored: Path, disk_of, size: int) -> None:
    before = stored.read_bytes()
    assert len(before) > 20_000
    with disk_of(size):
        with pytest.raises(StorageError, match=r"Cannot write .*new\.h5"):
            write_trial(stored.with_name("new.h5"), a_trial())
        with pytest.raises(StorageError, match=r"Cannot write .*stored\.h5"):
            append_results(stored, RUN)
    assert stored.read_bytes() == before
    assert [p.name for p in stored.parent.iterdir()] == ["stored.h5"]


def test_a_read_only_folder(read_only: Path) -> None:
    with pytest.raises(StorageError, match=r"Cannot write .*locked.*Permission denied"):
        write_trial(read_only / "t.h5", a_trial())


def test_a_disk_that_stores_something_else_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = replace(a_trial(), trial_id="not this one")
    image = tmp_path / "other.h5"
    write_trial(image, other)
    wrong = image.read_bytes()
    monkeypatch.setattr(trial_file, "_image", lambda file: wrong)
    with pytest.raises(StorageError, match="did not read back"):
        write_trial(tmp_path / "t.h5", a_trial())
    assert [p.name for p in tmp_path.iterdir()] == ["other.h5"]


@pytest.mark.parametrize(
    "change",
    [{"certificate": "nul \0 inside"}, {"assessment": {"x": object()}}, {"trial_id": "\ud800"}],
)
def test_what_the_format_cannot_hold_is_refused(tmp_path: Path, change: dict) -> None:
    with pytest.raises(StorageError, match=r"cannot be written to .*t\.h5"):
        write_trial(tmp_path / "t.h5", replace(a_trial(), **change))
    assert list(tmp_path.iterdir()) == []


def test_the_digest_is_the_one_that_the_format_describes() -> None:
    """Typed by hand, so that a change of the digest cannot go unnoticed."""
    cell = CellSamples(np.array([5, 6]), np.array([-1, 2], np.int32), np.array([0, 4], np.uint8))
    metadata = (
        '{"assessment":{},"board":{},"certificate":null,"clock":{"method":"nominal","ratio":1.0,'
        '"u_ratio":0.002886751345948129},"events":[],"flags":[],"health":{},"identity_checked":false,"involved":null,'
        '"mass_kg":null,"source":null,"started":"s","tested":null,"trial_id":"x","weighing":null,"zero":{}}'
    )
    arrays = bytes([5, *bytes(7), 6, *bytes(7)]) + b"\xff\xff\xff\xff\x02\0\0\0" + b"\0\x04"
    expected = hashlib.sha256(metadata.encode() + b"\ncells/left_heel 2\n" + arrays).hexdigest()
    assert trial_digest(Trial("x", "s", cells={Channel.LEFT_HEEL: cell})) == expected
