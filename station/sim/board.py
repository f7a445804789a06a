"""A board in software: it answers, streams, fails and restarts as the firmware does."""

from __future__ import annotations

import math
import threading

from cobs import cobs

from calibration.specimen import simulated_cell
from station.domain.channels import CHANNELS_BY_SLOT, Side
from station.protocol.codec import DELIMITER, FrameDecoder, encode_frame
from station.protocol.messages import (
    BLANK_BOARD_ID,
    PROTOCOL_MAJOR,
    PROTOCOL_MINOR,
    SLOTS,
    BoardMessage,
    Identify,
    Identity,
    Message,
    Outcome,
    Reading,
    Reply,
    ResetCell,
    Sample,
    SetBoardId,
    Start,
    Status,
    Stop,
)
from station.sim.cell import BoardOptions, SimulatedCell
from station.sim.subjects import ForceSource

#: A STATUS this often [s]: below the 100 ms that the protocol promises.
STATUS_S = 0.08

#: Version 1.0 of the firmware whose behaviour this follows.
FIRMWARE_BUILD = 0x0100

#: MCUSR after power-up and after the reset line was pulled (ATmega328P data sheet, MCUSR).
_POWER, _EXTERNAL = 1, 2


class SimulatedBoard:
    """The board's side of the wire.

    Time is board time since it was switched on [s] and passes only in `advance`; the same calls give the same bytes.
    Safe to use from several threads.

    Parameters
    ----------
    subject : ForceSource
        Who stands on it.
    options : BoardOptions, optional
        How it is built and what goes wrong.
    """

    _booting: bool
    _streaming: bool
    _tail: bytes
    _decoder: FrameDecoder
    _next_status_s: float

    def __init__(self, subject: ForceSource, options: BoardOptions | None = None) -> None:
        self.subject = subject
        self.options = options or BoardOptions()
        self._lock = threading.RLock()
        self._board_id = self.options.board_id
        channels = CHANNELS_BY_SLOT[self.options.cells_per_foot]
        self._channels = channels
        self._cells = {
            slot: SimulatedCell(slot, channel, subject, self.options, self._relation(channel.value))
            for slot, channel in channels.items()
        }
        own = [f for f in self.options.faults if f.slot is None]
        self._resets = sorted((f.from_s for f in own if f.kind == "reset"), reverse=True)
        self._gone_s = min((f.from_s for f in own if f.kind == "gone"), default=math.inf)
        self._now_s = 0.0
        self._out = bytearray()
        self._clock = (0.0, self.options.start_us)  # board time [s] and its micros() at the last start
        self._start_firmware(self.options.boot_s, _POWER)

    @property
    def board_id(self) -> str:
        """8 upper-case hexadecimal digits."""
        return f"{self._board_id:08X}"

    @property
    def now_s(self) -> float:
        """Board time since it was switched on [s]."""
        return self._now_s

    @property
    def gone(self) -> bool:
        """True once the port has vanished."""
        return self._now_s >= self._gone_s

    def cue(self, name: str, side: Side | None = None, t_s: float | None = None) -> None:
        """Tell the subject what to do.

        Parameters
        ----------
        name : str
            One of `station.sim.subjects.CUES`.
        side : Side or None
            Whose effort.
        t_s : float, optional
            When, in board time [s]; now when left out or past.

        Raises
        ------
        ValueError
            The subject does not know that cue.
        """
        with self._lock:
            self.subject.cue(name, side, max(self._now_s, self._now_s if t_s is None else t_s))
            for cell in self._cells.values():
                cell.forget_ahead()

    def advance(self, to_s: float) -> bytes:
        """Let time pass up to `to_s` [s] and return what the board sent."""
        with self._lock:
            limit = min(to_s, self._gone_s)
            while self._step(limit):
                pass
            self._now_s = max(self._now_s, to_s)
            out = bytes(self._out)
            self._out.clear()
            return out

    def receive(self, data: bytes) -> None:
        """Take bytes from the desktop; the answers come with the next `advance`."""
        with self._lock:
            if self._booting or self.gone:
                return
            *frames, self._tail = (self._tail + data).split(DELIMITER)
            for frame in filter(None, frames):
                before = self._decoder.counters.unknown_frames
                for message in self._decoder.feed(frame + DELIMITER):
                    self._obey(message)
                if self._decoder.counters.unknown_frames > before:
                    self._reply(cobs.decode(frame)[0], Outcome.NOT_UNDERSTOOD)

    def _step(self, limit: float) -> bool:
        """Do the earliest thing that is due by `limit`; False where nothing is."""
        cell = min(self._cells.values(), key=lambda c: c.next_s)
        reset_s = self._resets[-1] if self._resets else math.inf
        due = min(cell.next_s, reset_s, self._next_status_s)
        if due > limit:
            return False
        self._now_s = max(self._now_s, due)
        if due == reset_s:
            self._resets.pop()
            self._start_firmware(self.options.reset_s, _EXTERNAL)
        elif due == cell.next_s:
            reading = cell.convert()
            if reading and self._streaming and not self._booting:
                t_s, count, flags = reading
                self._send(Sample(self._seq, 1 << cell.slot, (Reading(self._micros(t_s), count, int(flags)),)))
        else:
            self._next_status_s += STATUS_S
            if self._booting:
                self._booting = False
                self._out += DELIMITER  # whatever stood on the line before ends here
                self._send(self._identity())
            else:
                self._send(self._status())
        return True

    def _start_firmware(self, silence_s: float, cause: int) -> None:
        self._clock = (self._now_s, self.options.start_us if cause == _POWER else 0)
        self._seq = 0
        self._streaming = False
        self._booting = True
        self._reset_cause = cause
        self._next_status_s = self._now_s + silence_s  # the first one is IDENTITY
        self._decoder = FrameDecoder()
        self._tail = b""
        for cell in self._cells.values():
            cell.firmware_start(self._now_s)

    def _obey(self, message: Message) -> None:
        if isinstance(message, Identify):
            self._send(self._identity())
            return
        outcome = Outcome.DONE
        if isinstance(message, Start):
            self._streaming = True
        elif isinstance(message, Stop):
            self._streaming = False
        elif isinstance(message, SetBoardId):
            if self._board_id != BLANK_BOARD_ID or message.board_id == BLANK_BOARD_ID:
                outcome = Outcome.REFUSED
            else:
                self._board_id = message.board_id
                for slot, cell in self._cells.items():
                    cell.relation = self._relation(self._channels[slot].value)
        elif isinstance(message, ResetCell):
            if message.slot in self._cells:
                self._cells[message.slot].power_cycle(self._now_s)
            else:
                outcome = Outcome.REFUSED
        else:
            outcome = Outcome.NOT_UNDERSTOOD
        self._reply(message.TYPE, outcome)

    def _relation(self, channel: str) -> tuple[float, float]:
        return simulated_cell(self.board_id, channel)

    def _reply(self, command: int, outcome: Outcome) -> None:
        self._send(Reply(self._seq, command, outcome))

    def _send(self, message: BoardMessage) -> None:
        self._out += encode_frame(message)
        self._seq = (self._seq + 1) & 0xFFFF

    def _micros(self, t_s: float) -> int:
        since_s, start_us = self._clock
        return (start_us + round((t_s - since_s) * 1e6)) & 0xFFFFFFFF

    def _identity(self) -> Identity:
        rates = [self._cells[s].rate_hz if s in self._cells else 0.0 for s in range(SLOTS)]
        return Identity(
            seq=self._seq,
            protocol_major=PROTOCOL_MAJOR,
            protocol_minor=PROTOCOL_MINOR,
            board_id=self._board_id,
            firmware_build=FIRMWARE_BUILD,
            cells_per_foot=self.options.cells_per_foot,
            cell_mask=sum(1 << slot for slot in self._cells),
            gain=128,
            reset_cause=self._reset_cause,
            t_us=self._micros(self._now_s),
            rate_centihertz=tuple(round(100 * r) for r in rates),
        )

    def _status(self) -> Status:
        lines = {slot: cell.line for slot, cell in self._cells.items()}
        cells = [self._cells.get(slot) for slot in range(SLOTS)]
        return Status(
            seq=self._seq,
            t_us=self._micros(self._now_s),
            streaming=int(self._streaming),
            stuck_low=sum(1 << slot for slot, line in lines.items() if line == "stuck_low"),
            stuck_high=sum(1 << slot for slot, line in lines.items() if line == "stuck_high"),
            dropped_frames=0,
            conversions=tuple(c.conversions & 0xFFFFFFFF if c else 0 for c in cells),
            missed=tuple(c.missed & 0xFFFF if c else 0 for c in cells),
            late=(0,) * SLOTS,
            desyncs=(0,) * SLOTS,
            restarts=tuple(c.restarts & 0xFF if c else 0 for c in cells),
        )
