"""A board on a port: found by USB id, opened, asked who it is, and read; every failure names the port."""

from __future__ import annotations

import errno
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import serial
from cobs import cobs
from serial.tools import list_ports

from station.domain.errors import DeviceError, ProtocolError
from station.protocol.codec import DELIMITER, FrameDecoder, encode_frame
from station.protocol.messages import (
    BAUD,
    PROTOCOL_MAJOR,
    SILENCE_S,
    HostMessage,
    Identify,
    Identity,
)

_grp: ModuleType | None
try:
    import grp as _grp
    import termios

    #: pyserial lets `termios.error` through, which is no OSError (measured: flush and reset of an unplugged port).
    PORT_ERRORS: tuple[type[Exception], ...] = (OSError, termios.error)
except ImportError:  # Windows
    _grp = None
    PORT_ERRORS = (OSError,)

#: Longest wait of one read [s] (chosen: a fifth of the silence that is a fault).
READ_TIMEOUT_S = SILENCE_S / 5

#: An Uno resets on open and its boot loader takes 1 to 2 s (firmware.md, section 6; general knowledge).
HANDSHAKE_S = 3.0

#: Pause between two questions [s] (issue 2, section 5: ask until it answers).
ASK_EVERY_S = 0.25

#: A write that takes longer means that nobody takes the bytes [s] (chosen: 10 ms of commands, with a wide margin).
WRITE_TIMEOUT_S = 1.0

#: USB ids of the boards that the firmware is for. Sources: Arduino AVR core 1.8.7, boards.txt, uno.vid/pid.0 to .4;
#: Linux drivers/usb/serial/ch341.c, id_table (Nano clones) and ftdi_sio_ids.h, FTDI_8U232AM_PID (FT232R on the Nano).
USB_IDS: dict[tuple[int, int], str] = {
    (0x2341, 0x0043): "Arduino Uno",
    (0x2341, 0x0001): "Arduino Uno",
    (0x2A03, 0x0043): "Arduino Uno",
    (0x2341, 0x0243): "Arduino Uno",
    (0x2341, 0x006A): "Arduino Uno Mini",
    (0x1A86, 0x7523): "CH340 (Nano or Uno clone)",
    (0x1A86, 0x7522): "CH340 (Nano or Uno clone)",
    (0x1A86, 0x5523): "CH341 (Nano or Uno clone)",
    (0x0403, 0x6001): "FTDI FT232R (Nano)",
}


class Link:
    """An open port with a board that said who it is.

    One thread reads; another may `send` and `cancel_read`. `close` only when no thread reads any more.

    Attributes
    ----------
    identity : Identity
        From the handshake.
    port_name : str
        As it was given.
    """

    def __init__(self, port: Any, port_name: str, identity: Identity, first: bytes = b"") -> None:
        self._port = port
        self._first = first
        self.port_name = port_name
        self.identity = identity

    @property
    def port(self) -> Any:
        """The pyserial port beneath; a simulated one carries its `board`, which takes a visit's cues."""
        return self._port

    def read(self) -> bytes:
        """Bytes that came, after a wait of at most 0.1 s for the first; empty if none did.

        The first call gives what came with the handshake, from the IDENTITY frame's first byte on, so that the bytes
        of a link always begin with a whole frame.

        Raises
        ------
        DeviceError
            The port is gone.
        """
        if self._first:
            first, self._first = self._first, b""
            return first
        return _read(self._port, self.port_name)

    def send(self, message: HostMessage) -> None:
        """Send a command.

        Raises
        ------
        DeviceError
            The port is gone.
        """
        _write(self._port, self.port_name, message)

    def cancel_read(self) -> None:
        """Let a waiting `read` return at once, from another thread; without effect where the port cannot do that."""
        cancel = getattr(self._port, "cancel_read", None)
        if cancel is not None:
            cancel()

    def close(self) -> None:
        """Close the port."""
        self._port.close()


def open_link(port: str, *, clock: Callable[[], float] = time.monotonic) -> Link:
    """Open a port and ask until a board says who it is.

    Parameters
    ----------
    port : str
        A device such as /dev/ttyACM0 or COM5, or a pyserial URL such as sim://NAME.
    clock : callable, optional
        Monotonic seconds.

    Raises
    ------
    DeviceError
        No such port, no permission, busy, silent, or not our board.
    ProtocolError
        A board that speaks another major version of the protocol.
    """
    opened = _open(port)
    try:
        identity, first = _handshake(opened, port, clock)
    except BaseException:
        opened.close()
        raise
    return Link(opened, port, identity, first)


@dataclass(frozen=True)
class FoundBoard:
    """A port with the USB id of a board that the firmware is for.

    Attributes
    ----------
    identity : Identity or None
        What it said; None where `problem` says why it could not be asked.
    """

    port: str
    usb_name: str
    identity: Identity | None = None
    problem: str = ""


def list_boards(open_port: Callable[[str], Link] = open_link) -> list[FoundBoard]:
    """Every port whose USB id may be a board's, with what it says when it is asked.

    Ports with other USB ids are not opened: opening sets lines that may disturb another device.
    """
    found = []
    for info in sorted(list_ports.comports(), key=lambda i: i.device):
        name = USB_IDS.get((info.vid, info.pid))
        if name is not None:
            found.append(_ask(info.device, name, open_port))
    return found


def _ask(port: str, usb_name: str, open_port: Callable[[str], Link]) -> FoundBoard:
    try:
        link = open_port(port)
    except (DeviceError, ProtocolError) as error:
        return FoundBoard(port, usb_name, problem=error.words)
    link.close()
    return FoundBoard(port, usb_name, link.identity)


def _open(port: str) -> Any:
    options: dict[str, Any] = {"baudrate": BAUD, "timeout": READ_TIMEOUT_S, "write_timeout": WRITE_TIMEOUT_S}
    if "://" not in port:
        options["exclusive"] = True
    try:
        return serial.serial_for_url(port, **options)
    except PORT_ERRORS as error:
        raise DeviceError(_why_not_open(port, error), repr(error)) from error
    except ValueError as error:  # pyserial's word for an unknown URL, a bad option of it, or a refused baud rate
        raise DeviceError(f"{port} cannot be opened: {error}.", repr(error)) from error


def _why_not_open(port: str, error: Exception) -> str:
    # On Windows pyserial gives no errno, only the words of the error that it caught.
    number, text = getattr(error, "errno", None), str(error)
    if number in (errno.ENOENT, errno.ENXIO, errno.ENODEV) or "FileNotFoundError" in text:
        return f"There is no port {port}. Plug the board in, or see 'station boards' for the ports there are."
    if number in (errno.EBUSY, errno.EAGAIN, errno.EWOULDBLOCK) or "PermissionError" in text:
        return f"{port} is in use by another program. Close that program (perhaps the Arduino IDE), then try again."
    if number in (errno.EACCES, errno.EPERM):
        return (
            f"You may not open {port}. Add yourself to the group '{_group_of(port)}' "
            f"(sudo usermod -a -G {_group_of(port)} $USER), then log out and in again."
        )
    if number == errno.ENOTTY or "Inappropriate ioctl" in text:
        return f"{port} is no serial port. See 'station boards' for the ports there are."
    return f"{port} cannot be opened: {text}."


def _group_of(port: str) -> str:
    if _grp is None:
        return "dialout"
    try:
        return str(_grp.getgrgid(Path(port).stat().st_gid).gr_name)
    except (OSError, KeyError):
        return "dialout"  # the group of serial ports on Debian


def _read(port: Any, name: str) -> bytes:
    try:
        data = bytes(port.read(1))
        waiting = port.in_waiting if data else 0
        return data + bytes(port.read(waiting)) if waiting else data
    except PORT_ERRORS as error:
        raise DeviceError(f"The board on {name} is gone. Check its cable, then connect again.", repr(error)) from error


def _write(port: Any, name: str, message: HostMessage) -> None:
    try:
        port.write(encode_frame(message))
    except PORT_ERRORS as error:
        raise DeviceError(f"The board on {name} takes no commands. Check its cable.", repr(error)) from error


def _handshake(port: Any, name: str, clock: Callable[[], float]) -> tuple[Identity, bytes]:
    """The board's identity, and the bytes from its IDENTITY frame on."""
    begun = clock()
    ask_at = begun
    tail, heard, frames = b"", False, 0
    while (now := clock()) - begun < HANDSHAKE_S:
        if now >= ask_at:
            _write(port, name, Identify())
            ask_at = now + ASK_EVERY_S
        data = _read(port, name)
        heard = heard or bool(data)
        *whole, tail = (tail + data).split(DELIMITER)
        for i, frame in enumerate(whole):
            decoder = FrameDecoder(synchronised=True)
            messages = list(decoder.feed(frame + DELIMITER))
            intact = decoder.counters.frames + decoder.counters.unknown_frames
            if intact:
                _refuse_other_major(frame, name)
            if messages and isinstance(messages[0], Identity):
                return messages[0], DELIMITER.join([*whole[i:], tail])
            frames += intact
    if frames:
        raise DeviceError(f"The board on {name} sends data but does not say who it is. Unplug it, then try again.")
    if heard:
        raise DeviceError(
            f"What is on {name} is no board of this station, or has another firmware. Load the firmware force_station."
        )
    raise DeviceError(
        f"Nothing answers on {name}. Check that it is the right port and that the board has the firmware force_station."
    )


def _refuse_other_major(frame: bytes, name: str) -> None:
    """Type, sequence and major version stand first in an IDENTITY of every version, so they can always be read."""
    body = cobs.decode(frame)
    if body[0] != Identity.TYPE or len(body) < 6 or body[3] == PROTOCOL_MAJOR:  # 4 bytes and the CRC
        return
    age, remedy = "older", "Load the newer firmware onto it"
    if body[3] > PROTOCOL_MAJOR:
        age, remedy = "newer", "Update the station"
    raise ProtocolError(
        f"The firmware of the board on {name} is {age} than this program understands. {remedy}.",
        f"protocol {body[3]}, ours is {PROTOCOL_MAJOR}",
    )
