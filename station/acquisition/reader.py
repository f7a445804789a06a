"""The reader: one thread that takes bytes from the board, hands them to the journal first, then to the ring."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Protocol

from station.acquisition.buffer import RingBuffer
from station.domain.channels import Channel
from station.domain.errors import DeviceError, StationError, StorageError
from station.domain.trial import ClockFit
from station.protocol.clock import fit_clock
from station.protocol.codec import DELIMITER, LinkCounters
from station.protocol.messages import SILENCE_S, HostMessage, Identity, Reply, Sample, Status
from station.protocol.stream import Timeline, channel_map, sample_slots

Sink = Callable[[int, bytes], None]

#: Statuses kept: one minute of heartbeats (chosen: long enough for a look back at what went wrong).
KEPT_STATUSES = 600

#: Arrivals kept for the clock: one every second, the earliest of it, for the last 30 min (chosen).
KEPT_ARRIVALS = 1_800

#: Bytes without a zero that are kept [byte]; noise must not fill the memory (chosen: far longer than any frame).
MAX_TAIL = 4_096

#: Longest wait for the thread to end [s] (chosen: ten times the longest wait of one read).
JOIN_S = 1.0


class BoardLink(Protocol):
    """What the reader needs of a link; `station.acquisition.link.Link` is one."""

    identity: Identity
    port_name: str

    def read(self) -> bytes:
        """Bytes that came; empty if none did within a short time."""

    def send(self, message: HostMessage) -> None:
        """Send a command."""

    def cancel_read(self) -> None:
        """Let a waiting read return."""


class Reader:
    """Reads a board until it is stopped or the board is gone.

    Parameters
    ----------
    link : BoardLink
        Its bytes begin with a whole frame.
    on_bytes : callable (host_ns, whole frames), optional
        The first sink; see `set_sink`.
    clock_ns : callable, optional
        Monotonic host time [ns].

    Attributes
    ----------
    ring : RingBuffer
        The newest samples.
    statuses : deque of Status
        The newest last.
    replies : deque of Reply
        Answers to commands, the newest last.
    fault : StationError or None
        The first fault since the beginning or since `clear_fault`: the board went silent, restarted or is gone, or the
        sink failed.
    """

    def __init__(
        self, link: BoardLink, on_bytes: Sink | None = None, *, clock_ns: Callable[[], int] = time.monotonic_ns
    ) -> None:
        self._link = link
        self._clock_ns = clock_ns
        self._sink = on_bytes
        self._sink_lock = threading.Lock()
        self._timeline = Timeline(synchronised=True)
        self._tail = b""
        self._resets = 0
        self._heard_ns: int | None = None
        self._silent = False
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._arrivals: deque[tuple[int, int]] = deque(maxlen=KEPT_ARRIVALS)
        self._slots = channel_map(link.identity)
        self._last_us: dict[Channel, int] = {}
        self.ring = RingBuffer(self._slots.values())
        self.statuses: deque[Status] = deque(maxlen=KEPT_STATUSES)
        self.replies: deque[Reply] = deque(maxlen=16)
        self.fault: StationError | None = None
        self.alive = True

    @property
    def identity(self) -> Identity:
        """Who the board is: the latest IDENTITY."""
        return self._timeline.identity or self._link.identity

    @property
    def port_name(self) -> str:
        """The port as it was given."""
        return self._link.port_name

    @property
    def counters(self) -> LinkCounters:
        """What happened on the wire since the reader was made."""
        return self._timeline.counters

    @property
    def board_time_us(self) -> int | None:
        """Latest board time in 64 bits [us]; a journal's header needs it. None before the first message."""
        return self._timeline.latest_us

    def clock(self) -> ClockFit:
        """The board's clock as seen since the connection, at most the last 30 min."""
        pairs = list(self._arrivals)
        return fit_clock([p[0] for p in pairs], [p[1] for p in pairs])

    def set_sink(self, sink: Sink | None) -> None:
        """Hand whole frames to `sink` from now on, or to nobody; after the return the former sink is not called."""
        with self._sink_lock:
            self._sink = sink

    def send(self, message: HostMessage) -> None:
        """Send a command to the board; raises DeviceError."""
        self._link.send(message)

    def clear_fault(self) -> None:
        """Begin anew after a fault was shown; a board that is gone stays gone."""
        self.fault = None

    def start(self) -> None:
        """Pump on a thread of its own."""
        self._stop.clear()
        self._heard_ns = None
        self._thread = threading.Thread(target=self._run, name="station-reader", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the thread; the link may be closed afterwards."""
        self._stop.set()
        if self._thread is not None:
            self._link.cancel_read()
            self._thread.join(JOIN_S)
            self._thread = None

    def pump(self) -> bool:
        """Read once, waiting a short time at most, and pass on what came; False once the board is gone."""
        if not self.alive:
            return False
        try:
            data = self._link.read()
        except DeviceError as error:
            self.alive = False
            self._keep(error)
            return False
        now = self._clock_ns()
        if data:
            self._pass_on(now, data)
        self._judge_silence(now)
        return True

    def _run(self) -> None:
        while not self._stop.is_set() and self.pump():
            pass

    def _pass_on(self, now: int, data: bytes) -> None:
        data = self._tail + data
        cut = data.rfind(DELIMITER) + 1
        whole, self._tail = data[:cut], data[cut:][-MAX_TAIL:]
        if not whole:
            return
        self._give_to_sink(now, whole)  # first to the journal: what is saved never waits for what is seen
        self._dispatch(now, whole)

    def _give_to_sink(self, now: int, whole: bytes) -> None:
        with self._sink_lock:
            if self._sink is None:
                return
            try:
                self._sink(now, whole)
            except StorageError as error:
                self._sink = None
                self._keep(error)
            except OSError as error:
                self._sink = None
                self._keep(
                    StorageError(
                        f"The recording cannot be written: {error.strerror or error}. Free space.", repr(error)
                    )
                )

    def _dispatch(self, now: int, whole: bytes) -> None:
        samples: list[tuple[Channel, int, int, int]] = []
        latest: int | None = None
        for message, stamps in self._timeline.feed(whole):
            self._heard_ns, self._silent = now, False
            if self._timeline.resets != self._resets:
                self._see_reset()
                samples, latest = [], None
            if isinstance(message, Status):
                self.statuses.append(message)
            elif isinstance(message, Reply):
                self.replies.append(message)
            elif isinstance(message, Sample):
                samples += self._new_samples(message, stamps)
            latest = max(stamps, default=latest)
        self.ring.extend(samples)
        if latest is not None:
            self._note_arrival(latest, now)

    def _new_samples(self, message: Sample, stamps: tuple[int, ...]) -> list[tuple[Channel, int, int, int]]:
        new = []
        for slot, reading, t_us in zip(sample_slots(message), message.readings, stamps, strict=True):
            channel = self._slots.get(slot)
            if channel is not None and t_us > self._last_us.get(channel, t_us - 1):
                self._last_us[channel] = t_us
                new.append((channel, t_us, reading.count, reading.flags))
        return new

    def _note_arrival(self, device_us: int, host_ns: int) -> None:
        if self._arrivals and device_us // 1_000_000 == self._arrivals[-1][0] // 1_000_000:
            before_us, before_ns = self._arrivals[-1]
            if host_ns - before_ns < (device_us - before_us) * 1000:  # arrived with less delay
                self._arrivals[-1] = (device_us, host_ns)
        else:
            self._arrivals.append((device_us, host_ns))

    def _see_reset(self) -> None:
        self._resets = self._timeline.resets
        self.ring.clear()
        self._arrivals.clear()
        self._last_us.clear()
        self._keep(
            DeviceError(
                f"The board on {self.port_name} restarted. Check its cable and its power; what was measured is kept."
            )
        )

    def _judge_silence(self, now: int) -> None:
        if self._heard_ns is None:
            self._heard_ns = now  # silence counts from the first look
        if now - self._heard_ns > SILENCE_S * 1e9 and not self._silent:
            self._silent = True
            self._keep(
                DeviceError(
                    f"The board on {self.port_name} has been silent for {SILENCE_S:g} s. Check its cable and its power."
                )
            )

    def _keep(self, fault: StationError) -> None:
        if self.fault is None:
            self.fault = fault
