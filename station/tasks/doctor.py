"""Is this board healthy? A short look at every cell: rate, noise, lines, and which foot answers a press."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from calibration.certificate import Certificate
from station.acquisition.link import Link
from station.acquisition.live import MOST_HZ, SILENT_US
from station.acquisition.reader import Reader
from station.domain.channels import Channel, Side
from station.domain.errors import DeviceError
from station.domain.trial import CellSamples
from station.protocol.messages import Start, Stop
from station.protocol.stream import Stream, channel_map, read_stream
from station.tasks.cell_health import CellReport, judge_cell

#: A press that shows [count]; chosen: some 20 N of the reference cell.
PRESS_COUNTS = 44_000

#: Newest stretch of a running board that is looked at [s]; chosen: long enough for noise and rate, short enough to be
#: now.
LOOK_S = 2.0

#: Where the board is ahead of every cell by so long, all are silent [us]; chosen: more than is ever read at once.
ALL_SILENT_US = 1_000_000

#: Statuses of a board that was just opened before a cell that sent nothing yet is called silent: one second of them.
STATUSES_HEARD = 10


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
        judge_cell(slot, channel, stream.cells.get(channel), last, certificate) for slot, channel in channels.items()
    )
    health = stream.health()
    problems = [*judge_link(health), *_judge_press(cells, press)]
    if last is None:
        problems.append("No STATUS came from the board: load the firmware force_station again.")
    return Diagnosis(cells, health, tuple(problems))


def look(reader: Reader, certificate: Certificate | None = None) -> tuple[CellReport, ...]:
    """The same judgement of a board that runs, from its newest two seconds; cheap enough for four times a second.

    Parameters
    ----------
    reader : Reader
    certificate : Certificate, optional
        Without one every cell is 'not calibrated'.

    Returns
    -------
    tuple of CellReport
        A cell is left out while the board was not heard for long enough to judge it.
    """
    channels = channel_map(reader.identity)
    while True:  # all cells of one moment: the reader's thread goes on meanwhile
        written = reader.ring.written
        newest = {c: reader.ring.snapshot(c, int(LOOK_S * MOST_HZ)) for c in channels.values()}
        if reader.ring.written == written:
            break
    now = max((int(t[-1]) for t, _, _ in newest.values() if len(t)), default=0)
    heard = reader.board_time_us or 0  # ahead of the ring by what the reader has just read
    now = heard if heard - now > ALL_SILENT_US else now
    status = reader.statuses[-1] if reader.statuses else None
    out = []
    for slot, channel in channels.items():
        t, counts, flags = newest[channel]
        recent = t > now - LOOK_S * 1e6
        silent = recent.sum() < 3 or now - t[-1] > SILENT_US
        if silent and len(reader.statuses) < STATUSES_HEARD:
            continue
        samples = None if silent else CellSamples(t[recent], counts[recent], flags[recent])
        out.append(judge_cell(slot, channel, samples, status, certificate))
    return tuple(out)


def judge_link(health: Mapping[str, int]) -> list[str]:
    """What the counters of the link say, in words that say what to do."""
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
