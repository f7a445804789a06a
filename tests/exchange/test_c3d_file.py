"""C3D: read back by py-c3d, which is not ours, and by ezc3d's own force plates; real and half files read."""

from __future__ import annotations

import warnings
from dataclasses import replace
from pathlib import Path

import c3d
import ezc3d
import numpy as np
import pytest

from station.analysis.force import forces_of
from station.analysis.options import Settings
from station.domain.channels import Channel
from station.domain.errors import AnalysisError, StorageError, UsageError
from station.domain.trial import ForceTrace, Source, Trial
from station.exchange.c3d import MOST_FRAMES, read_c3d, write_c3d
from station.storage.trial_file import read_trial

PLACES = {"stance_width_m": 0.3, "heel_y_m": -0.1, "forefoot_y_m": 0.12}

#: C3D stores 32-bit floats: 24 bits of mantissa.
PRECISION = 2.0**-24


@pytest.fixture(scope="module")
def measured() -> Trial:
    return read_trial(Path(__file__).parent.parent / "archive" / "trial_v1.h5")


def read_by_another(path: Path) -> tuple[c3d.Reader, dict[str, np.ndarray]]:
    """Reader and channels of a file, by py-c3d."""
    with path.open("rb") as handle, warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="No point data")
        reader = c3d.Reader(handle)
        values = np.concatenate([analog for _, _, analog in reader.read_frames()], axis=1)
    return reader, dict(zip((str(name).strip() for name in reader.analog_labels), values, strict=True))


def imported(t: np.ndarray, left: np.ndarray, right: np.ndarray) -> Trial:
    traces = {Channel.LEFT_FOOT: ForceTrace(t, left), Channel.RIGHT_FOOT: ForceTrace(t, right)}
    return Trial("1" * 32, "2024-05-04T12:00:00+00:00", traces=traces, source=Source("x", "0" * 64))


def test_py_c3d_reads_the_forces_at_the_moments_that_the_file_names(measured: Trial, tmp_path: Path) -> None:
    notes = write_c3d(tmp_path / "t.c3d", measured, PLACES)
    assert "resampled: straight lines" in notes[0]
    reader, channels = read_by_another(tmp_path / "t.c3d")
    assert reader.analog_rate == 1000
    said = reader.get("STATION")
    assert said.get("RESAMPLED").string_value.startswith("resampled: straight lines")
    assert said.get("TRIAL_ID").string_value.strip() == measured.trial_id
    first = said.get("FIRST_TIME_S").float_value
    forces = forces_of(measured, Settings({}))
    for name, curve in {**{c.value: k for c, k in forces.cells.items()}, "total": forces.total}.items():
        assert curve is not None
        moments = first + np.arange(len(channels[name])) / 1000
        # The first moment itself is a 32-bit float in the file: 1e-7 s of a slope of 2200 N/s.
        expected = np.interp(moments, curve.t_s, curve.force_n)
        assert np.allclose(channels[name], expected, rtol=PRECISION, atol=1e-3)
    assert np.allclose(channels["left_foot"], channels["left_heel"] + channels["left_forefoot"], rtol=1e-6, atol=1e-4)


def test_force_plates_are_described_and_their_load_stands_between_the_cells(measured: Trial, tmp_path: Path) -> None:
    write_c3d(tmp_path / "t.c3d", measured, PLACES)
    reader, channels = read_by_another(tmp_path / "t.c3d")
    group = reader.get("FORCE_PLATFORM")
    assert group.get("USED").int16_value == 2
    assert group.get("TYPE").int16_array.tolist() == [2, 2]
    assert group.get("CHANNEL").int16_array.tolist() == [[1, 2, 3, 4, 5, 6], [7, 8, 9, 10, 11, 12]]
    assert group.get("ORIGIN").float_array.tolist() == [[0, 0, 0], [0, 0, 0]]
    assert np.array_equal(channels["LFz"], channels["left_foot"])
    assert not channels["LFx"].any()
    plates = ezc3d.c3d(str(tmp_path / "t.c3d"), extract_forceplat_data=True)["data"]["platform"]
    for plate, side, x in zip(plates, ("left", "right"), (-150.0, 150.0), strict=True):
        heel, forefoot = channels[f"{side}_heel"], channels[f"{side}_forefoot"]
        y = (heel * -100.0 + forefoot * 120.0) / (heel + forefoot)
        assert np.allclose(plate["center_of_pressure"][0], x, atol=1e-3)
        assert np.allclose(plate["center_of_pressure"][1], y, atol=0.01)
        assert np.allclose(plate["force"][2], -channels[f"{side}_foot"], rtol=1e-6)  # applied to the plate, room's z up


def test_without_a_place_no_plate_is_described(measured: Trial, tmp_path: Path) -> None:
    notes = write_c3d(tmp_path / "t.c3d", measured)
    assert "no force plate is described" in notes[-1]
    reader, channels = read_by_another(tmp_path / "t.c3d")
    assert reader.get("FORCE_PLATFORM").get("USED").int16_value == 0
    assert "LFz" not in channels
    assert "left_foot" in channels


def test_even_stamps_are_not_resampled(tmp_path: Path) -> None:
    t = np.arange(2500) / 500.0
    left, right = 300 + 50 * np.sin(3 * t), 310 - 50 * np.sin(3 * t)
    notes = write_c3d(tmp_path / "t.c3d", imported(t, left, right))
    assert "the recording's own, not resampled" in notes[0]
    reader, channels = read_by_another(tmp_path / "t.c3d")
    assert reader.analog_rate == 500
    assert np.array_equal(channels["left_foot"], left.astype(np.float32))
    again = read_c3d(tmp_path / "t.c3d")
    assert np.array_equal(again.values(again.index("right_foot", "")), right.astype(np.float32).astype(np.float64))


def test_more_samples_than_c3d_can_number_share_frames(tmp_path: Path) -> None:
    n = 2 * MOST_FRAMES + 5
    t, force = np.arange(n) / 1000.0, np.linspace(0, 500, n)
    write_c3d(tmp_path / "t.c3d", imported(t, force, force))
    reader, channels = read_by_another(tmp_path / "t.c3d")
    assert reader.analog_rate == 1000
    assert len(channels["total"]) == n // 3 * 3
    assert np.array_equal(channels["left_foot"], force[: n // 3 * 3].astype(np.float32))


def test_a_gap_is_no_number(tmp_path: Path) -> None:
    t = np.concatenate([np.arange(100) / 100, 3 + np.arange(100) / 100])
    notes = write_c3d(tmp_path / "t.c3d", imported(t, t + 1, t + 1), rate_hz=100)
    assert "NaN" in " ".join(notes)
    _, channels = read_by_another(tmp_path / "t.c3d")
    assert np.isnan(channels["left_foot"][110:290]).all()
    table = read_c3d(tmp_path / "t.c3d")
    with pytest.raises(StorageError, match=r"t\.c3d, sample 10\d.*no number"):
        table.values(table.index("left_foot", ""))


def test_a_real_file_of_a_force_plate(shared_data: Path) -> None:
    """The maker's own text export of the same 10 s has 50 of the 1000 values a second."""
    table = read_c3d(shared_data / "biomdp" / "kistler_COP.c3d")
    assert table.rate_hz == 1000
    text = (shared_data / "biomdp" / "kistler_COP.txt").read_text(encoding="latin-1").splitlines()
    begin = next(i for i, line in enumerate(text) if line.startswith("abs time")) + 2
    fz = [float(line.split("\t")[3]) for line in text[begin:]]
    # The file holds 16-bit integers: each of four cells is known to half a step.
    assert table.values(table.index("plate 1", ""))[::20][: len(fz)] == pytest.approx(fz, abs=1.0)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.99])
def test_half_a_file_is_refused(shared_data: Path, tmp_path: Path, share: float) -> None:
    data = (shared_data / "biomdp" / "kistler_COP.c3d").read_bytes()
    half = tmp_path / "half.c3d"
    half.write_bytes(data[: int(len(data) * share)])
    with pytest.raises(StorageError, match=r"half\.c3d is cut short: it holds \d+ of 161536 bytes"):
        read_c3d(half)


def test_what_is_no_c3d_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "t.c3d").write_bytes(b"Time,Left\n" * 100)
    with pytest.raises(StorageError, match="is not a C3D file"):
        read_c3d(tmp_path / "t.c3d")
    with pytest.raises(UsageError, match="Cannot read"):
        read_c3d(tmp_path / "none.c3d")


def test_counts_alone_and_files_that_are_there_are_refused(measured: Trial, tmp_path: Path) -> None:
    with pytest.raises(AnalysisError, match="no newtons"):
        write_c3d(tmp_path / "t.c3d", replace(measured, certificate=None))
    (tmp_path / "t.c3d").write_bytes(b"mine")
    with pytest.raises(UsageError, match="exists already"):
        write_c3d(tmp_path / "t.c3d", measured)
