"""How well a cell reads: judged from some seconds of its samples, for `station doctor` and for the boards page."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from calibration.certificate import Certificate
from station.domain.channels import INVALID_FLAGS, CellFlag, Channel
from station.domain.trial import CellSamples
from station.protocol.clock import true_rate_hz
from station.protocol.messages import Status

#: Rate that the converter's data sheet states [samples/s] (HX711 V2.0, RATE high); its oscillator has no tolerance.
NOMINAL_RATE_HZ = 80.0

#: Rates of real chips meant for 80: 70 to 95 were reported (firmware.md 3), with a margin.
HEALTHY_RATE_HZ = (65.0, 100.0)

#: Above this the RATE pad is not set to 10 samples/s, whose chips run at 10.8 to 11.7 (firmware.md 3).
RATE_PAD_HZ = 40.0

#: Input noise of the HX711 at gain 128 and 80 samples/s, 90 nV rms at 5 V (data sheet V2.0) [count].
NOMINAL_NOISE_COUNTS = 39.0

#: More noise than this many times the data sheet's is worth a look at the cable; chosen.
NOISE_FACTOR = 5.0

#: Counts that spread by more than this many times their noise follow a load that moves, as a person who stands on the
#: plate; noise is not judged then. White noise gives 1, mains hum less; chosen with a margin for a second of samples.
MOVING_FACTOR = 1.5

#: Noise is not judged from fewer samples; chosen: half a second at the nominal rate.
LEAST_SAMPLES = 40

#: Beginning of the look that a press is compared with [s]; chosen.
BASELINE_S = 1.0

#: Quartile of the standard normal distribution: turns a median of absolute values into a standard deviation.
_QUARTILE = 0.674489750196082


class CellState(StrEnum):
    """What is the matter with a cell, in the word for the screen; the first of several is the one to mend first."""

    SILENT = "silent"
    STUCK = "stuck"
    SATURATED = "saturated"
    DISTURBED = "disturbed"
    SLOW = "too slow"
    ODD_RATE = "off its rate"
    NOISY = "noisy"
    MISSING = "misses readings"
    UNCALIBRATED = "not calibrated"
    WELL = "reads well"

    @property
    def faulty(self) -> bool:
        """Something at the cell, its wires or its converter has to be mended."""
        return self not in (CellState.UNCALIBRATED, CellState.WELL)


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong with a cell, and words that say what to do."""

    state: CellState
    words: str


@dataclass(frozen=True)
class CellReport:
    """What was seen of one cell.

    Attributes
    ----------
    noise_counts : float
        Standard deviation, from the median step between neighbours, so that a slow change of load is none [count].
    noise_n : float or None
        The same in newtons, where there is a certificate [N].
    change_counts : float
        Largest departure from the first second, sign kept [count].
    findings : tuple of Finding
        Empty for a cell that reads well.
    calibrated : bool
        The certificate has this cell.
    """

    channel: Channel
    samples: int
    rate_hz: float
    mean_counts: float
    noise_counts: float
    noise_n: float | None
    change_counts: float
    findings: tuple[Finding, ...] = ()
    calibrated: bool = True

    @property
    def problems(self) -> tuple[str, ...]:
        """Words that say what to do."""
        return tuple(f.words for f in self.findings)

    @property
    def state(self) -> CellState:
        """The worst that was found."""
        if self.findings:
            return min((f.state for f in self.findings), key=list(CellState).index)
        return CellState.WELL if self.calibrated else CellState.UNCALIBRATED


def judge_cell(
    slot: int, channel: Channel, samples: CellSamples | None, status: Status | None, certificate: Certificate | None
) -> CellReport:
    """Judge what one cell sent.

    Parameters
    ----------
    slot : int
        The cell's place on the board.
    samples : CellSamples or None
        None: it sent nothing.
    status : Status or None
        The board's newest word on its data lines.
    certificate : Certificate or None
        For noise in newtons.
    """
    cells = {} if certificate is None else certificate.cells
    calibrated = channel.value in cells
    stuck = [] if status is None else _stuck(slot, status)
    if samples is None or len(samples.counts) < 3:
        said = "sends nothing: check its four wires and its converter's supply"
        found = stuck or [Finding(CellState.SILENT, said)]
        nan = float("nan")
        return CellReport(channel, 0, nan, nan, nan, None, 0.0, tuple(found), calibrated)
    rate = true_rate_hz(samples.t_device_us)
    noise = noise_counts(samples.counts)
    findings = [*stuck, *_judge_rate(rate), *_judge_noise(samples, noise), *_judge_flags(samples.flags)]
    noise_n = noise / abs(cells[channel.value].coefficients[1]) if calibrated else None
    mean, change = float(samples.counts.mean()), _change(samples)
    return CellReport(channel, len(samples.counts), rate, mean, noise, noise_n, change, tuple(findings), calibrated)


def noise_counts(counts: NDArray[np.int32]) -> float:
    """Standard deviation of white noise whose neighbours differ as much: median |step| / (0.6745 sqrt 2) [count].

    The median leaves out spikes and slow changes; 0.6745 is the upper quartile of the standard normal distribution.
    """
    steps = np.diff(counts.astype(np.int64))
    return float(np.median(np.abs(steps))) / (_QUARTILE * 2**0.5)


def _stuck(slot: int, status: Status) -> list[Finding]:
    if status.stuck_low >> slot & 1:
        return [Finding(CellState.STUCK, "its data line is stuck low: shorted, or no converter there")]
    if status.stuck_high >> slot & 1:
        return [Finding(CellState.SILENT, "its data line is stuck high: unplugged, or its converter sleeps")]
    return []


def _judge_rate(rate: float) -> list[Finding]:
    if rate < RATE_PAD_HZ:
        words = f"runs at {rate:.1f} instead of {NOMINAL_RATE_HZ:g} samples/s: lift its RATE pad"
        return [Finding(CellState.SLOW, words)]
    if not HEALTHY_RATE_HZ[0] <= rate <= HEALTHY_RATE_HZ[1]:
        words = f"runs at {rate:.1f} samples/s, far from {NOMINAL_RATE_HZ:g}: check its converter"
        return [Finding(CellState.ODD_RATE, words)]
    return []


def _judge_noise(samples: CellSamples, noise: float) -> list[Finding]:
    counts = samples.counts
    if counts.min() == counts.max():
        if samples.flags.any() and (samples.flags & int(CellFlag.SATURATED)).all():
            return []  # the end of the range says it
        words = "its count never changes: the line is stuck or the converter is dead; check its wires"
        return [Finding(CellState.STUCK, words)]
    if noise <= NOISE_FACTOR * NOMINAL_NOISE_COUNTS or len(counts) < LEAST_SAMPLES:
        return []
    valid = counts[(samples.flags & int(INVALID_FLAGS)) == 0].astype(np.int64)
    if len(valid) and float(np.median(np.abs(valid - np.median(valid)))) / _QUARTILE > MOVING_FACTOR * noise:
        return []
    words = f"noise of {noise:.0f} counts (up to {NOMINAL_NOISE_COUNTS:g} is usual): check cable and shield"
    return [Finding(CellState.NOISY, words)]


def _judge_flags(flags: NDArray[np.uint8]) -> list[Finding]:
    words = {
        CellFlag.SATURATED: (
            CellState.SATURATED,
            "beyond the converter's range: a bridge wire is loose, or the load is too high",
        ),
        CellFlag.SPIKE: (CellState.DISTURBED, "disturbed readings: keep its cable away from mains and motors"),
        CellFlag.DESYNC: (CellState.DISTURBED, "unsafe readings: check its clock and data wires"),
        CellFlag.MISSED: (
            CellState.MISSING,
            "conversions were missed: the board is too busy; load the firmware force_station again",
        ),
    }
    found = {flag: int(((flags & int(flag)) != 0).sum()) for flag in words}
    return [
        Finding(words[flag][0], f"{words[flag][1]} ({n} of {len(flags)} samples)") for flag, n in found.items() if n
    ]


def _change(samples: CellSamples) -> float:
    t = samples.t_device_us
    before = samples.counts[t < t[0] + BASELINE_S * 1e6]
    # The median of five neighbours leaves out a single spike.
    smooth = np.median(np.lib.stride_tricks.sliding_window_view(samples.counts, min(5, len(samples.counts))), axis=1)
    change = smooth - np.median(before)
    return float(change[np.argmax(np.abs(change))])
