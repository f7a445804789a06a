"""The real firmware in the emulated board, for integration tests.

A folder's conftest takes the fixture over with `from tests.support.emulator import emulator_build as emulator_build`
(or a test module imports it). Nothing here skips: a missing compiler or library fails, with the builder's words.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
import pytest
import serial
from numpy.typing import NDArray

from station.protocol.codec import encode_frame
from station.protocol.messages import SLOTS, HostMessage

ROOT = Path(__file__).resolve().parents[2]

#: Rates of real chips marked "80" (firmware.md, section 3) [samples/s].
RATES = (92.0, 93.4, 93.7, 93.0)

#: Gives the emulator's time its start and means nothing to the firmware: an empty frame.
WAKE = b"\x00"

#: A run of 30 device seconds takes about 3 s; loaded machines are given this long [s] (chosen).
PATIENCE_S = 120.0


@dataclass(frozen=True)
class EmulatorBuild:
    """What was compiled."""

    emulator: Path
    elf: Path


_built: dict[str, EmulatorBuild] = {}


def build_emulator(folder: Path) -> EmulatorBuild:
    """Compile emulator and Uno firmware into `folder`."""
    for target in (["emulator"], ["firmware", "--board", "uno"]):
        command = [sys.executable, str(ROOT / "firmware_arduino" / "build.py"), *target, "--out", str(folder)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            pytest.fail(f"building '{target[0]}' failed:\n{done.stdout}{done.stderr}", pytrace=False)
    return EmulatorBuild(folder / "emulator", folder / "uno" / "force_station.elf")


@pytest.fixture(scope="session")
def emulator_build(tmp_path_factory: pytest.TempPathFactory) -> EmulatorBuild:
    """Emulator and firmware, compiled once a session (in a path with a space) however many folders use this."""
    if "uno" not in _built:
        _built["uno"] = build_emulator(tmp_path_factory.mktemp("emulated board"))
    return _built["uno"]


def write_waveform(path: Path, time_s: NDArray[np.float64], cells: Sequence[NDArray[np.float64]]) -> Path:
    """Write what the cells feel: `time_s` (n,) [s] and one array (n,) a slot, counts or newtons."""
    table = np.column_stack([time_s, *cells])
    assert table.shape[1] == 1 + SLOTS, "one column a slot"
    np.savetxt(path, table, fmt="%.17g", delimiter=",", header="time_s,c0,c1,c2,c3")
    return path


@dataclass(frozen=True)
class Conversions:
    """What one virtual converter made, in order; each array has shape (n,)."""

    index: NDArray[np.int64]
    boot: NDArray[np.int64]
    ready_s: NDArray[np.float64]  # since the emulator began: the waveform's time axis
    ready_us: NDArray[np.int64]  # what micros() says at that edge, unwrapped, since the board's reset
    count: NDArray[np.int64]
    read: NDArray[np.bool_]  # by the firmware


def inject(message: HostMessage, at_s: float) -> str:
    """Option value for a command at a device time [s], so that a run depends on no host's timing."""
    return f"{encode_frame(message).hex()}@{at_s:g}"


def _options(options: Mapping[str, Any]) -> list[str]:
    out: list[str] = []
    for name, value in options.items():
        flag = "--" + name.replace("_", "-")
        if value is True:
            out.append(flag)
        elif value is None or value is False:
            continue
        elif name in ("fault", "inject"):
            out += [word for one in value for word in (flag, str(one))]
        elif isinstance(value, Sequence) and not isinstance(value, str):
            out += [flag, ",".join(f"{v:.17g}" for v in value)]
        else:
            out += [flag, str(value)]
    return out


class EmulatedBoard:
    """A running emulator; use it in a `with`.

    Parameters
    ----------
    build : EmulatorBuild
        From the fixture `emulator_build`.
    folder : Path
        For link, log and EEPROM; one folder, one board.
    speed : float
        0 flat out and lossless: device time begins with the host's first byte and stands while the host does not
        read. 1 real time: begins at once, and what nobody reads is lost.
    options
        The emulator's own, with `_` for `-`: rates, input, fault=[...], inject=[...], duration, profile=True ...
    """

    def __init__(self, build: EmulatorBuild, folder: Path, *, speed: float = 0, **options: Any) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.port = str(folder / "port")
        self._log = folder / "conversions.csv"
        self._errors = folder / "emulator.stderr"
        fixed = {"elf": build.elf, "link": self.port, "log": self._log, "speed": speed}
        fixed["eeprom"] = folder / "eeprom.bin"
        self._command = [str(build.emulator), *_options({**fixed, **options})]
        self._process: subprocess.Popen[str] | None = None
        self.ready: dict[str, Any] = {}

    def __enter__(self) -> EmulatedBoard:
        with self._errors.open("w") as errors:
            self._process = subprocess.Popen(
                self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True
            )
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            self._process.communicate()
            pytest.fail(f"the emulator did not start: {self._errors.read_text()}", pytrace=False)
        self.ready = json.loads(line)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
        if self._process is not None:
            self._process.communicate()

    @property
    def running(self) -> bool:
        """False once the emulator has ended."""
        return self._process is not None and self._process.poll() is None

    def wait(self) -> dict[str, Any]:
        """Statistics, once the board's `duration` is over; a failed emulator fails the test."""
        assert self._process is not None
        assert self._process.stdout is not None
        self._process.wait(PATIENCE_S)
        if self._process.returncode:
            pytest.fail(f"the emulator ended with {self._process.returncode}: {self._errors.read_text()}")
        statistics: dict[str, Any] = json.loads(self._process.stdout.readline())
        return statistics

    def stop(self) -> dict[str, Any]:
        """End the run now, as when its parent dies, and give its statistics."""
        assert self._process is not None
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.stdin = None
        return self.wait()

    def read_all(self) -> bytes:
        """Start the time, read until the board is gone, and give every byte that it sent."""
        out = bytearray()
        with serial.Serial(self.port, timeout=PATIENCE_S) as port:
            port.write(WAKE)
            try:
                while data := port.read(max(1, port.in_waiting)):
                    out += data
            except (serial.SerialException, OSError):  # the other side is gone: the end of the run
                return bytes(out)
        pytest.fail(f"the emulated board fell silent: {self._errors.read_text()}")

    def log(self) -> list[Conversions]:
        """Each slot's conversions; complete when the run has ended."""
        table = np.loadtxt(self._log, delimiter=",", skiprows=1, dtype=np.int64, ndmin=2)
        out = []
        for slot in range(SLOTS):
            _, index, boot, cycle, ready_us, count, read = table[table[:, 0] == slot].T.reshape(7, -1)
            out.append(Conversions(index, boot, cycle / 16e6, ready_us, count, read.astype(bool)))
        return out
