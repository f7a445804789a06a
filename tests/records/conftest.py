"""Records of a station at which nobody is signed in yet: patients are demonstrations."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from station.records.engine import DATABASE, Records, open_records

NOW = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Records]:
    """New records in a folder of the test's own."""
    records = open_records(tmp_path / DATABASE, lambda: NOW)
    yield records
    records.close()
