"""A simulated board that runs faster than life, and a reader that was kept from reading."""

from __future__ import annotations

import time

import pytest
import serial

from station.acquisition.link import open_link
from station.acquisition.reader import Reader
from station.protocol.messages import Start


def test_a_fast_board_waits_for_its_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stall of a minute, as when a computer sleeps: no sample is lost, and the board is not taken for restarted."""
    monkeypatch.setattr(serial, "protocol_handler_packages", ["station.sim"])
    link = open_link("sim://patient?speed=8")
    try:
        reader = Reader(link)
        link.send(Start())
        for _ in range(5):
            reader.pump()
        before = link.port.board.now_s
        clock = time.monotonic
        monkeypatch.setattr(time, "monotonic", lambda: clock() + 60.0)
        for _ in range(5):
            reader.pump()
        assert reader.fault is None
        assert reader.counters.lost_frames == 0
        assert link.port.board.now_s - before < 10.0
    finally:
        link.close()
