"""PySide6 6.12.0 drops a reference to None in every void call; a live plot then dies on Python 3.11 (decision 0002)."""

from __future__ import annotations

import sys

import pyqtgraph
import PySide6
from PySide6.QtWidgets import QLabel


def test_the_version_is_one_that_was_measured() -> None:
    version = tuple(int(part) for part in PySide6.__version__.split(".")[:3])
    assert (6, 8, 3) <= version < (6, 11), PySide6.__version__
    assert pyqtgraph.__version__.startswith("0.14.")


def test_a_call_without_a_result_keeps_none_alive(qtbot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for _ in range(1000):
        label.setText("x")
    # From Python 3.12 on None is immortal: its count is fixed and the test passes trivially.
    assert abs(sys.getrefcount(None) - before) < 100
