"""A link to the simulated board, opened as the composition root does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing

import pytest

from station.acquisition.link import Link, open_link
from station.headless import register_simulation


@pytest.fixture
def open_simulated() -> Iterator[Callable[[str], Link]]:
    """Open sim://patient flat out, with more options; closed at the end of the test."""
    register_simulation()
    with ExitStack() as stack:
        yield lambda options="": stack.enter_context(closing(open_link(f"sim://patient?speed=0{options}")))
