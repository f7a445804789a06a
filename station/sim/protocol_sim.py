"""pyserial handler of sim://NAME (pyserial fixes the module's name).

The composition root calls ``serial.protocol_handler_packages.append("station.sim")`` once; then
``serial.serial_for_url("sim://patient")`` opens a simulated board like any port. Its attribute `board` takes cues.

``speed=1`` (default) lets board time follow the clock, other factors faster or slower. With ``speed=0`` time passes
only inside `read`, 20 ms in each, as fast as the reader reads: the same reads and writes give the same bytes.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from serial.serialutil import PortNotOpenError, SerialBase, SerialException, to_bytes

from station.assessments.loader import load_assessment
from station.domain.errors import UsageError
from station.protocol.messages import SLOTS
from station.sim.board import SimulatedBoard
from station.sim.cell import BoardOptions
from station.sim.faults import parse_fault
from station.sim.subjects import Options, make_subject

#: Board time of one read at speed=0 [s]; chosen, a quarter of the heartbeat.
STEP_S = 0.02

#: A waiting reader looks again this often [s]; chosen, well below a conversion period.
_POLL_S = 0.004

#: Most that a board faster than life goes on between two looks of its reader [s]; chosen: below any step of a visit.
_MOST_STEP_S = 0.5

#: Bytes kept for a reader that does not read; beyond it they are lost, as in an operating system. Chosen: 10 s.
_BUFFER = 65536


def _rates(text: str) -> tuple[float, ...]:
    rates = tuple(float(part) for part in text.split(","))
    if len(rates) != SLOTS or not all(1 <= r <= 1000 for r in rates):
        raise ValueError(f"must be {SLOTS} rates between 1 and 1000 samples/s")
    return rates


def _within(kind: Callable[[str], Any], low: float, high: float) -> Callable[[str], Any]:
    def convert(text: str) -> Any:
        value = kind(text)
        if not low <= value <= high:
            raise ValueError(f"must be from {low:g} to {high:g}")
        return value

    return convert


def _one_of(values: dict[str, Any]) -> Callable[[str], Any]:
    def convert(text: str) -> Any:
        if text not in values:
            raise ValueError(f"must be one of {', '.join(values)}")
        return values[text]

    return convert


def _assessment(text: str) -> str:
    try:
        return load_assessment(text).id
    except UsageError as error:
        raise ValueError(error.words) from error


_BOARD: dict[str, tuple[str, Callable[[str], Any]]] = {
    "seed": ("seed", _within(int, 0, 2**31)),
    "board_id": ("board_id", _within(lambda text: int(text, 16), 0, 0xFFFFFFFF)),
    "cells": ("cells_per_foot", _one_of({"4": 2, "2": 1})),
    "order": ("order", _within(int, 0, 8)),
    "noise": ("noise_counts", _within(float, 0, 1e6)),
    "rates": ("rates_hz", _rates),
    "phase": ("phase", _within(float, 0, 1)),
    "start_us": ("start_us", _within(int, 0, 2**32 - 1)),
    "boot": ("boot_s", _within(float, 0, 60)),
}
_SUBJECT: dict[str, tuple[str, Callable[[str], Any]]] = {
    "left": ("left_n", _within(float, 1, 5000)),
    "right": ("right_n", _within(float, 1, 5000)),
    "sway": ("sway_n", _within(float, 0, 50)),
    "shape": ("shape", _one_of({"exponential": "exponential", "smooth": "smooth"})),
    "rise": ("rise_s", _within(float, 0.001, 10)),
    "does": ("does", _assessment),
}
_SPEED = _within(float, 0, 1000)


def board_for_url(url: str) -> tuple[SimulatedBoard, float]:
    """The board and the speed that a sim:// name describes.

    Parameters
    ----------
    url : str
        ``sim://NAME?option=value&...``; NAME is one of `station.sim.subjects.SUBJECT_NAMES`. Options: speed, seed,
        board_id (hexadecimal), cells (4 or 2), order, noise [count], rates (four, comma), phase [periods], start_us,
        boot [s]; left, right (true strength [N]), sway [N], shape (exponential or smooth), rise [s], does (id of the
        assessment that the patient is fit for); fault, as often as wanted, see `station.sim.faults.parse_fault`.

    Raises
    ------
    serial.SerialException
        Names the part of the name that is wrong.
    """
    parts = urlsplit(url)
    found: dict[str, dict[str, Any]] = {"board": {}, "subject": {}}
    faults, speed = [], 1.0
    if parts.scheme != "sim" or parts.path not in ("", "/"):
        raise SerialException(f"'{url}' is not sim://NAME?option=value")
    for option, text in parse_qsl(parts.query, keep_blank_values=True):
        try:
            if option == "fault":
                faults.append(text)
            elif option == "speed":
                speed = _SPEED(text)
            elif option in _BOARD:
                name, convert = _BOARD[option]
                found["board"][name] = convert(text)
            elif option in _SUBJECT:
                name, convert = _SUBJECT[option]
                found["subject"][name] = convert(text)
            else:
                known = ", ".join(["speed", "fault", *_BOARD, *_SUBJECT])
                raise SerialException(f"'{url}': there is no option '{option}'; there are {known}")
        except ValueError as error:
            raise SerialException(f"'{url}': option {option}={text}: {error}") from error
    try:
        cells_per_foot = found["board"].get("cells_per_foot", 2)
        found["board"]["faults"] = tuple(parse_fault(f, cells_per_foot) for f in faults)
        subject = make_subject(parts.netloc, Options(**found["subject"]), found["board"].get("seed", 1))
    except ValueError as error:
        raise SerialException(f"'{url}': {error}") from error
    return SimulatedBoard(subject, BoardOptions(**found["board"])), speed


class Serial(SerialBase):  # type: ignore[misc]  # pyserial has no types
    """A port with a simulated board behind it.

    Attributes
    ----------
    board : SimulatedBoard
        From `open` on; a new board is switched on at each `open`, as an Uno restarts when its port is opened.
    """

    board: SimulatedBoard
    is_open: bool

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._buffer = bytearray()
        self._wake = threading.Condition()
        self._cancelled = False
        self._speed, self._opened = 1.0, 0.0
        super().__init__(*args, **kwargs)

    def open(self) -> None:
        """Switch the board on.

        Raises
        ------
        serial.SerialException
            The name is missing or wrong, or the port is open already.
        """
        if self._port is None:
            raise SerialException("the port has no name yet")
        if self.is_open:
            raise SerialException(f"'{self._port}' is open already")
        self.board, self._speed = board_for_url(self._port)
        self._opened = time.monotonic()
        self._buffer.clear()
        self.is_open = True

    def close(self) -> None:
        """Close the port; a read that waits comes back."""
        with self._wake:
            self.is_open = False
            self._wake.notify_all()

    def read(self, size: int = 1) -> bytes:
        """Read up to `size` bytes, waiting for them no longer than the port's timeout.

        At speed=0 the timeout is board time, and what one step produced is returned at once.

        Raises
        ------
        serial.SerialException
            The port is closed, or the board was unplugged.
        """
        self._need_open()
        with self._wake:
            self._cancelled = False
            if self._speed == 0:
                self._step(size)
            else:
                self._wait(size)
            data = bytes(self._buffer[:size])
            del self._buffer[:size]
            if not data and self.is_open:
                self._need_board()
            return data

    def write(self, data: bytes) -> int:
        """Give bytes to the board; returns how many.

        Raises
        ------
        serial.SerialException
            The port is closed, or the board was unplugged.
        """
        self._need_open()
        with self._wake:
            self._pump()
            self._need_board()
            self.board.receive(to_bytes(data))
        return len(data)

    @property
    def in_waiting(self) -> int:
        """Bytes that a read would return at once."""
        self._need_open()
        with self._wake:
            self._pump()
            if not self._buffer:
                self._need_board()
            return len(self._buffer)

    @property
    def out_waiting(self) -> int:
        """Always 0: the board takes every byte at once."""
        return 0

    def cancel_read(self) -> None:
        """Let a read that waits come back."""
        with self._wake:
            self._cancelled = True
            self._wake.notify_all()

    def cancel_write(self) -> None:
        """Nothing to do: a write never waits."""

    def flush(self) -> None:
        """Nothing to do: a write is complete when it returns."""

    def reset_input_buffer(self) -> None:
        """Throw away what was not read."""
        self._need_open()
        with self._wake:
            self._pump()
            self._buffer.clear()

    def reset_output_buffer(self) -> None:
        """Nothing to do: nothing waits to be sent."""

    def _reconfigure_port(self) -> None:
        """Nothing to do: no wire has a rate here."""

    def _update_rts_state(self) -> None:
        """Nothing to do: there is no such line."""

    def _update_dtr_state(self) -> None:
        """Nothing to do: there is no such line."""

    def _update_break_state(self) -> None:
        """Nothing to do: there is no such line."""

    def _need_open(self) -> None:
        if not self.is_open:
            raise PortNotOpenError

    def _need_board(self) -> None:
        if self.board.gone:
            raise SerialException(f"'{self._port}': the board was unplugged")

    def _produce(self, to_s: float) -> None:
        data = self.board.advance(to_s)
        if len(self._buffer) < _BUFFER:
            self._buffer += data

    def _pump(self) -> None:
        """Let the board catch up with the clock; at speed=0 only `read` lets time pass.

        A board faster than life waits for whoever reads it: on a slow machine it is slower, and loses nothing.
        """
        if not self._speed:
            self._produce(self.board.now_s)
            return
        to_s = (time.monotonic() - self._opened) * self._speed
        if self._speed > 1:
            most_s = self.board.now_s + (_MOST_STEP_S if len(self._buffer) < _BUFFER else 0.0)
            if to_s > most_s:
                self._opened += (to_s - most_s) / self._speed
                to_s = most_s
        self._produce(to_s)

    def _wait(self, size: int) -> None:
        end = None if self._timeout is None else time.monotonic() + self._timeout
        while True:
            self._pump()
            left = _POLL_S if end is None else end - time.monotonic()
            if len(self._buffer) >= size or left <= 0 or self._cancelled or self.board.gone or not self.is_open:
                return
            self._wake.wait(min(_POLL_S, left))

    def _step(self, size: int) -> None:
        end = None if self._timeout is None else self.board.now_s + self._timeout
        while len(self._buffer) < size and not self.board.gone:
            before = len(self._buffer)
            self._produce(self.board.now_s + STEP_S)
            if len(self._buffer) > before or (end is not None and self.board.now_s >= end):
                return
