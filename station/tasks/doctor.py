"""Is this board healthy? A short look at every cell: rate, noise, lines, and which foot answers a press."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from calibration.certificate import Certificate
from station.acquisition.link import Link
from station.acquisition.reader import Reader
from station.domain.channels import CellFlag, Channel, Side
from station.domain.errors import DeviceError
from station.domain.trial import CellSamples
from station.protocol.clock import true_rate_hz
from station.protocol.messages import Start, Status, Stop
from station.protocol.stream import Stream, channel_map, read_stream

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

#: Beginning of the look that a press is compared with, and a press that shows [s], [count]; chosen: 1 s, and some 20 N
#: of the reference cell.
BASELINE_S = 1.0
PRESS_COUNTS = 44_000


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
    problems : tuple of str
        Words that say what to do.
    """

    channel: Channel
    samples: int
    rate_hz: float
    mean_counts: float
    noise_counts: float
    noise_n: float | None
    change_counts: float
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class Diagnosis:
    """All cells, the link, and what to do; healthy if nothing has to be done."""

    cells: tuple[CellReport, ...]
    health: Mapping[str, int]
    problems: tuple[str, ...] = field(default=())

    @property
    def healthy(self) -> bool:
        """True where nobody has to do anything."""
        return not self.problems and not any(cell.problems for cell in self.cells)


def listen(link: Link, seconds: float, progress: Callable[[float], None] = lambda seconds: None) -> Stream:
    """What a board says in some seconds of its own time.

    Raises
    ------
    DeviceError
        The board was lost meanwhile.
    """
    records: list[tuple[int, bytes]] = []
    reader = Reader(link, on_bytes=lambda host_ns, data: records.append((host_ns, data)))
    reader.pump()
    begin = reader.board_time_us
    reader.send(Start())
    while reader.fault is None:
        reader.pump()
        now = reader.board_time_us
        begin = now if begin is None else begin
        done = 0.0 if now is None or begin is None else (now - begin) * 1e-6
        progress(done)
        if done >= seconds:
            reader.send(Stop())
            return read_stream(records, synchronised=True, identity=link.identity)
    raise reader.fault if isinstance(reader.fault, DeviceError) else DeviceError(reader.fault.words)


def diagnose(stream: Stream, certificate: Certificate | None = None, press: Side | Channel | None = None) -> Diagnosis:
    """Judge what was heard.

    Parameters
    ----------
    stream : Stream
        Of some seconds; three are enough.
    certificate : Certificate, optional
        For noise in newtons.
    press : Side or Channel, optional
        Where the person pressed after the first second; another foot or cell that answers is a swap.
    """
    channels = channel_map(stream.identity)
    last = stream.statuses[-1] if stream.statuses else None
    cells = tuple(
        _judge_cell(slot, channel, stream.cells.get(channel), last, certificate) for slot, channel in channels.items()
    )
    health = stream.health()
    problems = [*_judge_link(health), *_judge_press(cells, press)]
    if last is None:
        problems.append("No STATUS came from the board: load the firmware force_station again.")
    return Diagnosis(cells, health, tuple(problems))


def _judge_cell(
    slot: int, channel: Channel, samples: CellSamples | None, status: Status | None, certificate: Certificate | None
) -> CellReport:
    stuck = "" if status is None else _stuck(slot, status)
    if samples is None or len(samples.counts) < 3:
        words = stuck or "sends nothing: check its four wires and its converter's supply"
        return CellReport(channel, 0, float("nan"), float("nan"), float("nan"), None, 0.0, (words,))
    rate = true_rate_hz(samples.t_device_us)
    noise = noise_counts(samples.counts)
    problems = [stuck] if stuck else []
    if rate < RATE_PAD_HZ:
        problems.append(f"runs at {rate:.1f} instead of {NOMINAL_RATE_HZ:g} samples/s: lift its RATE pad")
    elif not HEALTHY_RATE_HZ[0] <= rate <= HEALTHY_RATE_HZ[1]:
        problems.append(f"runs at {rate:.1f} samples/s, far from {NOMINAL_RATE_HZ:g}: check its converter")
    if noise == 0.0:
        problems.append("its count never changes: the line is stuck or the converter is dead; check its wires")
    elif noise > NOISE_FACTOR * NOMINAL_NOISE_COUNTS:
        problems.append(
            f"noise of {noise:.0f} counts (up to {NOMINAL_NOISE_COUNTS:g} is usual): check cable and shield"
        )
    problems += _judge_flags(samples.flags)
    change = _change(samples)
    per_newton = None if certificate is None else certificate.cell(channel.value).coefficients[1]
    noise_n = None if per_newton is None else noise / abs(per_newton)
    return CellReport(
        channel, len(samples.counts), rate, float(samples.counts.mean()), noise, noise_n, change, tuple(problems)
    )


def noise_counts(counts: NDArray[np.int32]) -> float:
    """Standard deviation of white noise whose neighbours differ as much: median |step| / (0.6745 sqrt 2) [count].

    The median leaves out spikes and slow changes; 0.6745 is the upper quartile of the standard normal distribution.
    """
    steps = np.diff(counts.astype(np.int64))
    return float(np.median(np.abs(steps))) / (0.674489750196082 * 2**0.5)


def _stuck(slot: int, status: Status) -> str:
    if status.stuck_low >> slot & 1:
        return "its data line is stuck low: shorted, or no converter there"
    if status.stuck_high >> slot & 1:
        return "its data line is stuck high: unplugged, or its converter sleeps"
    return ""


def _judge_flags(flags: NDArray[np.uint8]) -> list[str]:
    words = {
        CellFlag.SATURATED: "beyond the converter's range: a bridge wire is loose, or the load is too high",
        CellFlag.SPIKE: "disturbed readings: keep its cable away from mains and motors",
        CellFlag.DESYNC: "unsafe readings: check its clock and data wires",
        CellFlag.MISSED: "conversions were missed: the board is too busy; load the firmware force_station again",
    }
    found = {flag: int(((flags & int(flag)) != 0).sum()) for flag in words}
    return [f"{words[flag]} ({n} of {len(flags)} samples)" for flag, n in found.items() if n]


def _change(samples: CellSamples) -> float:
    t = samples.t_device_us
    before = samples.counts[t < t[0] + BASELINE_S * 1e6]
    # The median of five neighbours leaves out a single spike.
    smooth = np.median(np.lib.stride_tricks.sliding_window_view(samples.counts, min(5, len(samples.counts))), axis=1)
    change = smooth - np.median(before)
    return float(change[np.argmax(np.abs(change))])


def _judge_link(health: Mapping[str, int]) -> list[str]:
    words = {
        "lost_frames": "frames were lost on the way",
        "crc_errors": "frames came damaged",
        "cobs_errors": "frames came damaged",
        "board_dropped_frames": "frames did not fit into the board's transmit buffer",
        "board_resets": "the board restarted: check its power",
    }
    return [f"{said} ({health[name]}): use a short USB cable" for name, said in words.items() if health.get(name)]


def _judge_press(cells: tuple[CellReport, ...], press: Side | Channel | None) -> list[str]:
    if press is None:
        return []
    answered = [cell for cell in cells if abs(cell.change_counts) >= PRESS_COUNTS]
    if not answered:
        return [f"Nobody pressed {_where(press)}, or no cell felt it."]
    problems = [
        f"The {cell.channel.words} cell counts down under load: swap its green and white wires (A+ and A-)."
        for cell in answered
        if cell.change_counts < 0
    ]
    strongest = max(answered, key=lambda cell: abs(cell.change_counts))
    asked = strongest.channel.side if isinstance(press, Side) else strongest.channel
    if asked is not press:
        problems.append(
            f"Pressed {_where(press)}, but the {strongest.channel.words} cell answered: cables or plates are swapped."
        )
    return problems


def _where(press: Side | Channel) -> str:
    return f"the {press.value} foot" if isinstance(press, Side) else f"the {press.words}"
