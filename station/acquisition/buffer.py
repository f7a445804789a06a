"""The newest samples of each channel, for the live view; what is saved never depends on it."""

from __future__ import annotations

import threading
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from station.domain.channels import Channel

#: Samples kept of each channel: 11 min at 93 samples/s (stack.md, section 2).
CAPACITY = 65_536

Snapshot = tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.uint8]]


class RingBuffer:
    """Preallocated ring of stamps, counts and flags for each channel.

    One thread appends, any thread may read. Each sample is written twice, `capacity` apart, so that the newest n are
    always one piece and a snapshot is one copy.

    Parameters
    ----------
    channels : iterable of Channel
    capacity : int, optional
        Samples kept of each channel.
    """

    def __init__(self, channels: Iterable[Channel], capacity: int = CAPACITY) -> None:
        self.capacity = capacity
        self._lock = threading.Lock()
        self._rings = {
            channel: (
                np.zeros(2 * capacity, np.int64),
                np.zeros(2 * capacity, np.int32),
                np.zeros(2 * capacity, np.uint8),
            )
            for channel in channels
        }
        self._written = dict.fromkeys(self._rings, 0)

    @property
    def channels(self) -> tuple[Channel, ...]:
        """Channels that the ring holds."""
        return tuple(self._rings)

    @property
    def written(self) -> int:
        """Samples appended to all channels since the ring was made; a view whose value is unchanged has all."""
        with self._lock:
            return sum(self._written.values())

    def extend(self, samples: Iterable[tuple[Channel, int, int, int]]) -> None:
        """Append (channel, t_device_us, count, flags), oldest first."""
        with self._lock:
            for channel, t_us, count, flags in samples:
                at = self._written[channel] % self.capacity
                stamps, counts, bits = self._rings[channel]
                stamps[at] = stamps[at + self.capacity] = t_us
                counts[at] = counts[at + self.capacity] = count
                bits[at] = bits[at + self.capacity] = flags
                self._written[channel] += 1

    def snapshot(self, channel: Channel, n: int) -> Snapshot:
        """Copies of the newest samples of a channel.

        Parameters
        ----------
        channel : Channel
            One that the ring does not hold gives empty arrays.
        n : int
            At most this many; fewer if fewer came.

        Returns
        -------
        t_device_us, counts, flags : (m,) int64, int32, uint8
            Oldest first; stamps in microseconds of board time.
        """
        with self._lock:
            if channel not in self._rings:
                return np.empty(0, np.int64), np.empty(0, np.int32), np.empty(0, np.uint8)
            written = self._written[channel]
            have = max(0, min(n, written, self.capacity))
            end = (written - 1) % self.capacity + 1 + self.capacity if written else 0
            stamps, counts, bits = self._rings[channel]
            return stamps[end - have : end].copy(), counts[end - have : end].copy(), bits[end - have : end].copy()

    def clear(self) -> None:
        """Forget all samples, as after a reset of the board."""
        with self._lock:
            self._written = dict.fromkeys(self._rings, 0)
