"""THE wire table: every message of the board and of the desktop, field by field.

`station/protocol/generate.py` writes the firmware's header, the tables of docs/protocol.md and the golden vectors
from these classes. A message travels as COBS(type u8, fields, CRC-16/IBM-3740 u16) followed by one zero byte;
all integers are little-endian.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from enum import Enum, IntEnum
from typing import Any, ClassVar

PROTOCOL_MAJOR = 1
PROTOCOL_MINOR = 0

#: Exact on a 16 MHz AVR; 115200 is 2.1 % off there (firmware.md, section 4).
BAUD = 250_000

#: Slots for load cells on a board.
SLOTS = 4

#: The board sends a STATUS at least this often [ms], so that silence is a fault.
HEARTBEAT_MS = 100

#: Silence after which the desktop calls the board lost [s]: five missed heartbeats.
SILENCE_S = 0.5

#: Board id of a board that was never given one (an erased EEPROM).
BLANK_BOARD_ID = 0xFFFFFFFF

MAX_PAYLOAD = 96


class Wire(Enum):
    """Integer types on the wire: name, bytes, signed."""

    U8 = ("u8", 1, False)
    U16 = ("u16", 2, False)
    U32 = ("u32", 4, False)
    I24 = ("i24", 3, True)

    @property
    def size(self) -> int:
        """Bytes on the wire."""
        return self.value[1]

    @property
    def signed(self) -> bool:
        """True for two's complement."""
        return self.value[2]


class Direction(Enum):
    """Who sends a message."""

    BOARD_TO_HOST = "board to host"
    HOST_TO_BOARD = "host to board"


class Outcome(IntEnum):
    """Answer to a command."""

    DONE = 0
    REFUSED = 1
    NOT_UNDERSTOOD = 2


@dataclass(frozen=True)
class WireField:
    """One field as it stands on the wire."""

    wire: Wire
    unit: str
    doc: str
    count: int = 1


def wire(kind: Wire, unit: str, doc: str, count: int = 1) -> Any:
    """Declare a message's field; `count` above 1 makes it a tuple of that many integers."""
    return field(metadata={"wire": WireField(kind, unit, doc, count)})


def wire_fields(message: type[Any]) -> list[tuple[str, WireField]]:
    """Name and wire form of each fixed field of a message class, in wire order."""
    return [(f.name, f.metadata["wire"]) for f in fields(message) if "wire" in f.metadata]


@dataclass(frozen=True)
class Identity:
    """Who the board is and what it can do. Sent after a reset and in answer to IDENTIFY."""

    TYPE: ClassVar[int] = 0x01
    DIRECTION: ClassVar[Direction] = Direction.BOARD_TO_HOST

    seq: int = wire(Wire.U16, "frame", "counter of all frames of the board; a gap proves a lost frame")
    protocol_major: int = wire(Wire.U8, "", "another major is refused by the desktop")
    protocol_minor: int = wire(Wire.U8, "", "a newer minor is accepted")
    board_id: int = wire(Wire.U32, "", "from EEPROM; 0xFFFFFFFF where none was set")
    firmware_build: int = wire(Wire.U16, "", "build number of the firmware, version major * 256 + minor")
    cells_per_foot: int = wire(Wire.U8, "cell", "1 or 2; with 1 the cells are in slots 0 (left) and 2 (right)")
    cell_mask: int = wire(Wire.U8, "", "bit i is set where slot i is wired by configuration")
    gain: int = wire(Wire.U8, "", "gain of the converter's input")
    reset_cause: int = wire(Wire.U8, "", "MCUSR at start: 1 power, 2 external, 4 brown-out, 8 watchdog, 0 unknown")
    t_us: int = wire(Wire.U32, "us", "board time when this was sent")
    rate_centihertz: tuple[int, ...] = wire(
        Wire.U16, "0.01 samples/s", "measured rate of each slot since its cell (re)started; 0 while not known", SLOTS
    )


@dataclass(frozen=True)
class Reading:
    """One conversion of one cell; a SAMPLE holds one for each bit of its mask, lowest bit first."""

    t_us: int = wire(Wire.U32, "us", "board time of this cell's data-ready edge")
    count: int = wire(Wire.I24, "count", "raw conversion, two's complement")
    flags: int = wire(Wire.U8, "", "CellFlag bits: 1 saturated, 2 missed, 4 spike, 8 late, 16 desync, 32 restarted")


@dataclass(frozen=True)
class Sample:
    """Conversions of one or several cells, each with its own stamp."""

    TYPE: ClassVar[int] = 0x02
    DIRECTION: ClassVar[Direction] = Direction.BOARD_TO_HOST

    seq: int = wire(Wire.U16, "frame", "counter of all frames of the board")
    mask: int = wire(Wire.U8, "", "bit i is set where slot i has a reading below")
    readings: tuple[Reading, ...] = ()


@dataclass(frozen=True)
class Status:
    """Health of the board; also its heartbeat."""

    TYPE: ClassVar[int] = 0x03
    DIRECTION: ClassVar[Direction] = Direction.BOARD_TO_HOST

    seq: int = wire(Wire.U16, "frame", "counter of all frames of the board")
    t_us: int = wire(Wire.U32, "us", "board time when this was sent")
    streaming: int = wire(Wire.U8, "", "1 after START, 0 after STOP and after a reset")
    stuck_low: int = wire(Wire.U8, "", "bit i: slot i's line was low for over 200 ms (shorted, or no converter)")
    stuck_high: int = wire(Wire.U8, "", "bit i: slot i's line was high for over 200 ms (unplugged, or asleep)")
    dropped_frames: int = wire(Wire.U16, "frame", "frames that found the transmit ring full, modulo 65536")
    conversions: tuple[int, ...] = wire(Wire.U32, "conversion", "conversions read from each slot", SLOTS)
    missed: tuple[int, ...] = wire(Wire.U16, "conversion", "conversions known not read, modulo 65536", SLOTS)
    late: tuple[int, ...] = wire(Wire.U16, "read", "reads that ended late, modulo 65536", SLOTS)
    desyncs: tuple[int, ...] = wire(Wire.U16, "read", "reads without a high line after pulse 25, modulo 65536", SLOTS)
    restarts: tuple[int, ...] = wire(Wire.U8, "restart", "power cycles of each slot's converter, modulo 256", SLOTS)


@dataclass(frozen=True)
class Reply:
    """Answer to a command other than IDENTIFY."""

    TYPE: ClassVar[int] = 0x04
    DIRECTION: ClassVar[Direction] = Direction.BOARD_TO_HOST

    seq: int = wire(Wire.U16, "frame", "counter of all frames of the board")
    command: int = wire(Wire.U8, "", "type of the command that is answered")
    outcome: int = wire(Wire.U8, "", "0 done, 1 refused, 2 not understood")


@dataclass(frozen=True)
class Identify:
    """Ask for IDENTITY."""

    TYPE: ClassVar[int] = 0x10
    DIRECTION: ClassVar[Direction] = Direction.HOST_TO_BOARD


@dataclass(frozen=True)
class Start:
    """Begin to send SAMPLE."""

    TYPE: ClassVar[int] = 0x11
    DIRECTION: ClassVar[Direction] = Direction.HOST_TO_BOARD


@dataclass(frozen=True)
class Stop:
    """Stop sending SAMPLE; STATUS goes on."""

    TYPE: ClassVar[int] = 0x12
    DIRECTION: ClassVar[Direction] = Direction.HOST_TO_BOARD


@dataclass(frozen=True)
class SetBoardId:
    """Write the board id to EEPROM; refused unless the board is blank, and for the blank id itself."""

    TYPE: ClassVar[int] = 0x13
    DIRECTION: ClassVar[Direction] = Direction.HOST_TO_BOARD

    board_id: int = wire(Wire.U32, "", "the new id")


@dataclass(frozen=True)
class ResetCell:
    """Power one slot's converter down and up again."""

    TYPE: ClassVar[int] = 0x14
    DIRECTION: ClassVar[Direction] = Direction.HOST_TO_BOARD

    slot: int = wire(Wire.U8, "", "0 to 3")


BoardMessage = Identity | Sample | Status | Reply
HostMessage = Identify | Start | Stop | SetBoardId | ResetCell
Message = BoardMessage | HostMessage

BOARD_MESSAGES: tuple[type[BoardMessage], ...] = (Identity, Sample, Status, Reply)
HOST_MESSAGES: tuple[type[HostMessage], ...] = (Identify, Start, Stop, SetBoardId, ResetCell)
